//! Tasks of all papers.

use super::{
    database::{Database, fault},
    filter::{Conditions, PaperFilter, list},
    names::Wanted,
    tokens::folded,
};
use crate::{
    export::tables::{Day, Format, PaperAt, RowsOf, TABLES},
    lang::Lang,
    model::{self, Deadline, DeadlineKind, Paper, SCHEMA_VERSION, Source, Task, TextLayer},
};
use rusqlite::types::Value;
use schemars::JsonSchema;
use serde::Serialize;
use std::{io, path::Path};

/// Which tasks are asked for. All that is said holds together; of several names one.
#[derive(Debug, Clone)]
pub struct TaskQuery {
    /// Bodies that lead.
    pub lead: Vec<String>,
    /// Bodies that support.
    pub support: Vec<String>,
    /// Due before this day.
    pub due_before: Option<Day>,
    /// Due on this day or later.
    pub due_from: Option<Day>,
    /// The deadline is past on [`Self::as_of`] and the paper does not say that it is done.
    pub overdue: bool,
    /// The paper does not say that it is done.
    pub open: bool,
    /// The deadline returns again and again, or never ends.
    pub recurring: bool,
    /// The day that `overdue` goes by.
    pub as_of: Day,
    /// So many đồng or more.
    pub min_budget: Option<i64>,
    /// So many đồng or fewer.
    pub max_budget: Option<i64>,
    /// Words of the headings or group rows above it.
    pub group: Option<String>,
    /// Words of its text.
    pub words: Option<String>,
    /// Of these papers.
    pub papers: PaperFilter,
}

impl TaskQuery {
    /// All tasks, as of a day.
    pub fn new(as_of: Day) -> Self {
        Self {
            lead: Vec::new(),
            support: Vec::new(),
            due_before: None,
            due_from: None,
            overdue: false,
            open: false,
            recurring: false,
            as_of,
            min_budget: None,
            max_budget: None,
            group: None,
            words: None,
            papers: PaperFilter::default(),
        }
    }

    /// Whether columns of the database alone decide which tasks are asked for.
    pub(super) fn is_of_columns(&self) -> bool {
        self.group.is_none() && self.words.is_none()
    }

    /// Whether a task is one of them, as far as its words say so.
    fn takes(&self, task: &Task) -> bool {
        let has_words = |wanted: &Option<String>, text: &dyn Fn() -> String| {
            wanted.as_ref().is_none_or(|wanted| holds(&text(), wanted))
        };
        has_words(&self.group, &|| task.group.join(" "))
            && has_words(&self.words, &|| task.text.clone())
    }

    /// The conditions that the database can judge.
    pub(super) fn conditions(&self, database: &Database) -> io::Result<Conditions> {
        let mut all = self.papers.conditions(database)?;
        all.once(self.papers.file.is_some());
        for (role, typed) in [("lead", &self.lead), ("support", &self.support)] {
            if !typed.is_empty() {
                let names = database.agencies(role, typed)?;
                // A question to each task: the first of them are found without looking at the rest.
                let sql = format!(
                    "EXISTS (SELECT 1 FROM agencies AS a WHERE a.file = t.file AND a.attachment = t.attachment \
                     AND a.id = t.id AND a.\"of\" = 'task' AND a.role = '{role}' \
                     AND a.name IN (SELECT value FROM json_each(?)))"
                );
                all.add(&sql, [list(&names)]);
            }
        }
        if let Some(least) = self.min_budget {
            all.add("t.budget_vnd >= ?", [Value::Integer(least)]);
        }
        if let Some(most) = self.max_budget {
            all.add("t.budget_vnd <= ?", [Value::Integer(most)]);
        }
        let day = |day: Day| [Value::Text(day.to_string())];
        if let Some(before) = self.due_before {
            all.add(&format!("{DUE} < ?"), day(before));
        }
        if let Some(from) = self.due_from {
            all.add(&format!("{DUE} >= ?"), day(from));
        }
        if self.overdue {
            all.add(&format!("({DUE} < ? AND {NOT_DONE})"), day(self.as_of));
        }
        if self.open {
            all.add(NOT_DONE, []);
        }
        if self.recurring {
            all.add(RETURNS, []);
        }
        Ok(all)
    }
}

/// As [`returns`], of a row `t` of the table of tasks.
const RETURNS: &str = "t.deadline_kind IN ('recurring', 'ongoing')";
/// As [`due`]; a day that is not whole is no date in the table.
pub(super) const DUE: &str =
    "CASE WHEN t.deadline_kind IN ('recurring', 'ongoing') THEN NULL ELSE t.deadline_end END";
/// The opposite of [`is_done`].
pub(super) const NOT_DONE: &str = "t.deadline_status IS NOT 'completed'";

/// The last day of a deadline that is past one day; those that return or never end are none.
fn due(deadline: &Deadline) -> Option<Day> {
    if returns(deadline) {
        return None;
    }
    Day::read(deadline.end.as_deref()?)
}

/// Whether a deadline returns again and again, or never ends.
fn returns(deadline: &Deadline) -> bool {
    matches!(deadline.kind, DeadlineKind::Recurring | DeadlineKind::Ongoing)
}

/// Whether the deadline of a task is past on a day and the paper does not say that it is done.
fn is_overdue(task: &Task, as_of: Day) -> bool {
    let deadline = task.deadline.as_ref().filter(|deadline| !is_done(deadline));
    deadline.and_then(due).is_some_and(|due| due < as_of)
}

