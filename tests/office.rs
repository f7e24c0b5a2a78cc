//! Office formats other than DOCX: one paper is the same in all of them, damage is borne, and
//! LibreOffice is asked where it is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;
use vanban::{
    block::{Align, Block, Content, Table},
    model::Format,
    source::{LibreOffice, Options, ReadError},
};

const PAPERS: [(&str, Format); 4] = [
    ("paper.doc", Format::Doc),
    ("paper.rtf", Format::Rtf),
    ("paper.odt", Format::Odt),
    ("paper.html", Format::Html),
];

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn native() -> Options {
    Options { libreoffice: LibreOffice::Never, ..Options::default() }
}

fn read(name: &str, options: &Options) -> Result<(Format, Content), ReadError> {
    vanban::read::read(&bytes(name), options)
}

fn table(content: &Content) -> &Table {
    let found = content.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.expect("a table")
}

#[test]
fn one_paper_has_the_same_blocks_in_all_formats() {
    for (name, format) in PAPERS {
        let (found, content) = read(name, &native()).unwrap();
        assert_eq!(found, format, "{name}");
        assert_eq!(content.reader, None, "{name}");
        let Some(Block::Paragraph(title)) = content.blocks.first() else { panic!("{name}") };
        assert_eq!(title.align, Align::Center, "{name}");
        assert!(title.lines[0].runs.iter().all(|run| run.style.bold), "{name}");
        let table = table(&content);
        assert_eq!(table.columns, 3, "{name}");
        let spans: Vec<Vec<_>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|c| (c.column, c.column_span, c.row_span)).collect())
            .collect();
        assert_eq!(spans, [vec![(0, 1, 2), (1, 2, 1)], vec![(1, 1, 1), (2, 1, 1)]], "{name}");
        let cell = &table.rows[1].cells[0];
        let at = (cell.place.block, cell.place.row, cell.place.column);
        assert_eq!(at, (Some(2), Some(1), Some(1)), "{name}");
        assert_eq!(content.notes.len(), 1, "{name}");
    }
}

#[test]
fn cut_and_flipped_files_give_a_document_or_an_error() {
    for (name, _) in PAPERS {
        let whole = bytes(name);
        let step = (whole.len() / 40).max(1);
        for at in (0..whole.len()).step_by(step) {
            let _ = vanban::read::read(&whole[..at], &native());
            let mut flipped = whole.clone();
            for byte in flipped.iter_mut().skip(at).step_by(step * 7) {
                *byte ^= 0xff;
            }
            let _ = vanban::read::read(&flipped, &native());
        }
    }
}

#[test]
fn what_only_libreoffice_reads_says_so() {
    let flat = "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"/>";
    let error = vanban::read::read(flat.as_bytes(), &native()).unwrap_err();
    assert_eq!(error.code(), "needs-libreoffice");
    // A document of Word 6 by its first bytes.
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut stream = container.create_stream("WordDocument").unwrap();
    std::io::Write::write_all(&mut stream, &[0xdc, 0xa5, 0x65, 0, 0, 0]).unwrap();
    drop(stream);
    let old = container.into_inner().into_inner();
    assert_eq!(vanban::read::read(&old, &native()).unwrap_err().code(), "needs-libreoffice");
}

#[test]
fn libreoffice_reads_where_it_is_told_to() {
    if which::which("soffice").is_err() {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    }
    let always = Options { libreoffice: LibreOffice::Always, ..Options::default() };
    let (_, content) = read("paper.doc", &always).unwrap();
    assert!(content.reader.as_deref().is_some_and(|reader| reader.starts_with("libreoffice ")));
    assert_eq!(table(&content).columns, 3);
    let (_, own) = read("paper.doc", &native()).unwrap();
    let text = |content: &Content| -> Vec<String> {
        content
            .blocks
            .iter()
            .flat_map(Block::paragraphs)
            .map(vanban::block::Paragraph::text)
            .collect()
    };
    assert_eq!(text(&content), text(&own));
}
