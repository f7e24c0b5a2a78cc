//! [`Document`](crate::model::Document)s into files, one file a format; and what changed between
//! two of them ([`changes`]).

pub mod changes;
pub mod json;
