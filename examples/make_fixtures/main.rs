//! Writes the small odd files of `fixtures/`: `cargo run --example make_fixtures [FOLDER]`.
//!
//! One oddity a file; `fixtures/README.md` lists them, `tests/fixtures.rs` says what each must give.

mod docx;
mod legacy;
mod office;
mod pdf;
mod scans;
mod signed;

use std::{error::Error, path::PathBuf};

/// A file's name and content.
type Fixture = (&'static str, Vec<u8>);

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        std::env::args_os().nth(1).map_or_else(|| PathBuf::from("fixtures"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let plain: [Fixture; 3] = [
        ("empty.pdf", Vec::new()),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0".to_vec()),
        ("noise.docx", (0..512_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
    ];
    let fixtures = plain.into_iter().chain(pdf::fixtures()?).chain(signed::fixtures());
    let fixtures = fixtures.chain(docx::fixtures()?).chain(legacy::fixtures()?);
    for (name, bytes) in fixtures.chain(office::fixtures()?).chain(scans::fixtures()?) {
        let path = folder.join(name);
        std::fs::write(&path, bytes)?;
        println!("{}", path.display());
    }
    Ok(())
}
