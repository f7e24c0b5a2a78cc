//! The API described: OpenAPI 3.1, its components made from the types themselves.

use super::{
    add::{Job, Jobs},
    api::{Hits, Papers, Problem, Tasks},
    mend::{Recorded, Recordings},
};
use crate::model::{Changes, Document};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// Parameters that choose papers.
const PAPERS: [(&str, &str); 4] = [
    ("issuer", "Issuing body, short or written out, accents optional"),
    ("type", "Type by code or name: KH, ke hoach"),
    ("year", "Year of the date"),
    ("in", "Name or path of the file"),
];
/// Parameters that choose a part of a list.
const PART: [(&str, &str); 2] =
    [("offset", "How many are passed over"), ("limit", "How many are given, 1000 at most")];
const TASKS: [(&str, &str); 12] = [
    ("lead", "Body that leads"),
    ("support", "Body that supports"),
    ("due_before", "Due before this day, 2026-01-31"),
    ("due_from", "Due on this day or later"),
    ("overdue", "1: past the deadline and not said to be done"),
    ("open", "1: not said to be done"),
    ("recurring", "1: due again and again, or always"),
    ("as_of", "The day that overdue goes by"),
    ("min_budget", "So much money or more, in đồng"),
    ("max_budget", "So much money or less, in đồng"),
    ("group", "Words of the headings above it"),
    ("text", "Words of its text"),
];

/// What a parameter may be.
fn kind_of(name: &str) -> Value {
    match name {
        "limit" | "offset" => json!({"type": "integer", "minimum": 0}),
        "year" => json!({"type": "integer", "minimum": 0, "maximum": 9999}),
        "q" => json!({"type": "string", "minLength": 1}),
        _ => json!({"type": "string"}),
    }
}

/// The description of the API.
pub fn openapi() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let mut paths = Map::new();
    let mut add = |path: &str,
                   summary: &str,
                   needed: &[(&str, &str)],
                   more: &[&[(&str, &str)]],
                   answer: Value| {
        let parameter = |is_needed: bool| move |(name, about): &(&str, &str)| json!({"name": name, "in": "query", "required": is_needed, "description": about, "schema": kind_of(name)});
        let parameters = needed.iter().map(parameter(true));
        let parameters = parameters.chain(more.iter().copied().flatten().map(parameter(false)));
        let problem = json!({"description": "Why there is no answer", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}});
        let get = json!({
            "summary": summary,
            "parameters": parameters.collect::<Vec<_>>(),
            "responses": {
                "200": {"description": "The answer", "content": {"application/json": {"schema": answer}}},
                "400": problem, "404": problem, "503": problem,
            },
        });
        paths.insert(format!("/api/v1/{path}"), json!({"get": get}));
    };
    let words = [("q", "Words, accents optional; \"…\" a phrase, chuy* a beginning")];
    let state =
        [("state", "draft, scan, doubt, checked, unchecked"), ("sort", "date, file, doubt")];
    let field =
        [("field", "title, task, section, …"), ("limit", "How many are given, 1000 at most")];
    let file = [("file", "Path of the file that was read")];
    let both = [("old", "Path of the old file"), ("new", "Path of the new file")];
    add(
        "papers",
        "Papers",
        &[],
        &[&words, &PAPERS, &state, &PART],
        schema::<Papers>(&mut generator),
    );
    add(
        "document",
        "A document as the contract has it",
        &file,
        &[],
        schema::<Document>(&mut generator),
    );
    add(
        "tasks",
        "Tasks of all papers",
        &[],
        &[&TASKS, &PAPERS, &PART],
        schema::<Tasks>(&mut generator),
    );
    add(
        "search",
        "Words in all papers",
        &words,
        &[&PAPERS, &field],
        schema::<Hits>(&mut generator),
    );
    add(
        "compare",
        "What changed between two papers",
        &both,
        &[],
        schema::<Changes>(&mut generator),
    );
    add(
        "corrections",
        "What people put right in a document",
        &file,
        &[],
        schema::<Recordings>(&mut generator),
    );
    add("jobs", "Files that were added", &[], &[], schema::<Jobs>(&mut generator));
    let problem = schema::<Problem>(&mut generator);
    let (document, job) = (schema::<Document>(&mut generator), schema::<Job>(&mut generator));
    taking(
        &mut paths,
        "/api/v1/extract",
        "The document of a file, which is not kept",
        &document,
        &problem,
    );
    taking(&mut paths, "/api/v1/files", "Adds a file to the archive", &job, &problem);
    let recorded = schema::<Recorded>(&mut generator);
    correcting(&mut paths, &recorded, &problem);
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {"title": "vanban", "version": env!("CARGO_PKG_VERSION"), "description": "Papers of Vietnamese offices, read and checked"},
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    })
}

