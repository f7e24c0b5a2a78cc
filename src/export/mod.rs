//! [`Document`](crate::model::Document)s into files, one file a format; many of them into tables
//! ([`tables`]); and what changed between two of them ([`changes`]).

pub mod changes;
pub mod json;
pub mod tables;
