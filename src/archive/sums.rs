//! What tasks come to, all together and by body, source and month.

use super::{
    database::{Database, fault},
    tasks::{DUE, FoundTask, NOT_DONE, TaskQuery},
};
use crate::export::tables::Day;
use rusqlite::{Row, types::Value};
use std::{collections::BTreeMap, io};

/// How many tasks, and how much money.
pub type Sum = (usize, i128);

/// What tasks come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskSums {
    /// How many.
    pub count: usize,
    /// Their money, in đồng.
    pub vnd: i128,
    /// How many are overdue.
    pub overdue: usize,
    /// By the bodies that lead.
    pub by_body: BTreeMap<String, Sum>,
    /// By sources of money.
    pub by_source: BTreeMap<String, Sum>,
    /// By the months in which they are due: `2026-03`.
    pub by_month: BTreeMap<String, Sum>,
}

impl TaskSums {
    /// Counts a task.
    fn add(&mut self, found: &FoundTask, as_of: Day) {
        let task = &found.task;
        let vnd = i128::from(task.budget.as_ref().and_then(|money| money.vnd).unwrap_or(0));
        let add = |sums: &mut BTreeMap<String, Sum>, name: &str| {
            let sum = sums.entry(name.to_owned()).or_default();
            *sum = (sum.0 + 1, sum.1 + vnd);
        };
        self.count += 1;
        self.vnd += vnd;
        self.overdue += usize::from(found.is_overdue(as_of));
        for agency in &task.lead {
            add(&mut self.by_body, &agency.name);
        }
        for source in &task.funding {
            add(&mut self.by_source, source);
        }
        if let Some(due) = found.due() {
            let (year, month, _) = due.parts();
            add(&mut self.by_month, &format!("{year:04}-{month:02}"));
        }
    }
}

impl Database {
    /// What the tasks asked for come to.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn task_sums(&self, query: &TaskQuery) -> io::Result<TaskSums> {
        // Sums that a database does not bear are made here.
        if query.is_of_columns()
            && let Ok(sums) = self.added_up(query)
        {
            return Ok(sums);
        }
        let mut sums = TaskSums::default();
        self.tasks(query, &mut |found| {
            sums.add(&found, query.as_of);
            Ok(true)
        })?;
        Ok(sums)
    }

    /// The same by the database.
    fn added_up(&self, query: &TaskQuery) -> io::Result<TaskSums> {
        let all = query.conditions(self)?;
        let from = "FROM documents AS d JOIN tasks AS t ON t.file = d.file AND t.attachment = d.attachment";
        let conditions = all.joined();
        let sql = format!(
            "SELECT count(*), sum(t.budget_vnd), sum({DUE} < ? AND {NOT_DONE}) {from} WHERE {conditions}"
        );
        let mut values = vec![Value::Text(query.as_of.to_string())];
        values.extend(all.values.iter().cloned());
        let (count, vnd, overdue) = self
            .connection
            .query_row(&sql, rusqlite::params_from_iter(values), |row| {
                Ok((row.get::<_, i64>(0)?, whole(row, 1)?, whole(row, 2)?))
            })
            .map_err(fault)?;
        let grouped = |name: &str, join: &str| -> io::Result<BTreeMap<String, Sum>> {
            let sql = format!(
                "SELECT {name}, count(*), sum(t.budget_vnd) {from} {join} WHERE {conditions} AND {name} IS NOT NULL \
                 GROUP BY 1"
            );
            let mut statement = self.connection.prepare(&sql).map_err(fault)?;
            let sum = |row: &Row<'_>| {
                let count = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
                Ok((row.get::<_, String>(0)?, (count, i128::from(whole(row, 2)?))))
            };
            let rows = statement.query_map(all.params().as_slice(), sum).map_err(fault)?;
            rows.collect::<rusqlite::Result<_>>().map_err(fault)
        };
        Ok(TaskSums {
            count: usize::try_from(count).unwrap_or(0),
            vnd: i128::from(vnd),
            overdue: usize::try_from(overdue).unwrap_or(0),
            by_body: grouped(
                "a.name",
                "JOIN agencies AS a ON a.file = t.file AND a.attachment = t.attachment AND a.id = t.id \
                 AND a.\"of\" = 'task' AND a.role = 'lead'",
            )?,
            by_source: grouped("s.value", "JOIN json_each(t.funding) AS s")?,
            by_month: grouped(&format!("substr({DUE}, 1, 7)"), "")?,
        })
    }
}

/// A sum, which is null of nothing.
fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<i64> {
    Ok(row.get::<_, Option<i64>>(column)?.unwrap_or(0))
}
