//! `vanban serve DIR`: the archive in a browser.

use super::{
    Exit, Stop, flags, interrupt, results,
    terminal::{BOLD, Terminal, clean, styled},
};
use crate::{
    batch::{self, DEFAULT_MEMORY, Isolation},
    lang::{Both, Lang},
    serve::{Server, Setup, SetupError, Users, hash_password, openapi},
};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::{io::BufRead, net::SocketAddr, path::PathBuf};

const TOKEN_VARIABLE: &str = "VANBAN_TOKEN";

pub(super) fn command(lang: Lang) -> Command {
    Command::new("serve")
        .about(lang.of(Both {
            vi: "Mở kho kết quả trong trình duyệt: văn bản, nhiệm vụ, tìm kiếm, so sánh",
            en: "Open the results in a browser: papers, tasks, search, comparison",
        }))
        .after_help(lang.of(Both {
            vi: "Mặc định chỉ máy này vào được. Địa chỉ khác cần mã truy cập (--token, hay biến VANBAN_TOKEN), hoặc tệp người dùng \
             (--users); trình duyệt hỏi mã ấy làm mật khẩu, tên tùy ý: tên được ghi làm người sửa. Đính chính ghi vào \
             corrections.jsonl như vanban correct; kết nối không mã hóa.\n\
             Tệp người dùng (TOML): [[user]] name = \"lan\", password = \"$argon2id$…\" (xem --hash-password), \
             role = \"read\" (xem), \"correct\" (đính chính) hay \"add\" (thêm tệp).",
            en: "By default only this machine gets in. Another address needs a token (--token, or the variable VANBAN_TOKEN), or a \
             users file (--users); browsers ask for the token as the password of any name, which is noted as who corrects. \
             Corrections go to corrections.jsonl as those of vanban correct; connections are not encrypted.\n\
             A users file (TOML): [[user]] name = \"lan\", password = \"$argon2id$…\" (see --hash-password), \
             role = \"read\", \"correct\" or \"add\".",
        }))
        .arg(results::folder(lang).required(false).required_unless_present_any(["openapi", "hash-password"]))
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name(lang.of(Both { vi: "ĐỊA_CHỈ", en: "ADDRESS" }))
                .value_parser(value_parser!(SocketAddr))
                .default_value("127.0.0.1:8000")
                .help(lang.of(Both {
                    vi: "Địa chỉ và cổng [mặc định: 127.0.0.1:8000]",
                    en: "Address and port [default: 127.0.0.1:8000]",
                })),
        )
        .args(folders(lang))
        .args(admission(lang))
        .arg(
            Arg::new("read-only")
                .long("read-only")
                .action(ArgAction::SetTrue)
                .help(lang.of(Both {
                    vi: "Chỉ xem, không ai sửa được",
                    en: "Nobody can correct anything",
                })),
        )
        .args(flags::reading(lang))
        .arg(
            Arg::new("hash-password").long("hash-password").action(ArgAction::SetTrue).help(lang.of(Both {
                vi: "Đọc một mật khẩu từ đầu vào chuẩn, in dạng băm cho tệp người dùng rồi thoát",
                en: "Read a password from standard input, print its hash for a users file and end",
            })),
        )
        .arg(Arg::new("openapi").long("openapi").action(ArgAction::SetTrue).help(lang.of(Both {
            vi: "In mô tả OpenAPI 3.1 của /api/v1 rồi thoát",
            en: "Print the OpenAPI 3.1 description of /api/v1 and end",
        })))
}

/// Who gets in.
fn admission(lang: Lang) -> [Arg; 3] {
    [
        Arg::new("token")
                .long("token")
                .value_name(lang.of(Both { vi: "MÃ", en: "TOKEN" }))
                .env(TOKEN_VARIABLE)
                .hide_env(true)
                .help(lang.of(Both {
                    vi: "Mã phải nói để được vào [hoặc biến VANBAN_TOKEN]",
                    en: "What must be said to get in [or the variable VANBAN_TOKEN]",
                })),
        Arg::new("host")
                .long("host")
                .value_name(lang.of(Both { vi: "TÊN", en: "NAME" }))
                .action(ArgAction::Append)
                .help(lang.of(Both {
                    vi: "Tên máy mà trình duyệt dùng để vào, ngoài địa chỉ; dùng được nhiều lần",
                    en: "Name by which browsers ask for this machine, beside its address; may be repeated",
                })),
        Arg::new("users")
                .long("users")
                .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
                .value_parser(value_parser!(PathBuf))
                .help(lang.of(Both {
                    vi: "Tệp người dùng, mật khẩu và quyền",
                    en: "File of users with passwords and roles",
                })),
    ]
}

