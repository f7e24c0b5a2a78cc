//! XML of one part as a stream of tokens, matched by namespace and never by prefix.
//!
//! Document type declarations and entities other than the five of XML are refused: no part of a
//! package needs them, and they are the way of XML bombs.

use crate::source::{Limits, ReadError};
use quick_xml::{
    XmlVersion,
    events::{BytesStart, Event, attributes::Attribute},
    name::{Namespace, ResolveResult},
    reader::NsReader,
};
use std::{
    borrow::Cow,
    time::{Duration, Instant},
};

/// The namespaces that the reader tells apart; transitional and strict names are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// WordprocessingML.
    W,
    /// Markup compatibility: `AlternateContent`.
    Compatibility,
    /// References to relationships: `r:id`.
    Relationship,
    /// Office Math.
    Math,
    /// Any other.
    Other,
    /// No namespace.
    None,
}

/// The namespace that a URI names.
fn namespace(resolved: &ResolveResult<'_>) -> Ns {
    match resolved {
        ResolveResult::Bound(Namespace(uri)) => match *uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::W,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Ns::Relationship,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
            _ => Ns::Other,
        },
        ResolveResult::Unbound => Ns::None,
        ResolveResult::Unknown(_) => Ns::Other,
    }
}

/// When reading has to be over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    start: Instant,
    time: Duration,
}

impl Deadline {
    /// Counts from now.
    pub(super) fn new(time: Duration) -> Self {
        Self { start: Instant::now(), time }
    }

    /// An error once the time is over.
    pub(super) fn check(self) -> Result<(), ReadError> {
        if self.start.elapsed() > self.time {
            return Err(ReadError::TimedOut(self.time));
        }
        Ok(())
    }
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Element<'i> {
    /// The namespace of its name.
    pub(super) ns: Ns,
    tag: BytesStart<'i>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// Its name where it is of WordprocessingML, else nothing that matches.
    pub(super) fn word(&self) -> &str {
        if self.ns == Ns::W { self.name() } else { "" }
    }
}

/// What the stream gives.
#[derive(Debug)]
pub(super) enum Token<'i> {
    /// A start tag; an empty element gives its end as well.
    Start(Element<'i>),
    /// An end tag.
    End,
    /// Characters, references resolved.
    Text(Cow<'i, str>),
    /// The end of the part.
    Eof,
}

/// The stream.
pub(super) struct Xml<'i> {
    reader: NsReader<&'i [u8]>,
    part: String,
    depth: usize,
    events: u64,
    max_events: u64,
    deadline: Deadline,
    /// A start tag given back.
    unread: Option<Element<'i>>,
}

