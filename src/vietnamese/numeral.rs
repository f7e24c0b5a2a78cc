//! Numbers in words: `năm mươi hai tỷ năm trăm ba mươi tám triệu`.
//!
//! Papers write every sum of money in words beside the digits. The words are read here whatever
//! the usage: northern (`linh`, `nghìn`) or southern (`lẻ`, `ngàn`), with or without commas.

use super::{
    fold,
    lexicon::{self, Entry, List},
};

/// Usage of the country's halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// `linh`, `nghìn`.
    #[default]
    Northern,
    /// `lẻ`, `ngàn`.
    Southern,
}

const THOUSAND: i128 = 1_000;
const MILLION: i128 = 1_000_000;
const BILLION: i128 = 1_000_000_000;

/// Reads a number in words. Capitals, punctuation, tone placement and a closing `đồng`, `đồng
/// chẵn`, `./.` do not matter. `None` for anything that is no number, or is one in two ways (`một
/// trăm hai` is 102 to some and 120 to others).
///
/// ```
/// use vanban::vietnamese::numeral::read;
/// assert_eq!(read("Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng"), Some(52_538_000_000));
/// assert_eq!(read("Một trăm lẻ năm ngàn đồng chẵn./."), Some(105_000));
/// assert_eq!(read("một triệu rưỡi"), Some(1_500_000));
/// assert_eq!(read("đồng chí"), None);
/// ```
pub fn read(words: &str) -> Option<i128> {
    let key = fold::key(words);
    let mut tokens = Vec::new();
    for token in key.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()) {
        tokens.push(Word::of(token)?);
    }
    while tokens.last() == Some(&Word::Currency) {
        tokens.pop();
    }
    let negative = tokens.first() == Some(&Word::Minus);
    let tokens = tokens.get(usize::from(negative)..)?;
    let value = Reader { tokens, total: 0, block: 0, last: Last::Nothing }.read()?;
    Some(if negative { -value } else { value })
}

/// Spells a number, without a unit, in lower case.
///
/// ```
/// use vanban::vietnamese::numeral::{Form, spell};
/// assert_eq!(spell(1_005, Form::Northern), "một nghìn không trăm linh năm");
/// assert_eq!(spell(24_021, Form::Southern), "hai mươi tư ngàn không trăm hai mươi mốt");
/// ```
pub fn spell(value: u64, form: Form) -> String {
    if value == 0 {
        return "không".to_owned();
    }
    let mut words = Vec::new();
    spell_into(value, form, false, &mut words);
    words.join(" ")
}

/// What a word can be in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// `không` to `chín`.
    Digit(i128),
    /// `mốt`, `tư`, `lăm`, `nhăm`: a digit that only follows tens.
    UnitDigit(i128),
    /// `mười`.
    Ten,
    /// `mươi`.
    Tens,
    Hundred,
    Thousand,
    Million,
    Billion,
    /// `linh`, `lẻ`.
    And,
    /// `rưỡi`.
    Half,
    Minus,
    /// `đồng`, `chẵn`, `Việt Nam`.
    Currency,
}

impl Word {
    fn of(token: &str) -> Option<Self> {
        lexicon::find(List::NumberWords, |entry| (entry.key() == token).then(|| Self::said(entry)))?
    }

    /// The word of an entry of [`List::NumberWords`].
    fn said(entry: &Entry) -> Option<Self> {
        let digit = || entry.says(1).parse().ok();
        Some(match entry.says(0) {
            "digit" => Self::Digit(digit()?),
            "unit_digit" => Self::UnitDigit(digit()?),
            "ten" => Self::Ten,
            "tens" => Self::Tens,
            "hundred" => Self::Hundred,
            "thousand" => Self::Thousand,
            "million" => Self::Million,
            "billion" => Self::Billion,
            "and" => Self::And,
            "half" => Self::Half,
            "minus" => Self::Minus,
            "currency" => Self::Currency,
            _ => return None,
        })
    }
}

/// The last scale word read, for `rưỡi` and for the order of scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Billion,
    Million,
    Thousand,
    /// A group at the very end.
    Units,
}

/// A group below a thousand.
struct Group {
    value: i128,
    /// One digit alone, which after a greater scale might mean tens or hundreds.
    bare: bool,
}

struct Reader<'a> {
    tokens: &'a [Word],
    /// What stands before the last `tỷ`, multiplied out.
    total: i128,
    /// What stands after it, multiplied out.
    block: i128,
    last: Last,
}

