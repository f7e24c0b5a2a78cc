//! `vanban diff OLD NEW`: what changed between drafts, or between two folders of them.

pub(super) mod input;
mod pages;
mod redline;
mod text;

use super::{Exit, Stop, flags, format, terminal::Terminal};
use crate::{
    Options,
    batch::{self, Failure, Input},
    diff::{self, Concern, Course, PaperFile},
    export::changes::{self, FolderReport, HistoryReport, Remark, Report, html, md, xlsx},
    lang::{Both, Lang},
    model::{Change, ChangeOp, Changes, Document, Format as SourceFormat, Subject},
    redline::{Author, Said, comments},
    source,
    vietnamese::agency::Glossary,
};
use clap::{
    Arg, ArgAction, ArgMatches, Command, ValueEnum, builder::PossibleValuesParser, value_parser,
};
use serde::Serialize;
use std::{
    io::{IsTerminal, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// What is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, on a terminal.
    #[default]
    Text,
    /// As the contract has it.
    Json,
    /// Markdown.
    Md,
    /// One page that needs nothing else.
    Html,
    /// A workbook, one row a field.
    Xlsx,
    /// The newer paper with tracked changes.
    Docx,
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

/// The flags that ask which way a value went.
const COURSES: [(&str, Course); 4] = [
    ("later", Course::Later),
    ("earlier", Course::Earlier),
    ("cheaper", Course::Cheaper),
    ("dearer", Course::Dearer),
];

pub(super) fn command(lang: Lang) -> Command {
    Command::new("diff")
        .about(lang.of(Both {
            vi: "So sánh các bản dự thảo: nhiệm vụ, chủ trì, thời hạn, kinh phí, lời văn",
            en: "Compare drafts: tasks, owners, deadlines, money, wording",
        }))
        .after_help(lang.of(Both {
            vi: "Hai tệp: những gì thay đổi. Ba tệp trở lên: lịch sử qua các bản. Hai thư mục: từng cặp \
             văn bản. Một tệp Word: các thay đổi được theo dõi trong tệp.\nPDF so với DOCX cũng được; JSON do convert ghi cũng được; - là đầu vào chuẩn. \
             Trong bản in: [-bỏ-] {+thêm+}.",
            en: "Two files: what changed. Three files or more: the history through the drafts. Two folders: each \
             pair of papers. One file of Word: its tracked changes.\nPDF against DOCX will do, and so will JSON that convert wrote; - is standard \
             input. In the text: [-deleted-] {+inserted+}.",
        }))
        .arg(
            Arg::new("paths")
                .value_name(lang.of(Both { vi: "CŨ MỚI", en: "OLD NEW" }))
                .value_parser(value_parser!(PathBuf))
                .num_args(1..)
                .required(true)
                .help(lang.of(Both {
                    vi: "Các bản dự thảo, cũ trước; hoặc hai thư mục; hoặc một tệp có thay đổi được theo dõi",
                    en: "The drafts, oldest first; or two folders; or one file with tracked changes",
                })),
        )
        .arg(
            format::flag::<Format>("text|json|md|html|xlsx|docx", lang).help(lang.of(Both {
                vi: "Dạng in ra; xlsx: bảng có bộ lọc; docx: bản mới có thay đổi được theo dõi [mặc định: text]",
                en: "What is printed; xlsx: a table with filters; docx: the newer paper with tracked changes \
                     [default: text]",
            })),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
                .value_parser(value_parser!(PathBuf))
                .help(lang.of(Both { vi: "Ghi ra tệp này", en: "Write to this file" })),
        )
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("task,budget,…")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(SUBJECTS.as_flattened().iter().copied()))
                .help(lang.of(Both {
                    vi: "Chỉ những đối tượng này: task, target, budget, letterhead, basis, section, item, appendix, row, \
                     citation, footnote, closing, recipient, signature",
                    en: "Only these: task, target, budget, letterhead, basis, section, item, appendix, row, citation, \
                     footnote, closing, recipient, signature",
                })),
        )
        .arg(
            Arg::new("ignore")
                .long("ignore")
                .value_name("wording|numbers")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(["wording", "numbers"]))
                .help(lang.of(Both {
                    vi: "Bỏ qua thay đổi chỉ ở lời văn (wording), hoặc việc đánh số lại (numbers)",
                    en: "Leave out changes of wording alone, or renumberings (numbers)",
                })),
        )
        .args(filters(lang))
        .args(how_much(lang))
        .args(of_redline(lang))
        .arg(Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Thoát với mã 1 khi có khác biệt",
            en: "Exit with 1 where they differ",
        })))
        .arg(flags::jobs(lang))
        .args(flags::reading(lang))
}

