//! Flags that several subcommands take.

use super::{Stop, terminal::clean};
use crate::{
    batch::{self, FileError, Input},
    corrections::{Corrections, CorrectionsError},
    lang::{Both, Lang},
    model::{Check, Severity, Status},
    source::{Changes, LibreOffice, Ocr, Options},
    vietnamese::agency::Glossary,
};
use clap::{
    Arg, ArgAction, ArgMatches, ColorChoice, ValueEnum, builder::EnumValueParser, value_parser,
};
use std::{
    env,
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read},
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

const LANG_VARIABLE: &str = "VANBAN_LANG";
/// Place in the help behind a subcommand's own flags.
const LAST: usize = 100;
const PASSWORD_VARIABLE: &str = "VANBAN_PASSWORD";

/// The language asked for, found before the arguments are parsed: the help is in it.
pub(super) fn language(args: &[OsString]) -> Lang {
    let mut chosen = env::var_os(LANG_VARIABLE).and_then(|value| named(&value));
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        let value = if arg == "--lang" {
            args.next().and_then(|value| named(value))
        } else {
            arg.to_str().and_then(|arg| arg.strip_prefix("--lang=")).and_then(|v| named(v.as_ref()))
        };
        chosen = value.or(chosen);
    }
    chosen.unwrap_or_default()
}

fn named(value: &OsStr) -> Option<Lang> {
    Lang::from_str(value.to_str()?, true).ok()
}

/// Flags that stand before or behind any subcommand.
pub(super) fn global(lang: Lang) -> Vec<Arg> {
    let language = Arg::new("lang")
        .long("lang")
        .value_name("vi|en")
        .value_parser(EnumValueParser::<Lang>::new())
        .ignore_case(true)
        .global(true)
        .display_order(LAST)
        .help(lang.of(Both {
            vi: "Ngôn ngữ của thông báo và trợ giúp [mặc định: vi; hoặc biến VANBAN_LANG]",
            en: "Language of messages and help [default: vi; or the variable VANBAN_LANG]",
        }));
    // An empty variable is as good as none.
    let is_set = env::var_os(LANG_VARIABLE).is_some_and(|value| !value.is_empty());
    let language = if is_set { language.env(LANG_VARIABLE) } else { language };
    vec![
        super::config::flag(lang).display_order(LAST),
        language,
        Arg::new("color")
            .long("color")
            .value_name("auto|always|never")
            .value_parser(EnumValueParser::<ColorChoice>::new())
            .default_value("auto")
            .global(true)
            .display_order(LAST + 1)
            .help(lang.of(Both {
                vi: "Dùng màu khi nào [mặc định: auto, tôn trọng NO_COLOR]",
                en: "When to use colour [default: auto, which respects NO_COLOR]",
            })),
        Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .global(true)
            .display_order(LAST + 2)
            .help(lang.of(Both { vi: "In trợ giúp", en: "Print help" })),
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .display_order(LAST + 3)
            .help(lang.of(Both { vi: "In phiên bản", en: "Print version" })),
    ]
}

/// `PATH...`: files and folders.
pub(super) fn paths(lang: Lang) -> Arg {
    Arg::new("paths")
        .value_name(lang.of(Both { vi: "ĐƯỜNG_DẪN", en: "PATH" }))
        .value_parser(value_parser!(PathBuf))
        .num_args(1..)
        .required(true)
        .help(lang.of(Both {
            vi: "Tệp, hoặc thư mục (đọc cả thư mục con; bỏ tệp ẩn và tệp khóa ~$…)",
            en: "Files, or folders (walked; hidden files and ~$… lock files left out)",
        }))
}

pub(super) fn paths_of(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect()
}

/// `FILE`, `-` for standard input.
pub(super) fn file(lang: Lang) -> Arg {
    Arg::new("file")
        .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
        .value_parser(value_parser!(PathBuf))
        .required(true)
        .help(lang.of(Both {
            vi: "Tệp PDF, DOCX, DOC, RTF, ODT, HTML hoặc TXT; - là đầu vào chuẩn",
            en: "A PDF, DOCX, DOC, RTF, ODT, HTML or TXT file; - is standard input",
        }))
}

/// The bytes of `FILE`, and its name in the output.
pub(super) fn load_file(
    matches: &ArgMatches,
    options: &Options,
) -> Result<(Vec<u8>, String), FileError> {
    let path = file_of(matches);
    if path == Path::new("-") {
        return Ok((batch::load_from(io::stdin().lock(), &options.limits)?, "-".to_owned()));
    }
    let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    let input = Input::named(path.to_owned(), name);
    Ok((batch::load(&input, &options.limits)?, input.name))
}

