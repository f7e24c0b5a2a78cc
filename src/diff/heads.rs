//! The words over the columns of tables: a unit or a thing that another is put for (`Chiều dài (km)`, `Chiều dài (m)`) changes all
//! rows without a letter in them, and a form that nobody filled in has no rows to tell it by.
//!
//! Columns are the same by what they hold, however their heading says it (`Cơ quan chủ trì`, `Đơn vị chủ trì`); only where that
//! is not known do the words count. What the rows tell of a column (`Phối hợp: Sở A → —`) is not told again.

use super::{
    compare::{self, Told},
    entry::{Entry, Whole},
    pairing,
    wording::Wording,
};
use crate::{
    model::{Change, ChangeOp, Column, ColumnRole, Paper, Subject, Table},
    vietnamese::{agency::Glossary, fold, money},
};

/// The field of such a change.
const FIELD: &str = "columns";

/// Changes of the headings of tables that both drafts have, and tables without rows that came or went. `told` is what is told of
/// the rest.
pub(super) fn changes(
    old: &Paper,
    new: &Paper,
    [left, right]: [&Glossary; 2],
    told: &[Change],
) -> Vec<Change> {
    let ((olds, old_tables), (news, new_tables)) = (heads(old, left), heads(new, right));
    let pairs = pairing::pairs(&olds, &news);
    let both = |(i, j): &(usize, usize)| {
        let tables = [*old_tables.get(*i)?, *new_tables.get(*j)?];
        changed([olds.get(*i)?, news.get(*j)?], tables, told)
    };
    let is_alone = |it: &Told| {
        let table = match it.change.op {
            ChangeOp::Added => it.new.and_then(|at| new_tables.get(at)),
            ChangeOp::Removed => it.old.and_then(|at| old_tables.get(at)),
            _ => None,
        };
        table.is_some_and(|table| table.rows.is_empty())
    };
    let forms = compare::paired(&Subject::Appendix, &olds, &news, &pairs);
    let forms = forms.into_iter().filter(is_alone).map(|it| it.change);
    pairs.iter().filter_map(both).chain(forms).collect()
}

/// The tables of a paper, each with an entry of its headings.
fn heads<'p>(paper: &'p Paper, glossary: &Glossary) -> (Vec<Entry>, Vec<&'p Table>) {
    let tables = (1..).zip(&paper.appendices).flat_map(|(a, appendix)| {
        (1..).zip(&appendix.tables).map(move |(t, table): (u32, _)| (a, appendix, t, table))
    });
    tables
        .map(|(a, appendix, t, table): (u32, _, _, _)| {
            let words: Vec<String> = table.columns.iter().map(Column::heading).collect();
            let entry = Entry {
                id: Some(format!("A{a}.T{t}")),
                text: Wording::new(&words.join(" | "), glossary),
                place: appendix.title.as_deref().map(fold::key).into_iter().collect(),
                value: Whole::of(&words),
                at: table.at,
                ..Entry::default()
            };
            (entry, table)
        })
        .unzip()
}

/// The change of the headings of one table, if any is told nowhere else.
fn changed([old, new]: [&Entry; 2], tables: [&Table; 2], told: &[Change]) -> Option<Change> {
    let [before, after] = tables;
    let (gone, come) = (without(before, after), without(after, before));
    if gone.is_empty() && come.is_empty() {
        return None;
    }
    let names: Vec<String> = gone
        .iter()
        .chain(&come)
        .flat_map(|column| [column.role.as_str().to_owned(), column.heading()])
        .collect();
    let is_told = told.iter().any(|change| {
        matches!(change.what, Subject::Task | Subject::Target | Subject::Row)
            && change.field.as_ref().is_some_and(|field| names.contains(field))
    });
    let list = |columns: &[&Column]| {
        columns.iter().map(|column| column.heading()).collect::<Vec<_>>().into()
    };
    (!is_told).then(|| Change {
        field: Some(FIELD.to_owned()),
        old: Some(list(&gone)),
        new: Some(list(&come)),
        ..compare::base(&Subject::Appendix, Some(old), Some(new))
    })
}

