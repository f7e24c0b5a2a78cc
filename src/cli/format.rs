//! `--format` of the commands that print: the flag, and the formats that several of them have.

use crate::lang::Lang;
use clap::{Arg, ArgMatches, ValueEnum, builder::EnumValueParser};

/// For people, or for programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    /// Lines.
    #[default]
    Text,
    /// One value.
    Json,
}

/// The flag: its values as the help has them, first the one that is meant without it.
pub(super) fn flag<F>(values: &'static str, lang: Lang) -> Arg
where
    F: ValueEnum + Clone + Send + Sync + 'static,
{
    let default = values.split('|').next().unwrap_or(values);
    Arg::new("format")
        .long("format")
        .value_name(values)
        .value_parser(EnumValueParser::<F>::new())
        .default_value(default)
        .help(match lang {
            Lang::Vi => format!("Dạng in ra [mặc định: {default}]"),
            Lang::En => format!("What is printed [default: {default}]"),
        })
}

/// What was asked for.
pub(super) fn of<F>(matches: &ArgMatches) -> F
where
    F: Clone + Copy + Default + Send + Sync + 'static,
{
    matches.get_one::<F>("format").copied().unwrap_or_default()
}
