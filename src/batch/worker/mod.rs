//! Worker processes: a file that crashes, hangs or eats memory costs itself alone.
//!
//! The parent keeps one worker alive for each thread and talks to it on its standard input and
//! output. A worker reads, the parent writes: what a worker leaves half done is nowhere.

mod crew;
#[cfg(debug_assertions)]
mod fault;
mod frame;
mod hire;
mod message;
mod reader;
mod serve;

pub use crew::Isolation;
pub(super) use crew::{Crew, Hand, Setback};
pub(super) use message::Fingerprint;
pub use serve::serve;
