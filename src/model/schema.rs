//! JSON Schemas (2020-12) made from the types, for readers in any language.

use super::{Changes, Document, FolderChanges, History, SCHEMA_VERSION};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of [`Document`].
///
/// ```
/// let schema = vanban::model::schema();
/// assert_eq!(schema["title"], "Document");
/// ```
pub fn schema() -> Value {
    schema_of::<Document>("document")
}

/// The JSON Schema of [`Changes`].
pub fn changes_schema() -> Value {
    schema_of::<Changes>("changes")
}

/// The JSON Schema of [`History`].
pub fn history_schema() -> Value {
    schema_of::<History>("history")
}

/// The JSON Schema of [`FolderChanges`].
pub fn folders_schema() -> Value {
    schema_of::<FolderChanges>("folders")
}

/// The JSON Schema of what is printed as this type, under this name.
pub(crate) fn schema_of<T: JsonSchema>(name: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = plain(generator.into_root_schema_for::<T>().to_value());
    named(name, schema)
}

/// A schema with its name and version before all else.
pub(crate) fn named(name: &str, schema: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    whole.insert("$id".into(), format!("urn:vanban:schema:{name}:{SCHEMA_VERSION}").into());
    whole.insert("$comment".into(), format!("version {SCHEMA_VERSION}").into());
    if let Value::Object(keys) = schema {
        keys.into_iter().filter(|(key, _)| key != "$schema").for_each(|(key, value)| {
            whole.insert(key, value);
        });
    }
    whole.into()
}

/// A schema without what only one language knows: widths of numbers, links between types.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(mut keys) => {
            // A name under `properties` may be `format` too: only a text is a width.
            if let Some(Value::String(format)) = keys.get("format").cloned() {
                keys.remove("format");
                if let Some(most) = greatest(&format) {
                    keys.insert("maximum".into(), json!(most));
                }
            }
            if let Some(Value::String(text)) = keys.get("description").cloned() {
                keys.insert("description".into(), without_links(&text).into());
            }
            if let Some(Value::Object(own)) = keys.get_mut("properties") {
                own.values_mut().for_each(tell_of_anything);
            }
            keys.into_iter().map(|(key, value)| (key, plain(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(plain).collect(),
        other => other,
    }
}

/// Says of a key that may hold any JSON that it does: generators of types take silence for an object.
fn tell_of_anything(schema: &mut Value) {
    const TELLING: [&str; 7] = ["type", "$ref", "anyOf", "oneOf", "allOf", "enum", "const"];
    const KINDS: [&str; 6] = ["string", "number", "boolean", "array", "object", "null"];
    if *schema == Value::Bool(true) {
        *schema = json!({});
    }
    if let Value::Object(keys) = schema
        && !TELLING.iter().any(|key| keys.contains_key(*key))
    {
        keys.insert("anyOf".into(), KINDS.iter().map(|kind| json!({ "type": kind })).collect());
    }
}

/// The greatest number of a width, where every reader holds it exactly.
fn greatest(width: &str) -> Option<u64> {
    match width {
        "uint8" => Some(u8::MAX.into()),
        "uint16" => Some(u16::MAX.into()),
        "uint32" => Some(u32::MAX.into()),
        _ => None,
    }
}

/// A description with the words of its links alone, each paragraph in one line.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        out.push_str(before);
        let Some((words, behind)) = after.split_once("`]") else {
            rest = after;
            continue;
        };
        out.push_str(words);
        let target = behind.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(behind, |(_, behind)| behind);
    }
    out.push_str(rest);
    let paragraphs = out.split("\n\n").map(|lines| lines.replace('\n', " "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_words() {
        assert_eq!(
            without_links("As in [`Source`](super::Source).\nAlways."),
            "As in Source. Always."
        );
        assert_eq!(without_links("See [`At`], `a` [b]."), "See At, `a` [b].");
        assert_eq!(without_links("[`open"), "open");
    }

    #[test]
    fn what_may_be_anything_says_so() {
        let schema = plain(json!({
            "properties": { "old": true, "new": { "description": "x" }, "id": { "type": "string" } },
            "additionalProperties": true
        }));
        for key in ["old", "new"] {
            assert_eq!(schema["properties"][key]["anyOf"].as_array().map(Vec::len), Some(6));
        }
        assert_eq!(schema["properties"]["id"], json!({ "type": "string" }));
        assert_eq!(schema["additionalProperties"], json!(true));
    }

    #[test]
    fn widths_become_bounds() {
        let schema = plain(json!({ "type": "integer", "format": "uint32", "minimum": 0 }));
        assert_eq!(schema, json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }));
        let named_format = json!({ "properties": { "format": { "type": "string" } } });
        assert_eq!(plain(named_format.clone()), named_format);
    }
}
