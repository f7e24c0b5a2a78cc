//! The papers of two folders put in order for a reader.

use super::report::Report;
use crate::{
    lang::{Both, Lang},
    model::{Document, FolderChanges, PairedBy},
};
use std::collections::HashMap;

/// What changed between two folders, for people.
#[derive(Debug, Clone)]
pub struct FolderReport {
    /// The language of its words.
    pub lang: Lang,
    /// The older folder and the newer one.
    pub folders: [String; 2],
    /// The papers found in both.
    pub pairs: Vec<PairReport>,
    /// Files with no partner in the newer folder.
    pub only_old: Vec<String>,
    /// Files with no partner in the older folder.
    pub only_new: Vec<String>,
}

/// A paper found in both folders.
#[derive(Debug, Clone)]
pub struct PairReport {
    /// Its file in the older folder.
    pub old: String,
    /// Its file in the newer folder.
    pub new: String,
    /// By what the two were paired, for people.
    pub by: &'static str,
    /// What changed in it.
    pub report: Report,
}

impl FolderReport {
    /// Puts the changes in order; `old` and `new` are the papers by their files.
    pub fn new<'a>(
        names: [String; 2],
        old: impl Iterator<Item = (&'a str, &'a Document)>,
        new: impl Iterator<Item = (&'a str, &'a Document)>,
        changes: &FolderChanges,
        lang: Lang,
    ) -> Self {
        let (old, new): (HashMap<&str, &Document>, HashMap<&str, &Document>) =
            (old.collect(), new.collect());
        let pairs = changes.pairs.iter().filter_map(|pair| {
            let (left, right) = (old.get(pair.old.as_str())?, new.get(pair.new.as_str())?);
            Some(PairReport {
                old: pair.old.clone(),
                new: pair.new.clone(),
                by: paired_by(&pair.by, lang),
                report: Report::new(left, right, &pair.diff, lang),
            })
        });
        Self {
            lang,
            folders: names,
            pairs: pairs.collect(),
            only_old: changes.only_old.clone(),
            only_new: changes.only_new.clone(),
        }
    }

    /// How many pairs of papers there are, how many differ, and how many papers have no partner:
    /// the parts of the summary line.
    pub fn counts(&self) -> Vec<String> {
        let changed = self.pairs.iter().filter(|pair| !pair.report.groups.is_empty()).count();
        [
            (
                self.pairs.len(),
                self.lang.of(Both { vi: "văn bản có ở cả hai", en: "in both folders" }),
            ),
            (changed, self.lang.of(Both { vi: "có thay đổi", en: "changed" })),
            (
                self.only_old.len(),
                self.lang
                    .of(Both { vi: "chỉ có ở thư mục cũ", en: "only in the old folder" }),
            ),
            (
                self.only_new.len(),
                self.lang.of(Both {
                    vi: "chỉ có ở thư mục mới", en: "only in the new folder"
                }),
            ),
        ]
        .iter()
        .map(|(count, what)| format!("{count} {what}"))
        .collect()
    }
}

fn paired_by(by: &PairedBy, lang: Lang) -> &'static str {
    match by {
        PairedBy::Symbol => lang.of(Both { vi: "cùng số, ký hiệu", en: "same symbol" }),
        PairedBy::Title => lang.of(Both { vi: "cùng trích yếu", en: "same title" }),
        _ => lang.of(Both { vi: "nội dung giống nhau", en: "alike" }),
    }
}
