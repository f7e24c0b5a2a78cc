//! The sides of a changed text: what the older draft says, and what the newer one says.

use crate::model::{WordEdit, WordOp};

/// The runs that stand in the older draft.
pub(super) fn old(runs: &[WordEdit]) -> impl Iterator<Item = &WordEdit> {
    runs.iter().filter(|run| run.op != WordOp::Insert)
}

/// The runs that stand in the newer draft.
pub(super) fn new(runs: &[WordEdit]) -> impl Iterator<Item = &WordEdit> {
    runs.iter().filter(|run| run.op != WordOp::Delete)
}
