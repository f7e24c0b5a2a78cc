//! The changes between two drafts: the older one left, the newer one right; words are marked by
//! `<del>` and `<ins>` beside their colour.

use super::beside::{PageImage, anchor};
use crate::{
    export::changes::{
        agencies::agency_facts,
        names::op_name,
        report::{Entry, FieldChange, Group, Kind, Line, Report, form_count, run_of_numbers},
        words,
    },
    lang::{Both, Lang},
    model::{ChangeOp, Draft, WordEdit, WordOp},
};
use maud::{Markup, html};

/// A title in the list to jump from is cut to so many characters.
const TITLE: usize = 90;

/// What stands in the header of the page, or at the head of a pair of papers.
pub(super) fn head(report: &Report) -> Markup {
    html! {
        (drafts(report))
        (summary(report))
    }
}

/// Everything that changed: tasks with another owner, deadline or other money first. The anchors begin with
/// `prefix`, the headings have this level.
pub(super) fn all(report: &Report, prefix: &str, level: u8, images: &[PageImage]) -> Markup {
    let lang = report.lang;
    html! {
        (weighty(report, prefix, level))
        @for (place, group) in report.groups.iter().enumerate() {
            (section(group, &format!("{prefix}g{place}"), level, lang, images))
        }
        (agencies(report, prefix, level))
        (form(report, prefix, level))
    }
}

/// What changed for each body that leads tasks.
fn agencies(report: &Report, prefix: &str, level: u8) -> Markup {
    let lang = report.lang;
    if report.agencies.len() < 2 {
        return html! {};
    }
    let id = format!("{prefix}agencies");
    html! {
        section.group.agencies aria-labelledby=(id) {
            (heading(level, &id, lang.of(Both { vi: "Theo cơ quan chủ trì", en: "By leading body" })))
            table {
                thead {
                    tr {
                        th scope="col" { (lang.of(Both { vi: "Cơ quan", en: "Body" })) }
                        th scope="col" { (lang.of(Both { vi: "Thay đổi", en: "Changes" })) }
                    }
                }
                tbody {
                    @for line in &report.agencies {
                        tr {
                            th scope="row" { (line.name) }
                            td { (agency_facts(line, lang).join(", ")) }
                        }
                    }
                }
            }
        }
    }
}

/// The places that differ in form only, as they were and are written.
fn form(report: &Report, prefix: &str, level: u8) -> Markup {
    let lang = report.lang;
    if report.form.is_empty() {
        return html! {};
    }
    let id = format!("{prefix}form");
    let [older, newer] = sides(lang);
    html! {
        section.group.form aria-labelledby=(id) {
            (heading(level, &id, lang.of(Both { vi: "Chỉ khác cách viết", en: "In form only" })))
            table {
                thead {
                    tr {
                        th scope="col" { (lang.of(Both { vi: "Mục", en: "Field" })) }
                        th scope="col" { (lang.of(Both { vi: "Bản cũ", en: "Older draft" })) }
                        th scope="col" { (lang.of(Both { vi: "Bản mới", en: "Newer draft" })) }
                    }
                }
                tbody {
                    @for line in &report.form {
                        tr {
                            th scope="row" {
                                (line.what) " · " (line.label)
                                @if let Some(ids) = &line.ids { " " span.id { (ids) } }
                            }
                            td data-side=(older) { (line.old) }
                            td data-side=(newer) { (line.new) }
                        }
                    }
                }
            }
        }
    }
}

/// The list to jump from.
pub(super) fn contents(report: &Report, prefix: &str) -> Markup {
    let lang = report.lang;
    html! {
        ul {
            @for (place, group) in report.groups.iter().enumerate() {
                li class={ "what-" (group.what) } {
                    a href={ "#" (prefix) "g" (place) } { (group.heading(lang)) }
                    " (" (group.lines.len()) ")"
                }
            }
        }
    }
}

/// A heading of a level.
pub(super) fn heading(level: u8, id: &str, text: &str) -> Markup {
    html! {
        @if level == 2 {
            h2 id=(id) { (text) }
        } @else {
            h3 id=(id) { (text) }
        }
    }
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
            (draft(lang.of(Both { vi: "Bản cũ", en: "Older draft" }), &report.old))
            (draft(lang.of(Both { vi: "Bản mới", en: "Newer draft" }), &report.new))
        }
    }
}

fn summary(report: &Report) -> Markup {
    let lang = report.lang;
    let counts = report.counts();
    html! {
        p.summary {
            @if counts.is_empty() { strong { (lang.of(Both { vi: "Không có thay đổi.", en: "No changes." })) } }
            @for count in &counts { span.count { (count) } }
            @if let Some(total) = report.total() {
                span.count.money { (lang.of(Both { vi: "tổng kinh phí ", en: "total budget " })) strong { (total) } }
            }
            @if let Some(form) = form_count(&report.summary, lang) { span.count.form { (form) } }
        }
    }
}

/// What happened on a line.
pub(super) fn kind_of(line: &Line) -> Kind {
    match line {
        Line::Entry(entry) => entry.kind,
        Line::Renumbered { .. } => Kind::Renumbered,
    }
}

