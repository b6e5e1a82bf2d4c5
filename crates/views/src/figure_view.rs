//! One outcome in absolute numbers: a sentence that says all of it, and a picture of the same numbers.
//!
//! The sentence is the alternative to the picture, which screen readers pass over. `docs/explainer-format.md` names the
//! studies behind the rules of drawing.

use std::ops::Range;

use explainer::figure::Difference;
use explainer::{Basis, Explainer, Figure, Figures, Point};
use yew::prelude::*;

use crate::element::{aside, element, nodes, said, text};
use crate::messages::{Messages, fill};
use crate::shown::Shown;

/// The figure of a point, if it has one.
pub fn figure_view(shown: &Shown, point: &Point) -> Html {
    let Shown { explainer, messages, .. } = shown;
    let (Some(figures), Some(figure)) = (&explainer.figures, &point.figure) else { return Html::default() };
    let frame =
        joined([figure.whom.as_ref().or(figures.whom.as_ref()), figure.period.as_ref().or(figures.period.as_ref())]);
    let (source, url) = if figure.source.is_some() || figure.url.is_some() {
        (&figure.source, &figure.url)
    } else {
        (&figures.source, &figures.url)
    };
    let lang = messages.lang();
    let heading = [element("strong", None, text(&figure.outcome)), aside(None, &bracketed(&frame))];
    let basis = basis(messages, figure);
    let grounds = nodes(vec![said("span", lang, &basis), source_view(source.as_ref(), url.as_ref())]);
    html! {
        <div class="figure" part="figure">
            { element("p", None, nodes(heading.into())) }
            { element("p", lang, text(&sentence(messages, figures, figure))) }
            { picture(shown, figures, figure) }
            if !basis.is_empty() || source.is_some() || url.is_some() {
                <p><small>{ grounds }</small></p>
            }
            if let Some(note) = &figure.note {
                { element("p", None, aside(None, note)) }
            }
        </div>
    }
}

/// A text in brackets; empty where it is.
pub fn bracketed(said: &str) -> String {
    if said.is_empty() { String::new() } else { ["(", said, ")"].concat() }
}

/// A source, with its address where it has one.
pub fn source_view(source: Option<&String>, url: Option<&String>) -> Html {
    let Some(said) = source.or(url) else { return Html::default() };
    let said = text(said);
    element(
        "cite",
        None,
        if let Some(url) = url {
            html! { <a href={url.clone()}>{ said }</a> }
        } else {
            said
        },
    )
}

/// What the numbers rest on; empty where that is not said.
pub fn basis(messages: &Messages, figure: &Figure) -> String {
    figure.basis.map(Basis::word).map(|word| messages.get(&["figure-", word].concat())).unwrap_or_default()
}

