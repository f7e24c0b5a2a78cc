//! What a batch and its workers say to each other.

use crate::{
    Options,
    batch::{archive::Entry, failure::Failure, platform, summary::Summary, walk::Input},
    corrections::Correction,
};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a worker is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// First of all: how files are read. Not answered.
    SetUp(Box<Setup>),
    /// The files in the archive at this path ([`platform::bytes_of`]).
    List(Vec<u8>),
    /// A file's size and hash. The worker keeps its bytes.
    Load(WireInput),
    /// The bytes of a file, as the body. The worker keeps them.
    Give,
    /// The document in the bytes it keeps, which are those of this name, with these corrections.
    Extract(String, Vec<Correction>),
}

/// How files are read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Setup {
    /// The options.
    pub(super) options: Options,
    /// The address space it may have, in bytes.
    pub(super) memory: u64,
    /// Defects to be played, for tests: file name and kind.
    #[cfg(debug_assertions)]
    pub(super) faults: Vec<(String, String)>,
}

/// An [`Input`].
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireInput {
    path: Vec<u8>,
    name: String,
    named: bool,
    inner: Vec<u32>,
}

impl From<&Input> for WireInput {
    fn from(input: &Input) -> Self {
        Self {
            path: platform::bytes_of(&input.path),
            name: input.name.clone(),
            named: input.named,
            inner: input.inner.clone(),
        }
    }
}

impl From<WireInput> for Input {
    fn from(input: WireInput) -> Self {
        let path = platform::path_of(&input.path);
        Self { path, name: input.name, named: input.named, inner: input.inner }
    }
}

impl Request {
    /// [`Request::List`].
    pub(super) fn list(path: &Path) -> Self {
        Self::List(platform::bytes_of(path))
    }
}

/// A file's content in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Fingerprint {
    /// SHA-256, lower-case hexadecimal.
    pub(in crate::batch) sha256: String,
    /// Size in bytes.
    pub(in crate::batch) size: u64,
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    /// To [`Request::List`].
    Listed(Option<Vec<Entry>>),
    /// To [`Request::Load`].
    Loaded(Fingerprint),
    /// To [`Request::Extract`]; the body is the JSON.
    Extracted(Box<Summary>),
    /// It could not.
    Failed(Failure),
}
