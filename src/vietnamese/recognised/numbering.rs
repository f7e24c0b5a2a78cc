//! The numbers that lines begin with: Roman ones (`HI.` for `III.`), points (`ở)` for `đ)`), digits
//! (`l.` for `1.`) and articles, told from those before them and from how broad they are printed.

use super::Correction;
use crate::vietnamese::{encoding::is_syllable, fold, signing};

/// Points in the order that Nghị định 30/2020/NĐ-CP gives them.
const POINTS: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
    'u', 'v', 'x', 'y',
];

/// No paper has more chapters.
const MOST_ROMAN: u32 = 39;

/// Breadths in sizes of the font: of a stroke of a Roman number, and of what stands beside the
/// strokes. `I.` is 0.5 broad, `II.` 0.9, `III.` 1.25.
const STROKE: f64 = 0.38;
const STOP: f64 = 0.12;

/// Where the numbers of a paper stand, from line to line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    roman: u32,
    arabic: u32,
    article: u32,
    /// The place of the last point in the order of points.
    point: Option<usize>,
}

impl Numbering {
    /// What the number of the next line of the running text should be, where recognition mistook
    /// it. `breadth`: that of the line's first word in sizes of the font.
    ///
    /// ```
    /// use vanban::vietnamese::recognised::Numbering;
    /// let mut numbers = Numbering::default();
    /// assert_eq!(numbers.next(&["I.", "MỤC", "TIÊU"], 0.5), None);
    /// assert_eq!(numbers.next(&["II.", "NHIỆM", "VỤ"], 0.9), None);
    /// let found = numbers.next(&["HI.", "TỔ", "CHỨC"], 1.3).unwrap();
    /// assert_eq!(found.text, "III.");
    /// ```
    pub fn next(&mut self, words: &[&str], breadth: f64) -> Option<Correction> {
        let (first, rest) = words.split_first()?;
        if rest.is_empty() {
            return None;
        }
        if opens_signature(words) {
            return None;
        }
        if is_new_part(words) {
            *self = Self::default();
            return None;
        }
        if let Some(text) = self.next_article(first, rest) {
            let own = words.get(..2)?.join(" ");
            let differs = fold::key(&own) != fold::key(&text);
            return differs.then_some(Correction { words: 0..2, text, is_phrase: true });
        }
        let text = self
            .next_roman(first, rest, breadth)
            .or_else(|| self.next_point(first, rest))
            .or_else(|| self.next_arabic(first, rest))?;
        (text != *first).then_some(Correction { words: 0..1, text, is_phrase: true })
    }

    /// The first two words of an article as they should be: `Điều l.`, `Điêu 2.`.
    fn next_article(&mut self, first: &str, rest: &[&str]) -> Option<String> {
        let (number, rest) = rest.split_first()?;
        let bones = fold::strip_accents(first);
        if !matches!(bones.as_str(), "Dieu" | "DIEU") || rest.is_empty() {
            return None;
        }
        let (core, stop) = parted(number)?;
        let value = digits(core)?;
        let follows = value == self.article + 1 || value == 1;
        let is_sure = core.chars().all(|c| c.is_ascii_digit());
        if !starts_sentence(rest) || !is_sure && !follows {
            return None;
        }
        *self = Self { roman: self.roman, article: value, ..Self::default() };
        let word = if first.chars().nth(1).is_some_and(char::is_uppercase) {
            "ĐIỀU"
        } else {
            "Điều"
        };
        let stop = if stop == "," { "." } else { stop };
        Some(format!("{word} {value}{stop}"))
    }

    fn next_roman(&mut self, first: &str, rest: &[&str], breadth: f64) -> Option<String> {
        let core = match parted(first) {
            Some((_, ")")) => return None,
            Some((core, _)) => core,
            // The stop may have become part of the letter: `L` for `I.`.
            // It may have been lost before a title.
            None if roman(first) == Some(self.roman + 1) && is_title(rest) => first,
            None if matches!(first, "L" | "H" | "HI" | "IH" | "TH" | "IL" | "Il") => first,
            None => return None,
        };
        let exact = roman(core);
        let strokes: String = core.chars().map(strokes).collect::<Option<_>>()?;
        let (follower, is_title) = (self.roman + 1, is_title(rest));
        let mut value = roman(&strokes)?;
        // How broad it is tells more than the letters, where it agrees with what came before.
        if strokes.chars().all(|c| c == 'I') && count_strokes(breadth, STOP) == follower {
            value = follower;
        }
        // `1.` and `l.` are rather digits, `L.` and `H.` letters of the alphabet.
        let is_doubtful = exact.is_none()
            && (core.chars().count() == 1 || core.chars().any(|c| !c.is_uppercase()));
        let may_be_digit = core != "L" && value == 1;
        if is_doubtful && (!is_title || value != follower || may_be_digit) {
            return None;
        }
        let follows = value == follower || value == 1 || is_title && value > self.roman;
        if !starts_sentence(rest) || exact != Some(value) && !follows {
            return None;
        }
        *self = Self { roman: value, ..Self::default() };
        let own = first.get(core.len()..).filter(|own| !own.is_empty() && exact == Some(value));
        let stop = own.unwrap_or(".");
        Some(format!("{}{stop}", written(value)))
    }

