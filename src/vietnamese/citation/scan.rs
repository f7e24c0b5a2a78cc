//! The symbols of a text: `54/KH-UBND`, `214/2025/NĐ-CP`, `57-NQ/TW`.

use super::text::Text;
use crate::unicode::{is_alphanumeric, is_letter};
use std::ops::Range;

/// A symbol, offsets of the folded text.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// The digits of its number.
    pub(super) number: Range<usize>,
    /// The first group of letters: `KH`.
    pub(super) group: Range<usize>,
    /// All groups of letters: `KH-UBND`.
    pub(super) groups: Range<usize>,
    /// How many groups.
    pub(super) count: usize,
    /// Where the symbol ends.
    pub(super) end: usize,
}

/// A letter of the folded text and whether it is printed as a capital.
#[derive(Clone, Copy)]
struct Letter {
    at: usize,
    c: char,
    capital: bool,
}

/// Small letters that symbols hold behind a capital: `TTg`, `CTr`, `TTra`, `QyĐ`.
const SMALL: &[&str] = &["g", "r", "ra", "y", "h", "k"];

/// The symbols of a text, in order.
pub(super) fn anchors(text: &Text<'_>) -> Vec<Anchor> {
    let letters: Vec<Letter> = text
        .as_str()
        .char_indices()
        .map(|(at, c)| Letter { at, c, capital: is_letter(c) && text.is_capital(at) })
        .collect();
    let scan = Scan { letters: &letters, end: text.as_str().len() };
    let mut found = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        if !scan.digit(i) {
            i += 1;
            continue;
        }
        let digits = scan.run(i, |l| l.c.is_ascii_digit());
        match scan.symbol(i, digits) {
            Some((anchor, next)) => {
                found.push(anchor);
                i = next;
            }
            None => i = digits,
        }
    }
    found
}

struct Scan<'a> {
    letters: &'a [Letter],
    end: usize,
}

