//! Any lines as the blocks of a document: a paper with checks that serialises, and reads back as
//! the same.
//!
//! `cargo fuzz run -s none blocks -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;
use vanban::Document;

fuzz_target!(|text: &str| {
    let document = vanban_fuzz::document(text);
    let mut ids = HashSet::new();
    for task in &document.paper.tasks {
        assert!(ids.insert(&task.id), "{} stands twice", task.id);
    }
    let json = serde_json::to_string(&document).expect("a document serialises");
    let again: Document = serde_json::from_str(&json).expect("and reads back");
    assert!(serde_json::to_string(&again).expect("again") == json);
});
