//! Units of text that changed their kind, mark or level alone (a point that is a dash, items that are
//! one paragraph, a heading that runs in): they are the same, and told by their words where those
//! changed too.

use super::{homes::Headings, likeness::Vocabulary, wording::Wording, words};
use crate::{
    model::{Change, ChangeOp, Paper, Subject},
    vietnamese::{agency::Glossary, numbering},
};
use serde_json::Value;
use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap, HashSet},
};

/// The least likeness of two units of different kinds that are one.
const LEAST: f64 = 0.7;
/// The same below one section: there a short text with another figure is the same one.
const LEAST_AT_HOME: f64 = 0.5;
/// So many pairs are weighed at most.
const MOST: usize = 10_000;

/// Takes what is the same unit out of what came and went.
pub(super) fn settle(
    changes: Vec<Change>,
    [old, new]: [&Paper; 2],
    glossaries: [&Glossary; 2],
) -> Vec<Change> {
    let changes = run_in_tasks(changes, glossaries);
    let changes = joined_lines(changes, glossaries);
    let changes = joined_items(changes, glossaries);
    let changes = same_words(changes, || Headings::of(old, new, glossaries), glossaries);
    reworded(changes, glossaries)
}

fn is_unit(change: &Change, op: &ChangeOp) -> bool {
    let is_text = match change.what {
        Subject::Section | Subject::Item | Subject::Row | Subject::Closing => true,
        Subject::Task => change.old.as_ref().or(change.new.as_ref()).is_some_and(is_bare),
        _ => false,
    };
    is_text && change.op == *op
}

/// Whether a task is a paragraph or item, or a row that says nothing of owner, time and money: the same words
/// are one where their section is one of tasks, and none where it is not.
fn is_bare(task: &Value) -> bool {
    let has = |key: &str| match task.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    };
    let origin = task.get("origin").and_then(Value::as_str);
    matches!(origin, Some("listed" | "assignment"))
        || !["lead", "support", "deadline", "budget", "output"].into_iter().any(has)
}

/// Heading and text of a unit in one; of a row its cells but the number.
fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(value) if value.get("cells").is_some() => {
            let number = value.get("number").and_then(Value::as_str);
            let cells = value.get("cells").and_then(Value::as_array);
            let cells = cells.into_iter().flatten().filter_map(Value::as_str);
            let is_number = |cell: &str| number == Some(cell.trim_end_matches(['.', ')']));
            cells.filter(|cell| !cell.is_empty() && !is_number(cell)).collect::<Vec<_>>().join(" ")
        }
        Some(value) => {
            let part = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", part("heading"), part("text")).trim().to_owned()
        }
        None => String::new(),
    }
}

fn key(text: &str, glossary: &Glossary) -> String {
    Wording::new(text, glossary).words().collect::<Vec<_>>().join(" ")
}

/// Two paragraphs of a list that are one in the other draft: told by what changed in their words.
fn joined_lines(mut changes: Vec<Change>, [left, right]: [&Glossary; 2]) -> Vec<Change> {
    let mut at = 0;
    while let Some([first, second]) = changes.get(at..at + 2) {
        if let Some(told) = one_line(first, second, [left, right]) {
            changes.splice(at..at + 2, told);
        } else {
            at += 1;
        }
    }
    changes
}

/// What is told of two neighbours of which one changed and the other came or went, where they are one paragraph
/// that was cut or two that were joined: nothing where every word stayed.
fn one_line(
    first: &Change,
    second: &Change,
    glossaries @ [left, right]: [&Glossary; 2],
) -> Option<Vec<Change>> {
    let is_text =
        |change: &Change| change.op == ChangeOp::Changed && change.field.as_deref() == Some("text");
    let is_line = matches!(first.what, Subject::Basis | Subject::Closing);
    let (text, other) = if is_text(first) { (first, second) } else { (second, first) };
    if !is_line || first.what != second.what || !is_text(text) {
        return None;
    }
    let [old, new] = [text_of(text.old.as_ref()), text_of(text.new.as_ref())];
    let (more, is_cut) = match other.op {
        ChangeOp::Added => (text_of(other.new.as_ref()), true),
        ChangeOp::Removed => (text_of(other.old.as_ref()), false),
        _ => return None,
    };
    let (whole, part) = if is_cut { (&old, &new) } else { (&new, &old) };
    // What went is told behind what stood before it, where anything did.
    let joined = [format!("{part} {more}"), format!("{more} {part}")];
    let starts_with_more = key(whole, left).starts_with(&key(&more, right));
    let [behind, before] = joined;
    let joined = if is_text(first) && !starts_with_more { behind } else { before };
    let [whole_said, joined_said, part_said, more_said] =
        [whole, &joined, part, &more].map(|text| Wording::new(text, left));
    if !is_mostly_in(&more_said, &whole_said) {
        return None;
    }
    let mut vocabulary = Vocabulary::default();
    let mut likeness =
        |one: &Wording, other: &Wording| vocabulary.words(one).likeness(&vocabulary.words(other));
    if likeness(&whole_said, &joined_said) <= likeness(&whole_said, &part_said) {
        return None;
    }
    let [old, new] = if is_cut { [&old, &joined] } else { [&joined, &new] };
    let is_same = key(old, left) == key(new, right);
    Some(if is_same { Vec::new() } else { vec![changed(text, old, new, glossaries)] })
}

