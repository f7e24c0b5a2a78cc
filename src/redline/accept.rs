//! The tracked changes that a paper came with, accepted: what is marked must be this comparison's.

use super::tree::{Element, Node};

/// Counts the elements of the body as readers do.
pub(super) fn count(nodes: &mut [Node], next: &mut u32) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match element.name.as_str() {
            "w:p" | "w:tbl" => {
                element.place = Some(*next);
                *next += 1;
            }
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => {
                count(&mut element.children, next);
            }
            _ => {}
        }
    }
}

/// The nodes with all changes accepted, and without wrappers that stand in the way of comparing.
pub(super) fn accept(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    // What stands in a paragraph whose end was deleted belongs to the next one.
    let mut carried: Vec<Node> = Vec::new();
    for node in nodes {
        let Node::Element(mut element) = node else {
            out.push(node);
            continue;
        };
        if is_dropped(&element) {
            continue;
        }
        let goes_on = element.name == "w:p" && has_mark(&element, ["w:pPr", "w:rPr"]);
        element.children = accept(element.children);
        match element.name.as_str() {
            "w:ins" | "w:moveTo" | "w:sdtContent" | "w:smartTag" | "w:customXml" => {
                let is_matter =
                    |node: &Node| node.element().is_none_or(|it| !it.name.ends_with("Pr"));
                out.extend(element.children.into_iter().filter(is_matter));
            }
            "w:sdt" => {
                let is_matter = |node: &Node| {
                    node.element()
                        .is_none_or(|it| !matches!(it.name.as_str(), "w:sdtPr" | "w:sdtEndPr"))
                };
                out.extend(element.children.into_iter().filter(is_matter));
            }
            "w:p" if goes_on => {
                let is_matter =
                    |node: &Node| node.element().is_some_and(|element| element.name != "w:pPr");
                carried.extend(element.children.into_iter().filter(is_matter));
            }
            _ => {
                if element.name == "w:p" && !carried.is_empty() {
                    let at = usize::from(element.child("w:pPr").is_some());
                    element.children.splice(at..at, carried.drain(..));
                }
                out.push(Node::Element(element));
            }
        }
    }
    if !carried.is_empty() {
        out.push(Element::node("w:p", &[], carried));
    }
    out
}

fn is_dropped(element: &Element) -> bool {
    let name = element.name.as_str();
    let is_range = name.starts_with("w:moveFromRange") || name.starts_with("w:moveToRange");
    let is_change = name.starts_with("w:") && name.ends_with("Change");
    matches!(name, "w:del" | "w:moveFrom" | "w:proofErr" | "w:cellIns")
        || is_range
        || is_change
        || (name == "w:tr" && has_mark(element, ["w:trPr"]))
        || (name == "w:tc"
            && element.child("w:tcPr").is_some_and(|it| it.child("w:cellDel").is_some()))
}

/// Whether the properties below this path are marked as deleted or moved away.
fn has_mark<const N: usize>(element: &Element, path: [&str; N]) -> bool {
    let props = path.iter().try_fold(element, |element, name| element.child(name));
    props.is_some_and(|props| props.child("w:del").is_some() || props.child("w:moveFrom").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redline::tree::{parse, write};

    fn accepted(body: &str) -> String {
        let text = format!(
            "<w:b xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{body}</w:b>"
        );
        let (_, root) = parse(&text).unwrap();
        let mut out = String::new();
        for node in accept(root.children) {
            if let Node::Element(element) = node {
                write(&element, &mut out);
            }
        }
        out
    }

    #[test]
    fn what_was_deleted_goes_and_what_was_inserted_stays() {
        assert_eq!(
            accepted("<w:p><w:ins><w:r>a</w:r></w:ins><w:del><w:r>b</w:r></w:del></w:p>"),
            "<w:p><w:r>a</w:r></w:p>"
        );
        assert_eq!(
            accepted("<w:sdt><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>"),
            "<w:p/>"
        );
        let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r>a</w:r></w:p><w:p><w:pPr/><w:r>b</w:r></w:p>";
        assert_eq!(accepted(joined), "<w:p><w:pPr/><w:r>a</w:r><w:r>b</w:r></w:p>");
    }
}
