//! JSON as the contract has it: UTF-8, keys in the contract's order, two blanks a level, one
//! newline at the end. The same document gives the same bytes.

use crate::model::Document;
use std::io::{self, Write};

/// Writes a document.
///
/// ```no_run
/// let document = vanban::extract(&std::fs::read("ke-hoach.pdf")?, &vanban::Options::default())?;
/// vanban::export::json::write(&document, &mut std::io::stdout())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn write(document: &Document, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    out.write_all(b"\n")
}