/// A task whose heading runs into its text in one draft (`1. Nguồn sách: Mua mới.`) and stands above it in the
/// other: the heading came or went, and the task lost or got its words.
fn run_in_tasks(changes: Vec<Change>, [left, right]: [&Glossary; 2]) -> Vec<Change> {
    let mut tasks: HashMap<(bool, &str), usize> = HashMap::new();
    for (at, change) in changes.iter().enumerate() {
        if change.what == Subject::Task && change.field.as_deref() == Some("text") {
            tasks.extend(change.old_id.as_deref().map(|id| ((false, id), at)));
            tasks.extend(change.new_id.as_deref().map(|id| ((true, id), at)));
        }
    }
    let mut out: HashSet<usize> = HashSet::new();
    let mut told: HashMap<usize, Change> = HashMap::new();
    for (at, change) in changes.iter().enumerate() {
        let has_come = change.op == ChangeOp::Added;
        let value = change.new.as_ref().or(change.old.as_ref());
        let id = change.new_id.as_deref().or(change.old_id.as_deref());
        let is_heading = change.what == Subject::Section
            && (has_come || change.op == ChangeOp::Removed)
            && value.and_then(|value| value.get("text")).is_none_or(Value::is_null);
        let heading = text_of(value);
        let task = id.and_then(|id| tasks.get(&(has_come, id))).filter(|_| is_heading);
        let Some((place, text)) = task.and_then(|at| Some((*at, changes.get(*at)?))) else {
            continue;
        };
        let [old, new] = [text_of(text.old.as_ref()), text_of(text.new.as_ref())];
        let (whole, part) = if has_come { (&old, &new) } else { (&new, &old) };
        let runs_in = key(whole, left).starts_with(&key(&heading, right));
        if !runs_in || key(part, left).starts_with(&key(&heading, right)) {
            continue;
        }
        let joined = format!("{heading} {part}");
        let [old, new] = if has_come { [&old, &joined] } else { [&joined, &new] };
        if key(old, left) == key(new, right) {
            out.insert(place);
        } else {
            told.insert(place, changed(text, old, new, [left, right]));
        }
        let is_same =
            |other: &Change| (&other.old_id, &other.new_id) == (&text.old_id, &text.new_id);
        let renumbered = changes.iter().position(|it| {
            it.what == Subject::Task && it.op == ChangeOp::Renumbered && is_same(it)
        });
        out.extend(renumbered);
        out.insert(at);
    }
    let kept = changes.into_iter().enumerate().filter(|(at, _)| !out.contains(at));
    kept.map(|(at, change)| told.remove(&at).unwrap_or(change)).collect()
}

/// Leaves out what went in one kind and came in another with the same words; below another heading it moved.
fn same_words(
    changes: Vec<Change>,
    headings: impl Fn() -> Headings,
    [left, right]: [&Glossary; 2],
) -> Vec<Change> {
    let mut gone: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, change) in changes.iter().enumerate() {
        if is_unit(change, &ChangeOp::Removed) {
            gone.entry(key(&text_of(change.old.as_ref()), left)).or_default().push(at);
        }
    }
    let mut out: HashSet<usize> = HashSet::new();
    let mut told: HashMap<usize, Change> = HashMap::new();
    let known = OnceCell::new();
    for (at, change) in changes.iter().enumerate() {
        if is_unit(change, &ChangeOp::Added) {
            let same = gone.get_mut(&key(&text_of(change.new.as_ref()), right));
            let Some(place) = same.and_then(Vec::pop) else { continue };
            let Some(other) = changes.get(place) else { continue };
            out.insert(place);
            if known
                .get_or_init(&headings)
                .differ(other.old_id.as_deref(), change.new_id.as_deref())
            {
                let Change { old_id, old, at_old, .. } = other.clone();
                told.insert(
                    at,
                    Change { op: ChangeOp::Moved, old_id, old, at_old, ..change.clone() },
                );
            } else {
                out.insert(at);
            }
        }
    }
    let kept = changes.into_iter().enumerate().filter(|(at, _)| !out.contains(at));
    kept.map(|(at, change)| told.remove(&at).unwrap_or(change)).collect()
}

