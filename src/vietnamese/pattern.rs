//! Constant patterns, made to compile quickly: half of the time to the first result went there.

use regex::Regex;

/// White space as papers have it. `\s` is white space of all Unicode, which in a pattern with fifty
/// of them is most of what there is to compile.
const BLANK: &str = r"[\t-\r \u{a0}\u{202f}]";

/// Compiles a pattern, `\s` in it standing for [`BLANK`]; all of them are constants that the tests
/// compile.
#[expect(clippy::expect_used, reason = "constant patterns, compiled by the tests")]
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace(r"\s", BLANK)).expect("a valid pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_stand_alone_and_in_classes() {
        let found = |text: &str, within: &str| pattern(text).is_match(within);
        assert!(found(r"^a\s+b$", "a \t\u{a0}\nb"));
        assert!(found(r"^[^\s,]+$", "ước") && !found(r"^[^\s,]+$", "ước tính"));
    }
}
