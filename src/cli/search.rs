//! `vanban search DIR WORDS`

use super::{
    Exit, Stop, format, results,
    terminal::{BOLD, DIM, GOOD, Terminal, clean, styled},
};
use crate::{
    archive::{Field, Found, Hit, Search},
    lang::{Both, Lang},
};
use clap::{
    Arg, ArgAction, ArgMatches, Command, ValueEnum, builder::EnumValueParser, value_parser,
};
use std::{
    fmt::Write as _,
    io::{self, Write as _},
};

/// What is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// A list.
    Json,
    /// A text that was found a line.
    Jsonl,
}

pub(super) fn command(lang: Lang) -> Command {
    Command::new("search")
        .about(lang.of(Both {
            vi: "Tìm chữ trong mọi văn bản đã đổi, có dấu hay không dấu",
            en: "Find words in all papers converted, with or without accents",
        }))
        .after_help(lang.of(Both {
            vi: "Chữ gõ không dấu khớp mọi dấu (chuyen doi so), chữ gõ có dấu khớp đúng dấu; không phân biệt hoa thường. \
             Mọi chữ phải có trong cùng một đoạn, dòng bảng hay nhiệm vụ. \"…\" là cụm từ đúng thứ tự, chuy* là phần đầu của chữ.\n\
             Mã thoát: 0 có kết quả; 1 không có; 2 có lỗi.",
            en: "Words typed without accents fit any (chuyen doi so), those with accents fit as they are; capitals do not \
             matter. All words stand in one section, row or task. \"…\" is a phrase, chuy* what a word begins with.\n\
             Exit status: 0 found; 1 nothing found; 2 trouble.",
        }))
        .arg(results::folder(lang))
        .arg(
            Arg::new("words")
                .value_name(lang.of(Both { vi: "CHỮ", en: "WORDS" }))
                .num_args(1..)
                .required(true)
                .help(lang.of(Both { vi: "Chữ cần tìm", en: "What is looked for" })),
        )
        .args(results::papers(lang))
        .arg(
            Arg::new("field")
                .long("field")
                .value_name("title|task|section|…")
                .value_parser(EnumValueParser::<Field>::new())
                .value_delimiter(',')
                .action(ArgAction::Append)
                .help(lang.of(Both {
                    vi: "Chỉ tìm ở các phần này, cách nhau bằng dấu phẩy: title, letterhead, basis, section, task, target, row, appendix, closing, recipient, signature, footnote",
                    en: "Only in these parts, several with commas: title, letterhead, basis, section, task, target, row, appendix, closing, recipient, signature, footnote",
                })),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .short('n')
                .value_name("N")
                .value_parser(value_parser!(usize))
                .help(lang.of(Both {
                    vi: "Nhiều nhất bấy nhiêu kết quả; 0 là tất cả [mặc định: 50]",
                    en: "No more than so many; 0 is all [default: 50]",
                })),
        )
        .arg(
            format::flag::<Format>("text|json|jsonl", lang).short('f'),
        )
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let typed = results::texts(matches, "words").join(" ");
    let Some(search) = Search::new(&typed) else {
        let what =
            lang.of(Both { vi: "không có chữ nào để tìm", en: "no word to look for" });
        return Err(Stop::Usage(format!("{}: {what}", clean(&typed))));
    };
    let fields: Vec<Field> =
        matches.get_many::<Field>("field").into_iter().flatten().copied().collect();
    let limit = match matches.get_one::<usize>("limit").copied() {
        Some(0) => usize::MAX - 1,
        limit => limit.unwrap_or(50),
    };
    let search = search.fields(&fields).papers(results::papers_of(matches)).limit(limit);
    let database = match results::open(matches, terminal) {
        Ok(database) => database,
        // As grep has it: 1 is an answer.
        Err(Stop::Failure(message)) => {
            terminal.error(&message);
            return Ok(Exit::Trouble);
        }
        Err(stop) => return Err(stop),
    };
    let found = match database.search(&search) {
        Ok(found) => found,
        Err(error) => {
            terminal.error(&clean(&error.to_string()));
            return Ok(Exit::Trouble);
        }
    };
    print(&found, format::of::<Format>(matches), terminal)?;
    if found.has_more {
        terminal.report(lang.of(Both {
            vi: "còn nữa; --limit 0 in tất cả",
            en: "there are more; --limit 0 prints all",
        }));
    }
    Ok(if found.hits.is_empty() { Exit::Failed } else { Exit::Done })
}

fn print(found: &Found, format: Format, terminal: Terminal) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &found.hits).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            for hit in &found.hits {
                serde_json::to_writer(&mut out, hit).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Format::Text => {
            drop(out);
            let lines: String = found.hits.iter().map(|hit| line(hit, terminal.lang)).collect();
            return terminal.print(&lines);
        }
    }
    Ok(out.flush()?)
}

/// A text that was found: where, then its words.
fn line(hit: &Hit, lang: Lang) -> String {
    let mut line = styled(BOLD, clean(&hit.file));
    let page = hit.at.and_then(|at| at.page);
    let page = page.map(|page| format!("{} {page}", lang.of(Both { vi: "trang", en: "page" })));
    let parts = [hit.document.clone(), hit.id.clone().or_else(|| Some(hit.field.clone())), page];
    for part in parts.into_iter().flatten() {
        // Writing to a string does not fail.
        let _ = write!(line, "  {}", styled(DIM, clean(&part)));
    }
    line.push_str("\n    ");
    let mut from = 0;
    for mark in &hit.marks {
        line.push_str(&clean(hit.snippet.get(from..mark.start).unwrap_or_default()));
        let word = hit.snippet.get(mark.clone()).unwrap_or_default();
        line.push_str(&styled(GOOD, clean(word)));
        from = mark.end;
    }
    line.push_str(&clean(hit.snippet.get(from..).unwrap_or_default()));
    line.push('\n');
    line
}
