use super::*;
use image::{ExtendedColorType, ImageEncoder, codecs};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![200u8; (width * height) as usize];
    codecs::png::PngEncoder::new(&mut bytes)
        .write_image(&pixels, width, height, ExtendedColorType::L8)
        .unwrap();
    bytes
}

fn pages(bytes: &[u8], options: &Options) -> Result<Vec<Option<Bitmap>>, ReadError> {
    let mut pages = Vec::new();
    read(bytes, options, |_, page| pages.push(page)).map(|_| pages)
}

/// A TIFF of one-pixel pages of the given lightness, each with its orientation.
fn tiff_of(pages: &[(u8, u16)]) -> Vec<u8> {
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4;
    for (gray, orientation) in pages {
        let pixels = u32::try_from(bytes.len()).unwrap();
        bytes.extend([*gray, 0, 255, 255]);
        let at = u32::try_from(bytes.len()).unwrap();
        bytes.splice(link..link + 4, at.to_le_bytes());
        let entries: [(u16, u16, u32); 9] = [
            (256, 3, 2),
            (257, 3, 1),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, pixels),
            (274, 3, u32::from(*orientation)),
            (278, 3, 1),
            (279, 4, 2),
        ];
        bytes.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
        for (tag, kind, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(1u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        link = bytes.len();
        bytes.extend(0u32.to_le_bytes());
    }
    bytes
}

#[test]
fn images_of_other_makes_are_pages_too() {
    let picture =
        DynamicImage::ImageLuma8(image::GrayImage::from_pixel(90, 120, image::Luma([90])));
    for format in [ImageFormat::Bmp, ImageFormat::Gif, ImageFormat::WebP] {
        let mut bytes = Cursor::new(Vec::new());
        picture.to_rgb8().write_to(&mut bytes, format).unwrap();
        let bytes = bytes.into_inner();
        let found = crate::source::sniff(&bytes);
        assert_eq!(found, Some(crate::model::Format::Image), "{format:?}");
        let pages = pages(&bytes, &Options::default()).unwrap();
        let page = pages[0].as_ref().unwrap();
        assert_eq!((pages.len(), page.width, page.height), (1, 90, 120), "{format:?}");
        assert_eq!(page.rgb.first(), Some(&90), "{format:?}");
    }
}

#[test]
fn a_png_is_one_page_as_high_as_an_a4_page() {
    let pages = pages(&png(827, 1169), &Options::default()).unwrap();
    let page = pages[0].as_ref().unwrap();
    assert_eq!((pages.len(), page.width, page.height), (1, 827, 1169));
    assert_eq!(page.rgb.first(), Some(&200));
    assert!((page.dpi - 100.0).abs() < 0.1);
}

#[test]
fn a_page_finer_than_is_of_use_is_made_smaller() {
    let mut options = Options::default();
    options.limits.page_pixels = 25;
    let pages = pages(&png(10, 10), &options).unwrap();
    let page = pages[0].as_ref().unwrap();
    assert_eq!((page.width, page.height, page.rgb.len()), (5, 5, 75));
    assert!((page.dpi - 5.0 / 11.69).abs() < 1.0);
}

#[test]
fn pixels_are_counted_before_they_are_decoded() {
    let mut options = Options::default();
    options.limits.page_pixels = 12;
    assert!(matches!(pages(&png(10, 10), &options), Err(ReadError::OverLimit { limit: 96, .. })));
    options.limits.page_pixels = 100;
    assert!(pages(&png(10, 10), &options).is_ok());
}

#[test]
fn each_page_of_a_tiff_is_a_page_and_lies_as_it_says() {
    let bytes = tiff_of(&[(10, 1), (90, 3), (50, 6)]);
    let pages = pages(&bytes, &Options::default()).unwrap();
    let shape = |page: &Option<Bitmap>| {
        let page = page.as_ref().unwrap();
        (page.width, page.height, page.rgb[0])
    };
    let shapes: Vec<_> = pages.iter().map(shape).collect();
    // The second one stands on its head, the third is to be turned clockwise.
    assert_eq!(shapes, [(2, 1, 10), (2, 1, 0), (1, 2, 50)]);
}

#[test]
fn a_chain_of_tiff_pages_that_never_ends_is_read_once() {
    let mut bytes = tiff_of(&[(10, 1), (20, 1)]);
    let first = bytes[4..8].to_vec();
    let end = bytes.len();
    bytes.splice(end - 4..end, first);
    assert_eq!(pages(&bytes, &Options::default()).unwrap().len(), 2);
}

#[test]
fn damage_is_told() {
    let whole = png(30, 30);
    for cut in [9, 20, 40, whole.len() / 2] {
        let error = pages(&whole[..cut], &Options::default()).unwrap_err();
        assert_eq!(error.code(), "damaged", "{cut}");
    }
    assert_eq!(pages(b"II*\0\0\0\0\0", &Options::default()).unwrap_err().code(), "damaged");
}

#[test]
fn a_damaged_later_page_costs_itself_only() {
    let mut bytes = tiff_of(&[(10, 1), (20, 1)]);
    // The width of the second page.
    let second = bytes.len() - 4 - 9 * 12;
    bytes[second + 8..second + 12].copy_from_slice(&0u32.to_le_bytes());
    let pages = pages(&bytes, &Options::default()).unwrap();
    assert!(pages[0].is_some() && pages[1].is_none());
}

#[test]
fn what_is_transparent_is_white() {
    let mut picture = image::RgbaImage::new(1, 1);
    picture.put_pixel(0, 0, image::Rgba([0, 0, 0, 0]));
    assert_eq!(on_white(DynamicImage::ImageRgba8(picture)).get_pixel(0, 0).0, [255; 3]);
}

#[test]
fn resolutions_are_read_where_they_are_told() {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe0, 0, 16];
    jpeg.extend(b"JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\0\0");
    assert_eq!(jpeg_resolution(&jpeg), Some(300.0));
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(b"\0\0\0\x09pHYs\0\0\x2e\x23\0\0\x2e\x23\x01");
    assert_eq!(png_resolution(&png).map(f64::round), Some(300.0));
    assert_eq!(png_resolution(b"\x89PNG\r\n\x1a\n"), None);
}
