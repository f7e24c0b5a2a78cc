//! Folded texts, kept for those who ask for the same text again: a line is asked for its nature by a dozen rules, and each
//! compares folded words.
//!
//! Each thread keeps its own, a fixed number of them: where two texts fall on one place the later stands. What is kept
//! is told by the text alone, so that it holds for every paper.

use super::folded::Folded;
use foldhash::fast::FixedState;
use std::{cell::RefCell, hash::BuildHasher};

/// Places for texts.
const PLACES: usize = 8192;

/// Longer texts are folded each time: nobody asks for them often, and what is kept stays small.
const LONGEST: usize = 2048;

/// A text in its folded forms, as far as they were asked for.
#[derive(Debug, Default)]
struct Kept {
    text: Box<str>,
    key: Option<Box<str>>,
    squeezed: Option<Box<str>>,
    letters: Option<Folded>,
}

thread_local! {
    static KEPT: RefCell<Vec<Option<Box<Kept>>>> = const { RefCell::new(Vec::new()) };
}

/// The key of a text, made where it is not kept.
pub(super) fn key(text: &str, make: impl FnOnce() -> String) -> String {
    kept(text, |kept| kept.key(make).to_owned())
}

/// The key without blanks; `make` gives the key where it is not kept.
pub(super) fn squeezed(text: &str, make: impl FnOnce() -> String) -> String {
    kept(text, |kept| {
        if let Some(squeezed) = &kept.squeezed {
            return squeezed.as_ref().to_owned();
        }
        let squeezed = kept.key(make).replace(' ', "");
        kept.squeezed = Some(squeezed.as_str().into());
        squeezed
    })
}

/// The folded letters of a text, made where they are not kept.
pub(super) fn letters(text: &str, make: impl FnOnce() -> Folded) -> Folded {
    kept(text, |kept| kept.letters.get_or_insert_with(make).clone())
}

impl Kept {
    fn key(&mut self, make: impl FnOnce() -> String) -> &str {
        let letters = self.letters.as_ref();
        self.key.get_or_insert_with(|| match letters {
            // The letters without what blanks are too many.
            Some(letters) => {
                letters.as_str().split_whitespace().collect::<Vec<_>>().join(" ").into()
            }
            None => make().into(),
        })
    }
}

fn kept<T>(text: &str, ask: impl FnOnce(&mut Kept) -> T) -> T {
    if text.len() > LONGEST {
        return ask(&mut Kept::default());
    }
    let place = FixedState::with_seed(0).hash_one(text) as usize % PLACES;
    KEPT.with_borrow_mut(|all| {
        if all.is_empty() {
            all.resize_with(PLACES, || None);
        }
        let Some(place) = all.get_mut(place) else { return ask(&mut Kept::default()) };
        let fresh = || Box::new(Kept { text: text.into(), ..Kept::default() });
        if place.as_ref().is_some_and(|kept| *kept.text != *text) {
            *place = None;
        }
        ask(place.get_or_insert_with(fresh))
    })
}

#[cfg(test)]
thread_local! {
    static FOLDINGS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts a folding, in tests.
pub(super) fn count() {
    #[cfg(test)]
    FOLDINGS.set(FOLDINGS.get() + 1);
}

/// How many texts this thread has folded so far.
#[cfg(test)]
pub(crate) fn foldings() -> usize {
    FOLDINGS.get()
}