/// Tells what went in one kind and came in another with like words as one that changed.
fn reworded(mut changes: Vec<Change>, [left, right]: [&Glossary; 2]) -> Vec<Change> {
    let places = |op: &ChangeOp| -> Vec<usize> {
        let units = changes.iter().enumerate().filter(|(_, change)| is_unit(change, op));
        units.map(|(at, _)| at).collect()
    };
    let (gone, come) = (places(&ChangeOp::Removed), places(&ChangeOp::Added));
    if gone.len().saturating_mul(come.len()) > MOST {
        return changes;
    }
    let mut vocabulary = Vocabulary::default();
    let mut weighed = |at: &usize, glossary: &Glossary| {
        let change = changes.get(*at)?;
        let text = Wording::new(&text_of(change.old.as_ref().or(change.new.as_ref())), glossary);
        Some((*at, change, vocabulary.words(&text)))
    };
    let olds: Vec<_> = gone.iter().filter_map(|at| weighed(at, left)).collect();
    let news: Vec<_> = come.iter().filter_map(|at| weighed(at, right)).collect();
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, gone, one) in &olds {
        for (j, come, other) in &news {
            let likeness = one.likeness(other);
            let is_home = above(gone.old_id.as_deref()) == above(come.new_id.as_deref());
            let least = if is_home { LEAST_AT_HOME } else { LEAST };
            if gone.what != come.what && likeness >= least {
                scored.push((likeness + f64::from(u8::from(is_home)), *i, *j));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut out: HashSet<usize> = HashSet::new();
    for (_, i, j) in scored {
        if out.contains(&i) || out.contains(&j) {
            continue;
        }
        let (Some(old), Some(new)) = (changes.get(i), changes.get(j)) else { continue };
        let [before, after] = [text_of(old.old.as_ref()), text_of(new.new.as_ref())];
        let told = Change {
            op: ChangeOp::Changed,
            old_id: old.old_id.clone(),
            at_old: old.at_old,
            ..changed(new, &before, &after, [left, right])
        };
        out.extend([i, j]);
        if let Some(slot) = changes.get_mut(j) {
            *slot = told;
            out.remove(&j);
        }
    }
    let kept = changes.into_iter().enumerate().filter(|(at, _)| !out.contains(at));
    kept.map(|(_, change)| change).collect()
}

/// The id of the section that a point or item stands in.
fn above(id: Option<&str>) -> Option<&str> {
    Some(id?.rsplit_once(['/', '.'])?.0)
}

/// A change of the text of something from one wording to another.
fn changed(base: &Change, old: &str, new: &str, [left, right]: [&Glossary; 2]) -> Change {
    Change {
        field: Some("text".to_owned()),
        words: words::edits(&Wording::new(old, left), &Wording::new(new, right)),
        old: Some(old.into()),
        new: Some(new.into()),
        ..base.clone()
    }
}

/// The places of the items and points that came or went, by the section that they stand in.
fn by_section<'a>(changes: &'a [Change], op: &ChangeOp) -> HashMap<&'a str, Vec<usize>> {
    let mut sections: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, unit) in changes.iter().enumerate().filter(|(_, unit)| is_unit(unit, op)) {
        let id = unit.old_id.as_deref().or(unit.new_id.as_deref());
        let value = unit.old.as_ref().or(unit.new.as_ref());
        let has_number = value.and_then(|value| value.get("number")).is_some_and(Value::is_string);
        let section = match id.and_then(|id| id.split_once('/')) {
            // Items of items belong to the section too.
            Some((section, _)) => Some(section),
            // A running paragraph that is a task has the id of its section.
            None if unit.what == Subject::Task && !has_number => id,
            None => above(id),
        };
        if let Some(section) = section {
            sections.entry(section).or_default().push(at);
        }
    }
    sections
}

/// The changes of heading and text of one section.
#[derive(Default)]
struct Own {
    heading: Option<usize>,
    text: Option<usize>,
}

