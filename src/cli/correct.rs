//! `vanban correct FILE POINTER VALUE`

use super::{
    Exit, Stop,
    diff::input,
    flags,
    terminal::{BOLD, DIM, Terminal, clean, styled},
};
use crate::{
    batch::{self, Input},
    corrections::{Correction, FILE, Journal, Why},
    lang::{Both, Lang},
    model::Document,
};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::Value;
use std::{
    env,
    path::{Path, PathBuf},
};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("correct")
        .about(lang.of(Both {
            vi: "Đính chính một giá trị đọc sai; ghi vào sổ đính chính, giữ qua các lần đọc lại",
            en: "Correct a value that was read wrongly; recorded, and kept over later readings",
        }))
        .after_help(lang.of(Both {
            vi: "Ví dụ: vanban correct ket-qua/a.pdf.json /letterhead/number/number 12\n\
             Đường dẫn như trong JSON; nhiệm vụ và chỉ tiêu gọi theo số thứ tự từ 0 hoặc theo mã: \
             /tasks/A1.1/deadline/end. Giá trị là JSON hoặc chữ. Đính chính được áp dụng ở lần chạy convert sau.",
            en: "Example: vanban correct results/a.pdf.json /letterhead/number/number 12\n\
             The pointer is that of the JSON; tasks and targets by their place from 0 or by id: \
             /tasks/A1.1/deadline/end. The value is JSON, or text. It is applied when convert is run next.",
        }))
        .arg(flags::file(lang).help(lang.of(Both {
            vi: "Tệp JSON trong thư mục kết quả, hoặc văn bản gốc (cùng -o hay --corrections)",
            en: "JSON in a folder of results, or the paper itself (with -o or --corrections)",
        })))
        .arg(Arg::new("pointer").value_name(lang.of(Both {
            vi: "CHỖ",
            en: "POINTER",
        })).help(lang.of(Both {
            vi: "Chỗ của giá trị (JSON Pointer); không có thì liệt kê các đính chính của tệp",
            en: "Where the value is (JSON Pointer); without it, the corrections of the file are listed",
        })))
        .arg(
            Arg::new("value")
                .value_name(lang.of(Both { vi: "GIÁ_TRỊ", en: "VALUE" }))
                .allow_hyphen_values(true)
                .help(lang.of(Both { vi: "Giá trị đúng", en: "What is right" })),
        )
        .arg(
            Arg::new("undo")
                .long("undo")
                .action(ArgAction::SetTrue)
                .requires("pointer")
                .conflicts_with("value")
                .help(lang.of(Both {
                    vi: "Bỏ các đính chính ở chỗ này",
                    en: "Take back the corrections there",
                })),
        )
        .arg(Arg::new("who").long("who").value_name(lang.of(Both {
            vi: "TÊN",
            en: "NAME",
        })).help(lang.of(Both {
            vi: "Người đính chính [mặc định: tên người dùng của máy]",
            en: "Who corrects [default: the user's name on this machine]",
        })))
        .arg(
            Arg::new("note")
                .long("note")
                .value_name(lang.of(Both { vi: "GHI_CHÚ", en: "TEXT" }))
                .help(lang.of(Both { vi: "Vì sao", en: "Why" })),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("corrections")
                .help(lang.of(Both {
                    vi: "Thư mục kết quả có sổ đính chính [mặc định: thư mục chứa tệp JSON]",
                    en: "Folder of results that has the corrections [default: that of the JSON]",
                })),
        )
        .arg(flags::corrections(lang))
        .args(flags::reading(lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let path = flags::file_of(matches);
    let is_saved = input::is_saved_file(path);
    let file = corrections_file(matches, path, is_saved, lang)?;
    let options = flags::options_of(matches, lang)?;
    let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    let mut document = match input::read(&Input::named(path.to_owned(), name), &options) {
        Ok(document) => document,
        Err(error) => return Ok(terminal.fail(path, &error)),
    };
    if is_saved && batch::is_edited_result(path) {
        return Err(Stop::Usage(edited(path, lang)));
    }
    let mut journal =
        Journal::open(&file).map_err(|error| flags::corrections_stop(&file, &error, lang))?;
    let sha256 = document.source.sha256.clone();
    let Some(pointer) = matches.get_one::<String>("pointer") else {
        return list(journal.corrections().of(&sha256), terminal);
    };
    let _ = crate::extract::correct(&mut document, journal.corrections().of(&sha256), &options);
    let pointer = resolved(&document, pointer);
    let made = match matches.get_one::<String>("value") {
        Some(value) => Correction::typed(&document, &pointer, value)
            .map_err(|why| refused(&pointer, why, lang))?,
        None if !matches.get_flag("undo") => {
            let what =
                lang.of(Both { vi: "thiếu giá trị đúng", en: "the right value is missing" });
            return Err(Stop::Usage(format!("{}: {what}", clean(&pointer))));
        }
        None => journal.corrections().undoing(&sha256, &pointer).ok_or_else(|| {
            let what =
                lang.of(Both { vi: "không có đính chính nào", en: "there is no correction" });
            Stop::Usage(format!("{}: {what}", clean(&pointer)))
        })?,
    };
    if made.old == made.new {
        let what =
            lang.of(Both { vi: "giá trị đã như vậy", en: "the value is that already" });
        terminal.report(&format!("{}: {what}", clean(&pointer)));
        return Ok(Exit::Done);
    }
    let made = Correction {
        who: matches.get_one::<String>("who").cloned().or_else(user),
        when: Some(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        note: matches.get_one::<String>("note").cloned(),
        ..made
    };
    journal.append(&made).map_err(|error| flags::corrections_stop(&file, &error.into(), lang))?;
    let then = lang.of(Both {
        vi: "đã ghi; chạy lại vanban convert để áp dụng",
        en: "recorded; run vanban convert again to apply it",
    });
    terminal.report(&format!("{}\n{}: {then}", line(&made), clean(&file.to_string_lossy())));
    Ok(Exit::Done)
}

/// Where the corrections of the file are kept.
fn corrections_file(
    matches: &ArgMatches,
    path: &Path,
    is_saved: bool,
    lang: Lang,
) -> Result<PathBuf, Stop> {
    if let Some(file) = matches.get_one::<PathBuf>("corrections") {
        return Ok(file.clone());
    }
    let given = matches.get_one::<PathBuf>("output").cloned();
    let found = || if is_saved { batch::results_around(path) } else { None };
    let folder = given.or_else(found).ok_or_else(|| {
        Stop::Usage(
            lang.of(Both {
                vi: "hãy cho biết thư mục kết quả (-o) hoặc tệp đính chính (--corrections)",
                en: "say which folder of results (-o) or file of corrections (--corrections)",
            })
            .to_owned(),
        )
    })?;
    Ok(folder.join(FILE))
}

fn edited(path: &Path, lang: Lang) -> String {
    let what = lang.of(Both {
        vi: "kết quả đã bị sửa tay nên không còn biết giá trị đã đọc; hãy đính chính trên văn bản gốc cùng -o, \
         rồi chạy convert --force",
        en: "the result was changed by hand, so that what was read is not known; correct the paper itself with -o, \
         then run convert --force",
    });
    format!("{}: {what}", clean(&path.to_string_lossy()))
}

fn refused(pointer: &str, why: Why, lang: Lang) -> Stop {
    let what = lang.of(why.message());
    Stop::Usage(format!("{}: {what}", clean(pointer)))
}

/// The pointer with places for ids: `/tasks/A1.1/text`, `tasks/0/text`.
fn resolved(document: &Document, pointer: &str) -> String {
    let mut paper = serde_json::to_value(&document.paper).unwrap_or_default();
    let mut out = String::new();
    for part in pointer.strip_prefix('/').unwrap_or(pointer).split('/') {
        let id = part.replace("~1", "/").replace("~0", "~");
        let is_id = |value: &Value| value.get("id").and_then(Value::as_str) == Some(&id);
        let place = match &paper {
            Value::Array(list) if part.parse::<usize>().is_err() => list.iter().position(is_id),
            _ => None,
        };
        let part = place.map_or_else(|| part.to_owned(), |place| place.to_string());
        let step = format!("/{part}");
        paper = paper.pointer(&step).cloned().unwrap_or_default();
        out.push_str(&step);
    }
    out
}

fn user() -> Option<String> {
    ["USER", "USERNAME"].iter().find_map(|name| env::var(name).ok()).filter(|name| !name.is_empty())
}

fn list(corrections: &[Correction], terminal: Terminal) -> Result<Exit, Stop> {
    let lines: String = corrections.iter().map(|made| format!("{}\n", line(made))).collect();
    terminal.print(&lines)?;
    Ok(Exit::Done)
}

/// `/letterhead/number/number: 21 → 12 (2026-03-10T08:00:00Z, An)`.
fn line(made: &Correction) -> String {
    let facts: Vec<&str> =
        [&made.when, &made.who, &made.note].into_iter().flatten().map(String::as_str).collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    let (old, new) = (clean(&made.old.to_string()), clean(&made.new.to_string()));
    let path = styled(BOLD, clean(&made.path));
    format!("{path}: {old} → {new}{}", styled(DIM, clean(&facts)))
}
