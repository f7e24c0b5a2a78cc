//! Any bytes as plain text, in whatever encoding: a checked paper or an error.
//!
//! `cargo fuzz run -s none text -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{layout, model::Format, source::text};
use vanban_fuzz::OPTIONS;

fuzz_target!(|bytes: &[u8]| {
    let read = text::read(bytes, &OPTIONS).map(|text| layout::text::read(&text));
    vanban_fuzz::finish(read, &Format::Text);
});
