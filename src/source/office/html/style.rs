//! What tags and attributes say about the look of text.

use super::list::Marker;
use crate::{
    block::Align,
    source::office::wordml::{Edges, RunLook},
};
use scraper::node::Element;

/// What holds within an element.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    pub(super) run: RunLook,
    pub(super) align: Option<Align>,
    /// Indents in twentieths of a point.
    pub(super) left: i32,
    pub(super) first: i32,
    /// Blanks and line ends are kept.
    pub(super) preformatted: bool,
    /// The mark of list items.
    pub(super) marker: Option<Marker>,
}

/// Declarations of a `style` attribute that say what is to be done with the element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Treatment {
    /// Not shown.
    pub(super) hidden: bool,
    /// Stands for a tab.
    pub(super) tab: bool,
}

/// The declarations of an element's `style`.
pub(super) fn declarations(element: &Element) -> impl Iterator<Item = (String, &str)> {
    element.attr("style").unwrap_or_default().split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim()))
    })
}

/// How an element is treated.
pub(super) fn treatment(element: &Element) -> Treatment {
    let mut treatment = Treatment { hidden: element.attr("hidden").is_some(), tab: false };
    for (name, value) in declarations(element) {
        match (name.as_str(), value.to_ascii_lowercase().as_str()) {
            ("display", "none") | ("mso-hide", "all") => treatment.hidden = true,
            ("visibility", "hidden") => treatment.hidden = true,
            ("mso-element", "header" | "footer" | "comment-list" | "footnote-separator") => {
                treatment.hidden = true;
            }
            ("mso-tab-count", _) => treatment.tab = true,
            _ => {}
        }
    }
    treatment
}

impl Look {
    /// The look within an element.
    pub(super) fn within(&self, element: &Element) -> Self {
        let mut look = self.clone();
        look.tag(element);
        match element.attr("align").map(str::to_ascii_lowercase).as_deref() {
            Some("center" | "middle") => look.align = Some(Align::Center),
            Some("right") if element.name() != "table" => look.align = Some(Align::End),
            Some("justify") => look.align = Some(Align::Justify),
            Some("left") => look.align = Some(Align::Start),
            _ => {}
        }
        for (name, value) in declarations(element) {
            look.declare(&name, value);
        }
        look
    }

    fn tag(&mut self, element: &Element) {
        let run = &mut self.run;
        match element.name() {
            "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                run.bold = Some(true);
            }
            "i" | "em" | "cite" | "dfn" | "var" => run.italic = Some(true),
            "u" => run.underline = Some(true),
            "sup" => run.superscript = Some(true),
            "sub" => run.superscript = Some(false),
            "ins" => run.inserted = true,
            "del" => run.deleted = true,
            "center" => self.align = Some(Align::Center),
            "pre" => self.preformatted = true,
            // A table begins anew.
            "table" => {
                *self = Self { run: RunLook::default(), ..Self::default() };
                return;
            }
            "font" => {
                if let Some(face) = element.attr("face") {
                    run.font = font(face);
                }
            }
            "ul" => self.marker = Some(Marker::Bullet),
            "ol" => self.marker = Some(Marker::Decimal),
            _ => {}
        }
        match element.name() {
            "th" => self.align = Some(Align::Center),
            "ul" | "ol" | "li" => {
                if let Some(marker) = element.attr("type").and_then(Marker::of) {
                    self.marker = Some(marker);
                }
            }
            _ => {}
        }
    }

    fn declare(&mut self, name: &str, value: &str) {
        let lower = value.to_ascii_lowercase();
        let run = &mut self.run;
        match name {
            "font-weight" => {
                let heavy = lower.parse::<u32>().map_or(lower.starts_with("bold"), |n| n >= 600);
                run.bold = Some(heavy);
            }
            "font-style" => run.italic = Some(matches!(lower.as_str(), "italic" | "oblique")),
            "text-decoration" | "text-decoration-line" if lower.contains("underline") => {
                run.underline = Some(true);
            }
            "text-transform" => run.caps = Some(lower == "uppercase"),
            "vertical-align" => match lower.as_str() {
                "super" => run.superscript = Some(true),
                "sub" | "baseline" => run.superscript = Some(false),
                _ => {}
            },
            "font-size" => {
                if let Some(points) = points(&lower) {
                    run.size = Some((points * 2.0).round().clamp(1.0, 3276.0) as u32);
                }
            }
            "font-family" => run.font = font(value),
            "text-align" => {
                self.align = match lower.as_str() {
                    "center" | "-webkit-center" => Some(Align::Center),
                    "right" | "end" => Some(Align::End),
                    "justify" => Some(Align::Justify),
                    "left" | "start" => Some(Align::Start),
                    _ => self.align,
                };
            }
            "margin-left" => self.left = twips(&lower).unwrap_or(self.left),
            "text-indent" => self.first = twips(&lower).unwrap_or(self.first),
            "list-style-type" | "list-style" => {
                if let Some(marker) = lower.split_whitespace().find_map(Marker::of) {
                    self.marker = Some(marker);
                }
            }
            "white-space" => self.preformatted = lower.starts_with("pre"),
            _ => {}
        }
    }
}

/// The first font of a list, where its codes may be others than Unicode; other fonts are of no
/// weight.
fn font(families: &str) -> Option<std::rc::Rc<str>> {
    let first = families.split(',').next()?.trim().trim_matches(['"', '\'']);
    (!first.is_empty() && first.len() < 64).then(|| first.into())
}

/// A length in points.
fn points(value: &str) -> Option<f64> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let scale = match value.get(digits.len()..)? {
        "pt" => 1.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        _ => return None,
    };
    let number: f64 = digits.trim().parse().ok()?;
    number.is_finite().then_some(number * scale)
}

fn twips(value: &str) -> Option<i32> {
    if value == "0" {
        return Some(0);
    }
    points(value).map(|points| (points * 20.0).clamp(-20_000.0, 20_000.0) as i32)
}

/// The rules that a table or cell asks for.
pub(super) fn edges(element: &Element) -> Edges {
    let mut edges = match (element.name(), element.attr("border")) {
        ("table", Some(width)) => Edges::all(width.trim() != "0"),
        _ => Edges::default(),
    };
    for (name, value) in declarations(element) {
        let drawn = match value.to_ascii_lowercase() {
            // A colour or width alone draws nothing.
            lower if lower.split_whitespace().any(|word| word == "none" || word == "hidden") => {
                Some(false)
            }
            lower if DRAWN.iter().any(|kind| lower.contains(kind)) => Some(true),
            _ => continue,
        };
        match name.as_str() {
            "border" | "border-style" | "mso-border-alt" => {
                let inside = (edges.inside_h, edges.inside_v);
                edges = Edges {
                    inside_h: inside.0,
                    inside_v: inside.1,
                    ..Edges::all(drawn == Some(true))
                };
            }
            "border-top" | "border-top-style" => edges.top = drawn,
            "border-left" | "border-left-style" => edges.left = drawn,
            "border-bottom" | "border-bottom-style" => edges.bottom = drawn,
            "border-right" | "border-right-style" => edges.right = drawn,
            _ => {}
        }
    }
    edges
}

/// Kinds of lines.
const DRAWN: [&str; 8] =
    ["solid", "double", "dotted", "dashed", "ridge", "groove", "inset", "outset"];
