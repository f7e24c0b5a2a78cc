//! What the parts of one paper share while it is read.

use crate::{
    model::{At, Warning},
    vietnamese::agency::Glossary,
};
use std::collections::BTreeMap;

/// More warnings than this help nobody.
const MOST_WARNINGS: usize = 500;

/// What is known of a paper as a whole, handed from part to part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// Abbreviations: the built-in ones and those that the paper defines.
    pub(crate) glossary: Glossary,
    /// The paper's own year, for dates that name none.
    pub(crate) year: Option<i32>,
    /// Key of a note ([`crate::block::Run::note`]) to its number.
    pub(crate) notes: BTreeMap<u32, u32>,
    /// The amounts in đồng that the running text states.
    pub(crate) stated: Vec<i64>,
    /// What was read with doubt, in the order in which it was found.
    pub(crate) warnings: Vec<Warning>,
}

impl Context {
    /// Notes a doubt; the same one at the same place is noted once, and a paper that is nothing but
    /// doubts is not listed to its end.
    pub(crate) fn warn(
        &mut self,
        code: &str,
        message: impl Into<String>,
        message_vi: impl Into<String>,
        at: Option<At>,
    ) {
        let warning = Warning {
            code: code.to_owned(),
            message: message.into(),
            message_vi: message_vi.into(),
            at,
            path: None,
        };
        if self.warnings.len() < MOST_WARNINGS && !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// The numbers of the footnotes that the keys stand for, each once, in their order.
    pub(crate) fn note_numbers(&self, keys: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let mut numbers = Vec::new();
        for number in keys.into_iter().filter_map(|key| self.notes.get(&key).copied()) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_doubt_is_noted_once() {
        let mut context = Context::default();
        context.warn("year-missing", "no year", "thiếu năm", None);
        context.warn("year-missing", "no year", "thiếu năm", None);
        assert_eq!(context.warnings.len(), 1);
    }

    #[test]
    fn a_note_named_twice_counts_once_and_an_unknown_key_not_at_all() {
        let mut context = Context::default();
        context.notes.extend([(7, 1), (9, 2)]);
        assert_eq!(context.note_numbers([9, 7, 9, 4]), [2, 1]);
    }
}
