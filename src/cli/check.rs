//! `vanban check PATH...`: the rules as a linter.

use super::{
    Exit, Stop, convert,
    diff::input,
    flags::{self, FailOn},
    format::{self, TextOrJson},
    terminal::{BAD, BOLD, DIM, DOUBT, GOOD, NOTE, Terminal, clean, styled},
};
use crate::{
    batch::{self, Failure, Input, Trouble},
    lang::{Both, Lang},
    model::{At, Check, Incomplete, Paper, Severity, Status},
};
use clap::{Arg, ArgAction, ArgMatches, Command};
use schemars::JsonSchema;
use serde::Serialize;
use std::{fmt::Write, iter::Peekable, ops::ControlFlow};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("check")
        .about(lang.of(Both {
            vi: "Kiểm tra văn bản: tổng tiền, số thứ tự, thời hạn, viện dẫn, …",
            en: "Check documents: sums, numbering, deadlines, citations, …",
        }))
        .after_help(lang.of(Both {
            vi: "Mỗi dòng: tệp:vị trí: mức[quy tắc]: nội dung. Vị trí: p3 là trang 3 (PDF), b12.r4 là khối 12 \
             hàng 4 (DOCX), đều như `at` trong JSON.\nXem quy tắc: vanban explain QUY_TẮC",
            en: "Each line: file:place: severity[rule]: message. Place: p3 is page 3 (PDF), b12.r4 block 12 row 4 \
             (DOCX), as `at` has it in the JSON.\nAbout a rule: vanban explain RULE",
        }))
        .arg(flags::paths(lang))
        .arg(
            format::flag::<TextOrJson>("text|json", lang),
        )
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "In cả kiểm tra đạt và kiểm tra không có gì để xét",
            en: "Print checks that pass and those with nothing to test too",
        })))
        .arg(flags::fail_on(lang).default_value("error").help(lang.of(Both {
            vi: "Thoát với mã 1 khi có kiểm tra không đạt từ mức này [mặc định: error]",
            en: "Exit with 1 where a check of this severity or above fails [default: error]",
        })))
        .arg(flags::jobs(lang))
        .args(flags::reading(lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let format = format::of::<TextOrJson>(matches);
    let fail_on = flags::fail_on_of(matches).unwrap_or(FailOn::Error);
    let options = flags::options_of(matches, terminal.lang)?;
    let walked = batch::collect(&flags::paths_of(matches), None);
    let mut printer = Printer {
        terminal,
        format,
        all: matches.get_flag("all"),
        fail_on,
        is_first: true,
        is_bad: false,
        papers: 0,
    };
    printer.begin()?;
    let mut troubles = walked.troubles.iter().peekable();
    let mut done = 0;
    let work = |input: &Input| {
        input::read(input, &options).map(|d| (d.source.incomplete, checks_of(d.paper)))
    };
    let mut stop = None;
    batch::in_order(&walked.inputs, flags::jobs_of(matches), work, |input, result| {
        let path = input.path.to_string_lossy();
        let told = printer.troubles(&mut troubles, done);
        done += 1;
        let printed = told.and_then(|()| match result {
            Ok((incomplete, checks)) => printer.checked(&path, &incomplete, checks),
            Err(error) => {
                let is_skipped = !input.is_expected() && error.is_no_document();
                printer.failed(&path, &Failure::from(error), is_skipped)
            }
        });
        match printed {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                stop = Some(error);
                ControlFlow::Break(())
            }
        }
    })
    .map_err(|error| Stop::Failure(error.to_string()))?;
    if let Some(stop) = stop {
        return Err(stop);
    }
    printer.troubles(&mut troubles, usize::MAX)?;
    printer.end()?;
    if printer.papers == 0 && !printer.is_bad {
        terminal.report(terminal.lang.of(Both {
            vi: "không tìm thấy văn bản nào; kiểm tra lại đường dẫn",
            en: "no document was found; check the path",
        }));
    }
    Ok(if printer.is_bad { Exit::Failed } else { Exit::Done })
}

