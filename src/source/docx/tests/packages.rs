//! The package: finding the main part, other formats, faults that can be borne.

use super::*;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn package_relationships(target: &str) -> String {
    format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="a" Type="http://x/officeDocument" Target="{target}"/></Relationships>"#
    )
}

fn content_types(part: &str, kind: &str) -> String {
    format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{part}" ContentType="{kind}"/></Types>"#
    )
}

fn main_part(text: &str) -> String {
    format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p(text))
}

fn outcome(parts: &[(&str, &str)]) -> Result<Content, ReadError> {
    read(&zipped(parts), &Options::default())
}

#[test]
fn the_main_part_is_found_through_relationships() {
    let content = outcome(&[
        ("_rels/.rels", &package_relationships("/sub/main.xml")),
        ("sub/main.xml", &main_part("đúng")),
        ("word/document.xml", &main_part("sai")),
    ]);
    assert_eq!(texts(&content.unwrap()), ["đúng"]);
}

#[test]
fn the_main_part_is_found_by_its_type_and_without_case() {
    let kind = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let content = outcome(&[
        ("[Content_Types].xml", &content_types("Word/Document2.xml", kind)),
        ("word\\document2.xml", &main_part("đúng")),
    ]);
    assert_eq!(texts(&content.unwrap()), ["đúng"]);
}

#[test]
fn strict_names_and_other_prefixes_are_the_same() {
    let strict = "<a:document xmlns:a='http://purl.oclc.org/ooxml/wordprocessingml/main'><a:body><a:p><a:pPr><a:jc a:val='end'/></a:pPr><a:r><a:rPr><a:b/></a:rPr><a:t>chặt</a:t></a:r></a:p></a:body></a:document>";
    let content = outcome(&[("word/document.xml", strict)]).unwrap();
    assert_eq!(texts(&content), ["chặt"]);
    assert_eq!(first(&content).align, crate::block::Align::End);
    let default =
        format!("<document xmlns='{W}'><body><p><r><t>mặc định</t></r></p></body></document>");
    assert_eq!(texts(&outcome(&[("word/document.xml", &default)]).unwrap()), ["mặc định"]);
    let foreign = "<w:document xmlns:w='urn:other'><w:body/></w:document>";
    assert_eq!(outcome(&[("word/document.xml", foreign)]), Err(ReadError::UnknownFormat));
}

#[test]
fn other_packages_are_named() {
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let workbook = outcome(&[
        ("[Content_Types].xml", &content_types("xl/workbook.xml", sheet)),
        ("_rels/.rels", &package_relationships("xl/workbook.xml")),
        ("xl/workbook.xml", "<workbook/>"),
    ]);
    assert_eq!(workbook, Err(ReadError::UnsupportedFormat { format: "XLSX" }));
    let slides =
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    let slides =
        outcome(&[("[Content_Types].xml", &content_types("ppt/presentation.xml", slides))]);
    assert_eq!(slides, Err(ReadError::UnsupportedFormat { format: "PPTX" }));
    assert_eq!(outcome(&[("readme.txt", "x")]), Err(ReadError::UnknownFormat));
    assert_eq!(outcome(&[]), Err(ReadError::UnknownFormat));
}

#[test]
fn a_missing_main_part_is_damage() {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let error = outcome(&[("[Content_Types].xml", &content_types("word/document.xml", kind))]);
    assert!(matches!(error, Err(ReadError::Damaged { .. })), "{error:?}");
}

#[test]
fn an_encrypted_container_is_told() {
    let mut container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    container.resize(1024, 0);
    container.extend("EncryptedPackage\0".encode_utf16().flat_map(u16::to_le_bytes));
    let error = crate::read::read(&container, &Options::default()).unwrap_err();
    assert_eq!(error, ReadError::Encrypted);
}

