//! Files built to eat memory or time, and damaged ones.

use super::*;
use crate::source::Limits;
use std::time::{Duration, Instant};

fn limited(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

fn is_over(outcome: &Result<Content, ReadError>) -> bool {
    matches!(outcome, Err(ReadError::OverLimit { .. }))
}

#[test]
fn a_bomb_is_refused_quickly() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..20 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let start = Instant::now();
    let outcome = read(&bytes, &Options::default());
    assert!(is_over(&outcome), "{outcome:?}");
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn the_size_of_parts_is_bounded_alone_and_together() {
    let docx = || Docx::new(&p(&"a".repeat(5_000))).styles(&" ".repeat(5_000));
    let part = limited(Limits { part_bytes: 4_000, ..Limits::default() });
    assert!(is_over(&docx().read_with(&part)));
    // The main part is read first; the styles are what is too much.
    let total = limited(Limits { total_bytes: 8_000, ..Limits::default() });
    let content = docx().read_with(&total).unwrap();
    assert_eq!(codes(&content), ["bad-optional-part"]);
}

#[test]
fn entries_and_events_are_bounded() {
    let entries = limited(Limits { zip_entries: 1, ..Limits::default() });
    assert!(is_over(&Docx::new("").read_with(&entries)));
    let events = limited(Limits { xml_events: 50, ..Limits::default() });
    let outcome = Docx::new(&p("a").repeat(50)).read_with(&events);
    assert!(is_over(&outcome));
    let message = outcome.unwrap_err().to_string();
    assert!(message.contains("word/document.xml, byte"), "{message}");
}

#[test]
fn small_elements_without_number_are_refused() {
    let options = limited(Limits { elements: 1_000, ..Limits::default() });
    for (open, many, close) in [
        ("", "<w:p/>", ""),
        ("", "<w:sectPr/>", ""),
        ("<w:tbl><w:tr>", "<w:tc/>", "</w:tr></w:tbl>"),
        ("<w:p>", "<w:r/>", "</w:p>"),
        ("<w:p><w:r>", "<w:t>a</w:t><w:br/>", "</w:r></w:p>"),
        ("<w:p><w:r>", "<w:footnoteReference w:id='1'/>", "</w:r></w:p>"),
        ("<w:p><w:r>", "<v:textpath string='a'/>", "</w:r></w:p>"),
    ] {
        let xml = format!("{open}{}{close}", many.repeat(1_001));
        assert!(is_over(&Docx::new(&xml).read_with(&options)), "{many}");
    }
    let styles: String = (0..20_002).map(|id| format!("<w:style w:styleId='{id}'/>")).collect();
    let lists: String = (0..50_002).map(|id| format!("<w:num w:numId='{id}'/>")).collect();
    let content = Docx::new(&p("còn")).styles(&styles).numbering(&lists).read();
    assert_eq!(texts(&content), ["còn"]);
    assert_eq!(codes(&content), ["bad-optional-part"; 2]);
}

#[test]
fn merged_cells_without_number_stay_cheap() {
    let row =
        format!("<w:tr>{}</w:tr>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>".repeat(20_000));
    let start = Instant::now();
    let xml = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>{row}{row}</w:tbl>"
    );
    assert_eq!(table(&body(&xml)).rows[0].cells.len(), 20_000);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn time_is_bounded() {
    let options = limited(Limits { file_time: Duration::ZERO, ..Limits::default() });
    let outcome = Docx::new(&p("a").repeat(2_000)).read_with(&options);
    assert_eq!(outcome, Err(ReadError::TimedOut(Duration::ZERO)));
}

#[test]
fn entities_are_refused() {
    let main = format!(
        "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
        p("&a;")
    );
    let outcome = read(&zipped(&[("word/document.xml", &main)]), &Options::default());
    assert!(matches!(outcome, Err(ReadError::Damaged { .. })), "{outcome:?}");
    let outcome = Docx::new(&p("&a;")).read_with(&Options::default());
    assert!(matches!(outcome, Err(ReadError::Damaged { .. })), "{outcome:?}");
}

#[test]
fn wrappers_without_end_do_not_overflow_the_stack() {
    for (open, close) in [
        ("<w:sdt>", "</w:sdt>"),
        ("<w:p>", "</w:p>"),
        ("<w:ins>", "</w:ins>"),
        ("<w:tbl>", "</w:tbl>"),
    ] {
        let xml = open.repeat(30_000) + &close.repeat(30_000);
        assert!(body(&xml).blocks.is_empty());
    }
    let cut = read(
        &zipped(&[(
            "word/document.xml",
            &format!("<w:document {NAMESPACES}><w:body>{}", "<w:sdt>".repeat(100_000)),
        )]),
        &Options::default(),
    );
    assert!(matches!(cut, Err(ReadError::Damaged { .. })));
}

#[test]
fn edges_without_number_stay_cheap() {
    // Every row has edges of its own.
    let rows: String = (0..1_000)
        .map(|row| {
            let cell = |width: u32| {
                format!("<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/></w:tcPr><w:p/></w:tc>")
            };
            format!(
                "<w:tr>{}{}</w:tr>",
                cell(200 + row * 61),
                cell(90_000).repeat(1 + row as usize % 2)
            )
        })
        .collect();
    let start = Instant::now();
    let xml = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>{rows}</w:tbl>"
    );
    assert_eq!(table(&body(&xml)).rows.len(), 1_000);
    assert!(start.elapsed() < Duration::from_secs(10));
}

