//! Words that lack a letter on the sheet itself, where a font has none for it, read by the words that may stand there.

use super::folded;

/// The text with each word that has holes (U+FFFD) written out, letter for letter, where exactly one of the different
/// words that are known fits it; `None` where nothing could be filled. As many letters come out as went in.
pub(super) fn filled<'k>(
    text: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
) -> Option<String> {
    if !text.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for part in text.split_inclusive(|c: char| !is_of_word(c)) {
        let word = part.trim_end_matches(|c: char| !is_of_word(c));
        match only(word, known.clone()) {
            Some(whole) => {
                changed = true;
                out.push_str(whole);
                out.extend(part.get(word.len()..));
            }
            None => out.push_str(part),
        }
    }
    changed.then_some(out)
}

/// The one of the phrases that are known that the whole text fits.
pub(super) fn filled_whole<'k>(
    text: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<String> {
    only(text, known).map(str::to_owned)
}

fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || c == char::REPLACEMENT_CHARACTER
}

/// The one that fits what is left of it.
fn only<'k>(lost: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if !lost.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let printed = folded::key(lost);
    let alike =
        |(a, b): (char, char)| a == b || b == char::REPLACEMENT_CHARACTER && a.is_alphabetic();
    let fits = |whole: &&str| {
        whole.chars().count() == printed.chars().count()
            && whole.chars().zip(printed.chars()).all(alike)
    };
    let mut found = known.into_iter().filter(fits);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 4] = ["triệu", "đồng", "tỷ", "tỉ"];

    #[test]
    fn one_word_fits() {
        let lost = "Tri\u{fffd}u \u{fffd}\u{fffd}ng: 5";
        assert_eq!(filled(lost, KNOWN).as_deref(), Some("triệu đồng: 5"));
    }

    #[test]
    fn what_two_words_or_none_fit_stays() {
        assert_eq!(filled("t\u{fffd}", KNOWN), None);
        assert_eq!(filled("h\u{fffd}i", KNOWN), None);
        assert_eq!(filled("triệu đồng", KNOWN), None);
    }

    #[test]
    fn a_whole_phrase_fits_where_a_word_of_it_does_not() {
        let known = ["nội dung", "nơi nhận"];
        assert_eq!(filled_whole("N\u{fffd}i dung", known).as_deref(), Some("nội dung"));
        assert_eq!(filled_whole("N\u{fffd}i \u{fffd}\u{fffd}", known), None);
    }
}
