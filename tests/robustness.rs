//! Damaged files give an error or a document, never a panic: bytes cut out or flipped anywhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{
    cell::Cell,
    path::PathBuf,
    time::{Duration, Instant},
};

/// What is done to a file.
#[derive(Debug, Clone)]
enum Damage {
    /// A range is cut out: from and length as shares of the file, in 1/10,000.
    Cut(usize, usize),
    /// Bits of single bytes are flipped: position as a share, mask.
    Flip(Vec<(usize, u8)>),
    /// The file ends early.
    Truncate(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (0..10_000usize, 1..3_000usize).prop_map(|(from, length)| Damage::Cut(from, length)),
        prop::collection::vec((0..10_000usize, 1..=255u8), 1..20).prop_map(Damage::Flip),
        (0..10_000usize).prop_map(Damage::Truncate),
    ]
}

fn apply(bytes: &[u8], damage: &Damage) -> Vec<u8> {
    let place = |share: usize| share * bytes.len() / 10_000;
    let mut out = bytes.to_vec();
    match damage {
        Damage::Cut(from, length) => {
            let from = place(*from);
            let to = (from + place(*length).max(1)).min(out.len());
            out.drain(from..to);
        }
        Damage::Flip(places) => {
            for (share, mask) in places {
                if let Some(byte) = out.get_mut(place(*share)) {
                    *byte ^= mask;
                }
            }
        }
        Damage::Truncate(at) => out.truncate(place(*at)),
    }
    out
}

#[test]
fn damaged_files_never_panic() {
    let files: Vec<PathBuf> = common::papers()
        .into_iter()
        .flat_map(|folder| [folder.join("document.pdf"), folder.join("document.docx")])
        .collect();
    let originals: Vec<Vec<u8>> = files.iter().map(|path| common::bytes(path)).collect();
    let mut runner =
        TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    // It is the readers that damage must not upset. To recognise page after page that lost its fonts takes minutes, unoptimised.
    let mut options = vanban::Options::default();
    options.source.ocr = vanban::source::Ocr::Never;
    let (read, refused) = (Cell::new(0), Cell::new(0));
    runner
        .run(&(0..files.len(), damage()), |(file, damage)| {
            let bytes = apply(&originals[file], &damage);
            match vanban::extract(&bytes, &options) {
                Ok(_) => read.set(read.get() + 1),
                Err(error) => {
                    prop_assert_ne!(
                        error.code(),
                        "internal",
                        "{}: {}",
                        files[file].display(),
                        error
                    );
                    refused.set(refused.get() + 1);
                }
            }
            Ok(())
        })
        .unwrap();
    let (read, refused) = (read.get(), refused.get());
    println!("{read} read, {refused} refused");
    assert!(read > 0 && refused > 0, "the damage tests nothing: {read} read, {refused} refused");
}

/// Fonts that lost their letters make pages to be recognised; empty and huge ones must end in time all the same.
#[test]
fn damaged_files_are_recognised_within_their_limits() {
    const SECONDS: u64 = 6;
    let mut options = vanban::Options::default();
    options.source.ocr = vanban::source::Ocr::Always;
    options.source.limits.ocr_pages = 1;
    options.source.limits.ocr_file_time = Duration::from_secs(SECONDS);
    let path = common::papers().into_iter().next().unwrap().join("document.pdf");
    let original = common::bytes(&path);
    let mut read = 0;
    for damage in [
        Damage::Cut(3_000, 900),
        Damage::Cut(7_000, 2_500),
        Damage::Flip((0..19).map(|at| (500 * at + 77, 0x5a)).collect()),
    ] {
        let begin = Instant::now();
        let result = vanban::extract(&apply(&original, &damage), &options);
        // Drawing and what follows on a page, unoptimised and beside other tests, take their time beside the recognition.
        assert!(begin.elapsed() < Duration::from_secs(10 * SECONDS), "{damage:?}");
        match result {
            Ok(_) => read += 1,
            Err(error) => assert_ne!(error.code(), "internal", "{damage:?}: {error}"),
        }
    }
    assert!(read > 0, "the damage leaves nothing to be recognised");
}
