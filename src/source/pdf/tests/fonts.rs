//! Fonts that are missing, broken or odd.

use super::fixture::{Fixture, codes, numbers, text};
use crate::source::Options;
use lopdf::{Dictionary, Object, dictionary};

#[test]
fn text_of_a_missing_font_advances() {
    let fixture = Fixture::new("BT /F9 10 Tf 100 700 Td (ab) Tj /F1 10 Tf (c) Tj ET");
    let (page, problems) = fixture.read_with(&Options::default());
    assert_eq!(text(&page), "abc");
    assert!(page.glyphs[1].bbox.x0 > 104.0 && page.glyphs[2].bbox.x0 > 108.0);
    assert_eq!(codes(&problems), ["substituted-font"]);
}

/// A composite font that names no encoding that exists, but has a Unicode table.
#[test]
fn a_broken_font_keeps_its_unicode_table() {
    let mut fixture = Fixture::new("BT /F2 10 Tf 100 700 Td <00410042> Tj ET");
    let table = "1 begincodespacerange <0000> <FFFF> endcodespacerange \
                 2 beginbfchar <0041> <1EC1> <0042> <0111> endbfchar";
    let table = fixture.stream(Dictionary::new(), table);
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Lost", "Encoding" => "No-Such-Map",
        "ToUnicode" => table,
    };
    fixture.resource("Font", "F2", font);
    let (page, problems) = fixture.read_with(&Options::default());
    assert_eq!(text(&page), "\u{1ec1}\u{111}");
    assert_eq!(codes(&problems), ["substituted-font"]);
}

#[test]
fn fonts_without_an_object_of_their_own_are_told_apart() {
    let mut fixture = Fixture::new("BT /F2 10 Tf 100 700 Td (a) Tj /F3 10 Tf (b) Tj ET");
    for (name, base) in [("F2", "Times-Bold"), ("F3", "Courier-Oblique")] {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => base };
        fixture.resource("Font", name, font);
    }
    let page = fixture.read();
    let font = |place: usize| &page.fonts[usize::from(page.glyphs[place].font.0)];
    assert!(font(0).bold && !font(0).italic && font(1).italic && !font(1).bold);
}

#[test]
fn a_type3_font_is_as_large_as_its_box() {
    let mut fixture = Fixture::new("BT /F2 1 Tf 12 0 0 12 100 700 Tm (a) Tj ET");
    let glyph = fixture.stream(Dictionary::new(), "50 0 d0 0 0 40 40 re f");
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => numbers(&[0, -20, 80, 80]),
        "FontMatrix" => vec![0.01.into(), 0.into(), 0.into(), 0.01.into(), 0.into(), 0.into()],
        "CharProcs" => dictionary! { "a" => glyph },
        "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
        "FirstChar" => 97, "LastChar" => 97, "Widths" => numbers(&[50]),
    };
    fixture.resource("Font", "F2", font);
    let page = fixture.read();
    let glyph = &page.glyphs[0];
    assert_eq!(text(&page), "a");
    assert!((glyph.size - 12.0).abs() < 1e-6 && (glyph.bbox.width() - 6.0).abs() < 1e-6);
    assert!(page.rules.is_empty());
}

#[test]
fn vertical_writing_runs_downwards() {
    let mut fixture = Fixture::new("BT /F2 10 Tf 100 700 Td <00410042> Tj ET");
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Upright",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"), "Supplement" => 0,
        },
    };
    let descendant = fixture.document.add_object(descendant);
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Upright", "Encoding" => "Identity-V",
        "DescendantFonts" => vec![descendant.into()],
    };
    fixture.resource("Font", "F2", font);
    let page = fixture.read();
    assert_eq!(page.glyphs.len(), 2);
    assert!(page.glyphs.iter().all(|glyph| glyph.turn == 1));
    let (first, second) = (&page.glyphs[0].bbox, &page.glyphs[1].bbox);
    assert!((first.x0 - second.x0).abs() < 1e-6 && (second.y0 - first.y0 - 10.0).abs() < 1e-6);
}

#[test]
fn a_font_built_to_eat_memory_is_replaced() {
    let mut fixture = Fixture::new("BT /F2 10 Tf 100 700 Td <0041> Tj ET");
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Bomb",
        "W" => numbers(&[0, 4_294_967_295, 500]),
    };
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Bomb", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()],
    };
    fixture.resource("Font", "F2", font);
    let (_, problems) = fixture.read_with(&Options::default());
    assert_eq!(codes(&problems), ["substituted-font"]);
}

#[test]
fn control_codes_without_width_are_no_glyphs() {
    let page = Fixture::new("BT /F1 10 Tf 100 700 Td (a\\r\\nb) Tj ET").read();
    assert_eq!(text(&page), "ab");
}

#[test]
fn numbered_glyph_names_give_way_to_their_codes() {
    let mut fixture = Fixture::new("BT /F2 10 Tf 100 700 Td (Nam) Tj ET");
    let names = [("N", "a78"), ("a", "a97"), ("m", "a109")];
    let mut glyphs = Dictionary::new();
    let mut differences = Vec::new();
    for (character, name) in names {
        glyphs.set(name, fixture.stream(Dictionary::new(), "50 0 d0 0 0 40 40 re f"));
        differences.push(i64::from(character.as_bytes()[0]).into());
        differences.push(Object::from(name));
    }
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => numbers(&[0, 0, 0, 0]),
        "FontMatrix" => vec![0.01.into(), 0.into(), 0.into(), 0.01.into(), 0.into(), 0.into()],
        "CharProcs" => glyphs, "Encoding" => dictionary! { "Differences" => differences },
    };
    fixture.resource("Font", "F2", font);
    let (page, problems) = fixture.read_with(&Options::default());
    assert_eq!(text(&page), "Nam");
    assert_eq!(codes(&problems), Vec::<&str>::new());
}

/// Glyph names that say nothing, and no Unicode table.
#[test]
fn a_page_that_loses_letters_is_marked() {
    let lost = |letters: &str| {
        let mut fixture = Fixture::new(&format!("BT /F2 10 Tf 100 700 Td ({letters}) Tj ET"));
        let mut glyphs = Dictionary::new();
        let mut differences = vec![Object::from(97)];
        for name in ["shape", "mark", "sign", "thing"] {
            glyphs.set(name, fixture.stream(Dictionary::new(), "50 0 d0 0 0 40 40 re f"));
            differences.push(Object::from(name));
        }
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => numbers(&[0, 0, 50, 50]),
            "FontMatrix" => vec![0.01.into(), 0.into(), 0.into(), 0.01.into(), 0.into(), 0.into()],
            "CharProcs" => glyphs, "Encoding" => dictionary! { "Differences" => differences },
            "FirstChar" => 97, "LastChar" => 100, "Widths" => numbers(&[50, 50, 50, 50]),
        };
        fixture.resource("Font", "F2", font);
        codes(&fixture.read_with(&Options::default()).1)
    };
    assert_eq!(lost("abcd"), ["unreadable-font", "letters-lost"]);
    assert_eq!(lost("a"), ["unreadable-font"]);
}
