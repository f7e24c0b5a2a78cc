//! The language and the conventions of its papers, as pure functions.

pub mod abbreviation;
pub mod agency;
pub mod citation;
pub mod columns;
pub mod doc_type;
pub mod marks;
pub mod numbering;
pub mod outline;
pub mod signing;
pub mod symbol;

pub mod date;
pub mod deadline;
pub mod fold;
mod folded;
pub mod measure;
pub mod money;
pub mod numeral;
