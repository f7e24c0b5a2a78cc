//! The changes put in order for a reader: grouped by what and where, all of one thing together.

use super::{
    agencies::{self, AgencyLine},
    lookup::{Known, Lookup},
    names::{field_name, op_name, subject_name, subject_names},
    values::{delta, printed, shift, short, signed},
};
use crate::{
    lang::{Both, Lang},
    model::{Change, ChangeOp, Changes, Document, Draft, FormChange, Subject, Summary, WordEdit},
    vietnamese::money,
};
use std::collections::HashMap;

/// What changed, for people.
#[derive(Debug, Clone)]
pub struct Report {
    /// The language of its words.
    pub lang: Lang,
    /// The older draft.
    pub old: Draft,
    /// The newer draft.
    pub new: Draft,
    /// How many of each.
    pub summary: Summary,
    /// The groups, the weightiest subject first, in document order below it.
    pub groups: Vec<Group>,
    /// The places that differ in form only, where they are asked for.
    pub form: Vec<FormLine>,
    /// What changed for each body that leads tasks.
    pub agencies: Vec<AgencyLine>,
    /// The comments inside the file, where it is one file whose tracked changes are told.
    pub remarks: Vec<Remark>,
}

/// A comment inside a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Who made it, and when.
    pub who: String,
    /// What it says.
    pub text: String,
    /// The words that it stands at.
    pub at: String,
}

/// The heading above the comments.
pub fn remarks_name(lang: Lang) -> &'static str {
    lang.of(Both { vi: "Nhận xét trong tệp", en: "Comments in the file" })
}

/// A field that differs in form only.
#[derive(Debug, Clone)]
pub struct FormLine {
    /// Of what, for people.
    pub what: String,
    /// Its id before and after.
    pub ids: Option<String>,
    /// The name of the field for people.
    pub label: String,
    /// As it was written.
    pub old: String,
    /// As it is written.
    pub new: String,
}

/// What changed of one subject in one part of the document.
#[derive(Debug, Clone)]
pub struct Group {
    /// Of what.
    pub what: Subject,
    /// The headings above, outermost first.
    pub part: Vec<String>,
    /// What changed, in document order.
    pub lines: Vec<Line>,
}

/// A line of a group.
#[derive(Debug, Clone)]
pub enum Line {
    /// One thing with all its changes.
    Entry(Box<Entry>),
    /// Things that follow one another and changed their numbers by as much.
    Renumbered {
        /// First number before and after.
        first: (String, String),
        /// Last number before and after.
        last: (String, String),
        /// How many.
        count: usize,
    },
}

/// What happened to a thing above all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Something in it differs, its place perhaps too.
    Changed,
    /// Its place alone differs.
    Moved,
    /// Its number alone differs.
    Renumbered,
    /// It became several.
    Split,
    /// It came of several.
    Merged,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Added,
        Self::Removed,
        Self::Changed,
        Self::Split,
        Self::Merged,
        Self::Moved,
        Self::Renumbered,
    ];

    /// Its name as a class of CSS.
    pub fn class(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Renumbered => "renumbered",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }

    /// Its name for people, as a word of a summary.
    pub fn name(self, lang: Lang) -> &'static str {
        op_name(&ChangeOp::from(self.class()), lang)
    }
}

/// One thing with all its changes.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What happened to it above all.
    pub kind: Kind,
    /// Its id in the older draft.
    pub old_id: Option<String>,
    /// Its id in the newer draft.
    pub new_id: Option<String>,
    /// What it says, in the newer draft where it is there; empty where its fields say it.
    pub title: String,
    /// Whether it changed its place.
    pub moved: bool,
    /// The headings above its older place, where those are others.
    pub from: Option<String>,
    /// The pages where it stood and stands, of papers that have pages.
    pub pages: [Option<u32>; 2],
    /// In a history, the number of the earlier draft in which it stood when it came back.
    pub back_to: Option<u32>,
    /// Its number before and after, where that changed.
    pub number: Option<(String, String)>,
    /// The fields that differ; of what came or went, those that people look for.
    pub fields: Vec<FieldChange>,
}

