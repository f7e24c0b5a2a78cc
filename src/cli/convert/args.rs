//! The flags of `convert`, and what they come to.

use crate::{
    Options,
    batch::{self, DEFAULT_MEMORY, DEFAULT_TIME, Filter, Isolation, Redo, Selection, Settings},
    cli::{
        Stop, export,
        flags::{self, FailOn},
        terminal::clean,
    },
    corrections,
    lang::{Both, Lang},
    source::private::{self, Folder},
};
use clap::{
    Arg, ArgAction, ArgMatches, Command, ValueEnum, builder::EnumValueParser, value_parser,
};
use jiff::SignedDuration;
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

/// How what happens is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

pub(in crate::cli) fn command(lang: Lang) -> Command {
    let command = Command::new("convert")
        .about(lang.of(Both {
            vi: "Đổi tệp hoặc cả thư mục thành JSON, mỗi văn bản một tệp",
            en: "Turn files or whole folders into JSON, one file a document",
        }))
        .after_help(lang.of(Both {
            vi: "Sổ THƯ_MỤC/ledger.jsonl ghi mỗi tệp một dòng ngay khi xong. Chạy lại lệnh thì làm tiếp: tệp đã xong \
             với cùng nội dung, cùng phiên bản và cùng tùy chọn thì bỏ qua; tệp đã đổi thì đọc lại; kết quả chưa \
             có trong sổ thì ghi đè. Có thể dừng bất cứ lúc nào, kể cả mất điện.\n\
             Mẫu: *.pdf là tên tệp ở mọi cấp, 2025/**/*.pdf là đường dẫn; mẫu khớp thư mục thì khớp mọi thứ trong đó.",
            en: "The ledger DIR/ledger.jsonl has a line a file, written when it is done. Run again, the command goes on: \
             what is done with the same content, version and options is left alone, what changed is read again, a \
             result that the ledger does not know is overwritten. It can be ended at any moment, by a loss of power \
             too.\n\
             Patterns: *.pdf is a name at any depth, 2025/**/*.pdf a path; one that fits a folder fits all in it.",
        }))
        .arg(flags::paths(lang).required(false).required_unless_present("files-from"))
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(lang.of(Both {
                    vi: "Thư mục kết quả: a/b.pdf cho ra a/b.pdf.json; - in JSON Lines ra đầu ra chuẩn",
                    en: "Folder of the results: a/b.pdf gives a/b.pdf.json; - prints JSON Lines on standard output",
                })),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .short('f')
                .value_name("json|jsonl|csv|xlsx|parquet|sqlite")
                .value_parser(["json", "jsonl", "csv", "xlsx", "parquet", "sqlite"])
                .value_delimiter(',')
                .action(ArgAction::Append)
                .default_value("json")
                .help(lang.of(Both {
                    vi: "Các dạng kết quả, cách nhau bằng dấu phẩy: json,xlsx [mặc định: json]",
                    en: "Formats of the results, several with commas: json,xlsx [default: json]",
                })),
        )
        .args(export::shaping(lang))
        .args(selection(lang))
        .args(again(lang))
        .arg(flags::corrections(lang))
        .arg(flags::jobs(lang))
        .args(isolation(lang))
        .arg(flags::fail_on(lang))
        .args(flags::reading(lang))
        .args(telling(lang));
    #[cfg(debug_assertions)]
    let command = command.arg(
        Arg::new("fault")
            .long("fault")
            .hide(true)
            .action(ArgAction::Append)
            .help("NAME=KIND: a defect for tests; debug builds only"),
    );
    command
}

