//! XML written tag by tag.

use crate::source::{Limits, ReadError};

/// XML in the making. It stops growing at a limit, and says so at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Markup {
    text: String,
    full: bool,
}

impl Markup {
    /// A start tag.
    pub(crate) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// An element whose only attribute is `w:val`.
    pub(crate) fn value(&mut self, name: &str, value: impl std::fmt::Display) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// An end tag.
    pub(crate) fn end(&mut self, name: &str) {
        if !self.has_room(name.len()) {
            return;
        }
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Characters.
    pub(crate) fn text(&mut self, text: &str) {
        if self.has_room(text.len()) {
            escape(text, &mut self.text);
        }
    }

    /// The content of a run: tabs and line breaks become elements of their own.
    pub(crate) fn run_text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.empty("w:br", &[]);
            }
            for (index, stretch) in line.split('\t').enumerate() {
                if index > 0 {
                    self.empty("w:tab", &[]);
                }
                if !stretch.is_empty() {
                    self.start("w:t", &[("xml:space", "preserve")]);
                    self.text(stretch);
                    self.end("w:t");
                }
            }
        }
    }

    /// What was written elsewhere.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] where it, or the two together, are too long.
    pub(crate) fn append(&mut self, other: Self) -> Result<(), ReadError> {
        let other = other.into_string()?;
        if !self.has_room(other.len()) {
            return Err(over_limit());
        }
        if self.text.is_empty() {
            self.text = other;
        } else {
            self.text.push_str(&other);
        }
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The XML.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] where it grew too long.
    pub(crate) fn into_string(self) -> Result<String, ReadError> {
        if self.full { Err(over_limit()) } else { Ok(self.text) }
    }

    /// An error once the limit is reached: there is no use in going on.
    pub(crate) fn check(&self) -> Result<(), ReadError> {
        if self.full { Err(over_limit()) } else { Ok(()) }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], close: &str) {
        if !self.has_room(name.len()) {
            return;
        }
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            if self.has_room(value.len()) {
                escape(value, &mut self.text);
            }
            self.text.push('"');
        }
        self.text.push_str(close);
    }

    fn has_room(&mut self, more: usize) -> bool {
        self.full |= self.text.len().saturating_add(more) > limit();
        !self.full
    }
}

fn limit() -> usize {
    usize::try_from(Limits::default().part_bytes).unwrap_or(usize::MAX)
}

fn over_limit() -> ReadError {
    ReadError::OverLimit {
        what: "the text with its properties",
        limit: Limits::default().part_bytes,
        place: "the whole file".into(),
    }
}

/// Appends text as XML; characters that XML cannot hold are left out.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_markup_are_escaped_and_controls_left_out() {
        let mut markup = Markup::default();
        markup.start("w:t", &[("a", "\"<\"")]);
        markup.text("KH&CN <1>\u{1}\u{b}");
        markup.end("w:t");
        let expected = "<w:t a=\"&quot;&lt;&quot;\">KH&amp;CN &lt;1&gt;</w:t>";
        assert_eq!(markup.into_string().unwrap(), expected);
    }

    #[test]
    fn what_is_full_grows_no_more() {
        let mut markup = Markup::default();
        markup.text(&"a".repeat(limit()));
        markup.start("w:p", &[]);
        let length = markup.text.len();
        for _ in 0..10 {
            markup.start("w:p", &[("w:val", "1")]);
            markup.run_text("a\tb\n");
            markup.end("w:p");
        }
        assert_eq!(markup.text.len(), length);
        assert_eq!(markup.check().unwrap_err().code(), "over-limit");
    }

    #[test]
    fn tabs_and_breaks_are_elements() {
        let mut markup = Markup::default();
        markup.run_text("a\tb\n");
        let text = markup.into_string().unwrap();
        assert!(text.contains("</w:t><w:tab/><w:t"), "{text}");
        assert!(text.ends_with("</w:t><w:br/>"), "{text}");
    }
}
