//! Renders the explorer of a document to HTML, by [`ExplainerView`], as it is before a reader has done anything.
//!
//! Owns which characters HTML allows, and how text is escaped.

use anyhow::Context;
use explainer::Explainer;
use explainer::reader::Opening;
use views::{ExplainerView, Form, Page, Props, Shown};
use yew::LocalServerRenderer;

use crate::interface;

/// The markup that the element's shadow root would hold.
///
/// # Errors
/// The asynchronous runtime cannot be started.
pub fn explorer(explainer: Explainer, page: Page, opening: Opening, form: Form) -> anyhow::Result<String> {
    let messages = interface::messages(&explainer.lang);
    let props = Props::new(Shown::new(explainer, messages).for_form(form), page, opening);
    let renderer = LocalServerRenderer::<ExplainerView>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().context("the views cannot be rendered")?;
    Ok(permitted(&runtime.block_on(renderer.render())))
}

/// The text without the characters that HTML does not allow; they show nothing (HTML Standard, "control-character-in-
/// input-stream" and "noncharacter-in-input-stream").
pub fn permitted(text: &str) -> String {
    text.chars().filter(|character| is_permitted(*character)).collect()
}

/// Whether HTML allows a character.
pub fn is_permitted(character: char) -> bool {
    match character {
        '\t' | '\n' | '\u{c}' | '\r' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => false,
        _ => u32::from(character) & 0xfffe != 0xfffe,
    }
}

/// The text escaped for HTML, between tags or in a quoted attribute.
pub fn escaped(text: &str) -> String {
    permitted(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// An attribute, with a space before it.
pub fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escaped(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_does_not_allow_is_left_out_and_all_else_is_kept() {
        let text = "\0a\u{1}b\tc\nd\u{7f}e\u{85}f\u{fdd0}g\u{fffe}h\u{1ffff}i\u{fffd}j\u{1f600}k\u{a0}l";
        assert_eq!(
            permitted(text),
            "ab\tc\nd\
efghi\u{fffd}j\u{1f600}k\u{a0}l"
        );
        assert_eq!(attribute("src", "a?b&c=\"<d>\""), " src=\"a?b&amp;c=&quot;&lt;d&gt;&quot;\"");
    }
}
