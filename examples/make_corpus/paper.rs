//! The parts of a paper as Nghị định 30/2020/NĐ-CP, Phụ lục I sets them, for docx-rs.

use docx_rs::{
    AlignmentType, BreakType, Docx, Footnote, LineSpacing, LineSpacingType, PageMargin, Paragraph,
    Run, RunFonts, SpecialIndentType, Table, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

/// Twentieths of a point in a centimetre.
const CM: i32 = 567;

/// An A4 page with the margins of Phụ lục I, I.3, Times New Roman 14.
pub(crate) fn page() -> Docx {
    let font = "Times New Roman";
    Docx::new()
        .default_fonts(RunFonts::new().ascii(font).hi_ansi(font).cs(font).east_asia(font))
        .default_size(28)
        .page_size(11906, 16838)
        .page_margin(PageMargin {
            top: 1134,
            bottom: 1134,
            left: 1701,
            right: 851,
            header: 567,
            footer: 567,
            gutter: 0,
        })
}

/// A run of text.
pub(crate) fn run(text: &str) -> Run {
    Run::new().add_text(text)
}

fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line_rule(LineSpacingType::Auto).line(252)
}

/// A centred line.
pub(crate) fn centered(run: Run) -> Paragraph {
    Paragraph::new().add_run(run).align(AlignmentType::Center).line_spacing(spacing(0, 0))
}

/// A justified paragraph of the body, its first line indented by 1.27 cm.
pub(crate) fn body(runs: Vec<Run>) -> Paragraph {
    runs.into_iter()
        .fold(Paragraph::new(), Paragraph::add_run)
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(CM * 127 / 100)), None, None)
        .line_spacing(spacing(40, 40))
}

/// A body paragraph of plain text.
pub(crate) fn text(words: &str) -> Paragraph {
    body(vec![run(words)])
}

/// A numbered title.
pub(crate) fn heading(words: &str) -> Paragraph {
    body(vec![run(words).bold()])
}

/// A text with a footnote behind it, and what follows the mark.
pub(crate) fn noted(words: &str, note: &str, rest: &str) -> Vec<Run> {
    let mut footnote = Footnote::new();
    footnote.add_content(Paragraph::new().add_run(run(note).size(20)));
    vec![run(words), Run::new().add_footnote_reference(footnote), run(rest)]
}

/// What stands at the head of the first page.
pub(crate) struct Head<'a> {
    pub(crate) parent: Option<&'a str>,
    pub(crate) issuer: &'a [&'a str],
    pub(crate) number: &'a str,
    pub(crate) subject: Option<&'a str>,
    pub(crate) place_date: &'a str,
    /// Number and date in a row of their own, else below the names in the one row.
    pub(crate) is_split: bool,
}

