//! Ids of the rows of a table: `A1.17`, `A2.III.6`, `A2.III.6/2`, `A1.T2.3`, `A1.r5`.

use super::{
    number::{Family, Number},
    rows::Row,
};
use crate::model::RowKind;
use std::collections::{HashMap, HashSet};

/// The ids of a table's items, `None` for the other rows. `appendix` and `table` count from 0.
/// Ids are unique in the table: what would collide gets `~2`.
pub(super) fn ids(appendix: usize, table: usize, rows: &[Row]) -> Vec<Option<String>> {
    let prefix = match table {
        0 => format!("A{}", appendix + 1),
        _ => format!("A{}.T{}", appendix + 1, table + 1),
    };
    let anew = count_anew(rows);
    let mut taken = Taken::default();
    let mut before: Option<(&[usize], String)> = None;
    let mut count: HashMap<String, usize> = HashMap::new();
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            if !is_item(row) {
                return None;
            }
            let own = row.number.as_ref().filter(|_| !row.continues);
            let id = if let Some(number) = own {
                let path = if anew {
                    path(rows, row, Some(number))
                } else if number.family == Family::Lower {
                    below(rows, row, number)
                } else {
                    number.text.clone()
                };
                let id = format!("{prefix}.{path}");
                before = Some((row.groups.as_slice(), id.clone()));
                id
            } else {
                // A row without number hangs on the number before it in its group, or on the
                // group's own.
                let base = match &before {
                    Some((groups, id)) if *groups == row.groups.as_slice() => Some((id.clone(), 2)),
                    _ => {
                        let path = path(rows, row, None);
                        (!path.is_empty()).then(|| (format!("{prefix}.{path}"), 1))
                    }
                };
                match base {
                    Some((base, first)) => {
                        let next = count.entry(base.clone()).or_insert(first);
                        let id = format!("{base}/{next}");
                        *next += 1;
                        id
                    }
                    None => format!("{prefix}.r{}", at + 1),
                }
            };
            Some(taken.unique(&id))
        })
        .collect()
}

fn is_item(row: &Row) -> bool {
    row.kind == RowKind::Item
}

/// Whether numbers start anew in each group.
fn count_anew(rows: &[Row]) -> bool {
    let mut seen: HashMap<&str, &[usize]> = HashMap::new();
    rows.iter().filter(|row| is_item(row) && !row.continues).any(|row| {
        let Some(number) = row.number.as_ref().filter(|number| number.is_first()) else {
            return false;
        };
        let before = seen.insert(number.text.as_str(), row.groups.as_slice());
        before.is_some_and(|groups| groups != row.groups.as_slice())
    })
}

/// The numbers of a row's groups and its own. A number that holds the one before it takes its
/// place: `I`, `I.2`, `5` give `I.2.5`.
fn path(rows: &[Row], row: &Row, own: Option<&Number>) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let groups = row.groups.iter().filter_map(|at| rows.get(*at)).filter_map(|g| g.number.as_ref());
    for number in groups.chain(own) {
        if parts.last().is_some_and(|last| number.holds(last)) {
            parts.pop();
        }
        parts.push(number.text.as_str());
    }
    parts.join(".")
}

/// A letter behind the number that it is part of: `a` under `2.1` gives `2.1.a`.
fn below(rows: &[Row], row: &Row, own: &Number) -> String {
    let numbers = row.groups.iter().rev().filter_map(|at| rows.get(*at)?.number.as_ref());
    match numbers.into_iter().next() {
        Some(group) => format!("{}.{}", group.text, own.text),
        None => own.text.clone(),
    }
}

/// Gives each id once.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: HashSet<String>,
    /// What the next one of the same id is called.
    next: HashMap<String, usize>,
}

impl Taken {
    /// The id itself, or with `~2`, `~3` where it is taken.
    pub(super) fn unique(&mut self, id: &str) -> String {
        if self.ids.insert(id.to_owned()) {
            return id.to_owned();
        }
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let other = format!("{id}~{next}");
            *next += 1;
            if self.ids.insert(other.clone()) {
                return other;
            }
        }
    }

    /// Marks ids as given.
    pub(super) fn of<'i>(ids: impl IntoIterator<Item = &'i String>) -> Self {
        Self { ids: ids.into_iter().cloned().collect(), next: HashMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        lines::{CellText, Line},
        rows::{Plan, read},
    };
    use super::*;

    /// The ids of the items among rows of number, name and owner.
    fn of(appendix: usize, table: usize, rows: &[&str]) -> Vec<String> {
        let lines = rows
            .iter()
            .map(|text| Line {
                cells: text
                    .split('|')
                    .map(|cell| CellText {
                        text: cell.trim().trim_start_matches('^').to_owned(),
                        inherited: cell.trim().starts_with('^'),
                        ..CellText::default()
                    })
                    .collect(),
                ..Line::default()
            })
            .collect();
        let rows = read(lines, &Plan { number: Some(0), main: 1, ..Plan::default() });
        ids(appendix, table, &rows).into_iter().flatten().collect()
    }

    #[test]
    fn numbers_that_run_through() {
        assert_eq!(
            of(0, 0, &["I | Một |", "1 | a | X", "II | Hai |", "2 | b | X"]),
            ["A1.1", "A1.2"]
        );
        assert_eq!(of(0, 1, &["3 | a | X"]), ["A1.T2.3"]);
    }

    #[test]
    fn numbers_anew_in_each_group() {
        let rows = ["I | Một |", "1 | a | X", " | b | X", "II | Hai |", "1 | c | X", "2 | d | X"];
        assert_eq!(of(1, 0, &rows), ["A2.I.1", "A2.I.1/2", "A2.II.1", "A2.II.2"]);
    }

    #[test]
    fn a_number_that_holds_its_group() {
        let rows =
            ["I | Một |", "I.1 | Nhỏ |", "1 | a | X", "I.2 | Nhỏ hai |", "1 | b | X", "2 | c | X"];
        assert_eq!(of(0, 0, &rows), ["A1.I.1.1", "A1.I.2.1", "A1.I.2.2"]);
        assert_eq!(of(0, 0, &["1 | Một |", "1.1 | a | X", "1.2 | b | X"]), ["A1.1.1", "A1.1.2"]);
        assert_eq!(of(0, 0, &["1 | Một |", "a) | x | X", "2 | b | X"]), ["A1.1.a", "A1.2"]);
    }

    #[test]
    fn nothing_numbered() {
        assert_eq!(of(0, 0, &[" | a | X", " | b | X"]), ["A1.r1", "A1.r2"]);
        assert_eq!(of(0, 0, &["I | Một |", " | a | X", " | b | X"]), ["A1.I/1", "A1.I/2"]);
    }

    #[test]
    fn a_number_merged_down_or_printed_twice() {
        assert_eq!(
            of(0, 0, &["1 | a | X", "^1 | ^a | Y", "2 | b | X"]),
            ["A1.1", "A1.1/2", "A1.2"]
        );
        assert_eq!(of(0, 0, &["1 | a | X", "2 | b | Y", "2 | c | X"]), ["A1.1", "A1.2", "A1.2~2"]);
    }
}
