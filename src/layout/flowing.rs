//! Pages in two columns: text that runs down one column and goes on at the head of the next, told
//! from texts that stand beside each other, as the recipients beside the signature.

use super::{columns::Row, lines::Strip};

/// The columns are about as wide: the narrower is at least this part of the other.
const ALIKE: f64 = 0.7;
/// The paper between them is no wider than this part of a column.
const GUTTER: f64 = 0.4;
/// A line is full where it ends no further from the edge than this part of the column.
const RAGGED: f64 = 0.12;
/// Fewer lines are no column of text.
const FEWEST_LINES: usize = 3;
/// How many of the rows are text in two columns: all, or those before a signature. `None` where
/// they are none.
pub(super) fn end(rows: &[Row], gutter: (f64, f64)) -> Option<usize> {
    let apart = set_apart(rows, f64::midpoint(gutter.0, gutter.1));
    let ends = apart.into_iter().chain([rows.len()]);
    ends.into_iter().find(|end| is_text(rows.get(..*end).unwrap_or_default(), gutter))
}

/// The row from which on no line on the right begins where a line above it does: those of a
/// signature are centred.
fn set_apart(rows: &[Row], middle: f64) -> Option<usize> {
    let right = |row: &Row| -> Vec<f64> {
        row.strips().filter(|s| s.bbox.center_x() > middle).map(|s| s.bbox.x0).collect()
    };
    let mut edges: Vec<f64> = Vec::new();
    let mut found = None;
    for (i, row) in rows.iter().enumerate() {
        for x in right(row) {
            if edges.iter().any(|edge| (x - edge).abs() < 2.0) {
                found = None;
            } else {
                found = found.or(Some(i));
            }
            edges.push(x);
        }
    }
    found.filter(|i| *i > 0)
}

/// Whether both sides of a gutter hold running text.
fn is_text(rows: &[Row], gutter: (f64, f64)) -> bool {
    let middle = f64::midpoint(gutter.0, gutter.1);
    let (left, right): (Vec<&Strip>, Vec<&Strip>) =
        rows.iter().flat_map(Row::strips).partition(|s| s.bbox.center_x() < middle);
    let (Some(left), Some(right)) = (Side::of(&left), Side::of(&right)) else { return false };
    let (narrow, wide) = (left.width().min(right.width()), left.width().max(right.width()));
    narrow > ALIKE * wide && right.from - left.to < GUTTER * wide && left.runs() && right.runs()
}

/// The lines of one column.
struct Side {
    from: f64,
    to: f64,
    lines: Vec<(f64, f64)>,
    size: f64,
}

impl Side {
    fn of(strips: &[&Strip]) -> Option<Self> {
        let mut sorted: Vec<&&Strip> = strips.iter().collect();
        sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        let mut lines: Vec<(f64, f64, f64)> = Vec::new();
        for strip in sorted {
            let b = strip.bbox;
            match lines.last_mut() {
                Some(line) if strip.baseline - line.2 < 0.3 * strip.size => {
                    (line.0, line.1) = (line.0.min(b.x0), line.1.max(b.x1));
                }
                _ => lines.push((b.x0, b.x1, strip.baseline)),
            }
        }
        let from = lines.iter().map(|l| l.0).reduce(f64::min)?;
        let to = lines.iter().map(|l| l.1).reduce(f64::max)?;
        let size = strips.iter().map(|s| s.size).reduce(f64::max)?;
        Some(Self { from, to, lines: lines.into_iter().map(|(a, b, _)| (a, b)).collect(), size })
    }

    fn width(&self) -> f64 {
        self.to - self.from
    }

    /// Whether lines are full and begin at the edge or at one indent, as those of text do.
    fn runs(&self) -> bool {
        let all = self.lines.len();
        let full = self.lines.iter().filter(|l| self.to - l.1 < RAGGED * self.width()).count();
        let near = self.lines.iter().filter(|l| l.0 - self.from < 3.5 * self.size).count();
        let edges: std::collections::BTreeSet<i64> =
            self.lines.iter().map(|l| ((l.0 - self.from) / 2.0).round() as i64).collect();
        all >= FEWEST_LINES
            && 5 * full >= 2 * all
            && 10 * near >= 9 * all
            && 2 * edges.len() <= all + 2
            && self.width() > 10.0 * self.size
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, sample};
    use crate::block::{Block, Page};

    fn blocks(page: Page) -> Vec<String> {
        let mut builder = Builder::new();
        builder.push(page);
        let text = |block: &Block| match block {
            Block::Paragraph(p) => p.text(),
            Block::Columns(_) => "columns".to_owned(),
            Block::Table(_) => "table".to_owned(),
        };
        builder.finish().blocks.iter().map(text).collect()
    }

    #[test]
    fn text_goes_on_in_the_next_column_and_a_signature_stays_beside_its_list() {
        let mut page = sample::page();
        let left = [
            "1. Trồng cây chắn sóng dọc",
            "theo đê biển từ cầu cũ tới",
            "bến đò, chăm sóc ba năm;",
            "2. Sửa các cống dưới đê cho",
        ];
        let right =
            ["kịp trước mùa mưa bão tới.", "3. Cắm biển báo ở chỗ sạt", "lở và canh gác ngày đêm."];
        for (i, text) in left.iter().enumerate() {
            sample::write(&mut page, 80.0, 200.0 + 15.0 * i as f64, 12.0, text);
        }
        for (i, text) in right.iter().enumerate() {
            sample::write(&mut page, 250.0, 200.0 + 15.0 * i as f64, 12.0, text);
        }
        for (i, text) in ["Nơi nhận:", "- Như trên;", "- Lưu: VT."].iter().enumerate() {
            sample::write(&mut page, 80.0, 300.0 + 12.0 * i as f64, 11.0, text);
        }
        sample::centre(&mut page, 420.0, 300.0, 13.0, "CHỦ TỊCH");
        sample::centre(&mut page, 420.0, 380.0, 13.0, "Vũ Hà Minh");
        assert_eq!(
            blocks(page),
            [
                "1. Trồng cây chắn sóng dọc theo đê biển từ cầu cũ tới bến đò, chăm sóc ba năm;",
                "2. Sửa các cống dưới đê cho kịp trước mùa mưa bão tới.",
                "3. Cắm biển báo ở chỗ sạt lở và canh gác ngày đêm.",
                "columns"
            ]
        );
    }
}
