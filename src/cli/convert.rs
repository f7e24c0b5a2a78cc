//! `vanban convert PATH... -o DIR`

use super::{
    Exit, Stop,
    flags::{self, FailOn},
    progress::Progress,
    terminal::{BAD, BOLD, DOUBT, GOOD, Terminal, clean, styled},
};
use crate::{
    Options,
    batch::{self, FileError, Input},
    lang::Lang,
    model::{Check, Paper, Severity, Status},
};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::{fs, num::NonZeroUsize, ops::ControlFlow, path::PathBuf};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("convert")
        .about(lang.pick(
            "Đổi tệp hoặc cả thư mục thành JSON, mỗi văn bản một tệp",
            "Turn files or whole folders into JSON, one file a document",
        ))
        .arg(flags::paths(lang))
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name(lang.pick("THƯ_MỤC", "DIR"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(lang.pick(
                    "Thư mục kết quả: a/b.pdf cho ra a/b.pdf.json",
                    "Folder of the results: a/b.pdf gives a/b.pdf.json",
                )),
        )
        .arg(flags::jobs(lang))
        .arg(flags::fail_on(lang))
        .args(flags::reading(lang))
        .arg(Arg::new("quiet").long("quiet").short('q').action(ArgAction::SetTrue).help(lang.pick(
            "Chỉ in các tệp lỗi: không thanh tiến độ, tệp bỏ qua, tổng kết",
            "Print failures only: no progress bar, skipped files, summary",
        )))
}

/// The flags, checked.
struct Args {
    paths: Vec<PathBuf>,
    output: PathBuf,
    jobs: NonZeroUsize,
    fail_on: Option<FailOn>,
    options: Options,
    quiet: bool,
}

impl Args {
    fn of(matches: &ArgMatches, lang: Lang) -> Result<Self, Stop> {
        let output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
        if output.exists() && !output.is_dir() {
            let what = lang.pick("không phải là thư mục", "is no folder");
            return Err(Stop::Usage(format!("-o {}: {what}", clean(&output.to_string_lossy()))));
        }
        Ok(Self {
            paths: flags::paths_of(matches),
            output,
            jobs: flags::jobs_of(matches),
            fail_on: flags::fail_on_of(matches),
            options: flags::options_of(matches, lang)?,
            quiet: matches.get_flag("quiet"),
        })
    }
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let args = Args::of(matches, lang)?;
    let walked = batch::collect(&args.paths, Some(&args.output));
    let outputs = batch::plan(&walked.inputs, &args.output, ".json")
        .map_err(|clash| Stop::Usage(clash_message(&clash, lang)))?;
    fs::create_dir_all(&args.output).map_err(|error| {
        let what = lang.pick("không tạo được thư mục", "cannot be made");
        Stop::Usage(format!("-o {}: {what}: {error}", clean(&args.output.to_string_lossy())))
    })?;

    let progress = Progress::new(walked.inputs.len(), args.quiet, terminal);
    let mut tally = Tally::new(&args, terminal, &progress);
    for trouble in &walked.troubles {
        tally.failed(
            &trouble.path.to_string_lossy(),
            &trouble.error,
            trouble.error.is_no_document(),
        );
    }
    let jobs: Vec<(&Input, PathBuf)> = walked.inputs.iter().zip(outputs).collect();
    let work = |(input, output): &(&Input, PathBuf)| {
        let result = batch::convert(input, output, &args.options);
        progress.step();
        // Of a document, only what is told about it is kept: a batch may be large.
        result.map(|document| failed_checks(document.paper))
    };
    batch::in_order(&jobs, args.jobs, work, |(input, _), result| {
        let path = input.path.to_string_lossy();
        match result {
            Ok(checks) => tally.converted(&path, &checks),
            Err(error) => tally.failed(&path, &error, !input.named && error.is_no_document()),
        }
        ControlFlow::Continue(())
    })
    .map_err(|error| Stop::Failure(error.to_string()))?;

    let (exit, summary) = tally.finish();
    progress.finish();
    if !args.quiet {
        terminal.report(&summary);
    }
    Ok(exit)
}

/// The failed checks of a paper and of those bound into it.
fn failed_checks(paper: Paper) -> Vec<Check> {
    let mut checks = paper.checks;
    checks.retain(|check| check.status == Status::Fail);
    checks.extend(paper.attachments.into_iter().flat_map(failed_checks));
    checks
}

fn clash_message(clash: &batch::Clash, lang: Lang) -> String {
    let (first, second) = (clash.first.to_string_lossy(), clash.second.to_string_lossy());
    let name = clean(&clash.name);
    let (first, second) = (clean(&first), clean(&second));
    match lang {
        Lang::Vi => format!("{first} và {second} cùng cho ra tệp {name}; hãy đổi riêng từng tệp"),
        Lang::En => format!("{first} and {second} both give {name}; convert them apart"),
    }
}

/// What the run comes to.
struct Tally<'a> {
    args: &'a Args,
    terminal: Terminal,
    progress: &'a Progress,
    converted: usize,
    skipped: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
    is_bad: bool,
}

impl<'a> Tally<'a> {
    fn new(args: &'a Args, terminal: Terminal, progress: &'a Progress) -> Self {
        Self {
            args,
            terminal,
            progress,
            converted: 0,
            skipped: 0,
            failed: 0,
            errors: 0,
            warnings: 0,
            is_bad: false,
        }
    }

    fn converted(&mut self, path: &str, checks: &[Check]) {
        self.converted += 1;
        let count = |severity: &Severity| checks.iter().filter(|c| c.severity == *severity).count();
        self.errors += count(&Severity::Error);
        self.warnings += count(&Severity::Warning);
        let Some(fail_on) = self.args.fail_on else { return };
        for check in checks.iter().filter(|check| fail_on.holds(check)) {
            self.is_bad = true;
            self.progress.report(&super::check::line(path, check, self.terminal.lang));
        }
    }

    fn failed(&mut self, path: &str, error: &FileError, skipped: bool) {
        if skipped {
            self.skipped += 1;
            if !self.args.quiet {
                self.progress.report(&self.terminal.skipped_line(path, error));
            }
        } else {
            self.failed += 1;
            self.is_bad = true;
            self.progress.report(&self.terminal.failure_line(path, error));
        }
    }

    fn finish(self) -> (Exit, String) {
        let number = |style, number: usize| {
            if number == 0 { number.to_string() } else { styled(style, number) }
        };
        let all = self.converted + self.skipped + self.failed;
        let converted = number(GOOD, self.converted);
        let skipped = number(BOLD, self.skipped);
        let failed = number(BAD, self.failed);
        let errors = number(BAD, self.errors);
        let warnings = number(DOUBT, self.warnings);
        let summary = match self.terminal.lang {
            Lang::Vi => format!(
                "{all} tệp: {converted} đã đổi, {skipped} bỏ qua, {failed} lỗi; \
                 kiểm tra không đạt: {errors} lỗi, {warnings} cảnh báo"
            ),
            Lang::En => format!(
                "{all} files: {converted} converted, {skipped} skipped, {failed} failed; \
                 failed checks: {errors} errors, {warnings} warnings"
            ),
        };
        (if self.is_bad { Exit::Failed } else { Exit::Done }, summary)
    }
}
