//! The page under construction.

use super::{
    budget::Budget,
    colour,
    font::{Description, FontIndex},
    tiled::PaleText,
};
use crate::block::{Font, FontId, Glyph, Page, Paint, Rect, Rule, Watermark};
use std::collections::{HashMap, VecDeque};

/// Dark boxes remembered to tell white text on them; the latest are on top.
const BACKGROUNDS: usize = 256;

/// Share of the page from which on an image hides what was painted before it: a scan laid over
/// its recognised text.
const COVERING: f64 = 0.6;

/// A style of a font: word processors thicken or slant glyphs where a face is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Face {
    /// The font.
    pub(super) font: FontIndex,
    /// Made bold by stroking.
    pub(super) thickened: bool,
    /// Made italic by the text matrix.
    pub(super) slanted: bool,
}

/// Collects what is painted on one page.
#[derive(Debug)]
pub(super) struct Canvas {
    page: Page,
    faces: HashMap<Face, FontId>,
    /// Filled boxes and images, with their lightness, in the order of painting.
    backgrounds: VecDeque<(Rect, f32)>,
    /// Glyphs before this one are hidden already where an image covers them.
    covered: usize,
    /// Pale text, which may be tiled over the page.
    pale: PaleText,
    /// Area of the largest image so far.
    largest_image: f64,
}

impl Canvas {
    /// An empty page.
    pub(super) fn new(number: u32, width: f64, height: f64) -> Self {
        Self {
            page: Page { number, width, height, ..Page::default() },
            faces: HashMap::new(),
            backgrounds: VecDeque::new(),
            covered: 0,
            pale: PaleText::default(),
            largest_image: 0.0,
        }
    }

    /// The finished page.
    pub(super) fn into_page(mut self) -> Page {
        self.pale.drop_tiles(&mut self.page.glyphs);
        self.page
    }

    /// Place in the file, from 1.
    pub(super) fn number(&self) -> u32 {
        self.page.number
    }

    /// The page's own number for a face.
    pub(super) fn face(&mut self, face: Face, description: &Description) -> FontId {
        if let Some(known) = self.faces.get(&face) {
            return *known;
        }
        let id = self.font(Font {
            name: description.name.clone(),
            bold: description.bold || face.thickened,
            italic: description.italic || face.slanted,
        });
        self.faces.insert(face, id);
        id
    }

    /// The page's own number for a font. Writers split a font into several, by encoding; to a
    /// reader they are one.
    pub(super) fn font(&mut self, font: Font) -> FontId {
        let fonts = &mut self.page.fonts;
        let place = fonts.iter().position(|known| *known == font).unwrap_or_else(|| {
            if u16::try_from(fonts.len()).is_ok() {
                fonts.push(font);
            }
            fonts.len() - 1
        });
        FontId(place as u16)
    }

    /// Number of glyphs so far.
    pub(super) fn glyph_count(&self) -> usize {
        self.page.glyphs.len()
    }

    /// Takes away the glyphs from the given one on.
    pub(super) fn take_glyphs(&mut self, from: usize) -> Vec<Glyph> {
        self.pale.truncate(from);
        self.page.glyphs.split_off(from.min(self.page.glyphs.len()))
    }

    /// Notes that the glyphs from the given one on are pale.
    pub(super) fn note_pale(&mut self, from: usize) {
        if from < self.page.glyphs.len() {
            self.pale.add(from..self.page.glyphs.len(), &self.page.glyphs);
        }
    }

    /// Counts a letter for which the page shows an empty box.
    pub(super) fn note_box(&mut self) {
        self.page.boxes += 1;
    }

    /// Adds glyphs that were taken away.
    pub(super) fn put_back(&mut self, glyphs: Vec<Glyph>) {
        self.page.glyphs.extend(glyphs);
        self.covered = self.covered.min(self.page.glyphs.len());
    }

    /// Adds a glyph, unless it stands outside the page.
    pub(super) fn glyph(&mut self, glyph: Glyph, budget: &mut Budget) {
        if self.is_on_page(&glyph.bbox) && budget.glyph() {
            self.page.glyphs.push(glyph);
        }
    }

