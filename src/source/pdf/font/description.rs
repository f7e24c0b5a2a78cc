//! The name, style and measures of a font.

use compact_str::CompactString;
use hayro_font::{FontGlyph, GlyphId};
use hayro_syntax::object::{Array, Dict, Name, Rect};

/// Bits of `/Flags` (ISO 32000-1, table 123).
const ITALIC: u32 = 1 << 6;
const FORCE_BOLD: u32 = 1 << 18;

/// Weight from which on a font counts as bold.
const SEMI_BOLD: u32 = 600;

/// Name, style and measures; lengths in units of the font size.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Description {
    /// Name without the subset prefix.
    pub(in super::super) name: CompactString,
    /// Heavy.
    pub(in super::super) bold: bool,
    /// Slanted.
    pub(in super::super) italic: bool,
    /// Height above the baseline.
    pub(in super::super) ascent: f64,
    /// Depth below the baseline, negative.
    pub(in super::super) descent: f64,
    /// How large a glyph of size 1 is: 1 but for Type 3 fonts, whose own matrix decides.
    pub(in super::super) scale: f64,
}

impl Default for Description {
    /// The measures of Times New Roman, the typeface of official papers (Nghị định
    /// 30/2020/NĐ-CP, Phụ lục I).
    fn default() -> Self {
        Self {
            name: CompactString::default(),
            bold: false,
            italic: false,
            ascent: 0.891,
            descent: -0.216,
            scale: 1.0,
        }
    }
}

impl Description {
    /// What a font dictionary says.
    pub(super) fn of(font: &Dict<'_>) -> Self {
        let descriptor = descriptor(font);
        let name = font
            .get::<Name<'_>>("BaseFont")
            .or_else(|| descriptor.get::<Name<'_>>("FontName"))
            .map(|name| CompactString::from(without_subset(name.as_str())))
            .unwrap_or_default();
        let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
        let weight = descriptor.get::<f32>("FontWeight").unwrap_or(0.0);
        let (named_bold, named_italic) = style_of_name(&name);
        let mut description = Self {
            bold: named_bold || flags & FORCE_BOLD != 0 || weight >= SEMI_BOLD as f32,
            italic: named_italic || flags & ITALIC != 0,
            name,
            ..Self::default()
        };
        description.measure(font, &descriptor);
        description
    }

    /// Adds what the embedded font itself says of its style: some writers call every font `F1`.
    pub(super) fn add_program(&mut self, font: &hayro_font::Font<'_>) {
        let FontGlyph::Outline(glyph) = font.glyph(GlyphId::NOTDEF, 0) else { return };
        if let Some(program) = glyph.font_data() {
            self.bold |= program.weight.is_some_and(|weight| weight >= SEMI_BOLD);
            self.italic |= program.is_italic;
        }
    }

    fn measure(&mut self, font: &Dict<'_>, descriptor: &Dict<'_>) {
        if font.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3") {
            return self.measure_type3(font);
        }
        let measure = |key: &str| descriptor.get::<f64>(key).map(|length| length / 1000.0);
        if let Some(ascent) = measure("Ascent").filter(|ascent| (0.3..1.5).contains(ascent)) {
            self.ascent = ascent;
        }
        // Some writers forget the sign.
        let descent = measure("Descent").map(|descent| -descent.abs());
        if let Some(descent) = descent.filter(|descent| (-0.8..-0.01).contains(descent)) {
            self.descent = descent;
        }
    }

    /// A Type 3 font draws in a space of its own; what its glyphs fill of it is taken for the
    /// size.
    fn measure_type3(&mut self, font: &Dict<'_>) {
        let matrix = font.get::<[f64; 6]>("FontMatrix").unwrap_or([0.001, 0., 0., 0.001, 0., 0.]);
        let unit = matrix.get(3).copied().unwrap_or(0.001).abs();
        let bbox = font.get::<Rect>("FontBBox");
        let height = bbox.map_or(0.0, |bbox| (bbox.y1 - bbox.y0).abs() * unit);
        self.scale = if (0.05..20.0).contains(&height) { height } else { unit * 1000.0 };
    }
}

/// Whether the font program is in the file.
pub(super) fn is_embedded(font: &Dict<'_>) -> bool {
    let descriptor = descriptor(font);
    ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
}

/// The descriptor of a font, or of the font below it. Empty where there is none.
fn descriptor<'a>(font: &Dict<'a>) -> Dict<'a> {
    let descendant = font.get::<Array<'_>>("DescendantFonts");
    let descendant = descendant.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    descendant.as_ref().unwrap_or(font).get::<Dict<'_>>("FontDescriptor").unwrap_or_default()
}

/// `ABCDEF+Name` without the prefix of a subset.
fn without_subset(name: &str) -> &str {
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest,
        _ => name,
    }
}

/// Whether a name says bold, and whether it says italic.
fn style_of_name(name: &str) -> (bool, bool) {
    let name = name.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    (says(&["bold", "black", "heavy"]), says(&["italic", "oblique"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn of(dict: &str) -> Description {
        Description::of(&Dict::from_bytes(dict.as_bytes()).unwrap())
    }

    #[test]
    fn style_by_name_flag_and_weight() {
        let font = of("<</BaseFont/ABCDEF+TimesNewRomanPS-BoldItalicMT>>");
        assert_eq!((font.bold, font.italic), (true, true));
        assert_eq!(font.name, "TimesNewRomanPS-BoldItalicMT");
        assert!(of("<</BaseFont/F1/FontDescriptor<</Flags 262144>>>>").bold);
        assert!(of("<</BaseFont/F1/FontDescriptor<</FontWeight 700>>>>").bold);
        assert!(of("<</BaseFont/F1/FontDescriptor<</Flags 64>>>>").italic);
    }

    #[test]
    fn senseless_measures_are_replaced() {
        let font = of("<</FontDescriptor<</Ascent 0/Descent 0>>>>");
        assert_eq!((font.ascent, font.descent), (0.891, -0.216));
        let font = of("<</FontDescriptor<</Ascent 905/Descent 212>>>>");
        assert_eq!((font.ascent, font.descent), (0.905, -0.212));
    }

    #[test]
    fn a_type3_font_has_the_size_of_its_box() {
        let font = of("<</Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FontBBox[0 -20 80 80]>>");
        assert!((font.scale - 1.0).abs() < 1e-9);
    }
}
