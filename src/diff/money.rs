//! What changed in the money: stated amounts, totals of tables, the sum of all.

use super::{
    compare::{self, Found},
    entry::{Entry, Field, Whole, amount},
    subjects,
    wording::Wording,
};
use crate::{
    model::{At, Change, Paper, StatedAmount, StatedRole, Subject},
    vietnamese::agency::Glossary,
};
use serde_json::Value;
use similar::{Algorithm, capture_diff_slices};
use std::collections::HashMap;

/// Changes of the stated amounts and of the totals of tables.
pub(super) fn changes(old: &Paper, new: &Paper, glossaries: [&Glossary; 2]) -> Found {
    let [left, right] = stated(old, new);
    let mut changes = compare::entries(&Subject::Budget, &left, &right);
    let [left, right] = glossaries;
    let [left, right] = [&totals(old, left), &totals(new, right)];
    changes.extend(compare::entries(&Subject::Budget, left, right));
    changes
}

/// The newer total less the older one, both of the same sort where both drafts have it: the sum of
/// the rows of the one money table, else its total row, else the total that the text states. Not known where an amount on either side is not.
pub(super) fn delta(old: &Paper, new: &Paper) -> Option<i64> {
    if [old, new].into_iter().any(subjects::has_unread_amounts) {
        return None;
    }
    let sorts = |paper: &Paper| {
        let stated = paper.budget.stated.iter().find(|amount| amount.role == StatedRole::Total);
        let stated = stated.and_then(|amount| amount.money.vnd);
        [paper.budget.rows_total.or_else(|| of_tasks(paper)), paper.budget.table_total, stated]
    };
    let (old, new) = (sorts(old), sorts(new));
    let both = old.iter().zip(&new).find_map(|(old, new)| Some(((*old)?, (*new)?)));
    let first = |sorts: [Option<i64>; 3]| sorts.into_iter().flatten().next();
    let (old, new) = both.or_else(|| Some((first(old)?, first(new)?)))?;
    new.checked_sub(old)
}

/// A change of the total, where no amount became words (`theo dự toán được duyệt`) or came in their place: what
/// such a task costs is not known.
pub(super) fn known(delta: Option<i64>, changes: &[Change]) -> Option<i64> {
    let is_words = |value: &Option<Value>| {
        let is = |value: &Value| {
            value.get("raw").is_some() && value.get("vnd").is_none_or(Value::is_null)
        };
        value.as_ref().is_some_and(is)
    };
    let is_unknown = |change: &Change| {
        change.field.as_deref() == Some("budget")
            && (is_words(&change.old) || is_words(&change.new))
    };
    delta.filter(|_| !changes.iter().any(is_unknown))
}

/// The sum of the amounts that stand in labels below tasks, of a paper without tables of money.
fn of_tasks(paper: &Paper) -> Option<i64> {
    let mut amounts = paper.tasks.iter().filter_map(|task| task.budget.as_ref());
    let is_first = paper.budget.tables.is_empty();
    let first = amounts.next().filter(|_| is_first)?.vnd?;
    amounts.try_fold(first, |sum, amount| sum.checked_add(amount.vnd?))
}

/// The amounts of tasks and where they stand: of those the text is told with the task.
fn of_known_tasks(paper: &Paper) -> HashMap<i64, Vec<At>> {
    let mut known: HashMap<i64, Vec<At>> = HashMap::new();
    for (place, task) in paper.tasks.iter().enumerate() {
        let vnd = task.budget.as_ref().and_then(|budget| budget.vnd);
        let at = paper.places.get(&format!("/tasks/{place}/budget"));
        if let Some((vnd, at)) = vnd.zip(at) {
            known.entry(vnd).or_default().push(*at);
        }
    }
    known
}

/// Stated amounts as entries whose text pairs them: the total with the total, the others in their
/// order, equal amounts first; what stands between equal ones in both drafts is paired in order.
fn stated(old: &Paper, new: &Paper) -> [Vec<Entry>; 2] {
    let split = |paper: &Paper| -> (Vec<StatedAmount>, Vec<StatedAmount>) {
        let known = of_known_tasks(paper);
        let is_of_task = |amount: &StatedAmount| {
            let places = amount.money.vnd.and_then(|vnd| known.get(&vnd));
            let is_there =
                places.is_some_and(|all| all.iter().any(|at| Some(at) == amount.at.as_ref()));
            amount.role != StatedRole::Total && is_there
        };
        let own = paper.budget.stated.iter().filter(|amount| !is_of_task(amount));
        own.cloned().partition(|amount| amount.role == StatedRole::Total)
    };
    let ((old_totals, old_rest), (new_totals, new_rest)) = (split(old), split(new));
    let [mut left, mut right] = aligned("total", &old_totals, &new_totals);
    let [old_rest, new_rest] = aligned("mention", &old_rest, &new_rest);
    left.extend(old_rest);
    right.extend(new_rest);
    [left, right]
}

fn aligned(name: &str, old: &[StatedAmount], new: &[StatedAmount]) -> [Vec<Entry>; 2] {
    let keys = |amounts: &[StatedAmount]| -> Vec<String> {
        amounts.iter().map(|stated| amount(&stated.money)).collect()
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Patience, &keys(old), &keys(new)) {
        let (olds, news) = (old.get(op.old_range()), new.get(op.new_range()));
        let (mut olds, mut news) = (olds.into_iter().flatten(), news.into_iter().flatten());
        // What has no partner has a text like no other.
        loop {
            let (one, other) = (olds.next(), news.next());
            let (before, after) = (left.len(), right.len());
            let text = match (one, other) {
                (None, None) => break,
                (Some(_), Some(_)) => format!("{name}{before}with{after}"),
                (Some(_), None) => format!("{name}{before}gone"),
                (None, Some(_)) => format!("{name}{after}new"),
            };
            left.extend(one.map(|stated| entry(stated, &text)));
            right.extend(other.map(|stated| entry(stated, &text)));
        }
    }
    [left, right]
}

fn entry(stated: &StatedAmount, text: &str) -> Entry {
    let words = stated.words_vnd.map(|vnd| vnd.to_string()).or_else(|| stated.words.clone());
    Entry {
        text: Wording::name(text),
        fields: vec![
            Field::money("stated", Some(&stated.money)),
            Field::value("words", words.unwrap_or_default(), &stated.words),
        ],
        value: Whole::of(stated),
        at: stated.at,
        ..Entry::default()
    }
}

/// The total of each amount column that has a total row.
fn totals(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let entry = |table: &crate::model::TableBudget| {
        let total = table.table_total?;
        let appendix = paper.appendices.get(table.appendix as usize);
        let found = appendix.and_then(|appendix| appendix.tables.get(table.table as usize));
        let column = found.and_then(|found| found.columns.get(table.column as usize));
        let id = format!("A{}.T{}.c{}", table.appendix + 1, table.table + 1, table.column + 1);
        let title = appendix.and_then(|appendix| appendix.title.clone()).unwrap_or_default();
        Some(Entry {
            text: Wording::new(
                &format!(
                    "{title} {}",
                    column.map(|column| column.path.join(" / ")).unwrap_or_default()
                ),
                glossary,
            ),
            id: Some(id),
            fields: vec![Field::value("table_total", total.to_string(), &total)],
            value: Whole::of(table),
            at: found.and_then(|found| found.at),
            ..Entry::default()
        })
    };
    paper.budget.tables.iter().filter_map(entry).collect()
}
