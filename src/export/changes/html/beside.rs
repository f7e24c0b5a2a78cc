//! What stands behind the changes for those who ask: the whole text in context, and the pages of originals.

use super::changes::{heading, runs};
use crate::{
    export::changes::{
        report::{Remark, remarks_name},
        whole::WholeLine,
    },
    lang::{Both, Lang},
    model::WordOp,
};
use maud::{Markup, html};

/// The image of a page of a draft.
#[derive(Debug, Clone)]
pub struct PageImage {
    /// Whether it is of the older draft.
    pub is_old: bool,
    /// Its number, from 1.
    pub number: u32,
    /// The image as a URL of data.
    pub url: String,
}

/// What stands behind the changes.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The whole text.
    pub whole: Vec<WholeLine>,
    /// The pages on which changes stand, of drafts that have pages.
    pub pages: Vec<PageImage>,
}

/// The id of a page to jump to.
pub(super) fn anchor(is_old: bool, number: u32) -> String {
    format!("{}{number}", if is_old { "page-old-" } else { "page-new-" })
}

/// The whole text, closed until it is asked for.
pub(super) fn whole(lines: &[WholeLine], lang: Lang) -> Markup {
    if lines.is_empty() {
        return html! {};
    }
    html! {
        details.whole #whole {
            summary { (lang.of(Both { vi: "Toàn văn, có đánh dấu thay đổi", en: "The whole text with the changes marked" })) }
            @for line in lines {
                @let is_same = line.words.iter().all(|run| run.op == WordOp::Equal);
                p.heading[line.is_heading].same[is_same] { (runs(line.words.iter())) }
            }
        }
    }
}

/// The comments inside the file, each with the words that it stands at.
pub(super) fn remarks(remarks: &[Remark], lang: Lang) -> Markup {
    if remarks.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="remarks" {
            (heading(2, "remarks", remarks_name(lang)))
            ul {
                @for remark in remarks {
                    li {
                        strong { (remark.who) }
                        @if !remark.at.is_empty() { " “" (remark.at) "”" }
                        ": " (remark.text)
                    }
                }
            }
        }
    }
}

/// The pages, those of the older draft left.
pub(super) fn pages(pages: &[PageImage], lang: Lang) -> Markup {
    if pages.is_empty() {
        return html! {};
    }
    let sides = [
        (true, lang.of(Both { vi: "Bản cũ", en: "Older draft" })),
        (false, lang.of(Both { vi: "Bản mới", en: "Newer draft" })),
    ];
    html! {
        section.pages aria-labelledby="pages" {
            (heading(2, "pages", lang.of(Both { vi: "Các trang có thay đổi", en: "Pages with changes" })))
            div.sides {
                @for (is_old, side) in sides {
                    @if pages.iter().any(|page| page.is_old == is_old) {
                        div {
                            h3 { (side) }
                            @for page in pages.iter().filter(|page| page.is_old == is_old) {
                                @let name = format!("{side}, {} {}", lang.of(Both { vi: "trang", en: "page" }), page.number);
                                figure id=(anchor(is_old, page.number)) tabindex="-1" {
                                    img src=(page.url) alt=(name) loading="lazy";
                                    figcaption { (name) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
