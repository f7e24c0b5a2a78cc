//! The margins between which a page's text is set, learnt from its lines.

use super::lines::SetLine;

/// Where text is set, in reading space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Region {
    /// Left margin.
    pub(super) left: f64,
    /// Right margin.
    pub(super) right: f64,
    /// Usual indent of a first line, from the left margin; 0 where none is usual.
    pub(super) first_indent: f64,
    /// Usual distance of two baselines in a paragraph, in ems; 0 where unknown.
    pub(super) pitch: f64,
}

impl Region {
    /// A region of which only the edges are known.
    pub(super) fn between(left: f64, right: f64) -> Self {
        Self { left, right, first_indent: 0.0, pitch: 0.0 }
    }

    /// Its width.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its middle.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }
}

/// Values that agree are no further apart than this.
const AGREE: f64 = 1.6;

/// The margins of a page by its own lines; `None` where it has too few of them.
pub(super) fn of_page(lines: &[&SetLine]) -> Option<Region> {
    if lines.len() < 5 {
        return None;
    }
    let lefts = clusters(lines.iter().map(|l| l.bbox.x0));
    let rights = clusters(lines.iter().map(|l| l.bbox.x1));
    let enough = (lines.len() / 12).max(2);
    let left = lefts.iter().find(|c| c.count >= enough).or(lefts.first())?.at;
    let right = right_margin(&rights, left, enough)?;
    if right - left < 60.0 {
        return None;
    }
    let first_indent = lefts
        .iter()
        .filter(|c| c.at - left > 8.0 && c.at - left < 0.3 * (right - left))
        .max_by_key(|c| c.count)
        .filter(|c| c.count >= 2)
        .map_or(0.0, |c| c.at - left);
    Some(Region { left, right, first_indent, pitch: pitch(lines, left) })
}

/// Where lines end that are set ragged: within this part of the width.
const RAGGED: f64 = 0.04;

/// The rightmost edge at which enough lines end, exactly or, where they are ragged, nearly.
fn right_margin(rights: &[Cluster], left: f64, enough: usize) -> Option<f64> {
    let found = rights.iter().enumerate().rev().find_map(|(i, edge)| {
        let reach = edge.at - RAGGED * (edge.at - left);
        let near = || rights.iter().take(i + 1).rev().take_while(|c| c.at >= reach);
        let count: usize = near().map(|c| c.count).sum();
        let exact = near().find(|c| c.count >= enough).map_or(edge.at, |c| c.at);
        (count >= enough).then_some(exact)
    });
    found.or(rights.last().map(|c| c.at))
}

/// The usual margins as the few lines of a page correct them: other spacing, a nearer right edge.
pub(super) fn corrected(usual: Region, lines: &[&SetLine]) -> Region {
    let own = pitch(lines, usual.left);
    let right = clusters(lines.iter().map(|l| l.bbox.x1))
        .into_iter()
        .filter(|c| {
            c.count > 1 && c.at > usual.left + 0.8 * usual.width() && c.at < usual.right + 2.0
        })
        .map(|c| c.at)
        .reduce(f64::max);
    Region {
        pitch: if own > 0.0 { own } else { usual.pitch },
        right: right.unwrap_or(usual.right),
        ..usual
    }
}

/// The usual distance of a flush line from the one above it, in ems.
fn pitch(lines: &[&SetLine], left: f64) -> f64 {
    let steps = lines.iter().zip(lines.iter().skip(1)).filter_map(|(a, b)| {
        let step = (b.baseline - a.baseline) / a.size;
        let flush = (b.bbox.x0 - left).abs() < AGREE && (a.size - b.size).abs() < 0.5;
        (flush && (0.9..3.2).contains(&step)).then_some(step * 100.0)
    });
    clusters(steps).iter().max_by_key(|c| c.count).map_or(0.0, |c| c.at / 100.0)
}

/// Values that agree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    /// Their mean.
    pub(super) at: f64,
    /// How many.
    pub(super) count: usize,
}

/// Groups values that agree, from small to great.
pub(super) fn clusters(values: impl Iterator<Item = f64>) -> Vec<Cluster> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let mut out: Vec<Cluster> = Vec::new();
    let mut first = f64::NEG_INFINITY;
    for v in values {
        match out.last_mut() {
            Some(c) if v - first <= AGREE => {
                c.at += (v - c.at) / (c.count + 1) as f64;
                c.count += 1;
            }
            _ => {
                first = v;
                out.push(Cluster { at: v, count: 1 });
            }
        }
    }
    out
}

/// The margins that most pages of one size share, for pages with few lines.
#[derive(Debug, Default)]
pub(super) struct Usual {
    known: std::collections::BTreeMap<(i64, i64), Vec<Region>>,
}

impl Usual {
    fn key(width: f64, height: f64) -> (i64, i64) {
        ((width / 8.0).round() as i64, (height / 8.0).round() as i64)
    }

    /// Remembers the margins of a page.
    pub(super) fn learn(&mut self, width: f64, height: f64, region: Region) {
        self.known.entry(Self::key(width, height)).or_default().push(region);
    }

    /// The usual margins of pages of this size.
    pub(super) fn of(&self, width: f64, height: f64) -> Option<Region> {
        let all = self.known.get(&Self::key(width, height))?;
        let most = |f: fn(&Region) -> f64| {
            clusters(all.iter().map(f)).into_iter().max_by_key(|c| c.count).map(|c| c.at)
        };
        Some(Region {
            left: most(|r| r.left)?,
            right: most(|r| r.right)?,
            first_indent: most(|r| r.first_indent)?,
            pitch: most(|r| r.pitch)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_margin_of_ragged_lines_is_where_the_longest_end() {
        let ends = |values: &[f64]| clusters(values.iter().copied());
        let ragged = ends(&[511.0, 505.0, 412.0, 323.0, 322.5, 200.0]);
        assert_eq!(right_margin(&ragged, 121.0, 2), Some(511.0));
        let justified = ends(&[538.0, 538.2, 538.1, 541.0, 300.0]);
        assert!(right_margin(&justified, 85.0, 2).is_some_and(|x| (x - 538.1).abs() < 0.2));
        assert_eq!(right_margin(&[], 85.0, 2), None);
    }
}
