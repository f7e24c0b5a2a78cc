//! Every output follows the schema that `vanban schema` prints.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};
use vanban::{Options, batch, model, source::Ocr};

/// Our own documents and, where they are there, the shared ones.
fn corpora() -> Vec<PathBuf> {
    let shared = common::shared();
    let shared = shared.iter().flat_map(|folder| [folder.join("corpus"), folder.join("real")]);
    std::iter::once(common::own_corpus()).chain(shared).collect()
}

#[test]
fn every_output_follows_the_schema() {
    let validator = jsonschema::validator_for(&model::schema()).unwrap();
    let inputs = batch::collect(&corpora(), None).inputs;
    let mut read = 0;
    // Recognition takes minutes here; `tests/real_facts.rs` has it. What it adds to the JSON is in
    // one scan of our own.
    let mut options = Options::default();
    options.source.ocr = Ocr::Never;
    let scan = batch::collect(
        &[Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sealed-scan.pdf")],
        None,
    )
    .inputs;
    let documents = inputs.iter().map(|input| batch::extract(input, &options));
    let scans = scan.iter().map(|input| batch::extract(input, &Options::default()));
    for (input, document) in inputs.iter().chain(&scan).zip(documents.chain(scans)) {
        let Ok(document) = document else { continue };
        read += 1;
        let json = serde_json::to_value(&document).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", input.path.display());
    }
    eprintln!("{read} documents follow the schema");
    assert!(read > 0, "no document could be read");
}

#[test]
fn a_document_read_back_is_the_same() {
    for input in batch::collect(&corpora(), None).inputs.iter().take(12) {
        let Ok(document) = batch::extract(input, &Options::default()) else { continue };
        let json = serde_json::to_string(&document).unwrap();
        let again: vanban::Document = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), json, "{}", input.path.display());
    }
}

#[test]
fn the_schema_refuses_what_the_contract_does_not_know() {
    let validator = jsonschema::validator_for(&model::schema()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let no_document = serde_json::json!({ "schema_version": fs::read_to_string(path).unwrap() });
    assert!(!validator.is_valid(&no_document));
}
