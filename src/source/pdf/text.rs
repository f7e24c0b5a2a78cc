//! Showing text (ISO 32000-1, 9.4).

use super::{
    canvas::{Canvas, Face},
    font::{Code, Description, Doubt},
    interpreter::{Interpreter, Run},
    problem,
    state::State,
};
use crate::block::{FontId, Glyph, Rect};
use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_syntax::object::{Array, Object};

/// Slants (run for each unit of rise) that word processors give a font without an italic face.
const SLANT: std::ops::Range<f64> = 0.1..0.6;

/// Angle, in degrees from level or upright, from which on text is set askew on purpose: lines of
/// a scan slope by a few.
const ASKEW: f64 = 15.0;

/// Size in points from which on pale text is a watermark. Text of papers is no larger than 20.
const HUGE: f64 = 30.0;

/// Lightness from which on text is pale.
const PALE: f32 = 0.6;

impl Run<'_, '_> {
    /// `TJ`: strings, and moves between them in thousandths of the font size.
    pub(super) fn show_spaced(&mut self, items: &Array<'_>) {
        for item in items.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show(string.as_bytes()),
                Object::Number(number) => self.move_back(number.as_f64() / 1000.0),
                _ => {}
            }
            if self.interpreter.budget.stop().is_some() {
                break;
            }
        }
    }

    /// Moves against the direction of writing, by a share of the font size.
    fn move_back(&mut self, share: f64) {
        let text = &self.state.text;
        let by = -share * text.size;
        let font = text.font.and_then(|font| self.interpreter.fonts.get(font));
        let horizontal = font.is_none_or(|font| font.is_horizontal());
        let by = if horizontal { Vec2::new(by * text.scale, 0.0) } else { Vec2::new(0.0, by) };
        self.position.advance(by);
    }

    /// `Tj`: shows a string and moves on behind it.
    pub(super) fn show(&mut self, bytes: &[u8]) {
        let shown = !self.marks.hide();
        let Interpreter { fonts, budget, stamped, .. } = &mut *self.interpreter;
        let text = self.state.text;
        let Some((index, font)) = text.font.and_then(|index| Some((index, fonts.get(index)?)))
        else {
            return;
        };
        let horizontal = font.is_horizontal();
        let mut pen = Pen::new(&self.state, self.position.matrix, font.description(), horizontal);
        let face = Face { font: index, thickened: text.mode.thickens(), slanted: pen.is_slanted() };
        let face = shown.then(|| self.canvas.face(face, font.description()));
        let sight = Sight::of(&self.state);
        let clip = self.state.clip;
        let watermark = sight != Sight::Unseen
            && (self.marks.are_watermark()
                || !*stamped && (pen.is_askew() || pen.size >= HUGE && is_pale(&self.state)));
        let first = self.canvas.glyph_count();
        let mut rest = bytes;
        while !rest.is_empty() && budget.operation() {
            let (code, length) = font.next_code(rest);
            rest = rest.get(length..).unwrap_or_default();
            let Some(code) = code else { continue };
            if let Some(face) = face.filter(|_| !code.text.is_empty()) {
                let mut glyph = pen.glyph(code, face);
                glyph.visible = sight.sees(&glyph.bbox, self.canvas);
                glyph.stamped = *stamped;
                if !clip.shows(&glyph.bbox) {
                    // Cut away: nobody sees it.
                } else if watermark {
                    self.canvas.watermark(&glyph, budget);
                } else {
                    if code.boxed && glyph.visible {
                        self.canvas.note_box();
                    }
                    self.canvas.glyph(glyph, budget);
                }
            }
            pen.advance(code);
        }
        if sight == Sight::Seen && !*stamped && is_pale(&self.state) {
            self.canvas.note_pale(first);
        }
        self.position.advance(pen.moved);
        if let Some(doubt) = font.news() {
            let (name, page) = (font.description().name.clone(), self.canvas.number());
            self.interpreter.tell(match doubt {
                Doubt::Untrusted => problem::untrusted_to_unicode(&name, page),
                Doubt::Unreadable => problem::unreadable_font(&name, page),
            });
        }
    }
}

/// Whether text can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    Seen,
    Unseen,
    /// White: seen on a dark box or an image painted before it.
    OnDark,
}

/// Whether text shown in this state is much lighter than text to be read, or shines through.
fn is_pale(state: &State) -> bool {
    let mode = state.text.mode;
    let inks = [(mode.fills(), &state.fill), (mode.strokes(), &state.stroke)];
    inks.iter()
        .filter(|(used, ink)| *used && ink.paints())
        .all(|(_, ink)| 1.0 - (1.0 - ink.gray) * ink.alpha >= PALE)
}

impl Sight {
    /// Of text shown in this state: whether it is painted, and not white.
    fn of(state: &State) -> Self {
        let mode = state.text.mode;
        let inks = [(mode.fills(), &state.fill), (mode.strokes(), &state.stroke)];
        let mut painted = inks.iter().filter(|(used, ink)| *used && ink.paints()).peekable();
        if painted.peek().is_none() {
            Self::Unseen
        } else if painted.all(|(_, ink)| ink.is_white()) {
            Self::OnDark
        } else {
            Self::Seen
        }
    }

