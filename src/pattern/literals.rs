//! Words of which one must stand in a text.

use crate::unicode::quick_lower;
use aho_corasick::packed;
use memchr::memmem::Finder;

/// Words of which one is looked for.
#[derive(Debug)]
pub(super) struct Literals {
    search: Search,
    /// Whether capitals count as small letters; the words are small letters then.
    is_folded: bool,
}

#[derive(Debug)]
enum Search {
    /// A single word.
    One(Box<Finder<'static>>),
    /// Each word is one byte.
    Bytes(Box<[bool; 256]>),
    /// Many words at once.
    Packed(Box<packed::Searcher>),
    /// One after the other.
    Each(Vec<Finder<'static>>),
}

impl Literals {
    pub(super) fn new(words: Vec<String>, is_folded: bool) -> Self {
        let words: Vec<String> = if is_folded {
            words
                .into_iter()
                .map(|word| word.chars().map(|c| quick_lower(c).unwrap_or(c)).collect())
                .collect()
        } else {
            words
        };
        Self { search: Search::new(&words), is_folded }
    }

    /// Whether one of the words stands in a text; `true` where that is not told easily.
    pub(super) fn in_text(&self, text: &str) -> bool {
        if !self.is_folded {
            return self.search.finds(text.as_bytes());
        }
        let mut small = String::with_capacity(text.len());
        for c in text.chars() {
            match quick_lower(c) {
                Some(lower) => small.push(lower),
                // Its capitals and small letters may be several.
                None => return true,
            }
        }
        self.search.finds(small.as_bytes())
    }
}

impl Search {
    fn new(words: &[String]) -> Self {
        if let [word] = words {
            return Self::One(Box::new(Finder::new(word).into_owned()));
        }
        if words.iter().all(|word| word.len() == 1) {
            let mut table = Box::new([false; 256]);
            for byte in words.iter().flat_map(|word| word.bytes()) {
                if let Some(place) = table.get_mut(usize::from(byte)) {
                    *place = true;
                }
            }
            return Self::Bytes(table);
        }
        match packed::Config::new().builder().extend(words).build() {
            Some(searcher) => Self::Packed(Box::new(searcher)),
            None => Self::Each(words.iter().map(|word| Finder::new(word).into_owned()).collect()),
        }
    }

    fn finds(&self, text: &[u8]) -> bool {
        match self {
            Self::One(word) => word.find(text).is_some(),
            Self::Bytes(table) => {
                text.iter().any(|byte| table.get(usize::from(*byte)).is_some_and(|found| *found))
            }
            Self::Packed(words) => words.find(text).is_some(),
            Self::Each(words) => words.iter().any(|word| word.find(text).is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

    /// What tables call one letter in two cases is what the quick way makes one small letter, where it knows both.
    #[test]
    fn small_letters_told_quickly_are_those_of_the_patterns() {
        for c in ('\0'..=char::MAX).filter(|c| quick_lower(*c).is_some()) {
            let mut cases = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
            cases.try_case_fold_simple().unwrap();
            for same in cases.ranges().iter().flat_map(|range| range.start()..=range.end()) {
                if let Some(lower) = quick_lower(same) {
                    assert_eq!(Some(lower), quick_lower(c), "{c:?} {same:?}");
                }
            }
        }
    }
}
