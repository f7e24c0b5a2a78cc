//! The value that a pointer means, and the task or target around it.

use super::{entry::Anchor, stale::Why};
use crate::unicode::nfc;
use serde_json::Value;

/// Parts of a paper that are computed from the others.
const COMPUTED: [&str; 7] =
    ["checks", "warnings", "places", "corrected", "source", "schema_version", "attachments"];
/// Sums of the money.
const SUMS: [&str; 3] = ["rows_total", "table_total", "tables"];
/// Lists whose members are known again by an anchor.
const ANCHORED: [&str; 2] = ["tasks", "targets"];
/// So many letters of the text make the anchor.
const ANCHOR_LETTERS: usize = 40;

/// A pointer in two: the papers that it leads through, and what is left, from the paper's own
/// root.
pub(super) fn split(path: &str) -> (Vec<usize>, &str) {
    let mut papers = Vec::new();
    let mut rest = path;
    while let Some((index, below)) = rest
        .strip_prefix("/attachments/")
        .map(|tail| tail.split_at(tail.find('/').unwrap_or(tail.len())))
        && let Ok(index) = index.parse()
    {
        papers.push(index);
        rest = below;
    }
    (papers, rest)
}

/// The value at a pointer from the document's root.
pub(super) fn find<'v>(document: &'v Value, path: &str) -> Result<&'v Value, Why> {
    let (_, own) = split(path);
    let mut parts = own.split('/').skip(1);
    let first = parts.next().ok_or(Why::Computed)?;
    let is_sum = first == "budget" && parts.next().is_none_or(|second| SUMS.contains(&second));
    if is_sum || COMPUTED.contains(&first) {
        return Err(Why::Computed);
    }
    document.pointer(path).ok_or(Why::NoValue)
}

/// The anchor of the task or target that a value belongs to.
pub(super) fn anchor_of(document: &Value, path: &str) -> Option<Anchor> {
    let unit = unit(document, path)?;
    let text = unit.get("text")?.as_str()?;
    Some(Anchor { id: unit.get("id")?.as_str()?.to_owned(), text: beginning(text) })
}

/// Whether the value belongs to the task or target that the anchor means.
pub(super) fn is_anchored(document: &Value, path: &str, anchor: &Anchor) -> bool {
    let Some(found) = anchor_of(document, path) else { return false };
    found.id == anchor.id && found.text.starts_with(&beginning(&anchor.text))
}

/// The task or target that a value belongs to.
fn unit<'v>(document: &'v Value, path: &str) -> Option<&'v Value> {
    let (_, own) = split(path);
    let mut parts = own.split('/').skip(1);
    let (list, index) = (parts.next()?, parts.next()?);
    let paper = path.strip_suffix(own)?;
    ANCHORED.contains(&list).then(|| document.pointer(&format!("{paper}/{list}/{index}")))?
}

/// The first letters of a text, composed, its blanks folded.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    nfc(&words.join(" ")).chars().take(ANCHOR_LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pointer_leads_through_attachments() {
        assert_eq!(split("/attachments/0/attachments/12/tasks/3"), (vec![0, 12], "/tasks/3"));
        assert_eq!(split("/attachments/x/tasks"), (vec![], "/attachments/x/tasks"));
        assert_eq!(split("/tasks/1"), (vec![], "/tasks/1"));
        assert_eq!(split("/attachments/2"), (vec![2], ""));
    }

    #[test]
    fn what_is_computed_cannot_be_corrected() {
        let document = json!({"budget": {"stated": [], "tables": []}, "checks": [], "closing": ["a"],
                              "attachments": [{"closing": ["b"], "places": {}}]});
        assert_eq!(find(&document, "/closing/0"), Ok(&json!("a")));
        assert_eq!(find(&document, "/attachments/0/closing/0"), Ok(&json!("b")));
        assert_eq!(find(&document, "/budget/stated"), Ok(&json!([])));
        for path in
            ["/checks", "/budget/tables", "/budget", "/attachments/0/places", "/attachments/0", ""]
        {
            assert_eq!(find(&document, path), Err(Why::Computed), "{path}");
        }
        assert_eq!(find(&document, "/closing/1"), Err(Why::NoValue));
    }

    #[test]
    fn an_anchor_is_the_beginning_of_the_text() {
        let text = "Rà soát,  cập nhật hồ sơ địa chính của các hộ dân trong xã";
        let document = json!({"attachments": [{"tasks": [{"id": "A1.1", "text": text}]}]});
        let path = "/attachments/0/tasks/0/deadline/end";
        let anchor = anchor_of(&document, path).unwrap();
        assert_eq!(anchor.text, "Rà soát, cập nhật hồ sơ địa chính của cá");
        assert!(is_anchored(&document, path, &anchor));
        let short = Anchor { id: "A1.1".into(), text: "Rà soát".into() };
        assert!(is_anchored(&document, path, &short));
        assert!(!is_anchored(&document, path, &Anchor { id: "A1.2".into(), ..short }));
        assert!(!is_anchored(&document, "/letterhead/title", &anchor));
    }
}
