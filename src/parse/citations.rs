//! Documents cited by symbol, over the whole paper.

use super::passage::Passage;
use crate::{
    model::{Citation, DocNumber, DocType, Mention},
    vietnamese::citation,
};

/// Collects the documents that passages cite, in order of first mention.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    /// The documents.
    pub(crate) list: Vec<Citation>,
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
            Some((doc_type.map(|t| t.name.clone()), format!("{symbol}/{}", number.symbol.clone()?)))
        });
        Self { list: Vec::new(), own }
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
            let known =
                self.list.iter().position(|c| c.kind == found.kind && c.symbol == found.symbol);
            match known.and_then(|place| self.list.get_mut(place)) {
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
            let place =
                self.list.iter().position(|c| c.kind == found.kind && c.symbol == found.symbol);
            if let Some(place) = place.and_then(|place| u32::try_from(place).ok())
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
            let bare = |text: &str| text.trim_start_matches('0').to_lowercase().replace(' ', "");
            bare(own) == bare(symbol) && own_kind.as_deref().is_none_or(|own| own == kind)
        })
    }
}

/// The digits of a number line, as printed.
fn number_of(raw: &str) -> String {
    raw.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
}
