//! Documents of any length, up to the format's limit: 300 points in less than 512 KiB.

use serde_json::{Value, json};

/// The most points that a document may have.
pub const POINTS: usize = 300;
const IN_SECTION: usize = 20;

/// A document of this many points, as JSON text; always the same.
pub fn document(points: usize) -> String {
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
        let own = section * IN_SECTION..points.min((section + 1) * IN_SECTION);
        json!({"id": format!("s{section}"), "title": format!("Section {section}"), "points": own.map(point).collect::<Vec<Value>>()})
    };
    json!({
        "version": 1, "lang": "en", "title": "A very long list",
        "summary": format!("Points written by a program: {points}."),
        "article": {"title": "The limit", "url": "https://ledger.example/limit", "published": "2026-11-20"},
        "sides": {"benefit": "Benefits", "risk": "Risks"},
        "sections": (0..points.div_ceil(IN_SECTION)).map(section).collect::<Vec<Value>>(),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_within_the_limits() {
        let text = super::document(super::POINTS);
        assert!(text.len() <= 512 * 1024, "{}", text.len());
    }

    #[test]
    fn it_has_as_many_points_as_asked() {
        for asked in [60, 61, super::POINTS] {
            let value: serde_json::Value = serde_json::from_str(&super::document(asked)).unwrap();
            let points: usize =
                value["sections"].as_array().unwrap().iter().map(|s| s["points"].as_array().unwrap().len()).sum();
            assert_eq!(points, asked);
        }
    }
}
