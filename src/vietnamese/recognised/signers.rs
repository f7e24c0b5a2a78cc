//! Lines of signers as recognition leaves them: a seal, a pen and letters by hand stand around the printed words.

use super::{
    Correction,
    phrases::{bones, distance},
    words::capitalised,
};
use crate::vietnamese::{
    encoding::is_syllable,
    fold,
    lexicon::{self, Entry, List},
    signing,
};
use std::ops::Range;

/// A word surer than this, in hundredths, is printed, even where it is no syllable: `BQLDA`.
const PRINTED: u8 = 75;
/// No title of the list has more words.
const MOST_TITLE: usize = 6;

/// The title of a signer in a line, without what a seal or a pen left beside it; `None` where nothing did, or the line
/// has no title in capitals.
///
/// ```
/// use vanban::vietnamese::recognised::title;
/// let found = title(&[("PHÓ", 90), ("CHỦ", 95), ("TỊCH", 93), (".Z#", 12)]).unwrap();
/// assert_eq!((found.words, found.text.as_str()), (0..4, "PHÓ CHỦ TỊCH"));
/// assert_eq!(title(&[("GIÁM", 90), ("ĐỐC", 95), ("SỞ", 90), ("Y", 80), ("TẾ", 90)]), None);
/// // What a seal left of the word that makes a deputy of a head is not dropped.
/// let found = title(&[("PH¿\\", 40), ("CHỦ", 95), ("TỊCH", 93)]).unwrap();
/// assert_eq!(found.text, "PHÓ CHỦ TỊCH");
/// let found = title(&[("kXT.", 0), ("CHỦ", 96), ("TỊCH", 96)]).unwrap();
/// assert_eq!(found.text, "KT. CHỦ TỊCH");
/// ```
pub fn title(words: &[(&str, u8)]) -> Option<Correction> {
    let own = titled(words)?;
    let before = words.get(..own.start)?.iter().rev().take_while(|word| is_left(word)).count();
    let after = words.get(own.end..)?.iter().take_while(|word| is_left(word)).count();
    // Words that belong to the title go on behind it, or stand before it.
    let printed: Vec<&str> = words.get(own.clone())?.iter().map(|(text, _)| *text).collect();
    let mut text = stopped(bare(&printed.join(" ")));
    if words.get(..own.start)?.last().is_some_and(is_deputy_left) && !text.contains('.') {
        text = known_deputy(&text).unwrap_or(text);
    }
    let around = own.start - before..own.end + after;
    let kept_before = words.get(around.start..own.start).unwrap_or_default();
    if kept_before.iter().any(|(word, _)| is_for_left(word)) && !text.contains('.') {
        text = format!("KT. {text}");
    }
    let changed = before + after > 0 || text != printed.join(" ");
    changed.then_some(Correction { words: around, text, is_phrase: true })
}

/// Whether a word beside a title is what is left of `PHÓ`: its first letters, in capitals.
fn is_deputy_left(word: &(&str, u8)) -> bool {
    let letters = bones(word.0);
    is_left(word)
        && word.0.starts_with("PH")
        && letters.len() <= 3
        && !word.0.chars().any(char::is_lowercase)
}

/// Whether a word beside a title is what is left of `KT.` under a seal: `kXT.`.
fn is_for_left(word: &str) -> bool {
    let letters = bones(word);
    let ends = (letters.first(), letters.last());
    ends == (Some(&'k'), Some(&'t')) && letters.len() <= 3 && word.ends_with(['.', ','])
}

/// The title of the deputy of a head, where the list has it.
fn known_deputy(head: &str) -> Option<String> {
    let title = deputy_of(head);
    is_listed(&title).then_some(title)
}