fn selection(lang: Lang) -> [Arg; 6] {
    let pattern = lang.of(Both { vi: "MẪU", en: "GLOB" });
    [
        Arg::new("include").long("include").value_name(pattern).action(ArgAction::Append).help(
            lang.of(Both {
                vi: "Chỉ đọc tệp khớp một trong các mẫu",
                en: "Read only what fits a pattern",
            }),
        ),
        Arg::new("exclude").long("exclude").value_name(pattern).action(ArgAction::Append).help(
            lang.of(Both {
                vi: "Bỏ tệp và thư mục khớp mẫu", en: "Leave out what fits a pattern"
            }),
        ),
        Arg::new("since")
            .long("since")
            .value_name(lang.of(Both { vi: "NGÀY|KHOẢNG", en: "DATE|DURATION" }))
            .help(lang.of(Both {
                vi: "Chỉ đọc tệp sửa từ đó: 2026-01-31, hoặc 7d, 12h trước đây",
                en: "Read only what was changed since: 2026-01-31, or 7d, 12h ago",
            })),
        Arg::new("follow-links").long("follow-links").action(ArgAction::SetTrue).help(lang.of(
            Both {
                vi: "Đi theo cả các liên kết dẫn ra ngoài thư mục",
                en: "Follow links that lead out of the folder too",
            },
        )),
        Arg::new("files-from")
            .long("files-from")
            .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
            .value_parser(value_parser!(PathBuf))
            .help(lang.of(Both {
                vi: "Đọc các tệp trong danh sách này, mỗi dòng một đường dẫn; - là đầu vào chuẩn",
                en: "Read the files of this list, a path a line; - is standard input",
            })),
        Arg::new("null")
            .long("null")
            .short('0')
            .action(ArgAction::SetTrue)
            .requires("files-from")
            .help(lang.of(Both {
                vi: "Danh sách ngăn bằng byte 0, như find -print0",
                en: "The list is separated by zero bytes, as find -print0 writes it",
            })),
    ]
}

fn again(lang: Lang) -> [Arg; 5] {
    [
        Arg::new("watch").long("watch").action(ArgAction::SetTrue).conflicts_with("files-from").help(
            lang.of(Both {
                vi: "Đọc xong thì canh các thư mục này: tệp mới hay đã đổi thì đọc khi đã chép xong; Ctrl-C để thôi",
                en: "Then watch these folders: what comes or changes is read when it has come whole; Ctrl-C ends it",
            }),
        ),
        Arg::new("prune")
            .long("prune")
            .action(ArgAction::SetTrue)
            .conflicts_with_all(["include", "exclude", "since"])
            .help(lang.of(Both {
                vi: "Xóa kết quả của các tệp nguồn không còn nữa",
                en: "Remove the results of inputs that are no more",
            })),
        Arg::new("resume").long("resume").action(ArgAction::SetTrue).conflicts_with("force").help(
            lang.of(Both {
                vi: "Làm tiếp theo sổ (mặc định khi thư mục kết quả đã có sổ)",
                en: "Go on by the ledger (the default where the folder has one)",
            }),
        ),
        Arg::new("force")
            .long("force")
            .action(ArgAction::SetTrue)
            .help(lang.of(Both { vi: "Đọc lại tất cả", en: "Read everything again" })),
        Arg::new("retry-failed").long("retry-failed").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Đọc lại cả các tệp đã lỗi (lỗi quyền, lỗi ổ đĩa thì luôn thử lại)",
            en: "Read files that failed again too (those of permissions and disks always are)",
        })),
    ]
}

fn isolation(lang: Lang) -> [Arg; 3] {
    [
        Arg::new("in-process").long("in-process").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Không dùng tiến trình riêng: tệp làm hỏng chương trình thì hỏng cả lượt chạy",
            en: "No processes of their own: a file that crashes the program ends the run",
        })),
        Arg::new("time-limit")
            .long("time-limit")
            .value_name(lang.of(Both { vi: "KHOẢNG", en: "DURATION" }))
            .value_parser(duration)
            .help(lang.of(Both {
                vi: "Thời gian nhiều nhất cho một tệp: 90s, 10m [mặc định: 10m]",
                en: "Time that one file may take: 90s, 10m [default: 10m]",
            })),
        Arg::new("memory-limit")
            .long("memory-limit")
            .value_name(lang.of(Both { vi: "CỠ", en: "SIZE" }))
            .value_parser(size)
            .help(lang.of(Both {
                vi: "Bộ nhớ nhiều nhất của một tiến trình: 512M, 4G [mặc định: 2G]",
                en: "Memory that one process may take: 512M, 4G [default: 2G]",
            })),
    ]
}

fn telling(lang: Lang) -> [Arg; 2] {
    [
        Arg::new("quiet").long("quiet").short('q').action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "Chỉ in các tệp lỗi: không tiến độ, tệp bỏ qua, tổng kết",
            en: "Print failures only: no progress, skipped files, summary",
        })),
        Arg::new("log-format")
            .long("log-format")
            .value_name("text|json")
            .value_parser(EnumValueParser::<LogFormat>::new())
            .default_value("text")
            .help(lang.of(Both {
                vi: "Thông báo cho người đọc, hay mỗi dòng một đối tượng JSON [mặc định: text]",
                en: "Messages for people, or a JSON object a line [default: text]",
            })),
    ]
}