/// A small generator of numbers (Knuth's MMIX constants): tests must not depend on chance.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// A document with something of everything, its parts stored unpacked.
fn rich() -> (Vec<(String, String)>, Vec<u8>) {
    let styles = "<w:style w:type='paragraph' w:styleId='A'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let row = format!(
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc>{}</w:tr>",
        p("a"),
        cell("b")
    );
    let main = format!(
        "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr>{}<w:r><w:footnoteReference w:id='1'/></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>{row}{row}</w:tbl><w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict><w:fldChar w:fldCharType='begin'/></w:r></w:p>",
        r("Điều"),
        p("hộp")
    );
    let docx = Docx::new(&main).styles(styles).numbering(numbering).beside(
        "footnotes",
        "footnotes",
        &format!("<w:footnote w:id='1'>{}</w:footnote>", p("chú")),
    );
    let parts = docx.parts.clone();
    (parts, docx.bytes())
}

#[test]
fn damaged_archives_never_panic() {
    let (_, bytes) = rich();
    assert!(read(&bytes, &Options::default()).is_ok());
    let mut seed = 7;
    for round in 0..400 {
        let mut broken = bytes.clone();
        if round % 4 == 0 {
            broken.truncate(next(&mut seed) % bytes.len());
        } else {
            for _ in 0..=next(&mut seed) % 4 {
                let at = next(&mut seed) % broken.len();
                broken[at] ^= 1 << (next(&mut seed) % 8);
            }
        }
        let _ = read(&broken, &Options::default());
    }
}

#[test]
fn damaged_xml_never_panics() {
    let (parts, _) = rich();
    let mut seed = 11;
    for _ in 0..400 {
        let mut parts = parts.clone();
        let which = next(&mut seed) % parts.len();
        let mut text = parts[which].1.clone().into_bytes();
        let at = next(&mut seed) % text.len();
        match next(&mut seed) % 3 {
            0 => text.truncate(at),
            1 => text[at] = b"<>/&\"'x0 "[next(&mut seed) % 9],
            // A piece twice: elements where none belong.
            _ => {
                let piece = text[at..(at + next(&mut seed) % 80).min(text.len())].to_vec();
                text.splice(at..at, piece);
            }
        }
        parts[which].1 = String::from_utf8_lossy(&text).into_owned();
        let _ = Docx { parts, ..Docx::default() }.read_with(&Options::default());
    }
}
