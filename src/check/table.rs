//! The tables of a paper, with the names by which checks call them and their rows.

use crate::{
    model::{Appendix, ColumnRole, Paper, RowKind, RowRef, Table, TableRow},
    vietnamese::row_tree::text_of,
};
use std::{cell::OnceCell, collections::HashMap, rc::Rc};

/// A table and its place in the paper.
#[derive(Debug, Clone)]
pub(super) struct TableOf<'a> {
    pub(super) paper: &'a Paper,
    pub(super) appendix: &'a Appendix,
    pub(super) table: &'a Table,
    appendix_index: usize,
    table_index: usize,
    /// Shared by the tables of the paper; made when the first id is asked for.
    ids: Rc<OnceCell<RowIds<'a>>>,
}

/// The ids of what was read from rows, by appendix, table and row.
type RowIds<'a> = HashMap<(usize, usize, usize), &'a str>;

/// Every table of a paper, in order.
pub(super) fn tables(paper: &Paper) -> impl Iterator<Item = TableOf<'_>> {
    let ids = Rc::new(OnceCell::new());
    paper.appendices.iter().enumerate().flat_map(move |(appendix_index, appendix)| {
        let ids = Rc::clone(&ids);
        appendix.tables.iter().enumerate().map(move |(table_index, table)| TableOf {
            paper,
            appendix,
            table,
            appendix_index,
            table_index,
            ids: Rc::clone(&ids),
        })
    })
}

/// Whether the paper has a table at all.
pub(super) fn has_tables(paper: &Paper) -> bool {
    tables(paper).next().is_some()
}

/// Whether any amount of money stands in a table or in the text.
pub(super) fn has_money(paper: &Paper) -> bool {
    !paper.budget.stated.is_empty() || tables(paper).any(|t| !t.amount_columns().is_empty())
}

impl<'a> TableOf<'a> {
    /// `A1`, or `A1.T2` for a second table, as the ids of its tasks begin.
    pub(super) fn subject(&self) -> String {
        match self.table_index {
            0 => format!("A{}", self.appendix_index + 1),
            later => format!("A{}.T{}", self.appendix_index + 1, later + 1),
        }
    }

    /// The subject of one of its columns, named only where several are tested.
    pub(super) fn column_subject(&self, column: usize, several: bool) -> String {
        if several { format!("{}.c{}", self.subject(), column + 1) } else { self.subject() }
    }

    /// What a reader calls it: the appendix's label, or its subject.
    pub(super) fn name(&self) -> String {
        match (&self.appendix.label, self.appendix.tables.len()) {
            (Some(label), 1) => label.clone(),
            (Some(label), _) => format!("{label} ({})", self.subject()),
            (None, _) => self.subject(),
        }
    }

    /// The header of a column in one line.
    pub(super) fn header(&self, column: usize) -> String {
        self.table.columns.get(column).map(|c| c.path.join(" / ")).unwrap_or_default()
    }

    /// Columns of a role, from 0.
    pub(super) fn columns_of(&self, role: &ColumnRole) -> Vec<usize> {
        let columns = self.table.columns.iter().enumerate();
        columns.filter(|(_, column)| column.role == *role).map(|(index, _)| index).collect()
    }

    /// Columns that hold amounts to be summed: not prices of one piece, not counts.
    pub(super) fn amount_columns(&self) -> Vec<usize> {
        let unsummed =
            [ColumnRole::UnitPrice, ColumnRole::Quantity, ColumnRole::Number, ColumnRole::Value];
        let columns = self.table.columns.iter().enumerate();
        columns
            .filter(|(_, column)| !unsummed.contains(&column.role))
            .filter(|(index, _)| {
                self.table
                    .rows
                    .iter()
                    .any(|row| row.amounts.get(*index).is_some_and(Option::is_some))
            })
            .map(|(index, _)| index)
            .collect()
    }

