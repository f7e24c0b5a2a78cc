//! Texts set side by side without rules: letterheads, recipients beside the signature, pages in two columns, tables that
//! only their alignment tells.
//!
//! A page of a PDF has words and no columns. The issuer and the national title stand on one line of paper and are two texts;
//! so do `Nơi nhận` and the signature, and read across they give `Nơi nhận: TM. ỦY BAN NHÂN DÂN`. What parts them is a
//! *gutter*, a strip of paper that stays free over several lines with text on both sides. The words of running text leave
//! gaps of the same width, but by chance, and never below each other: so a gap is followed downwards for as long as it stays
//! free, and only what is left of it at the end is judged ([`band`], [`is_columns`]).
//!
//! What is hard:
//!
//! - **Lines of two columns share no baseline.** The left one is set in 12 points and the right in 13, or one has a line more.
//!   Rows are made of pieces whose heights overlap, not of lines with one baseline ([`rows`]).
//! - **Columns end raggedly.** Below the position the right side stays white for the signature, up to [`SIGNATURE`] points,
//!   while recipients go on at the left; below the last recipient the name stands alone. A row on one side goes on with the
//!   band only where it stands as the lines above it on that side do: flush, hanging or centred ([`follows`]). The type line in
//!   the middle of the page does not.
//! - **Columns begin raggedly.** The first line of the issuer may stand above the national title; it has no gutter of its own
//!   and is taken in from above ([`heads`]).
//! - **A list is no column.** Its marks stand apart from their texts by a wide gap on every line; where most pieces on the left
//!   are marks, there is no gutter. Text set to both margins may leave a river of white over some lines: narrow, with
//!   almost all rows reaching both edges.
//! - **The text of one column may go on in the next**, as on the pages of a gazette ([`super::flowing`]), and columns may be
//!   those of a table whose rules were left out ([`super::unruled`]), which is asked first, as it asks for more.
//!
//! | rows with text on both sides | gutter | read as |
//! | --- | --- | --- |
//! | one | wider than 3 em, five lines or more on the two sides | columns |
//! | two | wider than [`WIDE_EMS`] | columns |
//! | three or more | wider than [`SPLIT_EMS`] | columns |
//! | any | between marks and their texts | lines |
//! | any | narrow, between two straight margins | lines |
//!
//! Widths are in ems of the row's largest letters, so that a paper set in 11 points is read as one set in 14. To cut at every
//! wide gap, line by line, parts sentences at their tabs and leaves the halves of a letterhead without order: one gap
//! says nothing, its neighbours above and below do.

use super::{
    flowing,
    grid::Grid,
    lines::Strip,
    marks,
    unruled::{self, Unruled},
    words::Word,
};

/// What stands below each other in a region.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Laid {
    /// A line over the whole width.
    Line(Strip),
    /// Columns, from left to right, the lines of each from top to bottom.
    Columns(Vec<Vec<Strip>>),
    /// The same, where the text of one column goes on in the next.
    Flowing(Vec<Vec<Strip>>),
    /// A table without rules.
    Table(Aligned),
}

/// A table that its alignment tells: its cells, and the lines in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Aligned {
    /// Its cells.
    pub(super) grid: Grid,
    /// What stands in it.
    pub(super) strips: Vec<Strip>,
}

/// Gaps narrower than this many ems never part columns.
const SPLIT_EMS: f64 = 0.8;
/// Two rows alone must leave a wider gutter.
const WIDE_EMS: f64 = 1.2;
/// Free paper, in points, that a signature may take above the name.
const SIGNATURE: f64 = 190.0;

/// Part of a line between two wide gaps.
#[derive(Debug, Clone)]
struct Piece {
    strip: Strip,
    /// Index of the line it was cut from.
    of: usize,
}

/// Pieces whose heights overlap.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pieces: Vec<Piece>,
}

impl Row {
    /// The head of its highest letters.
    pub(super) fn top(&self) -> f64 {
        self.pieces.iter().map(|p| p.strip.top()).fold(f64::INFINITY, f64::min)
    }

