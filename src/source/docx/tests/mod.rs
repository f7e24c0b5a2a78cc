//! Documents written by hand, one a feature; then hostile ones, and the real ones.

// XML is put together by hand here; how fast is of no weight.
#![allow(clippy::format_collect, clippy::format_push_string)]

mod boxes;
mod changes;
mod corpus;
mod hostile;
mod layout;
mod notes;
mod numbers;
mod packages;
mod styles;
mod tabbed;
mod tables;
mod text;

use super::read;
use crate::{
    block::{Block, Columns, Content, Paragraph, Table},
    source::{Changes, Options, ReadError},
};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:far="http://example.org/far""#,
);

/// An archive of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document put together from the inside of its parts.
#[derive(Default)]
struct Docx {
    parts: Vec<(String, String)>,
    relationships: String,
}

impl Docx {
    fn new(body: &str) -> Self {
        Self::default().part(
            "word/document.xml",
            format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"),
        )
    }

    fn part(mut self, name: &str, text: String) -> Self {
        self.parts.push((name.to_owned(), text));
        self
    }

    /// A part beside the main one: its kind, and what its root element holds.
    fn beside(mut self, kind: &str, root: &str, inside: &str) -> Self {
        self.relationships.push_str(&format!(
            r#"<Relationship Id="{kind}" Type="http://x/{kind}" Target="{kind}.xml"/>"#
        ));
        let text = format!("<w:{root} {NAMESPACES}>{inside}</w:{root}>");
        self.part(&format!("word/{kind}.xml"), text)
    }

    fn styles(self, inside: &str) -> Self {
        self.beside("styles", "styles", inside)
    }

    fn numbering(self, inside: &str) -> Self {
        self.beside("numbering", "numbering", inside)
    }

    fn bytes(mut self) -> Vec<u8> {
        let relationships = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            self.relationships
        );
        self.parts.push(("word/_rels/document.xml.rels".into(), relationships));
        let parts: Vec<(&str, &str)> = self.parts.iter().map(|(a, b)| (&**a, &**b)).collect();
        zipped(&parts)
    }

    fn read_with(self, options: &Options) -> Result<Content, ReadError> {
        read(&self.bytes(), options)
    }

    fn read(self) -> Content {
        self.read_with(&Options::default()).unwrap()
    }
}

/// The content of a document with this body.
fn body(xml: &str) -> Content {
    Docx::new(xml).read()
}

/// A paragraph of one plain run.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A plain run.
fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A cell of one paragraph.
fn cell(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", p(text))
}

/// The text of every paragraph, those in cells and columns included.
fn texts(content: &Content) -> Vec<String> {
    content.blocks.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect()
}

/// The text of every paragraph with tabs and blanks as they are.
fn raw_texts(content: &Content) -> Vec<String> {
    let paragraphs = content.blocks.iter().flat_map(Block::paragraphs);
    paragraphs.map(|p| p.lines.iter().map(crate::block::Line::text).collect()).collect()
}

fn first(content: &Content) -> &Paragraph {
    content.blocks.iter().flat_map(Block::paragraphs).next().unwrap()
}

fn table(content: &Content) -> &Table {
    let found = content.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table in {:?}", texts(content)))
}

fn columns(content: &Content) -> Vec<Vec<String>> {
    let found = content.blocks.iter().find_map(|block| match block {
        Block::Columns(columns) => Some(columns),
        _ => None,
    });
    let Columns { columns, .. } = found.unwrap();
    let text = |column: &Vec<Block>| {
        column.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect()
    };
    columns.iter().map(text).collect()
}

/// The cells of a table as `column+span x rows: text`.
fn shape(table: &Table) -> Vec<Vec<String>> {
    let cell = |cell: &crate::block::Cell| {
        let down = if cell.row_span > 1 { format!("x{}", cell.row_span) } else { String::new() };
        let over =
            if cell.column_span > 1 { format!("+{}", cell.column_span) } else { String::new() };
        format!("{}{over}{down} {}", cell.column, cell.text())
    };
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

fn codes(content: &Content) -> Vec<&str> {
    content.problems.iter().map(|problem| problem.code).collect()
}

fn with(changes: Changes) -> Options {
    Options { changes, ..Options::default() }
}
