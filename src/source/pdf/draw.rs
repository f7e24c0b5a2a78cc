//! A page as an image, for recognition.

use super::guard::guard;
use crate::{
    block::{self, Bitmap},
    source::Limits,
};
use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::{InterpreterSettings, RenderContent},
    render,
    vello_cpu::color::palette::css::WHITE,
};
use hayro_syntax::page::Page;

/// What a page without images is drawn at, in pixels an inch: Tesseract is made for it.
const USUAL_DPI: f64 = 300.0;

/// Coarser scans are drawn larger, finer ones smaller.
const DPI: std::ops::RangeInclusive<f64> = 190.0..=420.0;

/// The source images of a page may hold so many times the pixels that its drawing may.
const OVERSAMPLED: u64 = 8;

/// The drawing library counts pixels of a side in sixteen bits.
const MOST_SIDE: f64 = 32_000.0;

/// Why a page was not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawError {
    /// Its images hold more pixels than they may, or its content more operations.
    TooLarge,
    /// The drawing library failed on it.
    Failed,
}

/// A page that can be drawn.
pub struct Drawing<'a> {
    page: &'a Page<'a>,
    dpi: f64,
    is_bearable: bool,
}

impl std::fmt::Debug for Drawing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawing").field("dpi", &self.dpi).finish_non_exhaustive()
    }
}

impl<'a> Drawing<'a> {
    /// The means to draw a page that was read before; `is_whole` where no limit ended that.
    pub(super) fn new(
        page: &'a Page<'a>,
        read: &block::Page,
        is_whole: bool,
        limits: &Limits,
    ) -> Self {
        let most = limits.page_pixels;
        let area = (read.width * read.height / 72.0 / 72.0).max(1e-6);
        let dpi = resolution(read.sampling.dpi)
            .min((most as f64 / area).sqrt())
            .min(MOST_SIDE * 72.0 / read.width.max(read.height).max(1.0));
        let is_bearable = is_whole && read.sampling.pixels <= most.saturating_mul(OVERSAMPLED);
        Self { page, dpi, is_bearable }
    }

    /// Draws the content of the page, without its annotations, on white.
    ///
    /// An image that covers the page is drawn at its own resolution, pixel by pixel.
    ///
    /// # Errors
    /// [`DrawError`] where a limit stands against it or the drawing library fails.
    pub fn draw(&self) -> Result<Bitmap, DrawError> {
        if !self.is_bearable {
            return Err(DrawError::TooLarge);
        }
        guard(|| self.bitmap()).map_err(|_| DrawError::Failed).and_then(|bitmap| {
            if bitmap.width * bitmap.height == 0 { Err(DrawError::Failed) } else { Ok(bitmap) }
        })
    }

    fn bitmap(&self) -> Bitmap {
        let scale = (self.dpi / 72.0) as f32;
        let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let content =
            InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
        let settings =
            RenderSettings { force_image_interpolation: true, ..RenderSettings::default() };
        let drawn = render(self.page, &RenderCache::new(), &content, &settings, &pixels);
        let rgb = drawn.data_as_u8_slice().chunks_exact(4).flat_map(|p| p.iter().take(3).copied());
        Bitmap {
            width: usize::from(drawn.width()),
            height: usize::from(drawn.height()),
            rgb: rgb.collect(),
            dpi: self.dpi,
        }
    }
}

/// The resolution to draw at, by that of the image on the page: its own where that serves, else a
/// multiple or a part of it, so that pixels stay whole.
fn resolution(image: f64) -> f64 {
    if !image.is_finite() || image < 40.0 {
        return USUAL_DPI;
    }
    let mut dpi = image;
    while dpi < *DPI.start() {
        dpi *= 2.0;
    }
    while dpi > *DPI.end() {
        dpi /= 2.0;
    }
    dpi
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_pixels_of_an_image_are_kept_where_they_serve() {
        assert_eq!(resolution(300.0), 300.0);
        assert_eq!(resolution(200.0), 200.0);
        assert_eq!(resolution(150.0), 300.0);
        assert_eq!(resolution(72.0), 288.0);
        assert_eq!(resolution(600.0), 300.0);
        assert_eq!(resolution(0.0), USUAL_DPI);
        assert_eq!(resolution(f64::NAN), USUAL_DPI);
    }
}
