//! Keeping the database up to what stands in the folder, by what changed, in one transaction.

use super::{
    database::{Database, fault},
    shape::{TEXTS_BITS, insert, quoted},
    tokens::folded,
    units::{roots, units},
};
use crate::{
    export::tables::{
        Built, Column, Event, Kind, Problem, TABLES, Table, Value, identified, papers, read, stored,
    },
    model::Document,
};
use rusqlite::{Statement, ToSql, Transaction, params, params_from_iter, types};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fs::Metadata,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// What is known of a JSON that was taken in.
struct Known {
    modified: i64,
    bytes: i64,
    /// The file whose rows it gave.
    file: String,
}

impl Database {
    /// Takes in what changed below a folder of results since the last time, and lets go of what is
    /// no more there. `documents` of the answer counts all that are in it now.
    ///
    /// # Errors
    /// [`Problem::Stopped`] where `tell` breaks; the database is then as it was. Others where it
    /// cannot be read or written.
    pub fn update(
        &mut self,
        results: &Path,
        tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
    ) -> Result<Built, Problem> {
        let files = stored(results).map_err(Problem::Input)?;
        let path = self.path.clone();
        let change = self.connection.transaction().map_err(output)?;
        let known = known(&change).map_err(output)?;
        let plan = Plan::of(&files, results, &known);
        let mut built = Built { outputs: vec![path], ..Built::default() };
        if plan.gone.is_empty() && plan.taken.is_empty() {
            built.documents = known.len() as u64;
            return Ok(built);
        }
        for (json, file) in &plan.gone {
            forget(&change, json, file).map_err(output)?;
        }
        let mut taker = Taker::new(&change).map_err(output)?;
        for (json, file) in &plan.taken {
            let event = match taker.take(json, file)? {
                Ok(()) => Event::Read(file),
                Err(problem) => {
                    built.left_out += 1;
                    Event::Failed(file, problem)
                }
            };
            if tell(event).is_break() {
                return Err(Problem::Stopped);
            }
        }
        drop(taker);
        group(&change, &files).map_err(output)?;
        let documents: i64 = change
            .query_row("SELECT count(*) FROM sources", [], |row| row.get(0))
            .map_err(output)?;
        built.documents = documents.unsigned_abs();
        change.commit().map_err(output)?;
        // So that the planner knows which filter is narrow.
        let _ = self.connection.execute_batch("PRAGMA optimize");
        Ok(built)
    }
}

/// An error of SQLite as a problem of the output.
fn output(error: rusqlite::Error) -> Problem {
    Problem::Output(fault(error))
}

fn known(change: &Transaction<'_>) -> rusqlite::Result<HashMap<String, Known>> {
    let mut all = change.prepare("SELECT json, modified, bytes, file FROM sources")?;
    let rows = all.query_map([], |row| {
        Ok((row.get(0)?, Known { modified: row.get(1)?, bytes: row.get(2)?, file: row.get(3)? }))
    })?;
    rows.collect()
}

/// When a file was changed, in nanoseconds, and its size.
fn state(metadata: &Metadata) -> (i64, i64) {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.and_then(|time| i64::try_from(time.as_nanos()).ok());
    (modified.unwrap_or(0), i64::try_from(metadata.len()).unwrap_or(i64::MAX))
}

/// What is to be done: what goes, with the file whose rows go, and what is taken in then.
struct Plan {
    gone: Vec<(String, String)>,
    taken: Vec<(String, PathBuf)>,
}

impl Plan {
    fn of(files: &[PathBuf], results: &Path, known: &HashMap<String, Known>) -> Self {
        let names: Vec<String> = files.iter().map(|file| name(file, results)).collect();
        let is_same = |name: &str, file: &Path| {
            let now = file.metadata().ok().map(|metadata| state(&metadata));
            known.get(name).is_some_and(|known| now == Some((known.modified, known.bytes)))
        };
        let mut same: HashSet<&str> = HashSet::new();
        for (name, file) in names.iter().zip(files) {
            if is_same(name, file) {
                same.insert(name);
            }
        }
        // Rows are let go by the file they name: where two results name one, both are taken anew.
        let gone_files: HashSet<&str> = known
            .iter()
            .filter(|(name, _)| !same.contains(name.as_str()))
            .map(|(_, known)| known.file.as_str())
            .collect();
        let stays = |name: &str| {
            same.contains(name)
                && known.get(name).is_some_and(|known| !gone_files.contains(known.file.as_str()))
        };
        let gone = known.iter().filter(|(name, _)| !stays(name));
        let taken = names.iter().zip(files).filter(|(name, _)| !stays(name));
        Self {
            gone: gone.map(|(name, known)| (name.clone(), known.file.clone())).collect(),
            taken: taken.map(|(name, file)| (name.clone(), file.clone())).collect(),
        }
    }
}

/// The name of a JSON below the folder of results.
fn name(file: &Path, results: &Path) -> String {
    file.strip_prefix(results).unwrap_or(file).to_string_lossy().into_owned()
}

