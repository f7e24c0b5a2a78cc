//! The running text of a paper, piece by piece.

use crate::model::{At, Item, Paper, Section};

/// The headings, paragraphs and items of sections, the bases and the closing, each with the place
/// of its section where that is known. Rows of tables are not among them.
pub(super) fn running(paper: &Paper) -> Vec<(&str, Option<At>)> {
    let mut all: Vec<(&str, Option<At>)> =
        paper.bases.iter().map(|base| (base.text.as_str(), None)).collect();
    for section in &paper.sections {
        of_section(section, &mut all);
    }
    all.extend(paper.closing.iter().map(|text| (text.as_str(), None)));
    all
}

fn of_section<'a>(section: &'a Section, all: &mut Vec<(&'a str, Option<At>)>) {
    // The depth of sections is bounded by the depth of numbering; items likewise.
    let mut open = vec![section];
    while let Some(section) = open.pop() {
        all.extend(section.heading.as_deref().map(|text| (text, section.at)));
        all.extend(section.text.iter().flat_map(|t| t.lines()).map(|text| (text, section.at)));
        of_items(&section.items, section.at, all);
        open.extend(section.children.iter().rev());
    }
}

fn of_items<'a>(items: &'a [Item], at: Option<At>, all: &mut Vec<(&'a str, Option<At>)>) {
    let mut open: Vec<&Item> = items.iter().rev().collect();
    while let Some(item) = open.pop() {
        all.push((item.text.as_str(), at));
        open.extend(item.items.iter().rev());
    }
}