    fn next_point(&mut self, first: &str, rest: &[&str]) -> Option<String> {
        let core = first.strip_suffix(')')?;
        let mut letters = core.chars();
        let (letter, None) = (letters.next()?, letters.next()) else { return None };
        let next = self.point.map_or(0, |last| last + 1);
        let expected = POINTS.get(next).copied()?;
        let known = POINTS.iter().position(|point| *point == letter);
        let is_mistaken = letter != expected && is_mistaken_for(letter, expected);
        // `c)` is followed by `d)` and that by `đ)`: of one letter two in a row are mistaken.
        let is_bar = matches!((letter, expected), ('đ', 'd') | ('d', 'đ'));
        if is_mistaken && (known.is_none() && starts_sentence(rest) || is_bar) {
            self.point = Some(next);
            return Some(format!("{expected})"));
        }
        self.point = Some(known?);
        None
    }

    fn next_arabic(&mut self, first: &str, rest: &[&str]) -> Option<String> {
        let (core, stop) = parted(first)?;
        if stop == ")" || !starts_sentence(rest) {
            return None;
        }
        // `2,1.`, `1.l.`: a number of several parts.
        if let Some((head, tail)) = core.split_once(['.', ','])
            && (stop == "." || core.contains('.'))
        {
            let mut parts = vec![digits(head)?];
            for part in tail.split(['.', ',']) {
                parts.push(digits(part)?);
            }
            if parts.iter().any(|part| *part == 0 || *part > 40) {
                return None;
            }
            self.point = None;
            let text: Vec<String> = parts.iter().map(u32::to_string).collect();
            return Some(format!("{}{}", text.join("."), if stop == "," { "." } else { stop }));
        }
        let value = digits(core)?;
        let is_sure = core.chars().all(|c| c.is_ascii_digit()) && stop == ".";
        let follows = value == self.arabic + 1 || value == 1 && core == "l" && stop == ".";
        if !is_sure && !follows {
            return None;
        }
        self.arabic = value;
        self.point = None;
        let stop = if stop == "," { "." } else { stop };
        Some(format!("{value}{stop}"))
    }
}

/// What a Roman number that stands alone in a cell should be: `H` is none, but `II` is. `breadth`
/// as for [`Numbering::next`].
pub fn lone_roman(text: &str, breadth: f64) -> Option<String> {
    let (core, stop) = parted(text).unwrap_or((text, ""));
    if !matches!(core, "H" | "HI" | "IH" | "TI" | "IT" | "TH" | "IL" | "Il" | "TV" | "IY") {
        return None;
    }
    let strokes: String = core.chars().map(strokes).collect::<Option<_>>()?;
    let value = roman(&strokes)?;
    let is_broad = count_strokes(breadth, if stop.is_empty() { 0.0 } else { STOP }) > 1;
    is_broad.then(|| format!("{}{stop}", written(value)))
}

/// How many strokes are printed, three at most.
fn count_strokes(breadth: f64, stop: f64) -> u32 {
    (((breadth - stop) / STROKE).round().max(1.0) as u32).min(3)
}

/// `TL. CHỦ TỊCH`: what looks like strokes is on whose behalf a paper is signed.
fn opens_signature(words: &[&str]) -> bool {
    let position = words.get(1..).unwrap_or_default().join(" ");
    signing::capacity(&words.join(" ")) && signing::position(&position)
}

/// Whether a line heads a part in which numbers begin anew.
fn is_new_part(words: &[&str]) -> bool {
    let heads = words.iter().take(2).map(|word| fold::key(word)).collect::<Vec<_>>().join(" ");
    let is_head =
        ["phụ lục", "cộng hòa", "cộng hoà", "phần thứ"].iter().any(|head| heads.starts_with(head));
    is_head && words.first().is_some_and(|word| word.chars().all(char::is_uppercase))
}

/// A word that ends with the stop of a number, and that stop.
fn parted(word: &str) -> Option<(&str, &str)> {
    let core = word.trim_end_matches(['.', ',', ')']);
    let stop = word.get(core.len()..)?;
    (!core.is_empty() && stop.chars().count() == 1).then_some((core, stop))
}

/// What ends the number of a section, an item or a point.
const STOPS: [char; 2] = ['.', ')'];

