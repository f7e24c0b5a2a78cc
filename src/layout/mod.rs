//! Glyphs and rules into words, lines, paragraphs and tables. Geometry only: nothing here knows a
//! word of any language, so that what works for one paper works for the next; [`text`] alone must
//! go by words.
//!
//! A page, or each of two on one sheet ([`spread`]), is laid out by itself as it comes ([`Builder::push`]), and its glyphs are let go: words
//! ([`words`], [`borrowed`], [`spaced`]), tables from rules ([`rules`], [`underlines`], [`grid`], [`charts`], [`overflow`], [`counted`], [`bands`], [`table`]),
//! lines ([`lines`]), texts side by side and tables without rules ([`columns`], [`flowing`], [`aligned`], [`upright`], [`unruled`],
//! [`rows`]). At the end the pages are joined ([`Builder::finish`]): running heads
//! off ([`heads`]), footnotes apart ([`notes`]), paragraphs ([`paragraphs`]) and tables
//! ([`join`]) over page breaks in one text ([`flow`]).

mod aligned;
mod bands;
mod borrowed;
mod charts;
mod clean;
mod columns;
mod counted;
mod flow;
mod flowing;
mod frame;
mod grid;
mod heads;
mod join;
mod layer;
mod lines;
mod margins;
mod marks;
mod notes;
mod overflow;
mod paragraphs;
mod problem;
mod rows;
mod rules;
mod sheet;
mod spaced;
mod spread;
mod table;
pub mod text;
mod underlines;
mod unruled;
mod upright;
mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use layer::{PageText, of_page as text_of};

use crate::block::{Content, Page};
use sheet::Sheet;

/// Takes the pages one after the other and gives the document's blocks at the end.
///
/// ```
/// use vanban::{block::Page, layout::Builder};
/// let mut builder = Builder::new();
/// builder.push(Page { number: 1, width: 595.0, height: 842.0, ..Page::default() });
/// assert!(builder.finish().blocks.is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    sheets: Vec<Sheet>,
}

impl Builder {
    /// A builder without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lays out the next page, or the two that stand side by side on a sheet.
    pub fn push(&mut self, page: Page) {
        let pages = spread::pages(page);
        self.sheets.extend(pages.into_iter().map(|(page, frame)| sheet::lay(page, frame)));
    }

    /// Joins the pages. [`Content::producer`] is left to the caller.
    pub fn finish(self) -> Content {
        let mut sheets = self.sheets;
        let text_layer = layer::of_document(sheets.iter().map(|s| s.text));
        let problems = sheets
            .iter_mut()
            .flat_map(|sheet| {
                let missing = sheet.text == layer::PageText::Scan;
                let missing = missing.then(|| problem::no_text(&sheet.frame));
                missing.into_iter().chain(std::mem::take(&mut sheet.problems)).collect::<Vec<_>>()
            })
            .collect();
        let recognised =
            sheets.iter_mut().flat_map(|sheet| std::mem::take(&mut sheet.recognised)).collect();
        let pages = u32::try_from(sheets.len()).ok();
        heads::drop(&mut sheets);
        let notes = notes::take(&mut sheets);
        let blocks = flow::join_pages(sheets);
        Content { blocks, notes, pages, text_layer, problems, recognised, ..Content::default() }
    }
}
