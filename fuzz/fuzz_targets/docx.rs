//! Any bytes as a DOCX: blocks or an error.
//!
//! `cargo fuzz run -s none docx` (coverage-guided on a stable toolchain)

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::source::{Options, docx};

fuzz_target!(|bytes: &[u8]| {
    let _ = docx::read(bytes, &Options::default());
});
