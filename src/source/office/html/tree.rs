//! The tree of a page, made by the parser of browsers under limits. That parser takes time by the
//! square for elements nested without end, for formatting that is opened again in every paragraph,
//! and for attributes of one element; none of it is found in a page that is read by people.

use crate::source::{Options, ReadError};
use html5ever::{
    ParseOpts, Parser, parse_document,
    tendril::{StrTendril, TendrilSink},
};
use scraper::{Html, HtmlTreeSink};
use std::time::Instant;

/// Elements within elements; browsers draw 512.
const MAX_DEPTH: usize = 1_000;
/// Attributes of one element.
const MAX_ATTRIBUTES: usize = 20_000;
/// Characters between two looks at the limits.
const PIECE: usize = 512;

/// Makes the tree.
///
/// # Errors
/// [`ReadError::OverLimit`] and [`ReadError::TimedOut`] where it would take too much.
pub(super) fn parse(text: String, options: &Options) -> Result<Html, ReadError> {
    let text = StrTendril::from(text);
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut attributes = Attributes::default();
    let started = Instant::now();
    for piece in pieces(&text) {
        if attributes.most_in(&piece) > MAX_ATTRIBUTES {
            return Err(over("attributes of an element", MAX_ATTRIBUTES));
        }
        parser.process(piece);
        check_tree(&parser, options)?;
        let time = options.limits.file_time;
        if started.elapsed() > time {
            return Err(ReadError::TimedOut(time));
        }
    }
    Ok(parser.finish())
}

/// The text in pieces that share its memory.
fn pieces(text: &StrTendril) -> impl Iterator<Item = StrTendril> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let length = rest.ceil_char_boundary(PIECE);
        let from = u32::try_from(at).ok()?;
        at += length;
        (length > 0).then(|| text.subtendril(from, length as u32))
    })
}

fn check_tree(parser: &Parser<HtmlTreeSink>, options: &Options) -> Result<(), ReadError> {
    let page = parser.tokenizer.sink.sink.0.borrow();
    let mut nodes = page.tree.nodes();
    // An element and its text.
    let limit = options.limits.elements;
    if nodes.len() > limit.saturating_mul(2) {
        return Err(over("elements of a page", limit));
    }
    match nodes.next_back() {
        Some(last) if last.ancestors().nth(MAX_DEPTH).is_some() => {
            Err(over("nesting of elements", MAX_DEPTH))
        }
        _ => Ok(()),
    }
}

/// The attributes of the tag that is being read, counted as the parser will (HTML Standard,
/// 13.2.5.32 to 13.2.5.39), but for what stands in comments and scripts.
#[derive(Debug, Default)]
struct Attributes {
    place: Place,
    count: usize,
}

/// Where in a tag a byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    #[default]
    Outside,
    /// Behind `<`.
    Start,
    Name,
    /// Between attributes.
    Between,
    /// Behind `=`.
    Equals,
    Value,
    Quoted(u8),
}

impl Attributes {
    /// The most that a tag has which stands, or goes on, in these bytes.
    fn most_in(&mut self, piece: &str) -> usize {
        let mut most = 0;
        for byte in piece.bytes() {
            self.pass(byte);
            most = most.max(self.count);
        }
        most
    }

    fn pass(&mut self, byte: u8) {
        let before = self.place;
        self.place = match (before, byte) {
            (Place::Outside, b'<') => Place::Start,
            (Place::Outside, _) => Place::Outside,
            (Place::Start, letter) if letter.is_ascii_alphabetic() => Place::Name,
            (Place::Start, b'<') => Place::Start,
            (Place::Start, _) => Place::Outside,
            (Place::Quoted(quote), byte) if byte == quote => Place::Between,
            (Place::Quoted(_), _) => before,
            (_, b'>') => Place::Outside,
            (Place::Equals, b'"' | b'\'') => Place::Quoted(byte),
            (Place::Equals, blank) if blank.is_ascii_whitespace() => before,
            (Place::Equals, _) => Place::Value,
            (_, blank) if blank.is_ascii_whitespace() => Place::Between,
            (Place::Value, _) => before,
            (_, b'/') => Place::Between,
            (_, b'=') => Place::Equals,
            _ => Place::Name,
        };
        match (before, self.place) {
            (_, Place::Outside) => self.count = 0,
            (Place::Between, Place::Name) => self.count += 1,
            (other, Place::Equals) if other != Place::Equals => self.count += 1,
            _ => {}
        }
    }
}

fn over(what: &'static str, limit: usize) -> ReadError {
    ReadError::OverLimit { what, limit: limit as u64, place: "HTML".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: String) -> Result<Html, ReadError> {
        parse(text, &Options::default())
    }

    fn each(numbers: std::ops::Range<u32>, write: impl Fn(u32) -> String) -> String {
        numbers.map(write).collect::<Vec<_>>().concat()
    }

    fn is_over(text: String, what: &str) -> bool {
        matches!(read(text), Err(ReadError::OverLimit { what: found, .. }) if found == what)
    }

    #[test]
    fn pieces_make_the_same_tree_as_the_whole() {
        let text = "<p class='a b'>Số &amp; tiền<b>đ</b> <!-- x --><td>".repeat(60);
        assert_eq!(read(text.clone()).unwrap().html(), Html::parse_document(&text).html());
    }

    #[test]
    fn elements_without_end_are_refused() {
        assert!(is_over("<div>".repeat(1_000_000), "nesting of elements"));
        let numbered = each(0..1_000_000, |id| format!("<b id={id}>"));
        assert!(is_over(numbered, "nesting of elements"));
        // Each paragraph opens all fonts before it again.
        let fonts = each(0..10_000, |size| format!("<p><font size={size}>x"));
        assert!(is_over(fonts, "nesting of elements"));
        assert!(read("<div>".repeat(500)).is_ok());
    }

    #[test]
    fn attributes_without_end_are_refused() {
        let many = each(0..1_000_000, |number| format!(" a{number}"));
        assert!(is_over(format!("<p{many}>"), "attributes of an element"));
        let text = "a < b = c ".repeat(100_000);
        assert!(read(format!("<p title=x>{text}")).is_ok());
        assert!(read(format!("<img src='data:{}'>", "A/ b=".repeat(100_000))).is_ok());
        for many in [" a=1", "/a", " a='1'", "=\"1\"", "=''b"] {
            let tag = format!("<p {}>", many.repeat(50_000));
            assert!(is_over(tag, "attributes of an element"), "{many}");
        }
    }

    #[test]
    fn a_page_has_no_more_elements_than_a_document() {
        let mut options = Options::default();
        options.limits.elements = 1_000;
        let error = parse("<br>".repeat(10_000), &options).unwrap_err();
        assert_eq!(error.code(), "over-limit");
    }
}
