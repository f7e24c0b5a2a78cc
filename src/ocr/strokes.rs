//! The rules of a page: long dark runs of pixels that are as thin as rules are.

use super::{
    gray::{Area, Gray, WHITE},
    ink::Ink,
};

/// Lengths in inches. A rule of its own is longer than any stroke of a letter; a shorter one must
/// stand between two others.
const LENGTH: f64 = 0.42;
const SHORT: f64 = 0.16;
/// A rule is no thicker.
const THICK: f64 = 0.035;
/// Pieces of a rule lie no further apart, along it and beside it.
const GAP: f64 = 0.1;
const BESIDE: f64 = 0.02;
/// Rules that end so near to one another meet.
const MEET: f64 = 0.06;
/// Pieces of one rule lie no further beside each other; no column is as narrow.
const ALIGNED: f64 = 0.06;
/// Rules that tell how the page leans are no shorter, in inches; a lean is no less than this, and rules that differ by no
/// more agree on it. What leans more is no rule.
const LEANING: f64 = 0.8;
const LEAST_LEAN: f64 = 0.005;
const AGREE: f64 = 0.003;
const MOST_LEAN: f64 = 0.035;
/// More pieces than this are a pattern.
const MOST: usize = 4000;

/// The rules of a page, in pixels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Strokes {
    /// Horizontal ones.
    pub(super) across: Vec<Area>,
    /// Vertical ones.
    pub(super) down: Vec<Area>,
}

impl Strokes {
    /// Finds the rules of a page with so many pixels an inch.
    pub(super) fn find(ink: &Ink, dpi: f64) -> Self {
        let across = pieces(ink, dpi);
        let turned = ink.transposed();
        let down: Vec<Area> = pieces(&turned, dpi).into_iter().map(flipped).collect();
        if across.len() + down.len() > MOST {
            return Self::default();
        }
        let long = |list: &[Area], length: fn(&Area) -> usize| -> Vec<Area> {
            list.iter().filter(|a| length(a) as f64 >= LENGTH * dpi).copied().collect()
        };
        let meet = (MEET * dpi) as usize;
        let (long_across, long_down) = (long(&across, Area::width), long(&down, Area::height));
        // A short piece counts where both its ends stand at rules of the other direction.
        let across = across.into_iter().filter(|a| {
            let ends = |x: usize| {
                long_down.iter().any(|d| {
                    near(x, d.x0, d.x1, meet) && a.y0 + meet >= d.y0 && a.y1 <= d.y1 + meet
                })
            };
            a.width() as f64 >= LENGTH * dpi || ends(a.x0) && ends(a.x1)
        });
        let down = down.into_iter().filter(|d| {
            let ends = |y: usize| {
                long_across.iter().any(|a| {
                    near(y, a.y0, a.y1, meet) && d.x0 + meet >= a.x0 && d.x1 <= a.x1 + meet
                })
            };
            d.height() as f64 >= LENGTH * dpi || ends(d.y0) && ends(d.y1)
        });
        let mut down: Vec<Area> = down.collect();
        align(&mut down, dpi);
        Self { across: across.collect(), down }
    }

    /// How far the vertical rules of a page lean to the right, in pixels down a pixel, where the page is straight: paper drawn
    /// through a scanner at an angle, or photographed from the side. 0 where they stand upright, or do not agree.
    pub(super) fn lean(ink: &Ink, dpi: f64) -> f64 {
        let turned = ink.transposed();
        let least = (LEANING * dpi) as usize;
        let found = bands(&turned, (SHORT * dpi) as usize);
        let slopes = found.iter().filter(|a| a.width() >= least && may_lean(a, dpi));
        let mut slopes: Vec<(f64, usize)> =
            slopes.filter_map(|a| Some((slope(&turned, a)?, a.width()))).collect();
        slopes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let all: usize = slopes.iter().map(|(_, length)| length).sum();
        let mut seen = 0;
        let middle = slopes.iter().find(|(_, length)| {
            seen += length;
            2 * seen >= all
        });
        let Some(&(middle, _)) = middle.filter(|_| slopes.len() > 1) else { return 0.0 };
        let agree: usize = slopes
            .iter()
            .filter(|(slope, _)| (slope - middle).abs() < AGREE)
            .map(|(_, length)| length)
            .sum();
        let is_sure = 10 * agree >= 7 * all && middle.abs() >= LEAST_LEAN;
        if is_sure { middle } else { 0.0 }
    }