/// `90s`, `10m`, `1h 30m`; a number alone is seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "90s, 10m, 2h".to_owned();
    let long = if let Ok(seconds) = text.parse::<u32>() {
        Duration::from_secs(seconds.into())
    } else {
        let long: SignedDuration = text.parse().map_err(|_| wrong())?;
        Duration::try_from(long).map_err(|_| wrong())?
    };
    if long.is_zero() { Err(wrong()) } else { Ok(long) }
}

/// The least memory that a worker can begin with.
const LEAST_MEMORY: u64 = 128 << 20;

/// `512M`, `4G`, `4GiB`; a number alone is bytes.
fn size(text: &str) -> Result<u64, String> {
    let wrong = || format!("512M, 4G; ≥ {}M", LEAST_MEMORY >> 20);
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match lower.get(digits.len()..).unwrap_or_default() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.trim().parse().map_err(|_| wrong())?;
    let bytes = number.checked_mul(1 << shift).ok_or_else(wrong)?;
    if bytes < LEAST_MEMORY { Err(wrong()) } else { Ok(bytes) }
}

/// The flags, checked.
pub(super) struct Args {
    pub(super) selection: Selection,
    pub(super) output: PathBuf,
    /// Whether the documents go to standard output; `output` is then a folder of this run.
    pub(super) prints: bool,
    /// That folder, removed at the end.
    _own_output: Option<Folder>,
    /// Whether the JSON of each file is asked for; hidden where it is not.
    pub(super) shows_json: bool,
    /// The tables asked for, if any.
    pub(super) tables: Option<export::Wanted>,
    pub(super) settings: Settings,
    pub(super) options: Options,
    pub(super) fail_on: Option<FailOn>,
    /// Whether the corrections are those of the output folder.
    pub(super) has_own_corrections: bool,
    /// Whether results of inputs that are no more are removed.
    pub(super) prunes: bool,
    /// Whether the folders are watched afterwards.
    pub(super) watches: bool,
    pub(super) quiet: bool,
    pub(super) log_format: LogFormat,
}

impl Args {
    pub(super) fn of(matches: &ArgMatches, lang: Lang) -> Result<Self, Stop> {
        let mut output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
        let prints = output == Path::new("-");
        let own_output = if prints { Some(private_folder()?) } else { None };
        if let Some(folder) = &own_output {
            folder.path().clone_into(&mut output);
        }
        refuse_input(&flags::paths_of(matches), &output, lang)?;
        if output.exists() && !output.is_dir() {
            let what = lang.of(Both { vi: "không phải là thư mục", en: "is no folder" });
            return Err(Stop::Usage(format!("-o {}: {what}", clean(&output.to_string_lossy()))));
        }
        let fail_on = flags::fail_on_of(matches);
        let formats: Vec<&str> = matches
            .get_many::<String>("format")
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if prints && formats.iter().any(|format| !matches!(*format, "json" | "jsonl")) {
            let what =
                lang.of(Both { vi: "chỉ in được JSON Lines", en: "prints JSON Lines only" });
            return Err(Stop::Usage(format!("-o -: {what}")));
        }
        if prints && matches.get_flag("watch") {
            let what = lang.of(Both { vi: "không dùng cùng --watch", en: "is not for --watch" });
            return Err(Stop::Usage(format!("-o -: {what}")));
        }
        let own_corrections = matches.get_one::<PathBuf>("corrections").cloned();
        let corrections_file =
            own_corrections.clone().unwrap_or_else(|| output.join(corrections::FILE));
        let corrections = flags::load_corrections(&corrections_file, lang)?;
        let tables = if prints { None } else { export::wanted(&output, matches, lang) };
        Ok(Self {
            selection: Selection {
                paths: flags::paths_of(matches),
                listed: listed(matches, lang)?,
                filter: filter(matches, lang)?,
                follows_links: matches.get_flag("follow-links"),
                output: Some(output.clone()),
            },
            shows_json: formats.contains(&"json"),
            tables,
            output,
            prints,
            _own_output: own_output,
            settings: Settings {
                corrections: Arc::new(corrections),
                ..settings(matches, fail_on.is_some())?
            },
            options: flags::options_of(matches, lang)?,
            fail_on,
            has_own_corrections: own_corrections.is_none(),
            prunes: matches.get_flag("prune"),
            watches: matches.get_flag("watch"),
            quiet: matches.get_flag("quiet"),
            log_format: matches.get_one("log-format").copied().unwrap_or_default(),
        })
    }
}

