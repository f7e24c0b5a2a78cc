//! Runs, breaks, signs, fields, and what is no text.

use super::*;
use crate::block::{Align, LineEnd};

#[test]
fn runs_of_one_look_are_one_run() {
    let content = body(&format!(
        "<w:p>{}{}<w:r><w:rPr><w:b/></w:rPr><w:t>c</w:t></w:r></w:p>",
        r("a "),
        r("b")
    ));
    let runs = &first(&content).lines[0].runs;
    assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), ["a b", "c"]);
    assert!(!runs[0].style.bold && runs[1].style.bold);
}

#[test]
fn empty_paragraphs_are_left_out_but_counted() {
    let content = body(&format!("{}<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>{}", p("a"), p("b")));
    let blocks: Vec<_> = content.blocks.iter().map(|block| block.place().block).collect();
    assert_eq!(blocks, [Some(0), Some(3)]);
}

#[test]
fn breaks_end_a_line_and_tabs_are_kept() {
    let content = body(
        "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:br w:type='page'/><w:t>d</w:t></w:r></w:p>",
    );
    let lines = &first(&content).lines;
    assert_eq!(lines.iter().map(crate::block::Line::text).collect::<Vec<_>>(), ["a", "b\tc", "d"]);
    let ends: Vec<_> = lines.iter().map(|line| line.end).collect();
    assert_eq!(ends, [LineEnd::Hard, LineEnd::Hard, LineEnd::Wrap]);
}

#[test]
fn hyphens_are_plain_and_soft_ones_kept_for_what_they_may_stand_for() {
    let content = body(
        "<w:p><w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UB</w:t><w:softHyphen/><w:t>ND, TT\u{ad}BTC</w:t></w:r></w:p>",
    );
    assert_eq!(first(&content).lines[0].text(), "QĐ-UB\u{1f}ND, TT\u{ad}BTC");
}

#[test]
fn signs_are_told_in_unicode() {
    let content = body(concat!(
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Symbol' w:char='F0B3'/>",
        "<w:sym w:font='Times New Roman' w:char='2020'/></w:r>",
        "<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\u{f061}</w:t></w:r></w:p>",
    ));
    assert_eq!(texts(&content), ["☑≥†α"]);
}

#[test]
fn capitals_are_shown_and_hidden_text_is_not() {
    let content = body(concat!(
        "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r>",
        "<w:r><w:rPr><w:smallCaps/></w:rPr><w:t> đ</w:t></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>",
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> hiện</w:t></w:r></w:p>",
    ));
    assert_eq!(texts(&content), ["KẾ HOẠCH Đ hiện"]);
}

#[test]
fn a_hidden_mark_joins_paragraphs() {
    let content = body(&format!(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p>{}",
        r("1. Mục tiêu. "),
        p("Nâng cao")
    ));
    assert_eq!(texts(&content), ["1. Mục tiêu. Nâng cao"]);
}

#[test]
fn a_large_initial_belongs_to_its_word() {
    let content = body(&format!(
        "<w:p><w:pPr><w:framePr w:dropCap='drop' w:lines='3'/></w:pPr>{}</w:p>{}",
        r("T"),
        p("rong năm")
    ));
    assert_eq!(texts(&content), ["Trong năm"]);
}

#[test]
fn fields_show_their_result() {
    let content = body(concat!(
        "<w:p><w:fldSimple w:instr=' DATE '><w:r><w:t>ngày 5</w:t></w:r></w:fldSimple>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> IF </w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t> tháng 6</w:t></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> năm</w:t></w:r></w:p>",
    ));
    assert_eq!(texts(&content), ["ngày 5 tháng 6 năm"]);
}

#[test]
fn a_field_may_go_on_over_paragraphs() {
    let content = body(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>{}</w:p><w:p>{}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        r("I. Mục tiêu"),
        r("II. Nhiệm vụ")
    ));
    assert_eq!(texts(&content), ["I. Mục tiêu", "II. Nhiệm vụ"]);
}

#[test]
fn a_field_without_end_does_not_swallow_the_document() {
    let content = body(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{}</w:p>{}",
        r("x"),
        p("còn")
    ));
    assert_eq!(texts(&content), ["còn"]);
}

#[test]
fn wrappers_are_transparent() {
    let inside = format!(
        "<w:hyperlink r:id='x'>{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml><w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:bdo>{}</w:bdo>",
        r("a"),
        r("b"),
        r("c"),
        r("d"),
        r("e")
    );
    let content = body(&format!(
        "<w:sdt><w:sdtContent><w:customXml><w:p>{inside}</w:p></w:customXml></w:sdtContent></w:sdt>{}",
        p("sau")
    ));
    assert_eq!(texts(&content), ["abcde", "sau"]);
    assert_eq!(content.blocks[1].place().block, Some(1));
}

#[test]
fn ruby_keeps_its_base_and_math_its_letters() {
    let content = body(&format!(
        "<w:p><w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>",
        r("trên"),
        r("gốc ")
    ));
    assert_eq!(texts(&content), ["gốc a/b"]);
}

#[test]
fn comments_and_bookmarks_are_no_text() {
    let content = Docx::new(&format!(
        "<w:p><w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r><w:bookmarkStart w:id='1' w:name='b'/></w:p>",
        r("còn")
    ))
    .beside("comments", "comments", &format!("<w:comment w:id='0'>{}</w:comment>", p("lời bàn")))
    .read();
    assert_eq!(texts(&content), ["còn"]);
}

#[test]
fn lines_are_aligned_and_indented() {
    let content = body(&format!(
        "<w:p><w:pPr><w:jc w:val='both'/><w:ind w:left='720' w:hanging='360'/></w:pPr>{}</w:p><w:p><w:pPr><w:jc w:val='end'/><w:ind w:start='1cm' w:firstLine='0'/></w:pPr>{}</w:p>",
        r("a"),
        r("b")
    ));
    let all: Vec<_> = content.blocks.iter().flat_map(Block::paragraphs).collect();
    assert_eq!((all[0].align, all[0].first_indent, all[0].indent), (Align::Justify, 18.0, 36.0));
    assert_eq!((all[1].align, all[1].indent.round()), (Align::End, 28.0));
}

#[test]
fn references_to_characters_are_resolved() {
    assert_eq!(texts(&body(&p("A &amp; B &#x110;&lt;<![CDATA[&]]>"))), ["A & B Đ<&"]);
}

#[test]
fn several_bodies_are_one() {
    let main = format!(
        "<w:document {NAMESPACES}><w:body>{}</w:body><w:body>{}</w:body></w:document>",
        p("a"),
        p("b")
    );
    let content = Docx::default().part("word/document.xml", main).read();
    assert_eq!(texts(&content), ["a", "b"]);
    assert_eq!(content.blocks[1].place().block, Some(1));
}