impl Scan<'_> {
    fn get(&self, i: usize) -> Option<Letter> {
        self.letters.get(i).copied()
    }

    fn at(&self, i: usize) -> usize {
        self.get(i).map_or(self.end, |l| l.at)
    }

    fn is(&self, i: usize, wanted: &[char]) -> bool {
        self.get(i).is_some_and(|l| wanted.contains(&l.c))
    }

    fn digit(&self, i: usize) -> bool {
        self.get(i).is_some_and(|l| l.c.is_ascii_digit())
    }

    /// The end of the run of letters that fit, from `i`.
    fn run(&self, i: usize, fits: impl Fn(Letter) -> bool) -> usize {
        let rest = self.letters.get(i..).unwrap_or_default();
        i + rest.iter().take_while(|l| fits(**l)).count()
    }

    /// Steps over at most `most` blanks.
    fn blanks(&self, i: usize, most: usize) -> Option<usize> {
        let end = self.run(i, |l| l.c == ' ');
        (end - i <= most).then_some(end)
    }

    /// A symbol whose number are the digits `i..digits`, and where to go on.
    fn symbol(&self, i: usize, digits: usize) -> Option<(Anchor, usize)> {
        let before = i.checked_sub(1).and_then(|p| self.get(p));
        let free = before.is_none_or(|l| !is_alphanumeric(l.c) && !matches!(l.c, '.' | '-' | '/'));
        // `số54/KH-…` is glued, but a number none the less.
        let glued = i >= 2 && self.is(i - 1, &['ố']) && self.is(i - 2, &['s']);
        if digits - i > 6 || !(free || glued) {
            return None;
        }
        let suffix = self.get(digits).is_some_and(|l| matches!(l.c, 'a'..='d') && !l.capital)
            && self.is(digits + 1, &['/', '-']);
        let number_end = if suffix { digits + 1 } else { digits };
        let joint = self.blanks(number_end, 2)?;
        if !self.is(joint, &['/', '-']) {
            return None;
        }
        let mut first = self.blanks(joint + 1, 2)?;
        let year_end = self.run(first, |l| l.c.is_ascii_digit());
        if self.is(joint, &['/']) && year_end - first == 4 && self.is(first, &['1', '2']) {
            let slash = self.blanks(year_end, 1).filter(|s| self.is(*s, &['/', '-']))?;
            first = self.blanks(slash + 1, 1)?;
        }
        let (first_end, mut capitals) = self.group(first)?;
        let mut end = first_end;
        let mut count = 1;
        while let Some((next_end, more)) = self.next_group(end, count) {
            end = next_end;
            capitals += more;
            count += 1;
        }
        (capitals >= 2).then(|| {
            let anchor = Anchor {
                number: self.at(i)..self.at(number_end),
                group: self.at(first)..self.at(first_end),
                groups: self.at(first)..self.at(end),
                count,
                end: self.at(end),
            };
            (anchor, end)
        })
    }

    /// The group behind the one that ends at `end`. Blanks on both sides of the hyphen are borne
    /// only inside `QĐ - UBND`: behind a whole symbol they part it from a name.
    fn next_group(&self, end: usize, count: usize) -> Option<(usize, usize)> {
        let joint = self.blanks(end, 1)?;
        if !self.is(joint, &['/', '-']) {
            return None;
        }
        let next = self.blanks(joint + 1, 1)?;
        if joint > end && next > joint + 1 && count > 1 {
            return None;
        }
        self.group(next)
    }

    /// A group of capitals and digits from `i`: its end and how many capitals. A word glued to
    /// it (`TWcủa`) is cut off.
    fn group(&self, i: usize) -> Option<(usize, usize)> {
        if !self.get(i)?.capital {
            return None;
        }
        let mut end = i;
        let mut capitals = 0;
        while let Some(letter) = self.get(end) {
            if letter.capital {
                capitals += 1;
                end += 1;
            } else if letter.c.is_ascii_digit()
                || (letter.c == '&' && self.get(end + 1).is_some_and(|l| l.capital))
            {
                end += 1;
            } else if is_letter(letter.c) {
                let after = self.run(end, |l| is_letter(l.c) && !l.capital);
                let small: String =
                    self.letters.get(end..after).unwrap_or_default().iter().map(|l| l.c).collect();
                if SMALL.contains(&small.as_str()) {
                    end = after;
                } else if capitals < 2 {
                    return None;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        Some((end, capitals))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(text: &str) -> Vec<String> {
        let text = Text::new(text);
        anchors(&text).iter().map(|a| text.printed(a.number.start..a.end)).collect()
    }

    #[test]
    fn forms_of_symbols() {
        for symbol in [
            "54/KH-UBND",
            "214/2025/NĐ-CP",
            "57-NQ/TW",
            "7/CT-TTg",
            "9/KH-TTra",
            "178/CP",
            "12/TTLT-BNV-BTP",
            "33/2024/QH15",
            "8/SNV-TCBC&ĐT",
            "12a/QyĐ-UBND",
        ] {
            assert_eq!(symbols(&format!("số {symbol} ngày")), [symbol]);
        }
    }

    #[test]
    fn a_name_behind_the_symbol_is_no_part_of_it() {
        assert_eq!(symbols("12/QĐ-UBND - UBND xã"), ["12/QĐ-UBND"]);
        assert_eq!(symbols("12/QĐ-UBND - Sở Y tế"), ["12/QĐ-UBND"]);
        assert_eq!(symbols("57-NQ/TWcủa Bộ"), ["57-NQ/TW"]);
        assert_eq!(symbols("12/QĐ- BYT"), ["12/QĐ- BYT"]);
    }

    #[test]
    fn dates_and_fractions_are_none() {
        for text in ["10/9/2025", "3/4 Sở", "24/7", "1.5/KH-A", "2026-2030", "5/Sở"] {
            assert_eq!(symbols(text), Vec::<String>::new(), "{text}");
        }
    }
}