/// A section whose items, points or heading became its text, or the other way: one text that is the
/// same, or one that changed.
fn joined_items(changes: Vec<Change>, glossaries: [&Glossary; 2]) -> Vec<Change> {
    let (gone, come) =
        (by_section(&changes, &ChangeOp::Removed), by_section(&changes, &ChangeOp::Added));
    let mut sections: BTreeMap<(Option<&str>, Option<&str>), Own> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        if change.what != Subject::Section || change.op != ChangeOp::Changed {
            continue;
        }
        let own = sections.entry((change.old_id.as_deref(), change.new_id.as_deref())).or_default();
        match change.field.as_deref() {
            // A heading that is another is told as one.
            Some("heading") if change.old.is_none() || change.new.is_none() => {
                own.heading = Some(at);
            }
            Some("text") => own.text = Some(at),
            _ => {}
        }
    }
    let mut out: HashSet<usize> = HashSet::new();
    let mut told: HashMap<usize, Change> = HashMap::new();
    for ((old_id, new_id), own) in sections {
        let below = |list: &HashMap<&str, Vec<usize>>, id: Option<&str>| {
            id.and_then(|id| list.get(id)).cloned().unwrap_or_default()
        };
        let (gone, come) = (below(&gone, old_id), below(&come, new_id));
        let of = |at: &usize| changes.get(*at);
        let Some(place) = own.text.or(own.heading) else { continue };
        let own_changes: Vec<&Change> =
            own.heading.iter().chain(&own.text).filter_map(of).collect();
        let is_otherwise = own.heading.is_some() || !gone.is_empty() || !come.is_empty();
        let joined = |own: Vec<String>, units: Vec<String>| [own, units].concat().join(" ");
        let texts = |units: &[usize]| -> Vec<String> {
            let values = units.iter().filter_map(of);
            values.map(|unit| text_of(unit.old.as_ref().or(unit.new.as_ref()))).collect()
        };
        let side = |value: fn(&Change) -> Option<&Value>| -> Vec<String> {
            own_changes
                .iter()
                .map(|change| text_of(value(change)))
                .filter(|it| !it.is_empty())
                .collect()
        };
        let (gone_texts, come_texts) = (texts(&gone), texts(&come));
        let old = unmarked(&joined(side(|change| change.old.as_ref()), gone_texts.clone()));
        let new = unmarked(&joined(side(|change| change.new.as_ref()), come_texts.clone()));
        let [left, right] = glossaries;
        let is_same = key(&old, left) == key(&new, right);
        let is_reworded = || {
            let [one, other] = [Wording::new(&old, left), Wording::new(&new, right)];
            let mut vocabulary = Vocabulary::default();
            vocabulary.words(&one).likeness(&vocabulary.words(&other)) >= LEAST
                && gone_texts.iter().all(|text| is_in(&Wording::new(text, left), &other))
                && come_texts.iter().all(|text| is_in(&Wording::new(text, right), &one))
        };
        let Some(base) = changes.get(place).filter(|_| is_otherwise) else { continue };
        if is_same {
            out.insert(place);
        } else if is_reworded() {
            told.insert(place, changed(base, &old, &new, glossaries));
        } else {
            continue;
        }
        out.extend(own.heading.filter(|heading| *heading != place));
        out.extend(gone);
        out.extend(come);
    }
    let kept = changes.into_iter().enumerate().filter(|(at, _)| !out.contains(at));
    kept.map(|(at, change)| told.remove(&at).unwrap_or(change)).collect()
}

