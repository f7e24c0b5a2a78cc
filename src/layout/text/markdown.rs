//! The marks of Markdown, as converters set them around the texts: bold, escapes, headings.

use super::line::Line;
use crate::pattern::Regex;
use std::{borrow::Cow, sync::LazyLock};

/// A text with so many lines that only Markdown has is taken for it.
const LEAST: usize = 3;

/// `[text]{.underline}`, `[text]{lang="vi"}`.
static SPAN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([^\[\]]*)\]\{[.#a-z][^{}]*\}"));

/// Takes the marks out of the lines between tables, where the text has any; what stands in tables
/// keeps its place.
pub(super) fn strip(lines: &mut [Line]) {
    let marked = lines.iter().filter(|line| is_marked(line.text())).take(LEAST).count();
    if marked < LEAST {
        return;
    }
    for line in lines {
        if !line.raw.starts_with(['|', '+', ' ', '\t']) && !line.raw.contains(" | ") {
            line.raw = plain(&line.raw).into_owned();
        }
    }
}

/// Whether a line is written as only Markdown is: in bold as a whole, with an escaped mark, below
/// number signs.
fn is_marked(text: &str) -> bool {
    let bold = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
    let escaped = text.starts_with("\\-") || text.starts_with("\\+") || text.starts_with("\\*");
    let heading = text.trim_start_matches('#');
    let headed = heading.len() < text.len() && heading.starts_with(' ');
    bold || escaped || headed
}

/// A text without the marks.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '\\', '<', '#', '>', '{']) {
        return Cow::Borrowed(text);
    }
    let text = text.trim_start_matches("> ");
    let heading = text.trim_start_matches('#');
    let text = heading.strip_prefix(' ').filter(|_| heading.len() < text.len()).unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let stars = single_stars(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next_if(char::is_ascii_punctuation) {
                Some(next) => out.push(next),
                None if chars.peek().is_none() => {}
                None => out.push(c),
            },
            '*' if chars.next_if_eq(&'*').is_some() => {}
            '*' if stars => {}
            c => out.push(c),
        }
    }
    for tag in ["<br>", "<br/>", "<br />"] {
        if out.contains(tag) {
            out = out.replace(tag, " ");
        }
    }
    Cow::Owned(if out.contains("]{") { SPAN.replace_all(&out, "$1").into_owned() } else { out })
}

/// Whether single stars come in pairs that embrace words.
fn single_stars(text: &str) -> bool {
    let bare = text.replace("**", "").replace("\\*", "");
    let count = bare.matches('*').count();
    count > 0 && count.is_multiple_of(2) && !bare.contains(" * ")
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    #[test]
    fn marks_are_taken_out_of_markdown() {
        let mut read =
            lines("# KẾ HOẠCH\n\n**I. MỤC TIÊU**\n\\- Rà soát *a* và [b]{.underline}\n\\+ c\\.\n");
        strip(&mut read);
        let texts: Vec<&str> = read.iter().map(Line::text).collect();
        assert_eq!(texts, ["KẾ HOẠCH", "I. MỤC TIÊU", "- Rà soát a và b", "+ c."]);
    }

    #[test]
    fn other_texts_keep_their_stars() {
        let mut read = lines("* Ghi chú: 5 * 3\nC:\\Du_lieu\n");
        strip(&mut read);
        assert_eq!(read[0].text(), "* Ghi chú: 5 * 3");
        assert_eq!(read[1].text(), "C:\\Du_lieu");
    }
}
