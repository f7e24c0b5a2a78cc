//! Blocks into meaning: [`Content`](crate::block::Content) to [`Paper`](crate::model::Paper).

mod abbreviations;
pub(crate) mod appendix;
mod bases;
pub(crate) mod budget;
mod citations;
mod closing;
pub(crate) mod context;
#[cfg(test)]
pub(crate) mod draw;
mod foot;
mod footnotes;
mod headings;
mod ids;
mod items;
mod letterhead;
mod lines;
mod paper;
pub(crate) mod passage;
mod recipients;
pub(crate) mod sections;
mod sides;
mod signature;
mod stated;
mod table;
mod task;
mod zones;

use crate::{
    block::{Content, Problem},
    model::{Paper, Warning},
};

/// Reads the meaning of a document: the first paper, and those bound into the same file as its
/// `attachments`. The checks are not run yet.
pub fn parse(content: &Content) -> Paper {
    let numbers = footnotes::numbers(&content.notes);
    let mut papers = zones::papers(&content.blocks).into_iter().map(|range| {
        paper::read(content.blocks.get(range).unwrap_or_default(), &content.notes, &numbers)
    });
    let mut first = papers.next().unwrap_or_default();
    first.attachments = papers.collect();
    first.warnings.splice(0..0, content.problems.iter().map(warning));
    first
}

/// What the reader saw with doubt, as a warning.
fn warning(problem: &Problem) -> Warning {
    Warning {
        code: problem.code.to_owned(),
        message: problem.message.clone(),
        message_vi: problem.message_vi.clone(),
        at: passage::to_at(problem.place),
    }
}
