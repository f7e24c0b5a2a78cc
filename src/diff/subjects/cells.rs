//! What the cells of a row say beyond the task that was read from it, and amounts that were not understood.

use crate::{
    diff::entry::Field,
    model::{ColumnRole, Money, Paper, TableRow, Task},
    vietnamese::agency::Glossary,
};

/// The amount of a task, or its cell as printed where that is no single amount: such a cell that is another
/// is a change, and one that came in place of an amount is not told as nothing.
pub(super) fn budget(paper: &Paper, task: &Task) -> Option<Money> {
    if task.budget.is_some() {
        return task.budget.clone();
    }
    let (table, row) = task.row?.find(paper)?;
    let cells = table.columns.iter().zip(&row.cells);
    let mut printed =
        cells.filter(|(column, cell)| column.role == ColumnRole::Budget && says_anything(cell));
    let (column, cell) = printed.next()?;
    Some(Money { raw: cell.clone(), vnd: None, vnd_exact: None, unit: column.unit.clone() })
}

/// Whether a cell is no dash, dots or `x` that stands for nothing.
fn says_anything(cell: &str) -> bool {
    cell.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some()
}

/// The cells that no field of a task holds: quantities, prices, further amounts, columns of other things. Each has
/// the heading of its column for a name.
pub(super) fn beyond(paper: &Paper, task: &Task, glossary: &Glossary) -> Vec<Field> {
    let Some((table, row)) = task.row.and_then(|row| row.find(paper)) else { return Vec::new() };
    let amount = |place: usize| row.amounts.get(place).and_then(Option::as_ref);
    let own = (0..table.columns.len())
        .rev()
        .find(|place| task.budget.is_some() && amount(*place) == task.budget.as_ref());
    let mut fields: Vec<Field> = Vec::new();
    for (place, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
        let is_beyond = match column.role {
            ColumnRole::Budget => own.is_some_and(|own| own != place),
            ColumnRole::Unassigned
            | ColumnRole::Quantity
            | ColumnRole::UnitPrice
            | ColumnRole::Unit
            | ColumnRole::Value => true,
            _ => false,
        };
        let name = column.path.join(" / ");
        // Without a heading a cell has no name to be told by, and two of one name are not told apart.
        let is_named = !name.is_empty() && fields.iter().all(|field| field.name != name);
        if !is_beyond || !is_named || cell.is_empty() || holds(task, cell) {
            continue;
        }
        fields.push(match amount(place) {
            Some(money) => Field::money(&name, Some(money)),
            None => Field::text(&name, Some(cell), glossary),
        });
    }
    fields
}

/// Whether a task was given the words of a cell.
fn holds(task: &Task, cell: &str) -> bool {
    let texts = [Some(&task.text), task.output.as_ref(), task.notes.as_ref()];
    texts.into_iter().flatten().any(|text| text.contains(cell))
}

/// Whether the amounts of a table cannot be summed, as a row has digits in a column of money and no amount.
pub(in crate::diff) fn has_unread_amounts(paper: &Paper) -> bool {
    paper.budget.tables.iter().any(|known| {
        let appendix = paper.appendices.get(known.appendix as usize);
        let table = appendix.and_then(|appendix| appendix.tables.get(known.table as usize));
        let columns: Vec<usize> = paper
            .budget
            .tables
            .iter()
            .filter(|it| (it.appendix, it.table) == (known.appendix, known.table))
            .map(|it| it.column as usize)
            .collect();
        table.is_some_and(|table| table.rows.iter().any(|row| is_unread(row, &columns)))
    })
}

fn is_unread(row: &TableRow, columns: &[usize]) -> bool {
    let has_amount = |place: &usize| row.amounts.get(*place).is_some_and(Option::is_some);
    let has_digits = |place: &usize| {
        row.cells.get(*place).is_some_and(|cell| cell.contains(|c: char| c.is_ascii_digit()))
    };
    !columns.iter().any(has_amount) && columns.iter().any(has_digits)
}
