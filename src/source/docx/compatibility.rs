//! Markup compatibility (ECMA-376, part 3): of one content in several forms one is read.

use super::xml::{Element, Xml};

/// Beginnings of the namespaces whose content is understood, or holds text boxes all the same.
const UNDERSTOOD: [&str; 4] = [
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
];

/// Whether a child of `mc:AlternateContent` is the one to be read; `taken` tells whether one
/// was read already, and is kept up to date.
pub(super) fn is_read(xml: &Xml<'_>, branch: &Element<'_>, taken: &mut bool) -> bool {
    let read = !*taken
        && match branch.name() {
            "Choice" => xml
                .attr(branch, "Requires")
                .is_none_or(|prefixes| prefixes.split_whitespace().all(|p| is_known(xml, p))),
            "Fallback" => true,
            _ => false,
        };
    *taken |= read;
    read
}

fn is_known(xml: &Xml<'_>, prefix: &str) -> bool {
    xml.uri_of(prefix).is_some_and(|uri| UNDERSTOOD.iter().any(|start| uri.starts_with(start)))
}
