//! Styles (16): what an automatic or a named style says, as styles of WordprocessingML.

use super::element::Element;
use crate::{
    block::Align,
    source::office::wordml::{Edges, Markup, ParaLook, RunLook},
};
use std::collections::HashMap;

/// Styles of a document.
const MAX_STYLES: usize = 50_000;

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Family {
    Paragraph,
    Text,
    Cell,
    Table,
}

/// A style.
#[derive(Debug, Clone)]
struct Style {
    family: Family,
    /// The one for text that names none.
    default: bool,
    parent: Option<String>,
    paragraph: ParaLook,
    character: RunLook,
    edges: Edges,
    list: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<(bool, String), Style>,
    cells: HashMap<String, Edges>,
    order: Vec<(bool, String)>,
    /// The style that is being read, and how deep within it.
    open: Option<(String, Style, usize)>,
}

impl Styles {
    /// An element within the styles.
    pub(super) fn start(&mut self, element: &Element) {
        if let Some((_, style, depth)) = &mut self.open {
            *depth += 1;
            style.properties(element);
            return;
        }
        let default = element.name == "style:default-style";
        if !default && element.name != "style:style" {
            return;
        }
        let family = match element.attr("style:family") {
            Some("paragraph") => Family::Paragraph,
            Some("text") => Family::Text,
            Some("table-cell") => Family::Cell,
            Some("table") => Family::Table,
            _ => return,
        };
        let text = |name: &str| element.attr(name).map(str::to_owned);
        let style = Style {
            family,
            default,
            parent: text("style:parent-style-name"),
            paragraph: ParaLook::default(),
            character: RunLook::default(),
            edges: Edges::default(),
            list: text("style:list-style-name"),
        };
        self.open = Some((text("style:name").unwrap_or_default(), style, 1));
    }

    /// The end of an element.
    pub(super) fn end(&mut self) {
        let Some((name, style, depth)) = &mut self.open else { return };
        *depth -= 1;
        if *depth > 0 {
            return;
        }
        let (name, style) = (std::mem::take(name), style.clone());
        self.open = None;
        if self.known.len() + self.cells.len() >= MAX_STYLES {
            return;
        }
        match style.family {
            Family::Cell => drop(self.cells.insert(name, style.edges)),
            Family::Table => {}
            Family::Paragraph | Family::Text => {
                let key = (style.family == Family::Paragraph, name);
                self.order.push(key.clone());
                self.known.insert(key, style);
            }
        }
    }

    /// The rules that the style of a cell draws.
    pub(super) fn cell(&self, name: Option<&str>) -> Edges {
        name.and_then(|name| self.cells.get(name)).copied().unwrap_or_default()
    }

    /// The list style that a paragraph style names.
    pub(super) fn list_of(&self, name: &str) -> Option<&str> {
        self.known.get(&(true, name.to_owned()))?.list.as_deref().filter(|list| !list.is_empty())
    }

    /// Writes `styles.xml`.
    pub(super) fn write(&self, out: &mut Markup) {
        for key in &self.order {
            let Some(style) = self.known.get(key) else { continue };
            let kind = if key.0 { "paragraph" } else { "character" };
            let mut attributes = vec![("w:type", kind), ("w:styleId", key.1.as_str())];
            if style.default {
                attributes.push(("w:default", "1"));
            }
            out.start("w:style", &attributes);
            // What is named by none is the base of all.
            let parent = style.parent.as_deref().unwrap_or_default();
            if !style.default {
                out.value("w:basedOn", parent);
            }
            style.paragraph.write(out);
            style.character.write(out, false);
            out.end("w:style");
        }
    }
}

impl Style {
    /// Takes over the properties that an element gives.
    fn properties(&mut self, element: &Element) {
        match element.name.as_str() {
            "style:text-properties" => self.text_properties(element),
            "style:paragraph-properties" => {
                let look = &mut self.paragraph;
                look.align = match element.attr("fo:text-align") {
                    Some("center") => Some(Align::Center),
                    Some("end" | "right") => Some(Align::End),
                    Some("justify") => Some(Align::Justify),
                    Some(_) => Some(Align::Start),
                    None => None,
                };
                look.left = element.attr("fo:margin-left").and_then(twips);
                look.first = element.attr("fo:text-indent").and_then(twips);
            }
            "style:table-cell-properties" => {
                let rule = |name: &str| {
                    element.attr(name).map(|rule| {
                        !rule.split_whitespace().any(|word| matches!(word, "none" | "hidden"))
                    })
                };
                let all = rule("fo:border");
                self.edges = Edges {
                    top: rule("fo:border-top").or(all),
                    left: rule("fo:border-left").or(all),
                    bottom: rule("fo:border-bottom").or(all),
                    right: rule("fo:border-right").or(all),
                    ..Edges::default()
                };
            }
            _ => {}
        }
    }

    fn text_properties(&mut self, element: &Element) {
        let look = &mut self.character;
        let is = |name: &str, on: &str| element.attr(name).map(|value| value == on);
        look.bold = element.attr("fo:font-weight").map(|weight| {
            weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
        });
        look.italic =
            element.attr("fo:font-style").map(|style| matches!(style, "italic" | "oblique"));
        look.underline = is("style:text-underline-style", "none").map(|none| !none);
        look.caps = is("fo:text-transform", "uppercase");
        look.small_caps = is("fo:font-variant", "small-caps");
        look.hidden = is("text:display", "none");
        look.superscript = element.attr("style:text-position").map(|place| {
            place.starts_with("super")
                || place.starts_with(|c: char| c.is_ascii_digit() && c != '0')
        });
        look.size = element
            .attr("fo:font-size")
            .and_then(twips)
            .and_then(|twips| u32::try_from(twips / 10).ok())
            .filter(|half| *half > 0);
        let font = element.attr("style:font-name").or_else(|| element.attr("fo:font-family"));
        look.font = font.map(|font| font.trim_matches('\'').into());
    }
}

/// A length in twentieths of a point.
pub(super) fn twips(value: &str) -> Option<i32> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let scale = match value.get(digits.len()..)? {
        "pt" => 20.0,
        "in" => 1_440.0,
        "cm" => 1_440.0 / 2.54,
        "mm" => 144.0 / 2.54,
        "px" => 15.0,
        _ => return None,
    };
    let number: f64 = digits.parse().ok()?;
    number.is_finite().then(|| (number * scale).round().clamp(-40_000.0, 40_000.0) as i32)
}
