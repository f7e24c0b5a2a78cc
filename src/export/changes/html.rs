//! Changes as one HTML page that needs nothing else: no network, no script. The older draft stands
//! left, the newer one right; words are marked by `<del>` and `<ins>` beside their colour.

use super::{
    names::op_name,
    report::{Entry, FieldChange, Group, Kind, Line, Report, run_of_numbers},
    words,
};
use crate::{
    lang::Lang,
    model::{ChangeOp, Draft, WordEdit, WordOp},
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");
/// A title in the list to jump from is cut to so many characters.
const TITLE: usize = 90;
const KINDS: [Kind; 5] = [Kind::Added, Kind::Removed, Kind::Changed, Kind::Moved, Kind::Renumbered];

/// The whole page.
pub fn render(report: &Report) -> String {
    let lang = report.lang;
    let name = lang.pick("So sánh hai bản dự thảo", "Two drafts compared");
    let page = html! {
        (DOCTYPE)
        html lang=(lang.pick("vi", "en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (name) ": " (report.new.title.as_deref().unwrap_or(&report.new.file)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#changes" { (lang.pick("Đến các thay đổi", "Skip to the changes")) }
                header {
                    h1 { (name) }
                    (drafts(report))
                    (summary(report))
                }
                @if !report.groups.is_empty() {
                    (filters(report))
                    (contents(report))
                }
                main #changes tabindex="-1" {
                    (weighty(report))
                    @for (place, group) in report.groups.iter().enumerate() {
                        (section(group, place, lang))
                    }
                }
            }
        }
    };
    page.into_string()
}

fn drafts(report: &Report) -> Markup {
    let lang = report.lang;
    let draft = |label: &str, draft: &Draft| {
        html! {
            div {
                dt { (label) }
                dd {
                    strong { (draft.file) }
                    @for fact in [&draft.symbol, &draft.date, &draft.title].into_iter().flatten() {
                        span.fact { (fact) }
                    }
                }
            }
        }
    };
    html! {
        dl.drafts {
            (draft(lang.pick("Bản cũ", "Older draft"), &report.old))
            (draft(lang.pick("Bản mới", "Newer draft"), &report.new))
        }
    }
}

fn summary(report: &Report) -> Markup {
    let lang = report.lang;
    let counts = report.counts();
    html! {
        p.summary {
            @if counts.is_empty() { strong { (lang.pick("Không có thay đổi.", "No changes.")) } }
            @for count in &counts { span.count { (count) } }
            @if let Some(total) = report.total() {
                span.count.money { (lang.pick("tổng kinh phí ", "total budget ")) strong { (total) } }
            }
        }
    }
}

/// A box for each kind that is there; unchecked, its entries are hidden.
fn filters(report: &Report) -> Markup {
    let lang = report.lang;
    let has = |kind: Kind| {
        report.groups.iter().flat_map(|group| &group.lines).any(|line| kind_of(line) == kind)
    };
    html! {
        fieldset.filters {
            legend { (lang.pick("Hiện", "Show")) }
            @for kind in KINDS.into_iter().filter(|kind| has(*kind)) {
                label {
                    input type="checkbox" checked id={ "show-" (kind.class()) };
                    " " (kind.name(lang))
                }
            }
        }
    }
}

fn kind_of(line: &Line) -> Kind {
    match line {
        Line::Entry(entry) => entry.kind,
        Line::Renumbered { .. } => Kind::Renumbered,
    }
}

fn contents(report: &Report) -> Markup {
    let lang = report.lang;
    html! {
        nav aria-label=(lang.pick("Các phần có thay đổi", "Parts that changed")) {
            h2 { (lang.pick("Các phần có thay đổi", "Parts that changed")) }
            ul {
                @for (place, group) in report.groups.iter().enumerate() {
                    li {
                        a href={ "#g" (place) } { (group.heading(lang)) }
                        " (" (group.lines.len()) ")"
                    }
                }
            }
        }
    }
}

