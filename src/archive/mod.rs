//! The results of a batch as one database: the tables of [`crate::export::tables`], and the full text
//! of the papers, found with and without accents.
//!
//! [`Database`] is one SQLite file, kept up to date by what changed. [`Search`] finds words in it,
//! [`TaskQuery`] tasks.
//!
//! ```
//! use std::ops::ControlFlow;
//! use vanban::archive::{Database, Search};
//! # let dir = tempfile::tempdir()?;
//! # let results = dir.path();
//! let mut database = Database::open(&results.join("tables.sqlite"))?;
//! database.update(results, &mut |_| ControlFlow::Continue(()))?;
//! assert!(database.search(&Search::new("chuyen doi so").unwrap())?.hits.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod database;
mod filter;
mod names;
mod papers;
mod search;
mod shape;
mod sums;
mod tasks;
mod tokens;
mod typed;
mod units;
mod update;

pub use database::{Database, INDEX, TABLES_FILE};
pub use filter::PaperFilter;
pub use papers::{Count, PaperLine, PaperOrder, PaperQuery, PaperState, Version};
pub use search::{Found, Hit, Search};
pub use sums::{Sum, TaskSums};
pub use tasks::{FoundTask, TaskQuery};
pub use typed::{read_day, read_money, today};
pub use units::{Field, roots};
