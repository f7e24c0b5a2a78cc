//! Form XObjects and images.

use super::fixture::{Fixture, codes, numbers, text};
use crate::{block::Rect, source::Options};
use lopdf::{Dictionary, dictionary};

#[test]
fn a_form_is_moved_by_its_matrix_and_uses_the_fonts_around_it() {
    let mut fixture = Fixture::new("q 1 0 0 1 100 0 cm /X1 Do Q");
    let extra = dictionary! { "Matrix" => numbers(&[2, 0, 0, 2, 0, 400]) };
    let form = fixture.form(&extra, "BT /F1 10 Tf 5 50 Td (a) Tj ET");
    fixture.resource("XObject", "X1", form);
    let page = fixture.read();
    let glyph = &page.glyphs[0];
    assert_eq!((glyph.bbox.x0, glyph.baseline, glyph.size), (110.0, 300.0, 20.0));
}

#[test]
fn a_form_leaves_the_state_alone() {
    let mut fixture = Fixture::new("BT /F1 10 Tf 100 700 Td ET /X1 Do BT 100 700 Td (a) Tj ET");
    let form = fixture.form(&Dictionary::new(), "1 g q q BT /F1 40 Tf ET");
    fixture.resource("XObject", "X1", form);
    let glyph = &fixture.read().glyphs[0];
    assert_eq!((glyph.size, glyph.visible), (10.0, true));
}

#[test]
fn a_form_that_shows_itself_ends() {
    let mut fixture = Fixture::new("/X1 Do BT /F1 10 Tf 100 700 Td (b) Tj ET");
    let form = fixture.form(&Dictionary::new(), "BT /F1 10 Tf 5 50 Td (a) Tj ET /X1 Do");
    fixture.resource("XObject", "X1", form);
    let (page, problems) = fixture.read_with(&Options::default());
    assert_eq!(text(&page), "ab");
    assert_eq!(codes(&problems), ["form-depth"]);
}

#[test]
fn deep_forms_end_at_the_limit() {
    let mut fixture = Fixture::new("/X0 Do");
    for depth in 0..40 {
        let content = format!("BT /F1 10 Tf 5 50 Td (a) Tj ET /X{} Do", depth + 1);
        let form = fixture.form(&Dictionary::new(), &content);
        fixture.resource("XObject", &format!("X{depth}"), form);
    }
    let (page, problems) = fixture.read_with(&Options::default());
    assert_eq!(page.glyphs.len(), Options::default().limits.form_depth as usize);
    assert_eq!(codes(&problems), ["form-depth"]);
}

#[test]
fn images_give_their_boxes() {
    let mut fixture = Fixture::new(
        "q 200 0 0 100 50 600 cm /I1 Do Q q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI Q \
         BT /F1 10 Tf 100 500 Td (a) Tj ET",
    );
    let image = dictionary! {
        "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceGray",
    };
    let image = fixture.stream(image, "x");
    fixture.resource("XObject", "I1", image);
    let page = fixture.read();
    let boxes = [Rect::new(50.0, 100.0, 250.0, 200.0), Rect::new(0.0, 790.0, 10.0, 800.0)];
    assert_eq!(page.images, boxes);
    assert_eq!(text(&page), "a");
}

#[test]
fn text_below_a_scan_of_the_page_is_not_seen() {
    for (transparent, visible) in [(false, false), (true, true)] {
        let mut fixture = Fixture::new(
            "BT /F1 10 Tf 100 500 Td (a) Tj ET q 600 0 0 800 0 0 cm /I1 Do Q BT (b) Tj ET",
        );
        let mut image = dictionary! {
            "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        };
        if transparent {
            let mask = fixture.stream(image.clone(), "x");
            image.set("SMask", mask);
        }
        let image = fixture.stream(image, "x");
        fixture.resource("XObject", "I1", image);
        let seen: Vec<bool> = fixture.read().glyphs.iter().map(|glyph| glyph.visible).collect();
        assert_eq!(seen, [visible, true]);
    }
}
