//! The list tables: definitions (`\listtable`) and lists (`\listoverridetable`).

use crate::source::office::{
    doc::lists::format_name,
    wordml::{Markup, ParaLook, RunLook},
};

/// Definitions and lists of a document; Word stops at 2,046.
const MAX_LISTS: usize = 4_096;
const LEVELS: usize = 9;

/// A level of a definition.
#[derive(Debug, Default)]
struct Level {
    start: i32,
    format: u8,
    follow: i32,
    legal: bool,
    no_restart: bool,
    text: Vec<char>,
    numbers: Vec<char>,
    paragraph: ParaLook,
    character: RunLook,
}

/// A definition.
#[derive(Debug, Default)]
struct Definition {
    id: i32,
    levels: Vec<Level>,
}

/// A list.
#[derive(Debug, Default)]
struct List {
    /// The identity of its definition.
    of: i32,
    /// What paragraphs call it (`\ls`).
    number: i32,
    /// For each level what it starts at, where it says so.
    starts: Vec<Option<i32>>,
    starts_anew: bool,
}

/// The tables, filled word by word.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: Vec<Definition>,
    lists: Vec<List>,
}

impl Lists {
    /// A control word within the table of definitions.
    pub(super) fn define(&mut self, word: &str, number: Option<i32>) {
        if word == "list" && self.definitions.len() < MAX_LISTS {
            self.definitions.push(Definition::default());
        }
        let Some(definition) = self.definitions.last_mut() else { return };
        match word {
            "listid" => definition.id = number.unwrap_or(0),
            "listlevel" if definition.levels.len() < LEVELS => {
                definition.levels.push(Level { start: 1, ..Level::default() });
            }
            _ => {}
        }
        let Some(level) = definition.levels.last_mut() else { return };
        let value = number.unwrap_or(0);
        match word {
            "levelnfc" | "levelnfcn" => level.format = value.clamp(0, 255) as u8,
            "levelstartat" => level.start = value,
            "levelfollow" => level.follow = value,
            "levellegal" => level.legal = value != 0,
            "levelnorestart" => level.no_restart = value != 0,
            "li" | "lin" => level.paragraph.left = number,
            "fi" => level.paragraph.first = number,
            "b" => level.character.bold = Some(value != 0 || number.is_none()),
            "i" => level.character.italic = Some(value != 0 || number.is_none()),
            _ => {}
        }
    }

    /// The font of the present level's number.
    pub(super) fn set_font(&mut self, font: Option<std::rc::Rc<str>>) {
        if let Some(level) = self.level() {
            level.character.font = font;
        }
    }

    /// A character of the present level's text, or of its list of places.
    pub(super) fn character(&mut self, c: char, places: bool) {
        if let Some(level) = self.level() {
            let into = if places { &mut level.numbers } else { &mut level.text };
            if into.len() < 256 {
                into.push(c);
            }
        }
    }

    fn level(&mut self) -> Option<&mut Level> {
        self.definitions.last_mut()?.levels.last_mut()
    }

    /// A control word within the table of lists.
    pub(super) fn list(&mut self, word: &str, number: Option<i32>) {
        if word == "listoverride" && self.lists.len() < MAX_LISTS {
            self.lists.push(List::default());
        }
        let Some(list) = self.lists.last_mut() else { return };
        match word {
            "listid" => list.of = number.unwrap_or(0),
            "ls" => list.number = number.unwrap_or(0),
            "lfolevel" if list.starts.len() < LEVELS => {
                list.starts.push(None);
                list.starts_anew = false;
            }
            "listoverridestartat" => list.starts_anew = true,
            "levelstartat" if list.starts_anew => {
                if let Some(start) = list.starts.last_mut() {
                    *start = number;
                }
            }
            _ => {}
        }
    }

    /// Writes `numbering.xml`.
    pub(super) fn write(&self, out: &mut Markup) {
        for (index, definition) in self.definitions.iter().enumerate() {
            out.start("w:abstractNum", &[("w:abstractNumId", &index.to_string())]);
            for (index, level) in definition.levels.iter().enumerate() {
                level.write(index, out);
            }
            out.end("w:abstractNum");
        }
        for list in &self.lists {
            let definition = self.definitions.iter().position(|found| found.id == list.of);
            out.start("w:num", &[("w:numId", &list.number.to_string())]);
            if let Some(definition) = definition {
                out.value("w:abstractNumId", definition);
            }
            for (index, start) in list.starts.iter().enumerate() {
                if let Some(start) = start {
                    out.start("w:lvlOverride", &[("w:ilvl", &index.to_string())]);
                    out.value("w:startOverride", start);
                    out.end("w:lvlOverride");
                }
            }
            out.end("w:num");
        }
    }
}

impl Level {
    /// The printed text, `%1` for the number of level 1. The first character of the written one
    /// is its length.
    fn printed(&self) -> String {
        let length = self.text.first().map_or(0, |c| *c as usize);
        let mut printed = String::new();
        for (place, c) in self.text.iter().enumerate().skip(1).take(length) {
            let number = self.numbers.iter().any(|at| *at as usize == place);
            match *c as u32 {
                level @ 0..=8 if number => {
                    printed.push('%');
                    printed.push_str(&(level + 1).to_string());
                }
                _ => printed.push(*c),
            }
        }
        printed
    }

    fn write(&self, index: usize, out: &mut Markup) {
        out.start("w:lvl", &[("w:ilvl", &index.to_string())]);
        out.value("w:start", self.start);
        out.value("w:numFmt", format_name(self.format));
        if self.no_restart {
            out.value("w:lvlRestart", 0);
        }
        if self.legal {
            out.empty("w:isLgl", &[]);
        }
        match self.follow {
            1 => out.value("w:suff", "space"),
            2 => out.value("w:suff", "nothing"),
            _ => {}
        }
        out.value("w:lvlText", self.printed());
        self.paragraph.write(out);
        self.character.write(out, false);
        out.end("w:lvl");
    }
}
