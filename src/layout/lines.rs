//! Words into lines.

use super::{
    frame::Frame,
    words::{Spacing, Word},
};
use crate::block::{Line, LineEnd, Rect, Run, Style, Watermark};

/// A line as it is set on the page: its text, and the measures that tell how it goes on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetLine {
    /// Runs and place.
    pub(super) line: Line,
    /// Its box in reading space.
    pub(super) bbox: Rect,
    /// Its baseline.
    pub(super) baseline: f64,
    /// Size of most of its letters.
    pub(super) size: f64,
    /// Width of its first word up to the first blank.
    pub(super) first_width: f64,
    /// Left edge of its second word: where text hangs behind a list mark.
    pub(super) second_x: Option<f64>,
    /// All of it is heavy.
    pub(super) bold: bool,
    /// All of it is slanted.
    pub(super) italic: bool,
    /// All of it was stamped.
    pub(super) stamped: bool,
    /// The lines around it tell that it is centred, though not between the usual margins.
    pub(super) on_axis: bool,
    /// The lines around it tell that it goes on with the line above.
    pub(super) wrapped: bool,
    /// It begins a paragraph of its own, though the line above had no room left.
    pub(super) alone: bool,
}

impl SetLine {
    /// The line that a watermark makes.
    pub(super) fn of_watermark(mark: &Watermark, frame: &Frame) -> Self {
        let bbox = frame.read(&mark.bbox);
        let run = Run { text: mark.text.clone(), ..Run::default() };
        Self {
            line: Line { runs: vec![run], end: LineEnd::Wrap, place: frame.place(&bbox) },
            bbox,
            baseline: bbox.y1,
            size: bbox.height(),
            first_width: bbox.width(),
            second_x: None,
            bold: false,
            italic: false,
            stamped: true,
            on_axis: false,
            wrapped: false,
            alone: true,
        }
    }

    /// The folded text.
    pub(super) fn text(&self) -> String {
        crate::block::fold(&self.line.text())
    }
}

/// Words that stand on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strip {
    /// The words; never empty.
    pub(super) words: Vec<Word>,
    /// Their box.
    pub(super) bbox: Rect,
    /// The baseline of most of them.
    pub(super) baseline: f64,
    /// The size of most of them.
    pub(super) size: f64,
}

impl Strip {
    fn new(mut words: Vec<Word>) -> Option<Self> {
        words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
        let bbox = words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b))?;
        let main = words
            .iter()
            .filter(|w| !w.raised && !w.stamped)
            .max_by(|a, b| (a.bbox.width() * a.size).total_cmp(&(b.bbox.width() * b.size)))
            .or_else(|| words.first())?;
        let (baseline, size) = (main.baseline, main.size);
        Some(Self { words, bbox, baseline, size })
    }

    /// Top of its lower-case letters' room.
    pub(super) fn top(&self) -> f64 {
        self.baseline - 0.7 * self.size
    }

    /// Splits at every gap wider than `ems` of the line's size.
    pub(super) fn split(self, ems: f64) -> Vec<Self> {
        let limit = ems * self.size;
        let mut parts: Vec<Vec<Word>> = Vec::new();
        let mut end = f64::NEG_INFINITY;
        for word in self.words {
            let x1 = word.bbox.x1;
            match parts.last_mut() {
                Some(part) if word.bbox.x0 - end <= limit => part.push(word),
                _ => parts.push(vec![word]),
            }
            end = end.max(x1);
        }
        parts.into_iter().filter_map(Self::new).collect()
    }

    /// Splits where the next word belongs elsewhere than the one before.
    pub(super) fn split_by<K: PartialEq>(self, home: impl Fn(&Word) -> K) -> Vec<Self> {
        let mut parts: Vec<Vec<Word>> = Vec::new();
        for word in self.words {
            match parts.last_mut() {
                Some(part) if part.last().is_some_and(|last| home(last) == home(&word)) => {
                    part.push(word);
                }
                _ => parts.push(vec![word]),
            }
        }
        parts.into_iter().filter_map(Self::new).collect()
    }

    /// Its words, each a strip.
    fn words(self) -> Vec<Self> {
        self.words.into_iter().filter_map(|word| Self::new(vec![word])).collect()
    }

    /// Joins strips that stand beside each other.
    pub(super) fn join(strips: Vec<Self>) -> Option<Self> {
        Self::new(strips.into_iter().flat_map(|s| s.words).collect())
    }

    /// Whether all of it was stamped.
    pub(super) fn stamped(&self) -> bool {
        self.words.iter().all(|w| w.stamped)
    }
}