/// Whether a word is the number of what begins with the next one, and not a stray mark: `I. MỤC`, `2. Các`.
///
/// ```
/// use vanban::vietnamese::recognised::numbers_a_title;
/// assert!(numbers_a_title("II.", "NHIỆM") && numbers_a_title("1.", "Tổ"));
/// assert!(!numbers_a_title("i.", "Lưu") && !numbers_a_title("I.", "mục"));
/// ```
pub fn numbers_a_title(number: &str, next: &str) -> bool {
    number.find(STOPS).is_some_and(|at| at + 1 == number.len()) && begins(number, next)
}

/// A number that a line begins with and the word that it was read together with: `I.MỤC`, `a)Nội`, `1.Tên`. An initial
/// before a name (`C.Mác`) is none.
///
/// ```
/// use vanban::vietnamese::recognised::glued_number;
/// assert_eq!(glued_number("II.NHIỆM"), Some(("II.", "NHIỆM")));
/// assert_eq!(glued_number("TS.Trần"), None);
/// ```
pub fn glued_number(word: &str) -> Option<(&str, &str)> {
    let (number, rest) = word.split_at_checked(word.find(STOPS)? + 1)?;
    begins(number, rest).then_some((number, rest))
}

/// Whether a number and a word behind it are the begin of a section, an item or a point.
fn begins(number: &str, rest: &str) -> bool {
    let Some((core, stop)) = parted(number) else { return false };
    let is_point =
        stop == ")" && core.chars().count() == 1 && core.chars().all(|c| POINTS.contains(&c));
    let is_digits = core.len() <= 2 && core.chars().all(|c| c.is_ascii_digit());
    let strokes = || core.chars().map(strokes).collect::<Option<String>>();
    let is_roman = stop == "."
        && (roman(core).is_some() || core.len() > 1 && strokes().and_then(|s| roman(&s)).is_some());
    let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_word =
        bare.starts_with(char::is_uppercase) && bare.chars().nth(1).is_some() && is_syllable(bare);
    is_word && (is_point || is_digits || is_roman)
}

/// The letters of a Roman number that a letter is read for.
fn strokes(c: char) -> Option<&'static str> {
    Some(match c {
        'I' | 'l' | '1' | '|' | '!' | 'i' | 'í' | 'ì' | 'ị' | 'Í' | 'Ì' | 'Ị' | 'Ï' | 'T' | 'L'
        | 'J' => "I",
        'H' | 'U' => "II",
        'V' | 'Y' | 'v' => "V",
        'X' | 'x' => "X",
        _ => return None,
    })
}

/// The value of a Roman number as it should be written.
fn roman(text: &str) -> Option<u32> {
    (1..=MOST_ROMAN).find(|value| written(*value) == text)
}

fn written(value: u32) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = "X".repeat((value / 10) as usize);
    format!("{tens}{}", ones.get((value % 10) as usize).copied().unwrap_or_default())
}

/// A number of digits, letters that stand for digits among them.
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 6 {
        return None;
    }
    let read: Option<String> = text
        .chars()
        .map(|c| match c {
            '0'..='9' => Some(c),
            'l' | '|' | '!' | 'I' | 'i' => Some('1'),
            'O' | 'o' => Some('0'),
            'S' | '§' => Some('5'),
            _ => None,
        })
        .collect();
    read?.parse().ok().filter(|value| *value < 1000)
}

/// Whether a letter is what a point of a list may be read as.
fn is_mistaken_for(letter: char, point: char) -> bool {
    let bare = |c: char| fold::strip_accents(&crate::unicode::lower(c).collect::<String>());
    let others = match point {
        'b' => "6",
        'c' => "€¢ç",
        'd' => "đ",
        'đ' => "dởờỡợớơôồốổỗộóòỏõọöâäãấầẩẫậáàảạðä",
        'e' => "€",
        'g' => "9øqø8",
        'i' => "1!|ïj",
        'l' => "1!|I",
        'o' => "0",
        'q' => "g9",
        _ => "",
    };
    others.contains(letter) || bare(letter) == bare(point)
}

/// Whether the words begin a sentence or a title.
fn starts_sentence(words: &[&str]) -> bool {
    let first = words.first().and_then(|word| word.chars().find(|c| !matches!(c, '"' | '“' | '(')));
    first.is_some_and(char::is_uppercase)
}

