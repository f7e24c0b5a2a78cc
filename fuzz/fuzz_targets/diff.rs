//! Any two papers, parted by a line of `=`: changes that serialise and print, and none of a paper
//! against itself.
//!
//! `cargo fuzz run -s none diff -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{
    diff,
    export::changes::{HistoryReport, Report, html, md},
    vietnamese::agency::Glossary,
};

fuzz_target!(|text: &str| {
    let (old, new) = text.split_once("\n=\n").unwrap_or((text, ""));
    let drafts = [old, new].map(vanban_fuzz::document);
    for draft in &drafts {
        assert_eq!(vanban::diff(draft, draft).changes, []);
    }
    let [old, new] = &drafts;
    let changes = vanban::diff(old, new);
    serde_json::to_string(&changes).expect("changes serialise");
    let history = diff::history(&drafts, &Glossary::builtin());
    for lang in vanban_fuzz::LANGS {
        let report = Report::new(old, new, &changes, lang);
        let _ = (md::render(&report), html::render(&report));
        let report = HistoryReport::new(&drafts, &history, lang);
        let _ = (md::render_history(&report), html::render_history(&report));
    }
});