/// A field that differs.
#[derive(Debug, Clone)]
pub struct FieldChange {
    /// Its name in the model.
    pub field: String,
    /// Its name for people.
    pub label: String,
    /// The older value in short.
    pub old: Option<String>,
    /// The newer value in short.
    pub new: Option<String>,
    /// How much an amount grew, or by how many days a deadline moved.
    pub delta: Option<String>,
    /// In a history, the number of the earlier draft whose value it is again.
    pub back_to: Option<u32>,
    /// The words of a text.
    pub words: Vec<WordEdit>,
}

/// The field of what an entry was split into, or merged from: one each, named by its id, on its own side alone.
const PART: &str = "part";

impl FieldChange {
    /// What a part of a split or merged entry says, where it is one.
    pub fn part(&self) -> Option<&str> {
        let side = self.new.as_deref().or(self.old.as_deref());
        side.filter(|_| self.field == PART)
    }

    /// Whether it is the owner, the deadline or the money of a task.
    pub fn is_weighty(&self) -> bool {
        matches!(self.field.as_str(), "lead" | "deadline" | "budget")
    }
}

impl Report {
    /// Puts changes in order; the documents are those that were compared.
    pub fn new(old: &Document, new: &Document, changes: &Changes, lang: Lang) -> Self {
        let lookups = [old, new].map(|document| Lookup::new(document, lang));
        let mut groups: Vec<Group> = Vec::new();
        let mut places: HashMap<(Subject, Vec<String>), usize> = HashMap::new();
        for same in of_one_thing(&changes.changes) {
            let Some(first) = same.first() else { continue };
            let [old_known, new_known] = known(first, &lookups);
            let known = new_known.or(old_known).cloned().unwrap_or_default();
            let mut entry = entry(same, &known.title, lang);
            entry.from = old_known
                .filter(|old| entry.moved && old.part != known.part)
                .map(|old| old.part.join(" › "));
            let entry = Line::Entry(Box::new(entry));
            let place = *places
                .entry((first.what.clone(), known.part.clone()))
                .or_insert_with(|| groups.len());
            match groups.get_mut(place) {
                Some(group) => group.lines.push(entry),
                None => groups.push(Group {
                    what: first.what.clone(),
                    part: known.part,
                    lines: vec![entry],
                }),
            }
        }
        for group in &mut groups {
            group.lines = sum_up(std::mem::take(&mut group.lines));
        }
        let order: Vec<Subject> = subject_names().collect();
        groups.sort_by_key(|group| order.iter().position(|what| *what == group.what));
        Self {
            lang,
            old: changes.old.clone(),
            new: changes.new.clone(),
            summary: changes.summary.clone(),
            groups,
            form: changes.form.iter().map(|form| form_line(form, lang)).collect(),
            agencies: agencies::of(&changes.changes, old, new),
            remarks: Vec::new(),
        }
    }

    /// The parts of the summary line: `3 added`, …; empty where nothing changed.
    pub fn counts(&self) -> Vec<String> {
        counts(&self.summary, self.lang)
    }

    /// The change of the total with its sign, or that it is not known though money changed.
    pub fn total(&self) -> Option<String> {
        let is_money = |field: &FieldChange| matches!(field.field.as_str(), "budget" | "stated");
        let entries =
            self.groups.iter().flat_map(|group| &group.lines).filter_map(|line| match line {
                Line::Entry(entry) => Some(entry),
                Line::Renumbered { .. } => None,
            });
        let has_money = entries.flat_map(|entry| &entry.fields).any(is_money);
        match self.summary.budget_delta {
            None if has_money => {
                Some(self.lang.of(Both { vi: "không xác định được", en: "not known" }).to_owned())
            }
            _ => total(&self.summary, self.lang),
        }
    }
}

fn form_line(form: &FormChange, lang: Lang) -> FormLine {
    let field = form.field.clone().unwrap_or_default();
    FormLine {
        what: subject_name(&form.what, lang),
        ids: id_pair(form.old_id.as_ref(), form.new_id.as_ref()),
        label: field_name(&field, lang),
        old: printed(form.old.as_ref(), lang),
        new: printed(form.new.as_ref(), lang),
    }
}

