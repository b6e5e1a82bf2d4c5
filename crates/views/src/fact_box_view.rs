//! All figures of a document in one table. It leads: what the pictures show can be compared here.
//!
//! It adds nothing up and recommends nothing. What is the same for all figures is said once, above and below.

use explainer::{Certainty, Figure, Figures, Side};
use yew::prelude::*;

use crate::button_view::button;
use crate::element::{aside, element, nodes, said, text};
use crate::figure_view::{amount, basis, bracketed, difference, joined, range, source_view};
use crate::heading_view::heading;
use crate::intent::Intent;
use crate::messages::fill;
use crate::props::Props;
use crate::shown::Shown;

/// What is said of some figures alone: a note, a source and its address.
type Footnote<'a> = (Option<&'a String>, Option<&'a String>, Option<&'a String>);

/// The fact box; nothing where no point has a figure, or no point is rendered yet.
pub fn fact_box_view(props: &Props) -> Html {
    let Props { shown, page, progress, .. } = props;
    let Shown { explainer, messages, .. } = &**shown;
    let Some(figures) = &explainer.figures else { return Html::default() };
    let all = || explainer.points.iter().enumerate().filter_map(|(index, point)| Some((index, point.figure.as_ref()?)));
    if progress.sections == 0 || all().next().is_none() {
        return Html::default();
    }
    let lang = messages.lang();
    // Of each side what is counted comes first, what has units of its own below.
    let rows = Side::BOTH.map(|side| {
        let of_side = |counted| {
            all().filter(move |(index, figure)| explainer.points[*index].side == side && figure.counts() == counted)
        };
        of_side(true).chain(of_side(false)).collect::<Vec<_>>()
    });
    let mut footnotes = Vec::new();
    for (_, figure) in rows.iter().flatten() {
        let footnote = footnote(figure);
        if footnote != (None, None, None) && !footnotes.contains(&footnote) {
            footnotes.push(footnote);
        }
    }
    let counts = all().any(|(_, figure)| figure.counts());
    let of =
        figures.of.filter(|_| counts).map(|of| fill(&messages.get("figure-base"), "of", &messages.number(of as usize)));
    let of = of.unwrap_or_default();
    // Said above the columns where it holds for all that stands in them, else of each count.
    let alike = all().all(|(_, figure)| figure.counts());
    let (above, within) = if alike { (of.as_str(), "") } else { ("", of.as_str()) };
    let head = |name: &str, lang, of: &str| {
        html! { <th scope="col" {lang}>{ text(name) }{ aside(messages.lang(), of) }</th> }
    };
    let side = |(side, rows): (Side, Vec<(usize, &Figure)>)| {
        if rows.is_empty() {
            return Html::default();
        }
        let name = explainer.sides.heading(side, rows.len());
        let rows =
            rows.into_iter().map(|(index, figure)| row(shown, figures, &footnotes, within, index, figure)).collect();
        html! {
            <tbody data-side={side.word()}>
                <tr><th scope="rowgroup" colspan="4"><span class="mark" aria-hidden="true"></span>{ text(name) }</th></tr>
                { nodes(rows) }
            </tbody>
        }
    };
    let frame = bracketed(&joined([figures.whom.as_ref(), figures.period.as_ref()]));
    let notes = footnotes.iter().zip(1..).map(|((note, source, url), number)| {
        let mark = element("sup", None, text(&messages.number(number)));
        let note = said("span", None, note.map_or("", String::as_str));
        element("p", None, nodes(vec![mark, text(" "), note, source_view(*source, *url)]))
    });
    let mut sources = Vec::new();
    if figures.source.is_some() || figures.url.is_some() {
        sources.push(element("span", lang, text(&messages.get("figure-source"))));
        sources.push(text(" "));
        sources.push(source_view(figures.source.as_ref(), figures.url.as_ref()));
    }
    if let Some(day) = &figures.updated {
        let said = fill(&messages.get("figure-updated"), "date", &messages.date(day));
        sources.push(html! { <time {lang} datetime={day.clone()}>{ text(&said) }</time> });
    }
    let heads = nodes(vec![
        element("td", None, Html::default()),
        head(&figures.without, None, above),
        head(&figures.with, None, above),
        head(&messages.get("figure-difference"), lang, ""),
    ]);
    let caption = nodes(vec![text(&joined([Some(&figures.without), Some(&figures.with)])), aside(None, &frame)]);
    let table = nodes(vec![
        element("caption", None, caption),
        element("thead", None, element("tr", None, heads)),
        nodes(Side::BOTH.into_iter().zip(rows).map(side).collect()),
    ]);
    html! {
        <details class="section figures" part="figures" open=true>
            { element("summary", lang, heading(page.heading_level + 1, "section-title", "figures-title", &messages.get("figures"))) }
            { element("table", None, table) }
            { nodes(notes.collect()) }
            if !sources.is_empty() {
                { element("footer", None, nodes(sources)) }
            }
        </details>
    }
}

fn footnote(figure: &Figure) -> Footnote<'_> {
    (figure.note.as_ref(), figure.source.as_ref(), figure.url.as_ref())
}

fn row(shown: &Shown, figures: &Figures, footnotes: &[Footnote<'_>], of: &str, index: usize, figure: &Figure) -> Html {
    let Shown { explainer, messages, .. } = shown;
    let lang = messages.lang();
    let certainty =
        explainer.points[index].certainty.map(Certainty::word).map(|word| messages.get(word)).unwrap_or_default();
    let words = joined([Some(&certainty), Some(&basis(messages, figure))]);
    // What differs from what holds for all others.
    let own = |own: &'_ Option<String>, shared: &Option<String>| own.clone().filter(|own| Some(own) != shared.as_ref());
    let frame = joined([own(&figure.whom, &figures.whom).as_ref(), own(&figure.period, &figures.period).as_ref()]);
    let number = footnotes.iter().position(|one| *one == footnote(figure));
    let number = number.map(|number| element("sup", None, text(&messages.number(number + 1))));
    let of = if figure.counts() { of } else { "" };
    let number_of = |number| vec![text(&amount(messages, figure, number)), aside(lang, of)];
    let with = [nodes(number_of(figure.with)), aside(lang, &range(messages, figure))];
    html! {
        <tr>
            <th scope="row">{ button(shown, Intent::Reveal(index), nodes(vec![text(&figure.outcome), text(" "), number.unwrap_or_default()])) }{ aside(None, &frame) }{ aside(lang, &words) }</th>
            { element("td", None, nodes(number_of(figure.without))) }
            { element("td", None, nodes(with.into())) }
            { element("td", lang, text(&difference(messages, figure))) }
        </tr>
    }
}
