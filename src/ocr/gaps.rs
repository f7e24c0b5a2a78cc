//! The pages that should have been recognised and were not.

use crate::block::Incomplete;

/// Pages by the reason why they were not recognised, in the order of their first pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Gaps(Vec<Incomplete>);

impl Gaps {
    /// Adds a page; 0 where the file has none.
    pub(super) fn add(&mut self, gap: &Gap, page: u32) {
        let same = |known: &&mut Incomplete| {
            known.reason == gap.reason && known.detail.as_deref() == gap.detail.as_deref()
        };
        match self.0.iter_mut().find(same) {
            Some(known) if known.pages.contains(&page) => {}
            Some(known) => known.pages.extend(page_of(page)),
            None => self.0.push(Incomplete {
                reason: gap.reason,
                pages: page_of(page).collect(),
                detail: gap.detail.clone(),
            }),
        }
    }

    /// What the document tells.
    pub(super) fn into_incomplete(self) -> Vec<Incomplete> {
        self.0
    }
}

fn page_of(page: u32) -> impl Iterator<Item = u32> {
    (page > 0).then_some(page).into_iter()
}

/// Why a page was not recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    reason: &'static str,
    detail: Option<String>,
}

impl Gap {
    /// Tesseract is missing, or (`detail`) its data for a language.
    pub(super) fn needs_tesseract(detail: Option<String>) -> Self {
        Self { reason: "needs-tesseract", detail }
    }

    /// The time for the page was over.
    pub(super) fn timed_out() -> Self {
        Self { reason: "ocr-timed-out", detail: None }
    }

    /// It failed on the page.
    pub(super) fn failed(why: &str) -> Self {
        Self { reason: "ocr-failed", detail: Some(why.to_owned()) }
    }

    /// A picture that holds words, or may hold some, was left unread.
    pub(super) fn picture(detail: Option<String>) -> Self {
        Self { reason: "picture", detail }
    }

    /// The file has used up its pages or its time.
    pub(super) fn no_more() -> Self {
        let what = "pages and time of recognition";
        Self { reason: "limit", detail: Some(what.to_owned()) }
    }

    /// The same for a picture that could not be looked into.
    pub(super) fn of_picture(&self) -> Self {
        match (self.reason, &self.detail) {
            ("needs-tesseract", None) => {
                Self::picture(Some("Tesseract is not installed".to_owned()))
            }
            ("needs-tesseract", Some(language)) => {
                Self::picture(Some(format!("Tesseract has no data for {language}")))
            }
            _ => self.clone(),
        }
    }

    /// What exactly.
    pub(super) fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_with_the_same_reason_stand_together() {
        let mut gaps = Gaps::default();
        gaps.add(&Gap::timed_out(), 2);
        gaps.add(&Gap::failed("no disk"), 3);
        gaps.add(&Gap::timed_out(), 7);
        let told: Vec<_> =
            gaps.into_incomplete().into_iter().map(|gap| (gap.reason, gap.pages)).collect();
        assert_eq!(told, [("ocr-timed-out", vec![2, 7]), ("ocr-failed", vec![3])]);
    }
}
