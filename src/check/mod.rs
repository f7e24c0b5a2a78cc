//! Rules over a [`Paper`](crate::model::Paper): one file a rule, a trait, a registry.

use crate::model::{Check, Paper};

/// Runs every rule on a paper (not on its attachments).
pub fn check(_paper: &Paper) -> Vec<Check> {
    Vec::new()
}
