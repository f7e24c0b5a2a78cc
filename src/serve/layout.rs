//! What all pages share.

use super::{
    ask::{Ask, address},
    reply::{Refusal, Reply},
    users::Role,
};
use crate::lang::{Both, Lang};
use maud::{DOCTYPE, Markup, html};

/// The style of all pages.
pub(super) const STYLE: &str = include_str!("style.css");

/// A page of the site.
pub(super) fn page(ask: &Ask, title: &str, main: &Markup) -> Reply {
    let lang = ask.lang;
    let places = [
        ("/", lang.of(Both { vi: "Văn bản", en: "Papers" })),
        ("/tasks", lang.of(Both { vi: "Nhiệm vụ", en: "Tasks" })),
        ("/search", lang.of(Both { vi: "Tìm kiếm", en: "Search" })),
        ("/failed", lang.of(Both { vi: "Tệp lỗi", en: "Failed files" })),
        ("/add", lang.of(Both { vi: "Thêm", en: "Add" })),
    ];
    let places = places.iter().filter(|(path, _)| *path != "/add" || ask.may(Role::Add));
    let (code, name) = lang.of(Both { vi: ("en", "English"), en: ("vi", "Tiếng Việt") });
    Reply::html(html! {
        (DOCTYPE)
        html lang=(lang.of(Both { vi: "vi", en: "en" })) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · vanban" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
            }
            body {
                a.skip href="#main" { (lang.of(Both { vi: "Đến nội dung", en: "Skip to content" })) }
                header.site {
                    strong { "vanban" }
                    nav aria-label=(lang.of(Both { vi: "Chính", en: "Main" })) {
                        @for (path, name) in places {
                            a href=(path) aria-current=[(*path == ask.path).then_some("page")] { (name) }
                        }
                    }
                    a.language hreflang=(code) lang=(code) href=(ask.with(&[("lang", Some(code))])) { (name) }
                }
                main #main tabindex="-1" {
                    h1 { (title) }
                    (main)
                }
            }
        }
    })
}

/// The page that says why there is none.
pub(super) fn refused(refusal: &Refusal, ask: &Ask) -> Reply {
    let title = match refusal {
        Refusal::NotFound => ask.lang.of(Both { vi: "Không tìm thấy", en: "Not found" }),
        Refusal::Wrong(_) => {
            ask.lang.of(Both { vi: "Giá trị không hợp lệ", en: "Wrong value" })
        }
        Refusal::Forbidden => ask.lang.of(Both { vi: "Không được phép", en: "Not allowed" }),
        Refusal::Changed => ask.lang.of(Both { vi: "Đã thay đổi", en: "Changed meanwhile" }),
        Refusal::TooLarge => ask.lang.of(Both { vi: "Quá lớn", en: "Too large" }),
        Refusal::Unread(_) => {
            ask.lang.of(Both { vi: "Không đọc được", en: "Cannot be read" })
        }
        Refusal::Unfit(_) => {
            ask.lang.of(Both { vi: "Chưa ghi đính chính", en: "Not recorded" })
        }
        Refusal::Fault(_) => {
            ask.lang.of(Both { vi: "Chưa trả lời được", en: "No answer now" })
        }
    };
    let main = html! { p { (refusal.message(ask.lang)) } };
    Reply { status: refusal.status(), ..page(ask, title, &main) }
}

/// The address of a paper.
pub(super) fn paper_address(file: &str, attachment: u32) -> String {
    let attachment = attachment.to_string();
    let bound = (attachment != "0").then_some(("attachment", attachment.as_str()));
    address("/paper", [("file", file)].into_iter().chain(bound))
}

/// A field of a form with what was typed.
pub(super) fn field(ask: &Ask, name: &str, label: &str, hint: &str) -> Markup {
    html! {
        label { span { (label) } input name=(name) value=[ask.get(name)] placeholder=[(!hint.is_empty()).then_some(hint)]; }
    }
}

/// A choice of a form.
pub(super) fn choice(ask: &Ask, name: &str, label: &str, all: &[(String, String)]) -> Markup {
    let chosen = ask.get(name).unwrap_or_default();
    html! {
        label {
            span { (label) }
            select name=(name) {
                // Where none has a name, the first is what nothing chosen means.
                @if all.iter().all(|(value, _)| !value.is_empty()) { option value="" { (ask.lang.of(Both { vi: "tất cả", en: "all" })) } }
                @for (value, text) in all {
                    option value=(value) selected[value == chosen] { (text) }
                }
            }
        }
    }
}

/// Links to the pages of a list before and behind.
pub(super) fn pager(ask: &Ask, offset: usize, size: usize, count: usize) -> Markup {
    let number = |offset: usize| (offset / size.max(1) + 1).to_string();
    let last = (offset + size).min(count);
    let lang = ask.lang;
    html! {
        @if count > size || offset > 0 {
            nav.pager aria-label=(lang.of(Both { vi: "Trang danh sách", en: "Pages of the list" })) {
                @if offset > 0 {
                    a rel="prev" href=(ask.with(&[("p", Some(&number(offset.saturating_sub(size))))])) { (lang.of(Both { vi: "← Trước", en: "← Back" })) }
                }
                span { (grouped(offset as i64 + 1)) "–" (grouped(last as i64)) " / " (grouped(count as i64)) }
                @if last < count {
                    a rel="next" href=(ask.with(&[("p", Some(&number(offset + size)))])) { (lang.of(Both { vi: "Sau →", en: "Next →" })) }
                }
            }
        }
    }
}

/// How many entries are passed over for the page of a list that is asked for.
pub(super) fn offset(ask: &Ask, size: usize) -> usize {
    ask.number("p").unwrap_or(1).clamp(1, 1_000_000).saturating_sub(1) * size
}

/// A whole number with its thousands grouped, in both languages by points.
pub(super) fn grouped(number: i64) -> String {
    Lang::Vi.number(number)
}

/// A day as people write it.
pub(super) fn day(iso: &str) -> String {
    iso.split('-').rev().collect::<Vec<_>>().join("/")
}

/// How many, with the word for it.
pub(super) fn counted(count: usize, what: Both<&str>, lang: Lang) -> String {
    format!("{} {}", grouped(count as i64), lang.of(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_234_567), "1.234.567");
        assert_eq!(grouped(-999), "-999");
        assert_eq!(grouped(-1000), "-1.000");
        assert_eq!(day("2025-10-06"), "06/10/2025");
        assert_eq!(day("2025"), "2025");
    }
}
