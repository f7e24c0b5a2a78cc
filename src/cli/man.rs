//! `vanban man FOLDER`

use super::{Exit, Stop, terminal::Terminal};
use crate::lang::{Both, Lang};
use clap::{Arg, ArgMatches, Command, value_parser};
use std::{fs, path::PathBuf};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("man")
        .about(lang.of(Both {
            vi: "Ghi các trang man vào một thư mục",
            en: "Write the man pages into a folder",
        }))
        .arg(
            Arg::new("folder")
                .value_name(lang.of(Both { vi: "THƯ_MỤC", en: "DIR" }))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(lang.of(Both { vi: "Thư mục nhận các trang", en: "Where the pages go" })),
        )
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let written = fs::create_dir_all(&folder)
        .and_then(|()| clap_mangen::generate_to(super::command(terminal.lang), &folder));
    written.map_err(|error| Stop::Failure(format!("{}: {error}", folder.display())))?;
    Ok(Exit::Done)
}
