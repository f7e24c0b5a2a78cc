//! A text by what it says: its words with dates, amounts of money, quarters and abbreviations
//! written out in one way, so that two spellings of the same are equal, in running text too.

use super::short_form;
use crate::pattern::Regex;
use crate::vietnamese::{agency::Glossary, date, fold, money};
use std::{borrow::Cow, ops::Range, sync::LazyLock};
use unicode_normalization::char::canonical_combining_class;

/// Capitals are told apart in so many letters of a word.
const LETTERS: u32 = 64;

/// A text as what it says.
#[derive(Debug, Clone, Default)]
pub(super) struct Wording {
    /// The words as printed, each with what it says.
    chunks: Vec<String>,
    /// What is said, word by word.
    tokens: Vec<Token>,
}

/// A word, number or sign of what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its form for comparing: folded, numbers without their points.
    pub(super) key: String,
    /// Which of its letters are capitals; `None` where it stands for another spelling.
    pub(super) capitals: Option<u64>,
    /// The printed word that says it.
    pub(super) chunk: usize,
}

impl Token {
    /// Whether both say the same; a spelling that was written out agrees with any capitals.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.key == other.key
            && match (self.capitals, other.capitals) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
    }
}

impl Wording {
    /// What a text says, its abbreviations read with this glossary.
    pub(super) fn new(text: &str, glossary: &Glossary) -> Self {
        let mut placed = Placed::default();
        let mut from = 0;
        for said in said(text, glossary) {
            placed.plain(text, from..said.range.start);
            placed.tokens.extend(said.tokens);
            from = said.range.end;
        }
        placed.plain(text, from..text.len());
        placed.in_chunks(text)
    }

    /// A text that is one name: it is the same or another, and has no words to be alike.
    pub(super) fn name(text: &str) -> Self {
        Self {
            chunks: vec![text.to_owned()],
            tokens: vec![Token { key: fold::key(text), capitals: None, chunk: 0 }],
        }
    }

    /// The same without the `để` that leads what a recipient gets the paper for, as in `(để báo cáo)`.
    pub(super) fn without_purpose_words(mut self) -> Self {
        let mut is_open = false;
        self.tokens.retain(|token| {
            let is_out = is_open && matches!(token.key.as_str(), "để" | "kính");
            is_open = token.key == "(" || is_out;
            !is_out
        });
        self
    }

    /// The printed words.
    pub(super) fn chunks(&self) -> &[String] {
        &self.chunks
    }

    /// What is said, in order.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words alone, without signs, to see how alike two texts are.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let is_word = |key: &&str| key.starts_with(char::is_alphanumeric);
        self.tokens.iter().map(|token| token.key.as_str()).filter(is_word)
    }

    /// One key for all texts that say the same but for their capitals.
    pub(super) fn key(&self) -> String {
        key_of(&self.tokens)
    }

    /// Whether one is the other with words shortened to their initials (`LĐVP`, `Lãnh đạo Văn phòng`).
    pub(super) fn is_short_form(&self, other: &Self) -> bool {
        short_form::agree(self.without_end(), other.without_end())
    }

    /// Whether both say the same, in the same capitals; a heading set in capitals alone has none to tell apart.
    /// The sign that ends a member of a list is no part of what it says: it is another where the list goes on,
    /// and none in a cell.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (left, right) = (self.without_end(), other.without_end());
        let same = |(a, b): (&Token, &Token)| a.agrees(b);
        left.len() == right.len()
            && (left.iter().zip(right).all(same)
                || key_of(left) == key_of(right)
                    && (self.is_in_capitals() || other.is_in_capitals()))
    }

    /// The same without capitals, where one of two is set in capitals alone.
    pub(super) fn beside(&self, other: &Self) -> Cow<'_, Self> {
        if self.is_in_capitals() == other.is_in_capitals() {
            return Cow::Borrowed(self);
        }
        let mut plain = self.clone();
        plain.tokens.iter_mut().for_each(|token| token.capitals = None);
        Cow::Owned(plain)
    }

    /// Whether it is words in capitals alone, two at least: a heading, no abbreviation.
    fn is_in_capitals(&self) -> bool {
        let is_word =
            |chunk: &&String| chunk.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
        self.chunks.iter().filter(is_word).nth(1).is_some()
            && !self.chunks.iter().any(|chunk| chunk.contains(char::is_lowercase))
    }

    fn without_end(&self) -> &[Token] {
        match self.tokens.as_slice() {
            [rest @ .., last] if matches!(last.key.as_str(), "." | ";" | ",") => rest,
            all => all,
        }
    }
}