fn is_done(deadline: &Deadline) -> bool {
    deadline.status.as_deref() == Some("completed")
}

/// Whether a text holds all words, accents aside.
fn holds(text: &str, wanted: &str) -> bool {
    let text = folded(text);
    let has = |wanted: &str| text.split(' ').any(|word| word == wanted);
    folded(wanted).split(' ').filter(|word| !word.is_empty()).all(has)
}

/// A task with the paper that it stands in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FoundTask {
    /// The file.
    pub file: String,
    /// 0 for the paper itself, from 1 for papers bound into the same file.
    pub attachment: u32,
    /// Number and symbol of the paper.
    pub document: Option<String>,
    /// The task as the model has it.
    #[serde(flatten)]
    pub task: Task,
    /// Hash of the file.
    #[serde(skip)]
    pub sha256: String,
}

impl Database {
    /// Hands over the tasks asked for, by file and as they stand in it, until `each` says no.
    ///
    /// # Errors
    /// Where the database cannot be read, and those of `each`.
    pub fn tasks(
        &self,
        query: &TaskQuery,
        each: &mut dyn FnMut(FoundTask) -> io::Result<bool>,
    ) -> io::Result<()> {
        self.tasks_from(query, 0, each)
    }

    /// The same, the first so many left out.
    ///
    /// # Errors
    /// As [`Self::tasks`].
    pub fn tasks_from(
        &self,
        query: &TaskQuery,
        skipped: usize,
        each: &mut dyn FnMut(FoundTask) -> io::Result<bool>,
    ) -> io::Result<()> {
        let all = query.conditions(self)?;
        let (by_database, mut left) =
            if query.is_of_columns() { (skipped, 0) } else { (0, skipped) };
        // The joins are made in this order, that of the list, so that the first rows come without all being sorted.
        let sql = format!(
            "SELECT d.file, d.attachment, t.document, m.model, t.sha256 FROM documents AS d \
             CROSS JOIN tasks AS t ON t.file = d.file AND t.attachment = d.attachment \
             CROSS JOIN task_models AS m ON m.file = t.file AND m.attachment = t.attachment AND m.id = t.id \
             WHERE {} ORDER BY d.file, d.attachment, m.place LIMIT -1 OFFSET {by_database}",
            all.joined()
        );
        let mut statement = self.connection.prepare(&sql).map_err(fault)?;
        let mut rows = statement.query(all.params().as_slice()).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            let model: String = row.get(3).map_err(fault)?;
            let task: Task = serde_json::from_str(&model)?;
            if !query.takes(&task) {
                continue;
            }
            if left > 0 {
                left -= 1;
                continue;
            }
            let found = FoundTask {
                file: row.get(0).map_err(fault)?,
                attachment: row.get(1).map_err(fault)?,
                document: row.get(2).map_err(fault)?,
                task,
                sha256: row.get(4).map_err(fault)?,
            };
            if !each(found)? {
                break;
            }
        }
        Ok(())
    }

    /// The names, written out, of bodies in a role that are one of those asked for.
    fn agencies(&self, role: &str, typed: &[String]) -> io::Result<Vec<String>> {
        let wanted: Vec<Wanted> = typed.iter().map(|name| Wanted::new(name)).collect();
        let sql = "SELECT DISTINCT name FROM agencies WHERE role = ?1 AND \"of\" = 'task'";
        let mut all = self.connection.prepare(sql).map_err(fault)?;
        let names = all.query_map([role], |row| row.get::<_, String>(0)).map_err(fault)?;
        let mut found = Vec::new();
        for name in names {
            let name = name.map_err(fault)?;
            if wanted.iter().any(|wanted| wanted.is(&name)) {
                found.push(name);
            }
        }
        Ok(found)
    }
}

impl FoundTask {
    /// The last day on which it is due, where that is one day.
    pub fn due(&self) -> Option<Day> {
        self.task.deadline.as_ref().and_then(due)
    }

    /// Whether its deadline is past on a day and the paper does not say that it is done.
    pub fn is_overdue(&self, as_of: Day) -> bool {
        is_overdue(&self.task, as_of)
    }
}

impl Database {
    /// Writes the tasks asked for into a file, with the columns of the table of tasks.
    ///
    /// # Errors
    /// Where the database cannot be read or the file not be written.
    pub fn write_tasks(
        &self,
        query: &TaskQuery,
        format: Format,
        path: &Path,
        lang: Lang,
    ) -> io::Result<()> {
        let Some(table) = TABLES.iter().find(|table| table.name == "tasks") else { return Ok(()) };
        let Some(mut rows) = RowsOf::create(path, format, table, lang)? else { return Ok(()) };
        self.tasks(query, &mut |found| {
            let source = source(&found);
            let FoundTask { attachment, document: symbol, task, .. } = found;
            let paper = Paper { tasks: vec![task], ..Paper::default() };
            let schema_version = SCHEMA_VERSION;
            rows.add(&PaperAt {
                source: &source,
                schema_version,
                attachment,
                symbol,
                identity: None,
                paper: &paper,
            })?;
            Ok(true)
        })?;
        rows.finish().map(drop)
    }
}

/// What a row says of the file that it comes from.
fn source(found: &FoundTask) -> Source {
    Source {
        file: found.file.clone(),
        sha256: found.sha256.clone(),
        bytes: 0,
        format: model::Format::Text,
        reader: String::new(),
        pages: None,
        producer: None,
        text_layer: TextLayer::Native,
        signatures: Vec::new(),
        incomplete: Vec::new(),
    }
}
