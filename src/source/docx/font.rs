//! Fonts whose characters are signs rather than letters, and the signs in Unicode.

use super::xml::{Element, Xml};

/// What the code points of a font stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Font {
    /// Unicode.
    #[default]
    Unicode,
    /// The encoding of Symbol.
    Symbol,
    /// The signs of Wingdings.
    Wingdings,
    /// The signs of Wingdings 2.
    Wingdings2,
    /// Another font of signs: Wingdings 3, Webdings.
    Signs,
}

impl Font {
    /// The font that a `w:rFonts` sets; `None` where it sets none for Latin letters.
    pub(super) fn of(xml: &Xml<'_>, element: &Element<'_>) -> Option<Self> {
        if let Some(name) = xml.attr(element, "ascii").or_else(|| xml.attr(element, "hAnsi")) {
            return Some(Self::named(&name));
        }
        let theme = xml.attr(element, "asciiTheme").or_else(|| xml.attr(element, "hAnsiTheme"));
        theme.map(|_| Self::Unicode)
    }

    /// The font of this name.
    pub(super) fn named(name: &str) -> Self {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        match name.trim() {
            _ if is("Symbol") => Self::Symbol,
            _ if is("Wingdings") => Self::Wingdings,
            _ if is("Wingdings 2") => Self::Wingdings2,
            _ if is("Wingdings 3") || is("Webdings") => Self::Signs,
            _ => Self::Unicode,
        }
    }

    /// The sign that a code stands for. Word writes the codes of such fonts in the private area
    /// from U+F000.
    pub(super) fn sign(self, code: u32) -> Option<char> {
        let private = (0xf020..=0xf0ff).contains(&code);
        let byte = u8::try_from(if private { code - 0xf000 } else { code }).ok();
        match (self, byte) {
            (Self::Unicode, _) => char::from_u32(code),
            (Self::Symbol, Some(byte)) => symbol(byte),
            (Self::Wingdings, Some(byte)) => Some(wingdings(byte)),
            (Self::Wingdings2, Some(byte)) => Some(wingdings2(byte)),
            (Self::Signs, Some(byte)) => Some(if byte <= 0x20 { ' ' } else { '•' }),
            (_, None) => char::from_u32(code),
        }
    }

    /// Appends text in this font.
    pub(super) fn decode(self, text: &str, out: &mut String) {
        match self {
            Self::Unicode => out.push_str(text),
            _ => out.extend(text.chars().map(|c| match c {
                '\t' | '\n' | '\r' => c,
                _ => self.sign(c as u32).unwrap_or(c),
            })),
        }
    }

    /// The mark of a bulleted list as a plain character: a dash, a plus, or `•` for any other
    /// sign that is no letter of its own.
    pub(super) fn bullet(self, text: &str, out: &mut String) {
        for c in text.chars() {
            let sign = match self {
                Self::Unicode => c,
                _ => self.sign(c as u32).unwrap_or('•'),
            };
            out.push(match (self, sign) {
                (_, '-' | '\u{2212}' | '\u{23af}' | '\u{2010}' | '\u{2011}') => '-',
                (_, '+' | '*') => sign,
                // A private code in a font of letters is a sign that lost its font.
                (Self::Unicode, '\u{e000}'..='\u{f8ff}' | '·') => '•',
                (Self::Unicode, _) => sign,
                (_, ' ') => ' ',
                _ => '•',
            });
        }
    }
}

/// Codes 0x20 to 0x7e of the font Symbol.
const SYMBOL_LOW: &str = " !∀#∃%&∋()*+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~";
/// Codes 0xa0 to 0xfe of the font Symbol.
const SYMBOL_HIGH: &str = "€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|-↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{fffd}⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

fn symbol(byte: u8) -> Option<char> {
    match byte {
        0x20..=0x7e => SYMBOL_LOW.chars().nth(usize::from(byte) - 0x20),
        0xa0..=0xfe => SYMBOL_HIGH.chars().nth(usize::from(byte) - 0xa0),
        _ => None,
    }
}

/// The signs of Wingdings that office papers use; the others are bullets of some shape.
fn wingdings(byte: u8) -> char {
    match byte {
        0x20 => ' ',
        0x28 => '☎',
        0x2a => '✉',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0x70 | 0x71 | 0x72 | 0xa8 => '☐',
        0xa1 => '○',
        0xa7 => '▪',
        0xab => '★',
        0xd5 => '⌫',
        0xdf => '←',
        0xe0 => '→',
        0xe1 => '↑',
        0xe2 => '↓',
        0xe8 => '➔',
        0xef => '⇦',
        0xf0 => '⇨',
        0xf3 => '⇔',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => '•',
    }
}

/// The ticks and boxes of Wingdings 2.
fn wingdings2(byte: u8) -> char {
    match byte {
        0x20 => ' ',
        0x4f => '✗',
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 => '☑',
        0xa3 | 0x2a => '☐',
        _ => '•',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bullet(font: Font, text: &str) -> String {
        let mut out = String::new();
        font.bullet(text, &mut out);
        out
    }

    #[test]
    fn the_tables_of_symbol_are_whole() {
        assert_eq!(SYMBOL_LOW.chars().count(), 0x7e - 0x20 + 1);
        assert_eq!(SYMBOL_HIGH.chars().count(), 0xfe - 0xa0 + 1);
        assert_eq!(Font::Symbol.sign(0xf061), Some('α'));
        assert_eq!(Font::Symbol.sign(0xb3), Some('≥'));
        assert_eq!(Font::Symbol.sign(0xf0fe), Some('⎭'));
    }

    #[test]
    fn bullets_are_plain_characters() {
        assert_eq!(bullet(Font::Symbol, "\u{f0b7}"), "•");
        assert_eq!(bullet(Font::Symbol, "\u{f02d}"), "-");
        assert_eq!(bullet(Font::Symbol, "\u{f0be}"), "-");
        assert_eq!(bullet(Font::Wingdings, "\u{f0a7}"), "•");
        assert_eq!(bullet(Font::Unicode, "-"), "-");
        assert_eq!(bullet(Font::Unicode, "+"), "+");
        assert_eq!(bullet(Font::Unicode, "o"), "o");
    }

    #[test]
    fn letters_of_old_fonts_are_kept() {
        let mut out = String::new();
        Font::named(".VnTimeH").decode("th\u{ad}", &mut out);
        Font::named("Times New Roman").decode("\u{ad}", &mut out);
        assert_eq!(out, "th\u{ad}\u{ad}", "which letter it is, is told by the words around it");
    }

    #[test]
    fn ticks_and_boxes_are_kept() {
        assert_eq!(Font::Wingdings.sign(0xf0fe), Some('☑'));
        assert_eq!(Font::Wingdings.sign(0xa8), Some('☐'));
        assert_eq!(Font::Unicode.sign(0x2611), Some('☑'));
    }
}