    /// The lowest baseline.
    pub(super) fn bottom(&self) -> f64 {
        self.pieces.iter().map(|p| p.strip.baseline).fold(f64::NEG_INFINITY, f64::max)
    }

    /// The size of its largest letters.
    pub(super) fn size(&self) -> f64 {
        self.pieces.iter().map(|p| p.strip.size).fold(0.0, f64::max)
    }

    /// Its pieces.
    pub(super) fn strips(&self) -> impl Iterator<Item = &Strip> {
        self.pieces.iter().map(|p| &p.strip)
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.pieces.iter().flat_map(|p| &p.strip.words)
    }

    /// Where its pieces begin and end, those above each other as one, from left to right.
    pub(super) fn spans(&self) -> Vec<(f64, f64)> {
        let mut spans: Vec<(f64, f64)> =
            self.pieces.iter().map(|p| (p.strip.bbox.x0, p.strip.bbox.x1)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut out: Vec<(f64, f64)> = Vec::new();
        for (from, to) in spans {
            match out.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => out.push((from, to)),
            }
        }
        out
    }

    /// Its left and right end.
    pub(super) fn reach(&self) -> (f64, f64) {
        self.pieces
            .iter()
            .map(|p| p.strip.bbox)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), b| {
                (from.min(b.x0), to.max(b.x1))
            })
    }

    /// The free paper between its pieces, widest first.
    fn gaps(&self) -> Vec<(f64, f64)> {
        let mut spans: Vec<(f64, f64)> =
            self.pieces.iter().map(|p| (p.strip.bbox.x0, p.strip.bbox.x1)).collect();
        let mut gaps = free(&mut spans, SPLIT_EMS * self.size());
        gaps.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
        gaps
    }

    /// What is left of a gutter when this row is laid over it; the second value tells on which
    /// sides the row has text.
    fn narrow(&self, gutter: (f64, f64)) -> ((f64, f64), (bool, bool)) {
        let middle = f64::midpoint(gutter.0, gutter.1);
        let mut out = gutter;
        let mut sides = (false, false);
        for piece in &self.pieces {
            let b = piece.strip.bbox;
            if b.center_x() < middle {
                out.0 = out.0.max(b.x1);
                sides.0 = true;
            } else {
                out.1 = out.1.min(b.x0);
                sides.1 = true;
            }
        }
        (out, sides)
    }
}

/// The gaps wider than `least` between spans.
fn free(spans: &mut [(f64, f64)], least: f64) -> Vec<(f64, f64)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut end = f64::INFINITY;
    for (x0, x1) in spans.iter() {
        if *x0 - end > least {
            gaps.push((end, *x0));
        }
        end = if end.is_infinite() { *x1 } else { end.max(*x1) };
    }
    gaps
}

/// Finds the columns among the strips of a region, given from top to bottom.
pub(super) fn lay(strips: Vec<Strip>, page_middle: f64) -> Vec<Laid> {
    let rows = rows(strips);
    let mut out: Vec<Row> = Vec::new();
    let mut laid: Vec<Laid> = Vec::new();
    let mut i = 0;
    while let Some(row) = rows.get(i) {
        if let Some(Unruled { first, end, grid }) = unruled::table(&rows, i) {
            // Lines of the header that were taken for text.
            out.truncate(out.len().saturating_sub(i - first));
            laid.extend(out.drain(..).flat_map(whole_lines));
            let members = rows.get(first..end).unwrap_or_default();
            let strips = members.iter().flat_map(|r| &r.pieces).map(|p| p.strip.clone()).collect();
            laid.push(Laid::Table(Aligned { grid, strips }));
            i = end;
            continue;
        }
        let band = row
            .gaps()
            .into_iter()
            .take(3)
            .filter_map(|gap| band(&rows, i, gap, page_middle))
            .max_by_key(|band| (band.split, band.end));
        let Some(band) = band else {
            out.push(row.clone());
            i += 1;
            continue;
        };
        // A line that stands over one of the columns belongs to it.
        let mut first = i;
        while let Some(above) = out.last() {
            let below = rows.get(first..band.end).unwrap_or_default();
            if !heads(above, out.iter().rev().nth(1), below, band.gutter) {
                break;
            }
            out.pop();
            first -= 1;
        }
        laid.extend(out.drain(..).flat_map(whole_lines));
        let members = rows.get(first..band.end).unwrap_or_default();
        if let Some(end) = flowing::end(members, band.gutter) {
            let members = members.get(..end).unwrap_or_default();
            laid.push(Laid::Flowing(parted(members, band.gutter)));
            i = first + end;
            continue;
        }
        laid.push(Laid::Columns(parted(members, band.gutter)));
        i = band.end;
    }
    laid.extend(out.into_iter().flat_map(whole_lines));
    laid
}

