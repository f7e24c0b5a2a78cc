//! The work for one file.

use super::{error::FileError, guard::guarded, load::load, walk::Input, write::write_whole};
use crate::{Document, Options, export::json};
use std::path::Path;

/// Reads and checks one input; `source.file` is its name in the batch.
///
/// # Errors
/// [`FileError`] where the file cannot be read or gives no document; a panic on the way is
/// [`ReadError::Internal`](crate::source::ReadError::Internal).
pub fn extract(input: &Input, options: &Options) -> Result<Document, FileError> {
    guarded(|| {
        let bytes = load(input, &options.source.limits)?;
        let mut document = crate::extract(&bytes, options)?;
        document.source.file.clone_from(&input.name);
        Ok(document)
    })
}

/// Reads one input and writes its JSON to `output`: the whole file, or none.
///
/// # Errors
/// As [`extract`], and [`FileError::Output`].
pub fn convert(input: &Input, output: &Path, options: &Options) -> Result<Document, FileError> {
    let document = extract(input, options)?;
    guarded(|| write_whole(output, |out| json::write(&document, out)).map_err(FileError::Output))?;
    Ok(document)
}