fn key_of(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.key.as_str()).collect::<Vec<_>>().join(" ")
}

/// A spelling with what it says, each word of it at a byte of the text.
struct Said {
    range: Range<usize>,
    tokens: Vec<(usize, String, Option<u64>)>,
}

/// All spellings of a text that have others, in order; of two that share letters the first found.
fn said(text: &str, glossary: &Glossary) -> Vec<Said> {
    let mut found = Vec::new();
    if text.contains(|c: char| c.is_ascii_digit()) {
        found.extend(dates(text));
        found.extend(money::find(text).into_iter().filter_map(|found| amount(text, &found)));
    }
    found.extend(telephones(text));
    found.extend(quarters(text));
    found.extend(glossary.find(text).into_iter().map(|(range, long)| {
        let words = plain(long, 0..long.len()).into_iter();
        let tokens = words.map(|(_, key, _)| (range.start, key, None)).collect();
        Said { range, tokens }
    }));
    // The sort is stable: a date goes before what begins with it.
    found.sort_by_key(|said| said.range.start);
    let mut end = 0;
    found.retain(|said| {
        let is_free = said.range.start >= end && said.range.start < said.range.end;
        if is_free {
            end = said.range.end;
        }
        is_free
    });
    found
}

/// Dates in figures, as they are spoken: `31/12/2025` is `ngày 31 tháng 12 năm 2025`. Those that
/// are printed so are plain words.
fn dates(text: &str) -> Vec<Said> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((range, date)) = text.get(from..).and_then(date::find) {
        let range = from + range.start..from + range.end;
        from = range.end;
        let printed = text.get(range.clone()).unwrap_or_default();
        let parts: Vec<&str> = date.value.iter().flat_map(|value| value.split('-')).collect();
        let Some(digit) = printed.find(|c: char| c.is_ascii_digit()).map(|at| range.start + at)
        else {
            continue;
        };
        if !is_in_figures(printed) {
            continue;
        }
        let number = |part: &str| part.trim_start_matches('0').to_owned();
        let spoken = match parts.as_slice() {
            [year, month, day] => {
                vec![
                    "ngày".into(),
                    number(day),
                    "tháng".into(),
                    number(month),
                    "năm".into(),
                    number(year),
                ]
            }
            [year, month] if printed.chars().filter(char::is_ascii_digit).count() <= 6 => {
                vec!["tháng".into(), number(month), "năm".into(), number(year)]
            }
            _ => continue,
        };
        let mut tokens: Vec<_> = spoken.into_iter().map(|key| (digit, key, None)).collect();
        if let Some(first) = tokens.first_mut() {
            first.0 = range.start;
        }
        found.push(Said { range, tokens });
    }
    found
}

/// Whether a figure of a date is followed by a sign, not by a word.
fn is_in_figures(printed: &str) -> bool {
    let mut letters = printed.chars().filter(|c| *c != ' ').peekable();
    while let Some(c) = letters.next() {
        if c.is_ascii_digit() && letters.peek().is_some_and(|next| matches!(next, '/' | '-' | '.'))
        {
            return true;
        }
    }
    false
}

/// An amount in đồng, whatever its unit.
fn amount(text: &str, found: &money::Found) -> Option<Said> {
    let vnd =
        found.money.vnd_exact.clone().or_else(|| found.money.vnd.map(|vnd| vnd.to_string()))?;
    let printed = text.get(found.range.clone())?;
    // The currency stands in the last word, or is left out.
    let last = printed.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let currency = found.range.start + last;
    Some(Said {
        range: found.range.clone(),
        tokens: vec![(found.range.start, vnd, None), (currency, "đồng".to_owned(), None)],
    })
}

/// `Quý III/2025`, `quý 3 năm 2025`, `quý III`.
fn quarters(text: &str) -> Vec<Said> {
    static QUARTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\bqu[ýí]\s+(?P<number>iv|i{1,3}|[1-4])\b(?:\s*(?:[/-]|năm\b)\s*(?P<year>[0-9]{4})\b)?",
        )
    });
    let read = |caps: regex::Captures<'_>| {
        let (whole, number) = (caps.get(0)?, caps.name("number")?);
        let figure = match number.as_str().to_ascii_lowercase().as_str() {
            "i" | "1" => "1",
            "ii" | "2" => "2",
            "iii" | "3" => "3",
            _ => "4",
        };
        let mut tokens = vec![
            (whole.start(), fold::key("quý"), None),
            (number.start(), figure.to_owned(), None),
        ];
        if let Some(year) = caps.name("year") {
            tokens.push((year.start(), "năm".to_owned(), None));
            tokens.push((year.start(), year.as_str().to_owned(), None));
        }
        Some(Said { range: whole.range(), tokens })
    };
    QUARTER.captures_iter(text).filter_map(read).collect()
}

