//! What a reader asks for, and how an element of the explorer says so.
//!
//! An element carries its intent as text, in `data-intent`; the loader hands the text on when the element is used. The
//! same text stands in a prerendered explorer, so that what a reader does there before the program has come is not lost.

use yew::prelude::*;

use explainer::MAX_POINTS;
use explainer::reader::Disclosure;
use explainer::reader::weighing::Weight;

/// What a reader asks for, in the terms of the views. Points, sections and facets are meant by their index.
///
/// Each carries the resulting value, never "flip it": what is handed on twice is done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Every section and every point shall be open, or closed.
    SetAll(bool),
    /// A section has been opened or closed.
    Section(usize, bool),
    /// A point has been opened or closed.
    Point(usize, bool),
    /// A point shall be open, and be seen.
    Reveal(usize),
    /// The search field holds something else.
    Search,
    /// A facet shall be pressed, or released.
    Facet(usize, bool),
    /// A cell of a lens, where two facets meet, shall be pressed or released.
    Cell([usize; 2], bool),
    /// Nothing shall be searched or filtered.
    Clear,
    /// To say how much a point matters, or to take that back.
    Weigh(usize, Option<Weight>),
    /// To take back all that has been said of all points.
    ResetWeights,
    /// To see what the weights come to.
    SeeWeighing,
    /// To see evidence where it stands in the article: a point, and an index of its evidence.
    ShowPassage(usize, usize),
    /// To come back from the article.
    ComeBack,
    /// To see the point that a passage marked in the article is evidence for.
    Cited(usize),
    /// To pass on a link by the clipboard, or by the system's share sheet.
    Share(Subject, Way),
    /// A link has been passed on.
    Shared(Subject, Way),
    /// The article's text has changed.
    ArticleChanged,
    /// Everything shall be as it was at first.
    Reset,
    /// More of the points that are open shall have their controls.
    Equip,
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

impl Subject {
    /// The point's index; for the view one that no point can have.
    fn number(self) -> usize {
        match self {
            Self::Point(point) => point,
            Self::View => MAX_POINTS,
        }
    }

    fn from_number(number: usize) -> Self {
        if number == MAX_POINTS { Self::View } else { Self::Point(number) }
    }
}

impl Way {
    /// The way, as the events to the host call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Sheet => "sheet",
        }
    }

    fn from_number(number: usize) -> Self {
        if number == 0 { Self::Copy } else { Self::Sheet }
    }
}

impl Intent {
    /// The intent as text: a word and numbers.
    #[must_use]
    pub fn text(self) -> String {
        let (word, numbers): (_, &[usize]) = match self {
            Self::SetAll(open) => ("all", &[open.into()]),
            Self::Section(section, open) => ("section", &[section, open.into()]),
            Self::Point(point, open) => ("point", &[point, open.into()]),
            Self::Reveal(point) => ("reveal", &[point]),
            Self::Search => ("search", &[]),
            Self::Facet(facet, pressed) => ("facet", &[facet, pressed.into()]),
            Self::Cell([column, row], pressed) => ("cell", &[column, row, pressed.into()]),
            Self::Clear => ("clear", &[]),
            Self::Weigh(point, None) => ("weigh", &[point]),
            Self::Weigh(point, Some(weight)) => ("weigh", &[point, weight.number()]),
            Self::ResetWeights => ("reset-weights", &[]),
            Self::SeeWeighing => ("weighing", &[]),
            Self::ShowPassage(point, evidence) => ("passage", &[point, evidence]),
            Self::ComeBack => ("back", &[]),
            Self::Cited(passage) => ("cited", &[passage]),
            Self::Share(subject, way) => ("share", &[subject.number(), way as usize]),
            Self::Shared(subject, way) => ("shared", &[subject.number(), way as usize]),
            Self::ArticleChanged => ("article", &[]),
            Self::Reset => ("reset", &[]),
            Self::Equip => ("equip", &[]),
        };
        numbers.iter().fold(word.to_owned(), |text, number| [&text, " ", &number.to_string()].concat())
    }

