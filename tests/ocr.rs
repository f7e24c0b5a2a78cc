//! Scans and images, made from pages of the corpus, are read as the pages themselves are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;
use vanban::{
    Document, Options,
    block::Bitmap,
    model::{Format, TextLayer},
    source::{self, Ocr},
};

/// The first page of a paper of the corpus as an image.
fn drawn(paper: &str) -> Bitmap {
    let bytes = common::bytes(&common::own_corpus().join(paper).join("document.pdf"));
    let mut first = None;
    source::pdf::read_with(&bytes, &source::Options::default(), |_, drawing| {
        if first.is_none() {
            first = Some(drawing.draw().unwrap());
        }
    })
    .unwrap();
    first.unwrap()
}

fn png(bitmap: Bitmap, turn: impl Fn(DynamicImage) -> DynamicImage) -> Vec<u8> {
    let picture =
        RgbImage::from_raw(bitmap.width as u32, bitmap.height as u32, bitmap.rgb).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    turn(picture.into()).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn extracted(bytes: &[u8], ocr: Ocr) -> Document {
    let source = source::Options { ocr, ..source::Options::default() };
    vanban::extract(bytes, &Options { source, ..Options::default() }).unwrap()
}

const PAPER: &str = "ke-hoach-chuyen-doi-so-2025";

#[test]
fn an_image_of_a_page_has_the_letterhead_of_the_page() {
    if !common::can_recognise() {
        return;
    }
    let pdf = common::bytes(&common::own_corpus().join(PAPER).join("document.pdf"));
    let written = extracted(&pdf, Ocr::Never).paper.letterhead;
    let image = extracted(&png(drawn(PAPER), |picture| picture), Ocr::Auto);
    assert_eq!(image.source.format, Format::Image);
    assert_eq!(image.source.text_layer, TextLayer::Ocr);
    assert!(image.source.reader.starts_with("tesseract 5"), "{}", image.source.reader);
    let read = &image.paper.letterhead;
    assert_eq!(read.number, written.number);
    assert_eq!(read.date, written.date);
    assert_eq!(read.doc_type, written.doc_type);
    assert!(read.national_title);
}

#[test]
fn a_page_on_its_head_is_turned() {
    if !common::can_recognise() {
        return;
    }
    let upright = extracted(&png(drawn(PAPER), |picture| picture), Ocr::Auto);
    let turned =
        extracted(&png(drawn(PAPER), |picture| DynamicImage::rotate180(&picture)), Ocr::Auto);
    assert_eq!(turned.paper.letterhead.number, upright.paper.letterhead.number);
    assert_eq!(turned.paper.letterhead.doc_type, upright.paper.letterhead.doc_type);
}

#[test]
fn a_seal_and_a_signature_across_the_name_leave_it_readable() {
    if !common::can_recognise() {
        return;
    }
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let scan = extracted(&common::bytes(&fixtures.join("sealed-scan.pdf")), Ocr::Auto);
    let native = common::bytes(&common::own_corpus().join("cong-van-nen-tang-so/document.pdf"));
    let native = extracted(&native, Ocr::Never).paper;
    assert_eq!(scan.source.text_layer, TextLayer::Ocr);
    assert_eq!(scan.paper.letterhead.number, native.letterhead.number);
    assert_eq!(scan.paper.letterhead.date, native.letterhead.date);
    assert_eq!(scan.paper.signature, native.signature);
    let numbers = |sections: &[vanban::model::Section]| {
        sections.iter().map(|section| section.number.clone()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&scan.paper.sections), numbers(&native.sections));
    let names = |paper: &vanban::model::Paper| -> Vec<String> {
        paper.recipients.iter().map(|recipient| recipient.name.clone()).collect()
    };
    assert_eq!(names(&scan.paper), names(&native));
}

#[test]
fn without_recognition_an_image_gives_a_document_that_says_so() {
    let image = extracted(&png(drawn(PAPER), |picture| picture), Ocr::Never);
    assert_eq!(image.source.text_layer, TextLayer::None);
    assert!(image.paper.warnings.iter().any(|warning| warning.code == "page-without-text"));
}

#[test]
fn blank_and_tiny_images_give_empty_documents() {
    for (width, height) in [(1, 1), (3, 900), (600, 800)] {
        let blank = RgbImage::from_pixel(width, height, image::Rgb([255; 3]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(blank).write_to(&mut bytes, ImageFormat::Png).unwrap();
        let document = extracted(&bytes.into_inner(), Ocr::Auto);
        assert_eq!(document.source.pages, Some(1), "{width} x {height}");
        assert!(document.paper.sections.iter().all(|section| section.text.is_none()));
    }
}
