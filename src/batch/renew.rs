//! Writing one result anew between two runs: what people correct is seen at once.

use super::{
    ledger::{Ledger, LedgerError},
    store::{Store, StoreError},
};
use crate::{Document, export::json};
use std::{io, path::Path};

/// Why a result was not written anew. The next run does it.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// A run is at work in the folder.
    #[error("another run is at work in the folder")]
    Busy,
    /// Somebody has changed the JSON by hand, or it is not known to the ledger.
    #[error("the result is not the one that was written")]
    Edited,
    /// The file system.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What the ledger says of the corrections of a result that no run has made: the next one reads the file again, and has
/// the last word.
const BETWEEN_RUNS: &str = "between-runs";

/// Writes the JSON of a document in the place of that which a batch wrote for it.
///
/// # Errors
/// [`RenewError`].
pub fn renew(results: &Path, document: &Document) -> Result<(), RenewError> {
    let store = Store::open(results, true).map_err(|error| match error {
        StoreError::Busy => RenewError::Busy,
        StoreError::Io(error) => RenewError::Io(error),
    })?;
    let ledger =
        Ledger::open(&store, env!("CARGO_PKG_VERSION"), "").map_err(|error| match error {
            LedgerError::Foreign => RenewError::Edited,
            LedgerError::Io(error) => RenewError::Io(error),
        })?;
    let record = ledger.record(&document.source.file).ok_or(RenewError::Edited)?;
    let output = record.outputs.first().cloned().ok_or(RenewError::Edited)?;
    let is_same = record.sha256.as_deref() == Some(document.source.sha256.as_str());
    if !is_same || !store.has(&output) || store.is_edited(&output, record.written.as_ref()) {
        return Err(RenewError::Edited);
    }
    let mut bytes = Vec::new();
    json::write(document, &mut bytes)?;
    let written = Some(store.put(&output, &bytes)?);
    let corrections = Some(BETWEEN_RUNS.to_owned());
    ledger.add(&super::Record { written, corrections, ..record });
    ledger.sync()?;
    Ok(())
}