impl Reader<'_> {
    fn read(mut self) -> Option<i128> {
        while !self.tokens.is_empty() {
            self.step()?;
        }
        (self.last != Last::Nothing).then(|| self.total.checked_add(self.block)).flatten()
    }

    /// Reads a group and the scale after it, or a scale that multiplies all before it.
    fn step(&mut self) -> Option<()> {
        if self.take(Word::Half) {
            let half = match self.last {
                Last::Billion => BILLION,
                Last::Million => MILLION,
                Last::Thousand => THOUSAND,
                Last::Nothing | Last::Units => return None,
            } / 2;
            self.block = self.block.checked_add(half)?;
            return self.tokens.is_empty().then_some(());
        }
        let inner = self.last != Last::Nothing;
        let group = self.group(inner)?;
        let value = group.as_ref().map_or(0, |g| g.value);
        if self.take(Word::Thousand) {
            group?;
            if !matches!(self.last, Last::Nothing | Last::Billion | Last::Million) {
                return None;
            }
            self.block = self.block.checked_add(value * THOUSAND)?;
            self.last = Last::Thousand;
        } else if self.take(Word::Million) {
            group?;
            // `một nghìn hai trăm triệu`: the thousands before it are thousands of millions.
            if self.last == Last::Million || self.block >= MILLION {
                return None;
            }
            self.block = self.block.checked_add(value)?.checked_mul(MILLION)?;
            self.last = Last::Million;
        } else if self.take(Word::Billion) {
            let head = self.block.checked_add(value)?;
            let before = self.total / BILLION;
            self.total =
                if before >= THOUSAND && before % THOUSAND == 0 && (1..THOUSAND).contains(&head) {
                    // `hai nghìn tỷ năm trăm tỷ`: said twice, meant once.
                    self.total.checked_add(head.checked_mul(BILLION)?)?
                } else {
                    self.total.checked_add(head)?.checked_mul(BILLION)?
                };
            self.block = 0;
            self.last = Last::Billion;
        } else {
            let group = group?;
            if !self.tokens.is_empty() || (group.bare && inner) {
                return None;
            }
            self.block = self.block.checked_add(value)?;
            self.last = Last::Units;
        }
        Some(())
    }

    /// A number below a thousand: `Some(None)` where the next word is a scale at once.
    #[expect(clippy::option_option, reason = "no group is not the same as a wrong one")]
    fn group(&mut self, inner: bool) -> Option<Option<Group>> {
        let whole = |value| Some(Some(Group { value, bare: false }));
        match *self.tokens.first()? {
            Word::And if inner => {
                self.advance();
                whole(self.unit_digit()?)
            }
            Word::Ten => {
                self.advance();
                whole(10 + self.after_tens())
            }
            Word::Digit(digit) => {
                self.advance();
                if self.take(Word::Hundred) {
                    return whole(digit * 100 + self.below_hundred()?);
                }
                if let Some(tens) = self.tens_after(digit) {
                    return whole(tens);
                }
                Some(Some(Group { value: digit, bare: true }))
            }
            Word::Million | Word::Billion if inner => Some(None),
            _ => None,
        }
    }

    /// What follows `trăm`.
    fn below_hundred(&mut self) -> Option<i128> {
        match self.tokens.first() {
            Some(Word::Half) => {
                self.advance();
                self.tokens.is_empty().then_some(50)
            }
            Some(Word::And) => {
                self.advance();
                self.unit_digit()
            }
            Some(Word::Ten) => {
                self.advance();
                Some(10 + self.after_tens())
            }
            Some(Word::Digit(digit)) => {
                let digit = *digit;
                self.advance();
                self.tens_after(digit)
            }
            _ => Some(0),
        }
    }

    /// The tens that a digit just read begins: `hai mươi mốt`, or short `hai mốt`.
    fn tens_after(&mut self, digit: i128) -> Option<i128> {
        if digit < 2 {
            return None;
        }
        if self.take(Word::Tens) {
            return Some(digit * 10 + self.after_tens());
        }
        match self.tokens.first() {
            Some(Word::UnitDigit(unit)) => {
                let unit = *unit;
                self.advance();
                Some(digit * 10 + unit)
            }
            _ => None,
        }
    }

    /// The digit after `mười` or `mươi`, 0 where none follows.
    fn after_tens(&mut self) -> i128 {
        match self.tokens.first() {
            Some(Word::Digit(unit @ 1..) | Word::UnitDigit(unit)) => {
                let unit = *unit;
                self.advance();
                unit
            }
            _ => 0,
        }
    }

    fn unit_digit(&mut self) -> Option<i128> {
        match self.tokens.first() {
            Some(Word::Digit(unit @ 1..) | Word::UnitDigit(unit)) => {
                let unit = *unit;
                self.advance();
                Some(unit)
            }
            _ => None,
        }
    }

    fn take(&mut self, word: Word) -> bool {
        let there = self.tokens.first() == Some(&word);
        if there {
            self.advance();
        }
        there
    }

    fn advance(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }
}

