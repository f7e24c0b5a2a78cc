//! Finds what of a text is in an old encoding, word by word, with the neighbours as context.
//!
//! 1. **Evidence.** A word that is no syllable as it stands and is one once decoded speaks for an
//!    encoding. Without several different ones nothing is done: Unicode text stays untouched.
//! 2. **Path.** Each word costs what it lacks to be Vietnamese, read as Unicode and in each
//!    encoding there is evidence for; going from one reading to another costs as well. The
//!    cheapest path over the whole text says how each word is read. So a word that could be both
//!    is what its neighbours are, and a line of two encodings falls into its parts.

use super::{Encoding, hyphen, is_syllable, view, viqr};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    ops::Range,
    rc::Rc,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A part of a line to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the line.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
    /// The encoding that it was in.
    pub encoding: Encoding,
}

/// Different words that speak for an encoding, before it is thought of.
const ENOUGH: usize = 2;
/// Different words that make an encoding certain.
const CERTAIN: usize = 8;
/// Different words after which no more are counted.
const MANY: usize = 64;

/// What a word costs that is none.
const STRANGE: u32 = 6;
/// What a word of letters costs in Unicode that may be of another language.
const ALIEN: u32 = 5;
/// What an abbreviation or a name costs.
const ODD: u32 = 2;
/// What a word of ASCII costs in an old encoding, where it is no Vietnamese.
const FOREIGN: u32 = 1;
/// What going over to another reading costs within a line.
const SWITCH: u32 = 4;

/// What is to be replaced in the lines of a text, so that all of it is Unicode: a list a line, in
/// order, without overlaps; no list at all where nothing is. Lines are given in reading order, as
/// each has its neighbours as context.
///
/// ```
/// use vanban::vietnamese::encoding::{Encoding, edits};
/// let lines = ["Sè: 5/Q§-BTC", "Bé Tµi chÝnh ban hµnh"];
/// let found = edits(&lines);
/// assert_eq!(found[1][1].text, "Tài");
/// assert_eq!(found[1][1].encoding, Encoding::Tcvn3);
/// assert!(edits(&["Bộ Tài chính ban hành"]).is_empty());
/// ```
pub fn edits<S: AsRef<str>>(lines: &[S]) -> Vec<Vec<Edit>> {
    let sources = sources(lines);
    if sources.is_empty() {
        return viqr::edits(lines);
    }
    let words = words(lines, &sources);
    let path = path(&words, &sources);
    let mut out: Vec<Vec<Edit>> = lines.iter().map(|_| Vec::new()).collect();
    for (word, state) in words.into_iter().zip(path) {
        let Some(source) = state.checked_sub(1).and_then(|at| sources.get(at)) else { continue };
        let cost = |at: usize| word.readings.get(at).map_or(0, |reading| reading.cost);
        let worse = cost(0) < ALIEN && cost(state) > cost(0);
        let Some(text) = word.readings.get(state).and_then(|reading| reading.text.clone()) else {
            continue;
        };
        if worse {
            continue;
        }
        if let Some(edits) = out.get_mut(word.line) {
            edits.push(Edit { range: word.range, text, encoding: source.encoding });
        }
    }
    hyphen::restore(lines, &mut out);
    out
}

/// A text with all that is in an old encoding turned into Unicode, the rest as it was.
///
/// ```
/// use vanban::vietnamese::encoding::to_unicode;
/// assert_eq!(to_unicode("Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam"), "Cộng hoà xã hội chủ nghĩa Việt Nam");
/// assert_eq!(to_unicode("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), "Cộng hoà xã hội chủ nghĩa Việt Nam");
/// assert_eq!(to_unicode("Le côté spécial du café"), "Le côté spécial du café");
/// ```
pub fn to_unicode(text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let edits = edits(&lines);
    if edits.is_empty() {
        return text.to_owned();
    }
    lines.iter().zip(&edits).map(|(line, edits)| apply(line, edits)).collect()
}

/// A line with its parts replaced.
pub(super) fn apply(line: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 2);
    let mut at = 0;
    for edit in edits {
        out.push_str(line.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(line.get(at..).unwrap_or_default());
    out
}

/// An encoding, and the code page that its bytes are seen in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    encoding: Encoding,
    /// Seen in Windows-1258 rather than in Windows-1252.
    page_1258: bool,
    /// Whether there is no doubt that it occurs.
    certain: bool,
}

