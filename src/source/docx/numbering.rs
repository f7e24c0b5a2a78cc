//! List definitions (ECMA-376, part 1, 17.9) and the counting of their paragraphs.

use super::{
    number_format::NumberFormat,
    properties::{self, CharProps, Indent, NumProps},
    styles::Styles,
    xml::Xml,
};
use crate::source::{Changes, ReadError};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;
/// Lists and definitions of a document; Word itself stops at 32,767 lists.
const MAX_LISTS: usize = 50_000;

/// What stands between a number and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Suffix {
    #[default]
    Tab,
    Blank,
    Nothing,
}

/// A `w:lvl`.
#[derive(Debug, Clone, PartialEq, Default)]
struct Level {
    start: Option<i64>,
    format: NumberFormat,
    /// The printed text, `%1` for the number of level 1.
    text: String,
    /// `w:lvlRestart`: restarts after this level or a higher one was used; 0 never.
    restart: Option<i64>,
    /// All numbers in it are decimal.
    legal: bool,
    suffix: Suffix,
    /// The paragraph style that stands for the level.
    style: Option<String>,
    chars: CharProps,
    indent: Indent,
}

/// By their index; few lists set all of them.
type Levels = BTreeMap<usize, Level>;

/// A `w:abstractNum`.
#[derive(Debug, Default)]
struct Abstract {
    levels: Levels,
    /// The numbering style whose list is meant instead.
    link: Option<String>,
}

/// A `w:num`.
#[derive(Debug, Default)]
struct List {
    of: i64,
    starts: [Option<i64>; LEVELS],
    levels: Levels,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i64, Abstract>,
    lists: HashMap<i64, List>,
}

/// The printed number of a paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Label {
    /// The number, with the tab or blank behind it.
    pub(super) text: String,
    /// Its characters, over those of the paragraph mark.
    pub(super) chars: CharProps,
    /// The indents of its level.
    pub(super) indent: Indent,
}

impl Numbering {
    /// The level that a paragraph style stands for in a list.
    pub(super) fn level_of_style(&self, list: i64, style: &str, styles: &Styles) -> Option<u8> {
        let (list, definition) = self.definition(list, styles)?;
        (0..LEVELS as u8).find(|&level| {
            level_of(list, definition, usize::from(level))
                .is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// A list and its definition, links to numbering styles followed.
    fn definition(&self, id: i64, styles: &Styles) -> Option<(&List, &Abstract)> {
        let list = self.lists.get(&id)?;
        let definition = self.abstracts.get(&list.of)?;
        let Some(link) = definition.link.as_deref() else { return Some((list, definition)) };
        let other = self.lists.get(&styles.list_of(link)?)?;
        Some((list, self.abstracts.get(&other.of)?))
    }
}

/// A level of a list: its own, or that of its definition.
fn level_of<'a>(list: &'a List, definition: &'a Abstract, level: usize) -> Option<&'a Level> {
    list.levels.get(&level).or_else(|| definition.levels.get(&level))
}

/// How far each list has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    /// By abstract definition: lists of one definition go on from each other.
    counts: HashMap<i64, [Option<i64>; LEVELS]>,
    used: HashSet<i64>,
}

impl Counters {
    /// Counts a paragraph and gives its printed number; `None` where it has none.
    pub(super) fn next(
        &mut self,
        numbering: &Numbering,
        styles: &Styles,
        props: NumProps,
    ) -> Option<Label> {
        let id = props.list.filter(|id| *id != 0)?;
        let (list, definition) = numbering.definition(id, styles)?;
        let at = props.level.unwrap_or(0);
        let level_at = |index: usize| level_of(list, definition, index);
        let level = level_at(usize::from(at))?;
        let start_of = |index: usize| {
            let own = list.starts.get(index).copied().flatten();
            own.or_else(|| level_at(index).and_then(|level| level.start)).unwrap_or(0)
        };

        let counts = self.counts.entry(list.of).or_default();
        if self.used.insert(id) {
            for (count, start) in counts.iter_mut().zip(&list.starts) {
                if start.is_some() {
                    *count = None;
                }
            }
        }
        for (index, count) in counts.iter_mut().enumerate() {
            if index < usize::from(at) {
                // A level that was passed over counts as used.
                *count = count.or_else(|| Some(start_of(index)));
            } else if index == usize::from(at) {
                *count = Some(count.map_or_else(|| start_of(index), |n| n.saturating_add(1)));
            } else if restarts(level_at(index), index, at) {
                *count = None;
            }
        }

        let number = |index: usize| {
            let count = counts.get(index).copied().flatten().unwrap_or_else(|| start_of(index));
            match level_at(index) {
                Some(own) if !level.legal || own.format == NumberFormat::None => {
                    own.format.print(count)
                }
                _ => NumberFormat::Decimal.print(count),
            }
        };
        let mut text = print(level, number);
        if !text.is_empty() {
            text.push_str(match level.suffix {
                Suffix::Tab => "\t",
                Suffix::Blank => " ",
                Suffix::Nothing => "",
            });
        }
        Some(Label { text, chars: level.chars, indent: level.indent })
    }
}

/// Whether using the level `used` makes the deeper level `index` start anew.
fn restarts(level: Option<&Level>, index: usize, used: u8) -> bool {
    match level.and_then(|level| level.restart) {
        Some(after) => i64::from(used) < after,
        None => usize::from(used) < index,
    }
}

/// The text of a level with its numbers filled in.
fn print(level: &Level, number: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    if level.format == NumberFormat::Bullet {
        level.chars.font.unwrap_or_default().bullet(&level.text, &mut out);
        return out;
    }
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = if c == '%' { rest.peek().and_then(|c| c.to_digit(10)) } else { None };
        match digit.and_then(|digit| digit.checked_sub(1)) {
            Some(index) => {
                rest.next();
                out.push_str(&number(index as usize));
            }
            None => out.push(c),
        }
    }
    out
}

/// Reads `numbering.xml`.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Numbering, ReadError> {
    let mut numbering = Numbering::default();
    xml.root()?;
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "abstractNum" => {
                let id = xml.int(&element, "abstractNumId").unwrap_or(-1);
                let definition = definition(xml)?;
                xml.bound("list definitions", numbering.abstracts.len(), MAX_LISTS)?;
                numbering.abstracts.entry(id).or_insert(definition);
            }
            "num" => {
                let id = xml.int(&element, "numId").unwrap_or(-1);
                let list = list(xml)?;
                xml.bound("lists", numbering.lists.len(), MAX_LISTS)?;
                numbering.lists.entry(id).or_insert(list);
            }
            _ => {}
        }
    }
    Ok(numbering)
}

