//! Limits: what is kept, and what is told.

use super::fixture::{Fixture, bytes, codes, read_all, text};
use crate::source::{Limits, Options, ReadError};
use lopdf::{Dictionary, Stream, dictionary};
use std::time::Duration;

fn limited(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

#[test]
fn a_page_of_too_many_operators_is_kept_so_far() {
    let content = "BT /F1 10 Tf 100 700 Td (a) Tj (b) Tj (c) Tj (d) Tj (e) Tj (f) Tj ET";
    let options = limited(Limits { page_operations: 8, ..Limits::default() });
    let (page, problems) = Fixture::new(content).read_with(&options);
    assert_eq!(text(&page), "ab");
    assert_eq!(codes(&problems), ["operation-budget"]);
    assert_eq!(problems[0].place.page, Some(1));
}

#[test]
fn forms_that_multiply_are_stopped() {
    let mut fixture = Fixture::new("/X0 Do");
    for depth in 0..12 {
        let next = format!("/X{} Do ", depth + 1);
        let form = fixture.form(&Dictionary::new(), &next.repeat(30));
        fixture.resource("XObject", &format!("X{depth}"), form);
    }
    let options = limited(Limits { page_operations: 100_000, ..Limits::default() });
    let (_, problems) = fixture.read_with(&options);
    assert!(codes(&problems).contains(&"operation-budget"));
}

/// A page whose content unpacks to 4 MiB of blanks behind a letter.
fn bomb() -> Fixture {
    let mut fixture = Fixture::new("");
    let mut content = b"BT /F1 10 Tf 100 700 Td (a) Tj ET".to_vec();
    content.resize(4 << 20, b' ');
    let mut stream = Stream::new(Dictionary::new(), content);
    stream.compress().unwrap();
    let stream = fixture.document.add_object(stream);
    fixture.page.set("Contents", stream);
    fixture
}

#[test]
fn a_stream_that_unpacks_to_too_much_is_left_out() {
    let options = limited(Limits { part_bytes: 1 << 20, ..Limits::default() });
    let (page, problems) = bomb().read_with(&options);
    assert_eq!(text(&page), "");
    assert_eq!(codes(&problems), ["stream-too-large"]);
    assert_eq!(text(&bomb().read()), "a");
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let options = limited(Limits { total_bytes: 1 << 20, ..Limits::default() });
    let error = read_all(&bomb().bytes(), &options).unwrap_err();
    assert_eq!(error.code(), "over-limit");
}

#[test]
fn no_time_at_all_is_timed_out() {
    let content = "BT /F1 10 Tf 100 700 Td (a) Tj ET";
    let options = limited(Limits { file_time: Duration::ZERO, ..Limits::default() });
    let error = read_all(&Fixture::new(content).bytes(), &options).unwrap_err();
    assert_eq!(error, ReadError::TimedOut(Duration::ZERO));
    let options = limited(Limits { page_time: Duration::ZERO, ..Limits::default() });
    let (_, problems) = Fixture::new(content).read_with(&options);
    assert_eq!(codes(&problems), ["page-time"]);
}

#[test]
fn pages_beyond_the_limit_are_told() {
    let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (a) Tj ET").finish();
    let tree = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let mut kids = vec![document.page_iter().next().unwrap().into()];
    for _ in 0..4 {
        let page = dictionary! { "Type" => "Page", "Parent" => tree };
        kids.push(document.add_object(page).into());
    }
    let tree = document.get_dictionary_mut(tree).unwrap();
    tree.set("Kids", kids);
    tree.set("Count", 5);
    let options = limited(Limits { pages: 2, ..Limits::default() });
    let (info, pages) = read_all(&bytes(document), &options).unwrap();
    assert_eq!((info.pages, pages.len()), (5, 2));
    assert_eq!(codes(&info.problems), ["page-limit"]);
}

#[test]
fn an_object_stream_that_unpacks_to_too_much_is_refused() {
    let mut bytes =
        b"%PDF-1.7\n1 0 obj\n<</Type/#4fbjStm/N 1/#46irst 4/Filter/FlateDecode".to_vec();
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 4 << 20]);
    stream.compress().unwrap();
    bytes.extend(format!("/Length {}>>stream\n", stream.content.len()).into_bytes());
    bytes.extend(&stream.content);
    bytes.extend(b"\nendstream endobj\n2 0 obj<</Type/Catalog/Pages 3 0 R>>endobj\n");
    bytes
        .extend(b"3 0 obj<</Type/Pages/Kids[4 0 R]/Count 1>>endobj\n4 0 obj<</Type/Page>>endobj\n");
    bytes.extend(b"trailer<</Root 2 0 R>>\nstartxref\n0\n%%EOF");
    for (part_bytes, code) in [(1 << 20, Some("over-limit")), (8 << 20, None)] {
        let options = limited(Limits { part_bytes, ..Limits::default() });
        let read = read_all(&bytes, &options);
        assert_eq!(read.err().map(|error| error.code()), code);
    }
}

#[test]
fn inline_images_without_end_are_given_up() {
    let content = format!("BI ID {}", "EI )".repeat(500_000));
    let (_, problems) = Fixture::new(&content).read_with(&Options::default());
    assert_eq!(codes(&problems), ["operation-budget"]);
}

#[test]
fn objects_without_end_are_damage() {
    let bytes = format!("%PDF-1.7\n{}", "1 0 obj (\n".repeat(100_000));
    let error = read_all(bytes.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error.code(), "damaged");
}
