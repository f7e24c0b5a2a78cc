//! `vanban tasks DIR`: the tasks of all papers, by who, when and how much.

use super::{
    Exit, Stop, format, results,
    show::tables::{agencies, deadline, money, push_table},
    terminal::{Terminal, clean},
};
use crate::{
    archive::{Database, FoundTask, TaskQuery, read_day, read_money, today},
    export::tables::{Day, Format as TableFormat},
    lang::{Both, Lang},
};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueEnum, value_parser};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

/// What is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, fitted to the terminal.
    #[default]
    Table,
    /// A list.
    Json,
    /// A task a line.
    Jsonl,
    /// The columns of `tasks.csv`.
    Csv,
    /// A workbook with those columns.
    Xlsx,
}

pub(super) fn command(lang: Lang) -> Command {
    Command::new("tasks")
        .about(lang.of(Both {
            vi: "Liệt kê nhiệm vụ của mọi văn bản đã đổi: ai, khi nào, bao nhiêu tiền",
            en: "List the tasks of all papers converted: who, by when, with how much",
        }))
        .after_help(lang.of(Both {
            vi: "Mọi điều kiện cùng phải đúng; cờ dùng nhiều lần thì đúng một là đủ. Tên cơ quan viết tắt hay đầy đủ, gõ \
             không dấu cũng được; * ở cuối là bất kỳ phần tiếp theo. Nhiệm vụ định kỳ, thường xuyên không bao giờ quá hạn.",
            en: "All conditions hold together; of a flag that is repeated one is enough. Names of bodies short or written \
             out, without accents too; * at the end is whatever follows. Recurring and ongoing tasks are never overdue.",
        }))
        .arg(results::folder(lang))
        .args(owners(lang))
        .args(time(lang))
        .args(amounts(lang))
        .args(results::papers(lang))
        .args(printing(lang))
}

fn owners(lang: Lang) -> [Arg; 4] {
    let body = lang.of(Both { vi: "CƠ_QUAN", en: "BODY" });
    let words = lang.of(Both { vi: "CHỮ", en: "WORDS" });
    [
        Arg::new("lead")
            .long("lead")
            .value_name(body)
            .action(ArgAction::Append)
            .help(lang.of(Both { vi: "Cơ quan chủ trì", en: "Bodies that lead" })),
        Arg::new("support")
            .long("support")
            .value_name(body)
            .action(ArgAction::Append)
            .help(lang.of(Both { vi: "Cơ quan phối hợp", en: "Bodies that support" })),
        Arg::new("group").long("group").value_name(words).help(lang.of(Both {
            vi: "Chữ trong tên nhóm hay đề mục phía trên nhiệm vụ",
            en: "Words of the group or headings above the task",
        })),
        Arg::new("text").long("text").value_name(words).help(lang.of(Both {
            vi: "Chữ trong nội dung nhiệm vụ, có dấu hay không dấu",
            en: "Words of the task's text, with or without accents",
        })),
    ]
}

fn time(lang: Lang) -> [Arg; 5] {
    let date = lang.of(Both { vi: "NGÀY", en: "DATE" });
    let day = |id: &'static str| Arg::new(id).long(id).value_name(date).value_parser(read_day);
    [
        day("due-before").help(lang.of(Both {
            vi: "Hạn trước ngày này, không kể chính ngày ấy: 2026-01-01 hay 1/1/2026",
            en: "Due before this day, that day not counted: 2026-01-01 or 1/1/2026",
        })),
        day("due-from").help(
            lang.of(Both { vi: "Hạn từ ngày này trở đi", en: "Due on this day or later" }),
        ),
        Arg::new("overdue").long("overdue").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Đã quá hạn mà văn bản không ghi đã hoàn thành",
            en: "Past the deadline and not said to be done",
        })),
        Arg::new("open").long("open").action(ArgAction::SetTrue).help(
            lang.of(Both {
                vi: "Văn bản không ghi đã hoàn thành", en: "Not said to be done"
            }),
        ),
        day("as-of").help(lang.of(Both {
            vi: "Ngày để tính quá hạn [mặc định: hôm nay]",
            en: "The day that --overdue goes by [default: today]",
        })),
    ]
}

fn amounts(lang: Lang) -> [Arg; 2] {
    let money = lang.of(Both { vi: "SỐ_TIỀN", en: "AMOUNT" });
    let least = Arg::new("min-budget").long("min-budget").value_name(money);
    let most = Arg::new("max-budget").long("max-budget").value_name(money);
    [
        least.value_parser(read_money).help(lang.of(Both {
            vi: "Kinh phí từ bấy nhiêu: 1500000000, 1,5ty, \"500 triệu\"",
            en: "So much money or more: 1500000000, 1,5ty, \"500 triệu\"",
        })),
        most.value_parser(read_money)
            .help(lang.of(Both { vi: "Kinh phí đến bấy nhiêu", en: "So much money or less" })),
    ]
}

