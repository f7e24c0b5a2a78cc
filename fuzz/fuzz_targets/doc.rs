//! Any bytes as a DOC, or as the streams of one: a checked paper or an error.
//!
//! `cargo fuzz run -s none doc`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::model::Format;
use vanban_fuzz::compound;

fuzz_target!(|bytes: &[u8]| {
    let file = compound(bytes, &["WordDocument", "1Table", "Data"]);
    vanban_fuzz::read_office(&file, &Format::Doc);
});