/// A telephone number in groups of figures, whatever stands between them.
fn telephones(text: &str) -> Vec<Said> {
    static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\b0(?:[0-9]{8,10}|[0-9]{1,4}(?:[ .-][0-9]{2,8}){1,4})\b|\(0[0-9]{1,4}\) ?[0-9]{2,8}(?:[ .-][0-9]{2,4}){0,3}\b",
        )
    });
    let read = |found: regex::Match<'_>| {
        let digits: String = found.as_str().chars().filter(char::is_ascii_digit).collect();
        // A date in figures has eight of them.
        let is_telephone = (9..=11).contains(&digits.len());
        let figures = found.as_str().char_indices().filter(|(_, c)| c.is_ascii_digit());
        let tokens = figures.map(|(at, c)| (found.start() + at, c.to_string(), None));
        is_telephone.then(|| Said { range: found.range(), tokens: tokens.collect() })
    };
    TELEPHONE.find_iter(text).filter_map(read).collect()
}

/// What is said so far, each word with its byte.
#[derive(Default)]
struct Placed {
    tokens: Vec<(usize, String, Option<u64>)>,
}

impl Placed {
    fn plain(&mut self, text: &str, range: Range<usize>) {
        self.tokens.extend(plain(text, range));
    }

    /// Each token with the printed word in which it begins. A printed word that says nothing of its
    /// own (`triệu`, a row of dots) belongs to the one before it.
    fn in_chunks(self, text: &str) -> Wording {
        let mut wording = Wording::default();
        let mut tokens = self.tokens.into_iter().peekable();
        let mut end = 0;
        for word in text.split_whitespace() {
            let start = end + text.get(end..).and_then(|rest| rest.find(word)).unwrap_or(0);
            end = start + word.len();
            let mut says = false;
            while let Some((_, key, capitals)) = tokens.next_if(|(at, ..)| *at < end) {
                if !says {
                    wording.chunks.push(word.to_owned());
                    says = true;
                }
                wording.tokens.push(Token { key, capitals, chunk: wording.chunks.len() - 1 });
            }
            if says {
                continue;
            }
            match wording.chunks.last_mut() {
                Some(last) => {
                    last.push(' ');
                    last.push_str(word);
                }
                None => wording.chunks.push(word.to_owned()),
            }
        }
        wording
    }
}

/// Words, numbers and signs of a part of a text, each with its byte. Rows of dots, which stand for
/// what is to be filled in, say nothing.
fn plain(text: &str, range: Range<usize>) -> Vec<(usize, String, Option<u64>)> {
    let mut tokens = Vec::new();
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        let length = if first.is_ascii_digit() {
            number(rest)
        } else if is_letter(first) {
            run(rest, |c| is_letter(c) && !c.is_ascii_digit())
        } else if is_blank(first) {
            run(rest, is_blank)
        } else {
            first.len_utf8()
        };
        let printed = rest.get(..length).unwrap_or(rest);
        let start = at;
        at += length.max(1);
        let is_row = is_blank(first) && (printed.contains('…') || printed.len() > 1);
        if first.is_whitespace() || is_row {
            continue;
        }
        tokens.push(match first {
            '0'..='9' => (start, figures(printed), None),
            _ if is_letter(first) => (start, fold::spelling(printed), Some(capitals(printed))),
            _ => (start, sign(first).to_string(), None),
        });
    }
    tokens
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || canonical_combining_class(c) != 0
}

/// What stands for a blank to be filled in.
fn is_blank(c: char) -> bool {
    matches!(c, '.' | '…' | '_')
}

/// The length of a number with its groups of thousands and decimals.
fn number(text: &str) -> usize {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"));
    let found = NUMBER.find(text);
    found.map_or(1, |found| found.end())
}

/// `1.250` as `1250`, `03` as `3`.
fn figures(printed: &str) -> String {
    let bare: String = printed.chars().filter(|c| *c != '.').collect();
    match bare.strip_prefix('0') {
        Some(rest) if rest.len() == 1 => rest.to_owned(),
        _ => bare,
    }
}

