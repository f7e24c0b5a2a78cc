//! Footnotes.

use super::{
    context::Context,
    passage::{Passage, to_at},
};
use crate::{block::Note, model::Footnote};
use std::collections::BTreeMap;

/// The number of each note: the one printed, or its place where the mark is no number.
pub(crate) fn numbers(notes: &[Note]) -> BTreeMap<u32, u32> {
    let mut next = 0;
    notes
        .iter()
        .map(|note| {
            let printed = note.mark.trim().trim_matches(['(', ')', '[', ']', '.']).parse().ok();
            next = printed.unwrap_or(next + 1);
            (note.key, next)
        })
        .collect()
}

/// A note as one passage.
pub(crate) fn passage(note: &Note) -> Passage {
    let mut passage = Passage::default();
    for paragraph in &note.paragraphs {
        passage.push(paragraph);
    }
    passage
}

/// A note as the contract has it.
pub(crate) fn read(note: &Note, context: &Context) -> Option<Footnote> {
    let passage = passage(note);
    let number = *context.notes.get(&note.key)?;
    let at = passage.at().or_else(|| to_at(note.place));
    if passage.is_empty() { None } else { Some(Footnote { number, text: passage.text, at }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Paragraph, Place};

    fn note(key: u32, mark: &str) -> Note {
        let paragraphs = vec![Paragraph::plain("Theo Công văn số 5/SYT-VP", Place::default())];
        Note { key, mark: mark.into(), paragraphs, place: Place::in_block(3) }
    }

    #[test]
    fn a_mark_that_is_no_number_gets_the_next_one() {
        let numbers = numbers(&[note(4, "1"), note(7, "*"), note(9, "5")]);
        assert_eq!(numbers.into_iter().collect::<Vec<_>>(), [(4, 1), (7, 2), (9, 5)]);
    }

    #[test]
    fn a_note_stands_where_its_place_says() {
        let mut context = Context::default();
        context.notes.insert(4, 1);
        let read = read(&note(4, "1"), &context).unwrap();
        assert_eq!((read.number, read.at.unwrap().block), (1, Some(3)));
    }
}
