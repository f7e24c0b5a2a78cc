//! The abbreviations that the paper defines.

use super::passage::Passage;
use crate::{model::Abbreviation, vietnamese::abbreviation};

/// Adds the definitions of a passage, each abbreviation once.
pub(crate) fn add(list: &mut Vec<Abbreviation>, passage: &Passage) {
    for found in abbreviation::find_definitions(&passage.text) {
        if list.iter().all(|known| known.short != found.short) {
            let at = passage.at_range(found.range);
            list.push(Abbreviation { short: found.short, long: found.long, at });
        }
    }
}
