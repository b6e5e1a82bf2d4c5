//! What a control asks for: named in its attribute `data-intent`, by the ids of the document and the words of its facets.
//!
//! The loader hands the text on when the control is used, with a value that only its use tells. The text stands in
//! prerendered explorers, too, which may be older than the document: a name that the document no longer has is none.

use explainer::Side;
use explainer::reader::weighing::Weight;

use crate::shown::Shown;

/// What a control asks for. Sections, points and facets are meant by their index.
///
/// Where it can stand in two ways, such as open and closed, the value says how it shall stand, never "flip it": what is
/// handed on twice is done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Every section and every point shall be open.
    Expand,
    /// Every section and every point shall be closed.
    Collapse,
    /// A section has been opened or closed.
    Section(usize),
    /// A point has been opened or closed.
    Point(usize),
    /// A point shall be open, and be seen.
    Reveal(usize),
    /// The search has been opened or closed: the browser's to know, but what is in it needs the program.
    Find,
    /// The search field holds something else: its text is the value.
    Search,
    /// A facet shall be pressed, or released.
    Facet(usize),
    /// A cell of a lens, where a side meets a facet, shall be pressed or released.
    Cell(Side, usize),
    /// Nothing shall be searched or filtered.
    Clear,
    /// To say how much a point matters, or to take that back.
    Weigh(usize, Weight),
    /// To take back all that has been said of all points.
    ResetWeights,
    /// To see what the weights come to.
    Weighing,
    /// To see evidence where it stands in the article: a point, and an index of its evidence.
    Passage(usize, usize),
    /// To come back from the article.
    Back,
    /// To pass on a link.
    Share(Subject, Way),
    /// Everything shall be as it was at first.
    Reset,
}

/// What a link can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A point.
    Point(usize),
    /// What the reader says of every point.
    View,
}

/// How a link is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the clipboard.
    Copy,
    /// By the system's share sheet.
    Sheet,
}

impl Way {
    /// The way, as the markup and the events to the host call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Sheet => "sheet",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Copy, Self::Sheet].into_iter().find(|way| way.word() == word)
    }
}

impl Intent {
    /// The text that names it in the markup.
    #[must_use]
    pub fn text(self, shown: &Shown) -> String {
        let point = |index: usize| shown.explainer.points[index].id.as_str();
        let facet = |index: usize| shown.facets[index].name();
        match self {
            Self::Expand => "expand".to_owned(),
            Self::Collapse => "collapse".to_owned(),
            Self::Section(index) => format!("section {}", shown.explainer.sections[index].id),
            Self::Point(index) => format!("point {}", point(index)),
            Self::Reveal(index) => format!("reveal {}", point(index)),
            Self::Find => "find".to_owned(),
            Self::Search => "search".to_owned(),
            Self::Facet(index) => format!("facet {}", facet(index)),
            Self::Cell(side, index) => format!("cell {} {}", side.word(), facet(index)),
            Self::Clear => "clear".to_owned(),
            Self::Weigh(index, weight) => format!("weigh {} {}", point(index), weight.number()),
            Self::ResetWeights => "reset-weights".to_owned(),
            Self::Weighing => "weighing".to_owned(),
            Self::Passage(index, evidence) => format!("passage {} {evidence}", point(index)),
            Self::Back => "back".to_owned(),
            Self::Share(Subject::Point(index), way) => format!("share {} {}", point(index), way.word()),
            Self::Share(Subject::View, way) => format!("share-view {}", way.word()),
            Self::Reset => "reset".to_owned(),
        }
    }

    /// The intent that a text names; none where it names nothing, or something that the document has not.
    #[must_use]
    pub fn from_text(text: &str, shown: &Shown) -> Option<Self> {
        let (word, name) = text.split_once(' ').unwrap_or((text, ""));
        let (first, second) = name.split_once(' ').unwrap_or((name, ""));
        let point = |id: &str| shown.explainer.points.iter().position(|point| point.id == id);
        let facet = |name: &str| shown.facets.iter().position(|facet| facet.name() == name);
        Some(match word {
            "expand" => Self::Expand,
            "collapse" => Self::Collapse,
            "section" => Self::Section(shown.explainer.sections.iter().position(|section| section.id == name)?),
            "point" => Self::Point(point(name)?),
            "reveal" => Self::Reveal(point(name)?),
            "find" => Self::Find,
            "search" => Self::Search,
            "facet" => Self::Facet(facet(name)?),
            "cell" => Self::Cell(Side::from_word(first)?, facet(second)?),
            "clear" => Self::Clear,
            "weigh" => Self::Weigh(point(first)?, Weight::from_number(second.parse().ok()?)?),
            "reset-weights" => Self::ResetWeights,
            "weighing" => Self::Weighing,
            "passage" => Self::Passage(point(first)?, second.parse().ok()?),
            "back" => Self::Back,
            "share" => Self::Share(Subject::Point(point(first)?), Way::from_word(second)?),
            "share-view" => Self::Share(Subject::View, Way::from_word(name)?),
            "reset" => Self::Reset,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use explainer::samples;

    use super::*;
    use crate::messages::Messages;

    fn shown() -> Shown {
        let mut explainer = samples::small();
        explainer.points[0].who = vec!["Small towns".into(), "a:b".into()];
        Shown::new(explainer, Messages::english("en"))
    }

    #[test]
    fn an_intent_is_read_from_the_text_that_names_it() {
        let shown = shown();
        let facet = |name: &str| shown.facets.iter().position(|facet| facet.name() == name).unwrap();
        let table = [
            (Intent::Expand, "expand"),
            (Intent::Collapse, "collapse"),
            (Intent::Section(1), "section two"),
            (Intent::Point(2), "point c"),
            (Intent::Reveal(0), "reveal a"),
            (Intent::Find, "find"),
            (Intent::Search, "search"),
            (Intent::Facet(facet("side:risk")), "facet side:risk"),
            (Intent::Facet(facet("who:Small towns")), "facet who:Small towns"),
            (Intent::Facet(facet("who:a:b")), "facet who:a:b"),
            (Intent::Cell(Side::Risk, facet("who:Small towns")), "cell risk who:Small towns"),
            (Intent::Clear, "clear"),
            (Intent::Weigh(1, Weight::DoesNotMatter), "weigh b 0"),
            (Intent::Weigh(1, Weight::MattersALot), "weigh b 2"),
            (Intent::ResetWeights, "reset-weights"),
            (Intent::Weighing, "weighing"),
            (Intent::Passage(0, 1), "passage a 1"),
            (Intent::Back, "back"),
            (Intent::Share(Subject::Point(0), Way::Copy), "share a copy"),
            (Intent::Share(Subject::View, Way::Sheet), "share-view sheet"),
            (Intent::Reset, "reset"),
        ];
        for (intent, text) in table {
            assert_eq!((intent.text(&shown).as_str(), Intent::from_text(text, &shown)), (text, Some(intent)));
        }
    }

    #[test]
    fn what_names_nothing_of_the_document_is_none() {
        let shown = shown();
        let table = [
            "",
            " ",
            "reveal",
            "reveal 1",
            "reveal gone",
            "point",
            "section a",
            "facet who:Gone",
            "facet 1",
            "facet",
            "cell risk",
            "cell up side:risk",
            "weigh a",
            "weigh a 3",
            "weigh a -1",
            "passage a",
            "passage a x",
            "share a",
            "share a fax",
            "share-view",
            "REVEAL a",
            "reveal a ",
            "<b>",
            "equip",
            "article",
        ];
        for text in table {
            let read = Intent::from_text(text, &shown);
            assert_eq!(read, None, "{text}");
        }
    }
}