    /// Wipes the rules off a page, but not what crosses them.
    pub(super) fn wipe(&self, gray: &mut Gray, ink: &mut Ink) {
        for a in &self.across {
            for x in a.x0..a.x1 {
                let (top, bottom) = (a.y0.saturating_sub(2), a.y1 + 2);
                let crossed = ink.get(x, top.saturating_sub(1)) && ink.get(x, bottom);
                if !crossed {
                    gray.fill(Area { x0: x, y0: top, x1: x + 1, y1: bottom }, WHITE);
                    (top..bottom).for_each(|y| ink.set(x, y, false));
                }
            }
        }
        for a in &self.down {
            for y in a.y0..a.y1 {
                let (left, right) = (a.x0.saturating_sub(2), a.x1 + 2);
                let crossed = ink.get(left.saturating_sub(1), y) && ink.get(right, y);
                if !crossed {
                    gray.fill(Area { x0: left, y0: y, x1: right, y1: y + 1 }, WHITE);
                    (left..right).for_each(|x| ink.set(x, y, false));
                }
            }
        }
    }

    /// The rules that hang together as those of a table do: at least three, in both directions.
    pub(super) fn tables(&self, dpi: f64) -> Vec<Self> {
        let meet = (MEET * dpi) as usize;
        let mut groups: Vec<Self> = Vec::new();
        for (rule, is_across) in
            self.across.iter().map(|a| (a, true)).chain(self.down.iter().map(|d| (d, false)))
        {
            let mut joined = Self::default();
            groups.retain_mut(|group| {
                let others = if is_across { &group.down } else { &group.across };
                let touches = others.iter().any(|other| meets(rule, other, meet));
                if touches {
                    joined.across.append(&mut group.across);
                    joined.down.append(&mut group.down);
                }
                !touches
            });
            if is_across {
                joined.across.push(*rule);
            } else {
                joined.down.push(*rule);
            }
            groups.push(joined);
        }
        groups.retain(|g| {
            !g.across.is_empty() && !g.down.is_empty() && g.across.len() + g.down.len() >= 3
        });
        groups
    }

    /// The box around all rules.
    pub(super) fn bbox(&self) -> Option<Area> {
        self.across.iter().chain(&self.down).copied().reduce(|a, b| Area {
            x0: a.x0.min(b.x0),
            y0: a.y0.min(b.y0),
            x1: a.x1.max(b.x1),
            y1: a.y1.max(b.y1),
        })
    }
}

/// Sets pieces of one vertical rule that lie end to end, a little beside each other on warped paper, in one line.
fn align(down: &mut [Area], dpi: f64) {
    let (beside, over) = ((ALIGNED * dpi) as usize, (GAP * dpi) as usize);
    let mut order: Vec<usize> = (0..down.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(down.get(*at).map_or(0, Area::height)));
    for (place, at) in order.iter().enumerate() {
        let Some(long) = down.get(*at).copied() else { continue };
        for other in order.get(place + 1..).unwrap_or_default() {
            let Some(short) = down.get_mut(*other) else { continue };
            let is_beside = short.x0.abs_diff(long.x0) <= beside && short.x0 != long.x0;
            let gap = short.y0.max(long.y0).saturating_sub(short.y1.min(long.y1));
            let overlap = short.y1.min(long.y1).saturating_sub(short.y0.max(long.y0));
            if is_beside && gap <= over && overlap <= over {
                let width = short.width();
                (short.x0, short.x1) = (long.x0, long.x0 + width);
            }
        }
    }
}

/// Whether a position lies in a span, or nearly.
fn near(at: usize, from: usize, to: usize, reach: usize) -> bool {
    at + reach >= from && at <= to + reach
}

/// Whether two boxes touch, or nearly.
fn meets(a: &Area, b: &Area, reach: usize) -> bool {
    a.x0 <= b.x1 + reach && b.x0 <= a.x1 + reach && a.y0 <= b.y1 + reach && b.y0 <= a.y1 + reach
}

fn flipped(a: Area) -> Area {
    Area { x0: a.y0, y0: a.x0, x1: a.y1, y1: a.x1 }
}

/// The horizontal rules, pieces joined.
fn pieces(ink: &Ink, dpi: f64) -> Vec<Area> {
    let shortest = (SHORT * dpi) as usize;
    let mut found = bands(ink, shortest);
    if found.len() > 4 * MOST {
        return Vec::new();
    }
    found.retain(|a| is_thin(a, dpi) && stands_free(ink, a));
    joined(found, dpi)
}