/// How much of the changes is printed.
fn how_much(lang: Lang) -> [Arg; 3] {
    [
        Arg::new("form").long("form").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "In cả những chỗ chỉ khác cách viết (ngày, tên viết tắt, dấu thanh, đơn vị tiền)",
            en: "Print the places too that differ in form only (dates, short names, tone marks, units)",
        })),
        Arg::new("pages").long("pages").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Dạng html: kèm ảnh các trang PDF có thay đổi",
            en: "As HTML: with images of the pages of PDFs that changed",
        })),
        Arg::new("summary").long("summary").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Dạng text: chỉ in các con số, không in từng thay đổi",
            en: "As text: print the numbers only, not each change",
        })),
    ]
}

/// What a redline says of itself: who made it, and when.
fn of_redline(lang: Lang) -> [Arg; 2] {
    [
        Arg::new("author")
            .long("author")
            .value_name(lang.of(Both { vi: "TÊN", en: "NAME" }))
            .default_value("vanban")
            .help(lang.of(Both {
                vi: "Tên người sửa trong tệp docx [mặc định: vanban]",
                en: "The author of the changes in a docx [default: vanban]",
            })),
        Arg::new("date")
            .long("date")
            .value_name("2026-03-01T08:00:00Z")
            .value_parser(value_parser!(jiff::Timestamp))
            .help(lang.of(Both {
                vi: "Thời điểm sửa trong tệp docx [mặc định: bây giờ]",
                en: "When the changes were made, in a docx [default: now]",
            })),
    ]
}

/// What of the changes is told; several join by and.
fn filters(lang: Lang) -> Vec<Arg> {
    let course = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    vec![
        Arg::new("agency")
            .long("agency")
            .value_name(lang.of(Both { vi: "CƠ QUAN", en: "BODY" }))
            .help(lang.of(Both {
                vi: "Chỉ nhiệm vụ, chỉ tiêu mà cơ quan này chủ trì hoặc phối hợp, trước hoặc sau",
                en: "Only tasks and targets that this body leads or supports, before or after",
            })),
        Arg::new("field")
            .long("field")
            .value_name("deadline,budget,…")
            .value_delimiter(',')
            .action(ArgAction::Append)
            .help(lang.of(Both {
                vi: "Chỉ những trường này: text, lead, support, deadline, budget, …",
                en: "Only these fields: text, lead, support, deadline, budget, …",
            })),
        course(
            "later",
            lang.of(Both {
                vi: "Chỉ thời hạn muộn hơn", en: "Only deadlines that became later"
            }),
        ),
        course(
            "earlier",
            lang.of(Both {
                vi: "Chỉ thời hạn sớm hơn", en: "Only deadlines that became earlier"
            }),
        ),
        course("cheaper", lang.of(Both { vi: "Chỉ số tiền giảm", en: "Only amounts that fell" })),
        course("dearer", lang.of(Both { vi: "Chỉ số tiền tăng", en: "Only amounts that rose" })),
    ]
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let paths: Vec<PathBuf> = matches.get_many("paths").into_iter().flatten().cloned().collect();
    let folders = compared_folders(&paths, lang)?;
    let options = flags::options_of(matches, lang)?;
    let run = Run::of(matches, &paths, &options, terminal)?;
    let format = run.format;
    let (differs, is_whole) = match paths.as_slice() {
        [old, new] if format == Format::Docx && folders == 0 => {
            (run.redline(old, new, &options)?, true)
        }
        _ if format == Format::Docx => {
            return Err(Stop::Usage(
                terminal
                    .lang
                    .of(Both {
                        vi: "--format docx so sánh hai tệp",
                        en: "--format docx compares two files",
                    })
                    .to_owned(),
            ));
        }
        [old, new] if folders == 2 => run.folders(old, new, matches, &options)?,
        paths => {
            let documents = match paths {
                [path] => tracked(path, &options, terminal)?,
                paths => read_all(paths, &options, terminal),
            };
            let Some(documents) = documents else {
                return Ok(Exit::Trouble);
            };
            let differs = match documents.as_slice() {
                [old, new] => run.two(old, new, paths)?,
                all => run.history(all)?,
            };
            (differs, true)
        }
    };
    let is_told = matches.get_flag("exit-code") && differs;
    Ok(match (is_whole, is_told) {
        (false, _) => Exit::Trouble,
        (true, true) => Exit::Failed,
        (true, false) => Exit::Done,
    })
}

