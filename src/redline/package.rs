//! The parts of a DOCX.

use quick_xml::escape;
use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Unpacked, no part that is looked into is larger.
const LARGEST: u64 = 256 << 20;
/// The part that holds the body.
pub(super) const MAIN: &str = "word/document.xml";
const COMMENTS: &str = "word/comments.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A comment.
#[derive(Debug)]
pub(super) struct Comment {
    /// Its number.
    pub(super) number: usize,
    /// Its text.
    pub(super) text: String,
}

/// The text of a part, where it is there.
pub(super) fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = zip.by_name(name).ok()?;
    let mut text = String::new();
    part.take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// A package with this body and nothing else.
pub(super) fn minimal(main: &str) -> std::io::Result<Vec<u8>> {
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let own = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";
    let styles = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        (TYPES, types),
        ("_rels/.rels", relations),
        (MAIN, main),
        (RELATIONS, own),
        ("word/styles.xml", &styles),
    ] {
        zip.start_file(name, options())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The package with another body, and comments.
pub(super) fn replaced(
    bytes: &[u8],
    main: &str,
    comments: &[Comment],
    [author, date]: [&str; 2],
) -> std::io::Result<Vec<u8>> {
    let own = comments_part(part(bytes, COMMENTS), comments, [author, date]);
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let file = zip.by_index_raw(at)?;
        let name = file.name()?.into_owned();
        if name == MAIN || (name == COMMENTS && !comments.is_empty()) {
            continue;
        }
        if comments.is_empty() || !matches!(name.as_str(), TYPES | RELATIONS) {
            out.raw_copy_file(file)?;
            continue;
        }
        drop(file);
        let text = part(bytes, &name).unwrap_or_default();
        out.start_file(&name, options())?;
        out.write_all(pointing(&name, &text).as_bytes())?;
    }
    out.start_file(MAIN, options())?;
    out.write_all(main.as_bytes())?;
    if !comments.is_empty() {
        out.start_file(COMMENTS, options())?;
        out.write_all(own.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

/// The types or relations of a package, with the comments among them.
fn pointing(name: &str, text: &str) -> String {
    if text.contains("comments.xml") {
        return text.to_owned();
    }
    if name == TYPES {
        let entry = "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>";
        return text.replace("</Types>", entry);
    }
    let entry = "<Relationship Id=\"rIdVanbanComments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";
    text.replace("</Relationships>", entry)
}

/// The comments that are there, and these.
fn comments_part(known: Option<String>, comments: &[Comment], [author, date]: [&str; 2]) -> String {
    let initials: String =
        author.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let [author, date, initials] =
        [author, date, &initials].map(|it| escape::escape(it).into_owned());
    let own: String = comments
        .iter()
        .map(|comment| {
            let lines: String = comment
                .text
                .lines()
                .map(|line| {
                    let line = escape::escape(line);
                    format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
                })
                .collect();
            let number = comment.number;
            format!("<w:comment w:id=\"{number}\" w:author=\"{author}\" w:date=\"{date}\" w:initials=\"{initials}\">{lines}</w:comment>")
        })
        .collect();
    match known.filter(|known| known.contains("</w:comments>")) {
        Some(known) => known.replace("</w:comments>", &format!("{own}</w:comments>")),
        None => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:comments xmlns:w=\"{WORD}\">{own}</w:comments>"
        ),
    }
}

/// The same papers give the same bytes: no time of day in them.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}
