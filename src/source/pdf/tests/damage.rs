//! Damaged files: a document or an error, never a panic.

use super::fixture::{Fixture, codes, numbers, read_all, text};
use crate::source::{Limits, Options, ReadError};
use lopdf::{Dictionary, dictionary};
use proptest::prelude::*;
use std::{sync::LazyLock, time::Duration};

/// A file with something of everything.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut fixture = Fixture::new(
        "q 1 0 0 1 10 10 cm /X1 Do Q BT /F1 12 Tf 14 TL 100 700 Td (Plan) Tj [(for) -250 (2026)] TJ \
         (next) ' ET /Span <</ActualText <FEFF00410042>>> BDC BT /F2 10 Tf 50 50 Td <00410042> Tj ET \
         EMC 0.5 g 100 500 200 50 re f* 1 w 100 400 m 300 400 l S \
         BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI",
    );
    let form = fixture.form(&Dictionary::new(), "BT /F1 10 Tf 5 5 Td (form) Tj ET");
    fixture.resource("XObject", "X1", form);
    let table = "1 begincodespacerange <0000> <FFFF> endcodespacerange \
                 1 beginbfrange <0041> <0050> <1EA0> endbfrange";
    let table = fixture.stream(Dictionary::new(), table);
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Arial",
        "W" => vec![65.into(), numbers(&[500, 600]), 70.into(), 80.into(), 400.into()],
    };
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Arial", "Encoding" => "Identity-H",
        "ToUnicode" => table, "DescendantFonts" => vec![descendant.into()],
    };
    fixture.resource("Font", "F2", font);
    let annotation = dictionary! {
        "Type" => "Annot", "Rect" => numbers(&[300, 600, 500, 800]),
        "AP" => dictionary! { "N" => form },
    };
    fixture.page.set("Annots", vec![annotation.into()]);
    fixture.bytes()
});

#[test]
fn the_file_is_good_to_begin_with() {
    let (info, pages) = read_all(&FILE, &Options::default()).unwrap();
    assert_eq!(text(&pages[0]), "formPlanfor2026nextABform");
    assert_eq!(info.problems, []);
}

#[test]
fn a_cut_file_gives_what_is_left_or_an_error() {
    for end in (0..FILE.len()).step_by(7) {
        match read_all(&FILE[..end], &Options::default()) {
            Ok((info, pages)) => {
                assert!(!pages.is_empty());
                // Close to its end nothing is missing but the end.
                if end + 30 < FILE.len() {
                    assert!(codes(&info.problems).contains(&"cut-file"), "{end}");
                }
            }
            Err(ReadError::Damaged { .. }) => {}
            Err(other) => panic!("cut at {end}: {other}"),
        }
    }
}

#[test]
fn what_is_no_pdf_inside_is_damaged() {
    let error = read_all(b"%PDF-1.7\nnothing of the kind", &Options::default()).unwrap_err();
    assert_eq!(error.code(), "damaged");
}

fn options() -> Options {
    let limits = Limits {
        page_time: Duration::from_secs(2),
        file_time: Duration::from_secs(5),
        page_operations: 100_000,
        ..Limits::default()
    };
    Options { limits, ..Options::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_hole_never_panics(start in 0..FILE.len(), length in 1..400_usize) {
        let mut bytes = FILE.clone();
        bytes.drain(start..(start + length).min(FILE.len()));
        prop_assert!(!matches!(read_all(&bytes, &options()), Err(ReadError::Internal(_))));
    }

    #[test]
    fn other_bytes_never_panic(
        changes in prop::collection::vec((0..FILE.len(), any::<u8>()), 1..12),
    ) {
        let mut bytes = FILE.clone();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        prop_assert!(!matches!(read_all(&bytes, &options()), Err(ReadError::Internal(_))));
    }

    #[test]
    fn other_numbers_never_panic(
        changes in prop::collection::vec((0..400_usize, any::<i64>()), 1..6),
    ) {
        let text = String::from_utf8_lossy(&FILE).into_owned();
        let mut parts: Vec<String> = text.split(' ').map(str::to_owned).collect();
        for (place, number) in changes {
            if let Some(part) = parts.get_mut(place) && part.parse::<f64>().is_ok() {
                *part = number.to_string();
            }
        }
        let read = read_all(parts.join(" ").as_bytes(), &options());
        prop_assert!(!matches!(read, Err(ReadError::Internal(_))));
    }

    #[test]
    fn any_content_never_panics(content in "([a-zA-Z*'\"]{1,2} |-?[0-9.]{1,9} |/[FX][12] |\\([a-z\\\\(]{0,5}\\) |<[0-9a-f]{0,6}> |\\[ |\\] |<< |>> ){0,60}") {
        let page = Fixture::new(&content).bytes();
        prop_assert!(!matches!(read_all(&page, &options()), Err(ReadError::Internal(_))));
    }
}

#[test]
fn junk_inside_content_is_stepped_over() {
    for junk in ["]", ")", ">>", "}", "{ 1 }", "[ 1 2", "<", &"0 ".repeat(50)] {
        let content = format!(
            "BT /F1 10 Tf 100 700 Td (a) Tj {junk} [(b)] TJ\n(c) Tj (d) Tj (e) Tj ET BT (f) Tj ET"
        );
        let page = Fixture::new(&content).read();
        assert!(
            text(&page).starts_with('a') && text(&page).ends_with("ef"),
            "{junk}: {}",
            text(&page)
        );
    }
}

#[test]
fn deep_nesting_needs_no_deep_stack() {
    let deep = std::thread::Builder::new().stack_size(2 << 20).spawn(|| {
        let mut fixture = Fixture::new("/X0 Do");
        for depth in 0..100 {
            let nested = format!("{}{}", "[".repeat(600), "]".repeat(600));
            let deeper = format!("{}{}", "<</a ".repeat(600), ">>".repeat(600));
            let content = format!("{nested} TJ {deeper} BDC /X{} Do", depth + 1);
            let form = fixture.form(&Dictionary::new(), &content);
            fixture.resource("XObject", &format!("X{depth}"), form);
        }
        let limits = Limits { form_depth: 1_000, ..Limits::default() };
        fixture.read_with(&Options { limits, ..Options::default() }).1
    });
    assert!(codes(&deep.unwrap().join().unwrap()).contains(&"form-depth"));
}