/// The title of a deputy where only some letters of it are left below that of the head for whom he signs.
///
/// ```
/// use vanban::vietnamese::recognised::deputy;
/// assert_eq!(deputy("KT. CHỦ TỊCH", "PH ỊCH").as_deref(), Some("PHÓ CHỦ TỊCH"));
/// assert_eq!(deputy("KT. CHỦ TỊCH", "THÓ CHỦ TỊCH").as_deref(), Some("PHÓ CHỦ TỊCH"));
/// assert_eq!(deputy("KT. CHỦ TỊCH", "ỦY VIÊN"), None);
/// ```
pub fn deputy(above: &str, line: &str) -> Option<String> {
    let head = above.trim_start_matches("KT").trim_start_matches(['.', ' ']);
    let (left, title) = (bones(line), deputy_of(head));
    let wanted = bones(&title);
    let is_capital = line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase);
    if !above.starts_with("KT") || !signing::position(head) {
        return None;
    }
    if is_framed(head, line) {
        return Some(title);
    }
    let mut rest = wanted.iter();
    let is_part = left.iter().all(|letter| rest.any(|other| other == letter));
    // Where the first letter is lost too, more of the others must be there.
    let least = if left.first() == wanted.first() { 4 } else { 6 };
    let is_most = is_part && 10 * left.len() >= least * wanted.len();
    // A letter may be mistaken, too, in what is no title by itself.
    let is_near = distance(&left, &wanted) == 1 && !signing::position(line);
    (is_capital && left != wanted && (is_most || is_near)).then_some(title)
}

/// Whether a line ends as the title of a head does, whatever a seal left of its other letters: below `KT.` and that title it
/// can only be the deputy's.
fn is_framed(head: &str, line: &str) -> bool {
    let last = |text: &str| text.rsplit(' ').next().map(bones).unwrap_or_default();
    let (left, own) = (bones(line), last(head));
    left != bones(head)
        && left.len() > own.len()
        && last(line) == own
        && line.rsplit(' ').next().is_some_and(ends_title)
        && !signing::position(line)
}

/// Whether a word in capitals is one that titles of signers end with: a line that holds it is theirs, however badly the
/// rest of it was read under a seal.
///
/// ```
/// use vanban::vietnamese::recognised::ends_title;
/// assert!(ends_title("TỊCH") && ends_title("ĐÓC") && !ends_title("VIỆT") && !ends_title("Đốc"));
/// ```
pub fn ends_title(word: &str) -> bool {
    const ENDS: [&str; 3] = ["ĐỐC", "TỊCH", "TRƯỞNG"];
    !word.chars().any(char::is_lowercase) && ENDS.iter().any(|end| bones(end) == bones(word))
}

/// What the title of a head is above that of a deputy: he signs for the head, whatever became of the letters `KT.`,
/// which are often written by hand.
///
/// ```
/// use vanban::vietnamese::recognised::signed_for;
/// assert_eq!(signed_for("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC").as_deref(), Some("KT. GIÁM ĐỐC"));
/// assert_eq!(signed_for("GIÁM ĐỐC", "PHÓ CHỦ TỊCH"), None);
/// ```
pub fn signed_for(above: &str, below: &str) -> Option<String> {
    let is_deputy = fold::key(below) == fold::key(&deputy_of(above));
    (is_deputy && signing::position(above)).then(|| format!("KT. {above}"))
}

/// The body for which the signer below it signs, where the letters `TM.` before it are lost; that of an authority above the
/// bases of a paper bears the name of its place.
///
/// ```
/// use vanban::vietnamese::recognised::on_behalf;
/// assert_eq!(on_behalf("ỦY BAN NHÂN DÂN").as_deref(), Some("TM. ỦY BAN NHÂN DÂN"));
/// assert_eq!(on_behalf("ỦY BAN NHÂN DÂN TỈNH"), None);
/// ```
pub fn on_behalf(line: &str) -> Option<String> {
    let key = fold::key(line);
    let is_body = matches!(key.as_str(), "uỷ ban nhân dân" | "hội đồng nhân dân");
    (is_body && !line.chars().any(char::is_lowercase)).then(|| format!("TM. {line}"))
}