/// Writes into the rows which documents are one paper, where that is another than before: a file that came or went may
/// have changed that of others.
fn group(change: &Transaction<'_>, files: &[PathBuf]) -> rusqlite::Result<()> {
    /// `paper`, `work`, `counts` as they stand.
    type Stands = (Option<String>, Option<String>, Option<bool>);
    let mut known: HashMap<(String, i64), Stands> = HashMap::new();
    let mut rows = change.prepare("SELECT file, attachment, paper, work, counts FROM documents")?;
    let all = rows.query_map([], |row| {
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?, row.get(4)?)))
    })?;
    for row in all {
        let (place, identity) = row?;
        known.insert(place, identity);
    }
    let mut updates = TABLES
        .iter()
        .map(|table| {
            change.prepare(&format!(
                "UPDATE {} SET paper = ?3, work = ?4, counts = ?5 WHERE file = ?1 AND attachment = ?2",
                quoted(table.name)
            ))
        })
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for ((file, attachment), identity) in identified(files) {
        let place = (file, i64::from(attachment));
        let now = (Some(identity.paper), Some(identity.work), Some(identity.counts));
        if known.get(&place).is_none_or(|before| *before == now) {
            continue;
        }
        for update in &mut updates {
            update.execute(params![place.0, place.1, now.0, now.1, now.2])?;
        }
    }
    Ok(())
}

/// Lets go of the rows of a file.
fn forget(change: &Transaction<'_>, json: &str, file: &str) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO search (search, rowid, printed, folded, field) \
         SELECT 'delete', text_id, printed, folded, field FROM texts WHERE file = ?1",
        [file],
    )?;
    for table in TABLES.iter().map(|table| table.name).chain(["texts", "task_models"]) {
        change.execute(&format!("DELETE FROM {} WHERE file = ?1", quoted(table)), [file])?;
    }
    change.execute("DELETE FROM sources WHERE json = ?1", [json])?;
    Ok(())
}

/// Takes documents in.
struct Taker<'c> {
    tables: Vec<(&'static Table, Vec<Column>, Statement<'c>)>,
    source: Statement<'c>,
    task: Statement<'c>,
    text: Statement<'c>,
    index: Statement<'c>,
}

impl<'c> Taker<'c> {
    fn new(change: &'c Transaction<'_>) -> rusqlite::Result<Self> {
        let tables = TABLES
            .iter()
            .map(|table| Ok((table, table.columns(), change.prepare(&insert(table))?)))
            .collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Self {
            tables,
            source: change.prepare("INSERT INTO sources VALUES (?1, ?2, ?3, ?4)")?,
            task: change
                .prepare("INSERT OR IGNORE INTO task_models VALUES (?1, ?2, ?3, ?4, ?5)")?,
            text: change
                .prepare("INSERT INTO texts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?,
            index: change.prepare(
                "INSERT INTO search (rowid, printed, folded, field) VALUES (?1, ?2, ?3, ?4)",
            )?,
        })
    }

    /// Takes one in; the inner problem is that file's alone.
    fn take(&mut self, json: &str, path: &Path) -> Result<Result<(), Problem>, Problem> {
        // Before it is read: one that is written anew meanwhile is taken again the next time.
        let state = match path.metadata() {
            Ok(metadata) => state(&metadata),
            Err(error) => return Ok(Err(Problem::Input(error))),
        };
        let document = match read(path) {
            Ok((_, document)) => document,
            Err(problem) => return Ok(Err(problem)),
        };
        self.add(json, state, &document).map_err(output)?;
        Ok(Ok(()))
    }

    fn add(
        &mut self,
        json: &str,
        (modified, bytes): (i64, i64),
        document: &Document,
    ) -> rusqlite::Result<()> {
        let file = document.source.file.as_str();
        self.source.execute(params![json, modified, bytes, file])?;
        let roots = roots(document);
        for (paper, root) in papers(document).iter().zip(&roots) {
            let mut paper_row = 0;
            for (table, columns, statement) in &mut self.tables {
                let mut done = Ok(0);
                table.rows(paper, &mut |row| {
                    let cells =
                        columns.iter().zip(row).map(|(column, cell)| Cell(column.kind, cell));
                    if done.is_ok() {
                        done = statement.insert(params_from_iter(cells));
                    }
                });
                let row = done?;
                if table.name == "documents" {
                    paper_row = row;
                }
            }
            for (place, task) in paper.paper.tasks.iter().enumerate() {
                let model = serde_json::to_string(task).unwrap_or_default();
                self.task.execute(params![file, paper.attachment, place as i64, task.id, model])?;
            }
            let numbers = (paper_row << TEXTS_BITS)..((paper_row + 1) << TEXTS_BITS);
            for (unit, text_id) in units(paper.paper, root).into_iter().zip(numbers) {
                let at = unit.at.and_then(|at| serde_json::to_string(&at).ok());
                let field = unit.field.as_str();
                let folded = folded(&unit.text);
                self.text.execute(params![
                    text_id,
                    file,
                    paper.attachment,
                    paper.symbol,
                    field,
                    unit.id,
                    unit.path,
                    at,
                    unit.text,
                    folded
                ])?;
                self.index.execute(params![text_id, unit.text, folded, field])?;
            }
        }
        Ok(())
    }
}

/// A cell as SQLite has it: lists and arrays as JSON.
struct Cell<'r, 'd>(Kind, &'r Value<'d>);

impl ToSql for Cell<'_, '_> {
    fn to_sql(&self) -> rusqlite::Result<types::ToSqlOutput<'_>> {
        Ok(match (self.1, self.0) {
            (Value::Integer(number), _) => (*number).into(),
            (Value::Number(number), _) => (*number).into(),
            (Value::Boolean(value), _) => (*value).into(),
            (Value::Text(text), _) => text.as_ref().into(),
            (value, kind) => {
                let kind = if kind == Kind::List { Kind::Array } else { kind };
                let text = value.to_text(kind).map(Cow::into_owned);
                types::ToSqlOutput::Owned(text.map_or(types::Value::Null, types::Value::Text))
            }
        })
    }
}
