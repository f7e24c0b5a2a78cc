//! Documents cited by symbol, over the whole paper.

use super::passage::Passage;
use crate::{
    model::{Citation, DocNumber, DocType, Mention},
    vietnamese::{citation, fold},
};
use std::collections::HashMap;

/// Collects the documents that passages cite, in order of first mention.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    /// The documents.
    pub(crate) list: Vec<Citation>,
    places: HashMap<(String, String), usize>,
    own: Option<(Option<String>, String)>,
}

impl Citations {
    /// Citations in a paper of this number, which is itself none of them.
    pub(crate) fn of_paper(number: Option<&DocNumber>, doc_type: Option<&DocType>) -> Self {
        let own = number.and_then(|number| {
            let mut symbol = number.number.map(|_| number_of(&number.raw))?;
            if let Some(year) = number.year {
                symbol = format!("{symbol}/{year}");
            }
            // The Party joins number and symbol by a hyphen: `47-KH/ĐU`.
            let tail = number.symbol.clone()?;
            let joint = if tail.contains('/') && number.year.is_none() { '-' } else { '/' };
            Some((doc_type.map(|t| t.name.clone()), format!("{symbol}{joint}{tail}")))
        });
        Self { own, ..Self::default() }
    }

    /// Adds what a passage cites.
    pub(crate) fn add(&mut self, passage: &Passage) {
        for found in citation::find(&passage.text) {
            if self.is_own(&found.kind, &found.symbol) {
                continue;
            }
            let raw = passage.text.get(found.range.clone()).unwrap_or_default().to_owned();
            let mention = Mention {
                raw: raw.clone(),
                date: found.date.clone(),
                issuer: found.issuer.clone(),
                at: passage.at_range(found.range.clone()),
            };
            let key = (found.kind.clone(), found.symbol.clone());
            let place = *self.places.entry(key).or_insert(self.list.len());
            match self.list.get_mut(place) {
                Some(citation) => {
                    citation.date = citation.date.take().or(found.date);
                    citation.issuer = citation.issuer.take().or(found.issuer);
                    citation.title = citation.title.take().or(found.title);
                    citation.mentions.push(mention);
                }
                None => self.list.push(Citation {
                    kind: found.kind,
                    number: found.number,
                    symbol: found.symbol,
                    raw,
                    date: found.date,
                    issuer: found.issuer,
                    title: found.title,
                    mentions: vec![mention],
                }),
            }
        }
    }

    /// The places in the list of what a passage cites, in the order of the passage, each once.
    pub(crate) fn places(&self, passage: &Passage) -> Vec<u32> {
        let mut places = Vec::new();
        for found in citation::find(&passage.text) {
            let place = self.places.get(&(found.kind, found.symbol));
            if let Some(place) = place.and_then(|place| u32::try_from(*place).ok())
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
        places
    }

    /// Whether a symbol is the paper's own: leading zeros do not count.
    fn is_own(&self, kind: &str, symbol: &str) -> bool {
        self.own.as_ref().is_some_and(|(own_kind, own)| {
            let bare = |text: &str| fold::key(text.trim_start_matches('0')).replace(' ', "");
            bare(own) == bare(symbol) && own_kind.as_deref().is_none_or(|own| own == kind)
        })
    }
}

/// The digits of a number line, as printed.
fn number_of(raw: &str) -> String {
    raw.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::{Paragraph, Place},
        vietnamese::{doc_type, symbol},
    };

    fn passage(text: &str) -> Passage {
        Passage::of(&Paragraph::plain(text, Place::in_block(2)))
    }

    #[test]
    fn each_document_once_with_all_its_mentions() {
        let mut citations = Citations::default();
        citations
            .add(&passage("Thực hiện Công văn số 15/SYT-VP của Sở Y tế và Kế hoạch số 3/KH-SYT;"));
        let last = passage("Kế hoạch số 3/KH-SYT ngày 04/02/2026 thay Kế hoạch số 1/KH-SYT.");
        citations.add(&last);
        let symbols: Vec<&str> = citations.list.iter().map(|c| c.symbol.as_str()).collect();
        assert_eq!(symbols, ["15/SYT-VP", "3/KH-SYT", "1/KH-SYT"]);
        let plan = &citations.list[1];
        assert_eq!((plan.mentions.len(), plan.date.as_deref()), (2, Some("2026-02-04")));
        assert_eq!(plan.mentions[0].date, None);
        assert_eq!(plan.mentions[0].at.unwrap().block, Some(2));
        assert_eq!(citations.places(&last), [1, 2]);
    }

    #[test]
    fn the_paper_itself_is_none() {
        let number = symbol::number_line("Số: 07/KH-SYT");
        let mut citations = Citations::of_paper(number.as_ref(), doc_type::by_code("KH").as_ref());
        citations.add(&passage("(Kèm theo Kế hoạch số 7/KH-SYT ngày 5/3/2026 của Sở Y tế)"));
        assert!(citations.list.is_empty());
    }
}