    /// The intent that a text stands for, if it does.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let word = parts.next()?;
        let [first, second, third] = [(); 3].map(|()| parts.next().and_then(|number| number.parse::<usize>().ok()));
        Some(match word {
            "all" => Self::SetAll(first? > 0),
            "section" => Self::Section(first?, second? > 0),
            "point" => Self::Point(first?, second? > 0),
            "reveal" => Self::Reveal(first?),
            "search" => Self::Search,
            "facet" => Self::Facet(first?, second? > 0),
            "cell" => Self::Cell([first?, second?], third? > 0),
            "clear" => Self::Clear,
            "weigh" => Self::Weigh(first?, second.and_then(Weight::from_number)),
            "reset-weights" => Self::ResetWeights,
            "weighing" => Self::SeeWeighing,
            "passage" => Self::ShowPassage(first?, second?),
            "back" => Self::ComeBack,
            "cited" => Self::Cited(first?),
            "share" => Self::Share(Subject::from_number(first?), Way::from_number(second?)),
            "shared" => Self::Shared(Subject::from_number(first?), Way::from_number(second?)),
            "article" => Self::ArticleChanged,
            "reset" => Self::Reset,
            "equip" => Self::Equip,
            _ => return None,
        })
    }
}

/// What the `<details>` of a disclosure carries; the loader adds `1` where it has been opened, and `0` where closed.
pub(super) fn toggles(disclosure: Disclosure) -> String {
    let (word, index) = match disclosure {
        Disclosure::Section(index) => ("section ", index),
        Disclosure::Point(index) => ("point ", index),
    };
    [word, &index.to_string()].concat()
}

/// How a disclosure is rendered, for the loader: a `toggle` event that finds it so is the echo of an action, and may come
/// when the next one is already under way.
pub(super) fn digit(open: bool) -> &'static str {
    if open { "1" } else { "0" }
}

/// A button that asks for `intent`; a toggle button where it is `pressed` or not.
pub(super) fn button(intent: Intent, pressed: Option<bool>, label: Html) -> Html {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    html! {
        <button type="button" data-intent={intent.text()} aria-pressed={pressed}>{ label }</button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_intent_is_read_from_its_text() {
        let table = [
            (Intent::SetAll(true), "all 1"),
            (Intent::Section(3, false), "section 3 0"),
            (Intent::Point(1_999, true), "point 1999 1"),
            (Intent::Reveal(0), "reveal 0"),
            (Intent::Search, "search"),
            (Intent::Facet(12, true), "facet 12 1"),
            (Intent::Cell([0, 4], false), "cell 0 4 0"),
            (Intent::Clear, "clear"),
            (Intent::Weigh(7, None), "weigh 7"),
            (Intent::Weigh(7, Some(Weight::DoesNotMatter)), "weigh 7 0"),
            (Intent::Weigh(7, Some(Weight::MattersALot)), "weigh 7 2"),
            (Intent::ResetWeights, "reset-weights"),
            (Intent::SeeWeighing, "weighing"),
            (Intent::ShowPassage(2, 1), "passage 2 1"),
            (Intent::ComeBack, "back"),
            (Intent::Cited(5), "cited 5"),
            (Intent::Share(Subject::Point(2), Way::Copy), "share 2 0"),
            (Intent::Shared(Subject::Point(0), Way::Sheet), "shared 0 1"),
            (Intent::ArticleChanged, "article"),
            (Intent::Reset, "reset"),
            (Intent::Equip, "equip"),
        ];
        for (intent, text) in table {
            assert_eq!((intent.text().as_str(), Intent::from_text(text)), (text, Some(intent)));
        }
        let view = Intent::Share(Subject::View, Way::Sheet);
        assert_eq!(Intent::from_text(&view.text()), Some(view));
        for disclosure in [Disclosure::Section(4), Disclosure::Point(0)] {
            let intent = match disclosure {
                Disclosure::Section(index) => Intent::Section(index, true),
                Disclosure::Point(index) => Intent::Point(index, true),
            };
            assert_eq!(Intent::from_text(&[&toggles(disclosure), " 1"].concat()), Some(intent));
        }
    }

    #[test]
    fn what_is_no_intent_is_none() {
        for text in ["", " ", "reveal", "reveal x", "reveal -1", "point 3", "cell 1 2", "REVEAL 1", "<b>", "weigh"] {
            assert_eq!(Intent::from_text(text), None, "{text}");
        }
    }
}
