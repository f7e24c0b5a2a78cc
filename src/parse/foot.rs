//! The foot of a paper: Nơi nhận and the signature, beside each other or one below the other.

use super::{
    appendix, recipients,
    sides::{self, SideLine},
    signature,
};
use crate::{
    block::{Block, Flow, Table},
    model::{Recipient, Signature},
    vietnamese::{doc_type, marks, numbering, signing},
};
use std::ops::Range;

/// Recipients and signers of a paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Foot {
    /// Nơi nhận.
    pub(crate) recipients: Vec<Recipient>,
    /// Who signs; further ones after the first.
    pub(crate) signers: Vec<Signature>,
}

/// A foot set in one column has no longer lines than this, in characters.
const LONGEST: usize = 200;

/// Where the foot stands among the blocks behind the letterhead; `None` where there is none before
/// the first appendix or form.
pub(crate) fn find(blocks: &[Block]) -> Option<Range<usize>> {
    let mut signed = None;
    let mut start = None;
    for (index, block) in blocks.iter().enumerate() {
        let lines = sides::lines(std::slice::from_ref(block));
        if begins_form(&lines) || appendix::begins(block) {
            break;
        }
        if lines.iter().any(|line| marks::recipients_head(line.text())) {
            start = Some(signed.unwrap_or(index));
            break;
        }
        if lines.iter().any(signature::is_part) && !is_grid(block) {
            signed.get_or_insert(index);
        } else if lines.iter().any(is_running) {
            signed = None;
        }
    }
    let start = start
        .or_else(|| signed.filter(|at| names_signer(blocks.get(*at..).unwrap_or_default())))?;
    Some(start..end(blocks, start))
}

/// Reads the foot from its blocks; boxes floating in the body may hold the signature.
pub(crate) fn read(blocks: &[Block], body: &[Block]) -> Foot {
    let lines = sides::lines(blocks);
    let (recipients, taken) = recipients::read(&lines);
    let rest: Vec<&SideLine> =
        lines.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(line, _)| line).collect();
    let mut signers = signature::read(&rest);
    if signers.is_empty() {
        let boxed: Vec<SideLine> = sides::lines(body)
            .into_iter()
            .filter(|line| line.passage.flow == Flow::Boxed)
            .collect();
        signers = signature::read(&boxed.iter().collect::<Vec<_>>());
    }
    Foot { recipients, signers }
}

/// A letterhead further down: a form, or another paper.
fn begins_form(lines: &[SideLine]) -> bool {
    lines.iter().any(|line| marks::national_title(line.text()))
}

/// Whether a block is a table of data, not of layout.
fn is_grid(block: &Block) -> bool {
    let is_data = |table: &Table| table.ruled && (table.rows.len() > 2 || table.columns > 3);
    matches!(block, Block::Table(table) if is_data(table))
}

/// Whether a line is running text, after which no signature stands above.
fn is_running(line: &SideLine) -> bool {
    let text = line.text();
    line.passage.flow == Flow::Body
        && (text.chars().count() > 60
            || numbering::read(text).is_some()
            || numbering::item_mark(text).is_some()
            || text.ends_with([':', ';']))
}

/// Whether a name follows among the next blocks, so that a position in capitals is a signature.
fn names_signer(blocks: &[Block]) -> bool {
    let lines = sides::lines(blocks.get(..12).unwrap_or(blocks));
    lines.iter().any(|line| signing::person_name(line.text()) && !signing::position(line.text()))
}

/// The block behind the foot that begins at `start`.
fn end(blocks: &[Block], start: usize) -> usize {
    let mut end = start + 1;
    // The list is open from its head to the archive line, which is its last.
    let mut listing = false;
    for (index, block) in blocks.iter().enumerate().skip(start) {
        let lines = sides::lines(std::slice::from_ref(block));
        if lines.is_empty() {
            continue;
        }
        if index > start && (begins_form(&lines) || appendix::begins(block) || is_grid(block)) {
            break;
        }
        let head = lines.iter().any(|line| marks::recipients_head(line.text()));
        listing |= head;
        if index > start && !head && !lines.iter().all(|line| belongs(line, listing)) {
            break;
        }
        listing &= !lines.iter().any(|line| is_archive(line.text()));
        end = index + 1;
    }
    end
}

/// Whether a line is the archive line, or ends with it.
fn is_archive(text: &str) -> bool {
    let start = numbering::item_mark(text).map_or(0, |(_, start)| start);
    text.get(start..).is_some_and(|text| text.starts_with("Lưu")) || text.contains("- Lưu:")
}

/// Whether a line goes on with the foot; `listing` while the recipients may go on.
fn belongs(line: &SideLine, listing: bool) -> bool {
    let text = line.text();
    if line.passage.flow != Flow::Body {
        return true;
    }
    if text.chars().count() > LONGEST
        || marks::attached_line(text)
        || doc_type::of_line(text).is_some()
    {
        return false;
    }
    numbering::item_mark(text).is_some()
        || signature::is_part(line)
        || signing::person_name(text)
        || signing::signed_mark(text)
        || (listing && !line.passage.is_upper() && numbering::read(text).is_none())
}