impl<'i> Xml<'i> {
    /// A stream over the text of a part.
    pub(super) fn new(part: &str, text: &'i str, limits: &Limits, deadline: Deadline) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            part: part.to_owned(),
            depth: 0,
            events: 0,
            max_events: limits.xml_events,
            deadline,
            unread: None,
        }
    }

    /// Gives back the element entered last: [`next`](Self::next) gives it once more.
    pub(super) fn unread(&mut self, element: Element<'i>) {
        self.unread = Some(element);
    }

    /// How many elements are open: the level of the element entered last.
    pub(super) fn level(&self) -> usize {
        self.depth
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'i>, ReadError> {
        if let Some(element) = self.unread.take() {
            return Ok(Token::Start(element));
        }
        loop {
            return Ok(match self.advance()? {
                Event::Start(tag) => {
                    let ns = namespace(&self.reader.resolver().resolve_element(tag.name()).0);
                    Token::Start(Element { ns, tag })
                }
                Event::End(_) => Token::End,
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let resolved =
                        reference.resolve_char_ref().map_err(|error| self.damaged(&error))?;
                    match resolved {
                        Some(c) => Token::Text(c.to_string().into()),
                        None => Token::Text(self.entity(&reference.into_inner())?.into()),
                    }
                }
                Event::Eof if self.depth > 0 => {
                    return Err(self.damaged("the part ends inside an element"));
                }
                Event::Eof => Token::Eof,
                _ => continue,
            });
        }
    }

    /// The next child of the element at `level`, whatever is left of the one before skipped;
    /// `None` at the element's end.
    pub(super) fn child(&mut self, level: usize) -> Result<Option<Element<'i>>, ReadError> {
        self.unread = None;
        loop {
            match self.advance()? {
                Event::Start(tag) if self.depth == level + 1 => {
                    let ns = namespace(&self.reader.resolver().resolve_element(tag.name()).0);
                    return Ok(Some(Element { ns, tag }));
                }
                Event::End(_) if self.depth < level => return Ok(None),
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(self.damaged("the part ends inside an element")),
                _ => {}
            }
        }
    }

    /// Skips the rest of the element entered last, its end included.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let level = self.depth;
        while self.child(level)?.is_some() {}
        Ok(())
    }

    /// The root element, entered.
    pub(super) fn root(&mut self) -> Result<Element<'i>, ReadError> {
        self.child(0)?.ok_or_else(|| self.damaged("the part has no root element"))
    }

    /// An event of the parser, counted, with the depth kept.
    fn advance(&mut self) -> Result<Event<'i>, ReadError> {
        self.events += 1;
        if self.events > self.max_events {
            return Err(ReadError::OverLimit {
                what: "XML events of a part",
                limit: self.max_events,
                place: self.position(),
            });
        }
        if self.events.is_multiple_of(4096) {
            self.deadline.check()?;
        }
        let event = self.reader.read_event().map_err(|error| self.damaged(&error))?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => {
                return Err(self.damaged("a document type declaration is not allowed"));
            }
            _ => {}
        }
        Ok(event)
    }

    /// An error where there are more things of a kind than a real document has.
    pub(super) fn bound(
        &self,
        what: &'static str,
        count: usize,
        limit: usize,
    ) -> Result<(), ReadError> {
        if count <= limit {
            return Ok(());
        }
        Err(ReadError::OverLimit { what, limit: limit as u64, place: self.position() })
    }

    /// The text of an entity of XML itself.
    fn entity(&self, name: &str) -> Result<&'static str, ReadError> {
        Ok(match name {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            _ => return Err(self.damaged("an entity is not defined")),
        })
    }

    /// An error at the present place.
    pub(super) fn damaged(&self, what: &(impl ToString + ?Sized)) -> ReadError {
        ReadError::Damaged { what: what.to_string(), place: self.position() }
    }

    /// The part and the byte offset in its XML.
    pub(super) fn position(&self) -> String {
        format!("{}, byte {}", self.part, self.reader.buffer_position())
    }

    /// The value of an attribute of WordprocessingML, or of one without namespace.
    pub(super) fn attr<'e>(&self, element: &'e Element<'_>, name: &str) -> Option<Cow<'e, str>> {
        self.attribute(element, name, |ns| matches!(ns, Ns::W | Ns::None))
    }

    /// The value of an attribute that names a relationship.
    pub(super) fn relation<'e>(
        &self,
        element: &'e Element<'_>,
        name: &str,
    ) -> Option<Cow<'e, str>> {
        self.attribute(element, name, |ns| ns == Ns::Relationship)
    }

    fn attribute<'e>(
        &self,
        element: &'e Element<'_>,
        name: &str,
        accept: impl Fn(Ns) -> bool,
    ) -> Option<Cow<'e, str>> {
        let fits = |attribute: &Attribute<'_>| {
            attribute.key.local_name().into_inner() == name
                && accept(namespace(&self.reader.resolver().resolve_attribute(attribute.key).0))
        };
        let mut attributes = element.tag.attributes();
        let attribute = attributes.with_checks(false).flatten().find(fits)?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// `w:val` as a whole number.
    pub(super) fn int(&self, element: &Element<'_>, name: &str) -> Option<i64> {
        let value = self.attr(element, name)?;
        let value = value.trim();
        value.parse().ok().or_else(|| value.parse::<f64>().ok().map(|number| number as i64))
    }

    /// Whether a property that is on or off is on: `<w:b/>`, `<w:b w:val="0"/>`.
    pub(super) fn on(&self, element: &Element<'_>) -> bool {
        !matches!(self.attr(element, "val").as_deref(), Some("0" | "false" | "off"))
    }

    /// A length in points: a number of twentieths of a point, or one with a unit (`2.5cm`).
    pub(super) fn points(&self, element: &Element<'_>, name: &str) -> Option<f64> {
        points(&self.attr(element, name)?)
    }

    /// The URI that a prefix stands for here.
    pub(super) fn uri_of(&self, prefix: &str) -> Option<String> {
        let name = format!("{prefix}:x");
        match self.reader.resolver().resolve_element(quick_xml::name::QName(&name)).0 {
            ResolveResult::Bound(Namespace(uri)) => Some(uri.to_owned()),
            _ => None,
        }
    }
}

/// A length in points (ECMA-376, 22.9.2.14 and 22.9.2.15): twips, or a number with its unit.
fn points(value: &str) -> Option<f64> {
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let scale = match value.get(digits.len()..)? {
        "" => 1.0 / 20.0,
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pc" | "pi" => 12.0,
        _ => return None,
    };
    let number: f64 = digits.parse().ok()?;
    // Word's pages end at 22 inches; what lies far beyond is no length.
    number.is_finite().then(|| (number * scale).clamp(-20_000.0, 20_000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(text: &str) -> Xml<'_> {
        let limits = Limits::default();
        Xml::new("p.xml", text, &limits, Deadline::new(limits.file_time))
    }

    #[test]
    fn lengths_have_units_or_are_twips() {
        assert_eq!(points("720"), Some(36.0));
        assert_eq!(points("36pt"), Some(36.0));
        assert_eq!(points("2.54cm"), Some(72.0));
        assert_eq!(points("5%"), None);
    }

    #[test]
    fn names_are_told_by_uri_not_by_prefix() {
        let mut xml = stream(
            r#"<a:p xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main" a:val="7"/>"#,
        );
        let root = xml.root().unwrap();
        assert_eq!((root.ns, root.name()), (Ns::W, "p"));
        assert_eq!(xml.int(&root, "val"), Some(7));
        let mut xml = stream(r#"<w:p xmlns:w="urn:other"/>"#);
        assert_eq!(xml.root().unwrap().word(), "");
    }

    #[test]
    fn what_is_left_of_a_child_is_skipped() {
        let mut xml = stream("<r><a><b><c/></b></a>text<d/></r>");
        xml.root().unwrap();
        let level = xml.level();
        assert_eq!(xml.child(level).unwrap().unwrap().name(), "a");
        xml.child(level + 1).unwrap();
        assert_eq!(xml.child(level).unwrap().unwrap().name(), "d");
        assert!(xml.child(level).unwrap().is_none());
    }

    #[test]
    fn declarations_and_unknown_entities_are_refused_with_their_place() {
        let error = stream("<!DOCTYPE r [<!ENTITY x 'y'>]><r/>").root().unwrap_err();
        assert!(error.to_string().contains("p.xml, byte"), "{error}");
        let mut xml = stream("<r>&x;</r>");
        xml.root().unwrap();
        assert!(matches!(xml.next(), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn a_cut_part_is_damaged() {
        let mut xml = stream("<r><a>");
        xml.root().unwrap();
        assert!(matches!(xml.skip(), Err(ReadError::Damaged { .. })));
    }
}