/// The words of a number above 0; `inner` where a greater group stands before it.
fn spell_into(value: u64, form: Form, inner: bool, words: &mut Vec<&'static str>) {
    let (billions, rest) = (value / 1_000_000_000, value % 1_000_000_000);
    let mut inner = inner;
    if billions > 0 {
        spell_into(billions, form, inner, words);
        words.push("tỷ");
        inner = true;
    }
    let thousand = match form {
        Form::Northern => "nghìn",
        Form::Southern => "ngàn",
    };
    let groups = [
        (rest / 1_000_000, Some("triệu")),
        (rest / 1000 % 1000, Some(thousand)),
        (rest % 1000, None),
    ];
    for (group, scale) in groups {
        if group == 0 {
            continue;
        }
        spell_group(group, form, inner, words);
        words.extend(scale);
        inner = true;
    }
}

fn spell_group(group: u64, form: Form, inner: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    let has_hundreds = hundreds > 0 || inner;
    if has_hundreds {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if units > 0 && has_hundreds => words.push(match form {
            Form::Northern => "linh",
            Form::Southern => "lẻ",
        }),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

fn digit(value: u64) -> &'static str {
    match value {
        0 => "không",
        1 => "một",
        2 => "hai",
        3 => "ba",
        4 => "bốn",
        5 => "năm",
        6 => "sáu",
        7 => "bảy",
        8 => "tám",
        _ => "chín",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_word_of_the_list_is_understood() {
        for entry in lexicon::builtin(List::NumberWords) {
            assert!(Word::said(entry).is_some(), "{}", entry.key());
        }
    }

    #[test]
    fn every_usage_is_read() {
        for (words, value) in [
            ("không đồng", 0),
            ("mười lăm", 15),
            ("mười năm", 15),
            ("hai mươi mốt", 21),
            ("hai mươi tư", 24),
            ("hai mươi bốn", 24),
            ("hai mươi nhăm", 25),
            ("ba mươi lăm", 35),
            ("một trăm linh tư", 104),
            ("chín trăm lẻ chín", 909),
            ("hai trăm rưỡi", 250),
            ("một tỉ rưỡi", 1_500_000_000),
            ("hai triệu không trăm linh năm nghìn", 2_005_000),
            ("hai triệu lẻ năm ngàn", 2_005_000),
            ("Một nghìn hai trăm tỷ đồng", 1_200_000_000_000),
            ("hai nghìn tỷ năm trăm tỷ", 2_500_000_000_000),
            ("ba triệu tỷ", 3_000_000_000_000_000),
            ("một nghìn hai trăm triệu đồng", 1_200_000_000),
            ("Bảy trăm tám mươi nghìn Việt Nam đồng", 780_000),
            ("âm hai mươi triệu đồng", -20_000_000),
        ] {
            assert_eq!(read(words), Some(value), "{words}");
        }
    }

    #[test]
    fn what_is_no_number_or_two_numbers_is_not_read() {
        for words in [
            "",
            "đồng",
            "mươi hai",
            "lăm mươi",
            "hai ba",
            "một trăm hai",
            "một trăm năm triệu",
            "một triệu hai",
            "một nghìn hai nghìn",
            "hai triệu ba triệu",
            "năm 2025",
            "linh năm",
            "một triệu rưỡi hai",
            "hội đồng",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn a_number_beyond_all_money_is_no_number() {
        assert_eq!(read(&format!("một {}", "tỷ ".repeat(40))), None);
    }

    fn any_value() -> impl Strategy<Value = u64> {
        prop_oneof![
            any::<u64>(),
            0..1_000_u64,
            0..10_000_000_u64,
            0..9_000_000_000_000_000_u64,
            (1..1_000_000_u64).prop_map(|v| v * 1_000_000),
            (1..20_u64, 0..10_u64).prop_map(|(a, b)| a * 1_000_000_000 + b),
        ]
    }

    proptest! {
        #[test]
        fn what_is_spelled_is_read_back(value in any_value(), southern: bool) {
            let form = if southern { Form::Southern } else { Form::Northern };
            let words = spell(value, form);
            prop_assert_eq!(read(&words), Some(i128::from(value)), "{}", words);
        }

        #[test]
        fn print_does_not_matter(value in any_value()) {
            let words = spell(value, Form::Northern);
            let shouted = words.to_uppercase().replace(" TRIỆU ", " TRIỆU, ") + " ĐỒNG CHẴN./.";
            prop_assert_eq!(read(&shouted), Some(i128::from(value)));
            let apart: String = format!("({words} đồng)").nfd().collect();
            prop_assert_eq!(read(&apart), Some(i128::from(value)));
        }

        #[test]
        fn any_words_are_borne(words in prop::collection::vec(prop::sample::select(vec![
            "không", "một", "năm", "mốt", "tư", "lăm", "mười", "mươi", "trăm", "nghìn", "triệu",
            "tỷ", "linh", "rưỡi", "đồng", "âm",
        ]), 0..30)) {
            let _ = read(&words.join(" "));
        }
    }
}
