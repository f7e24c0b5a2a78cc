//! `vanban explain RULE`

use super::{
    Exit, Stop,
    check::severity_label,
    terminal::{BOLD, Terminal, clean, styled},
};
use crate::{
    check::{rule, rules},
    lang::{Both, Lang},
};
use clap::{Arg, ArgMatches, Command};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("explain")
        .about(lang.of(Both { vi: "Giải thích một quy tắc", en: "Explain a rule" }))
        .arg(
            Arg::new("rule")
                .value_name(lang.of(Both { vi: "QUY_TẮC", en: "RULE" }))
                .required(true)
                .help(lang.of(Both {
                    vi: "Tên quy tắc, ví dụ table-total",
                    en: "Name of the rule, such as table-total",
                })),
        )
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let name = matches.get_one::<String>("rule").map_or("", String::as_str);
    let Some(rule) = rule(name) else {
        let names: Vec<_> = rules().iter().map(|rule| rule.id()).collect();
        let (name, names) = (clean(name), names.join(", "));
        return Err(Stop::Usage(match lang {
            Lang::Vi => format!("không có quy tắc {name}; các quy tắc: {names}"),
            Lang::En => format!("there is no rule {name}; the rules are: {names}"),
        }));
    };
    let (style, label) = severity_label(&rule.severity(), lang);
    terminal.print(&format!(
        "{} ({})\n{}\n\n{}\n",
        styled(BOLD, rule.id()),
        styled(style, label),
        rule.title(lang),
        rule.explain(lang).trim_end()
    ))?;
    Ok(Exit::Done)
}