/// Runs of ink in neighbouring rows, joined to boxes.
fn bands(ink: &Ink, shortest: usize) -> Vec<Area> {
    let mut done = Vec::new();
    let mut open: Vec<Area> = Vec::new();
    for (y, row) in ink.rows().enumerate() {
        for (x0, x1) in runs(row, shortest) {
            match open.iter_mut().find(|a| a.x0 <= x1 + 2 && x0 <= a.x1 + 2) {
                Some(area) => {
                    *area = Area { x0: area.x0.min(x0), x1: area.x1.max(x1), y1: y + 1, ..*area };
                }
                None => open.push(Area { x0, y0: y, x1, y1: y + 1 }),
            }
        }
        // A rule may miss a row where it is as thin as a pixel and lies askew.
        open.retain(|area| {
            let goes_on = y < area.y1 + 1;
            if !goes_on {
                done.push(*area);
            }
            goes_on
        });
        if done.len() > 4 * MOST {
            break;
        }
    }
    done.extend(open);
    done
}

/// The runs of ink of a row, single light pixels in them overlooked.
fn runs(row: &[bool], shortest: usize) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut x = 0;
    let mut open: Option<(usize, usize)> = None;
    for run in row.chunk_by(|a, b| a == b) {
        if run.first() == Some(&true) {
            open = match open {
                Some((from, to)) if x <= to + 1 => Some((from, x + run.len())),
                other => {
                    out.extend(other.filter(|(from, to)| to - from >= shortest));
                    Some((x, x + run.len()))
                }
            };
        }
        x += run.len();
    }
    out.extend(open.filter(|(from, to)| to - from >= shortest));
    out
}

/// Whether a box may hold a rule that leans.
fn may_lean(a: &Area, dpi: f64) -> bool {
    a.height() as f64 <= THICK * dpi + MOST_LEAN * a.width() as f64
}

/// How a thin horizontal rule rises or falls along its box; `None` where there is more than a rule in it.
fn slope(ink: &Ink, a: &Area) -> Option<f64> {
    let part = (a.width() / 10).max(1);
    let centre = |from: usize| -> Option<f64> {
        // Where a rule crosses, the whole box is dark.
        let places = (from..from + part).filter_map(|x| {
            let dark: Vec<usize> = (a.y0..a.y1).filter(|y| ink.get(x, *y)).collect();
            let is_crossed = 2 * dark.len() > a.height() && a.height() > 4;
            let (first, last) = (dark.first()?, dark.last()?);
            (!is_crossed).then_some((first + last) as f64 / 2.0)
        });
        let (sum, count) = places.fold((0.0, 0), |(sum, count), y| (sum + y, count + 1));
        (2 * count >= part).then(|| sum / f64::from(count as u32))
    };
    let rise = centre(a.x1 - part)? - centre(a.x0)?;
    Some(rise / (a.width() - part).max(1) as f64)
}

/// Whether a box is as thin as a rule. A long one may lie a little askew.
fn is_thin(a: &Area, dpi: f64) -> bool {
    let slope = a.width() as f64 / 150.0;
    a.height() as f64 <= THICK * dpi + slope && a.width() > 5 * a.height()
}

/// Whether there is mostly paper above and below: no line of touching letters, no edge of a picture.
fn stands_free(ink: &Ink, a: &Area) -> bool {
    let dark = |y: Option<usize>| {
        let row = y.map(|y| ink.row(y)).unwrap_or_default();
        row.iter().take(a.x1).skip(a.x0).filter(|dark| **dark).count()
    };
    let most = 2 * a.width() / 5;
    dark(a.y0.checked_sub(4)) < most && dark(Some(a.y1 + 3)) < most
}

