//! Pairing and comparing two drafts: which tasks came, went, moved, changed owner, deadline or
//! money, and what else changed.
//!
//! Every subject (tasks, sections, items, rows, recipients …) is laid out as [`entry::Entry`]s in
//! document order ([`subjects`]); [`pairing`] finds which is which, [`moves`] what changed its
//! order, [`compare`] what changed in it. Values are compared by meaning, and so are the words of a
//! text ([`wording`]): `UBND tỉnh giao 3,64 tỷ đồng` says what `Ủy ban nhân dân tỉnh giao 3.640 triệu
//! đồng` says.

mod anchors;
mod cited;
mod compare;
mod drafts;
mod entry;
mod filter;
mod fit;
mod folders;
mod form;
mod heads;
mod history;
mod homes;
mod letterhead;
mod likeness;
mod money;
mod moves;
mod pairing;
mod regroup;
mod settle;
mod short_form;
mod subjects;
mod wording;
mod words;

pub use filter::{Concern, Course, is_money};
pub use folders::{PaperFile, pair_papers};
pub use history::history;

use compare::Found;

use crate::{
    model::{Change, ChangeOp, Changes, Document, Paper, SCHEMA_VERSION, Subject, Summary},
    vietnamese::{agency::Glossary, lexicon},
};

/// What changed from `old` to `new`, whatever formats the two were read from.
///
/// ```
/// # use vanban::model::*;
/// # let source = Source { file: "a.docx".into(), sha256: String::new(), bytes: 0, format: Format::Docx,
/// #     reader: "vanban".into(), pages: None, producer: None, text_layer: TextLayer::Native, signatures: vec![], incomplete: vec![] };
/// # let mut old = Document { schema_version: "1.1".into(), source, paper: Paper::default() };
/// old.paper.closing = vec!["Kế hoạch có hiệu lực từ ngày ký./.".into()];
/// let mut new = old.clone();
/// new.paper.closing[0] = "Kế hoạch có hiệu lực từ ngày 01/7/2026./.".into();
/// let changes = vanban::diff(&old, &new);
/// assert_eq!(changes.summary.changed, 1);
/// assert_eq!(changes.changes[0].what.as_str(), "closing");
/// ```
pub fn diff(old: &Document, new: &Document) -> Changes {
    diff_with(old, new, &Glossary::builtin())
}

/// [`diff`] with abbreviations of one's own: `TTXTĐT` and what it stands for are equal words. What a
/// document defines goes before them.
pub fn diff_with(old: &Document, new: &Document, glossary: &Glossary) -> Changes {
    Changes { form: Vec::new(), ..diff_with_form(old, new, glossary) }
}

/// [`diff_with`], with the places that differ in form only.
pub fn diff_with_form(old: &Document, new: &Document, glossary: &Glossary) -> Changes {
    let (found, delta) =
        lexicon::with(glossary.words(), || files(&old.paper, &new.paper, glossary));
    Changes {
        schema_version: SCHEMA_VERSION.to_owned(),
        old: drafts::draft(old),
        new: drafts::draft(new),
        summary: summary(&found.changes, found.form.len(), money::known(delta, &found.changes)),
        changes: found.changes,
        form: found.form,
    }
}

/// The changes that `keep` holds for, counted anew; the change of the total stays.
pub fn select(changes: Changes, keep: impl Fn(&Change) -> bool) -> Changes {
    let kept: Vec<Change> = changes.changes.into_iter().filter(|change| keep(change)).collect();
    let Summary { form_only, budget_delta, .. } = changes.summary;
    let summary = summary(&kept, form_only as usize, budget_delta);
    Changes { summary, changes: kept, ..changes }
}

/// Whether a change is one of wording alone: the text of something that says the same of owner,
/// time and money, as far as the model tells them apart.
pub fn is_wording(change: &Change) -> bool {
    change.op == ChangeOp::Changed
        && !change.words.is_empty()
        && match (&change.what, change.field.as_deref()) {
            (_, Some("text" | "heading" | "output" | "notes")) => true,
            (Subject::Letterhead | Subject::Appendix, field) => field == Some("title"),
            _ => false,
        }
}

