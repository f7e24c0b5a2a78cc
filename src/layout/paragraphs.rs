//! Lines into paragraphs.

use super::{lines::SetLine, margins::Region, marks};
use crate::block::{Align, Flow, LineEnd, Paragraph};

/// Left edges that agree are no further apart, in points.
const FLUSH: f64 = 2.6;

/// Parts the lines of a cell or column into paragraphs.
pub(super) fn set(mut lines: Vec<SetLine>, region: &Region) -> Vec<Paragraph> {
    mark_centred(&mut lines.iter_mut().collect::<Vec<_>>(), region);
    let mut out = Vec::new();
    let mut open: Vec<SetLine> = Vec::new();
    for line in lines {
        match continues(&open, &line, region, region, false) {
            Some(end) => {
                if let Some(last) = open.last_mut() {
                    last.line.end = end;
                }
            }
            None => out.extend(close(std::mem::take(&mut open), region, Flow::Body)),
        }
        open.push(line);
    }
    out.extend(close(open, region, Flow::Body));
    out
}

/// Whether a line goes on with the paragraph that the open lines form, and how the last of those
/// ends. `here` is the region of the open lines, `there` that of the line, which differs where a
/// page ends between them.
pub(super) fn continues(
    open: &[SetLine],
    next: &SetLine,
    here: &Region,
    there: &Region,
    over_page: bool,
) -> Option<LineEnd> {
    let last = open.last()?;
    if next.alone
        || last.stamped != next.stamped
        || (last.size - next.size).abs() > 0.13 * last.size
    {
        return None;
    }
    if !over_page && apart(open, next, here) {
        return None;
    }
    if next.wrapped {
        return Some(LineEnd::Wrap);
    }
    let text_above = last.line.text();
    if marks::ends_in_leader(&text_above) || (last.bold != next.bold && last.italic != next.italic)
    {
        return None;
    }
    // Where most lines are short the margin is not learnt: the next line shows how far the text may go.
    let reach = if over_page { here.right } else { here.right.max(next.bbox.x1) };
    let room = reach - last.bbox.x1;
    let full = last.blank_width() + next.first_width > room - 0.4;
    let text = next.text();
    // A heading at the margin is none of the title above it, however close it stands.
    let below_title =
        is_centred(last, here) || last.bold && next.bold && next.bbox.x0 + FLUSH < last.bbox.x0;
    if marks::opens_section(&text) && below_title && !is_centred(next, there) {
        return None;
    }
    if ends_heading(open, next, here) || marks::is_division(&text) && is_centred(next, there) {
        return None;
    }
    // A full line may open a centred paragraph whose next line shows that it is one.
    let opens = open.len() == 1 && fits_axis(last, here) && is_centred(next, there);
    if centred(open, here) || opens {
        return (centred_goes_on(open, last, next, here, there) && !over_page)
            .then_some(LineEnd::Wrap);
    }
    let texts = [text_above.as_str(), text.as_str()];
    if full {
        full_line_goes_on(open, next, texts, here, there).then_some(LineEnd::Wrap)
    } else {
        short_line_goes_on(open, next, texts, here, there).then_some(LineEnd::Hard)
    }
}

/// Whether light text begins further left than a heavy line without a number, set in more than first lines are: a page of
/// short lines does not show that a title is in the middle.
fn ends_heading(open: &[SetLine], next: &SetLine, region: &Region) -> bool {
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return false };
    let (above, text) = (first.line.text(), next.line.text());
    open.iter().all(|line| line.bold)
        && !next.bold
        && !marks::begins_lower(&text)
        && !marks::begins_with_mark(&above)
        && !marks::opens_section(&above)
        && next.bbox.x0 + FLUSH < last.bbox.x0
        && last.bbox.x0 - region.left > region.first_indent + FLUSH
}

/// Whether a line goes on with centred ones: they look alike, and there was no room for its first word, or a word or a bracket
/// is open.
fn centred_goes_on(
    open: &[SetLine],
    last: &SetLine,
    next: &SetLine,
    here: &Region,
    there: &Region,
) -> bool {
    let free = here.width() - (last.bbox.x1 - last.bbox.x0);
    let full = last.blank_width() + next.first_width > free - 2.0;
    let whole: String = open.iter().map(|l| l.line.text()).collect();
    let wraps =
        full || next.wrapped || breaks_word(last, next) || marks::leaves_bracket_open(&whole);
    looks_like(last, next) && wraps && fits_axis(next, there)
}

