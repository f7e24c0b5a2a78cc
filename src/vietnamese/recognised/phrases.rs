//! Phrases of the closed lists, matched letter by letter with accents left out.

use super::{
    Correction,
    lists::{MOTTO, OPENINGS},
};
use crate::vietnamese::{
    doc_type,
    encoding::is_syllable,
    fold,
    lexicon::{self, Entry, List},
};
use std::sync::LazyLock;

/// A word less sure than this, of 100, was read with doubt.
const DOUBT: u8 = 60;

/// How a phrase stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is the whole line.
    Line,
    /// Anywhere, in capitals.
    Capitals,
    /// At the line's beginning.
    Opening,
    /// Anywhere, in capitals, with all its letters: only accents and blanks were lost.
    Letters,
    /// It is the whole line, and no word in it is another one.
    Unit,
}

/// A phrase that recognition may have spoiled.
struct Phrase {
    text: String,
    /// Its letters and digits without accents.
    bones: Vec<char>,
    /// How many words it has.
    words: usize,
    kind: Kind,
}

impl Phrase {
    fn new(text: &str, kind: Kind) -> Self {
        Self { text: text.to_owned(), bones: bones(text), words: text.split(' ').count(), kind }
    }
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let types = doc_type::all().map(|(_, name)| name.to_uppercase());
    let tiered = lexicon::builtin(List::Provinces).iter().flat_map(|province| {
        let name = province.printed().to_uppercase();
        [format!("TỈNH {name}"), format!("THÀNH PHỐ {name}")]
    });
    // One syllable is too little to go by.
    let types = types.filter(|name| name.contains(' '));
    let mut all: Vec<Phrase> = types.map(|name| Phrase::new(&name, Kind::Line)).collect();
    all.extend(printed("line").map(|text| Phrase::new(text, Kind::Line)));
    all.push(Phrase::new(MOTTO, Kind::Line));
    all.extend(tiered.map(|text| Phrase::new(&text, Kind::Capitals)));
    all.extend(printed("inside").map(|text| Phrase::new(text, Kind::Capitals)));
    all.extend(OPENINGS.iter().map(|text| Phrase::new(text, Kind::Opening)));
    all.extend(schools().chain(positions()).map(|text| Phrase::new(&text, Kind::Letters)));
    all.extend(units().map(|text| Phrase::new(&text, Kind::Unit)));
    // The longest first: `PHÓ CHỦ TỊCH` before `CHỦ TỊCH`.
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.bones.len()));
    all
});

/// What stands before the names of provinces and of schools in letterheads.
fn schools() -> impl Iterator<Item = String> {
    let provinces = lexicon::builtin(List::Provinces).iter().map(|p| p.printed().to_uppercase());
    let offices =
        provinces.flat_map(|name| [format!("UBND TỈNH {name}"), format!("UBND THÀNH PHỐ {name}")]);
    let names = ["TRƯỜNG ĐẠI HỌC", "TRƯỜNG CAO ĐẲNG", "TRƯỜNG TRUNG HỌC", "TRƯỜNG TIỂU HỌC"];
    offices.chain(names.map(str::to_owned))
}

/// The titles of signers of more than one word; not those that an accent tells apart (`TRƯỞNG BAN`, `TRƯỞNG BẢN`).
fn positions() -> impl Iterator<Item = String> {
    let all = || lexicon::builtin(List::Positions).iter();
    let alone = move |text: &str| all().filter(|e| bones(e.printed()) == bones(text)).count() == 1;
    let printed = lexicon::builtin(List::Positions).iter().map(Entry::printed);
    printed.filter(move |text| text.contains(' ') && alone(text)).map(str::to_uppercase)
}

