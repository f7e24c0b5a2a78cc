//! A page of the corpus as an office would scan it: grayish paper, a little askew, a red seal and
//! a signature in blue across the signer's name.

use crate::Fixture;
use image::{Rgb, RgbImage, imageops};
use lopdf::{Document, Object, Stream, dictionary};
use std::{error::Error, f64::consts::PI, path::Path};
use vanban::{
    block::{Bitmap, Page},
    source::{self, pdf},
};

const PAPER: &str = "corpus/cong-van-nen-tang-so/document.pdf";
const SIGNER: &str = "Trần Thị B";
/// Pixels an inch.
const DPI: f64 = 200.0;
/// How far the page lies askew, in radians.
const ASKEW: f64 = 0.012;
const RED: Rgb<u8> = Rgb([206, 40, 58]);
const BLUE: Rgb<u8> = Rgb([36, 44, 150]);

/// All of them.
pub(crate) fn fixtures() -> Result<Vec<Fixture>, Box<dyn Error>> {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(PAPER))?;
    let mut drawn = None;
    pdf::read_with(&bytes, &source::Options::default(), |page, drawing| {
        if drawn.is_none() {
            drawn = drawing.draw().ok().map(|bitmap| (page, bitmap));
        }
    })?;
    let (page, bitmap) = drawn.ok_or("the page cannot be drawn")?;
    let place = place_of(&page, SIGNER).ok_or("the signer is not there")?;
    let mut picture = sheet(bitmap)?;
    let (x, y) = (place.0 * DPI / 72.0, place.1 * DPI / 72.0);
    seal(&mut picture, x, y - 0.35 * DPI);
    signature(&mut picture, x + 0.95 * DPI, y - 0.3 * DPI);
    let picture = askew(&picture);
    Ok(vec![("sealed-scan.pdf", wrapped(&picture)?)])
}

/// Where a text begins on a page, in points.
fn place_of(page: &Page, text: &str) -> Option<(f64, f64)> {
    let all: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    let at = all.rfind(text)?;
    let mut seen = 0;
    let glyph = page.glyphs.iter().find(|glyph| {
        seen += glyph.text.len();
        seen > at
    })?;
    Some((glyph.bbox.x0, glyph.baseline))
}

/// The page at the size of a scan, black not quite black.
fn sheet(bitmap: Bitmap) -> Result<RgbImage, Box<dyn Error>> {
    let factor = DPI / bitmap.dpi;
    let size = |pixels: usize| (pixels as f64 * factor) as u32;
    let (width, height) = (size(bitmap.width), size(bitmap.height));
    let full = RgbImage::from_raw(bitmap.width as u32, bitmap.height as u32, bitmap.rgb);
    let full = full.ok_or("a bitmap of another size")?;
    let mut picture = imageops::resize(&full, width, height, imageops::FilterType::Triangle);
    for pixel in picture.pixels_mut() {
        pixel.0 = pixel.0.map(|value| 30 + (f64::from(value) * 0.86) as u8);
    }
    Ok(picture)
}

/// Lays ink over a pixel.
fn ink(picture: &mut RgbImage, x: f64, y: f64, colour: Rgb<u8>) {
    if x >= 0.0
        && y >= 0.0
        && let Some(pixel) = picture.get_pixel_mut_checked(x as u32, y as u32)
    {
        pixel.0.iter_mut().zip(colour.0).for_each(|(own, new)| *own = (*own).min(new));
    }
}

/// Two rings and a star: 36 millimetres across, as the rules on seals have it.
fn seal(picture: &mut RgbImage, cx: f64, cy: f64) {
    let radius = 18.0 / 25.4 * DPI;
    let reach = radius as i32 + 2;
    for (dx, dy) in (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy))) {
        let (dx, dy) = (f64::from(dx), f64::from(dy));
        let from = dx.hypot(dy) / radius;
        let turn = (dy.atan2(dx) + PI / 2.0).rem_euclid(2.0 * PI / 5.0);
        let star = 0.30 - 0.17 * (turn - PI / 5.0).abs().mul_add(-5.0 / PI, 1.0);
        // The letters around the rim, as bars.
        let is_letter = (0.66..0.82).contains(&from) && (dy.atan2(dx) * 24.0).sin() > 0.2;
        if (0.94..1.0).contains(&from) || (0.56..0.59).contains(&from) || is_letter || from < star {
            ink(picture, cx + dx, cy + dy, RED);
        }
    }
}

/// A stroke of a pen.
fn signature(picture: &mut RgbImage, x: f64, y: f64) {
    for step in 0..6000 {
        let t = f64::from(step) / 1500.0;
        let (px, py) = (
            x + DPI * (0.28 * t + 0.2 * (5.0 * t).sin()),
            y + DPI * 0.3 * (3.1 * t + 1.0).sin() * t.cos(),
        );
        for (dx, dy) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
            ink(picture, px + dx, py + dy, BLUE);
        }
    }
}

/// The picture turned about its middle.
fn askew(picture: &RgbImage) -> RgbImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let (sin, cos) = ASKEW.sin_cos();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (dx, dy) = (f64::from(x) - width / 2.0, f64::from(y) - height / 2.0);
        let (u, v) = (width / 2.0 + dx * cos + dy * sin, height / 2.0 - dx * sin + dy * cos);
        imageops::interpolate_bilinear(picture, u as f32, v as f32).unwrap_or(Rgb([249; 3]))
    })
}

/// The colours of the picture: shades from paper to each ink.
fn palette() -> Vec<Rgb<u8>> {
    const PAPER: f64 = 249.0;
    const SHADES: u8 = 6;
    let shade = |ink: Rgb<u8>, step: u8| {
        let share = f64::from(step) / f64::from(SHADES - 1);
        Rgb(ink.0.map(|value| (PAPER + (f64::from(value) - PAPER) * share) as u8))
    };
    let inks = [Rgb([30; 3]), RED, BLUE];
    inks.into_iter().flat_map(|ink| (0..SHADES).map(move |step| shade(ink, step))).collect()
}

/// A PDF whose one page is the picture, in a few colours so that it stays small.
fn wrapped(picture: &RgbImage) -> Result<Vec<u8>, Box<dyn Error>> {
    let (width, height) = picture.dimensions();
    let colours = palette();
    let apart = |a: &Rgb<u8>, b: &Rgb<u8>| -> u32 {
        a.0.iter().zip(b.0).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let nearest = |pixel: &Rgb<u8>| {
        let ranked = colours.iter().enumerate().min_by_key(|(_, colour)| apart(pixel, colour));
        ranked.map_or(0, |(at, _)| at as u8)
    };
    let table: Vec<u8> = colours.iter().flat_map(|colour| colour.0).collect();
    let mut document = Document::with_version("1.5");
    let mut image = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8,
            "Width" => i64::from(width), "Height" => i64::from(height),
            "ColorSpace" => vec![
                "Indexed".into(), "DeviceRGB".into(), (i64::try_from(colours.len())? - 1).into(),
                Object::string_literal(table),
            ],
        },
        picture.pixels().map(nearest).collect(),
    );
    image.compress()?;
    let image = document.add_object(image);
    let content = b"595 0 0 842 0 0 cm /Im1 Do".to_vec();
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "Im1" => image } },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalogue);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}
