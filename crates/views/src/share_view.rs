use explainer::reader::link;
use yew::prelude::*;

use crate::intent::{Intent, Subject, Way};
use crate::point_view::claim_id;
use crate::props::Page;
use crate::shown::Shown;

/// The control that passes on a link, after `lead`, and what has become of it. To a point there is a plain link where
/// nothing else can be had. Nothing where the page wants none.
pub fn share_view(shown: &Shown, page: Page, copied: bool, subject: Subject, lead: Html) -> Html {
    let Shown { explainer, messages, .. } = shown;
    if !page.sharing {
        return Html::default();
    }
    let point = match subject {
        Subject::Point(point) => Some(&explainer.points[point]),
        Subject::View => None,
    };
    // Told apart by the claim.
    let id = point.map(|point| ["link-", &point.id].concat());
    let names = point.zip(id.as_ref()).map(|(point, id)| [id, " ", &claim_id(point)].concat());
    let control = match (page.way.filter(|_| shown.is_live()), point) {
        (Some(way), _) => {
            let label = match way {
                Way::Copy => messages.get("copy"),
                Way::Sheet => messages.get("share"),
            };
            html! { <button type="button" {id} aria-labelledby={names} data-intent={Intent::Share(subject, way).text(shown)}>{ label }</button> }
        }
        (None, Some(point)) => {
            html! { <a {id} aria-labelledby={names} href={link::to_point(&point.id)}>{ messages.get("link") }</a> }
        }
        (None, None) => return Html::default(),
    };
    html! {
        <p class="link" part="link" lang={messages.lang()}>
            { lead }
            { control }
            <span role="status">
                if copied {
                    <span>{ messages.get("copied") }</span>
                }
            </span>
        </p>
    }
}