/// `A1.5`, or `A1.5 → A1.4` where the id changed.
fn id_pair(old: Option<&String>, new: Option<&String>) -> Option<String> {
    match (old, new) {
        (Some(old), Some(new)) if old != new => Some(format!("{old} → {new}")),
        (_, Some(id)) | (Some(id), None) => Some(id.clone()),
        (None, None) => None,
    }
}

/// A line of a group as it is shown.
#[derive(Debug, Clone)]
pub enum Shown<'a> {
    /// As it is.
    Line(&'a Line),
    /// The same value replaced by the same one in several things.
    Replaced {
        /// What is replaced by what.
        field: &'a FieldChange,
        /// In these.
        ids: Vec<String>,
    },
}

/// So many equal replacements are shown as one.
const EQUAL: usize = 3;

/// The lines of a group, equal replacements put together where the first of them stands.
pub fn shown(group: &Group) -> Vec<Shown<'_>> {
    let single = |line: &'_ Line| match line {
        Line::Entry(entry) => entry.single().map(|field| {
            (
                (field.field.clone(), field.old.clone(), field.new.clone()),
                entry.ids().unwrap_or_default(),
            )
        }),
        Line::Renumbered { .. } => None,
    };
    let mut equal: HashMap<_, Vec<String>> = HashMap::new();
    for (key, ids) in group.lines.iter().filter_map(single) {
        equal.entry(key).or_default().push(ids);
    }
    let mut out = Vec::new();
    for line in &group.lines {
        let known = single(line).map(|(key, _)| key);
        let many = known.and_then(|key| {
            // An empty list is one that was shown.
            let list = equal.get_mut(&key)?;
            (list.is_empty() || list.len() >= EQUAL).then(|| std::mem::take(list))
        });
        match (many, line) {
            (Some(ids), Line::Entry(entry)) => {
                // Those behind the first are in its line already.
                if let Some(field) = entry.single().filter(|_| !ids.is_empty()) {
                    out.push(Shown::Replaced { field, ids });
                }
            }
            _ => out.push(Shown::Line(line)),
        }
    }
    out
}

/// What is said of places that differ in form only; nothing where there is none.
pub fn form_count(summary: &Summary, lang: Lang) -> Option<String> {
    (summary.form_only > 0).then(|| {
        let places = lang
            .of(Both { vi: "chỗ", en: if summary.form_only == 1 { "place" } else { "places" } });
        format!(
            "{}: {} {places}",
            lang.of(Both { vi: "chỉ khác cách viết", en: "differs in form only" }),
            summary.form_only
        )
    })
}

/// The parts of a summary line.
pub fn counts(summary: &Summary, lang: Lang) -> Vec<String> {
    [
        (summary.added, ChangeOp::Added),
        (summary.removed, ChangeOp::Removed),
        (summary.changed, ChangeOp::Changed),
        (summary.split, ChangeOp::Split),
        (summary.merged, ChangeOp::Merged),
        (summary.moved, ChangeOp::Moved),
        (summary.renumbered, ChangeOp::Renumbered),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, op)| format!("{count} {}", op_name(op, lang)))
    .collect()
}

/// The change of the total, with its sign; nothing where it is the same or unknown.
pub fn total(summary: &Summary, lang: Lang) -> Option<String> {
    summary.budget_delta.filter(|delta| *delta != 0).map(|delta| signed(delta, lang))
}

impl Group {
    /// Its heading: what, and where.
    pub fn heading(&self, lang: Lang) -> String {
        let mut parts = vec![subject_name(&self.what, lang)];
        parts.extend(self.part.iter().cloned());
        parts.join(" › ")
    }

    /// Whether it is of tasks.
    pub fn is_tasks(&self) -> bool {
        self.what == Subject::Task
    }
}

impl Entry {
    /// Whether its owner, deadline or money changed.
    pub fn is_weighty(&self) -> bool {
        self.kind == Kind::Changed && self.fields.iter().any(FieldChange::is_weighty)
    }

