//! The smallest document that has everything the tests of the modules need.

#![allow(clippy::unwrap_used, reason = "only tests use it")]

use serde_json::{Value, json};

/// As JSON.
#[must_use]
pub fn small_json() -> Value {
    json!({
        "version": 1, "lang": "en", "title": "Title", "summary": "Summary",
        "article": {"title": "Article", "url": "https://news.example/a", "published": "2026-11-20"},
        "sides": {"benefit": "Benefits", "risk": "Risks"},
        "sections": [
            {"id": "one", "title": "First", "points": [
                {"id": "a", "side": "benefit", "title": "Claim A", "body": ["Because **so** <b>."], "answers": ["b"],
                 "evidence": [{"quote": "Quote A", "speaker": "Ada", "source": "Paper", "url": "https://news.example/p"}]},
                {"id": "b", "side": "risk", "title": "Claim B", "body": ["Why not."], "horizon": "soon", "certainty": "likely"}]},
            {"id": "two", "title": "Second", "points": [{"id": "c", "side": "risk", "title": "Claim C"}],
             "table": {"caption": "Table", "columns": ["X"], "rows": [{"label": "Row", "cells": ["Cell"]}]}}]
    })
}

/// As it is once checked.
#[must_use]
pub fn small() -> crate::Explainer {
    serde_json::from_value::<crate::format::Explainer>(small_json()).unwrap().check().unwrap()
}