/// How a word reads in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    /// What it lacks to be Vietnamese.
    cost: u32,
    /// Its text, where that is another one.
    text: Option<String>,
}

/// A word that says something about its encoding.
#[derive(Debug)]
struct Word {
    line: usize,
    range: Range<usize>,
    /// As Unicode, then in each source.
    readings: Rc<[Reading]>,
}

/// The encodings that the words speak for.
fn sources<S: AsRef<str>>(lines: &[S]) -> Vec<Source> {
    if !lines.iter().any(|line| line.as_ref().contains(is_odd)) {
        return Vec::new();
    }
    let mut evidence: BTreeMap<Source, BTreeSet<String>> = BTreeMap::new();
    let mut against = BTreeSet::new();
    let mut seen = HashSet::new();
    for line in lines {
        let line = line.as_ref();
        if line.is_ascii() && !line.contains(char::is_control) {
            continue;
        }
        for range in chunks(line) {
            let word = line.get(range).unwrap_or_default();
            if is_plain(word) || !seen.insert(word) {
                continue;
            }
            if word.chars().any(|c| view::byte(c).is_none()) || as_unicode(word) < ALIEN {
                continue;
            }
            let mut in_none = true;
            for source in candidates(word) {
                if let Reading { cost: 0, text: Some(text) } = read(word, source)
                    && text.chars().nth(1).is_some()
                {
                    in_none = false;
                    let words = evidence.entry(source).or_default();
                    if words.len() < MANY {
                        words.insert(text.to_lowercase());
                    }
                }
            }
            if in_none && against.len() < MANY {
                against.insert(word.to_lowercase());
            }
        }
    }
    // Another language has words that are none of Vietnamese in any encoding.
    let enough = |words: usize| words >= ENOUGH && words * 2 >= against.len();
    evidence
        .into_iter()
        .filter(|(_, words)| enough(words.len()))
        .map(|(source, words)| Source { certain: words.len() >= CERTAIN, ..source })
        .collect()
}

/// Whether Unicode text in Vietnamese hardly ever has a character, while text in any of the old
/// encodings has it often.
fn is_odd(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_control() && !c.is_ascii_whitespace(),
        '\u{80}'..='\u{a0}' => true,
        '«' | '»' | '°' | '±' | '²' | '³' | '·' => false,
        '\u{a1}'..='\u{bf}' => true,
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' => false,
        'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' => false,
        'À'..='ÿ' => true,
        'ƒ' | 'ˆ' | '‰' | '†' | '‡' | 'Š' | 'š' | '‹' | 'Œ' | 'œ' | 'Ž' | 'ž' | 'Ÿ' => {
            true
        }
        // TCVN3 and VNI seen in Windows-1258.
        '\u{f020}'..='\u{f0ff}' | '\u{2212}' => true,
        _ => false,
    }
}

/// The sources that a word may be in.
fn candidates(word: &str) -> impl Iterator<Item = Source> {
    let page_1258 = word.chars().any(of_1258);
    Encoding::BYTES
        .into_iter()
        .filter(move |encoding| !page_1258 || *encoding != Encoding::Windows1258)
        .map(move |encoding| Source { encoding, page_1258, certain: false })
}

/// Whether Windows-1258 has a character and Windows-1252 does not. `Đ` counts for both, as many
/// programs write it for the `Ð` of the other.
fn of_1258(c: char) -> bool {
    matches!(
        c,
        'Ă' | 'ă'
            | 'đ'
            | 'Ơ'
            | 'ơ'
            | 'Ư'
            | 'ư'
            | '₫'
            | '\u{300}'
            | '\u{301}'
            | '\u{303}'
            | '\u{309}'
            | '\u{323}'
    )
}

/// The parts of a line between blanks, digits and punctuation of ASCII.
fn chunks(line: &str) -> impl Iterator<Item = Range<usize>> {
    let breaks = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit();
    line.split(breaks).filter(|part| !part.is_empty()).map(|part| {
        let start = part.as_ptr().addr() - line.as_ptr().addr();
        start..start + part.len()
    })
}

/// The words that say something, with their readings.
fn words<S: AsRef<str>>(lines: &[S], sources: &[Source]) -> Vec<Word> {
    let mut known: HashMap<&str, Option<Rc<[Reading]>>> = HashMap::new();
    let mut words = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let line = line.as_ref();
        for range in chunks(line) {
            let word = line.get(range.clone()).unwrap_or_default();
            let readings = known.entry(word).or_insert_with(|| readings(word, sources));
            if let Some(readings) = readings {
                words.push(Word { line: at, range, readings: Rc::clone(readings) });
            }
        }
    }
    words
}

