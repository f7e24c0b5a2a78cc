//! Footnotes: parted from the text at the bottom of a page, and tied to their marks.

use super::{
    lines::SetLine,
    margins::{Region, clusters},
    marks, paragraphs,
    sheet::{Item, Sheet},
};
use crate::block::{Block, Line, Note, Paragraph, Place};

/// Takes the footnotes off the pages and ties their marks in the text to them.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Note> {
    let mut notes: Vec<Open> = Vec::new();
    for sheet in sheets {
        let Some(first) = first_note_line(sheet) else { continue };
        let lines: Vec<SetLine> = sheet
            .items
            .drain(first..)
            .filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None })
            .collect();
        let region = region(&lines, sheet.frame.width);
        let mut here: Vec<(u32, String)> = Vec::new();
        for line in lines {
            let sure = here.is_empty() || has_raised_mark(&line);
            match mark_of(&line).filter(|mark| sure || follows(notes.last(), mark)) {
                Some(mark) => {
                    let key = notes.len() as u32 + 1;
                    here.push((key, mark.clone()));
                    notes.push(Open {
                        key,
                        mark: mark.clone(),
                        region,
                        lines: vec![without_mark(line, &mark)],
                    });
                }
                None => {
                    if let Some(open) = notes.last_mut() {
                        open.lines.push(line);
                    }
                }
            }
        }
        for (key, mark) in here {
            tie(&mut sheet.items, &mark, key);
        }
    }
    notes.into_iter().map(Open::close).collect()
}

/// A note whose lines are still being gathered.
struct Open {
    key: u32,
    mark: String,
    region: Region,
    lines: Vec<SetLine>,
}

impl Open {
    fn close(self) -> Note {
        let place = self.lines.first().map_or(Place::default(), |l| l.line.place);
        let paragraphs = paragraphs::set(self.lines, &self.region);
        Note { key: self.key, mark: self.mark, paragraphs, place }
    }
}

/// Where the text of the notes is set.
fn region(lines: &[SetLine], width: f64) -> Region {
    let left = lines.iter().map(|l| l.bbox.x0).reduce(f64::min).unwrap_or(0.0);
    let right = lines.iter().map(|l| l.bbox.x1).reduce(f64::max).unwrap_or(width);
    // One short line alone does not tell the margin.
    Region::between(left, if lines.len() > 1 { right } else { right.max(width - left) })
}

/// Index of the first line of the notes among the page's items.
fn first_note_line(sheet: &Sheet) -> Option<usize> {
    first_small_line(sheet)
        .or_else(|| first_line_below_table(sheet))
        .or_else(|| first_line_apart(sheet))
}

/// The same where notes are as large as the text and their numbers not raised: the last lines of
/// the page, under a short rule or far below the text, which raises the number of the first.
fn first_line_apart(sheet: &Sheet) -> Option<usize> {
    let is_line = |item: &Item| matches!(item, Item::Line(_));
    let begin = sheet.items.iter().rposition(|item| !is_line(item)).map_or(0, |i| i + 1);
    (begin..sheet.items.len()).find(|i| {
        let Some(Item::Line(line)) = sheet.items.get(*i) else { return false };
        let above = i.checked_sub(1).and_then(|j| sheet.items.get(j)).map(|item| item.span().1);
        let told = above.is_some_and(|above| {
            is_parted(sheet, line, above) || line.bbox.y0 - above > FAR_BELOW * line.size
        });
        let text = line.text();
        let number = text.split_whitespace().next().filter(|token| !token.ends_with('.'));
        told && number.is_some() && mark_of(line).is_some_and(|mark| is_raised(sheet, *i, &mark))
    })
}

/// Notes stand this many ems below the text at least, where no rule parts them from it.
const FAR_BELOW: f64 = 2.5;

