//! `vanban completions SHELL`

use super::{Exit, Stop, terminal::Terminal};
use crate::lang::{Both, Lang};
use clap::{Arg, ArgMatches, Command, builder::EnumValueParser};
use clap_complete::Shell;

pub(super) fn command(lang: Lang) -> Command {
    Command::new("completions")
        .about(lang.of(Both {
            vi: "In phần gợi ý lệnh cho trình thông dịch lệnh",
            en: "Print completions for a shell",
        }))
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .value_parser(EnumValueParser::<Shell>::new())
                .required(true)
                .help("bash, elvish, fish, powershell, zsh"),
        )
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let shell = matches.get_one::<Shell>("shell").copied().unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::command(terminal.lang), "vanban", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
