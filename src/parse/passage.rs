//! A paragraph or cell as one normalised text that still knows where each part stands.

use crate::{
    block::{Align, Cell, Flow, LineEnd, Paragraph, Place, Rect, folded, join_line},
    model::At,
};
use std::ops::Range;

/// A normalised text with places, footnote marks and the look of its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Passage {
    /// The text as the contract has it: NFC, lines joined, blanks folded, footnote marks out.
    pub(crate) text: String,
    /// How it is set.
    pub(crate) align: Align,
    /// In the flow, boxed or stamped.
    pub(crate) flow: Flow,
    /// Left edge of the first line in points from the margin of the text.
    pub(crate) first_indent: f64,
    /// Keys of footnotes, with the byte offset of their mark in `text`.
    pub(crate) notes: Vec<(usize, u32)>,
    /// Where in `text` a line begins that the author broke off on purpose, or a new paragraph.
    pub(crate) breaks: Vec<usize>,
    pieces: Vec<Piece>,
    spans: Vec<Span>,
}

/// A line of the source: where it begins in the text, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    start: usize,
    place: Place,
}

/// A stretch of one look, up to `end` in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    end: usize,
    bold: bool,
}

impl Passage {
    /// The passage of a paragraph.
    pub(crate) fn of(paragraph: &Paragraph) -> Self {
        let mut passage = Self {
            align: paragraph.align,
            flow: paragraph.flow,
            first_indent: paragraph.first_indent,
            ..Self::default()
        };
        passage.push(paragraph);
        passage
    }

    /// The passage of a cell: its paragraphs one after the other.
    pub(crate) fn of_cell(cell: &Cell) -> Self {
        let mut passage = Self::default();
        for paragraph in cell.paragraphs() {
            passage.push(paragraph);
        }
        if passage.pieces.is_empty() {
            passage.pieces.push(Piece { start: 0, place: cell.place });
        }
        passage
    }

    /// Adds another paragraph, joined as a line.
    pub(crate) fn push(&mut self, paragraph: &Paragraph) {
        let mut broken = !self.text.is_empty();
        for line in &paragraph.lines {
            let start = join_line(&mut self.text, &line.text());
            if start < self.text.len() {
                self.pieces.push(Piece { start, place: line.place });
                if broken {
                    self.breaks.push(start);
                }
            }
            // The joined line is folded, so styles are laid over it by counting what is visible.
            let tail = self.text.get(start..).unwrap_or_default();
            let mut rest = tail.char_indices().filter(|(_, c)| !c.is_whitespace()).peekable();
            for run in &line.runs {
                if let Some(key) = run.note {
                    let end = rest.peek().map_or(self.text.len(), |(at, _)| start + at);
                    self.notes.push((end, key));
                    continue;
                }
                // NFC may merge characters: a run's composed length is what counts.
                let visible = folded(&run.text).chars().filter(|c| !c.is_whitespace()).count();
                if visible == 0 {
                    continue;
                }
                for _ in 0..visible {
                    rest.next();
                }
                let end = rest.peek().map_or(self.text.len(), |(at, _)| start + at);
                self.spans.push(Span { end, bold: run.style.bold });
            }
            broken = line.end == LineEnd::Hard;
        }
    }

    /// Adds another passage, joined as a line of the author's.
    pub(crate) fn append(&mut self, other: &Self) {
        let start = join_line(&mut self.text, &other.text);
        if other.text.is_empty() {
            return;
        }
        if start > 0 {
            self.breaks.push(start);
        }
        self.notes.extend(other.notes.iter().map(|(at, key)| (at + start, *key)));
        self.breaks.extend(other.breaks.iter().map(|at| at + start));
        self.pieces.extend(other.pieces.iter().map(|p| Piece { start: p.start + start, ..*p }));
        self.spans.extend(other.spans.iter().map(|s| Span { end: s.end + start, ..*s }));
    }

    /// Whether there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where it stands as a whole.
    pub(crate) fn at(&self) -> Option<At> {
        self.at_range(0..self.text.len())
    }

    /// Where a byte range of the text stands: the lines that hold it, on the page where it begins.
    pub(crate) fn at_range(&self, range: Range<usize>) -> Option<At> {
        let first = self.pieces.iter().rposition(|p| p.start <= range.start).unwrap_or(0);
        let place = self
            .pieces
            .iter()
            .skip(first)
            .enumerate()
            .take_while(|(i, p)| *i == 0 || p.start < range.end)
            .fold(Place::default(), |all, (_, p)| all.join(p.place));
        to_at(place)
    }

    /// The lines of the author: the text cut at `breaks`, each with its range.
    pub(crate) fn lines(&self) -> Vec<(Range<usize>, &str)> {
        let mut cuts = vec![0];
        cuts.extend(self.breaks.iter().copied());
        cuts.push(self.text.len());
        cuts.windows(2)
            .filter_map(|pair| match pair {
                [a, b] if a < b => {
                    let text = self.text.get(*a..*b)?;
                    let trimmed = text.trim();
                    (!trimmed.is_empty()).then(|| {
                        let begin = a + (text.len() - text.trim_start().len());
                        (begin..begin + trimmed.len(), trimmed)
                    })
                }
                _ => None,
            })
            .collect()
    }

    /// Where in the text a printed line begins.
    pub(crate) fn printed(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().map(|piece| piece.start)
    }

