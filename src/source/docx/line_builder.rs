//! Lines of a paragraph put together run by run.

use super::format::Format;
use crate::block::{Line, LineEnd, Place, Run};

/// The lines of a paragraph so far.
#[derive(Debug, Default)]
pub(super) struct LineBuilder {
    lines: Vec<Line>,
    runs: Vec<Run>,
    place: Place,
}

impl LineBuilder {
    /// Goes on from lines that stand before.
    pub(super) fn new(mut lines: Vec<Line>, place: Place) -> Self {
        let runs = match lines.last() {
            Some(line) if line.end == LineEnd::Wrap => {
                lines.pop().map(|line| line.runs).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Self { lines, runs, place }
    }

    /// Adds text in the look and font of its run, and to the run before it where they are alike.
    pub(super) fn text(&mut self, text: &str, format: &Format, note: Option<u32>) {
        if format.hidden || format.struck || text.is_empty() {
            return;
        }
        let run = match self.runs.last_mut() {
            Some(run) if run.style == format.style && run.note == note => run,
            _ => {
                self.runs.push(Run { text: String::new(), style: format.style, note });
                match self.runs.last_mut() {
                    Some(run) => run,
                    None => return,
                }
            }
        };
        if format.capitals {
            let mut decoded = String::new();
            format.font.decode(text, &mut decoded);
            run.text.push_str(&decoded.to_uppercase());
        } else {
            format.font.decode(text, &mut run.text);
        }
    }

    /// Adds the mark of a note, to be filled in once all are known.
    pub(super) fn note(&mut self, key: u32, format: &Format) {
        if !format.hidden {
            self.runs.push(Run { text: key.to_string(), style: format.style, note: Some(key) });
        }
    }

    /// Ends the line where the author broke it.
    pub(super) fn line_break(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if !runs.is_empty() {
            self.lines.push(Line { runs, end: LineEnd::Hard, place: self.place });
        }
    }

    /// Puts the printed number of the paragraph before its text.
    pub(super) fn label(&mut self, text: &str, format: &Format) {
        if format.hidden || text.is_empty() {
            return;
        }
        let text = if format.capitals { text.to_uppercase() } else { text.to_owned() };
        let run = Run { text, style: format.style, note: None };
        match self.lines.first_mut() {
            Some(line) => line.runs.insert(0, run),
            None => self.runs.insert(0, run),
        }
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.runs.is_empty()
    }

    /// The lines; the last ends with the paragraph.
    pub(super) fn finish(mut self) -> Vec<Line> {
        if !self.runs.is_empty() {
            self.lines.push(Line { runs: self.runs, end: LineEnd::Wrap, place: self.place });
        }
        self.lines
    }
}
