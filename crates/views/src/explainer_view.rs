use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::cited_view::cited_view;
use crate::counts_view::counts;
use crate::fact_box_view::fact_box_view;
use crate::find_view::{FindProps, FindView, found};
use crate::heading_view::heading;
use crate::intent::Intent;
use crate::messages::fill;
use crate::props::{Props, Said};
use crate::section_view::{SectionProps, SectionView};
use crate::shown::{Form, Shown};
use crate::weighing_view::{OWN, verdict, weighing_view};

/// From how many points on the browser need not draw those out of view: fewer are drawn as fast as they are told apart.
const LONG: usize = 100;

/// The whole explorer: header, sections, what the reader makes of it.
#[derive(Debug)]
pub struct ExplainerView;

impl Component for ExplainerView {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        explainer_view(ctx.props())
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        ctx.props().on_rendered.emit(ctx.props().commit);
    }
}

fn explainer_view(props: &Props) -> Html {
    let Props { shown, page, reader, progress, .. } = props;
    let Shown { explainer, messages, .. } = &**shown;
    let verdict = AttrValue::from(verdict(explainer, messages, &reader.state.weights, OWN));
    let direction = if explainer.right_to_left() { "rtl" } else { "ltr" };
    let long = explainer.points.len() > LONG;
    // For readers without the program, who have no messages.
    let notice = (shown.form == Form::Prerendered).then(|| messages.get("notice"));
    let notice_lang = notice.as_ref().map(|_| messages.lang().unwrap_or(&explainer.lang).to_owned());
    html! {
        <section class="explainer" part="explainer" data-long={long.then_some("")} data-notice={notice} data-notice-lang={notice_lang} lang={explainer.lang.clone()} dir={direction} aria-labelledby="title">
            <header>
                { heading(page.heading_level, "title", "title", &explainer.title) }
                <p class="summary">{ &explainer.summary }</p>
                <div class="overview">
                    <p class="counts" part="balance">{ counts(messages, &explainer.points, |point| reader.selection.has(point), &explainer.sides) }</p>
                    <p class="controls" part="controls" lang={messages.lang()}>{ open_all_view(shown, reader.state.all_open()) }</p>
                </div>
                if progress.sections > 0 {
                    <FindView ..FindProps::of(props) />
                }
            </header>
            <button type="button" class="back" popover="manual" hidden=true lang={messages.lang()} data-intent={Intent::Back.text(shown)}>{ messages.get("back") }</button>
            { for (0..progress.sections).map(|section| html! { <SectionView ..SectionProps::of(props, section, &verdict) /> }) }
            { fact_box_view(props) }
            if page.weighing {
                { weighing_view(props) }
            }
            { footer_view(props) }
            <p class="unseen" role="status" lang={messages.lang()} dir="auto">{ changing(said(props)) }</p>
        </section>
    }
}

/// The one control that opens all points, and closes everything once all is open.
fn open_all_view(shown: &Shown, all_open: bool) -> Html {
    let (intent, key) = if all_open { (Intent::Collapse, "collapse") } else { (Intent::Expand, "expand") };
    button(shown, intent, changing(shown.messages.get(key)))
}

/// What a screen reader says of what the reader has done, where the focus does not tell.
fn said(props: &Props) -> String {
    let messages = &props.shown.messages;
    match props.said {
        Said::Nothing => String::new(),
        Said::Found => found(&props.shown, &props.reader.selection, props.reader.state.selects()),
        Said::Opened => messages.get("opened"),
        Said::Closed => messages.get("closed"),
    }
}

/// What comes after the points: what has been corrected, what is quoted, and what the browser remembers.
fn footer_view(props: &Props) -> Html {
    let Props { shown, page, .. } = props;
    html! {
        <footer>
            { corrections_view(shown) }
            { cited_view(props) }
            if page.remembers && shown.is_live() {
                <p class="controls" part="controls" lang={shown.messages.lang()}>{ button(shown, Intent::Reset, shown.messages.get("forget")) }</p>
            }
        </footer>
    }
}

/// How many corrections there are, each with the way to its point; nothing where there are none.
fn corrections_view(shown: &Shown) -> Html {
    let Shown { explainer, messages, .. } = shown;
    let corrected = || explainer.points.iter().enumerate().filter(|(_, point)| !point.corrected.is_empty());
    let count = corrected().map(|(_, point)| point.corrected.len()).sum();
    if count == 0 {
        return Html::default();
    }
    html! {
        <div class="corrections" part="corrections">
            <p class="lead" lang={messages.lang()} dir="auto">{ fill(&messages.plural("corrections", count), "count", &messages.number(count)) }</p>
            <ul class="named">{ for corrected().map(|(index, point)| html! {
                <li>{ button(shown, Intent::Reveal(index), point.title.clone()) }</li>
            }) }</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use explainer::reader::Opening;
    use explainer::{format, samples};

    use crate::messages::Messages;

    use super::*;
    use crate::props::Page;

    async fn render(document: serde_json::Value) -> String {
        let explainer = serde_json::from_value::<format::Explainer>(document).unwrap().check().unwrap();
        let messages = Messages::english(&explainer.lang);
        let props = Props::new(Shown::new(explainer, messages), Page::default(), Opening::default());
        yew::LocalServerRenderer::<ExplainerView>::with_props(props).hydratable(false).render().await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_whole_document_is_in_the_markup_and_escaped() {
        let html = render(samples::small_json()).await;
        for text in ["Title", "Summary", "First", "Claim A", "Why not.", "Quote A", "Ada", "Paper", "Cell", "&lt;b&gt;"]
        {
            assert!(html.contains(text), "{text} is missing from {html}");
        }
        assert!(!html.contains("<b>.") && !html.contains("style=") && html.contains("<h2"), "{html}");
        let position = |text: &str| html.find(text).unwrap();
        assert!(position("Claim A") < position("Claim B"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn every_sample_renders_with_all_its_claims() {
        for name in ["open-models", "screening", "transport"] {
            let path = format!("{}/../../static/explainers/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let document: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            let html = render(document.clone()).await;
            let unescaped = html.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&");
            for section in document["sections"].as_array().unwrap() {
                for point in section["points"].as_array().unwrap_or(&Vec::new()) {
                    for text in [&point["title"], &point["evidence"][0]["quote"], &point["figure"]["outcome"]] {
                        assert!(unescaped.contains(text.as_str().unwrap_or_default()), "{name}: {text}");
                    }
                }
            }
        }
    }
}
