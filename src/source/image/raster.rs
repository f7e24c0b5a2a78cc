//! Pages of a TIFF that the decoder of images does not know: facsimile (ITU-T T.4 and T.6, in either
//! order of bits), colours from a palette, and JPEG in the way of TIFF 6.0.

use super::tiff::Fields;
use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use image::{Rgb, RgbImage, imageops};
use std::io::Cursor;

/// Ways of compression (TIFF 6.0, tag 259).
const HUFFMAN: u32 = 2;
const GROUP_3: u32 = 3;
const GROUP_4: u32 = 4;
const OLD_JPEG: u32 = 6;
/// Colours from a palette (tag 262).
const PALETTE: u32 = 3;

/// Pixels across for one down from which a page was scanned more coarsely downwards, as facsimile
/// machines do in their standard resolution.
const COARSE: f64 = 1.4;

/// The picture of the first page, as it is stored; `None` where the decoder of images may know it.
/// The caller has bounded its pixels.
pub(super) fn picture(bytes: &[u8]) -> Option<RgbImage> {
    let fields = Fields::of(bytes)?;
    match fields.number(259).unwrap_or(1) {
        HUFFMAN | GROUP_3 | GROUP_4 => facsimile(&fields).map(|page| squared(page, &fields)),
        OLD_JPEG => old_jpeg(&fields),
        _ if fields.number(262) == Some(PALETTE) => palette(&fields),
        _ => None,
    }
}

/// The rows of a facsimile. What cannot be decoded stays white.
struct Rows {
    picture: RgbImage,
    row: u32,
    ink: Rgb<u8>,
}

impl hayro_ccitt::Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let (width, height) = self.picture.dimensions();
        if self.row >= height {
            return;
        }
        for run in changes.chunks(2) {
            let [from, rest @ ..] = run else { continue };
            let to = rest.first().copied().unwrap_or(width).min(width);
            for x in *from..to {
                self.picture.put_pixel(x, self.row, self.ink);
            }
        }
        self.row += 1;
    }
}

fn facsimile(fields: &Fields<'_>) -> Option<RgbImage> {
    let (width, height) = (fields.number(256)?, fields.number(257)?);
    let is_negative = fields.number(262) == Some(1);
    let (paper, ink) = if is_negative { (0, 255) } else { (255, 0) };
    let picture = RgbImage::from_pixel(width, height, Rgb([paper; 3]));
    let mut rows = Rows { picture, row: 0, ink: Rgb([ink; 3]) };
    let in_strip = fields.number(278).unwrap_or(height).clamp(1, height.max(1));
    let reversed = fields.number(266) == Some(2);
    let mut read = 0;
    for (strip, first) in fields.strips().zip((0..height).step_by(in_strip as usize)) {
        let data: Vec<u8> = if reversed {
            strip.iter().map(|byte| byte.reverse_bits()).collect()
        } else {
            strip.to_vec()
        };
        let mut context =
            DecoderContext::new(settings(fields, width, in_strip.min(height - first)));
        rows.row = first;
        // Rows before a fault are good.
        let _ = hayro_ccitt::decode(&data, &mut rows, &mut context);
        read += rows.row - first;
    }
    (read > 0).then_some(rows.picture)
}

fn settings(fields: &Fields<'_>, columns: u32, rows: u32) -> DecodeSettings {
    let compression = fields.number(259);
    // Tag 292: whether lines are told by the line before, whether their ends are at ends of bytes.
    let options = fields.number(292).unwrap_or(0);
    let encoding = match compression {
        Some(GROUP_4) => EncodingMode::Group4,
        Some(GROUP_3) if options & 1 == 1 => EncodingMode::Group3_2D,
        _ => EncodingMode::Group3_1D,
    };
    DecodeSettings {
        columns,
        rows,
        end_of_block: compression != Some(HUFFMAN),
        end_of_line: compression == Some(GROUP_3),
        rows_are_byte_aligned: compression == Some(HUFFMAN),
        encoding,
        strict: false,
    }
}

/// The page as high as it was, where it has fewer rows an inch than columns.
fn squared(page: RgbImage, fields: &Fields<'_>) -> RgbImage {
    let (Some(across), Some(down)) = (fields.fraction(282), fields.fraction(283)) else {
        return page;
    };
    let ratio = across / down.max(1.0);
    if !(COARSE..4.0).contains(&ratio) {
        return page;
    }
    let height = (f64::from(page.height()) * ratio).round() as u32;
    imageops::resize(&page, page.width(), height, imageops::FilterType::Triangle)
}

