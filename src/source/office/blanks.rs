//! Blanks folded as a page is read: HTML and OpenDocument have one rule.

/// The text with each run of blanks as one, none at the beginning of a paragraph. A blank at the
/// end is owed: it is written with what follows, if anything does.
///
/// `owed` goes over from text to text of one paragraph; `has_text` is whether the paragraph has
/// any before this one.
pub(super) fn fold(
    text: &str,
    is_blank: impl Fn(char) -> bool,
    has_text: bool,
    owed: &mut bool,
) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_blank(c) {
            *owed |= has_text || !out.is_empty();
        } else {
            if std::mem::take(owed) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_owed_to_what_follows() {
        let is_blank = |c| matches!(c, ' ' | '\n');
        let mut owed = false;
        assert_eq!(fold("\n  Kế \n hoạch ", is_blank, false, &mut owed), "Kế hoạch");
        assert!(owed);
        assert_eq!(fold(" năm", is_blank, true, &mut owed), " năm");
        assert!(!owed);
        assert_eq!(fold(" ", is_blank, false, &mut owed), "");
        assert!(!owed);
    }
}
