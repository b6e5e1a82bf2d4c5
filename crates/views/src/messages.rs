//! What the interface says: English here, any other language as a file of messages beside the bundle.
//!
//! Owns the keys. It formats nothing: numbers, dates and plural categories are the browser's, handed in by the element.

use explainer::{Value, figure};

/// Every key and what it says in English. A key with a dot has a form for each plural category
/// (Unicode TR 35, part 3, "Language Plural Rules").
pub const ENGLISH: [(&str, &str); 78] = [
    ("find", "Search and filter"),
    ("search", "Search the points"),
    ("side", "Side"),
    ("who", "Who is affected"),
    ("themes", "Themes"),
    ("horizon", "When"),
    ("certainty", "Certainty"),
    ("now", "Now"),
    ("soon", "Soon"),
    ("later", "Later"),
    ("established", "Established"),
    ("likely", "Likely"),
    ("contested", "Contested"),
    ("speculative", "Speculative"),
    ("figures", "In numbers"),
    ("figure-of", "{count} of {of}"),
    ("figure-base", "of {of}"),
    ("figure-range", "(likely {low} to {high})"),
    ("figure-option", "{option}: {value}."),
    ("figure-fewer", "{count} fewer"),
    ("figure-less", "{count} less"),
    ("figure-more", "{count} more"),
    ("figure-that", "That is {difference}."),
    ("figure-equal", "The same in both."),
    ("figure-same", "the same"),
    ("figure-rest", "{without} and {with} did not."),
    ("figure-difference", "Difference"),
    ("figure-trial", "From trials"),
    ("figure-observed", "From observation"),
    ("figure-modelled", "From a model"),
    ("figure-source", "Source"),
    ("figure-updated", "As of {date}"),
    ("expand", "Open all points"),
    ("collapse", "Close everything"),
    ("opened", "All points are open."),
    ("closed", "All points are closed."),
    ("found.other", "{shown} of {all} points shown"),
    ("all-shown.one", "The only point ({all}) is shown"),
    ("all-shown.other", "All {all} points are shown"),
    ("nothing", "No points match. Change the search or clear the filters."),
    ("clear", "Clear search and filters"),
    ("other-side", "Set against this"),
    ("corrections.one", "{count} correction"),
    ("corrections.other", "{count} corrections"),
    ("corrected", "Corrected {date}:"),
    ("link", "Link to this point"),
    ("show", "Show in the article"),
    ("changed", "Not found word for word in this article."),
    ("repeated", "These words appear more than once in the article."),
    ("read", "Read the original article"),
    ("back", "Return to the explainer"),
    ("gains", "Both sides, by who is affected"),
    ("timing", "Both sides, by timing"),
    ("cited", "Passages quoted from the article"),
    ("from-article", "From the article"),
    ("copy", "Copy link"),
    ("share", "Share"),
    ("copied", "Link copied"),
    ("weigh", "How much does this matter to you?"),
    ("does-not-matter", "Does not matter"),
    ("matters", "Matters"),
    ("matters-a-lot", "Matters a lot"),
    ("weighing", "How you weigh it up"),
    ("heavier", "Your answers favour “{side}”, {more} to {less}."),
    ("level", "Your answers balance, {more} to {less}."),
    ("nothing-counts", "Nothing you have weighed counts for either side yet."),
    (
        "method",
        "Each side’s answers are counted as a share of the most they could come to, so a side gains nothing by having more points.",
    ),
    ("carries", "What decides it"),
    ("tips", "It would tip if you answered:"),
    ("view", "Link to my answers"),
    ("reset", "Clear my answers"),
    ("theirs", "The answers shared with you"),
    ("heavier-theirs", "They favour “{side}”, {more} to {less}."),
    ("level-theirs", "They balance, {more} to {less}."),
    ("nothing-theirs", "Nothing in them counts for either side."),
    ("weight-theirs", "In the answers shared with you: {weight}"),
    ("forget", "Forget my choices in this browser"),
    ("notice", "Search, filters and weighing could not be loaded."),
];

/// How a language writes a number, a date and a plural.
#[derive(Clone, Debug)]
pub struct Formats {
    /// A number.
    pub number: fn(lang: &str, number: f64) -> String,
    /// A whole number of hundredths.
    pub percent: fn(lang: &str, percent: usize) -> String,
    /// A day, given as `YYYY-MM-DD`.
    pub date: fn(lang: &str, day: &str) -> String,
    /// The plural category of a number: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub plural: fn(lang: &str, number: usize) -> String,
}

/// The messages of one explorer.
#[derive(Clone, Debug)]
pub struct Messages {
    /// The document's language.
    lang: String,
    /// Those that are not English, or are the host's own.
    given: Value,
    formats: Formats,
}

