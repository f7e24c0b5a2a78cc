//! Many documents into tables: JSON Lines, CSV, XLSX and Parquet, built in one pass from the JSON
//! that a batch wrote for each file.
//!
//! [`TABLES`] is the one definition of the tables: every writer, the headings in both languages and
//! the page `docs/outputs.md` follow it. [`build`] reads the documents one after the other and keeps
//! of each no more than what tells whether two are one paper, and writes whole files or none.
//!
//! ```
//! use std::{fs, ops::ControlFlow};
//! use vanban::export::tables::{Format, Order, build, stored};
//! # let dir = tempfile::tempdir()?;
//! # let results = dir.path();
//! let order = Order::new(results, &[Format::Csv, Format::Parquet]);
//! let built = build(stored(results)?, &order, &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!(built.documents, 0);
//! assert!(fs::read_to_string(results.join("tasks.csv"))?.starts_with("\u{feff}file,attachment,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[macro_use]
mod define;

mod beside;
mod build;
mod columns;
mod csv;
mod day;
mod failed;
mod identify;
mod jsonl;
mod page;
mod paper;
mod parquet;
mod problem;
mod schema;
mod sink;
mod some;
mod stored;
mod value;
mod words;
mod xlsx;

pub use build::{Built, Event, Format, Order, build};
pub use columns::TABLES;
pub use day::Day;
pub use define::{Column, Kind, Table};
pub use failed::FailedFile;
pub use identify::{Marks, identified, identify, identify_documents, identify_marks};
pub use page::page;
pub use paper::{PaperAt, papers};
pub use problem::{Notice, NoticeKind, Problem};
pub use schema::schema;
pub use some::RowsOf;
pub use stored::{HIDDEN, read, stored};
pub use value::Value;
