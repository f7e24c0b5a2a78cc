//! Abbreviations and what they stand for.

use crate::vietnamese::{
    folded::printed,
    lexicon::{List, WordError, Words},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::LazyLock,
};

static BUILTIN: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    include_str!("../lexicon/abbreviations.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(short, long)| (canonical(short), long.trim().to_owned()))
        .collect()
});

/// The long forms of the built-in list, folded, one a line.
static LONG_FORMS: LazyLock<String> = LazyLock::new(|| {
    BUILTIN.values().map(|long| crate::vietnamese::folded::key(long)).collect::<Vec<_>>().join("\n")
});

/// Whether folded words stand in a long form of the built-in list (`học và công nghệ`).
pub(in crate::vietnamese) fn is_known_phrase(words: &str) -> bool {
    LONG_FORMS.contains(words.trim())
}

/// The longest abbreviation is tried first, up to so many of its pieces (`KH`, `&`, `CN`).
const MAX_PIECES: usize = 9;

/// Abbreviations and what they stand for: the built-in list, and what a document or a user adds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    /// Added ones; they go before the built-in ones.
    own: BTreeMap<String, String>,
    /// Words added to the other lists of the language.
    words: Words,
}

impl Glossary {
    /// The built-in list.
    ///
    /// ```
    /// let glossary = vanban::vietnamese::agency::Glossary::builtin();
    /// assert_eq!(glossary.expand("Văn phòng UBND xã"), "Văn phòng Ủy ban nhân dân xã");
    /// ```
    pub fn builtin() -> Self {
        Self::default()
    }

    /// Adds an abbreviation, or gives one another meaning. What has fewer than two capitals is a
    /// word (`Sở`, `Kế hoạch`), not an abbreviation, and is left alone.
    pub fn define(&mut self, short: &str, long: &str) {
        if Self::is_abbreviation(short) {
            self.own.insert(canonical(short), printed(long));
        }
    }

    /// Adds a word to a list of the language: what is written, and what the list says of it (see [`Words::add`]). An
    /// abbreviation is defined.
    ///
    /// ```
    /// use vanban::vietnamese::{agency::Glossary, lexicon::List};
    /// let mut glossary = Glossary::builtin();
    /// glossary.add(List::DocumentTypes, "Lịch công tác", "LCT")?;
    /// glossary.add(List::Labels, "Người lo", "lead")?;
    /// # Ok::<(), vanban::vietnamese::lexicon::WordError>(())
    /// ```
    ///
    /// # Errors
    /// [`WordError`] where the list does not take it.
    pub fn add(&mut self, list: List, word: &str, says: &str) -> Result<(), WordError> {
        if list == List::Abbreviations {
            self.define(word, says);
            return Ok(());
        }
        self.words.add(list, word, says)
    }

    /// The words added to the lists of the language.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// Whether it has the shape of an abbreviation, so that [`Self::define`] takes it.
    pub(super) fn is_abbreviation(short: &str) -> bool {
        let short = canonical(short);
        let capitals = short.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 2 && !short.contains(|c: char| c.is_lowercase() && !c.is_ascii())
    }

    /// Whether an abbreviation is known, as a whole.
    pub fn knows(&self, short: &str) -> bool {
        self.get(&canonical(short)).is_some()
    }

    /// The text with the abbreviations it knows written out; whole words only, and an
    /// abbreviation joined to another by `&` or a hyphen is known with it or not at all.
    pub fn expand(&self, text: &str) -> String {
        let found = self.find(text);
        // Abbreviations are capitals by themselves; only a word beside them tells that all is set in capitals, and a lone letter
        // (`P. CCHC`) is none.
        let beside = |range: &Range<usize>| {
            let gap = text.get(range.clone()).unwrap_or_default();
            gap.split(|c: char| !crate::unicode::is_letter(c))
                .any(|word| word.chars().nth(1).is_some())
        };
        let mut gaps = Vec::new();
        let mut from = 0;
        for (range, _) in &found {
            gaps.push(from..range.start);
            from = range.end;
        }
        gaps.push(from..text.len());
        let capitals = !text.chars().any(char::is_lowercase) && gaps.iter().any(beside);
        let mut out = String::with_capacity(text.len() * 2);
        let mut copied = 0;
        for (range, long) in found {
            out.push_str(text.get(copied..range.start).unwrap_or_default());
            if capitals {
                out.push_str(&long.to_uppercase());
            } else {
                out.push_str(long);
            }
            // `TP.Huế`: the abbreviation's stop was its blank.
            if text.get(..range.end).is_some_and(|t| t.ends_with('.'))
                && text.get(range.end..).is_some_and(|t| t.starts_with(char::is_alphanumeric))
            {
                out.push(' ');
            }
            copied = range.end;
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        out
    }

    /// The abbreviations of a text that it knows: their bytes, and what they stand for.
    ///
    /// ```
    /// let glossary = vanban::vietnamese::agency::Glossary::builtin();
    /// assert_eq!(glossary.find("Văn phòng UBND xã"), [(12..16, "Ủy ban nhân dân")]);
    /// ```
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let pieces = pieces(text);
        let mut found = Vec::new();
        let mut i = 0;
        while let Some(piece) = pieces.get(i) {
            let Some((count, long)) = self.longest_at(text, &pieces, i) else {
                i += 1;
                continue;
            };
            let end = pieces.get(i + count - 1).map_or(piece.end, |last| last.end);
            found.push((piece.start..end, long));
            i += count;
        }
        found
    }

