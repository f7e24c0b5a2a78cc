//! Changes as Markdown: ~~deleted~~ and **inserted** words.

use super::{
    agencies::agency_facts,
    folders::FolderReport,
    history::HistoryReport,
    report::{
        Entry, FieldChange, Group, Kind, Line, Report, Shown, form_count, remarks_name,
        run_of_numbers, shown,
    },
};
use crate::{
    lang::{Both, Lang},
    model::{ChangeOp, Draft, WordEdit, WordOp},
};
use std::fmt::Write;

/// The whole report of two drafts.
pub fn render(report: &Report) -> String {
    let lang = report.lang;
    // Writing to a string does not fail.
    let mut out = format!(
        "# {}\n\n",
        lang.of(Both { vi: "So sánh hai bản dự thảo", en: "Two drafts compared" })
    );
    push_changes(&mut out, report, "##");
    if !report.remarks.is_empty() {
        let _ = writeln!(out, "\n## {}\n", remarks_name(lang));
    }
    for remark in &report.remarks {
        let at = if remark.at.is_empty() {
            String::new()
        } else {
            format!(" “{}”", escape(&remark.at))
        };
        let _ = writeln!(out, "- **{}**{at}: {}", escape(&remark.who), escape(&remark.text));
    }
    out
}

/// The tasks of several drafts.
pub fn render_history(report: &HistoryReport) -> String {
    let lang = report.lang;
    let name = lang
        .of(Both {
            vi: "Lịch sử qua các bản dự thảo", en: "History through the drafts"
        });
    let mut out = format!("# {name}\n\n");
    for (place, known) in report.drafts.iter().enumerate() {
        let _ = writeln!(out, "{}. {}", place + 1, draft(known));
    }
    let same = lang.of(Both { vi: "nhiệm vụ không thay đổi", en: "tasks without changes" });
    let _ = writeln!(out, "\n**{}** {same}", report.unchanged);
    for task in &report.tasks {
        let _ = writeln!(out, "\n## {} {}\n", escape(&task.ids()), escape(&task.title));
        for (step, entry) in task.steps.iter().enumerate() {
            let Some(entry) = entry else { continue };
            let _ = writeln!(
                out,
                "- {} → {}: {}",
                step + 1,
                step + 2,
                happened(entry, lang) + &back(entry.back_to, lang)
            );
            for field in &entry.fields {
                let value = value(field, entry.kind);
                let back = back(field.back_to, lang);
                let _ = writeln!(out, "  - {}: {value}{back}", escape(&field.label));
            }
        }
    }
    out
}

/// The papers of two folders.
pub fn render_folders(report: &FolderReport) -> String {
    let lang = report.lang;
    let name = lang.of(Both { vi: "So sánh hai thư mục", en: "Two folders compared" });
    let [old, new] = report.folders.each_ref().map(|folder| escape(folder));
    let mut out = format!("# {name}\n\n{old} → {new}\n\n**{}**\n", report.counts().join(", "));
    for pair in &report.pairs {
        let names = format!("{} → {}", escape(&pair.old), escape(&pair.new));
        let _ = writeln!(out, "\n## {names}\n\n*{}*\n", pair.by);
        push_changes(&mut out, &pair.report, "###");
    }
    for (files, what) in [
        (
            &report.only_old,
            lang.of(Both { vi: "Chỉ có ở thư mục cũ", en: "Only in the old folder" }),
        ),
        (
            &report.only_new,
            lang.of(Both { vi: "Chỉ có ở thư mục mới", en: "Only in the new folder" }),
        ),
    ] {
        if !files.is_empty() {
            let _ = writeln!(out, "\n## {what}\n");
        }
        for file in files {
            let _ = writeln!(out, "- {}", escape(file));
        }
    }
    out
}

/// What is said of a value that an earlier draft had.
fn back(draft: Option<u32>, lang: Lang) -> String {
    let words = lang.of(Both { vi: "trở lại như bản", en: "back as in draft" });
    draft.map(|draft| format!(" ({words} {draft})")).unwrap_or_default()
}

/// What happened to a task at one step: the kinds of change.
fn happened(entry: &Entry, lang: Lang) -> String {
    let mut kinds = vec![format!("*{}*", entry.kind.name(lang))];
    if entry.moved && entry.kind != Kind::Moved {
        kinds.push(format!("*{}*", Kind::Moved.name(lang)));
    }
    kinds.join(", ")
}

