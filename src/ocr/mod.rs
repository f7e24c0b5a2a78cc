//! Pages that are images, into pages of glyphs and rules.
//!
//! A page is judged first ([`judge`]): what has text that can be trusted is left alone. An image is
//! turned gray without its seals ([`gray`]), straightened ([`skew`]) and parted into ink and paper
//! ([`ink`]). Long dark runs are its rules ([`strokes`]); they are wiped off, and what they and the
//! white between columns part is cut out region by region ([`regions`]) and recognised by Tesseract
//! ([`engine`], [`hocr`]), the digits of the paper's number and date once more by themselves
//! ([`digits`]). Lines that can only be one of a closed list are corrected
//! ([`crate::vietnamese::recognised`]). The words become glyphs ([`page`]), for the same `layout` as
//! those of a PDF.

mod arrival;
mod column_numbers;
mod digits;
mod doubt;
mod engine;
mod gaps;
mod gray;
mod hocr;
mod ink;
mod judge;
mod page;
mod pale;
mod picture;
mod problem;
mod quarters;
mod reader;
mod regions;
mod rim;
mod row_numbers;
mod rules;
mod signers;
mod signing_stamp;
mod skew;
mod strokes;

pub use doubt::doubts;
pub use engine::{Inspection, Tool, inspect, tools};
pub use judge::{Quality, judge};
pub use reader::{Outcome, Reader};
