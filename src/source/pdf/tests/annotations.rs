//! Stamps, signatures and form fields.

use super::fixture::{Fixture, numbers, text};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// A page that says `a`, with a stamp that says `b`.
fn stamped(
    extra: &Dictionary,
    appearance: impl FnOnce(&mut Fixture, ObjectId) -> Object,
) -> Fixture {
    let mut fixture = Fixture::new("BT /F1 10 Tf 100 500 Td (a) Tj ET");
    let form = fixture.form(&Dictionary::new(), "BT /F1 10 Tf 0 0 Td (b) Tj ET");
    let normal = appearance(&mut fixture, form);
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "Rect" => numbers(&[300, 600, 500, 800]),
        "AP" => dictionary! { "N" => normal },
    };
    annotation.extend(extra);
    let annotation = fixture.document.add_object(annotation);
    // A null before it must not end the list.
    fixture.page.set("Annots", vec![Object::Null, (9999, 0).into(), annotation.into()]);
    fixture
}

#[test]
fn a_stamp_is_fitted_into_its_rectangle() {
    let page = stamped(&Dictionary::new(), |_, form| form.into()).read();
    assert_eq!(text(&page), "ab");
    let glyph = &page.glyphs[1];
    assert!(glyph.stamped && !page.glyphs[0].stamped);
    assert_eq!((glyph.bbox.x0, glyph.baseline, glyph.size), (300.0, 200.0, 20.0));
}

#[test]
fn hidden_annotations_are_not_seen() {
    for flags in [2, 32] {
        let page = stamped(&dictionary! { "F" => flags }, |_, form| form.into()).read();
        assert_eq!(text(&page), "a", "{flags}");
    }
}

#[test]
fn a_field_shows_its_present_state() {
    let states = |fixture: &mut Fixture, form: ObjectId| -> Object {
        let off = fixture.form(&Dictionary::new(), "BT /F1 10 Tf 0 0 Td (c) Tj ET");
        dictionary! { "On" => form, "Off" => off }.into()
    };
    let page = stamped(&dictionary! { "AS" => "On" }, states).read();
    assert_eq!(text(&page), "ab");
    let page = stamped(&dictionary! { "AS" => "Off" }, states).read();
    assert_eq!(text(&page), "ac");
}

#[test]
fn a_text_field_without_appearance_shows_its_value() {
    let mut fixture = Fixture::new("");
    let form = dictionary! { "FT" => "Tx", "DA" => Object::string_literal("/Helv 8 Tf 0 g") };
    let parent = fixture.document.add_object(form);
    let field = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "Parent" => parent,
        "Rect" => numbers(&[100, 600, 300, 620]), "V" => Object::string_literal(&b"\xfe\xff\x1e\xbf"[..]),
    };
    fixture.page.set("Annots", vec![field.into()]);
    let page = fixture.read();
    assert_eq!(text(&page), "\u{1ebf}");
    let glyph = &page.glyphs[0];
    assert!(glyph.stamped && glyph.size == 8.0);
    assert!(glyph.bbox.x0 >= 100.0 && glyph.bbox.y0 >= 180.0 && glyph.bbox.y1 <= 200.0);
}
