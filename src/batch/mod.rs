//! Many files: finding them, reading in parallel, writing whole files or none.
//!
//! A [`Batch`] finds its inputs and converts them into an output folder, the [`Store`], and writes
//! its [`Ledger`], so that it can be broken off at any moment and taken up again. Files are read in
//! worker processes ([`Isolation`]); one that fails, in whatever way, costs itself alone, and every
//! way to fail is a [`FileError`].
//!
//! For few files at once there are the parts: [`collect`] finds the inputs, [`in_order`] works on
//! them with several threads and hands the results over in the order of the inputs, [`extract`]
//! and [`convert`] are the work for one file.

mod archive;
mod bounds;
mod convert;
mod error;
mod failure;
mod guard;
mod interrupt;
mod ledger;
mod list;
mod load;
#[cfg(feature = "watch")]
mod lookout;
mod name;
mod own;
mod platform;
mod pool;
mod prune;
mod readers;
mod renew;
mod roots;
mod run;
mod select;
mod store;
mod summary;
mod twins;
mod walk;
mod worker;
mod write;

pub use convert::{convert, extract};
pub use error::FileError;
pub use failure::Failure;
pub use globset::Error as PatternError;
pub use guard::{guarded, silence_guarded_panics};
pub use interrupt::Interrupt;
pub use ledger::{LEDGER, Ledger, LedgerError, Record, RecordError, Status};
pub use list::list;
pub use load::{load, load_from};
#[cfg(feature = "watch")]
pub use lookout::Lookout;
pub use name::{name_of, part_clashes};
pub use own::{is_edited_result, results_around, troubled};
pub use platform::own_program;
pub use pool::{STACK_SIZE, default_jobs, in_order};
pub use prune::{Pruned, prune};
pub use readers::Readers;
pub use renew::{RenewError, renew};
pub use roots::{added_folder, note_roots, original, roots};
pub use run::{
    Batch, DEFAULT_MEMORY, DEFAULT_TIME, Outcome, Redo, Settings, Told, Watch, open_ledger,
};
pub use select::{Filter, since};
pub use store::{Store, StoreError, Written};
pub use summary::{Counts, Summary};
pub use walk::{Input, Selection, Trouble, Walked, collect, collect_with_results};
pub use worker::{Isolation, serve};
pub use write::write_whole;
