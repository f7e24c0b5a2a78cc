//! Marked content: ActualText and layers.

use super::fixture::{Fixture, text};
use lopdf::{Document, Object, dictionary};

#[test]
fn actual_text_replaces_what_is_drawn() {
    let page = Fixture::new(
        "BT /F1 10 Tf 100 700 Td (a) Tj /Span <</ActualText <FEFF1EC10069>>> BDC (xy) Tj EMC (b) Tj ET",
    )
    .read();
    assert_eq!(text(&page), "a\u{1ec1}ib");
    assert_eq!(page.glyphs.len(), 4);
}

#[test]
fn actual_text_may_be_named_and_left_open() {
    let mut fixture = Fixture::new(
        "BT /F1 10 Tf 100 700 Td /Span /P1 BDC (f) Tj /Span <</ActualText (no)>> BDC (i) Tj ET",
    );
    let properties = dictionary! { "ActualText" => Object::string_literal("ffi") };
    fixture.resource("Properties", "P1", properties);
    assert_eq!(text(&fixture.read()), "ffi");
}

/// A document whose layer `/L1` is off, or on.
fn layered(content: &str, state: &str) -> Document {
    let mut fixture = Fixture::new(content);
    let group = dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Draft mark") };
    let group = fixture.document.add_object(group);
    fixture.resource("Properties", "L1", group);
    let form = fixture.form(&dictionary! { "OC" => group }, "BT /F1 10 Tf 5 5 Td (f) Tj ET");
    fixture.resource("XObject", "X1", form);
    let mut document = fixture.finish();
    let default = dictionary! { state => vec![group.into()] };
    let properties = dictionary! { "OCGs" => vec![group.into()], "D" => default };
    document.catalog_mut().unwrap().set("OCProperties", properties);
    document
}

#[test]
fn hidden_layers_are_left_out_but_their_text_goes_on() {
    let content = "BT /F1 10 Tf 100 700 Td (a) Tj /OC /L1 BDC (b) Tj EMC (c) Tj ET \
                   /OC /L1 BDC 100 500 50 50 re f /X2 Do EMC /X1 Do";
    let read = |state: &str| {
        let bytes = super::fixture::bytes(layered(content, state));
        let (_, mut pages) =
            super::fixture::read_all(&bytes, &crate::source::Options::default()).unwrap();
        pages.remove(0)
    };
    let (hidden, shown) = (read("OFF"), read("ON"));
    assert_eq!(text(&hidden), "ac");
    assert_eq!(text(&shown), "abcf");
    assert_eq!(hidden.glyphs[1].bbox, shown.glyphs[2].bbox);
    assert_eq!((hidden.rules.len(), shown.rules.len()), (0, 1));
}

#[test]
fn too_many_ends_do_no_harm() {
    let page =
        Fixture::new("EMC EMC BT /F1 10 Tf 100 700 Td /P BMC (a) Tj EMC EMC (b) Tj ET").read();
    assert_eq!(text(&page), "ab");
}