/// How a word reads as Unicode and in each source; `None` where it says nothing.
fn readings(word: &str, sources: &[Source]) -> Option<Rc<[Reading]>> {
    let in_unicode = |cost: u32| std::iter::once(Reading { cost, text: None });
    if !is_plain(word) {
        let in_sources = sources.iter().map(|source| read(word, *source));
        return Some(in_unicode(as_unicode(word)).chain(in_sources).collect());
    }
    let in_sources = sources.iter().map(|_| Reading { cost: FOREIGN, text: None });
    is_foreign(word).then(|| in_unicode(0).chain(in_sources).collect())
}

/// Whether a word is the same in every encoding.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A small word of ASCII that is no Vietnamese.
fn is_foreign(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()) && !is_syllable(word)
}

/// What a word lacks to be Vietnamese in Unicode.
fn as_unicode(word: &str) -> u32 {
    let chars: Vec<char> = word.nfc().collect();
    let is_letter = |c: &char| c.is_alphabetic() || is_combining_mark(*c);
    let mut cost = 0;
    for piece in chars.chunk_by(|a, b| is_letter(a) == is_letter(b)) {
        if piece.first().is_some_and(is_letter) && !piece.iter().all(char::is_ascii) {
            cost = cost.max(letters_as_unicode(piece));
        }
    }
    for (at, c) in chars.iter().enumerate() {
        if *c > '\u{7f}' && !is_letter(c) {
            let before = at.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(is_letter);
            let after = chars.get(at + 1).is_some_and(is_letter);
            cost = cost.max(sign_as_unicode(*c, before, after));
        }
    }
    cost
}

fn letters_as_unicode(letters: &[char]) -> u32 {
    let word: String = letters.iter().collect();
    if is_syllable(&word) {
        return 0;
    }
    // Micrometres and their like.
    if letters.len() <= 4 && matches!(letters, ['µ', rest @ ..] if rest.iter().all(char::is_ascii))
    {
        return ODD;
    }
    // What only Unicode has: a name or an abbreviation.
    let beyond = letters.iter().all(|c| c.is_ascii() || *c > '\u{ff}');
    let small = letters.iter().skip(1).all(|c| !c.is_uppercase());
    let capital = letters.iter().all(|c| !c.is_lowercase());
    let composed = !letters.iter().any(|c| is_combining_mark(*c));
    match composed && (small || capital) {
        true if beyond => ODD,
        true => ALIEN,
        false => STRANGE,
    }
}

/// What a sign costs that touches letters.
fn sign_as_unicode(sign: char, before: bool, after: bool) -> u32 {
    let fits = match sign {
        // A point đ) of TCVN3 more likely than a trade mark of nothing.
        '®' if !before && !after => return FOREIGN,
        '\u{a1}'..='\u{bf}' | '×' | '÷' => match (before, after) {
            (false, false) => true,
            (true, true) => false,
            (true, false) => matches!(sign, '®' | '©' | '²' | '³' | '°' | '»' | '¹' | '\u{ad}'),
            (false, true) => matches!(sign, '«' | '·'),
        },
        '\u{80}'..='\u{9f}' | '\u{f000}'..='\u{f8ff}' => !(before || after),
        '\u{2212}' | '∙' => !(before && after),
        // A permille sign, a dagger or a caret inside a word.
        '‰' | '†' | '‡' | 'ˆ' | '˜' | '‹' | '›' => !(before && after),
        _ => true,
    };
    if fits { 0 } else { STRANGE }
}

