//! Ids, unique in a paper.

use std::collections::HashSet;

/// The ids given so far.
#[derive(Debug, Default)]
pub(crate) struct Ids(HashSet<String>);

impl Ids {
    /// The id, or with `~2`, `~3` … behind it where it is taken.
    pub(crate) fn take(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        let mut count = 2_usize;
        while !self.0.insert(unique.clone()) {
            unique = format!("{id}~{count}");
            count += 1;
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_id_is_counted_on() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("II.1"), "II.1");
        assert_eq!(ids.take("II.1"), "II.1~2");
        assert_eq!(ids.take("II.1"), "II.1~3");
        assert_eq!(ids.take("II.2"), "II.2");
    }
}
