//! The texts of a paper that are found, each with what it is and where it stands.

use super::tokens::CELL;
use crate::model::{Agency, Appendix, At, Document, Item, Paper, Section, Signature, Task};
use std::collections::HashSet;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Field {
    /// Title (trích yếu).
    Title,
    /// Issuer, number, place, date, type, addressees.
    Letterhead,
    /// Căn cứ.
    Basis,
    /// A numbered section with its paragraphs and items.
    Section,
    /// A task, with the row that it stands in.
    Task,
    /// A target, with the row that it stands in.
    Target,
    /// Any other row of a table.
    Row,
    /// Label and title of an appendix.
    Appendix,
    /// A closing paragraph.
    Closing,
    /// Nơi nhận.
    Recipient,
    /// A signature.
    Signature,
    /// A footnote.
    Footnote,
}

impl Field {
    /// All of them, those that say most of a paper first.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Letterhead,
        Self::Task,
        Self::Target,
        Self::Section,
        Self::Appendix,
        Self::Row,
        Self::Basis,
        Self::Closing,
        Self::Footnote,
        Self::Signature,
        Self::Recipient,
    ];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Letterhead => "letterhead",
            Self::Basis => "basis",
            Self::Section => "section",
            Self::Task => "task",
            Self::Target => "target",
            Self::Row => "row",
            Self::Appendix => "appendix",
            Self::Closing => "closing",
            Self::Recipient => "recipient",
            Self::Signature => "signature",
            Self::Footnote => "footnote",
        }
    }

    /// The field of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }

    /// Its place among [`Self::ALL`].
    pub(super) fn rank(self) -> usize {
        Self::ALL.iter().position(|field| *field == self).unwrap_or(usize::MAX)
    }
}

/// A text that is found as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    pub(super) field: Field,
    /// Of a task, target or section.
    pub(super) id: Option<String>,
    /// JSON Pointer from the document's root.
    pub(super) path: String,
    pub(super) at: Option<At>,
    pub(super) text: String,
}

/// The JSON Pointers of the papers of a document, in the order of [`crate::export::tables::papers`].
pub fn roots(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = vec![(String::new(), &document.paper)];
    while let Some((root, paper)) = rest.pop() {
        let below = paper.attachments.iter().enumerate().rev();
        rest.extend(below.map(|(place, paper)| (format!("{root}/attachments/{place}"), paper)));
        found.push(root);
    }
    found
}

/// The texts of a paper whose JSON Pointer is `root`.
pub(super) fn units(paper: &Paper, root: &str) -> Vec<Unit> {
    let mut out = Out { root, paper, units: Vec::new() };
    out.letterhead();
    for (place, base) in paper.bases.iter().enumerate() {
        out.add(Field::Basis, None, format!("/bases/{place}"), None, base.text.clone());
    }
    out.sections(&paper.sections, "/sections");
    out.tasks();
    for (place, appendix) in paper.appendices.iter().enumerate() {
        out.appendix(appendix, &format!("/appendices/{place}"), place);
    }
    for (place, text) in paper.closing.iter().enumerate() {
        out.add(Field::Closing, None, format!("/closing/{place}"), None, text.clone());
    }
    for (place, note) in paper.footnotes.iter().enumerate() {
        out.add(Field::Footnote, None, format!("/footnotes/{place}"), note.at, note.text.clone());
    }
    for (place, recipient) in paper.recipients.iter().enumerate() {
        let path = format!("/recipients/{place}");
        out.add(Field::Recipient, None, path, None, recipient.text.clone());
    }
    out.signatures();
    out.units
}

struct Out<'d> {
    root: &'d str,
    paper: &'d Paper,
    units: Vec<Unit>,
}

impl<'d> Out<'d> {
    /// Adds a text; where nothing else says so, it stands where `places` has it.
    fn add(&mut self, field: Field, id: Option<&str>, path: String, at: Option<At>, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let at = at.or_else(|| self.paper.places.get(&path).copied());
        let path = format!("{}{path}", self.root);
        self.units.push(Unit { field, id: id.map(str::to_owned), path, at, text });
    }

    fn letterhead(&mut self) {
        let head = &self.paper.letterhead;
        if let Some(title) = &head.title {
            let path = "/letterhead/title".to_owned();
            self.add(Field::Title, None, path, None, title.clone());
        }
        let issuer = head.issuer.iter().flat_map(|issuer| {
            issuer.parent.iter().chain([&issuer.name]).chain(&issuer.joint).map(String::as_str)
        });
        let full = head.number.as_ref().and_then(crate::model::DocNumber::full_symbol);
        let parts = issuer
            .chain(full.as_deref())
            .chain(head.doc_type.as_ref().map(|kind| kind.name.as_str()))
            .chain(head.place.as_deref())
            .chain(head.date.as_ref().map(|date| date.raw.as_str()))
            .chain(head.attached_to.as_deref())
            .chain(head.addressees.iter().map(String::as_str));
        let text = parts.collect::<Vec<_>>().join(CELL);
        let at = self.paper.places.get("/letterhead/number").copied();
        self.add(Field::Letterhead, None, "/letterhead".to_owned(), at, text);
    }