fn printing(lang: Lang) -> [Arg; 2] {
    [
        format::flag::<Format>("table|json|jsonl|csv|xlsx", lang).short('f'),
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
            .value_parser(value_parser!(PathBuf))
            .help(lang.of(Both {
                vi: "Tệp kết quả của csv, xlsx [mặc định: đầu ra chuẩn]",
                en: "File of csv and xlsx [default: standard output]",
            })),
    ]
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let query = query(matches);
    let format = format::of::<Format>(matches);
    let output = matches.get_one::<PathBuf>("output");
    if output.is_some() && !matches!(format, Format::Csv | Format::Xlsx) {
        let what = terminal
            .lang
            .of(Both { vi: "chỉ dùng với csv, xlsx", en: "goes with csv and xlsx only" });
        return Err(Stop::Usage(format!("-o: {what}")));
    }
    let database = results::open(matches, terminal)?;
    match format {
        Format::Table => print_table(&database, &query, terminal)?,
        Format::Json => print_json(&database, &query)?,
        Format::Jsonl => {
            let mut out = BufWriter::new(io::stdout().lock());
            database.tasks(&query, &mut |task| {
                serde_json::to_writer(&mut out, &task)?;
                writeln!(out)?;
                Ok(true)
            })?;
            out.flush()?;
        }
        Format::Csv => write(&database, &query, TableFormat::Csv, output, terminal)?,
        Format::Xlsx => write(&database, &query, TableFormat::Xlsx, output, terminal)?,
    }
    Ok(Exit::Done)
}

/// What the flags ask for.
fn query(matches: &ArgMatches) -> TaskQuery {
    let day = |id| matches.get_one::<Day>(id).copied();
    TaskQuery {
        lead: results::texts(matches, "lead"),
        support: results::texts(matches, "support"),
        due_before: day("due-before"),
        due_from: day("due-from"),
        overdue: matches.get_flag("overdue"),
        open: matches.get_flag("open"),
        min_budget: matches.get_one("min-budget").copied(),
        max_budget: matches.get_one("max-budget").copied(),
        group: matches.get_one("group").cloned(),
        words: matches.get_one("text").cloned(),
        papers: results::papers_of(matches),
        ..TaskQuery::new(day("as-of").unwrap_or_else(today))
    }
}

fn print_table(database: &Database, query: &TaskQuery, terminal: Terminal) -> Result<(), Stop> {
    let lang = terminal.lang;
    let columns = [
        lang.of(Both { vi: "Mã", en: "Id" }),
        lang.of(Both { vi: "Nhiệm vụ", en: "Task" }),
        lang.of(Both { vi: "Văn bản", en: "Paper" }),
        lang.of(Both { vi: "Chủ trì", en: "Lead" }),
        lang.of(Both { vi: "Phối hợp", en: "Support" }),
        lang.of(Both { vi: "Thời hạn", en: "Deadline" }),
        lang.of(Both { vi: "Kinh phí", en: "Budget" }),
    ];
    let mut rows: Vec<[String; 7]> = Vec::new();
    database.tasks(query, &mut |FoundTask { file, document, task, .. }| {
        rows.push([
            task.id.clone(),
            task.text.clone(),
            document.unwrap_or(file),
            agencies(&task.lead),
            agencies(&task.support),
            deadline(task.deadline.as_ref()),
            task.budget.as_ref().map(money).unwrap_or_default(),
        ]);
        Ok(true)
    })?;
    let mut out = String::new();
    push_table(&mut out, columns, &rows, &[6], terminal.width);
    terminal.print(&out)?;
    let count = rows.len();
    terminal.report(&match lang {
        Lang::Vi => format!("{count} nhiệm vụ"),
        Lang::En => format!("{count} tasks"),
    });
    Ok(())
}

/// A list, a task as soon as it is found.
fn print_json(database: &Database, query: &TaskQuery) -> Result<(), Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut joint = "[\n";
    database.tasks(query, &mut |task| {
        out.write_all(joint.as_bytes())?;
        serde_json::to_writer_pretty(&mut out, &task)?;
        joint = ",\n";
        Ok(true)
    })?;
    out.write_all(if joint == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    Ok(out.flush()?)
}

/// The columns of the table of tasks, into a file or onto standard output.
fn write(
    database: &Database,
    query: &TaskQuery,
    format: TableFormat,
    output: Option<&PathBuf>,
    terminal: Terminal,
) -> Result<(), Stop> {
    if let Some(path) = output {
        return database.write_tasks(query, format, path, terminal.lang).map_err(|error| {
            let what =
                terminal.lang.of(Both { vi: "không ghi được", en: "cannot be written" });
            Stop::Failure(format!("{}: {what}: {error}", clean(&path.to_string_lossy())))
        });
    }
    let folder =
        crate::source::private::folder().map_err(|error| Stop::Failure(error.to_string()))?;
    let path = folder.path().join("tasks");
    database.write_tasks(query, format, &path, terminal.lang)?;
    io::copy(&mut File::open(&path)?, &mut io::stdout().lock())?;
    Ok(())
}
