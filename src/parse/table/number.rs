//! The number of a row: what stands in the TT column, or before the text of a row without one.

use crate::{
    model::SectionKind,
    vietnamese::{columns, fold, numbering},
};

/// The sort of number, from the outermost level of a table to the innermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// `Gtb`: a code of a column of codes.
    Code,
    /// `A`, `B`.
    Letter,
    /// `I`, `II`.
    Roman,
    /// `1`, `2`.
    Arabic,
    /// `a`, `b`.
    Lower,
}

/// A row's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// As printed, without brackets and final punctuation: `I`, `2.1`, `đ`.
    pub(super) text: String,
    /// Of its first part.
    pub(super) family: Family,
    /// Number of parts: 2 for `2.1` and `I.1`.
    pub(super) depth: usize,
}

/// No number is printed with more parts than this.
const MAX_PARTS: usize = 6;

impl Number {
    /// Reads a cell that holds nothing but a number.
    pub(super) fn read(cell: &str) -> Option<Self> {
        let cell = cell.trim();
        let inner = cell.strip_prefix('(').map_or(cell, |inner| inner.trim_end_matches(')'));
        let text = inner.trim_end_matches(['.', ')', ':', ',', ';', '/', '-', ' ']).trim_start();
        let parts: Vec<&str> = text.split('.').map(str::trim).collect();
        if parts.len() > MAX_PARTS {
            return None;
        }
        let families: Vec<Family> = parts.iter().map(|part| family(part)).collect::<Option<_>>()?;
        // `S.T.T` heads the column of numbers and is none.
        if cell.contains('T') && columns::heading(cell) == Some(columns::Heading::Number) {
            return None;
        }
        Some(Self { text: parts.join("."), family: *families.first()?, depth: parts.len() })
    }

    /// Reads a code such as `Gtb`, which names what the numbered rows below it make up.
    pub(super) fn code(cell: &str) -> Option<Self> {
        let fits =
            !cell.is_empty() && cell.chars().count() <= 10 && cell.chars().all(char::is_alphabetic);
        fits.then(|| Self { text: cell.to_owned(), family: Family::Code, depth: 1 })
    }

    /// Reads the number that opens a text (`I. Hạ tầng số`, `2.1 Đào tạo`, `a) Tập huấn`), and
    /// gives the rest. A number without punctuation counts only with several parts.
    pub(super) fn open(text: &str) -> Option<(Self, &str)> {
        let text = text.trim_start();
        if let Some(named) = named(text) {
            return Some(named);
        }
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        // `1.Đào tạo`: the number ends at the last point before the words.
        let (word, rest) =
            if Self::read(word).is_some() { (word, rest) } else { glued_number(text, word)? };
        let number = Self::read(word)?;
        let closed = word.ends_with(['.', ')', ':', '/', '-']);
        let rest = rest.trim_start();
        let dashed = rest.strip_prefix(['-', '–']).filter(|_| number.family < Family::Arabic);
        let plain = number.depth > 1 && number.family == Family::Arabic;
        let rest = dashed.map_or(rest, str::trim_start);
        (closed || dashed.is_some() || plain).then_some((number, rest))
    }

    /// Its level: smaller is further out.
    pub(super) fn rank(&self) -> usize {
        self.family as usize * 10 + self.depth.saturating_sub(1)
    }

    /// Whether it is printed with the other's number before its own: `2.1` under `2`.
    pub(super) fn holds(&self, outer: &str) -> bool {
        self.text.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
    }

    /// Whether it opens a count: `1`, `01`, `a`, `I`, `A`, `3.1`.
    pub(super) fn is_first(&self) -> bool {
        let last = self.text.rsplit('.').next().unwrap_or_default().trim_start_matches('0');
        matches!(last, "1" | "a" | "I" | "A")
    }

    /// A capital that may be a letter or a Roman numeral (`C`, `I`) is the letter where the one
    /// before it in the table was the letter before it.
    pub(super) fn after_letter(self, before: Option<&str>) -> Self {
        let single = self.depth == 1 && self.family == Family::Roman;
        if single && before.is_some_and(|before| follows(before, &self.text)) {
            return Self { family: Family::Letter, ..self };
        }
        self
    }
}

/// The number of a named part (`Phần I. …`, `Mục 2: …`), and the rest of the text.
fn named(text: &str) -> Option<(Number, &str)> {
    let found = numbering::read(text)?;
    let family = match found.kind {
        SectionKind::Part if !text.starts_with(found.number.as_str()) => Family::Code,
        SectionKind::Chapter => Family::Letter,
        SectionKind::Section => Family::Roman,
        _ => return None,
    };
    let rest = text.get(found.rest..)?;
    (!rest.is_empty()).then_some((Number { text: found.number, family, depth: 1 }, rest))
}

