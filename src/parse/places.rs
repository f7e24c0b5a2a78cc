//! Where the values of letterhead, recipients and signature stand.
//!
//! The parsers of these parts join lines, drop marks and cut brackets, so a value is not one line. But its words are the
//! paper's own: found again among the lines of its part, letters and digits alone, they say from which line to which it
//! goes. A value that occurs in a longer line too (`GIÁM ĐỐC` in `KT. GIÁM ĐỐC`) is believed where it fills whole lines.
//! What is inferred and printed nowhere (the type of a công văn) has no place.

use super::{
    passage::Passage,
    sides::{Side, SideLine},
};
use crate::{
    model::{At, Letterhead, Paper, Places, Signature},
    vietnamese::fold::key,
};
use std::ops::Range;

/// A value is looked for so many bytes further on in its part, which no letterhead and hardly a foot is longer than: time
/// goes by the number of values, not by its square.
const FURTHEST: usize = 20_000;

/// Adds the places of all fields of the letterhead that have a value.
pub(super) fn letterhead(letterhead: &Letterhead, lines: &[SideLine], places: &mut Places) {
    let text = Lines::of(lines);
    let mut add = |path: &str, value: Option<&str>| {
        if let Some(at) = value.and_then(|value| text.find(value)) {
            places.insert(format!("/letterhead/{path}"), at);
        }
    };
    if let Some(issuer) = &letterhead.issuer {
        add("issuer", Some(&issuer.name));
        add("issuer/parent", issuer.parent.as_deref());
        add("issuer/name", Some(&issuer.name));
        for (index, name) in issuer.joint.iter().enumerate() {
            add(&format!("issuer/joint/{index}"), Some(name));
        }
    }
    add("number", letterhead.number.as_ref().map(|number| number.raw.as_str()));
    let date = letterhead.date.as_ref().map(|date| date.raw.as_str());
    // The place's name stands in the issuer's too; its own line has the date behind it.
    let place = letterhead.place.as_deref();
    let dated = place.map(|place| format!("{place} {}", date.unwrap_or_default()));
    add("place", dated.as_deref());
    add("date", date);
    add("doc_type", letterhead.doc_type.as_ref().map(|doc_type| doc_type.name.as_str()));
    add("title", letterhead.title.as_deref());
    for (index, name) in letterhead.addressees.iter().enumerate() {
        add(&format!("addressees/{index}"), Some(name));
    }
    add("draft", letterhead.draft_mark.as_deref());
    add("urgency", letterhead.urgency.as_deref());
    add("secrecy", letterhead.secrecy.as_deref());
    add("copy", letterhead.copy.as_ref().map(|copy| copy.form.as_str()));
    add("attached_to", letterhead.attached_to.as_deref());
}

/// Adds the places of recipients and signers from the lines of the foot.
pub(super) fn foot(paper: &Paper, lines: &[SideLine], places: &mut Places) {
    let text = Lines::of(lines);
    let mut from = 0;
    for (index, recipient) in paper.recipients.iter().enumerate() {
        if let Some(found) = text.range(&recipient.text, from) {
            from = found.end;
            if let Some(at) = text.at(found) {
                places.insert(format!("/recipients/{index}"), at);
            }
        }
    }
    if let Some(signature) = &paper.signature {
        signer("/signature", signature, &text, places);
    }
    for (index, signature) in paper.cosignatures.iter().enumerate() {
        signer(&format!("/cosignatures/{index}"), signature, &text, places);
    }
}

/// Adds the places of passages that are values of a list: `/bases/0`, `/closing/0`.
pub(super) fn list<'p>(
    path: &str,
    passages: impl Iterator<Item = &'p Passage>,
    places: &mut Places,
) {
    for (index, passage) in passages.enumerate() {
        if let Some(at) = passage.at() {
            places.insert(format!("{path}/{index}"), at);
        }
    }
}

fn signer(path: &str, signature: &Signature, text: &Lines<'_>, places: &mut Places) {
    let fields = [
        ("authority", &signature.authority),
        ("capacity", &signature.capacity),
        ("position", &signature.position),
        ("name", &signature.name),
    ];
    for (field, value) in fields {
        if let Some(at) = value.as_deref().and_then(|value| text.find(value)) {
            places.insert(format!("{path}/{field}"), at);
        }
    }
}

