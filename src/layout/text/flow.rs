//! Lines between the tables into paragraphs.

use super::{
    joint::{self, is_capital},
    line::{Line, Measure, goes_on},
    notes::Notes,
    sides,
};
use crate::{
    block::{self, Align, Block, Columns, Flow as Floating, LineEnd, Paragraph},
    vietnamese::{basis, doc_type, fold, marks, numbering, recipients, signing, stray::is_stray},
};

/// The part of the paper in which a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Above the title: lines stay what they are.
    Head,
    /// The lines below the type line.
    Title,
    /// Running text.
    Body,
    /// Nơi nhận and the signature.
    Foot,
    /// The lines below the label of an appendix.
    AppendixHead,
}

/// More lines than this stand in no letterhead.
const MOST_HEAD: usize = 60;
/// A title has no more lines than this.
const MOST_TITLE: usize = 14;

/// Makes paragraphs of lines as they come.
pub(super) struct Flow<'n> {
    measure: Measure,
    notes: &'n Notes,
    blocks: Vec<Block>,
    open: Vec<Line>,
    part: Part,
    taken: usize,
    title: usize,
    attached: bool,
}

impl<'n> Flow<'n> {
    /// For a text with such lines; it has a letterhead where marks of one stand near its begin.
    pub(super) fn new(measure: Measure, notes: &'n Notes) -> Self {
        Self {
            measure,
            notes,
            blocks: Vec::new(),
            open: Vec::new(),
            part: Part::Head,
            taken: 0,
            title: 0,
            attached: false,
        }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, line: &Line) {
        self.taken += 1;
        if self.stands_apart(line) {
            self.blocks.push(Block::Paragraph(Paragraph::plain(line.text(), line.place())));
            return;
        }
        if self.turn(line) {
            return;
        }
        let begins = match self.part {
            Part::Head => !self.goes_on_in_head(line),
            Part::Title => false,
            Part::Body => {
                !self.open.last().is_some_and(|last| joint::continues(last, line, &self.measure))
            }
            Part::Foot => !self.goes_on_in_foot(line),
            Part::AppendixHead => !self.goes_on_below_label(line),
        };
        if begins {
            self.close();
        }
        self.open.push(line.clone());
    }

    /// Adds what is no paragraph.
    pub(super) fn block(&mut self, block: Block) {
        self.close();
        if !matches!(block, Block::Columns(_)) && self.part != Part::Head {
            self.part = Part::Body;
        }
        self.blocks.push(block);
    }

    /// The blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }

    /// Whether a line in a title is no part of it (a drawn rule, a stamp, a stray number), or a stamp stands in running
    /// text. The title goes on behind it.
    fn stands_apart(&self, line: &Line) -> bool {
        let hangs = || {
            self.open
                .last()
                .is_some_and(|last| last.text().ends_with('-') || joint::is_unfinished(last.text()))
        };
        let text = line.text();
        let stray = || is_stray(text) && !hangs();
        match self.part {
            Part::Title | Part::AppendixHead => !text.contains(char::is_alphanumeric) || stray(),
            // The words of a stamp are no end of a sentence; figures may be.
            Part::Body => text.contains(char::is_alphabetic) && stray(),
            Part::Head | Part::Foot => false,
        }
    }

    /// Sees which part a line begins; true where the line is taken with that.
    fn turn(&mut self, line: &Line) -> bool {
        let text = line.text();
        let last = self.part;
        let typed = last == Part::Head && doc_type::of_line(undrafted(text)).is_some();
        if last == Part::AppendixHead && marks::attached_line(text) {
            self.close();
            self.attached = true;
        }
        let part = match last {
            _ if marks::recipients_head(text) && last != Part::Head => Part::Foot,
            _ if self.begins_appendix(text) => Part::AppendixHead,
            _ if marks::national_title(text) && last != Part::Head => Part::Head,
            Part::Head if typed => Part::Title,
            Part::Head if self.leaves_head(line) => Part::Body,
            Part::Title if self.leaves_title(line) => Part::Body,
            Part::AppendixHead if self.leaves_label(line) => Part::Body,
            Part::Body if signing::authority(text) || signing::capacity(text) => Part::Foot,
            Part::Foot if self.leaves_foot(line) => Part::Body,
            part => part,
        };
        if part != last || marks::appendix_label(text).is_some() {
            self.close();
            self.title = 0;
            self.attached = false;
            if part == Part::Head {
                self.taken = 1;
            }
        }
        self.part = part;
        if typed {
            self.push_type(line);
            return true;
        }
        if matches!(self.part, Part::Title | Part::AppendixHead) {
            self.title += 1;
        }
        false
    }

