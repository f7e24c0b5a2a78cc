//! Lines and boxes.

use super::fixture::Fixture;
use crate::block::{Paint, Rect, Rule};

fn rules(content: &str) -> Vec<Rule> {
    Fixture::new(content).read().rules
}

#[test]
fn a_line_has_its_width() {
    let rules = rules("2 w 100 700 m 300 700 l S");
    let bbox = Rect::new(100.0, 99.0, 300.0, 101.0);
    assert_eq!(rules, [Rule { bbox, paint: Paint::Stroke, gray: 0.0 }]);
}

#[test]
fn a_stroked_box_has_four_edges() {
    for content in ["100 500 200 50 re S", "100 500 m 300 500 l 300 550 l 100 550 l s"] {
        assert_eq!(rules(content).len(), 4, "{content}");
    }
}

#[test]
fn filled_boxes_are_kept_with_their_shade() {
    for fill in ["f", "F", "f*"] {
        let rules = rules(&format!("0.8 g 100 500 200 0.5 re {fill}"));
        let bbox = Rect::new(100.0, 299.5, 300.0, 300.0);
        assert_eq!(rules, [Rule { bbox, paint: Paint::Fill, gray: 0.8 }], "{fill}");
    }
}

#[test]
fn filled_and_stroked_boxes_are_both() {
    for paint in ["B", "B*", "b", "b*"] {
        let rules = rules(&format!("1 1 0 rg 0 0 1 RG 100 500 200 50 re {paint}"));
        assert_eq!(rules.len(), 5, "{paint}");
        assert!(rules[0].gray > 0.8 && rules[1].gray < 0.2);
    }
}

#[test]
fn dashes_do_not_cut_a_line() {
    assert_eq!(rules("[2 2] 0 d 100 700 m 300 700 l S").len(), 1);
}

#[test]
fn clips_and_curves_are_no_rules() {
    assert!(rules("100 500 200 50 re W n 100 700 m 150 750 200 750 250 700 c S").is_empty());
}

#[test]
fn the_matrix_moves_and_scales() {
    let rules = rules("2 0 0 2 10 20 cm 1 w 50 300 m 100 300 l S");
    assert_eq!(rules[0].bbox, Rect::new(110.0, 179.0, 210.0, 181.0));
}

#[test]
fn colours_of_all_kinds_have_a_shade() {
    let mut fixture = Fixture::new(
        "/Tint cs 0.25 scn 0 0 50 50 re f 0 0 0 0.5 k 60 0 50 50 re f \
         /DeviceRGB cs 1 1 1 sc 120 0 50 50 re f /Palette cs 1 sc 180 0 50 50 re f",
    );
    let black = lopdf::Object::string_literal(vec![0_u8, 0, 0, 0xff, 0xff, 0xff]);
    fixture.resource(
        "ColorSpace",
        "Tint",
        vec!["Separation".into(), "Black".into(), "DeviceGray".into(), lopdf::Object::Null],
    );
    fixture.resource(
        "ColorSpace",
        "Palette",
        vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), black],
    );
    let grays: Vec<f32> = fixture.read().rules.iter().map(|rule| rule.gray).collect();
    assert_eq!(grays, [0.75, 0.5, 1.0, 1.0]);
}