    fn sections(&mut self, sections: &'d [Section], below: &str) {
        let level = |sections: &'d [Section], below: &str| -> Vec<(String, &'d Section)> {
            let numbered = sections.iter().enumerate().rev();
            numbered.map(|(place, section)| (format!("{below}/{place}"), section)).collect()
        };
        let mut rest = level(sections, below);
        while let Some((path, section)) = rest.pop() {
            rest.extend(level(&section.children, &format!("{path}/children")));
            let mut lines: Vec<&str> =
                section.heading.iter().chain(&section.text).map(String::as_str).collect();
            items(&section.items, &mut lines);
            self.add(Field::Section, Some(&section.id), path, section.at, lines.join("\n"));
        }
    }

    fn tasks(&mut self) {
        for (place, task) in self.paper.tasks.iter().enumerate() {
            let row = task.row.and_then(|row| self.row(row.appendix, row.table, row.row));
            let text = row.unwrap_or_else(|| task_text(task));
            self.add(Field::Task, Some(&task.id), format!("/tasks/{place}"), task.at, text);
        }
        for (place, target) in self.paper.targets.iter().enumerate() {
            let row = target.row.and_then(|row| self.row(row.appendix, row.table, row.row));
            let text = row.unwrap_or_else(|| target.text.clone());
            self.add(Field::Target, Some(&target.id), format!("/targets/{place}"), target.at, text);
        }
    }

    /// The cells of a row.
    fn row(&self, appendix: u32, table: u32, row: u32) -> Option<String> {
        let appendix = self.paper.appendices.get(appendix as usize)?;
        let row = appendix.tables.get(table as usize)?.rows.get(row as usize)?;
        Some(joined(&row.cells))
    }

    fn appendix(&mut self, appendix: &'d Appendix, path: &str, place: usize) {
        let parts = appendix.label.iter().chain(&appendix.title).chain(&appendix.attached_to);
        let text = parts.map(String::as_str).collect::<Vec<_>>().join(CELL);
        self.add(Field::Appendix, None, path.to_owned(), appendix.at, text);
        let tasks = self.paper.tasks.iter().filter_map(|task| task.row);
        let taken: HashSet<(usize, usize)> = tasks
            .chain(self.paper.targets.iter().filter_map(|target| target.row))
            .filter(|row| row.appendix as usize == place)
            .map(|row| (row.table as usize, row.row as usize))
            .collect();
        for (t, table) in appendix.tables.iter().enumerate() {
            for (r, row) in table.rows.iter().enumerate() {
                if !taken.contains(&(t, r)) {
                    let path = format!("{path}/tables/{t}/rows/{r}");
                    self.add(Field::Row, None, path, row.at, joined(&row.cells));
                }
            }
        }
        self.sections(&appendix.sections, &format!("{path}/sections"));
    }

    fn signatures(&mut self) {
        let all = self.paper.signature.iter().map(|signature| ("/signature".to_owned(), signature));
        let others = self.paper.cosignatures.iter().enumerate();
        let others = others.map(|(n, signature)| (format!("/cosignatures/{n}"), signature));
        for (path, signature) in all.chain(others).collect::<Vec<_>>() {
            let at = self.paper.places.get(&format!("{path}/name")).copied();
            self.add(Field::Signature, None, path, at, signer(signature));
        }
    }
}

fn signer(signature: &Signature) -> String {
    let Signature { authority, capacity, position, name } = signature;
    let parts = [authority, capacity, position, name].into_iter().flatten();
    parts.map(String::as_str).collect::<Vec<_>>().join(CELL)
}

/// What a task that stands in no row says.
fn task_text(task: &Task) -> String {
    let agencies = |agencies: &[Agency]| {
        agencies.iter().map(|agency| agency.raw.clone()).collect::<Vec<_>>().join("; ")
    };
    let deadline = task.deadline.as_ref().map(|deadline| deadline.raw.clone());
    let parts = [
        Some(task.text.clone()),
        Some(agencies(&task.lead)),
        Some(agencies(&task.support)),
        deadline,
        task.output.clone(),
        task.notes.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    parts.join(CELL)
}

fn joined(cells: &[String]) -> String {
    let texts: Vec<&str> =
        cells.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    texts.join(CELL)
}

/// The texts of items, each before those below it.
fn items<'d>(all: &'d [Item], lines: &mut Vec<&'d str>) {
    let mut rest: Vec<&'d Item> = all.iter().rev().collect();
    while let Some(item) = rest.pop() {
        lines.push(&item.text);
        rest.extend(item.items.iter().rev());
    }
}
