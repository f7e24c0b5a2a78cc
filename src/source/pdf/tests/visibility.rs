//! What is cut away, and what belongs to the sheet and not to its text.

use super::fixture::{Fixture, text};
use lopdf::{Object, dictionary};

#[test]
fn text_outside_the_clipping_box_is_not_seen() {
    let page = Fixture::new(
        "BT /F1 10 Tf 100 700 Td (a) Tj ET q 90 600 200 50 re W n BT /F1 10 Tf 100 610 Td (b) Tj ET \
         BT /F1 10 Tf 100 500 Td (c) Tj ET Q BT /F1 10 Tf 100 400 Td (d) Tj ET",
    )
    .read();
    assert_eq!(text(&page), "abd");
}

#[test]
fn a_clip_with_curves_or_without_a_path_hides_nothing() {
    let page =
        Fixture::new("0 0 m 10 10 20 20 0 0 c W n W n BT /F1 10 Tf 100 700 Td (a) Tj ET").read();
    assert_eq!(text(&page), "a");
}

#[test]
fn lines_and_boxes_end_where_they_are_clipped() {
    let page = Fixture::new("q 100 100 50 50 re W n 0 0 600 800 re f 0 120 m 600 120 l S Q").read();
    let widths: Vec<f64> = page.rules.iter().map(|rule| rule.bbox.width().round()).collect();
    assert_eq!(widths, [52.0, 52.0]);
}

#[test]
fn a_form_shows_no_more_than_its_box() {
    let mut fixture = Fixture::new("/X Do");
    let form = fixture
        .form(&dictionary! {}, "BT /F1 10 Tf 10 50 Td (a) Tj ET BT /F1 10 Tf 300 50 Td (b) Tj ET");
    fixture.resource("XObject", "X", form);
    assert_eq!(text(&fixture.read()), "a");
}

#[test]
fn text_askew_is_a_watermark() {
    let page = Fixture::new(
        "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (DRAFT) Tj ET BT /F1 12 Tf 100 700 Td (text) Tj ET",
    )
    .read();
    assert_eq!(text(&page), "text");
    let marks: Vec<&str> = page.watermarks.iter().map(|mark| mark.text.as_str()).collect();
    assert_eq!(marks, ["DRAFT"]);
}

#[test]
fn large_pale_text_is_a_watermark_and_small_grey_text_is_not() {
    let page = Fixture::new(
        "0.8 g BT /F1 48 Tf 100 400 Td (COPY) Tj ET BT /F1 12 Tf 100 700 Td (note) Tj ET 0 g BT \
         /F1 48 Tf 100 600 Td (TITLE) Tj ET",
    )
    .read();
    assert_eq!(text(&page), "noteTITLE");
    assert_eq!(page.watermarks.len(), 1);
}

#[test]
fn a_sequence_marked_as_watermark_is_one() {
    let page = Fixture::new(
        "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC BT /F1 12 Tf 100 400 Td (sample) Tj \
         ET EMC /Artifact <</Type/Pagination/Subtype/Header>> BDC BT /F1 12 Tf 100 780 Td (head) \
         Tj ET EMC",
    )
    .read();
    assert_eq!(text(&page), "head");
    assert_eq!(page.watermarks.len(), 1);
}

#[test]
fn a_unit_of_the_page_is_counted_in() {
    let mut fixture = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET");
    fixture.page.set("UserUnit", Object::Real(2.0));
    let page = fixture.read();
    assert_eq!((page.width, page.height), (1200.0, 1600.0));
    assert!((page.glyphs[0].size - 20.0).abs() < 1e-6);
    assert!((page.glyphs[0].bbox.x0 - 200.0).abs() < 1e-6);
}

#[test]
fn ligatures_and_soft_hyphens_are_spelled() {
    let mut fixture = Fixture::new("BT /F2 10 Tf 100 700 Td (ab) Tj ET");
    let table = fixture.stream(
        dictionary! {},
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> \
         endcodespacerange 2 beginbfchar <61> <fb01> <62> <00ad> endbfchar endcmap end",
    );
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "ToUnicode" => table,
    };
    fixture.resource("Font", "F2", font);
    assert_eq!(text(&fixture.read()), "fi-");
}
