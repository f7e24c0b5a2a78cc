//! The list of papers.

use super::{
    app::App,
    ask::Ask,
    layout,
    reply::{Refusal, Reply},
};
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
        p.count { (layout::counted(count, "văn bản", "papers", lang)) }
        (table(ask, &lines, &app.checked()))
        (layout::pager(ask, query.offset, SIZE, count))
    };
    Ok(layout::page(ask, lang.pick("Văn bản", "Papers"), &main))
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
        ("doubt", lang.pick("cần xem lại", "needs a look")),
        ("draft", lang.pick("dự thảo", "drafts")),
        ("scan", lang.pick("bản quét", "scans")),
        ("unchecked", lang.pick("chưa kiểm tra", "not checked")),
        ("checked", lang.pick("đã kiểm tra", "checked")),
    ]);
    let sorts = own(&[
        ("", lang.pick("mới nhất", "newest")),
        ("file", lang.pick("tên tệp", "file name")),
        ("doubt", lang.pick("cần xem lại nhất", "most doubts")),
    ]);
    html! {
        form.filters method="get" action="/" role="search" {
            (layout::field(ask, "q", lang.pick("Có chữ", "Words"), lang.pick("chuyen doi so", "chuyen doi so")))
            (layout::choice(ask, "type", lang.pick("Loại", "Type"), &options(types)))
            (layout::field(ask, "issuer", lang.pick("Cơ quan ban hành", "Issuer"), "UBND tỉnh …"))
            (layout::choice(ask, "year", lang.pick("Năm", "Year"), &options(years)))
            (layout::choice(ask, "state", lang.pick("Tình trạng", "State"), &states))
            (layout::choice(ask, "sort", lang.pick("Thứ tự", "Order"), &sorts))
            button { (lang.pick("Lọc", "Filter")) }
        }
    }
}

fn table(ask: &Ask, lines: &[PaperLine], checked: &Checked) -> Markup {
    let lang = ask.lang;
    html! {
        @if lines.is_empty() {
            p { (lang.pick("Không có văn bản nào như vậy.", "No paper is like that.")) }
        } @else {
            // Two of them, ticked, are compared.
            form method="get" action="/compare" {
            div.wide { table {
                thead { tr {
                    th scope="col" { span.hidden { (lang.pick("So sánh", "Compare")) } }
                    th scope="col" { (lang.pick("Số, ký hiệu", "Number")) }
                    th scope="col" { (lang.pick("Ngày", "Date")) }
                    th scope="col" { (lang.pick("Trích yếu", "Title")) }
                    th scope="col" { (lang.pick("Cơ quan", "Issuer")) }
                    th scope="col" { (lang.pick("Nhiệm vụ", "Tasks")) }
                    th scope="col" { (lang.pick("Xem lại", "Look at")) }
                } }
                tbody { @for line in lines { (row(ask, line, checked.of(&line.sha256).is_some())) } }
            } }
            p { button { (lang.pick("So sánh hai văn bản đã chọn", "Compare the two chosen")) } }
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
            td { input type="checkbox" name="paper" value=(line.file) aria-label=(format!("{} {name}", lang.pick("So sánh", "Compare"))); }
            td { a href=(address) { (name) } @if line.draft { " " span.tag { (lang.pick("dự thảo", "draft")) } } }
            td.day { (line.date.as_deref().map(layout::day).unwrap_or_default()) }
            td {
                (line.title.as_deref().unwrap_or_default())
                div.file { (line.file) @if line.text_layer == "ocr" || line.text_layer == "mixed" { " " span.tag { (lang.pick("bản quét", "scan")) } } @if is_checked { " " span.tag { "✓ " (lang.pick("đã kiểm tra", "checked")) } } }
            }
            td { (line.issuer.as_deref().unwrap_or_default()) }
            td.number { @if line.tasks > 0 { (line.tasks) } }
            td.number { @if doubts > 0 { span.doubt { (doubts) } } }
        }
    }
}
