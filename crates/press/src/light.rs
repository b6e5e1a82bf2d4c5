//! The explorer as plain HTML, for systems that remove templates, styles and scripts.
//!
//! It is made from the markup of the views, without what needs the program or the style sheet. Ids and classes begin with
//! the name of the widget, so that they do not clash with those of the page.

use ego_tree::NodeRef;
use explainer::Explainer;
use scraper::{ElementRef, Html, Node};

use crate::markup::{attribute, escaped};

/// Elements that work only with the program, or show something only with the style sheet.
const LEFT_OUT: [&str; 4] = ["button", "fieldset", "input", "svg"];
/// Parts of the explorer that consist of such elements, by class or part.
const LEFT_OUT_PIECES: [&str; 4] = ["cited", "controls", "find", "weighing"];
const KEPT: [&str; 8] = ["colspan", "data-side", "datetime", "dir", "href", "lang", "open", "scope"];
/// Inline elements, which the style sheet would space apart.
const IN_LINE: [&str; 3] = ["cite", "span", "time"];

/// The beginning of a link to a point, after `#`. The ids of points begin with it here, so that such links work.
const FRAGMENT: &str = "trade-off_";
const POINT: &str = "point-";
/// The beginning of what a button asks for that leads to a point: here it is a link.
const REVEAL: &str = "reveal ";

/// The markup of an explorer as plain HTML.
pub fn plain(explorer: &str, explainer: &Explainer) -> String {
    let tree = Html::parse_fragment(explorer);
    let mut light = Light { explainer, html: String::from("<div class=\"trade-off\">") };
    light.children(*tree.root_element());
    light.html + "</div>\n"
}

struct Light<'a> {
    explainer: &'a Explainer,
    html: String,
}

impl Light<'_> {
    fn children(&mut self, parent: NodeRef<'_, Node>) {
        let mut after_in_line = false;
        for child in parent.children() {
            let length = self.html.len();
            let in_line = ElementRef::wrap(child).is_some_and(|element| IN_LINE.contains(&element.value().name()));
            if let Some(text) = child.value().as_text() {
                self.html += &escaped(text);
            } else if let Some(element) = ElementRef::wrap(child) {
                self.element(element);
            }
            if self.html.len() > length {
                if in_line && after_in_line {
                    self.html.insert_str(length, " · ");
                }
                after_in_line = in_line;
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        let name = value.name();
        if let Some(id) = value.attr("data-intent").and_then(|intent| intent.strip_prefix(REVEAL)) {
            self.html += &format!("<a{}>", attribute("href", &["#", FRAGMENT, id].concat()));
            self.children(*element);
            self.html += "</a>";
            return;
        }
        let absent = value.attr("aria-hidden") == Some("true") || value.attr("role") == Some("status");
        let names = names(element);
        if absent || LEFT_OUT.contains(&name) || names.iter().any(|name| LEFT_OUT_PIECES.contains(name)) {
            return;
        }
        self.html += &format!("<{name}");
        if let Some(id) = value.id().and_then(|id| id.strip_prefix(POINT)) {
            self.html += &attribute("id", &[FRAGMENT, id].concat());
        }
        let classes = names.iter().map(|name| format!("trade-off-{name}")).collect::<Vec<_>>();
        if !classes.is_empty() {
            self.html += &attribute("class", &classes.join(" "));
        }
        if value.attr("aria-labelledby") == Some("title") {
            self.html += &attribute("aria-label", &self.explainer.title);
        }
        for (key, value) in value.attrs().filter(|(key, _)| KEPT.contains(key)) {
            self.html += &attribute(key, value);
        }
        self.html += ">";
        self.children(*element);
        self.html += &format!("</{name}>");
    }
}

/// The classes and parts of an element, each once.
fn names(element: ElementRef<'_>) -> Vec<&str> {
    let mut names = Vec::new();
    for name in element.value().classes().chain(element.attr("part").unwrap_or_default().split_ascii_whitespace()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
