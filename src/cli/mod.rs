//! The program: parses its arguments, calls the library, prints. One file a subcommand, each with
//! `command(lang)`, the flags it takes, and `run`, which turns the raw matches into checked ones
//! and does the work.
//!
//! Exit status: 0 all well, 1 some file failed or is incomplete, or a check or difference that was to be failed on,
//! 2 wrong usage or a command that could not run, 130 ended by Ctrl-C. Results go to standard output, everything else to standard error.

mod check;
mod completions;
mod config;
mod convert;
mod correct;
mod diff;
mod doctor;
mod explain;
mod export;
mod failed;
mod flags;
mod format;
mod interrupt;
mod man;
mod official;
mod results;
mod rules;
mod schema;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod tasks;
mod terminal;
mod text;
mod usage;
mod worker;

use crate::{
    batch,
    lang::{Both, Lang},
    source::private,
    trace,
};
use clap::{ArgMatches, Command};
pub use schema::{names as schema_names, schema};
use std::{ffi::OsString, io, process::ExitCode, thread};
use terminal::Terminal;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All well.
    Done,
    /// Some file failed, or a check did.
    Failed,
    /// It could not do what it was asked, where [`Exit::Failed`] is an answer.
    Trouble,
    /// Ctrl-C.
    Interrupted,
}

/// Exit status of a run that Ctrl-C ended: 128 and the number of the signal, as shells have it.
const INTERRUPTED: u8 = 130;

/// Exit status where all is well.
const DONE: u8 = 0;
/// Exit status where a file or a check failed.
const FAILED: u8 = 1;
/// Exit status where nothing could be done: wrong usage, trouble.
const TROUBLE: u8 = 2;

/// Why a run ended before its end.
#[derive(Debug)]
enum Stop {
    /// Wrong usage: exit status 2.
    Usage(String),
    /// Something that the run cannot do without failed: exit status 2.
    Failure(String),
    /// Standard output cannot be written; silent where its reader has simply gone.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// A subcommand.
struct Subcommand {
    /// Whether signals end it at once; else it sees to them itself.
    ends_at_once: bool,
    command: fn(Lang) -> Command,
    run: fn(&ArgMatches, Terminal) -> Result<Exit, Stop>,
}

/// All of them, in the order of the help.
const SUBCOMMANDS: &[Subcommand] = &[
    Subcommand { ends_at_once: false, command: convert::command, run: convert::run },
    Subcommand { ends_at_once: false, command: export::command, run: export::run },
    Subcommand { ends_at_once: false, command: search::command, run: search::run },
    Subcommand { ends_at_once: false, command: tasks::command, run: tasks::run },
    #[cfg(feature = "serve")]
    Subcommand { ends_at_once: false, command: serve::command, run: serve::run },
    Subcommand { ends_at_once: true, command: show::command, run: show::run },
    Subcommand { ends_at_once: true, command: text::command, run: text::run },
    Subcommand { ends_at_once: true, command: check::command, run: check::run },
    Subcommand { ends_at_once: true, command: correct::command, run: correct::run },
    Subcommand { ends_at_once: true, command: diff::command, run: diff::run },
    Subcommand { ends_at_once: false, command: rules::command, run: rules::run },
    Subcommand { ends_at_once: false, command: explain::command, run: explain::run },
    Subcommand { ends_at_once: true, command: doctor::command, run: doctor::run },
    Subcommand { ends_at_once: false, command: schema::command, run: schema::run },
    Subcommand { ends_at_once: false, command: completions::command, run: completions::run },
    Subcommand { ends_at_once: false, command: man::command, run: man::run },
    Subcommand { ends_at_once: false, command: worker::command, run: worker::run },
];

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(status(args))
}

/// Runs the program with these arguments, the first of which is its own name, and gives its exit
/// status, for a process that is not this program alone.
pub fn status(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = flags::language(&args);
    let args = match config::with_file(args, &command(lang), lang) {
        Ok(args) => args,
        Err(Stop::Usage(message) | Stop::Failure(message)) => {
            anstream::eprintln!("{message}");
            return TROUBLE;
        }
        Err(Stop::Output(_)) => return TROUBLE,
    };
    let lang = flags::language(&args);
    let matches = match command(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return usage::report(&error, lang),
    };
    batch::silence_guarded_panics();
    // A thread of our own, as the stack of the main thread is the system's choice.
    let work = move || dispatch(&matches);
    let thread = thread::Builder::new().stack_size(batch::STACK_SIZE).spawn(work);
    thread.ok().and_then(|thread| thread.join().ok()).unwrap_or(FAILED)
}

