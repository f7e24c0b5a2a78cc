//! Doubts about columns and cells of amounts, told of the tasks that were read from them.

use crate::model::{At, ColumnRole, Paper, Table, Task, Warning};

/// The doubts about tasks whose column or amount is doubted.
pub(super) fn find(paper: &Paper) -> Vec<Warning> {
    let mut found = Vec::new();
    for warning in &paper.warnings {
        let Some(place) = warning.path.as_deref().and_then(Place::of) else { continue };
        let again =
            |path: String, at: Option<At>| Warning { path: Some(path), at, ..warning.clone() };
        if place.hides_amounts(paper) {
            let path = format!("/appendices/{}/tables/{}", place.appendix, place.table);
            found.push(again(path, warning.at));
        }
        for (at, task) in paper.tasks.iter().enumerate().filter(|(_, task)| place.holds(task)) {
            let Some(field) = place.field(paper) else { continue };
            found.push(again(format!("/tasks/{at}{field}"), task.at));
        }
    }
    found
}

/// A column or a cell of a table, as a JSON Pointer names it.
struct Place {
    appendix: u32,
    table: u32,
    /// The row of a cell; `None` for a column.
    row: Option<u32>,
    column: usize,
}

impl Place {
    fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        let number = |text: &str| text.parse::<u32>().ok();
        let place = |row: Option<u32>, column: &str| {
            Some(Self {
                appendix: number(parts.get(2)?)?,
                table: number(parts.get(4)?)?,
                row,
                column: column.parse().ok()?,
            })
        };
        match parts.as_slice() {
            ["", "appendices", _, "tables", _, "columns", column, "role"] => place(None, column),
            ["", "appendices", _, "tables", _, "rows", row, "amounts", column] => {
                place(Some(number(row)?), column)
            }
            _ => None,
        }
    }

    fn holds(&self, task: &Task) -> bool {
        task.row.is_some_and(|row| {
            (row.appendix, row.table) == (self.appendix, self.table)
                && self.row.is_none_or(|own| own == row.row)
        })
    }

    fn table<'p>(&self, paper: &'p Paper) -> Option<&'p Table> {
        paper.appendices.get(self.appendix as usize)?.tables.get(self.table as usize)
    }

    /// Whether it is a column of figures for which no other is the one of the money.
    fn hides_amounts(&self, paper: &Paper) -> bool {
        let Some(table) = self.table(paper).filter(|_| self.row.is_none()) else { return false };
        let paid = table.columns.iter().any(|column| column.role == ColumnRole::Budget);
        let unassigned = table
            .columns
            .get(self.column)
            .is_some_and(|column| column.role == ColumnRole::Unassigned);
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(self.column));
        let figures = |cell: &&String| {
            cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
        };
        let filled = cells().filter(|cell| !cell.is_empty()).count();
        unassigned && !paid && cells().filter(figures).count() * 2 > filled
    }

    /// The field that is read from it, as the end of a pointer: one of those that the table lacks where nothing told what the
    /// column holds. Where the cells decided against the header, the tasks are right as a rule.
    fn field(&self, paper: &Paper) -> Option<&'static str> {
        let table = self.table(paper)?;
        if self.row.is_some() {
            return Some("/budget");
        }
        let has = |wanted: ColumnRole| table.columns.iter().any(|column| column.role == wanted);
        match table.columns.get(self.column)?.role {
            ColumnRole::Unassigned if self.hides_amounts(paper) => Some("/budget"),
            ColumnRole::Unassigned if !has(ColumnRole::Lead) => Some("/lead"),
            ColumnRole::Unassigned if !has(ColumnRole::Deadline) => Some("/deadline"),
            ColumnRole::Unassigned if !has(ColumnRole::Support) => Some("/support"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_of_columns_and_amounts() {
        let place = Place::of("/appendices/1/tables/0/columns/3/role").unwrap();
        assert_eq!((place.appendix, place.row, place.column), (1, None, 3));
        let place = Place::of("/appendices/0/tables/2/rows/4/amounts/5").unwrap();
        assert_eq!((place.table, place.row, place.column), (2, Some(4), 5));
        assert!(Place::of("/tasks/1/lead").is_none());
    }
}
