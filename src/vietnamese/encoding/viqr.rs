//! VIQR: marks typed as signs of ASCII behind the letter.
//!
//! Source: RFC 1456. A stop behind a vowel is a tone; one that is none stands behind a backslash.

use super::{Edit, Encoding, is_syllable};
use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization, char::compose};

/// The signs that mean something behind a vowel.
pub(super) const SIGNS: &str = "^(+*`\'~?.";

/// Different words that show the encoding, before it is believed.
const ENOUGH: usize = 5;

/// A letter as it is typed.
pub(super) fn encode(letter: char) -> String {
    match letter {
        'đ' => return "dd".to_owned(),
        'Đ' => return "DD".to_owned(),
        _ => {}
    }
    let (mut typed, mut tone) = (String::new(), None);
    for c in std::iter::once(letter).nfd() {
        match c {
            '\u{302}' => typed.push('^'),
            '\u{306}' => typed.push('('),
            '\u{31b}' => typed.push('+'),
            '\u{300}' => tone = Some('`'),
            '\u{301}' => tone = Some('\''),
            '\u{303}' => tone = Some('~'),
            '\u{309}' => tone = Some('?'),
            '\u{323}' => tone = Some('.'),
            other => typed.push(other),
        }
    }
    typed.extend(tone);
    typed
}

/// Whether a sign behind this one would be read as its mark.
pub(super) fn may_carry(c: char) -> bool {
    "aeiouyAEIOUY^(+*".contains(c)
}

fn hat(c: char) -> Option<char> {
    match c {
        '^' => Some('\u{302}'),
        '(' => Some('\u{306}'),
        '+' | '*' => Some('\u{31b}'),
        _ => None,
    }
}

fn tone(c: char) -> Option<char> {
    match c {
        '`' => Some('\u{300}'),
        '\'' => Some('\u{301}'),
        '~' => Some('\u{303}'),
        '?' => Some('\u{309}'),
        '.' => Some('\u{323}'),
        _ => None,
    }
}

/// A word with its signs read.
struct Word {
    start: usize,
    end: usize,
    text: String,
    /// Whether a sign of it is rarely anything else.
    clear: bool,
}

/// The words of a line.
fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some(&(start, first)) = rest.peek() {
        if !first.is_ascii_alphabetic() {
            rest.next();
            continue;
        }
        let mut word = Word { start, end: start, text: String::new(), clear: false };
        let mut toned = false;
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_ascii_alphabetic()) {
            word.end = at + c.len_utf8();
            if matches!(c, 'd' | 'D')
                && let Some((at, d)) = rest.next_if(|(_, d)| matches!(d, 'd' | 'D'))
            {
                word.text.push(if c == 'd' { 'đ' } else { 'Đ' });
                word.end = at + d.len_utf8();
                word.clear = true;
                continue;
            }
            let mut letter = c;
            if let Some(&(at, sign)) = rest.peek()
                && let Some(full) = hat(sign).and_then(|mark| compose(letter, mark))
                && "âêôăơưÂÊÔĂƠƯ".contains(full)
            {
                letter = full;
                word.end = at + 1;
                word.clear = true;
                rest.next();
            }
            if let Some(&(at, sign)) = rest.peek()
                && !toned
                && "aeiouyâêôăơưAEIOUYÂÊÔĂƠƯ".contains(letter)
                && let Some(full) = tone(sign).and_then(|mark| mark_of(letter, mark))
                && !is_row(sign, line.get(at + 1..).unwrap_or_default())
            {
                letter = full;
                word.end = at + 1;
                word.clear |= matches!(sign, '`' | '~');
                toned = true;
                rest.next();
            }
            word.text.push(letter);
        }
        words.push(word);
    }
    words
}

fn mark_of(letter: char, tone: char) -> Option<char> {
    [letter, tone].into_iter().nfc().next().filter(|c| *c != letter)
}

/// Whether a row of dots or question marks begins here, by what comes behind the first.
fn is_row(sign: char, behind: &str) -> bool {
    behind.chars().take(2).eq([sign, sign])
}

/// `QĐ`, `HĐND`, the point `đ`.
fn is_abbreviation(word: &str) -> bool {
    word == "đ"
        || word.chars().count() <= 10 && word.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')
}

/// What to replace in the lines of a text, nothing where it is not in VIQR.
pub(super) fn edits<S: AsRef<str>>(lines: &[S]) -> Vec<Vec<Edit>> {
    // No longer text is without â, ê and ô; most papers end here, after one look at them.
    let hats = lines.iter().flat_map(|line| line.as_ref().bytes()).filter(|byte| *byte == b'^');
    if hats.take(ENOUGH).count() < ENOUGH {
        return Vec::new();
    }
    let mut clear = BTreeSet::new();
    let (mut plain, mut strange) = (0_usize, 0_usize);
    let mut out: Vec<Vec<Edit>> = Vec::new();
    for line in lines {
        let line = line.as_ref();
        strange += line.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
        let mut edits = Vec::new();
        for word in words(line) {
            let range = word.start..word.end;
            if word.text.is_ascii() || !(is_syllable(&word.text) || is_abbreviation(&word.text)) {
                plain += 1;
                continue;
            }
            if word.clear {
                clear.insert(word.text.to_lowercase());
            }
            edits.push(Edit { range, text: word.text, encoding: Encoding::Viqr });
        }
        edits.extend(line.match_indices('\\').filter_map(|(at, _)| {
            let sign = line.get(at + 1..at + 2).filter(|sign| SIGNS.contains(*sign))?;
            Some(Edit { range: at..at + 2, text: sign.to_owned(), encoding: Encoding::Viqr })
        }));
        edits.sort_by_key(|edit| edit.range.start);
        out.push(edits);
    }
    let count: usize = out.iter().map(Vec::len).sum();
    // In running text three words of four carry a mark.
    if clear.len() < ENOUGH || count < plain / 2 || strange > count / 8 {
        return Vec::new();
    }
    out
}