/// The checks of a paper; those of papers bound into it with `@1:` before their id, as
/// references to them are written.
fn checks_of(paper: Paper) -> Vec<Check> {
    let mut checks = paper.checks;
    for (index, attachment) in paper.attachments.into_iter().enumerate() {
        checks.extend(checks_of(attachment).into_iter().map(|mut check| {
            check.id = format!("@{}:{}", index + 1, check.id);
            check
        }));
    }
    checks
}

/// A check as a line: `file:place: severity[rule]: message`.
pub(super) fn line(path: &str, check: &Check, lang: Lang) -> String {
    let place = check.at.map(|at| format!(":{}", place(&at))).unwrap_or_default();
    let (style, label) = label(check, lang);
    let mut line = format!(
        "{}: {}[{}]",
        styled(BOLD, format_args!("{}{place}", clean(path))),
        styled(style, label),
        check.rule
    );
    if let Some(message) = message(check, lang) {
        // Writing to a string does not fail.
        let _ = write!(line, ": {}", clean(message));
    }
    line
}

/// What a check says, in the other language where it says nothing in this one.
pub(super) fn message(check: &Check, lang: Lang) -> Option<&str> {
    let says = Both { vi: check.message_vi.as_deref(), en: check.message.as_deref() };
    lang.of(says).or(says.vi).or(says.en)
}

/// How a check is named and coloured: its severity where it failed, else its status.
pub(super) fn label(check: &Check, lang: Lang) -> (anstyle::Style, &'static str) {
    match check.status {
        Status::Pass => (GOOD, lang.of(Both { vi: "đạt", en: "pass" })),
        Status::Fail => severity_label(&check.severity, lang),
        _ => (DIM, lang.of(Both { vi: "không xét", en: "skipped" })),
    }
}

/// How a severity is named and coloured.
pub(super) fn severity_label(severity: &Severity, lang: Lang) -> (anstyle::Style, &'static str) {
    match severity {
        Severity::Error => (BAD, lang.of(Both { vi: "lỗi", en: "error" })),
        Severity::Warning => (DOUBT, lang.of(Both { vi: "cảnh báo", en: "warning" })),
        _ => (NOTE, lang.of(Both { vi: "lưu ý", en: "info" })),
    }
}

/// A place, short: `p3`, `b12.r4.c1`.
pub(super) fn place(at: &At) -> String {
    let parts = [("p", at.page), ("b", at.block), ("r", at.row), ("c", at.column)];
    let parts = parts.iter().filter_map(|(sign, value)| value.map(|v| format!("{sign}{v}")));
    parts.collect::<Vec<_>>().join(".")
}

/// What `check --format json` prints: an entry for each file.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(rename = "CheckReport")]
pub(super) struct Report<'a>(Vec<Entry<'a>>);

/// What became of one file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CheckedFile")]
struct Entry<'a> {
    /// Its path as given, or found in a folder given.
    file: &'a str,
    /// `checked`, `incomplete` where a part could not be read, `failed` where it gave no document, `skipped` where it is
    /// none. Open: values may be added.
    status: &'static str,
    /// Why it gave no document, else null.
    error: Option<EntryError<'a>>,
    /// The checks that failed; all with `--all`.
    checks: Vec<Check>,
}

/// Why a file gave no document.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FileError")]
struct EntryError<'a> {
    /// A stable code in kebab case.
    code: &'a str,
    /// What is wrong, in English.
    message: &'a str,
    /// What is wrong, in Vietnamese.
    message_vi: &'a str,
    /// What to do about it, in English.
    hint: &'a str,
    /// What to do about it, in Vietnamese.
    hint_vi: &'a str,
}

struct Printer {
    terminal: Terminal,
    format: TextOrJson,
    all: bool,
    fail_on: FailOn,
    is_first: bool,
    is_bad: bool,
    /// How many papers were read.
    papers: usize,
}

impl Printer {
    fn begin(&self) -> Result<(), Stop> {
        if self.format == TextOrJson::Json { self.terminal.print("[") } else { Ok(()) }
    }

    fn end(&self) -> Result<(), Stop> {
        if self.format == TextOrJson::Json { self.terminal.print("\n]\n") } else { Ok(()) }
    }