/// The folders that are looked into beside the results.
fn folders(lang: Lang) -> [Arg; 2] {
    [
        Arg::new("originals")
                .long("originals")
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .action(ArgAction::Append)
                .help(lang.of(Both {
                    vi: "Thư mục các tệp gốc, nếu đã chuyển khỏi nơi convert đọc; dùng được nhiều lần",
                    en: "Folder of the originals, where they were moved since convert read them; may be repeated",
                })),
        Arg::new("watch")
                .long("watch")
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .action(ArgAction::Append)
                .help(lang.of(Both {
                    vi: "Canh thư mục này: tệp mới chép vào hay đã đổi thì đọc vào kho; dùng được nhiều lần",
                    en: "Watch this folder: what comes into it or changes is read into the archive; may be repeated",
                })),
    ]
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    if matches.get_flag("openapi") {
        let text = serde_json::to_string_pretty(&openapi()).map_err(std::io::Error::from)?;
        terminal.print(&format!("{text}\n"))?;
        return Ok(Exit::Done);
    }
    if matches.get_flag("hash-password") {
        return hashed(terminal);
    }
    // Brings the index up to date, and says what is wrong with the folder.
    let watch = watched(matches, lang)?;
    let opened = results::open_or_begin(matches, terminal, !watch.is_empty())?;
    let database = opened.path().to_owned();
    let listen = matches.get_one::<SocketAddr>("listen").copied();
    let program = batch::own_program().map_err(|error| Stop::Failure(error.to_string()))?;
    let setup = Setup {
        results: matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default(),
        database: Some(database),
        originals: matches
            .get_many::<PathBuf>("originals")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        listen: listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8000))),
        watch,
        hosts: results::texts(matches, "host"),
        token: matches.get_one::<String>("token").cloned(),
        users: users(matches, lang)?,
        read_only: matches.get_flag("read-only"),
        options: flags::options_of(matches, lang)?,
        isolation: Isolation::Workers { program, memory: DEFAULT_MEMORY },
        lang,
    };
    // It has nothing in hand that would be lost: what is recorded is on the disk.
    interrupt::ends_program();
    let server = Server::bind(&setup).map_err(|error| refused(&error, &setup, lang))?;
    let address = format!("http://{}/", server.address());
    let label = lang.of(Both { vi: "mở trong trình duyệt", en: "open in a browser" });
    terminal.report(&format!("{label}: {}", styled(BOLD, address)));
    server.run().map_err(|error| Stop::Failure(error.to_string()))?;
    Ok(Exit::Done)
}

/// The folders that are to be watched, which must be there.
fn watched(matches: &ArgMatches, lang: Lang) -> Result<Vec<PathBuf>, Stop> {
    let folders: Vec<PathBuf> =
        matches.get_many::<PathBuf>("watch").into_iter().flatten().cloned().collect();
    match folders.iter().find(|folder| !folder.is_dir()) {
        None => Ok(folders),
        Some(folder) => {
            let what = lang.of(Both { vi: "không phải là thư mục", en: "is no folder" });
            Err(Stop::Usage(format!("--watch {}: {what}", clean(&folder.to_string_lossy()))))
        }
    }
}

/// Prints the hash of the password on standard input.
fn hashed(terminal: Terminal) -> Result<Exit, Stop> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        let what =
            terminal.lang.of(Both { vi: "chưa có mật khẩu", en: "there is no password" });
        return Err(Stop::Usage(format!("--hash-password: {what}")));
    }
    let hash = hash_password(password).ok_or_else(|| Stop::Failure("getrandom".to_owned()))?;
    terminal.print(&format!("{hash}\n"))?;
    Ok(Exit::Done)
}

fn users(matches: &ArgMatches, lang: Lang) -> Result<Users, Stop> {
    let Some(path) = matches.get_one::<PathBuf>("users") else { return Ok(Users::default()) };
    let wrong = |what: &dyn std::fmt::Display| {
        let unusable = lang.of(Both { vi: "không dùng được", en: "cannot be used" });
        Stop::Usage(format!("--users {}: {unusable}: {what}", clean(&path.to_string_lossy())))
    };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    Users::from_toml(&text).map_err(|error| wrong(&clean(&error.to_string())))
}

fn refused(error: &SetupError, setup: &Setup, lang: Lang) -> Stop {
    match error {
        SetupError::NeedsToken => Stop::Usage(
            lang.of(Both {
                vi: "--listen: địa chỉ mà máy khác vào được cần --token hoặc --users",
                en: "--listen: an address that other machines reach needs --token or --users",
            })
            .to_owned(),
        ),
        SetupError::Database(problem) => Stop::Failure(problem.message(lang)),
        SetupError::Io(error) => {
            let what = lang
                .of(Both {
                    vi: "không dùng được địa chỉ", en: "the address cannot be used"
                });
            Stop::Failure(format!("{}: {what}: {}", setup.listen, clean(&error.to_string())))
        }
    }
}
