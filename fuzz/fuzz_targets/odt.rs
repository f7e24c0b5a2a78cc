//! Any bytes as an ODT, or as the parts of one: a checked paper or an error.
//!
//! `cargo fuzz run -s none odt -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::model::Format;
use vanban_fuzz::archive;

fuzz_target!(|bytes: &[u8]| {
    let names = ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"];
    vanban_fuzz::read_office(&archive(bytes, &names, &[]), &Format::Odt);
});