/// `FILE` as given.
pub(super) fn file_of(matches: &ArgMatches) -> &Path {
    matches.get_one::<PathBuf>("file").map_or(Path::new("-"), PathBuf::as_path)
}

/// How files are read: `--password`, `--changes`, `--libreoffice`, `--glossary`, `--ocr`,
/// `--ocr-lang`.
pub(super) fn reading(lang: Lang) -> [Arg; 6] {
    [
        Arg::new("password")
            .long("password")
            .value_name(lang.of(Both { vi: "MẬT_KHẨU", en: "PASSWORD" }))
            .env(PASSWORD_VARIABLE)
            .hide_env(true)
            .help(lang.of(Both {
                vi: "Mật khẩu của tệp được mã hóa [hoặc biến VANBAN_PASSWORD]",
                en: "Password of encrypted files [or the variable VANBAN_PASSWORD]",
            })),
        Arg::new("changes")
            .long("changes")
            .value_name("accept|reject|both")
            .value_parser(EnumValueParser::<Changes>::new())
            .default_value("accept")
            .help(lang.of(Both {
                vi: "Thay đổi được theo dõi trong DOCX: chấp nhận, từ chối, hay giữ cả hai [mặc định: accept]",
                en: "Tracked changes of DOCX: accept them, reject them, or keep both [default: accept]",
            })),
        Arg::new("libreoffice")
            .long("libreoffice")
            .value_name("auto|always|never")
            .value_parser(EnumValueParser::<LibreOffice>::new())
            .default_value("auto")
            .help(lang.of(Both {
                vi: "Đọc DOC, RTF, ODT, HTML qua LibreOffice: khi cần, luôn luôn, hay không bao giờ [mặc định: auto]",
                en: "Read DOC, RTF, ODT and HTML through LibreOffice: where needed, always, or never [default: auto]",
            })),
        Arg::new("glossary")
            .long("glossary")
            .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
            .value_parser(value_parser!(PathBuf))
            .help(lang.of(Both {
                vi: "Tệp TOML chứa chữ viết tắt, từ ngữ của riêng mình, thêm vào các danh mục dựng sẵn",
                en: "TOML file of your own abbreviations and words, added to the built-in lists",
            })),
        Arg::new("ocr")
            .long("ocr")
            .value_name("auto|always|never")
            .value_parser(EnumValueParser::<Ocr>::new())
            .default_value("auto")
            .help(lang.of(Both {
                vi: "Nhận dạng chữ từ ảnh bằng Tesseract: khi trang không có chữ hay chữ hỏng, mọi trang, hay không [mặc định: auto]",
                en: "Recognise text from images by Tesseract: where a page has none or spoiled text, on every page, or never [default: auto]",
            })),
        Arg::new("ocr-lang")
            .long("ocr-lang")
            .value_name("vie")
            .value_parser(ocr_lang)
            .help(lang.of(Both {
                vi: "Ngôn ngữ của Tesseract, ví dụ vie+eng [mặc định: vie]",
                en: "Languages for Tesseract, such as vie+eng [default: vie]",
            })),
    ]
}

/// Names of Tesseract's languages, joined by `+`; nothing else, as they are handed to a program.
fn ocr_lang(text: &str) -> Result<String, &'static str> {
    let is_name = |name: &str| {
        let mut letters = name.chars();
        letters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/'))
    };
    if text.split('+').all(is_name) { Ok(text.to_owned()) } else { Err("vie, vie+eng, …") }
}

/// The options that the flags ask for; a glossary that cannot be used is wrong usage.
pub(super) fn options_of(matches: &ArgMatches, lang: Lang) -> Result<crate::Options, Stop> {
    let source = Options {
        password: matches.get_one::<String>("password").cloned(),
        changes: matches.get_one::<Changes>("changes").copied().unwrap_or_default(),
        libreoffice: matches.get_one::<LibreOffice>("libreoffice").copied().unwrap_or_default(),
        ocr: matches.get_one::<Ocr>("ocr").copied().unwrap_or_default(),
        ocr_lang: matches.get_one::<String>("ocr-lang").cloned(),
        ..Options::default()
    };
    let glossary = matches.get_one::<PathBuf>("glossary").map(|path| glossary(path, lang));
    Ok(crate::Options { source, glossary: glossary.transpose()?.unwrap_or_default() })
}

/// No list of abbreviations is longer, in bytes.
const MAX_GLOSSARY: u64 = 16 << 20;

