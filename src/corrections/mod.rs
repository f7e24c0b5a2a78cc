//! What people put right in papers that were read wrongly.
//!
//! A file `corrections.jsonl` holds one [`Correction`] a line. It is only ever added to, by one writer at a time
//! ([`Journal`]): what was undone stays to be seen. [`Corrections`] are those of a file of them, by the paper that they
//! belong to; [`apply`] puts them into a paper that was just read, before its checks. One whose old value is not there
//! any more is [`Stale`]: told, and not applied.
//!
//! ```
//! use vanban::{Options, corrections::Correction};
//! let options = Options::default();
//! let text = "UBND XÃ HÒA AN\nSố: 12/KH-UBND\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\n";
//! let mut document = vanban::extract(text.as_bytes(), &options)?;
//! let correction = Correction::new(&document, "/letterhead/number/number", 21.into())?;
//! let stale = vanban::correct(&mut document, &[correction], &options);
//! assert!(stale.is_empty());
//! assert_eq!(document.paper.letterhead.number.unwrap().number, Some(21));
//! assert_eq!(document.paper.corrected, ["/letterhead/number/number"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apply;
mod chain;
mod checked;
mod entry;
mod file;
mod follow;
mod line;
mod same;
mod stale;
mod target;
mod typed;

pub use apply::apply;
pub use checked::{CHECKED, Checked, Mark};
pub use entry::{Anchor, Correction};
pub use file::{Corrections, CorrectionsError, FILE, Journal};
pub use stale::{Stale, Why};