/// The JPEG that stands whole in the file (tags 513, 514).
fn old_jpeg(fields: &Fields<'_>) -> Option<RgbImage> {
    let from = fields.number(513)? as usize;
    let length = fields.number(514).unwrap_or(u32::MAX) as usize;
    let rest = fields.bytes.get(from..)?;
    let jpeg = rest.get(..length.min(rest.len()))?;
    let format = image::ImageFormat::Jpeg;
    let decoder = image::ImageReader::with_format(Cursor::new(jpeg), format).decode().ok()?;
    let size = (fields.number(256)?, fields.number(257)?);
    let picture = decoder.into_rgb8();
    (picture.dimensions() == size).then_some(picture)
}

/// Colours by their numbers (tag 320: all reds, greens, blues, of 16 bits).
fn palette(fields: &Fields<'_>) -> Option<RgbImage> {
    let (width, height) = (fields.number(256)?, fields.number(257)?);
    let bits = fields.number(258).unwrap_or(1);
    if !matches!(bits, 1 | 2 | 4 | 8) {
        return None;
    }
    let colours = fields.numbers(320)?;
    let count = 1_usize << bits;
    // The decoder gives the numbers where it takes them for shades of gray.
    let as_gray = fields.with_number(262, 1)?;
    let mut decoder = tiff::decoder::Decoder::new(Cursor::new(as_gray)).ok()?;
    let tiff::decoder::DecodingResult::U8(packed) = decoder.read_image().ok()? else { return None };
    let row_bytes = (width as usize * bits as usize).div_ceil(8);
    let colour = |x: u32, y: u32| {
        let bit = x as usize * bits as usize;
        let byte = packed.get(y as usize * row_bytes + bit / 8).copied().unwrap_or(0);
        let number = usize::from(byte >> (8 - bits as usize - bit % 8)) & (count - 1);
        let part = |band: usize| colours.get(band * count + number).map_or(0, |c| (c >> 8) as u8);
        Rgb([part(0), part(1), part(2)])
    };
    Some(RgbImage::from_fn(width, height, colour))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF of one strip with these fields beside the usual ones.
    fn tiff_of(width: u32, height: u32, data: &[u8], more: &[(u16, u32)]) -> Vec<u8> {
        let mut bytes = b"II*\0".to_vec();
        bytes.extend((8 + data.len() as u32).to_le_bytes());
        bytes.extend(data);
        let mut fields: Vec<(u16, u32)> =
            vec![(256, width), (257, height), (273, 8), (278, height), (279, data.len() as u32)];
        fields.extend(more);
        fields.sort_unstable();
        bytes.extend((fields.len() as u16).to_le_bytes());
        for (tag, value) in fields {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(4_u16.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend([0; 4]);
        bytes
    }

    fn shades(picture: &RgbImage) -> Vec<u8> {
        picture.pixels().map(|pixel| pixel.0[0]).collect()
    }

    /// Rows of eight pixels, of which the middle four are black: white 2 (0111), black 4 (011),
    /// white 2 (0111).
    const ROW: u8 = 0b0111_0110;
    const END: u8 = 0b1110_0000;
    const SHADES: [u8; 8] = [255, 255, 0, 0, 0, 0, 255, 255];

    #[test]
    fn modified_huffman_is_read_row_by_row() {
        let bytes = tiff_of(8, 2, &[ROW, END, ROW, END], &[(259, HUFFMAN), (262, 0)]);
        assert_eq!(shades(&picture(&bytes).unwrap()), [SHADES, SHADES].concat());
    }

    #[test]
    fn bits_may_come_in_either_order() {
        let data = [ROW, END].map(u8::reverse_bits);
        let bytes = tiff_of(8, 1, &data, &[(259, HUFFMAN), (262, 0), (266, 2)]);
        assert_eq!(shades(&picture(&bytes).unwrap()), SHADES);
    }

    #[test]
    fn what_other_decoders_know_is_left_to_them() {
        assert_eq!(picture(&tiff_of(8, 1, &[0], &[(259, 1), (262, 0)])), None);
        assert_eq!(picture(b"II*\0"), None);
        assert_eq!(picture(&tiff_of(8, 1, &[], &[(259, GROUP_4), (262, 0)])), None);
    }
}
