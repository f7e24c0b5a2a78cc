//! Any bytes as a PDF: pages, laid out, or an error.
//!
//! `cargo fuzz run -s none pdf`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{layout, source::pdf};
use vanban_fuzz::OPTIONS;

fuzz_target!(|bytes: &[u8]| {
    let mut pages = layout::Builder::new();
    match pdf::read(bytes, &OPTIONS, |page| pages.push(page)) {
        Ok(_) => drop(pages.finish()),
        // The reader turns a panic of the crates below into an error.
        Err(error) => vanban_fuzz::refuse(&error),
    }
});
