//! Boxes that show and hide, by style sheet alone: of what, and what happened.

use super::changes::kind_of;
use crate::{
    export::changes::{
        names::{subject_name, subject_names},
        report::{Kind, Report},
    },
    lang::{Both, Lang},
    model::Subject,
};
use maud::{Markup, html};
use std::fmt::Write;

/// The boxes, and the rules that they need.
pub(super) struct Filters {
    pub(super) boxes: Markup,
    pub(super) style: String,
}

/// The filters of what is in these reports.
pub(super) fn of<'a>(reports: impl IntoIterator<Item = &'a Report>, lang: Lang) -> Filters {
    let groups: Vec<_> = reports.into_iter().flat_map(|report| &report.groups).collect();
    let has = |kind: Kind| groups.iter().flat_map(|group| &group.lines).any(|l| kind_of(l) == kind);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| has(*kind)).collect();
    let subjects: Vec<Subject> =
        subject_names().filter(|what| groups.iter().any(|group| group.what == *what)).collect();
    let boxes = html! {
        @if kinds.len() > 1 {
            fieldset.filters {
                legend { (lang.of(Both { vi: "Hiện thay đổi", en: "Show changes" })) }
                @for kind in &kinds {
                    (check(&format!("show-{}", kind.class()), kind.name(lang)))
                }
            }
        }
        @if subjects.len() > 1 {
            fieldset.filters {
                legend { (lang.of(Both { vi: "Hiện phần", en: "Show parts" })) }
                @for what in &subjects {
                    (check(&format!("part-{what}"), &subject_name(what, lang)))
                }
            }
        }
    };
    let mut style = String::new();
    for what in &subjects {
        // Writing to a string does not fail.
        let _ =
            writeln!(style, "{} .what-{what} {{ display: none; }}", off(&format!("part-{what}")));
    }
    push_emptied(&mut style, &kinds);
    Filters { boxes, style }
}

fn check(id: &str, name: &str) -> Markup {
    html! {
        label {
            input type="checkbox" checked id=(id);
            " " (name)
        }
    }
}

fn off(id: &str) -> String {
    format!("body:has(#{id}:not(:checked))")
}

/// Hides the entries of each kind, and the groups that have no other: for each set of kinds, those
/// groups in which all others are missing.
fn push_emptied(style: &mut String, kinds: &[Kind]) {
    for set in 1..1_u32 << kinds.len() {
        let is_in = |place: usize| set & (1 << place) != 0;
        let (mut all_off, mut others) = (String::new(), String::new());
        for (place, kind) in kinds.iter().enumerate() {
            if is_in(place) {
                let _ = write!(all_off, ":has(#show-{}:not(:checked))", kind.class());
            } else {
                let _ = write!(others, ":not(.has-{})", kind.class());
            }
        }
        let _ = writeln!(style, "body{all_off} .group{others} {{ display: none; }}");
    }
    for kind in kinds {
        let name = kind.class();
        let _ =
            writeln!(style, "{} tbody.{name} {{ display: none; }}", off(&format!("show-{name}")));
    }
}
