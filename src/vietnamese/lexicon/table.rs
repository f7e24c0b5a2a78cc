//! One table: its lines as entries.

use crate::vietnamese::folded;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A line of a list: what is written, and what the list says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    printed: Cow<'static, str>,
    key: String,
    says: Vec<Cow<'static, str>>,
}

impl Entry {
    /// An entry of a text as a person writes it.
    pub(super) fn new(printed: Cow<'static, str>, says: Vec<Cow<'static, str>>) -> Self {
        Self { key: folded::key(&printed), printed, says }
    }

    /// What is written, as printed.
    pub(crate) fn printed(&self) -> &str {
        &self.printed
    }

    /// What is written, folded.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// What the list says of it in a column, from 0; empty where it says nothing.
    pub(crate) fn says(&self, column: usize) -> &str {
        self.says.get(column).map_or("", |text| text)
    }

    /// What stands behind these words in a folded text that begins with them; `None` where it does not, or where a word goes on.
    pub(crate) fn behind<'t>(&self, folded: &'t str) -> Option<&'t str> {
        folded.strip_prefix(self.key()).filter(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// Whether a folded text begins with these words, and they end there.
    pub(crate) fn opens(&self, folded: &str) -> bool {
        self.behind(folded).is_some()
    }
}

/// The entries of a table, in its order.
pub(super) fn read(text: &'static str) -> Vec<Entry> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut columns = line.split('\t').map(|column| Cow::Borrowed(column.trim()));
            let printed = columns.next().unwrap_or_default();
            Entry::new(printed, columns.collect())
        })
        .collect()
}
