//! Kính gửi (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9).

use crate::{
    parse::{bases, sides::SideLine},
    vietnamese::numbering,
};

/// Longer lines are running text.
const LONGEST: usize = 160;

/// Reads the addressees from the `Kính gửi` line on, whose own addressee begins at `start`; gives
/// them and the number of lines taken. One for each dash line; without dashes one for each line
/// that ends with `;`.
pub(super) fn read(lines: &[SideLine], start: usize) -> (Vec<String>, usize) {
    let Some(head) = lines.first() else { return (Vec::new(), 0) };
    let mut entries: Vec<String> = Vec::new();
    let own = head.text().get(start..).unwrap_or_default().trim();
    let mut dashed = false;
    let mut taken = 1;
    if !own.is_empty() {
        dashed = push(&mut entries, own);
    }
    for (line, before) in lines.iter().skip(1).zip(lines) {
        let text = line.text();
        let marked = numbering::item_mark(text).is_some();
        let same_paragraph = line.paragraph == before.paragraph;
        let open =
            entries.is_empty() || entries.last().is_some_and(|last| last.ends_with([';', ',']));
        let mid = text.chars().next().is_some_and(char::is_lowercase) && !closes(&entries);
        let side_by_side = line.block == head.block && line.side == head.side;
        let goes_on = marked
            || (same_paragraph && !closes(&entries))
            || ((open || mid || (side_by_side && !closes(&entries)))
                && text.chars().count() <= LONGEST
                && bases::kind(text).is_none());
        if !goes_on || (marked && closes(&entries) && !dashed) {
            break;
        }
        taken += 1;
        if marked {
            dashed = push(&mut entries, text) || dashed;
        } else if dashed || mid || (same_paragraph && !open) {
            match entries.last_mut() {
                Some(last) => {
                    crate::block::join_line(last, text);
                }
                None => entries.push(text.to_owned()),
            }
        } else {
            entries.push(text.to_owned());
        }
    }
    let entries = entries
        .iter()
        .map(|entry| entry.trim_end_matches([';', '.', ',', ' ']).to_owned())
        .filter(|entry| !entry.is_empty())
        .collect();
    (entries, taken)
}

/// Adds a line without its dash; true where it had one.
fn push(entries: &mut Vec<String>, text: &str) -> bool {
    let start = numbering::item_mark(text).map(|(_, start)| start);
    entries.push(text.get(start.unwrap_or(0)..).unwrap_or_default().to_owned());
    start.is_some()
}

/// Whether the list is closed with a full stop.
fn closes(entries: &[String]) -> bool {
    entries.last().is_some_and(|last| last.ends_with('.'))
}
