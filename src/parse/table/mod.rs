//! Tables: which rows are header, what the columns hold, what the rows are; and the tasks and
//! targets that rows give.
//!
//! A table goes through four hands: [`grid`] looks up merged cells, [`header`] tells the columns,
//! [`roles`] what they hold, [`rows`] what each row is. [`sheet`] puts them together; [`tasks`] and
//! [`targets`] read from a sheet.

#[cfg(test)]
pub(crate) mod fixture;
mod grid;
mod header;
mod ids;
mod lines;
mod number;
pub(crate) mod payment;
mod roles;
mod rows;
mod sheet;
pub(crate) mod targets;
pub(crate) mod tasks;

pub(crate) use sheet::{Sheet, continues};

use crate::model;
use number::Number;

/// The groups above every row of a table, outermost first, as indices of rows.
pub(crate) fn groups(table: &model::Table) -> Vec<Vec<usize>> {
    let numbers: Vec<Option<Number>> =
        table.rows.iter().map(|row| row.number.as_deref().and_then(Number::read)).collect();
    rows::nest(table.rows.iter().map(|row| &row.kind).zip(numbers.iter().map(Option::as_ref)))
}
