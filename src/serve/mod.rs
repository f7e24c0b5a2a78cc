//! The results of a batch in a browser, and as an API: papers, tasks, search, comparison.
//!
//! Everything is answered from the database of [`crate::archive`] and the JSON beside it. What people correct goes to
//! the corrections of the batch ([`crate::corrections`]), and into the JSON. Pages work without script. What strangers
//! could reach is kept away by [`guard`]: by the host that is asked for, by a token or passwords, by what forms must say,
//! by what browsers may do with a page.

mod add;
mod api;
mod app;
mod ask;
mod compare;
mod drawn;
mod failed;
mod forms;
mod guard;
mod layout;
mod mend;
mod openapi;
mod paper;
mod papers;
mod reply;
mod search;
mod server;
mod sums;
mod tasks;
mod timeline;
mod users;
mod values;

pub use app::{Setup, SetupError};
pub use openapi::openapi;
pub use server::Server;
pub use users::{Role, Users, UsersError, hash_password};
