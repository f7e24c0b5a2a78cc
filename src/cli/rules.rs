//! `vanban rules`: the registry as a list, as JSON, as the page of the handbook.

use super::{
    Exit, Stop,
    check::severity_label,
    format,
    terminal::{BOLD, Terminal, styled},
};
use crate::{
    check::{Rule, rules},
    lang::{Both, Lang},
    model::Severity,
};
use clap::{ArgMatches, Command, ValueEnum};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// How the rules are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each.
    #[default]
    Text,
    /// An array, in both languages.
    Json,
    /// A page: `docs/rules.md` is the English one.
    Md,
}

pub(super) fn command(lang: Lang) -> Command {
    Command::new("rules")
        .about(lang.of(Both { vi: "Liệt kê các quy tắc kiểm tra", en: "List the rules" }))
        .arg(format::flag::<Format>("text|json|md", lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let text = match format::of::<Format>(matches) {
        Format::Text => rules().iter().map(|rule| line(*rule, lang)).collect(),
        Format::Json => {
            let entries: Vec<Entry> = rules().iter().map(|rule| entry(*rule)).collect();
            serde_json::to_string_pretty(&entries).map_err(std::io::Error::from)? + "\n"
        }
        Format::Md => page(lang),
    };
    terminal.print(&text)?;
    Ok(Exit::Done)
}

fn line(rule: &dyn Rule, lang: Lang) -> String {
    let width = rules().iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    let (style, label) = severity_label(&rule.severity(), lang);
    format!(
        "{} {} {}\n",
        styled(BOLD, format_args!("{:width$}", rule.id())),
        styled(style, format_args!("{label:8}")),
        rule.title(lang)
    )
}

/// An entry of `rules --format json`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub(super) struct Entry {
    /// What `rule` of a check names.
    id: &'static str,
    /// What a failure weighs, unless the failed check says otherwise.
    severity: Severity,
    /// When it holds, in English.
    title: &'static str,
    /// When it holds, in Vietnamese.
    title_vi: &'static str,
    /// All about it, in English, as Markdown.
    explanation: &'static str,
    /// All about it, in Vietnamese, as Markdown.
    explanation_vi: &'static str,
}

fn entry(rule: &dyn Rule) -> Entry {
    Entry {
        id: rule.id(),
        severity: rule.severity(),
        title: rule.title(Lang::En),
        title_vi: rule.title(Lang::Vi),
        explanation: rule.explain(Lang::En),
        explanation_vi: rule.explain(Lang::Vi),
    }
}

fn page(lang: Lang) -> String {
    let mut page = lang
        .of(Both {
            vi: "# Các quy tắc\n\n\
             Trang này do `vanban rules --format md --lang vi` in ra từ mã nguồn. Một quy tắc chỉ đọc dữ liệu \
             của [model.md](model.md), không biết định dạng tệp. Mức của một lần không đạt có thể khác mức ghi \
             ở đây: một tổng lệch không quá phần làm tròn khi in chỉ là `info`.\n",
            en: "# Rules\n\n\
             This page is printed from the code by `vanban rules --format md --lang en`. A rule reads the data of \
             [model.md](model.md) alone and knows no file format. What a failure weighs may differ from the \
             severity here: a sum that is off by no more than its printed rounding is `info`.\n",
        })
        .to_owned();
    let head = lang.of(Both {
        vi: "| quy tắc | mức | khi nào đạt |\n| --- | --- | --- |",
        en: "| rule | severity | holds where |\n| --- | --- | --- |",
    });
    // Writing to a string does not fail.
    let _ = writeln!(page, "\n{head}");
    for rule in rules() {
        let (id, severity, title) = (rule.id(), rule.severity(), rule.title(lang));
        let _ = writeln!(page, "| [`{id}`](#{id}) | {severity} | {title} |");
    }
    for rule in rules() {
        let _ = write!(page, "\n## {}\n\n{}\n", rule.id(), rule.explain(lang).trim_end());
    }
    page
}
