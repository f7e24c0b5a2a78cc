//! Images as documents: PNG, JPEG, TIFF, BMP, GIF and WebP, each page of a TIFF a page.

mod raster;
mod tiff;

use crate::{
    block::Bitmap,
    source::{Limits, Options, ReadError},
};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat,
    ImageReader, RgbImage, codecs::png::PngEncoder, metadata::Orientation,
};
use std::io::Cursor;

/// An A4 page is so many inches high: what an image is measured by that does not tell its scale.
const PAGE_INCHES: f64 = 11.69;
/// A page may have so many times the pixels that are recognised before it is refused.
const FINER: u64 = 8;
/// Pixels an inch beyond which accents are lost in recognition, and what such pages are brought to.
const FINEST: f64 = 450.0;
const BEST: f64 = 300.0;

/// Decodes the pages of an image file and hands them over one after the other, upright as the file
/// says (Exif, TIFF orientation). Gives their number.
///
/// # Errors
/// [`ReadError::OverLimit`] where a page has many times the pixels of [`Limits::page_pixels`]; one
/// that has more of them is made smaller.
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

/// A bitmap as PNG; `None` where it is not of the size that it says.
pub fn png(bitmap: &Bitmap) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = (u32::try_from(bitmap.width).ok()?, u32::try_from(bitmap.height).ok()?);
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(&bitmap.rgb, width, height, ExtendedColorType::Rgb8).ok()?;
    Some(bytes)
}

fn damaged(what: &str) -> ReadError {
    ReadError::Damaged { what: what.to_owned(), place: "image".to_owned() }
}

fn decode(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<Bitmap, ReadError> {
    let dpi = resolution(bytes, format);
    if format == ImageFormat::Tiff
        && let Some((picture, orientation)) = odd_tiff(bytes, limits)?
    {
        let mut picture = DynamicImage::ImageRgb8(picture);
        picture.apply_orientation(orientation);
        return Ok(within(bitmap(picture.into_rgb8(), dpi), limits));
    }
    let failed = |error: ImageError| match error {
        ImageError::Limits(_) => over(limits),
        error => damaged(&error.to_string()),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut bounds = image::Limits::default();
    // Up to 16 bits for each of four channels, and as much again for the decoder.
    bounds.max_alloc = Some(most_pixels(limits).saturating_mul(16));
    reader.limits(bounds);
    let mut decoder = reader.into_decoder().map_err(failed)?;
    check_size(decoder.dimensions(), limits)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(failed)?;
    picture.apply_orientation(orientation);
    Ok(within(bitmap(on_white(picture), dpi), limits))
}

fn over(limits: &Limits) -> ReadError {
    ReadError::OverLimit {
        what: "the number of pixels",
        limit: most_pixels(limits),
        place: "image".to_owned(),
    }
}

/// What is decoded at most: pages scanned finer than is of use are drawn smaller then.
fn most_pixels(limits: &Limits) -> u64 {
    limits.page_pixels.saturating_mul(FINER)
}

fn check_size((width, height): (u32, u32), limits: &Limits) -> Result<(), ReadError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(damaged("it has no pixels")),
        pixels if pixels > most_pixels(limits) => Err(over(limits)),
        _ => Ok(()),
    }
}

/// A page that the decoder of images does not know, and how it lies.
fn odd_tiff(bytes: &[u8], limits: &Limits) -> Result<Option<(RgbImage, Orientation)>, ReadError> {
    let Some(fields) = tiff::Fields::of(bytes) else { return Ok(None) };
    let (Some(width), Some(height)) = (fields.number(256), fields.number(257)) else {
        return Ok(None);
    };
    check_size((width, height), limits)?;
    let lies = fields.number(274).and_then(|number| u8::try_from(number).ok());
    let orientation = lies.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    Ok(raster::picture(bytes).map(|picture| (picture, orientation)))
}

/// The bitmap with no more pixels than are recognised, and no finer than is recognised well.
fn within(bitmap: Bitmap, limits: &Limits) -> Bitmap {
    let pixels = bitmap.width as f64 * bitmap.height as f64;
    let by_pixels = (limits.page_pixels as f64 / pixels).sqrt();
    let by_letters = if bitmap.dpi > FINEST { BEST / bitmap.dpi } else { 1.0 };
    let share = by_pixels.min(by_letters);
    if share >= 1.0 {
        return bitmap;
    }
    let Bitmap { width, height, rgb, dpi } = bitmap;
    let source = RgbImage::from_raw(width as u32, height as u32, rgb).unwrap_or_default();
    let side = |length: usize| ((length as f64 * share) as u32).max(1);
    let small = image::imageops::thumbnail(&source, side(width), side(height));
    let (width, height) = (small.width() as usize, small.height() as usize);
    Bitmap { width, height, rgb: small.into_raw(), dpi: dpi * share }
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