/// Groups the strips, cut at wide gaps, into rows.
fn rows(strips: Vec<Strip>) -> Vec<Row> {
    let mut pieces: Vec<Piece> = strips
        .into_iter()
        .enumerate()
        .flat_map(|(of, strip)| {
            strip.split(SPLIT_EMS).into_iter().map(move |strip| Piece { strip, of })
        })
        .collect();
    pieces.sort_by(|a, b| a.strip.top().total_cmp(&b.strip.top()));
    let mut rows: Vec<Row> = Vec::new();
    let mut reach = Reach::default();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if beside(row, reach, &piece) => {
                reach = reach.with(&piece);
                row.pieces.push(piece);
            }
            _ => {
                reach = Reach::default().with(&piece);
                rows.push(Row { pieces: vec![piece] });
            }
        }
    }
    rows
}

/// How far down a row reaches, and the size of its largest letters.
#[derive(Debug, Clone, Copy)]
struct Reach {
    bottom: f64,
    size: f64,
}

impl Default for Reach {
    fn default() -> Self {
        Self { bottom: f64::NEG_INFINITY, size: 0.0 }
    }
}

impl Reach {
    fn with(self, piece: &Piece) -> Self {
        Self {
            bottom: self.bottom.max(piece.strip.baseline),
            size: self.size.max(piece.strip.size),
        }
    }
}

/// Whether a piece stands beside those of a row: their heights overlap. Lines of one text never
/// do; those of two columns do by any amount.
fn beside(row: &Row, reach: Reach, piece: &Piece) -> bool {
    let size = piece.strip.size.min(reach.size);
    let least = 0.12 * size;
    let overlap = reach.bottom - piece.strip.top();
    let clear = || {
        row.pieces.iter().all(|p| {
            let (a, b) = (p.strip.bbox, piece.strip.bbox);
            a.x1 < b.x0 || b.x1 < a.x0 || p.strip.baseline < piece.strip.top() + least
        })
    };
    overlap > 0.3 * size || (overlap > -least && clear())
}

/// The lines of a row that has no columns.
fn whole_lines(row: Row) -> Vec<Laid> {
    let mut groups: std::collections::BTreeMap<usize, Vec<Strip>> =
        std::collections::BTreeMap::new();
    for piece in row.pieces {
        groups.entry(piece.of).or_default().push(piece.strip);
    }
    let mut lines: Vec<Strip> = groups.into_values().filter_map(Strip::join).collect();
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines.into_iter().map(Laid::Line).collect()
}

/// Rows `start..end` with a free gutter.
struct Band {
    end: usize,
    gutter: (f64, f64),
    split: usize,
}

