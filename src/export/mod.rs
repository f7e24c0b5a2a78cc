//! [`Document`](crate::model::Document)s into files, one file a format.

pub mod json;
