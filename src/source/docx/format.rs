//! The look of runs: properties resolved through document defaults, table, paragraph and
//! character style, and direct formatting (ECMA-376, part 1, 17.7.2).

use super::{font::Font, properties::CharProps};
use crate::block::Style;

/// Size of text where nothing sets one, in points (ECMA-376, part 1, 17.3.2.38).
const DEFAULT_SIZE: f32 = 10.0;

/// The look of a run, resolved.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Format {
    pub(super) style: Style,
    /// Shown in capitals.
    pub(super) capitals: bool,
    /// Not shown.
    pub(super) hidden: bool,
    /// Struck out by its author: no part of the text any more.
    pub(super) struck: bool,
    pub(super) font: Font,
}

/// The properties that reach a run from outside.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Cascade {
    pub(super) defaults: CharProps,
    pub(super) table: CharProps,
    pub(super) paragraph: CharProps,
    pub(super) character: CharProps,
}

impl Cascade {
    /// The look of a run with these direct properties.
    pub(super) fn resolve(&self, direct: CharProps) -> Format {
        let plain = direct.or(self.character).or(self.paragraph).or(self.table).or(self.defaults);
        let toggle = |of: fn(&CharProps) -> Option<bool>| {
            let styles = [&self.table, &self.paragraph, &self.character];
            of(&direct).unwrap_or_else(|| {
                of(&self.defaults) == Some(true)
                    || styles.into_iter().filter_map(of).fold(false, |on, set| on ^ set)
            })
        };
        Format {
            style: Style {
                bold: toggle(|p| p.bold),
                italic: toggle(|p| p.italic),
                underline: plain.underline.unwrap_or(false),
                superscript: plain.superscript.unwrap_or(false),
                size: plain.size.unwrap_or(DEFAULT_SIZE),
            },
            capitals: toggle(|p| p.caps) || toggle(|p| p.small_caps),
            hidden: toggle(|p| p.hidden),
            struck: toggle(|p| p.struck),
            font: plain.font.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(value: bool) -> CharProps {
        CharProps { bold: Some(value), ..CharProps::default() }
    }

    #[test]
    fn bold_in_two_styles_is_not_bold() {
        let cascade = Cascade { paragraph: bold(true), ..Cascade::default() };
        assert!(cascade.resolve(CharProps::default()).style.bold);
        let twice = Cascade { character: bold(true), ..cascade };
        assert!(!twice.resolve(CharProps::default()).style.bold);
        assert!(twice.resolve(bold(true)).style.bold);
        let by_default = Cascade { defaults: bold(true), ..twice };
        assert!(by_default.resolve(CharProps::default()).style.bold);
        assert!(!by_default.resolve(bold(false)).style.bold);
    }

    #[test]
    fn what_is_struck_out_is_no_text() {
        let struck = CharProps { struck: Some(true), ..CharProps::default() };
        let format = Cascade::default().resolve(struck);
        assert!(format.struck && !format.hidden);
        let mut line = super::super::line_builder::LineBuilder::default();
        line.text("5.000", &format, None);
        line.text("4.615", &Format::default(), None);
        assert_eq!(line.finish()[0].runs[0].text, "4.615");
    }

    #[test]
    fn sizes_come_from_the_nearest() {
        let size = |points| CharProps { size: Some(points), ..CharProps::default() };
        let cascade = Cascade { defaults: size(11.0), paragraph: size(14.0), ..Cascade::default() };
        assert_eq!(cascade.resolve(CharProps::default()).style.size, 14.0);
        assert_eq!(cascade.resolve(size(13.0)).style.size, 13.0);
        assert_eq!(Cascade::default().resolve(CharProps::default()).style.size, 10.0);
    }
}