    /// The change of its text or heading, where its words are told.
    pub fn spoken(&self) -> Option<&FieldChange> {
        let is_spoken = |field: &&FieldChange| {
            matches!(field.field.as_str(), "text" | "heading") && !field.words.is_empty()
        };
        self.fields.iter().find(is_spoken)
    }

    /// The only field that changed in it, where nothing else did.
    fn single(&self) -> Option<&FieldChange> {
        match self.fields.as_slice() {
            [field] if self.kind == Kind::Changed && !self.moved && self.spoken().is_none() => {
                Some(field)
            }
            _ => None,
        }
    }

    /// `A1.5`, or `A1.5 → A1.4` where the id changed.
    pub fn ids(&self) -> Option<String> {
        id_pair(self.old_id.as_ref(), self.new_id.as_ref())
    }
}

/// Runs of changes of the same thing. What has no id is the same only in the letterhead.
fn of_one_thing(changes: &[Change]) -> impl Iterator<Item = &[Change]> {
    changes.chunk_by(|a, b| {
        let has_id = a.old_id.is_some() && a.new_id.is_some();
        let is_letterhead = a.what == Subject::Letterhead;
        a.what == b.what
            && a.old_id == b.old_id
            && a.new_id == b.new_id
            && (has_id
                || is_letterhead
                || (a.at_new.is_some() && a.at_new == b.at_new)
                || (a.op == ChangeOp::Split && a.at_old.is_some() && a.at_old == b.at_old))
    })
}

fn known<'a>(change: &Change, lookups: &'a [Lookup; 2]) -> [Option<&'a Known>; 2] {
    let [old, new] = lookups;
    [
        old.get(&change.what, change.old_id.as_deref()),
        new.get(&change.what, change.new_id.as_deref()),
    ]
}

/// One thing with all its changes, which are at least one.
pub(super) fn entry(changes: &[Change], title: &str, lang: Lang) -> Entry {
    let first = changes.first();
    let has = |op: &ChangeOp| changes.iter().find(|change| change.op == *op);
    let (added, removed) = (has(&ChangeOp::Added), has(&ChangeOp::Removed));
    let changed = changes.iter().filter(|change| change.op == ChangeOp::Changed);
    let fields: Vec<FieldChange> = changes
        .iter()
        .flat_map(|change| parts(change, lang))
        .chain(changed.filter_map(|change| field(change, lang)))
        .collect();
    let kind = match () {
        () if added.is_some() => Kind::Added,
        () if removed.is_some() => Kind::Removed,
        () if has(&ChangeOp::Split).is_some() => Kind::Split,
        () if has(&ChangeOp::Merged).is_some() => Kind::Merged,
        () if !fields.is_empty() => Kind::Changed,
        () if has(&ChangeOp::Moved).is_some() => Kind::Moved,
        () => Kind::Renumbered,
    };
    let text = |value: &Option<serde_json::Value>| {
        value.as_ref().and_then(|value| value.as_str()).unwrap_or("—").to_owned()
    };
    let whole = added.or(removed);
    Entry {
        kind,
        old_id: first.and_then(|change| ids(change.old_id.as_ref(), &change.old_ids)),
        new_id: first.and_then(|change| ids(change.new_id.as_ref(), &change.new_ids)),
        title: match whole {
            Some(change) => short(change.new.as_ref().or(change.old.as_ref()), change, lang),
            None if title.is_empty() => {
                // What moved without an id is told by what it says.
                let moved = has(&ChangeOp::Moved);
                moved.map(|change| short(change.new.as_ref(), change, lang)).unwrap_or_default()
            }
            None => title.to_owned(),
        },
        moved: has(&ChangeOp::Moved).is_some(),
        from: None,
        pages: [first.and_then(|change| change.at_old), first.and_then(|change| change.at_new)]
            .map(|at| at.and_then(|at| at.page)),
        back_to: whole.and_then(|change| change.back_to),
        number: has(&ChangeOp::Renumbered).map(|change| (text(&change.old), text(&change.new))),
        fields: whole.map_or(fields, |change| facts(change, lang)),
    }
}

