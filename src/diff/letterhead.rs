//! What changed in the letterhead: one change a top key.

use super::{
    compare::{self, Found},
    entry::{Field, json, key},
};
use crate::{
    model::{Letterhead, Paper, Subject},
    vietnamese::agency::Glossary,
};

/// The changes of the letterhead.
pub(super) fn changes(old: &Paper, new: &Paper, glossaries: [&Glossary; 2]) -> Found {
    let base = compare::base(&Subject::Letterhead, None, None);
    let [left, right] = glossaries;
    let [old_mark, new_mark] = marks([old, new]);
    let old = fields(&old.letterhead, old_mark.as_deref(), left);
    let new = fields(&new.letterhead, new_mark.as_deref(), right);
    let mut found = Found::default();
    for (left, right) in old.iter().zip(&new) {
        found.field(&base, &left.name, Some(left), Some(right));
    }
    found
}

/// What JSON that was saved, which tells of the mark and not its words, has for it.
const MARK: &str = "DỰ THẢO";

/// The marks of drafts as printed. Where one side has no words for its mark, both are told alike.
fn marks(papers: [&Paper; 2]) -> [Option<String>; 2] {
    let known = papers.map(|paper| paper.letterhead.draft_mark.clone());
    let is_marked = papers.map(|paper| {
        paper.letterhead.draft_mark.is_some() || paper.places.contains_key("/letterhead/draft")
    });
    let has_words =
        known.iter().zip(is_marked).all(|(known, is_marked)| known.is_some() == is_marked);
    if has_words { known } else { is_marked.map(|is_marked| is_marked.then(|| MARK.to_owned())) }
}

fn fields(head: &Letterhead, mark: Option<&str>, glossary: &Glossary) -> Vec<Field> {
    let number = head.number.as_ref().map(|number| {
        format!(
            "{:?} {:?} {}",
            number.number,
            number.year,
            number.symbol.as_deref().unwrap_or_default()
        )
    });
    let issuer = head.issuer.as_ref().map(|issuer| {
        let names = [&issuer.parent.clone().unwrap_or_default(), &issuer.name]
            .map(|name| key(name, glossary));
        let joint: Vec<String> = issuer.joint.iter().map(|name| key(name, glossary)).collect();
        format!("{names:?} {joint:?}")
    });
    let date = head
        .date
        .as_ref()
        .map(|date| date.value.clone().unwrap_or_else(|| key(&date.raw, glossary)));
    let kind = head.doc_type.as_ref().map(|kind| kind.code.clone());
    let copy = head.copy.as_ref().map(|copy| json(copy).to_string());
    let addressees: Vec<String> = head.addressees.iter().map(|name| key(name, glossary)).collect();
    vec![
        Field::value("issuer", issuer.unwrap_or_default(), &head.issuer),
        Field::value("number", number.unwrap_or_default(), &head.number),
        Field::text("place", head.place.as_deref(), glossary),
        Field::value("date", date.unwrap_or_default(), &head.date),
        Field::value("doc_type", kind.unwrap_or_default(), &head.doc_type),
        Field::text("title", head.title.as_deref(), glossary),
        Field::value("addressees", addressees.join(";"), &head.addressees),
        Field::text("draft", mark, glossary),
        Field::text("urgency", head.urgency.as_deref(), glossary),
        Field::text("secrecy", head.secrecy.as_deref(), glossary),
        Field::text("attached_to", head.attached_to.as_deref(), glossary),
        Field::value("copy", copy.unwrap_or_default(), &head.copy),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::At;

    fn draft(mark: Option<&str>, is_placed: bool) -> Paper {
        let letterhead = Letterhead {
            draft: true,
            draft_mark: mark.map(str::to_owned),
            ..Letterhead::default()
        };
        let mut paper = Paper { letterhead, ..Paper::default() };
        if is_placed {
            paper.places.insert("/letterhead/draft".to_owned(), At::default());
        }
        paper
    }

    fn told(old: &Paper, new: &Paper) -> usize {
        let glossary = Glossary::builtin();
        changes(old, new, [&glossary, &glossary]).changes.len()
    }

    #[test]
    fn the_mark_that_goes_or_counts_on_is_told_and_a_blank_number_is_no_mark() {
        let [first, second] =
            ["Dự thảo lần 1", "Dự thảo lần 2"].map(|mark| draft(Some(mark), true));
        assert_eq!(told(&first, &second), 1);
        assert_eq!(told(&first, &draft(None, false)), 1);
        assert_eq!(told(&draft(None, false), &draft(None, false)), 0);
        // As saved in JSON: marked, in words that are not known.
        assert_eq!(told(&first, &draft(None, true)), 0);
        assert_eq!(told(&draft(None, true), &draft(None, false)), 1);
    }
}
