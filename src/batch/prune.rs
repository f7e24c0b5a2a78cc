//! Taking away the results of inputs that are no more.

use super::{
    ledger::{Ledger, Record},
    roots::added_folder,
    store::Store,
    walk::{Walked, collect},
};
use std::{collections::HashSet, fs, io};

/// What was taken away, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pruned {
    /// How many inputs were forgotten.
    pub removed: usize,
    /// Results that somebody has changed by hand: left, with their lines.
    pub edited: Vec<String>,
}

/// Removes the results, and the lines of the ledger, of inputs that are not among those found. Where something could not
/// be walked nothing is removed: what lies there may be there still. What somebody has changed by hand is removed only
/// where `takes_edited`.
///
/// # Errors
/// Where a result cannot be removed.
pub fn prune(
    walked: &Walked,
    store: &Store,
    ledger: &Ledger,
    takes_edited: bool,
) -> io::Result<Pruned> {
    if walked.troubles.iter().any(|trouble| trouble.error.is_of_the_moment()) {
        return Ok(Pruned::default());
    }
    let inputs = walked.inputs.iter().map(|input| input.name.as_str());
    let troubles = walked.troubles.iter().map(|trouble| trouble.name.as_str());
    // What was added to the results themselves is an input of every run.
    let added = collect(&[added_folder(store.folder())], None).inputs;
    let added = added.iter().map(|input| input.name.as_str());
    let mut names: HashSet<&str> = inputs.chain(troubles).chain(added).collect();
    let is_edited = |record: &Record| {
        let written = record.written.as_ref();
        record.outputs.iter().find(|output| store.is_edited(output, written)).cloned()
    };
    let known = if takes_edited { Vec::new() } else { ledger.done() };
    let edited: Vec<(String, String)> = known
        .into_iter()
        .filter(|name| !names.contains(name.as_str()))
        .filter_map(|name| {
            ledger.record(&name).and_then(|record| is_edited(&record)).map(|output| (name, output))
        })
        .collect();
    names.extend(edited.iter().map(|(name, _)| name.as_str()));
    let gone = ledger.keep_only(&names);
    for output in gone.iter().flat_map(|record| &record.outputs) {
        match fs::remove_file(store.path_of(output)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(Pruned {
        removed: gone.len(),
        edited: edited.into_iter().map(|(_, output)| output).collect(),
    })
}
