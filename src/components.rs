//! The views: a checked document and the reader's state in, actions out. They know no host page.

mod explainer_view;
mod find_view;
mod point_view;
mod shared;
mod table_view;

pub use explainer_view::{ExplainerView, Props};
pub use shared::Shared;
