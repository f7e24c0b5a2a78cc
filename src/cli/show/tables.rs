//! Tasks and targets as tables fitted to the terminal.

use crate::lang::Both;
use crate::{
    cli::terminal::{Terminal, clean},
    model::{Agency, Comparison, Deadline, Money, Target, Task},
};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets::UTF8_FULL,
};

/// Ids up to this length are kept on one line.
const WIDEST_ID: usize = 14;
/// Percentage of the width that a long text, in the second column, is given at least.
const TEXT_SHARE: u16 = 35;

/// The tasks.
pub(super) fn push_tasks(out: &mut String, tasks: &[Task], terminal: Terminal) {
    let lang = terminal.lang;
    let columns = [
        lang.of(Both { vi: "Mã", en: "Id" }),
        lang.of(Both { vi: "Nhiệm vụ", en: "Task" }),
        lang.of(Both { vi: "Chủ trì", en: "Lead" }),
        lang.of(Both { vi: "Phối hợp", en: "Support" }),
        lang.of(Both { vi: "Thời hạn", en: "Deadline" }),
        lang.of(Both { vi: "Giai đoạn", en: "Period" }),
        lang.of(Both { vi: "Kinh phí", en: "Budget" }),
    ];
    let rows = tasks.iter().map(|task| {
        [
            task.id.clone(),
            task.text.clone(),
            agencies(&task.lead),
            agencies(&task.support),
            deadline(task.deadline.as_ref()),
            deadline(task.period.as_ref()),
            task.budget.as_ref().map(money).unwrap_or_default(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    out.push_str(&super::counted(lang.of(Both { vi: "Nhiệm vụ", en: "Tasks" }), rows.len()));
    push_table(out, columns, &rows, &[6], terminal.width);
}

/// The targets, where there are some.
pub(super) fn push_targets(out: &mut String, targets: &[Target], terminal: Terminal) {
    if targets.is_empty() {
        return;
    }
    let lang = terminal.lang;
    let columns = [
        lang.of(Both { vi: "Mã", en: "Id" }),
        lang.of(Both { vi: "Chỉ tiêu", en: "Target" }),
        lang.of(Both { vi: "Giá trị", en: "Value" }),
        lang.of(Both { vi: "Giai đoạn", en: "Period" }),
        lang.of(Both { vi: "Chủ trì", en: "Lead" }),
        lang.of(Both { vi: "Phối hợp", en: "Support" }),
    ];
    let rows = targets.iter().map(|target| {
        [
            target.id.clone(),
            target.text.clone(),
            value(target),
            deadline(target.period.as_ref()),
            agencies(&target.lead),
            agencies(&target.support),
        ]
    });
    let rows: Vec<_> = rows.collect();
    out.push_str(&super::counted(lang.of(Both { vi: "Chỉ tiêu", en: "Targets" }), rows.len()));
    push_table(out, columns, &rows, &[2], terminal.width);
}

/// A table of the columns that hold something.
pub(in crate::cli) fn push_table<const N: usize>(
    out: &mut String,
    columns: [&str; N],
    rows: &[[String; N]],
    right: &[usize],
    width: u16,
) {
    if rows.is_empty() {
        return;
    }
    let is_used =
        |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|text| !text.is_empty()));
    let used: Vec<usize> = (0..N).filter(|column| is_used(*column)).collect();
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL.with_solid_inner_borders())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .force_no_tty()
        .set_width(width);
    table.set_header(used.iter().filter_map(|column| columns.get(*column)));
    for row in rows {
        table.add_row(used.iter().filter_map(|column| {
            let text = row.get(*column)?;
            let align =
                if right.contains(column) { CellAlignment::Right } else { CellAlignment::Left };
            Some(Cell::new(clean(text)).set_alignment(align))
        }));
    }
    let longest = |column: usize| {
        let texts = rows.iter().filter_map(|row| row.get(column));
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    if longest(0) <= WIDEST_ID
        && let Some(column) = table.column_mut(0)
    {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    if longest(1) * 100 > usize::from(width) * usize::from(TEXT_SHARE)
        && let Some(column) = table.column_mut(1)
    {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Percentage(TEXT_SHARE)));
    }
    out.push_str(&table.trim_fmt());
    out.push('\n');
}

pub(in crate::cli) fn agencies(agencies: &[Agency]) -> String {
    agencies.iter().map(|agency| agency.raw.as_str()).collect::<Vec<_>>().join("; ")
}

pub(in crate::cli) fn deadline(deadline: Option<&Deadline>) -> String {
    deadline.map(|deadline| deadline.raw.clone()).unwrap_or_default()
}

pub(in crate::cli) fn money(money: &Money) -> String {
    match &money.unit {
        Some(unit) => format!("{} {unit}", money.raw),
        None => money.raw.clone(),
    }
}

/// The value of a target as it is to be compared: `≥ 80 %`; as printed where it is no number.
fn value(target: &Target) -> String {
    let Some(value) = &target.value else { return target.raw.clone().unwrap_or_default() };
    let sign = match &target.comparison {
        Some(Comparison::AtLeast) => "≥ ",
        Some(Comparison::AtMost) => "≤ ",
        _ => "",
    };
    let unit = target.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{sign}{value}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<[String; 3]> {
        let text = "Rà soát, nâng cấp hệ thống thông tin giải quyết thủ tục hành chính của xã";
        vec![
            ["A1.1".into(), text.repeat(3), String::new()],
            ["A1.2".into(), "Tập huấn".into(), String::new()],
        ]
    }

    #[test]
    fn a_table_fits_its_width_and_leaves_out_empty_columns() {
        for width in [60, 100, 200] {
            let mut out = String::new();
            push_table(&mut out, ["Mã", "Nhiệm vụ", "Phối hợp"], &rows(), &[], width);
            assert!(out.lines().all(|line| line.chars().count() <= usize::from(width)), "{out}");
            assert!(out.contains("Mã") && !out.contains("Phối hợp"));
            assert!(out.contains("A1.2"));
        }
    }

    #[test]
    fn no_rows_no_table() {
        let mut out = String::new();
        push_table(&mut out, ["Mã"], &[], &[], 100);
        assert_eq!(out, "");
    }
}