    fn sees(self, bbox: &Rect, canvas: &Canvas) -> bool {
        match self {
            Self::Seen => true,
            Self::Unseen => false,
            Self::OnDark => canvas.is_dark_at(bbox.center_x(), bbox.center_y()),
        }
    }
}

/// Walks along a string. What stays the same for the whole string is worked out once.
struct Pen {
    /// From glyph space (unit: the font size) to the page, at the beginning of the string.
    glyph_space: Affine,
    /// From text space to the page, without its origin.
    text_space: Affine,
    /// How far it has moved, in text space.
    moved: Vec2,
    font_size: f64,
    scale: f64,
    char_spacing: f64,
    word_spacing: f64,
    horizontal: bool,
    ascent: f64,
    descent: f64,
    size: f64,
    turn: u8,
}

impl Pen {
    fn new(state: &State, matrix: Affine, font: &Description, horizontal: bool) -> Self {
        let text = &state.text;
        let to_page = state.ctm * matrix;
        let glyph_space =
            to_page * Affine::new([text.size * text.scale, 0.0, 0.0, text.size, 0.0, text.rise]);
        let [a, b, c, d, _, _] = glyph_space.as_coeffs();
        let (along, up) = (Vec2::new(a, b), Vec2::new(c, d));
        // Vertical writing runs against the direction that is up.
        let direction = if horizontal { along } else { -up };
        Self {
            glyph_space,
            text_space: without_origin(to_page),
            moved: Vec2::ZERO,
            font_size: text.size,
            scale: text.scale,
            char_spacing: text.char_spacing,
            word_spacing: text.word_spacing,
            horizontal,
            ascent: font.ascent * font.scale,
            descent: font.descent * font.scale,
            size: up.hypot() * font.scale,
            turn: quarter_turns(direction),
        }
    }

    /// Whether upright glyphs are made to lean forwards.
    fn is_slanted(&self) -> bool {
        let [a, b, c, d, _, _] = self.glyph_space.as_coeffs();
        let (along, up) = (Vec2::new(a, b), Vec2::new(c, d));
        // On the page `y` grows downwards: up is the negative of the normal.
        let lean = along.dot(up) / along.cross(up).abs();
        SLANT.contains(&lean)
    }

    /// Whether the line is far from level and from upright.
    fn is_askew(&self) -> bool {
        let [a, b, ..] = self.glyph_space.as_coeffs();
        let off = b.atan2(a).to_degrees().rem_euclid(90.0);
        (ASKEW..=90.0 - ASKEW).contains(&off)
    }

    fn glyph(&self, code: &Code, font: FontId) -> Glyph {
        let offset = without_origin(self.text_space) * self.moved.to_point();
        let space = Affine::translate(offset.to_vec2()) * self.glyph_space;
        let origin = space * code.shift.to_point();
        let corner = |x: f64, y: f64| space * Point::new(code.shift.x + x, code.shift.y + y);
        let width = if self.horizontal { code.advance } else { -2.0 * code.shift.x };
        let corners = [
            corner(0.0, self.descent),
            corner(width, self.descent),
            corner(0.0, self.ascent),
            corner(width, self.ascent),
        ];
        let [mut x0, mut y0, mut x1, mut y1] = [origin.x, origin.y, origin.x, origin.y];
        for Point { x, y } in corners {
            (x0, x1) = (x0.min(x), x1.max(x));
            (y0, y1) = (y0.min(y), y1.max(y));
        }
        Glyph {
            text: code.text.clone(),
            bbox: Rect { x0, y0, x1, y1 },
            baseline: origin.y,
            size: self.size,
            font,
            turn: self.turn,
            visible: true,
            stamped: false,
        }
    }

    fn advance(&mut self, code: &Code) {
        let spacing = self.char_spacing + if code.is_space { self.word_spacing } else { 0.0 };
        if self.horizontal {
            self.moved.x += (code.advance * self.font_size + spacing) * self.scale;
        } else {
            self.moved.y += code.fall * self.font_size + spacing;
        }
    }
}

fn without_origin(matrix: Affine) -> Affine {
    let [a, b, c, d, _, _] = matrix.as_coeffs();
    Affine::new([a, b, c, d, 0.0, 0.0])
}

/// The direction of writing that a matrix gives, in quarter turns clockwise.
pub(super) fn turn_of(matrix: Affine) -> u8 {
    let [a, b, ..] = matrix.as_coeffs();
    quarter_turns(Vec2::new(a, b))
}

/// The direction on the page, where `y` grows downwards, in quarter turns clockwise.
fn quarter_turns(direction: Vec2) -> u8 {
    let turns = (direction.atan2() / std::f64::consts::FRAC_PI_2).round() as i32;
    turns.rem_euclid(4) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions() {
        let turns = [(1.0, 0.1), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
        assert_eq!(turns.map(|(x, y)| quarter_turns(Vec2::new(x, y))), [0, 1, 2, 3]);
    }
}
