//! [`Changes`](crate::model::Changes) for people: what Markdown, HTML and terminal share.
//!
//! [`Report::new`] puts the changes of one thing together, names the part of the document where it
//! stands, sums up renumberings, and turns values into short texts. [`HistoryReport`] does so for
//! several drafts, [`FolderReport`] for two folders. The formats print them.

mod agencies;
mod folders;
mod history;
pub mod html;
mod lookup;
pub mod md;
mod names;
mod report;
mod values;
mod whole;
mod words;
#[cfg(feature = "tables")]
pub mod xlsx;

pub use agencies::{AgencyLine, agency_facts};
pub use folders::{FolderReport, PairReport};
pub use history::{FieldLine, HistoryReport, TaskLine};
pub use names::{field_name, op_name, subject_name, subject_names};
pub use report::{
    Entry, FieldChange, FormLine, Group, Kind, Line, Remark, Report, Shown, counts, field,
    form_count, remarks_name, run_of_numbers, shown, total,
};
pub use values::{delta, short};
pub use whole::{WholeLine, whole};