/// The lines of a part as one text of letters and digits, column by column.
struct Lines<'l> {
    text: String,
    /// Where each line begins in the text.
    starts: Vec<usize>,
    printed: Vec<&'l SideLine>,
}

impl<'l> Lines<'l> {
    fn of(lines: &'l [SideLine]) -> Self {
        let mut sorted: Vec<&SideLine> = lines.iter().collect();
        // A name over two lines of one column is one there, whatever stands between them in the other.
        sorted.sort_by_key(|line| match line.side {
            Side::Left => 0,
            Side::Right => 1,
            Side::Full => 2,
        });
        let mut text = String::new();
        let mut starts = Vec::with_capacity(sorted.len());
        for line in &sorted {
            starts.push(text.len());
            text.push_str(&bare(line.text()));
        }
        Self { text, starts, printed: sorted }
    }

    fn find(&self, value: &str) -> Option<At> {
        self.at(self.range(value, 0)?)
    }

    /// The range that a value takes up, from a place on: one of whole lines, else one that begins a line, else any.
    fn range(&self, value: &str, from: usize) -> Option<Range<usize>> {
        let value = bare(value);
        let mut end = from.saturating_add(FURTHEST).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let window = self.text.get(from..end)?;
        if value.is_empty() {
            return None;
        }
        let edge = |at: usize| at == self.text.len() || self.starts.binary_search(&at).is_ok();
        window
            .match_indices(value.as_str())
            .map(|(at, found)| from + at..from + at + found.len())
            .min_by_key(|range| match (edge(range.start), edge(range.end)) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            })
    }

    /// Where the lines of a range stand.
    fn at(&self, range: Range<usize>) -> Option<At> {
        let first = self.starts.partition_point(|start| *start <= range.start).checked_sub(1)?;
        let last = self.starts.partition_point(|start| *start < range.end);
        let mut lines = self.printed.get(first..last)?.iter();
        let mut passage = lines.next()?.passage.clone();
        for line in lines {
            passage.append(&line.passage);
        }
        passage.at()
    }
}

/// The letters and digits of a text, folded.
fn bare(text: &str) -> String {
    key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::{Block, Paragraph, Place},
        parse::{draw::p, sides},
    };

    fn block(index: u32, text: &str) -> Block {
        match p(text) {
            Block::Paragraph(mut paragraph) => {
                let place = Place::in_block(index);
                paragraph.lines.iter_mut().for_each(|line| line.place = place);
                Block::Paragraph(Paragraph { place, ..paragraph })
            }
            other => other,
        }
    }

    fn lines(texts: &[&str]) -> Vec<SideLine> {
        let blocks: Vec<Block> = (0..).zip(texts).map(|(index, text)| block(index, text)).collect();
        sides::lines(&blocks)
    }

    fn at(places: &Places, path: &str) -> Option<u32> {
        places.get(path)?.block
    }

    #[test]
    fn a_position_is_found_on_its_own_line_and_a_name_below_it() {
        let lines =
            lines(&["Nơi nhận:", "- Như trên;", "KT. GIÁM ĐỐC", "GIÁM ĐỐC", "Phạm Thị Hòa"]);
        let signature = Signature {
            capacity: Some("KT. GIÁM ĐỐC".into()),
            position: Some("GIÁM ĐỐC".into()),
            name: Some("Phạm Thị Hòa".into()),
            ..Signature::default()
        };
        let paper = Paper { signature: Some(signature), ..Paper::default() };
        let mut places = Places::new();
        foot(&paper, &lines, &mut places);
        assert_eq!(at(&places, "/signature/capacity"), Some(2));
        assert_eq!(at(&places, "/signature/position"), Some(3));
        assert_eq!(at(&places, "/signature/name"), Some(4));
        assert_eq!(at(&places, "/signature/authority"), None);
    }

    #[test]
    fn a_title_over_two_lines_begins_on_the_first_and_what_is_printed_nowhere_has_no_place() {
        let lines = lines(&["Số: 5/KH-SYT", "KẾ HOẠCH", "Tiêm chủng", "năm 2026"]);
        let head = Letterhead {
            title: Some("Tiêm chủng năm 2026".into()),
            urgency: Some("Khẩn".into()),
            ..Letterhead::default()
        };
        let mut places = Places::new();
        letterhead(&head, &lines, &mut places);
        assert_eq!(at(&places, "/letterhead/title"), Some(2));
        assert_eq!(at(&places, "/letterhead/urgency"), None);
    }
}
