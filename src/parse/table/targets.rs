//! The targets of a table of chỉ tiêu.

use super::{
    ids::{Taken, ids},
    purpose::Purpose,
    rows::Row,
    sheet::Sheet,
    tasks::{agencies, cell_at, owners_stand, place},
};
use crate::{
    model::{ColumnRole, Deadline, RowRef, Target},
    parse::context::Context,
    vietnamese::{deadline, measure},
};

/// The targets of a table, in the order of its rows; none where the table is made for something
/// else. With a value for each of several years a row gives a target for each.
pub(crate) fn read(
    sheet: &Sheet,
    appendix: usize,
    table: usize,
    context: &mut Context,
) -> Vec<Target> {
    if sheet.purpose != Purpose::Targets {
        return Vec::new();
    }
    let ids = ids(appendix, table, &sheet.rows);
    let mut taken = Taken::of(ids.iter().flatten());
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
            let id = if order == 0 { id.clone() } else { taken.unique(&id) };
            let target = target(sheet, row, id, place, value, context);
            let text = cell_at(sheet, row, &ColumnRole::Target).or(row.line.at);
            context.stands(&target.id, "text", text);
            owners_stand(sheet, row, (&target.id, &target.lead, &target.support), context);
            if target.period.is_some() {
                context.stands(&target.id, "period", cell_at(sheet, row, &ColumnRole::Period));
            }
            targets.push(target);
        }
    }
    targets
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

#[cfg(test)]
mod tests {
    use super::super::fixture::plain;
    use super::*;
    use crate::vietnamese::agency::Glossary;

    fn read_from(rows: &[&str]) -> Vec<Target> {
        let mut context = Context { glossary: Glossary::builtin(), ..Context::default() };
        let table = plain(rows);
        let sheet = Sheet::read(&table, &[], None, &mut context).unwrap();
        read(&sheet, 1, 0, &mut context)
    }

    fn values(targets: &[Target]) -> Vec<(String, String, String)> {
        targets
            .iter()
            .map(|t| {
                (
                    t.id.clone(),
                    t.value.as_ref().map(ToString::to_string).unwrap_or_default(),
                    t.unit.clone().unwrap_or_default(),
                )
            })
            .collect()
    }

    #[test]
    fn the_period_of_the_group_and_a_value_in_words() {
        let targets = read_from(&[
            "TT | Chỉ tiêu | Kết quả | Cơ quan chủ trì | Cơ quan thực hiện",
            "I | Giai đoạn 2026-2027 | | | ",
            "1 | Xã có bến xe | 40% | Sở Xây dựng | Các xã",
            "II | Giai đoạn 2028-2030 | | | ",
            "1 | Tỉnh có ga tàu | Đạt | Sở Xây dựng | ",
        ]);
        assert_eq!(targets[0].id, "A2.I.1");
        assert_eq!(targets[0].period.as_ref().unwrap().end.as_deref(), Some("2027-12-31"));
        assert_eq!(targets[0].unit.as_deref(), Some("%"));
        assert_eq!(targets[1].raw.as_deref(), Some("Đạt"));
        assert_eq!((&targets[1].value, &targets[1].comparison), (&None, &None));
        assert_eq!(targets[0].support[0].raw, "Các xã");
    }

    #[test]
    fn a_value_for_each_year_and_a_unit_of_its_own_column() {
        let targets = read_from(&[
            "TT | Tên chỉ tiêu | ĐVT | Năm 2026 | Năm 2027",
            "1 | Đường bê tông | km | 12 | 14,5",
        ]);
        let expected = [("A2.1", "12", "km"), ("A2.1~2", "14.5", "km")]
            .map(|(id, value, unit)| (id.to_owned(), value.to_owned(), unit.to_owned()));
        assert_eq!(values(&targets), expected);
        assert_eq!(targets[1].period.as_ref().unwrap().end.as_deref(), Some("2027-12-31"));
    }

    #[test]
    fn a_target_without_value_is_one_still() {
        let targets = read_from(&["TT | Chỉ tiêu | Kết quả", "1 | Số ao thả cá | "]);
        assert_eq!(targets[0].raw, None);
    }
}
