//! Glyphs and rules into words, lines, paragraphs and tables. Geometry only.

use crate::block::{Content, Page};

/// Takes the pages one after the other and gives the document's blocks at the end.
#[derive(Debug, Default)]
pub struct Builder {
    content: Content,
}

impl Builder {
    /// A builder without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lays out the next page.
    pub fn push(&mut self, _page: Page) {}

    /// Joins the pages.
    pub fn finish(self) -> Content {
        self.content
    }
}
