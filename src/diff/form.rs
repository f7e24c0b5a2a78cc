//! What differs in form only: the same value in other words, or the same words in another spelling.

use super::{
    compare,
    entry::{Entry, Field, QUALIFIER},
};
use crate::model::{Change, FormChange, Subject};
use serde_json::Value;

/// What a field differs in, of two that mean the same.
pub(super) fn of(base: &Change, old: &Field, new: &Field) -> Option<FormChange> {
    let is_other = !old.is_empty() && !new.is_empty() && written(&old.value) != written(&new.value);
    is_other.then(|| FormChange {
        what: base.what.clone(),
        field: Some(new.name.clone()),
        old_id: base.old_id.clone(),
        new_id: base.new_id.clone(),
        old: Some(old.value.clone()),
        new: Some(new.value.clone()),
    })
}

/// The fields of paired entries that mean the same and are written otherwise.
pub(super) fn of_pairs(
    what: &Subject,
    old: &[Entry],
    new: &[Entry],
    pairs: &[(usize, usize)],
) -> Vec<FormChange> {
    // Citations and amounts of the running text are counted with the text that holds them.
    if matches!(what, Subject::Citation) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (i, j) in pairs {
        let (Some(left), Some(right)) = (old.get(*i), new.get(*j)) else { continue };
        let base = compare::base(what, Some(left), Some(right));
        for field in &right.fields {
            let is_same = |other: &&Field| other.name == field.name && other.agrees(field);
            let Some(other) = left.fields.iter().find(is_same) else { continue };
            // An amount whose words differ is told, one whose words agree is counted once.
            let is_qualified = || {
                let of = |entry: &'_ Entry| entry.fields.iter().position(|it| it.name == QUALIFIER);
                let sides = of(left)
                    .and_then(|at| left.fields.get(at))
                    .zip(of(right).and_then(|at| right.fields.get(at)));
                sides.is_some_and(|(one, other)| !one.agrees(other))
            };
            if field.name == QUALIFIER || field.name == "budget" && is_qualified() {
                continue;
            }
            let is_told = in_text(left, other) && in_text(right, field);
            found.extend(of(&base, other, field).filter(|_| !is_told && field.name != "stated"));
        }
    }
    found
}

/// Whether a value was read from the text of its own entry.
fn in_text(entry: &Entry, field: &Field) -> bool {
    let text = entry.fields.iter().find(|field| field.name == "text");
    let text = text.filter(|text| text.name != field.name).and_then(|text| text.value.as_str());
    let raw = field.value.get("raw").and_then(Value::as_str);
    text.zip(raw).is_some_and(|(text, raw)| text.contains(raw))
}

/// A value with a form in print as it stands there, with the unit that an amount may have elsewhere:
/// a deadline without a year is the same deadline in next year's plan.
pub(super) fn printed(value: &Value) -> Option<Vec<[Option<&str>; 2]>> {
    match value {
        Value::Array(list) if !list.is_empty() => list.iter().map(raw).collect(),
        Value::Array(_) => None,
        one => raw(one).map(|raw| vec![raw]),
    }
}

/// What is printed for a value, and the unit of it.
fn raw(value: &Value) -> Option<[Option<&str>; 2]> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    Some([Some(text("raw")?), text("unit")])
}

/// A value as it is written, blanks aside.
fn written(value: &Value) -> String {
    let text = match printed(value) {
        Some(parts) => parts.iter().flatten().flatten().copied().collect::<Vec<_>>().join(" "),
        None => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::agency::Glossary;
    use serde_json::json;

    fn forms(old: &Entry, new: &Entry) -> Vec<String> {
        let found = of_pairs(
            &Subject::Task,
            std::slice::from_ref(old),
            std::slice::from_ref(new),
            &[(0, 0)],
        );
        found.into_iter().filter_map(|form| form.field).collect()
    }

    fn task(text: &str, deadline: &str) -> Entry {
        let glossary = Glossary::builtin();
        let due = json!({"raw": deadline, "end": "2026-12-31"});
        Entry {
            fields: vec![
                Field::text("text", Some(text), &glossary),
                Field::value("deadline", "2026-12-31".to_owned(), &due),
            ],
            ..Entry::default()
        }
    }

    #[test]
    fn a_spelling_and_a_date_are_form_and_a_date_in_the_text_counts_once() {
        let old = task("Trồng cây ở xã Hoà Bình", "31/12/2026");
        let new = task("Trồng cây ở xã Hòa Bình", "ngày 31 tháng 12 năm 2026");
        assert_eq!(forms(&old, &new), ["text", "deadline"]);
        assert_eq!(forms(&old, &old), [] as [&str; 0]);
        let old = task("Xong trước ngày 31/12/2026", "31/12/2026");
        let new = task("Xong trước ngày 31-12-2026", "31-12-2026");
        assert_eq!(forms(&old, &new), ["text"]);
    }

    #[test]
    fn lists_are_printed_by_their_members() {
        let bodies = json!([{"raw": "Sở TC", "name": "Sở Tài chính"}]);
        assert_eq!(printed(&bodies), Some(vec![[Some("Sở TC"), None]]));
        assert_eq!(printed(&json!([])), None);
        assert_eq!(printed(&json!("chữ")), None);
    }
}
