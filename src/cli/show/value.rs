//! `--at ID`: one value with the place where it stands. The id of a task, target, section or check; the JSON Pointer of any
//! value; or the name of a field.

use super::{
    field::{self, Field},
    place,
};
use crate::{
    cli::{
        Stop, check,
        terminal::{BOLD, DIM, clean, styled},
    },
    lang::{Both, Lang},
    model::{Agency, At, Check, Paper, Section, Target, Task},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A value that has an id: what `show --at ID --json` prints a list of.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(in crate::cli) enum Value<'a> {
    /// A task.
    Task(&'a Task),
    /// A target.
    Target(&'a Target),
    /// A section.
    Section(&'a Section),
    /// A check.
    Check(&'a Check),
    /// What a JSON Pointer or the name of a field leads to: printed by itself, not in a list.
    Named(Named<'a>),
}

/// A value that has no id.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NamedValue")]
pub(in crate::cli) struct Named<'a> {
    /// Its JSON Pointer.
    path: &'a str,
    /// The value.
    value: &'a serde_json::Value,
    /// Where it stands.
    at: Option<At>,
}

/// Every value with this id: a section that is a task stands under both.
///
/// # Errors
/// [`Stop::Failure`] where there is none.
pub(super) fn show(paper: &Paper, id: &str, is_json: bool, lang: Lang) -> Result<String, Stop> {
    let values = find(paper, id);
    if values.is_empty() {
        if let Some(field) = field_of(paper, id) {
            return show_field(&field, paper, is_json, lang);
        }
        let what = lang
            .of(Both {
                vi: "văn bản không có giá trị nào mang mã", en: "no value has the id"
            });
        return Err(Stop::Failure(format!("{what} {}", clean(id))));
    }
    if is_json {
        let json = serde_json::to_string_pretty(&values).map_err(std::io::Error::from)?;
        return Ok(json + "\n");
    }
    let holder = attached(paper, id).map_or(paper, |(paper, _)| paper);
    Ok(values.iter().map(|value| describe(value, id, holder, lang)).collect())
}

/// A value by its JSON Pointer or name; `@1:` before it leads into the first attachment.
fn field_of(paper: &Paper, id: &str) -> Option<Field> {
    match attached(paper, id) {
        Some((paper, inner)) => field_of(paper, inner),
        None => field::find(paper, id),
    }
}

/// A value that has no id.
fn show_field(field: &Field, paper: &Paper, is_json: bool, lang: Lang) -> Result<String, Stop> {
    if is_json {
        let named = Named { path: &field.path, value: &field.value, at: field.at };
        let json =
            serde_json::to_string_pretty(&Value::Named(named)).map_err(std::io::Error::from)?;
        return Ok(json + "\n");
    }
    let place = place::words(&field.at.unwrap_or_default(), paper, lang);
    let head = format!("{} {}", styled(BOLD, clean(&field.path)), styled(DIM, place));
    Ok(format!("{head}\n{}\n", clean(&field::text(&field.value))))
}

/// The attachment that `@1:` leads into, and the rest of the id.
fn attached<'a, 'i>(paper: &'a Paper, id: &'i str) -> Option<(&'a Paper, &'i str)> {
    let (place, inner) = id.strip_prefix('@')?.split_once(':')?;
    let index = place.parse::<usize>().ok()?.checked_sub(1)?;
    Some((paper.attachments.get(index)?, inner))
}

/// Values by id; `@1:` before it leads into the first attachment.
fn find<'a>(paper: &'a Paper, id: &str) -> Vec<Value<'a>> {
    if let Some((paper, inner)) = attached(paper, id) {
        return find(paper, inner);
    }
    let tasks = paper.tasks.iter().filter(|task| task.id == id).map(Value::Task);
    let targets = paper.targets.iter().filter(|target| target.id == id).map(Value::Target);
    let checks = paper.checks.iter().filter(|check| check.id == id).map(Value::Check);
    let mut sections = Vec::new();
    let appendices = paper.appendices.iter().flat_map(|appendix| &appendix.sections);
    let mut rest: Vec<&Section> = paper.sections.iter().chain(appendices).collect();
    while let Some(section) = rest.pop() {
        if section.id == id {
            sections.push(Value::Section(section));
        }
        rest.extend(&section.children);
    }
    tasks.chain(targets).chain(sections).chain(checks).collect()
}

fn describe(value: &Value<'_>, id: &str, paper: &Paper, lang: Lang) -> String {
    let mut lines = Vec::new();
    let (kind, at) = match value {
        Value::Task(task) => {
            lines.push(clean(&task.text));
            push_agencies(&mut lines, lang.of(Both { vi: "Chủ trì", en: "Lead" }), &task.lead);
            push_agencies(
                &mut lines,
                lang.of(Both { vi: "Phối hợp", en: "Support" }),
                &task.support,
            );
            if let Some(deadline) = &task.deadline {
                lines.push(labelled(
                    lang.of(Both { vi: "Thời hạn", en: "Deadline" }),
                    &deadline.raw,
                ));
            }
            if let Some(budget) = &task.budget {
                let label = lang.of(Both { vi: "Kinh phí", en: "Budget" });
                lines.push(labelled(label, &super::money::money(budget, lang)));
            }
            (lang.of(Both { vi: "nhiệm vụ", en: "task" }), task.at)
        }
        Value::Target(target) => {
            lines.push(clean(&target.text));
            if let Some(raw) = &target.raw {
                lines.push(labelled(lang.of(Both { vi: "Giá trị", en: "Value" }), raw));
            }
            push_agencies(&mut lines, lang.of(Both { vi: "Chủ trì", en: "Lead" }), &target.lead);
            (lang.of(Both { vi: "chỉ tiêu", en: "target" }), target.at)
        }
        Value::Section(section) => {
            lines.extend(section.heading.as_deref().map(clean));
            lines.extend(section.text.as_deref().map(clean));
            lines.extend(section.items.iter().map(|item| format!("- {}", clean(&item.text))));
            (lang.of(Both { vi: "mục", en: "section" }), section.at)
        }
        Value::Check(found) => {
            lines.push(check::line(id, found, lang));
            (lang.of(Both { vi: "kiểm tra", en: "check" }), found.at)
        }
        Value::Named(named) => {
            lines.push(clean(&field::text(named.value)));
            (lang.of(Both { vi: "giá trị", en: "value" }), named.at)
        }
    };
    let place = place::words(&at.unwrap_or_default(), paper, lang);
    let head =
        format!("{} {}", styled(BOLD, clean(id)), styled(DIM, format_args!("({kind}) {place}")));
    format!("{head}\n{}\n", lines.join("\n"))
}

fn labelled(label: &str, text: &str) -> String {
    format!("{label}: {}", clean(text))
}

fn push_agencies(lines: &mut Vec<String>, label: &str, agencies: &[Agency]) {
    if !agencies.is_empty() {
        let names: Vec<_> = agencies.iter().map(|agency| agency.name.as_str()).collect();
        lines.push(labelled(label, &names.join("; ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{At, SectionKind};

    fn section(id: &str, children: Vec<Section>) -> Section {
        Section {
            id: id.into(),
            number: None,
            kind: SectionKind::Arabic,
            heading: Some(format!("Mục {id}")),
            text: None,
            items: Vec::new(),
            children,
            at: Some(At { page: Some(2), bbox: Some([1.0, 2.5, 3.0, 4.0]), ..At::default() }),
        }
    }

    #[test]
    fn finds_nested_sections_and_those_of_attachments() {
        let inner = Paper { sections: vec![section("I.2", vec![])], ..Paper::default() };
        let paper = Paper {
            sections: vec![section("I", vec![section("I.1", vec![])])],
            attachments: vec![inner],
            ..Paper::default()
        };
        let text = show(&paper, "I.1", false, Lang::En).unwrap();
        let text = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(text, "I.1 (section) page 2, box [1, 2.5, 3, 4] pt\nMục I.1\n");
        assert_eq!(find(&paper, "@1:I.2").len(), 1);
        assert!(find(&paper, "I.2").is_empty());
        assert!(matches!(show(&paper, "@9:I", false, Lang::Vi), Err(Stop::Failure(_))));
    }
}
