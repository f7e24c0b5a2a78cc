//! Small PDFs, built with lopdf.

use crate::{
    block::{Page, Problem},
    source::{
        Options, ReadError,
        pdf::{Info, read},
    },
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A PDF of one page of 600 by 800 points, with Helvetica as `/F1`.
pub(super) struct Fixture {
    pub(super) document: Document,
    pub(super) page: Dictionary,
    resources: Vec<(&'static str, Dictionary)>,
}

impl Fixture {
    /// A PDF with this page content.
    pub(super) fn new(content: &str) -> Self {
        let mut fixture = Self {
            document: Document::with_version("1.7"),
            page: dictionary! { "Type" => "Page", "MediaBox" => numbers(&[0, 0, 600, 800]) },
            resources: Vec::new(),
        };
        let content = fixture.stream(Dictionary::new(), content);
        fixture.page.set("Contents", content);
        let helvetica = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        };
        fixture.resource("Font", "F1", helvetica);
        fixture
    }

    /// A stream object.
    pub(super) fn stream(&mut self, dict: Dictionary, content: &str) -> ObjectId {
        self.document.add_object(Stream::new(dict, content.as_bytes().to_vec()))
    }

    /// A form of 100 by 100 points without resources.
    pub(super) fn form(&mut self, extra: &Dictionary, content: &str) -> ObjectId {
        let mut dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0, 0, 100, 100]),
        };
        dict.extend(extra);
        self.stream(dict, content)
    }

    /// Names a resource of the page.
    pub(super) fn resource(
        &mut self,
        category: &'static str,
        name: &str,
        object: impl Into<Object>,
    ) {
        if !self.resources.iter().any(|(known, _)| *known == category) {
            self.resources.push((category, Dictionary::new()));
        }
        for (known, entries) in &mut self.resources {
            if *known == category {
                entries.set(name, object);
                return;
            }
        }
    }

    /// Adds the page tree and the catalog.
    pub(super) fn finish(mut self) -> Document {
        let mut resources = Dictionary::new();
        for (category, entries) in self.resources {
            resources.set(category, entries);
        }
        let pages = self.document.new_object_id();
        self.page.set("Resources", resources);
        self.page.set("Parent", pages);
        let page = self.document.add_object(self.page);
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        self.document.objects.insert(pages, tree.into());
        let catalog =
            self.document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        self.document.trailer.set("Root", catalog);
        self.document
    }

    /// The file.
    pub(super) fn bytes(self) -> Vec<u8> {
        bytes(self.finish())
    }

    /// The page as read.
    pub(super) fn read(self) -> Page {
        self.read_with(&Options::default()).0
    }

    /// The page as read under these options, and what was told of it.
    pub(super) fn read_with(self, options: &Options) -> (Page, Vec<Problem>) {
        let (info, mut pages) = read_all(&self.bytes(), options).unwrap();
        assert_eq!((info.pages, pages.len()), (1, 1));
        (pages.remove(0), info.problems)
    }
}

/// The file of a document.
pub(super) fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// An array of whole numbers.
pub(super) fn numbers(numbers: &[i64]) -> Object {
    Object::Array(numbers.iter().map(|number| Object::Integer(*number)).collect())
}

/// All pages of a file.
pub(super) fn read_all(bytes: &[u8], options: &Options) -> Result<(Info, Vec<Page>), ReadError> {
    let mut pages = Vec::new();
    let info = read(bytes, options, |page| pages.push(page))?;
    Ok((info, pages))
}

/// The text of all glyphs in the order of painting.
pub(super) fn text(page: &Page) -> String {
    page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

/// The codes of problems.
pub(super) fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code).collect()
}
