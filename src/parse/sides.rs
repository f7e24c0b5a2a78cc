//! The lines of a letterhead or of the foot of a paper, each with the side on which it stands.
//!
//! Both are set as two columns: a layout table, a bordered table, tabs, runs of blanks, or nothing
//! at all, one column below the other. Whatever it was, here it is lines with sides.

use super::{letterhead, lines::is_rule, passage::Passage, signature};
use crate::{
    block::{Block, Flow, Line, LineEnd, Paragraph, Run, Table},
    vietnamese::{agency, fold, marks, signing, symbol},
};

/// What stands in a right column is short: bytes.
const MAX_RIGHT: usize = 600;

/// The side of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The left of two columns.
    Left,
    /// The right of two columns.
    Right,
    /// Over the whole width.
    Full,
}

/// A printed line with its side.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SideLine {
    /// Its text.
    pub(crate) passage: Passage,
    /// Where it stands.
    pub(crate) side: Side,
    /// Counts the paragraphs: lines with one number belong to one paragraph.
    pub(crate) paragraph: usize,
    /// Whether it stands in a ruled table.
    pub(crate) ruled: bool,
    /// Index of its block among those that were given.
    pub(crate) block: usize,
}

impl SideLine {
    /// Its text.
    pub(crate) fn text(&self) -> &str {
        &self.passage.text
    }
}

/// The lines of the blocks in reading order; drawn lines and empty ones are left out.
pub(crate) fn lines(blocks: &[Block]) -> Vec<SideLine> {
    let mut reader = Reader::default();
    for (index, block) in blocks.iter().enumerate() {
        reader.index = index;
        reader.block(block, Side::Full);
    }
    reader.lines
}

#[derive(Default)]
struct Reader {
    lines: Vec<SideLine>,
    paragraph: usize,
    index: usize,
    ruled: bool,
}

impl Reader {
    fn block(&mut self, block: &Block, side: Side) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, side),
            Block::Columns(columns) => {
                let last = columns.columns.len().saturating_sub(1);
                for (index, column) in columns.columns.iter().enumerate() {
                    let side = side_of(side, index == 0, last == 0);
                    for block in column {
                        self.block(block, side);
                    }
                }
            }
            Block::Table(table) => self.table(table, side),
        }
    }

    fn table(&mut self, table: &Table, side: Side) {
        let outer = self.ruled;
        self.ruled = outer || table.ruled;
        for row in &table.rows {
            for cell in &row.cells {
                let whole = cell.column_span >= table.columns;
                let side = side_of(side, cell.column == 0, whole);
                for block in &cell.blocks {
                    self.block(block, side);
                }
            }
        }
        self.ruled = outer;
    }

    fn paragraph(&mut self, paragraph: &Paragraph, side: Side) {
        self.paragraph += 1;
        let whole = wrapped_head(paragraph).filter(|_| side == Side::Full);
        let lines = whole.as_ref().map_or(paragraph.lines.as_slice(), std::slice::from_ref);
        for line in lines {
            match split(line).filter(|_| side == Side::Full) {
                Some((left, right)) => {
                    self.line(paragraph, left, Side::Left);
                    self.line(paragraph, right, Side::Right);
                }
                None => self.line(paragraph, line.clone(), side),
            }
        }
    }

    fn line(&mut self, paragraph: &Paragraph, line: Line, side: Side) {
        let single = Paragraph { lines: vec![line], ..blank_like(paragraph) };
        let passage = Passage::of(&single);
        if !passage.is_empty() && (!is_rule(&passage.text) || paragraph.flow == Flow::Stamped) {
            let (paragraph, block) = (self.paragraph, self.index);
            let ruled = self.ruled;
            self.lines.push(SideLine { passage, side, paragraph, ruled, block });
        }
    }
}

/// The one line that a line of both sides of a letterhead is which was too long for the page: `… CHỦ NGHĨA VIỆT` above `NAM`.
fn wrapped_head(paragraph: &Paragraph) -> Option<Line> {
    let [first, last] = paragraph.lines.as_slice() else { return None };
    if first.end != LineEnd::Wrap || title_gap(&first.text()).is_some() {
        return None;
    }
    let blank = Run { text: " ".to_owned(), ..Run::default() };
    let runs = first.runs.iter().chain([&blank]).chain(&last.runs).cloned().collect();
    let whole = Line { runs, end: last.end, place: first.place };
    title_gap(&whole.text()).is_some().then_some(whole)
}

/// The side of a part: within a side already told it stays on it.
fn side_of(outer: Side, first: bool, whole: bool) -> Side {
    match outer {
        Side::Full if whole => Side::Full,
        Side::Full if first => Side::Left,
        Side::Full => Side::Right,
        told => told,
    }
}

