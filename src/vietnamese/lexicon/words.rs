//! What an office adds to the lists.

use super::{List, Says, builtin, table::Entry};
use crate::lang::Message;
use crate::vietnamese::folded;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeMap};

/// Words that an office adds to the lists of the language; see [`List`].
///
/// ```
/// use vanban::vietnamese::lexicon::{List, Words};
/// let mut words = Words::default();
/// words.add(List::Positions, "Trưởng ca", "")?;
/// words.add(List::Headers, "Người lo", "lead")?;
/// assert!(words.add(List::Headers, "Người lo", "boss").is_err());
/// # Ok::<(), vanban::vietnamese::lexicon::WordError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words {
    /// By the name of the list.
    lists: BTreeMap<String, Vec<Entry>>,
}

/// Why a list does not take a word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// No letter or digit in it.
    #[error("a word is missing")]
    Empty,
    /// The list says something of its words, and nothing is said.
    #[error("“{word}” needs one of: {}", allowed.join(", "))]
    Missing {
        /// The word.
        word: String,
        /// What may be said; empty where any text may.
        allowed: Vec<String>,
    },
    /// The list knows no such kind.
    #[error("“{word}”: “{kind}” is none of: {}", allowed.join(", "))]
    Unknown {
        /// The word.
        word: String,
        /// What was said of it.
        kind: String,
        /// What may be said.
        allowed: Vec<String>,
    },
}

impl WordError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        let vi = match self {
            Self::Empty => "thiếu từ ngữ".to_owned(),
            Self::Missing { word, allowed } => {
                format!("“{word}” cần một trong các loại: {}", allowed.join(", "))
            }
            Self::Unknown { word, kind, allowed } => {
                format!("“{word}”: “{kind}” không thuộc các loại: {}", allowed.join(", "))
            }
        };
        Message { vi, en: self.to_string() }
    }
}

impl Words {
    /// Adds an entry to a list: what is written, and what the list says of it, several things with a blank between them. It
    /// replaces an entry of the same words that was added before.
    ///
    /// # Errors
    /// [`WordError`] where the word is empty, or the list does not know what is said of it.
    pub fn add(&mut self, list: List, word: &str, says: &str) -> Result<(), WordError> {
        let word = folded::printed(word);
        if !word.contains(char::is_alphanumeric) {
            return Err(WordError::Empty);
        }
        let says = columns(list, &word, says.trim())?;
        let entry = Entry::new(Cow::Owned(word), says);
        let entries = self.lists.entry(list.name().to_owned()).or_default();
        entries.retain(|known| known.key() != entry.key());
        entries.push(entry);
        Ok(())
    }

    /// The entries that were added to a list.
    pub(super) fn of(&self, list: List) -> &[Entry] {
        self.lists.get(list.name()).map_or(&[], Vec::as_slice)
    }
}

/// What is said of a word, column by column.
fn columns(list: List, word: &str, says: &str) -> Result<Vec<Cow<'static, str>>, WordError> {
    let owned = |text: &str| Cow::Owned(text.to_owned());
    match list.says() {
        Says::Nothing => Ok(Vec::new()),
        Says::Text if says.is_empty() => {
            Err(WordError::Missing { word: word.to_owned(), allowed: vec!["\"…\"".to_owned()] })
        }
        Says::Text => Ok(vec![owned(says)]),
        Says::Kinds(defaults) => {
            let mut given = says.split_whitespace();
            let mut columns = Vec::new();
            for (at, default) in defaults.iter().enumerate() {
                let allowed = || kinds(list, at);
                let kind = given.next().unwrap_or(default);
                if kind.is_empty() && at == 0 {
                    return Err(WordError::Missing { word: word.to_owned(), allowed: allowed() });
                }
                if !allowed().iter().any(|known| known == kind) {
                    let (word, kind) = (word.to_owned(), kind.to_owned());
                    return Err(WordError::Unknown { word, kind, allowed: allowed() });
                }
                columns.push(owned(kind));
            }
            Ok(columns)
        }
    }
}

/// What the built-in entries of a list say in a column.
fn kinds(list: List, column: usize) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for entry in builtin(list) {
        let kind = entry.says(column);
        if !kinds.iter().any(|known| known == kind) {
            kinds.push(kind.to_owned());
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_list_does_not_know_is_told() {
        let mut words = Words::default();
        assert_eq!(words.add(List::Positions, " … ", ""), Err(WordError::Empty));
        assert!(matches!(
            words.add(List::DocumentTypes, "Lịch công tác", ""),
            Err(WordError::Missing { .. })
        ));
        assert!(matches!(words.add(List::Labels, "Ai lo", ""), Err(WordError::Missing { .. })));
        let error = words.add(List::Labels, "Ai lo", "boss").unwrap_err();
        assert!(error.to_string().contains("lead") && error.message().vi.contains("lead"));
    }

    #[test]
    fn defaults_fill_what_is_left_out() {
        let mut words = Words::default();
        words.add(List::Headers, "Người lo việc", "lead").unwrap();
        words.add(List::Headers, "người lo  việc", "support whole").unwrap();
        let [entry] = words.of(List::Headers) else { panic!("one entry") };
        assert_eq!((entry.key(), entry.says(0)), ("người lo việc", "support"));
        assert_eq!((entry.says(1), entry.says(2)), ("whole", "strong"));
    }
}
