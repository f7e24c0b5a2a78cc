//! Odd DOCX files: parts written by hand, zipped.

use crate::Fixture;
use std::{
    error::Error,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PART_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#;
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const STRICT: &str = r#"xmlns:v="http://purl.oclc.org/ooxml/wordprocessingml/main""#;

/// All of them.
pub(crate) fn fixtures() -> Result<Vec<Fixture>, Box<dyn Error>> {
    let plain = paper("<w:p><w:r><w:t>Công báo</w:t></w:r></w:p>");
    let whole = archive(&word(&plain))?;
    let cut = whole.len() / 2;
    Ok(vec![
        ("tracked-changes.docx", archive(&word(&paper(TRACKED)))?),
        (
            "automatic-numbers.docx",
            archive(
                &[
                    word(&paper(NUMBERED)).as_slice(),
                    &[
                        ("word/_rels/document.xml.rels", PART_RELATIONS.to_owned()),
                        ("word/numbering.xml", numbering()),
                    ],
                ]
                .concat(),
            )?,
        ),
        (
            "footnote.docx",
            archive(
                &[
                    word(&paper(NOTED)).as_slice(),
                    &[
                        ("word/_rels/document.xml.rels", PART_RELATIONS.to_owned()),
                        ("word/footnotes.xml", footnotes()),
                    ],
                ]
                .concat(),
            )?,
        ),
        (
            "bad-footnotes.docx",
            archive(
                &[
                    word(&paper(NOTED)).as_slice(),
                    &[
                        ("word/_rels/document.xml.rels", PART_RELATIONS.to_owned()),
                        ("word/footnotes.xml", "<w:footnotes><w:footnote".to_owned()),
                    ],
                ]
                .concat(),
            )?,
        ),
        ("merged-cells.docx", archive(&word(&paper(MERGED)))?),
        ("nested-tables.docx", archive(&word(&paper(&nested(200))))?),
        (
            "strict-namespace.docx",
            archive(&word(&format!(
                "<v:document {STRICT}><v:body><v:p><v:r><v:t>Công báo</v:t></v:r></v:p></v:body></v:document>"
            )))?,
        ),
        (
            "doctype.docx",
            archive(&word(&format!(
                "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>{}",
                plain.replace("Công báo", "&b;")
            )))?,
        ),
        (
            "bomb.docx",
            archive(&word(&paper(&format!(
                "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
                " ".repeat(160 << 20)
            ))))?,
        ),
        (
            "no-word-part.docx",
            archive(&[
                ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
                ("a.txt", "a".to_owned()),
            ])?,
        ),
        ("cut-short.docx", whole.get(..cut).unwrap_or_default().to_vec()),
        ("encrypted.docx", encrypted()),
    ])
}

const TRACKED: &str = r#"<w:p><w:r><w:t xml:space="preserve">Thời hạn: </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>30/6</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>31/12</w:t></w:r></w:ins></w:p>"#;
const NUMBERED: &str = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Mục đích</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Điểm đầu</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Yêu cầu</w:t></w:r></w:p>"#;
const NOTED: &str = r#"<w:p><w:r><w:t>Công báo</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>"#;
const MERGED: &str = r#"<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>TT</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Kinh phí</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2026</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2027</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;

pub(crate) fn paper(body: &str) -> String {
    format!("<w:document {W}><w:body>{body}</w:body></w:document>")
}

pub(crate) fn word(document: &str) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document.to_owned()),
    ]
}

fn numbering() -> String {
    let level = |level: u8, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    format!(
        r#"<w:numbering {W}><w:abstractNum w:abstractNumId="0">{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
    )
}

fn footnotes() -> String {
    format!(
        r#"<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Ra ngày 15.</w:t></w:r></w:p></w:footnote></w:footnotes>"#
    )
}

/// Tables in tables, `depth` deep.
fn nested(depth: usize) -> String {
    let open = "<w:tbl><w:tr><w:tc>".repeat(depth);
    let close = "<w:p/></w:tc></w:tr></w:tbl>".repeat(depth);
    format!("{open}<w:p><w:r><w:t>Công báo</w:t></w:r></w:p>{close}<w:p/>")
}

/// An OLE container that names an encrypted package, as Word writes for a password.
fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

pub(crate) fn archive(parts: &[(&str, String)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options)?;
        writer.write_all(content.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
