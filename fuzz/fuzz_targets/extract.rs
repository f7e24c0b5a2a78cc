//! Any bytes all the way: a document that serialises, or an error with a code and a message.
//!
//! `cargo fuzz run -s none extract`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::Options;
use vanban_fuzz::OPTIONS;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { source: OPTIONS.clone(), ..Options::default() };
    match vanban::extract(bytes, &options) {
        Ok(document) => {
            serde_json::to_string(&document).expect("a document serialises");
        }
        Err(error) => vanban_fuzz::refuse(&error),
    }
});