/// The paragraph's look without its lines.
fn blank_like(paragraph: &Paragraph) -> Paragraph {
    Paragraph {
        lines: Vec::new(),
        align: paragraph.align,
        first_indent: paragraph.first_indent,
        indent: paragraph.indent,
        flow: paragraph.flow,
        place: paragraph.place,
    }
}

/// Cuts a line at a tab or a run of blanks where what follows belongs to the right column.
fn split(line: &Line) -> Option<(Line, Line)> {
    let text = line.text();
    let gap = gaps(&text, 3).into_iter().find(|(start, end)| {
        let left = text.get(..*start).unwrap_or_default().trim();
        let right = text.get(*end..).unwrap_or_default();
        !left.is_empty() && stands_right(&crate::block::fold(right))
    });
    let (start, end) = gap.or_else(|| title_gap(&text))?;
    Some((cut(line, 0, start), cut(line, end, text.len())))
}

/// The blank between the two sides of a letterhead, set so close that nothing but the words tells them apart: `BỘ TÀI CHÍNH CỘNG
/// HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, `SỞ Y TẾ Độc lập - Tự do - Hạnh phúc`, `Số: 5/TB-SYT Huế, ngày 03 tháng 9 năm 2025`.
fn title_gap(text: &str) -> Option<(usize, usize)> {
    let gap = gaps(text, 1).into_iter().find(|(start, end)| {
        let left = text.get(..*start).unwrap_or_default().trim();
        let right = text.get(*end..).unwrap_or_default().trim();
        // `nước Cộng hòa …` and `Đảng Cộng sản …` of running text are written with both cases.
        let set = !right.chars().any(char::is_lowercase)
            || right.chars().next().is_some_and(char::is_lowercase);
        let title =
            marks::national_title(right) || marks::party_title(right) || marks::youth_title(right);
        (title && set || marks::motto(right))
            && agency::is_agency(left)
            && !fold::key(left).ends_with("nước")
    });
    gap.or_else(|| date_behind_number(text))
}

/// Where the place and date begin behind the number or the subject of a paper, with one blank before them or none: `Số:
/// 5/GM-UBNDHuế, ngày …`.
fn date_behind_number(text: &str) -> Option<(usize, usize)> {
    let comma = text.rfind(", ngày").filter(|_| text.len() <= MAX_RIGHT)?;
    let letters: Vec<(usize, char)> = text.get(..comma)?.char_indices().collect();
    let mut begins = letters.windows(3).filter_map(|three| {
        let [(end, before), (at, first), (_, second)] = three else { return None };
        let is_name = first.is_uppercase() && second.is_lowercase();
        // A blank, or a symbol in capitals that the name goes on with.
        let is_new = before.is_whitespace() || before.is_uppercase();
        (is_name && is_new).then_some((if before.is_whitespace() { *end } else { *at }, *at))
    });
    begins.find(|(start, at)| {
        let left = text.get(..*start).unwrap_or_default().trim_end();
        let right = text.get(*at..).unwrap_or_default();
        let is_head = || {
            symbol::number_line(left).is_some_and(|number| number.symbol.is_some())
                || marks::subject(left).is_some()
        };
        let is_name =
            |place: String| place.split(' ').all(|word| word.starts_with(char::is_uppercase));
        letterhead::place_and_date(right).is_some_and(|(place, _)| place.is_some_and(is_name))
            && is_head()
    })
}

/// The byte ranges of tabs, of `least` blanks or more, and of blanks behind a `;`, where what
/// follows is short enough for a right column.
fn gaps(text: &str, least: usize) -> Vec<(usize, usize)> {
    let mut gaps = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            let (start, count, tab) = open.unwrap_or((at, 0, false));
            open = Some((start, count + 1, tab || c == '\t'));
        } else if let Some((start, count, tab)) = open.take()
            && (tab || count >= least || text.get(..start).is_some_and(|left| left.ends_with(';')))
            && text.len() - at <= MAX_RIGHT
        {
            gaps.push((start, at));
        }
    }
    gaps
}

/// Whether a text is one that stands in the right column of a letterhead or foot.
fn stands_right(text: &str) -> bool {
    marks::national_title(text)
        || marks::part_of_national_title(text)
        || marks::party_title(text)
        || marks::motto(text)
        || letterhead::place_and_date(text).is_some()
        || letterhead::opens_date(text)
        || signing::authority(text)
        || signing::capacity(text)
        || signing::position(text)
        || signature::names(text)
        || signing::signed_mark(text)
}

