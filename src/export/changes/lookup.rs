//! What an id of a document stands for: its text, and the part of the document it is in.

use crate::{
    lang::{Both, Lang},
    model::{Appendix, Document, Item, Paper, Section, Subject},
};
use std::collections::HashMap;

/// What is known of an id.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// What it says, in short.
    pub(super) title: String,
    /// The headings or groups above it, outermost first.
    pub(super) part: Vec<String>,
}

/// Everything of one document that changes can name by id.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    known: HashMap<(Subject, String), Known>,
}

impl Lookup {
    pub(super) fn new(document: &Document, lang: Lang) -> Self {
        let mut lookup = Self::default();
        lookup.paper(&document.paper, "", &[], lang);
        lookup
    }

    /// What an id stands for.
    pub(super) fn get(&self, what: &Subject, id: Option<&str>) -> Option<&Known> {
        self.known.get(&(what.clone(), id?.to_owned()))
    }

    fn add(&mut self, what: Subject, id: String, title: &str, part: Vec<String>) {
        self.known.insert((what, id), Known { title: title.to_owned(), part });
    }

    /// Papers are bound in one below the other, a few at most.
    fn paper(&mut self, paper: &Paper, prefix: &str, above: &[String], lang: Lang) {
        self.sections(&paper.sections, prefix, above);
        for (place, appendix) in paper.appendices.iter().enumerate() {
            let mut above = above.to_vec();
            above.push(appendix_name(appendix, lang));
            let id = format!("{prefix}A{}", place + 1);
            self.sections(&appendix.sections, &format!("{id}."), &above);
            self.rows(appendix, &id, &above);
            let title = appendix.title.as_deref().unwrap_or_default();
            self.add(Subject::Appendix, id, title, Vec::new());
        }
        for task in &paper.tasks {
            let table = task.row.and_then(|row| paper.appendices.get(row.appendix as usize));
            let mut part = above.to_vec();
            part.extend(table.map(|appendix| appendix_name(appendix, lang)));
            part.extend(task.group.iter().cloned());
            self.add(Subject::Task, format!("{prefix}{}", task.id), &task.text, part);
        }
        for target in &paper.targets {
            let table = target.row.and_then(|row| paper.appendices.get(row.appendix as usize));
            let mut part = above.to_vec();
            part.extend(table.map(|appendix| appendix_name(appendix, lang)));
            part.extend(target.group.iter().cloned());
            self.add(Subject::Target, format!("{prefix}{}", target.id), &target.text, part);
        }
        for citation in &paper.citations {
            let title = format!("{} {}", citation.kind, citation.symbol);
            self.add(
                Subject::Citation,
                format!("{prefix}{}", citation.symbol),
                &title,
                above.to_vec(),
            );
        }
        for note in &paper.footnotes {
            self.add(
                Subject::Footnote,
                format!("{prefix}{}", note.number),
                &note.text,
                above.to_vec(),
            );
        }
        for (place, attached) in paper.attachments.iter().enumerate() {
            let name = format!(
                "{} {}",
                lang.of(Both { vi: "Văn bản kèm theo", en: "Attached document" }),
                place + 1
            );
            // Ids of papers bound into an attachment have the outer mark in front.
            self.paper(attached, &format!("{prefix}@{}:", place + 1), &[name], lang);
        }
    }

    fn rows(&mut self, appendix: &Appendix, id: &str, above: &[String]) {
        for (t, table) in appendix.tables.iter().enumerate() {
            for (r, row) in table.rows.iter().enumerate() {
                let cells = row.cells.iter().filter(|cell| !cell.is_empty());
                let title = cells.map(String::as_str).collect::<Vec<_>>().join(" | ");
                self.add(
                    Subject::Row,
                    format!("{id}.T{}.r{}", t + 1, r + 1),
                    &title,
                    above.to_vec(),
                );
            }
            for (c, column) in table.columns.iter().enumerate() {
                let title = column.heading();
                self.add(
                    Subject::Budget,
                    format!("{id}.T{}.c{}", t + 1, c + 1),
                    &title,
                    above.to_vec(),
                );
            }
        }
    }

    fn sections(&mut self, sections: &[Section], prefix: &str, above: &[String]) {
        for section in sections {
            let id = format!("{prefix}{}", section.id);
            let title = section.heading.as_deref().or(section.text.as_deref()).unwrap_or_default();
            self.add(Subject::Section, id.clone(), title, above.to_vec());
            let mut part = above.to_vec();
            part.extend(section.heading.iter().cloned());
            self.items(&section.items, &format!("{id}/"), &part);
            self.sections(&section.children, prefix, &part);
        }
    }

    fn items(&mut self, items: &[Item], prefix: &str, part: &[String]) {
        for (place, item) in items.iter().enumerate() {
            let id = format!("{prefix}{}", place + 1);
            self.add(Subject::Item, id.clone(), &item.text, part.to_vec());
            self.items(&item.items, &format!("{id}."), part);
        }
    }
}

/// What an appendix is called; tables of the body are in one without label.
pub(super) fn appendix_name(appendix: &Appendix, lang: Lang) -> String {
    let name = appendix.label.as_ref().or(appendix.title.as_ref());
    name.cloned().unwrap_or_else(|| {
        lang.of(Both { vi: "Bảng trong văn bản", en: "Table of the body" }).to_owned()
    })
}