/// How many of the paths are folders: none or two.
fn compared_folders(paths: &[PathBuf], lang: Lang) -> Result<usize, Stop> {
    let folders = paths.iter().filter(|path| path.is_dir()).count();
    if folders > 0 && (folders, paths.len()) != (2, 2) {
        return Err(Stop::Usage(
            lang.of(Both {
                vi: "hãy so sánh hai thư mục, hoặc các tệp với nhau",
                en: "compare two folders, or files with files",
            })
            .to_owned(),
        ));
    }
    if paths.iter().filter(|path| *path == Path::new(input::STDIN)).count() > 1 {
        return Err(Stop::Usage(
            lang.of(Both {
                vi: "chỉ một tệp là đầu vào chuẩn",
                en: "only one file is standard input",
            })
            .to_owned(),
        ));
    }
    Ok(folders)
}

/// The comments inside a file that stands alone.
fn remarks(paths: &[PathBuf]) -> Vec<Remark> {
    let [path] = paths else { return Vec::new() };
    let said = std::fs::read(path).map(|bytes| comments(&bytes)).unwrap_or_default();
    let remark = |Said { author, day, text, at }| {
        let day = day.map(|day| format!(", {day}")).unwrap_or_default();
        Remark { who: format!("{author}{day}"), text, at }
    };
    said.into_iter().map(remark).collect()
}

/// Who made the tracked changes, and when.
fn author(matches: &ArgMatches) -> Author {
    let date = matches.get_one("date").copied().unwrap_or_else(jiff::Timestamp::now);
    Author {
        name: matches.get_one::<String>("author").cloned().unwrap_or_default(),
        date: date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    }
}

