//! Changes on a terminal. Words are marked as `[-deleted-]` and `{+inserted+}` beside their colour.

use crate::{
    cli::terminal::{BAD, BOLD, DIM, DOUBT, GOOD, NOTE, Terminal, clean, styled},
    export::changes::{
        self, Entry, FieldChange, FolderReport, Group, HistoryReport, Kind, Line, Report, Shown,
        remarks_name,
    },
    lang::{Both, Lang},
    model::{ChangeOp, Draft, WordEdit, WordOp},
};
use anstyle::{AnsiColor, Style};
use std::fmt::{Display, Write};

const DELETED: Style = AnsiColor::Red.on_default();
/// Of a long run of words that stayed, so many are shown at each end.
const KEPT: usize = 6;

/// All changes between two drafts; `is_short` leaves all but their numbers out.
pub(super) fn report(report: &Report, terminal: Terminal, is_short: bool) -> String {
    let lang = report.lang;
    let mut out = String::new();
    push(&mut out, format_args!("{} {}", styled(DELETED, "---"), draft(&report.old)));
    push(&mut out, format_args!("{} {}", styled(GOOD, "+++"), draft(&report.new)));
    push(&mut out, summary(report));
    for group in report.groups.iter().filter(|_| !is_short) {
        push_group(&mut out, group, lang, terminal.width.into());
    }
    if !is_short {
        push_agencies(&mut out, report);
    }
    push_form(&mut out, report);
    push_remarks(&mut out, report);
    out
}

/// The comments inside the file; nothing where there are none.
fn push_remarks(out: &mut String, report: &Report) {
    if !report.remarks.is_empty() {
        push(out, format_args!("\n{}", styled(BOLD, remarks_name(report.lang))));
    }
    for remark in &report.remarks {
        let at = shortened(&clean(&remark.at), 60);
        let at = if at.is_empty() { at } else { format!(" “{at}”") };
        push(
            out,
            format_args!("  {}{at}: {}", styled(DIM, clean(&remark.who)), clean(&remark.text)),
        );
    }
}

/// What changed for each body, where there are several.
fn push_agencies(out: &mut String, report: &Report) {
    if report.agencies.len() < 2 {
        return;
    }
    let lang = report.lang;
    let name = lang.of(Both { vi: "Theo cơ quan chủ trì", en: "By leading body" });
    push(out, format_args!("\n{}", styled(BOLD, name)));
    for line in &report.agencies {
        let facts = changes::agency_facts(line, lang).join(", ");
        push(out, format_args!("  {}: {facts}", clean(&line.name)));
    }
}

/// The places that differ in form only, as they were and are written.
fn push_form(out: &mut String, report: &Report) {
    if report.form.is_empty() {
        return;
    }
    let name = report.lang.of(Both { vi: "Chỉ khác cách viết", en: "In form only" });
    push(out, format_args!("\n{}", styled(BOLD, name)));
    for line in &report.form {
        let ids = line.ids.as_deref().map(clean).unwrap_or_default();
        let place = format!("{} {ids}", clean(&line.what));
        let place = format!("{} · {}", place.trim_end(), clean(&line.label));
        let [old, new] = [&line.old, &line.new].map(|side| clean(side));
        push(out, format_args!("  = {}: {old} = {new}", styled(DIM, place)));
    }
}

/// `2 thêm, 1 bỏ · tổng kinh phí +500.000.000 đồng`.
fn summary(report: &Report) -> String {
    let (summary, lang) = (&report.summary, report.lang);
    let counts = changes::counts(summary, lang);
    let counts = if counts.is_empty() {
        lang.of(Both { vi: "không có thay đổi", en: "no changes" }).to_owned()
    } else {
        counts.join(", ")
    };
    let total = report.total().map(|total| {
        format!(
            " · {} {}",
            lang.of(Both { vi: "tổng kinh phí", en: "total budget" }),
            styled(DOUBT, total)
        )
    });
    let form = changes::form_count(summary, lang).map(|form| format!(" · {}", styled(DIM, form)));
    format!("{}{}{}", styled(BOLD, counts), total.unwrap_or_default(), form.unwrap_or_default())
}

fn draft(draft: &Draft) -> String {
    let facts = [&draft.symbol, &draft.date, &draft.title].into_iter().flatten();
    let facts: Vec<String> = facts.map(|fact| clean(fact)).collect();
    format!("{}  {}", styled(BOLD, clean(&draft.file)), styled(DIM, facts.join(" · ")))
}

