//! The progress bar, and lines that do not tear it.

use super::terminal::Terminal;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar on standard error where that is a terminal, else nothing.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    terminal: Terminal,
}

impl Progress {
    /// A bar for this many files.
    pub(super) fn new(files: usize, quiet: bool, terminal: Terminal) -> Self {
        let target =
            if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        let template = terminal.lang.pick(
            "{bar:30} {pos}/{len} tệp, {per_sec}, còn {eta}",
            "{bar:30} {pos}/{len} files, {per_sec}, {eta} left",
        );
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(250));
        }
        Self { bar, terminal }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// Prints a line above the bar.
    pub(super) fn report(&self, line: &str) {
        self.bar.suspend(|| self.terminal.report(line));
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
