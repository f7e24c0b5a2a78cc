//! Amounts of money in the running text.

use super::passage::Passage;
use crate::{
    model::{StatedAmount, StatedRole},
    vietnamese::{columns::unit_line, money, outline},
};

/// The amounts that a paragraph states.
pub(crate) fn read(passage: &Passage) -> Vec<StatedAmount> {
    // `Đơn vị: 1000 đồng` says in what a table counts.
    if unit_line(&passage.text).is_some() {
        return Vec::new();
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Paragraph, Place};

    #[test]
    fn the_whole_sum_is_told_from_other_amounts() {
        let text =
            "Tổng kinh phí thực hiện là 150 triệu đồng, trong đó chi cho tập huấn 20 triệu đồng.";
        let found = read(&Passage::of(&Paragraph::plain(text, Place::in_block(4))));
        let roles: Vec<_> = found.iter().map(|f| (f.money.vnd, f.role.clone())).collect();
        assert_eq!(
            roles,
            [(Some(150_000_000), StatedRole::Total), (Some(20_000_000), StatedRole::Mention)]
        );
        assert_eq!(found[1].at.unwrap().block, Some(4));
    }
}
