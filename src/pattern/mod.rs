//! Constant patterns that cost nothing until a text may hold what they look for.
//!
//! There are more than a hundred of them, and to compile one takes as long as to read some pages. So each is first taken
//! apart, which is quick: which letters can begin it, and which words must stand in whatever it matches ([`needs`]). Only
//! a text that has these is given to the pattern itself, which is compiled then. Most papers ask for few.

mod first;
mod literals;
mod needs;

use needs::Needs;
use regex::{Captures, Match, Replacer};
use std::{borrow::Cow, sync::OnceLock};

/// White space as papers have it. `\s` is white space of all Unicode, which in a pattern with fifty
/// of them is most of what there is to compile.
const BLANK: &str = r"[\t-\r \u{a0}\u{202f}]";

/// A pattern, compiled when a text is first seen that it may match. It matches what [`regex::Regex`] does.
#[derive(Debug)]
pub(crate) struct Regex {
    text: String,
    /// What `\s` in it stands for: [`BLANK`], or all white space of Unicode.
    has_own_blanks: bool,
    needs: OnceLock<Needs>,
    compiled: OnceLock<Option<regex::Regex>>,
}

impl Regex {
    /// A pattern in the syntax of [`regex::Regex`]. All of them are constants that the tests compile.
    pub(crate) fn new(text: &str) -> Self {
        Self::lazy(text.to_owned(), false)
    }

    fn lazy(text: String, has_own_blanks: bool) -> Self {
        Self { text, has_own_blanks, needs: OnceLock::new(), compiled: OnceLock::new() }
    }

    /// Whether it matches anywhere.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.for_text(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.for_text(text)?.find(text)
    }

    /// All matches.
    pub(crate) fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.for_text(text).into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// The first match with its groups.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.for_text(text)?.captures(text)
    }

    /// All matches with their groups.
    pub(crate) fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.for_text(text).into_iter().flat_map(move |regex| regex.captures_iter(text))
    }

    /// The first match that begins at an offset or behind it, with its groups.
    pub(crate) fn captures_at<'t>(&self, text: &'t str, start: usize) -> Option<Captures<'t>> {
        if !self.needs().words_in(text.get(start..)?) {
            return None;
        }
        self.compiled()?.captures_at(text, start)
    }

    /// The text with each match replaced.
    pub(crate) fn replace_all<'t>(&self, text: &'t str, by: impl Replacer) -> Cow<'t, str> {
        self.for_text(text).map_or(Cow::Borrowed(text), |regex| regex.replace_all(text, by))
    }

    /// The compiled pattern, where the text may match it.
    fn for_text(&self, text: &str) -> Option<&regex::Regex> {
        if self.needs().met_by(text) { self.compiled() } else { None }
    }

    fn needs(&self) -> &Needs {
        self.needs.get_or_init(|| Needs::of(&self.text))
    }

    /// The pattern compiled; all are constants.
    #[cfg_attr(debug_assertions, expect(clippy::expect_used, reason = "constant patterns"))]
    fn compiled(&self) -> Option<&regex::Regex> {
        let compile = || {
            // Needs are told before: of many blanks they ask nothing, and to read each of them would take longer than the rest.
            let text = if self.has_own_blanks {
                self.text.replace(r"\s", BLANK)
            } else {
                self.text.clone()
            };
            let compiled = regex::Regex::new(&text);
            // A pattern at fault must fail tests, never switch a rule off in silence.
            #[cfg(debug_assertions)]
            compiled.as_ref().expect("a valid pattern");
            compiled.ok()
        };
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// A pattern, `\s` in it standing for [`BLANK`].
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::lazy(text.to_owned(), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_stand_alone_and_in_classes() {
        let found = |text: &str, within: &str| pattern(text).is_match(within);
        assert!(found(r"^a\s+b$", "a \t\u{a0}\nb"));
        assert!(found(r"^[^\s,]+$", "ước") && !found(r"^[^\s,]+$", "ước tính"));
    }

    #[test]
    fn what_cannot_match_is_never_compiled() {
        let regex = pattern(r"^\s*(?:kính\s+gửi|nơi\s+nhận)\s*:");
        assert!(!regex.is_match("Sở Nội vụ") && !regex.is_match("kính thưa"));
        assert!(regex.compiled.get().is_none());
        assert!(regex.is_match(" kính gửi: Sở Nội vụ") && regex.compiled.get().is_some());
    }

    #[test]
    #[should_panic(expected = "a valid pattern")]
    fn a_pattern_at_fault_is_no_pattern_that_never_matches() {
        pattern("(a").is_match("a");
    }

    /// Patterns of all forms that papers' patterns have.
    const PATTERNS: [&str; 22] = [
        r"^ab|^\s*cd",
        r"(?i)^ab|^\s*cd",
        r"ab|cd\b",
        r"(?i)sKa|à+b",
        r"(?i:bà) c|d",
        r"a(?i)b|c",
        r"^(?:a|b )*(?:d|đ)\b",
        r"^[^ab]c",
        r"^[a-cđ]\s?[.)]",
        r"[0-9]{1,2}(?:\.[0-9]+)?",
        r"[0-9]*a?",
        r"^$|a",
        r"$",
        r"^\s*$",
        r"\bđ(?:ồng)?\b|à",
        r"^\p{Lu}b|^c",
        r"(?:a|b){2}c",
        r"(?:ab){0,1}d",
        r"(?-u:\b)a[ .]b",
        r"^(?P<x>[\s(]+)a|^b?(?P<y>c)",
        r"^\d+\w?",
        r"^(?i)đ|^\W",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn it_matches_what_the_crate_does(text in "[abcdđĐàÀAB0-9 .)(sSkK\u{17f}\u{212a}]{0,6}", at in 0_usize..4) {
            for source in PATTERNS {
                let (own, of_crate) = (Regex::new(source), regex::Regex::new(source).unwrap());
                prop_assert_eq!(own.find(&text), of_crate.find(&text), "{}", source);
                prop_assert_eq!(own.find_iter(&text).count(), of_crate.find_iter(&text).count(), "{}", source);
                if text.is_char_boundary(at) && at <= text.len() {
                    let range = |found: Option<Captures<'_>>| found.map(|found| found.get(0).unwrap().range());
                    prop_assert_eq!(range(own.captures_at(&text, at)), range(of_crate.captures_at(&text, at)));
                }
            }
        }
    }
}
