//! What is told of a batch while it runs: lines for people, or JSON.

use super::{args::LogFormat, incomplete};
use crate::{
    batch::Failure,
    cli::{check, terminal::Terminal},
    model::{Check, Incomplete},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

/// Standard error, with a bar at its end where it is a terminal.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) terminal: Terminal,
    format: LogFormat,
    quiet: bool,
    bar: ProgressBar,
}

/// A line of the JSON.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(super) enum Event<'a> {
    /// A file failed.
    Failed { path: &'a str, code: &'a str, message: &'a str, hint: &'a str },
    /// A part of a file could not be read.
    Incomplete { path: &'a str, incomplete: &'a [Incomplete] },
    /// A file was passed over.
    Skipped { path: &'a str, code: &'a str, message: &'a str },
    /// A check failed that was to be failed on.
    Check { path: &'a str, check: &'a Check },
    /// How far it is.
    Progress(&'a super::progress::Snapshot),
    /// Something about the whole run.
    Notice { message: &'a str },
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
        if let Ok(style) = ProgressStyle::with_template("{bar:20} {msg}") {
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
