//! Text operators, boxes, styles and visibility.

use super::fixture::{Fixture, text};
use crate::block::Page;

fn read(content: &str) -> Page {
    Fixture::new(content).read()
}

/// Left edge and baseline of each glyph, in whole points.
fn places(page: &Page) -> Vec<(i64, i64)> {
    let round = |number: f64| number.round() as i64;
    page.glyphs.iter().map(|glyph| (round(glyph.bbox.x0), round(glyph.baseline))).collect()
}

#[test]
fn glyphs_have_text_box_size_and_font() {
    let page = read("BT /F1 20 Tf 100 700 Td (Ab) Tj ET");
    assert_eq!(text(&page), "Ab");
    let glyph = &page.glyphs[0];
    // Helvetica: `A` is 667 wide. The page is 800 high, `y` grows downwards.
    assert!((glyph.bbox.x0 - 100.0).abs() < 1e-6 && (glyph.bbox.width() - 13.34).abs() < 1e-3);
    assert!((glyph.baseline - 100.0).abs() < 1e-6);
    assert!(glyph.bbox.y0 < 90.0 && glyph.bbox.y1 > 100.0);
    assert_eq!((glyph.size, glyph.turn, glyph.visible, glyph.stamped), (20.0, 0, true, false));
    assert_eq!(page.fonts[0].name, "Helvetica");
}

#[test]
fn quote_operators_begin_a_new_line() {
    let page = read("BT /F1 10 Tf 12 TL 100 700 Td (a) Tj (b) ' 3 1 (c d) \" ET");
    assert_eq!(text(&page), "abc d");
    assert_eq!(places(&page)[..3], [(100, 100), (100, 112), (100, 124)]);
    // Word spacing 3 behind the blank, character spacing 1 behind every glyph:
    // c 5.00 + 1, blank 2.78 + 1 + 3.
    let d = &page.glyphs[4];
    assert!((d.bbox.x0 - 112.78).abs() < 1e-3, "{d:?}");
}

#[test]
fn leading_is_set_by_td_and_used_by_t_star() {
    let page = read("BT /F1 10 Tf 100 700 Td (a) Tj 5 -14 TD (b) Tj T* (c) Tj ET");
    assert_eq!(places(&page), [(100, 100), (105, 114), (105, 128)]);
}

#[test]
fn scaling_rise_and_moves_within_a_line() {
    let page = read("BT /F1 10 Tf 50 Tz 4 Ts 100 700 Td [(a) -1000 (b)] TJ ET");
    // `a` is 5.56 wide; both it and the move are halved.
    assert_eq!(places(&page), [(100, 96), (108, 96)]);
    assert!((page.glyphs[0].bbox.width() - 2.78).abs() < 1e-3);
}

#[test]
fn the_size_is_that_seen_on_the_page() {
    let page = read("0.5 0 0 0.5 0 0 cm BT /F1 1 Tf 24 0 0 24 100 700 Tm (a) Tj ET");
    assert!((page.glyphs[0].size - 12.0).abs() < 1e-9);
}

#[test]
fn turned_text_tells_its_direction() {
    let page = read(
        "BT /F1 10 Tf 0 1 -1 0 300 300 Tm (a) Tj 0 -1 1 0 300 300 Tm (b) Tj -1 0 0 -1 300 300 Tm (c) Tj ET",
    );
    let turns: Vec<u8> = page.glyphs.iter().map(|glyph| glyph.turn).collect();
    assert_eq!(turns, [3, 1, 2]);
    let upwards = &page.glyphs[0].bbox;
    assert!(upwards.y1 <= 500.0 + 1e-6 && upwards.height() > 5.0);
}

#[test]
fn invisible_text_is_marked() {
    let page = read("BT /F1 10 Tf 100 700 Td 3 Tr (a) Tj 7 Tr (b) Tj 0 Tr (c) Tj 1 Tr (d) Tj ET");
    let visible: Vec<bool> = page.glyphs.iter().map(|glyph| glyph.visible).collect();
    assert_eq!(visible, [false, false, true, true]);
}

#[test]
fn white_text_is_seen_on_a_dark_box_only() {
    let page = read(
        "BT /F1 10 Tf 1 g 100 700 Td (a) Tj ET 0.2 g 90 590 200 30 re f \
         BT /F1 10 Tf 1 1 1 rg 100 600 Td (b) Tj ET",
    );
    let visible: Vec<bool> = page.glyphs.iter().map(|glyph| glyph.visible).collect();
    assert_eq!(visible, [false, true]);
}

#[test]
fn stroked_and_filled_text_is_bold() {
    let page = read("BT /F1 10 Tf 100 700 Td (a) Tj 2 Tr (b) Tj ET");
    let bold: Vec<bool> =
        page.glyphs.iter().map(|glyph| page.fonts[usize::from(glyph.font.0)].bold).collect();
    assert_eq!(bold, [false, true]);
}

#[test]
fn text_made_to_lean_is_italic() {
    let page = read("BT /F1 10 Tf 1 0 0.3333 1 100 700 Tm (a) Tj 1 0 0 1 100 600 Tm (b) Tj ET");
    let italic: Vec<bool> =
        page.glyphs.iter().map(|glyph| page.fonts[usize::from(glyph.font.0)].italic).collect();
    assert_eq!(italic, [true, false]);
}

#[test]
fn saved_states_are_counted_beyond_their_cap() {
    // A thousand `q`, the last one with a font of its own; after as many `Q` the first font and
    // colour are back.
    let content = format!(
        "BT /F1 10 Tf ET 0 g {} 1 g BT /F1 30 Tf ET {} BT 100 700 Td (a) Tj ET",
        "q ".repeat(1000),
        "Q ".repeat(1000),
    );
    let page = read(&content);
    assert_eq!((page.glyphs[0].size, page.glyphs[0].visible), (10.0, true));
}

#[test]
fn text_outside_the_page_is_not_seen() {
    let page = read("BT /F1 10 Tf 700 700 Td (a) Tj -600 0 Td (b) Tj ET");
    assert_eq!(text(&page), "b");
}

#[test]
fn an_operator_without_its_operands_does_nothing() {
    let page = read("Td Tm cm re w Tf BT /F1 10 Tf (x) 100 700 Td Tj (a) Tj ET");
    assert_eq!(text(&page), "a");
}
