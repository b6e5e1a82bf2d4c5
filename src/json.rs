//! What crosses the border as a value of JavaScript: what `JSON.parse` makes comes in, what JSON can say goes out.

use explainer::Value;
use js_sys::{Array, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A value as `JSON.parse` made it. By hand: serde-wasm-bindgen asks of each value whether it is a Map, an iterable, bytes or
/// a BigInt, none of which JSON has, and brings the texts of its errors and the formatting of numbers along: about five
/// kilobytes. The wasm tests hold this to what serde_json reads.
pub fn read(value: &JsValue) -> Value {
    level(value, Value::DEPTH)
}

fn level(value: &JsValue, depth: u8) -> Value {
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(value) = value.as_bool() {
        return Value::Bool(value);
    }
    let Some(depth) = depth.checked_sub(1) else { return Value::Other };
    if Array::is_array(value) {
        return Value::List(value.unchecked_ref::<Array>().iter().map(|item| level(&item, depth)).collect());
    }
    if value.is_object() {
        let entry = |entry: JsValue| {
            let entry = entry.unchecked_ref::<Array>();
            (entry.get(0).as_string().unwrap_or_default(), level(&entry.get(1), depth))
        };
        return Value::Object(Object::entries(value.unchecked_ref()).iter().map(entry).collect());
    }
    Value::Other
}

/// A value as plain objects, lists, texts, numbers, truth values and `null`.
pub fn written(value: &Value) -> JsValue {
    // What a `Value` holds can all be said in JSON.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// An object with these entries.
pub fn object<const COUNT: usize>(entries: [(&str, Value); COUNT]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