/// The changes between two files, and that of the total: of the papers that fit each other, before
/// them what the file with the attachment has beside it.
fn files(old: &Paper, new: &Paper, glossary: &Glossary) -> (Found, Option<i64>) {
    let none = Paper::default();
    let beside = |paper: &Paper, place: usize| {
        let known = glossary_of(paper, glossary);
        (fit::without(paper, place), format!("@{}:", place + 1), known)
    };
    let attached = |paper: &Paper, place: usize| paper.attachments.get(place).cloned();
    match fit::fit(old, new) {
        fit::Fit::Whole => {
            (papers(old, new, ["", ""], [glossary, glossary]), money::delta(old, new))
        }
        fit::Fit::New(place) => {
            let (mut rest, prefix, known) = beside(new, place);
            let mut attached = attached(new, place).unwrap_or_default();
            fit::give_foot(&mut rest, &mut attached);
            let mut changes = papers(&none, &rest, ["", ""], [glossary, &known]);
            changes.extend(papers(old, &attached, ["", &prefix], [glossary, &known]));
            (changes, money::delta(old, &attached))
        }
        fit::Fit::Old(place) => {
            let (mut rest, prefix, known) = beside(old, place);
            let mut attached = attached(old, place).unwrap_or_default();
            fit::give_foot(&mut rest, &mut attached);
            let mut changes = papers(&rest, &none, ["", ""], [&known, glossary]);
            changes.extend(papers(&attached, new, [&prefix, ""], [&known, glossary]));
            (changes, money::delta(&attached, new))
        }
    }
}

/// The changes between two papers; ids of bound-in papers begin with the prefix of their side (`@1:`).
fn papers(old: &Paper, new: &Paper, prefix: [&str; 2], known: [&Glossary; 2]) -> Found {
    let [left, right] = known;
    let [left, right] = [&glossary_of(old, left), &glossary_of(new, right)];
    let mut found = letterhead::changes(old, new, [left, right]);
    for (what, read) in subjects::ALL {
        found.extend(compare::entries(what, &read(old, left), &read(new, right)));
    }
    let heads = heads::changes(old, new, [left, right], &found.changes);
    found.changes.extend(heads);
    found.extend(money::changes(old, new, [left, right]));
    found.changes = settle::settle(found.changes, [old, new], [left, right]);
    found.changes = cited::without_parses(found.changes, [old, new], [left, right]);
    let [old_prefix, new_prefix] = prefix;
    for form in &mut found.form {
        form.old_id.iter_mut().for_each(|id| id.insert_str(0, old_prefix));
        form.new_id.iter_mut().for_each(|id| id.insert_str(0, new_prefix));
    }
    for change in &mut found.changes {
        for id in change.old_id.iter_mut().chain(&mut change.old_ids) {
            id.insert_str(0, old_prefix);
        }
        for id in change.new_id.iter_mut().chain(&mut change.new_ids) {
            id.insert_str(0, new_prefix);
        }
    }
    let empty = Paper::default();
    for (i, j) in fit::attachments(&old.attachments, &new.attachments) {
        let older = i.and_then(|i| old.attachments.get(i)).unwrap_or(&empty);
        let newer = j.and_then(|j| new.attachments.get(j)).unwrap_or(&empty);
        let below = |prefix: &str, place: Option<usize>| {
            place.map(|place| format!("{prefix}@{}:", place + 1)).unwrap_or_default()
        };
        let (old_prefix, new_prefix) = (below(old_prefix, i), below(new_prefix, j));
        found.extend(papers(older, newer, [&old_prefix, &new_prefix], [left, right]));
    }
    found
}

/// The abbreviations that a paper defines, before those already known.
fn glossary_of(paper: &Paper, known: &Glossary) -> Glossary {
    let mut glossary = known.clone();
    for abbreviation in &paper.abbreviations {
        glossary.define(&abbreviation.short, &abbreviation.long);
    }
    glossary
}

fn summary(changes: &[Change], forms: usize, budget_delta: Option<i64>) -> Summary {
    let count = |op: &ChangeOp| changes.iter().filter(|change| change.op == *op).count() as u32;
    Summary {
        added: count(&ChangeOp::Added),
        removed: count(&ChangeOp::Removed),
        changed: count(&ChangeOp::Changed),
        moved: count(&ChangeOp::Moved),
        renumbered: count(&ChangeOp::Renumbered),
        split: count(&ChangeOp::Split),
        merged: count(&ChangeOp::Merged),
        form_only: forms as u32,
        budget_delta,
    }
}
