//! The papers of a document: its own, and those bound into the same file.

use crate::{
    identity::Identity,
    model::{DocNumber, Document, Paper, Source},
};

/// A paper with what its rows say of it.
#[derive(Debug)]
pub struct PaperAt<'d> {
    /// The file that it stands in.
    pub source: &'d Source,
    /// The version of the contract that the document follows.
    pub schema_version: &'d str,
    /// 0 for the paper itself, from 1 for those bound in, in their order.
    pub attachment: u32,
    /// Number and symbol: `54/KH-UBND`.
    pub symbol: Option<String>,
    /// What it is among the others; `None` where they are not known.
    pub identity: Option<Identity>,
    /// The paper.
    pub paper: &'d Paper,
}

/// All papers of a document: its own first, each before those bound into it.
pub fn papers(document: &Document) -> Vec<PaperAt<'_>> {
    let mut found = Vec::new();
    let mut rest = vec![&document.paper];
    while let Some(paper) = rest.pop() {
        found.push(PaperAt {
            source: &document.source,
            schema_version: &document.schema_version,
            attachment: found.len() as u32,
            symbol: paper.letterhead.number.as_ref().and_then(DocNumber::full_symbol),
            identity: None,
            paper,
        });
        rest.extend(paper.attachments.iter().rev());
    }
    found
}
