//! Any bytes as a DOCX, or as the parts of one: a checked paper or an error.
//!
//! `cargo fuzz run -s none docx -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{model::Format, source::docx};
use vanban_fuzz::{OPTIONS, archive};

const NAMES: [&str; 6] = [
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/header1.xml",
];
const FIXED: [(&str, &str); 2] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="a" Type="/officeDocument" Target="word/document.xml"/></Relationships>"#,
    ),
    (
        "word/_rels/document.xml.rels",
        r#"<Relationships><Relationship Id="rId1" Type="/styles" Target="styles.xml"/><Relationship Id="rId2" Type="/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="/footnotes" Target="footnotes.xml"/><Relationship Id="rId4" Type="/endnotes" Target="endnotes.xml"/><Relationship Id="rId5" Type="/header" Target="header1.xml"/></Relationships>"#,
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let file = archive(bytes, &NAMES, &FIXED);
    vanban_fuzz::finish(docx::read(&file, &OPTIONS), &Format::Docx);
});
