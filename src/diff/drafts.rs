//! A draft by name.

use crate::model::{Document, Draft};

/// What names a document among its drafts.
pub(super) fn draft(document: &Document) -> Draft {
    let head = &document.paper.letterhead;
    let symbol = head.number.as_ref().and_then(|number| {
        let tail = number.symbol.as_deref()?;
        let front: Vec<String> =
            [number.number.map(|n| n.to_string()), number.year.map(|y| y.to_string())]
                .into_iter()
                .flatten()
                .collect();
        // Party papers join number and symbol by a hyphen; the raw line knows.
        let joint = if number.raw.contains('/') && !tail.contains('/') { "/" } else { "-" };
        Some(if front.is_empty() {
            tail.to_owned()
        } else {
            format!("{}{joint}{tail}", front.join("/"))
        })
    });
    Draft {
        file: document.source.file.clone(),
        sha256: document.source.sha256.clone(),
        symbol,
        date: head.date.as_ref().and_then(|date| date.value.clone()),
        title: head.title.clone(),
    }
}