/// A title of which one letter was mistaken, where the same title stands whole on the page (`known`); what is a title by
/// itself is none: `TỔ TRƯỞNG` beside `BỘ TRƯỞNG`.
///
/// ```
/// use vanban::vietnamese::recognised::misread_title;
/// assert_eq!(misread_title("ĐỘ TRƯỞNG", &["BỘ TRƯỞNG"]).as_deref(), Some("BỘ TRƯỞNG"));
/// assert_eq!(misread_title("TỔ TRƯỞNG", &["BỘ TRƯỞNG"]), None);
/// // A seal hides the first letters.
/// assert_eq!(misread_title("RƯỜNG", &["BỘ TRƯỞNG"]).as_deref(), Some("BỘ TRƯỞNG"));
/// // The last line of an issuer is none of it.
/// let known = ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"];
/// assert_eq!(misread_title("TỈNH QUẢNG NGÃI", &known), None);
/// ```
pub fn misread_title(line: &str, known: &[&str]) -> Option<String> {
    let is_capital = line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase);
    if !is_capital || signing::position(line) {
        return None;
    }
    let own = bones(line);
    let is_end = |title: &[char]| {
        let hidden = title.len().saturating_sub(own.len());
        own.len() > 4 && (1..=3).contains(&hidden) && title.ends_with(&own)
    };
    let is_near = |title: &[char]| line.contains(' ') && distance(&own, title) == 1;
    let mut near = known.iter().filter(|title| {
        let title = bones(title);
        is_near(&title) || is_end(&title)
    });
    let first = near.next()?;
    near.all(|other| other == first).then(|| (*first).to_owned())
}

/// A title of the list of which one letter was mistaken or lost, where it can be only one; for a line above the name of
/// a signer.
///
/// ```
/// use vanban::vietnamese::recognised::near_title;
/// assert_eq!(near_title("GÁM ĐỐC").as_deref(), Some("GIÁM ĐỐC"));
/// assert_eq!(near_title("SHUỦ TỊCH").as_deref(), Some("CHỦ TỊCH"));
/// assert_eq!(near_title("TỔ TRƯỞNG"), None);
/// ```
pub fn near_title(line: &str) -> Option<String> {
    /// Fewer letters may be anything.
    const FEWEST: usize = 6;
    let own = bones(line);
    let is_capital = line.contains(' ') && !line.chars().any(char::is_lowercase);
    if !is_capital || own.len() < FEWEST || signing::position(line) {
        return None;
    }
    let title = only(List::Positions, |title| distance(&own, &bones(title.key())) == 1);
    title.map(|title| title.printed().to_uppercase()).or_else(|| ending_title(line))
}

/// The title that a line ends as, which a seal spoiled: that which its letters are clearly nearest to.
fn ending_title(line: &str) -> Option<String> {
    const HEADS: [&str; 6] =
        ["CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "BỘ TRƯỞNG", "THỨ TRƯỞNG"];
    let last = |text: &str| text.rsplit(' ').next().map(bones).unwrap_or_default();
    let own = bones(line);
    if !line.rsplit(' ').next().is_some_and(ends_title) {
        return None;
    }
    let own_last = last(line);
    let mut ranked: Vec<(usize, &str)> = HEADS
        .iter()
        .filter(|title| last(title) == own_last)
        .map(|title| (distance(&own, &bones(title)), *title))
        .collect();
    ranked.sort_by_key(|(letters, _)| *letters);
    let (letters, title) = *ranked.first()?;
    let is_clear = ranked.get(1).is_none_or(|(others, _)| *others > letters + 1);
    (is_clear && letters < 3).then(|| title.to_owned())
}

/// The title of the deputy of a head: `PHÓ GIÁM ĐỐC`, but `THỨ TRƯỞNG` of a minister.
fn deputy_of(head: &str) -> String {
    if fold::key(head).starts_with("bộ trưởng") {
        "THỨ TRƯỞNG".to_owned()
    } else {
        format!("PHÓ {head}")
    }
}

/// A family name that lost or changed an accent, where it can be only one: `Trân`, `Nguyên`.
///
/// ```
/// use vanban::vietnamese::recognised::family_name;
/// assert_eq!(family_name("Trân").as_deref(), Some("Trần"));
/// assert_eq!(family_name("Lý"), None);
/// ```
pub fn family_name(word: &str) -> Option<String> {
    let (own, key) = (bones(word), fold::key(word));
    let name = only(List::FamilyNames, |name| bones(name.key()) == own)?;
    let is_name = word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase);
    (is_name && name.key() != key).then(|| capitalised(name.key()))
}