fn push_group(out: &mut String, group: &Group, lang: Lang, width: usize) {
    push(out, format_args!("\n{}", styled(BOLD, clean(&group.heading(lang)))));
    for line in changes::shown(group) {
        match line {
            Shown::Replaced { field, ids } => {
                let (what, ids) = (clean(&field.label), clean(&ids.join(", ")));
                let value = value(field, Kind::Changed);
                let count = lang.of(Both { vi: "trong", en: "in" });
                let line = format!("{what}: {value} {count} {}", ids.split(", ").count());
                push(out, format_args!("  {} {line}: {}", styled(DOUBT, "~"), styled(BOLD, ids)));
            }
            Shown::Line(Line::Entry(entry)) => push_entry(out, entry, lang, width),
            Shown::Line(Line::Renumbered { first, last, count }) => {
                push(
                    out,
                    format_args!(
                        "  {} {}",
                        styled(DIM, "#"),
                        renumbered(first, last, *count, lang)
                    ),
                );
            }
        }
    }
}

/// `13…28 → 12…27 (16): đánh số lại`.
fn renumbered(
    first: &(String, String),
    last: &(String, String),
    count: usize,
    lang: Lang,
) -> String {
    let numbers = clean(&changes::run_of_numbers(first, last, count));
    let what = changes::op_name(&ChangeOp::Renumbered, lang);
    styled(DIM, format_args!("{numbers}: {what}"))
}

fn push_entry(out: &mut String, entry: &Entry, lang: Lang, width: usize) {
    let (style, sign) = match entry.kind {
        Kind::Added => (GOOD, "+"),
        Kind::Removed => (BAD, "-"),
        Kind::Changed => (DOUBT, "~"),
        Kind::Moved => (NOTE, ">"),
        Kind::Renumbered => (DIM, "#"),
        Kind::Split => (NOTE, "<"),
        Kind::Merged => (NOTE, "&"),
    };
    // Where the text itself changed, it stands as the title with its words marked.
    let text = entry.spoken();
    let title = match text {
        Some(field) => words(&field.words),
        None if entry.kind == Kind::Changed => shortened(&clean(&entry.title), width * 2),
        None => clean(&entry.title),
    };
    let mut parts = vec![styled(style, sign)];
    parts.extend(entry.ids().map(|ids| styled(BOLD, clean(&ids))));
    parts.extend((!title.is_empty()).then_some(title));
    if entry.moved {
        let from = entry
            .from
            .as_deref()
            .map(|from| format!(" {} {}", lang.of(Both { vi: "từ", en: "from" }), clean(from)));
        let what = changes::op_name(&ChangeOp::Moved, lang);
        parts.push(styled(NOTE, format_args!("({what}{})", from.unwrap_or_default())));
    }
    let mut rest =
        entry.fields.iter().filter(|field| text.is_none_or(|text| text.field != field.field));
    // What has no name of its own, such as the letterhead, begins with its first field.
    if parts.len() == 1
        && let Some(field) = rest.next()
    {
        parts.push(format!("{}: {}", clean(&field.label), value(field, entry.kind)));
    }
    push(out, format_args!("  {}", parts.join(" ")));
    for field in rest {
        push(out, format_args!("      {}: {}", clean(&field.label), value(field, entry.kind)));
    }
}

/// `old → new`, or the words where those are told.
fn value(field: &FieldChange, kind: Kind) -> String {
    if let Some(part) = field.part() {
        return clean(part);
    }
    let side = |value: &Option<String>| clean(value.as_deref().unwrap_or("—"));
    match kind {
        Kind::Added => side(&field.new),
        Kind::Removed => side(&field.old),
        _ if field.old.is_some()
            && field.new.is_some()
            && field.words.iter().any(|run| run.op == WordOp::Equal) =>
        {
            words(&field.words)
        }
        _ => {
            let delta = field.delta.as_ref().map(|delta| format!(" ({delta})"));
            format!(
                "{} → {}{}",
                styled(DELETED, side(&field.old)),
                styled(GOOD, side(&field.new)),
                delta.unwrap_or_default()
            )
        }
    }
}

