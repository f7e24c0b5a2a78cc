//! The hinge of the house: what every format is turned into, and all that the rest reads.
//!
//! Before it stand geometry and XML ([`crate::source`], [`crate::layout`]); after it stands
//! language ([`crate::parse`]). A PDF gives [`Page`]s first, which `layout` turns into blocks;
//! a DOCX gives blocks at once. The same document gives the same blocks from both.
//!
//! Types only: nothing here knows a file format, and nothing knows Vietnamese.

mod bitmap;
mod content;
mod page;
mod place;
mod table;
mod text;

pub use bitmap::Bitmap;
pub use content::{
    Block, Columns, Content, DigitalSignature, Incomplete, Note, Picture, Problem, TextLayer,
};
pub use page::{
    Font, FontId, Glyph, Page, Paint, RecognisedWord, Recognition, Rule, Sampling, Watermark,
};
pub use place::{Place, Rect};
pub use table::{Cell, Row, Table};
pub(crate) use text::folded;
pub use text::{Align, Flow, Line, LineEnd, Paragraph, Run, Style, fold, join_line};
