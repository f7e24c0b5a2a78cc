//! Changes as one HTML page that needs nothing else: no network, no script.

mod beside;
mod changes;
mod filters;
mod folders;
mod history;

use super::{folders::FolderReport, history::HistoryReport, report::Report};
use crate::lang::{Both, Lang};
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use beside::{Beside, PageImage};

const STYLE: &str = include_str!("page.css");

/// The page of two drafts.
pub fn render(report: &Report) -> String {
    render_with(report, &Beside::default())
}

/// The page of two drafts, with what stands behind the changes.
pub fn render_with(report: &Report, beside: &Beside) -> String {
    let lang = report.lang;
    let name = lang.of(Both { vi: "So sánh hai bản dự thảo", en: "Two drafts compared" });
    let parts = lang.of(Both { vi: "Các phần có thay đổi", en: "Parts that changed" });
    let filters = filters::of([report], lang);
    page(&Page {
        lang,
        name,
        of: report.new.title.as_deref().unwrap_or(&report.new.file),
        style: &filters.style,
        head: changes::head(report),
        before: html! {
            @if !report.groups.is_empty() {
                (filters.boxes)
                (contents(parts, &changes::contents(report, "")))
            }
        },
        main: html! {
            (changes::all(report, "", 2, &beside.pages))
            (beside::remarks(&report.remarks, lang))
            (beside::whole(&beside.whole, lang))
            (beside::pages(&beside.pages, lang))
        },
    })
}

/// The page of several drafts: what became of each task.
pub fn render_history(report: &HistoryReport) -> String {
    let lang = report.lang;
    let last = report.drafts.last();
    page(&Page {
        lang,
        name: lang.of(Both {
            vi: "Lịch sử qua các bản dự thảo", en: "History through the drafts"
        }),
        of: last.map_or("", |draft| draft.title.as_deref().unwrap_or(&draft.file)),
        style: "",
        head: history::head(report),
        before: html! {
            @if !report.tasks.is_empty() {
                (contents(
                    lang.of(Both { vi: "Những gì có thay đổi", en: "What changed" }),
                    &history::contents(report),
                ))
            }
        },
        main: history::all(report),
    })
}

/// The page of two folders: each pair of papers, and what has no partner.
pub fn render_folders(report: &FolderReport) -> String {
    let lang = report.lang;
    let filters = filters::of(report.pairs.iter().map(|pair| &pair.report), lang);
    page(&Page {
        lang,
        name: lang.of(Both { vi: "So sánh hai thư mục", en: "Two folders compared" }),
        of: &report.folders.join(" → "),
        style: &filters.style,
        head: folders::head(report),
        before: html! {
            (filters.boxes)
            (contents(lang.of(Both { vi: "Các văn bản", en: "Papers" }), &folders::contents(report)))
        },
        main: folders::all(report),
    })
}

/// What a page is made of.
struct Page<'a> {
    lang: Lang,
    name: &'a str,
    /// Of what it is, for the title of the window.
    of: &'a str,
    /// Rules beside those of all pages.
    style: &'a str,
    head: Markup,
    /// Filters and list to jump from.
    before: Markup,
    main: Markup,
}

fn page(page: &Page<'_>) -> String {
    let lang = page.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.of(Both { vi: "vi", en: "en" })) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                title { (page.name) ": " (page.of) }
                style { (PreEscaped(STYLE)) (PreEscaped(page.style)) }
            }
            body {
                a.skip href="#changes" { (lang.of(Both { vi: "Đến các thay đổi", en: "Skip to the changes" })) }
                header {
                    h1 { (page.name) }
                    (page.head)
                }
                (page.before)
                main #changes tabindex="-1" { (page.main) }
            }
        }
    };
    page.into_string()
}

fn contents(name: &str, list: &Markup) -> Markup {
    html! {
        nav aria-label=(name) {
            h2 { (name) }
            (list)
        }
    }
}
