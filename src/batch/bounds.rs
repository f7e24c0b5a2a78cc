//! What bounds the reading of a file: time, memory, the outside programs that are there.
//!
//! They are no part of what names a way of reading: a file that was read whole is read whole under
//! other bounds too. One that failed or is incomplete keeps those that it met, and is read again
//! where others may give more.

use super::{run::Settings, worker::Isolation};
use crate::{
    Options,
    model::{Incomplete, IncompleteReason},
    ocr,
    source::{self, Ocr},
};
use serde::{Deserialize, Serialize};

/// The bounds of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Bounds {
    /// The time that a file may take, in milliseconds.
    pub milliseconds: u64,
    /// The memory that a worker may take, in bytes; null without workers.
    pub memory: Option<u64>,
    /// The version of Tesseract, null where it is absent or not to be used.
    pub tesseract: Option<String>,
    /// Whether LibreOffice is there.
    pub libreoffice: bool,
}

impl Bounds {
    pub(super) fn new(settings: &Settings, options: &Options) -> Self {
        let memory = match &settings.isolation {
            Isolation::Workers { memory, .. } => Some(*memory),
            Isolation::InProcess => None,
        };
        let tools = match options.source.ocr {
            Ocr::Never => Vec::new(),
            Ocr::Auto | Ocr::Always => ocr::tools(),
        };
        Self {
            milliseconds: u64::try_from(settings.time_limit.as_millis()).unwrap_or(u64::MAX),
            memory,
            tesseract: tools.into_iter().find_map(|tool| tool.version),
            libreoffice: source::has_libreoffice(),
        }
    }

    /// Whether what could not be read under the bounds `then` may be read under these.
    pub(super) fn may_mend(&self, part: &Incomplete, then: Option<&Self>) -> bool {
        match part.reason {
            // Failures of the machine may be gone at any time.
            IncompleteReason::OcrFailed | IncompleteReason::LibreOfficeFailed => true,
            // Its data for a language may be what was missing.
            IncompleteReason::NeedsTesseract => self.tesseract.is_some(),
            IncompleteReason::NeedsLibreOffice => self.libreoffice,
            IncompleteReason::OcrTimedOut => {
                self.has_more_time(then) || self.has_other_tesseract(then)
            }
            // A limit of the file's time grows with that of the run.
            IncompleteReason::LibreOfficeTimedOut | IncompleteReason::Limit => {
                self.has_more_time(then)
            }
            IncompleteReason::Picture => self.has_other_tesseract(then),
            _ => false,
        }
    }

    /// Whether a file that failed with this code under the bounds `then` may be read under these.
    pub(super) fn may_read(&self, code: &str, then: Option<&Self>) -> bool {
        match code {
            "timed-out" => self.has_more_time(then),
            "out-of-memory" => then.is_some_and(|then| match (self.memory, then.memory) {
                (Some(now), Some(then)) => now > then,
                (None, Some(_)) => true,
                (_, None) => false,
            }),
            "needs-libreoffice" => self.libreoffice && then.is_some_and(|then| !then.libreoffice),
            _ => false,
        }
    }

    fn has_more_time(&self, then: Option<&Self>) -> bool {
        then.is_some_and(|then| self.milliseconds > then.milliseconds)
    }

    fn has_other_tesseract(&self, then: Option<&Self>) -> bool {
        self.tesseract.is_some() && then.is_some_and(|then| then.tesseract != self.tesseract)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(milliseconds: u64, tesseract: Option<&str>) -> Bounds {
        let tesseract = tesseract.map(str::to_owned);
        Bounds { milliseconds, memory: Some(1 << 30), tesseract, libreoffice: false }
    }

    fn part(reason: IncompleteReason) -> Incomplete {
        Incomplete { reason, pages: vec![1], detail: None }
    }

    #[test]
    fn what_time_cut_is_read_again_with_more_time_alone() {
        let then = bounds(5_000, Some("5.3"));
        let cut = part(IncompleteReason::OcrTimedOut);
        assert!(bounds(9_000, Some("5.3")).may_mend(&cut, Some(&then)));
        assert!(!then.may_mend(&cut, Some(&then)));
        assert!(!bounds(4_000, Some("5.3")).may_mend(&cut, Some(&then)));
        assert!(bounds(5_000, Some("5.5")).may_mend(&cut, Some(&then)));
        let limit = part(IncompleteReason::Limit);
        assert!(bounds(9_000, None).may_mend(&limit, Some(&then)));
        assert!(!bounds(5_000, None).may_mend(&limit, Some(&then)));
        assert!(bounds(9_000, None).may_read("timed-out", Some(&then)));
        assert!(!then.may_read("timed-out", Some(&then)));
    }

    #[test]
    fn a_missing_program_is_waited_for_and_a_failure_of_the_machine_is_not() {
        let then = bounds(5_000, None);
        let lacking = part(IncompleteReason::NeedsTesseract);
        assert!(!then.may_mend(&lacking, Some(&then)));
        assert!(bounds(5_000, Some("5.3")).may_mend(&lacking, Some(&then)));
        assert!(then.may_mend(&part(IncompleteReason::OcrFailed), Some(&then)));
        assert!(!then.may_mend(&part(IncompleteReason::Embedded), Some(&then)));
    }

    #[test]
    fn more_memory_is_tried_and_damage_is_not() {
        let then = bounds(5_000, None);
        let now = Bounds { memory: Some(2 << 30), ..then.clone() };
        assert!(now.may_read("out-of-memory", Some(&then)));
        assert!(!then.may_read("out-of-memory", Some(&now)));
        assert!(!now.may_read("damaged", Some(&then)));
    }
}