/// The same below a table, whose text may be smaller than the notes: there a raised number opens
/// them that the table raises too, or that stands under a short rule.
fn first_line_below_table(sheet: &Sheet) -> Option<usize> {
    let end = sheet.items.iter().rposition(|item| !matches!(item, Item::Line(_)))?;
    let table = sheet.items.get(end).filter(|item| matches!(item, Item::Table(_)))?;
    let first = end + 1;
    let Item::Line(line) = sheet.items.get(first)? else { return None };
    let mark = mark_of(line).filter(|_| has_raised_mark(line))?;
    let told = is_parted(sheet, line, table.span().1) || is_raised(sheet, first, &mark);
    told.then_some(first)
}

/// The same by size: smaller than the text.
fn first_small_line(sheet: &Sheet) -> Option<usize> {
    let body = body_size(sheet)?;
    // From the bottom up: the lines that are smaller than the text.
    let mut first = sheet.items.len();
    for (i, item) in sheet.items.iter().enumerate().rev() {
        match item {
            Item::Line(line) if line.size < body - 0.7 => first = i,
            _ => break,
        }
    }
    let small = sheet.items.get(first..)?;
    let lines = || {
        small
            .iter()
            .enumerate()
            .filter_map(|(i, item)| if let Item::Line(l) = item { Some((i, l)) } else { None })
    };
    // Under a short rule at the left margin.
    let ruled = lines().find(|(i, line)| {
        let above = (first + i).checked_sub(1).and_then(|j| sheet.items.get(j));
        let above = above.map_or(0.0, |item| item.span().1);
        mark_of(line).is_some() && is_parted(sheet, line, above)
    });
    let found = ruled
        .or_else(|| lines().find(|(_, line)| has_raised_mark(line)))
        // Without rule and raised number: where the text above raises the same number.
        .or_else(|| {
            lines()
                .find(|(_, line)| mark_of(line).is_some_and(|mark| is_raised(sheet, first, &mark)))
        });
    let (i, _) = found?;
    // Small lines above the first mark are text of their own.
    Some(first + i)
}

/// Whether a short rule at the left margin parts a line from what ends at `above`.
fn is_parted(sheet: &Sheet, line: &SetLine, above: f64) -> bool {
    let width = sheet.frame.width;
    sheet.loose.iter().any(|rule| {
        (0.06 * width..0.5 * width).contains(&rule.len())
            && rule.at > above - 3.0
            && rule.at < line.bbox.y0 + 4.0
            && line.bbox.y0 - rule.at < 30.0
            && rule.from < line.bbox.x0 + 4.0
            && rule.to > line.bbox.x0
    })
}

/// Whether a line of the text or of a table, above item `end`, raises this mark.
fn is_raised(sheet: &Sheet, end: usize, mark: &str) -> bool {
    let raises =
        |line: &Line| line.runs.iter().any(|run| run.style.superscript && bare(&run.text) == mark);
    sheet.items.iter().take(end).any(|item| match item {
        Item::Line(line) => raises(&line.line),
        Item::Table(piece) => piece
            .table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .flat_map(crate::block::Cell::paragraphs)
            .flat_map(|paragraph| &paragraph.lines)
            .any(raises),
        Item::Columns(_) | Item::Flowing(_) | Item::Boxed(_) => false,
    })
}

/// The size in which most of a page is set, tables included.
fn body_size(sheet: &Sheet) -> Option<f64> {
    let mut sizes: Vec<f64> = Vec::new();
    for item in &sheet.items {
        match item {
            Item::Line(line) => sizes.push(line.size),
            Item::Table(piece) => sizes.extend(
                piece
                    .table
                    .rows
                    .iter()
                    .flat_map(|r| &r.cells)
                    .flat_map(crate::block::Cell::paragraphs)
                    .flat_map(|p| &p.lines)
                    .filter_map(|l| l.runs.first())
                    .map(|r| f64::from(r.style.size)),
            ),
            Item::Flowing(columns) => sizes.extend(columns.iter().flatten().map(|l| l.size)),
            Item::Columns(_) | Item::Boxed(_) => {}
        }
    }
    clusters(sizes.into_iter()).into_iter().max_by_key(|c| c.count).map(|c| c.at)
}

/// Whether a line begins with a raised number or asterisk.
fn has_raised_mark(line: &SetLine) -> bool {
    line.line.runs.first().is_some_and(|run| run.style.superscript && is_mark(run.text.trim()))
}