/// A family name of which a seal or a pen hides the first letter, where it can be only one: `"irịnh`.
///
/// ```
/// use vanban::vietnamese::recognised::headless_name;
/// assert_eq!(headless_name("\"irịnh").as_deref(), Some("Trịnh"));
/// assert_eq!(headless_name("Irần").as_deref(), Some("Trần"));
/// assert_eq!(headless_name("[rán").as_deref(), Some("Trần"));
/// assert_eq!(headless_name("rần").as_deref(), Some("Trần"));
/// assert_eq!(headless_name("Đinh"), None);
/// ```
pub fn headless_name(word: &str) -> Option<String> {
    let start = word.find(char::is_alphabetic)?;
    let (marks, letters) = word.split_at_checked(start)?;
    let is_whole = letters.starts_with(char::is_uppercase) && is_syllable(letters);
    if marks.is_empty() && is_whole {
        return None;
    }
    let key = fold::key(letters);
    let rest = |text: &str| text.chars().skip(1).collect::<String>();
    let (tail, is_long) = (rest(&key), key.chars().count() > 3);
    let fits = |name: &Entry| name.key() == key || is_long && rest(name.key()) == tail;
    // A bracket or the like stands for the first letter; accents are lost with it.
    let behind = bones(letters);
    let is_headless = marks.chars().count() < 2 && letters.starts_with(char::is_lowercase);
    let stands_for =
        |name: &Entry| bones(name.key()).split_first().is_some_and(|(_, rest)| rest == behind);
    only(List::FamilyNames, fits)
        .or_else(|| only(List::FamilyNames, stands_for).filter(|_| is_headless && behind.len() > 2))
        .map(|name| capitalised(name.key()))
}

/// The entry of a list that fits, where it is the only one.
fn only(list: List, fits: impl Fn(&Entry) -> bool) -> Option<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    lexicon::any(list, |entry| {
        if fits(entry) {
            found.push(entry.clone());
        }
        found.len() > 1
    });
    if found.len() > 1 { None } else { found.pop() }
}

/// Whether the list of titles has one.
fn is_listed(title: &str) -> bool {
    let key = fold::key(title);
    lexicon::any(List::Positions, |entry| entry.key() == key)
}

/// Where the longest title of the list stands in capitals.
fn titled(words: &[(&str, u8)]) -> Option<Range<usize>> {
    (0..words.len()).find_map(|start| {
        let most = MOST_TITLE.min(words.len() - start);
        (1..=most).rev().map(|count| start..start + count).find(|range| {
            let own = words.get(range.clone()).unwrap_or_default();
            let text: Vec<&str> = own.iter().map(|(text, _)| *text).collect();
            let text = text.join(" ");
            let (_, title) = delegated(bare(&text));
            !text.chars().any(char::is_lowercase) && is_listed(title)
        })
    })
}

/// A title without the marks of a pen that touch it: `"BỘ TRƯỞNG`.
fn bare(text: &str) -> &str {
    text.trim_matches(['"', '“', '”', '\'', '‘', '’', '`', '*', '_', '~', '^', '°', '¬'])
}

/// The letters that say for whom one signs, and the title behind them: `KT.CHỦ TỊCH`.
fn delegated(text: &str) -> (Option<&str>, &str) {
    match text.split_once('.') {
        Some((short, title)) if matches!(short, "KT" | "TL" | "TUQ" | "Q") => {
            (Some(short), title.trim_start())
        }
        _ => (None, text),
    }
}

/// A title with one blank behind the stop of what is before it.
fn stopped(text: &str) -> String {
    match delegated(text) {
        (Some(short), title) => format!("{short}. {title}"),
        (None, title) => title.to_owned(),
    }
}

