//! Text fields without an appearance: their value, set roughly where a viewer would set it.

use super::{
    canvas::Canvas, font::Description, interpreter::Interpreter, state::State, text_string,
};
use crate::block::{Font, Glyph, Rect};
use hayro_font::kurbo::Point;
use hayro_syntax::object::{self, Dict, Name, String as PdfString};

/// `/Ff`: the field has several lines.
const MULTILINE: u32 = 1 << 12;

/// Parents of a field are followed no further.
const DEPTH: usize = 16;

/// Width taken for a character, and distance of lines, in units of the size.
const CHARACTER_WIDTH: f64 = 0.5;
const LINE_HEIGHT: f64 = 1.2;

/// Size where the field leaves it to the viewer.
const USUAL_SIZE: f64 = 12.0;

impl<'a> Interpreter<'a> {
    /// Shows the value of a text or choice field as stamped glyphs.
    pub(super) fn show_field(&mut self, field: &Dict<'a>, state: &State, canvas: &mut Canvas) {
        let kind = inherited(field, |field| field.get::<Name<'a>>("FT"));
        if !matches!(kind.as_deref(), Some(b"Tx" | b"Ch")) {
            return;
        }
        let value = inherited(field, |field| field.get::<PdfString<'a>>("V"));
        let (Some(value), Some(area)) = (value, field.get::<object::Rect>("Rect")) else { return };
        let flags = inherited(field, |field| field.get::<u32>("Ff")).unwrap_or(0);
        let appearance = inherited(field, |field| field.get::<PdfString<'a>>("DA"));
        let size = appearance.and_then(|appearance| font_size(&appearance)).unwrap_or(USUAL_SIZE);
        let text = text_string::decode(&value);
        let top = if flags & MULTILINE != 0 {
            area.y1 - size
        } else {
            f64::midpoint(area.y0, area.y1) - size * 0.3
        };
        let font = canvas.font(Font::default());
        for (row, line) in text.replace("\r\n", "\n").split(['\r', '\n']).enumerate() {
            let baseline = top - row as f64 * size * LINE_HEIGHT;
            for (place, character) in line.chars().enumerate() {
                if !self.budget.operation() {
                    return;
                }
                let x = area.x0 + 2.0 + place as f64 * size * CHARACTER_WIDTH;
                let glyph = glyph(character, Point::new(x, baseline), size, state);
                canvas.glyph(Glyph { font, ..glyph }, &mut self.budget);
            }
        }
    }
}

fn glyph(character: char, origin: Point, size: f64, state: &State) -> Glyph {
    let measures = Description::default();
    let (low, high) = (origin.y + measures.descent * size, origin.y + measures.ascent * size);
    let from = state.ctm * Point::new(origin.x, low);
    let to = state.ctm * Point::new(origin.x + size * CHARACTER_WIDTH, high);
    let mut text = compact_str::CompactString::default();
    text.push(character);
    Glyph {
        text,
        bbox: Rect::new(from.x, from.y, to.x, to.y),
        baseline: (state.ctm * origin).y,
        size: size * state.ctm.determinant().abs().sqrt(),
        font: crate::block::FontId::default(),
        turn: super::text::turn_of(state.ctm),
        visible: true,
        stamped: true,
    }
}

/// An entry of a field or of the nearest field above it.
fn inherited<'a, T>(field: &Dict<'a>, get: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let mut node = Some(field.clone());
    for _ in 0..DEPTH {
        let dict = node?;
        if let Some(value) = get(&dict) {
            return Some(value);
        }
        node = dict.get::<Dict<'a>>("Parent");
    }
    None
}

/// The size in a default appearance: `/Helv 10 Tf 0 g`. None where it is 0, the viewer's choice.
fn font_size(appearance: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(appearance).ok()?;
    let words: Vec<&str> = text.split_whitespace().take(64).collect();
    let place = words.iter().position(|word| *word == "Tf")?;
    let size: f64 = words.get(place.checked_sub(1)?)?.parse().ok()?;
    (size > 0.0).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::font_size;

    #[test]
    fn the_size_of_a_default_appearance() {
        assert_eq!(font_size(b"0 g /Helv 10.5 Tf"), Some(10.5));
        assert_eq!(font_size(b"/Helv 0 Tf"), None);
        assert_eq!(font_size(b"Tf"), None);
    }
}
