//! Tracked changes, accepted, rejected or both.

use super::*;

fn read_as(body: &str, changes: Changes) -> Vec<String> {
    texts(&Docx::new(body).read_with(&with(changes)).unwrap())
}

fn deleted(text: &str) -> String {
    format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

fn inserted(text: &str) -> String {
    format!("<w:ins>{}</w:ins>", r(text))
}

#[test]
fn runs_are_kept_or_dropped() {
    let body = format!("<w:p>{}{}{}</w:p>", r("hạn "), deleted("2025"), inserted("2026"));
    assert_eq!(read_as(&body, Changes::Accept), ["hạn 2026"]);
    assert_eq!(read_as(&body, Changes::Reject), ["hạn 2025"]);
    assert_eq!(read_as(&body, Changes::Both), ["hạn 20252026"]);
}

#[test]
fn moves_are_like_deletions_and_insertions() {
    let body = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom>{}</w:p><w:p>{}<w:moveTo>{}</w:moveTo></w:p>",
        r("đi"),
        r("a"),
        r("b"),
        r("đi")
    );
    assert_eq!(read_as(&body, Changes::Accept), ["a", "bđi"]);
    assert_eq!(read_as(&body, Changes::Reject), ["đia", "b"]);
}

#[test]
fn a_deleted_mark_joins_with_the_next_paragraph() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}</w:p>",
        r("a "),
        r("b")
    );
    let content = Docx::new(&body).read();
    assert_eq!(texts(&content), ["a b"]);
    assert_eq!(first(&content).align, crate::block::Align::Center);
    assert_eq!(read_as(&body, Changes::Reject), ["a", "b"]);
}

#[test]
fn an_inserted_mark_is_rejected() {
    let body = format!("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{}</w:p>{}", r("a"), p("b"));
    assert_eq!(read_as(&body, Changes::Reject), ["ab"]);
    assert_eq!(read_as(&body, Changes::Accept), ["a", "b"]);
}

#[test]
fn a_joined_paragraph_is_not_lost_before_a_table_or_the_end() {
    let open = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r("a"));
    let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("b"));
    assert_eq!(read_as(&format!("{open}{table}{open}"), Changes::Accept), ["a", "b", "a"]);
}

#[test]
fn rows_and_cells_come_and_go() {
    let row = |change: &str, text: &str| {
        format!("<w:tr><w:trPr>{change}</w:trPr>{}{}</w:tr>", cell(text), cell("x"))
    };
    let rows = row("", "1") + &row("<w:del/>", "2") + &row("<w:ins/>", "3");
    let table = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>{rows}</w:tbl>"
    );
    assert_eq!(read_as(&table, Changes::Accept), ["1", "x", "3", "x"]);
    assert_eq!(read_as(&table, Changes::Reject), ["1", "x", "2", "x"]);
    assert_eq!(read_as(&table, Changes::Both), ["1", "x", "2", "x", "3", "x"]);
    let cells = format!(
        "<w:tbl><w:tr>{}<w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        cell("a"),
        p("b")
    );
    assert_eq!(read_as(&cells, Changes::Accept), ["a"]);
    assert_eq!(read_as(&cells, Changes::Reject), ["a", "b"]);
}

#[test]
fn deleted_paragraphs_are_not_counted_by_lists() {
    let item = |mark: &str, content: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>"
        )
    };
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let body = item("", &r("a")) + &item("<w:del/>", &deleted("b")) + &item("", &r("c"));
    let read_as =
        |changes| texts(&Docx::new(&body).numbering(numbering).read_with(&with(changes)).unwrap());
    assert_eq!(read_as(Changes::Accept), ["1. a", "2. c"]);
    assert_eq!(read_as(Changes::Reject), ["1. a", "2. b", "3. c"]);
}

#[test]
fn former_properties_return_when_rejected() {
    let body = "<w:p><w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>";
    let bold = |changes| {
        let content = Docx::new(body).read_with(&with(changes)).unwrap();
        first(&content).lines[0].runs[0].style.bold
    };
    assert!(bold(Changes::Accept));
    assert!(!bold(Changes::Reject));
}
