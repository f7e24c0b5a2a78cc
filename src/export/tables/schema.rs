//! The tables as a JSON Schema: an object of lists of rows, each row an object.

use super::{columns::TABLES, define::Kind, define::Table};
use crate::model::named;
use serde_json::{Map, Value, json};

/// The JSON Schema of the tables, by name. In CSV a list is one text; see `docs/outputs.md`.
///
/// ```
/// let schema = vanban::export::tables::schema();
/// assert_eq!(schema["$defs"]["tasks"]["properties"]["text"]["type"], serde_json::json!(["string", "null"]));
/// ```
pub fn schema() -> Value {
    let mut rows = Map::new();
    let mut lists = Map::new();
    for table in &TABLES {
        rows.insert(table.name.to_owned(), row(table));
        let reference = format!("#/$defs/{}", table.name);
        let about = format!("{} ({}).", table.row, table.vi);
        lists.insert(
            table.name.to_owned(),
            json!({ "description": about, "type": "array", "items": { "$ref": reference } }),
        );
    }
    let schema = json!({
        "title": "Tables",
        "description": "The tables of many documents: rows by the name of the table.",
        "type": "object",
        "properties": lists,
        "$defs": rows,
    });
    named("tables", schema)
}

/// A row: every column is there, null where it holds nothing.
fn row(table: &Table) -> Value {
    let columns = table.columns();
    let keys: Vec<&str> = columns.iter().map(|column| column.key).collect();
    let properties: Map<String, Value> = columns
        .iter()
        .map(|column| {
            let mut schema = of_kind(column.kind);
            let meaning = if column.meaning.is_empty() { column.en } else { column.meaning };
            let about = format!("{} ({}): {meaning}.", column.en, column.vi);
            schema.insert("description".into(), about.into());
            (column.key.to_owned(), schema.into())
        })
        .collect();
    json!({
        "title": table.name,
        "description": format!("{}.", table.row),
        "type": "object",
        "properties": properties,
        "required": keys,
    })
}

fn of_kind(kind: Kind) -> Map<String, Value> {
    let schema = match kind {
        Kind::Text | Kind::Long => json!({ "type": ["string", "null"] }),
        Kind::List | Kind::Array => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Integer | Kind::Dong => json!({ "type": ["integer", "null"] }),
        Kind::Decimal => json!({ "type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$" }),
        Kind::Number => json!({ "type": ["number", "null"] }),
        Kind::Date => json!({ "type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$" }),
        Kind::Boolean => json!({ "type": ["boolean", "null"] }),
    };
    if let Value::Object(schema) = schema { schema } else { Map::new() }
}
