//! The language and the conventions of its papers, as pure functions.

pub mod abbreviation;
pub mod agency;
pub mod authority;
pub mod basis;
pub mod citation;
pub mod columns;
pub mod date;
pub mod deadline;
pub mod division;
pub mod doc_type;
pub mod encoding;
pub mod fold;
pub mod lexicon;
pub mod marks;
pub mod measure;
pub mod money;
pub mod numbering;
pub mod numeral;
pub mod outline;
pub mod published;
pub mod recipients;
pub mod recognised;
pub mod reference;
pub mod signing;
pub mod stray;
pub mod symbol;

mod folded;
mod holes;
mod memo;
pub(crate) mod row_formula;
pub(crate) mod row_tree;

use crate::pattern;
#[cfg(test)]
pub(crate) use memo::foldings;
