//! Marks of notes that an author raised by hand: a small `1` or `(*)` behind a value or a word.
//! They are no part of the text (`1.450¹` is no 14501).
//!
//! | raised | behind | kept |
//! | --- | --- | --- |
//! | `1`, `(2)`, `*` | a word, a date, an amount | no |
//! | `2`, `3` | a short word, as a unit is: `m²` | yes: a power |
//! | any figure | one figure or `10` of running text | yes: a power |
//! | any figure | nothing: it opens the note | yes |

use crate::block::{Block, Content, Line, Run};

/// Drops the marks of all lines. Marks that a reader tied to notes stay tied.
pub(super) fn drop_marks(content: &mut Content) {
    for block in &mut content.blocks {
        walk(block, false);
    }
    for paragraph in content.notes.iter_mut().flat_map(|note| &mut note.paragraphs) {
        paragraph.lines.iter_mut().for_each(|line| drop_in(line, false));
    }
}

/// Readers bound how deep blocks are nested.
fn walk(block: &mut Block, in_cell: bool) {
    match block {
        Block::Paragraph(paragraph) => {
            paragraph.lines.iter_mut().for_each(|line| drop_in(line, in_cell));
        }
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(|block| walk(block, true));
        }
        Block::Columns(columns) => {
            columns.columns.iter_mut().flatten().for_each(|block| walk(block, in_cell));
        }
    }
}

fn drop_in(line: &mut Line, in_cell: bool) {
    let marked = |run: &Run| run.style.superscript || run.text.contains(is_raised_sign);
    if !line.runs.iter().any(marked) {
        return;
    }
    let mut before = String::new();
    line.runs.retain_mut(|run| {
        if run.note.is_some() {
            return true;
        }
        if run.style.superscript && is_mark(&run.text) && !is_kept(&before, &run.text, in_cell) {
            return false;
        }
        if !run.style.superscript && run.text.contains(is_raised_sign) {
            run.text = without_signs(&before, &run.text, in_cell);
        }
        before.push_str(&run.text);
        true
    });
}

/// The text without marks that are raised by their characters (`¹`).
fn without_signs(before: &str, text: &str, in_cell: bool) -> String {
    let mut all = before.to_owned();
    let mut rest = text;
    while let Some(at) = rest.find(is_raised_sign) {
        let (plain, tail) = rest.split_at(at);
        let end = tail.find(|c| !is_raised_sign(c)).unwrap_or(tail.len());
        let (signs, tail) = tail.split_at(end);
        all.push_str(plain);
        let figures: String = signs.chars().filter_map(lowered).collect();
        if !is_mark(&figures) || is_kept(&all, &figures, in_cell) {
            all.push_str(signs);
        }
        rest = tail;
    }
    all.push_str(rest);
    all.get(before.len()..).unwrap_or_default().to_owned()
}

/// A figure of one or two digits, or asterisks, with brackets or without.
fn is_mark(text: &str) -> bool {
    let mark = bare(text);
    let figure = (1..=2).contains(&mark.len()) && mark.bytes().all(|c| c.is_ascii_digit());
    figure || (1..=3).contains(&mark.len()) && mark.bytes().all(|c| c == b'*')
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['(', ')', '[', ']', '.', ','])
}

/// Whether a raised figure belongs to what stands before it.
fn is_kept(before: &str, raised: &str, in_cell: bool) -> bool {
    let before = before.trim_end();
    let power = is_unit(before) && matches!(raised.trim(), "2" | "3");
    let base = before.rsplit(|c: char| c.is_whitespace() || "(×x*=".contains(c)).next();
    let base = base.is_some_and(|word| {
        word == "10" || word.len() == 1 && word.bytes().all(|c| c.is_ascii_digit())
    });
    before.is_empty() || power || base && !in_cell
}

/// Whether a text ends in a short word, as a unit is.
fn is_unit(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !word.is_empty() && word.len() <= 2
}

