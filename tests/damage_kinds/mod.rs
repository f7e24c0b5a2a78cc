//! Realistic damage to what was read of a file: what bad scans, text layers and conversions do to papers.

use vanban::block::{Block, Cell, Content, Paragraph, Place, Row, Run, Table};

/// Numbers that look random and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
}

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A line of a stamp or a page number inside a cell or between lines.
    StrayLine,
    /// A blank inside a word, as text layers have it.
    BrokenWord,
    /// A letter that was lost, or that no font tells.
    LostLetter,
    /// A figure that was lost or taken for a letter.
    LostFigure,
    /// A header cell of words that no list knows, or with the words of its neighbour.
    OddHeader,
    /// A row whose cells moved by one column.
    MovedCells,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::StrayLine,
        Self::BrokenWord,
        Self::LostLetter,
        Self::LostFigure,
        Self::OddHeader,
        Self::MovedCells,
    ];

    /// Does damage of this kind, in a few places.
    pub fn harm(self, content: &mut Content, dice: &mut Dice) {
        match self {
            Self::StrayLine => stray_line(content, dice),
            Self::BrokenWord => in_runs(content, dice, broken),
            Self::LostLetter => in_runs(content, dice, without_letter),
            Self::LostFigure => in_runs(content, dice, without_figure),
            Self::OddHeader => odd_header(content, dice),
            Self::MovedCells => moved_cells(content, dice),
        }
    }
}

/// So many runs of text are damaged in one paper.
const PLACES: usize = 4;

fn in_runs(content: &mut Content, dice: &mut Dice, harm: fn(&str, &mut Dice) -> Option<String>) {
    let mut runs = Vec::new();
    runs_of(&mut content.blocks, &mut runs);
    let mut done = 0;
    for _ in 0..200 {
        let at = dice.below(runs.len());
        if let Some(text) = harm(&runs[at].text, dice) {
            runs[at].text = text;
            done += 1;
        }
        if done == PLACES {
            return;
        }
    }
}

fn runs_of<'c>(blocks: &'c mut [Block], found: &mut Vec<&'c mut Run>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                found.extend(paragraph.lines.iter_mut().flat_map(|line| &mut line.runs));
            }
            Block::Columns(columns) => {
                columns.columns.iter_mut().for_each(|column| runs_of(column, found));
            }
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| runs_of(&mut cell.blocks, found));
            }
        }
    }
}

/// The places of letters for which something holds.
fn places(text: &str, fits: impl Fn(char) -> bool) -> Vec<(usize, char)> {
    text.char_indices().filter(|(_, c)| fits(*c)).collect()
}

fn broken(text: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .filter(|(_, word)| word.chars().count() > 3)
        .collect();
    let (start, word) = *words.get(dice.below(words.len()))?;
    let inside: Vec<usize> = word.char_indices().skip(1).map(|(at, _)| at).collect();
    let at = start + inside[dice.below(inside.len())];
    Some(format!("{} {}", &text[..at], &text[at..]))
}

fn without_letter(text: &str, dice: &mut Dice) -> Option<String> {
    let letters = places(text, |c| c.is_alphabetic() && !c.is_ascii());
    let (at, letter) = *letters.get(dice.below(letters.len()))?;
    let instead = dice.pick(&["", "\u{fffd}", "?", "□"]);
    Some(format!("{}{instead}{}", &text[..at], &text[at + letter.len_utf8()..]))
}

fn without_figure(text: &str, dice: &mut Dice) -> Option<String> {
    let figures = places(text, |c| c.is_ascii_digit());
    let (at, figure) = *figures.get(dice.below(figures.len()))?;
    let instead = match (figure, dice.below(3)) {
        ('1', 0) => "l",
        ('0', 0) => "O",
        (_, 1) => "\u{fffd}",
        _ => "",
    };
    Some(format!("{}{instead}{}", &text[..at], &text[at + 1..]))
}

fn stray_line(content: &mut Content, dice: &mut Dice) {
    const LINES: [&str; 8] = [
        "CÔNG VĂN ĐẾN",
        "Trang 3/12",
        "4707",
        "~ ;À",
        "SAO Y BẢN CHÍNH",
        "Ký bởi: Văn phòng",
        "- 4 -",
        "Scanned by CamScanner",
    ];
    for _ in 0..PLACES {
        let line = Block::Paragraph(Paragraph::plain(dice.pick(&LINES), Place::default()));
        let mut cells: Vec<&mut Cell> = tables(content)
            .into_iter()
            .flat_map(|t| &mut t.rows)
            .flat_map(|r| &mut r.cells)
            .collect();
        let into_cell = dice.below(2) == 0 && !cells.is_empty();
        if into_cell {
            let at = dice.below(cells.len());
            cells[at].blocks.push(line);
        } else {
            let at = dice.below(content.blocks.len() + 1);
            content.blocks.insert(at, line);
        }
    }
}

fn tables(content: &mut Content) -> Vec<&mut Table> {
    content
        .blocks
        .iter_mut()
        .filter_map(|block| match block {
            Block::Table(table) if table.rows.len() > 2 => Some(table),
            _ => None,
        })
        .collect()
}

fn set(cell: &mut Cell, text: &str) {
    cell.blocks = vec![Block::Paragraph(Paragraph::plain(text, Place::default()))];
}

fn odd_header(content: &mut Content, dice: &mut Dice) {
    const HEADS: [&str; 8] =
        ["Cột 3", "Diễn biến", "Tập thể", "Khối", "Kỳ", "Trạng thái", "Vai trò", "Nhóm"];
    let mut tables = tables(content);
    let at = dice.below(tables.len());
    let Some(row) = tables.get_mut(at).and_then(|table| table.rows.first_mut()) else { return };
    let cell = 1 + dice.below(row.cells.len().saturating_sub(1));
    if cell + 1 < row.cells.len() && dice.below(2) == 0 {
        let (left, right) = row.cells.split_at_mut(cell + 1);
        std::mem::swap(&mut left[cell].blocks, &mut right[0].blocks);
    } else if let Some(cell) = row.cells.get_mut(cell) {
        set(cell, dice.pick(&HEADS));
    }
}

fn moved_cells(content: &mut Content, dice: &mut Dice) {
    let mut tables = tables(content);
    let at = dice.below(tables.len());
    let Some(table) = tables.get_mut(at) else { return };
    for _ in 0..2 {
        let row = 2 + dice.below(table.rows.len().saturating_sub(2));
        let Some(row) = table.rows.get_mut(row) else { continue };
        if row.cells.len() > 3 {
            shift(row, 2 + dice.below(row.cells.len() - 3), dice.below(2) == 0);
        }
    }
}

/// Moves the cells from a place on by one column; the last, or the first of them, is lost.
fn shift(row: &mut Row, from: usize, right: bool) {
    let mut texts: Vec<Vec<Block>> =
        row.cells.iter_mut().skip(from).map(|cell| std::mem::take(&mut cell.blocks)).collect();
    if right {
        texts.rotate_right(1);
        texts[0] = Vec::new();
    } else {
        texts.rotate_left(1);
        if let Some(last) = texts.last_mut() {
            last.clear();
        }
    }
    for (cell, blocks) in row.cells.iter_mut().skip(from).zip(texts) {
        cell.blocks = blocks;
    }
}
