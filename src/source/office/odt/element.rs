//! The XML of a part as elements with their attributes, under limits.

use crate::source::{Options, ReadError};
use quick_xml::{XmlVersion, events::Event as Raw, reader::Reader as Xml};
use std::time::Instant;

/// Elements within elements.
const MAX_DEPTH: usize = 500;

/// An element's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// With its prefix: every producer writes those of the standard.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// An attribute as a number; one where it is absent.
    pub(super) fn count(&self, name: &str) -> usize {
        self.attr(name).and_then(|value| value.parse().ok()).unwrap_or(1)
    }
}

/// What a part gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    Start(Element),
    End,
    Text(String),
}

/// The events of a part.
pub(super) struct Reader<'a> {
    xml: Xml<&'a [u8]>,
    options: &'a Options,
    started: Instant,
    events: u64,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, options: &'a Options) -> Self {
        let mut xml = Xml::from_str(text);
        xml.config_mut().expand_empty_elements = true;
        Self { xml, options, started: Instant::now(), events: 0, depth: 0 }
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event>, ReadError> {
        loop {
            self.events += 1;
            let limits = &self.options.limits;
            if self.events > limits.xml_events {
                return Err(self.over("XML events of a part", limits.xml_events));
            }
            if self.events.is_multiple_of(4_096) && self.started.elapsed() > limits.file_time {
                return Err(ReadError::TimedOut(limits.file_time));
            }
            let raw = self.xml.read_event().map_err(|error| ReadError::Damaged {
                what: error.to_string(),
                place: self.place(),
            })?;
            return Ok(Some(match raw {
                Raw::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.over("nesting of elements", MAX_DEPTH as u64));
                    }
                    let attributes = tag
                        .attributes()
                        .with_checks(false)
                        .flatten()
                        .filter_map(|attribute| {
                            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                            Some((attribute.key.into_inner().to_owned(), value.into_owned()))
                        })
                        .collect();
                    let name = tag.name().into_inner().to_owned();
                    Event::Start(Element { name, attributes })
                }
                Raw::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::End
                }
                Raw::Text(text) => Event::Text(text.into_inner().into_owned()),
                Raw::CData(text) => Event::Text(text.into_inner().into_owned()),
                Raw::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(c)) => Event::Text(c.to_string()),
                    _ => match &*reference.into_inner() {
                        "lt" => Event::Text("<".into()),
                        "gt" => Event::Text(">".into()),
                        "amp" => Event::Text("&".into()),
                        "quot" => Event::Text("\"".into()),
                        "apos" => Event::Text("'".into()),
                        _ => continue,
                    },
                },
                Raw::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// An error over a limit, here.
    pub(super) fn over(&self, what: &'static str, limit: u64) -> ReadError {
        ReadError::OverLimit { what, limit, place: self.place() }
    }

    fn place(&self) -> String {
        format!("XML, byte {}", self.xml.buffer_position())
    }
}
