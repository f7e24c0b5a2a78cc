//! Text boxes, frames, and the header of the first page.

use super::*;
use crate::block::Flow;

fn choice(inside: &str) -> String {
    format!(
        "<w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>"
    )
}

fn vml(inside: &str) -> String {
    format!(
        "<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
}

fn flows(content: &Content) -> Vec<(Flow, String)> {
    content.blocks.iter().flat_map(Block::paragraphs).map(|p| (p.flow, p.text())).collect()
}

const LONG: &str = "Căn cứ chương trình công tác năm";

#[test]
fn a_box_is_read_once_and_stands_before_its_paragraph() {
    let both = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        r(LONG),
        choice(&p("DỰ THẢO")),
        vml(&p("DỰ THẢO"))
    );
    assert_eq!(
        flows(&body(&both)),
        [(Flow::Boxed, "DỰ THẢO".to_owned()), (Flow::Body, LONG.to_owned())]
    );
}

#[test]
fn an_unknown_choice_leaves_the_fallback() {
    let both = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='far'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        r(LONG),
        choice(&p("mới")),
        vml(&p("cũ"))
    );
    assert_eq!(texts(&body(&both)), ["cũ", LONG]);
    let blocks = format!(
        "<mc:AlternateContent><mc:Choice Requires='far'>{}</mc:Choice><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        p("a"),
        p("b"),
        p("c")
    );
    assert_eq!(texts(&body(&blocks)), ["b"]);
}

#[test]
fn an_old_box_alone_is_read() {
    let alone = format!("<w:p>{}<w:r>{}</w:r></w:p>", r(LONG), vml(&p("HỎA TỐC")));
    assert_eq!(flows(&body(&alone))[0], (Flow::Boxed, "HỎA TỐC".to_owned()));
}

#[test]
fn a_table_in_a_box_is_a_table() {
    let inner = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr><w:tr>{}{}</w:tr></w:tbl>",
        cell("a"),
        cell("b")
    );
    let content = body(&format!("<w:p>{}<w:r>{}</w:r></w:p>", r(LONG), choice(&inner)));
    assert!(matches!(content.blocks[..], [Block::Table(_), Block::Paragraph(_)]));
}

#[test]
fn boxes_in_boxes_end_at_the_limit() {
    let mut inside = p("đáy");
    for _ in 0..100 {
        inside = format!("<w:p><w:r>{}</w:r></w:p>", choice(&inside));
    }
    let content = body(&(p(LONG) + &inside));
    assert_eq!(texts(&content), [LONG, "đáy"]);
    assert_eq!(codes(&content), ["nesting-limit"]);
}

#[test]
fn frames_float_unless_all_text_is_framed() {
    let framed =
        |text: &str| format!("<w:p><w:pPr><w:framePr w:w='100'/></w:pPr>{}</w:p>", r(text));
    assert_eq!(flows(&body(&(framed("DỰ THẢO") + &p(LONG))))[0].0, Flow::Boxed);
    let all = body(&(framed(LONG) + &framed(LONG) + &p("3")));
    assert!(flows(&all).iter().all(|(flow, _)| *flow == Flow::Body));
}

#[test]
fn a_watermark_of_letters_is_a_box() {
    let mark = format!(
        "<w:p>{}<w:r><w:pict><v:shape><v:textpath string='DỰ THẢO'/></v:shape></w:pict></w:r></w:p>",
        r(LONG)
    );
    assert_eq!(flows(&body(&mark))[0], (Flow::Boxed, "DỰ THẢO".to_owned()));
}

/// A document with a header for all pages and one for the first.
fn headed(section: &str, all: &str, first: &str) -> Content {
    let section = format!(
        "<w:sectPr><w:headerReference w:type='default' r:id='header1'/><w:headerReference w:type='first' r:id='header2'/>{section}</w:sectPr>"
    );
    Docx::new(&(p(LONG) + &section))
        .beside("header1", "hdr", all)
        .beside("header2", "hdr", first)
        .read()
}

#[test]
fn the_first_page_shows_its_own_header() {
    let all = p("Chạy đầu trang");
    let first = p("SAO Y");
    assert_eq!(
        flows(&headed("<w:titlePg/>", &all, &first)),
        [(Flow::Boxed, "SAO Y".into()), (Flow::Body, LONG.into())]
    );
    assert_eq!(texts(&headed("", &all, &first)), ["Chạy đầu trang", LONG]);
    assert_eq!(texts(&headed("<w:titlePg/>", &all, "<w:p/>")), [LONG]);
}

#[test]
fn a_header_has_no_notes() {
    let mark = format!("<w:p>{}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>", r("SAO Y"));
    let content = headed("", &mark, "");
    assert_eq!(texts(&content), ["SAO Y", LONG]);
    let runs = content.blocks.iter().flat_map(Block::paragraphs).flat_map(|p| &p.lines);
    assert!(runs.flat_map(|line| &line.runs).all(|run| run.note.is_none()));
    assert!(content.notes.is_empty());
}

#[test]
fn page_numbers_are_no_text() {
    let number = "<w:p><w:r><w:t>Trang </w:t></w:r><w:fldSimple w:instr=' PAGE '><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>";
    let typed = p("- 2 -");
    let boxed = format!("<w:p><w:r>{}</w:r></w:p>", choice(number));
    assert_eq!(texts(&headed("", &format!("{number}{typed}{boxed}"), "")), [LONG]);
    // In the body such a line is text.
    assert_eq!(texts(&body(number)), ["Trang 2"]);
}