/// The lines over tables that say what their amounts are counted in.
fn units() -> impl Iterator<Item = String> {
    const AMOUNTS: [&str; 8] =
        ["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "1.000 đồng", "tr.đồng", "ng.đồng", "trđ"];
    AMOUNTS.into_iter().map(|amount| format!("Đơn vị tính: {amount}"))
}

/// The printed lines of the office's own, in capitals as they stand in papers.
fn added() -> Vec<Phrase> {
    lexicon::added(List::PrintedLines, |entries| {
        let kind = |entry: &Entry| {
            if entry.says(0) == "line" { Kind::Line } else { Kind::Capitals }
        };
        entries.iter().map(|e| Phrase::new(&e.printed().to_uppercase(), kind(e))).collect()
    })
}

/// The printed lines of the list that stand so.
fn printed(stand: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = lexicon::builtin(List::PrintedLines).iter();
    lines.filter(move |entry| entry.says(0) == stand).map(Entry::printed)
}

/// The province that these words can only be, `None` where they are it already or are none.
pub(super) fn province(words: &str) -> Option<String> {
    let own = bones(words);
    let own_letters = |province: &Entry| bones(province.printed()) == own;
    let found = lexicon::find(List::Provinces, |entry| {
        own_letters(entry).then(|| (entry.key().to_owned(), entry.printed().to_owned()))
    });
    found.filter(|(key, _)| *key != fold::key(words)).map(|(_, printed)| printed)
}

/// `TỈNH` in capitals before a province whose name goes on in the next line: `HỘI NÔNG DÂN TÍNH LÂM`.
pub(super) fn tier_at_the_end(words: &[&str]) -> Option<Correction> {
    const TIER: &str = "TỈNH";
    let [.., before, tier, name] = words else { return None };
    let begins = |province: &Entry| {
        province
            .printed()
            .split_once(' ')
            .is_some_and(|(first, _)| fold::key(first) == fold::key(name))
    };
    let is_mistaken = bones(tier) == bones(TIER) && fold::key(tier) != fold::key(TIER);
    // `HÀ TĨNH` is a province itself.
    let is_whole = province_of(&format!("{before} {tier}"));
    let fits = is_mistaken
        && !is_whole
        && words.iter().all(|word| is_capital(word))
        && lexicon::any(List::Provinces, begins);
    let at = words.len() - 2;
    fits.then(|| Correction { words: at..at + 1, text: TIER.to_owned(), is_phrase: true })
}

/// Whether a text names a province.
fn province_of(text: &str) -> bool {
    let key = fold::key(text);
    lexicon::any(List::Provinces, |province| province.key() == key)
}

/// The provinces behind `tỉnh` in a line that lost accents.
pub(super) fn provinces(words: &[&str]) -> Vec<Correction> {
    const MOST: usize = 3;
    let behind = words.iter().enumerate().filter(|(_, word)| fold::key(word) == "tỉnh");
    let found = behind.filter_map(|(at, _)| {
        let start = at + 1;
        (2..=MOST).rev().find_map(|count| {
            let own = words.get(start..start + count)?.join(" ");
            let name = own.trim_end_matches(|c: char| !c.is_alphanumeric());
            let stops = own.get(name.len()..)?;
            let text = format!("{}{stops}", province(name).filter(|_| !is_capital(name))?);
            Some(Correction { words: start..start + count, text, is_phrase: true })
        })
    });
    found.collect()
}

/// `Nơi nhận:` of which a stroke took the first word: nothing else is a line by itself.
pub(super) fn headless_foot(words: &[&str]) -> Option<Correction> {
    let is_foot = matches!(words, ["nhận:" | "nhận"] | [_, "nhận:"]) && words.len() < 3;
    let lone = words.first().is_some_and(|first| words.len() == 1 || first.chars().count() < 3);
    let text =
        || Correction { words: 0..words.len(), text: "Nơi nhận:".into(), is_phrase: true };
    (is_foot && lone).then(text)
}

/// What is to be corrected in a line.
pub(super) fn corrections(words: &[(&str, u8)]) -> Vec<Correction> {
    let parts: Vec<Vec<char>> = words.iter().map(|(text, _)| bones(text)).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match longest_at(words, &parts, at) {
            Some((end, text)) => {
                out.extend(text.map(|text| Correction { words: at..end, text, is_phrase: true }));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// The longest phrase that begins with a word: where it ends, and its text where that differs.
fn longest_at(
    words: &[(&str, u8)],
    parts: &[Vec<char>],
    at: usize,
) -> Option<(usize, Option<String>)> {
    let own = added();
    let first = |exact: bool| {
        let mut all = own.iter().chain(PHRASES.iter());
        all.find_map(|phrase| matched(words, parts, at, phrase, exact))
    };
    first(true).or_else(|| first(false))
}

/// Whether a phrase begins with a word: where it ends, and its text where that differs. `exact`:
/// with all its letters.
fn matched(
    words: &[(&str, u8)],
    parts: &[Vec<char>],
    at: usize,
    phrase: &Phrase,
    exact: bool,
) -> Option<(usize, Option<String>)> {
    let is_line = matches!(phrase.kind, Kind::Line | Kind::Unit);
    let inside = matches!(phrase.kind, Kind::Capitals | Kind::Letters);
    if at > 0 && !inside || phrase.kind == Kind::Letters && !exact {
        return None;
    }
    // `I. MỤC ĐÍCH`, `TM. ỦY BAN`: what stands before a phrase is none of it.
    if words.get(at).is_some_and(|(word, _)| is_number(word)) {
        return None;
    }
    let glued = phrase.kind == Kind::Letters;
    let least = if glued { 1 } else { phrase.words.saturating_sub(2).max(1) };
    (least..=phrase.words + 2).rev().find_map(|count| {
        let end = at + count;
        let window = words.get(at..end)?;
        if is_line && end != words.len() {
            return None;
        }
        let own: Vec<char> = parts.get(at..end)?.iter().flatten().copied().collect();
        // A whole line in capitals, or what heads a part, can be little else.
        let is_whole = at == 0 && end == words.len();
        let letters = if phrase.kind == Kind::Capitals && !is_whole { 12 } else { 6 };
        if !alike(&own, &phrase.bones, if exact { 0 } else { phrase.bones.len() / letters }) {
            return None;
        }
        let guarded = matches!(phrase.kind, Kind::Capitals | Kind::Unit);
        if own != phrase.bones && guarded && is_other_phrase(window, phrase) {
            return None;
        }
        // A blank or a mark of punctuation alone belongs to no phrase.
        if parts.get(at)?.is_empty() || parts.get(end - 1)?.is_empty() {
            return None;
        }
        let text = window.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
        let small = matches!(phrase.kind, Kind::Opening | Kind::Unit) || phrase.text == MOTTO;
        if !small && !is_capital(&text) {
            return None;
        }
        // `ninh an` inside a cell opens nothing.
        if phrase.kind == Kind::Opening && !text.starts_with(char::is_uppercase) {
            return None;
        }
        let corrected = in_marks(&text, &phrase.text);
        let is_title = lexicon::is(List::Positions, "", &fold::key(&text));
        let same = is_title || fold::key(&text) == fold::key(&corrected);
        Some((end, (!same).then_some(corrected)))
    })
}

/// Whether words with other letters than those of a phrase are words all the same: `HẠ LONG` is no
/// `HẢI DƯƠNG`, `TỔ TRƯỞNG` no `BỘ TRƯỞNG`. Only what is no word was recognised wrongly.
fn is_other_phrase(words: &[(&str, u8)], phrase: &Phrase) -> bool {
    let wanted: Vec<Vec<char>> = phrase.text.split(' ').map(bones).collect();
    let is_word = |text: &str| {
        let word = text.trim_matches(|c: char| !c.is_alphanumeric());
        is_syllable(&fold::key(word))
    };
    let mut other = words.iter().filter(|(text, _)| !wanted.contains(&bones(text))).peekable();
    // A word that was read with doubt says nothing against a phrase of many words.
    let is_long = wanted.len() > 4;
    let speaks = |sure: u8| sure >= DOUBT || !is_long;
    other.peek().is_some() && other.all(|(text, sure)| is_word(text) && speaks(*sure))
}

/// Whether a word numbers a line, or is short for how its signer is delegated.
fn is_number(word: &str) -> bool {
    word.ends_with(['.', ')']) && (2..=5).contains(&word.chars().count())
}

/// The phrase with the marks that stand before and after the words as recognised.
fn in_marks(text: &str, phrase: &str) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '(' | ')' | ',' | ';' | ':' | '.' | '/');
    let before: String = text.chars().take_while(|c| is_mark(*c)).collect();
    let after: String = text.chars().rev().take_while(|c| is_mark(*c)).collect();
    let after: String = after.chars().rev().collect();
    let body = phrase.trim_end_matches(is_mark);
    // What the phrase itself ends with is wanted, whatever was recognised of it.
    let own = phrase.get(body.len()..).unwrap_or_default();
    let after = if own.is_empty() { after.as_str() } else { own };
    format!("{before}{body}{after}")
}

/// Whether nearly all letters are capitals.
fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    letters > 0 && small * 5 <= letters
}

/// Letters and digits without accents, in small letters; signs that stand for letters as those.
pub(super) fn bones(text: &str) -> Vec<char> {
    fold::strip_accents(text)
        .chars()
        .flat_map(crate::unicode::lower)
        .filter_map(|c| match c {
            '0' => Some('o'),
            '1' | '|' | '!' | 'l' => Some('i'),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

/// Whether two rows of letters differ in no more letters than given.
fn alike(own: &[char], phrase: &[char], most: usize) -> bool {
    if own.len().abs_diff(phrase.len()) > most {
        return false;
    }
    own == phrase || most > 0 && distance(own, phrase) <= most
}

/// The least number of letters to add, drop or replace.
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (slot, y) in row.iter_mut().skip(1).zip(b) {
            let above = *slot;
            left = (corner + usize::from(x != y)).min(above + 1).min(left + 1);
            corner = above;
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(line: &str) -> String {
        let words: Vec<(&str, u8)> = line.split(' ').map(|word| (word, 90)).collect();
        let mut out = Vec::new();
        let mut at = 0;
        for Correction { words: range, text, .. } in corrections(&words) {
            out.extend(words[at..range.start].iter().map(|(w, _)| (*w).to_owned()));
            out.push(text);
            at = range.end;
        }
        out.extend(words[at..].iter().map(|(w, _)| (*w).to_owned()));
        out.join(" ")
    }

    #[test]
    fn lost_accents_of_capitals() {
        for (line, right) in [
            ("CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("CỌNGHÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("ỦY BANNHÂNDÂN", "ỦY BAN NHÂN DÂN"),
            ("UY BAN NHÂN DÂN TINH QUẢNG NGÃI", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),
            ("KT. CHỦ TICH", "KT. CHỦ TỊCH"),
            ("PHÓ CHỦ TICH", "PHÓ CHỦ TỊCH"),
            ("THÔNG BẢO", "THÔNG BÁO"),
            ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:"),
            ("Độc lâp - Tự do — Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
            ("Noi nhận:", "Nơi nhận:"),
            ("Nơi nhập:", "Nơi nhận:"),
            ("Kinh gửi: Sở Y tế", "Kính gửi: Sở Y tế"),
            ("B0 TÀI CHÍNH", "BỘ TÀI CHÍNH"),
            ("GUÁM ĐÓC", "GIÁM ĐỐC"),
            ("KÉẺ HOẠCH", "KẾ HOẠCH"),
            ("THÔNG CÁO", "THÔNG CÁO"),
            ("TRƯƠNG KHOA", "TRƯỞNG KHOA"),
            ("UBNDTỈNHBÉNTRE", "UBND TỈNH BẾN TRE"),
            ("TRƯƠNG ĐẠI HỌC NÔNG LÂM", "TRƯỜNG ĐẠI HỌC NÔNG LÂM"),
            ("Đừn vi tính: triUu đlng", "Đơn vị tính: triệu đồng"),
        ] {
            assert_eq!(corrected(line), right);
        }
    }

    #[test]
    fn what_may_be_something_else_stays() {
        for line in [
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HẠ LONG",
            "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT",
            "THÀNH PHỐ HÀ TIÊN",
            "TỔ TRƯỞNG",
            "Thông bảo giữa dòng",
            "KẾ HOẠCH NĂM",
            "ninh an toàn",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "V. TỔ CHỨC THỰC HIỆN",
            "QUYẾT ĐỊNH BAN HÀNH",
            "CHỦ TỊCH",
            "ỦY BAN NHÂN DÂN",
            "UỶ BAN NHÂN DÂN",
            "bộ tài chính",
            "Đơn vị tính: triệu tấn",
            "Đơn vị tính: nghìn con",
            "TRƯỞNG KHOA",
            "TRƯỞNG BẢN",
            "Quyết định",
            "- -",
            "",
        ] {
            assert_eq!(corrected(line), line);
        }
    }

    #[test]
    fn the_foot_without_its_first_word() {
        let mended = |words: &[&str]| headless_foot(words).map(|found| found.text);
        assert_eq!(mended(&["nhận:"]).as_deref(), Some("Nơi nhận:"));
        assert_eq!(mended(&["ơi", "nhận:"]).as_deref(), Some("Nơi nhận:"));
        assert_eq!(mended(&["Người", "nhận:"]), None);
    }

    #[test]
    fn a_tier_before_half_of_a_province() {
        let mended = |line: &str| {
            let words: Vec<&str> = line.split(' ').collect();
            tier_at_the_end(&words).map(|found| (found.words.start, found.text))
        };
        assert_eq!(mended("HỘI NÔNG DÂN TÍNH LÂM"), Some((3, "TỈNH".to_owned())));
        assert_eq!(mended("HỘI NÔNG DÂN TỈNH LÂM"), None);
        assert_eq!(mended("SỞ Y TẾ HÀ TĨNH LÂM"), None);
        assert_eq!(mended("Phần mềm tính lâm"), None);
    }

    #[test]
    fn provinces() {
        assert_eq!(province("Quảng Ngài"), Some("Quảng Ngãi".to_owned()));
        assert_eq!(province("Quảng Ngãi"), None);
        assert_eq!(province("Quảng Xương"), None);
        assert_eq!(province("Khánh Hoà"), None);
        let found = super::provinces(&["tại", "tỉnh", "Bên", "Tre,", "tỉnh", "nhà"]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].words.clone(), found[0].text.as_str()), (2..4, "Bến Tre,"));
    }

    #[test]
    fn letters_are_counted() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("kitten"), &letters("sitting")), 3);
        assert_eq!(distance(&[], &letters("ab")), 2);
    }
}