/// Whether the words are a title in capitals.
fn is_title(words: &[&str]) -> bool {
    let letters =
        || words.iter().take(4).flat_map(|word| word.chars()).filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    letters().count() >= 4 && 10 * capitals >= 8 * letters().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a paper, the breadths of their first words being what the texts have.
    fn numbered(lines: &[(&str, f64)]) -> Vec<String> {
        let mut numbers = Numbering::default();
        let words = lines.iter().map(|(line, breadth)| {
            let words: Vec<&str> = line.split(' ').collect();
            match numbers.next(&words, *breadth) {
                Some(found) => found.text,
                None => words[0].to_owned(),
            }
        });
        words.collect()
    }

    #[test]
    fn numbers_read_together_with_a_word() {
        let parts = ["I.MỤC", "HI.TỔ", "1.Rà", "12.Ban", "a)Nội", "đ)Lập"].map(glued_number);
        assert_eq!(
            parts.map(|part| part.map(|(_, rest)| rest)),
            [Some("MỤC"), Some("TỔ"), Some("Rà"), Some("Ban"), Some("Nội"), Some("Lập"),]
        );
        let others = ["C.Mác", "TM.ỦY", "1.200", "I.5", "a)nội", "T.Hà", "2.", "I.T", "x)", ".Sở"];
        assert_eq!(others.map(glued_number), [None; 10]);
    }

    #[test]
    fn a_signature_is_no_section() {
        let mut numbers = Numbering::default();
        assert_eq!(numbers.next(&["I.", "MỤC", "TIÊU"], 0.5), None);
        assert_eq!(numbers.next(&["TL.", "CHỦ", "TỊCH"], 1.2), None);
        assert_eq!(numbers.next(&["TL.", "NHIỆM", "VỤ"], 1.2).unwrap().text, "II.");
    }

    #[test]
    fn roman_numbers_follow_one_another() {
        let found = numbered(&[
            ("L MỤC ĐÍCH, YÊU CẦU", 0.5),
            ("1. Mục đích", 0.6),
            ("2. Yêu cầu", 0.6),
            ("II. NHIỆM VỤ", 0.9),
            ("1. Về dữ liệu", 0.6),
            ("II. TỔ CHỨC THỰC HIỆN", 1.3),
            ("TV. KINH PHÍ", 1.0),
            ("V THỜI GIAN", 0.7),
            ("VỊ. KHEN THƯỞNG", 1.2),
        ]);
        assert_eq!(found, ["I.", "1.", "2.", "II.", "1.", "III.", "IV.", "V.", "VI."]);
    }

    #[test]
    fn numbers_that_are_right_stay() {
        let lines = [
            ("I. MỤC TIÊU", 0.5),
            ("1. MỤC TIÊU CHUNG", 0.6),
            ("2. MỤC TIÊU CỤ THỂ", 0.6),
            ("2.1. Hạ tầng", 0.6),
            ("a) Xây dựng", 0.7),
            ("b) Nâng cấp", 0.8),
            ("II. NHIỆM VỤ", 0.9),
            ("PHỤ LỤC I", 1.0),
            ("I. CÁC SỞ", 0.5),
            ("III. CÁC XÃ", 1.3),
            ("Hà Nội, ngày", 1.0),
            ("T. Nguyễn Văn", 0.6),
            ("Điều 1. Phê duyệt", 2.0),
            ("Điều 2. Giao", 2.0),
        ];
        let own: Vec<&str> =
            lines.iter().map(|(line, _)| line.split(' ').next().unwrap()).collect();
        assert_eq!(numbered(&lines), own);
    }

    #[test]
    fn points_follow_one_another() {
        let found = numbered(&[
            ("a) Xây", 0.7),
            ("b) Rà", 0.7),
            ("€) Đẩy", 0.7),
            ("đ) Thực", 0.7),
            ("ở) Triển", 0.7),
            ("e) Tổ", 0.7),
            ("1. Sở", 0.7),
            ("ạ) Chủ", 0.7),
        ]);
        assert_eq!(found, ["a)", "b)", "c)", "d)", "đ)", "e)", "1.", "a)"]);
    }

    #[test]
    fn digits_and_articles() {
        let found = numbered(&[
            ("l. Mục đích", 0.6),
            ("2, Yêu cầu", 0.6),
            ("2,1. Yêu cầu", 0.6),
            ("2.l. Yêu cầu", 0.6),
            ("3, 4 và", 0.6),
            ("Điêu l. Phê duyệt", 1.9),
            ("Điều 2, Giao Sở", 1.9),
            ("Điều 7 của Luật", 1.9),
        ]);
        assert_eq!(found, ["1.", "2.", "2.1.", "2.1.", "3,", "Điều 1.", "Điều 2.", "Điều"]);
    }

    #[test]
    fn a_number_alone_in_a_cell() {
        assert_eq!(lone_roman("H", 0.8).as_deref(), Some("II"));
        assert_eq!(lone_roman("HI.", 1.3).as_deref(), Some("III."));
        for text in ["I", "II", "H2", "A", "Hà"] {
            assert_eq!(lone_roman(text, 0.8), None);
        }
    }
}
