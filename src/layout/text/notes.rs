//! Footnotes: marks in the text (`[footnoteRef:1]`, `[^1]`) and what they stand for, in place
//! (`[1: …]`) or on lines of their own (`[^1]: …`).

use super::{
    line::Line,
    pages::{self, FootNote},
};
use crate::block::{Note, Paragraph, Place, Run};
use crate::pattern::Regex;
use std::{collections::BTreeMap, sync::LazyLock};

static MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\[(?:footnoteRef:|endnoteRef:|\^)(\d{1,4})\]"));
static INLINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s*\[(\d{1,4}):\s"));
static LINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s*\[\^(\d{1,4})\]:?\s+(\S.*)$"));

/// The notes of a text, by their number.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Notes {
    notes: BTreeMap<u32, (String, Place)>,
}

impl Notes {
    /// Takes the texts of the notes out of the lines; the marks stay. `foot`: the notes that stood
    /// at the feet of pages.
    pub(super) fn take(lines: &mut Vec<Line>, foot: Vec<FootNote>) -> Self {
        let mut notes = Self::default();
        for FootNote { number, text, line } in foot {
            notes.notes.entry(number).or_insert((text, Place::in_block(line)));
        }
        let marked = lines.iter().any(|line| line.raw.contains("Ref:") || line.raw.contains("[^"));
        if !marked {
            return notes;
        }
        let mut open = None;
        let mut closed = false;
        lines.retain_mut(|line| {
            // A note printed in place ends its line, whatever follows.
            if std::mem::take(&mut closed) {
                line.blanks = line.blanks.saturating_sub(1);
            }
            if let Some((number, text)) = own_line(&line.raw) {
                notes.notes.entry(number).or_insert((text, line.place()));
                open = Some(number);
                return false;
            }
            // A note that goes on is set in.
            if let Some(number) = open
                && line.blanks == 0
                && line.raw.starts_with("    ")
                && let Some((text, _)) = notes.notes.get_mut(&number)
            {
                text.push(' ');
                text.push_str(line.text());
                return false;
            }
            open = None;
            closed = notes.take_inline(line);
            // What a cell says may be nothing.
            !line.text().is_empty() || line.raw.starts_with('\t')
        });
        notes
    }

    /// Takes `[1: …]` out of a line; brackets inside the note are its own. True where there was one.
    fn take_inline(&mut self, line: &mut Line) -> bool {
        let mut from = 0;
        let mut kept = String::new();
        while let Some(found) = line.raw.get(from..).and_then(|rest| INLINE.captures(rest)) {
            let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { break };
            let (start, begin) = (from + whole.start(), from + whole.end());
            let Ok(number) = number.as_str().parse() else { break };
            let Some(end) = closing(line.raw.get(begin..).unwrap_or_default()) else { break };
            let text = line.raw.get(begin..begin + end).unwrap_or_default().trim().to_owned();
            self.notes.entry(number).or_insert((text, line.place()));
            kept.push_str(line.raw.get(from..start).unwrap_or_default());
            from = begin + end + 1;
        }
        if from > 0 {
            kept.push_str(line.raw.get(from..).unwrap_or_default());
            line.raw = kept.trim_end().to_owned();
        }
        from > 0
    }

    /// The runs of a text: the marks of known notes as runs of their own.
    pub(super) fn runs(&self, text: &str) -> Vec<Run> {
        let plain = |text: &str| Run { text: text.to_owned(), ..Run::default() };
        if self.notes.is_empty() {
            return vec![plain(text)];
        }
        let mut marks: Vec<(usize, usize, u32)> = MARK
            .captures_iter(text)
            .filter_map(|found| {
                let whole = found.get(0)?;
                Some((whole.start(), whole.end(), found.get(1)?.as_str().parse().ok()?))
            })
            .collect();
        marks.extend(
            text.char_indices().filter_map(|(at, c)| {
                pages::marked(c).map(|number| (at, at + c.len_utf8(), number))
            }),
        );
        marks.retain(|(_, _, key)| self.notes.contains_key(key));
        marks.sort_unstable();
        let mut runs = Vec::new();
        let mut from = 0;
        for (start, end, key) in marks {
            runs.push(plain(text.get(from..start).unwrap_or_default()));
            runs.push(Run { text: key.to_string(), note: Some(key), ..Run::default() });
            from = end;
        }
        runs.push(plain(text.get(from..).unwrap_or_default()));
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    /// The notes as the blocks refer to them.
    pub(super) fn into_list(self) -> Vec<Note> {
        self.notes
            .into_iter()
            .map(|(key, (text, place))| Note {
                key,
                mark: key.to_string(),
                paragraphs: vec![Paragraph::plain(text, place)],
                place,
            })
            .collect()
    }
}

/// `[^1]: Theo …`, a note on a line of its own.
fn own_line(raw: &str) -> Option<(u32, String)> {
    let found = LINE.captures(raw)?;
    Some((found.get(1)?.as_str().parse().ok()?, found.get(2)?.as_str().to_owned()))
}

/// Where the bracket that is open closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_u32;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn taken(text: &str) -> (Vec<String>, Vec<(u32, String)>, Notes) {
        let mut lines = lines(text);
        let notes = Notes::take(&mut lines, Vec::new());
        let texts = notes.notes.iter().map(|(key, (text, _))| (*key, text.clone())).collect();
        (lines.into_iter().map(|line| line.raw).collect(), texts, notes)
    }

    #[test]
    fn notes_in_place() {
        let (lines, texts, notes) =
            taken("Theo Đề án[footnoteRef:1], kế hoạch. [1:  Đề án số 5 [bản sửa]] ");
        assert_eq!(lines, ["Theo Đề án[footnoteRef:1], kế hoạch."]);
        assert_eq!(texts, [(1, "Đề án số 5 [bản sửa]".to_owned())]);
        let runs = notes.runs(&lines[0]);
        assert_eq!(runs[1].note, Some(1));
        assert_eq!(runs[2].text, ", kế hoạch.");
    }

    #[test]
    fn notes_on_lines_of_their_own() {
        let (lines, texts, _) = taken("Việc[^2] một\n\n[^2]: Theo Công văn\n    số 7.\n\nHết");
        assert_eq!(lines, ["Việc[^2] một", "Hết"]);
        assert_eq!(texts, [(2, "Theo Công văn số 7.".to_owned())]);
    }

    #[test]
    fn brackets_that_are_no_notes_stay() {
        let (lines, texts, notes) = taken("Mẫu [1: tên] và [2]");
        assert_eq!((lines.len(), texts.len()), (1, 0));
        assert_eq!(notes.runs("a [^9] b").len(), 1);
    }
}
