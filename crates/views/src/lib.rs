//! The views: a checked document and the reader's state in, intents in the markup. They know no host page.

mod equip;
mod explainer_view;
mod find_view;
mod intent;
mod lens_view;
pub mod messages;
mod part_view;
mod point_view;
mod section_view;
mod share_view;
mod shared;
pub mod styles;
mod table_view;
mod weighing_view;

pub use equip::{AT_A_TIME, DRAWN_AT_A_TIME, equip};
#[cfg(not(target_arch = "wasm32"))]
pub use explainer_view::ExplainerView;
pub use explainer_view::{Props, explainer_view, is_large};
pub use intent::{Intent, Subject, Way};
pub use share_view::Ways;
pub use shared::Shared;
