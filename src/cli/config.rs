//! `--config FILE`: the options that one always gives, from a TOML file. They are put behind the
//! name of the subcommand, before what stands on the command line, and only where it does not give
//! them itself.

use super::{Stop, terminal::clean};
use crate::lang::{Both, Lang};
use clap::{Arg, ArgAction, Command, value_parser};
use std::{
    env,
    ffi::{OsStr, OsString},
    fs::File,
    io::Read,
    path::PathBuf,
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Names the file where the flag does not.
const VARIABLE: &str = "VANBAN_CONFIG";
/// No such file is larger, in bytes.
const MOST: u64 = 1 << 20;

/// The flag, for the help and so that the parser takes it.
pub(super) fn flag(lang: Lang) -> Arg {
    Arg::new("config")
        .long("config")
        .value_name(lang.of(Both { vi: "TỆP", en: "FILE" }))
        .value_parser(value_parser!(PathBuf))
        .global(true)
        .help(lang.of(Both {
            vi: "Tệp TOML chứa các tùy chọn luôn dùng; dòng lệnh đi trước [hoặc biến VANBAN_CONFIG]",
            en: "TOML file of options that you always give; the command line goes first [or the variable VANBAN_CONFIG]",
        }))
}

/// The arguments with those of the file named among them, if any.
pub(super) fn with_file(
    args: Vec<OsString>,
    command: &Command,
    lang: Lang,
) -> Result<Vec<OsString>, Stop> {
    let Some(path) = path(&args) else { return Ok(args) };
    let Some((place, subcommand)) = subcommand(&args, command) else { return Ok(args) };
    let name = clean(&path.to_string_lossy());
    let wrong = |what: String| Stop::Usage(format!("--config {name}{what}"));
    let mut text = String::new();
    let read = File::open(&path).and_then(|file| file.take(MOST).read_to_string(&mut text));
    read.map_err(|error| {
        let what = lang.of(Both { vi: "không đọc được", en: "cannot be read" });
        wrong(format!(": {what} ({})", lang.system_error(&error)))
    })?;
    let added = added(&text, &args, subcommand, command, lang).map_err(|(line, what)| {
        let line = text.get(..line).unwrap_or_default().matches('\n').count() + 1;
        wrong(format!(":{line}: {}", clean(&what)))
    })?;
    let (before, behind) = args.split_at_checked(place + 1).unwrap_or((&args, &[]));
    Ok([before, &added, behind].concat())
}

/// The file that is named, before `--`.
fn path(args: &[OsString]) -> Option<PathBuf> {
    let mut rest = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = rest.next() {
        if arg == "--config" {
            return rest.next().map(PathBuf::from);
        }
        if let Some(value) = arg.to_str().and_then(|arg| arg.strip_prefix("--config=")) {
            return Some(value.into());
        }
    }
    env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The subcommand and its place among the arguments.
fn subcommand<'c>(args: &[OsString], command: &'c Command) -> Option<(usize, &'c Command)> {
    args.iter().enumerate().skip(1).find_map(|(place, arg)| {
        // The value of a flag before it is no name of a subcommand.
        let is_value = args.get(place - 1).is_some_and(|before| takes_value(before));
        let found = command.get_subcommands().find(|known| arg == known.get_name());
        found.filter(|_| !is_value).map(|found| (place, found))
    })
}

fn takes_value(flag: &OsStr) -> bool {
    ["--lang", "--color", "--config"].iter().any(|known| flag == *known)
}

/// What is wrong, and at which byte.
type Wrong = (usize, String);

/// The arguments that the file adds: its own keys for every subcommand that knows them, those of
/// the table with a subcommand's name for that one.
fn added(
    text: &str,
    args: &[OsString],
    subcommand: &Command,
    command: &Command,
    lang: Lang,
) -> Result<Vec<OsString>, Wrong> {
    let file = DeTable::parse(text)
        .map_err(|error| (error.span().map_or(0, |s| s.start), error.message().to_owned()))?;
    let mut added = Vec::new();
    for (key, value) in file.get_ref() {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        if let DeValue::Table(own) = value.get_ref() {
            let Some(meant) = command.get_subcommands().find(|c| c.get_name() == name) else {
                let what = lang.of(Both { vi: "không có lệnh", en: "there is no command" });
                return Err((at, format!("{what} {name}")));
            };
            for (key, value) in own {
                let (name, at) = (key.get_ref().as_ref(), key.span().start);
                let arg = known(meant, name).ok_or_else(|| unknown(at, name, lang))?;
                if meant.get_name() == subcommand.get_name() {
                    added.extend(given(arg, value, args, at, lang)?);
                }
            }
            continue;
        }
        if !command.get_subcommands().any(|each| known(each, name).is_some()) {
            return Err(unknown(at, name, lang));
        }
        if let Some(arg) = known(subcommand, name) {
            added.extend(given(arg, value, args, at, lang)?);
        }
    }
    Ok(added)
}

fn unknown(at: usize, name: &str, lang: Lang) -> Wrong {
    (at, format!("{} {name}", lang.of(Both { vi: "không có tùy chọn", en: "there is no option" })))
}

fn known<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|arg| arg.get_long() == Some(name) && name != "config")
}

