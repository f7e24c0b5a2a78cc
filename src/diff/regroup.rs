//! One entry that became several, or several that became one: told as such, and not as one that
//! changed its words and money beside others that came or went.

use super::{
    compare::{self, Told},
    entry::{Entry, Field},
};
use crate::model::{Change, ChangeOp, Money, Subject};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// An entry becomes so many at most.
const MOST: usize = 6;
/// So much of the words of the whole is in its parts, and of each part in the whole.
const COVERED: f64 = 0.75;
/// The same of each part where the amounts of the parts come to that of the whole, or near it.
const COVERED_WITH_SUM: f64 = 0.6;
/// The same of the whole where they only come near it.
const COVERED_NEAR_SUM: f64 = 0.85;
/// Amounts come near another if no more than this part of it (one in so many) lies between.
const NEAR: u64 = 6;

/// An entry of one draft with its parts, which follow one another, in the other.
pub(super) struct Group {
    whole: usize,
    parts: Vec<usize>,
}

/// The entries of `wholes` that are several of `parts`; pairs are of a whole and a part.
pub(super) fn groups(wholes: &[Entry], parts: &[Entry], pairs: &[(usize, usize)]) -> Vec<Group> {
    let taken: HashSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    let is_free = |at: usize| at < parts.len() && !taken.contains(&at);
    let mut used: HashSet<usize> = HashSet::new();
    let mut found = Vec::new();
    for (whole, part) in pairs {
        let first =
            (0..MOST).take_while(|back| part.checked_sub(back + 1).is_some_and(is_free)).count();
        let last = (0..MOST).take_while(|on| is_free(part + on + 1)).count();
        let Some(entry) = wholes.get(*whole) else { continue };
        // The widest run first: a part left out would be told as one that came of itself.
        let mut runs: Vec<(usize, usize)> = (part - first..=*part)
            .flat_map(|from| (*part..=part + last).map(move |to| (from, to)))
            .filter(|(from, to)| (1..MOST).contains(&(to - from)))
            .collect();
        runs.sort_by_key(|(from, to)| std::cmp::Reverse(to - from));
        let run = runs.into_iter().find(|(from, to)| {
            let is_unused = (*from..=*to).all(|at| !used.contains(&at));
            is_unused && parts.get(*from..=*to).is_some_and(|run| is_whole(entry, run))
        });
        if let Some((from, to)) = run {
            used.extend(from..=to);
            found.push(Group { whole: *whole, parts: (from..=to).collect() });
        }
    }
    found
}

/// How the amounts of the parts stand to that of the whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sum {
    /// They come to it.
    Same,
    /// They come near it: the amount was changed together with the rows.
    Near,
    /// One part bears the whole amount, or none has any.
    Borne,
}

impl Sum {
    fn of(whole: &Entry, parts: &[Entry]) -> Option<Self> {
        let amounts: Vec<Option<i64>> = parts.iter().map(vnd).collect();
        let borne: Vec<i64> = amounts.iter().flatten().copied().collect();
        let Some(sum) = vnd(whole).filter(|_| borne.len() == amounts.len()) else {
            return (borne == vnd(whole).into_iter().collect::<Vec<_>>()).then_some(Self::Borne);
        };
        let all = total(parts)?;
        if all == sum {
            return Some(Self::Same);
        }
        // A row that kept its amount beside one that is like it is no part of anything.
        let is_near = sum > 0 && all.abs_diff(sum) <= sum.unsigned_abs() / NEAR;
        (is_near && borne.iter().all(|one| *one > 0 && *one < sum)).then_some(Self::Near)
    }

    /// The least share of the words of the whole that are in its parts, and of each part in the whole.
    fn least(self) -> (f64, f64) {
        match self {
            Self::Same => (COVERED, COVERED_WITH_SUM),
            Self::Near => (COVERED_NEAR_SUM, COVERED_WITH_SUM),
            Self::Borne => (COVERED, COVERED),
        }
    }
}

/// Whether the parts say what the whole says, of the same owners and time, for much the same money.
fn is_whole(whole: &Entry, parts: &[Entry]) -> bool {
    let Some(sum) = Sum::of(whole, parts) else { return false };
    let (least, least_of_part) = sum.least();
    let all = counts(std::iter::once(whole));
    let together = counts(parts.iter());
    // Parts may have got other owners or times, which are told beside: one of them keeps each.
    let is_owned = |part: &Entry| part.owners.is_empty() || part.owners == whole.owners;
    let has_time = |part: &Entry| match (time(whole), time(part)) {
        (Some(one), Some(other)) => other.is_empty() || one.agrees(other),
        _ => true,
    };
    let is_kept = if sum == Sum::Borne {
        parts.iter().all(|part| is_owned(part) && has_time(part))
    } else {
        parts.iter().any(is_owned) && parts.iter().any(has_time)
    };
    is_kept
        && covered(&all, &together) >= least
        && parts.iter().all(|part| {
            let words = counts(std::iter::once(part));
            !words.is_empty() && covered(&words, &all) >= least_of_part
        })
}

