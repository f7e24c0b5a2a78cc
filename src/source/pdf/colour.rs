//! Colours, as far as a reader of text needs them: how light a paint is, and whether it paints.

use super::resources::{Category, Resources};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::rc::Rc;

/// Lightness from which on a paint is taken for the white of the paper.
pub(super) const WHITE: f32 = 0.97;

/// Lightness below which white text stands out.
pub(super) const DARK: f32 = 0.75;

/// Opacity below which nothing is seen.
const FAINT: f32 = 0.03;

/// Base spaces are followed no deeper; a file may let a space be its own base.
const SPACE_DEPTH: u8 = 4;

/// A colour with its space and opacity.
#[derive(Debug, Clone)]
pub(super) struct Ink {
    /// Lightness, 0 black to 1 white.
    pub(super) gray: f32,
    /// Opacity, 0 to 1.
    pub(super) alpha: f32,
    space: Space,
}

impl Default for Ink {
    fn default() -> Self {
        Self { gray: 0.0, alpha: 1.0, space: Space::Gray }
    }
}

impl Ink {
    /// Whether it leaves any trace at all.
    pub(super) fn paints(&self) -> bool {
        self.alpha > FAINT && !matches!(self.space, Space::Nothing)
    }

    /// Whether it cannot be told from white paper.
    pub(super) fn is_white(&self) -> bool {
        self.gray > WHITE
    }

    /// `g` and `G`.
    pub(super) fn set_gray(&mut self, components: &[f64]) {
        self.select(Space::Gray, components);
    }

    /// `rg` and `RG`.
    pub(super) fn set_rgb(&mut self, components: &[f64]) {
        self.select(Space::Rgb, components);
    }

    /// `k` and `K`.
    pub(super) fn set_cmyk(&mut self, components: &[f64]) {
        self.select(Space::Cmyk, components);
    }

    /// `cs` and `CS`: the space with its initial colour.
    pub(super) fn set_space(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        self.space = Space::named(name, resources);
        self.gray = self.space.initial();
    }

    /// `sc`, `scn` and their like: a colour in the current space.
    pub(super) fn set_components(&mut self, components: &[f64]) {
        self.gray = self.space.lightness(components);
    }

    fn select(&mut self, space: Space, components: &[f64]) {
        self.space = space;
        self.set_components(components);
    }
}

/// A colour space.
#[derive(Debug, Clone)]
enum Space {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    /// Separation and DeviceN: amounts of ink.
    Tint,
    /// The lightness of each entry of a palette.
    Indexed(Rc<[f32]>),
    /// A tiling or shading, of which nothing is known.
    Pattern,
    /// The colorant `None`.
    Nothing,
}

impl Space {
    fn named(name: &Name<'_>, resources: &Resources<'_>) -> Self {
        Self::device(name).unwrap_or_else(|| {
            resources
                .get::<Object<'_>>(Category::ColorSpace, name)
                .map_or(Self::Gray, |object| Self::from_object(&object, SPACE_DEPTH))
        })
    }

    fn device(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"DeviceGray" | b"CalGray" | b"G" => Self::Gray,
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            b"Pattern" => Self::Pattern,
            _ => return None,
        })
    }

    fn from_object(object: &Object<'_>, depth: u8) -> Self {
        match object {
            Object::Name(name) => Self::device(name).unwrap_or(Self::Gray),
            Object::Array(array) if depth > 0 => {
                Self::from_array(array, depth - 1).unwrap_or(Self::Gray)
            }
            _ => Self::Gray,
        }
    }

    fn from_array(array: &Array<'_>, depth: u8) -> Option<Self> {
        let mut items = array.flex_iter();
        let family = items.next::<Name<'_>>()?;
        Some(match &*family {
            b"ICCBased" => {
                let profile: Dict<'_> = items.next::<Stream<'_>>()?.dict().clone();
                match profile.get::<u32>("N") {
                    Some(3) => Self::Rgb,
                    Some(4) => Self::Cmyk,
                    _ => Self::Gray,
                }
            }
            b"Separation" => match items.next::<Name<'_>>().as_deref() {
                Some(b"None") => Self::Nothing,
                _ => Self::Tint,
            },
            b"DeviceN" => Self::Tint,
            b"Lab" => Self::Lab,
            b"Indexed" | b"I" => {
                let base = Self::from_object(&items.next::<Object<'_>>()?, depth);
                items.next::<Object<'_>>()?;
                let palette = match items.next::<Object<'_>>()? {
                    Object::String(bytes) => palette_of_string(&bytes),
                    Object::Stream(stream) => palette_of_stream(&stream),
                    _ => Vec::new(),
                };
                let lightness = palette.chunks(base.components());
                Self::Indexed(lightness.take(256).map(|entry| base.lightness(entry)).collect())
            }
            b"Pattern" => Self::Pattern,
            name => Self::device(name)?,
        })
    }

    fn components(&self) -> usize {
        match self {
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
            _ => 1,
        }
    }

    /// The lightness of the colour that a space begins with: black, or full ink.
    fn initial(&self) -> f32 {
        match self {
            Self::Indexed(palette) => palette.first().copied().unwrap_or(0.0),
            Self::Pattern => 0.5,
            _ => 0.0,
        }
    }

    fn lightness(&self, components: &[f64]) -> f32 {
        let at = |i: usize| components.get(i).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        let luma = |r: f64, g: f64, b: f64| 0.299 * r + 0.587 * g + 0.114 * b;
        let light = match self {
            Self::Gray => at(0),
            Self::Rgb => luma(at(0), at(1), at(2)),
            Self::Cmyk => luma(1.0 - at(0), 1.0 - at(1), 1.0 - at(2)) * (1.0 - at(3)),
            Self::Lab => components.first().copied().unwrap_or(0.0).clamp(0.0, 100.0) / 100.0,
            Self::Tint => 1.0 - components.iter().copied().fold(0.0, f64::max).clamp(0.0, 1.0),
            Self::Indexed(palette) => {
                let index = components.first().copied().unwrap_or(0.0).max(0.0) as usize;
                f64::from(palette.get(index).copied().unwrap_or(0.0))
            }
            Self::Pattern | Self::Nothing => 0.5,
        };
        light as f32
    }
}

fn palette_of_string(bytes: &PdfString<'_>) -> Vec<f64> {
    bytes.as_bytes().iter().take(1024).map(|byte| f64::from(*byte) / 255.0).collect()
}

/// A palette holds a kilobyte at most, so a packed one that is long is no palette.
fn palette_of_stream(stream: &Stream<'_>) -> Vec<f64> {
    if stream.raw_data().len() > 4096 {
        return Vec::new();
    }
    let data = stream.decoded_data().unwrap_or_default();
    data.iter().take(1024).map(|byte| f64::from(*byte) / 255.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lightness_of_device_colours() {
        let mut ink = Ink::default();
        ink.set_rgb(&[1.0, 1.0, 1.0]);
        assert!(ink.is_white());
        ink.set_cmyk(&[0.0, 0.0, 0.0, 1.0]);
        assert_eq!(ink.gray, 0.0);
        ink.set_gray(&[0.85]);
        assert!((ink.gray - 0.85).abs() < 1e-6);
    }
}
