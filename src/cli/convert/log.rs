//! What is told of a batch while it runs: lines for people, or JSON.

use super::{args::LogFormat, incomplete};
use crate::{
    batch::{Counts, Failure, FileError, Told},
    cli::{
        check,
        terminal::{BOLD, DOUBT, Terminal, clean, styled},
    },
    lang::{Both, Lang},
    model::{Check, Incomplete},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use schemars::JsonSchema;
use serde::Serialize;

/// Standard error, with a bar at its end where it is a terminal.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) terminal: Terminal,
    format: LogFormat,
    quiet: bool,
    bar: ProgressBar,
}

/// A line of the log as JSON (`--log-format json`), on standard error.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(rename = "LogEvent")]
pub(in crate::cli) enum Event<'a> {
    /// A file was read and its outputs are written, in this run or an earlier one.
    Done {
        /// The path of the file.
        path: &'a str,
        /// Whether an earlier run had done it.
        kept: bool,
        /// Pages, where the format has them.
        pages: Option<u32>,
        /// How much of each there is.
        counts: &'a Counts,
    },
    /// A file failed.
    Failed {
        /// The path of the file.
        path: &'a str,
        /// A stable code in kebab case.
        code: &'a str,
        /// What is wrong, in the language of the run.
        message: &'a str,
        /// What to do about it, in the language of the run.
        hint: &'a str,
    },
    /// A part of a file could not be read; its outputs are written.
    Incomplete {
        /// The path of the file.
        path: &'a str,
        /// What could not be read.
        incomplete: &'a [Incomplete],
    },
    /// Corrections of a file were not applied, as what they corrected is not there any more.
    StaleCorrections {
        /// The path of the file.
        path: &'a str,
        /// The values that they were for, as JSON Pointers.
        corrections: &'a [String],
    },
    /// The result of a file was changed by hand, and is left as it is.
    EditedResult {
        /// The path of the file.
        path: &'a str,
        /// A stable code in kebab case.
        code: &'a str,
        /// What is to be known, in the language of the run.
        message: &'a str,
        /// What to do about it, in the language of the run.
        hint: &'a str,
    },
    /// A file was passed over.
    Skipped {
        /// The path of the file.
        path: &'a str,
        /// A stable code in kebab case.
        code: &'a str,
        /// Why, in the language of the run.
        message: &'a str,
    },
    /// A check failed that was to be failed on.
    Check {
        /// The path of the file.
        path: &'a str,
        /// The check.
        check: &'a Check,
    },
    /// How far it is.
    Progress(&'a super::progress::Snapshot),
    /// Something about the whole run.
    Notice {
        /// What, in the language of the run.
        message: &'a str,
    },
    /// What it came to.
    Summary(&'a super::tally::Totals),
}

impl Log {
    /// A log on standard error; the bar is for so many files.
    pub(super) fn new(terminal: Terminal, format: LogFormat, quiet: bool, files: usize) -> Self {
        let target = if quiet || format == LogFormat::Json {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:20} {wide_msg}") {
            bar.set_style(style);
        }
        Self { terminal, format, quiet, bar }
    }

    /// Whether a bar is to be seen.
    pub(super) fn has_bar(&self) -> bool {
        !self.bar.is_hidden()
    }

    pub(super) fn failed(&self, path: &str, failure: &Failure) {
        let (lang, terminal) = (self.terminal.lang, self.terminal);
        self.tell(
            &Event::Failed {
                path,
                code: &failure.code,
                message: failure.message(lang),
                hint: failure.hint(lang),
            },
            || terminal.failure_line(path, failure),
        );
    }

    pub(super) fn incomplete(&self, path: &str, parts: &[Incomplete]) {
        let terminal = self.terminal;
        let event = Event::Incomplete { path, incomplete: parts };
        self.tell(&event, || incomplete::line(path, parts, terminal.lang));
    }

    pub(super) fn stale(&self, path: &str, paths: &[String]) {
        let terminal = self.terminal;
        let event = Event::StaleCorrections { path, corrections: paths };
        self.tell(&event, || stale_line(path, paths, terminal.lang));
    }

    /// A result that was changed by hand and is in nobody's way.
    pub(super) fn edited(&self, path: &str) {
        if self.quiet {
            return;
        }
        let (lang, terminal) = (self.terminal.lang, self.terminal);
        let found = Failure::from(FileError::Edited);
        let (message, hint) = (found.message(lang), found.hint(lang));
        let event = Event::EditedResult { path, code: &found.code, message, hint };
        self.tell(&event, || terminal.doubt_line(path, &found));
    }

    pub(super) fn skipped(&self, path: &str, failure: &Failure) {
        if self.quiet {
            return;
        }
        let (lang, terminal) = (self.terminal.lang, self.terminal);
        self.tell(
            &Event::Skipped { path, code: &failure.code, message: failure.message(lang) },
            || terminal.skipped_line(path, failure),
        );
    }

    /// A file whose outputs are written. People see the bar and the sum.
    pub(super) fn done(&self, path: &str, kept: bool, told: &Told) {
        if self.format == LogFormat::Json && !self.quiet {
            let (pages, counts) = (told.pages, &told.counts);
            self.tell(&Event::Done { path, kept, pages, counts }, String::new);
        }
    }

    pub(super) fn check(&self, path: &str, found: &Check) {
        let lang = self.terminal.lang;
        self.tell(&Event::Check { path, check: found }, || check::line(path, found, lang));
    }

    /// Tells something about the whole run, even where all is to be quiet.
    pub(super) fn notice(&self, message: &str) {
        self.tell(&Event::Notice { message }, || message.to_owned());
    }

    pub(super) fn progress(&self, snapshot: &super::progress::Snapshot) {
        let line = || snapshot.line(self.terminal.lang);
        if self.has_bar() {
            self.bar.set_position(snapshot.files_done as u64);
            self.bar.set_message(line());
        } else if !self.quiet {
            self.tell(&Event::Progress(snapshot), line);
        }
    }

    pub(super) fn summary(&self, totals: &super::tally::Totals) {
        self.bar.finish_and_clear();
        if !self.quiet {
            self.tell(&Event::Summary(totals), || totals.line(self.terminal.lang));
        }
    }

    fn tell(&self, event: &Event<'_>, line: impl FnOnce() -> String) {
        let line = match self.format {
            LogFormat::Text => line(),
            LogFormat::Json => serde_json::to_string(event).unwrap_or_default(),
        };
        self.bar.suspend(|| self.terminal.report(&line));
    }
}

/// `a.pdf: đính chính đã cũ (stale): /tasks/1/text`.
fn stale_line(path: &str, paths: &[String], lang: Lang) -> String {
    let what = lang.of(Both {
        vi: "đính chính đã cũ, không áp dụng (stale)",
        en: "stale corrections, not applied",
    });
    format!("{}: {}: {}", styled(BOLD, clean(path)), styled(DOUBT, what), clean(&paths.join(", ")))
}