/// A word read in a source.
fn read(word: &str, source: Source) -> Reading {
    let mut reading = Reading { cost: 0, text: None };
    let mut text = String::with_capacity(word.len() + 8);
    let chars: Vec<char> = word.chars().collect();
    // In VPS the quotes of Windows-1252 are letters. A word that is none with them has them as quotes.
    let quotes = source.encoding == Encoding::Vps
        && !source.encoding.decode_word(word).is_some_and(|word| is_syllable(&word));
    let is_letter = |c: &char| is_letter(*c, source) && !(quotes && is_quote(*c));
    for piece in chars.chunk_by(|a, b| is_letter(a) == is_letter(b)) {
        let shown: String = piece.iter().collect();
        if is_plain(&shown) || !piece.first().is_some_and(is_letter) {
            text.push_str(&shown);
            continue;
        }
        let seen = source.page_1258 || !shown.chars().any(of_1258);
        let decoded = source.encoding.decode_word(&shown).filter(|_| seen);
        let (cost, decoded) = match decoded {
            Some(decoded) if is_syllable(&decoded) => (0, Some(decoded)),
            // The point đ), the sign of the currency; another sign alone is one.
            Some(decoded) if piece.len() == 1 => {
                (0, Some(decoded).filter(|d| matches!(d.as_str(), "đ" | "Đ")))
            }
            Some(decoded) if piece.len() <= 10 && !decoded.chars().any(char::is_lowercase) => {
                (ODD, Some(decoded))
            }
            other => (STRANGE, other),
        };
        reading.cost = reading.cost.max(cost);
        text.push_str(&decoded.unwrap_or(shown));
    }
    reading.text = Some(text).filter(|text| text != word);
    reading
}

fn is_quote(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '…' | '–' | '—' | '•')
}

/// Whether a character may be a letter of a word in a source.
fn is_letter(c: char, source: Source) -> bool {
    if c.is_ascii_graphic() || of_1258(c) && !source.page_1258 {
        return c.is_alphabetic() || is_combining_mark(c);
    }
    let Some(byte) = view::byte(c) else { return c.is_alphabetic() || is_combining_mark(c) };
    let letter = match source.encoding {
        Encoding::Tcvn3 => super::tcvn3::letter(byte).is_some(),
        Encoding::Vps => super::vps::letter(byte).is_some(),
        Encoding::Vni => super::vni::letter(byte).is_some() || super::vni::is_mark(byte),
        Encoding::Windows1258 => super::windows1258::letter(byte).is_some(),
        Encoding::Viqr => false,
    };
    letter || c.is_alphabetic() || byte.is_ascii_alphabetic()
}

