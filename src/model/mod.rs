//! The JSON contract as Rust types: names and meanings that other systems rely on.
//!
//! Keys come out in the order of the fields; absent values as `null`, absent lists as `[]`.
//! Enumerations are open: [`Deserialize`](serde::Deserialize) bears values it does not know.
//! A reader of 1.x reads all 1.y with y < x: a key that is missing is `None`, or empty for a list.
//! No logic but constructors and names; `docs/model.md` says what each field means.

mod open_enum;

mod appendix;
mod budget;
mod check;
mod citation;
mod difference;
mod document;
mod letterhead;
mod schema;
mod section;
mod source;
mod task;
mod value;

pub use appendix::{Appendix, Column, ColumnRole, RowKind, Table, TableRow};
pub use budget::{Budget, StatedAmount, StatedRole, TableBudget};
pub use check::{Check, CheckValue, Severity, Status, Warning};
pub use citation::{Citation, Mention};
pub use difference::{
    Change, ChangeOp, Changes, Draft, FolderChanges, FormChange, History, PairedBy, PaperPair,
    Subject, SubjectHistory, Summary, TaskHistory, WordEdit, WordOp,
};
pub use document::{
    Abbreviation, Base, BaseKind, Document, Footnote, Paper, Places, Recipient, SCHEMA_VERSION,
    Signature,
};
pub use letterhead::{Copy, DocNumber, DocType, Issuer, Letterhead};
pub use schema::{changes_schema, folders_schema, history_schema, schema};
pub(crate) use schema::{named, schema_of};
pub use section::{Item, Section, SectionKind};
pub use source::{DigitalSignature, Format, Incomplete, IncompleteReason, Source, TextLayer};
pub use task::{Comparison, Origin, RowRef, Target, Task};
pub use value::{
    Agency, At, Date, Deadline, DeadlineKind, Every, Money, Recurrence, Relative, RelativeUnit,
};