/// Follows a gap downwards as long as it stays free.
fn band(rows: &[Row], start: usize, gap: (f64, f64), page_middle: f64) -> Option<Band> {
    let mut gutter = gap;
    let mut sure = Band { end: start + 1, gutter: gap, split: 1 };
    let first = rows.get(start)?;
    let em = first.size();
    let mut bottom = first.bottom();
    for (j, row) in rows.iter().enumerate().skip(start + 1) {
        let (narrowed, sides) = row.narrow(gutter);
        if narrowed.1 - narrowed.0 < SPLIT_EMS * em.min(row.size())
            || row.top() - bottom > SIGNATURE
        {
            break;
        }
        gutter = narrowed;
        bottom = row.bottom();
        if sides == (true, true) {
            sure = Band { end: j + 1, gutter, split: sure.split + 1 };
        }
    }
    // Lines below that stand on one side only belong here where they stand like those above.
    while let Some(row) = rows.get(sure.end) {
        let members = rows.get(start..sure.end)?;
        let (narrowed, _) = row.narrow(sure.gutter);
        if narrowed.1 - narrowed.0 < SPLIT_EMS * em.min(row.size())
            || !follows(row, members, sure.gutter, page_middle)
        {
            break;
        }
        sure = Band { end: sure.end + 1, gutter: narrowed, ..sure };
    }
    let members = rows.get(start..sure.end)?;
    is_columns(members, &sure, em).then_some(sure)
}

/// Whether a row on one side of the gutter stands as the lines above it on that side do.
fn follows(row: &Row, members: &[Row], gutter: (f64, f64), page_middle: f64) -> bool {
    let middle = f64::midpoint(gutter.0, gutter.1);
    row.pieces.iter().all(|piece| {
        let b = piece.strip.bbox;
        let left = b.center_x() < middle;
        let side: Vec<&Strip> = members
            .iter()
            .flat_map(|r| &r.pieces)
            .map(|p| &p.strip)
            .filter(|s| (s.bbox.center_x() < middle) == left)
            .collect();
        let Some(last) = side.iter().map(|s| s.baseline).reduce(f64::max) else { return false };
        let gap = piece.strip.top() - last;
        let flush = side.iter().any(|s| (s.bbox.x0 - b.x0).abs() < 3.0);
        let centred = side.iter().any(|s| (s.bbox.center_x() - b.center_x()).abs() < 7.0);
        let on_axis = (b.center_x() - page_middle).abs() < 12.0;
        // The line with the number may stand some way below the issuer; other text does not.
        let numbered = text(&piece.strip).contains(|c: char| c.is_ascii_digit() || c == '/');
        let near = match (left, numbered) {
            (false, _) => SIGNATURE,
            (true, true) => 2.6 * piece.strip.size,
            (true, false) => 1.3 * piece.strip.size,
        };
        // An item may hang behind its mark.
        let edge = side.iter().map(|s| s.bbox.x0).fold(f64::INFINITY, f64::min);
        let hangs = (0.0..2.5 * piece.strip.size).contains(&(b.x0 - edge)) && side.len() > 2;
        ((flush || hangs) && gap < 1.6 * piece.strip.size && left)
            || (centred && !on_axis && gap < near)
    })
}

/// Whether the row directly above a band is the head of one of its columns, and not the last
/// line of the text before.
fn heads(row: &Row, before: Option<&Row>, members: &[Row], gutter: (f64, f64)) -> bool {
    let Some(first) = members.first() else { return false };
    let (narrowed, sides) = row.narrow(gutter);
    let [piece] = row.pieces.as_slice() else { return false };
    let gap = first.top() - row.bottom();
    let free = before.is_none_or(|b| row.top() - b.bottom() > gap + 2.0);
    let middle = f64::midpoint(gutter.0, gutter.1);
    let b = piece.strip.bbox;
    let left = b.center_x() < middle;
    let aligned = members.iter().flat_map(|r| &r.pieces).any(|p| {
        let s = p.strip.bbox;
        let centred = (s.center_x() - b.center_x()).abs() < 4.0;
        (s.center_x() < middle) == left && (centred || (left && (s.x0 - b.x0).abs() < 3.0))
    });
    sides != (true, true)
        && narrowed.1 - narrowed.0 > SPLIT_EMS * row.size()
        && free
        && aligned
        && gap < 1.2 * row.size()
}

