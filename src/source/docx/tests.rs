//! Documents written by hand, one a feature.

use super::read;
use crate::{
    block::{Block, Content},
    source::Options,
};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// An archive of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The content of a document with this body.
fn body(xml: &str) -> Content {
    let main = format!("<w:document xmlns:w=\"{W}\"><w:body>{xml}</w:body></w:document>");
    read(&zipped(&[("word/document.xml", &main)]), &Options::default()).unwrap()
}

fn texts(content: &Content) -> Vec<String> {
    content.blocks.iter().flat_map(Block::paragraphs).map(|p| p.text()).collect()
}

#[test]
fn paragraphs_have_their_text() {
    let content = body("<w:p><w:r><w:t>Đề </w:t></w:r><w:r><w:t>cương</w:t></w:r></w:p><w:p/>");
    assert_eq!(texts(&content), ["Đề cương"]);
}