fn dispatch(matches: &ArgMatches) -> u8 {
    let terminal = Terminal::new(matches);
    if let Some(wrong) = trace::start() {
        let what = terminal.lang.of(Both { vi: "sai, nên bỏ qua", en: "wrong, and left out" });
        terminal.report(&format!("{}: {what}: {wrong}", trace::VARIABLE));
    }
    private::sweep();
    let chosen = matches.subcommand().and_then(|(name, matches)| {
        SUBCOMMANDS.iter().find(|subcommand| (subcommand.command)(Lang::En).get_name() == name).map(
            |subcommand| {
                if subcommand.ends_at_once {
                    interrupt::ends_program();
                }
                (subcommand.run)(matches, terminal)
            },
        )
    });
    match chosen {
        Some(Ok(Exit::Done)) => DONE,
        Some(Err(Stop::Output(error))) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Some(Ok(Exit::Failed)) => FAILED,
        Some(Ok(Exit::Trouble)) => TROUBLE,
        Some(Ok(Exit::Interrupted)) => INTERRUPTED,
        Some(Err(Stop::Failure(message))) => {
            terminal.error(&message);
            TROUBLE
        }
        Some(Err(Stop::Output(error))) => {
            let lang = terminal.lang;
            let what = lang
                .of(Both {
                    vi: "không ghi được đầu ra chuẩn", en: "cannot write standard output"
                });
            terminal.error(&format!("{what}: {}", lang.system_error(&error)));
            TROUBLE
        }
        Some(Err(Stop::Usage(message))) => {
            terminal.error(&message);
            TROUBLE
        }
        // The parser has asked for one.
        None => TROUBLE,
    }
}

/// The whole command line, its help in one language.
fn command(lang: Lang) -> Command {
    let command = Command::new("vanban")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.of(Both {
            vi: "Đọc văn bản hành chính Việt Nam (PDF, DOCX, DOC, RTF, ODT, HTML, TXT) thành dữ liệu JSON có kiểm tra",
            en: "Read Vietnamese official documents (PDF, DOCX, DOC, RTF, ODT, HTML, TXT) into checked JSON data",
        }))
        .after_help(lang.of(Both {
            vi: "Mã thoát: 0 mọi việc ổn; 1 có tệp lỗi, chưa đọc hết hoặc kiểm tra không đạt; 2 sai cách dùng hoặc không chạy được; 130 bị dừng bằng Ctrl-C.\n\
             English help: vanban --lang en --help, or VANBAN_LANG=en",
            en: "Exit status: 0 all well; 1 a file failed or is incomplete, or a check failed; 2 wrong usage, or it could not run; 130 ended by Ctrl-C.\n\
             Trợ giúp tiếng Việt: vanban --lang vi --help",
        }))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(lang.of(Both { vi: "Lệnh", en: "Commands" }))
        .subcommand_value_name(lang.of(Both { vi: "LỆNH", en: "COMMAND" }))
        .args(flags::global(lang))
        .subcommands(SUBCOMMANDS.iter().map(|subcommand| (subcommand.command)(lang)));
    usage::localised(command, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn both_languages_have_the_same_flags_and_everything_has_help() {
        let shape = |lang| {
            let mut all = Vec::new();
            for subcommand in command(lang).get_subcommands() {
                assert!(subcommand.get_about().is_some(), "{}", subcommand.get_name());
                for arg in subcommand.get_arguments() {
                    assert!(arg.get_help().is_some(), "{} {}", subcommand.get_name(), arg.get_id());
                    all.push(format!("{} {}", subcommand.get_name(), arg.get_id()));
                }
            }
            all
        };
        assert_eq!(shape(Lang::Vi), shape(Lang::En));
    }
}
