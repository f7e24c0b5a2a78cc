//! Texts written by hand, one feature a test.

use super::translate;
use crate::{
    block::{Content, Flow},
    source::{
        Options, docx,
        office::fixture::{lines, shape, table},
    },
};

const LISTS: &str = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>"#;

/// A text with these automatic styles.
fn read(styles: &str, text: &str) -> Content {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let options = Options::default();
    let parts = translate(&content, None, &options).unwrap();
    docx::read(&parts.package().unwrap(), &options).unwrap()
}

#[test]
fn items_are_numbered_by_level_and_go_on() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let inner = "<text:list><text:list-item><text:p>b</text:p><text:p>plain</text:p></text:list-item></text:list>";
    let content = read(
        LISTS,
        &format!(
            r#"<text:list text:style-name="L">{}<text:list-item><text:p>a</text:p>{inner}</text:list-item></text:list>
            <text:p>between</text:p><text:list text:style-name="L" text:continue-numbering="true">{}</text:list><text:list text:style-name="L">{}</text:list>"#,
            item("x"),
            item("c"),
            item("d")
        ),
    );
    assert_eq!(lines(&content), ["I. x", "II. a", "II.1. b", "plain", "between", "III. c", "I. d"]);
}

#[test]
fn blanks_fold_unless_they_are_elements() {
    let content =
        read("", "<text:p>  a\n b<text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>e</text:p>");
    let texts: Vec<_> =
        content.blocks[0].paragraphs()[0].lines.iter().map(crate::block::Line::text).collect();
    assert_eq!(texts, ["a b  c\td", "e"]);
}

#[test]
fn rows_and_columns_may_be_covered_or_repeated() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let content = read(
        r#"<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border-left="1pt solid #000"/></style:style>"#,
        &format!(
            r#"<table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows><table:table-row>{}<table:table-cell table:number-columns-repeated="2"/></table:table-row></table:table>"#,
            cell(r#"table:style-name="C""#, "h"),
            cell(r#"table:number-columns-spanned="2""#, "wide"),
            cell("", "x"),
        ),
    );
    let table = table(&content);
    let expected = [vec!["0+1x1 h", "1+2x1 wide"], vec!["0+1x1 x", "1+1x1 ", "2+1x1 "]];
    assert_eq!(shape(table), expected);
    assert!(table.ruled && table.rows[0].header && !table.rows[1].header);
}

#[test]
fn shapes_float_beside_the_text() {
    let content = read(
        "",
        "<text:p>KẾ HOẠCH của cơ quan<draw:custom-shape><text:p>DỰ THẢO</text:p></draw:custom-shape></text:p>",
    );
    let found: Vec<_> = content
        .blocks
        .iter()
        .flat_map(crate::block::Block::paragraphs)
        .map(|paragraph| (paragraph.text(), paragraph.flow))
        .collect();
    let expected = [("DỰ THẢO", Flow::Boxed), ("KẾ HOẠCH của cơ quan", Flow::Body)];
    assert_eq!(found, expected.map(|(text, flow)| (text.to_owned(), flow)));
}
