//! Any bytes all the way: a document that serialises, or an error with a code and a message.
//!
//! `cargo fuzz run -s none extract` (coverage-guided on a stable toolchain)

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{Options, lang::Lang};

fuzz_target!(|bytes: &[u8]| match vanban::extract(bytes, &Options::default()) {
    Ok(document) => {
        serde_json::to_string(&document).expect("a document serialises");
    }
    Err(error) => {
        assert!(!error.code().is_empty());
        assert!(!error.message(Lang::Vi).is_empty() && !error.message(Lang::En).is_empty());
    }
});
