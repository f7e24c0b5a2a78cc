//! [`Document`](crate::model::Document)s into files, one file a format; many of them into tables
//! ([`tables`]); what changed between two of them ([`changes`]); and their text ([`text`], [`markdown`]).

pub mod changes;
pub mod json;
pub mod markdown;
pub mod tables;
pub mod text;
