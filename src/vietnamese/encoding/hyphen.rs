//! The letter ư of TCVN3 where it was taken for a hyphen.
//!
//! Its byte is the soft hyphen of Windows-1252, and programs that write PDF or plain text often
//! make a plain hyphen of it: `n-íc` for `nước`.

use super::{Edit, Encoding, is_syllable, tcvn3, view};
use std::ops::Range;

/// Words in TCVN3 of which some would hold a ư, were it not lost.
const ENOUGH: usize = 20;

/// Adds to the edits of lines the words whose ư is a hyphen; only where no word has a right one.
pub(super) fn restore<S: AsRef<str>>(lines: &[S], edits: &mut [Vec<Edit>]) {
    let of_tcvn3 = || edits.iter().flatten().filter(|edit| edit.encoding == Encoding::Tcvn3);
    if of_tcvn3().count() < ENOUGH || of_tcvn3().any(|edit| edit.text.contains(['ư', 'Ư'])) {
        return;
    }
    for (line, edits) in lines.iter().zip(edits) {
        let words = in_line(line.as_ref());
        if words.is_empty() {
            continue;
        }
        edits.retain(|edit| words.iter().all(|word| !overlap(&word.range, &edit.range)));
        edits.extend(words);
        edits.sort_by_key(|edit| edit.range.start);
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn in_line(line: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for (at, hyphen) in line.match_indices(['-', '\u{2010}', '\u{2011}']) {
        let (Some(before), Some(after)) = (line.get(..at), line.get(at + hyphen.len()..)) else {
            continue;
        };
        let left = before.trim_end_matches(is_letter).len();
        let right = after.find(|c| !is_letter(c)).map_or(line.len(), |len| at + hyphen.len() + len);
        let range = left..right;
        if edits.last().is_some_and(|last| overlap(&last.range, &range)) {
            continue;
        }
        let left = before.get(left..).unwrap_or_default();
        let right = line.get(at + hyphen.len()..right).unwrap_or_default();
        if let Some(text) = joined(left, right) {
            edits.push(Edit { range, text, encoding: Encoding::Tcvn3 });
        }
    }
    edits
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && view::byte(c).and_then(tcvn3::letter).is_some()
}

/// The word that two parts make with a ư between, where they are none without it.
fn joined(left: &str, right: &str) -> Option<String> {
    let [left, right] = [left, right].map(|part| Encoding::Tcvn3.decode_word(part));
    let (left, right) = (left?, right?);
    let capital = |part: &str| !part.chars().any(char::is_lowercase);
    let apart = match (left.as_str(), right.as_str()) {
        ("", "") => true,
        ("", "u" | "a") => false,
        ("", part) | (part, "") => is_syllable(part),
        (left, right) => is_syllable(left) && is_syllable(right) || capital(left) && capital(right),
    };
    let word = format!("{left}ư{right}");
    (!apart && is_syllable(&word)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::{Encoding, to_unicode};

    const TEXT: &str = "Căn cứ Nghị định của Chính phủ về đầu tư nước ngoài, Quyết định số \
        5/QĐ-TTg, thị trường ưu đãi, ước tính kinh tế - xã hội được đưa vào chương trình \
        phát triển của địa phương, như sau: Hà Nội-Huế, hỗ trợ doanh nghiệp";

    #[test]
    fn words_are_put_together_and_hyphens_stay() {
        let shown = Encoding::Tcvn3.encode(TEXT).replace('\u{ad}', "-");
        assert!(shown.contains("n-íc") && shown.contains("-u ®·i"));
        assert_eq!(to_unicode(&shown), TEXT);
    }

    #[test]
    fn where_the_letter_is_right_hyphens_are_hyphens() {
        let text = format!("{TEXT}. Nghị quyết n-ước");
        assert!(to_unicode(&Encoding::Tcvn3.encode(&text)).ends_with("n-ước"));
    }
}