fn definition(xml: &mut Xml<'_>) -> Result<Abstract, ReadError> {
    let mut definition = Abstract::default();
    let outer = xml.level();
    while let Some(element) = xml.child(outer)? {
        match element.word() {
            "numStyleLink" => definition.link = xml.attr(&element, "val").map(Into::into),
            "lvl" => {
                let index = index(xml.int(&element, "ilvl"));
                let level = level(xml)?;
                if let Some(index) = index {
                    definition.levels.insert(index, level);
                }
            }
            _ => {}
        }
    }
    Ok(definition)
}

fn list(xml: &mut Xml<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    let outer = xml.level();
    while let Some(element) = xml.child(outer)? {
        match element.word() {
            "abstractNumId" => list.of = xml.int(&element, "val").unwrap_or(-1),
            "lvlOverride" => {
                let Some(at) = index(xml.int(&element, "ilvl")) else { continue };
                let inner = xml.level();
                while let Some(element) = xml.child(inner)? {
                    match element.word() {
                        "startOverride" => {
                            let start = xml.int(&element, "val");
                            if let Some(slot) = list.starts.get_mut(at) {
                                *slot = start;
                            }
                        }
                        "lvl" => {
                            let level = level(xml)?;
                            list.levels.insert(at, level);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    Ok(list)
}

fn index(level: Option<i64>) -> Option<usize> {
    usize::try_from(level?).ok().filter(|index| *index < LEVELS)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let mut level = Level::default();
    let outer = xml.level();
    while let Some(element) = xml.child(outer)? {
        match element.word() {
            "start" => level.start = xml.int(&element, "val"),
            "numFmt" => level.format = NumberFormat::of(xml, &element),
            "lvlText" => {
                level.text =
                    xml.attr(&element, "val").unwrap_or_default().chars().take(255).collect();
            }
            "lvlRestart" => level.restart = xml.int(&element, "val"),
            "isLgl" => level.legal = xml.on(&element),
            "suff" => {
                level.suffix = match xml.attr(&element, "val").as_deref() {
                    Some("space") => Suffix::Blank,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                };
            }
            "pStyle" => level.style = xml.attr(&element, "val").map(Into::into),
            "rPr" => level.chars = properties::run(xml, Changes::Accept)?.chars,
            "pPr" => level.indent = properties::paragraph(xml, Changes::Accept)?.lines.indent,
            // A custom format stands in a choice beside a plain one.
            "" if element.name() == "AlternateContent" => {
                let inner = xml.level();
                while let Some(branch) = xml.child(inner)? {
                    if branch.name() != "Choice" {
                        continue;
                    }
                    let innermost = xml.level();
                    while let Some(element) = xml.child(innermost)? {
                        if element.word() == "numFmt" {
                            level.format = NumberFormat::of(xml, &element);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(level)
}
