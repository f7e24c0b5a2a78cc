//! Two folders: each pair of papers, then what has no partner.

use super::changes;
use crate::export::changes::folders::FolderReport;
use crate::lang::Both;
use maud::{Markup, html};

pub(super) fn head(report: &FolderReport) -> Markup {
    let lang = report.lang;
    let [old, new] = &report.folders;
    html! {
        dl.drafts {
            div { dt { (lang.of(Both { vi: "Thư mục cũ", en: "Older folder" })) } dd { strong { (old) } } }
            div { dt { (lang.of(Both { vi: "Thư mục mới", en: "Newer folder" })) } dd { strong { (new) } } }
        }
        p.summary { @for count in report.counts() { span.count { (count) } } }
    }
}

pub(super) fn contents(report: &FolderReport) -> Markup {
    let lang = report.lang;
    html! {
        ul {
            @for (place, pair) in report.pairs.iter().enumerate() {
                li {
                    a href={ "#p" (place) } { (pair.new) }
                    ": "
                    @if pair.report.counts().is_empty() { (lang.of(Both { vi: "không có thay đổi", en: "no changes" })) }
                    (pair.report.counts().join(", "))
                }
            }
            @if !report.only_old.is_empty() {
                li { a href="#only-old" { (lang.of(Both { vi: "Chỉ có ở thư mục cũ", en: "Only in the old folder" })) } }
            }
            @if !report.only_new.is_empty() {
                li { a href="#only-new" { (lang.of(Both { vi: "Chỉ có ở thư mục mới", en: "Only in the new folder" })) } }
            }
        }
    }
}

pub(super) fn all(report: &FolderReport) -> Markup {
    let lang = report.lang;
    html! {
        @for (place, pair) in report.pairs.iter().enumerate() {
            @let id = format!("p{place}");
            article aria-labelledby=(id) {
                h2 id=(id) { (pair.old) " → " (pair.new) }
                p.by { (pair.by) }
                (changes::head(&pair.report))
                (changes::all(&pair.report, &format!("{id}-"), 3, &[]))
            }
        }
        (alone("only-old", lang.of(Both { vi: "Chỉ có ở thư mục cũ", en: "Only in the old folder" }), &report.only_old))
        (alone("only-new", lang.of(Both { vi: "Chỉ có ở thư mục mới", en: "Only in the new folder" }), &report.only_new))
    }
}

fn alone(id: &str, name: &str, files: &[String]) -> Markup {
    html! {
        @if !files.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (name) }
                ul { @for file in files { li { (file) } } }
            }
        }
    }
}
