//! Whether two values say the same, however they are written down.

use crate::unicode::nfc;
use serde_json::Value;

/// Texts are compared composed, numbers by value; a key that is missing is as good as one without value, since a later
/// version of the contract may have more keys.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => nfc(a) == nfc(b),
        (Value::Number(x), Value::Number(y)) => {
            x == y || (x.is_f64() || y.is_f64()) && x.as_f64() == y.as_f64()
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(x), Value::Object(y)) => {
            let holds = |key| match (x.get(key), y.get(key)) {
                (Some(a), Some(b)) => same(a, b),
                (Some(one), None) | (None, Some(one)) => is_nothing(one),
                (None, None) => true,
            };
            x.keys().chain(y.keys()).all(|key| holds(key.as_str()))
        }
        (a, b) => a == b,
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_same_in_other_writing_is_the_same() {
        assert!(same(&json!("Sở Y tế"), &json!("So\u{31b}\u{309} Y te\u{302}\u{301}")));
        assert!(same(&json!(12), &json!(12.0)));
        assert!(same(&json!({"raw": "5", "unit": null, "l": []}), &json!({"raw": "5"})));
        assert!(!same(&json!({"raw": "5", "unit": "đồng"}), &json!({"raw": "5"})));
        assert!(!same(&json!([1, 2]), &json!([1])));
        assert!(!same(&json!("12"), &json!(12)));
    }
}