    /// What a row says: its first cell with words that is not its number.
    pub(super) fn text(&self, row: &'a TableRow) -> &'a str {
        text_of(self.table, row)
    }

    /// The id of the task or target read from a row, else a name made of its number.
    pub(super) fn row_id(&self, row: usize) -> String {
        let ids = self.ids.get_or_init(|| row_ids(self.paper));
        let known = ids.get(&(self.appendix_index, self.table_index, row));
        if let Some(id) = known {
            return (*id).to_owned();
        }
        let number = self.table.rows.get(row).and_then(|row| row.number.as_deref());
        match number {
            Some(number) => format!("{}.{number}", self.subject()),
            None => format!("{}.r{}", self.subject(), row + 1),
        }
    }

    /// Rows of a kind, from 0.
    pub(super) fn rows_of(&self, kind: &RowKind) -> Vec<usize> {
        let rows = self.table.rows.iter().enumerate();
        rows.filter(|(_, row)| row.kind == *kind).map(|(index, _)| index).collect()
    }
}

/// The ids of all rows, in one walk: tables may be long. The first task of a row names it, else its
/// first target.
fn row_ids(paper: &Paper) -> RowIds<'_> {
    let tasks = paper.tasks.iter().map(|task| (task.row, &task.id));
    let targets = paper.targets.iter().map(|target| (target.row, &target.id));
    let mut ids = HashMap::with_capacity(paper.tasks.len());
    for (place, id) in tasks.chain(targets) {
        let Some(RowRef { appendix, table, row }) = place else { continue };
        ids.entry((appendix as usize, table as usize, row as usize)).or_insert(id.as_str());
    }
    ids
}

/// A text short enough for a message.
pub(super) fn short(text: &str) -> String {
    const LONG: usize = 60;
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    text.chars().take(LONG - 1).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, task, with_table},
        model::{Target, Task},
    };
    use proptest::prelude::*;

    #[test]
    fn a_row_is_called_by_its_first_task_else_by_its_number() {
        let mut paper = with_table(Rows::budget().group("I", "").item("1", "").note("Ghi chú."));
        let further = Task { id: "A1.1/2".into(), ..paper.tasks[0].clone() };
        paper.tasks.push(further);
        let table = tables(&paper).next().unwrap();
        let ids: Vec<String> = (0..4).map(|row| table.row_id(row)).collect();
        assert_eq!(ids, ["A1.I", "A1.1", "A1.r3", "A1.r4"]);
    }

    fn target(id: &str, row: Option<RowRef>) -> Target {
        Target {
            id: id.into(),
            row,
            group: Vec::new(),
            number: None,
            text: String::new(),
            raw: None,
            value: None,
            comparison: None,
            unit: None,
            lead: Vec::new(),
            support: Vec::new(),
            period: None,
            at: None,
        }
    }

    #[test]
    fn targets_name_their_rows_unless_a_task_does() {
        let mut paper = with_table(Rows::budget().item("1", "").item("2", ""));
        let row = |row| Some(RowRef { appendix: 0, table: 0, row });
        paper.tasks.pop();
        paper.targets = vec![target("A1.m1", row(0)), target("A1.m2", row(1))];
        let table = tables(&paper).next().unwrap();
        assert_eq!((table.row_id(0), table.row_id(1)), ("A1.1".into(), "A1.m2".into()));
    }

    proptest! {
        /// The index says what a search through all tasks says.
        #[test]
        fn ids_are_those_of_a_search(places in prop::collection::vec(
            prop::option::of((0..3_u32, 0..3_u32, 0..5_u32)), 0..30,
        )) {
            let mut paper = plan();
            let rows = || with_table(Rows::budget().item("1", "").item("2", "").item("3", "").item("4", ""));
            let table = || rows().appendices.remove(0).tables.remove(0);
            paper.appendices = (0..3)
                .map(|_| Appendix { tables: (0..3).map(|_| table()).collect(), ..Appendix::default() })
                .collect();
            paper.tasks = places.iter().enumerate().map(|(n, place)| Task {
                row: place.map(|(appendix, table, row)| RowRef { appendix, table, row }),
                ..task(&format!("t{n}"), None)
            }).collect();
            for (index, table) in tables(&paper).enumerate() {
                for row in 0..5 {
                    let here = Some((index as u32 / 3, index as u32 % 3, row));
                    let found = places.iter().position(|place| *place == here);
                    let expected = found.map(|n| format!("t{n}"));
                    let number = format!("{}.{}", table.subject(), row + 1);
                    let made = if row < 4 { number } else { format!("{}.r5", table.subject()) };
                    prop_assert_eq!(table.row_id(row as usize), expected.unwrap_or(made));
                }
            }
        }
    }
}