/// The letterhead: a table of two columns without borders.
pub(crate) fn letterhead(head: &Head<'_>) -> Table {
    let mut left = TableCell::new().width(3600, WidthType::Dxa);
    if let Some(parent) = head.parent {
        left = left.add_paragraph(centered(run(parent).size(26)));
    }
    for line in head.issuer {
        left = left.add_paragraph(centered(run(line).size(26).bold()));
    }
    let mut right = TableCell::new()
        .width(5800, WidthType::Dxa)
        .add_paragraph(centered(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").size(26).bold()))
        .add_paragraph(centered(run("Độc lập - Tự do - Hạnh phúc").size(28).bold()));
    let number = centered(run(head.number).size(26)).line_spacing(spacing(120, 0));
    let subject = head.subject.map(|subject| centered(run(subject).size(24)));
    let date = centered(run(head.place_date).size(28).italic()).line_spacing(spacing(120, 0));
    let rows = if head.is_split {
        let mut below = TableCell::new().width(3600, WidthType::Dxa).add_paragraph(number);
        if let Some(subject) = subject {
            below = below.add_paragraph(subject);
        }
        let date = TableCell::new().width(5800, WidthType::Dxa).add_paragraph(date);
        vec![TableRow::new(vec![left, right]), TableRow::new(vec![below, date])]
    } else {
        left = left.add_paragraph(number);
        if let Some(subject) = subject {
            left = left.add_paragraph(subject);
        }
        right = right.add_paragraph(date);
        vec![TableRow::new(vec![left, right])]
    };
    Table::without_borders(rows).set_grid(vec![3600, 5800]).layout(TableLayoutType::Fixed)
}

/// Type line and title.
pub(crate) fn title(kind: &str, lines: &[&str]) -> Vec<Paragraph> {
    let first = centered(run(kind).bold()).line_spacing(spacing(240, 0));
    std::iter::once(first).chain(lines.iter().map(|line| centered(run(line).bold()))).collect()
}

/// Nơi nhận beside the signature.
pub(crate) fn foot(recipients: &[&str], authority: &[&str], name: &str) -> Table {
    let small = |words: Run| Paragraph::new().add_run(words).line_spacing(spacing(0, 0));
    let mut left = TableCell::new()
        .width(4700, WidthType::Dxa)
        .add_paragraph(small(run("Nơi nhận:").size(24).bold().italic()));
    for line in recipients {
        left = left.add_paragraph(small(run(line).size(22)));
    }
    let mut right = TableCell::new().width(4700, WidthType::Dxa);
    for line in authority {
        right = right.add_paragraph(centered(run(line).bold()));
    }
    for _ in 0..3 {
        right = right.add_paragraph(centered(run("")));
    }
    right = right.add_paragraph(centered(run(name).bold()));
    Table::without_borders(vec![TableRow::new(vec![left, right])])
        .set_grid(vec![4700, 4700])
        .layout(TableLayoutType::Fixed)
}

/// The lines above an appendix's table, on a page of their own.
pub(crate) fn appendix(label: &str, title: &str, attached: &str) -> Vec<Paragraph> {
    let label = Paragraph::new()
        .add_run(Run::new().add_break(BreakType::Page))
        .add_run(run(label).bold())
        .align(AlignmentType::Center);
    vec![label, centered(run(title).bold()), centered(run(attached).italic())]
}

/// The line with the unit, at the right margin.
pub(crate) fn unit(words: &str) -> Paragraph {
    Paragraph::new().add_run(run(words).italic().size(24)).align(AlignmentType::Right)
}

/// A cell of a ruled table.
pub(crate) struct CellText<'a> {
    pub(crate) text: &'a str,
    pub(crate) bold: bool,
    pub(crate) align: AlignmentType,
    pub(crate) span: usize,
    pub(crate) merge: Option<VMergeType>,
}

/// A plain cell.
pub(crate) fn cell(text: &str) -> CellText<'_> {
    CellText { text, bold: false, align: AlignmentType::Left, span: 1, merge: None }
}

/// A cell with centred text.
pub(crate) fn mid(text: &str) -> CellText<'_> {
    CellText { align: AlignmentType::Center, ..cell(text) }
}

/// A heavy centred cell over `span` columns.
pub(crate) fn head(text: &str, span: usize) -> CellText<'_> {
    CellText { bold: true, span, ..mid(text) }
}

/// A header cell merged with those below it (`text` empty for the lower ones).
pub(crate) fn tall(text: &str) -> CellText<'_> {
    let merge = if text.is_empty() { VMergeType::Continue } else { VMergeType::Restart };
    CellText { merge: Some(merge), ..head(text, 1) }
}

/// An amount, at the right of its cell.
pub(crate) fn amount(text: &str) -> CellText<'_> {
    CellText { align: AlignmentType::Right, ..cell(text) }
}

/// The same cell, heavy.
pub(crate) fn heavy(mut text: CellText<'_>) -> CellText<'_> {
    text.bold = true;
    text
}

/// A table with rules; `grid` holds the widths of its columns in twentieths of a point.
pub(crate) fn ruled(grid: &[usize], rows: Vec<Vec<CellText<'_>>>) -> Table {
    let positions = [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let borders = positions
        .into_iter()
        .fold(TableBorders::with_empty(), |borders, at| borders.set(TableBorder::new(at).size(4)));
    let rows = rows.into_iter().map(|row| ruled_row(grid, row)).collect();
    Table::new(rows).set_grid(grid.to_vec()).layout(TableLayoutType::Fixed).set_borders(borders)
}

fn ruled_row(grid: &[usize], cells: Vec<CellText<'_>>) -> TableRow {
    let mut widths = grid.iter().copied();
    let cells = cells.into_iter().map(|cell| {
        let width = widths.by_ref().take(cell.span).sum();
        let words = run(cell.text).size(24);
        let words = if cell.bold { words.bold() } else { words };
        let line = Paragraph::new().add_run(words).align(cell.align).line_spacing(spacing(80, 80));
        let mut made = TableCell::new()
            .width(width, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .grid_span(cell.span)
            .add_paragraph(line);
        if let Some(merge) = cell.merge {
            made = made.vertical_merge(merge);
        }
        made
    });
    TableRow::new(cells.collect())
}
