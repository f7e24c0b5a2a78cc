//! `vanban schema`

use super::{Exit, Stop, terminal::Terminal};
use crate::{lang::Lang, model};
use clap::{ArgMatches, Command};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("schema").about(lang.pick(
        "In JSON Schema (2020-12) mà mọi kết quả tuân theo",
        "Print the JSON Schema (2020-12) that every output follows",
    ))
}

pub(super) fn run(_: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    terminal.print(&format!("{:#}\n", model::schema()))?;
    Ok(Exit::Done)
}
