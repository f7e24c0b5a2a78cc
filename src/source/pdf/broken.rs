//! Words that a renderer broke inside a narrow cell: `ST` above `T`, `Ghi ch` above `ú`. Geometry
//! says that the line was full, spelling that the pieces are none but what they make is a word.

use crate::{
    block::{Block, Cell, Content, Line, Paragraph, Rect},
    vietnamese::{
        encoding::is_syllable,
        fold,
        lexicon::{self, List},
    },
};

/// Ends the lines of a broken word in a soft hyphen, so that its pieces are joined.
pub(crate) fn mend(content: &mut Content) {
    content.blocks.iter_mut().for_each(mend_block);
}

fn mend_block(block: &mut Block) {
    match block {
        Block::Table(table) => {
            table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(mend_cell);
        }
        Block::Columns(columns) => columns.columns.iter_mut().flatten().for_each(mend_block),
        Block::Paragraph(_) => {}
    }
}

fn mend_cell(cell: &mut Cell) {
    let room = cell.place.bbox;
    join_number_heading(cell);
    for block in &mut cell.blocks {
        match (block, room) {
            (Block::Paragraph(paragraph), Some(room)) => mend_paragraph(paragraph, &room),
            (block, _) => mend_block(block),
        }
    }
}

/// `ST` above `T` and nothing else in the cell: the heading of a column of numbers, wherever its cell ends.
fn join_number_heading(cell: &mut Cell) {
    let lines = || cell.paragraphs().into_iter().flat_map(|paragraph| &paragraph.lines);
    let texts: Vec<String> = lines().map(|line| line.text().trim().to_owned()).collect();
    let short = (2..=3).contains(&texts.len())
        && texts.iter().all(|text| !text.is_empty() && text.chars().all(is_consonant));
    if !short || !lexicon::is(List::Headers, "number", &fold::key(&texts.concat())) {
        return;
    }
    let mut lines: Vec<Line> = lines().cloned().collect();
    let last = lines.len().saturating_sub(1);
    for run in lines.iter_mut().take(last).filter_map(|line| line.runs.last_mut()) {
        run.text = format!("{}\u{ad}", run.text.trim_end());
    }
    let mut whole: Option<Paragraph> = None;
    for block in cell.blocks.drain(..) {
        if let (None, Block::Paragraph(paragraph)) = (&whole, block) {
            whole = Some(paragraph);
        }
    }
    cell.blocks.extend(whole.map(|first| Block::Paragraph(Paragraph { lines, ..first })));
}

fn mend_paragraph(paragraph: &mut Paragraph, room: &Rect) {
    let mut lines = paragraph.lines.iter_mut().peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else { break };
        if is_full(line, room)
            && are_pieces(&line.text(), &next.text())
            && let Some(run) = line.runs.last_mut()
        {
            run.text = format!("{}\u{ad}", run.text.trim_end());
        }
    }
}

/// Whether a line fills its cell, so that not even one more letter had room.
fn is_full(line: &Line, cell: &Rect) -> bool {
    let Some(line_box) = line.place.bbox else { return false };
    let letters = line.text().trim().chars().count().max(1);
    let letter = line_box.width() / letters as f64;
    // The margin on the right is that on the left, whatever it is.
    let margin = (line_box.x0 - cell.x0).clamp(2.0, 9.0);
    cell.x1 - line_box.x1 < margin + 1.1 * letter
}

/// Whether the end of a line and the beginning of the next are pieces of one word.
fn are_pieces(above: &str, below: &str) -> bool {
    let (above, below) = (above.trim_end(), below.trim_start());
    let first = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    let second = below.split(char::is_whitespace).next().unwrap_or_default();
    // A stop may follow the word.
    let bare = second.trim_end_matches(['.', ',', ';', ':', ')']);
    let letters = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    if !letters(first) || !letters(bare) || begins_anew(first, bare) {
        return false;
    }
    if is_syllable(&format!("{first}{bare}")) {
        return !(is_syllable(first) && is_syllable(bare));
    }
    // A heading such as STT: capitals without a vowel are no word, and alone on their lines.
    let capitals = |word: &str| word.chars().all(|c| c.is_uppercase() && is_consonant(c));
    first == above && second == below && capitals(first) && capitals(second) && first.len() < 4
}

/// Whether the second piece has a capital where a word that goes on has none.
fn begins_anew(first: &str, second: &str) -> bool {
    second.starts_with(char::is_uppercase) && first.ends_with(char::is_lowercase)
}

fn is_consonant(c: char) -> bool {
    "BCDĐGHKLMNPQRSTVX".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Place, Run};

    fn text(lines: &[(&str, f64)]) -> String {
        let line = |(text, width): &(&str, f64)| Line {
            runs: vec![Run { text: (*text).to_owned(), ..Run::default() }],
            place: Place::on_page(1, Rect::new(55.0, 0.0, 55.0 + width, 12.0)),
            ..Line::default()
        };
        let mut paragraph =
            Paragraph { lines: lines.iter().map(line).collect(), ..Paragraph::default() };
        mend_paragraph(&mut paragraph, &Rect::new(50.0, 0.0, 100.0, 50.0));
        paragraph.text()
    }

    #[test]
    fn pieces_that_make_a_word_are_joined() {
        assert_eq!(text(&[("Ghi ch", 38.0), ("ú", 6.0)]), "Ghi chú");
        assert_eq!(text(&[("nghiệ", 36.0), ("p.", 6.0)]), "nghiệp.");
        assert_eq!(text(&[("ST", 36.0), ("T", 8.0)]), "STT");
        assert_eq!(text(&[("S", 36.0), ("T", 36.0), ("T", 8.0)]), "STT");
    }

    #[test]
    fn whole_words_stay_apart() {
        assert_eq!(text(&[("Ghi", 38.0), ("chú", 20.0)]), "Ghi chú");
        assert_eq!(text(&[("văn", 38.0), ("ban", 20.0)]), "văn ban");
        assert_eq!(text(&[("lo", 38.0), ("an", 20.0)]), "lo an");
        assert_eq!(text(&[("Đắk", 38.0), ("Ang", 20.0)]), "Đắk Ang");
        // With room for more the author broke the line.
        assert_eq!(text(&[("ch", 12.0), ("ú", 6.0)]), "ch ú");
    }
}