/// The mark with which a note begins.
fn mark_of(line: &SetLine) -> Option<String> {
    let run = line.line.runs.first()?;
    if run.style.superscript {
        let mark = run.text.trim();
        return is_mark(mark).then(|| bare(mark).to_owned());
    }
    let text = line.text();
    let mark = text.split_whitespace().next()?;
    if is_mark(mark) && text.len() > mark.len() {
        return Some(bare(mark).to_owned());
    }
    // Some writers neither raise the number nor set a blank behind it: `1Theo …`.
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at_checked(number)?;
    (is_mark(number) && rest.starts_with(char::is_uppercase)).then(|| number.to_owned())
}

fn is_mark(text: &str) -> bool {
    let bare = bare(text);
    marks::is_number(bare) && bare.len() <= 3
        || (!bare.is_empty() && bare.len() <= 3 && bare.chars().all(|c| c == '*'))
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['(', ')', '[', ']', '.'])
}

/// Whether a mark may come after the last note: its number is the next, or counting starts anew.
fn follows(last: Option<&Open>, mark: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok();
    match (last.and_then(|open| number(&open.mark)), number(mark)) {
        (Some(a), Some(b)) => b == a + 1 || b == 1,
        _ => true,
    }
}

/// The line without the mark at its beginning, which may stand there twice.
fn without_mark(mut line: SetLine, mark: &str) -> SetLine {
    let raised = line
        .line
        .runs
        .iter()
        .take_while(|run| run.style.superscript && bare(&run.text) == mark)
        .count();
    line.line.runs.drain(..raised.saturating_sub(1).min(line.line.runs.len()));
    if let Some(run) = line.line.runs.first_mut() {
        let rest = run.text.trim_start().trim_start_matches(['(', '[']);
        let rest = rest.strip_prefix(mark).unwrap_or(rest);
        run.text = rest.trim_start_matches([')', ']', '.']).trim_start().to_owned();
    }
    line.line.runs.retain(|run| !run.text.is_empty());
    if let Some(run) = line.line.runs.first_mut() {
        run.text = run.text.trim_start().to_owned();
    }
    line
}

/// Whether a text ends in a short word, as a unit is.
fn is_unit(before: &str) -> bool {
    before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|word| !word.is_empty() && word.len() <= 2)
}

/// Ties the first raised run that shows the mark to the note.
fn tie(items: &mut [Item], mark: &str, key: u32) {
    let tied = lines_mut(items).any(|line| tie_in(line, mark, key, true));
    if !tied {
        lines_mut(items).any(|line| tie_in(line, mark, key, false));
    }
}

fn tie_in(line: &mut Line, mark: &str, key: u32, strict: bool) -> bool {
    let mut before = String::new();
    for run in &mut line.runs {
        // A raised 2 behind a short unit is a power.
        let unit = is_unit(&before);
        if run.style.superscript
            && run.note.is_none()
            && bare(&run.text) == mark
            && !(strict && unit)
        {
            run.note = Some(key);
            return true;
        }
        before.push_str(&run.text);
    }
    false
}

/// All lines of a page's items.
fn lines_mut(items: &mut [Item]) -> impl Iterator<Item = &mut Line> {
    items.iter_mut().flat_map(|item| -> Vec<&mut Line> {
        match item {
            Item::Line(line) => vec![&mut line.line],
            Item::Columns(columns) | Item::Flowing(columns) => {
                columns.iter_mut().flatten().map(|l| &mut l.line).collect()
            }
            Item::Boxed(lines) => lines.iter_mut().map(|l| &mut l.line).collect(),
            Item::Table(piece) => piece
                .table
                .rows
                .iter_mut()
                .flat_map(|row| &mut row.cells)
                .flat_map(|cell| &mut cell.blocks)
                .filter_map(|block| if let Block::Paragraph(p) = block { Some(p) } else { None })
                .flat_map(|p: &mut Paragraph| &mut p.lines)
                .collect(),
        }
    })
}
