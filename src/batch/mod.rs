//! Many files: walking, naming outputs, reading in parallel, writing whole files or none.
//!
//! [`collect`] finds the inputs and [`plan`] names their outputs before anything is read;
//! [`in_order`] then works on them with several threads and hands the results over in the order
//! of the inputs, whatever the number of threads. [`convert`] is the work for one file. A file
//! that fails costs itself alone: every way to fail, a panic included, is a [`FileError`].

mod convert;
mod error;
mod guard;
mod load;
mod name;
mod pool;
mod walk;
mod write;

pub use convert::{convert, extract};
pub use error::FileError;
pub use guard::{guarded, silence_guarded_panics};
pub use load::{load, load_from};
pub use name::{Clash, name_of, plan};
pub use pool::{STACK_SIZE, default_jobs, in_order};
pub use walk::{Input, Trouble, Walked, collect};
pub use write::write_whole;
