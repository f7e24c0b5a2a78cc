//! Kính gửi (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9).

use crate::{
    parse::{
        bases,
        sides::{Side, SideLine},
    },
    vietnamese::{agency, marks, numbering},
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
        // Each dash begins an addressee and each semicolon ends one: what stands between is a body without its dash, or a note.
        let between = dashed
            && !marked
            && !same_paragraph
            && entries.last().is_some_and(|last| last.ends_with(';'));
        if !goes_on || (marked && closes(&entries) && !dashed) || (between && begins_the_text(text))
        {
            break;
        }
        taken += 1;
        if marked {
            dashed = push(&mut entries, text) || dashed;
        } else if between {
            entries.extend(agency::is_agency(text).then(|| text.to_owned()));
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

/// Whether a line behind an addressee that ends with `;` is the letter itself: a sentence, or a numbered paragraph.
fn begins_the_text(text: &str) -> bool {
    let said = text.ends_with([':', '.', ',']) || numbering::read(text).is_some();
    said && !agency::is_agency(text) && !text.starts_with('(')
}

/// Whether the list is closed with a full stop.
fn closes(entries: &[String]) -> bool {
    entries.last().is_some_and(|last| last.ends_with('.'))
}

/// The lines with Kính gửi, where it stands in the letterhead's own table, set behind the other column: the first column
/// ends with `Kính gửi:`, the second goes on with the title of state and the date before it names the addressees.
pub(super) fn below_the_top(mut lines: Vec<SideLine>) -> Vec<SideLine> {
    let is_head =
        |line: &SideLine| line.side == Side::Left && marks::addressee_head(line.text()).is_some();
    let Some(head) = lines.iter().position(is_head) else { return lines };
    let block = lines.get(head).map(|line| line.block);
    let end =
        lines.iter().rposition(|line| Some(line.block) == block).map_or(head, |last| last + 1);
    let belongs_to_top = |line: &SideLine| {
        line.side == Side::Right
            && (marks::national_title(line.text())
                || marks::motto(line.text())
                || super::place_and_date(line.text()).is_some())
    };
    let Some(last) =
        lines.get(head..end).and_then(|inside| inside.iter().rposition(belongs_to_top))
    else {
        return lines;
    };
    let rest = lines.split_off(end);
    let moved = lines.split_off(head);
    let mut addressed = Vec::new();
    for (index, mut line) in moved.into_iter().enumerate() {
        if line.side == Side::Right && index <= last {
            lines.push(line);
        } else {
            // The addressees stand below the letterhead over the whole width.
            line.side = Side::Full;
            addressed.push(line);
        }
    }
    lines.into_iter().chain(addressed).chain(rest).collect()
}
