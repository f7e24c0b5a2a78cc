//! What the fuzz targets share: how files are read, containers around parts, documents drawn by
//! lines of text.

mod container;

pub use container::{archive, compound};

use std::{sync::LazyLock, time::Duration};
use vanban::{
    Document,
    block::{Block, Cell, Columns, Content, Line, Paragraph, Place, Row, Run, Style, Table},
    lang::Lang,
    letters,
    model::{Format, SCHEMA_VERSION, Source, TextLayer},
    parse,
    source::{LibreOffice, Limits, Ocr, Options, ReadError, office},
    vietnamese::agency::Glossary,
};

/// Reading without other programs, in less time and memory than a real file may take.
pub static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options {
    libreoffice: LibreOffice::Never,
    ocr: Ocr::Never,
    limits: Limits {
        page_time: Duration::from_secs(2),
        file_time: Duration::from_secs(4),
        total_bytes: 64 << 20,
        part_bytes: 32 << 20,
        ..Limits::default()
    },
    ..Options::default()
});

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(Glossary::builtin);

/// Bytes of an office format all the way to a checked paper, or an error that is no defect.
pub fn read_office(bytes: &[u8], format: &Format) {
    finish(office::read(bytes, format, &OPTIONS), format);
}

/// What a reader gave: a paper with its checks that serialises. Where a reader turns a panic of the
/// crates below into an error, it is a panic again.
pub fn finish(read: Result<Content, ReadError>, format: &Format) {
    match read {
        Ok(mut content) => {
            letters::repair(&mut content, format);
            let mut paper = parse::parse(&content, &GLOSSARY);
            paper.checks = vanban::check::check(&paper);
            serde_json::to_string(&paper).expect("a paper serialises");
        }
        Err(error) => refuse(&error),
    }
}

/// An error says what is wrong and what to do, and is no defect.
pub fn refuse(error: &ReadError) {
    assert!(!matches!(error, ReadError::Internal(_)), "{error}");
    assert!(!error.code().is_empty());
    for lang in LANGS {
        assert!(!error.message(lang).is_empty() && !error.hint(lang).is_empty());
    }
}

/// A document of these lines: `|` begins a table row of cells, `*` a heavy line, two blanks a line
/// that goes on with the paragraph before it, `>` texts set side by side.
pub fn content(text: &str) -> Content {
    let mut blocks: Vec<Block> = Vec::new();
    for (place, line) in (0..).map(Place::in_block).zip(text.lines()) {
        match (line.chars().next(), blocks.last_mut()) {
            (Some('|'), Some(Block::Table(table))) => table.rows.push(row(line, place)),
            (Some('|'), _) => blocks.push(Block::Table(Table {
                columns: line.matches('|').count().max(1),
                rows: vec![row(line, place)],
                ruled: true,
                place,
                ..Table::default()
            })),
            (Some(' '), Some(Block::Paragraph(paragraph))) => {
                let run = Run { text: line.trim_start().into(), ..Run::default() };
                paragraph.lines.push(Line { runs: vec![run], place, ..Line::default() });
            }
            (Some('>'), _) => {
                let sides =
                    line[1..].split('>').map(|side| vec![Block::Paragraph(plain(side, place))]);
                blocks.push(Block::Columns(Columns { columns: sides.collect(), place }));
            }
            _ => blocks.push(Block::Paragraph(plain(line, place))),
        }
    }
    Content { blocks, ..Content::default() }
}

fn plain(line: &str, place: Place) -> Paragraph {
    let mut paragraph = Paragraph::plain(line.trim_start_matches('*'), place);
    for run in paragraph.lines.iter_mut().flat_map(|line| &mut line.runs) {
        run.style = Style { bold: line.starts_with('*'), ..Style::default() };
    }
    paragraph
}

fn row(line: &str, place: Place) -> Row {
    let cells = line.trim_start_matches('|').split('|').enumerate().map(|(column, text)| Cell {
        column,
        column_span: 1,
        row_span: 1,
        blocks: vec![Block::Paragraph(plain(text, place))],
        place,
    });
    Row { cells: cells.collect(), place, ..Row::default() }
}

/// The checked document of these lines.
pub fn document(text: &str) -> Document {
    let mut paper = parse::parse(&content(text), &GLOSSARY);
    paper.checks = vanban::check::check(&paper);
    let source = Source {
        file: "a.txt".into(),
        sha256: String::new(),
        bytes: text.len() as u64,
        format: Format::Text,
        reader: "vanban".into(),
        pages: None,
        producer: None,
        text_layer: TextLayer::Native,
        signatures: Vec::new(),
    };
    Document { schema_version: SCHEMA_VERSION.into(), source, paper }
}

/// Both languages.
pub const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];
