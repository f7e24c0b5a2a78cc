//! A draft by name.

use crate::model::{DocNumber, Document, Draft};

/// What names a document among its drafts.
pub(super) fn draft(document: &Document) -> Draft {
    let head = &document.paper.letterhead;
    Draft {
        file: document.source.file.clone(),
        sha256: document.source.sha256.clone(),
        symbol: head.number.as_ref().and_then(DocNumber::full_symbol),
        date: head.date.as_ref().and_then(|date| date.value.clone()),
        title: head.title.clone(),
    }
}
