//! The abbreviations that the paper defines.

use super::passage::Passage;
use crate::{model::Abbreviation, vietnamese::abbreviation};
use std::collections::HashSet;

/// The definitions of the passages, each abbreviation once.
pub(crate) fn read(passages: impl Iterator<Item = Passage>) -> Vec<Abbreviation> {
    let mut known = HashSet::new();
    let mut list = Vec::new();
    for passage in passages {
        for found in abbreviation::find_definitions(&passage.text) {
            if known.insert(found.short.clone()) {
                let at = passage.at_range(found.range);
                list.push(Abbreviation { short: found.short, long: found.long, at });
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Paragraph, Place};

    #[test]
    fn the_first_definition_counts() {
        let texts = [
            "Trung tâm Hành chính công (TTHCC) tiếp nhận hồ sơ.",
            "Trung tâm Hội chợ cấp cao (TTHCC) cho thuê gian hàng.",
        ];
        let passages = texts
            .iter()
            .zip(3..)
            .map(|(t, i)| Passage::of(&Paragraph::plain(*t, Place::in_block(i))));
        let list = read(passages);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].long, "Trung tâm Hành chính công");
        assert_eq!(list[0].at.unwrap().block, Some(3));
    }
}