/// Reads files that were named; `None`, and told, where one fails.
fn read_all(paths: &[PathBuf], options: &Options, terminal: Terminal) -> Option<Vec<Document>> {
    let mut documents = Vec::new();
    for path in paths {
        let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
        match input::read(&Input::named(path.clone(), name), options) {
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

/// A file with its tracked changes rejected, and as it is read; `None`, and told, where reading fails.
fn tracked(
    path: &Path,
    options: &Options,
    terminal: Terminal,
) -> Result<Option<Vec<Document>>, Stop> {
    let mut rejecting = options.clone();
    rejecting.source.changes = source::Changes::Reject;
    let one = [path.to_owned()];
    if path == Path::new(input::STDIN) {
        return Err(Stop::Usage(alone(terminal.lang).to_owned()));
    }
    let Some(old) = read_all(&one, &rejecting, terminal) else { return Ok(None) };
    let Some(new) = read_all(&one, options, terminal) else { return Ok(None) };
    let documents: Vec<Document> = old.into_iter().chain(new).collect();
    let is_tracked = |document: &Document| {
        matches!(
            document.source.format,
            SourceFormat::Docx | SourceFormat::Doc | SourceFormat::Rtf | SourceFormat::Odt
        )
    };
    if documents.iter().all(is_tracked) {
        return Ok(Some(documents));
    }
    Err(Stop::Usage(alone(terminal.lang).to_owned()))
}

/// What is said where one file alone has no tracked changes by its kind.
fn alone(lang: Lang) -> &'static str {
    lang.of(Both {
        vi: "một tệp chỉ so sánh được khi là tệp Word có thay đổi được theo dõi; hãy đưa hai tệp",
        en: "one file alone is compared with itself only where it is of Word, with tracked changes; give two files",
    })
}

/// A comparison as asked for.
struct Run {
    format: Format,
    is_short: bool,
    /// Who made the tracked changes, and when.
    author: Author,
    /// Whether what differs in form only is listed.
    has_form: bool,
    /// The files whose pages are shown, and how they are read.
    paged: Option<(Vec<PathBuf>, Options)>,
    output: Option<PathBuf>,
    only: Option<Vec<String>>,
    agency: Option<String>,
    fields: Option<Vec<String>>,
    courses: Vec<Course>,
    ignored: Vec<String>,
    terminal: Terminal,
    glossary: Glossary,
}

impl Run {
    /// What the arguments ask for.
    fn of(
        matches: &ArgMatches,
        paths: &[PathBuf],
        options: &Options,
        terminal: Terminal,
    ) -> Result<Self, Stop> {
        let format = format::of::<Format>(matches);
        let run = Self {
            format,
            is_short: matches.get_flag("summary"),
            has_form: matches.get_flag("form"),
            paged: matches.get_flag("pages").then(|| (paths.to_vec(), options.clone())),
            author: author(matches),
            output: matches.get_one("output").cloned(),
            only: matches.get_many::<String>("only").map(|names| names.cloned().collect()),
            agency: matches.get_one("agency").cloned(),
            fields: matches.get_many::<String>("field").map(|names| names.cloned().collect()),
            courses: COURSES
                .into_iter()
                .filter(|(name, _)| matches.get_flag(name))
                .map(|(_, course)| course)
                .collect(),
            ignored: matches.get_many::<String>("ignore").into_iter().flatten().cloned().collect(),
            terminal,
            glossary: options.glossary.clone(),
        };
        let is_binary = matches!(format, Format::Docx | Format::Xlsx);
        if is_binary && run.output.is_none() && std::io::stdout().is_terminal() {
            return Err(Stop::Usage(
                terminal
                    .lang
                    .of(Both {
                        vi: "dạng docx, xlsx cần -o TỆP", en: "docx and xlsx need -o FILE"
                    })
                    .to_owned(),
            ));
        }
        Ok(run)
    }

    /// Compares two drafts and tells whether they differ.
    fn two(&self, old: &Document, new: &Document, paths: &[PathBuf]) -> Result<bool, Stop> {
        let changes = diff::diff_with_form(old, new, &self.glossary);
        let changes = self.selected(changes, old, new);
        let report = || Report {
            remarks: remarks(paths),
            ..Report::new(old, new, &changes, self.terminal.lang)
        };
        let out = match self.format {
            Format::Json => json(&changes)?,
            Format::Text => text::report(&report(), self.terminal, self.is_short),
            Format::Md => md::render(&report()),
            Format::Html => self.page(&report(), old, new),
            Format::Xlsx | Format::Docx => {
                self.print_bytes(&xlsx::render(&report())?)?;
                String::new()
            }
        };
        self.print(&out)?;
        Ok(!changes.changes.is_empty())
    }

    /// The page of two drafts with the whole text, and the pages of PDFs where they are asked for.
    fn page(&self, report: &Report, old: &Document, new: &Document) -> String {
        let pages = match &self.paged {
            Some((paths, options)) => match paths.as_slice() {
                [old, new] => pages::of(report, [old, new], options),
                _ => Vec::new(),
            },
            None => Vec::new(),
        };
        let whole = changes::whole(old, new, self.terminal.lang);
        html::render_with(report, &html::Beside { whole, pages })
    }

    fn history(&self, documents: &[Document]) -> Result<bool, Stop> {
        let mut history = diff::history(documents, &self.glossary);
        let steps: Vec<[&Document; 2]> =
            documents.iter().zip(documents.iter().skip(1)).map(|(a, b)| [a, b]).collect();
        let concerns: Vec<Option<Concern>> =
            steps.iter().map(|[old, new]| self.concern(old, new)).collect();
        for task in &mut history.tasks {
            for (changes, concern) in task.changes.iter_mut().zip(&concerns) {
                changes.retain(|change| self.keeps(change, concern.as_ref()));
            }
        }
        for other in &mut history.others {
            for (changes, concern) in other.changes.iter_mut().zip(&concerns) {
                changes.retain(|change| self.keeps(change, concern.as_ref()));
            }
        }
        let steps = history.tasks.iter().map(|line| &line.changes);
        let mut steps = steps.chain(history.others.iter().map(|line| &line.changes)).flatten();
        let differs = steps.any(|changes| !changes.is_empty());
        let report = || HistoryReport::new(documents, &history, self.terminal.lang);
        let out = match self.format {
            Format::Json => json(&history)?,
            Format::Text => text::history(&report(), self.is_short),
            Format::Md => md::render_history(&report()),
            Format::Html => html::render_history(&report()),
            Format::Xlsx | Format::Docx => {
                self.print_bytes(&xlsx::render_history(&report())?)?;
                String::new()
            }
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
            let walked = batch::collect_with_results(&[folder.to_owned()]);
            for trouble in &walked.troubles {
                is_whole &= self.failed(&trouble.path, &trouble.error, false);
            }
            let mut papers = Vec::new();
            let work = |input: &Input| input::read(input, options);
            batch::in_order(&walked.inputs, flags::jobs_of(matches), work, |input, result| {
                match result {
                    Ok(document) => papers.push(PaperFile { file: input.name.clone(), document }),
                    Err(error) => {
                        is_whole &= self.failed(&input.path, &error.into(), input.named);
                    }
                }
                ControlFlow::Continue(())
            })
            .map_err(|error| Stop::Failure(error.to_string()))?;
            Ok(papers)
        };
        let (left, right) = (read(old)?, read(new)?);
        let mut changes = diff::pair_papers(&left, &right, &self.glossary);
        for pair in &mut changes.pairs {
            let paper = |papers: &'_ [PaperFile], file: &str| {
                papers.iter().position(|paper| paper.file == file)
            };
            let old = paper(&left, &pair.old).and_then(|place| left.get(place));
            let new = paper(&right, &pair.new).and_then(|place| right.get(place));
            let Some((old, new)) = old.zip(new) else { continue };
            pair.diff = self.selected(pair.diff.clone(), &old.document, &new.document);
        }
        let report = || {
            let names = [old, new].map(|path| path.to_string_lossy().into_owned());
            let (old, new) = (by_file(&left), by_file(&right));
            FolderReport::new(names, old, new, &changes, self.terminal.lang)
        };
        let out = match self.format {
            Format::Json => json(&changes)?,
            Format::Text => text::folders(&report(), self.terminal, self.is_short),
            Format::Md => md::render_folders(&report()),
            Format::Html => html::render_folders(&report()),
            Format::Xlsx | Format::Docx => {
                self.print_bytes(&xlsx::render_folders(&report())?)?;
                String::new()
            }
        };
        self.print(&out)?;
        let differs = !changes.only_old.is_empty()
            || !changes.only_new.is_empty()
            || changes.pairs.iter().any(|pair| !pair.diff.changes.is_empty());
        Ok((differs, is_whole))
    }

    /// Tells of a file that could not be read; true where it is one to be passed over.
    fn failed(&self, path: &Path, error: &Failure, named: bool) -> bool {
        let path = path.to_string_lossy();
        let skipped = !named && error.is_no_document;
        self.terminal.report(&if skipped {
            self.terminal.skipped_line(&path, error)
        } else {
            self.terminal.failure_line(&path, error)
        });
        skipped
    }

    fn selected(&self, changes: Changes, old: &Document, new: &Document) -> Changes {
        let concern = self.concern(old, new);
        let mut changes = diff::select(changes, |change| self.keeps(change, concern.as_ref()));
        if !self.has_form {
            changes.form.clear();
        }
        changes
    }

    /// What concerns the body that is asked for.
    fn concern(&self, old: &Document, new: &Document) -> Option<Concern> {
        self.agency.as_ref().map(|name| Concern::of(name, old, new, &self.glossary))
    }

    fn keeps(&self, change: &Change, concern: Option<&Concern>) -> bool {
        let is_ignored = |name: &str| self.ignored.iter().any(|ignored| ignored == name);
        let is_asked = |what: &Subject| {
            let names = SUBJECTS.iter().find(|names| names.contains(&what.as_str()));
            self.only.as_ref().is_none_or(|only| {
                names.is_some_and(|names| only.iter().any(|asked| names.contains(&asked.as_str())))
            })
        };
        let is_asked_money = self.only.as_ref().is_some_and(|only| {
            only.iter().any(|asked| matches!(asked.as_str(), "budget" | "budgets"))
        }) && diff::is_money(change);
        let is_field = self
            .fields
            .as_ref()
            .is_none_or(|fields| change.field.as_ref().is_some_and(|field| fields.contains(field)));
        (is_asked(&change.what) || is_asked_money)
            && is_field
            && concern.is_none_or(|concern| concern.holds(change))
            && self.courses.iter().all(|course| course.holds(change))
            && !(is_ignored("wording") && diff::is_wording(change))
            && !(is_ignored("numbers") && change.op == ChangeOp::Renumbered)
    }

    /// To the file asked for, or to standard output.
    fn print_bytes(&self, bytes: &[u8]) -> Result<(), Stop> {
        let Some(path) = &self.output else {
            std::io::stdout().write_all(bytes)?;
            return Ok(());
        };
        batch::write_whole(path, |file| file.write_all(bytes)).map_err(|error| {
            let what =
                self.terminal.lang.of(Both { vi: "không ghi được", en: "cannot write" });
            let error = self.terminal.lang.system_error(&error);
            Stop::Failure(format!("{what} {}: {error}", path.display()))
        })
    }

    /// To the file asked for, or to standard output; nothing where it was written already.
    fn print(&self, out: &str) -> Result<(), Stop> {
        if out.is_empty() && matches!(self.format, Format::Docx | Format::Xlsx) {
            return Ok(());
        }
        let Some(path) = &self.output else { return self.terminal.print(out) };
        let plain = match self.format {
            Format::Text => anstream::adapter::strip_str(out).to_string(),
            _ => out.to_owned(),
        };
        batch::write_whole(path, |file| file.write_all(plain.as_bytes())).map_err(|error| {
            let what =
                self.terminal.lang.of(Both { vi: "không ghi được", en: "cannot write" });
            let error = self.terminal.lang.system_error(&error);
            Stop::Failure(format!("{what} {}: {error}", path.display()))
        })
    }
}

/// The papers of a folder by their files.
fn by_file(papers: &[PaperFile]) -> impl Iterator<Item = (&str, &Document)> {
    papers.iter().map(|paper| (paper.file.as_str(), &paper.document))
}

fn json(value: &impl Serialize) -> Result<String, Stop> {
    Ok(serde_json::to_string_pretty(value).map_err(std::io::Error::from)? + "\n")
}