#[test]
fn a_bad_optional_part_is_a_problem_in_both_languages() {
    let content = Docx::new(&p("còn")).part("word/bad.xml", "<w:styles".into()).read();
    assert!(codes(&content).is_empty());
    let mut docx = Docx::new(&p("còn")).styles("<w:style>").numbering("");
    docx.relationships
        .push_str(r#"<Relationship Id="s" Type="http://x/settings" Target="gone.xml"/>"#);
    let content = docx.read();
    assert_eq!(texts(&content), ["còn"]);
    assert_eq!(codes(&content), ["bad-optional-part"]);
    let problem = &content.problems[0];
    assert!(problem.message.en.contains("word/styles.xml, byte"), "{:?}", problem.message);
    assert!(problem.message.vi.contains("không đọc được phần word/styles.xml"));
}

#[test]
fn a_part_that_is_pointed_to_may_be_missing() {
    let mut docx = Docx::new(&p("còn"));
    docx.relationships
        .push_str(r#"<Relationship Id="s" Type="http://x/styles" Target="gone.xml"/>"#);
    assert_eq!(codes(&docx.read()), ["missing-part"]);
}

/// Changes the stored text of an uncompressed part, so that its checksum is wrong.
fn with_bad_checksum(main: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/document.xml", stored).unwrap();
    zip.write_all(main.as_bytes()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
    bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

#[test]
fn a_bad_checksum_is_a_problem_while_the_xml_is_whole() {
    let main = main_part("abc");
    let content = read(&with_bad_checksum(&main, "abc", "abd"), &Options::default()).unwrap();
    assert_eq!(texts(&content), ["abd"]);
    assert_eq!(codes(&content), ["bad-checksum"]);
    let broken = read(&with_bad_checksum(&main, "</w:body>", "</w:bodx>"), &Options::default());
    assert!(matches!(broken, Err(ReadError::Damaged { .. })), "{broken:?}");
}

#[test]
fn bytes_that_are_no_utf8_are_told() {
    let bytes = with_bad_checksum(&main_part("abc"), "abc", "abc");
    let at = bytes.windows(3).position(|window| window == b"abc").unwrap();
    let mut bytes = bytes;
    bytes[at + 1] = 0xff;
    let content = read(&bytes, &Options::default()).unwrap();
    assert_eq!(texts(&content), ["a\u{fffd}c"]);
}

#[test]
fn embedded_files_are_told() {
    let content = body(&format!("{}<w:altChunk r:id='x'/>", p("a")));
    assert_eq!(codes(&content), ["foreign-content"]);
    assert_eq!(content.problems[0].place, crate::block::Place::in_block(0));
}

#[test]
fn the_producer_is_read() {
    let main = main_part("a");
    let both = format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://x/extended-properties" Target="docProps/app.xml"/></Relationships>"#
    );
    let app = "<Properties><Application>LibreOffice</Application><AppVersion>7.4</AppVersion></Properties>";
    let content =
        outcome(&[("_rels/.rels", &both), ("word/document.xml", &main), ("docProps/app.xml", app)]);
    assert_eq!(content.unwrap().producer.as_deref(), Some("LibreOffice 7.4"));
}

#[test]
fn a_document_of_another_program_is_read() {
    use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow};
    let cell = |text: &str| {
        TableCell::new().add_paragraph(Paragraph::new().add_run(Run::new().add_text(text)))
    };
    let table = Table::new(vec![TableRow::new(vec![cell("1"), cell("Rà soát")])]);
    let document = Docx::new()
        .add_paragraph(Paragraph::new().add_run(Run::new().add_text("Phụ lục").bold()))
        .add_table(table);
    let mut bytes = std::io::Cursor::new(Vec::new());
    document.build().pack(&mut bytes).unwrap();
    let content = read(&bytes.into_inner(), &Options::default()).unwrap();
    assert_eq!(texts(&content), ["Phụ lục", "1", "Rà soát"]);
    assert!(super::table(&content).ruled);
    assert!(content.problems.is_empty(), "{:?}", content.problems);
}