fn glossary(path: &Path, lang: Lang) -> Result<Glossary, Stop> {
    let name = clean(&path.to_string_lossy());
    let stop = |line: String, what: &str| Stop::Usage(format!("--glossary {name}{line}: {what}"));
    let unreadable = |error: io::Error| {
        let what = lang.of(Both { vi: "không đọc được", en: "cannot be read" });
        stop(String::new(), &format!("{what}: {}", lang.system_error(&error)))
    };
    let mut text = String::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_GLOSSARY).read_to_string(&mut text).map_err(unreadable)?;
    Glossary::from_toml(&text)
        .map_err(|error| stop(format!(":{}", error.line), &lang.of(error.message.clone())))
}

/// `--corrections`.
pub(super) fn corrections(lang: Lang) -> Arg {
    Arg::new("corrections")
        .long("corrections")
        .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
        .value_parser(value_parser!(PathBuf))
        .help(lang.of(Both {
            vi: "Tệp đính chính [mặc định: corrections.jsonl trong thư mục kết quả]",
            en: "File of corrections [default: corrections.jsonl in the folder of the results]",
        }))
}

/// The corrections of a file; one that cannot be used is wrong usage, as none of them is to be
/// lost quietly.
pub(super) fn load_corrections(path: &Path, lang: Lang) -> Result<Corrections, Stop> {
    Corrections::load(path).map_err(|error| corrections_stop(path, &error, lang))
}

pub(super) fn corrections_stop(path: &Path, error: &CorrectionsError, lang: Lang) -> Stop {
    let what = match (error, lang) {
        (error, Lang::En) => error.to_string(),
        (CorrectionsError::Line { line, .. }, Lang::Vi) => {
            format!("dòng {line} không phải là một đính chính")
        }
        (CorrectionsError::Io(error), Lang::Vi) => {
            format!("không dùng được: {}", lang.system_error(error))
        }
    };
    Stop::Usage(format!("{}: {}", clean(&path.to_string_lossy()), clean(&what)))
}

/// `--jobs`.
pub(super) fn jobs(lang: Lang) -> Arg {
    Arg::new("jobs")
        .long("jobs")
        .short('j')
        .value_name("N")
        .value_parser(value_parser!(NonZeroUsize))
        .help(lang.of(Both {
            vi: "Số tệp đọc cùng lúc [mặc định: số nhân của máy]",
            en: "How many files are read at once [default: the machine's cores]",
        }))
}

pub(super) fn jobs_of(matches: &ArgMatches) -> NonZeroUsize {
    matches.get_one::<NonZeroUsize>("jobs").copied().unwrap_or_else(batch::default_jobs)
}

/// From which severity a failed check fails the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
}

impl FailOn {
    /// Whether this check is one to fail on.
    pub(super) fn holds(self, check: &Check) -> bool {
        check.status == Status::Fail
            && match self {
                Self::Error => check.severity == Severity::Error,
                Self::Warning => matches!(check.severity, Severity::Error | Severity::Warning),
            }
    }
}

/// `--fail-on`.
pub(super) fn fail_on(lang: Lang) -> Arg {
    Arg::new("fail-on")
        .long("fail-on")
        .value_name("warning|error")
        .value_parser(EnumValueParser::<FailOn>::new())
        .help(lang.of(Both {
            vi: "Thoát với mã 1 khi có kiểm tra không đạt từ mức này",
            en: "Exit with 1 where a check of this severity or above fails",
        }))
}

pub(super) fn fail_on_of(matches: &ArgMatches) -> Option<FailOn> {
    matches.get_one::<FailOn>("fail-on").copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> Vec<OsString> {
        text.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        assert_eq!(language(&args("vanban show a.pdf --lang en")), Lang::En);
        assert_eq!(language(&args("vanban --lang=EN --help")), Lang::En);
        assert_eq!(language(&args("vanban --lang en show --lang vi x")), Lang::Vi);
        assert_eq!(language(&args("vanban show -- --lang=en")), Lang::Vi);
        assert_eq!(language(&args("vanban show --lang")), Lang::Vi);
    }

    #[test]
    fn fails_on_its_severity_and_above() {
        let check = |status: Status, severity: Severity| Check {
            id: String::new(),
            rule: String::new(),
            status,
            severity,
            expected: None,
            actual: None,
            refs: Vec::new(),
            message: None,
            message_vi: None,
            at: None,
        };
        assert!(FailOn::Warning.holds(&check(Status::Fail, Severity::Warning)));
        assert!(FailOn::Warning.holds(&check(Status::Fail, Severity::Error)));
        assert!(!FailOn::Error.holds(&check(Status::Fail, Severity::Warning)));
        assert!(!FailOn::Warning.holds(&check(Status::Fail, Severity::Info)));
        assert!(!FailOn::Error.holds(&check(Status::Pass, Severity::Error)));
    }
}
