//! By what a paper is known.

use crate::{
    model::{Letterhead, TextLayer},
    vietnamese::fold::key,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Where the text of a document came from, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Layer {
    /// The file itself.
    Native,
    /// In part recognition.
    Mixed,
    /// Recognition, or nowhere.
    Recognised,
}

impl From<&TextLayer> for Layer {
    fn from(layer: &TextLayer) -> Self {
        match layer {
            TextLayer::Native => Self::Native,
            TextLayer::Mixed => Self::Mixed,
            _ => Self::Recognised,
        }
    }
}

/// What tells one paper from another, of one paper of a document: short, since many are held at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The file, as its document names it.
    pub file: String,
    /// 0 for the paper itself, from 1 for those bound in.
    pub attachment: u32,
    /// Where its text came from.
    pub layer: Layer,
    /// The bytes that it was read from, with its place in them; `None` where they are not known.
    pub(super) bytes: Option<u64>,
    pub(super) is_draft: bool,
    pub(super) parts: Parts,
    /// All that names it, where that is all there and it is no draft.
    pub(super) name: Option<u64>,
    /// The words of its title, sorted.
    pub(super) title: Vec<u64>,
}

/// What names a paper: hashes of folded texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Parts {
    pub(super) type_code: Option<u64>,
    pub(super) number: Option<u64>,
    pub(super) symbol: Option<u64>,
    pub(super) date: Option<u64>,
    pub(super) issuer: Option<u64>,
}

impl Head {
    /// The head of one paper of a document.
    pub fn new(
        file: &str,
        sha256: &str,
        attachment: u32,
        layer: Layer,
        letterhead: &Letterhead,
    ) -> Self {
        let folded = key(letterhead.title.as_deref().unwrap_or_default());
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut title: Vec<u64> = words.map(hash).collect();
        title.sort_unstable();
        title.dedup();
        let parts = Parts::of(letterhead);
        let is_draft = letterhead.draft;
        Self {
            file: file.to_owned(),
            attachment,
            layer,
            bytes: (!sha256.is_empty()).then(|| hash(&format!("{sha256}\0{attachment}"))),
            is_draft,
            name: if is_draft { None } else { parts.whole() },
            parts,
            title,
        }
    }
}

impl Parts {
    fn of(letterhead: &Letterhead) -> Self {
        let number = letterhead.number.as_ref();
        let date = letterhead.date.as_ref().and_then(|date| date.value.as_deref());
        let folded = |text: &str| hash(&key(text));
        Self {
            type_code: letterhead.doc_type.as_ref().map(|of| folded(&of.code)),
            number: number.and_then(|line| {
                let year = line.year.map(|year| format!("/{year}")).unwrap_or_default();
                Some(hash(&format!("{}{year}", line.number?)))
            }),
            symbol: number.and_then(|line| line.symbol.as_deref()).map(folded),
            date: date.filter(|value| value.len() == WHOLE_DATE).map(hash),
            issuer: letterhead.issuer.as_ref().map(|issuer| folded(&issuer.name)),
        }
    }

    /// All that names a paper, where it is all there.
    fn whole(&self) -> Option<u64> {
        let parts = self.each().into_iter().collect::<Option<Vec<_>>>()?;
        Some(hash(&format!("{parts:x?}")))
    }

    /// How many are known in both, `None` where one is another.
    pub(super) fn shared(&self, other: &Self) -> Option<usize> {
        let mut shared = 0;
        for pair in self.each().into_iter().zip(other.each()) {
            match pair {
                (Some(a), Some(b)) if a == b => shared += 1,
                (Some(_), Some(_)) => return None,
                _ => {}
            }
        }
        Some(shared)
    }

    fn each(&self) -> [Option<u64>; 5] {
        let Self { type_code, number, symbol, date, issuer } = self;
        [*type_code, *number, *symbol, *date, *issuer]
    }
}

/// The length of `2026-03-05`.
const WHOLE_DATE: usize = 10;

/// A hash that stays the same from run to run.
pub(super) fn hash(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}