/// Dashes and quotation marks of one sort.
fn sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        other => other,
    }
}

fn capitals(word: &str) -> u64 {
    let places = word.chars().filter(|c| canonical_combining_class(*c) == 0).zip(0..LETTERS);
    places.filter(|(c, _)| c.is_uppercase()).fold(0, |all, (_, place)| all | 1 << place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Wording {
        Wording::new(text, &Glossary::builtin())
    }

    #[test]
    fn spellings_of_one_value_say_the_same() {
        for (one, other) in [
            ("hoà giải ở cơ sở", "hòa giải ở cơ sở"),
            ("giai đoạn 2026 - 2030", "giai đoạn 2026-2030"),
            ("giai đoạn 2026–2030", "giai đoạn 2026-2030"),
            (
                "Trình UBND tỉnh trước ngày 31/12/2025.",
                "Trình Ủy ban nhân dân tỉnh trước ngày 31 tháng 12 năm 2025.",
            ),
            ("xong trước 5/6/2025", "xong trước ngày 05 tháng 6 năm 2025"),
            ("UBND TỈNH", "UỶ BAN NHÂN DÂN TỈNH"),
            ("MỤC ĐÍCH, YÊU CẦU", "Mục đích, yêu cầu"),
            ("kĩ thuật, mĩ thuật, vật lí", "kỹ thuật, mỹ thuật, vật lý"),
            ("quí I, tỉ lệ", "quý I, tỷ lệ"),
            ("Sở KH&CN chủ trì", "Sở Khoa học và Công nghệ chủ trì"),
            ("cần 3.640 triệu đồng,", "cần 3,64 tỷ đồng,"),
            ("cần 3.640 triệu đồng", "cần 3.640.000.000 đồng"),
            ("trong Quý III/2025", "trong quý 3 năm 2025"),
            ("đến tháng 12/2025", "đến tháng 12 năm 2025"),
            ("ít nhất 03 mô hình", "ít nhất 3 mô hình"),
            ("1.250 hồ sơ, đạt 95 %", "1250 hồ sơ, đạt 95%"),
            ("gọi là “một cửa”", "gọi là \"một cửa\""),
            ("ngày ..... tháng 9 năm 2025", "ngày     tháng 9 năm 2025"),
            ("nước , điện ;", "nước, điện;"),
            ("gọi 0255.382.1234 hoặc", "gọi 0255 382 1234 hoặc"),
            ("gọi 0255.382.1234 hoặc", "gọi (0255) 3821234 hoặc"),
            ("gọi 0255.382.1234 hoặc", "gọi 0255 3821234 hoặc"),
            ("gọi 0912345678 - 02553821234", "gọi 0912 345 678 - 0255 382 1234"),
        ] {
            assert!(of(one).agrees(&of(other)), "{one} | {other}\n{:?}\n{:?}", of(one), of(other));
            assert_eq!(of(one).key(), of(other).key());
        }
    }

    #[test]
    fn what_means_something_else_differs() {
        for (one, other) in [
            ("Sở Tài chính", "sở tài chính"),
            ("tai nạn", "tay nạn"),
            ("thúy", "thúi"),
            ("UBND tỉnh", "HĐND tỉnh"),
            ("trước ngày 31/12/2025", "trước ngày 30/12/2025"),
            ("cần 3.640 triệu đồng", "cần 3.640 đồng"),
            ("5 đồng chí", "5 đồng"),
            ("quý III", "quý II"),
            ("một, hai", "một hai"),
            ("0912", "912"),
            ("gọi 0255.382.1234", "gọi 0255 382 1235"),
            ("12,5", "125"),
        ] {
            assert!(!of(one).agrees(&of(other)), "{one} | {other}");
        }
    }

    #[test]
    fn every_printed_word_is_in_a_chunk() {
        let text = "… cần 3.640 triệu đồng cho Sở KH & CN, xong trước 31/12/2025 .";
        assert_eq!(of(text).chunks().join(" "), text);
        assert_eq!(
            of("cần 3.640 triệu đồng").chunks(),
            ["cần", "3.640 triệu", "đồng"],
            "the scale belongs to the number"
        );
    }

    proptest! {
        #[test]
        fn bears_any_text(text in "(\\PC{0,6}| |UBND|KH&CN|1[0-9/.]{0,9}|ngày|tháng|triệu đồng|Quý|…){0,12}") {
            let wording = of(&text);
            prop_assert_eq!(wording.chunks().join(" "), text.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert!(wording.agrees(&wording));
        }
    }
}