/// The words of a region in strips, from top to bottom. Raised and lowered marks, and what was
/// stamped over a blank, are in the strip they belong to.
pub(super) fn strips(words: Vec<Word>) -> Vec<Strip> {
    let (stamped, printed): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|w| w.stamped);
    let mut strips = attach(by_baseline(printed), Fit::adjoins);
    let stamps = by_baseline(stamped).into_iter().flat_map(|s| s.split(1.5)).collect();
    strips = put_into(strips, stamps, Fit::fills_blank);
    // Of a stamp that fits no blank as a whole a word may: one over a blank, one over print.
    let (stamps, mut strips): (Vec<Strip>, Vec<Strip>) =
        strips.into_iter().partition(Strip::stamped);
    let stamps = stamps.into_iter().flat_map(Strip::words).collect();
    strips = put_into(strips, stamps, Fit::fills_blank);
    strips.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    strips
}

/// Groups words whose baselines agree closely.
fn by_baseline(mut words: Vec<Word>) -> Vec<Strip> {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut groups: Vec<Vec<Word>> = Vec::new();
    let mut reference = (f64::NEG_INFINITY, 0.0);
    for word in words {
        let (baseline, size) = reference;
        let near = (word.baseline - baseline).abs() <= 0.16 * word.size.min(size);
        match groups.last_mut() {
            Some(group) if near => {
                group.push(word);
            }
            _ => {
                reference = (word.baseline, word.size);
                groups.push(vec![word]);
            }
        }
    }
    part_between(&mut groups);
    groups.into_iter().filter_map(Strip::new).collect()
}

/// Gives words between the baselines of two groups to the nearer one: the end of a line that lies a little askew is not
/// drawn to one beside it.
fn part_between(groups: &mut [Vec<Word>]) {
    for at in 1..groups.len() {
        let Some([upper, lower]) = groups.get_disjoint_mut([at - 1, at]).ok() else { continue };
        let (Some(first), Some(next)) = (upper.first(), lower.first()) else { continue };
        let (first, next, size) = (first.baseline, next.baseline, next.size);
        let stays = |word: &Word| {
            let (own, other) = (word.baseline - first, next - word.baseline);
            own <= other || other > 0.16 * word.size.min(size)
        };
        let kept = upper.iter().take_while(|word| stays(word)).count();
        let moved = upper.split_off(kept);
        lower.splice(0..0, moved);
    }
}

/// Raised marks are no larger than this part of the line's size: browsers set them at five sixths.
const SMALL: f64 = 0.85;

/// How a small strip belongs to a line.
struct Fit;

impl Fit {
    /// A raised or lowered mark beside a word, or text over a blank of the line a little off its
    /// baseline. Returns whether it is raised.
    fn adjoins(line: &Strip, part: &Strip) -> Option<bool> {
        let small = part.size <= SMALL * line.size;
        let rise = (line.baseline - part.baseline) / line.size;
        if small && (-0.35..=0.75).contains(&rise) && Self::touches(line, part) {
            return Some(rise > 0.08);
        }
        if rise.abs() < 0.3 && part.size > 0.6 * line.size && Self::goes_on(line, part) {
            return Some(false);
        }
        Self::fills_blank(line, part)
    }

