//! The fonts of a file: what each code says, and how far it goes.

mod code;
mod danger;
mod description;
mod names;
mod substitute;
mod unicode;

pub(super) use code::Code;
pub(super) use description::Description;
pub(super) use unicode::Doubt;

use super::budget::Budget;
use code::CodeTable;
use compact_str::CompactString;
use hayro_cmap::{BfString, CMapName};
use hayro_font::{CMapResolverFn, FontCache, FontQuery, FontResolverFn};
use hayro_syntax::object::{Dict, Name, ObjRef};
use std::{collections::HashMap, sync::Arc};
use substitute::Substitute;
use unicode::{Reader, UNKNOWN};

/// A font of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FontIndex(usize);

/// What tells one font dictionary from another: its object, or its bytes where it stands inside
/// another object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum FontKey {
    Object(ObjRef),
    Inline(usize, usize),
    Missing,
}

/// All fonts met so far, loaded once for the whole file.
pub(super) struct FontBook<'a> {
    fonts: Vec<Font<'a>>,
    places: HashMap<FontKey, FontIndex>,
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
}

impl<'a> FontBook<'a> {
    /// A book without fonts.
    pub(super) fn new() -> Self {
        Self {
            fonts: Vec::new(),
            places: HashMap::new(),
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(|name: CMapName<'_>| hayro_cmap::load_embedded(name)),
        }
    }

    /// The font of this name among `fonts`; a substitute where it is missing or broken.
    pub(super) fn named(
        &mut self,
        fonts: Option<&Dict<'a>>,
        name: &Name<'_>,
        budget: &mut Budget,
    ) -> FontIndex {
        if let Some(id) = fonts.and_then(|fonts| fonts.get_ref(name)) {
            if let Some(known) = self.places.get(&FontKey::Object(id)) {
                return *known;
            }
            let dict = fonts.and_then(|fonts| fonts.get::<Dict<'a>>(name));
            return self.load(FontKey::Object(id), dict.as_ref(), budget);
        }
        let dict = fonts.and_then(|fonts| fonts.get::<Dict<'a>>(name));
        self.described(dict.as_ref(), budget)
    }

    /// The font of a dictionary that need not be an object of its own.
    pub(super) fn described(&mut self, dict: Option<&Dict<'a>>, budget: &mut Budget) -> FontIndex {
        let key = dict.map_or(FontKey::Missing, |dict| {
            FontKey::Inline(dict.data().as_ptr() as usize, dict.data().len())
        });
        match self.places.get(&key) {
            Some(known) => *known,
            None => self.load(key, dict, budget),
        }
    }

    /// A font of the book.
    pub(super) fn get(&mut self, index: FontIndex) -> Option<&mut Font<'a>> {
        self.fonts.get_mut(index.0)
    }

    fn load(&mut self, key: FontKey, dict: Option<&Dict<'a>>, budget: &mut Budget) -> FontIndex {
        let face = match dict {
            Some(dict) if danger::is_harmless(dict, budget) => {
                self.cache.font(dict, &self.programs, &self.cmaps).map_or_else(
                    || Face::Substitute(Box::new(Substitute::new(dict, budget))),
                    Face::Loaded,
                )
            }
            _ => Face::Substitute(Box::default()),
        };
        if let Face::Loaded(font) = &face {
            budget.unpack(danger::held_bytes(font));
        }
        let index = FontIndex(self.fonts.len());
        self.fonts.push(Font::new(face, dict));
        self.places.insert(key, index);
        index
    }
}

/// Where the codes of a font get their meaning.
enum Face<'a> {
    Loaded(hayro_font::Font<'a>),
    Substitute(Box<Substitute>),
}

/// A font, with the codes met so far.
pub(super) struct Font<'a> {
    face: Face<'a>,
    description: Description,
    reader: Reader,
    codes: CodeTable,
    /// The worst that its texts gave cause for, and whether it was told.
    doubt: Option<Doubt>,
    told: bool,
}

impl<'a> Font<'a> {
    fn new(face: Face<'a>, dict: Option<&Dict<'a>>) -> Self {
        let mut description = dict.map(Description::of).unwrap_or_default();
        if let Face::Loaded(font) = &face {
            description.add_program(font);
        }
        Self {
            face,
            description,
            reader: dict.map(Reader::new).unwrap_or_default(),
            codes: CodeTable::default(),
            doubt: None,
            told: false,
        }
    }

