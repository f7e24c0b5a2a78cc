//! The clipping path, as far as it is a box (ISO 32000-1, 8.5.4). One with curves is taken for
//! none: rather too much is shown than too little.

use crate::block::Rect;

/// Points by which a mark may reach over the edge. Lines are clipped along their middle.
const SLACK: f64 = 1.0;

/// Share of a glyph that must be inside to be read.
const SHARE: f64 = 0.15;

/// Where painting shows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Clip {
    /// `None` for everywhere.
    area: Option<Rect>,
}

impl Clip {
    /// Cuts it down to what it has in common with a box.
    pub(super) fn cut(&mut self, to: Rect) {
        self.area = Some(self.area.map_or(to, |area| common(&area, &to)));
    }

    /// The part of a box that shows; `None` where there is none.
    pub(super) fn trim(&self, bbox: Rect) -> Option<Rect> {
        let Some(area) = self.area else { return Some(bbox) };
        let wide = Rect {
            x0: area.x0 - SLACK,
            y0: area.y0 - SLACK,
            x1: area.x1 + SLACK,
            y1: area.y1 + SLACK,
        };
        let shown = common(&wide, &bbox);
        (area.x1 > area.x0 && area.y1 > area.y0 && shown.x0 <= shown.x1 && shown.y0 <= shown.y1)
            .then_some(shown)
    }

    /// Whether enough of a glyph shows to be read.
    pub(super) fn shows(&self, glyph: &Rect) -> bool {
        if self.area.is_none_or(|area| area.contains(glyph.center_x(), glyph.center_y())) {
            return true;
        }
        self.trim(*glyph).is_some_and(|shown| {
            let all = glyph.width() * glyph.height();
            shown.width() * shown.height() > SHARE * all
        })
    }
}

/// What two boxes have in common; turned inside out where that is nothing.
fn common(a: &Rect, b: &Rect) -> Rect {
    Rect { x0: a.x0.max(b.x0), y0: a.y0.max(b.y0), x1: a.x1.min(b.x1), y1: a.y1.min(b.y1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cut_leaves_what_both_show() {
        let mut clip = Clip::default();
        let glyph = Rect::new(10.0, 10.0, 16.0, 22.0);
        assert!(clip.shows(&glyph));
        clip.cut(Rect::new(0.0, 0.0, 100.0, 100.0));
        assert!(clip.shows(&glyph) && !clip.shows(&Rect::new(200.0, 10.0, 206.0, 22.0)));
        clip.cut(Rect::new(50.0, 0.0, 300.0, 100.0));
        assert!(!clip.shows(&glyph));
        assert_eq!(
            clip.trim(Rect::new(0.0, 5.0, 80.0, 6.0)),
            Some(Rect::new(49.0, 5.0, 80.0, 6.0))
        );
        clip.cut(Rect::new(0.0, 0.0, 10.0, 10.0));
        assert_eq!(clip.trim(Rect::new(0.0, 0.0, 300.0, 300.0)), None);
    }
}
