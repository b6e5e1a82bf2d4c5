//! The views: what an explorer shows, as markup. Props in, markup out, in a browser or as text.
//!
//! They know no host page and decide nothing: what a control asks for stands in the markup, as an [`Intent`].

mod button_view;
mod changing;
mod cited_view;
mod counts_view;
mod element;
mod explainer_view;
mod facet_view;
mod fact_box_view;
mod figure_view;
mod find_view;
mod heading_view;
mod intent;
mod lens_view;
pub mod messages;
mod point_view;
mod props;
mod section_view;
mod share_view;
mod shared;
mod shown;
pub mod styles;
mod table_view;
mod turns;
mod weigh_view;
mod weighing_view;

pub use explainer_view::ExplainerView;
pub use intent::{Intent, Subject, Way};
pub use props::{Citations, Page, Props, Said};
pub use shared::Shared;
pub use shown::{Form, Shown};
pub use turns::{BUDGET, Progress, Turns};