/// Joins the pieces that lie on one line.
fn joined(mut pieces: Vec<Area>, dpi: f64) -> Vec<Area> {
    let (gap, beside) = ((GAP * dpi) as usize, (BESIDE * dpi) as usize);
    pieces.sort_by_key(|a| a.x0);
    let mut out: Vec<Area> = Vec::new();
    for piece in pieces {
        let along = |a: &&mut Area| {
            near(usize::midpoint(piece.y0, piece.y1), a.y0, a.y1, beside)
                && piece.x0 <= a.x1 + gap
                && piece.x1 + gap >= a.x0
        };
        match out.iter_mut().find(along) {
            Some(a) => {
                // The longer piece tells where the rule lies.
                let (y0, y1) =
                    if a.width() >= piece.width() { (a.y0, a.y1) } else { (piece.y0, piece.y1) };
                *a = Area { x0: a.x0.min(piece.x0), x1: a.x1.max(piece.x1), y0, y1 };
            }
            None => out.push(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const DPI: f64 = 200.0;

    fn draw(ink: &mut Ink, area: Area) {
        for y in area.y0..area.y1 {
            (area.x0..area.x1).for_each(|x| ink.set(x, y, true));
        }
    }

    /// Two columns and two rows, the columns' rules falling short of the frame by two pixels.
    fn table() -> Ink {
        let mut ink = Ink::none(800, 400);
        for y in [50, 120, 190] {
            draw(&mut ink, Area { x0: 50, y0: y, x1: 650, y1: y + 3 });
        }
        for x in [50, 150, 648] {
            draw(&mut ink, Area { x0: x, y0: 52, x1: x + 2, y1: 190 });
        }
        ink
    }

    #[test]
    fn the_rules_of_a_table() {
        let strokes = Strokes::find(&table(), DPI);
        assert_eq!((strokes.across.len(), strokes.down.len()), (3, 3));
        let [group] = strokes.tables(DPI).try_into().unwrap();
        assert_eq!(group.bbox(), Some(Area { x0: 50, y0: 50, x1: 650, y1: 193 }));
    }

    #[test]
    fn letters_and_thick_bars_are_no_rules() {
        let mut ink = Ink::none(800, 400);
        // Stems and the feet that nearly join them.
        for i in 0..60usize {
            draw(&mut ink, Area { x0: 50 + 8 * i, y0: 100, x1: 54 + 8 * i, y1: 120 });
        }
        draw(&mut ink, Area { x0: 50, y0: 118, x1: 530, y1: 120 });
        draw(&mut ink, Area { x0: 50, y0: 200, x1: 530, y1: 230 });
        assert_eq!(Strokes::find(&ink, DPI), Strokes::default());
    }

    #[test]
    fn a_rule_askew_and_broken_is_one() {
        let mut ink = Ink::none(800, 100);
        for x in (50..700usize).filter(|x| x % 200 > 6) {
            let y = 40 + x / 250;
            draw(&mut ink, Area { x0: x, y0: y, x1: x + 1, y1: y + 2 });
        }
        assert_eq!(Strokes::find(&ink, DPI).across.len(), 1);
    }

    #[test]
    fn pieces_of_a_rule_on_warped_paper_are_in_line() {
        let piece = |x0: usize, y0: usize, y1: usize| Area { x0, y0, x1: x0 + 3, y1 };
        let mut down = [piece(100, 50, 120), piece(108, 122, 900), piece(160, 50, 120)];
        align(&mut down, DPI);
        assert_eq!(down.map(|a| a.x0), [108, 108, 160]);
    }

    #[test]
    fn how_far_the_rules_of_a_page_lean() {
        let leaning = |step: usize| {
            let mut ink = Ink::none(800, 700);
            for (x, y) in [50, 300, 640].into_iter().flat_map(|x| (50..650).map(move |y| (x, y))) {
                let x = x + y / step;
                draw(&mut ink, Area { x0: x, y0: y, x1: x + 2, y1: y + 1 });
            }
            for y in [50, 300, 650] {
                draw(&mut ink, Area { x0: 50, y0: y, x1: 650, y1: y + 2 });
            }
            Strokes::lean(&ink, DPI)
        };
        assert!((leaning(60) - 1.0 / 60.0).abs() < 0.001, "{}", leaning(60));
        assert_eq!((leaning(1000), Strokes::lean(&table(), DPI)), (0.0, 0.0));
    }

    #[test]
    fn wiping_leaves_what_crosses() {
        let mut ink = table();
        let mut gray = Gray::white(800, 400);
        draw(&mut ink, Area { x0: 300, y0: 100, x1: 310, y1: 140 });
        gray.fill(Area { x0: 300, y0: 100, x1: 310, y1: 140 }, 0);
        gray.fill(Area { x0: 50, y0: 120, x1: 650, y1: 123 }, 0);
        Strokes::find(&ink, DPI).wipe(&mut gray, &mut ink);
        assert_eq!((gray.get(305, 121), gray.get(200, 121)), (0, WHITE));
        assert!(ink.get(305, 121) && !ink.get(200, 121));
    }
}