/// Tasks whose owner, deadline or money changed, with a link to all that changed in them.
fn weighty(report: &Report, prefix: &str, level: u8) -> Markup {
    let lang = report.lang;
    let id = format!("{prefix}weighty");
    let name = lang.of(Both {
        vi: "Nhiệm vụ đổi chủ trì, thời hạn hoặc kinh phí",
        en: "Tasks whose owner, deadline or money changed",
    });
    let found = entries(report).filter(|(_, _, entry)| entry.is_weighty());
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return html! {};
    }
    html! {
        section.weighty aria-labelledby=(id) {
            (heading(level, &id, name))
            ul {
                @for (group, line, entry) in found {
                    li {
                        a href={ "#" (prefix) "g" (group) "-" (line) } {
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

fn section(group: &Group, id: &str, level: u8, lang: Lang, images: &[PageImage]) -> Markup {
    let mut classes = format!("group what-{}", group.what);
    for kind in
        Kind::ALL.into_iter().filter(|kind| group.lines.iter().any(|line| kind_of(line) == *kind))
    {
        classes.push_str(" has-");
        classes.push_str(kind.class());
    }
    html! {
        section class=(classes) aria-labelledby=(id) {
            (heading(level, id, &group.heading(lang)))
            table {
                caption.hidden { (group.heading(lang)) }
                thead {
                    tr {
                        th scope="col" { (lang.of(Both { vi: "Mục", en: "Field" })) }
                        th scope="col" { (lang.of(Both { vi: "Bản cũ", en: "Older draft" })) }
                        th scope="col" { (lang.of(Both { vi: "Bản mới", en: "Newer draft" })) }
                    }
                }
                @for (line, known) in group.lines.iter().enumerate() {
                    @match known {
                        Line::Entry(entry) => (body(entry, &format!("{id}-{line}"), lang, images)),
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

/// What happened, as a badge.
pub(super) fn badge(kind: Kind, lang: Lang) -> Markup {
    html! { span.badge { (kind.name(lang)) } }
}

/// A thing: its title, then its fields side by side.
fn body(entry: &Entry, id: &str, lang: Lang, images: &[PageImage]) -> Markup {
    let is_whole = matches!(entry.kind, Kind::Added | Kind::Removed);
    let has_title = !is_whole && entry.spoken().is_none();
    html! {
        tbody class=(entry.kind.class()) id=(id) {
            tr.title {
                th scope="rowgroup" colspan="3" {
                    (badge(entry.kind, lang))
                    @if entry.moved && entry.kind != Kind::Moved { " " (badge(Kind::Moved, lang)) }
                    @if let Some(from) = &entry.from { " " span.from { (lang.of(Both { vi: "từ ", en: "from " })) (from) } }
                    @if let Some(ids) = entry.ids() { " " span.id { (ids) } }
                    @if let Some((old, new)) = &entry.number {
                        span.number { (op_name(&ChangeOp::Renumbered, lang)) ": " (old) " → " (new) }
                    }
                    @if has_title { " " span.what { (entry.title) } }
                    (pages(entry, lang, images))
                }
            }
            @if is_whole {
                (row(lang.of(Both { vi: "Nội dung", en: "Text" }), &html! { (entry.title) }, entry.kind, lang))
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

/// `trang 3`, or `trang 3 → 4` where it stands on another page; a link where the page is shown.
fn pages(entry: &Entry, lang: Lang, images: &[PageImage]) -> Markup {
    let [old, new] = entry.pages;
    let is_told_once = old == new && !images.iter().any(|image| image.is_old);
    let old = old.filter(|_| new.is_none() || !is_told_once);
    let sides: Vec<(bool, u32)> =
        old.map(|page| (true, page)).into_iter().chain(new.map(|page| (false, page))).collect();
    let is_shown =
        |side: &(bool, u32)| images.iter().any(|image| (image.is_old, image.number) == *side);
    html! {
        @if !sides.is_empty() {
            " " span.page {
                (lang.of(Both { vi: "trang", en: "page" })) " "
                @for (place, side) in sides.iter().enumerate() {
                    @if place > 0 { " → " }
                    @if is_shown(side) {
                        a href={ "#" (anchor(side.0, side.1)) } { (side.1) }
                    } @else {
                        (side.1)
                    }
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

/// A value of one side.
pub(super) fn value(value: Option<&String>, is_old: bool) -> Markup {
    match value {
        None => html! { "—" },
        Some(text) if is_old => html! { del { (text) } },
        Some(text) => html! { ins { (text) } },
    }
}

/// A run of words, those that went or came marked.
pub(super) fn runs<'a>(runs: impl Iterator<Item = &'a WordEdit>) -> Markup {
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
    [lang.of(Both { vi: "Bản cũ", en: "Older" }), lang.of(Both { vi: "Bản mới", en: "Newer" })]
}

/// A title cut to what a list needs.
pub(super) fn cut(title: &str) -> String {
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    title.chars().take(TITLE).chain(['…']).collect()
}