fn private_folder() -> Result<Folder, Stop> {
    private::folder().map_err(|error| Stop::Failure(error.to_string()))
}

/// Refuses a folder of results that is a folder of inputs: results would become inputs.
fn refuse_input(paths: &[PathBuf], output: &Path, lang: Lang) -> Result<(), Stop> {
    let Ok(real) = fs::canonicalize(output) else { return Ok(()) };
    if !paths.iter().any(|path| fs::canonicalize(path).is_ok_and(|path| path == real)) {
        return Ok(());
    }
    let what = lang.of(Both {
        vi: "là thư mục nguồn; hãy chọn thư mục kết quả khác, ví dụ -o ket-qua",
        en: "is the folder of the inputs; choose another one for the results, as -o results",
    });
    Err(Stop::Usage(format!("-o {}: {what}", clean(&output.to_string_lossy()))))
}

fn settings(matches: &ArgMatches, wants_checks: bool) -> Result<Settings, Stop> {
    let isolation = if matches.get_flag("in-process") {
        Isolation::InProcess
    } else {
        let program = batch::own_program().map_err(|error| Stop::Failure(error.to_string()))?;
        let memory = matches.get_one("memory-limit").copied().unwrap_or(DEFAULT_MEMORY);
        Isolation::Workers { program, memory }
    };
    let redo = match (matches.get_flag("force"), matches.get_flag("retry-failed")) {
        (true, _) => Redo::All,
        (false, true) => Redo::Failed,
        (false, false) => Redo::Changed,
    };
    Ok(Settings {
        jobs: flags::jobs_of(matches),
        isolation,
        time_limit: matches.get_one("time-limit").copied().unwrap_or(DEFAULT_TIME),
        redo,
        wants_checks,
        always_apart: matches.get_flag("watch"),
        corrections: Arc::default(),
        #[cfg(debug_assertions)]
        faults: matches
            .get_many::<String>("fault")
            .into_iter()
            .flatten()
            .filter_map(|fault| fault.rsplit_once('='))
            .map(|(name, kind)| (name.to_owned(), kind.to_owned()))
            .collect(),
    })
}

fn filter(matches: &ArgMatches, lang: Lang) -> Result<Filter, Stop> {
    let patterns = |id| -> Vec<String> {
        matches.get_many::<String>(id).into_iter().flatten().cloned().collect()
    };
    let since = match matches.get_one::<String>("since") {
        None => None,
        Some(text) => Some(batch::since(text, SystemTime::now()).ok_or_else(|| {
            let what = lang.of(Both {
                vi: "không phải là ngày (2026-01-31) hay khoảng thời gian (7d, 12h)",
                en: "is neither a date (2026-01-31) nor a duration (7d, 12h)",
            });
            Stop::Usage(format!("--since {}: {what}", clean(text)))
        })?),
    };
    Filter::new(&patterns("include"), &patterns("exclude"), since).map_err(|error| {
        let what = lang.of(Both { vi: "mẫu sai", en: "wrong pattern" });
        Stop::Usage(format!("{what}: {}", clean(&error.to_string())))
    })
}

/// The paths of `--files-from`.
fn listed(matches: &ArgMatches, lang: Lang) -> Result<Vec<PathBuf>, Stop> {
    let Some(path) = matches.get_one::<PathBuf>("files-from") else { return Ok(Vec::new()) };
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = read.map_err(|error| {
        let what = lang.of(Both { vi: "không đọc được", en: "cannot be read" });
        let error = lang.system_error(&error);
        Stop::Usage(format!("--files-from {}: {what}: {error}", clean(&path.to_string_lossy())))
    })?;
    Ok(batch::list(&bytes, matches.get_flag("null")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        assert_eq!(duration("90"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("10m"), Ok(Duration::from_mins(10)));
        assert_eq!(duration("1h 30m"), Ok(Duration::from_mins(90)));
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        for wrong in ["", "0", "-3s", "soon", "0s"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sizes_of_memory() {
        assert_eq!(size("512M"), Ok(512 << 20));
        assert_eq!(size("4GiB"), Ok(4 << 30));
        assert_eq!(size("1073741824"), Ok(1 << 30));
        for wrong in ["", "4X", "-1G", "1M", "99999999999T"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
