//! Files built to eat time or memory: each ends in a document or in an error that says what was too
//! much, long before it would hurt.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};
use vanban::{
    Options, extract,
    source::{LibreOffice, Ocr},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What a file of these may take; a build that is not optimised, on a busy machine, as well.
const TIME: Duration = Duration::from_secs(20);

/// What a file gives: nothing where it is read, else the code of the error.
fn outcome(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let mut options = Options::default();
    options.source.libreoffice = LibreOffice::Never;
    options.source.ocr = Ocr::Never;
    let start = Instant::now();
    let code = extract(bytes, &options).err().map(|error| error.code());
    let time = start.elapsed();
    println!("{name}: {code:?}, {} ms", time.as_millis());
    assert!(time < TIME, "{name} took {time:?}");
    assert_ne!(code, Some("internal"), "{name}");
    code
}

fn is_read(name: &str, bytes: &[u8]) {
    assert_eq!(outcome(name, bytes), None, "{name}");
}

fn is_over(name: &str, bytes: &[u8]) {
    assert_eq!(outcome(name, bytes), Some("over-limit"), "{name}");
}

fn is_damaged(name: &str, bytes: &[u8]) {
    assert_eq!(outcome(name, bytes), Some("damaged"), "{name}");
}

/// What numbers become, one behind the other.
fn each(numbers: std::ops::Range<u32>, write: impl Fn(u32) -> String) -> String {
    numbers.map(write).collect::<Vec<_>>().concat()
}

/// An archive of these parts, the first stored.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, bytes)) in parts.iter().enumerate() {
        let method =
            if index == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

mod odt {
    use super::*;

    fn odt(before: &str, text: &str) -> Vec<u8> {
        let content = format!(
            "{before}<office:document-content><office:body><office:text>{text}</office:text></office:body></office:document-content>"
        );
        let mimetype = b"application/vnd.oasis.opendocument.text";
        archive(&[("mimetype", mimetype), ("content.xml", content.as_bytes())])
    }

    #[test]
    fn repeated_cells_and_blanks_are_bounded() {
        let cell = "<table:table-cell table:number-columns-repeated=\"1000000\"/>";
        let row = |cells: usize| {
            format!(
                "<table:table><table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row></table:table>",
                cell.repeat(cells)
            )
        };
        is_read("columns", &odt("", &row(1)));
        is_over("many columns", &odt("", &row(2_000)));
        let spanned = "<table:table-cell table:number-columns-spanned=\"2000000000\" table:number-rows-spanned=\"2000000000\"/>";
        let rows = format!("<table:table-row>{}</table:table-row>", spanned.repeat(20)).repeat(200);
        is_read("spans", &odt("", &format!("<table:table>{rows}</table:table>")));
        is_read("blanks", &odt("", "<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>"));
        let blanks = "a<text:s text:c=\"2000000000\"/>".repeat(140_000);
        is_over("many blanks", &odt("", &format!("<text:p>{blanks}</text:p>")));
    }

    #[test]
    fn entities_are_not_expanded() {
        let mut entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
        for pair in ('a'..='j').zip('b'..='k') {
            let inner = format!("&{};", pair.0).repeat(10);
            let entity = format!("<!ENTITY {} \"{inner}\">", pair.1);
            entities.push_str(&entity);
        }
        is_read("entities", &odt(&format!("{entities}]>"), "<text:p>Kế hoạch &k;</text:p>"));
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        is_over("blanks", &odt("", &" ".repeat(120 << 20)));
        // Not packed well enough to be told by its ratio.
        let numbers = each(0..2_000_000, |n| format!("{n} "));
        is_over("text", &odt("", &format!("<text:p>{numbers}</text:p>")));
    }

    #[test]
    fn nesting_is_bounded() {
        is_over("sections", &odt("", &"<text:section>".repeat(100_000)));
        let boxes = "<draw:text-box><text:p>x".repeat(200);
        let ends = "</text:p></draw:text-box>".repeat(200);
        let text = "Thực hiện. ".repeat(2_000);
        is_read("boxes", &odt("", &format!("<text:p>{boxes}{text}{ends}</text:p>")));
    }
}

mod rtf {
    use super::*;

    #[test]
    fn groups_without_end_are_read() {
        let deep = format!("{{\\rtf1 {}x{}}}", "{".repeat(100_000), "}".repeat(100_000));
        is_read("groups", deep.as_bytes());
        is_read("notes", format!("{{\\rtf1 {}", "{\\footnote a".repeat(20_000)).as_bytes());
        is_read(
            "fields",
            format!("{{\\rtf1 {}", "{\\field{\\*\\fldinst x}{\\fldrslt ".repeat(20_000)).as_bytes(),
        );
    }

    #[test]
    fn binary_data_longer_than_the_file_ends_it() {
        is_read("bin", b"{\\rtf1 a\\bin2147483647 b}");
        is_read("negative bin", b"{\\rtf1 a\\bin-5 b}");
    }

    #[test]
    fn many_notes_take_time_by_their_number() {
        let notes = "{\\footnote a}".repeat(20_000);
        is_read("notes", format!("{{\\rtf1 {notes}}}").as_bytes());
    }

    #[test]
    fn rows_of_one_cell_share_no_long_shape() {
        let shape = each(1..257, |edge| format!("\\cellx{}", edge * 100));
        let rows = "\\cell\\row".repeat(40_000);
        is_read("rows", format!("{{\\rtf1\\trowd{shape}\\intbl{rows}}}").as_bytes());
    }

    #[test]
    fn long_properties_of_short_texts_are_refused() {
        let name = "N".repeat(250);
        let runs = "{\\f1 a}".repeat(420_000);
        let bomb = format!("{{\\rtf1{{\\fonttbl{{\\f1 {name};}}}}{runs}}}");
        is_over("runs", bomb.as_bytes());
    }
}

mod html {
    use super::*;

    #[test]
    fn elements_without_end_are_refused() {
        is_over("divisions", "<div>".repeat(100_000).as_bytes());
        is_over("lists", "<ul><li>".repeat(100_000).as_bytes());
        is_over("tables", "<table><tr><td>".repeat(100_000).as_bytes());
        let bold = each(0..100_000, |id| format!("<b id={id}>"));
        is_over("bold", format!("<p>{bold}").as_bytes());
        let attributes = each(0..100_000, |number| format!(" a{number}=1"));
        is_over("attributes", format!("<p{attributes}>x").as_bytes());
    }

    #[test]
    fn entities_are_not_expanded() {
        let page =
            "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><p>Kế hoạch &b;</p>";
        is_read("entities", page.as_bytes());
    }
}

mod doc {
    use super::*;

    fn fixture() -> Vec<u8> {
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/paper.doc")).unwrap()
    }

    fn number(bytes: &[u8], at: usize) -> usize {
        u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
    }

    #[test]
    fn chains_that_lead_back_are_damage() {
        let bytes = fixture();
        let sector = 1_usize << u16::from_le_bytes([bytes[30], bytes[31]]);
        let table = (number(&bytes, 76) + 1) * sector;
        let links: Vec<usize> = (table..table + sector)
            .step_by(4)
            .filter(|at| number(&bytes, *at) < sector / 4)
            .collect();
        assert!(links.len() > 4);
        for target in [0_u32, 1, 2, 3] {
            let mut looped = bytes.clone();
            for link in &links {
                looped[*link..*link + 4].copy_from_slice(&target.to_le_bytes());
            }
            is_damaged("all links", &looped);
        }
        for link in links {
            let own = u32::try_from((link - table) / 4).unwrap();
            let mut looped = bytes.clone();
            looped[link..link + 4].copy_from_slice(&own.to_le_bytes());
            outcome("one link", &looped);
        }
    }

    /// A container of a document whose table stream is the second.
    fn doc(main: &[u8], table: &[u8]) -> Vec<u8> {
        let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("WordDocument", main), ("1Table", table)] {
            container.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        container.into_inner().into_inner()
    }

    /// A main stream that names so many characters of text, and of notes or boxes.
    fn head(text: u32, notes: u32, boxes: u32) -> Vec<u8> {
        let mut main = vec![0; 0x1000];
        main[0..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        main[0x0b] = 2;
        for (at, length) in [(0x4c, text), (0x50, notes), (0x64, boxes)] {
            main[at..at + 4].copy_from_slice(&length.to_le_bytes());
        }
        main
    }

    /// Puts a structure into the table stream.
    fn put(main: &mut [u8], table: &mut Vec<u8>, structure: usize, numbers: &[u32], tail: &[u8]) {
        let at = 0x9a + structure * 8;
        let offset = table.len() as u32;
        table.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        table.extend(tail);
        main[at..at + 4].copy_from_slice(&offset.to_le_bytes());
        main[at + 4..at + 8].copy_from_slice(&(table.len() as u32 - offset).to_le_bytes());
    }

    /// One piece of so many characters.
    fn pieces(main: &mut [u8], table: &mut Vec<u8>, length: u32) {
        let mut list = vec![2];
        list.extend(16_u32.to_le_bytes());
        list.extend([0_u32.to_le_bytes(), length.to_le_bytes()].concat());
        list.extend([0, 0, 0, 0, 0, 0, 0, 0]);
        put(main, table, 33, &[], &list);
    }

    #[test]
    fn characters_that_are_not_there_are_cheap() {
        let (mut main, mut table) = (head(60_000_000, 0, 0), Vec::new());
        pieces(&mut main, &mut table, 60_000_000);
        outcome("characters", &doc(&main, &table));
        let (mut main, mut table) = (head(i32::MAX as u32, 0, 0), Vec::new());
        pieces(&mut main, &mut table, i32::MAX as u32);
        is_over("too many characters", &doc(&main, &table));
    }

    #[test]
    fn notes_that_share_their_text_have_it_once() {
        let length = 4_000_000;
        let (mut main, mut table) = (head(10, length, 0), Vec::new());
        pieces(&mut main, &mut table, length + 10);
        let places: Vec<u32> = [0, length].repeat(20_000);
        put(&mut main, &mut table, 3, &places, &[]);
        outcome("notes", &doc(&main, &table));
    }

    #[test]
    fn pages_of_properties_that_are_named_often_are_read_once() {
        let (mut main, mut table) = (head(10, 0, 0), Vec::new());
        pieces(&mut main, &mut table, 10);
        main[0xfff] = 101;
        let count = 2_000_000;
        let mut places: Vec<u32> = (0..=count).collect();
        places.extend(std::iter::repeat_n(7, count as usize));
        put(&mut main, &mut table, 12, &places, &[]);
        outcome("pages", &doc(&main, &table));
    }
}

mod pdf {
    use super::*;

    /// A file of these objects, with a cross-reference table and a trailer with more entries.
    fn pdf(objects: &[(usize, String)], trailer: &str) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in objects {
            places.push((*number, bytes.len()));
            bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
        }
        let start = bytes.len();
        bytes.extend(b"xref\n");
        for (number, place) in places {
            bytes.extend(format!("{number} 1\n{place:010} 00000 n \n").into_bytes());
        }
        let trailer = trailer.replace("START", &start.to_string());
        bytes.extend(
            format!("trailer\n<</Root 1 0 R/Size 9999999{trailer}>>\nstartxref\n{start}\n%%EOF\n")
                .into_bytes(),
        );
        bytes
    }

    /// A document of one page whose dictionary holds this too.
    fn paged(page: &str) -> Vec<(usize, String)> {
        vec![
            (1, "<</Type/Catalog/Pages 2 0 R>>".into()),
            (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".into()),
            (3, format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{page}>>")),
        ]
    }

    #[test]
    fn a_million_objects_are_read() {
        let mut objects = paged("");
        objects.extend((4..1_000_004).map(|number| (number, "<<>>".to_owned())));
        is_read("objects", &pdf(&objects, ""));
        let bytes = pdf(&objects, "");
        let body = bytes.windows(4).rposition(|window| window == b"xref").unwrap();
        outcome("objects without a table", &bytes[..body - 5]);
    }

    #[test]
    fn page_trees_that_lead_back_end() {
        let catalog = || (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned());
        let own = [catalog(), (2, "<</Type/Pages/Kids[2 0 R]/Count 1>>".into())];
        outcome("itself", &pdf(&own, ""));
        let two = [
            catalog(),
            (2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 9>>".into()),
            (3, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 9>>".into()),
        ];
        outcome("each other", &pdf(&two, ""));
        // Each level doubles the pages.
        let mut levels = vec![catalog()];
        for level in 2..60 {
            let next = level + 1;
            let node = format!("<</Type/Pages/Count 2/Kids[{next} 0 R {next} 0 R]>>");
            levels.push((level, node));
        }
        levels.push((60, "<</Type/Page/MediaBox[0 0 9 9]>>".into()));
        outcome("doubling", &pdf(&levels, ""));
        let parents = paged("/Parent 3 0 R/Resources 3 0 R/Contents 3 0 R");
        outcome("parents", &pdf(&parents, ""));
        let mut chain = vec![catalog()];
        chain.extend(
            (2..20_000).map(|number| {
                (number, format!("<</Type/Pages/Count 1/Kids[{} 0 R]>>", number + 1))
            }),
        );
        chain.push((20_000, "<</Type/Page/MediaBox[0 0 9 9]>>".into()));
        outcome("a chain", &pdf(&chain, ""));
    }

    #[test]
    fn references_that_lead_back_end() {
        let mut objects = paged("/Contents 4 0 R/Rotate 5 0 R");
        objects.push((4, "4 0 R".into()));
        objects.push((5, "6 0 R".into()));
        objects.push((6, "5 0 R".into()));
        outcome("references", &pdf(&objects, ""));
        let mut objects = paged("/Contents 4 0 R");
        objects.push((4, "<</Length 4 0 R>>\nstream\nBT ET\nendstream".into()));
        outcome("length", &pdf(&objects, ""));
        let mut objects = paged("/Contents 4 0 R");
        objects.push((4, "[4 0 R 4 0 R 4 0 R]".into()));
        outcome("contents", &pdf(&objects, ""));
    }

    #[test]
    fn tables_of_references_that_lead_back_end() {
        is_read("previous", &pdf(&paged(""), "/Prev START"));
        is_read("hybrid", &pdf(&paged(""), "/XRefStm START"));
        outcome("outside", &pdf(&paged(""), "/Prev 99999999999"));
    }

    #[test]
    fn object_streams_that_hold_themselves_end() {
        let stream = |number: usize, dict: &str, content: &str| {
            let dict = format!("<</Length {}{dict}>>", content.len());
            (number, format!("{dict}\nstream\n{content}\nendstream"))
        };
        let mut objects = paged("/Contents 9 0 R");
        objects.push(stream(8, "/Type/ObjStm/N 2/First 8/Extends 8 0 R", "8 0 9 3 <<>> <<>>"));
        // A stream of references that says that 8 and 9 stand in 8.
        let table: Vec<u8> = [[2, 0, 8, 0], [2, 0, 8, 1]].concat();
        let table = String::from_utf8(table).unwrap();
        objects.push(stream(7, "/Type/XRef/W[1 2 1]/Index[8 2]/Size 10/Root 1 0 R", &table));
        let bytes = pdf(&objects, "");
        let at = bytes.windows(7).position(|window| window == b"7 0 obj").unwrap();
        outcome("itself", &pdf(&objects, &format!("/XRefStm {at}")));
        let mut objects = paged("");
        for number in 10..2_000 {
            let dict = format!("/Type/ObjStm/N 1/First 5/Extends {} 0 R", number + 1);
            objects.push(stream(number, &dict, "9 0 <<>>"));
        }
        outcome("extended", &pdf(&objects, ""));
        let mut objects = paged("");
        objects.push(stream(8, "/Type/ObjStm/N 2000000000/First 2000000000", "8 0"));
        outcome("counted", &pdf(&objects, ""));
    }

    #[test]
    fn nesting_without_end_is_no_stack_overflow() {
        for (name, open, close) in [("arrays", "[", "]"), ("dictionaries", "<</A ", ">>")] {
            let nested = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
            let mut objects = paged("/Contents 4 0 R/Resources 5 0 R");
            objects.push((4, nested.clone()));
            objects.push((5, format!("<</Font {nested}>>")));
            outcome(name, &pdf(&objects, ""));
            outcome(name, &pdf(&paged(""), &format!("/A {nested}")));
            outcome(name, &pdf(&paged(""), &format!("/A {}", open.repeat(500_000))));
        }
    }

    #[test]
    fn words_without_number_on_a_page_are_cut() {
        // All over the page, their heights overlapping: one line after the other, or none.
        let words = each(0..40_000, |number| {
            let (x, y) = (number.wrapping_mul(7_919) % 590, number.wrapping_mul(104_729) % 7_900);
            format!("1 0 0 1 {x} {} Tm (abcdef gh) Tj\n", f64::from(y) / 10.0)
        });
        let content = format!("BT /F1 1 Tf {words} ET");
        let mut objects = paged(
            "/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Arial>>>>>>",
        );
        let length = content.len();
        objects.push((4, format!("<</Length {length}>>\nstream\n{content}\nendstream")));
        let start = Instant::now();
        let mut pages = vanban::layout::Builder::new();
        let options = vanban::source::Options::default();
        vanban::source::pdf::read(&pdf(&objects, ""), &options, |page| pages.push(page)).unwrap();
        assert!(!pages.finish().blocks.is_empty());
        let time = start.elapsed();
        println!("words: {} ms", time.as_millis());
        assert!(time < TIME, "{time:?}");
    }

    #[test]
    fn counts_are_not_believed() {
        for count in ["2147483647", "9223372036854775807", "-1", "99999999999999999999"] {
            let mut objects = paged("");
            objects[1].1 = format!("<</Type/Pages/Kids[3 0 R]/Count {count}>>");
            is_read(count, &pdf(&objects, ""));
        }
    }
}

mod text {
    use super::*;

    #[test]
    fn a_text_of_fifty_megabytes_is_refused() {
        let line = "Kế hoạch số 5 của Ủy ban nhân dân tỉnh về chuyển đổi số. ";
        is_over("one line", line.repeat(50_000_000 / line.len()).as_bytes());
        is_over("lines", line.replace(". ", ".\n").repeat(50_000_000 / line.len()).as_bytes());
        is_over("short lines", "Số\n".repeat(1_000_000).as_bytes());
    }

    #[test]
    fn a_long_line_takes_time_by_its_length() {
        for unit in
            ["Sở Y tế; ", "a\tb\t", "Sở Y tế, ", "(", "1 ", "Điều 5 và ", "...", "5 tỷ đồng "]
        {
            let line = format!("KẾ HOẠCH\nCăn cứ {}", unit.repeat(50_000 / unit.len()));
            is_read(unit, line.as_bytes());
        }
    }
}

mod docx {
    use super::*;

    #[test]
    fn text_without_end_is_refused() {
        let numbers = each(0..2_000_000, |number| format!("{number} "));
        let document = format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{numbers}</w:t></w:r></w:p></w:body></w:document>"
        );
        is_over(
            "text",
            &archive(&[
                ("[Content_Types].xml", b"<Types/>"),
                ("word/document.xml", document.as_bytes()),
            ]),
        );
    }
}
