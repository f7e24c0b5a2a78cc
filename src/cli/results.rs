//! The folder of results that a question is put to: its database, kept up to date, and the flags that choose papers.

use super::{
    Stop,
    interrupt::ends_work,
    terminal::{BAD, BOLD, Terminal, clean, styled},
};
use crate::{
    archive::{Database, INDEX, PaperFilter},
    batch,
    export::tables::{Event, Problem},
    lang::{Both, Lang},
};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use sha2::{Digest, Sha256};
use std::{
    env, fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// `DIR`, what `convert -o` wrote.
pub(super) fn folder(lang: Lang) -> Arg {
    Arg::new("folder")
        .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
        .value_parser(value_parser!(PathBuf))
        .required(true)
        .help(lang.of(Both {
            vi: "Thư mục kết quả của vanban convert -o",
            en: "Folder that vanban convert -o wrote",
        }))
}

/// Which papers: `--issuer`, `--type`, `--year`, `--file`.
pub(super) fn papers(lang: Lang) -> [Arg; 4] {
    [
        Arg::new("issuer")
            .long("issuer")
            .value_name(lang.of(Both { vi: "CƠ_QUAN", en: "BODY" }))
            .action(ArgAction::Append)
            .help(lang.of(Both {
                vi: "Văn bản của cơ quan này; viết tắt hay đầy đủ, dấu tùy ý; dùng được nhiều lần",
                en: "Papers of this body; short or written out, accents optional; may be repeated",
            })),
        Arg::new("type")
            .long("type")
            .value_name(lang.of(Both { vi: "LOẠI", en: "TYPE" }))
            .action(ArgAction::Append)
            .help(lang.of(Both {
                vi: "Văn bản loại này, theo mã hay tên: KH, \"ke hoach\"; dùng được nhiều lần",
                en: "Papers of this type, by code or name: KH, \"ke hoach\"; may be repeated",
            })),
        Arg::new("year")
            .long("year")
            .value_name(lang.of(Both { vi: "NĂM", en: "YEAR" }))
            .value_parser(value_parser!(u16))
            .action(ArgAction::Append)
            .help(lang.of(Both {
                vi: "Văn bản của năm này; dùng được nhiều lần",
                en: "Papers of this year; may be repeated",
            })),
        Arg::new("file").long("file").value_name(lang.of(Both { vi: "TỆP", en: "FILE" })).help(
            lang.of(Both {
                vi: "Văn bản của tệp này, tên hay đường dẫn",
                en: "Papers of this file, by name or path",
            }),
        ),
    ]
}

/// The papers that the flags choose.
pub(super) fn papers_of(matches: &ArgMatches) -> PaperFilter {
    PaperFilter {
        issuers: texts(matches, "issuer"),
        types: texts(matches, "type"),
        years: matches.get_many::<u16>("year").into_iter().flatten().copied().collect(),
        draft: None,
        file: matches.get_one::<String>("file").cloned(),
    }
}

/// All values of a flag.
pub(super) fn texts(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches.get_many::<String>(id).into_iter().flatten().cloned().collect()
}

/// The database of the folder of results, up to date.
pub(super) fn open(matches: &ArgMatches, terminal: Terminal) -> Result<Database, Stop> {
    open_or_begin(matches, terminal, false)
}

/// The same; where `may_begin`, the folder may hold nothing yet, or not be there.
pub(super) fn open_or_begin(
    matches: &ArgMatches,
    terminal: Terminal,
    may_begin: bool,
) -> Result<Database, Stop> {
    let lang = terminal.lang;
    let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let name = clean(&folder.to_string_lossy());
    if may_begin {
        // Where that fails, it is told below.
        let _ = std::fs::create_dir_all(&folder);
    }
    if !folder.is_dir() {
        let what = lang.of(Both { vi: "không phải là thư mục", en: "is no folder" });
        return Err(Stop::Usage(format!("{name}: {what}")));
    }
    let unusable = |error: &dyn std::fmt::Display| {
        let what = lang.of(Both { vi: "không dùng được", en: "cannot be used" });
        Stop::Failure(format!("{name}: {what}: {error}"))
    };
    let mut database = open_index(&folder).map_err(|error| unusable(&error))?;
    let interrupt = ends_work();
    let mut tell = |event: Event<'_>| {
        if let Event::Failed(path, problem) = event {
            terminal.report(&format!(
                "{}: {}: {}",
                styled(BOLD, clean(&path.to_string_lossy())),
                styled(BAD, problem.code()),
                clean(&problem.message(lang))
            ));
        }
        if interrupt.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let update = || Ok(database.update(&folder, &mut tell));
    let updated = batch::guarded::<_, batch::FileError>(update)
        .map_err(|error| Stop::Failure(error.message(lang)))?;
    let built = match updated {
        Ok(built) => built,
        Err(problem @ Problem::Input(_)) => return Err(unusable(&problem.message(lang))),
        Err(problem) => return Err(Stop::Failure(problem.message(lang))),
    };
    if built.documents == 0 && !may_begin {
        let what = lang.of(Both {
            vi: "không có kết quả nào; hãy chạy vanban convert trước",
            en: "there are no results in it; run vanban convert first",
        });
        return Err(Stop::Usage(format!("{name}: {what}")));
    }
    Ok(database)
}

/// The index in the folder, or in the user's cache where the folder cannot be written.
fn open_index(folder: &Path) -> io::Result<Database> {
    let beside = folder.join(INDEX);
    match Database::open(&beside) {
        // Of another version, or cut short by a full disk: it is made of what stands beside it.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            fs::remove_file(&beside)?;
            Database::open(&beside)
        }
        Err(error) => match cached(folder) {
            Some(path) => Database::open(&path),
            None => Err(error),
        },
        opened => opened,
    }
}

/// Where the index of a folder that cannot be written stands.
fn cached(folder: &Path) -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".cache")))?;
    let folder = fs::canonicalize(folder).ok()?;
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let name: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    Some(cache.join("vanban").join(format!("{name}.sqlite")))
}