/// The arguments of one key; none where the command line gives them.
fn given(
    arg: &Arg,
    value: &Spanned<DeValue<'_>>,
    args: &[OsString],
    at: usize,
    lang: Lang,
) -> Result<Vec<OsString>, Wrong> {
    let name = arg.get_long().unwrap_or_default();
    if is_given(arg, args) {
        return Ok(Vec::new());
    }
    let takes = arg.get_action().takes_values();
    let wrong =
        || (at, format!("{name}: {}", lang.of(Both { vi: "giá trị sai", en: "wrong value" })));
    let one = |value: &DeValue<'_>| -> Result<OsString, Wrong> {
        let text = match value {
            DeValue::String(text) => text.as_ref().to_owned(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => return Err(wrong()),
        };
        Ok(format!("--{name}={text}").into())
    };
    match value.get_ref() {
        DeValue::Boolean(true) if !takes => Ok(vec![format!("--{name}").into()]),
        DeValue::Boolean(false) if !takes => Ok(Vec::new()),
        DeValue::Array(values) if takes && matches!(arg.get_action(), ArgAction::Append) => {
            values.iter().map(|value| one(value.get_ref())).collect()
        }
        other if takes => Ok(vec![one(other)?]),
        _ => Err(wrong()),
    }
}

/// Whether the command line gives this option, by its long name or its letter.
fn is_given(arg: &Arg, args: &[OsString]) -> bool {
    let long = format!("--{}", arg.get_long().unwrap_or_default());
    args.iter().take_while(|arg| *arg != "--").filter_map(|arg| arg.to_str()).any(|given| {
        let is_long = given.strip_prefix(&long).is_some_and(|r| r.is_empty() || r.starts_with('='));
        let letters = given.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
        is_long || arg.get_short().zip(letters).is_some_and(|(short, all)| all.starts_with(short))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command() -> Command {
        let convert = Command::new("convert")
            .arg(Arg::new("jobs").long("jobs").short('j'))
            .arg(Arg::new("quiet").long("quiet").action(ArgAction::SetTrue))
            .arg(Arg::new("exclude").long("exclude").action(ArgAction::Append));
        let check = Command::new("check").arg(Arg::new("jobs").long("jobs").short('j'));
        Command::new("vanban").subcommand(convert).subcommand(check)
    }

    fn args(text: &str) -> Vec<OsString> {
        text.split_whitespace().map(OsString::from).collect()
    }

    fn run(toml: &str, line: &str) -> Result<String, String> {
        let command = command();
        let args = args(line);
        let (_, subcommand) = subcommand(&args, &command).unwrap();
        match added(toml, &args, subcommand, &command, Lang::En) {
            Ok(added) => {
                let texts: Vec<_> =
                    added.iter().map(|a| a.to_string_lossy().into_owned()).collect();
                Ok(texts.join(" "))
            }
            Err((_, what)) => Err(what),
        }
    }

    #[test]
    fn keys_become_flags_where_the_command_line_does_not_give_them() {
        let toml = "jobs = 4\n[convert]\nquiet = true\nexclude = [\"a\", \"b\"]\n";
        let all = "--exclude=a --exclude=b --quiet --jobs=4";
        assert_eq!(run(toml, "vanban convert x").as_deref(), Ok(all));
        assert_eq!(run(toml, "vanban --lang en check x").as_deref(), Ok("--jobs=4"));
        for line in ["vanban check -j2 x", "vanban check --jobs=2 x", "vanban check --jobs 2 x"] {
            assert_eq!(run(toml, line).as_deref(), Ok(""), "{line}");
        }
        assert_eq!(run(toml, "vanban check -- --jobs").as_deref(), Ok("--jobs=4"));
    }

    #[test]
    fn what_is_unknown_or_of_another_kind_is_wrong() {
        for (toml, what) in [
            ("colour = 1", "there is no option colour"),
            ("[konvert]\njobs = 1", "there is no command konvert"),
            ("[convert]\nquiet = 3", "quiet: wrong value"),
            ("[convert]\njobs = true", "jobs: wrong value"),
        ] {
            assert_eq!(run(toml, "vanban convert x").unwrap_err(), what);
        }
        assert!(run("jobs = ", "vanban convert x").is_err());
    }

    #[test]
    fn the_file_is_named_before_the_end_of_flags() {
        assert_eq!(path(&args("vanban check --config a.toml x")), Some("a.toml".into()));
        assert_eq!(path(&args("vanban --config=b.toml check")), Some("b.toml".into()));
    }
}
