//! `vanban diff OLD NEW`: what changed between drafts, or between two folders of them.

mod text;

use super::{Exit, Stop, flags, terminal::Terminal};
use crate::{
    Options,
    batch::{self, FileError, Input},
    diff::{self, PaperFile},
    export::changes::{Report, html, md},
    lang::Lang,
    model::{Change, ChangeOp, Changes, Document, Subject},
};
use clap::{
    Arg, ArgAction, ArgMatches, Command, ValueEnum,
    builder::{EnumValueParser, PossibleValuesParser},
    value_parser,
};
use serde::Serialize;
use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, on a terminal.
    Text,
    /// As the contract has it.
    Json,
    /// Markdown.
    Md,
    /// One page that needs nothing else.
    Html,
}

/// The subjects as in the JSON, and as many.
const SUBJECTS: [[&str; 2]; 14] = [
    ["task", "tasks"],
    ["target", "targets"],
    ["budget", "budgets"],
    ["letterhead", "letterheads"],
    ["basis", "bases"],
    ["section", "sections"],
    ["item", "items"],
    ["appendix", "appendices"],
    ["row", "rows"],
    ["citation", "citations"],
    ["footnote", "footnotes"],
    ["closing", "closings"],
    ["recipient", "recipients"],
    ["signature", "signatures"],
];

