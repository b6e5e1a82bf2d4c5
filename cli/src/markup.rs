//! The explorer as HTML: what the views show of a document before its reader has done anything.
//!
//! Owns what HTML can carry. It draws nothing: [`ExplainerView`] does.

use anyhow::Context;
use explainer::Explainer;
use explainer::reader::Opening;
use views::{ExplainerView, Props, Shared, Ways};
use yew::LocalServerRenderer;

use crate::interface;

/// What the explorer is rendered for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Purpose {
    /// The program will come and take over: its controls are there already.
    pub ahead: bool,
    /// The element has the attribute `article-marks`.
    pub marks: bool,
    /// The element has the attribute `remember`.
    pub remembers: bool,
}

/// The markup that the element's stage would hold.
///
/// # Errors
/// The machine has no resources left.
pub fn explorer(
    explainer: &Shared<Explainer>,
    heading_level: u8,
    opening: Opening,
    purpose: Purpose,
) -> anyhow::Result<String> {
    let messages = interface::messages(&explainer.lang).into();
    let mut props = Props::at_start(explainer.clone(), messages, heading_level, opening);
    props.ahead = purpose.ahead;
    props.marks = purpose.marks;
    props.remembers = purpose.remembers;
    // Whether there is a share sheet only the reader's browser knows.
    props.ways = Ways { copy: purpose.ahead, sheet: false };
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
