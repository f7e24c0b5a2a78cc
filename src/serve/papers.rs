//! The list of papers.

use super::{
    app::App,
    ask::Ask,
    layout,
    reply::{Refusal, Reply},
};
use crate::lang::Both;
use crate::{
    archive::{Count, PaperFilter, PaperLine, PaperOrder, PaperQuery, PaperState, Search},
    corrections::Checked,
};
use maud::{Markup, html};

/// Papers on one page.
const SIZE: usize = 50;

/// What the address asks for.
pub(super) fn query(app: &App, ask: &Ask, size: usize) -> PaperQuery {
    let is_about_marks = matches!(ask.get("state"), Some("checked" | "unchecked"));
    let checked = if is_about_marks { app.checked() } else { Checked::default() };
    PaperQuery {
        checked: checked.papers().map(str::to_owned).collect(),
        papers: filter(ask),
        words: ask.get("q").and_then(Search::new),
        state: match ask.get("state") {
            Some("draft") => Some(PaperState::Draft),
            Some("scan") => Some(PaperState::Scan),
            Some("doubt") => Some(PaperState::Doubt),
            Some("checked") => Some(PaperState::Checked),
            Some("unchecked") => Some(PaperState::Unchecked),
            _ => None,
        },
        order: match ask.get("sort") {
            Some("file") => PaperOrder::File,
            Some("doubt") => PaperOrder::Doubt,
            _ => PaperOrder::Date,
        },
        offset: layout::offset(ask, size),
        limit: size,
    }
}

/// The papers that an address chooses.
pub(super) fn filter(ask: &Ask) -> PaperFilter {
    PaperFilter {
        issuers: ask.texts("issuer"),
        types: ask.texts("type"),
        years: ask.all("year").filter_map(|year| year.parse().ok()).collect(),
        draft: None,
        file: ask.get("in").map(str::to_owned),
    }
}

pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang;
    let database = app.database()?;
    let query = query(app, ask, SIZE);
    let (lines, count) = database.papers(&query)?;
    let choices = app.choices()?;
    let main = html! {
        (form(ask, &choices.types, &choices.years))
        p.count { (layout::counted(count, Both { vi: "văn bản", en: "papers" }, lang)) }
        (table(ask, &lines, &app.checked()))
        (layout::pager(ask, query.offset, SIZE, count))
    };
    Ok(layout::page(ask, lang.of(Both { vi: "Văn bản", en: "Papers" }), &main))
}

fn form(ask: &Ask, types: &[Count], years: &[Count]) -> Markup {
    let lang = ask.lang;
    let options = |counts: &[Count]| -> Vec<(String, String)> {
        let text = |count: &Count| format!("{} ({})", count.name, count.papers);
        counts.iter().map(|count| (count.value.clone(), text(count))).collect()
    };
    let own = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(value, text)| ((*value).to_owned(), (*text).to_owned())).collect()
    };
    let states = own(&[
        ("doubt", lang.of(Both { vi: "cần xem lại", en: "needs a look" })),
        ("draft", lang.of(Both { vi: "dự thảo", en: "drafts" })),
        ("scan", lang.of(Both { vi: "bản quét", en: "scans" })),
        ("unchecked", lang.of(Both { vi: "chưa kiểm tra", en: "not checked" })),
        ("checked", lang.of(Both { vi: "đã kiểm tra", en: "checked" })),
    ]);
    let sorts = own(&[
        ("", lang.of(Both { vi: "mới nhất", en: "newest" })),
        ("file", lang.of(Both { vi: "tên tệp", en: "file name" })),
        ("doubt", lang.of(Both { vi: "cần xem lại nhất", en: "most doubts" })),
    ]);
    html! {
        form.filters method="get" action="/" role="search" {
            (layout::field(ask, "q", lang.of(Both { vi: "Có chữ", en: "Words" }), lang.of(Both { vi: "chuyen doi so", en: "chuyen doi so" })))
            (layout::choice(ask, "type", lang.of(Both { vi: "Loại", en: "Type" }), &options(types)))
            (layout::field(ask, "issuer", lang.of(Both { vi: "Cơ quan ban hành", en: "Issuer" }), "UBND tỉnh …"))
            (layout::choice(ask, "year", lang.of(Both { vi: "Năm", en: "Year" }), &options(years)))
            (layout::choice(ask, "state", lang.of(Both { vi: "Tình trạng", en: "State" }), &states))
            (layout::choice(ask, "sort", lang.of(Both { vi: "Thứ tự", en: "Order" }), &sorts))
            button { (lang.of(Both { vi: "Lọc", en: "Filter" })) }
        }
    }
}

fn table(ask: &Ask, lines: &[PaperLine], checked: &Checked) -> Markup {
    let lang = ask.lang;
    html! {
        @if lines.is_empty() {
            p { (lang.of(Both { vi: "Không có văn bản nào như vậy.", en: "No paper is like that." })) }
        } @else {
            // Two of them, ticked, are compared.
            form method="get" action="/compare" {
            div.wide { table {
                thead { tr {
                    th scope="col" { span.hidden { (lang.of(Both { vi: "So sánh", en: "Compare" })) } }
                    th scope="col" { (lang.of(Both { vi: "Số, ký hiệu", en: "Number" })) }
                    th scope="col" { (lang.of(Both { vi: "Ngày", en: "Date" })) }
                    th scope="col" { (lang.of(Both { vi: "Trích yếu", en: "Title" })) }
                    th scope="col" { (lang.of(Both { vi: "Cơ quan", en: "Issuer" })) }
                    th scope="col" { (lang.of(Both { vi: "Nhiệm vụ", en: "Tasks" })) }
                    th scope="col" { (lang.of(Both { vi: "Xem lại", en: "Look at" })) }
                } }
                tbody { @for line in lines { (row(ask, line, checked.of(&line.sha256).is_some())) } }
            } }
            p { button { (lang.of(Both { vi: "So sánh hai văn bản đã chọn", en: "Compare the two chosen" })) } }
            }
        }
    }
}

fn row(ask: &Ask, line: &PaperLine, is_checked: bool) -> Markup {
    let lang = ask.lang;
    let address = layout::paper_address(&line.file, line.attachment);
    let name = line.document.as_deref().or(line.doc_type.as_deref()).unwrap_or(&line.file);
    let doubts = line.failed_checks + line.warnings;
    html! {
        tr {
            td { input type="checkbox" name="paper" value=(line.file) aria-label=(format!("{} {name}", lang.of(Both { vi: "So sánh", en: "Compare" }))); }
            td { a href=(address) { (name) } @if line.draft { " " span.tag { (lang.of(Both { vi: "dự thảo", en: "draft" })) } } }
            td.day { (line.date.as_deref().map(layout::day).unwrap_or_default()) }
            td {
                (line.title.as_deref().unwrap_or_default())
                div.file { (line.file) @if line.text_layer == "ocr" || line.text_layer == "mixed" { " " span.tag { (lang.of(Both { vi: "bản quét", en: "scan" })) } } @if is_checked { " " span.tag { "✓ " (lang.of(Both { vi: "đã kiểm tra", en: "checked" })) } } }
            }
            td { (line.issuer.as_deref().unwrap_or_default()) }
            td.number { @if line.tasks > 0 { (line.tasks) } }
            td.number { @if doubts > 0 { span.doubt { (doubts) } } }
        }
    }
}