/// Whether a line goes on with one that had room for its first word. The author broke the line, or the words were set loosely:
/// what begins in lower case at the margin goes on with an unfinished sentence.
fn short_line_goes_on(
    open: &[SetLine],
    next: &SetLine,
    [text_above, text]: [&str; 2],
    here: &Region,
    there: &Region,
) -> bool {
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return false };
    let (last_x, next_x) = (last.bbox.x0 - here.left, next.bbox.x0 - there.left);
    let first_x = first.bbox.x0 - here.left;
    let mark = marks::begins_with_mark(text);
    let flush =
        if open.len() > 1 { (next_x - last_x).abs() < FLUSH } else { next_x < last_x + FLUSH };
    let body = (next_x - first_x).abs() > FLUSH || next_x < FLUSH;
    let goes_on = marks::begins_lower(text)
        && !mark
        && flush
        && body
        && !marks::ends_sentence(text_above)
        && last.bbox.x1 - last.bbox.x0 > 0.4 * here.width();
    let in_brackets = !mark
        && looks_like(last, next)
        && marks::leaves_bracket_open(&open.iter().map(|l| l.line.text()).collect::<String>());
    goes_on || in_brackets
}

/// Whether a line goes on with one that had no room for its first word.
fn full_line_goes_on(
    open: &[SetLine],
    next: &SetLine,
    [text_above, text]: [&str; 2],
    here: &Region,
    there: &Region,
) -> bool {
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return false };
    let (last_x, next_x) = (last.bbox.x0 - here.left, next.bbox.x0 - there.left);
    let first_x = first.bbox.x0 - here.left;
    let mark = marks::begins_with_mark(text);
    if marks::ends_sentence(text_above) && marks::opens_section(text) {
        return false;
    }
    if open.len() > 1 {
        let same_edge = (next_x - last_x).abs() < FLUSH;
        let block = (last_x - first_x).abs() < FLUSH;
        let ended = marks::ends_sentence(text_above);
        return same_edge && !(block && mark && (ended || last_x > FLUSH));
    }
    let step = next_x - last_x;
    if step < -FLUSH {
        // A number of a higher level, indented less than an item that ended with a full line, begins anew. Further in than any
        // first line is text at the right or in the middle.
        let begins = mark && next_x > FLUSH && marks::ends_sentence(text_above);
        return !begins && last_x < 0.22 * here.width();
    }
    if step < FLUSH {
        let item = text_above.trim_end().ends_with(';') && !marks::begins_lower(text);
        let at_margin = last_x < FLUSH;
        let at_first_indent = here.first_indent > 0.0 && (last_x - here.first_indent).abs() < FLUSH;
        let goes_on = at_margin || !at_first_indent || marks::begins_lower(text);
        return !mark && !item && goes_on;
    }
    // Text that hangs behind its mark.
    last.second_x.is_some_and(|x| (x - here.left - next_x).abs() < 6.0)
        && marks::begins_with_mark(text_above)
}

/// Breaks that must all look like wraps before centred lines are one paragraph for that alone.
const SURE_BREAKS: usize = 5;

/// Looks at lines together: marks those that share an axis as centred, and those of a paragraph
/// that wraps inside margins of its own, where no line has room for the first word of the next
/// within the longest of them. Few lines look so by chance.
pub(super) fn mark_centred(lines: &mut [&mut SetLine], region: &Region) {
    for_runs(
        lines,
        region,
        |_, _| true,
        |run| {
            let slack = |l: &SetLine| (l.bbox.x0 - region.left).min(region.right - l.bbox.x1);
            let sure = run.len() > 2
                || run.iter().all(|l| slack(l) > 0.03 * region.width())
                || spread(run.iter().map(|l| l.bbox.x0)) > 0.2 * region.width()
                    && run.first().zip(run.last()).is_some_and(|(a, b)| looks_like(a, b));
            let alike = run.iter().zip(run.iter().skip(1)).all(|(a, b)| looks_like(a, b));
            if sure && (alike || run.len() == 2) {
                for line in run.iter_mut() {
                    line.on_axis = true;
                }
            }
        },
    );
    for_runs(lines, region, looks_like, |run| {
        let width = |l: &SetLine| l.bbox.x1 - l.bbox.x0;
        let widest = run.iter().map(|l| width(l)).fold(0.0, f64::max);
        let all_wrap = run
            .iter()
            .zip(run.iter().skip(1))
            .all(|(a, b)| width(a) + a.blank_width() + b.first_width > widest - 1.0);
        if run.len() > 2 {
            for line in run.iter_mut() {
                line.on_axis = true;
            }
        }
        if all_wrap && run.len() > SURE_BREAKS {
            for line in run.iter_mut().skip(1) {
                line.wrapped = true;
            }
        }
    });
}

