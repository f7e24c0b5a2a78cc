//! What stands on a page before anybody knows what it is: glyphs and rules.

use super::place::Rect;
use compact_str::CompactString;

/// One page as it is seen: rotation applied, cropped, origin at the top left, in points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Place in the file, from 1.
    pub number: u32,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Glyphs in the order in which they are painted, spaces included.
    pub glyphs: Vec<Glyph>,
    /// Lines and filled boxes, in the order in which they are painted.
    pub rules: Vec<Rule>,
    /// Boxes of the images painted on the page.
    pub images: Vec<Rect>,
    /// Those of them that were painted with the text, and not stamped over it.
    pub pictures: Vec<Rect>,
    /// The fonts that [`Glyph::font`] points to.
    pub fonts: Vec<Font>,
    /// Texts laid over or under the page as a whole, in the order in which they are painted.
    pub watermarks: Vec<Watermark>,
    /// How finely the images are sampled.
    pub sampling: Sampling,
    /// Letters that are lost on the sheet itself: its font has none of them, and draws an empty box for each.
    pub boxes: usize,
    /// What is known of its recognition, where the text was recognised from an image by this
    /// program.
    pub recognition: Option<Recognition>,
}

/// A text that belongs to the sheet and not to what is written on it: set askew, or large and
/// pale, or marked as such.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Watermark {
    /// What it says.
    pub text: String,
    /// The box around it.
    pub bbox: Rect,
}

/// How finely the images of a page are sampled.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sampling {
    /// Pixels an inch of the largest image, 0 where there is none.
    pub dpi: f64,
    /// Pixels of all images together.
    pub pixels: u64,
}

/// How the text of a page was recognised.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recognition {
    /// How far the page lay askew: the angle in radians, clockwise, by which glyphs and rules are
    /// to be turned about the page's middle to lie where they are seen.
    pub skew: f64,
    /// Its words, with how sure the recognition is of each.
    pub words: Vec<RecognisedWord>,
}

/// A word that was recognised from an image.
#[derive(Debug, Clone, PartialEq)]
pub struct RecognisedWord {
    /// Its text.
    pub text: CompactString,
    /// Page, from 1.
    pub page: u32,
    /// Its box in points from the page's top left, as seen.
    pub bbox: Rect,
    /// How sure the recognition is of it, from 0 to 100.
    pub confidence: u8,
}

/// Index into [`Page::fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FontId(pub u16);

/// What is known of a font.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Font {
    /// Name without the subset prefix: `TimesNewRomanPS-BoldMT`.
    pub name: CompactString,
    /// Heavy, by name, weight or flag.
    pub bold: bool,
    /// Slanted, by name or flag.
    pub italic: bool,
}

/// One glyph.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its text: usually one character, several for a ligature, U+FFFD where it is unknown.
    pub text: CompactString,
    /// From the origin to the advance, from descent to ascent.
    pub bbox: Rect,
    /// The `y` of the baseline at the glyph's origin.
    pub baseline: f64,
    /// Size in points as seen on the page.
    pub size: f64,
    /// Its font.
    pub font: FontId,
    /// Direction of writing in quarter turns clockwise: 0 is left to right.
    pub turn: u8,
    /// False for text that paints nothing (rendering mode 3, white on white): an OCR layer.
    pub visible: bool,
    /// True where it comes from an annotation or form field: a stamp, a signature.
    pub stamped: bool,
}

/// How a rule was painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A stroked line or the edge of a stroked box.
    Stroke,
    /// A filled box.
    Fill,
}

/// A stroked segment or a filled box. A stroked rectangle gives four.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its extent, with the line's width.
    pub bbox: Rect,
    /// Stroked or filled.
    pub paint: Paint,
    /// Lightness of the paint, 0 black to 1 white; shading is no border.
    pub gray: f32,
}
