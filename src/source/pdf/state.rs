//! The graphics state and the text state (ISO 32000-1, 8.4 and 9.3).

use super::{clip::Clip, colour::Ink, font::FontIndex};
use hayro_font::kurbo::{Affine, Vec2};

/// What `q` saves and `Q` restores.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// From user space to the page as seen.
    pub(super) ctm: Affine,
    /// Where painting shows.
    pub(super) clip: Clip,
    /// Line width in user space.
    pub(super) line_width: f64,
    /// Colour of fills.
    pub(super) fill: Ink,
    /// Colour of strokes.
    pub(super) stroke: Ink,
    /// The text state.
    pub(super) text: TextState,
}

impl State {
    /// The state at the beginning of a page.
    pub(super) fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            clip: Clip::default(),
            line_width: 1.0,
            fill: Ink::default(),
            stroke: Ink::default(),
            text: TextState::default(),
        }
    }

    /// Line width on the page.
    pub(super) fn page_line_width(&self) -> f64 {
        self.line_width.abs() * self.ctm.determinant().abs().sqrt()
    }
}

/// The parameters of text that live longer than a text object.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextState {
    /// `Tc`, in unscaled text space.
    pub(super) char_spacing: f64,
    /// `Tw`, in unscaled text space.
    pub(super) word_spacing: f64,
    /// `Tz`, 1 for 100 %.
    pub(super) scale: f64,
    /// `TL`.
    pub(super) leading: f64,
    /// `Ts`.
    pub(super) rise: f64,
    /// Size of `Tf`.
    pub(super) size: f64,
    /// `Tr`.
    pub(super) mode: RenderMode,
    /// Font of `Tf`.
    pub(super) font: Option<FontIndex>,
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            char_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            size: 0.0,
            mode: RenderMode(0),
            font: None,
        }
    }
}

/// The text rendering mode of `Tr` (ISO 32000-1, table 106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RenderMode(pub(super) u8);

impl RenderMode {
    /// Whether the inside of glyphs is painted.
    pub(super) fn fills(self) -> bool {
        matches!(self.0, 0 | 2 | 4 | 6)
    }

    /// Whether the outline of glyphs is painted.
    pub(super) fn strokes(self) -> bool {
        matches!(self.0, 1 | 2 | 5 | 6)
    }

    /// Both: how word processors make a font bold that has no bold face.
    pub(super) fn thickens(self) -> bool {
        self.fills() && self.strokes()
    }
}

/// The matrices of a text object.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPosition {
    /// The text matrix.
    pub(super) matrix: Affine,
    /// The text line matrix.
    pub(super) line: Affine,
}

impl Default for TextPosition {
    fn default() -> Self {
        Self { matrix: Affine::IDENTITY, line: Affine::IDENTITY }
    }
}

impl TextPosition {
    /// `Tm`.
    pub(super) fn set(&mut self, matrix: Affine) {
        self.line = matrix;
        self.matrix = matrix;
    }

    /// `Td`.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.set(self.line * Affine::translate((x, y)));
    }

    /// Moves on within a line.
    pub(super) fn advance(&mut self, by: Vec2) {
        self.matrix *= Affine::translate(by);
    }
}
