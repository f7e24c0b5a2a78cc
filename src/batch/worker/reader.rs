//! The work on one file in steps, in whatever process.

use super::message::Fingerprint;
use crate::{
    Options,
    batch::{
        archive::{Archives, Entry},
        error::FileError,
        failure::Failure,
        guard::guarded,
        load::load_with,
        summary::Summary,
        walk::Input,
    },
    corrections::{Correction, Stale},
    export::json,
    extract::{extract_hashed, hexadecimal},
};
use sha2::{Digest, Sha256};
use std::path::Path;
use tracing::{debug_span, field, info_span};

/// Reads files in this process.
pub(super) struct Reader {
    options: Options,
    archives: Archives,
    bytes: Vec<u8>,
    /// Their hash.
    sha256: String,
}

impl Reader {
    /// A reader with these options.
    pub(super) fn new(options: Options) -> Self {
        Self { options, archives: Archives::default(), bytes: Vec::new(), sha256: String::new() }
    }

    /// The files in an archive; `None` where it is a document.
    pub(super) fn list(&mut self, path: &Path) -> Result<Option<Vec<Entry>>, Failure> {
        let Self { options, archives, .. } = self;
        let source = &options.source;
        let list = || archives.list(path, &source.limits, source.password.as_deref());
        Ok(guarded::<_, FileError>(list)?)
    }

    /// Loads a file and keeps its bytes.
    pub(super) fn load(&mut self, input: &Input) -> Result<Fingerprint, Failure> {
        let Self { options, archives, bytes, sha256 } = self;
        let _span = debug_span!("load", name = input.name).entered();
        // The last file's bytes go before the next one's come.
        *bytes = Vec::new();
        *bytes = guarded(|| load_with(input, archives, &options.source))?;
        *sha256 = hexadecimal(&Sha256::digest(&*bytes));
        Ok(Fingerprint { sha256: sha256.clone(), size: bytes.len() as u64 })
    }

    /// Keeps bytes that somebody else loaded.
    pub(super) fn give(&mut self, bytes: Vec<u8>) -> Fingerprint {
        self.sha256 = hexadecimal(&Sha256::digest(&bytes));
        self.bytes = bytes;
        Fingerprint { sha256: self.sha256.clone(), size: self.bytes.len() as u64 }
    }

    /// The document in the bytes loaded last, and its JSON, where it has this name.
    pub(super) fn extract(
        &mut self,
        name: &str,
        corrections: &[Correction],
    ) -> Result<(Summary, Vec<u8>), Failure> {
        let bytes = std::mem::take(&mut self.bytes);
        let sha256 = std::mem::take(&mut self.sha256);
        let empty = field::Empty;
        let span = info_span!("file", name, bytes = bytes.len(), pages = empty, error = empty);
        let _entered = span.enter();
        let work = || -> Result<_, FileError> {
            let (mut document, stale) = extract_hashed(&bytes, sha256, &self.options, corrections)?;
            name.clone_into(&mut document.source.file);
            if let Some(pages) = document.source.pages {
                span.record("pages", pages);
            }
            let mut out = Vec::new();
            debug_span!("write")
                .in_scope(|| json::write(&document, &mut out))
                .map_err(FileError::Output)?;
            Ok((Summary { stale: paths(stale), ..Summary::of(&document) }, out))
        };
        let done = guarded(work).map_err(Failure::from);
        if let Err(failure) = &done {
            span.record("error", &failure.code);
        }
        done
    }
}

fn paths(stale: Vec<Stale>) -> Vec<String> {
    stale.into_iter().map(|stale| stale.path).collect()
}
