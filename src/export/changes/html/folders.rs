//! Two folders: each pair of papers, then what has no partner.

use super::changes;
use crate::export::changes::folders::FolderReport;
use maud::{Markup, html};

pub(super) fn head(report: &FolderReport) -> Markup {
    let lang = report.lang;
    let [old, new] = &report.folders;
    html! {
        dl.drafts {
            div { dt { (lang.pick("Thư mục cũ", "Older folder")) } dd { strong { (old) } } }
            div { dt { (lang.pick("Thư mục mới", "Newer folder")) } dd { strong { (new) } } }
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
                    @if pair.report.counts().is_empty() { (lang.pick("không có thay đổi", "no changes")) }
                    (pair.report.counts().join(", "))
                }
            }
            @if !report.only_old.is_empty() {
                li { a href="#only-old" { (lang.pick("Chỉ có ở thư mục cũ", "Only in the old folder")) } }
            }
            @if !report.only_new.is_empty() {
                li { a href="#only-new" { (lang.pick("Chỉ có ở thư mục mới", "Only in the new folder")) } }
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
        (alone("only-old", lang.pick("Chỉ có ở thư mục cũ", "Only in the old folder"), &report.only_old))
        (alone("only-new", lang.pick("Chỉ có ở thư mục mới", "Only in the new folder"), &report.only_new))
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
