//! The words of the language, as data: one list a file, one fact a line.
//!
//! Everything that is known by its words stands in the tables beside this file: the types of documents, the heads of names of
//! bodies, positions, the words in the head of a table, labels, words of totals, of numbers, of months. The code asks a list
//! and says nothing of the words itself, so that a word is added in one line, in one place, and holds wherever it is asked.
//!
//! A table is text with tabs. Lines that begin with `#` explain it; every other line is an entry: what is written, and what
//! the list says of it.
//!
//! | list | an entry | says |
//! | --- | --- | --- |
//! | `document_types` | `Kế hoạch` `KH` | the code |
//! | `positions` | `chủ tịch` | that it opens the line of a position |
//! | `agencies` | `chi cục` `body` | how the name of a body begins |
//! | `headers` | `thời hạn` `deadline` `inside` `strong` | what a column holds, where the words stand, how much they say |
//! | `labels` | `ghi chú` `notes` | what a line under a task gives |
//!
//! What an office adds (`--glossary`, [`super::agency::Glossary`]) goes before the built-in entries. It holds for one document,
//! not for the process: [`with`] sets it for the thread that reads the document, and [`find`] and [`any`] ask both. So a server
//! may read the papers of two offices at once, each with its own words, and the two dozen functions that ask a list need no
//! parameter for it.
//!
//! Texts are compared folded ([`super::fold::key`]): an entry may be printed in any case and with either placement of tones.

mod table;
mod words;

pub(crate) use table::Entry;
pub use words::{WordError, Words};

use std::{cell::RefCell, sync::LazyLock};

/// Declares the lists: the name in code, the name of the file and in a glossary, what it holds.
macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident $name:literal $says:expr,)*) => {
        /// A list of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum List { $($(#[$doc])* $list,)* }

        impl List {
            /// All lists.
            pub const ALL: &[Self] = &[$(Self::$list,)*];

            /// The name of the list in a glossary, and of its file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$list => $name,)* }
            }

            /// What its entries say.
            pub(crate) fn says(self) -> Says {
                match self { $(Self::$list => $says,)* }
            }

            /// The text of its file.
            pub(crate) fn text(self) -> &'static str {
                match self { $(Self::$list => include_str!(concat!($name, ".tsv")),)* }
            }
        }

        /// The built-in entries of a list, in the order of its file.
        pub(crate) fn builtin(list: List) -> &'static [Entry] {
            match list {
                $(List::$list => {
                    static ENTRIES: LazyLock<Vec<Entry>> =
                        LazyLock::new(|| table::read(List::$list.text()));
                    &ENTRIES
                })*
            }
        }
    };
}

/// What the entries of a list say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing: the word is all.
    Nothing,
    /// One text: a code, what is written out.
    Text,
    /// A kind a column, of those that the built-in entries have; an added entry may leave out what has a default here.
    Kinds(&'static [&'static str]),
}

lists! {
    /// Abbreviations and what they stand for.
    Abbreviations "abbreviations" Says::Text,
    /// How names of bodies begin.
    Agencies "agencies" Says::Kinds(&["body", ""]),
    /// What makes another word of the head of a body.
    AgencyExceptions "agency_exceptions" Says::Kinds(&["never"]),
    /// `TM.`, `KT.`: for whom a paper is signed.
    Delegations "delegations" Says::Kinds(&[""]),
    /// Types of documents and their codes.
    DocumentTypes "document_types" Says::Text,
    /// Family names.
    FamilyNames "family_names" Says::Nothing,
    /// Prices, sums and counts among the heads of columns.
    HeaderFigures "header_figures" Says::Kinds(&[""]),
    /// Short forms in the heads of tables.
    HeaderShortForms "header_short_forms" Says::Text,
    /// What the head of a column says that it holds.
    Headers "headers" Says::Kinds(&["", "inside", "strong"]),
    /// Bodies that issue papers.
    Issuers "issuers" Says::Nothing,
    /// Labels under a task.
    Labels "labels" Says::Kinds(&[""]),
    /// Names of months.
    Months "months" Says::Text,
    /// What is set like the name of a person and is none.
    NotPersons "not_persons" Says::Nothing,
    /// Words of numbers.
    NumberWords "number_words" Says::Kinds(&["", ""]),
    /// Committees of the Party.
    PartyCommittees "party_committees" Says::Nothing,
    /// Openings and headings that say what a paragraph or section does.
    Phrases "phrases" Says::Kinds(&[""]),
    /// Kinds of places.
    Places "places" Says::Nothing,
    /// Positions of those who sign.
    Positions "positions" Says::Nothing,
    /// What stands in capitals.
    PrintedLines "printed_lines" Says::Kinds(&["line"]),
    /// Provinces and cities.
    Provinces "provinces" Says::Nothing,
    /// Rows that divide a sum.
    SumDivisions "sum_divisions" Says::Kinds(&["source"]),
    /// Rows that sum up others.
    Totals "totals" Says::Kinds(&[""]),
    /// What stands before a unit.
    UnitLabels "unit_labels" Says::Nothing,
}

