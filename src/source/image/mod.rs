//! Images as documents: PNG, JPEG and TIFF, each page of a TIFF a page.

mod tiff;

use crate::{
    block::Bitmap,
    source::{Limits, Options, ReadError},
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage,
    metadata::Orientation,
};
use std::io::Cursor;

/// An A4 page is so many inches high: what an image is measured by that does not tell its scale.
const PAGE_INCHES: f64 = 11.69;

/// Decodes the pages of an image file and hands them over one after the other, upright as the file
/// says (Exif, TIFF orientation). Gives their number.
///
/// # Errors
/// [`ReadError::OverLimit`] where a page has more pixels than [`Limits::page_pixels`];
/// [`ReadError::Damaged`] where the first page cannot be decoded. A later page that cannot be
/// decoded is handed over as `None`.
pub fn read(
    bytes: &[u8],
    options: &Options,
    mut sink: impl FnMut(u32, Option<Bitmap>),
) -> Result<u32, ReadError> {
    let format = image::guess_format(bytes).map_err(|_| ReadError::UnknownFormat)?;
    if format != ImageFormat::Tiff {
        sink(1, Some(decode(bytes, format, &options.limits)?));
        return Ok(1);
    }
    let mut count = 0;
    for number in 1..=u32::try_from(options.limits.pages).unwrap_or(u32::MAX) {
        let Some(page) = tiff::page(bytes, number - 1) else { break };
        match decode(&page, format, &options.limits) {
            Ok(bitmap) => sink(number, Some(bitmap)),
            Err(error) if number == 1 => return Err(error),
            Err(_) => sink(number, None),
        }
        count = number;
    }
    match count {
        0 => Err(damaged("it has no pages")),
        count => Ok(count),
    }
}

fn damaged(what: &str) -> ReadError {
    ReadError::Damaged { what: what.to_owned(), place: "image".to_owned() }
}

fn decode(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<Bitmap, ReadError> {
    let over = || ReadError::OverLimit {
        what: "the number of pixels",
        limit: limits.page_pixels,
        place: "image".to_owned(),
    };
    let failed = |error: ImageError| match error {
        ImageError::Limits(_) => over(),
        error => damaged(&error.to_string()),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut bounds = image::Limits::default();
    // Up to 16 bits for each of four channels, and as much again for the decoder.
    bounds.max_alloc = Some(limits.page_pixels.saturating_mul(16));
    reader.limits(bounds);
    let mut decoder = reader.into_decoder().map_err(failed)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(damaged("it has no pixels"));
    }
    if pixels > limits.page_pixels {
        return Err(over());
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(failed)?;
    picture.apply_orientation(orientation);
    let dpi = resolution(bytes, format);
    Ok(bitmap(on_white(picture), dpi))
}

/// The colours of a picture; what is transparent is white.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let (width, height) = picture.dimensions();
    let mut rgb = RgbImage::new(width, height);
    for (to, from) in rgb.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let over = |c: u8| {
            let (c, alpha) = (u16::from(c), u16::from(alpha));
            ((c * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        to.0 = [over(red), over(green), over(blue)];
    }
    rgb
}

fn bitmap(picture: RgbImage, dpi: Option<f64>) -> Bitmap {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    // A page that says nothing of its size, or nonsense, is taken to be as high as an A4 page.
    let guess = width.max(height) as f64 / PAGE_INCHES;
    let dpi = dpi.filter(|dpi| (0.5..2.0).contains(&(dpi / guess))).unwrap_or(guess).max(1.0);
    Bitmap { width, height, rgb: picture.into_raw(), dpi }
}

/// Pixels an inch, as the file says.
fn resolution(bytes: &[u8], format: ImageFormat) -> Option<f64> {
    match format {
        ImageFormat::Png => png_resolution(bytes),
        ImageFormat::Jpeg => jpeg_resolution(bytes),
        ImageFormat::Tiff => tiff::resolution(bytes),
        _ => None,
    }
}

/// Of the `pHYs` chunk, which stands before the pixels (PNG, 11.3.4.3): pixels a metre.
fn png_resolution(bytes: &[u8]) -> Option<f64> {
    let mut rest = bytes.get(8..)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (kind, data) = after.split_first_chunk::<4>()?;
        match kind {
            b"pHYs" => {
                let (across, data) = data.split_first_chunk::<4>()?;
                let in_metres = data.get(4).copied() == Some(1);
                return in_metres.then(|| f64::from(u32::from_be_bytes(*across)) * 0.0254);
            }
            b"IDAT" => return None,
            _ => rest = data.get(length.checked_add(4)?..)?,
        }
    }
}

/// Of the JFIF header, where that comes first (JFIF 1.02): dots an inch or a centimetre.
fn jpeg_resolution(bytes: &[u8]) -> Option<f64> {
    let head = bytes.get(2..18)?;
    let jfif = head.strip_prefix(&[0xff, 0xe0])?.get(2..)?.strip_prefix(b"JFIF\0")?;
    let [_, _, unit, high, low, ..] = jfif else { return None };
    let dots = f64::from(u16::from_be_bytes([*high, *low]));
    match unit {
        1 => Some(dots),
        2 => Some(dots * 2.54),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