/// A text without the marks that lead its lines (`(ii)`) and are no numbers of the model.
fn unmarked(text: &str) -> String {
    let bare = |line: &str| line.get(numbering::roman_mark(line)..).unwrap_or_default().to_owned();
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// Whether half the words of a unit are in a text.
fn is_in(unit: &Wording, text: &Wording) -> bool {
    share_in(unit, text) >= LEAST_AT_HOME
}

/// Whether most words of a unit are in a text.
fn is_mostly_in(unit: &Wording, text: &Wording) -> bool {
    share_in(unit, text) >= LEAST
}

fn share_in(unit: &Wording, text: &Wording) -> f64 {
    let known: HashSet<&str> = text.words().collect();
    let (all, found) = unit.words().fold((0_u32, 0_u32), |(all, found), word| {
        (all + 1, found + u32::from(known.contains(word)))
    });
    f64::from(found) / f64::from(all.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare;
    use serde_json::json;

    fn change(op: ChangeOp, what: &Subject, id: &str, value: &str) -> Change {
        let base = Change { op: op.clone(), ..compare::base(what, None, None) };
        match op {
            ChangeOp::Removed => {
                Change { old_id: Some(id.into()), old: Some(value.into()), ..base }
            }
            _ => Change { new_id: Some(id.into()), new: Some(value.into()), ..base },
        }
    }

    fn settled(changes: Vec<Change>) -> Vec<Change> {
        let glossary = Glossary::builtin();
        settle(changes, [&Paper::default(), &Paper::default()], [&glossary, &glossary])
    }

    #[test]
    fn a_point_that_is_a_dash_is_the_same() {
        let point = change(ChangeOp::Removed, &Subject::Section, "I.a", "Đã cấp 20 thẻ.");
        let dash = change(ChangeOp::Added, &Subject::Item, "I/1", "Đã cấp 20 thẻ.");
        assert!(settled(vec![point.clone(), dash]).is_empty());
        let other = change(ChangeOp::Added, &Subject::Item, "I/1", "Đã cấp 21 thẻ.");
        let told = settled(vec![point, other]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].field.as_deref(), Some("text"));
    }

    #[test]
    fn items_that_are_one_paragraph_are_told_by_what_changed() {
        let items = [
            change(ChangeOp::Removed, &Subject::Item, "I/1", "Cấp 20 thẻ cho người đọc."),
            change(ChangeOp::Removed, &Subject::Item, "I/2", "Mở thêm hai phòng đọc mới."),
        ];
        let paragraph = |text: &str| Change {
            old_id: Some("I".into()),
            new_id: Some("I".into()),
            new: Some(text.into()),
            field: Some("text".into()),
            ..compare::base(&Subject::Section, None, None)
        };
        let with = |text: &str| [vec![paragraph(text)], items.to_vec()].concat();
        assert!(settled(with("Cấp 20 thẻ cho người đọc. Mở thêm hai phòng đọc mới.")).is_empty());
        let told = settled(with("Cấp 25 thẻ cho người đọc. Mở thêm hai phòng đọc mới."));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].words.iter().filter(|run| run.text == "25").count(), 1);
    }

    #[test]
    fn points_that_are_one_paragraph_and_a_heading_that_runs_in_are_the_same() {
        let of = |id: &str, field: &str, old: Option<&str>, new: Option<&str>| Change {
            old_id: Some(id.into()),
            new_id: Some(id.into()),
            field: Some(field.into()),
            old: old.map(Into::into),
            new: new.map(Into::into),
            ..compare::base(&Subject::Section, None, None)
        };
        let points = [
            of("I.2", "text", None, Some("Cấp 20 thẻ. Mở hai phòng.")),
            change(ChangeOp::Removed, &Subject::Section, "I.2.a", "Cấp 20 thẻ."),
            change(ChangeOp::Removed, &Subject::Section, "I.2.b", "Mở hai phòng."),
        ];
        assert!(settled(points.to_vec()).is_empty());
        let run_in = |text: &str| {
            let heading = of("5.1", "heading", None, Some("Giờ mở cửa"));
            settled(vec![
                heading,
                of("5.1", "text", Some("Giờ mở cửa: Từ 8 giờ các ngày."), Some(text)),
            ])
        };
        assert!(run_in("Từ 8 giờ các ngày.").is_empty());
        assert_eq!(run_in("Từ 9 giờ các ngày.").len(), 1);
    }

    #[test]
    fn a_paragraph_that_was_cut_in_two_is_told_by_what_changed() {
        let basis = |old: &str, new: &str| Change {
            old: Some(json!({"text": old})),
            new: Some(json!({"text": new})),
            field: Some("text".into()),
            ..compare::base(&Subject::Basis, None, None)
        };
        let second = "Căn cứ hồ sơ, Sở Nội vụ có ý kiến như sau:";
        let more = Change {
            new: Some(second.into()),
            ..change(ChangeOp::Added, &Subject::Basis, "x", "")
        };
        let whole = format!("Sở Nội vụ nhận được Tờ trình số 5. {second}");
        let told = settled(vec![basis(&whole, "Sở Nội vụ nhận được Tờ trình số 5."), more.clone()]);
        assert!(told.is_empty());
        let told = settled(vec![basis(&whole, "Sở Nội vụ nhận được Công văn số 5."), more]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].words.iter().filter(|run| run.text == "Tờ trình").count(), 1);
    }

    #[test]
    fn an_item_that_goes_beside_a_text_that_changed_is_told() {
        let text = Change {
            old_id: Some("I".into()),
            new_id: Some("I".into()),
            field: Some("text".into()),
            old: Some("Thư viện mở cửa cả tuần, trừ ngày lễ.".into()),
            new: Some("Thư viện mở cửa cả tuần, trừ chủ nhật.".into()),
            ..compare::base(&Subject::Section, None, None)
        };
        let item = change(ChangeOp::Removed, &Subject::Item, "I/1", "Mua sách.");
        assert_eq!(settled(vec![text, item]).len(), 2);
    }
}