/// The id, or the ids of those that it became or came of.
fn ids(one: Option<&String>, several: &[String]) -> Option<String> {
    one.cloned().or_else(|| (!several.is_empty()).then(|| several.join(", ")))
}

/// The field of an amount whose words alone differ.
const AMOUNT: &str = "amount";

/// Whether both values of a change are one amount of money each.
fn is_amount(change: &Change) -> bool {
    let reads = |value: &Option<serde_json::Value>| {
        let text = value.as_ref().and_then(|value| value.as_str());
        text.is_some_and(|text| {
            money::cell(text, None, money::Separators::DotGroups).amount().is_some()
        })
    };
    change.what == Subject::Task && reads(&change.old) && reads(&change.new)
}

/// The field that a change names, with its values in short.
pub fn field(change: &Change, lang: Lang) -> Option<FieldChange> {
    let name = change.field.clone()?;
    // Words beside an amount are told as text, and stand where the amount does.
    let name = if name == "text" && is_amount(change) { AMOUNT.to_owned() } else { name };
    let value = |value: &Option<serde_json::Value>| {
        value.as_ref().map(|value| short(Some(value), change, lang))
    };
    let (mut old, mut new) = (value(&change.old), value(&change.new));
    if old == new {
        // Names that are the same, with another clause behind them.
        [old, new] = [&change.old, &change.new]
            .map(|value| value.as_ref().map(|value| printed(Some(value), lang)));
    }
    Some(FieldChange {
        label: field_name(&name, lang),
        old,
        new,
        delta: match name.as_str() {
            "budget" | "stated" | "table_total" => {
                delta(change.old.as_ref(), change.new.as_ref(), lang)
            }
            "deadline" | "period" => shift(change.old.as_ref(), change.new.as_ref(), lang),
            _ => None,
        },
        back_to: change.back_to,
        words: change.words.clone(),
        field: name,
    })
}