/// Calls `each` with the runs of two lines or more that share an axis near the middle of the
/// region, have no common edge, and satisfy `alike` from each to the next.
fn for_runs(
    lines: &mut [&mut SetLine],
    region: &Region,
    alike: impl Fn(&SetLine, &SetLine) -> bool,
    mut each: impl FnMut(&mut [&mut SetLine]),
) {
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while let (Some(a), Some(b)) = (lines.get(end - 1), lines.get(end)) {
            let near = (0.5..2.2).contains(&((b.baseline - a.baseline) / a.size));
            let axis = (a.bbox.center_x() - b.bbox.center_x()).abs() < 1.5;
            if !(near && axis && alike(a, b)) {
                break;
            }
            end += 1;
        }
        let run = lines.get_mut(start..end).unwrap_or_default();
        start = end;
        let ragged = spread(run.iter().map(|l| l.bbox.x0)) > 4.0;
        let middle =
            run.iter().all(|l| (l.bbox.center_x() - region.middle()).abs() < 0.06 * region.width());
        if run.len() > 1 && ragged && middle {
            each(run);
        }
    }
}

/// The distance of the least and the greatest value.
pub(super) fn spread(values: impl Iterator<Item = f64>) -> f64 {
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    high - low
}

/// Whether two lines are set in the same type.
fn looks_like(a: &SetLine, b: &SetLine) -> bool {
    let capitals = |line: &SetLine| marks::is_capitals(&line.line.text());
    a.bold == b.bold
        && a.italic == b.italic
        && (a.size - b.size).abs() < 0.3
        && capitals(a) == capitals(b)
}

/// Whether the line break stands inside a word, behind its own hyphen.
fn breaks_word(a: &SetLine, b: &SetLine) -> bool {
    let text = a.line.text();
    let mut tail = text.trim_end().chars().rev();
    tail.next() == Some('-')
        && tail.next().is_some_and(char::is_alphanumeric)
        && b.line.text().starts_with(char::is_alphanumeric)
}

impl SetLine {
    /// Width of a blank at its end; none behind a hyphen inside a word.
    fn blank_width(&self) -> f64 {
        let text = self.line.text();
        if text.trim_end().ends_with(['-', '/']) { 0.0 } else { 0.22 * self.size }
    }
}

/// Whether the line stands too far below the open ones.
fn apart(open: &[SetLine], next: &SetLine, region: &Region) -> bool {
    let Some(last) = open.last() else { return true };
    let step = next.baseline - last.baseline;
    if step < 0.3 * last.size {
        return true;
    }
    let own = open.iter().zip(open.iter().skip(1)).map(|(a, b)| b.baseline - a.baseline);
    let usual = own.reduce(f64::max).unwrap_or(match region.pitch {
        p if p > 0.0 => p * last.size,
        _ => 1.55 * last.size,
    });
    step > (1.2 * usual).max(usual + 2.0)
}

/// Whether a line is set around the middle of the region, with paper free on both sides.
fn is_centred(line: &SetLine, region: &Region) -> bool {
    if line.on_axis {
        return true;
    }
    let (a, b) = (line.bbox.x0 - region.left, region.right - line.bbox.x1);
    let slack = a.min(b);
    let at_indent = region.first_indent > 0.0 && (a - region.first_indent).abs() < 1.5;
    let listed = marks::begins_with_mark(&line.line.text());
    let wide = slack > 0.15 * region.width();
    if wide && !listed {
        // A centred line may keep its first-line indent, which moves it by half of that.
        let off = line.bbox.center_x() - region.middle();
        return off.abs() < 0.025 * region.width() || (off - region.first_indent / 2.0).abs() < 3.0;
    }
    fits_axis(line, region)
        && slack > (0.02 * region.width()).max(2.0)
        && !(at_indent && slack < 0.2 * region.width() && (!line.bold || listed))
}

/// Whether the middle of the line is that of the region.
fn fits_axis(line: &SetLine, region: &Region) -> bool {
    let tolerance = (0.014 * region.width()).clamp(2.0, 8.0);
    line.on_axis || (line.bbox.center_x() - region.middle()).abs() < tolerance
}

