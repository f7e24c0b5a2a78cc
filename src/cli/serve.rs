//! `vanban serve DIR`: the archive in a browser.

use super::{
    Exit, Stop, results,
    terminal::{BOLD, Terminal, clean, styled},
};
use crate::{
    lang::Lang,
    serve::{Server, Setup, SetupError, openapi},
};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::{net::SocketAddr, path::PathBuf};

const TOKEN_VARIABLE: &str = "VANBAN_TOKEN";

pub(super) fn command(lang: Lang) -> Command {
    Command::new("serve")
        .about(lang.pick(
            "Mở kho kết quả trong trình duyệt: văn bản, nhiệm vụ, tìm kiếm, so sánh",
            "Open the results in a browser: papers, tasks, search, comparison",
        ))
        .after_help(lang.pick(
            "Mặc định chỉ máy này vào được. Địa chỉ khác cần mã truy cập (--token, hay biến VANBAN_TOKEN); trình duyệt hỏi mã \
             ấy làm mật khẩu, tên tùy ý. Máy chủ chỉ đọc, không sửa gì trong thư mục; kết nối không mã hóa.",
            "By default only this machine gets in. Another address needs a token (--token, or the variable VANBAN_TOKEN); \
             browsers ask for it as the password of any name. The server only reads; its connections are not encrypted.",
        ))
        .arg(results::folder(lang).required(false).required_unless_present("openapi"))
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name(lang.pick("ĐỊA_CHỈ", "ADDRESS"))
                .value_parser(value_parser!(SocketAddr))
                .default_value("127.0.0.1:8000")
                .help(lang.pick(
                    "Địa chỉ và cổng [mặc định: 127.0.0.1:8000]",
                    "Address and port [default: 127.0.0.1:8000]",
                )),
        )
        .arg(
            Arg::new("originals")
                .long("originals")
                .value_name(lang.pick("THƯ_MỤC", "DIR"))
                .value_parser(value_parser!(PathBuf))
                .action(ArgAction::Append)
                .help(lang.pick(
                    "Thư mục các tệp gốc, nếu đã chuyển khỏi nơi convert đọc; dùng được nhiều lần",
                    "Folder of the originals, where they were moved since convert read them; may be repeated",
                )),
        )
        .arg(
            Arg::new("token")
                .long("token")
                .value_name(lang.pick("MÃ", "TOKEN"))
                .env(TOKEN_VARIABLE)
                .hide_env(true)
                .help(lang.pick(
                    "Mã phải nói để được vào [hoặc biến VANBAN_TOKEN]",
                    "What must be said to get in [or the variable VANBAN_TOKEN]",
                )),
        )
        .arg(
            Arg::new("host")
                .long("host")
                .value_name(lang.pick("TÊN", "NAME"))
                .action(ArgAction::Append)
                .help(lang.pick(
                    "Tên máy mà trình duyệt dùng để vào, ngoài địa chỉ; dùng được nhiều lần",
                    "Name by which browsers ask for this machine, beside its address; may be repeated",
                )),
        )
        .arg(Arg::new("openapi").long("openapi").action(ArgAction::SetTrue).help(lang.pick(
            "In mô tả OpenAPI 3.1 của /api/v1 rồi thoát",
            "Print the OpenAPI 3.1 description of /api/v1 and end",
        )))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    if matches.get_flag("openapi") {
        let text = serde_json::to_string_pretty(&openapi()).map_err(std::io::Error::from)?;
        terminal.print(&format!("{text}\n"))?;
        return Ok(Exit::Done);
    }
    // Brings the index up to date, and says what is wrong with the folder.
    let database = results::open(matches, terminal)?.path().to_owned();
    let listen = matches.get_one::<SocketAddr>("listen").copied();
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
        hosts: results::texts(matches, "host"),
        token: matches.get_one::<String>("token").cloned(),
        lang,
    };
    let server = Server::bind(&setup).map_err(|error| refused(&error, &setup, lang))?;
    let address = format!("http://{}/", server.address());
    let label = lang.pick("mở trong trình duyệt", "open in a browser");
    terminal.report(&format!("{label}: {}", styled(BOLD, address)));
    server.run().map_err(|error| Stop::Failure(error.to_string()))?;
    Ok(Exit::Done)
}

fn refused(error: &SetupError, setup: &Setup, lang: Lang) -> Stop {
    match error {
        SetupError::NeedsToken => Stop::Usage(
            lang.pick(
                "--listen: địa chỉ mà máy khác vào được cần --token",
                "--listen: an address that other machines reach needs --token",
            )
            .to_owned(),
        ),
        SetupError::Database(problem) => Stop::Failure(problem.message(lang)),
        SetupError::Io(error) => {
            let what = lang.pick("không dùng được địa chỉ", "the address cannot be used");
            Stop::Failure(format!("{}: {what}: {}", setup.listen, clean(&error.to_string())))
        }
    }
}
