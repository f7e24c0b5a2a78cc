//! `vanban export DIR --format csv,xlsx`

use super::{
    Exit, Stop, failed,
    interrupt::ends_work,
    official,
    terminal::{BAD, BOLD, DOUBT, GOOD, Terminal, clean, styled},
};
use crate::{
    archive::{Database, TABLES_FILE},
    batch::{self, FileError, Interrupt},
    export::tables::{Built, Event, Format, Order, Problem, TABLES, build, stored},
    lang::{Both, Lang},
};
use clap::{
    Arg, ArgAction, ArgMatches, Command, ValueEnum, builder::PossibleValuesParser, value_parser,
};
use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use tracing::debug_span;

/// The format of one file that holds all tables and is kept up to date.
const DATABASE: &str = "sqlite";

/// The outputs asked for.
pub(super) struct Wanted {
    order: Order,
    database: Option<PathBuf>,
}

pub(super) fn command(lang: Lang) -> Command {
    Command::new("export")
        .about(lang.of(Both {
            vi: "Lập bảng CSV, XLSX, Parquet, SQLite, hay hồ sơ theo quy định, từ kết quả của convert",
            en: "Build CSV, XLSX, Parquet and SQLite tables, or papers by the book, from the results of convert",
        }))
        .arg(
            Arg::new("folder")
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(lang.of(Both {
                    vi: "Thư mục kết quả của vanban convert -o",
                    en: "Folder that vanban convert -o wrote",
                })),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .short('f')
                .value_name("jsonl|csv|xlsx|parquet|sqlite|phuluc6|edxml|mucluc")
                .value_parser(
                    ["jsonl", "csv", "xlsx", "parquet", DATABASE].into_iter().chain(official::FORMATS).collect::<Vec<_>>(),
                )
                .value_delimiter(',')
                .action(ArgAction::Append)
                .required(true)
                .help(lang.of(Both {
                    vi: "Các dạng, cách nhau bằng dấu phẩy: csv,xlsx; phuluc6 (dữ liệu đặc tả), edxml, mucluc (mục lục văn bản): \
                     theo Nghị định 30/2020/NĐ-CP, thư mục là hồ sơ, có thể kèm ho-so.toml",
                    en: "Formats, several with commas: csv,xlsx; phuluc6 (metadata), edxml, mucluc (list of papers): by Nghị định \
                     30/2020/NĐ-CP, where a folder is a hồ sơ, with a ho-so.toml if there is one",
                })),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .help(lang.of(Both {
                    vi: "Nơi ghi bảng [mặc định: chính thư mục kết quả]",
                    en: "Where the tables go [default: the folder of the results]",
                })),
        )
        .args(shaping(lang))
        .arg(
            Arg::new("quiet")
                .long("quiet")
                .short('q')
                .action(ArgAction::SetTrue)
                .help(lang.of(Both {
                    vi: "Chỉ in lỗi, không tổng kết",
                    en: "Print failures only, no summary",
                })),
        )
}

/// What the tables are like: `--tables`, `--no-guard-formulas`.
pub(super) fn shaping(lang: Lang) -> [Arg; 2] {
    let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    let list = names.join(", ");
    [
        Arg::new("tables")
            .long("tables")
            .value_name(lang.of(Both { vi: "TÊN", en: "NAME" }))
            .value_parser(PossibleValuesParser::new(names))
            .value_delimiter(',')
            .action(ArgAction::Append)
            .help(match lang {
                Lang::Vi => format!("Chỉ lập các bảng này [mặc định: tất cả: {list}]"),
                Lang::En => format!("Build these tables alone [default: all: {list}]"),
            }),
        Arg::new("no-guard-formulas").long("no-guard-formulas").action(ArgAction::SetTrue).help(
            lang.of(Both {
                vi: "CSV: giữ nguyên ô bắt đầu bằng = + - @ (mặc định thêm dấu ' phía trước để bảng tính không coi là công thức)",
                en: "CSV: leave texts that begin with = + - @ as they are (else ' goes before them, so that no spreadsheet takes them for formulas)",
            }),
        ),
    ]
}

/// The outputs that the flags ask for in formats of these names, if any is one of tables.
pub(super) fn wanted(folder: &Path, matches: &ArgMatches, lang: Lang) -> Option<Wanted> {
    let names: Vec<&String> = matches.get_many::<String>("format").into_iter().flatten().collect();
    let formats: Vec<Format> =
        names.iter().filter_map(|name| Format::from_str(name, false).ok()).collect();
    let database = names.iter().any(|name| *name == DATABASE);
    let order = Order::new(folder, &formats)
        .lang(lang)
        .guard_formulas(!matches.get_flag("no-guard-formulas"));
    let order = match matches.get_many::<String>("tables") {
        Some(names) => order.tables(&names.collect::<Vec<_>>()),
        None => order,
    };
    let wanted = Wanted { order, database: database.then(|| folder.join(TABLES_FILE)) };
    (database || !formats.is_empty()).then_some(wanted)
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let unusable = |error: &dyn std::fmt::Display| {
        let what = lang.of(Both { vi: "không đọc được", en: "cannot be read" });
        Stop::Usage(format!("{}: {what}: {error}", clean(&folder.to_string_lossy())))
    };
    let files = stored(&folder).map_err(|error| unusable(&error))?;
    if files.is_empty() {
        return Err(unusable(&lang.of(Both {
            vi: "không có tệp JSON nào; hãy chạy vanban convert trước",
            en: "there is no JSON in it; run vanban convert first",
        })));
    }
    let output = matches.get_one::<PathBuf>("output").unwrap_or(&folder);
    let is_quiet = matches.get_flag("quiet");
    let by_the_book = official::wanted(matches);
    let mut exit = Exit::Done;
    if !by_the_book.is_empty() {
        let (done, summary) = official::write(&folder, &files, output, &by_the_book, terminal)?;
        if !is_quiet {
            terminal.report(&summary);
        }
        exit = done;
    }
    let Some(wanted) = wanted(output, matches, lang).filter(|_| exit != Exit::Interrupted) else {
        return Ok(exit);
    };
    let (tables, summary) = write(&folder, files, &wanted, terminal, &ends_work())?;
    if !is_quiet {
        terminal.report(&summary);
    }
    Ok(if tables == Exit::Done { exit } else { tables })
}

