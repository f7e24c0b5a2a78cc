//! Forms that put values right, and what was put right before.

use super::{ask::Ask, layout, users::Role};
use crate::{
    corrections::{Correction, Corrections, Mark},
    lang::{Both, Lang},
    model::{Agency, Document, Task},
};
use maud::{Markup, html};
use serde_json::Value;

/// The paper that forms are about.
pub(super) struct About<'a> {
    pub(super) ask: &'a Ask,
    pub(super) file: &'a str,
    pub(super) attachment: usize,
    pub(super) page: u32,
    /// JSON Pointer of the paper in its document.
    pub(super) root: &'a str,
    /// The paper as JSON, where a value of it is being corrected.
    pub(super) value: Option<&'a Value>,
}

impl About<'_> {
    fn lang(&self) -> Lang {
        self.ask.lang
    }

    /// Whether the value at a pointer from the paper's root is being corrected.
    pub(super) fn is_open(&self, path: &str) -> bool {
        self.value.is_some() && self.ask.get("edit") == Some(path)
    }

    /// The way to the form of a value.
    pub(super) fn way(&self, path: &str, anchor: &str) -> Markup {
        let lang = self.lang();
        let address =
            self.ask.with(&[("edit", Some(path)), ("page", Some(&self.page.to_string()))]);
        html! {
            @if self.ask.may(Role::Correct) {
                " " a.mend href=(format!("{address}#{anchor}")) title=(lang.of(Both { vi: "Đính chính", en: "Correct" })) { (lang.of(Both { vi: "sửa", en: "correct" })) }
            }
        }
    }

    /// What all forms say.
    fn hidden(&self) -> Markup {
        html! {
            input type="hidden" name="form_token" value=(self.ask.form_token);
            input type="hidden" name="file" value=(self.file);
            input type="hidden" name="attachment" value=(self.attachment);
            input type="hidden" name="page" value=(self.page);
        }
    }

    /// The name of who corrects, where nobody knows it.
    fn who(&self) -> Markup {
        let lang = self.lang();
        html! {
            @if self.ask.visitor.name.is_none() {
                label { span { (lang.of(Both { vi: "Người sửa", en: "By" })) } input name="who" value=[self.ask.who.as_deref()] autocomplete="name" maxlength="200"; }
            }
        }
    }

    /// The form of one value; `path` from the paper's root.
    pub(super) fn form(&self, path: &str, label: &str, text: &str) -> Markup {
        let lang = self.lang();
        let whole = format!("{}{path}", self.root);
        let old = self.value.and_then(|value| value.pointer(path)).map(Value::to_string);
        let is_long = text.chars().count() > 60;
        html! {
            form.mend method="post" action="/correct" {
                (self.hidden())
                input type="hidden" name="path" value=(whole);
                @if let Some(old) = &old { input type="hidden" name="old" value=(old); }
                label.long {
                    span { (label) }
                    @if is_long { textarea name="value" rows="4" { (text) } }
                    @else { input name="value" value=(text); }
                }
                (self.who())
                label { span { (lang.of(Both { vi: "Ghi chú", en: "Note" })) } input name="note" maxlength="2000"; }
                button { (lang.of(Both { vi: "Lưu", en: "Save" })) }
            }
        }
    }

    /// The way out of the forms.
    pub(super) fn close(&self) -> Markup {
        html! { p { a href=(self.ask.with(&[("edit", None)])) { (self.lang().of(Both { vi: "Thôi, không sửa", en: "Leave it as it is" })) } } }
    }

    /// The forms of a task.
    pub(super) fn task(&self, place: usize, task: &Task) -> Markup {
        let lang = self.lang();
        let fields = [
            ("text", lang.of(Both { vi: "Nội dung", en: "Text" }), task.text.clone()),
            (
                "lead",
                lang.of(Both { vi: "Chủ trì (cách nhau bằng ;)", en: "Lead (parted by ;)" }),
                bodies(&task.lead),
            ),
            (
                "support",
                lang.of(Both {
                    vi: "Phối hợp (cách nhau bằng ;)", en: "Support (parted by ;)"
                }),
                bodies(&task.support),
            ),
            (
                "deadline",
                lang.of(Both { vi: "Thời hạn", en: "Deadline" }),
                task.deadline.as_ref().map(|deadline| deadline.raw.clone()).unwrap_or_default(),
            ),
            (
                "output",
                lang.of(Both { vi: "Sản phẩm", en: "Output" }),
                task.output.clone().unwrap_or_default(),
            ),
            (
                "budget",
                lang.of(Both {
                    vi: "Kinh phí (1,5 tỷ đồng; 250.000.000)",
                    en: "Budget (1,5 tỷ đồng; 250.000.000)",
                }),
                task.budget
                    .as_ref()
                    .and_then(|money| money.vnd)
                    .map(layout::grouped)
                    .unwrap_or_default(),
            ),
            (
                "notes",
                lang.of(Both { vi: "Ghi chú của nhiệm vụ", en: "Notes of the task" }),
                task.notes.clone().unwrap_or_default(),
            ),
        ];
        html! {
            @for (name, label, text) in fields { (self.form(&format!("/tasks/{place}/{name}"), label, &text)) }
            (self.close())
        }
    }

    /// Whether the paper was looked through, and the button that says so.
    pub(super) fn checked(&self, mark: Option<&Mark>) -> Markup {
        let lang = self.lang();
        html! {
            @if let Some(mark) = mark {
                p.checked {
                    "✓ " (lang.of(Both { vi: "Đã kiểm tra", en: "Checked" }))
                    @for fact in [&mark.who, &mark.when].into_iter().flatten() { " · " (fact) }
                }
            }
            @if self.ask.may(Role::Correct) {
                form.mark method="post" action="/checked" {
                    (self.hidden())
                    @if mark.is_none() {
                        input type="hidden" name="checked" value="1";
                        (self.who())
                        button { (lang.of(Both { vi: "Đánh dấu đã kiểm tra", en: "Mark as checked" })) }
                    } @else {
                        button.quiet { (lang.of(Both { vi: "Bỏ dấu đã kiểm tra", en: "Take the mark away" })) }
                    }
                }
            }
        }
    }

    /// What was corrected, the last first, each with the way back.
    pub(super) fn history(&self, corrections: &Corrections, document: &Document) -> Markup {
        let lang = self.lang();
        let sha256 = document.source.sha256.as_str();
        let list = corrections.of(sha256);
        let value = if list.is_empty() { None } else { serde_json::to_value(&document.paper).ok() };
        let is_in = |made: &Correction| {
            value.as_ref().and_then(|value| value.pointer(&made.path)) == Some(&made.new)
        };
        let is_last = |place: usize, made: &Correction| {
            !list.iter().skip(place + 1).any(|later| later.path == made.path)
        };
        let can_go_back = |made: &Correction| corrections.undoing(sha256, &made.path).is_some();
        html! {
            @if !list.is_empty() {
                details open {
                    summary { (lang.of(Both { vi: "Đính chính", en: "Corrections" })) " (" (list.len()) ")" }
                    ul.history { @for (place, made) in list.iter().enumerate().rev() {
                        li {
                            code { (made.path) } ": " del { (short(&made.old)) } " → " ins { (short(&made.new)) }
                            div.file { @for fact in [&made.when, &made.who, &made.note].into_iter().flatten() { (fact) " · " } }
                            @if is_last(place, made) && !is_in(made) {
                                div.doubt { (lang.of(Both { vi: "chưa có trong văn bản; lượt convert sau sẽ áp dụng, hoặc nói vì sao không", en: "not in the document yet; the next run of convert applies it, or says why not" })) }
                            }
                            @if self.ask.may(Role::Correct) && is_last(place, made) && can_go_back(made) {
                                form.mark method="post" action="/undo" {
                                    (self.hidden())
                                    input type="hidden" name="path" value=(made.path);
                                    button.quiet { (lang.of(Both { vi: "Hoàn tác", en: "Undo" })) }
                                }
                            }
                        }
                    } }
                }
            }
        }
    }
}

fn bodies(agencies: &[Agency]) -> String {
    agencies.iter().map(|agency| agency.raw.as_str()).collect::<Vec<_>>().join("; ")
}

/// A value as people read it: of one with parts, that which is printed.
fn short(value: &Value) -> String {
    match value {
        Value::Null => "∅".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(short).collect::<Vec<_>>().join("; "),
        Value::Object(map) => {
            map.get("raw").or_else(|| map.get("name")).map_or_else(|| value.to_string(), short)
        }
        other => other.to_string(),
    }
}
