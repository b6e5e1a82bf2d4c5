use explainer::{Explainer, Point, Side, Sides};
use yew::prelude::*;

use crate::button_view::button;
use crate::cited_view::cited_view;
use crate::counts_view::counts;
use crate::find_view::find_view;
use crate::heading_view::heading;
use crate::intent::Intent;
use crate::messages::{Messages, fill};
use crate::props::Props;
use crate::section_view::section_view;
use crate::shown::Shown;
use crate::weighing_view::{verdict, weighing_view};

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
    let verdict = AttrValue::from(verdict(explainer, messages, &reader.state.weights, "heavier"));
    let direction = if explainer.right_to_left() { "rtl" } else { "ltr" };
    let long = explainer.points.len() > LONG;
    html! {
        <section class="explainer" part="explainer" data-long={long.then_some("")} lang={explainer.lang.clone()} dir={direction} aria-labelledby="title">
            <header>
                { heading(page.heading_level, "title", Some("title"), &explainer.title) }
                <p class="summary">{ &explainer.summary }</p>
                <div class="overview">
                    { balance_view(messages, &explainer.points, &explainer.sides) }
                    <div class="controls" part="controls" lang={messages.lang()}>
                        { button(shown, Intent::Expand, messages.get("expand")) }
                        { button(shown, Intent::Collapse, messages.get("collapse")) }
                        if page.remembers {
                            { button(shown, Intent::Reset, messages.get("forget")) }
                        }
                    </div>
                </div>
                { corrections_view(explainer, messages) }
                if progress.sections > 0 {
                    { find_view(props) }
                }
                { cited_view(props) }
            </header>
            <button type="button" class="back" popover="manual" hidden=true lang={messages.lang()} data-intent={Intent::Back.text(shown)}>{ messages.get("back") }</button>
            { for (0..progress.sections).map(|section| section_view(props, section, &verdict)) }
            { weighing_view(props) }
        </section>
    }
}

/// How many corrections the points have, where there are any.
fn corrections_view(explainer: &Explainer, messages: &Messages) -> Html {
    let count: usize = explainer.points.iter().map(|point| point.corrected.len()).sum();
    html! {
        if count > 0 {
            <p class="corrections" part="corrections" lang={messages.lang()} dir="auto">
                { fill(&messages.plural("corrections", count), "count", &messages.number(count)) }
            </p>
        }
    }
}

/// One bar, parted where the sides part. SVG attributes carry the lengths: a `style` attribute would break a host's CSP.
fn balance_view(messages: &Messages, points: &[Point], sides: &Sides) -> Html {
    let (benefits, all) = (Explainer::count(points, Side::Benefit), points.len());
    html! {
        <div class="balance" part="balance">
            <div class="counts">{ counts(messages, points, sides) }</div>
            <svg viewBox={format!("0 0 {all} 1")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="benefit" width={benefits.to_string()} height="1" />
                <rect class="risk" x={benefits.to_string()} width={(all - benefits).to_string()} height="1" />
            </svg>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use explainer::reader::Opening;
    use explainer::{format, samples};

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
                    for text in [&point["title"], &point["evidence"][0]["quote"]] {
                        assert!(unescaped.contains(text.as_str().unwrap()), "{name}: {text}");
                    }
                }
            }
        }
    }
}
