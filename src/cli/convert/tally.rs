//! What a batch comes to.

use super::log::Log;
use crate::{
    batch::{Counts, Failure, Input, Outcome, Told},
    cli::{
        Exit,
        flags::FailOn,
        terminal::{BAD, BOLD, DOUBT, GOOD, styled},
    },
    lang::{Both, Lang},
};
use schemars::JsonSchema;
use serde::Serialize;

/// How many files of each kind, and failed checks.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub(in crate::cli) struct Totals {
    /// All files.
    pub(super) files: usize,
    /// Read in this run.
    pub(super) converted: usize,
    /// Done by an earlier run.
    pub(super) kept: usize,
    /// No documents.
    pub(super) skipped: usize,
    /// Read but for a part.
    pub(super) incomplete: usize,
    /// Gave no document.
    pub(super) failed: usize,
    /// Not begun, as the run was to end.
    pub(super) left_out: usize,
    /// Pages read.
    pub(super) pages: u64,
    /// Corrections that were not applied, as what they corrected is not there any more.
    pub(super) stale_corrections: usize,
    /// Failed checks of severity error.
    pub(super) check_errors: usize,
    /// Failed checks of severity warning.
    pub(super) check_warnings: usize,
    /// Whether the run was ended by the user.
    pub(super) interrupted: bool,
}

impl Totals {
    pub(super) fn line(&self, lang: Lang) -> String {
        let number = |style, number: usize| {
            if number == 0 { number.to_string() } else { styled(style, number) }
        };
        let kept = match (self.kept, lang) {
            (0, _) => String::new(),
            (kept, Lang::Vi) => format!(", {kept} đã có sẵn"),
            (kept, Lang::En) => format!(", {kept} done before"),
        };
        let all = self.files;
        let converted = number(GOOD, self.converted);
        let skipped = number(BOLD, self.skipped);
        let incomplete = match (self.incomplete, lang) {
            (0, _) => String::new(),
            (some, Lang::Vi) => format!(", {} chưa đọc hết", styled(BAD, some)),
            (some, Lang::En) => format!(", {} incomplete", styled(BAD, some)),
        };
        let failed = number(BAD, self.failed);
        let errors = number(BAD, self.check_errors);
        let warnings = number(DOUBT, self.check_warnings);
        let mut line = match lang {
            Lang::Vi => format!(
                "{all} tệp: {converted} đã chuyển{kept}{incomplete}, {skipped} bỏ qua, {failed} tệp lỗi\n\
                 Kiểm tra không đạt: {errors} lỗi, {warnings} cảnh báo"
            ),
            Lang::En => format!(
                "{all} files: {converted} converted{kept}{incomplete}, {skipped} skipped, {failed} failed\n\
                 Failed checks: {errors} errors, {warnings} warnings"
            ),
        };
        if self.interrupted {
            let left = self.left_out;
            let ended = match lang {
                Lang::Vi => {
                    format!("\nĐã dừng theo yêu cầu, còn {left} tệp; chạy lại lệnh để làm tiếp")
                }
                Lang::En => format!("\nEnded as asked, {left} files left; run it again to go on"),
            };
            line.push_str(&ended);
        }
        line
    }
}

/// Counts and tells.
pub(super) struct Tally<'a> {
    log: &'a Log,
    fail_on: Option<FailOn>,
    totals: Totals,
    is_bad: bool,
}

impl<'a> Tally<'a> {
    pub(super) fn new(log: &'a Log, fail_on: Option<FailOn>) -> Self {
        Self { log, fail_on, totals: Totals::default(), is_bad: false }
    }

    pub(super) fn add(&mut self, input: &Input, outcome: &Outcome) {
        match outcome {
            Outcome::Converted(told) | Outcome::Kept(told) if !told.incomplete.is_empty() => {
                self.totals.incomplete += 1;
                self.is_bad = true;
                self.log.incomplete(&input.place(), &told.incomplete);
                self.done(&input.place(), told);
            }
            Outcome::Converted(told) => {
                self.totals.converted += 1;
                self.log.done(&input.place(), false, told);
                self.done(&input.place(), told);
            }
            Outcome::Kept(told) => {
                self.totals.kept += 1;
                self.log.done(&input.place(), true, told);
                self.done(&input.place(), told);
            }
            Outcome::Failed(failure) => self.failed(&input.place(), failure),
            Outcome::Skipped(failure) => self.skipped(&input.place(), failure),
            Outcome::LeftOut => self.totals.left_out += 1,
        }
    }

    pub(super) fn failed(&mut self, path: &str, failure: &Failure) {
        self.totals.failed += 1;
        self.is_bad = true;
        self.log.failed(path, failure);
    }

    pub(super) fn skipped(&mut self, path: &str, failure: &Failure) {
        self.totals.skipped += 1;
        self.log.skipped(path, failure);
    }

    /// Something of the whole run is to be known.
    pub(super) fn note(&self, message: &str) {
        self.log.notice(message);
    }

    /// Something of the whole run went wrong.
    pub(super) fn trouble(&mut self, message: &str) {
        self.is_bad = true;
        self.log.notice(message);
    }

    fn done(&mut self, path: &str, told: &Told) {
        if !told.stale.is_empty() {
            self.totals.stale_corrections += told.stale.len();
            self.log.stale(path, &told.stale);
        }
        if told.is_edited {
            self.log.edited(path);
        }
        let Counts { errors, warnings, .. } = told.counts;
        self.totals.check_errors += errors;
        self.totals.check_warnings += warnings;
        self.totals.pages += u64::from(told.pages.unwrap_or_default());
        let Some(fail_on) = self.fail_on else { return };
        for check in told.failed.iter().filter(|check| fail_on.holds(check)) {
            self.is_bad = true;
            self.log.check(path, check);
        }
    }

    /// Tells the sum.
    pub(super) fn finish(mut self, is_interrupted: bool) -> Exit {
        let totals = &mut self.totals;
        totals.files = totals.converted
            + totals.kept
            + totals.incomplete
            + totals.skipped
            + totals.failed
            + totals.left_out;
        totals.interrupted = is_interrupted;
        if totals.files == totals.skipped && !is_interrupted {
            let lang = self.log.terminal.lang;
            self.log.notice(lang.of(Both {
                vi: "không tìm thấy văn bản nào; kiểm tra lại đường dẫn, --include, --exclude và --since",
                en: "no document was found; check the path, --include, --exclude and --since",
            }));
        }
        self.log.summary(totals);
        match (is_interrupted, self.is_bad) {
            (true, _) => Exit::Interrupted,
            (false, true) => Exit::Failed,
            (false, false) => Exit::Done,
        }
    }
}
