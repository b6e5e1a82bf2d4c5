use explainer::reader::Reader;
use explainer::reader::catalogue::{Group, Selection};
use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::facet_view::group_view;
use crate::intent::Intent;
use crate::lens_view::lens_view;
use crate::messages::fill;
use crate::props::Props;
use crate::section_view::rendered;
use crate::shared::Shared;
use crate::shown::Shown;

/// From how many points on a reader is helped by a search; fewer are seen at a glance.
const WORTHWHILE: usize = 6;

/// What the search shows. It is rendered anew where this differs: most of what a reader does is no search.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FindProps {
    /// The document and the words around it.
    pub shown: Shared<Shown>,
    /// Whether there are lenses.
    pub lenses: bool,
    /// What the search field holds.
    pub typed: String,
    /// By facet index.
    pub pressed: Vec<bool>,
    /// What they leave.
    pub selection: Selection,
    /// Whether a search or a filter is at work.
    pub selects: bool,
}

impl FindProps {
    /// What of the explorer the search shows.
    pub fn of(props: &Props) -> Self {
        let Reader { state, selection } = &*props.reader;
        Self {
            shown: props.shown.clone(),
            lenses: props.page.lenses,
            typed: state.typed.clone(),
            pressed: state.pressed.clone(),
            selection: selection.clone(),
            selects: state.selects(),
        }
    }
}

/// One control that holds the search, the filters and the lenses, and says what they leave.
pub struct FindView;

impl Component for FindView {
    type Message = ();
    type Properties = FindProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        find_view(ctx.props())
    }
}

fn find_view(props: &FindProps) -> Html {
    let FindProps { shown, lenses, typed, selection, selects, .. } = props;
    let messages = &shown.messages;
    if shown.explainer.points.len() < WORTHWHILE {
        return Html::default();
    }
    let left = found(shown, selection, *selects);
    html! {
        <details class="find" part="find" lang={messages.lang()} data-intent={Intent::Find.text(shown)} data-rendered={rendered(false)}>
            <summary>
                <span>{ messages.get("find") }</span>
                if *selects {
                    <span class="left" dir="auto">{ changing(left.clone()) }</span>
                }
            </summary>
            <search>
                <div class="field">
                    <label for="search">{ messages.get("search") }</label>
                    <input id="search" type="search" disabled={!shown.is_live()} value={typed.clone()} data-intent={Intent::Search.text(shown)} />
                    <div class="found">
                        <p dir="auto">{ changing(left) }</p>
                        if *selects {
                            { button(shown, Intent::Clear, messages.get("clear")) }
                        }
                    </div>
                </div>
                if shown.is_live() {
                    { for Group::ALL.into_iter().map(|group| group_view(props, group)) }
                    if *lenses {
                        { lens_view(props, Group::Who, "gains") }
                        { lens_view(props, Group::Horizon, "timing") }
                    }
                }
            </search>
        </details>
    }
}

/// How many points the search and the filters leave.
pub fn found(shown: &Shown, selection: &Selection, selects: bool) -> String {
    let messages = &shown.messages;
    let all = shown.explainer.points.len();
    let text = match (selects, selection.count(0..all)) {
        (false, _) => messages.plural("all-shown", all),
        (true, 0) => messages.get("nothing"),
        (true, count) => fill(&messages.plural("found", all), "shown", &messages.number(count)),
    };
    fill(&text, "all", &messages.number(all))
}