/// Builds the tables, telling what goes wrong as it does; the summary is for the caller to print.
/// An interrupt ends it between two documents, and no table is then written.
pub(super) fn write(
    results: &Path,
    files: Vec<PathBuf>,
    wanted: &Wanted,
    terminal: Terminal,
    interrupt: &Interrupt,
) -> Result<(Exit, String), Stop> {
    let lang = terminal.lang;
    let mut tell = |event: Event<'_>| {
        match event {
            Event::Read(_) => {}
            Event::Failed(path, problem) => terminal.report(&failure_line(path, &problem, lang)),
            Event::Noticed(notice) => terminal.report(&format!(
                "{}[{}]: {}",
                styled(DOUBT, lang.of(Both { vi: "cảnh báo", en: "warning" })),
                notice.code(),
                clean(&notice.message(lang))
            )),
        }
        if interrupt.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let built =
        batch::guarded::<_, FileError>(|| Ok(outputs(results, files, wanted, lang, &mut tell)))
            .map_err(|error| Stop::Failure(error.message(lang)))?;
    let built = match built {
        Ok(built) => built,
        Err(problem @ Problem::Stopped) => {
            let message = problem.message(lang);
            return Ok((Exit::Interrupted, format!("{message}; {}", problem.hint(lang))));
        }
        Err(problem) => return Err(Stop::Failure(problem.message(lang))),
    };
    let (documents, names) = (styled(GOOD, built.documents), names(&built.outputs));
    let lost = match (built.left_out + built.given_up, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!(
            "; {} tệp JSON bỏ ra ngoài, {} bảng không ghi được",
            styled(BAD, built.left_out),
            styled(BAD, built.given_up)
        ),
        (_, Lang::En) => format!(
            "; {} JSON files left out, {} tables not written",
            styled(BAD, built.left_out),
            styled(BAD, built.given_up)
        ),
    };
    let summary = match lang {
        Lang::Vi => format!("{documents} tệp văn bản vào bảng: {names}{lost}"),
        Lang::En => format!("{documents} documents in tables: {names}{lost}"),
    };
    let is_whole = built.left_out == 0 && built.given_up == 0;
    Ok((if is_whole { Exit::Done } else { Exit::Failed }, summary))
}

/// The tables of each format, then the database.
fn outputs(
    results: &Path,
    files: Vec<PathBuf>,
    wanted: &Wanted,
    lang: Lang,
    tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
) -> Result<Built, Problem> {
    let order = wanted.order.clone().failures(failed::of_folder(results, lang));
    let _span = debug_span!("tables").entered();
    let mut built = build(files, &order, tell)?;
    let Some(path) = &wanted.database else { return Ok(built) };
    let updated = Database::open(path)
        .map_err(Problem::Output)
        .and_then(|mut database| database.update(results, tell));
    match updated {
        Ok(updated) => {
            built.documents = updated.documents;
            built.left_out = built.left_out.max(updated.left_out);
            built.outputs.extend(updated.outputs);
        }
        Err(Problem::Stopped) => return Err(Problem::Stopped),
        Err(problem) => {
            built.given_up += 1;
            if tell(Event::Failed(path, problem)).is_break() {
                return Err(Problem::Stopped);
            }
        }
    }
    Ok(built)
}

/// The outputs by name; of a format with a file a table, how many.
fn names(outputs: &[PathBuf]) -> String {
    let mut names: Vec<String> = Vec::new();
    for ending in ["jsonl", "csv", "xlsx", "parquet", DATABASE] {
        let of_format = outputs.iter().filter(|path| path.extension().is_some_and(|e| e == ending));
        let found: Vec<_> = of_format.filter_map(|path| path.file_name()).collect();
        match found.as_slice() {
            [] => {}
            [one] => names.push(one.to_string_lossy().into_owned()),
            [first, ..] => {
                names.push(format!("{}… ({} .{ending})", first.to_string_lossy(), found.len()));
            }
        }
    }
    names.join(", ")
}

/// The line that names a file left out, or a table given up.
fn failure_line(path: &Path, problem: &Problem, lang: Lang) -> String {
    format!(
        "{}: {}: {}; {}",
        styled(BOLD, clean(&path.to_string_lossy())),
        styled(BAD, problem.code()),
        clean(&problem.message(lang)),
        problem.hint(lang)
    )
}
