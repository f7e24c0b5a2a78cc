//! Page boxes, rotation and the page tree.

use super::fixture::{Fixture, bytes, codes, numbers, read_all, text};
use crate::source::Options;
use lopdf::{Object, dictionary};

fn rotated(rotate: i64) -> Fixture {
    let mut fixture = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET");
    fixture.page.set("Rotate", rotate);
    fixture
}

#[test]
fn a_rotated_page_is_given_as_seen() {
    let page = rotated(90).read();
    assert_eq!((page.width, page.height), (800.0, 600.0));
    let glyph = &page.glyphs[0];
    assert_eq!((glyph.turn, glyph.baseline), (1, 100.0));
    assert!((glyph.bbox.x0 - 700.0).abs() < 3.0, "{glyph:?}");
    let page = rotated(180).read();
    assert_eq!((page.width, page.height), (600.0, 800.0));
    assert_eq!((page.glyphs[0].turn, page.glyphs[0].baseline), (2, 700.0));
    assert_eq!(rotated(-90).read().glyphs[0].turn, 3);
}

#[test]
fn coordinates_count_from_the_crop_box() {
    let mut fixture = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj 0 60 Td (b) Tj ET");
    fixture.page.set("CropBox", numbers(&[50, 100, 550, 750]));
    let page = fixture.read();
    assert_eq!((page.width, page.height), (500.0, 650.0));
    assert_eq!(text(&page), "a");
    assert_eq!((page.glyphs[0].bbox.x0, page.glyphs[0].baseline), (50.0, 50.0));
}

#[test]
fn content_may_be_cut_into_streams() {
    let mut fixture = Fixture::new("BT /F1 10 Tf 100 700 Td");
    let first = fixture.page.get(b"Contents").unwrap().clone();
    let second = fixture.stream(lopdf::Dictionary::new(), "(a) Tj ET");
    fixture.page.set("Contents", vec![first, Object::Null, second.into()]);
    assert_eq!(text(&fixture.read()), "a");
}

#[test]
fn a_page_listed_twice_is_read_twice_and_told() {
    let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET").finish();
    let page = document.page_iter().next().unwrap();
    let tree = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let tree = document.get_dictionary_mut(tree).unwrap();
    tree.set("Kids", vec![page.into(), page.into()]);
    tree.set("Count", 2);
    let (info, pages) = read_all(&bytes(document), &Options::default()).unwrap();
    assert_eq!((info.pages, pages.len()), (2, 2));
    assert_eq!(codes(&info.problems), ["page-listed-twice"]);
    assert_eq!(pages.iter().map(|page| page.number).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_missing_page_is_told() {
    let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET").finish();
    let page = document.page_iter().next().unwrap();
    let tree = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let tree = document.get_dictionary_mut(tree).unwrap();
    tree.set("Kids", vec![page.into(), (999, 0).into()]);
    tree.set("Count", 2);
    let (info, pages) = read_all(&bytes(document), &Options::default()).unwrap();
    assert_eq!((info.pages, pages.len()), (1, 1));
    assert_eq!(codes(&info.problems), ["page-count"]);
}

#[test]
fn a_page_tree_that_holds_itself_ends() {
    let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET").finish();
    let page = document.page_iter().next().unwrap();
    let tree = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let inner = document.add_object(dictionary! { "Type" => "Pages", "Count" => 7 });
    let kids = dictionary! {
        "Type" => "Pages", "Count" => 7, "Kids" => vec![inner.into(), tree.into(), inner.into()],
    };
    document.objects.insert(inner, kids.into());
    let root = document.get_dictionary_mut(tree).unwrap();
    root.set("Kids", vec![inner.into(), page.into(), inner.into()]);
    root.set("Count", 1_000_000);
    let (info, pages) = read_all(&bytes(document), &Options::default()).unwrap();
    assert_eq!(pages.len(), 1);
    assert_eq!(codes(&info.problems), ["page-count"]);
}

#[test]
fn the_producer_is_decoded() {
    let mut document = Fixture::new("").finish();
    let utf16 = [0xfe_u8, 0xff, 0x1e, 0xbf, 0, b'n'];
    let info = dictionary! {
        "Producer" => Object::string_literal(" "),
        "Creator" => Object::string_literal(&utf16[..]),
    };
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    let (info, _) = read_all(&bytes(document), &Options::default()).unwrap();
    assert_eq!(info.producer.as_deref(), Some("\u{1ebf}n"));
}

#[test]
fn resources_are_inherited() {
    let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET").finish();
    let page = document.page_iter().next().unwrap();
    let tree = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let resources = document.get_dictionary_mut(page).unwrap().remove(b"Resources").unwrap();
    document.get_dictionary_mut(tree).unwrap().set("Resources", resources);
    let (info, pages) = read_all(&bytes(document), &Options::default()).unwrap();
    assert_eq!((text(&pages[0]), codes(&info.problems)), ("a".to_owned(), vec![]));
}
