//! Any bytes as a web page or web archive: a checked paper or an error.
//!
//! `cargo fuzz run -s none html -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::model::Format;

fuzz_target!(|bytes: &[u8]| vanban_fuzz::read_office(bytes, &Format::Html));
