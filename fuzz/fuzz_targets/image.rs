//! Any bytes as an image: bitmaps or an error.
//!
//! `cargo fuzz run -s none image`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::source::image;
use vanban_fuzz::OPTIONS;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = image::read(bytes, &OPTIONS, |_, bitmap| drop(bitmap)) {
        vanban_fuzz::refuse(&error);
    }
});
