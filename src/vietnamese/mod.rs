//! The language and the conventions of its papers, as pure functions.

pub mod outline;
