//! The results of a batch in a browser, and as an API: papers, tasks, search, comparison.
//!
//! Everything is answered from the database of [`crate::archive`] and the JSON beside it; nothing is
//! changed. Pages work without script. What strangers could reach is kept away by [`guard`]: by the
//! host that is asked for, by a token, by what browsers may do with a page.

mod api;
mod app;
mod ask;
mod compare;
mod drawn;
mod failed;
mod guard;
mod layout;
mod openapi;
mod paper;
mod papers;
mod reply;
mod search;
mod server;
mod tasks;
mod values;

pub use app::{Setup, SetupError};
pub use openapi::openapi;
pub use server::Server;
