//! The work for one file.

use super::{error::FileError, guard::guarded, load::load, walk::Input, write::write_whole};
use crate::{
    Document, Options,
    export::json,
    extract::hexadecimal,
    ocr::{self, Tool},
    source::Ocr,
};
use sha2::{Digest, Sha256};
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

/// A hash of what changes how files are read: the options, and the versions of outside programs
/// where these may be asked. The password is left out: it opens a file or does not, and from its
/// hash it could be guessed.
pub(super) fn options_hash(options: &Options) -> String {
    let tools = match options.source.ocr {
        Ocr::Never => Vec::new(),
        Ocr::Auto | Ocr::Always => ocr::tools(),
    };
    hash_with(options, &tools)
}

fn hash_with(options: &Options, tools: &[Tool]) -> String {
    let mut options = options.clone();
    options.source.password = None;
    let mut json = serde_json::to_vec(&options).unwrap_or_default();
    for Tool { name, version } in tools {
        json.extend(format!("\n{name} {}", version.as_deref().unwrap_or("-")).into_bytes());
    }
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
    fn another_version_of_a_tool_reads_otherwise() {
        let options = Options::default();
        let hash = |version: Option<&str>| {
            hash_with(&options, &[Tool { name: "tesseract", version: version.map(str::to_owned) }])
        };
        assert_ne!(hash(None), hash(Some("5.3.0")));
        assert_ne!(hash(Some("5.3.0")), hash(Some("5.5.0")));
        assert_eq!(hash(Some("5.3.0")), hash(Some("5.3.0")));
    }
}