impl Messages {
    /// English for a document in `lang`, with numbers and dates as they are in the format itself.
    #[must_use]
    pub fn english(lang: &str) -> Self {
        let plural = |_: &str, number| if number == 1 { "one" } else { "other" }.to_owned();
        let formats = Formats {
            number: |_, number| figure::digits(number),
            percent: |_, percent| [&percent.to_string(), "%"].concat(),
            date: |_, day| day.to_owned(),
            plural,
        };
        Self::new(lang, Value::Other, formats)
    }

    /// The messages `given`, an object of texts by key, and English for the rest.
    #[must_use]
    pub fn new(lang: &str, given: Value, formats: Formats) -> Self {
        Self { lang: lang.to_owned(), given, formats }
    }

    /// The language of the messages, where it is not the document's.
    #[must_use]
    pub fn lang(&self) -> Option<&'static str> {
        let english = self.given.get("search").is_none()
            && self.lang.split('-').next().is_none_or(|language| !language.eq_ignore_ascii_case("en"));
        english.then_some("en")
    }

    /// What is said at a key; empty for a key there is not.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        let english = || ENGLISH.iter().find(|(name, _)| *name == key).map(|(_, text)| (*text).to_owned());
        self.given.optional(key).or_else(english).unwrap_or_default()
    }

    /// What is said at a key about `number`, in the form of its plural category.
    #[must_use]
    pub fn plural(&self, key: &str, number: usize) -> String {
        let lang = self.lang().unwrap_or(&self.lang);
        let text = self.get(&[key, ".", &(self.formats.plural)(lang, number)].concat());
        if text.is_empty() { self.get(&[key, ".other"].concat()) } else { text }
    }

    /// A whole number as the document's language writes it.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        self.decimal(number as f64)
    }

    /// A number as the document's language writes it.
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        (self.formats.number)(&self.lang, number)
    }

    /// A whole number of hundredths as the document's language writes it.
    #[must_use]
    pub fn percent(&self, percent: usize) -> String {
        (self.formats.percent)(&self.lang, percent)
    }

    /// A day as the document's language writes it, region included, so that all of its numbers are in one script and all of
    /// its dates in one order.
    #[must_use]
    pub fn date(&self, day: &str) -> String {
        (self.formats.date)(&self.lang, day)
    }
}

/// A message with `value` in place of the placeholder `{name}`.
#[must_use]
pub fn fill(message: &str, name: &str, value: &str) -> String {
    let mut parts = message.split(['{', '}']);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    while let Some(placeholder) = parts.next() {
        let text = if placeholder == name { [value].concat() } else { ["{", placeholder, "}"].concat() };
        filled.push_str(&text);
        filled.push_str(parts.next().unwrap_or_default());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(json: serde_json::Value) -> Value {
        serde_json::from_value(json).unwrap()
    }

    fn messages(lang: &str, json: serde_json::Value) -> Messages {
        Messages { given: given(json), ..Messages::english(lang) }
    }

    #[test]
    fn what_is_not_given_is_english_and_marked_as_such() {
        let arabic = messages("ar", serde_json::json!({"search": "ابحث"}));
        assert_eq!(
            (arabic.get("search").as_str(), arabic.get("clear").as_str(), arabic.lang()),
            ("ابحث", "Clear search and filters", None)
        );
        let none = Messages::english("ar");
        assert_eq!((none.get("search").as_str(), none.lang()), ("Search the points", Some("en")));
        // Middle English is another language, though its tag begins alike.
        assert_eq!(Messages::english("enm").lang(), Some("en"));
        assert_eq!((Messages::english("en-GB").lang(), none.get("no such key").as_str()), (None, ""));
    }

    #[test]
    fn a_plural_falls_back_to_other() {
        let polish = messages("pl", serde_json::json!({"found.one": "1", "found.other": "n"}));
        assert_eq!((polish.plural("found", 1), polish.plural("found", 5)), ("1".to_owned(), "n".to_owned()));
        let english = Messages::english("en");
        assert_eq!(english.plural("found", 1), "{shown} of {all} points shown");
        assert_eq!(english.plural("corrections", 1), "{count} correction");
    }

    #[test]
    fn placeholders_are_filled_and_others_stay() {
        let table = [
            ("{shown} of {all}", "shown", "3", "3 of {all}"),
            ("of {all} {all}!", "all", "{x}", "of {x} {x}!"),
            ("plain", "all", "1", "plain"),
            ("", "all", "1", ""),
        ];
        for (message, name, value, expected) in table {
            assert_eq!(fill(message, name, value), expected);
        }
    }
}
