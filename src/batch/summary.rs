//! What a batch remembers of a document.

use crate::model::{Check, Document, Incomplete, Paper, Severity, Status, TextLayer};
use serde::{Deserialize, Serialize};

/// How much of each there is in a file, papers bound into it included.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct Counts {
    /// Tasks.
    pub tasks: usize,
    /// Targets.
    pub targets: usize,
    /// Tables.
    pub tables: usize,
    /// Failed checks of any severity.
    pub checks_failed: usize,
    /// Those of severity error.
    pub errors: usize,
    /// Those of severity warning.
    pub warnings: usize,
    /// What was read with doubt or not at all.
    #[serde(default)]
    pub doubts: usize,
}

/// What is told of a document when it is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// SHA-256 of the bytes read, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// Pages, where the format has them.
    pub pages: Option<u32>,
    /// Where the text came from.
    pub text_layer: TextLayer,
    /// How much of each there is.
    pub counts: Counts,
    /// The failed checks.
    pub failed: Vec<Check>,
    /// What could not be read.
    pub incomplete: Vec<Incomplete>,
    /// The corrections that were not applied, by the value that they were for.
    pub stale: Vec<String>,
}

impl Summary {
    /// Of a document.
    pub fn of(document: &Document) -> Self {
        let mut counts = Counts::default();
        let mut failed = Vec::new();
        add(&document.paper, &mut counts, &mut failed);
        let source = &document.source;
        Self {
            sha256: source.sha256.clone(),
            size: source.bytes,
            pages: source.pages,
            text_layer: source.text_layer.clone(),
            counts,
            failed,
            incomplete: source.incomplete.clone(),
            stale: Vec::new(),
        }
    }
}

fn add(paper: &Paper, counts: &mut Counts, failed: &mut Vec<Check>) {
    counts.tasks += paper.tasks.len();
    counts.targets += paper.targets.len();
    counts.tables += paper.appendices.iter().map(|appendix| appendix.tables.len()).sum::<usize>();
    let before = failed.len();
    failed.extend(paper.checks.iter().filter(|check| check.status == Status::Fail).cloned());
    let new = failed.get(before..).unwrap_or_default();
    counts.checks_failed += new.len();
    counts.errors += new.iter().filter(|check| check.severity == Severity::Error).count();
    counts.warnings += new.iter().filter(|check| check.severity == Severity::Warning).count();
    counts.doubts += paper.warnings.len();
    for attachment in &paper.attachments {
        add(attachment, counts, failed);
    }
}
