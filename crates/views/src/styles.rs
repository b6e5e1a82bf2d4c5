//! The style sheet that every shadow root adopts, and that a prerendered explorer carries.

/// The whole sheet, as CSS text: the files of the views, one after the other, minified by `build.rs`.
pub const SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));

#[cfg(test)]
mod tests {
    use super::SHEET;

    #[test]
    fn the_sheet_has_the_rules_of_all_views_without_comments_and_the_shared_ones_first() {
        assert!(SHEET.starts_with(":host{display:block !important;") && !SHEET.contains("/*"), "{SHEET}");
        for rule in [".field{", ".points{", ".weighing{", "@container explainer (inline-size < 32em){.comparison "] {
            assert!(SHEET.contains(rule), "{rule}");
        }
        // What a minifier that knows no more than tokens could break.
        for value in ["calc(1.25em * var(--trade-off-density,1))", "color-mix(in srgb,currentColor 22%,transparent)"] {
            assert!(SHEET.contains(value), "{value}");
        }
    }
}