    fn get(&self, canonical: &str) -> Option<&str> {
        let own = self.own.get(canonical);
        own.or_else(|| BUILTIN.get(canonical)).map(String::as_str)
    }

    /// The longest abbreviation that begins at piece `i`: how many pieces, and its meaning.
    fn longest_at(&self, text: &str, pieces: &[Range<usize>], i: usize) -> Option<(usize, &str)> {
        let first = text.get(pieces.get(i)?.clone())?;
        if !first.starts_with(char::is_uppercase) || joined_before(text, pieces, i) {
            return None;
        }
        let mut short = String::new();
        let mut found = None;
        for (count, piece) in pieces.iter().skip(i).take(MAX_PIECES).enumerate() {
            short.push_str(&canonical_piece(text.get(piece.clone())?));
            if let Some(long) = self.get(&short)
                && !joined_after(text, pieces, i + count)
            {
                found = Some((count + 1, long));
            }
        }
        found
    }
}

/// The words of a text that look like abbreviations: two capitals or more, more capitals than
/// small letters, joined parts together. In a text that is all capitals only what cannot be a
/// Vietnamese syllable is one; Roman numbers are none.
///
/// ```
/// use vanban::vietnamese::agency::abbreviations;
/// assert_eq!(abbreviations("Phòng TCKT&HT, Sở Y tế"), ["TCKT&HT"]);
/// ```
pub fn abbreviations(name: &str) -> Vec<String> {
    let all_capitals = !name.chars().any(char::is_lowercase) && name.trim().contains(' ');
    let pieces = pieces(name);
    let mut found = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        let mut end = i;
        while joined_after(name, &pieces, end) && end + 2 < pieces.len() {
            end += 2;
        }
        let range = pieces.get(i).zip(pieces.get(end)).map(|(a, b)| a.start..b.end);
        if let Some(word) = range.and_then(|r| name.get(r))
            && looks_abbreviated(word, all_capitals)
        {
            found.push(canonical(word));
        }
        i = end + 1;
    }
    found
}

fn looks_abbreviated(word: &str, all_capitals: bool) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let joined = word.contains('&');
    capitals >= 2
        && capitals >= small
        && !roman
        && (joined || !all_capitals || !word.split('-').all(is_syllable))
}

/// Whether a word in capitals has the shape of a Vietnamese syllable: one run of vowels between
/// an optional head and an optional tail.
fn is_syllable(word: &str) -> bool {
    let key = crate::vietnamese::folded::key(word);
    let vowel =
        |c: char| !c.is_ascii() && c != 'đ' || matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let head: String = key.chars().take_while(|c| !vowel(*c)).collect();
    let middle = key.chars().skip_while(|c| !vowel(*c)).take_while(|c| vowel(*c)).count();
    let tail: String = key.chars().skip(head.chars().count() + middle).collect();
    let heads = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
        "p", "ph", "q", "r", "s", "t", "th", "tr", "v", "x",
    ];
    let tails = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    (1..=3).contains(&middle) && heads.contains(&head.as_str()) && tails.contains(&tail.as_str())
}

/// The pieces of a text: words, and every other visible character by itself.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut word = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let letter = crate::unicode::is_alphanumeric(c)
            || unicode_normalization::char::canonical_combining_class(c) != 0;
        match pieces.last_mut() {
            Some(last) if letter && word && last.end == at => last.end = end,
            _ if !c.is_whitespace() => pieces.push(at..end),
            _ => {}
        }
        word = letter;
    }
    pieces
}