pub(super) fn command(lang: Lang) -> Command {
    Command::new("diff")
        .about(lang.pick(
            "So sánh các bản dự thảo: nhiệm vụ, chủ trì, thời hạn, kinh phí, lời văn",
            "Compare drafts: tasks, owners, deadlines, money, wording",
        ))
        .after_help(lang.pick(
            "Hai tệp: những gì thay đổi. Ba tệp trở lên: lịch sử của từng nhiệm vụ. Hai thư mục: từng cặp \
             văn bản.\nPDF so với DOCX cũng được. Trong bản in: [-bỏ-] {+thêm+}.",
            "Two files: what changed. Three files or more: the history of each task. Two folders: each pair \
             of papers.\nPDF against DOCX will do. In the text: [-deleted-] {+inserted+}.",
        ))
        .arg(
            Arg::new("paths")
                .value_name(lang.pick("CŨ MỚI", "OLD NEW"))
                .value_parser(value_parser!(PathBuf))
                .num_args(2..)
                .required(true)
                .help(lang.pick(
                    "Các bản dự thảo, cũ trước; hoặc hai thư mục",
                    "The drafts, oldest first; or two folders",
                )),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|json|md|html")
                .value_parser(EnumValueParser::<Format>::new())
                .default_value("text")
                .help(lang.pick("Dạng in ra [mặc định: text]", "What is printed [default: text]")),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name(lang.pick("TỆP", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .help(lang.pick("Ghi ra tệp này", "Write to this file")),
        )
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("task,budget,…")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(SUBJECTS.as_flattened().iter().copied()))
                .help(lang.pick(
                    "Chỉ những đối tượng này: task, target, budget, letterhead, basis, section, item, appendix, row, \
                     citation, footnote, closing, recipient, signature",
                    "Only these: task, target, budget, letterhead, basis, section, item, appendix, row, citation, \
                     footnote, closing, recipient, signature",
                )),
        )
        .arg(
            Arg::new("ignore")
                .long("ignore")
                .value_name("wording|numbers")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(["wording", "numbers"]))
                .help(lang.pick(
                    "Bỏ qua thay đổi chỉ ở lời văn (wording), hoặc việc đánh số lại (numbers)",
                    "Leave out changes of wording alone, or renumberings (numbers)",
                )),
        )
        .arg(Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue).help(lang.pick(
            "Thoát với mã 1 khi có khác biệt",
            "Exit with 1 where they differ",
        )))
        .arg(flags::jobs(lang))
        .args(flags::reading(lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let paths: Vec<PathBuf> = matches.get_many("paths").into_iter().flatten().cloned().collect();
    let folders = paths.iter().filter(|path| path.is_dir()).count();
    if folders > 0 && (folders, paths.len()) != (2, 2) {
        return Err(Stop::Usage(
            lang.pick(
                "hãy so sánh hai thư mục, hoặc các tệp với nhau",
                "compare two folders, or files with files",
            )
            .to_owned(),
        ));
    }
    let format = matches.get_one("format").copied().unwrap_or(Format::Text);
    if matches!(format, Format::Md | Format::Html) && (folders > 0 || paths.len() != 2) {
        return Err(Stop::Usage(
            lang.pick(
                "md và html chỉ dành cho hai tệp; hãy dùng text hoặc json",
                "md and html are for two files; use text or json",
            )
            .to_owned(),
        ));
    }
    let options = flags::options_of(matches, terminal.lang)?;
    let run = Run {
        format,
        output: matches.get_one("output").cloned(),
        only: matches.get_many::<String>("only").map(|names| names.cloned().collect()),
        ignored: matches.get_many::<String>("ignore").into_iter().flatten().cloned().collect(),
        terminal,
    };
    let (differs, is_whole) = match paths.as_slice() {
        [old, new] if folders == 2 => run.folders(old, new, matches, &options)?,
        paths => {
            let Some(documents) = read_all(paths, &options, terminal) else {
                return Ok(Exit::Failed);
            };
            let differs = match documents.as_slice() {
                [old, new] => run.two(old, new)?,
                all => run.history(all)?,
            };
            (differs, true)
        }
    };
    let is_told = matches.get_flag("exit-code") && differs;
    Ok(if is_told || !is_whole { Exit::Failed } else { Exit::Done })
}

/// Reads files that were named; `None`, and told, where one fails.
fn read_all(paths: &[PathBuf], options: &Options, terminal: Terminal) -> Option<Vec<Document>> {
    let mut documents = Vec::new();
    for path in paths {
        let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
        match batch::extract(&Input { path: path.clone(), name, named: true }, options) {
            Ok(document) => documents.push(document),
            Err(error) => {
                terminal.fail(path, &error);
                return None;
            }
        }
    }
    // Drafts of one name in several folders are told apart by their paths.
    let first = documents.first().map(|document| document.source.file.clone());
    if documents.iter().all(|document| Some(&document.source.file) == first.as_ref()) {
        for (document, path) in documents.iter_mut().zip(paths) {
            document.source.file = batch::name_of(path);
        }
    }
    Some(documents)
}

/// A comparison as asked for.
struct Run {
    format: Format,
    output: Option<PathBuf>,
    only: Option<Vec<String>>,
    ignored: Vec<String>,
    terminal: Terminal,
}

impl Run {
    /// Compares two drafts and tells whether they differ.
    fn two(&self, old: &Document, new: &Document) -> Result<bool, Stop> {
        let changes = self.selected(diff::diff(old, new));
        let report = || Report::new(old, new, &changes, self.terminal.lang);
        let out = match self.format {
            Format::Json => json(&changes)?,
            Format::Text => text::report(&report(), self.terminal),
            Format::Md => md::render(&report()),
            Format::Html => html::render(&report()),
        };
        self.print(&out)?;
        Ok(!changes.changes.is_empty())
    }

    fn history(&self, documents: &[Document]) -> Result<bool, Stop> {
        let mut history = diff::history(documents);
        for changes in history.tasks.iter_mut().flat_map(|task| &mut task.changes) {
            changes.retain(|change| self.keeps(change));
        }
        let differs = history.tasks.iter().flat_map(|task| &task.changes).any(|c| !c.is_empty());
        let out = match self.format {
            Format::Json => json(&history)?,
            _ => text::history(&history, documents, self.terminal.lang),
        };
        self.print(&out)?;
        Ok(differs)
    }

    /// Compares two folders: whether they differ, and whether all papers could be read.
    fn folders(
        &self,
        old: &Path,
        new: &Path,
        matches: &ArgMatches,
        options: &Options,
    ) -> Result<(bool, bool), Stop> {
        let mut is_whole = true;
        let mut read = |folder: &Path| -> Result<Vec<PaperFile>, Stop> {
            let walked = batch::collect(&[folder.to_owned()], None);
            for trouble in &walked.troubles {
                is_whole &= self.failed(&trouble.path, &trouble.error, false);
            }
            let mut papers = Vec::new();
            let work = |input: &Input| batch::extract(input, options);
            batch::in_order(&walked.inputs, flags::jobs_of(matches), work, |input, result| {
                match result {
                    Ok(document) => papers.push(PaperFile { file: input.name.clone(), document }),
                    Err(error) => is_whole &= self.failed(&input.path, &error, input.named),
                }
                ControlFlow::Continue(())
            })
            .map_err(|error| Stop::Failure(error.to_string()))?;
            Ok(papers)
        };
        let (left, right) = (read(old)?, read(new)?);
        let mut changes = diff::pair_papers(&left, &right);
        for pair in &mut changes.pairs {
            pair.diff = self.selected(pair.diff.clone());
        }
        let out = match self.format {
            Format::Json => json(&changes)?,
            _ => text::folders(&changes, self.terminal.lang),
        };
        self.print(&out)?;
        let differs = !changes.only_old.is_empty()
            || !changes.only_new.is_empty()
            || changes.pairs.iter().any(|pair| !pair.diff.changes.is_empty());
        Ok((differs, is_whole))
    }

    /// Tells of a file that could not be read; true where it is one to be passed over.
    fn failed(&self, path: &Path, error: &FileError, named: bool) -> bool {
        let path = path.to_string_lossy();
        let skipped = !named && error.is_no_document();
        self.terminal.report(&if skipped {
            self.terminal.skipped_line(&path, error)
        } else {
            self.terminal.failure_line(&path, error)
        });
        skipped
    }

    fn selected(&self, changes: Changes) -> Changes {
        diff::select(changes, |change| self.keeps(change))
    }

    fn keeps(&self, change: &Change) -> bool {
        let is_ignored = |name: &str| self.ignored.iter().any(|ignored| ignored == name);
        let is_asked = |what: &Subject| {
            let names = SUBJECTS.iter().find(|names| names.contains(&what.as_str()));
            self.only.as_ref().is_none_or(|only| {
                names.is_some_and(|names| only.iter().any(|asked| names.contains(&asked.as_str())))
            })
        };
        is_asked(&change.what)
            && !(is_ignored("wording") && diff::is_wording(change))
            && !(is_ignored("numbers") && change.op == ChangeOp::Renumbered)
    }

    /// To the file asked for, or to standard output.
    fn print(&self, out: &str) -> Result<(), Stop> {
        let Some(path) = &self.output else { return self.terminal.print(out) };
        let plain = match self.format {
            Format::Text => anstream::adapter::strip_str(out).to_string(),
            _ => out.to_owned(),
        };
        batch::write_whole(path, |file| file.write_all(plain.as_bytes())).map_err(|error| {
            let what = self.terminal.lang.pick("không ghi được", "cannot write");
            Stop::Failure(format!("{what} {}: {error}", path.display()))
        })
    }
}

fn json(value: &impl Serialize) -> Result<String, Stop> {
    Ok(serde_json::to_string_pretty(value).map_err(std::io::Error::from)? + "\n")
}
