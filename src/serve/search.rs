//! Words in all papers.

use super::{
    app::App,
    ask::Ask,
    layout::{self, paper_address},
    papers,
    reply::{Refusal, Reply},
};
use crate::{
    archive::{Field, Found, Hit, Search},
    lang::{Both, Lang},
};
use maud::{Markup, html};

/// Texts on a page.
const SIZE: usize = 50;

/// What the address asks for; `None` where no word is in it.
pub(super) fn query(ask: &Ask, size: usize) -> Option<Search> {
    let fields: Vec<Field> = ask.all("field").filter_map(Field::named).collect();
    let search = Search::new(ask.get("q")?)?;
    Some(search.fields(&fields).papers(papers::filter(ask)).limit(size))
}

pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang;
    let found =
        query(ask, SIZE).map(|search| app.database()?.search(&search).map_err(Refusal::from));
    let found = found.transpose()?;
    let main = html! {
        (form(ask))
        @if let Some(found) = &found { (hits(found, lang)) }
    };
    Ok(layout::page(ask, lang.of(Both { vi: "Tìm kiếm", en: "Search" }), &main))
}

fn form(ask: &Ask) -> Markup {
    let lang = ask.lang;
    let fields: Vec<(String, String)> = Field::ALL
        .iter()
        .map(|field| (field.as_str().to_owned(), name(field.as_str(), lang).to_owned()))
        .collect();
    html! {
        form.filters method="get" action="/search" role="search" {
            label.long { span { (lang.of(Both { vi: "Chữ cần tìm", en: "Words" })) } input type="search" name="q" value=[ask.get("q")] placeholder="chuyen doi so" autofocus; }
            (layout::choice(ask, "field", lang.of(Both { vi: "Ở phần", en: "In" }), &fields))
            (layout::field(ask, "type", lang.of(Both { vi: "Loại", en: "Type" }), "KH"))
            (layout::field(ask, "issuer", lang.of(Both { vi: "Cơ quan ban hành", en: "Issuer" }), ""))
            (layout::field(ask, "year", lang.of(Both { vi: "Năm", en: "Year" }), ""))
            button { (lang.of(Both { vi: "Tìm", en: "Search" })) }
        }
        p.note { (lang.of(Both { vi: "Gõ không dấu khớp mọi dấu, gõ có dấu khớp đúng dấu. \"…\" là cụm từ, chuy* là phần đầu của chữ.", en: "Without accents any fit, with accents those alone. \"…\" is a phrase, chuy* what a word begins with." })) }
    }
}

fn hits(found: &Found, lang: Lang) -> Markup {
    let count = found.hits.len();
    html! {
        p.count aria-live="polite" {
            @if count == 0 { (lang.of(Both { vi: "Không tìm thấy.", en: "Nothing found." })) }
            @else if found.has_more { (lang.of(Both { vi: "Các kết quả đầu", en: "First results" })) " (" (count) ")" }
            @else { (layout::counted(count, Both { vi: "kết quả", en: "results" }, lang)) }
        }
        ol.hits { @for hit in &found.hits { li { (entry(hit, lang)) } } }
    }
}

fn entry(hit: &Hit, lang: Lang) -> Markup {
    let page = hit.at.and_then(|at| at.page);
    let mut address = paper_address(&hit.file, hit.attachment);
    if let Some(page) = page {
        address.push_str(&format!("&page={page}"));
    }
    html! {
        a href=(address) { (hit.document.as_deref().unwrap_or(&hit.file)) }
        span.file {
            " " (name(&hit.field, lang)) @if let Some(id) = &hit.id { " " (id) }
            @if let Some(page) = page { ", " (lang.of(Both { vi: "trang", en: "page" })) " " (page) }
            " · " (hit.file)
        }
        p { (marked(hit)) }
    }
}

/// The snippet with what was looked for set apart.
fn marked(hit: &Hit) -> Markup {
    let text = |range: std::ops::Range<usize>| hit.snippet.get(range).unwrap_or_default();
    let begins = std::iter::once(0).chain(hit.marks.iter().map(|mark| mark.end));
    let last = hit.marks.last().map_or(0, |mark| mark.end);
    html! {
        @for (begin, mark) in begins.zip(&hit.marks) {
            (text(begin..mark.start)) mark { (text(mark.clone())) }
        }
        (text(last..hit.snippet.len()))
    }
}

/// What a field is called.
fn name(field: &str, lang: Lang) -> &str {
    let said = match field {
        "title" => Both { vi: "trích yếu", en: "title" },
        "letterhead" => Both { vi: "thể thức", en: "letterhead" },
        "basis" => Both { vi: "căn cứ", en: "basis" },
        "section" => Both { vi: "mục", en: "section" },
        "task" => Both { vi: "nhiệm vụ", en: "task" },
        "target" => Both { vi: "chỉ tiêu", en: "target" },
        "row" => Both { vi: "dòng bảng", en: "row" },
        "appendix" => Both { vi: "phụ lục", en: "appendix" },
        "closing" => Both { vi: "đoạn kết", en: "closing" },
        "recipient" => Both { vi: "nơi nhận", en: "recipient" },
        "signature" => Both { vi: "chữ ký", en: "signature" },
        "footnote" => Both { vi: "chú thích", en: "footnote" },
        other => Both { vi: other, en: other },
    };
    lang.of(said)
}