fn time(entry: &Entry) -> Option<&Field> {
    entry.fields.iter().find(|field| field.name == "deadline")
}

fn budget(entry: &Entry) -> Option<&Value> {
    entry.fields.iter().find(|field| field.name == "budget").map(|field| &field.value)
}

fn vnd(entry: &Entry) -> Option<i64> {
    budget(entry)?.get("vnd").and_then(Value::as_i64)
}

/// What the amounts come to, where each is known.
fn total<'a>(parts: impl IntoIterator<Item = &'a Entry>) -> Option<i64> {
    parts.into_iter().try_fold(0_i64, |all, one| all.checked_add(vnd(one)?))
}

fn counts<'a>(entries: impl Iterator<Item = &'a Entry>) -> HashMap<&'a str, u32> {
    let mut counts = HashMap::new();
    for word in entries.flat_map(|entry| entry.text.words()) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

/// The share of these words that are among others.
fn covered(words: &HashMap<&str, u32>, among: &HashMap<&str, u32>) -> f64 {
    let all: u32 = words.values().sum();
    let shared: u32 =
        words.iter().map(|(word, count)| count.min(among.get(word).unwrap_or(&0))).sum();
    f64::from(shared) / f64::from(all.max(1))
}

/// Tells what was split and merged in place of what was told of those entries one by one.
pub(super) fn tell(
    what: &Subject,
    old: &[Entry],
    new: &[Entry],
    pairs: &[(usize, usize)],
    mut told: Vec<Told>,
) -> Vec<Told> {
    if !matches!(what, Subject::Task) {
        return told;
    }
    let turned: Vec<(usize, usize)> = pairs.iter().map(|(i, j)| (*j, *i)).collect();
    let ways = [(ChangeOp::Split, old, new, pairs), (ChangeOp::Merged, new, old, &turned)];
    for (op, wholes, parts, pairs) in ways {
        let is_split = op == ChangeOp::Split;
        // A change, or a place in the drafts, as the whole and its part.
        let sides = |old, new| if is_split { (old, new) } else { (new, old) };
        for group in groups(wholes, parts, pairs) {
            replace(
                &mut told,
                |told| {
                    let (whole, part) = sides(told.old, told.new);
                    whole == Some(group.whole) || part.is_some_and(|at| group.parts.contains(&at))
                },
                || {
                    let Some(whole) = wholes.get(group.whole) else { return Vec::new() };
                    let parts: Vec<&Entry> =
                        group.parts.iter().filter_map(|at| parts.get(*at)).collect();
                    let place = sides(Some(group.whole), group.parts.first().copied());
                    changes(what, whole, &parts, op.clone(), place)
                },
            );
        }
    }
    told
}

/// Puts other changes where the first of those stood that are left out.
fn replace(told: &mut Vec<Told>, is_out: impl Fn(&Told) -> bool, by: impl FnOnce() -> Vec<Told>) {
    let at = told.iter().position(&is_out).unwrap_or(told.len());
    told.retain(|one| !is_out(one));
    let at = at.min(told.len());
    told.splice(at..at, by());
}

/// The change itself, and the fields of the parts that it does not explain.
fn changes(
    what: &Subject,
    whole: &Entry,
    parts: &[&Entry],
    op: ChangeOp,
    (old, new): (Option<usize>, Option<usize>),
) -> Vec<Told> {
    let ids: Vec<String> = parts.iter().filter_map(|part| part.id.clone()).collect();
    let values = Value::Array(parts.iter().map(|part| part.value.get()).collect());
    let is_split = op == ChangeOp::Split;
    let base = if is_split {
        compare::base(what, Some(whole), None)
    } else {
        compare::base(what, None, Some(whole))
    };
    let mut changes = vec![if is_split {
        Change { op, new_ids: ids, old: Some(whole.value.get()), new: Some(values), ..base }
    } else {
        Change { op, old_ids: ids, new: Some(whole.value.get()), old: Some(values), ..base }
    }];
    changes.extend(other_sum(what, whole, parts, is_split));
    for part in parts {
        let [from, to] = if is_split { [whole, *part] } else { [*part, whole] };
        let base = compare::base(what, Some(from), Some(to));
        for field in &part.fields {
            if matches!(field.name.as_str(), "text" | "budget") || field.is_empty() {
                continue;
            }
            let known = whole.fields.iter().find(|known| known.name == field.name);
            let [left, right] = if is_split { [known, Some(field)] } else { [Some(field), known] };
            changes.extend(compare::field(&base, &field.name, left, right));
        }
    }
    changes.into_iter().map(|change| Told { old, new, change }).collect()
}