/// Whether rows with a free gutter are columns, and not a list with its marks or a chance gap.
fn is_columns(members: &[Row], band: &Band, em: f64) -> bool {
    let middle = f64::midpoint(band.gutter.0, band.gutter.1);
    let width = band.gutter.1 - band.gutter.0;
    let pieces = || members.iter().flat_map(|r| &r.pieces).map(|p| &p.strip);
    let left: Vec<&Strip> = pieces().filter(|s| s.bbox.center_x() < middle).collect();
    let right: Vec<&Strip> = pieces().filter(|s| s.bbox.center_x() >= middle).collect();
    let marks = left.iter().filter(|s| marks::is_mark(&text(s))).count();
    if 2 * marks > left.len() {
        return false;
    }
    let lines = left.len() + right.len();
    let enough = match band.split {
        0 => false,
        1 => width > 3.0 * em && lines >= 5 && left.len() > 1 && right.len() > 1,
        2 => width > WIDE_EMS * em,
        _ => true,
    };
    // Running text set to both margins: its gaps are chance.
    let reach =
        pieces().map(|s| (s.bbox.x0, s.bbox.x1)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let full = |row: &&Row| {
        let x0 = row.pieces.iter().map(|p| p.strip.bbox.x0).fold(f64::INFINITY, f64::min);
        let x1 = row.pieces.iter().map(|p| p.strip.bbox.x1).fold(f64::NEG_INFINITY, f64::max);
        reach.is_some_and(|(a, b)| x0 - a < 2.0 && b - x1 < 2.0)
    };
    let river = members.iter().filter(full).count() * 5 >= members.len() * 4
        && members.len() > 1
        && width < 2.0 * em;
    enough && !river
}

fn text(strip: &Strip) -> String {
    strip.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The lines of each column. More columns than two are parted where each gutter stays free.
fn parted(members: &[Row], gutter: (f64, f64)) -> Vec<Vec<Strip>> {
    let pieces: Vec<&Piece> = members.iter().flat_map(|r| &r.pieces).collect();
    let em = members.iter().map(Row::size).fold(0.0, f64::max);
    let middle = f64::midpoint(gutter.0, gutter.1);
    let mut spans: Vec<(f64, f64)> =
        pieces.iter().map(|p| (p.strip.bbox.x0, p.strip.bbox.x1)).collect();
    let mut cuts: Vec<f64> = free(&mut spans, 1.5 * em)
        .into_iter()
        .map(|(a, b)| f64::midpoint(a, b))
        .filter(|x| (x - middle).abs() > em)
        .collect();
    cuts.push(middle);
    cuts.sort_by(f64::total_cmp);
    let slot = |x: f64, cuts: &[f64]| cuts.partition_point(|c| *c < x);
    // A further column has lines of its own, more than one.
    loop {
        let mut count = vec![0usize; cuts.len() + 1];
        for piece in &pieces {
            if let Some(n) = count.get_mut(slot(piece.strip.bbox.center_x(), &cuts)) {
                *n += 1;
            }
        }
        let thin = count.iter().position(|n| *n < 2);
        let drop = thin.and_then(|i| {
            let near = [i.checked_sub(1), Some(i)];
            near.into_iter().flatten().find(|c| cuts.get(*c).is_some_and(|x| *x != middle))
        });
        match drop {
            Some(c) => {
                cuts.remove(c);
            }
            None => break,
        }
    }
    let mut columns: Vec<std::collections::BTreeMap<usize, Vec<Strip>>> =
        vec![std::collections::BTreeMap::new(); cuts.len() + 1];
    for piece in pieces {
        if let Some(column) = columns.get_mut(slot(piece.strip.bbox.center_x(), &cuts)) {
            column.entry(piece.of).or_default().push(piece.strip.clone());
        }
    }
    columns
        .into_iter()
        .map(|lines| {
            let mut lines: Vec<Strip> = lines.into_values().filter_map(Strip::join).collect();
            lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
            lines
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::Page,
        layout::{
            lines::strips,
            sample,
            words::{Fences, Spacing, words},
        },
    };

    fn laid(page: &Page) -> Vec<Laid> {
        let words = words(&page.glyphs, &page.fonts, Spacing::of(&page.glyphs), &Fences::default());
        lay(strips(words), page.width / 2.0)
    }

    fn letterhead() -> Page {
        let mut page = sample::page();
        for (i, (left, right)) in [
            ("UBND TỈNH LÂM SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
            ("SỞ VĂN HÓA", "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 12/KH-SVH", "Lâm Sơn, ngày 5 tháng 3 năm 2024"),
        ]
        .into_iter()
        .enumerate()
        {
            let y = 60.0 + 16.0 * i as f64;
            sample::centre(&mut page, 160.0, y, 12.0, left);
            sample::centre(&mut page, 410.0, y, 12.0, right);
        }
        page
    }

    #[test]
    fn a_letterhead_is_two_columns_and_the_title_below_is_none() {
        let mut page = letterhead();
        sample::centre(&mut page, 297.0, 130.0, 14.0, "KẾ HOẠCH");
        sample::write(
            &mut page,
            120.0,
            160.0,
            13.0,
            "Căn cứ quy định về tổ chức lễ hội và trình tự thủ tục",
        );
        let laid = laid(&page);
        assert!(matches!(laid.as_slice(), [Laid::Columns(c), Laid::Line(_), Laid::Line(_)]
            if c.iter().map(Vec::len).collect::<Vec<_>>() == [3, 3]));
    }

    #[test]
    fn recipients_and_a_signature_far_below_its_title() {
        let mut page = sample::page();
        sample::write(&mut page, 85.0, 80.0, 13.0, "đúng thời hạn./.");
        for (i, left) in
            ["Nơi nhận:", "- Như trên;", "- Sở Nội vụ;", "- Lưu: VT."].into_iter().enumerate()
        {
            sample::write(&mut page, 85.0, 110.0 + 12.0 * i as f64, 11.0, left);
        }
        sample::centre(&mut page, 420.0, 111.0, 13.0, "KT. GIÁM ĐỐC");
        sample::centre(&mut page, 420.0, 127.0, 13.0, "PHÓ GIÁM ĐỐC");
        sample::centre(&mut page, 420.0, 210.0, 13.0, "Lê Minh An");
        let laid = laid(&page);
        assert!(matches!(laid.as_slice(), [Laid::Line(_), Laid::Columns(c)]
            if c.iter().map(Vec::len).collect::<Vec<_>>() == [4, 3]));
    }

    #[test]
    fn lines_of_two_columns_that_stand_half_a_line_apart() {
        let mut page = sample::page();
        for (i, left) in ["Nơi nhận:", "- Như trên;", "- Lưu: VT."].into_iter().enumerate() {
            sample::write(&mut page, 85.0, 110.0 + 12.6 * i as f64, 11.0, left);
        }
        sample::centre(&mut page, 420.0, 117.5, 13.0, "GIÁM ĐỐC");
        sample::centre(&mut page, 420.0, 180.0, 13.0, "Lê Minh An");
        assert!(matches!(laid(&page).as_slice(), [Laid::Columns(c)]
            if c.iter().map(Vec::len).collect::<Vec<_>>() == [3, 2]));
    }

    #[test]
    fn a_list_with_hanging_text_is_no_columns() {
        let mut page = sample::page();
        for i in 0..4u8 {
            let y = 100.0 + 16.0 * f64::from(i);
            sample::write(&mut page, 85.0, y, 12.0, &format!("{}.", i + 1));
            sample::write(&mut page, 115.0, y, 12.0, "Rà soát quy trình của đơn vị");
        }
        assert!(laid(&page).iter().all(|l| matches!(l, Laid::Line(_))));
    }
}
