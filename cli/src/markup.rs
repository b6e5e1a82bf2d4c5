//! The explorer as HTML: what the views show of a document before its reader has done anything.
//!
//! Owns what HTML can carry. It draws nothing: [`ExplainerView`] does.

use anyhow::Context;
use explainer::Explainer;
use explainer::reader::Opening;
use views::{Citations, ExplainerView, Page, Props, Shown};
use yew::LocalServerRenderer;

use crate::interface;

/// What the explorer is rendered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The program will come and take its place: every control is there already.
    Element,
    /// It stays as it is: what needs the program is left out.
    Light,
}

/// The markup that the element's shadow root would hold.
///
/// # Errors
/// The machine has no resources left.
pub fn explorer(explainer: Explainer, page: Page, opening: Opening, purpose: Purpose) -> anyhow::Result<String> {
    let messages = interface::messages(&explainer.lang);
    // Whether there is a share sheet only the reader's browser knows.
    let page = Page { copies: purpose == Purpose::Element, ..page };
    let mut props = Props::new(Shown::new(explainer, messages), page, opening);
    if purpose == Purpose::Element {
        props.citations = Citations::Assumed.into();
    }
    let renderer = LocalServerRenderer::<ExplainerView>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().context("the views cannot be rendered")?;
    Ok(permitted(&runtime.block_on(renderer.render())))
}

/// The text without the characters that HTML may not hold, which show nothing (HTML Standard, "control-character-in-
/// input-stream" and "noncharacter-in-input-stream").
pub fn permitted(text: &str) -> String {
    text.chars().filter(|character| is_permitted(*character)).collect()
}

/// Whether HTML may hold a character.
pub fn is_permitted(character: char) -> bool {
    match character {
        '\t' | '\n' | '\u{c}' | '\r' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => false,
        _ => u32::from(character) & 0xfffe != 0xfffe,
    }
}

/// The text as what HTML reads as that text, between tags and in an attribute's quotation marks.
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
    fn what_html_may_not_hold_is_left_out_and_all_else_is_kept() {
        let text = "\0a\u{1}b\tc\nd\u{7f}e\u{85}f\u{fdd0}g\u{fffe}h\u{1ffff}i\u{fffd}j\u{1f600}k\u{a0}l";
        assert_eq!(
            permitted(text),
            "ab\tc\nd\
efghi\u{fffd}j\u{1f600}k\u{a0}l"
        );
        assert_eq!(attribute("src", "a?b&c=\"<d>\""), " src=\"a?b&amp;c=&quot;&lt;d&gt;&quot;\"");
    }
}
