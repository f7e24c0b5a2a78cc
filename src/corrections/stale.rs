//! Corrections that cannot be applied.

use super::entry::Correction;
use crate::lang::{Both, Notice};
use crate::model::Warning;
use std::fmt;

/// Why a correction was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There is no such value in the document.
    NoValue,
    /// The value is another than the one that was corrected.
    OtherValue,
    /// The task or target is another than the one that was corrected.
    OtherAnchor,
    /// The value is computed, or tells about the file.
    Computed,
    /// The new value is none for this place.
    DoesNotFit,
}

impl Why {
    /// What it says.
    pub fn message(self) -> Both<&'static str> {
        match self {
            Self::NoValue => {
                Both { vi: "không có giá trị này", en: "there is no such value" }
            }
            Self::OtherValue => Both {
                vi: "giá trị không còn như khi đính chính",
                en: "the value is not the one that was corrected",
            },
            Self::OtherAnchor => Both {
                vi: "nhiệm vụ hoặc chỉ tiêu không còn như khi đính chính",
                en: "the task or target is not the one that was corrected",
            },
            Self::Computed => Both {
                vi: "giá trị do chương trình tính ra, không đính chính được",
                en: "the value is computed and cannot be corrected",
            },
            Self::DoesNotFit => Both {
                vi: "giá trị mới không hợp với chỗ này",
                en: "the new value does not fit there",
            },
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().en)
    }
}

impl std::error::Error for Why {}

/// A correction that was not applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// JSON Pointer from the document's root.
    pub path: String,
    /// Why.
    pub why: Why,
}

/// The code of a warning of one.
pub(super) const CODE: &str = "stale-correction";

/// The warning of a correction that is not applied; `path` the value from the paper's root, where
/// it is there.
pub(super) fn warning(correction: &Correction, why: Why, path: Option<String>) -> Warning {
    let (at, why) = (&correction.path, why.message());
    let message = Both {
        vi: format!("đính chính {at} đã cũ nên không được áp dụng: {}", why.vi),
        en: format!("the correction of {at} is stale and was not applied: {}", why.en),
    };
    Warning { path, ..Warning::new(Notice::new(CODE, message), None) }
}
