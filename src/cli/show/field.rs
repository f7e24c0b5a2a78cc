//! A value by its JSON Pointer, or a field of the letterhead and foot by its name.

use crate::{
    model::{At, Paper},
    vietnamese::fold::{key, strip_accents},
};
use serde_json::Value;

/// The names by which fields are asked for, without accents, and their JSON Pointers.
const NAMES: &[(&str, &str)] = &[
    ("co quan", "/letterhead/issuer"),
    ("issuer", "/letterhead/issuer"),
    ("so", "/letterhead/number"),
    ("so ky hieu", "/letterhead/number"),
    ("number", "/letterhead/number"),
    ("ky hieu", "/letterhead/number/symbol"),
    ("symbol", "/letterhead/number/symbol"),
    ("dia danh", "/letterhead/place"),
    ("place", "/letterhead/place"),
    ("ngay", "/letterhead/date"),
    ("date", "/letterhead/date"),
    ("loai", "/letterhead/doc_type"),
    ("ten loai", "/letterhead/doc_type"),
    ("type", "/letterhead/doc_type"),
    ("trich yeu", "/letterhead/title"),
    ("title", "/letterhead/title"),
    ("kinh gui", "/letterhead/addressees"),
    ("addressees", "/letterhead/addressees"),
    ("do mat", "/letterhead/secrecy"),
    ("secrecy", "/letterhead/secrecy"),
    ("do khan", "/letterhead/urgency"),
    ("urgency", "/letterhead/urgency"),
    ("can cu", "/bases"),
    ("bases", "/bases"),
    ("noi nhan", "/recipients"),
    ("recipients", "/recipients"),
    ("chu ky", "/signature"),
    ("signature", "/signature"),
    ("nguoi ky", "/signature/name"),
    ("signer", "/signature/name"),
    ("chuc vu", "/signature/position"),
    ("position", "/signature/position"),
    ("kinh phi", "/budget"),
    ("budget", "/budget"),
];

/// A value found in a paper.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// Its JSON Pointer.
    pub(super) path: String,
    /// What the JSON has there.
    pub(super) value: Value,
    /// Where it stands; that of the nearest value around it where it has no place of its own.
    pub(super) at: Option<At>,
}

/// The value at a JSON Pointer or with a name: `/tasks/3/lead/0`, `so`, `trích-yếu`, `title`.
pub(super) fn find(paper: &Paper, wanted: &str) -> Option<Field> {
    let path = if wanted.starts_with('/') { wanted.to_owned() } else { named(wanted)?.to_owned() };
    let json = serde_json::to_value(paper).ok()?;
    let value = json.pointer(&path)?.clone();
    let at = place(&json, paper, &path);
    Some(Field { path, value, at })
}

fn named(wanted: &str) -> Option<&'static str> {
    let wanted = strip_accents(&key(wanted)).replace(['-', '_', ','], " ");
    let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
    NAMES.iter().find(|(name, _)| *name == wanted).map(|(_, path)| *path)
}

/// The place of a value, else of what it is a part of.
fn place(json: &Value, paper: &Paper, path: &str) -> Option<At> {
    let mut path = path;
    loop {
        let own = || {
            let at = json.pointer(path)?.get("at")?;
            serde_json::from_value::<Option<At>>(at.clone()).ok().flatten()
        };
        if let Some(at) = paper.places.get(path).copied().or_else(own) {
            return Some(at);
        }
        let end = path.rfind('/').filter(|end| *end > 0)?;
        path = path.get(..end)?;
    }
}

/// A value for people: a text as it is, else as JSON in one line a field.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "—".to_owned(),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Letterhead, Places};

    #[test]
    fn by_pointer_and_by_name() {
        let at = At { page: Some(1), ..At::default() };
        let paper = Paper {
            letterhead: Letterhead {
                title: Some("Tiêm chủng".to_owned()),
                ..Letterhead::default()
            },
            places: Places::from_iter([("/letterhead/title".to_owned(), at)]),
            ..Paper::default()
        };
        for wanted in ["/letterhead/title", "trich-yeu", "Trích yếu", "title"] {
            let field = find(&paper, wanted).unwrap();
            assert_eq!(
                (text(&field.value).as_str(), field.at),
                ("Tiêm chủng", Some(at)),
                "{wanted}"
            );
        }
        assert_eq!(find(&paper, "/letterhead/nothing"), None);
        assert_eq!(find(&paper, "màu sắc"), None);
    }

    #[test]
    fn names_are_plain_and_unique_and_their_pointers_exist() {
        let json = serde_json::to_value(Paper::default()).unwrap();
        for (index, (name, path)) in NAMES.iter().enumerate() {
            assert_eq!(strip_accents(&key(name)), *name);
            assert!(NAMES.iter().skip(index + 1).all(|(other, _)| other != name), "{name}");
            let first = path.split('/').nth(1).unwrap();
            assert!(json.get(first).is_some(), "{path}");
        }
    }
}
