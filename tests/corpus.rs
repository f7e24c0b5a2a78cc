//! What is read from the own corpus, as snapshots; and that PDF and DOCX say the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use serde_json::Value;
use vanban::Document;

/// The document without what belongs to the file and not to the paper: hash, size, producer.
fn stable(document: &Document) -> Value {
    let mut json = serde_json::to_value(document).expect("serialisable");
    if let Some(source) = json.get_mut("source").and_then(Value::as_object_mut) {
        for key in ["sha256", "bytes", "producer"] {
            source.remove(key);
        }
    }
    json
}

/// The paper without places, to compare formats: where it stands differs, what it says must not.
fn without_places(json: &mut Value) {
    match json {
        Value::Array(list) => list.iter_mut().for_each(without_places),
        Value::Object(map) => {
            for key in ["at", "pages", "places", "source", "warnings"] {
                map.remove(key);
            }
            map.values_mut().for_each(without_places);
        }
        _ => {}
    }
}

#[test]
fn the_corpus_reads_as_expected() {
    for folder in common::folders(&common::own_corpus()) {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("plain names");
        // The seeded plans are held against their truth in tests/seeded.rs.
        if name.starts_with("hat-giong-") {
            continue;
        }
        let document = common::document(&folder.join("document.docx"));
        insta::assert_json_snapshot!(name, stable(&document));
    }
}

#[test]
fn pdf_and_docx_say_the_same() {
    for folder in common::folders(&common::own_corpus()) {
        let [pdf, docx] = ["document.pdf", "document.docx"].map(|name| {
            let mut json =
                serde_json::to_value(common::document(&folder.join(name))).expect("serialisable");
            without_places(&mut json);
            serde_json::to_string_pretty(&json).expect("serialisable")
        });
        for (line, (left, right)) in pdf.lines().zip(docx.lines()).enumerate() {
            assert_eq!(left, right, "{}: line {line} of the JSON", folder.display());
        }
        assert_eq!(pdf.lines().count(), docx.lines().count(), "{}", folder.display());
    }
}

#[test]
fn the_plan_comes_out_right_to_the_dong() {
    let folder = common::own_corpus().join("ke-hoach-chuyen-doi-so-2025");
    for name in ["document.pdf", "document.docx"] {
        let paper = common::document(&folder.join(name)).paper;
        let budgets: Vec<i64> = paper
            .tasks
            .iter()
            .filter_map(|task| task.budget.as_ref().and_then(|money| money.vnd))
            .collect();
        assert_eq!(budgets.len(), 28, "{name}");
        assert_eq!(budgets.iter().sum::<i64>(), 52_538_000_000, "{name}");
        assert_eq!(paper.budget.rows_total, Some(52_538_000_000), "{name}");
        assert_eq!(paper.budget.table_total, Some(52_538_000_000), "{name}");
        let stated = &paper.budget.stated[0];
        assert_eq!(stated.money.vnd, Some(52_538_000_000), "{name}");
        assert_eq!(stated.words_vnd, Some(52_538_000_000), "{name}");
        for rule in ["table-total", "text-table-total", "amount-in-words"] {
            let status = paper
                .checks
                .iter()
                .find(|check| check.rule == rule)
                .map(|check| check.status.as_str());
            assert_eq!(status, Some("pass"), "{name}: {rule}");
        }
    }
}

#[test]
fn the_draft_is_told_what_is_wrong_with_it() {
    let folder = common::own_corpus().join("du-thao-ke-hoach-luu-tru-so");
    for name in ["document.pdf", "document.docx"] {
        let paper = common::document(&folder.join(name)).paper;
        for rule in [
            "table-total",
            "table-subtotal",
            "row-product",
            "amount-in-words",
            "row-numbering",
            "appendix-reference",
            "deadline-order",
            "citation-conflict",
            "letterhead-complete",
        ] {
            let failed = paper
                .checks
                .iter()
                .any(|check| check.rule == rule && check.status.as_str() == "fail");
            assert!(failed, "{name}: {rule} did not fail");
        }
    }
}
