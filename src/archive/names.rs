//! Names of bodies as people type them, against those that papers have.

use crate::vietnamese::{
    agency::Glossary,
    fold::{key, strip_accents},
};

/// What may follow a name without making another body of it.
const SAME_BODY: &[&str] = &["tỉnh ", "thành phố ", "của ", "thuộc "];

/// A name asked for: compared written out, accents optional where none were typed, `*` at its end
/// for whatever follows.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    text: String,
    is_loose: bool,
    is_prefix: bool,
}

impl Wanted {
    pub(super) fn new(typed: &str) -> Self {
        let typed = typed.trim();
        let (name, is_prefix) = match typed.strip_suffix('*') {
            Some(name) => (name, true),
            None => (typed, false),
        };
        let typed_key = key(name);
        let is_loose = strip_accents(&typed_key) == typed_key;
        Self { text: folded(&written_out(name), is_loose), is_loose, is_prefix }
    }

    /// Whether a name is the one asked for.
    pub(super) fn is(&self, name: &str) -> bool {
        let name = folded(&Glossary::builtin().expand(name), self.is_loose);
        let Some(rest) = name.strip_prefix(&self.text) else { return false };
        let goes_on = rest.strip_prefix(' ').is_some_and(|rest| {
            self.is_prefix
                || SAME_BODY.iter().any(|word| rest.starts_with(&folded_word(word, self.is_loose)))
        });
        rest.is_empty() || goes_on
    }
}

fn folded(name: &str, is_loose: bool) -> String {
    let key = key(name);
    let key = key.trim_end_matches(['.', ';', ',', ':']).to_owned();
    if is_loose { strip_accents(&key) } else { key }
}

/// As [`folded`], the blank at its end kept.
fn folded_word(word: &str, is_loose: bool) -> String {
    if is_loose { strip_accents(word) } else { word.to_owned() }
}

/// Abbreviations written out, those too that were typed in small letters (`ubnd`).
fn written_out(name: &str) -> String {
    let glossary = Glossary::builtin();
    let words = name.split_whitespace().map(|word| {
        let capitals = word.to_uppercase();
        // Words of two letters are words (`cá`, `an`).
        let is_short_form = word.chars().count() > 2 && glossary.knows(&capitals);
        if is_short_form { capitals } else { word.to_owned() }
    });
    let words: Vec<String> = words.collect();
    // Word by word where all are capitals: a whole name in capitals is no abbreviation.
    glossary.expand(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(typed: &str, name: &str) -> bool {
        Wanted::new(typed).is(name)
    }

    #[test]
    fn short_and_long_names_are_one() {
        assert!(is("Sở KH&CN", "Sở Khoa học và Công nghệ"));
        assert!(is("Sở Khoa học và Công nghệ", "SỞ KH&CN"));
        assert!(is("UBND tỉnh", "Ủy ban nhân dân tỉnh"));
        assert!(is("ubnd tinh", "UỶ BAN NHÂN DÂN TỈNH"));
        assert!(is("so noi vu", "Sở Nội vụ"));
    }

    #[test]
    fn another_body_is_another() {
        assert!(!is("Sở Khoa học", "Sở Khoa học và Công nghệ"));
        assert!(!is("Sở Nội vụ", "Giám đốc Sở Nội vụ"));
        assert!(!is("Sở Nội vụ", "So noi vu"));
        assert!(is("Sở Nội vụ", "Sở Nội vụ tỉnh Bình Xuyên"));
        assert!(!is("UBND xã", "UBND xã Đông Sơn"));
        assert!(is("UBND xã*", "UBND xã Đông Sơn"));
        assert!(!is("Sở Y*", "Sở Yên"));
    }
}
