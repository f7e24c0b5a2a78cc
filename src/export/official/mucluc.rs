//! Mục lục văn bản, tài liệu of a hồ sơ, in the form of Phụ lục V, IV.

use super::{
    dossier::{Dossier, Entry},
    fields::{day, issuer},
    sheet::{Book, read_day},
};
use docx_rs::{
    AlignmentType, Docx, PageMargin, Paragraph, Run, RunFonts, Table, TableCell, TableRow,
    WidthType,
};
use std::io::{self, Cursor};

/// The columns, as the decree names them.
const COLUMNS: [&str; 7] = [
    "STT",
    "Số, ký hiệu văn bản",
    "Ngày tháng năm văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản",
    "Tờ số/ Trang số",
    "Ghi chú",
];
/// Their widths in twentieths of a point, together the width of the text.
const WIDTHS: [usize; 7] = [600, 1_500, 1_350, 2_900, 1_500, 850, 850];
/// What is left to be filled in by hand.
const DOTS: &str = "……….";

/// The lines above the table.
fn heading(dossier: &Dossier) -> [String; 3] {
    let facts = &dossier.facts;
    let year = facts.year.map_or("...".to_owned(), |year| year.to_string());
    [
        "MỤC LỤC VĂN BẢN, TÀI LIỆU".to_owned(),
        format!("Số, ký hiệu hồ sơ: {}", facts.code.as_deref().unwrap_or(DOTS)),
        format!("Năm {year}"),
    ]
}

/// The rows of the table.
fn rows(dossier: &Dossier) -> Vec<[String; 7]> {
    // Where a paper has no known number of pages, where the next begins is not known either.
    let mut next = Some(1);
    let row = |(place, entry): (usize, &Entry)| {
        let head = &entry.paper.letterhead;
        let kind = head.doc_type.as_ref().map(|kind| kind.name.clone());
        let named: Vec<String> = kind.into_iter().chain(head.title.clone()).collect();
        let first = next;
        next = next.zip(entry.pages).map(|(first, pages)| first + pages);
        let pages = match (first, next) {
            (Some(first), Some(next)) if next > first + 1 => format!("{first}-{}", next - 1),
            (Some(first), _) => first.to_string(),
            _ => String::new(),
        };
        [
            (place + 1).to_string(),
            entry.symbol().unwrap_or_default(),
            day(&entry.paper).map(|day| read_day(&day)).unwrap_or_default(),
            named.join(" "),
            issuer(&entry.paper).unwrap_or_default(),
            pages,
            if head.draft { "Dự thảo".to_owned() } else { String::new() },
        ]
    };
    dossier.entries.iter().enumerate().map(row).collect()
}

/// The numbers below the names of the columns.
fn numbers() -> [String; 7] {
    let mut numbers = [1, 2, 3, 4, 5, 6, 7];
    numbers.sort_unstable();
    numbers.map(|number| format!("({number})"))
}

/// As a workbook.
///
/// # Errors
/// Where it is too large for a workbook.
pub fn mucluc_xlsx(dossier: &Dossier) -> io::Result<Vec<u8>> {
    let mut book = Book::default();
    let mut all = vec![numbers().to_vec()];
    all.extend(rows(dossier).into_iter().map(Vec::from));
    let head = COLUMNS.map(str::to_owned);
    book.sheet("Mục lục", &heading(dossier), &head, &all)?;
    book.bytes()
}

/// As a Word document.
///
/// # Errors
/// None that a text in memory has.
pub fn mucluc_docx(dossier: &Dossier) -> io::Result<Vec<u8>> {
    let [title, code, year] = heading(dossier);
    let head = TableRow::new(cells(&COLUMNS.map(str::to_owned), true)).cant_split();
    let count = TableRow::new(cells(&numbers(), false));
    let body = rows(dossier);
    let body = body.iter().map(|row| TableRow::new(cells(row, false)).cant_split());
    let table = Table::new([head, count].into_iter().chain(body).collect())
        .set_grid(WIDTHS.to_vec())
        .width(WIDTHS.iter().sum(), WidthType::Dxa);
    let mut docx = Docx::new()
        // A4, with the margins of Phụ lục I.
        .page_size(11_906, 16_838)
        .page_margin(PageMargin {
            top: 1_134,
            bottom: 1_134,
            left: 1_701,
            right: 851,
            ..PageMargin::new()
        })
        .add_paragraph(centred(&title, true))
        .add_paragraph(centred(&code, true))
        .add_paragraph(centred(&year, true));
    if let Some(title) = &dossier.facts.title {
        docx = docx.add_paragraph(centred(title, false));
    }
    docx = docx.add_paragraph(Paragraph::new()).add_table(table);
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

fn run(text: &str, size: usize, is_bold: bool) -> Run {
    let fonts =
        RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").cs("Times New Roman");
    let run = Run::new().add_text(text).fonts(fonts).size(size);
    if is_bold { run.bold() } else { run }
}

fn centred(text: &str, is_bold: bool) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(run(text, 28, is_bold))
}

fn cells(texts: &[String; 7], is_head: bool) -> Vec<TableCell> {
    let cell = |(place, (text, width)): (usize, (&String, &usize))| {
        // What is prose begins at the left.
        let is_prose = matches!(place, 3 | 4 | 6) && !is_head && !text.starts_with('(');
        let align = if is_prose { AlignmentType::Left } else { AlignmentType::Center };
        let paragraph = Paragraph::new().align(align).add_run(run(text, 24, is_head));
        TableCell::new().width(*width, WidthType::Dxa).add_paragraph(paragraph)
    };
    texts.iter().zip(&WIDTHS).enumerate().map(cell).collect()
}