/// Whether open lines, more than one, are a centred paragraph.
fn centred(open: &[SetLine], region: &Region) -> bool {
    open.len() > 1
        && open.iter().all(|l| fits_axis(l, region))
        && open.iter().any(|l| is_centred(l, region))
        && (spread(open.iter().map(|l| l.bbox.x0)) > FLUSH
            || open.first().is_some_and(|l| is_centred(l, region)))
}

/// The paragraph of the open lines; `None` where there are none.
pub(super) fn close(open: Vec<SetLine>, region: &Region, flow: Flow) -> Option<Paragraph> {
    let first = open.first()?;
    let place = open.iter().map(|l| l.line.place).reduce(crate::block::Place::join)?;
    let align = align(&open, region);
    let first_indent = (first.bbox.x0 - region.left).max(0.0);
    let indent = open
        .iter()
        .skip(1)
        .map(|l| l.bbox.x0)
        .reduce(f64::min)
        .map_or(first_indent, |x| (x - region.left).max(0.0));
    let lines = open.into_iter().map(|l| l.line).collect();
    Some(Paragraph { lines, align, first_indent, indent, flow, place })
}

/// How the lines of a paragraph are set.
fn align(open: &[SetLine], region: &Region) -> Align {
    let Some(last) = open.last() else { return Align::Start };
    if open.len() == 1 {
        return if is_centred(last, region) {
            Align::Center
        } else if (region.right - last.bbox.x1).abs() < 4.0
            && last.bbox.x0 - region.left > 0.35 * region.width()
        {
            Align::End
        } else {
            Align::Start
        };
    }
    if centred(open, region) {
        return Align::Center;
    }
    let body = || open.iter().take(open.len() - 1);
    let right = body().map(|l| l.bbox.x1).fold(f64::NEG_INFINITY, f64::max);
    let flush_right = body().all(|l| right - l.bbox.x1 < 2.0);
    if flush_right && (region.right - right).abs() < 4.0 { Align::Justify } else { Align::Start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::Page,
        layout::{
            frame::Frame,
            lines::{line, strips},
            margins, sample,
            words::{Fences, Spacing, words},
        },
    };

    fn lines(page: &Page) -> Vec<SetLine> {
        let frame = Frame::new(1, page.width, page.height, 0);
        let spacing = Spacing::of(&page.glyphs);
        let words = words(&page.glyphs, &page.fonts, spacing, &Fences::default());
        strips(words).iter().map(|s| line(s, spacing, &frame)).collect()
    }

    /// Sets text at 12 points between 85 and 545, with a first-line indent of 36.
    fn justify(page: &mut Page, y: &mut f64, text: &str) {
        let mut x = 85.0 + 36.0;
        let mut row: Vec<&str> = Vec::new();
        let mut flush = |row: &mut Vec<&str>, x: f64, full: bool, y: &mut f64| {
            let natural: f64 = row.iter().map(|w| sample::width(w, 12.0)).sum();
            let gaps = (row.len().max(2) - 1) as f64;
            let gap = if full { (545.0 - x - natural) / gaps } else { 3.0 };
            let mut at = x;
            for word in row.drain(..) {
                sample::write(page, at, *y, 12.0, word);
                sample::write(page, at + sample::width(word, 12.0), *y, 12.0, " ");
                at += sample::width(word, 12.0) + gap;
            }
            *y += 16.0;
        };
        let mut end = x;
        for word in text.split(' ') {
            let w = sample::width(word, 12.0);
            if end + w > 545.0 {
                flush(&mut row, x, true, y);
                x = 85.0;
                end = x;
            }
            row.push(word);
            end += w + 3.0;
        }
        flush(&mut row, x, false, y);
    }

    #[test]
    fn first_line_indents_part_justified_paragraphs() {
        let mut page = sample::page();
        let mut y = 100.0;
        let one = "Các phòng chuyên môn rà soát số liệu của đơn vị mình, lập bảng tổng hợp theo mẫu và gửi về Văn phòng trước kỳ họp để báo cáo lãnh đạo xem xét";
        let two = "- Việc tổng hợp số liệu được thực hiện hằng tuần trên hệ thống chung của cơ quan, không gửi bản giấy trừ khi có yêu cầu riêng bằng văn bản";
        justify(&mut page, &mut y, one);
        justify(&mut page, &mut y, two);
        justify(&mut page, &mut y, one);
        let lines = lines(&page);
        let region = margins::of_page(&lines.iter().collect::<Vec<_>>()).unwrap();
        assert!((region.left - 85.0).abs() < 0.1 && (region.first_indent - 36.0).abs() < 0.1);
        let paragraphs = set(lines, &region);
        let texts: Vec<String> = paragraphs.iter().map(Paragraph::text).collect();
        assert_eq!(texts, [one, two, one]);
        assert!(paragraphs.iter().all(|p| p.align == Align::Justify
            && (p.first_indent - 36.0).abs() < 0.1
            && p.indent < 0.1));
    }

    #[test]
    fn light_text_left_of_a_heavy_title_is_a_paragraph_of_its_own() {
        let mut page = sample::page();
        sample::write_bold(&mut page, 120.0, 100.0, 12.0, "Mở rộng mạng lưới đọc sách");
        sample::write(&mut page, 60.0, 116.0, 12.0, "Căn cứ Luật Thư viện;");
        let region = Region { left: 60.0, right: 280.0, first_indent: 0.0, pitch: 0.0 };
        let set = set(lines(&page), &region);
        assert_eq!(set.len(), 2);
    }

    #[test]
    fn a_line_that_had_room_up_to_where_the_next_one_ends_is_a_paragraph() {
        let mut page = sample::page();
        let closing = "Yêu cầu các đơn vị trực thuộc nghiêm túc triển khai thực hiện Kế hoạch này";
        for (i, text) in ["a) Bố trí tiền mua phao cứu sinh.", closing].into_iter().enumerate()
        {
            sample::write(&mut page, 85.0, 100.0 + 16.0 * i as f64, 12.0, text);
        }
        let right = 85.0 + sample::width("a) Bố trí tiền mua phao cứu sinh.", 12.0) + 2.0;
        let paragraphs = set(lines(&page), &Region::between(85.0, right));
        assert_eq!(paragraphs.len(), 2);
    }

    #[test]
    fn centred_lines_that_had_room_for_more_are_paragraphs_of_their_own() {
        let mut page = sample::page();
        for (i, text) in
            ["KẾ HOẠCH", "Tổ chức lễ hội mùa thu", "trên địa bàn huyện"].into_iter().enumerate()
        {
            sample::centre(&mut page, 315.0, 100.0 + 16.0 * i as f64, 12.0, text);
        }
        let region = Region::between(85.0, 545.0);
        let paragraphs = set(lines(&page), &region);
        assert_eq!(paragraphs.len(), 3);
        assert!(paragraphs.iter().all(|p| p.align == Align::Center));
    }

    #[test]
    fn a_centred_paragraph_inside_margins_of_its_own_is_one() {
        let mut page = sample::page();
        let text = "về việc tổ chức các hoạt động văn hóa và thể thao chào mừng ngày hội lớn của nhân dân các dân tộc trong huyện vào mùa thu năm nay và những năm tiếp theo của thập kỷ này";
        let mut row = String::new();
        let mut y = 100.0;
        for word in text.split(' ') {
            let longer = format!("{row} {word}");
            if sample::width(longer.trim(), 12.0) > 170.0 {
                sample::centre(&mut page, 315.0, y, 12.0, row.trim());
                y += 15.0;
                row = word.to_owned();
            } else {
                row = longer;
            }
        }
        sample::centre(&mut page, 315.0, y, 12.0, row.trim());
        let paragraphs = set(lines(&page), &Region::between(85.0, 545.0));
        assert_eq!(paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>(), [text]);
    }

    #[test]
    fn the_number_of_a_chapter_does_not_go_on_with_a_full_centred_line() {
        let mut page = sample::page();
        for (i, text) in
            ["(Ban hành kèm theo Quyết định số 15)", "Chương I"].into_iter().enumerate()
        {
            sample::centre(&mut page, 200.0, 100.0 + 16.0 * i as f64, 12.0, text);
        }
        let width = sample::width("(Ban hành kèm theo Quyết định số 15)", 12.0);
        let region = Region::between(199.0 - width / 2.0, 201.0 + width / 2.0);
        assert_eq!(set(lines(&page), &region).len(), 2);
    }

    #[test]
    fn a_centred_paragraph_that_wraps_is_one() {
        let mut page = sample::page();
        for (i, text) in ["Tổ chức lễ hội mùa thu năm 2024", "trên địa bàn"].into_iter().enumerate()
        {
            sample::centre(&mut page, 200.0, 100.0 + 16.0 * i as f64, 12.0, text);
        }
        let paragraphs = set(lines(&page), &Region::between(110.0, 290.0));
        assert_eq!(paragraphs.len(), 1);
    }
}
