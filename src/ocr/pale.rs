//! Rules in pale gray or in colour: tables whose grid is too light to count as ink, or is taken off with seals and pens.

use super::{gray::Area, gray::Gray, ink::Ink, strokes::Strokes};

/// A grid takes up at least this share of the page's width: the frame of a stamp is narrower.
const WIDE: f64 = 0.4;
/// Letters stand on at most this share of the rules of a table. Those of the sheet's other side, which shine through, run
/// across the text.
const CROSSED: f64 = 0.08;
/// Rules so near to each other, in inches, are one.
const SAME: f64 = 0.04;

/// The rules of a page with those of pale and coloured grids. `plain` holds the page as it looks, seals and pens with it,
/// and lies as `ink` does.
pub(super) fn with_pale(
    strokes: Strokes,
    plain: &Gray,
    ink: &Ink,
    window: usize,
    dpi: f64,
) -> Strokes {
    let mut all = strokes;
    let same = (SAME * dpi) as usize;
    for group in Strokes::find(&Ink::pale(plain, window), dpi).tables(dpi) {
        let wide = group.bbox().is_some_and(|b| b.width() as f64 >= WIDE * plain.width as f64);
        if !wide {
            continue;
        }
        let across: Vec<Area> = unknown(&group.across, &all.across, same, |a| a);
        let down: Vec<Area> = unknown(&group.down, &all.down, same, turned);
        if is_free(ink, &across, &down) {
            all.across.extend(across);
            all.down.extend(down);
        }
    }
    all
}

/// The rules that are not known already; `lying` turns one so that it runs from left to right.
fn unknown(found: &[Area], known: &[Area], same: usize, lying: fn(Area) -> Area) -> Vec<Area> {
    let is_known = |rule: &&Area| {
        let rule = lying(**rule);
        let covered = known
            .iter()
            .copied()
            .map(lying)
            .filter(|other| rule.y0 <= other.y1 + same && other.y0 <= rule.y1 + same);
        let covered: usize =
            covered.map(|other| other.x1.min(rule.x1).saturating_sub(other.x0.max(rule.x0))).sum();
        2 * covered > rule.width()
    };
    found.iter().filter(|rule| !is_known(rule)).copied().collect()
}

fn turned(a: Area) -> Area {
    Area { x0: a.y0, y0: a.x0, x1: a.y1, y1: a.x1 }
}

/// Whether rules run between the letters, not across them.
fn is_free(ink: &Ink, across: &[Area], down: &[Area]) -> bool {
    let lying = across.iter().flat_map(|a| {
        let y = usize::midpoint(a.y0, a.y1);
        (a.x0..a.x1).map(move |x| (x, y))
    });
    let upright = down.iter().flat_map(|d| {
        let x = usize::midpoint(d.x0, d.x1);
        (d.y0..d.y1).map(move |y| (x, y))
    });
    let (mut crossed, mut all) = (0usize, 0usize);
    for (x, y) in lying.chain(upright) {
        all += 1;
        crossed += usize::from(ink.get(x, y));
    }
    crossed as f64 <= CROSSED * all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const DPI: f64 = 200.0;
    const WINDOW: usize = 25;

    /// A page of white with a grid of two by two cells in a shade, and words in its cells.
    fn drawn(shade: u8, words_at: usize) -> Gray {
        let mut page = Gray::white(1000, 500);
        for y in [60, 160, 260] {
            page.fill(Area { x0: 100, y0: y, x1: 900, y1: y + 3 }, shade);
        }
        for x in [100, 500, 897] {
            page.fill(Area { x0: x, y0: 60, x1: x + 3, y1: 263 }, shade);
        }
        for i in 0..60 {
            let x = 120 + 12 * i;
            page.fill(Area { x0: x, y0: words_at, x1: x + 6, y1: words_at + 20 }, 20);
        }
        page
    }

    fn found(page: &Gray) -> (usize, usize) {
        let ink = Ink::of(page, WINDOW);
        let strokes = with_pale(Strokes::find(&ink, DPI), page, &ink, WINDOW, DPI);
        (strokes.across.len(), strokes.down.len())
    }

    #[test]
    fn a_pale_grid_is_found_and_a_dark_one_stays_as_it_is() {
        assert_eq!(found(&drawn(222, 100)), (3, 3));
        assert_eq!(found(&drawn(40, 100)), (3, 3));
        assert_eq!(found(&drawn(255, 100)), (0, 0));
    }

    #[test]
    fn a_grid_that_shines_through_the_text_is_none() {
        let mut page = drawn(222, 150);
        for y in [50, 250] {
            for i in 0..60 {
                let x = 120 + 12 * i;
                page.fill(Area { x0: x, y0: y, x1: x + 6, y1: y + 20 }, 20);
            }
        }
        assert_eq!(found(&page), (0, 0));
    }
}
