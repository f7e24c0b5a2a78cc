//! Text that was recognised from an image: words of closed lists matched through lost accents and
//! mistaken letters, and whether a text can be Vietnamese at all.
//!
//! Recognition loses the accents of capitals above all (`QUYÉT ĐỊNH`). Only what can be nothing
//! else is corrected: the national title and motto, types of documents, bodies of the state, titles
//! of signers, provinces, the words that head the parts of a paper, its number and its date. Never
//! to be used on text that was written as text.

mod lists;
mod numbering;
mod numbers;
mod phrases;
mod quality;
mod running;
mod shapes;
mod signers;
mod slashes;
mod words;

pub use numbering::{Numbering, glued_number, lone_roman, numbers_a_title};
pub use numbers::is_number_line;
pub use quality::{Quality, impossible_words, quality};
pub use shapes::{lost_blank, small_letters, sound_letters};
pub use signers::{
    deputy, ends_title, family_name, headless_name, misread_title, near_title, on_behalf,
    signed_for, title,
};
pub use words::over_lines;

use std::ops::Range;

/// Words that were recognised wrongly, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which words of the line.
    pub words: Range<usize>,
    /// What they are.
    pub text: String,
    /// A phrase that means something where it stands (a type, a body, a title), and not a word of
    /// the running text.
    pub is_phrase: bool,
}

/// What is to be corrected in a line, given word by word, with how sure the recognition is of each
/// (0 to 100). Ranges do not overlap and come in order.
///
/// ```
/// use vanban::vietnamese::recognised::corrections;
/// let line = [("QUYÉT", 90), ("ĐỊNH", 95)];
/// let found = corrections(&line);
/// assert_eq!((found[0].words.clone(), found[0].text.as_str()), (0..2, "QUYẾT ĐỊNH"));
/// assert!(corrections(&[("Quyết", 90), ("đoán", 95)]).is_empty());
/// ```
pub fn corrections(words: &[(&str, u8)]) -> Vec<Correction> {
    let texts: Vec<&str> = words.iter().map(|(text, _)| *text).collect();
    let mut found = numbers::corrections(&texts);
    let provinces = phrases::provinces(&texts);
    let tier = phrases::tier_at_the_end(&texts).into_iter().chain(phrases::headless_foot(&texts));
    let phrases = phrases::corrections(words).into_iter().chain(provinces).chain(tier);
    let phrases = running::corrections(&texts).into_iter().chain(phrases);
    let phrases = phrases.chain(shapes::square_metres(&texts));
    for correction in phrases.chain(slashes::corrections(&texts)).chain(words::corrections(&texts))
    {
        let free = |c: &Correction| {
            c.words.end <= correction.words.start || correction.words.end <= c.words.start
        };
        if found.iter().all(free) {
            found.push(correction);
        }
    }
    found.sort_by_key(|c| c.words.start);
    found
}
