//! [`Document`](crate::model::Document)s into files, one file a format; many of them into tables
//! ([`tables`]); what changed between two of them ([`changes`]); and their text ([`text`], [`markdown`]);
//! many of them by the book ([`official`]).

pub mod changes;
pub mod json;
pub mod markdown;
#[cfg(feature = "tables")]
pub mod official;
#[cfg(feature = "tables")]
pub mod tables;
pub mod text;

/// The name of the file that tells about the hồ sơ of its folder.
pub const DOSSIER_FILE: &str = "ho-so.toml";