impl List {
    /// The list of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|list| list.name() == name)
    }
}

thread_local! {
    /// What is added to the lists for the document that this thread reads.
    static ADDED: RefCell<Words> = RefCell::default();
}

/// Does `work` with `words` before the built-in entries. What was added before stands again afterwards, also where `work` panics.
pub(crate) fn with<T>(words: &Words, work: impl FnOnce() -> T) -> T {
    struct Restore(Words);
    impl Drop for Restore {
        fn drop(&mut self) {
            let before = std::mem::take(&mut self.0);
            ADDED.with(|added| drop(added.replace(before)));
        }
    }
    let _restore = Restore(ADDED.with(|added| added.replace(words.clone())));
    work()
}

/// What `ask` gets from the entries that were added to a list.
pub(crate) fn added<T>(list: List, ask: impl FnOnce(&[Entry]) -> T) -> T {
    ADDED.with(|added| ask(added.borrow().of(list)))
}

/// The first answer of an entry of a list, added ones before built-in ones.
pub(crate) fn find<T>(list: List, mut ask: impl FnMut(&Entry) -> Option<T>) -> Option<T> {
    added(list, |entries| entries.iter().find_map(&mut ask))
        .or_else(|| builtin(list).iter().find_map(ask))
}

/// Whether an entry of a list fits.
pub(crate) fn any(list: List, mut fits: impl FnMut(&Entry) -> bool) -> bool {
    find(list, |entry| fits(entry).then_some(())).is_some()
}

/// Whether a folded text begins with the words of an entry of this kind, and they end there; an empty `kind` is any.
pub(crate) fn opens(list: List, kind: &str, folded: &str) -> bool {
    any(list, |entry| (kind.is_empty() || entry.says(0) == kind) && entry.opens(folded))
}

/// Whether a folded text is an entry of this kind; an empty `kind` is any.
pub(crate) fn is(list: List, kind: &str, folded: &str) -> bool {
    any(list, |entry| (kind.is_empty() || entry.says(0) == kind) && entry.key() == folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_entry_is_whole_and_stands_once() {
        for list in List::ALL {
            let mut known = HashSet::new();
            for entry in builtin(*list) {
                assert!(!entry.key().is_empty(), "{}: {}", list.name(), entry.printed());
                // Case tells abbreviations apart; `tổng` is a whole and a plain sum.
                let as_printed = *list == List::Abbreviations;
                let word = if as_printed { entry.printed() } else { entry.key() };
                let meaning = (word.to_owned(), entry.says(0).to_owned());
                assert!(known.insert(meaning), "{}: twice {}", list.name(), entry.printed());
            }
            assert!(!known.is_empty(), "{} is empty", list.name());
        }
    }

    #[test]
    fn what_is_only_compared_is_folded() {
        let printed = [
            List::Abbreviations,
            List::DocumentTypes,
            // Its entries are patterns.
            List::Labels,
            List::PrintedLines,
            List::Provinces,
        ];
        for list in List::ALL.iter().filter(|list| !printed.contains(list)) {
            for entry in builtin(*list) {
                assert_eq!(entry.printed(), entry.key(), "{}", list.name());
            }
        }
    }

    #[test]
    fn every_file_is_a_list() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vietnamese/lexicon");
        let mut files = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "tsv") {
                files += 1;
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                assert!(List::named(&name).is_some(), "{name}");
            }
        }
        assert_eq!(files, List::ALL.len());
    }

    #[test]
    fn added_words_hold_for_the_work_alone() {
        let mut words = Words::default();
        words.add(List::Positions, "Trưởng ca trực", "").unwrap();
        let known = || is(List::Positions, "", "trưởng ca trực");
        assert!(!known());
        assert!(with(&words, known));
        assert!(!known());
        let broken = std::panic::catch_unwind(|| with(&words, || panic!("a fault")));
        assert!(broken.is_err() && !known());
    }
}