/// The cheapest way through the words: for each the index of its reading.
fn path(words: &[Word], sources: &[Source]) -> Vec<usize> {
    let states = sources.len() + 1;
    let certain = sources.iter().any(|source| source.certain);
    let mut costs: Vec<u32> =
        (0..states).map(|state| if state == 0 { 0 } else { SWITCH }).collect();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(words.len());
    let mut line = None;
    for word in words {
        // A line of its own is more easily in another encoding.
        let switch = match line.replace(word.line) {
            Some(line) if line == word.line => SWITCH,
            _ if certain => SWITCH / 2,
            _ => SWITCH - 1,
        };
        let (cheapest, least) =
            costs.iter().copied().enumerate().min_by_key(|(_, cost)| *cost).unwrap_or((0, 0));
        let mut from = Vec::with_capacity(states);
        for (state, cost) in costs.iter_mut().enumerate() {
            if least + switch < *cost {
                *cost = least + switch;
                from.push(cheapest);
            } else {
                from.push(state);
            }
        }
        for (cost, reading) in costs.iter_mut().zip(word.readings.iter()) {
            *cost -= least;
            *cost += reading.cost;
        }
        back.push(from);
    }
    let end = costs.iter().enumerate().min_by_key(|(_, cost)| **cost).map_or(0, |(at, _)| at);
    let mut path = vec![end; words.len()];
    let mut state = end;
    for (step, from) in path.iter_mut().zip(&back).rev() {
        *step = state;
        state = from.get(state).copied().unwrap_or(0);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{super::syllable::any, *};
    use proptest::prelude::*;

    /// What papers have beside words.
    fn sign() -> impl Strategy<Value = String> {
        let signs = [
            "18/2025/QĐ-UBND",
            "5%",
            "25.000.000",
            "µm",
            "±",
            "§ 5",
            "×",
            "3÷5",
            "20°C",
            "m²",
            "Ø16",
            "®",
            "©",
            "«a»",
            "“x”",
            "…",
            "–",
            "•",
            "·",
            "½",
            "α²",
            "café",
            "N°",
            "HĐND",
            "TTĐT",
            "Đắk",
            "Krông",
            "https://a.vn/?q=b^2",
            "f(x)=a^2+b",
            "(a)",
            "a.",
            "Ð",
            "x₫",
            "Intel®",
            "¶",
        ];
        proptest::sample::select(signs.to_vec()).prop_map(str::to_owned)
    }

    fn sentence(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        proptest::collection::vec(any(), words).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn unicode_is_untouched(words in proptest::collection::vec(prop_oneof![8 => any(), 1 => sign()], 0..60)) {
            let text = words.join(" ");
            prop_assert_eq!(to_unicode(&text), text);
        }

        #[test]
        fn unicode_apart_is_untouched(text in sentence(0..40)) {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(to_unicode(&apart), apart);
        }

        #[test]
        fn each_encoding_comes_back(text in sentence(25..60)) {
            // As every longer text has them: marks on a third of its words and more, â, ê and ô.
            let marked = text.split(' ').filter(|word| !word.is_ascii()).count();
            prop_assume!(marked >= 12 && marked * 3 > text.split(' ').count());
            let text = format!("{text} như đã được cấp trên quyết định thống nhất");
            for encoding in Encoding::BYTES.into_iter().chain([Encoding::Viqr]) {
                prop_assert_eq!(to_unicode(&encoding.encode(&text)), text.clone(), "{:?}", encoding);
            }
        }

        #[test]
        fn any_text_is_borne(text in "\\PC{0,80}", bytes in "[ -~\u{80}-\u{ff}]{0,80}") {
            for line in [text, bytes] {
                let found = edits(&[&line]);
                for edit in found.iter().flatten() {
                    prop_assert!(line.get(edit.range.clone()).is_some());
                }
            }
        }
    }

    #[test]
    fn other_languages_are_untouched() {
        for text in [
            "Le président de la République française, vu la loi nº 82-213 relative aux droits et \
             libertés, décrète : la présente décision sera notifiée à l'intéressé. Fait à Paris, \
             le tôt et déjà né là où l'été dû",
            "Die Behörde prüft die Anträge für größere Flächen; Straße, Übergänge, schön, müßig",
            "El señor Muñoz pidió información sobre la niñez y el año próximo en España",
            "Smørrebrød på færgen til Århus; köttbullar från Västerås är gott å ät",
            "It's 5 o'clock: a+b=c, f(x)=x^2; don't (see e.g. RFC 1456)? ~/.config `ls` u+1",
            "Microsoft® Windows™ © 2020, §5, ¶3, 10 µm ± 0,5 µm, ½ × ¾, naïve café",
        ] {
            assert_eq!(to_unicode(text), text);
        }
    }

    #[test]
    fn short_lines_follow_their_neighbours() {
        let lines =
            ["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Sè", "§¬n vÞ", "Hµ Néi", "TT", "Ghi chó"];
        let text = lines.join("\n");
        let want = "Cộng hoà xã hội chủ nghĩa Việt Nam\nSố\nĐơn vị\nHà Nội\nTT\nGhi chú";
        assert_eq!(to_unicode(&text), want);
    }

    #[test]
    fn parts_of_one_line_are_told_apart() {
        let text = "Ủy ban nhân dân tỉnh Bình Phước; Uyû ban nhaân daân tænh Bình Phöôùc; \
            UBND tỉnh được giao nhiệm vụ quyết định về kế hoạch";
        assert_eq!(
            to_unicode(text),
            "Ủy ban nhân dân tỉnh Bình Phước; Uỷ ban nhân dân tỉnh Bình Phước; UBND tỉnh được \
             giao nhiệm vụ quyết định về kế hoạch"
        );
    }

    #[test]
    fn a_font_decoded_by_another_page_is_read() {
        // TCVN3 whose bytes a program took for Windows-1258.
        let bytes: Vec<u8> = Encoding::Tcvn3
            .encode("Quyết định về chế độ, chính sách của Chính phủ đề nghị lý do kèm theo")
            .chars()
            .filter_map(view::byte)
            .collect();
        let (shown, ..) = encoding_rs::WINDOWS_1258.decode(&bytes);
        assert_eq!(
            to_unicode(&shown),
            "Quyết định về chế độ, chính sách của chính phủ đề nghị lý do kèm theo".replacen(
                "chính phủ",
                "Chính phủ",
                1
            )
        );
    }

    #[test]
    fn a_soft_hyphen_of_word_is_a_letter_in_tcvn3_only() {
        let shown =
            Encoding::Tcvn3.encode("đường nước được hướng dẫn như sau").replace('\u{ad}', "\u{1f}");
        assert_eq!(to_unicode(&shown), "đường nước được hướng dẫn như sau");
        let soft = "đường\u{1f}nước được hướng dẫn";
        assert_eq!(to_unicode(soft), soft);
    }
}
