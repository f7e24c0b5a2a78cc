//! Reads the official documents (văn bản) of Vietnamese offices, plans above all, into
//! structured, checked data.
//!
//! ```no_run
//! let bytes = std::fs::read("ke-hoach.docx")?;
//! let document = vanban::extract(&bytes, &vanban::Options::default())?;
//! for task in &document.paper.tasks {
//!     println!("{} {}", task.id, task.text);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! All are on by default. `default-features = false` leaves reading, checking, comparing and batches, and their dependencies
//! alone.
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `cli` | the program `vanban` and `vanban::cli` |
//! | `tables` | many documents as CSV, XLSX, Parquet and SQLite (`export::tables`, `export::official`, `archive`) |
//! | `serve` | the archive in a browser (`serve`) |
#![cfg_attr(
    not(feature = "cli"),
    // What the program alone asks for is unused without it.
    allow(dead_code, unused_imports)
)]

#[cfg(feature = "tables")]
pub mod archive;
pub mod batch;
pub mod block;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod corrections;
pub mod diff;
pub mod export;
pub mod identity;
pub mod lang;
pub mod layout;
pub mod letters;
pub mod model;
pub mod ocr;
pub mod parse;
pub mod read;
pub mod redline;
#[cfg(feature = "serve")]
pub mod serve;
pub mod source;
pub mod trace;
pub mod vietnamese;

mod extract;
mod pattern;
mod unicode;

pub use diff::diff;
pub use extract::{Error, Options, content, correct, extract, extract_with_content};
pub use model::Document;

/// The examples of the README are run with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
