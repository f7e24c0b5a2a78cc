//! Corrections of corrections: what they come to.

use super::{
    entry::{Anchor, Correction},
    same::same,
};
use serde_json::Value;

/// What was said of one value, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chain<'c> {
    /// The last that was said.
    pub(super) last: &'c Correction,
    /// What the value was, from the first on.
    pub(super) olds: Vec<&'c Value>,
    /// The anchors given.
    pub(super) anchors: Vec<&'c Anchor>,
}

impl Chain<'_> {
    /// Whether all was undone.
    pub(super) fn is_undone(&self) -> bool {
        self.olds.first().is_some_and(|old| same(old, &self.last.new))
    }
}

/// The corrections of one paper, each value's in one: a correction goes on from the one before where its old value is
/// the new one of that.
pub(super) fn chains(corrections: &[Correction]) -> Vec<Chain<'_>> {
    let mut chains: Vec<Chain<'_>> = Vec::new();
    for correction in corrections {
        let before = chains.iter_mut().rev().find(|chain| chain.last.path == correction.path);
        match before.filter(|chain| same(&chain.last.new, &correction.old)) {
            Some(chain) => {
                chain.olds.push(&correction.old);
                chain.anchors.extend(&correction.anchor);
                chain.last = correction;
            }
            None => chains.push(Chain {
                last: correction,
                olds: vec![&correction.old],
                anchors: correction.anchor.iter().collect(),
            }),
        }
    }
    chains
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction(path: &str, old: u32, new: u32) -> Correction {
        Correction {
            sha256: String::new(),
            path: path.into(),
            old: old.into(),
            new: new.into(),
            who: None,
            when: None,
            note: None,
            anchor: None,
        }
    }

    #[test]
    fn what_goes_on_is_one_and_what_does_not_is_two() {
        let list = [
            correction("/a", 1, 2),
            correction("/b", 5, 6),
            correction("/a", 2, 3),
            correction("/a", 1, 4),
            correction("/b", 6, 5),
        ];
        let chains = chains(&list);
        let told: Vec<_> =
            chains.iter().map(|chain| (chain.olds.len(), chain.is_undone())).collect();
        assert_eq!(told, [(2, false), (2, true), (1, false)]);
        assert_eq!(chains[0].last.new, 3);
    }
}