/// Tasks whose owner or money changed, with a link to all that changed in them.
fn weighty(report: &Report) -> Markup {
    let lang = report.lang;
    let found = entries(report).filter(|(_, _, entry)| entry.is_weighty());
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return html! {};
    }
    html! {
        section.weighty aria-labelledby="weighty" {
            h2 #weighty {
                (lang.pick("Nhiệm vụ đổi chủ trì hoặc kinh phí", "Tasks whose owner or money changed"))
            }
            ul {
                @for (group, line, entry) in found {
                    li {
                        a href={ "#g" (group) "-" (line) } {
                            @if let Some(ids) = entry.ids() { strong { (ids) } " " }
                            (cut(&entry.title))
                        }
                        @for field in entry.fields.iter().filter(|field| field.is_weighty()) {
                            div {
                                (field.label) ": "
                                del { (field.old.as_deref().unwrap_or("—")) } " → "
                                ins { (field.new.as_deref().unwrap_or("—")) }
                                @if let Some(delta) = &field.delta { " (" (delta) ")" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// All entries of tasks with the places of their group and line.
fn entries(report: &Report) -> impl Iterator<Item = (usize, usize, &Entry)> {
    report.groups.iter().enumerate().flat_map(|(place, group)| {
        group.lines.iter().enumerate().filter_map(move |(line, known)| match known {
            Line::Entry(entry) if group.is_tasks() => Some((place, line, &**entry)),
            _ => None,
        })
    })
}

fn section(group: &Group, place: usize, lang: Lang) -> Markup {
    html! {
        section aria-labelledby={ "g" (place) } {
            h2 id={ "g" (place) } { (group.heading(lang)) }
            table {
                caption.hidden { (group.heading(lang)) }
                thead {
                    tr {
                        th scope="col" { (lang.pick("Mục", "Field")) }
                        th scope="col" { (lang.pick("Bản cũ", "Older draft")) }
                        th scope="col" { (lang.pick("Bản mới", "Newer draft")) }
                    }
                }
                @for (line, known) in group.lines.iter().enumerate() {
                    @match known {
                        Line::Entry(entry) => (body(entry, &format!("g{place}-{line}"), lang)),
                        Line::Renumbered { first, last, count } => {
                            tbody.renumbered {
                                tr.title {
                                    th scope="rowgroup" colspan="3" {
                                        (badge(Kind::Renumbered, lang)) " "
                                        (run_of_numbers(first, last, *count))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn badge(kind: Kind, lang: Lang) -> Markup {
    html! { span.badge { (kind.name(lang)) } }
}

/// A thing: its title, then its fields side by side.
fn body(entry: &Entry, id: &str, lang: Lang) -> Markup {
    let is_whole = matches!(entry.kind, Kind::Added | Kind::Removed);
    let has_title = !is_whole && entry.spoken().is_none();
    html! {
        tbody class=(entry.kind.class()) id=(id) {
            tr.title {
                th scope="rowgroup" colspan="3" {
                    (badge(entry.kind, lang))
                    @if entry.moved && entry.kind != Kind::Moved { " " (badge(Kind::Moved, lang)) }
                    @if let Some(ids) = entry.ids() { " " span.id { (ids) } }
                    @if let Some((old, new)) = &entry.number {
                        span.number { (op_name(&ChangeOp::Renumbered, lang)) ": " (old) " → " (new) }
                    }
                    @if has_title { " " span.what { (entry.title) } }
                }
            }
            @if is_whole {
                (row(lang.pick("Nội dung", "Text"), &html! { (entry.title) }, entry.kind, lang))
            }
            @for field in &entry.fields {
                @if is_whole {
                    @let value = field.new.as_ref().or(field.old.as_ref());
                    (row(&field.label, &html! { (value.map_or("", String::as_str)) }, entry.kind, lang))
                } @else {
                    (both(field, lang))
                }
            }
        }
    }
}

/// A field of what came or went: on its own side alone.
fn row(label: &str, value: &Markup, kind: Kind, lang: Lang) -> Markup {
    let [older, newer] = sides(lang);
    html! {
        tr {
            th scope="row" { (label) }
            @if kind == Kind::Removed {
                td data-side=(older) { del { (value) } }
                td.none data-side=(newer) { "—" }
            } @else {
                td.none data-side=(older) { "—" }
                td data-side=(newer) { ins { (value) } }
            }
        }
    }
}

/// A field that differs, side by side.
fn both(field: &FieldChange, lang: Lang) -> Markup {
    let [older, newer] = sides(lang);
    html! {
        tr {
            th scope="row" { (field.label) }
            @if field.words.is_empty() {
                td data-side=(older) { (value(field.old.as_ref(), true)) }
                td data-side=(newer) {
                    (value(field.new.as_ref(), false))
                    @if let Some(delta) = &field.delta { " " span.delta { "(" (delta) ")" } }
                }
            } @else {
                td data-side=(older) { (runs(words::old(&field.words))) }
                td data-side=(newer) { (runs(words::new(&field.words))) }
            }
        }
    }
}

fn value(value: Option<&String>, is_old: bool) -> Markup {
    match value {
        None => html! { "—" },
        Some(text) if is_old => html! { del { (text) } },
        Some(text) => html! { ins { (text) } },
    }
}

fn runs<'a>(runs: impl Iterator<Item = &'a WordEdit>) -> Markup {
    html! {
        @for run in runs {
            @match run.op {
                WordOp::Delete => del { (run.text) },
                WordOp::Insert => ins { (run.text) },
                _ => (run.text),
            }
            " "
        }
    }
}

fn sides(lang: Lang) -> [&'static str; 2] {
    [lang.pick("Bản cũ", "Older"), lang.pick("Bản mới", "Newer")]
}

fn cut(title: &str) -> String {
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    title.chars().take(TITLE).chain(['…']).collect()
}