/// What takes a file.
fn taking(
    paths: &mut Map<String, Value>,
    path: &str,
    summary: &str,
    answer: &Value,
    problem: &Value,
) {
    let json = |schema: &Value| json!({"application/json": {"schema": schema}});
    let problem = json!({"description": "Why there is no answer", "content": json(problem)});
    let post = json!({
        "summary": summary,
        "parameters": [{"name": "name", "in": "query", "required": true, "description": "Name of the file", "schema": {"type": "string"}}],
        "requestBody": {"required": true, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
        "responses": {
            "200": {"description": "The answer", "content": json(answer)},
            "400": problem, "403": problem, "409": problem, "413": problem, "422": problem, "503": problem,
        },
    });
    paths.insert(path.to_owned(), json!({"post": post}));
}

/// What programs put right.
fn correcting(paths: &mut Map<String, Value>, recorded: &Value, problem: &Value) {
    let json = |schema: Value| json!({"application/json": {"schema": schema}});
    let text = |about: &str| json!({"type": "string", "description": about});
    let post = |summary: &str, value: Option<Value>| {
        let mut said = json!({
            "file": text("Path of the file that was read"),
            "path": text("JSON Pointer from the root of the document: /letterhead/number/number"),
            "who": text("Who says so; of users with a password their name"),
            "note": text("Why"),
        });
        let mut needed = vec!["file", "path"];
        if let (Some(value), Some(said)) = (value, said.as_object_mut()) {
            said.insert("value".to_owned(), value);
            needed.push("value");
        }
        let problem =
            json!({"description": "Why nothing was recorded", "content": json(problem.clone())});
        let answer = json!({"anyOf": [recorded, {"type": "null"}]});
        json!({
            "summary": summary,
            "requestBody": {"required": true, "content": json(json!({"type": "object", "properties": said, "required": needed}))},
            "responses": {
                "200": {"description": "What was recorded; null where it was so already", "content": json(answer)},
                "403": problem, "404": problem, "409": problem, "413": {"description": "Too long"}, "422": problem, "503": problem,
            },
        })
    };
    let value =
        json!({"description": "What is right: a value of JSON, or text as it stands on paper"});
    if let Some(Value::Object(known)) = paths.get_mut("/api/v1/corrections") {
        known.insert("post".to_owned(), post("Puts a value right", Some(value)));
    }
    let undo = json!({"post": post("Takes back what was put right", None)});
    paths.insert("/api/v1/corrections/undo".to_owned(), undo);
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_leads_somewhere() {
        let whole = openapi();
        let mut rest = vec![&whole];
        let mut count = 0;
        while let Some(value) = rest.pop() {
            match value {
                Value::Object(map) => {
                    if let Some(Value::String(to)) = map.get("$ref") {
                        count += 1;
                        assert!(whole.pointer(to.trim_start_matches('#')).is_some(), "{to}");
                    }
                    rest.extend(map.values());
                }
                Value::Array(list) => rest.extend(list),
                _ => {}
            }
        }
        assert!(count > 30);
    }
}
