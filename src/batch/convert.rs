//! The work for one file.

use super::{error::FileError, guard::guarded, load::load, walk::Input, write::write_whole};
use crate::{Document, Options, export::json, extract::hexadecimal, source::Limits};
use sha2::{Digest, Sha256};
use std::path::Path;
use tracing::{debug_span, info_span};

/// Reads and checks one input; `source.file` is its name in the batch.
///
/// # Errors
/// [`FileError`] where the file cannot be read or gives no document; a panic on the way is
/// [`ReadError::Internal`](crate::source::ReadError::Internal).
pub fn extract(input: &Input, options: &Options) -> Result<Document, FileError> {
    let _span = info_span!("file", name = input.name).entered();
    guarded(|| {
        let bytes = debug_span!("load").in_scope(|| load(input, &options.source.limits))?;
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

/// A hash of what changes how files are read: the options. Limits, and the versions of outside
/// programs, stop a reading or do not ([`Bounds`](super::bounds::Bounds)). The password is left out: it opens a file or does not, and from its
/// hash it could be guessed.
pub(super) fn options_hash(options: &Options) -> String {
    let mut options = options.clone();
    options.source.password = None;
    options.source.limits = Limits::default();
    let json = serde_json::to_vec(&options).unwrap_or_default();
    let digest = hexadecimal(&Sha256::digest(&json));
    digest.get(..16).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Changes;

    #[test]
    fn what_changes_the_reading_changes_the_hash() {
        let plain = Options::default();
        let mut other = plain.clone();
        other.source.password = Some("mật khẩu".into());
        assert_eq!(options_hash(&plain), options_hash(&other));
        other.source.changes = Changes::Both;
        assert_ne!(options_hash(&plain), options_hash(&other));
        let mut other = plain.clone();
        other.glossary.define("QLXD", "Quản lý xây dựng");
        assert_ne!(options_hash(&plain), options_hash(&other));
        assert_eq!(options_hash(&plain).len(), 16);
    }

    #[test]
    fn what_was_read_whole_stays_so_under_other_limits() {
        let plain = Options::default();
        let mut other = plain.clone();
        other.source.limits.file_bytes *= 2;
        assert_eq!(options_hash(&plain), options_hash(&other));
    }
}
