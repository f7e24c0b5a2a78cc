//! Ids, unique in a paper.

use std::collections::HashMap;

/// The ids given so far, each with how often it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Ids(HashMap<String, usize>);

impl Ids {
    /// The id, or with `~2`, `~3` … behind it where it is taken.
    pub(crate) fn take(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        while self.0.contains_key(&unique) {
            // Counting on from the last one keeps many equal numbers cheap.
            let count = self.0.entry(id.to_owned()).or_insert(1);
            *count += 1;
            unique = format!("{id}~{count}");
        }
        self.0.insert(unique.clone(), 1);
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