/// Digits and brackets that Unicode has raised.
fn is_raised_sign(c: char) -> bool {
    lowered(c).is_some()
}

fn lowered(c: char) -> Option<char> {
    Some(match c {
        '\u{b9}' => '1',
        '\u{b2}' => '2',
        '\u{b3}' => '3',
        '\u{2070}' => '0',
        '\u{2074}'..='\u{2079}' => char::from_digit(u32::from(c) - 0x2070, 10)?,
        '\u{207d}' => '(',
        '\u{207e}' => ')',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Cell, Paragraph, Place, Row, Style, Table};

    /// What is raised stands between `^` and `^`.
    fn line(drawn: &str) -> Line {
        let runs = drawn.split('^').enumerate().map(|(at, text)| Run {
            text: text.to_owned(),
            style: Style { superscript: at % 2 == 1, ..Style::default() },
            ..Run::default()
        });
        Line { runs: runs.filter(|run| !run.text.is_empty()).collect(), ..Line::default() }
    }

    fn text(drawn: &str) -> String {
        let paragraph = Paragraph { lines: vec![line(drawn)], ..Paragraph::default() };
        let mut content =
            Content { blocks: vec![Block::Paragraph(paragraph)], ..Content::default() };
        drop_marks(&mut content);
        content.blocks[0].paragraphs()[0].text()
    }

    fn cell(drawn: &str) -> String {
        let paragraph = Paragraph { lines: vec![line(drawn)], ..Paragraph::default() };
        let cell = Cell {
            column: 0,
            column_span: 1,
            row_span: 1,
            blocks: vec![Block::Paragraph(paragraph)],
            place: Place::default(),
        };
        let row = Row { cells: vec![cell], ..Row::default() };
        let table = Table { columns: 1, rows: vec![row], ..Table::default() };
        let mut content = Content { blocks: vec![Block::Table(table)], ..Content::default() };
        drop_marks(&mut content);
        content.blocks[0].paragraphs()[0].text()
    }

    #[test]
    fn marks_behind_values_of_cells() {
        for (drawn, value) in [
            ("1.450^1^", "1.450"),
            ("700 ^(2)^", "700"),
            ("31/3/2026^2^", "31/3/2026"),
            ("Sở Y tế^1^, Công an tỉnh^*^", "Sở Y tế, Công an tỉnh"),
            ("5^1^", "5"),
            ("Phòng Tổ chức¹", "Phòng Tổ chức"),
            ("2.300⁽³⁾", "2.300"),
        ] {
            assert_eq!(cell(drawn), value, "{drawn}");
        }
    }

    #[test]
    fn powers_and_notes_themselves_stay() {
        for kept in ["120 m^2^ sàn", "45 km^2^", "^1^ Sau sắp xếp.", "¹ Sau sắp xếp.", "12 m³/ngày"]
        {
            assert_eq!(cell(kept), kept.replace('^', ""), "{kept}");
            assert_eq!(text(kept), kept.replace('^', ""), "{kept}");
        }
        assert_eq!(text("khoảng 10^6^ đơn vị"), "khoảng 106 đơn vị");
        assert_eq!(text("tải trọng 3 x 10⁶ tấn"), "tải trọng 3 x 10⁶ tấn");
    }

    #[test]
    fn marks_in_running_text() {
        assert_eq!(
            text("theo Nghị quyết số 57-NQ/TW^1^ của Đảng"),
            "theo Nghị quyết số 57-NQ/TW của Đảng"
        );
        assert_eq!(text("kinh phí 1.450 triệu đồng^(2)^."), "kinh phí 1.450 triệu đồng.");
    }

    #[test]
    fn tied_marks_are_left_alone() {
        let mut line = line("Sở Y tế^1^");
        line.runs[1].note = Some(7);
        drop_in(&mut line, true);
        assert_eq!(line.runs[1].note, Some(7));
    }
}
