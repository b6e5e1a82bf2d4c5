//! Every kind of finding: its stable id, its level, and what `docs/findings.md` says of it.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The document cannot be shown to readers.
    Error,
    /// Readers would be misled, or something of the author's is lost.
    Warning,
    /// Worth a look; it may well be meant.
    Note,
}

impl Level {
    /// As it is written in every output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Declares the rules: an id that never changes, a level, and what it is about, for people.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $level:ident;)+) => {
        /// A kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $($(#[doc = $doc])+ $name),+ }

        impl Rule {
            /// Every rule, in the order of `docs/findings.md`.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its id, which never changes: other tools may refer to it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// How much it weighs.
            #[must_use]
            pub const fn level(self) -> Level {
                match self { $(Self::$name => Level::$level),+ }
            }

            /// Why it is said and what to do, in one line.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

rules! {
    // What the whole text is.

    /// The file is not one that an explainer can be written in, such as a Word file, a PDF or a web page, or its name
    /// says another form than it has. Choose the file with the text, or save it anew in a form that is read.
    NotAText = "not-a-text", Error;
    /// The file is not in UTF-8, the encoding that the web is written in: readers’ browsers would show other letters.
    /// Save it as UTF-8; what it says is checked nevertheless.
    Encoding = "encoding", Error;
    /// The sheet is a text that does not say in which encoding it is, and was read in the one of Western European Windows,
    /// in which Excel saves “CSV”. Another would give other letters: choose “CSV UTF-8” in Excel, which leaves no doubt.
    SheetEncoding = "sheet-encoding", Warning;
    /// The document is longer than readers’ browsers take. Split it, or take out what is said twice.
    TooLong = "too-long", Error;
    /// The text cannot be read as the form that it is in: a quotation mark, a comma or a bracket is missing or is
    /// another than is wanted. What was read after the mistake is a guess, so mend these first and check again.
    Syntax = "syntax", Error;

    // What the format asks for.

    /// The document says a version of the format that there is not, or none. There is one: 1.
    Version = "version", Error;
    /// Something that readers need is missing, or there without a word in it. Write it.
    Missing = "missing", Error;
    /// Something that may be left out is there, and empty. Write something, or take it out.
    Empty = "empty", Error;
    /// A value is of another kind than is wanted, such as a text where a number belongs. Write it as the help says.
    WrongKind = "wrong-kind", Error;
    /// A text is longer than there is room for: it stands in a table or a picture. Shorten it; what is left over
    /// belongs in the text of the point.
    LongText = "long-text", Error;
    /// A word is none of those to choose from, which are the same in every language since the widget translates them.
    /// Choose one that the help names.
    Word = "word", Error;
    /// A date is no day of the calendar in the form year-month-day. Other forms are read in two ways: 3.10. is in
    /// March or in October.
    Date = "date", Error;
    /// A link does not begin with https://, http:// or mailto:, or has a space in it. A link without them would lead
    /// to the site of whoever shows the explainer.
    Link = "link", Error;
    /// The language is no language tag, such as en, pt-BR or ar. Screen readers choose a voice by it, and the widget
    /// its messages.
    Language = "language", Error;
    /// The language is called by its name, or in another way than browsers know. Write the tag: de, not Deutsch or
    /// ger.
    LanguageName = "language-name", Warning;
    /// An id has characters that a link cannot carry. Use a to z, 0 to 9 and hyphens, a letter first.
    Id = "id", Error;
    /// Two sections or points have the same id, and a link can lead to one of them only. Give the second another;
    /// links to the first then stay right.
    IdTaken = "id-taken", Error;
    /// A section has neither points nor a comparison: readers would open it and find nothing. Give it one, or take it
    /// out.
    EmptySection = "empty-section", Error;
    /// All points are on one side: it is no trade-off. Write what there is to say on the other side, or publish it as
    /// something else.
    OneSided = "one-sided", Error;
    /// There are more points than anyone reads. Split the document, or join points that say the same.
    TooManyPoints = "too-many-points", Error;
    /// A row of a comparison has more or fewer cells than there are columns, so that cells would stand under the wrong
    /// head. Give each column one.
    Row = "row", Error;
    /// A point is set against one that does not exist, or that stands on its own side. The link shows at both ends, so
    /// name a point of the other side.
    SetAgainst = "set-against", Error;
    /// The numbers of a figure do not go together, such as a count above what it is out of. Readers would see a wrong
    /// picture; correct one of the numbers.
    Figure = "figure", Error;

    // What is written and would be lost.

    /// The text has something that the form has no place for, and that readers would not see. Move it to where it
    /// belongs, or take it out.
    Unknown = "unknown", Warning;
    /// A label, a key or a column is not known, and what it says would be lost. It is most often a slip of the
    /// keyboard; the help names the nearest that is known.
    UnknownLabel = "unknown-label", Warning;
    /// The same is written twice, and only one of them counts. Take out the one that is not meant.
    Twice = "twice", Warning;
    /// A row, a column or a tab of the sheet is hidden, and counts nevertheless. Delete it if it is not to be published.
    HiddenRow = "hidden-row", Note;
    /// The mark `…` stands where something is still to be written, and readers would see it. Write what belongs there,
    /// or take the line out.
    Unwritten = "unwritten", Warning;
    /// A picture stands in the text; an explainer shows none. Put it into the article, or link to it.
    Picture = "picture", Warning;
    /// A whole line is bold: it may be meant as a heading, which it is not for a program. Give it the style of a
    /// heading, or leave it.
    BoldLine = "bold-line", Warning;
    /// A line looks like a heading, a quote or a table, and is shown as words: a mark is missing, or is another than is
    /// wanted. Write the mark as the help says.
    NoMark = "no-mark", Warning;
    /// A heading is of another level than its words say, or of one that an explainer does not have. The title has one #, a section two, a point three.
    HeadingLevel = "heading-level", Warning;
    /// An HTML entity such as `&rsquo;` would be shown to readers letter by letter. Write the character itself; UTF-8
    /// has them all.
    Entity = "entity", Warning;
    /// Marks of Markdown or HTML stand where text is shown as it is written, or are not closed. Take them out, or
    /// close them.
    Marks = "marks", Warning;

    // What the article says.

    /// A quote does not stand in the article. Copy it from there word for word, or take it out: the widget marks
    /// quotes in the article.
    QuoteMissing = "quote-missing", Warning;
    /// A quote stands in the article with other words, capital letters, spaces or characters, or with the mark of a
    /// footnote between its words. Copy it from there anew. Marks that are a link in a `sup` element, or have the role
    /// `doc-noteref`, are passed over: where a page has its notes so, quotes are found without them.
    QuoteChanged = "quote-changed", Warning;
    /// The article has the words of a quote more than once, and the wrong one may be marked. Say what stands before
    /// and after the ones that are meant.
    QuoteTwice = "quote-twice", Warning;
    /// A quote leaves words out, or joins two passages. Make two quotes of it, each word for word.
    QuoteJoined = "quote-joined", Warning;
    /// A quote has marks in it that the article does not have, such as brackets, or dots where it begins or ends. Take
    /// them out: a quote may begin and end in the middle of a sentence.
    QuoteMarks = "quote-marks", Warning;
    /// None of the pages given is the document’s article, so that its quotes are not looked for.
    NoArticle = "no-article", Note;

    // What misleads though it is true.

    /// Numbers or words for them that readers are known to misread. `docs/explainer-format.md` names what is found,
    /// and the studies.
    Numbers = "numbers", Warning;
    /// The sides have each other’s words, or the same word: readers would take benefits for risks. The word for benefits
    /// comes first, then the one for risks.
    SideNames = "side-names", Warning;
    /// One side comes first in every section. What is read first weighs more, so let the other side lead in some
    /// sections.
    LeadingSide = "leading-side", Warning;
    /// A title is longer than 120 characters, and readers who skim do not read it to its end. Say the claim in one
    /// line, and the rest in the text below.
    LongTitle = "long-title", Warning;
    /// A point has neither a quote nor a figure: readers cannot check it. Give it a passage of the article, or leave
    /// it if it is common knowledge.
    NoEvidence = "no-evidence", Note;
    /// A section has points of one side only. It may well be meant; if the other side has something to say to it,
    /// write it there.
    OneSideEmpty = "one-side-empty", Note;
    /// The widget does not speak the document’s language: its buttons are in English. The page can give it messages of
    /// its own; `docs/host-contract.md` says how.
    NoMessages = "no-messages", Note;

    /// The text could not be looked through to its end. What is named elsewhere is right, and there may be more.
    Unread = "unread", Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_words_and_every_rule_says_what_it_is_about() {
        let mut ids: Vec<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert!(rule.id().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.id());
            assert!(rule.about().ends_with('.') && !rule.about().contains("  "), "{}", rule.about());
        }
    }
}
