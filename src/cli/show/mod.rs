//! `vanban show FILE`: one document, for people.

mod amounts;
mod field;
mod findings;
mod head;
mod money;
mod place;
pub(super) mod tables;
pub(super) mod value;
mod why;

use super::{
    Exit, Stop,
    diff::input,
    flags,
    terminal::{BOLD, DIM, Terminal, clean, styled},
};
use crate::{
    batch::{self, Input},
    export::json,
    extract,
    lang::{Both, Lang},
    model::{Document, Incomplete, IncompleteReason, Paper},
    parse::reasons,
};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::{
    fmt::{Display, Write},
    path::Path,
};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("show")
        .about(lang.of(Both {
            vi: "Xem một văn bản: thể thức, nhiệm vụ, chỉ tiêu, kinh phí, kiểm tra",
            en: "Show one document: letterhead, tasks, targets, budget, checks",
        }))
        .arg(flags::file(lang))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "In JSON ra đầu ra chuẩn, đúng như convert ghi",
            en: "Print the JSON on standard output, as convert writes it",
        })))
        .arg(Arg::new("at").long("at").value_name("ID").help(lang.of(Both {
            vi: "Chỉ in một giá trị cùng chỗ của nó: theo mã (A1.17, II.1.đ, @1:I.2), theo JSON Pointer \
             (/tasks/0/lead) hay tên (so, trich-yeu, nguoi-ky)",
            en: "Print only one value, with its place: by id (A1.17, II.1.đ, @1:I.2), by JSON Pointer \
             (/tasks/0/lead) or by name (number, title, signer)",
        })))
        .arg(
            Arg::new("why")
                .long("why")
                .value_name(lang.of(Both { vi: "CHỖ", en: "PLACE" }))
                .num_args(0..=1)
                .default_missing_value("")
                .conflicts_with("at")
                .help(lang.of(Both {
                    vi: "Cho biết vì sao mỗi phần, mỗi cột được đọc như vậy, cách đọc thứ hai và hơn kém bao nhiêu; \
                     CHỖ là một JSON Pointer, một số trang hay tên một phần (số, chủ trì)",
                    en: "Tell why each part and column was read so, what came second and by how much; PLACE is a JSON \
                     Pointer, the number of a page or the name of a part (number, lead)",
                })),
        )
        .args(flags::reading(lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let options = flags::options_of(matches, terminal.lang)?;
    if let Some(place) = matches.get_one::<String>("why") {
        return why(matches, &options, place, terminal);
    }
    let path = flags::file_of(matches);
    let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    let document = input::read(&Input::named(path.to_owned(), name), &options);
    let document = match document {
        Ok(document) => document,
        Err(error) => return Ok(terminal.fail(flags::file_of(matches), &error)),
    };
    let is_json = matches.get_flag("json");
    let out = match matches.get_one::<String>("at") {
        Some(id) => match value::show(&document.paper, id, is_json, terminal.lang) {
            // That there is no such value is an answer.
            Err(Stop::Failure(message)) => {
                terminal.error(&message);
                return Ok(Exit::Failed);
            }
            shown => shown?,
        },
        None if is_json => {
            let mut bytes = Vec::new();
            json::write(&document, &mut bytes)?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        None => page(&document, terminal),
    };
    terminal.print(&out)?;
    // The paper itself is whole where a file or a picture inside it alone was left unread; that is told.
    let is_inside = |part: &Incomplete| {
        matches!(part.reason, IncompleteReason::Embedded | IncompleteReason::Picture)
    };
    let is_whole = document.source.incomplete.iter().all(is_inside);
    Ok(if is_whole { Exit::Done } else { Exit::Failed })
}

/// Why the parts of a document are what they are.
fn why(
    matches: &ArgMatches,
    options: &crate::Options,
    place: &str,
    terminal: Terminal,
) -> Result<Exit, Stop> {
    let readings = batch::guarded(|| {
        let (bytes, _) = flags::load_file(matches, &options.source)?;
        let content = extract::content(&bytes, options)?;
        Ok::<_, batch::FileError>(reasons::explain(&content, &options.glossary))
    });
    let readings = match readings {
        Ok(readings) => readings,
        Err(error) => return Ok(terminal.fail(flags::file_of(matches), &error)),
    };
    let place = Some(place).filter(|place| !place.is_empty());
    match why::show(&readings, place, matches.get_flag("json"), terminal.lang) {
        Err(Stop::Failure(message)) => {
            terminal.error(&message);
            Ok(Exit::Failed)
        }
        shown => {
            terminal.print(&shown?)?;
            Ok(Exit::Done)
        }
    }
}

/// The whole document for people.
fn page(document: &Document, terminal: Terminal) -> String {
    let lang = terminal.lang;
    let source = &document.source;
    let mut facts = vec![clean(&source.file), source.format.as_str().to_uppercase()];
    if let Some(pages) = source.pages {
        facts.push(format!("{pages} {}", lang.of(Both { vi: "trang", en: "pages" })));
    }
    let mut out = format!("{}\n\n", styled(DIM, facts.join(" · ")));
    push_paper(&mut out, &document.paper, "", terminal);
    out
}

fn push_paper(out: &mut String, paper: &Paper, prefix: &str, terminal: Terminal) {
    let lang = terminal.lang;
    head::push(out, &paper.letterhead, lang);
    tables::push_tasks(out, &paper.tasks, terminal);
    tables::push_targets(out, &paper.targets, terminal);
    money::push(out, &paper.budget, lang);
    amounts::push(out, paper, lang);
    head::push_end(out, paper, lang);
    findings::push(out, paper, lang);
    for (index, attachment) in paper.attachments.iter().enumerate() {
        let prefix = format!("{prefix}@{}:", index + 1);
        let title = lang.of(Both { vi: "Văn bản kèm theo", en: "Attached document" });
        push_line(out, styled(BOLD, format_args!("\n── {prefix} {title} ──\n")));
        push_paper(out, attachment, &prefix, terminal);
    }
}

/// A line more.
fn push_line(out: &mut String, line: impl Display) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{line}");
}

/// A heading.
fn heading(title: &str) -> String {
    format!("\n{}\n", styled(BOLD, title))
}

/// A heading with the number of what follows.
fn counted(title: &str, count: usize) -> String {
    heading(&format!("{title} ({count})"))
}
