//! Any bytes as a PDF: pages or an error.
//!
//! `cargo fuzz run -s none pdf` (coverage-guided on a stable toolchain)

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::time::Duration;
use vanban::source::{Limits, Options, ReadError, pdf};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        page_time: Duration::from_secs(2),
        file_time: Duration::from_secs(4),
        total_bytes: 64 << 20,
        part_bytes: 32 << 20,
        ..Limits::default()
    };
    let options = Options { limits, ..Options::default() };
    // The reader turns a panic of the crates below into this error.
    if let Err(ReadError::Internal(message)) = pdf::read(bytes, &options, drop) {
        panic!("{message}");
    }
});
