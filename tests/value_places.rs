//! Every place points at its value: the words inside each box are read again from the glyphs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use serde_json::Value;
use std::{collections::HashMap, path::Path};
use vanban::block::{Glyph, Page};

/// The words of one page with their centres.
type Words = Vec<(String, f64, f64)>;

#[test]
fn the_words_inside_a_box_are_the_value() {
    let (mut right, mut all, mut misses) = (0, 0, Vec::new());
    for folder in common::papers() {
        let path = folder.join("document.pdf");
        let (pages, heights) = pages(&path);
        let json = serde_json::to_value(common::document(&path)).expect("serialisable");
        for (name, value, at) in values("", &json) {
            let (Some(page), Some(bbox)) = (at["page"].as_u64(), at["bbox"].as_array()) else {
                panic!("{}: {name} has no page and box: {at}", path.display());
            };
            let bbox: Vec<f64> = bbox.iter().filter_map(Value::as_f64).collect();
            let inside = inside(&pages[&page], &bbox);
            all += 1;
            if tight(&inside, &value) && holds(&inside, &value, bbox[3] > heights[&page] * 0.75) {
                right += 1;
            } else {
                misses.push(format!("{} {name}: {value} not in {inside}", path.display()));
            }
        }
    }
    println!("{right} of {all} values stand in their boxes");
    for miss in &misses {
        println!("{miss}");
    }
    assert!(all > 100, "too few values to say anything: {all}");
    assert!(right * 100 >= all * 99, "{right} of {all}:\n{}", misses.join("\n"));
}

/// Letters and digits only: blanks, marks and breaks are the layout's business.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the box holds little more than the value: a box over the whole page says nothing.
/// A value may be a few words of a line, or one cell of a row.
fn tight(inside: &str, value: &str) -> bool {
    bare(inside).chars().count() <= 3 * bare(value).chars().count() + 500
}

/// Whether every word of the value is among the words inside; of a value at the foot of a page
/// that may go on over it, the beginning is enough.
fn holds(inside: &str, value: &str, at_foot: bool) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    };
    let got = bare(inside);
    let wanted = words(value);
    let found = wanted.iter().take_while(|word| got.contains(word.as_str())).count();
    found == wanted.len() || at_foot && found >= 3.min(wanted.len())
}

/// The text of the glyphs whose centre lies in the box, in the order in which they are painted.
fn inside(words: &Words, bbox: &[f64]) -> String {
    let slack = 0.5;
    words
        .iter()
        .filter(|(_, x, y)| {
            bbox[0] - slack <= *x
                && *x <= bbox[2] + slack
                && bbox[1] - slack <= *y
                && *y <= bbox[3] + slack
        })
        .map(|(text, _, _)| text.as_str())
        .collect::<String>()
}

fn pages(path: &Path) -> (HashMap<u64, Words>, HashMap<u64, f64>) {
    let (mut pages, mut heights) = (HashMap::new(), HashMap::new());
    let options = vanban::Options::default();
    vanban::source::pdf::read(&common::bytes(path), &options.source, |page: Page| {
        let words = page.glyphs.iter().map(|glyph: &Glyph| {
            let text = vanban::block::fold(&glyph.text);
            let text = if text.is_empty() { " ".to_owned() } else { text };
            (text, glyph.bbox.center_x(), glyph.bbox.center_y())
        });
        heights.insert(u64::from(page.number), page.height);
        pages.insert(u64::from(page.number), words.collect());
    })
    .expect("a corpus file reads");
    (pages, heights)
}

/// Every value that has a place: its name, its text, its `at`.
fn values(name: &str, json: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    match json {
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                found.extend(values(&format!("{name}[{i}]"), value));
            }
        }
        Value::Object(map) if !name.ends_with("checks") => {
            if let Some(at) = map.get("at").filter(|at| !at.is_null()) {
                let money = map.get("money").map(|money| &money["raw"]);
                let own = ["heading", "text", "raw", "short", "label"]
                    .iter()
                    .filter_map(|key| map.get(*key));
                let first = money.into_iter().chain(own).find_map(Value::as_str);
                if let Some(text) = first.filter(|text| !text.is_empty()) {
                    // A section's text may hold several paragraphs; its place is that of the first.
                    let text = text.lines().next().unwrap_or_default();
                    found.push((name.to_owned(), text.to_owned(), at.clone()));
                } else if let Some(cells) = map.get("cells").and_then(Value::as_array) {
                    let text: Vec<_> = cells.iter().filter_map(Value::as_str).collect();
                    found.push((name.to_owned(), text.join(" "), at.clone()));
                }
            }
            for (key, value) in map {
                if !matches!(key.as_str(), "checks" | "warnings" | "at") {
                    found.extend(values(&format!("{name}.{key}"), value));
                }
            }
        }
        _ => {}
    }
    found
}
