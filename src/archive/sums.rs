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
        let mut sums = TaskSums::default();
        self.by_month(query, &mut sums)?;
        sums.by_body = self.grouped(
            query,
            "a.name",
            "JOIN agencies AS a ON a.file = t.file AND a.attachment = t.attachment AND a.id = t.id \
             AND a.\"of\" = 'task' AND a.role = 'lead'",
            "a.name IS NOT NULL",
        )?;
        let has_source = "t.funding IS NOT NULL AND t.funding <> '[]' AND s.value IS NOT NULL";
        sums.by_source =
            self.grouped(query, "s.value", "JOIN json_each(t.funding) AS s", has_source)?;
        Ok(sums)
    }

    /// By month, and of all months and tasks without one together.
    fn by_month(&self, query: &TaskQuery, sums: &mut TaskSums) -> io::Result<()> {
        let all = query.conditions(self)?;
        let sql = format!(
            "SELECT substr({DUE}, 1, 7), count(*), sum(t.budget_vnd), sum({DUE} < ? AND {NOT_DONE}) {FROM} \
             WHERE {} GROUP BY 1",
            all.joined()
        );
        let mut values = vec![Value::Text(query.as_of.to_string())];
        values.extend(all.values.iter().cloned());
        let mut statement = self.connection.prepare(&sql).map_err(fault)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            let (count, vnd) = sum(row).map_err(fault)?;
            sums.count += count;
            sums.vnd += vnd;
            sums.overdue += usize::try_from(whole(row, 3).map_err(fault)?).unwrap_or(0);
            if let Some(month) = row.get(0).map_err(fault)? {
                sums.by_month.insert(month, (count, vnd));
            }
        }
        Ok(())
    }

    /// By a name that a join brings.
    fn grouped(
        &self,
        query: &TaskQuery,
        name: &str,
        join: &str,
        condition: &str,
    ) -> io::Result<BTreeMap<String, Sum>> {
        let all = query.conditions(self)?;
        let sql = format!(
            "SELECT {name}, count(*), sum(t.budget_vnd) {FROM} {join} WHERE {} AND {condition} GROUP BY 1",
            all.joined()
        );
        let mut statement = self.connection.prepare(&sql).map_err(fault)?;
        let named = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, sum(row)?));
        let rows = statement.query_map(all.params().as_slice(), named).map_err(fault)?;
        rows.collect::<rusqlite::Result<_>>().map_err(fault)
    }
}

/// Papers and their tasks: an index has all that sums need of these.
const FROM: &str =
    "FROM documents AS d JOIN tasks AS t ON t.file = d.file AND t.attachment = d.attachment";

/// The second and third column of a row.
fn sum(row: &Row<'_>) -> rusqlite::Result<Sum> {
    let count = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
    Ok((count, i128::from(whole(row, 2)?)))
}

/// A sum, which is null of nothing.
fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<i64> {
    Ok(row.get::<_, Option<i64>>(column)?.unwrap_or(0))
}
