//! The tables of the database.

use crate::export::tables::{Kind, TABLES, Table};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// By which a file is known to be ours: `VBAN`.
pub(super) const APPLICATION: i64 = 0x5642_414e;

/// The number of a text is that of its paper's row among `documents`, then this many bits that count the paper's texts: so
/// the papers that hold a word are known from the index alone.
pub(super) const TEXTS_BITS: u32 = 24;

/// What the program keeps beside the tables of the papers: which results were taken in, the tasks as
/// the model has them, the texts, and the index over them.
const OWN: &[(&str, &str)] = &[
    (
        "meta",
        "CREATE TABLE meta (version TEXT NOT NULL, schema_version TEXT NOT NULL, shape TEXT NOT NULL) STRICT",
    ),
    (
        "sources",
        "CREATE TABLE sources (json TEXT PRIMARY KEY, modified INTEGER NOT NULL, bytes INTEGER NOT NULL, \
         file TEXT NOT NULL) STRICT",
    ),
    (
        "task_models",
        "CREATE TABLE task_models (file TEXT NOT NULL, attachment INTEGER NOT NULL, place INTEGER NOT NULL, \
         id TEXT NOT NULL, model TEXT NOT NULL, PRIMARY KEY (file, attachment, id)) STRICT, WITHOUT ROWID",
    ),
    (
        "texts",
        "CREATE TABLE texts (text_id INTEGER PRIMARY KEY, file TEXT NOT NULL, attachment INTEGER NOT NULL, \
         document TEXT, field TEXT NOT NULL, id TEXT, path TEXT NOT NULL, at TEXT, printed TEXT NOT NULL, \
         folded TEXT NOT NULL) STRICT",
    ),
    (
        "search",
        "CREATE VIRTUAL TABLE search USING fts5(printed, folded, field, content='texts', content_rowid='text_id', \
         tokenize='unicode61 remove_diacritics 0')",
    ),
];

/// All statements that make the tables, each with the name of what it makes.
pub(super) fn statements() -> Vec<(String, String)> {
    let mut made: Vec<(String, String)> =
        TABLES.iter().map(|table| (table.name.to_owned(), create(table))).collect();
    made.extend(OWN.iter().map(|(name, sql)| ((*name).to_owned(), (*sql).to_owned())));
    made.push((
        "sources_by_file".to_owned(),
        "CREATE INDEX sources_by_file ON sources (file)".to_owned(),
    ));
    for (table, columns) in [
        ("documents", "document"),
        ("documents", "paper"),
        ("documents", "work"),
        // Lists by day, and the choices above them.
        ("documents", "date_iso DESC, file, attachment"),
        ("documents", "check_errors DESC, check_warnings + warnings DESC, file, attachment"),
        ("documents", "doc_type_code, doc_type"),
        ("citations", "symbol"),
        ("agencies", "name, role, \"of\", file, attachment, id"),
    ] {
        let first = columns.split([',', ' ']).next().unwrap_or(columns);
        let index = format!("{table}_by_{first}");
        made.push((
            index.clone(),
            format!("CREATE INDEX {index} ON {} ({columns})", quoted(table)),
        ));
    }
    for name in TABLES.iter().map(|table| table.name).chain(["texts"]) {
        let index = format!("{name}_by_file");
        // What sums over all tasks need, so that they read no whole rows.
        let more = match name {
            "documents" => ", counts",
            "tasks" => ", id, deadline_kind, deadline_end, deadline_status, budget_vnd",
            "agencies" => ", id, \"of\", role, name",
            _ => "",
        };
        let sql = format!("CREATE INDEX {index} ON {} (file, attachment{more})", quoted(name));
        made.push((index, sql));
    }
    made
}

/// What tells one set of tables from another; each question compares it.
pub(super) fn fingerprint() -> &'static str {
    static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
        let mut all: Vec<String> = statements().into_iter().map(|(_, sql)| sql).collect();
        all.push(format!("texts are numbered by paper, {TEXTS_BITS} bits"));
        crate::extract::hexadecimal(&Sha256::digest(all.join("\n")))
    });
    &FINGERPRINT
}

/// The statement that takes a row of a table.
pub(super) fn insert(table: &Table) -> String {
    let places: Vec<String> = (1..=table.columns().len()).map(|n| format!("?{n}")).collect();
    format!("INSERT INTO {} VALUES ({})", quoted(table.name), places.join(", "))
}

fn create(table: &Table) -> String {
    let columns: Vec<String> = table
        .columns()
        .iter()
        .map(|column| format!("{} {}", quoted(column.key), affinity(column.kind)))
        .collect();
    format!("CREATE TABLE {} ({}) STRICT", quoted(table.name), columns.join(", "))
}

/// Exact decimals are text: SQLite has no such numbers.
fn affinity(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Dong | Kind::Boolean => "INTEGER",
        Kind::Number => "REAL",
        Kind::Text | Kind::Long | Kind::List | Kind::Array | Kind::Decimal | Kind::Date => "TEXT",
    }
}

/// A name as SQL has it: some columns are called as its words are (`of`, `table`, `index`).
pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