    /// Adds a glyph to the watermark that it goes on with, or begins one.
    pub(super) fn watermark(&mut self, glyph: &Glyph, budget: &mut Budget) {
        if !self.is_on_page(&glyph.bbox) || !budget.glyph() {
            return;
        }
        let reach = 1.5 * glyph.size.max(1.0);
        let near = |rect: &Rect| {
            let (x, y) = (glyph.bbox.center_x(), glyph.bbox.center_y());
            rect.x0 - reach < x && x < rect.x1 + reach && rect.y0 - reach < y && y < rect.y1 + reach
        };
        if let Some(last) = self.page.watermarks.last_mut().filter(|last| near(&last.bbox)) {
            last.text.push_str(&glyph.text);
            last.bbox = last.bbox.union(&glyph.bbox);
        } else {
            let text = glyph.text.to_string();
            self.page.watermarks.push(Watermark { text, bbox: glyph.bbox });
        }
    }

    /// Adds a line or box.
    pub(super) fn rule(&mut self, rule: Rule, budget: &mut Budget) {
        if !self.is_on_page(&rule.bbox) || !budget.mark() {
            return;
        }
        self.page.rules.push(rule);
        if rule.paint == Paint::Fill {
            self.background(rule.bbox, rule.gray);
        }
    }

    /// Adds an image of so many pixels across and down. What an opaque one covers as good as
    /// wholly is seen no more.
    pub(super) fn image(
        &mut self,
        bbox: Rect,
        pixels: (u32, u32),
        (opaque, stamped): (bool, bool),
        budget: &mut Budget,
    ) {
        if !self.is_on_page(&bbox) || !budget.mark() {
            return;
        }
        self.sample(&bbox, pixels);
        self.page.images.push(bbox);
        if !stamped {
            self.page.pictures.push(bbox);
        }
        // The lightness of an image is unknown; white text on it is taken to be seen.
        self.background(bbox, 0.0);
        let area = bbox.width() * bbox.height();
        if opaque && area >= COVERING * self.page.width * self.page.height {
            let covered = |glyph: &&mut Glyph| {
                !glyph.stamped && bbox.contains(glyph.bbox.center_x(), glyph.bbox.center_y())
            };
            let glyphs = self.page.glyphs.iter_mut().skip(self.covered);
            glyphs.filter(covered).for_each(|glyph| glyph.visible = false);
            self.covered = self.page.glyphs.len();
        }
    }

    /// Notes how finely an image is sampled; that of the largest one counts. It may lie turned.
    fn sample(&mut self, bbox: &Rect, (across, down): (u32, u32)) {
        let area = bbox.width() * bbox.height();
        let sampling = &mut self.page.sampling;
        sampling.pixels = sampling.pixels.saturating_add(u64::from(across) * u64::from(down));
        if area > self.largest_image && area > 1.0 {
            self.largest_image = area;
            sampling.dpi = 72.0 * (f64::from(across) * f64::from(down) / area).sqrt();
        }
    }

    /// Whether white paint is seen at a point: what lies topmost below it is dark, or an image.
    pub(super) fn is_dark_at(&self, x: f64, y: f64) -> bool {
        let below = self.backgrounds.iter().rev().find(|(bbox, _)| bbox.contains(x, y));
        below.is_some_and(|(_, gray)| *gray < colour::DARK)
    }

    fn background(&mut self, bbox: Rect, gray: f32) {
        // Lines are no ground for text.
        if bbox.width() < 4.0 || bbox.height() < 4.0 {
            return;
        }
        if self.backgrounds.len() >= BACKGROUNDS {
            self.backgrounds.pop_front();
        }
        self.backgrounds.push_back((bbox, gray));
    }

    /// Whether any of it is seen. Also false where a coordinate is no number.
    fn is_on_page(&self, bbox: &Rect) -> bool {
        bbox.x0 <= self.page.width
            && bbox.y0 <= self.page.height
            && bbox.x1 >= 0.0
            && bbox.y1 >= 0.0
            && [bbox.x0, bbox.y0, bbox.x1, bbox.y1].iter().all(|edge| edge.is_finite())
    }
}
