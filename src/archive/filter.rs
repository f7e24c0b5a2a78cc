//! Which papers a question is about.

use super::{
    database::{Database, fault},
    names::Wanted,
};
use crate::vietnamese::{
    doc_type,
    fold::{key, strip_accents},
};
use rusqlite::{ToSql, types::Value};
use std::io;

/// Papers by what stands in their letterhead; what is not said is any.
#[derive(Debug, Clone, Default)]
pub struct PaperFilter {
    /// Issuing bodies, one of which it is.
    pub issuers: Vec<String>,
    /// Types by code or name (`KH`, `ke hoach`), one of which it is.
    pub types: Vec<String>,
    /// Years of the date, or of the number where no date is known.
    pub years: Vec<u16>,
    /// Whether it is a draft.
    pub draft: Option<bool>,
    /// The file, whole or its end (`ke-hoach.docx`).
    pub file: Option<String>,
}

/// Conditions on `documents AS d`, joined by and, with their values.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    pub(super) sql: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Conditions {
    /// Adds one; each `?` of it takes one of the values.
    pub(super) fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push(sql.to_owned());
        self.values.extend(values);
    }

    /// Of papers that came more than once, one copy: that which counts, or another where that one is none of those asked
    /// for. A file that was named is meant itself.
    pub(super) fn once(&mut self, is_file_named: bool) {
        if is_file_named {
            return;
        }
        let others = self.joined().replace("d.", "o.");
        let sql = format!(
            "(coalesce(d.counts, 1) = 1 OR NOT EXISTS (SELECT 1 FROM documents AS o WHERE o.paper = d.paper \
             AND (o.counts, d.file, d.attachment) > (d.counts, o.file, o.attachment) AND {others}))"
        );
        let values = self.values.clone();
        self.add(&sql, values);
    }

    /// All of them, true where there is none.
    pub(super) fn joined(&self) -> String {
        if self.sql.is_empty() { "1".to_owned() } else { self.sql.join(" AND ") }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sql.is_empty()
    }

    /// The values as the statement takes them.
    pub(super) fn params(&self) -> Vec<&dyn ToSql> {
        self.values.iter().map(|value| value as &dyn ToSql).collect()
    }
}

/// A list as one value, for `IN (SELECT value FROM json_each(?))`.
pub(super) fn list(texts: &[String]) -> Value {
    Value::Text(serde_json::to_string(texts).unwrap_or_default())
}

impl PaperFilter {
    /// What it says as conditions.
    pub(super) fn conditions(&self, database: &Database) -> io::Result<Conditions> {
        let mut all = Conditions::default();
        if !self.issuers.is_empty() {
            let names = database.issuers(&self.issuers)?;
            all.add("d.issuer IN (SELECT value FROM json_each(?))", [list(&names)]);
        }
        if !self.types.is_empty() {
            let codes: Vec<String> = self.types.iter().map(|typed| code_of(typed)).collect();
            all.add("d.doc_type_code IN (SELECT value FROM json_each(?))", [list(&codes)]);
        }
        if !self.years.is_empty() {
            // A range of days, not a part of them, so that the index by day is used.
            let each = "d.date_iso >= ? AND d.date_iso < ? OR d.date_iso IS NULL AND d.year = ?";
            let sql = format!("({})", vec![each; self.years.len()].join(" OR "));
            let values = self.years.iter().flat_map(|year| {
                let days = [year.to_string(), year.saturating_add(1).to_string()];
                days.map(Value::Text).into_iter().chain([Value::Integer((*year).into())])
            });
            all.add(&sql, values);
        }
        if let Some(draft) = self.draft {
            all.add("d.draft = ?", [Value::Integer(draft.into())]);
        }
        if let Some(file) = &self.file {
            let end = Value::Text(format!("/{file}"));
            let sql = "(d.file = ? OR substr(d.file, -length(?)) = ?)";
            all.add(sql, [Value::Text(file.clone()), end.clone(), end]);
        }
        Ok(all)
    }
}

impl Database {
    /// The issuers, as printed, that are one of those asked for; the body above may be named too.
    fn issuers(&self, typed: &[String]) -> io::Result<Vec<String>> {
        let wanted: Vec<Wanted> = typed.iter().map(|name| Wanted::new(name)).collect();
        let sql = "SELECT DISTINCT issuer, issuer_parent FROM documents WHERE issuer IS NOT NULL";
        let mut all = self.connection.prepare(sql).map_err(fault)?;
        let mut rows = all.query([]).map_err(fault)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(fault)? {
            let name: String = row.get(0).map_err(fault)?;
            let parent: Option<String> = row.get(1).map_err(fault)?;
            let whole = parent.map(|parent| format!("{name} {parent}"));
            let is_wanted = |wanted: &Wanted| {
                wanted.is(&name) || whole.as_ref().is_some_and(|whole| wanted.is(whole))
            };
            if wanted.iter().any(is_wanted) {
                found.push(name);
            }
        }
        Ok(found)
    }
}

/// The code of a type that is typed by its code or name, accents optional.
fn code_of(typed: &str) -> String {
    let known = doc_type::by_code(typed).or_else(|| doc_type::by_name(typed));
    let plain = strip_accents(&key(typed));
    known.map_or_else(
        || {
            let mut all = doc_type::all();
            let by_name = all.find(|(_, name)| strip_accents(&key(name)) == plain);
            by_name.map_or_else(|| typed.trim().to_owned(), |(code, _)| code.to_owned())
        },
        |kind| kind.code,
    )
}
