//! A table that stands in a paper as a picture is read where it stands, or is named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use image::{DynamicImage, ImageFormat, RgbImage, imageops};
use lopdf::{Document as Pdf, Object, Stream, dictionary};
use std::io::{Cursor, Write};
use vanban::{
    Document, Options,
    model::{IncompleteReason, Table},
    source::{self, Ocr},
};

const PAPER: &str = "hat-giong-03";

fn extracted(bytes: &[u8], ocr: Ocr) -> Document {
    let source = source::Options { ocr, ..source::Options::default() };
    vanban::extract(bytes, &Options { source, ..Options::default() }).unwrap()
}

/// The first table of a paper of the corpus, and a picture of it, with how wide it is in points.
fn table() -> (Table, RgbImage, f64) {
    let bytes = common::bytes(&common::own_corpus().join(PAPER).join("document.pdf"));
    let document = extracted(&bytes, Ocr::Never);
    let table = document.paper.appendices[0].tables[0].clone();
    let at = table.at.unwrap();
    let (page, [x0, y0, x1, y1]) = (at.page.unwrap(), at.bbox.unwrap());
    let mut drawn = None;
    source::pdf::read_with(&bytes, &source::Options::default(), |read, drawing| {
        if read.number == page {
            drawn = Some(drawing.draw().unwrap());
        }
    })
    .unwrap();
    let drawn = drawn.unwrap();
    let scale = drawn.dpi / 72.0;
    let at = |points: f64| (points * scale) as u32;
    let sheet = RgbImage::from_raw(drawn.width as u32, drawn.height as u32, drawn.rgb).unwrap();
    let (x, y) = (at(x0 - 4.0), at(y0 - 4.0));
    let picture = imageops::crop_imm(&sheet, x, y, at(x1 + 4.0) - x, at(y1 + 4.0) - y).to_image();
    (table, picture, x1 - x0 + 8.0)
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture.clone()).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A document of two paragraphs with a picture between them.
fn docx(picture: &[u8], width: f64) -> Vec<u8> {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let a = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let wide = (width * 12_700.0) as u64;
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let drawing = format!(
        r#"<w:p><w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:extent cx="{wide}" cy="9"/><a:blip xmlns:a="{a}" r:embed="p1"/></wp:inline></w:drawing></w:r></w:p>"#
    );
    let body = [text("Phân công theo bảng sau:"), drawing, text("Các đơn vị báo cáo kết quả.")];
    let parts: [(&str, Vec<u8>); 4] = [
        ("_rels/.rels", format!(r#"<Relationships xmlns="{package}"><Relationship Id="d" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>"#).into()),
        ("word/_rels/document.xml.rels", format!(r#"<Relationships xmlns="{package}"><Relationship Id="p1" Type="{office}/image" Target="media/p.png"/></Relationships>"#).into()),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{w}" xmlns:r="{office}"><w:body>{}</w:body></w:document>"#, body.concat()).into()),
        ("word/media/p.png", picture.to_vec()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A page of two lines with a picture between them.
fn pdf(picture: &RgbImage, width: f64) -> Vec<u8> {
    let (across, down) = picture.dimensions();
    let height = width * f64::from(down) / f64::from(across);
    let mut pdf = Pdf::with_version("1.7");
    let image = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(across),
        "Height" => i64::from(down), "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8,
    };
    let image = pdf.add_object(Stream::new(image, picture.as_raw().clone()));
    let line = |y: f64, text: &str| format!("BT /F1 12 Tf 60 {y} Td ({text}) Tj ET ");
    let content = [
        line(780.0, "The work is shared out in this table, which was pasted as a picture:"),
        format!("q {width} 0 0 {height} 60 {} cm /P1 Do Q ", 760.0 - height),
        line(720.0 - height, "All units report on what they have done until then, in writing."),
    ];
    let content = pdf.add_object(Stream::new(dictionary! {}, content.concat().into_bytes()));
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let resources = dictionary! {
        "Font" => dictionary! { "F1" => font }, "XObject" => dictionary! { "P1" => image },
    };
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 620.into(), Object::Integer(842)],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    pdf.objects.insert(pages, tree.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// How many cells of a table are read as they are written.
fn share(written: &Table, read: &Document) -> f64 {
    let Some(table) = read.paper.appendices.first().and_then(|a| a.tables.first()) else {
        return 0.0;
    };
    let cells = |table: &Table| -> Vec<String> {
        table.rows.iter().flat_map(|row| row.cells.clone()).collect()
    };
    let (written, read) = (cells(written), cells(table));
    let right = written.iter().zip(&read).filter(|(a, b)| a == b).count();
    right as f64 / written.len() as f64
}

fn warns(document: &Document, code: &str) -> bool {
    document.paper.warnings.iter().any(|warning| warning.code == code)
}

#[test]
fn a_table_pasted_as_a_picture_is_read_where_it_stands() {
    if !common::can_recognise() {
        return;
    }
    let (table, picture, width) = table();
    let document = extracted(&docx(&png(&picture), width), Ocr::Auto);
    assert!(share(&table, &document) > 0.7, "docx: {:?}", document.paper.appendices);
    assert!(warns(&document, "picture-recognised"));
    assert_eq!(document.source.incomplete, []);
    let at = document.paper.appendices[0].tables[0].at.unwrap();
    assert_eq!(at.block, Some(1));
    let document = extracted(&pdf(&picture, width), Ocr::Auto);
    assert!(share(&table, &document) > 0.7, "pdf: {:?}", document.paper.appendices);
    assert_eq!(document.source.incomplete, []);
}

#[test]
fn what_the_user_forbids_is_a_warning_and_not_incomplete() {
    let (_, picture, width) = table();
    for file in [docx(&png(&picture), width), pdf(&picture, width)] {
        let document = extracted(&file, Ocr::Never);
        assert!(warns(&document, "picture-unread"));
        assert_eq!(document.source.incomplete, []);
    }
}

#[test]
fn a_picture_that_nobody_can_open_is_named_and_an_emblem_is_not() {
    let document = extracted(&docx(b"\x01\0\0\0 a picture of another kind", 400.0), Ocr::Auto);
    assert_eq!(document.source.incomplete.len(), 1);
    assert_eq!(document.source.incomplete[0].reason, IncompleteReason::Picture);
    assert_eq!(document.source.incomplete[0].detail.as_deref(), Some("p.png"));
    let emblem = RgbImage::from_fn(300, 300, |x, y| {
        image::Rgb([if (x / 50 + y / 50) % 2 == 0 { 20 } else { 240 }; 3])
    });
    for (picture, width) in [(emblem.clone(), 60.0), (emblem, 400.0)] {
        let document = extracted(&docx(&png(&picture), width), Ocr::Auto);
        assert_eq!(document.source.incomplete, []);
        assert!(!warns(&document, "picture-unread"));
    }
}