/// Whether a word beside a title is what a seal or a pen left: no printed syllable.
fn is_left((text, sure): &(&str, u8)) -> bool {
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_short_form = matches!(core, "KT" | "TM" | "TL" | "TUQ" | "Q");
    let is_printed = *sure >= PRINTED && core.chars().count() > 1;
    let is_word = core.chars().count() > 1 && is_syllable(&fold::key(core));
    !is_short_form && !is_printed && !is_word && !matches!(*text, "-" | "–")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(line: &[(&str, u8)]) -> Option<(Range<usize>, String)> {
        title(line).map(|c| (c.words, c.text))
    }

    #[test]
    fn what_a_seal_or_a_pen_left_beside_a_title_goes() {
        for (line, range, text) in [
            (&[("GIÁM", 90), ("ĐỐC", 90), ("7", 20), ("SN", 30)][..], 0..4, "GIÁM ĐỐC"),
            (&[("tŠ(.", 10), ("GIÁM", 90), ("ĐỐC", 90)], 0..3, "GIÁM ĐỐC"),
            (
                &[("Nơi", 96), ("nhận:", 95), ("_.ẳò.", 5), ("GIÁM", 90), ("ĐỐC", 90)],
                2..5,
                "GIÁM ĐỐC",
            ),
            (&[("KT.CHỦ", 80), ("TỊCH", 90)], 0..2, "KT. CHỦ TỊCH"),
        ] {
            assert_eq!(left(line), Some((range, text.to_owned())), "{line:?}");
        }
    }

    #[test]
    fn what_is_printed_beside_a_title_stays() {
        for line in [
            &[("GIÁM", 90), ("ĐỐC", 90), ("BQLDA", 88)][..],
            &[("PHÓ", 90), ("GIÁM", 90), ("ĐỐC", 90)],
            &[("KT.", 60), ("GIÁM", 90), ("ĐỐC", 90)],
            &[("GIÁM", 90), ("ĐỐC", 90), ("SỞ", 30), ("TƯ", 30), ("PHÁP", 30)],
            &[("Giám", 90), ("đốc", 90), ("7", 20)],
            &[("TỔ", 90), ("TRƯỞNG", 90)],
            &[],
        ] {
            assert_eq!(left(line), None, "{line:?}");
        }
    }

    #[test]
    fn the_end_of_a_long_title_is_no_title() {
        let known = ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"];
        assert_eq!(misread_title("TỈNH QUẢNG NGÃI", &known), None);
        assert_eq!(misread_title("RƯỜNG", &["BỘ TRƯỞNG"]).as_deref(), Some("BỘ TRƯỞNG"));
    }

    #[test]
    fn names_that_exist_stay() {
        for name in ["Nguyễn", "Lê", "Hồ", "Đỗ", "Ông", "nguyên", "NGUYÊN", "Xyz", ""] {
            assert_eq!(family_name(name), None, "{name}");
        }
        assert_eq!(family_name("Nguyên").as_deref(), Some("Nguyễn"));
    }

    #[test]
    fn a_deputy_is_that_of_the_head_above() {
        assert_eq!(deputy("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), None);
        assert_eq!(deputy("KT. GIÁM ĐỐC", "PHÓ GÁM ĐÔ").as_deref(), Some("PHÓ GIÁM ĐỐC"));
        assert_eq!(deputy("GIÁM ĐỐC", "PHÓ GÁM ĐÔ"), None);
        assert_eq!(deputy("KT. GIÁM ĐỐC", "PHOSGH ĐỐC").as_deref(), Some("PHÓ GIÁM ĐỐC"));
        assert_eq!(deputy("KT. GIÁM ĐỐC", "PHÒNG ĐÀO TẠO"), None);
        assert_eq!(deputy("KT. CHỦ TỊCH", "cáo Ũ TỊCH").as_deref(), Some("PHÓ CHỦ TỊCH"));
        assert_eq!(deputy("KT. CHỦ TỊCH", "TỊCH"), None);
        assert_eq!(signed_for("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN").as_deref(), Some("KT. TRƯỞNG BAN"));
        assert_eq!(signed_for("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), None);
        assert_eq!(signed_for("BỘ TRƯỞNG", "THỨ TRƯỞNG").as_deref(), Some("KT. BỘ TRƯỞNG"));
        assert_eq!(deputy("KT. BỘ TRƯỞNG", "Ừ TRƯỜNG").as_deref(), Some("THỨ TRƯỞNG"));
        assert_eq!(deputy("KT. BỘ TRƯỞNG", "VỤ PHÁP CHẾ"), None);
    }
}
