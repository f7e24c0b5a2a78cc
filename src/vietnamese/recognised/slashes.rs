//! What a paper is sent for, in brackets behind a recipient: two letters with a slash between, which recognition takes for a
//! letter (`(bíc)`, `(đíb)`) or for a part of the letter before it (`(Uh)`).

use super::Correction;
use crate::vietnamese::encoding::is_syllable;

/// The letters before and behind the slash.
const PAIRS: [(char, &str); 8] = [
    ('b', "c"),
    ('b', "cáo"),
    ('t', "h"),
    ('p', "h"),
    ('đ', "b"),
    ('đ', "c"),
    ('t', "d"),
    ('k', "t"),
];
/// What a slash is taken for.
const LIKE: [char; 8] = ['í', 'ì', 'i', 'l', '1', 'I', '|', '!'];

/// What is to be corrected in a line.
pub(super) fn corrections(words: &[&str]) -> Vec<Correction> {
    let mut out = Vec::new();
    let mut is_open = false;
    for (at, word) in words.iter().enumerate() {
        is_open |= word.starts_with('(');
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !LIKE.contains(&c));
        let closes = word.contains(')');
        if is_open
            && closes
            && let Some(text) = slashed(bare)
        {
            let text = word.replacen(bare, &text, 1);
            out.push(Correction { words: at..at + 1, text, is_phrase: true });
        }
        is_open &= !closes;
    }
    out
}

/// The letters with their slash, where what was read is no word.
fn slashed(word: &str) -> Option<String> {
    if word == "Uh" {
        return Some("t/h".to_owned());
    }
    let mut letters = word.chars();
    let (first, slash) = (letters.next()?, letters.next()?);
    let behind = PAIRS.iter().find(|(own, behind)| *own == first && *behind == letters.as_str())?;
    (LIKE.contains(&slash) && !is_syllable(word)).then(|| format!("{first}/{}", behind.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(line: &str) -> String {
        let mut words: Vec<&str> = line.split(' ').collect();
        let found = corrections(&words);
        for correction in &found {
            if let Some(word) = words.get_mut(correction.words.start) {
                *word = correction.text.as_str();
            }
        }
        words.join(" ")
    }

    #[test]
    fn letters_with_a_slash_in_brackets() {
        assert_eq!(mended("- Chủ tịch UBND tỉnh (để bíc);"), "- Chủ tịch UBND tỉnh (để b/c);");
        assert_eq!(mended("- Như Điều 4 (Uh);"), "- Như Điều 4 (t/h);");
        assert_eq!(mended("- Phòng KGVX (đíb);"), "- Phòng KGVX (đ/b);");
        assert_eq!(mended("- Thành ủy (bícáo), HĐND"), "- Thành ủy (b/cáo), HĐND");
    }

    #[test]
    fn words_and_what_stands_outside_brackets_stay() {
        for line in ["(tin), bic", "- Sở Y tế (đib", "Uh bíc", "(kết quả thi)", "(t/h)", "(th)"]
        {
            assert_eq!(mended(line), line);
        }
    }
}
