//! A page as an image.

/// An image in colour, three bytes a pixel (red, green, blue), row by row from the top.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bitmap {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `3 * width * height` bytes.
    pub rgb: Vec<u8>,
    /// Pixels an inch.
    pub dpi: f64,
}
