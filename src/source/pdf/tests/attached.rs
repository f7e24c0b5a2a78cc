//! Files inside a PDF.

use super::fixture::{Fixture, bytes, codes, read_all};
use crate::{block::Content, model::Format, source::Options};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A file specification that holds these bytes.
fn file(document: &mut Document, name: &str, content: &[u8]) -> Dictionary {
    let stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, content.to_vec());
    let stream = document.add_object(stream);
    dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal(name),
        "EF" => dictionary! { "F" => stream },
    }
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    let root = document.trailer.get(b"Root").unwrap().as_reference().unwrap();
    document.get_dictionary_mut(root).unwrap()
}

/// A tree of names with one branch, whose leaf lists these files.
fn named(files: Vec<Dictionary>) -> Dictionary {
    let pairs = files.into_iter().enumerate();
    let pairs: Vec<Object> = pairs
        .flat_map(|(at, file)| [Object::string_literal(format!("n{at}")), file.into()])
        .collect();
    let leaf = dictionary! { "Names" => pairs };
    dictionary! { "EmbeddedFiles" => dictionary! { "Kids" => vec![leaf.into()] } }
}

const COVER: &str = "BT /F1 12 Tf 50 700 Td (Open this file with another program) Tj ET";

fn portfolio(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut document = Fixture::new(COVER).finish();
    let files = files.iter().map(|(name, bytes)| file(&mut document, name, bytes)).collect();
    let catalog = catalog(&mut document);
    catalog.set("Names", named(files));
    catalog.set("Collection", dictionary! { "View" => "D" });
    bytes(document)
}

fn read(file: &[u8]) -> Content {
    crate::read::read(file, &Options::default()).unwrap().1
}

fn texts(content: &Content) -> Vec<String> {
    let paragraphs = content.blocks.iter().flat_map(crate::block::Block::paragraphs);
    paragraphs.map(crate::block::Paragraph::text).collect()
}

#[test]
fn files_attached_to_the_file_or_to_a_page_are_named_once() {
    let mut fixture = Fixture::new(COVER);
    let pinned = file(&mut fixture.document, "bang-tinh.xlsx", b"PK");
    let pin =
        dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => pinned.clone() };
    fixture.page.set("Annots", vec![pin.into()]);
    let mut document = fixture.finish();
    let mut source = file(&mut document, "ban-goc.odt", b"PK");
    source.set("AFRelationship", "Source");
    let other = file(&mut document, "so-lieu.zip", b"PK");
    catalog(&mut document).set("Names", named(vec![other, pinned, source]));
    let (info, pages) = read_all(&bytes(document), &Options::default()).unwrap();
    let named: Vec<_> = info.incomplete.iter().filter_map(|part| part.detail.as_deref()).collect();
    assert_eq!(named, ["so-lieu.zip", "bang-tinh.xlsx"]);
    assert!(info.incomplete.iter().all(|part| part.reason == "embedded"));
    assert_eq!(codes(&info.problems), ["embedded-file"; 2]);
    assert_eq!(pages.len(), 1);
}

#[test]
fn a_portfolio_is_read_as_the_papers_in_it() {
    let page = |text: &str| Fixture::new(&format!("BT /F1 12 Tf 50 700 Td ({text}) Tj ET")).bytes();
    let (first, second) = (page("The first paper"), page("The second paper"));
    let content = read(&portfolio(&[("a.pdf", &first), ("b.pdf", &second), ("c.bin", &[0; 9])]));
    assert_eq!(texts(&content), ["The first paper", "The second paper"]);
    assert_eq!(content.pages, Some(2));
    assert_eq!(content.blocks[1].place().page, Some(2));
    let unread: Vec<_> = content.incomplete.iter().map(|part| part.detail.as_deref()).collect();
    assert_eq!(unread, [Some("c.bin")]);
}

#[test]
fn a_portfolio_of_files_that_cannot_be_read_is_not_whole() {
    let content = read(&portfolio(&[("c.bin", &[0; 9])]));
    assert_eq!(content.incomplete.len(), 1);
    assert_eq!(texts(&content), ["Open this file with another program"]);
}

#[test]
fn portfolios_within_one_another_end() {
    let mut file = portfolio(&[("c.bin", &[0; 9])]);
    for _ in 0..6 {
        file = portfolio(&[("inner.pdf", &file)]);
    }
    assert_eq!(crate::source::sniff(&file), Some(Format::Pdf));
    assert_eq!(read(&file).blocks.len(), 1);
}

#[test]
fn a_form_that_only_another_program_shows_is_told() {
    let mut document = Fixture::new("BT /F1 12 Tf 50 700 Td (Please wait...) Tj ET").finish();
    let form = document.add_object(Stream::new(Dictionary::new(), b"<xdp/>".to_vec()));
    catalog(&mut document)
        .set("AcroForm", dictionary! { "XFA" => form, "Fields" => Vec::<Object>::new() });
    let (info, _) = read_all(&bytes(document), &Options::default()).unwrap();
    assert_eq!(info.incomplete[0].reason, "embedded");
    assert_eq!(codes(&info.problems), ["embedded-file"]);
}
