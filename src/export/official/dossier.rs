//! Hồ sơ: the folders of a batch, with what their `ho-so.toml` says.

use super::fields::{day, printed_number};
use crate::{
    export::tables::papers,
    model::{Appendix, Document, Paper, Source},
};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Why a `ho-so.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// It is no TOML.
    #[error("{0}")]
    Form(String),
    /// It says something that no hồ sơ has, or in another form.
    #[error("{0} is unknown, or of another form")]
    Key(String),
}

/// What people say of a hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DossierFacts {
    /// `ma-dinh-danh`: the code of the body that keeps the list of hồ sơ.
    pub organ_id: Option<String>,
    /// `co-quan`: the body that it belongs to.
    pub organ: Option<String>,
    /// `nam`: the year of the hồ sơ.
    pub year: Option<u16>,
    /// `ky-hieu`: number and symbol.
    pub code: Option<String>,
    /// `tieu-de`: its title.
    pub title: Option<String>,
    /// `thoi-han`: how long it is kept.
    pub maintenance: Option<String>,
    /// `che-do`: who may use it.
    pub rights: Option<String>,
    /// `nguoi-lap`: who made it.
    pub creator: Option<String>,
    /// `ghi-chu`: notes.
    pub description: Option<String>,
}

impl DossierFacts {
    /// Those of a `ho-so.toml`.
    ///
    /// ```
    /// let text = "tieu-de = \"Hồ sơ chuyển đổi số\"\nky-hieu = \"05.VP\"\nthoi-han = \"20 năm\"\nnam = 2026";
    /// let facts = vanban::export::official::DossierFacts::from_toml(text)?;
    /// assert_eq!((facts.code.as_deref(), facts.year), (Some("05.VP"), Some(2026)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`DossierError`].
    pub fn from_toml(text: &str) -> Result<Self, DossierError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| DossierError::Form(error.message().to_owned()))?;
        let mut facts = Self::default();
        for (key, value) in table {
            let text = match &value {
                Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
                Value::String(_) => None,
                Value::Integer(number) => Some(number.to_string()),
                _ => return Err(DossierError::Key(key)),
            };
            match key.as_str() {
                "ma-dinh-danh" => facts.organ_id = text,
                "co-quan" => facts.organ = text,
                "nam" => {
                    let year = text.map(|text| text.parse());
                    facts.year = year.transpose().map_err(|_| DossierError::Key(key))?;
                }
                "ky-hieu" => facts.code = text,
                "tieu-de" => facts.title = text,
                "thoi-han" => facts.maintenance = text,
                "che-do" => facts.rights = text,
                "nguoi-lap" => facts.creator = text,
                "ghi-chu" => facts.description = text,
                _ => return Err(DossierError::Key(key)),
            }
        }
        Ok(facts)
    }
}

/// A paper of a hồ sơ.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file.
    pub source: Source,
    /// 0 for the paper itself, from 1 for papers bound into the same file.
    pub attachment: u32,
    /// Its pages, where the file has pages and no other paper.
    pub pages: Option<u32>,
    /// The paper, without what is of no use here.
    pub paper: Paper,
}

/// A hồ sơ: the papers of a folder, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Dossier {
    /// The folder, empty for the upper one.
    pub folder: String,
    /// What people say of it.
    pub facts: DossierFacts,
    /// Its papers.
    pub entries: Vec<Entry>,
}

/// The hồ sơ of documents: one a folder. `facts` tells what people say of a folder.
pub fn dossiers(
    documents: impl IntoIterator<Item = Document>,
    facts: &mut dyn FnMut(&str) -> DossierFacts,
) -> Vec<Dossier> {
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for document in documents {
        let file = &document.source.file;
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        found.entry(folder.to_owned()).or_default().extend(entries(&document));
    }
    let made = found.into_iter().map(|(folder, mut entries)| {
        // Papers without a day come last, as they are named.
        let key = |entry: &Entry| {
            let number = entry.paper.letterhead.number.as_ref();
            let day = day(&entry.paper);
            (
                day.is_none(),
                day,
                number.and_then(|number| number.number),
                entry.source.file.clone(),
                entry.attachment,
            )
        };
        entries.sort_by_cached_key(key);
        let facts = facts(&folder);
        Dossier { folder, facts, entries }
    });
    made.collect()
}

fn entries(document: &Document) -> Vec<Entry> {
    let all = papers(document);
    let pages = document.source.pages.filter(|_| all.len() == 1);
    let entry = all.iter().map(|at| Entry {
        source: document.source.clone(),
        attachment: at.attachment,
        pages,
        paper: Paper {
            letterhead: at.paper.letterhead.clone(),
            signature: at.paper.signature.clone(),
            recipients: at.paper.recipients.clone(),
            appendices: at.paper.appendices.iter().map(named).collect(),
            ..Paper::default()
        },
    });
    entry.collect()
}

/// The name of an appendix alone.
fn named(appendix: &Appendix) -> Appendix {
    let (label, title) = (appendix.label.clone(), appendix.title.clone());
    Appendix { label, title, ..Appendix::default() }
}

impl Entry {
    /// Number and symbol as one names the paper by: `05/KH-UBND`.
    pub fn symbol(&self) -> Option<String> {
        let number = self.paper.letterhead.number.as_ref()?;
        let whole = number.full_symbol()?;
        // With the zeros that are printed before it.
        let printed = printed_number(number)?;
        let bare = number.number?.to_string();
        Some(whole.strip_prefix(&bare).map_or(whole.clone(), |rest| format!("{printed}{rest}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_dossier_has_is_refused() {
        for (text, wrong) in [
            ("tua-de = \"x\"", "tua-de"),
            ("nam = \"hai nghìn\"", "nam"),
            ("tieu-de = [1]", "tieu-de"),
        ] {
            let told = DossierFacts::from_toml(text).unwrap_err();
            assert!(matches!(&told, DossierError::Key(key) if key == wrong), "{text}: {told}");
        }
        assert!(matches!(DossierFacts::from_toml("tieu-de = "), Err(DossierError::Form(_))));
        assert_eq!(
            DossierFacts::from_toml("\u{feff}tieu-de = \" \"").unwrap(),
            DossierFacts::default()
        );
    }
}
