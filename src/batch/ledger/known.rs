//! What is remembered of a line.

use super::record::{Record, Status};
use crate::batch::failure::is_of_the_moment;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::batch) struct Span {
    pub(super) at: u64,
    pub(super) length: u64,
}

/// What is remembered of a line.
#[derive(Debug, Clone)]
pub(in crate::batch) struct Known {
    pub(super) span: Span,
    /// What became of the file.
    pub(in crate::batch) status: Status,
    /// Its hash.
    pub(in crate::batch) sha256: Option<[u8; 32]>,
    /// Written by this version with these options.
    pub(in crate::batch) is_current: bool,
    /// Why it failed may be gone.
    pub(in crate::batch) is_of_the_moment: bool,
    /// It needs a password, or another one.
    pub(in crate::batch) is_locked: bool,
}

impl Known {
    pub(super) fn of(record: &Record, span: Span, version: &str, options: &str) -> Self {
        let code = record.error.as_ref().map(|error| error.code.as_str());
        Self {
            span,
            status: record.status,
            sha256: record.sha256.as_deref().and_then(digest),
            is_current: record.version == version && record.options == options,
            is_of_the_moment: code.is_some_and(is_of_the_moment),
            is_locked: matches!(code, Some("encrypted" | "wrong-password")),
        }
    }

    /// Whether its outputs were written.
    pub(in crate::batch) fn has_outputs(&self) -> bool {
        self.status.has_outputs()
    }

    pub(super) fn is_done_now(&self) -> bool {
        self.status == Status::Done && self.is_current
    }
}

/// The 32 bytes of 64 hexadecimal digits.
pub(in crate::batch) fn digest(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