/// The number at the head of a word that goes on with letters (`3.Tập`, `4)Tập`), and the rest of
/// the text.
fn glued_number<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let at = word.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|at| *at > 0)?;
    let (number, glued) = text.split_at(at);
    match glued.strip_prefix(')') {
        Some(after) => Some((text.get(..=at)?, after)),
        None => (number.ends_with('.') && glued.starts_with(char::is_alphabetic))
            .then_some((number, glued)),
    }
}

/// Whether one capital comes right after another in the alphabet.
fn follows(before: &str, letter: &str) -> bool {
    numbering::follows(&SectionKind::Point, &fold::key(before), &fold::key(letter))
}

/// The family of one part of a number.
fn family(part: &str) -> Option<Family> {
    let digits = part.trim_end_matches(char::is_lowercase);
    let tail = part.chars().count() - digits.chars().count();
    let mut chars = part.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    if !digits.is_empty() && digits.len() <= 4 && digits.chars().all(|c| c.is_ascii_digit()) {
        // `1a` is a number squeezed in.
        return (tail <= 1).then_some(Family::Arabic);
    }
    if numbering::roman(part).is_some_and(|value| value < 90) {
        return Some(Family::Roman);
    }
    match single {
        Some(c) if c.is_uppercase() => Some(Family::Letter),
        Some(c) if c.is_lowercase() => Some(Family::Lower),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(cell: &str) -> Option<(String, Family, usize)> {
        Number::read(cell).map(|n| (n.text, n.family, n.depth))
    }

    #[test]
    fn numbers_of_every_level() {
        assert_eq!(read("A."), Some(("A".into(), Family::Letter, 1)));
        assert_eq!(read("IV"), Some(("IV".into(), Family::Roman, 1)));
        assert_eq!(read("I.2"), Some(("I.2".into(), Family::Roman, 2)));
        assert_eq!(read("07."), Some(("07".into(), Family::Arabic, 1)));
        assert_eq!(read("(3)"), Some(("3".into(), Family::Arabic, 1)));
        assert_eq!(read("2.1.3"), Some(("2.1.3".into(), Family::Arabic, 3)));
        assert_eq!(read("đ)"), Some(("đ".into(), Family::Lower, 1)));
        assert_eq!(read("1a"), Some(("1a".into(), Family::Arabic, 1)));
    }

    #[test]
    fn what_is_no_number() {
        for cell in ["", "-", "*", "Tổng cộng", "1.012289.000.00.00.H03", "12345", "Gtb", "IIII"]
        {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_number_before_a_text() {
        let open = |text| Number::open(text).map(|(n, rest)| (n.text, rest.to_owned()));
        assert_eq!(open("I. Hạ tầng số"), Some(("I".into(), "Hạ tầng số".into())));
        assert_eq!(open("II - Đào tạo"), Some(("II".into(), "Đào tạo".into())));
        assert_eq!(open("2.1 Đào tạo"), Some(("2.1".into(), "Đào tạo".into())));
        assert_eq!(open("3.Tập huấn"), Some(("3".into(), "Tập huấn".into())));
        assert_eq!(open("a) Tập huấn"), Some(("a".into(), "Tập huấn".into())));
        assert_eq!(open("4)Tập huấn"), Some(("4".into(), "Tập huấn".into())));
        assert_eq!(open("Phần II. Hạ tầng"), Some(("II".into(), "Hạ tầng".into())));
        assert_eq!(open("A. HẠ TẦNG"), Some(("A".into(), "HẠ TẦNG".into())));
        for text in ["05 lớp tập huấn", "Á khoa", "2025", "", "Y tế", "- 1. x", "1.5tr"] {
            assert_eq!(open(text), None, "{text}");
        }
    }

    #[test]
    fn letters_that_look_like_roman_numerals() {
        let i = Number::read("I").unwrap();
        assert_eq!(i.family, Family::Roman);
        assert_eq!(i.clone().after_letter(Some("H")).family, Family::Letter);
        assert_eq!(i.after_letter(Some("B")).family, Family::Roman);
        assert_eq!(Number::read("C").unwrap().family, Family::Letter);
    }

    #[test]
    fn the_levels_nest() {
        let rank = |cell| Number::read(cell).unwrap().rank();
        let order = ["A", "I", "I.1", "1", "1.1", "1.1.1", "a"];
        assert!(order.windows(2).all(|w| rank(w[0]) < rank(w[1])));
        assert!(Number::read("2.1").unwrap().holds("2"));
        assert!(!Number::read("21").unwrap().holds("2"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,12}") {
            let _ = Number::read(&text);
            if let Some((number, rest)) = Number::open(&text) {
                prop_assert!(text.ends_with(rest));
                prop_assert!(!number.text.is_empty());
            }
        }
    }
}