    fn begins_appendix(&self, text: &str) -> bool {
        marks::appendix_label(text).is_some_and(|end| {
            let rest = text.get(end..).unwrap_or_default();
            let label = text.get(..end).unwrap_or_default();
            rest.is_empty() || is_capital(rest) || is_capital(label) || marks::attached_line(rest)
        }) && !self.open.last().is_some_and(|last| joint::is_unfinished(last.text()))
    }

    /// Whether a line above any type line is running text.
    fn leaves_head(&self, line: &Line) -> bool {
        let text = line.text();
        marks::addressee_head(text).is_some()
            || basis::opens(text)
            || (numbering::read(text).is_some() && self.taken > 1)
            || self.taken > MOST_HEAD
            || (text.chars().count() > 160 && marks::subject(text).is_none())
    }

    /// Whether a line below the type line is no part of the title.
    fn leaves_title(&self, line: &Line) -> bool {
        let text = line.text();
        let based = basis::opens(text) || crate::vietnamese::authority::names_authority(text);
        if self.title > MOST_TITLE
            || marks::addressee_head(text).is_some()
            || numbering::item_mark(text).is_some()
        {
            return true;
        }
        let Some(last) = self.open.last() else {
            // The first line is the title but for what can be none.
            return basis::kind(text).is_some_and(|_| fold::key(text).starts_with("căn cứ"))
                || (based && is_capital(text) && text.split_whitespace().count() < 9)
                || numbering::read(text).is_some();
        };
        if goes_on(line) {
            return false;
        }
        if !self.measure.wraps() && (based || text.chars().count() > 160) {
            return true;
        }
        let starts_lower_or_digit = text.starts_with(|c: char| c.is_ascii_digit());
        let hangs = joint::is_unfinished(last.text()) || last.text().ends_with('-');
        if numbering::read(text).is_some() {
            return !(hangs && starts_lower_or_digit);
        }
        if hangs || (starts_lower_or_digit && !based) {
            return false;
        }
        if basis::kind(text).is_some() {
            return true;
        }
        if based || marks::attached_line(text) || is_capital(text) != is_capital(last.text()) {
            return true;
        }
        // Running text fills its lines.
        let unusual = self.measure.blanks_tell
            && self.measure.wrap_blanks.is_some_and(|usual| line.blanks > usual);
        unusual || line.width() * 100 > self.measure.full.max(60) * 92 || joint::ends_sentence(text)
    }

    /// Whether a line goes on with the one before it in a letterhead: in an open bracket or the
    /// subject of an official letter, as each other line stands for itself.
    fn goes_on_in_head(&self, line: &Line) -> bool {
        let (Some(first), Some(last)) = (self.open.first(), self.open.last()) else { return false };
        let open = last.text().matches('(').count() > last.text().matches(')').count();
        let subject = marks::subject(first.text()).is_some() && self.measure.wraps();
        // The subject's lines are short, and may break before a name.
        let named = line.blanks <= last.blanks.min(self.measure.wrap_blanks.unwrap_or(0))
            && line.width() < 50
            && !is_capital(line.text())
            && crate::vietnamese::date::find(line.text()).is_none();
        (open && goes_on(line)) || (subject && (goes_on(line) || named))
    }

    fn goes_on_in_foot(&self, line: &Line) -> bool {
        let Some(last) = self.open.last() else { return false };
        let (before, text) = (last.text(), line.text());
        if marks::recipients_head(before)
            || numbering::item_mark(text).is_some()
            || signs(text)
            || signs(before)
        {
            return false;
        }
        goes_on(line) || before.ends_with([',', '-', '–']) || joint::is_unfinished(before)
    }