    /// Text that fills a blank of the line or stands at its end, though its baseline may be some
    /// points off.
    fn fills_blank(line: &Strip, part: &Strip) -> Option<bool> {
        let drift = (line.baseline - part.baseline).abs() / line.size.max(part.size);
        let ends = drift < 0.4
            && part.words.len() == 1
            && (-0.2..0.8).contains(&((part.bbox.x0 - line.bbox.x1) / line.size));
        (ends || drift <= 0.62 && Self::blank_of(line, part)).then_some(false)
    }

    /// Whether the part goes on where the line ends, or the line where the part ends: a line that
    /// slopes, as on a scan.
    fn goes_on(line: &Strip, part: &Strip) -> bool {
        let reach = -0.2 * line.size..0.7 * line.size;
        reach.contains(&(part.bbox.x0 - line.bbox.x1))
            || reach.contains(&(line.bbox.x0 - part.bbox.x1))
    }

    /// Whether each word of the part stands close to a word of the line, or before the first of
    /// them as the mark of a footnote does.
    fn touches(line: &Strip, part: &Strip) -> bool {
        let reach = 0.2 * line.size;
        let (Some(first), Some(last)) = (part.words.first(), part.words.last()) else {
            return false;
        };
        let slack = 0.15 * line.size;
        let clear = line
            .words
            .iter()
            .all(|w| w.bbox.x1 - slack <= first.bbox.x0 || last.bbox.x1 <= w.bbox.x0 + slack);
        let beside = line.words.iter().any(|w| {
            (first.bbox.x0 - w.bbox.x1).abs() <= reach || (w.bbox.x0 - last.bbox.x1).abs() <= reach
        });
        let opens = (-slack..3.0 * line.size).contains(&(line.bbox.x0 - last.bbox.x1))
            && part.words.iter().all(|w| w.text.chars().all(|c| !c.is_alphabetic()));
        part.words.len() <= 3 && clear && (beside || opens)
    }

    /// Whether the part stands between two words of the line, in a gap wider than a blank.
    fn blank_of(line: &Strip, part: &Strip) -> bool {
        let slack = 0.35 * line.size;
        let left = line
            .words
            .iter()
            .filter(|w| w.bbox.center_x() < part.bbox.x0 + slack)
            .map(|w| w.bbox.x1);
        let right = line
            .words
            .iter()
            .filter(|w| w.bbox.center_x() > part.bbox.x1 - slack)
            .map(|w| w.bbox.x0);
        let inside = line.words.iter().any(|w| {
            let x = w.bbox.center_x();
            part.bbox.x0 + slack <= x && x <= part.bbox.x1 - slack
        });
        let (Some(left), Some(right)) = (left.reduce(f64::max), right.reduce(f64::min)) else {
            return false;
        };
        !inside
            && left <= part.bbox.x0 + slack
            && part.bbox.x1 <= right + slack
            && right - left < 14.0 * line.size
    }
}

/// Puts small or drifted strips into the lines that they belong to, where a test says so.
fn attach(strips: Vec<Strip>, fit: fn(&Strip, &Strip) -> Option<bool>) -> Vec<Strip> {
    // A strip can only belong to one with more text.
    let mut lines: Vec<Strip> = Vec::with_capacity(strips.len());
    let mut parts: Vec<Strip> = Vec::new();
    let spans: Vec<(f64, f64, f64)> =
        strips.iter().map(|s| (s.baseline, s.size, s.bbox.width())).collect();
    for (i, strip) in strips.into_iter().enumerate() {
        let (baseline, size, width) = (strip.baseline, strip.size, strip.bbox.width());
        let crowded =
            spans.iter().enumerate().skip(i.saturating_sub(4)).take(9).any(|(j, (b, s, w))| {
                j != i && (b - baseline).abs() < 0.78 * s.max(size) && *w > width
            });
        if crowded { parts.push(strip) } else { lines.push(strip) }
    }
    if parts.is_empty() {
        return lines;
    }
    let parts = parts.into_iter().flat_map(|s| s.split(1.5)).collect();
    put_into(lines, parts, fit)
}