/// Words in colour and marked, what stayed cut to what is needed to find the place.
fn words(runs: &[WordEdit]) -> String {
    let last = runs.len().saturating_sub(1);
    let shown = runs.iter().enumerate().map(|(place, run)| {
        let text = clean(&run.text);
        match run.op {
            WordOp::Delete => styled(DELETED, format_args!("[-{text}-]")),
            WordOp::Insert => styled(GOOD, format_args!("{{+{text}+}}")),
            _ => kept(&text, place == 0, place == last),
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn kept(text: &str, is_first: bool, is_last: bool) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    let head = if is_first { 0 } else { KEPT };
    let tail = if is_last { 0 } else { KEPT };
    if all.len() <= head + tail + 2 {
        return all.join(" ");
    }
    let front = all.iter().take(head);
    let back = all.iter().skip(all.len() - tail);
    front.chain([&"…"]).chain(back).copied().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// Each task through the drafts: those with changes, with what happened at each step.
pub(super) fn history(report: &HistoryReport, is_short: bool) -> String {
    let lang = report.lang;
    let mut out = String::new();
    for (place, known) in report.drafts.iter().enumerate() {
        push(&mut out, format_args!("{} {}", styled(BOLD, place + 1), draft(known)));
    }
    for step in 1..report.drafts.len() {
        let entries = report.tasks.iter().filter_map(|task| task.steps.get(step - 1)?.as_ref());
        let kinds: Vec<Kind> = entries.map(|entry| entry.kind).collect();
        let count = |kind: Kind| kinds.iter().filter(|known| **known == kind).count();
        let counts = Kind::ALL.into_iter().map(|kind| (count(kind), kind));
        let counts = counts.filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, kind)| format!("{count} {}", kind.name(lang))).collect();
        let counts = if counts.is_empty() {
            lang.of(Both { vi: "không có thay đổi", en: "no changes" }).to_owned()
        } else {
            counts.join(", ")
        };
        if is_short {
            push(&mut out, format_args!("{step}→{}: {counts}", step + 1));
        }
    }
    for task in report.tasks.iter().filter(|_| !is_short) {
        let ids = styled(BOLD, clean(&task.ids()));
        push(&mut out, format_args!("\n{ids}  {}", clean(&task.title)));
        for (step, entry) in task.steps.iter().enumerate() {
            let Some(entry) = entry else { continue };
            for told in happened(entry, lang) {
                push(&mut out, format_args!("  {}→{}: {told}", step + 1, step + 2));
            }
        }
    }
    let what = lang.of(Both { vi: "nhiệm vụ không thay đổi", en: "tasks without changes" });
    push(&mut out, format_args!("\n{} {what}", report.unchanged));
    out
}

/// What happened to a task at one step, a line each.
fn happened(entry: &Entry, lang: Lang) -> Vec<String> {
    let kind = |kind: Kind| kind.name(lang).to_owned();
    let back = |draft: Option<u32>| {
        let words = lang.of(Both { vi: "trở lại như bản", en: "back as in draft" });
        draft.map(|draft| format!(" ({words} {draft})")).unwrap_or_default()
    };
    if matches!(entry.kind, Kind::Added | Kind::Removed) {
        return vec![kind(entry.kind) + &back(entry.back_to)];
    }
    let fields = entry.fields.iter();
    let mut told: Vec<String> = fields
        .map(|field| {
            let value = value(field, entry.kind);
            format!("{}: {value}{}", clean(&field.label), back(field.back_to))
        })
        .collect();
    if matches!(entry.kind, Kind::Split | Kind::Merged) {
        let ids = [&entry.old_id, &entry.new_id].map(|id| clean(id.as_deref().unwrap_or("—")));
        told.insert(0, format!("{} {}", kind(entry.kind), ids.join(" → ")));
    }
    told.extend(entry.moved.then(|| kind(Kind::Moved)));
    told.extend(entry.number.is_some().then(|| kind(Kind::Renumbered)));
    told
}

/// Each pair with what changed, then what has no partner; `is_short` leaves the changes out.
pub(super) fn folders(report: &FolderReport, terminal: Terminal, is_short: bool) -> String {
    let lang = report.lang;
    let mut out = String::new();
    for pair in &report.pairs {
        let names = format!("{} → {}", clean(&pair.old), clean(&pair.new));
        push(
            &mut out,
            format_args!("{} {}", styled(BOLD, names), styled(DIM, format_args!("({})", pair.by))),
        );
        push(&mut out, format_args!("  {}", summary(&pair.report)));
        if is_short {
            continue;
        }
        for group in &pair.report.groups {
            push_group(&mut out, group, lang, terminal.width.into());
        }
        if !pair.report.groups.is_empty() {
            out.push('\n');
        }
    }
    let alone = [
        (
            "-",
            DELETED,
            &report.only_old,
            lang.of(Both { vi: "chỉ có ở thư mục cũ", en: "only in the old folder" }),
        ),
        (
            "+",
            GOOD,
            &report.only_new,
            lang.of(Both { vi: "chỉ có ở thư mục mới", en: "only in the new folder" }),
        ),
    ];
    for (sign, style, files, what) in alone {
        for file in files {
            let line = format!("{sign} {}", clean(file));
            push(&mut out, format_args!("{} {}", styled(style, line), styled(DIM, what)));
        }
    }
    push(&mut out, styled(BOLD, report.counts().join(", ")));
    out
}

fn push(out: &mut String, line: impl Display) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(op: WordOp, text: &str) -> WordEdit {
        WordEdit { op, text: text.to_owned() }
    }

    #[test]
    fn words_are_marked_and_long_runs_cut() {
        let runs = [
            run(WordOp::Equal, "một hai ba bốn năm sáu bảy tám chín"),
            run(WordOp::Delete, "mười"),
            run(WordOp::Insert, "mười một"),
        ];
        let text = anstream::adapter::strip_str(&words(&runs)).to_string();
        assert_eq!(text, "… bốn năm sáu bảy tám chín [-mười-] {+mười một+}");
    }

    #[test]
    fn renumberings_are_one_line() {
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let text = renumbered(&pair("4", "3"), &pair("28", "27"), 25, Lang::Vi);
        assert_eq!(
            anstream::adapter::strip_str(&text).to_string(),
            "4…28 → 3…27 (25): đánh số lại"
        );
    }
}