    fn leaves_foot(&self, line: &Line) -> bool {
        let text = line.text();
        let closed = self.open.last().is_some_and(|last| {
            recipients::is_archive(last.text().trim_start_matches(['-', '–', ' ']))
        });
        text.chars().count() > 120
            || (numbering::read(text).is_some() && closed)
            || (doc_type::of_line(text).is_some() && is_capital(text))
    }

    /// The head of an appendix: the title is one paragraph, `(Kèm theo …)` another.
    fn goes_on_below_label(&self, line: &Line) -> bool {
        let Some(last) = self.open.last() else { return false };
        let (before, text) = (last.text(), line.text());
        if self.attached {
            let whole: String = self.open.iter().map(super::line::Line::text).collect();
            return self.open.len() < MOST_TITLE
                && whole.matches('(').count() > whole.matches(')').count();
        }
        if marks::attached_line(text) || crate::vietnamese::columns::unit_line(text).is_some() {
            return false;
        }
        marks::appendix_label(before).is_none()
            && (is_capital(before) == is_capital(text) || goes_on(line))
    }

    fn leaves_label(&self, line: &Line) -> bool {
        let text = line.text();
        if self.attached && !self.open.is_empty() {
            let whole: String = self.open.iter().map(super::line::Line::text).collect();
            return self.open.len() >= MOST_TITLE
                || whole.matches('(').count() <= whole.matches(')').count();
        }
        self.title > MOST_TITLE
            || numbering::item_mark(text).is_some()
            || (numbering::read(text).is_some() && self.title > 1)
            || crate::vietnamese::columns::unit_line(text).is_some()
    }

    /// The type line; `DỰ THẢO` of a text box may stand beside it or be glued to it.
    fn push_type(&mut self, line: &Line) {
        let text = line.text();
        let kept = undrafted(text);
        if kept.len() < text.len() {
            let mark = text.strip_suffix(kept).or_else(|| text.strip_prefix(kept));
            let mut paragraph = Paragraph::plain(mark.unwrap_or_default().trim(), line.place());
            paragraph.flow = Floating::Boxed;
            self.blocks.push(Block::Paragraph(paragraph));
        }
        self.blocks.push(Block::Paragraph(Paragraph {
            align: Align::Center,
            ..Paragraph::plain(kept.trim(), line.place())
        }));
    }

    /// Ends the open paragraph.
    fn close(&mut self) {
        let lines = std::mem::take(&mut self.open);
        let Some(first) = lines.first() else { return };
        let centred = matches!(self.part, Part::Title | Part::AppendixHead);
        let place = first.place();
        let lines = lines
            .iter()
            .map(|line| {
                let raw = match self.part {
                    Part::Head | Part::Foot => sides::tabbed(line.text()),
                    _ => None,
                };
                let text = raw.unwrap_or_else(|| line.text().to_owned());
                let end = LineEnd::Wrap;
                block::Line { runs: self.notes.runs(&text), end, place: line.place() }
            })
            .collect();
        let align = if centred { Align::Center } else { Align::Start };
        let whole = Paragraph { lines, align, place, ..Paragraph::default() };
        // The subject of an official letter stands below the number, on the left.
        let subject = self.part == Part::Head
            && whole.lines.len() > 1
            && !whole.lines.iter().any(|line| line.runs.iter().any(|run| run.text.contains('\t')))
            && marks::subject(&whole.text()).is_some();
        let block = Block::Paragraph(whole);
        self.blocks.push(if subject {
            Block::Columns(Columns { columns: vec![vec![block], Vec::new()], place })
        } else {
            block
        });
    }
}

/// Whether a line is part of a signature.
fn signs(text: &str) -> bool {
    signing::authority(text)
        || signing::capacity(text)
        || signing::signed_mark(text)
        || (signing::position(text) && is_capital(text))
        || (signing::person_name(text) && !text.ends_with([';', '.', ',']))
}

/// The line without `DỰ THẢO` glued to its end, or far away before it.
fn undrafted(text: &str) -> &str {
    if let Some((before, rest)) = text.split_once("  ")
        && marks::draft(before)
    {
        return rest.trim_start();
    }
    let at = ["DỰ THẢO", "DỰ THÀO", "Dự thảo"].iter().find_map(|mark| text.rfind(mark));
    match at.and_then(|at| text.get(..at)) {
        Some(kept) if kept.ends_with(char::is_alphabetic) => kept,
        _ => text,
    }
}