/// Whether piece `i` hangs on the one before it: `&` with or without blanks, a glued hyphen.
fn joined_before(text: &str, pieces: &[Range<usize>], i: usize) -> bool {
    let (Some(joint), Some(own)) = (i.checked_sub(1).and_then(|p| pieces.get(p)), pieces.get(i))
    else {
        return false;
    };
    let before = i.checked_sub(2).and_then(|p| pieces.get(p));
    let glued = joint.end == own.start && before.is_some_and(|b| b.end == joint.start);
    match text.get(joint.clone()) {
        Some("&") => true,
        Some("-" | "–" | ",") => {
            glued && before.and_then(|b| text.get(b.clone())).is_some_and(is_capitals)
        }
        _ => false,
    }
}

/// Whether the piece after `i` joins it to the next.
fn joined_after(text: &str, pieces: &[Range<usize>], i: usize) -> bool {
    let (Some(own), Some(joint), Some(next)) =
        (pieces.get(i), pieces.get(i + 1), pieces.get(i + 2))
    else {
        return false;
    };
    let glued = own.end == joint.start && joint.end == next.start;
    let capitals = text.get(next.clone()).is_some_and(is_capitals)
        && text.get(own.clone()).is_some_and(is_capitals);
    match text.get(joint.clone()) {
        Some("&") => capitals,
        Some("-" | "–" | ",") => glued && capitals,
        _ => false,
    }
}

fn is_capitals(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 || (capitals == 1 && word.chars().count() == 1)
}

/// An abbreviation as a key: composed, `và` as `&`, without blanks, dashes of one sort.
fn canonical(short: &str) -> String {
    pieces(short).into_iter().filter_map(|p| short.get(p)).map(canonical_piece).collect()
}

fn canonical_piece(piece: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let piece: String = piece.nfc().map(|c| if c == 'Ð' { 'Đ' } else { c }).collect();
    match piece.as_str() {
        "và" => "&".to_owned(),
        "–" | "—" | "\u{2010}" | "\u{2011}" => "-".to_owned(),
        _ => piece,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_builtin_list_is_well_formed() {
        let mut seen = std::collections::HashSet::new();
        for line in include_str!("../lexicon/abbreviations.tsv").lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (short, long) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
            assert!(seen.insert(canonical(short)), "twice: {short}");
            assert!(!long.is_empty() && long.trim() == long, "{line}");
        }
    }

    #[test]
    fn whole_abbreviations_are_written_out() {
        let glossary = Glossary::builtin();
        for (short, long) in [
            ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
            ("Sở KH & CN", "Sở Khoa học và Công nghệ"),
            ("Sở GD và ĐT", "Sở Giáo dục và Đào tạo"),
            ("Sở VH, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
            ("UBND TP.Huế", "Ủy ban nhân dân thành phố Huế"),
            ("UBND, HĐND xã", "Ủy ban nhân dân, Hội đồng nhân dân xã"),
            ("UBND TỈNH", "ỦY BAN NHÂN DÂN TỈNH"),
            ("UBND", "Ủy ban nhân dân"),
        ] {
            assert_eq!(glossary.expand(short), long);
        }
    }

    #[test]
    fn an_unknown_whole_is_not_put_together_from_parts() {
        let glossary = Glossary::builtin();
        for text in ["Phòng QLCNTT&CĐS", "Phòng XYZ & CNTT", "Phòng CNTT-XYZ", "Công văn UBND-TH"]
        {
            assert_eq!(glossary.expand(text), text);
        }
    }

    #[test]
    fn a_document_may_define_its_own() {
        let mut glossary = Glossary::builtin();
        glossary.define("TTXTĐT", "Trung tâm Xúc tiến đầu tư");
        glossary.define("Sở", "Sở Y tế");
        assert_eq!(glossary.expand("TTXTĐT"), "Trung tâm Xúc tiến đầu tư");
        assert!(glossary.knows("TTXTĐT"));
        assert_eq!(glossary.expand("Văn phòng Sở"), "Văn phòng Sở");
    }

    #[test]
    fn what_looks_like_an_abbreviation() {
        assert_eq!(abbreviations("Phòng QLHT&ĐT và BQL chợ"), ["QLHT&ĐT", "BQL"]);
        assert_eq!(abbreviations("UBND TỈNH THANH HÓA"), ["UBND"]);
        assert_eq!(abbreviations("Kho bạc khu vực XIV"), Vec::<String>::new());
        assert_eq!(abbreviations("Sở Y tế"), Vec::<String>::new());
        assert_eq!(abbreviations("MobiFone"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn bears_any_text(text in "[A-ZĐ&, .-]{0,12}\\PC{0,12}") {
            let glossary = Glossary::builtin();
            let _ = glossary.expand(&text);
            let _ = (glossary.knows(&text), abbreviations(&text));
        }
    }
}
