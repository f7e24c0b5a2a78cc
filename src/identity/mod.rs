//! Which documents are one paper: PDF and DOCX of it, copies, a scan beside the file that was printed; and which papers
//! are one work: drafts and what was issued of them. Sums over many documents count each paper once by it.
//!
//! Papers whose type, number, symbol, date and issuer are all there are known by these. One that lacks some is the likest
//! of those that nothing of it contradicts, if it is like enough: its words are compared, but only with papers of the same
//! number, date, or words of the title.

mod group;
mod head;
mod sketch;
mod union;

pub use group::{Identity, identities};
pub use head::{Head, Layer};
pub use sketch::Sketch;