    /// Its name and measures.
    pub(super) fn description(&self) -> &Description {
        &self.description
    }

    /// Whether it stands in for one that is missing or broken.
    pub(super) fn is_substitute(&self) -> bool {
        matches!(self.face, Face::Substitute(_))
    }

    /// Whether lines run from left to right, not from top to bottom.
    pub(super) fn is_horizontal(&self) -> bool {
        match &self.face {
            Face::Loaded(font) => font.is_horizontal(),
            Face::Substitute(_) => true,
        }
    }

    /// The code at the beginning of `bytes`, which is not empty, and its length.
    pub(super) fn next_code(&mut self, bytes: &[u8]) -> (Option<&Code>, usize) {
        let (code, length) = match &self.face {
            Face::Loaded(font) => font.read_code(bytes, 0),
            Face::Substitute(font) => font.read_code(bytes),
        };
        let length = length.max(1);
        let Self { face, reader, codes, doubt, .. } = self;
        let code = codes.get_or_insert_with(code, || {
            let (code, new) = face.code(code, length, reader);
            *doubt = new.max(*doubt);
            code
        });
        (code, length)
    }

    /// What its texts give cause to doubt, told once.
    pub(super) fn news(&mut self) -> Option<Doubt> {
        if self.told {
            return None;
        }
        let doubt = self.doubt?;
        self.told = true;
        Some(doubt)
    }
}

impl Face<'_> {
    fn code(&self, code: u32, length: usize, reader: &Reader) -> (Code, Option<Doubt>) {
        // Word spacing is for the single byte 32 only (ISO 32000-1, 9.3.3).
        let is_space = length == 1 && code == 32;
        match self {
            Self::Substitute(font) => {
                let text = font.text(code).unwrap_or(UNKNOWN);
                (Code { text, advance: font.advance(code), is_space, ..Code::default() }, None)
            }
            Self::Loaded(font) => {
                let advance = font.code_advance(code);
                let displacement = font.origin_displacement(code);
                let reading = reader.read(font, code, length);
                // Line ends and the like that some writers leave in their strings.
                let nothing = reading.text == UNKNOWN && advance.hypot() == 0.0;
                let code = Code {
                    text: if nothing { CompactString::default() } else { reading.text },
                    advance: advance.x / 1000.0,
                    fall: advance.y / 1000.0,
                    shift: displacement / 1000.0,
                    is_space,
                    boxed: reading.boxed,
                };
                (code, reading.doubt.filter(|_| !nothing))
            }
        }
    }
}

/// The text of a code; `None` for U+0000, which damaged tables give. Other control characters
/// are blanks at best.
fn clean(text: BfString) -> Option<CompactString> {
    let text: CompactString = match text {
        BfString::Char(c) => spelled(c).collect(),
        BfString::String(text) => text.chars().flat_map(spelled).collect(),
    };
    (!text.is_empty()).then_some(text)
}

/// The letters that a character stands for: those of a ligature, the hyphen that is drawn for a
/// soft one (fonts have one glyph for both; what is not drawn is not in a PDF).
fn spelled(c: char) -> impl Iterator<Item = char> {
    let (letters, other) = match c {
        '\0' => ("", None),
        '\u{ad}' => ("-", None),
        '\u{fb00}' => ("ff", None),
        '\u{fb01}' => ("fi", None),
        '\u{fb02}' => ("fl", None),
        '\u{fb03}' => ("ffi", None),
        '\u{fb04}' => ("ffl", None),
        '\u{fb05}' | '\u{fb06}' => ("st", None),
        c if c.is_control() => ("", Some(' ')),
        c => ("", Some(c)),
    };
    letters.chars().chain(other)
}
