//! The element with a declarative shadow root, and the script tag: what a page needs to show the explorer at once.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use views::styles;

use crate::markup::{attribute, is_permitted};

/// A file of the bundle.
#[derive(Clone, Debug, Deserialize)]
pub struct Asset {
    /// Its name.
    pub file: String,
    /// Its Subresource Integrity value.
    pub integrity: String,
}

/// The parts of an embed.
#[derive(Debug)]
pub struct Embed<'a> {
    /// The element's attributes, in order.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// The file of the style sheet; none if the styles are in the embed.
    pub style: Option<&'a Asset>,
    /// The explorer, as HTML.
    pub explorer: &'a str,
    /// The document as JSON, if the embed carries it along.
    pub data: Option<&'a str>,
    /// Address of the loader.
    pub script: &'a str,
    /// The loader's integrity value.
    pub integrity: Option<&'a str>,
    /// Whether the link to the style sheet has its integrity value.
    pub checked: bool,
}

impl Embed<'_> {
    /// The embed as HTML.
    pub fn html(&self) -> String {
        let mut html = String::from("<trade-off");
        for (name, value) in &self.attributes {
            html += &attribute(name, value);
        }
        html += "><template shadowrootmode=\"open\">";
        html += &self.styles();
        html += "<div>";
        html += self.explorer;
        html += "</div></template>";
        if let Some(data) = self.data {
            html += "<script type=\"application/json\">";
            html += &inside_script(data);
            html += "</script>";
        }
        html += "</trade-off>\n<script async";
        html += &attribute("src", self.script);
        html += &self.integrity.map(checked).unwrap_or_default();
        html += "></script>\n";
        html
    }

    fn styles(&self) -> String {
        let Some(Asset { file, integrity }) = self.style else {
            return format!("<style>{}</style>", styles::SHEET);
        };
        // The rest of the bundle is in the loader's folder.
        let folder = self.script.split(['?', '#']).next().and_then(|path| path.rfind('/')).map_or(0, |at| at + 1);
        let href = attribute("href", &[&self.script[..folder], file].concat());
        let integrity = if self.checked { checked(integrity) } else { String::new() };
        format!("<link rel=\"stylesheet\"{href}{integrity}>")
    }
}

/// The directive by which a page's Content-Security-Policy allows the inline styles (CSP 3, `hash-source`).
pub fn style_hash() -> String {
    format!("style-src 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(styles::SHEET)))
}

fn checked(integrity: &str) -> String {
    attribute("integrity", integrity) + " crossorigin=\"anonymous\""
}

/// The same JSON, with each character escaped that HTML would read as markup or does not allow.
fn inside_script(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '<' || !is_permitted(character) {
            // JSON has such characters only inside strings, where it allows this escape.
            for unit in character.encode_utf16(&mut [0; 2]) {
                text += &format!("\\u{unit:04x}");
            }
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_script_and_says_the_same() {
        for json in ["\"</script><!-- <b>\"", "\"\u{85}\u{1ffff}é\"", "{ \"a\": 1 }\r\n"] {
            let escaped = inside_script(json);
            assert!(!escaped.contains('<') && escaped.chars().all(is_permitted), "{escaped}");
            let [before, after] = [json, &escaped].map(|json| serde_json::from_str::<serde_json::Value>(json).unwrap());
            assert_eq!(before, after);
        }
    }

    #[test]
    fn the_sheet_ends_where_its_element_does() {
        assert!(!styles::SHEET.contains("</") && !styles::SHEET.contains('\r'));
    }

    #[test]
    fn the_style_sheet_is_where_the_loader_is() {
        let style = Asset { file: "s.css".to_owned(), integrity: "sha384-x".to_owned() };
        for (script, href) in [
            ("tradeoff.js", "s.css"),
            ("/a/tradeoff.js", "/a/s.css"),
            ("https://cdn.example/v/tradeoff.js?x=/y", "https://cdn.example/v/s.css"),
        ] {
            let embed = Embed {
                attributes: Vec::new(),
                style: Some(&style),
                explorer: "",
                data: None,
                script,
                integrity: None,
                checked: false,
            };
            assert!(embed.html().contains(&format!("<link rel=\"stylesheet\" href=\"{href}\">")), "{}", embed.html());
        }
    }
}