/// The columns that others have no equal for.
fn without<'c>(table: &'c Table, other: &Table) -> Vec<&'c Column> {
    // Targets tell their years themselves.
    let is_told = [table, other].iter().all(|table| {
        !table.rows.is_empty() && table.columns.iter().any(|it| it.role == ColumnRole::Target)
    });
    let key = |column: &Column| {
        let period = column.period.as_ref().filter(|_| !is_told);
        let years = period.map(|period| format!(" {:?} {:?}", period.start, period.end));
        key(column) + &years.unwrap_or_default()
    };
    let mut keys: Vec<String> = other.columns.iter().map(key).collect();
    let mut left = Vec::new();
    for column in &table.columns {
        match keys.iter().position(|known| *known == key(column)) {
            Some(place) => drop(keys.swap_remove(place)),
            None => left.push(column),
        }
    }
    left
}

/// What a column holds; by its words where its role does not say. Of an amount the unit is in its đồng.
fn key(column: &Column) -> String {
    let says_nothing = matches!(column.role, ColumnRole::Unassigned) || column.path.is_empty();
    if !says_nothing {
        return column.role.as_str().to_owned();
    }
    let words: String = fold::key(&column.heading()).split_whitespace().collect();
    let Some(start) = words.rfind('(').filter(|_| words.ends_with(')')) else { return words };
    let unit = words.get(start + 1..words.len() - 1).unwrap_or_default();
    let is_money = money::unit(unit).is_some() || column.unit.is_some();
    words.get(..start).filter(|_| is_money).map_or(words.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Appendix, RowKind, TableRow};

    fn paper(heads: &[(&str, ColumnRole)], rows: usize) -> Paper {
        let columns = heads.iter().map(|(head, role)| Column {
            path: vec![(*head).to_owned()],
            role: role.clone(),
            unit: None,
            period: None,
        });
        let row = TableRow {
            kind: RowKind::Item,
            number: None,
            parent: None,
            cells: Vec::new(),
            amounts: Vec::new(),
            at: None,
        };
        let table = Table { columns: columns.collect(), rows: vec![row; rows], ..Table::default() };
        let appendix = Appendix { tables: vec![table], ..Appendix::default() };
        Paper { appendices: vec![appendix], ..Paper::default() }
    }

    fn of(old: &Paper, new: &Paper) -> Vec<Change> {
        let glossary = Glossary::builtin();
        changes(old, new, [&glossary, &glossary], &[])
    }

    const OTHER: ColumnRole = ColumnRole::Unassigned;

    #[test]
    fn another_unit_over_the_same_figures_is_told() {
        let table = |unit: &str| paper(&[("Tuyến", OTHER), (unit, OTHER)], 2);
        let found = of(&table("Chiều dài (km)"), &table("Chiều dài (m)"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].old, Some(vec!["Chiều dài (km)".to_owned()].into()));
        assert!(of(&table("Chiều dài (km)"), &table("CHIỀU DÀI(km)")).is_empty());
    }

    #[test]
    fn other_words_for_a_known_column_are_no_change() {
        let table = |lead: &str| paper(&[("Việc", ColumnRole::Task), (lead, ColumnRole::Lead)], 2);
        assert!(of(&table("Cơ quan chủ trì"), &table("Đơn vị đầu mối")).is_empty());
    }

    #[test]
    fn a_form_without_rows_comes_and_goes() {
        let form = paper(&[("Họ và tên", OTHER), ("Số điện thoại", OTHER)], 0);
        let ops =
            |old: &Paper, new: &Paper| of(old, new).into_iter().map(|it| it.op).collect::<Vec<_>>();
        assert_eq!(ops(&form, &Paper::default()), [ChangeOp::Removed]);
        assert_eq!(ops(&Paper::default(), &form), [ChangeOp::Added]);
        assert_eq!(ops(&form, &form), []);
    }
}
