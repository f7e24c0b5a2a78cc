//! The targets of a table of chỉ tiêu.

use super::{
    ids::ids,
    roles::Purpose,
    rows::Row,
    sheet::Sheet,
    tasks::{agencies, place},
};
use crate::{
    model::{ColumnRole, Deadline, RowRef, Target},
    parse::context::Context,
    vietnamese::{deadline, measure},
};
use std::collections::HashSet;

/// The targets of a table, in the order of its rows; none where the table is made for something
/// else. With a value for each of several years a row gives a target for each.
pub(crate) fn read(sheet: &Sheet, appendix: usize, table: usize, context: &Context) -> Vec<Target> {
    if sheet.purpose != Purpose::Targets {
        return Vec::new();
    }
    let ids = ids(appendix, table, &sheet.rows);
    let mut taken: HashSet<String> = ids.iter().flatten().cloned().collect();
    let mut targets = Vec::new();
    for ((at, row), id) in sheet.rows.iter().enumerate().zip(ids) {
        let Some(id) = id.filter(|_| !row.name.is_empty()) else { continue };
        let place = place(appendix, table, at);
        let mut values: Vec<Option<usize>> = sheet
            .columns(&ColumnRole::Value)
            .filter(|column| !row.line.text(*column).is_empty())
            .map(Some)
            .collect();
        if values.is_empty() {
            values.push(None);
        }
        for (order, value) in values.into_iter().enumerate() {
            let id = if order == 0 { id.clone() } else { further(&id, &mut taken) };
            targets.push(target(sheet, row, id, place, value, context));
        }
    }
    targets
}

/// The id of a further value of the same row: `A1.3~2`.
fn further(id: &str, taken: &mut HashSet<String>) -> String {
    let mut next = 2_usize;
    loop {
        let id = format!("{id}~{next}");
        if taken.insert(id.clone()) {
            return id;
        }
        next += 1;
    }
}

fn target(
    sheet: &Sheet,
    row: &Row,
    id: String,
    place: RowRef,
    value: Option<usize>,
    context: &Context,
) -> Target {
    let raw = value.map(|column| row.line.text(column).to_owned());
    let measure = raw.as_deref().and_then(measure::read);
    let column = value.and_then(|column| sheet.table.columns.get(column));
    let unit = measure.as_ref().and_then(|measure| {
        measure.unit.clone().or_else(|| unit(sheet, row, column.map_or(&[], |c| &c.path)))
    });
    Target {
        id,
        row: Some(place),
        group: sheet.groups(row),
        number: row.number.as_ref().map(|number| number.text.clone()),
        text: row.name.clone(),
        raw,
        unit,
        comparison: measure.as_ref().map(|measure| measure.comparison.clone()),
        value: measure.map(|measure| measure.value),
        lead: agencies(sheet, row, &ColumnRole::Lead, context),
        support: agencies(sheet, row, &ColumnRole::Support, context),
        period: column
            .and_then(|column| column.period.clone())
            .or_else(|| own_period(sheet, row))
            .or_else(|| group_period(sheet, row)),
        at: row.line.at,
    }
}

/// The unit of the row's unit column, or in the header of the values: `Kết quả (%)`.
fn unit(sheet: &Sheet, row: &Row, path: &[String]) -> Option<String> {
    let own = sheet.texts(row, &ColumnRole::Unit).first().map(|text| (*text).to_owned());
    let percent = || path.iter().any(|cell| cell.contains("(%)")).then(|| "%".to_owned());
    own.or_else(percent)
}

/// The years of a *Giai đoạn* or *Thời hạn* column.
fn own_period(sheet: &Sheet, row: &Row) -> Option<Deadline> {
    [ColumnRole::Period, ColumnRole::Deadline]
        .iter()
        .find_map(|role| sheet.texts(row, role).first().and_then(|text| deadline::period(text)))
}

/// The years that the innermost group with years names.
fn group_period(sheet: &Sheet, row: &Row) -> Option<Deadline> {
    row.groups
        .iter()
        .rev()
        .filter_map(|at| sheet.rows.get(*at))
        .find_map(|group| deadline::period(&group.name))
}
