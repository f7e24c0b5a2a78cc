//! The plain lists of a paper: bases, appendices, citations, footnotes, closing, recipients,
//! signatures.

use crate::{
    diff::{
        entry::{Entry, Field, Whole},
        wording::Wording,
    },
    model::{Paper, Signature},
    vietnamese::agency::Glossary,
};

/// A text that is its own and only field.
fn plain(text: &str, glossary: &Glossary) -> Entry {
    Entry {
        text: Wording::new(text, glossary),
        fields: vec![Field::text("text", Some(text), glossary)],
        value: Whole::of(&text),
        ..Entry::default()
    }
}

/// The paragraphs between title and first section.
pub(in crate::diff) fn bases(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let entry = |base: &crate::model::Base| Entry {
        place: vec![base.kind.to_string()],
        value: Whole::of(base),
        ..plain(&base.text, glossary)
    };
    paper.bases.iter().map(entry).collect()
}

/// The closing paragraphs.
pub(in crate::diff) fn closing(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    paper.closing.iter().map(|text| plain(text, glossary)).collect()
}

/// Label, title and what each appendix is attached to.
pub(in crate::diff) fn appendices(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let named =
        paper.appendices.iter().enumerate().filter(|(_, appendix)| appendix.label.is_some());
    named
        .map(|(place, appendix)| {
            let text = [&appendix.label, &appendix.title];
            let head = crate::model::Appendix {
                tables: Vec::new(),
                sections: Vec::new(),
                ..appendix.clone()
            };
            Entry {
                id: Some(format!("A{}", place + 1)),
                text: Wording::new(
                    &text.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "),
                    glossary,
                ),
                fields: vec![
                    Field::text("label", appendix.label.as_deref(), glossary),
                    Field::text("title", appendix.title.as_deref(), glossary),
                    Field::text("attached_to", appendix.attached_to.as_deref(), glossary),
                    Field::text("unit", appendix.unit.as_deref(), glossary),
                ],
                value: Whole::of(&head),
                at: appendix.at,
                ..Entry::default()
            }
        })
        .collect()
}

/// Type and symbol in letters and figures alone: the same for look-alikes (`02-KH/BCĐTW`).
fn symbol_of(citation: &crate::model::Citation) -> String {
    let whole = format!("{} {}", citation.kind, citation.symbol);
    whole.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a paper is named by the `(Kèm theo …)` lines alone, which are told themselves.
fn is_issuer(paper: &Paper, citation: &crate::model::Citation) -> bool {
    let lines = paper.appendices.iter().map(|appendix| &appendix.attached_to);
    let lines = lines.chain([&paper.letterhead.attached_to]).flatten();
    let named = lines.filter(|line| line.contains(&citation.symbol)).count();
    named > 0 && citation.mentions.len() <= named
}

/// Documents cited, by type and symbol; their order is that of the text.
pub(in crate::diff) fn citations(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let mut entries: Vec<Entry> = paper
        .citations
        .iter()
        .filter(|citation| !is_issuer(paper, citation))
        .map(|citation| Entry {
            id: Some(citation.symbol.clone()),
            text: Wording::name(&symbol_of(citation)),
            // Look-alikes that are both cited are told apart by their signs.
            owners: vec![citation.symbol.clone()],
            fields: vec![
                Field::text("type", Some(&citation.kind), glossary),
                Field::text("symbol", Some(&citation.symbol), glossary),
                Field::text("date", citation.date.as_deref(), glossary),
                Field::text("issuer", citation.issuer.as_deref(), glossary),
                Field::text("title", citation.title.as_deref(), glossary),
            ],
            value: Whole::of(citation),
            at: citation.mentions.first().and_then(|mention| mention.at),
            ..Entry::default()
        })
        .collect();
    // A citation does not move: it comes where it is first named.
    entries.sort_by_cached_key(|entry| (entry.text.key(), entry.id.clone()));
    entries
}

/// Footnotes; their numbers follow from their order.
pub(in crate::diff) fn footnotes(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let entry = |note: &crate::model::Footnote| Entry {
        id: Some(note.number.to_string()),
        number: Some(note.number.to_string()),
        value: Whole::of(note),
        at: note.at,
        ..plain(&note.text, glossary)
    };
    paper.footnotes.iter().map(entry).collect()
}

/// The name of the archive line.
const ARCHIVE: &str = "Lưu";

/// Nơi nhận without the archive line.
pub(in crate::diff) fn recipients(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let others = paper.recipients.iter().filter(|recipient| recipient.name != ARCHIVE);
    others
        .map(|recipient| {
            let text = Wording::new(&recipient.text, glossary).without_purpose_words();
            Entry {
                text: Wording::new(&recipient.name, glossary),
                fields: vec![Field::worded("text", &recipient.text, text)],
                value: Whole::of(recipient),
                ..Entry::default()
            }
        })
        .collect()
}

/// The archive line, which is the archive line, whoever is on it.
pub(in crate::diff) fn archive(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let lines = paper.recipients.iter().filter(|recipient| recipient.name == ARCHIVE);
    lines
        .map(|recipient| Entry {
            text: Wording::name(ARCHIVE),
            value: Whole::of(recipient),
            ..plain(&recipient.text, glossary)
        })
        .collect()
}

/// Who signs, and who signs with them.
pub(in crate::diff) fn signatures(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let entry = |(place, signature): (usize, &Signature)| Entry {
        // Signers are paired by their place on the page: a new name is a change, not a new signature.
        text: Wording::name(&format!("chữ ký {}", place + 1)),
        fields: vec![
            Field::text("authority", signature.authority.as_deref(), glossary),
            Field::text("capacity", signature.capacity.as_deref(), glossary),
            Field::text("position", signature.position.as_deref(), glossary),
            Field::text("name", signature.name.as_deref(), glossary),
        ],
        value: Whole::of(signature),
        ..Entry::default()
    };
    paper.signature.iter().chain(&paper.cosignatures).enumerate().map(entry).collect()
}
