//! Where a value stands, in words that a person can look up: on a page of a PDF, in a table of a Word document.

use crate::{
    lang::{Both, Lang},
    model::{At, Paper, Table},
};

/// A place in words.
///
/// A DOCX has no pages, so a cell is told as a reader counts in Word: which table, which row (those of the header too), and
/// the words above its column.
pub(super) fn words(at: &At, paper: &Paper, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(page) = at.page {
        parts.push(format!("{} {page}", lang.of(Both { vi: "trang", en: "page" })));
    }
    if let Some(block) = at.block {
        parts.extend(in_blocks(block, at, paper, lang));
    }
    if let Some([x0, y0, x1, y1]) = at.bbox {
        parts.push(format!(
            "{} [{x0}, {y0}, {x1}, {y1}] pt",
            lang.of(Both { vi: "khung", en: "box" })
        ));
    }
    if parts.is_empty() {
        lang.of(Both { vi: "không rõ vị trí", en: "place unknown" }).to_owned()
    } else {
        parts.join(", ")
    }
}

fn in_blocks(block: u32, at: &At, paper: &Paper, lang: Lang) -> Vec<String> {
    let counted = |name: &str, index: u32| format!("{name} {}", index.saturating_add(1));
    let Some(table) = table_at(block, paper) else {
        let mut parts = vec![counted(lang.of(Both { vi: "đoạn", en: "paragraph" }), block)];
        parts.extend(at.row.map(|row| counted(lang.of(Both { vi: "hàng", en: "row" }), row)));
        parts.extend(
            at.column.map(|column| counted(lang.of(Both { vi: "cột", en: "column" }), column)),
        );
        return parts;
    };
    let mut parts = vec![table.name(lang)];
    parts.extend(at.row.map(|row| counted(lang.of(Both { vi: "hàng", en: "row" }), row)));
    if let Some(column) = at.column {
        let column_name = lang.of(Both { vi: "cột", en: "column" });
        let head = usize::try_from(column).ok().and_then(|c| table.table.columns.get(c));
        parts.push(match head.filter(|head| !head.path.is_empty()) {
            Some(head) => format!("{column_name} “{}”", head.path.join(" / ")),
            None => counted(column_name, column),
        });
    }
    parts
}

/// A table of a paper, with its place among all.
struct Counted<'p> {
    table: &'p Table,
    number: usize,
    label: Option<&'p str>,
}

impl Counted<'_> {
    /// `bảng 2 (PHỤ LỤC I)`.
    fn name(&self, lang: Lang) -> String {
        let name = format!("{} {}", lang.of(Both { vi: "bảng", en: "table" }), self.number);
        self.label.map_or(name.clone(), |label| format!("{name} ({label})"))
    }
}

fn table_at(block: u32, paper: &Paper) -> Option<Counted<'_>> {
    let all = paper.appendices.iter().flat_map(|appendix| {
        let label = appendix.label.as_deref();
        appendix.tables.iter().map(move |table| (table, label))
    });
    let found =
        all.enumerate().find(|(_, (table, _))| table.at.and_then(|at| at.block) == Some(block));
    let (index, (table, label)) = found?;
    Some(Counted { table, number: index + 1, label })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Appendix, Column, ColumnRole};

    fn paper() -> Paper {
        let column = |name: &str| Column {
            path: vec![name.to_owned()],
            role: ColumnRole::Unassigned,
            unit: None,
            period: None,
        };
        let table = |block: u32| Table {
            columns: vec![column("TT"), column("Chủ trì")],
            at: Some(At { block: Some(block), ..At::default() }),
            ..Table::default()
        };
        let appendix = Appendix {
            label: Some("PHỤ LỤC I".to_owned()),
            tables: vec![table(20), table(24)],
            ..Appendix::default()
        };
        Paper { appendices: vec![appendix], ..Paper::default() }
    }

    #[test]
    fn a_cell_is_told_as_one_counts_in_word() {
        let cell = At { block: Some(24), row: Some(3), column: Some(1), ..At::default() };
        assert_eq!(words(&cell, &paper(), Lang::Vi), "bảng 2 (PHỤ LỤC I), hàng 4, cột “Chủ trì”");
        assert_eq!(
            words(&cell, &paper(), Lang::En),
            "table 2 (PHỤ LỤC I), row 4, column “Chủ trì”"
        );
    }

    #[test]
    fn a_paragraph_and_a_page() {
        let paragraph = At { block: Some(6), ..At::default() };
        assert_eq!(words(&paragraph, &paper(), Lang::Vi), "đoạn 7");
        let page = At { page: Some(2), bbox: Some([1.0, 2.5, 3.0, 4.0]), ..At::default() };
        assert_eq!(words(&page, &paper(), Lang::En), "page 2, box [1, 2.5, 3, 4] pt");
        assert_eq!(words(&At::default(), &paper(), Lang::En), "place unknown");
    }
}