    /// Tells what could not be walked, as far as it was found before this many files.
    fn troubles<'t>(
        &mut self,
        troubles: &mut Peekable<impl Iterator<Item = &'t Trouble>>,
        done: usize,
    ) -> Result<(), Stop> {
        while let Some(trouble) = troubles.next_if(|trouble| trouble.before <= done) {
            let path = trouble.path.to_string_lossy();
            self.failed(&path, &trouble.error, trouble.error.is_no_document)?;
        }
        Ok(())
    }

    fn checked(
        &mut self,
        path: &str,
        incomplete: &[Incomplete],
        mut checks: Vec<Check>,
    ) -> Result<(), Stop> {
        let is_whole = incomplete.is_empty();
        self.papers += 1;
        self.is_bad |= !is_whole;
        self.is_bad |= checks.iter().any(|check| self.fail_on.holds(check));
        checks.retain(|check| self.all || check.status == Status::Fail);
        match self.format {
            TextOrJson::Json => {
                let status = if is_whole { "checked" } else { "incomplete" };
                self.entry(&Entry { file: path, status, error: None, checks })
            }
            TextOrJson::Text => {
                if !is_whole {
                    let line = convert::incomplete_line(path, incomplete, self.terminal.lang);
                    self.terminal.report(&line);
                }
                let lines: String = checks
                    .iter()
                    .map(|check| line(path, check, self.terminal.lang) + "\n")
                    .collect();
                self.terminal.print(&lines)
            }
        }
    }

    fn failed(&mut self, path: &str, error: &Failure, skipped: bool) -> Result<(), Stop> {
        self.is_bad |= !skipped;
        match (self.format, skipped) {
            (TextOrJson::Json, _) => self.entry(&Entry {
                file: path,
                status: if skipped { "skipped" } else { "failed" },
                error: Some(EntryError {
                    code: &error.code,
                    message: error.message(Lang::En),
                    message_vi: error.message(Lang::Vi),
                    hint: error.hint(Lang::En),
                    hint_vi: error.hint(Lang::Vi),
                }),
                checks: Vec::new(),
            }),
            (TextOrJson::Text, true) => {
                self.terminal.report(&self.terminal.skipped_line(path, error));
                Ok(())
            }
            (TextOrJson::Text, false) => {
                self.terminal.report(&self.terminal.failure_line(path, error));
                Ok(())
            }
        }
    }

    /// One entry a line, so that the array can be written, and read, as it grows.
    fn entry(&mut self, entry: &Entry<'_>) -> Result<(), Stop> {
        let json = serde_json::to_string(entry).map_err(std::io::Error::from)?;
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        self.terminal.print(&format!("{comma}\n{json}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CheckValue;

    fn check() -> Check {
        Check {
            id: "table-total/A1".into(),
            rule: "table-total".into(),
            status: Status::Fail,
            severity: Severity::Error,
            expected: Some(CheckValue::Number(2)),
            actual: Some(CheckValue::Number(3)),
            refs: Vec::new(),
            message: Some("off by one".into()),
            message_vi: Some("lệch một".into()),
            at: Some(At { page: Some(3), ..At::default() }),
        }
    }

    #[test]
    fn a_line_says_place_severity_rule_and_message() {
        let plain = |text: &str| anstream::adapter::strip_str(text).to_string();
        assert_eq!(
            plain(&line("a.pdf", &check(), Lang::En)),
            "a.pdf:p3: error[table-total]: off by one"
        );
        let no_place = Check { at: None, ..check() };
        assert_eq!(plain(&line("a.pdf", &no_place, Lang::Vi)), "a.pdf: lỗi[table-total]: lệch một");
    }

    #[test]
    fn checks_of_attachments_are_told_apart() {
        let inner = Paper { checks: vec![check()], ..Paper::default() };
        let middle = Paper { attachments: vec![inner], ..Paper::default() };
        let outer = Paper { checks: vec![check()], attachments: vec![middle], ..Paper::default() };
        let ids: Vec<_> = checks_of(outer).into_iter().map(|check| check.id).collect();
        assert_eq!(ids, ["table-total/A1", "@1:@1:table-total/A1"]);
    }
}
