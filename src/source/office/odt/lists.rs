//! List styles (16.30) as lists of WordprocessingML.

use super::{element::Element, styles::twips};
use crate::source::office::wordml::{Markup, ParaLook, RunLook};
use std::collections::HashMap;

/// List styles and lists of a document.
const MAX_LISTS: usize = 50_000;
const LEVELS: usize = 9;
/// The name under which the numbers of headings are kept: no name of a style is empty.
pub(super) const OUTLINE: &str = "";

/// A level of a list style.
#[derive(Debug, Clone, Default)]
struct Level {
    format: &'static str,
    text: String,
    start: i32,
    paragraph: ParaLook,
    character: RunLook,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: Vec<Vec<Option<Level>>>,
    names: HashMap<String, usize>,
    /// The style that is being read, and how deep within it.
    open: Option<(usize, usize)>,
    /// The level that is being read.
    level: Option<usize>,
    /// For each list its style, and whether it starts anew.
    numbered: Vec<(usize, bool)>,
}

impl Lists {
    /// An element within the styles.
    pub(super) fn start(&mut self, element: &Element) {
        if let Some((style, depth)) = self.open {
            self.open = Some((style, depth + 1));
            self.level(style, element);
            return;
        }
        let name = match element.name.as_str() {
            "text:list-style" => element.attr("style:name").unwrap_or("unnamed"),
            "text:outline-style" => OUTLINE,
            _ => return,
        };
        if self.styles.len() < MAX_LISTS {
            self.open = Some((self.styles.len(), 1));
            self.names.insert(name.to_owned(), self.styles.len());
            self.styles.push(vec![None; LEVELS]);
        }
    }

    /// The end of an element.
    pub(super) fn end(&mut self) {
        self.open = self.open.and_then(|(style, depth)| Some((style, depth.checked_sub(1)?)));
        self.open = self.open.filter(|(_, depth)| *depth > 0);
    }

    fn level(&mut self, style: usize, element: &Element) {
        let Some(levels) = self.styles.get_mut(style) else { return };
        let number = match element.name.as_str() {
            "text:list-level-style-number" | "text:outline-level-style" => true,
            "text:list-level-style-bullet" => false,
            name => {
                let level = self.level.and_then(|level| levels.get_mut(level)?.as_mut());
                let Some(level) = level else { return };
                if name == "style:list-level-label-alignment" {
                    level.paragraph.left = element.attr("fo:margin-left").and_then(twips);
                    level.paragraph.first = element.attr("fo:text-indent").and_then(twips);
                }
                return;
            }
        };
        let index = element.count("text:level").saturating_sub(1);
        self.level = Some(index);
        let Some(slot) = levels.get_mut(index) else { return };
        let start = element.attr("text:start-value").and_then(|start| start.parse().ok());
        let mut level = Level { start: start.unwrap_or(1), ..Level::default() };
        if number {
            level.format = match element.attr("style:num-format").unwrap_or_default() {
                "1" => "decimal",
                "a" => "lowerLetter",
                "A" => "upperLetter",
                "i" => "lowerRoman",
                "I" => "upperRoman",
                _ => "none",
            };
            let shown = element.count("text:display-levels").clamp(1, index + 1);
            let numbers: Vec<String> =
                (index + 2 - shown..=index + 1).map(|level| format!("%{level}")).collect();
            let part = |name: &str| element.attr(name).unwrap_or_default();
            let number = if level.format == "none" { String::new() } else { numbers.join(".") };
            level.text =
                format!("{}{number}{}", part("style:num-prefix"), part("style:num-suffix"));
        } else {
            level.format = "bullet";
            element.attr("text:bullet-char").unwrap_or("•").clone_into(&mut level.text);
        }
        *slot = Some(level);
    }

    /// Whether headings are numbered at a level.
    pub(super) fn numbers_headings(&self, level: usize) -> bool {
        let style = self.names.get(OUTLINE).and_then(|style| self.styles.get(*style));
        let level = style.and_then(|levels| levels.get(level)?.as_ref());
        level.is_some_and(|level| !level.text.is_empty())
    }

    /// A list of a style: its number.
    pub(super) fn list(&mut self, style: &str, anew: bool) -> i64 {
        let Some(style) = self.names.get(style) else { return 0 };
        if self.numbered.len() < MAX_LISTS {
            self.numbered.push((*style, anew));
        }
        i64::try_from(self.numbered.len()).unwrap_or(0)
    }

    /// Writes `numbering.xml`.
    pub(super) fn write(&self, out: &mut Markup) {
        for (index, levels) in self.styles.iter().enumerate() {
            out.start("w:abstractNum", &[("w:abstractNumId", &index.to_string())]);
            for (index, level) in levels.iter().enumerate() {
                let Some(level) = level else { continue };
                out.start("w:lvl", &[("w:ilvl", &index.to_string())]);
                out.value("w:start", level.start);
                out.value("w:numFmt", level.format);
                out.value("w:lvlText", &level.text);
                level.paragraph.write(out);
                level.character.write(out, false);
                out.end("w:lvl");
            }
            out.end("w:abstractNum");
        }
        for ((style, anew), number) in self.numbered.iter().zip(1..) {
            out.start("w:num", &[("w:numId", &number.to_string())]);
            out.value("w:abstractNumId", style);
            let levels = self.styles.get(*style).into_iter().flatten().enumerate();
            for (index, level) in levels.filter(|_| *anew) {
                let Some(level) = level else { continue };
                out.start("w:lvlOverride", &[("w:ilvl", &index.to_string())]);
                out.value("w:startOverride", level.start);
                out.end("w:lvlOverride");
            }
            out.end("w:num");
        }
    }
}
