//! The document at the format's limit: 2,000 points in less than 512 KiB.

use serde_json::{Value, json};

const SECTIONS: usize = 20;
const POINTS: usize = 2_000;

/// The document as JSON text, the same at each call.
pub fn document() -> String {
    let id = |point: usize| format!("p{point}");
    let point = |point: usize| {
        let side = if point.is_multiple_of(2) { "benefit" } else { "risk" };
        let mut value = json!({
            "id": id(point), "side": side, "title": format!("Claim {point} of a very long list"),
            "body": [format!("What stands behind claim {point}.")],
            "evidence": [{"quote": format!("Passage {point}.")}],
        });
        if !point.is_multiple_of(2) {
            value["answers"] = json!([id(point - 1)]);
        }
        value
    };
    let section = |section: usize| {
        let size = POINTS / SECTIONS;
        json!({"id": format!("s{section}"), "title": format!("Section {section}"),
               "points": (section * size..(section + 1) * size).map(point).collect::<Vec<Value>>()})
    };
    json!({
        "version": 1, "lang": "en", "title": "As much as a document may hold",
        "summary": "Two thousand points, written by a program.",
        "article": {"title": "The limit", "url": "https://ledger.example/limit", "published": "2026-11-20"},
        "sides": {"benefit": "Benefits", "risk": "Risks"},
        "sections": (0..SECTIONS).map(section).collect::<Vec<Value>>(),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_within_the_limits() {
        let text = super::document();
        assert!(text.len() <= 512 * 1024, "{}", text.len());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let points: usize =
            value["sections"].as_array().unwrap().iter().map(|s| s["points"].as_array().unwrap().len()).sum();
        assert_eq!(points, 2_000);
    }
}
