//! Plain text into blocks. Fonts, rules and places are lost, so the words themselves must tell
//! what a line is: this is the one part of `layout` that knows Vietnamese.
//!
//! Texts come from many programs. Some keep lines as printed (with an empty line behind each, or
//! none), some one paragraph a line; cells of tables stand behind tabs, between bars, in columns of
//! blanks, or one below the other. [`markdown`] takes the marks of Markdown away, [`pages`] what
//! stands at the edges of pages, [`apart`] joins what was printed around blanks to be filled in,
//! and [`notes`] takes footnotes out. [`line`] measures what the text does, [`table`] finds tables,
//! and [`flow`] joins the lines in between to paragraphs, as [`joint`] decides; [`sides`] parts what
//! stood side by side.

mod apart;
mod flow;
mod joint;
mod line;
mod markdown;
mod notes;
mod pages;
mod sides;
mod table;

use crate::block::Content;
use flow::Flow;
use line::Measure;
use notes::Notes;

/// Reads a text, its lines ended by `\n` and its pages by form feeds.
///
/// ```
/// use vanban::layout::text;
/// let content = text::read("I. MỤC TIÊU\n1. Bảo đảm an toàn.\n");
/// assert_eq!(content.blocks.len(), 2);
/// ```
pub fn read(text: &str) -> Content {
    let mut lines = line::lines(text);
    let pages = text
        .contains('\u{c}')
        .then(|| text.trim_end_matches(['\u{c}', '\n']).matches('\u{c}').count() + 1);
    markdown::strip(&mut lines);
    let foot = pages::take(&mut lines);
    apart::join(&mut lines);
    let notes = Notes::take(&mut lines, foot);
    let measure = Measure::of(&lines);
    let mut flow = Flow::new(measure, &notes);
    let mut finder = table::Finder::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        if let Some((block, taken)) = finder.read(rest, at, &measure, &notes) {
            flow.block(block);
            at += taken.max(1);
        } else {
            if !line.text().is_empty() {
                flow.push(line);
            }
            at += 1;
        }
    }
    Content {
        blocks: flow.finish(),
        notes: notes.into_list(),
        pages: pages.and_then(|count| u32::try_from(count).ok()),
        ..Content::default()
    }
}