    /// A part of it as a passage of its own, trimmed.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let Some(text) = self.text.get(range.clone()) else { return Self::default() };
        let begin = range.start + (text.len() - text.trim_start().len());
        let text = text.trim();
        let end = begin + text.len();
        let shift = |at: usize| at.saturating_sub(begin).min(text.len());
        let first = self.pieces.iter().rposition(|p| p.start <= begin).unwrap_or(0);
        Self {
            text: text.to_owned(),
            align: self.align,
            flow: self.flow,
            first_indent: self.first_indent,
            notes: self
                .notes
                .iter()
                .filter(|(at, _)| *at >= begin && *at <= range.end)
                .map(|(at, key)| (shift(*at), *key))
                .collect(),
            breaks: self
                .breaks
                .iter()
                .filter(|at| **at > begin && **at < end)
                .map(|at| at - begin)
                .collect(),
            pieces: self
                .pieces
                .iter()
                .skip(first)
                .take_while(|p| p.start < end || p.start <= begin)
                .map(|p| Piece { start: shift(p.start), place: p.place })
                .collect(),
            spans: self
                .spans
                .iter()
                .filter(|s| s.end > begin)
                .map(|s| Span { end: shift(s.end), ..*s })
                .collect(),
        }
    }

    /// Whether all of it is heavy.
    pub(crate) fn is_bold(&self) -> bool {
        !self.spans.is_empty() && self.bold_prefix() >= self.text.trim_end().len()
    }

    /// Length in bytes of the heavy stretch with which it begins.
    pub(crate) fn bold_prefix(&self) -> usize {
        self.spans.iter().take_while(|s| s.bold).last().map_or(0, |s| s.end.min(self.text.len()))
    }

    /// Whether all its letters are capitals, and there are some.
    pub(crate) fn is_upper(&self) -> bool {
        self.text.chars().any(char::is_alphabetic) && !self.text.chars().any(char::is_lowercase)
    }
}

/// A place of the source as the contract writes it; `None` where nothing is known.
pub(crate) fn to_at(place: Place) -> Option<At> {
    (place != Place::default()).then(|| At {
        page: place.page,
        bbox: place.bbox.map(round_box),
        block: place.block,
        row: place.row,
        column: place.column,
    })
}

/// Hundredths of a point are enough, and keep the JSON small.
fn round_box(b: Rect) -> [f64; 4] {
    [b.x0, b.y0, b.x1, b.y1].map(|v| (v * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Line, Run, Style};

    fn run(text: &str, bold: bool) -> Run {
        Run { text: text.into(), style: Style { bold, ..Style::default() }, note: None }
    }

    fn line(runs: Vec<Run>, page: u32, y: f64, end: LineEnd) -> Line {
        Line { runs, end, place: Place::on_page(page, Rect::new(10.0, y, 100.0, y + 12.0)) }
    }

    #[test]
    fn a_heavy_prefix_is_known_after_folding() {
        let p = Paragraph {
            lines: vec![line(
                vec![run(" 3.  Sở Tài chính: ", true), run(" Trên cơ sở", false)],
                1,
                0.0,
                LineEnd::Wrap,
            )],
            ..Paragraph::default()
        };
        let passage = Passage::of(&p);
        assert_eq!(passage.text, "3. Sở Tài chính: Trên cơ sở");
        assert_eq!(passage.text[..passage.bold_prefix()].trim_end(), "3. Sở Tài chính:");
        assert!(!passage.is_bold());
    }

    #[test]
    fn a_range_stands_on_its_own_line_and_page() {
        let p = Paragraph {
            lines: vec![
                line(vec![run("một hai", false)], 1, 700.0, LineEnd::Wrap),
                line(vec![run("ba bốn", false)], 2, 50.0, LineEnd::Wrap),
            ],
            ..Paragraph::default()
        };
        let passage = Passage::of(&p);
        let from = passage.text.find("ba").unwrap();
        let at = passage.at_range(from..from + 2).unwrap();
        assert_eq!(at.page, Some(2));
        assert_eq!(passage.at().unwrap().page, Some(1));
        assert_eq!(passage.slice(from..passage.text.len()).at().unwrap().page, Some(2));
    }

    #[test]
    fn hard_lines_can_be_told_apart() {
        let p = Paragraph {
            lines: vec![
                line(vec![run("- Như trên;", false)], 1, 0.0, LineEnd::Hard),
                line(vec![run("- Lưu: VT.", false)], 1, 14.0, LineEnd::Wrap),
            ],
            ..Paragraph::default()
        };
        let passage = Passage::of(&p);
        let lines: Vec<_> = passage.lines().into_iter().map(|(_, t)| t).collect();
        assert_eq!(lines, ["- Như trên;", "- Lưu: VT."]);
    }

    #[test]
    fn a_footnote_mark_is_left_out_but_known() {
        let mut mark = run("1", false);
        mark.note = Some(1);
        let p = Paragraph {
            lines: vec![line(
                vec![run("Chính phủ", false), mark, run(".", false)],
                1,
                0.0,
                LineEnd::Wrap,
            )],
            ..Paragraph::default()
        };
        let passage = Passage::of(&p);
        assert_eq!(passage.text, "Chính phủ.");
        assert_eq!(passage.notes, [("Chính phủ".len(), 1)]);
    }
}