/// The change of the amount, where those of the parts come to another than the whole has.
fn other_sum(what: &Subject, whole: &Entry, parts: &[&Entry], is_split: bool) -> Option<Change> {
    let of_whole = money(whole)?;
    let of_parts = parts.iter().map(|part| money(part)).collect::<Option<Vec<Money>>>()?;
    let sum = total(parts.iter().copied())?;
    if of_whole.vnd == Some(sum) {
        return None;
    }
    let raw: Vec<&str> = of_parts.iter().map(|one| one.raw.as_str()).collect();
    let unit = of_parts.first().and_then(|one| one.unit.clone());
    let unit = unit.filter(|unit| of_parts.iter().all(|one| one.unit.as_ref() == Some(unit)));
    let of_parts = Money { raw: raw.join(" + "), vnd: Some(sum), vnd_exact: None, unit };
    let [of_whole, of_parts] = [of_whole, of_parts].map(|one| serde_json::to_value(one).ok());
    let field = Some("budget".to_owned());
    Some(if is_split {
        let base = compare::base(what, Some(whole), None);
        Change { field, old: of_whole, new: of_parts, ..base }
    } else {
        let base = compare::base(what, None, Some(whole));
        Change { field, old: of_parts, new: of_whole, ..base }
    })
}

fn money(entry: &Entry) -> Option<Money> {
    serde_json::from_value(budget(entry)?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diff::{pairing, wording::Wording},
        vietnamese::agency::Glossary,
    };

    fn task(id: &str, text: &str, vnd: i64) -> Entry {
        let money = Money { raw: vnd.to_string(), vnd: Some(vnd), vnd_exact: None, unit: None };
        Entry {
            id: Some(id.to_owned()),
            text: Wording::new(text, &Glossary::builtin()),
            owners: vec!["so y te".to_owned()],
            fields: vec![Field::money("budget", Some(&money))],
            ..Entry::default()
        }
    }

    fn ops(old: &[Entry], new: &[Entry]) -> Vec<ChangeOp> {
        let pairs = pairing::pairs(old, new);
        let told = compare::paired(&Subject::Task, old, new, &pairs);
        told.into_iter().map(|told| told.change.op).collect()
    }

    #[test]
    fn a_row_whose_parts_come_to_its_amount_is_split_or_merged() {
        let whole = [task("1", "Nâng cấp, bảo trì phòng xét nghiệm", 900)];
        let parts = [
            task("1", "Nâng cấp phòng xét nghiệm", 500),
            task("2", "Bảo trì phòng xét nghiệm", 400),
        ];
        assert_eq!(ops(&whole, &parts), [ChangeOp::Split]);
        assert_eq!(ops(&parts, &whole), [ChangeOp::Merged]);
    }

    #[test]
    fn a_part_with_another_time_is_one_of_the_split() {
        let whole = [due(task("1", "Nâng cấp, bảo trì phòng xét nghiệm", 900), "2026-06-30")];
        let parts = [
            due(task("1", "Nâng cấp phòng xét nghiệm", 500), "2026-06-30"),
            due(task("2", "Bảo trì phòng xét nghiệm", 400), "2026-09-30"),
        ];
        assert_eq!(ops(&whole, &parts), [ChangeOp::Split, ChangeOp::Changed]);
    }

    fn due(mut entry: Entry, day: &str) -> Entry {
        entry.fields.push(Field::value("deadline", day.to_owned(), &day));
        entry
    }

    #[test]
    fn amounts_that_come_near_the_whole_are_told_beside_the_split() {
        let whole = [task("1", "Nâng cấp, bảo trì phòng xét nghiệm", 900)];
        let parts = [
            task("1", "Nâng cấp phòng xét nghiệm", 500),
            task("2", "Bảo trì phòng xét nghiệm", 450),
        ];
        assert_eq!(ops(&whole, &parts), [ChangeOp::Split, ChangeOp::Changed]);
        assert_eq!(ops(&parts, &whole), [ChangeOp::Merged, ChangeOp::Changed]);
    }

    #[test]
    fn amounts_far_from_the_whole_and_a_row_that_kept_its_amount_are_no_split() {
        let whole = [task("1", "Nâng cấp, bảo trì phòng xét nghiệm", 900)];
        for (one, other) in [(500, 800), (900, 100)] {
            let parts = [
                task("1", "Nâng cấp, bảo trì phòng xét nghiệm", one),
                task("2", "Bảo trì phòng xét nghiệm", other),
            ];
            assert!(!ops(&whole, &parts).contains(&ChangeOp::Split), "{one} {other}");
        }
    }
}