/// Those texts that there are, with a dot between them.
pub fn joined<'a>(texts: impl IntoIterator<Item = Option<&'a String>>) -> String {
    texts.into_iter().flatten().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// A number of the figure, with its unit where it has one.
pub fn amount(messages: &Messages, figure: &Figure, number: f64) -> String {
    let number = messages.decimal(number);
    figure.unit.as_ref().map_or_else(|| number.clone(), |unit| [&number, " ", unit].concat())
}

/// A message with two values.
fn filled(messages: &Messages, key: &str, [(one, first), (other, second)]: [(&str, &str); 2]) -> String {
    fill(&fill(&messages.get(key), one, first), other, second)
}

/// How the two numbers differ, in words that stand for themselves.
pub fn difference(messages: &Messages, figure: &Figure) -> String {
    let (key, count) = match figure.difference() {
        Difference::None => return messages.get("figure-same"),
        Difference::Less(count) if figure.counts() => ("figure-fewer", count),
        Difference::Less(count) => ("figure-less", count),
        Difference::More(count) => ("figure-more", count),
    };
    fill(&messages.get(key), "count", &messages.decimal(count))
}

/// The likely range of the number under the option that the document is about; empty where there is none.
pub fn range(messages: &Messages, figure: &Figure) -> String {
    let Some((low, high)) = figure.range() else { return String::new() };
    filled(messages, "figure-range", [("low", &messages.decimal(low)), ("high", &messages.decimal(high))])
}

/// All that a figure says: both numbers, how they differ, and how many were not concerned, so that neither way to look at
/// it is left to the reader's arithmetic.
fn sentence(messages: &Messages, figures: &Figures, figure: &Figure) -> String {
    let of = figures.of.filter(|_| figure.counts()).map(f64::from);
    let option = |name: &str, number: f64, range: String| {
        let mut said = amount(messages, figure, number);
        if let Some(of) = of {
            said = filled(messages, "figure-of", [("count", &said), ("of", &messages.decimal(of))]);
        }
        if !range.is_empty() {
            said = [&said, " ", &range].concat();
        }
        filled(messages, "figure-option", [("option", name), ("value", &said)])
    };
    let mut said = vec![
        option(&figures.without, figure.without, String::new()),
        option(&figures.with, figure.with, range(messages, figure)),
        if figure.difference() == Difference::None {
            messages.get("figure-equal")
        } else {
            fill(&messages.get("figure-that"), "difference", &difference(messages, figure))
        },
    ];
    if let Some(of) = of {
        let [without, with] = [figure.without, figure.with].map(|number| messages.decimal(of - number));
        said.push(filled(messages, "figure-rest", [("without", &without), ("with", &with)]));
    }
    said.join(" ")
}

fn picture(shown: &Shown, figures: &Figures, figure: &Figure) -> Html {
    let Shown { explainer, messages, .. } = shown;
    let numbers = [figure.without, figure.with];
    let differs = figure.difference() != Difference::None;
    let (kind, drawn, key) = if figure.counts() {
        let Some(grid) = figures.of.and_then(Grid::of) else { return Html::default() };
        let [without, with] = numbers.map(|number| number as usize);
        let one = Grid { columns: 1, rows: 1, gap: 0 };
        let key = one.array(usize::from(with < without), usize::from(with > without));
        ("arrays", [grid.array(without, without), grid.array(without, with)], Some(key).filter(|_| differs))
    } else {
        let axis = axis(explainer, figure);
        ("bars", numbers.map(|number| bar(number, axis)), None)
    };
    let label = |name: &str, number| {
        nodes(vec![text(name), text(" "), element("b", None, text(&amount(messages, figure, number)))])
    };
    let key = key.map(|key| {
        nodes(vec![text(" · "), key, element("span", messages.lang(), text(&difference(messages, figure)))])
    });
    let labels = [
        label(&figures.without, figure.without),
        nodes(vec![label(&figures.with, figure.with), key.unwrap_or_default()]),
    ];
    let options = labels
        .into_iter()
        .zip(drawn)
        .map(|(label, drawn)| element("div", None, nodes(vec![element("small", None, label), drawn])));
    html! { <div class="picture" data-kind={kind} aria-hidden="true">{ nodes(options.collect()) }</div> }
}

/// A line of a picture, so thick, in dashes where there are some. One that is 1 thick is a rule, as thin as a screen has it.
fn line(path: String, thick: usize, dashes: String) -> Html {
    let dashes = Some(dashes).filter(|dashes| !dashes.is_empty());
    html! { <path d={path} stroke-width={thick.to_string()} stroke-dasharray={dashes} /> }
}

// Counts: a cell for each of those who are counted, of one size throughout a document, the affected ones together.

/// From one cell to the next, in the units of the picture.
const PITCH: usize = 22;
/// How wide a cell is.
const SIDE: usize = 16;
/// What is left free after every ten cells of a thousand, in both directions.
const GAP: usize = 12;
/// How thick the frame of a cell is that the options differ in.
const FRAME: usize = 4;

/// Where the cells of an array stand.
#[derive(Clone, Copy)]
struct Grid {
    columns: usize,
    rows: usize,
    gap: usize,
}

/// How a cell is drawn: a line through a row of them, in dashes.
struct Pen {
    /// From the start of a cell to the start of its first dash; below 0 it begins before the cell.
    inset: isize,
    /// The dashes of one cell, with what is between them.
    dashes: &'static [usize],
    /// How thick the line is.
    thick: usize,
    /// How far above and below the middle of the row the lines are.
    off: &'static [isize],
}

/// An affected cell.
const FULL: Pen = Pen { inset: 0, dashes: &[SIDE], thick: SIDE, off: &[0] };
/// An unaffected one.
const TICK: Pen = Pen { inset: 6, dashes: &[4], thick: 4, off: &[0] };
/// One that is affected without the option, not with it: prevented. Above and below, then left and right.
const HOLLOW: [Pen; 2] = [
    Pen { inset: 0, dashes: &[SIDE], thick: FRAME, off: &[-6, 6] },
    Pen { inset: 0, dashes: &[FRAME, SIDE - 2 * FRAME, FRAME], thick: SIDE, off: &[0] },
];
/// One that is affected with the option, not without it: added. A frame around a smaller square.
const DOUBLE: [Pen; 3] = [
    Pen { inset: -2, dashes: &[SIDE + 4], thick: FRAME, off: &[-8, 8] },
    Pen { inset: -2, dashes: &[FRAME, SIDE + 4 - 2 * FRAME, FRAME], thick: SIDE + 4, off: &[0] },
    Pen { inset: 5, dashes: &[6], thick: 6, off: &[0] },
];

impl Grid {
    /// The array for so many; none where the cells would be too small to be seen.
    fn of(of: u32) -> Option<Self> {
        match of {
            100 => Some(Self { columns: 10, rows: 10, gap: 0 }),
            1_000 => Some(Self { columns: 50, rows: 20, gap: GAP }),
            10_000 => Some(Self { columns: 100, rows: 100, gap: 0 }),
            _ => None,
        }
    }

    /// Where a column begins, and a row, counted from the start edge and from the bottom.
    fn place(self, index: usize) -> usize {
        index * PITCH + index / 10 * self.gap
    }

    /// How far so many columns or rows reach.
    fn reach(self, count: usize) -> usize {
        self.place(count - 1) + SIDE
    }

    /// A path through these cells, counted row by row from the bottom and in each from the start edge.
    fn path(self, cells: Range<usize>, pen: &Pen) -> String {
        let mut path = String::new();
        let bottom = (self.reach(self.rows) - SIDE / 2) as isize;
        for row in cells.start / self.columns..cells.end.div_ceil(self.columns) {
            let from = cells.start.saturating_sub(row * self.columns);
            let to = (cells.end - row * self.columns).min(self.columns);
            // The dashes begin anew with each piece, and know a gap only after ten of them.
            let cut = if self.gap > 0 { from.next_multiple_of(10).min(to) } else { from };
            for (from, to) in [(from, cut), (cut, to)].into_iter().filter(|(from, to)| from < to) {
                let length = (self.reach(to) - self.place(from)) as isize - 2 * pen.inset;
                for off in pen.off {
                    let start = self.place(from) as isize + pen.inset;
                    let height = bottom - self.place(row) as isize + off;
                    path += &["M", &start.to_string(), " ", &height.to_string(), "h", &length.to_string()].concat();
                }
            }
        }
        path
    }

    /// The lengths of the dashes, and of what is between them, for as many cells as it takes until they repeat.
    fn dashes(self, pen: &Pen) -> String {
        let mut text = String::new();
        let between = PITCH - pen.dashes.iter().sum::<usize>();
        for cell in 1..=if self.gap > 0 { 10 } else { 1 } {
            let last = if cell == 10 { between + self.gap } else { between };
            pen.dashes.iter().chain(&[last]).for_each(|length| text += &[&length.to_string(), " "].concat());
        }
        text
    }

    fn drawn(self, cells: Range<usize>, pen: &Pen) -> Html {
        if cells.is_empty() {
            return Html::default();
        }
        line(self.path(cells, pen), pen.thick, self.dashes(pen))
    }

    /// The array in which `now` cells are affected, and those marked by which that differs from `before`.
    fn array(self, before: usize, now: usize) -> Html {
        let [width, height] = [self.columns, self.rows].map(|count| (self.reach(count) + 6).to_string());
        let marked = before.min(now)..before.max(now);
        let pens = if now < before { &HOLLOW[..] } else { &DOUBLE[..] };
        let all = self.columns * self.rows;
        // Ten thousand are too many for a tick each: lines show how large the whole is.
        let ruled = all > 1_000;
        html! {
            <svg class="array" data-of={all.to_string()} viewBox={["-3 -3 ", &width, " ", &height].concat()} focusable="false">
                { self.drawn(0..marked.start, &FULL) }
                { for pens.iter().map(|pen| self.drawn(marked.clone(), pen)) }
                if ruled {
                    { line(self.rules(), 1, String::new()) }
                } else {
                    { self.drawn(marked.end..all, &TICK) }
                }
            </svg>
        }
    }

    /// The lines that part a field into blocks of ten by ten, in the middle of what is free between the cells.
    fn rules(self) -> String {
        let (free, length) = ((PITCH - SIDE) / 2, (self.columns * PITCH).to_string());
        let line = |index: usize| {
            let at = (index * 10 * PITCH) as isize - free as isize;
            ["M", &at.to_string(), " -3v", &length, "M-3 ", &at.to_string(), "h", &length].concat()
        };
        (0..=self.columns / 10).map(line).collect()
    }
}

// Quantities: a bar from zero for each option.

/// How long the longest bar of a document is, in the units of the picture.
const LENGTH: f64 = 1000.0;

/// The largest number that the document has in the unit of a figure: where the axis ends.
fn axis(explainer: &Explainer, figure: &Figure) -> f64 {
    let alike = explainer.points.iter().filter_map(|point| point.figure.as_ref()).filter(|one| one.unit == figure.unit);
    alike.flat_map(|figure| [figure.without, figure.with]).fold(0.0, f64::max)
}

/// How long the bar for a number is.
fn length(number: f64, axis: f64) -> usize {
    if axis > 0.0 { (number / axis * LENGTH + 0.5) as usize } else { 0 }
}

fn bar(number: f64, axis: f64) -> Html {
    let length = length(number, axis).to_string();
    html! {
        <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" focusable="false">
            { line(["M0 0v10M", &length, " 5H1000"].concat(), 1, String::new()) }
            { line(["M0 5h", &length].concat(), 10, String::new()) }
        </svg>
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]
mod tests {
    use explainer::{format, samples};
    use serde_json::{Value, json};

    use super::*;
    use crate::messages::Formats;

    /// The small sample with these figures, one a point, and what all of them have in common.
    fn document(of: u32, figures: &[Value]) -> Explainer {
        let mut document = samples::small_json();
        document["figures"] = json!({ "without": "Without screening", "with": "With screening", "of": of });
        for (place, figure) in [(0, 0), (0, 1), (1, 0)].into_iter().zip(figures) {
            let mut figure = figure.clone();
            figure["outcome"] = json!("Died");
            document["sections"][place.0]["points"][place.1]["figure"] = figure;
        }
        serde_json::from_value::<format::Explainer>(document).unwrap().check().unwrap()
    }

    fn messages(language: &str) -> Messages {
        let file = format!("{}/../../static/messages/{language}.json", env!("CARGO_MANIFEST_DIR"));
        let given = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let number = |_: &str, number| explainer::figure::digits(number).replace('.', ",");
        Messages::new(
            language,
            given,
            Formats {
                number,
                percent: |_, _| String::new(),
                date: |_, day| day.to_owned(),
                plural: |_, _| "other".to_owned(),
            },
        )
    }

    #[test]
    fn the_sentence_says_all_that_the_numbers_say() {
        let table = [
            (
                json!({ "without": 5, "with": 4 }),
                "Without screening: 5 of 1000. With screening: 4 of 1000. That is 1 fewer. 995 and 996 did not.",
                "Without screening: 5 von 1000. With screening: 4 von 1000. Das heißt: 1 weniger. Bei 995 und 996 war das nicht so.",
            ),
            (
                json!({ "without": 0, "with": 100 }),
                "Without screening: 0 of 1000. With screening: 100 of 1000. That is 100 more. 1000 and 900 did not.",
                "Without screening: 0 von 1000. With screening: 100 von 1000. Das heißt: 100 mehr. Bei 1000 und 900 war das nicht so.",
            ),
            (
                json!({ "without": 22, "with": 22 }),
                "Without screening: 22 of 1000. With screening: 22 of 1000. The same in both. 978 and 978 did not.",
                "Without screening: 22 von 1000. With screening: 22 von 1000. In beiden Fällen gleich. Bei 978 und 978 war das nicht so.",
            ),
            (
                json!({ "without": 5, "with": 4, "low": 3, "high": 5 }),
                "Without screening: 5 of 1000. With screening: 4 of 1000 (likely 3 to 5). That is 1 fewer. 995 and 996 did not.",
                "Without screening: 5 von 1000. With screening: 4 von 1000 (wahrscheinlich 3 bis 5). Das heißt: 1 weniger. Bei 995 und 996 war das nicht so.",
            ),
            (
                json!({ "without": 60, "with": 10, "unit": "min" }),
                "Without screening: 60 min. With screening: 10 min. That is 50 less.",
                "Without screening: 60 min. With screening: 10 min. Das heißt: 50 weniger.",
            ),
            (
                json!({ "without": 0.1, "with": 0.3, "unit": "kg" }),
                "Without screening: 0.1 kg. With screening: 0.3 kg. That is 0.2 more.",
                "Without screening: 0,1 kg. With screening: 0,3 kg. Das heißt: 0,2 mehr.",
            ),
        ];
        let (english, german) = (Messages::english("en"), messages("de"));
        for (figure, in_english, in_german) in table {
            let explainer = document(1000, &[figure]);
            let said = |messages| {
                sentence(messages, explainer.figures.as_ref().unwrap(), explainer.points[0].figure.as_ref().unwrap())
            };
            assert_eq!((said(&english).as_str(), said(&german).as_str()), (in_english, in_german));
        }
    }

    /// The left edge, the middle and the lengths of each piece of a path.
    fn pieces(path: &str) -> Vec<[usize; 3]> {
        let number = |text: &str| text.parse::<usize>().unwrap();
        let piece = |text: &str| {
            let (start, rest) = text.split_once(' ').unwrap();
            let (height, length) = rest.split_once('h').unwrap();
            [number(start), number(height), number(length)]
        };
        path.split('M').skip(1).map(piece).collect()
    }

    /// The cells that a path through full cells covers, as column and row, read from its geometry alone.
    fn covered(grid: Grid, path: &str) -> Vec<(usize, usize)> {
        let index = |at: usize| (0..100).find(|index| index * PITCH + index / 10 * grid.gap == at).unwrap();
        let height = grid.reach(grid.rows);
        let mut cells = Vec::new();
        for [start, middle, length] in pieces(path) {
            let row = index(height - middle - SIDE / 2);
            let (first, last) = (index(start), index(start + length - SIDE));
            // The dashes of a piece fit the cells only where it begins after a gap, or ends before one.
            assert!(grid.gap == 0 || first % 10 == 0 || last / 10 == first / 10, "{start} {length}");
            cells.extend((first..=last).map(|column| (column, row)));
        }
        cells
    }

    #[test]
    fn the_cells_of_an_array_fill_it_from_the_bottom_and_the_start_edge_without_a_hole() {
        for (of, columns) in [(100, 10), (1_000, 50), (10_000, 100)] {
            let grid = Grid::of(of).unwrap();
            let all = of as usize;
            assert_eq!(grid.columns * grid.rows, all);
            for count in
                [0, 1, 9, 10, 11, 50, 51, 99, 100, 999, 1000, 5_555, 10_000].into_iter().filter(|count| *count <= all)
            {
                // Affected ones first, and the others from there on.
                let cells = [grid.path(0..count, &FULL), grid.path(count..all, &FULL)].map(|path| covered(grid, &path));
                assert_eq!(cells[0].len(), count, "{of}");
                let expected: Vec<_> = (0..all).map(|cell| (cell % columns, cell / columns)).collect();
                assert_eq!(cells.concat(), expected, "{count} of {of}");
            }
        }
        assert!(Grid::of(100_000).is_none());
    }

    #[test]
    fn a_thousand_have_a_gap_after_every_ten_and_fit_a_phone() {
        let grid = Grid::of(1_000).unwrap();
        let steps: Vec<_> = (1..50).map(|column| grid.place(column) - grid.place(column - 1)).collect();
        let wide: Vec<_> = (1..50).filter(|column| steps[column - 1] > PITCH).collect();
        assert_eq!(wide, [10, 20, 30, 40]);
        // Four units a pixel.
        assert_eq!(grid.reach(50) + 6, 287 * 4);
        let lengths = grid.dashes(&FULL);
        let mut lengths = lengths.split_whitespace().map(|length| length.parse::<usize>().unwrap());
        let mut at = 0;
        for cell in 0..10 {
            assert_eq!((at, lengths.next()), (grid.place(cell), Some(SIDE)), "a dash for cell {cell}");
            at += SIDE + lengths.next().unwrap();
        }
        assert_eq!((at, lengths.next()), (grid.place(10), None), "then the dashes repeat");
        for pen in HOLLOW.iter().chain(&DOUBLE).chain([&TICK]) {
            let lengths =
                grid.dashes(pen).split_whitespace().map(|length| length.parse::<usize>().unwrap()).sum::<usize>();
            assert_eq!(lengths, grid.place(10), "{}", grid.dashes(pen));
        }
    }

    async fn drawn(figure: Value, of: u32) -> String {
        let explainer = document(of, &[figure]);
        let shown = Shown::new(explainer, Messages::english("en"));
        let props = crate::Props::new(shown, crate::Page::default(), explainer::reader::Opening::All);
        yew::LocalServerRenderer::<crate::ExplainerView>::with_props(props).hydratable(false).render().await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_second_array_marks_what_differs_and_leaves_the_rest() {
        let grid = Grid::of(1_000).unwrap();
        let path = |cells, pen: &Pen| format!("d=\"{}\"", grid.path(cells, pen));
        // Without, with, what is full in the second array, what is marked, how.
        let table = [(5, 3, 0..3, 3..5, &HOLLOW[..]), (3, 5, 0..3, 3..5, &DOUBLE[..])];
        for (without, with, full, marked, pens) in table {
            let html = drawn(json!({ "without": without, "with": with }), 1_000).await;
            let arrays: Vec<_> = html.split("<svg").skip(1).filter(|one| one.contains("data-of=\"1000\"")).collect();
            let [first, second] = arrays[..] else { panic!("{} arrays", arrays.len()) };
            assert!(first.contains(&path(0..without, &FULL)) && second.contains(&path(full, &FULL)), "{html}");
            assert!(first.contains(&path(without..1_000, &TICK)) && second.contains(&path(marked.end..1_000, &TICK)));
            for pen in pens {
                assert!(second.contains(&path(marked.clone(), pen)) && !first.contains(&path(marked.clone(), pen)));
            }
        }
        let same = drawn(json!({ "without": 22, "with": 22 }), 1_000).await;
        assert_eq!(same.matches(&path(0..22, &FULL)).count(), 2);
        let nobody = drawn(json!({ "without": 0, "with": 0 }), 100).await;
        assert_eq!(nobody.matches("<path").count(), 2, "nothing is drawn of nobody, but all the others");
        assert!(!drawn(json!({ "without": 5, "with": 4 }), 100_000).await.contains("data-of"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn of_ten_thousand_the_affected_are_drawn_in_a_ruled_field() {
        let html = drawn(json!({ "without": 43, "with": 12 }), 10_000).await;
        let grid = Grid::of(10_000).unwrap();
        assert_eq!(grid.rules().matches('M').count(), 22);
        assert_eq!(html.matches(&grid.rules()).count(), 2);
        assert!(html.contains(&grid.path(0..43, &FULL)) && html.contains(&grid.path(12..43, &HOLLOW[0])));
        assert!(!html.contains(&grid.path(43..10_000, &TICK)), "{html}");
    }

    #[test]
    fn a_unit_has_one_axis_in_a_document() {
        let explainer = document(
            100,
            &[
                json!({ "without": 60, "with": 10, "unit": "minutes" }),
                json!({ "without": 108, "with": 102, "unit": "hours" }),
                json!({ "without": 15, "with": 120, "unit": "minutes" }),
            ],
        );
        let lengths = |point: usize| {
            let figure = explainer.points[point].figure.as_ref().unwrap();
            [figure.without, figure.with].map(|number| length(number, axis(&explainer, figure)))
        };
        assert_eq!([lengths(0), lengths(1), lengths(2)], [[500, 83], [1000, 944], [125, 1000]]);
        assert_eq!(length(0.0, 0.0), 0);
    }
}