/// Puts each part into the nearest line that takes it; those that none takes become lines.
fn put_into(
    mut lines: Vec<Strip>,
    parts: Vec<Strip>,
    fit: fn(&Strip, &Strip) -> Option<bool>,
) -> Vec<Strip> {
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut homeless: Vec<Strip> = Vec::new();
    for part in parts {
        let reach = 3.0 * part.size.max(8.0);
        let from = lines.partition_point(|l| l.baseline < part.baseline - reach);
        let best = lines
            .iter_mut()
            .skip(from)
            .take_while(|l| l.baseline <= part.baseline + reach)
            .filter_map(|line| fit(line, &part).map(|raised| (raised, line)))
            .min_by(|(_, a), (_, b)| {
                (a.baseline - part.baseline).abs().total_cmp(&(b.baseline - part.baseline).abs())
            });
        match best {
            Some((raised, line)) => {
                let words =
                    part.words.into_iter().map(|w| Word { raised: w.raised || raised, ..w });
                let all = std::mem::take(&mut line.words).into_iter().chain(words).collect();
                let (baseline, size) = (line.baseline, line.size);
                if let Some(joined) = Strip::new(all) {
                    *line = Strip { baseline, size, ..joined };
                }
            }
            None => homeless.push(part),
        }
    }
    // Parts of one strip that found no line stand on one baseline again.
    let words = homeless.into_iter().flat_map(|s| s.words).collect();
    lines.extend(by_baseline(words));
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

/// A gap wider than this many blanks' usual width is a tab.
const TAB_EMS: f64 = 2.2;

/// The line of a strip.
pub(super) fn line(strip: &Strip, spacing: Spacing, frame: &Frame) -> SetLine {
    let mut runs: Vec<Run> = Vec::new();
    let mut previous: Option<&Word> = None;
    let usual = usual_gap(strip);
    let mut first_end = None;
    let mut second_x = None;
    for word in &strip.words {
        let between = match previous {
            None => "",
            Some(left) if spacing.glues(left, word) => "",
            Some(left) => {
                if first_end.is_none() {
                    first_end = Some(left.bbox.x1);
                    second_x = Some(word.bbox.x0);
                }
                let gap = word.bbox.x0 - left.bbox.x1;
                if gap > TAB_EMS * strip.size && gap > 2.5 * usual { "\t" } else { " " }
            }
        };
        let style = Style {
            bold: word.bold,
            italic: word.italic,
            underline: word.underline,
            superscript: word.raised,
            size: (word.size * 10.0).round() as f32 / 10.0,
        };
        match runs.last_mut() {
            Some(run) if run.style == style => {
                run.text.push_str(between);
                run.text.push_str(&word.text);
            }
            // A footnote mark may be taken out of the text: the blank beside it is not its own.
            Some(run) if !run.style.superscript => {
                run.text.push_str(between);
                runs.push(Run { text: word.text.to_string(), style, note: None });
            }
            _ => runs.push(Run { text: format!("{between}{}", word.text), style, note: None }),
        }
        previous = Some(word);
    }
    let printed = |f: fn(&Word) -> bool| strip.words.iter().filter(|w| !w.stamped).all(f);
    let stamped = strip.stamped();
    // Every line of a document is kept till its end.
    for run in &mut runs {
        run.text.shrink_to_fit();
    }
    runs.shrink_to_fit();
    SetLine {
        line: Line { runs, end: LineEnd::Wrap, place: frame.place(&strip.bbox) },
        bbox: strip.bbox,
        baseline: strip.baseline,
        size: strip.size,
        first_width: first_end.unwrap_or(strip.bbox.x1) - strip.bbox.x0,
        second_x,
        bold: !stamped && printed(|w| w.bold),
        italic: !stamped && printed(|w| w.italic),
        stamped,
        on_axis: false,
        wrapped: false,
        alone: false,
    }
}

/// The median of the gaps between the words of a strip.
fn usual_gap(strip: &Strip) -> f64 {
    let mut gaps: Vec<f64> = strip
        .words
        .iter()
        .zip(strip.words.iter().skip(1))
        .map(|(a, b)| b.bbox.x0 - a.bbox.x1)
        .filter(|g| *g > 0.05 * strip.size)
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().filter(|_| gaps.len() > 2).unwrap_or(0.25 * strip.size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::Page,
        layout::{
            sample,
            words::{Fences, words},
        },
    };

    fn read(page: &Page) -> Vec<SetLine> {
        let frame = Frame::new(1, page.width, page.height, 0);
        let spacing = Spacing::of(&page.glyphs);
        let words = words(&page.glyphs, &page.fonts, spacing, &Fences::default());
        strips(words).iter().map(|s| line(s, spacing, &frame)).collect()
    }

    fn texts(page: &Page) -> Vec<String> {
        read(page).iter().map(|l| l.line.text()).collect()
    }

    #[test]
    fn the_end_of_a_line_that_climbs_stays_with_it() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 12.0, "Nơi nhận:");
        sample::write(&mut page, 300.0, 102.1, 14.0, "TM. ỦY BAN");
        let end = 300.0 + sample::width("TM. ỦY BAN ", 14.0);
        sample::write(&mut page, end, 101.9, 14.0, "NHÂN DÂN");
        let lines = texts(&page);
        assert!(lines.iter().any(|line| line == "TM. ỦY BAN NHÂN DÂN"), "{lines:?}");
    }

    #[test]
    fn a_raised_mark_joins_its_line() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 12.0, "diện tích 120 m");
        let end = 50.0 + sample::width("diện tích 120 m", 12.0);
        sample::write(&mut page, end, 95.0, 7.0, "2");
        sample::write(&mut page, end + 10.0, 100.0, 12.0, "đất");
        sample::write(&mut page, 50.0, 114.0, 12.0, "dòng sau");
        let lines = read(&page);
        assert_eq!(
            lines.iter().map(|l| l.line.text()).collect::<Vec<_>>(),
            ["diện tích 120 m2 đất", "dòng sau"]
        );
        let raised: Vec<&str> = lines
            .iter()
            .flat_map(|l| &l.line.runs)
            .filter(|r| r.style.superscript)
            .map(|r| r.text.trim())
            .collect();
        assert_eq!(raised, ["2"]);
    }

    #[test]
    fn a_number_stamped_over_a_blank_joins_the_line_though_it_stands_higher() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 13.0, "Số:");
        sample::write(&mut page, 110.0, 100.0, 13.0, "/QĐ-UBND");
        let printed = page.glyphs.len();
        sample::write(&mut page, 78.0, 94.5, 12.0, "2094");
        page.glyphs.iter_mut().skip(printed).for_each(|g| g.stamped = true);
        assert_eq!(texts(&page), ["Số: 2094 /QĐ-UBND"]);
    }

    #[test]
    fn a_stamp_beside_the_text_stays_apart() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 13.0, "QUYẾT ĐỊNH");
        let printed = page.glyphs.len();
        sample::write(&mut page, 300.0, 96.0, 9.0, "Ký bởi: Văn phòng");
        page.glyphs.iter_mut().skip(printed).for_each(|g| g.stamped = true);
        let lines = read(&page);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.iter().filter(|l| l.stamped).count(), 1);
    }

    #[test]
    fn a_wide_gap_is_a_tab() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 12.0, "Kính gửi:");
        sample::write(&mut page, 160.0, 100.0, 12.0, "- Văn phòng");
        assert_eq!(texts(&page), ["Kính gửi:\t- Văn phòng"]);
    }

    #[test]
    fn the_box_holds_all_words() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 12.0, "a b");
        sample::write(&mut page, 70.0, 100.0, 14.0, "C");
        let lines = read(&page);
        let bbox = lines.first().unwrap().bbox;
        assert!(page.glyphs.iter().all(|g| bbox.contains(g.bbox.center_x(), g.bbox.center_y())));
    }
}
