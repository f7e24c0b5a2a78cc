//! Where the program prints: language, colour, width.

use super::{Exit, Stop};
use crate::{
    batch::{Failure, FileError},
    lang::{Both, Lang},
};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::ArgMatches;
use std::{
    fmt::Display,
    io::{self, Write},
    path::Path,
};

/// Width in columns where standard output is no terminal.
const PIPED_WIDTH: u16 = 100;
/// Below this, a table of tasks is no table any more.
const LEAST_WIDTH: u16 = 60;

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(super) const DOUBT: Style = AnsiColor::Yellow.on_default();
pub(super) const NOTE: Style = AnsiColor::Cyan.on_default();

/// The terminal, or what stands in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    /// Language of messages.
    pub(super) lang: Lang,
    /// Columns to print in.
    pub(super) width: u16,
    color: ColorChoice,
}

impl Terminal {
    /// As the flags say and the streams are.
    pub(super) fn new(matches: &ArgMatches) -> Self {
        let color = match matches.get_one("color").copied().unwrap_or(clap::ColorChoice::Auto) {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::AlwaysAnsi,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        let width = terminal_size::terminal_size_of(io::stdout())
            .map_or(PIPED_WIDTH, |(width, _)| width.0.max(LEAST_WIDTH));
        Self { lang: matches.get_one("lang").copied().unwrap_or_default(), width, color }
    }

    /// Prints styled text on standard output; the styles are left out where they are not wanted.
    pub(super) fn print(self, text: &str) -> Result<(), Stop> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// Prints a styled line on standard error.
    pub(super) fn report(self, line: &str) {
        // Where standard error is gone there is nobody to tell.
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "{line}");
    }

    /// Prints an error of the whole run.
    pub(super) fn error(self, message: &str) {
        let label = self.lang.of(Both { vi: "lỗi", en: "error" });
        self.report(&format!("{}: {message}", styled(BAD, label)));
    }

    /// Reports the one file that the run was about as failed.
    pub(super) fn fail(self, path: &Path, error: &FileError) -> Exit {
        self.report(&self.failure_line(&path.to_string_lossy(), &Failure::from(error)));
        Exit::Failed
    }

    /// The line that names a file that failed.
    pub(super) fn failure_line(self, path: &str, error: &Failure) -> String {
        self.line(path, error, BAD)
    }

    /// The line that names a file of which something is to be known that is no failure.
    pub(super) fn doubt_line(self, path: &str, error: &Failure) -> String {
        self.line(path, error, DOUBT)
    }

    fn line(self, path: &str, error: &Failure, style: Style) -> String {
        format!(
            "{}: {}: {}; {}",
            styled(BOLD, clean(path)),
            styled(style, &error.code),
            clean(error.message(self.lang)),
            error.hint(self.lang),
        )
    }

    /// The line that names a file that was passed over.
    pub(super) fn skipped_line(self, path: &str, error: &Failure) -> String {
        let label = self.lang.of(Both { vi: "bỏ qua", en: "skipped" });
        format!(
            "{}: {}: {}",
            styled(BOLD, clean(path)),
            styled(DIM, label),
            clean(error.message(self.lang))
        )
    }
}

/// Text in a style.
pub(super) fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Text of a file or a name, made safe for a terminal: what steers it becomes a sign that shows.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(
            |c| {
                if c.is_control() && c != '\n' && c != '\t' {
                    char::REPLACEMENT_CHARACTER
                } else {
                    c
                }
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{9b}31mĐ"), "a\u{fffd}[2Jb\u{fffd}31mĐ");
    }
}
