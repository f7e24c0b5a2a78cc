//! Taking away the results of inputs that are no more.

use super::{
    ledger::Ledger,
    roots::added_folder,
    store::Store,
    walk::{Walked, collect},
};
use std::{collections::HashSet, fs, io};

/// Removes the results, and the lines of the ledger, of inputs that are not among those found;
/// tells how many. Where something could not be walked nothing is removed: what lies there may be
/// there still.
///
/// # Errors
/// Where a result cannot be removed.
pub fn prune(walked: &Walked, store: &Store, ledger: &Ledger) -> io::Result<usize> {
    if walked.troubles.iter().any(|trouble| trouble.error.is_of_the_moment()) {
        return Ok(0);
    }
    let inputs = walked.inputs.iter().map(|input| input.name.as_str());
    let troubles = walked.troubles.iter().map(|trouble| trouble.name.as_str());
    // What was added to the results themselves is an input of every run.
    let added = collect(&[added_folder(store.folder())], None).inputs;
    let added = added.iter().map(|input| input.name.as_str());
    let names: HashSet<&str> = inputs.chain(troubles).chain(added).collect();
    let gone = ledger.keep_only(&names);
    for output in gone.iter().flat_map(|record| &record.outputs) {
        match fs::remove_file(store.path_of(output)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(gone.len())
}
