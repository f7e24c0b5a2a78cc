//! Amounts of money in the running text.

use super::passage::Passage;
use crate::{
    model::{StatedAmount, StatedRole},
    vietnamese::{money, outline},
};

/// The amounts that a paragraph states.
pub(crate) fn read(passage: &Passage) -> Vec<StatedAmount> {
    let mut from = 0;
    money::find(&passage.text)
        .into_iter()
        .map(|found| {
            let before = passage.text.get(from..found.range.start).unwrap_or_default();
            from = found.range.end;
            let role =
                if outline::states_total(before) { StatedRole::Total } else { StatedRole::Mention };
            StatedAmount {
                at: passage.at_range(found.range),
                money: found.money,
                words: found.words,
                words_vnd: found.words_vnd,
                role,
            }
        })
        .collect()
}
