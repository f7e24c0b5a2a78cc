//! `vanban worker`: reads files for another process of this program; see
//! [`batch::serve`](crate::batch::serve). Not for people.

use super::{Exit, Stop, terminal::Terminal};
use crate::{
    batch,
    lang::{Both, Lang},
};
use clap::{ArgMatches, Command};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("worker").hide(true).about(lang.of(Both {
        vi: "Đọc tệp cho một tiến trình convert khác",
        en: "Reads files for another process, of convert",
    }))
}

pub(super) fn run(_: &ArgMatches, _: Terminal) -> Result<Exit, Stop> {
    batch::serve()?;
    Ok(Exit::Done)
}
