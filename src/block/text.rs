//! Paragraphs, lines and runs.

use super::place::Place;
use crate::unicode::nfc;
use std::borrow::Cow;

/// How the lines of a paragraph are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left margin, ragged right.
    #[default]
    Start,
    /// Centred.
    Center,
    /// At the right margin.
    End,
    /// Both margins.
    Justify,
}

/// Whether a paragraph belongs to the flow of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// Part of the text.
    #[default]
    Body,
    /// A text box that floats beside the text (`DỰ THẢO` in a frame).
    Boxed,
    /// Put on the paper afterwards: a stamp, the lines of a digital signature.
    Stamped,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    /// Its lines; never empty for a paragraph with text.
    pub lines: Vec<Line>,
    /// How they are set.
    pub align: Align,
    /// Left edge of the first line, in points from the margin of the text.
    pub first_indent: f64,
    /// Left edge of the other lines, in points from the margin of the text.
    pub indent: f64,
    /// In the flow of the text, or beside it.
    pub flow: Flow,
    /// Where it stands.
    pub place: Place,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineEnd {
    /// The text went on, and the line was full (or the paragraph ended).
    #[default]
    Wrap,
    /// The author broke the line here (`w:br`).
    Hard,
}

/// A line of a paragraph. DOCX knows hard lines only; PDF knows lines as printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Runs of one style each, in reading order.
    pub runs: Vec<Run>,
    /// How it ends.
    pub end: LineEnd,
    /// Where it stands.
    pub place: Place,
}

/// Text of one style. A tab, or a gap too wide for a blank, is `\t`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// The text as shown (`w:caps` applied, automatic numbers printed).
    pub text: String,
    /// Its style.
    pub style: Style,
    /// For a footnote mark: the note's key in [`super::Content::notes`].
    pub note: Option<u32>,
}

/// The look of a run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised and small.
    pub superscript: bool,
    /// Size in points, 0 where unknown.
    pub size: f32,
}

impl Line {
    /// The line's text, footnote marks left out, blanks as they are.
    pub fn text(&self) -> String {
        self.runs.iter().filter(|run| run.note.is_none()).map(|run| run.text.as_str()).collect()
    }
}

impl Paragraph {
    /// A paragraph of one line and one run in the default style.
    pub fn plain(text: impl Into<String>, place: Place) -> Self {
        let run = Run { text: text.into(), ..Run::default() };
        let line = Line { runs: vec![run], end: LineEnd::Wrap, place };
        Self { lines: vec![line], place, ..Self::default() }
    }

    /// The normalised text, as the contract has it: NFC, lines joined, white space folded,
    /// footnote marks left out.
    ///
    /// ```
    /// use vanban::block::{Line, Paragraph, Place, Run};
    /// let mut p = Paragraph::plain("theo  Quyết định số 18/2025/QĐ-", Place::default());
    /// p.lines.push(Line { runs: vec![Run { text: "UBND".into(), ..Run::default() }], ..Line::default() });
    /// assert_eq!(p.text(), "theo Quyết định số 18/2025/QĐ-UBND");
    /// ```
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            join_line(&mut out, &line.text());
        }
        out
    }

    /// Whether it holds no visible character.
    pub fn is_blank(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.runs).all(|run| run.text.trim().is_empty())
    }
}

/// Appends the text of the next line to `text`, normalised: NFC, white space folded, a blank
/// between the two unless a word was broken behind its own hyphen or slash (`QĐ-` + `UBND`).
/// Returns the byte offset in `text` where the line's own text begins.
pub fn join_line(text: &mut String, line: &str) -> usize {
    let folded = folded(line);
    if folded.is_empty() {
        return text.len();
    }
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if !text.is_empty() && !breaks_word(text, &folded) {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(&folded);
    start
}

/// NFC with runs of white space folded to one blank, trimmed; invisible characters dropped.
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// The same, borrowed where that changes nothing.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if is_folded(text) { Cow::Borrowed(text) } else { Cow::Owned(refold(text)) }
}

/// Whether a text is folded as it stands; where ranges do not tell, the answer is no.
fn is_folded(text: &str) -> bool {
    // True at the beginning too: a blank may neither stand there nor at the end.
    let mut behind_blank = true;
    let plain = text.chars().all(|c| match c {
        ' ' => !std::mem::replace(&mut behind_blank, true),
        '!'..='~' | '\u{a1}'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}' => {
            behind_blank = false;
            true
        }
        _ => false,
    });
    plain && (!behind_blank || text.is_empty())
}

fn refold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in nfc(text).chars() {
        if c.is_whitespace() {
            blank = !out.is_empty();
        } else if !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0'..='\u{1f}')
        {
            if blank {
                out.push(' ');
                blank = false;
            }
            out.push(c);
        }
    }
    out
}

/// Whether the line break stands inside a word: behind a hyphen or slash that follows a letter
/// or digit at once and is followed by one.
fn breaks_word(before: &str, after: &str) -> bool {
    let mut tail = before.chars().rev();
    let joint = tail.next().is_some_and(|c| matches!(c, '-' | '/' | '\u{2010}' | '\u{2011}'));
    joint
        && tail.next().is_some_and(char::is_alphanumeric)
        && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_white_space_and_composes() {
        assert_eq!(fold("  Sô\u{301}:\u{a0}\t 5 "), "Số: 5");
        assert_eq!(fold("a\u{200b}b"), "ab");
    }

    proptest! {
        #[test]
        fn folded_text_is_left_alone(text in "([a-zĐế–\u{ad}]| |\t|\u{a0}|\u{200b}|\u{301}|\\PC){0,12}") {
            prop_assert_eq!(fold(&text), refold(&text));
            prop_assert!(!is_folded(&text) || fold(&text) == text);
        }
    }

    #[test]
    fn a_dash_between_blanks_is_no_word_break() {
        let mut text = String::new();
        join_line(&mut text, "Bưu chính -");
        join_line(&mut text, "Viễn thông");
        assert_eq!(text, "Bưu chính - Viễn thông");
    }

    #[test]
    fn a_year_range_stays_whole() {
        let mut text = String::new();
        join_line(&mut text, "giai đoạn 2026-");
        join_line(&mut text, "2030");
        assert_eq!(text, "giai đoạn 2026-2030");
    }
}
