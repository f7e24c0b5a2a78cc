//! Several drafts: a table for each task that changed, a column for each draft.

use super::changes::{badge, cut, runs, value};
use crate::{
    export::changes::{
        history::{FieldLine, HistoryReport, TaskLine},
        report::{Entry, FieldChange, Kind},
        words,
    },
    lang::{Both, Lang},
    model::WordOp,
};
use maud::{Markup, html};

pub(super) fn head(report: &HistoryReport) -> Markup {
    let lang = report.lang;
    html! {
        ol.drafts {
            @for draft in &report.drafts {
                li {
                    strong { (draft.file) }
                    @for fact in [&draft.symbol, &draft.date, &draft.title].into_iter().flatten() {
                        span.fact { (fact) }
                    }
                }
            }
        }
        p.summary {
            span.count { (report.tasks.len()) " " (lang.of(Both { vi: "mục có thay đổi", en: "things that changed" })) }
            span.count { (report.unchanged) " " (lang.of(Both { vi: "nhiệm vụ không thay đổi", en: "tasks without changes" })) }
        }
    }
}

pub(super) fn contents(report: &HistoryReport) -> Markup {
    html! {
        ul {
            @for (place, task) in report.tasks.iter().enumerate() {
                li { a href={ "#t" (place) } { strong { (task.ids()) } " " (cut(&task.title)) } }
            }
        }
    }
}

pub(super) fn all(report: &HistoryReport) -> Markup {
    html! {
        @for (place, task) in report.tasks.iter().enumerate() {
            (section(task, &format!("t{place}"), report))
        }
    }
}

fn section(task: &TaskLine, id: &str, report: &HistoryReport) -> Markup {
    let lang = report.lang;
    let name = |place: usize| format!("{} {}", lang.of(Both { vi: "Bản", en: "Draft" }), place + 1);
    html! {
        section.task aria-labelledby=(id) {
            h2 id=(id) { (task.title) }
            table {
                caption.hidden { (task.title) }
                thead {
                    tr {
                        th scope="col" { (lang.of(Both { vi: "Mục", en: "Field" })) }
                        @for place in 0..report.drafts.len() { th scope="col" { (name(place)) } }
                    }
                }
                tbody {
                    tr {
                        th scope="row" { (lang.of(Both { vi: "Mã", en: "Id" })) }
                        @for (place, draft) in task.ids.iter().enumerate() {
                            td data-side=(name(place)) {
                                @if let Some(id) = draft { span.id { (id) } } @else { span.none { "—" } }
                                @let before = place.checked_sub(1).and_then(|step| task.steps.get(step));
                                @if let Some(Some(entry)) = before { (happened(entry, lang)) }
                            }
                        }
                    }
                    @for field in task.fields() {
                        tr {
                            th scope="row" { (field.label) }
                            @for (place, draft) in task.ids.iter().enumerate() {
                                td data-side=(name(place)) {
                                    @if draft.is_some() { (cell(&field, place)) } @else { span.none { "—" } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn happened(entry: &Entry, lang: Lang) -> Markup {
    html! {
        " " span class=(entry.kind.class()) { (badge(entry.kind, lang)) }
        @if entry.moved && entry.kind != Kind::Moved { " " (badge(Kind::Moved, lang)) }
    }
}

/// A field in one draft: what came with it marked, what goes after it marked too; what stays as it was is told
/// again, as nobody looks for what a sign of repetition repeats.
fn cell(field: &FieldLine<'_>, place: usize) -> Markup {
    let change =
        |step: Option<usize>| step.and_then(|step| field.changes.get(step)).copied().flatten();
    match (change(place.checked_sub(1)), change(Some(place))) {
        (Some(before), _) => side(before, false),
        (None, Some(after)) => side(after, true),
        (None, None) => {
            let steps = || field.changes.iter().enumerate();
            let before = steps().take(place).rev().find_map(|(_, change)| *change);
            let after = || steps().skip(place).find_map(|(_, change)| *change);
            let known = before.map(|change| change.new.as_ref());
            let known = known.or_else(|| after().map(|change| change.old.as_ref())).flatten();
            html! { span.none { (known.map_or("—", String::as_str)) } }
        }
    }
}

fn side(change: &FieldChange, is_old: bool) -> Markup {
    let is_told = change.words.iter().any(|run| run.op == WordOp::Equal);
    html! {
        @match (is_told, is_old) {
            (true, true) => (runs(words::old(&change.words))),
            (true, false) => (runs(words::new(&change.words))),
            (false, true) => (value(change.old.as_ref(), true)),
            (false, false) => {
                (value(change.new.as_ref(), false))
                @if let Some(delta) = &change.delta { " " span.delta { "(" (delta) ")" } }
                @if let Some(draft) = change.back_to { " " span.back { "↩ " (draft) } }
            }
        }
    }
}
