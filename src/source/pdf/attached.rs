//! Files that a PDF carries: attached to the file or to a page, packed as a portfolio, or a form of XFA
//! (ISO 32000-1, 7.11.4, 12.3.5, 12.7.8).

use super::{budget::Budget, stream, text_string};
use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, ObjRef, Stream, String as PdfString},
    page::Page,
};
use std::collections::HashSet;

/// A tree of names is followed no deeper, and no further than so many entries.
const DEPTH: usize = 16;
const MOST: usize = 500;

/// A file that a PDF carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// What it holds, where the PDF is nothing but the cover of its files; `None` where it cannot be
    /// unpacked as well.
    pub bytes: Option<Vec<u8>>,
}

/// The files that a PDF carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attachments {
    /// In the order of their names, those of pages behind them.
    pub files: Vec<Attached>,
    /// The PDF is a portfolio: its files are the paper, its pages a cover.
    pub is_portfolio: bool,
    /// Its pages stand in for a form of XFA, which they do not show.
    pub is_form: bool,
}

/// Finds the files; those of a portfolio are unpacked.
pub(super) fn find(pdf: &Pdf, pages: &[&Page<'_>], budget: &mut Budget) -> Attachments {
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return Attachments::default();
    };
    let mut finder = Finder { seen: HashSet::new(), found: Vec::new() };
    let names = catalog.get::<Dict<'_>>("Names").and_then(|names| names.get("EmbeddedFiles"));
    if let Some(tree) = names {
        finder.tree(&tree, DEPTH);
    }
    if let Some(files) = catalog.get::<Array<'_>>("AF") {
        files.iter::<Dict<'_>>().for_each(|file| finder.file(&file));
    }
    for page in pages {
        finder.page(page);
    }
    let is_portfolio = catalog.contains_key("Collection");
    let files = finder.found.into_iter().map(|(name, stream)| Attached {
        name,
        bytes: stream.filter(|_| is_portfolio).and_then(|file| stream::unpack(&file, budget).ok()),
    });
    Attachments { files: files.collect(), is_portfolio, is_form: is_form(&catalog) }
}

/// Whether the pages are drawn by the reader from a form of XFA: they must be, or no field of theirs is there.
fn is_form(catalog: &Dict<'_>) -> bool {
    let Some(form) = catalog.get::<Dict<'_>>("AcroForm").filter(|form| form.contains_key("XFA"))
    else {
        return false;
    };
    let fields = form.get::<Array<'_>>("Fields");
    let has_fields = fields.is_some_and(|fields| fields.raw_iter().next().is_some());
    catalog.get::<bool>("NeedsRendering") == Some(true) || !has_fields
}

struct Finder<'a> {
    seen: HashSet<ObjRef>,
    found: Vec<(String, Option<Stream<'a>>)>,
}

impl<'a> Finder<'a> {
    /// A node of the tree of names: pairs of name and file, or nodes below it.
    fn tree(&mut self, node: &Dict<'a>, depth: usize) {
        if let Some(pairs) = node.get::<Array<'a>>("Names") {
            pairs.iter::<hayro_syntax::object::Object<'a>>().skip(1).step_by(2).for_each(|file| {
                if let hayro_syntax::object::Object::Dict(file) = file {
                    self.file(&file);
                }
            });
        }
        if depth == 0 {
            return;
        }
        if let Some(kids) = node.get::<Array<'a>>("Kids") {
            for kid in kids.iter::<Dict<'a>>().take(MOST) {
                if self.found.len() >= MOST {
                    return;
                }
                self.tree(&kid, depth - 1);
            }
        }
    }

    /// The files pinned to a page.
    fn page(&mut self, page: &Page<'a>) {
        let Some(list) = page.raw().get::<Array<'a>>("Annots") else { return };
        for annotation in list.iter::<Dict<'a>>() {
            if annotation.get::<Name<'_>>("Subtype").as_deref() == Some(b"FileAttachment")
                && let Some(file) = annotation.get::<Dict<'a>>("FS")
            {
                self.file(&file);
            }
        }
    }

    /// A file, each once. The source from which the pages were made says nothing that they do not.
    fn file(&mut self, file: &Dict<'a>) {
        let relation = file.get::<Name<'_>>("AFRelationship");
        let is_source = matches!(relation.as_deref(), Some(b"Source" | b"Alternative"));
        let Some(embedded) = file.get::<Dict<'a>>("EF").filter(|_| !is_source) else { return };
        if self.found.len() >= MOST {
            return;
        }
        let key = ["UF", "F"].into_iter().find(|key| embedded.contains_key(*key)).unwrap_or("F");
        if embedded.get_ref(key).is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        let text = |key: &str| {
            let text = text_string::decode(file.get::<PdfString<'_>>(key)?.as_ref());
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let name = text("UF").or_else(|| text("F")).or_else(|| text("Desc"));
        self.found.push((name.unwrap_or_else(|| "?".to_owned()), embedded.get::<Stream<'a>>(key)));
    }
}
