//! The XML of a part as a tree that is written back as it was, but for what is changed.

use quick_xml::{Reader, escape, events::Event};

/// What opens a namespace of Word as this room writes it.
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// Elements nested deeper are not taken apart.
const DEEPEST: usize = 200;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Anything else, as it stands in the file.
    Raw(String),
}

/// An element with its children.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Element {
    /// Its name with the prefix: `w:p`.
    pub(super) name: String,
    /// Its attributes as they stand in the file.
    pub(super) attributes: String,
    /// What stands in it.
    pub(super) children: Vec<Node>,
    /// Which of the paragraphs, tables and rows it is, once they are counted.
    pub(super) id: usize,
    /// Which element of the body it is, as readers count them.
    pub(super) place: Option<u32>,
}

impl Node {
    /// The element, where it is one.
    pub(super) fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Raw(_) => None,
        }
    }
}

impl Element {
    /// An element with these attributes and children.
    pub(super) fn new(name: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Self {
        let pairs =
            attributes.iter().map(|(key, value)| format!(" {key}=\"{}\"", escape::escape(*value)));
        Self { name: name.to_owned(), attributes: pairs.collect(), children, ..Self::default() }
    }

    /// The same as a node.
    pub(super) fn node(name: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
        Node::Element(Self::new(name, attributes, children))
    }

    /// Its child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The child of this name, made at the front where it is not there.
    pub(super) fn child_or_first(&mut self, name: &str) -> Option<&mut Element> {
        if self.child(name).is_none() {
            self.children.insert(0, Self::node(name, &[], Vec::new()));
        }
        self.children.iter_mut().find_map(|node| match node {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }

    /// An attribute's value, as it stands in the file.
    pub(super) fn attribute(&self, key: &str) -> Option<&str> {
        let (_, rest) = self.attributes.split_once(&format!(" {key}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    }

    /// The text right in it.
    pub(super) fn own_text(&self) -> String {
        let raw = self.children.iter().filter_map(|node| match node {
            Node::Raw(text) if !text.starts_with('<') => Some(text.as_str()),
            _ => None,
        });
        let raw: String = raw.collect();
        escape::unescape(&raw).map(std::borrow::Cow::into_owned).unwrap_or(raw)
    }
}

/// The tree of a part: what stands before the root, and the root; `None` where it is not written in
/// the way of Word, broken, or nested too deep.
pub(super) fn parse(text: &str) -> Option<(String, Element)> {
    if !text.contains(WORD) {
        return None;
    }
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut before = String::new();
    let mut at = 0_usize;
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let raw = text.get(at..end)?;
        at = end;
        let done = match event {
            Event::Eof => return None,
            Event::Start(_) => {
                open.push(opening(raw.strip_suffix('>')?)?);
                if open.len() > DEEPEST {
                    return None;
                }
                None
            }
            Event::Empty(_) => Some(opening(raw.strip_suffix("/>")?)?),
            Event::End(_) => Some(open.pop()?),
            _ => {
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Raw(raw.to_owned())),
                    None => before.push_str(raw),
                }
                None
            }
        };
        match (done, open.last_mut()) {
            (Some(element), Some(parent)) => parent.children.push(Node::Element(element)),
            (Some(root), None) => return Some((before, root)),
            (None, _) => {}
        }
    }
}

/// The element that a start tag without its end begins.
fn opening(tag: &str) -> Option<Element> {
    let tag = tag.strip_prefix('<')?;
    let end = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(end);
    // Single quotes are rare, and are written as they came.
    let attributes = attributes.replace(['\n', '\r', '\t'], " ");
    Some(Element { name: name.to_owned(), attributes, ..Element::default() })
}

/// Writes an element.
pub(super) fn write(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    out.push_str(element.attributes.trim_end());
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for node in &element.children {
        match node {
            Node::Element(child) => write(child, out),
            Node::Raw(raw) => out.push_str(raw),
        }
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_is_written_as_it_was() {
        let text = format!(
            "<?xml version=\"1.0\"?><w:document {WORD} a=\"1\"><w:p><w:t xml:space=\"preserve\"> A &amp; B </w:t><w:tab/></w:p></w:document>"
        );
        let (before, root) = parse(&text).unwrap();
        let mut out = before;
        write(&root, &mut out);
        assert_eq!(out, text);
        let word = root.child("w:p").and_then(|p| p.child("w:t")).unwrap();
        assert_eq!(word.own_text(), " A & B ");
        assert_eq!(word.attribute("xml:space"), Some("preserve"));
        assert!(parse("<a/>").is_none() && parse(&text.replace("</w:p>", "")).is_none());
    }
}
