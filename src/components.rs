//! The views: a checked document and the reader's state in, intents out. They know no host page.

mod explainer_view;
mod find_view;
mod intent;
mod lens_view;
mod point_view;
mod share_view;
mod shared;
mod table_view;
mod weighing_view;

pub use explainer_view::{ExplainerView, Props};
pub use intent::{Intent, Subject};
pub use share_view::Ways;
pub use shared::Shared;
