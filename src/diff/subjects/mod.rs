//! Each subject of a paper as entries in document order. What is told as a task or item is not
//! told again as its section or row.

mod cells;
mod lists;
mod rows;
mod sections;
mod tasks;

pub(super) use cells::has_unread_amounts;
pub(super) use sections::sections;
pub(super) use tasks::tasks;

use super::entry::Entry;
use crate::{
    model::{Paper, Subject},
    vietnamese::agency::Glossary,
};

/// Reads the entries of one subject, abbreviations as the glossary has them.
type Read = fn(&Paper, &Glossary) -> Vec<Entry>;

/// All subjects that are lists, in the order in which their changes are told.
pub(super) const ALL: [(&Subject, Read); 13] = [
    (&Subject::Basis, lists::bases),
    (&Subject::Section, sections::sections),
    (&Subject::Item, sections::items),
    (&Subject::Task, tasks::tasks),
    (&Subject::Target, tasks::targets),
    (&Subject::Appendix, lists::appendices),
    (&Subject::Row, rows::rows),
    (&Subject::Citation, lists::citations),
    (&Subject::Footnote, lists::footnotes),
    (&Subject::Closing, lists::closing),
    (&Subject::Recipient, lists::recipients),
    (&Subject::Recipient, lists::archive),
    (&Subject::Signature, lists::signatures),
];