/// The runs of a line between two byte offsets of its text.
fn cut(line: &Line, from: usize, to: usize) -> Line {
    let mut runs = Vec::new();
    let mut at = 0;
    for run in &line.runs {
        if run.note.is_some() {
            if (from..=to).contains(&at) {
                runs.push(run.clone());
            }
            continue;
        }
        let end = at + run.text.len();
        let (first, last) = (from.clamp(at, end), to.clamp(at, end));
        if first < last
            && let Some(text) = run.text.get(first - at..last - at)
        {
            runs.push(Run { text: text.to_owned(), ..run.clone() });
        }
        at = end;
    }
    Line { runs, end: line.end, place: line.place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::{columns, p, table};

    fn sides(blocks: &[Block]) -> Vec<(Side, String)> {
        lines(blocks).into_iter().map(|line| (line.side, line.passage.text)).collect()
    }

    #[test]
    fn columns_tables_and_tabs_have_sides() {
        let right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned();
        let wanted = [(Side::Left, "SỞ Y TẾ".to_owned()), (Side::Right, right.clone())];
        assert_eq!(sides(&[columns(&["SỞ Y TẾ"], &[&right])]), wanted);
        assert_eq!(sides(&[table(&[&["SỞ Y TẾ", &right]])]), wanted);
        assert_eq!(sides(&[p(&format!("SỞ Y TẾ\t{right}"))]), wanted);
        assert_eq!(sides(&[p(&format!("SỞ Y TẾ      {right}"))]), wanted);
        assert_eq!(sides(&[table(&[&["Một"]])]), [(Side::Full, "Một".to_owned())]);
    }

    #[test]
    fn an_issuer_close_to_the_title_of_state_is_cut_off() {
        assert_eq!(
            sides(&[p("UBND TỈNH HÀ GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
            [
                (Side::Left, "UBND TỈNH HÀ GIANG".to_owned()),
                (Side::Right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned()),
            ]
        );
        for text in
            ["Chính phủ Cộng hòa xã hội chủ nghĩa Việt Nam", "ĐIỀU LỆ ĐẢNG CỘNG SẢN VIỆT NAM"]
        {
            assert_eq!(sides(&[p(text)]), [(Side::Full, text.to_owned())]);
        }
    }

    #[test]
    fn half_a_title_of_state_stands_on_the_right() {
        let line = sides(&[p("BỘ XÂY DỰNG\tCỘNG HÒA XÃ HỘI CHỦ")]);
        assert_eq!(line[1], (Side::Right, "CỘNG HÒA XÃ HỘI CHỦ".to_owned()));
    }

    #[test]
    fn motto_and_date_are_cut_off_from_what_stands_close_before_them() {
        for (left, right) in [
            ("ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI", "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 68/GM-UBND", "Đất Mũi, ngày 07 tháng 02 năm 2027"),
            ("Số: /KH-SYT", "Gia Lai, ngày tháng 9 năm 2025"),
            ("V/v họp sơ kết, tổng kết năm 2026", "Nghệ An, ngày 28 tháng 4 năm 2026"),
        ] {
            let wanted = [(Side::Left, left.to_owned()), (Side::Right, right.to_owned())];
            assert_eq!(sides(&[p(&format!("{left} {right}"))]), wanted);
        }
        let glued = sides(&[p("Số: 68/GM-UBNDĐất Mũi, ngày 07 tháng 02 năm 2027")]);
        assert_eq!(glued[0].1, "Số: 68/GM-UBND");
        let text =
            "Công văn số 68/UBND-VX của Ủy ban nhân dân xã Đất Mũi, ngày 07 tháng 02 năm 2027";
        assert_eq!(sides(&[p(text)]).len(), 1);
    }

    #[test]
    fn a_name_with_the_mark_of_signing_stands_on_the_right() {
        assert_eq!(
            sides(&[p("- Tòa án nhân dân tối cao,\tTrần Thị Mai đã ký")]),
            [
                (Side::Left, "- Tòa án nhân dân tối cao,".to_owned()),
                (Side::Right, "Trần Thị Mai đã ký".to_owned()),
            ]
        );
    }

    #[test]
    fn a_line_of_many_gaps_is_cut_where_little_is_left() {
        // Takes time by the square of its length if every gap is tried.
        let line = format!("{}Nguyễn Văn An", "Sở Y tế; ".repeat(20_000));
        let found = sides(&[p(&line)]);
        assert_eq!(found.last(), Some(&(Side::Right, "Nguyễn Văn An".to_owned())));
        let line = format!("{}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BỘ Y TẾ ".repeat(20_000));
        assert_eq!(sides(&[p(&line)]).len(), 1);
    }

    #[test]
    fn blanks_inside_a_line_do_not_cut_it() {
        assert_eq!(
            sides(&[p("Số:        /KH-SYT"), p("____"), p("Hà Giang, ngày      tháng 3 năm 2026")]),
            [
                (Side::Full, "Số: /KH-SYT".to_owned()),
                (Side::Full, "Hà Giang, ngày tháng 3 năm 2026".to_owned()),
            ]
        );
    }
}