/// The two drafts, the summary and all groups, below headings of this level.
fn push_changes(out: &mut String, report: &Report, level: &str) {
    let lang = report.lang;
    let _ =
        writeln!(out, "- {}: {}", lang.of(Both { vi: "Bản cũ", en: "Older" }), draft(&report.old));
    let _ =
        writeln!(out, "- {}: {}", lang.of(Both { vi: "Bản mới", en: "Newer" }), draft(&report.new));
    let mut summary = report.counts();
    if summary.is_empty() {
        summary.push(lang.of(Both { vi: "không có thay đổi", en: "no changes" }).to_owned());
    }
    let _ = write!(out, "\n**{}**", summary.join(", "));
    if let Some(total) = report.total() {
        let _ = write!(
            out,
            "; {} **{total}**",
            lang.of(Both { vi: "tổng kinh phí", en: "total budget" })
        );
    }
    if let Some(form) = form_count(&report.summary, lang) {
        let _ = write!(out, "; {form}");
    }
    out.push('\n');
    for group in &report.groups {
        let _ = writeln!(out, "\n{level} {}\n", escape(&group.heading(lang)));
        push_group(out, group, lang);
    }
    if report.agencies.len() > 1 {
        let name = lang.of(Both { vi: "Theo cơ quan chủ trì", en: "By leading body" });
        let _ = writeln!(out, "\n{level} {name}\n");
        for line in &report.agencies {
            let facts = agency_facts(line, lang).join(", ");
            let _ = writeln!(out, "- {}: {}", escape(&line.name), escape(&facts));
        }
    }
    if !report.form.is_empty() {
        let _ = writeln!(
            out,
            "\n{level} {}\n",
            lang.of(Both { vi: "Chỉ khác cách viết", en: "In form only" })
        );
    }
    for line in &report.form {
        let place = [Some(&line.what), line.ids.as_ref(), Some(&line.label)];
        let place: Vec<String> = place.into_iter().flatten().map(|part| escape(part)).collect();
        let [old, new] = [&line.old, &line.new].map(|side| escape(side));
        let _ = writeln!(out, "- {}: {old} = {new}", place.join(" · "));
    }
}

fn draft(draft: &Draft) -> String {
    let facts = [&draft.symbol, &draft.date, &draft.title].into_iter().flatten();
    let facts: Vec<String> = facts.map(|fact| escape(fact)).collect();
    format!("`{}` {}", draft.file.replace('`', "'"), facts.join(" · "))
}

fn push_group(out: &mut String, group: &Group, lang: Lang) {
    for line in shown(group) {
        match line {
            Shown::Replaced { field, ids } => {
                let what = escape(&field.label);
                let (value, count) = (value(field, Kind::Changed), ids.len());
                let (where_to, ids) =
                    (lang.of(Both { vi: "trong", en: "in" }), escape(&ids.join(", ")));
                let _ = writeln!(
                    out,
                    "- *{}* {what}: {value} {where_to} {count}: {ids}",
                    Kind::Changed.name(lang)
                );
            }
            Shown::Line(Line::Entry(entry)) => push_entry(out, entry, lang),
            Shown::Line(Line::Renumbered { first, last, count }) => {
                let what = super::op_name(&ChangeOp::Renumbered, lang);
                let numbers = escape(&run_of_numbers(first, last, *count));
                let _ = writeln!(out, "- *{what}*: {numbers}");
            }
        }
    }
}

fn push_entry(out: &mut String, entry: &Entry, lang: Lang) {
    let mut parts = vec![format!("*{}*", entry.kind.name(lang))];
    parts.extend(entry.ids().map(|ids| format!("**{}**", escape(&ids))));
    let spoken = entry.spoken();
    let title = spoken.map_or_else(|| escape(&entry.title), |field| words(&field.words));
    parts.extend((!title.is_empty()).then_some(title));
    if entry.moved && entry.kind != Kind::Moved {
        parts.push(format!("({})", super::op_name(&ChangeOp::Moved, lang)));
    }
    let _ = writeln!(out, "- {}", parts.join(" "));
    let is_told = |field: &FieldChange| spoken.is_some_and(|spoken| spoken.field == field.field);
    for field in entry.fields.iter().filter(|field| !is_told(field)) {
        let _ = writeln!(out, "  - {}: {}", escape(&field.label), value(field, entry.kind));
    }
}

fn value(field: &FieldChange, kind: Kind) -> String {
    if let Some(part) = field.part() {
        return escape(part);
    }
    let side = |value: &Option<String>| escape(value.as_deref().unwrap_or("—"));
    match kind {
        Kind::Added => side(&field.new),
        Kind::Removed => side(&field.old),
        _ if field.words.iter().any(|run| run.op == WordOp::Equal) => words(&field.words),
        _ => {
            let delta = field.delta.as_ref().map(|delta| format!(" ({delta})"));
            format!("{} → **{}**{}", side(&field.old), side(&field.new), delta.unwrap_or_default())
        }
    }
}

fn words(runs: &[WordEdit]) -> String {
    let shown = runs.iter().map(|run| {
        let text = escape(&run.text);
        match run.op {
            WordOp::Delete => format!("~~{text}~~"),
            WordOp::Insert => format!("**{text}**"),
            _ => text,
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// The text with nothing in it that Markdown or HTML would take for a sign; one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_paper_says_is_no_markup() {
        assert_eq!(escape("a *b* <i> [x](y)\nz"), "a \\*b\\* \\<i\\> \\[x\\](y) z");
    }

    #[test]
    fn words_are_struck_and_bold() {
        let run = |op, text: &str| WordEdit { op, text: text.to_owned() };
        let runs =
            [run(WordOp::Equal, "mở"), run(WordOp::Delete, "hai"), run(WordOp::Insert, "ba")];
        assert_eq!(words(&runs), "mở ~~hai~~ **ba**");
    }
}
