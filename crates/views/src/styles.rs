//! The style sheet that every shadow root adopts: one sheet, built once.

/// The whole sheet, as CSS text, without comments: readers would load them. What it does for a reason that does not show:
/// the mark of an open disclosure is no float, because WebKitGTK 2.50 crashes where the content of many floats changes
/// at once; scripts that know no slant have none; points out of view are passed over
/// only where the browser keeps what is read in its place while heights become known, which WebKit does not, and
/// WebKitGTK lost half a minute with it.
pub const SHEET: &str = include_str!("explainer_view.css");
