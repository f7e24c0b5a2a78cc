//! The tables of a paper, with the names by which checks call them and their rows.

use crate::model::{Appendix, ColumnRole, Paper, RowKind, RowRef, Table, TableRow};

/// A table and its place in the paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableOf<'a> {
    pub(super) paper: &'a Paper,
    pub(super) appendix: &'a Appendix,
    pub(super) table: &'a Table,
    appendix_index: usize,
    table_index: usize,
}

/// Every table of a paper, in order.
pub(super) fn tables(paper: &Paper) -> impl Iterator<Item = TableOf<'_>> {
    paper.appendices.iter().enumerate().flat_map(move |(appendix_index, appendix)| {
        appendix.tables.iter().enumerate().map(move |(table_index, table)| TableOf {
            paper,
            appendix,
            table,
            appendix_index,
            table_index,
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
        let number = self.columns_of(&ColumnRole::Number);
        let said = [ColumnRole::Task, ColumnRole::Target]
            .iter()
            .flat_map(|role| self.columns_of(role))
            .filter_map(|column| row.cells.get(column))
            .find(|cell| !cell.is_empty());
        said.or_else(|| {
            row.cells
                .iter()
                .enumerate()
                .filter(|(index, _)| !number.contains(index))
                .map(|(_, cell)| cell)
                .find(|cell| cell.chars().any(char::is_alphabetic))
        })
        .map_or("", String::as_str)
    }

    /// The id of the task or target read from a row, else a name made of its number.
    pub(super) fn row_id(&self, row: usize) -> String {
        let at = |place: Option<RowRef>| {
            place.is_some_and(|place| {
                place.appendix as usize == self.appendix_index
                    && place.table as usize == self.table_index
                    && place.row as usize == row
            })
        };
        let task = self.paper.tasks.iter().find(|task| at(task.row)).map(|task| &task.id);
        let target =
            || self.paper.targets.iter().find(|target| at(target.row)).map(|target| &target.id);
        task.or_else(target).cloned().unwrap_or_else(|| {
            let number = self.table.rows.get(row).and_then(|row| row.number.as_deref());
            match number {
                Some(number) => format!("{}.{number}", self.subject()),
                None => format!("{}.r{}", self.subject(), row + 1),
            }
        })
    }

    /// Rows of a kind, from 0.
    pub(super) fn rows_of(&self, kind: &RowKind) -> Vec<usize> {
        let rows = self.table.rows.iter().enumerate();
        rows.filter(|(_, row)| row.kind == *kind).map(|(index, _)| index).collect()
    }
}

/// A text short enough for a message.
pub(super) fn short(text: &str) -> String {
    const LONG: usize = 60;
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    text.chars().take(LONG - 1).collect::<String>().trim_end().to_owned() + "…"
}