/// What an entry was split into, or merged from: the text of each with its amount.
fn parts(change: &Change, lang: Lang) -> Vec<FieldChange> {
    let (ids, values) = match change.op {
        ChangeOp::Split => (&change.new_ids, &change.new),
        ChangeOp::Merged => (&change.old_ids, &change.old),
        _ => return Vec::new(),
    };
    let values = values.as_ref().and_then(|values| values.as_array());
    let part = |(id, value): (&String, &serde_json::Value)| {
        let amount = value.get("budget").filter(|amount| !amount.is_null());
        let text = [Some(value), amount].map(|value| value.map(|it| short(Some(it), change, lang)));
        let text = Some(text.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        let [old, new] = if change.op == ChangeOp::Split { [None, text] } else { [text, None] };
        FieldChange {
            field: PART.to_owned(),
            label: id.clone(),
            old,
            new,
            delta: None,
            back_to: None,
            words: Vec::new(),
        }
    };
    ids.iter().zip(values.into_iter().flatten()).map(part).collect()
}

/// Owner, deadline and money of a task that came or went.
fn facts(change: &Change, lang: Lang) -> Vec<FieldChange> {
    if change.what != Subject::Task {
        return Vec::new();
    }
    let fact = |name: &str| {
        let part = |whole: &Option<serde_json::Value>| {
            let value = whole.as_ref()?.get(name)?;
            let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            (!is_empty).then(|| value.clone())
        };
        let (old, new) = (part(&change.old), part(&change.new));
        (old.is_some() || new.is_some()).then(|| Change {
            field: Some(name.to_owned()),
            old,
            new,
            words: Vec::new(),
            ..change.clone()
        })
    };
    ["lead", "deadline", "period", "budget"]
        .into_iter()
        .filter_map(fact)
        .filter_map(|change| field(&change, lang))
        .collect()
}

/// Joins renumberings that follow one another and go by the same step. What changed otherwise too,
/// and got its number by that step, does not break the run.
fn sum_up(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    // Where the run at hand stands in `out`, its step, and the last older number that it reaches.
    let mut run: Option<(usize, i64, i64)> = None;
    for line in lines {
        let entry = match &line {
            Line::Entry(entry) => entry,
            Line::Renumbered { .. } => continue,
        };
        let number = entry.number.clone();
        let is_alone = entry.kind == Kind::Renumbered;
        let here = number.as_ref().and_then(step);
        let follows = match (&mut run, here) {
            (Some((_, known, reach)), Some((old, step)))
                if *known == step && reach.checked_add(1) == Some(old) =>
            {
                *reach = old;
                true
            }
            _ => false,
        };
        let Some(number) = number.filter(|_| is_alone) else {
            out.push(line);
            continue;
        };
        let known = run.filter(|_| follows).map(|(place, ..)| place);
        if let Some(Line::Renumbered { last, count, .. }) =
            known.and_then(|place| out.get_mut(place))
        {
            *last = number;
            *count += 1;
            continue;
        }
        run = here.map(|(old, step)| (out.len(), step, old));
        out.push(Line::Renumbered { first: number.clone(), last: number, count: 1 });
    }
    out
}

/// `13…28 → 12…27 (16)`: numbers before and after, and how many.
pub fn run_of_numbers(first: &(String, String), last: &(String, String), count: usize) -> String {
    if count == 1 {
        return format!("{} → {}", first.0, first.1);
    }
    format!("{}…{} → {}…{} ({count})", first.0, last.0, first.1, last.1)
}

/// The older number, and by how much it grew; none where it is no plain number.
fn step((old, new): &(String, String)) -> Option<(i64, i64)> {
    let old: i64 = old.parse().ok()?;
    Some((old, new.parse::<i64>().ok()?.checked_sub(old)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_replacements_are_shown_once_where_they_are_many() {
        let lead = |new: &str| {
            let Line::Entry(mut entry) = line(Kind::Changed, None) else { unreachable!() };
            entry.new_id = Some(new.to_owned());
            entry.fields = vec![FieldChange {
                field: "lead".to_owned(),
                label: "Chủ trì".to_owned(),
                old: Some("Bộ A".to_owned()),
                new: Some(if new == "4" { "Bộ C" } else { "Bộ B" }.to_owned()),
                delta: None,
                back_to: None,
                words: Vec::new(),
            }];
            Line::Entry(entry)
        };
        let group = |ids: &[&str]| Group {
            what: Subject::Task,
            part: Vec::new(),
            lines: ids.iter().map(|id| lead(id)).collect(),
        };
        let many = group(&["1", "4", "2", "3"]);
        let told = shown(&many);
        assert_eq!(told.len(), 2);
        assert!(matches!(&told[0], Shown::Replaced { ids, .. } if ids.len() == 3));
        assert_eq!(shown(&group(&["1", "2"])).len(), 2);
    }

    fn line(kind: Kind, number: Option<(&str, &str)>) -> Line {
        Line::Entry(Box::new(Entry {
            kind,
            old_id: None,
            new_id: None,
            title: String::new(),
            moved: false,
            from: None,
            pages: [None, None],
            back_to: None,
            number: number.map(|(old, new)| (old.to_owned(), new.to_owned())),
            fields: Vec::new(),
        }))
    }

    fn runs(lines: Vec<Line>) -> Vec<String> {
        let told = sum_up(lines).into_iter().filter_map(|line| match line {
            Line::Renumbered { first, last, count } => Some(run_of_numbers(&first, &last, count)),
            Line::Entry(_) => None,
        });
        told.collect()
    }

    #[test]
    fn a_run_of_numbers_ends_where_a_number_stayed_or_the_step_differs() {
        let same = |old, new| line(Kind::Renumbered, Some((old, new)));
        assert_eq!(
            runs(vec![same("11", "10"), same("12", "11"), same("14", "13")]),
            ["11…12 → 10…11 (2)", "14 → 13"]
        );
        assert_eq!(runs(vec![same("11", "10"), same("12", "14")]), ["11 → 10", "12 → 14"]);
        let reworded = line(Kind::Changed, Some(("12", "11")));
        assert_eq!(runs(vec![same("11", "10"), reworded, same("13", "12")]), ["11…13 → 10…12 (2)"]);
        let other = line(Kind::Changed, None);
        assert_eq!(runs(vec![same("11", "10"), other, same("12", "11")]), ["11…12 → 10…11 (2)"]);
    }
}
