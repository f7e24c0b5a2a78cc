//! Pages written by hand, one feature a test.

use crate::{
    block::{Align, Block, Content},
    source::{
        Options, ReadError,
        office::fixture::{columns, lines, shape, table},
    },
};

fn read(page: &str) -> Content {
    super::read(page.as_bytes(), &Options::default()).unwrap()
}

#[test]
fn blocks_are_paragraphs_and_blanks_fold() {
    let content = read("<div> a\n  <b>b</b> c<p>d<br> e</div>f<script>x</script><!-- y -->");
    let texts: Vec<_> = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .map(|p| p.lines.iter().map(|line| line.text().trim().to_owned()).collect::<Vec<_>>())
        .collect();
    assert_eq!(texts, [vec!["a b c"], vec!["d", "e"], vec!["f"]]);
}

#[test]
fn looks_come_from_tags_and_styles() {
    let content = read(
        "<p style='text-align:right; margin-left:36pt'><span style='font-weight:700;font-style:italic'>x</span>y",
    );
    let paragraph = content.blocks[0].paragraphs()[0];
    assert_eq!((paragraph.align, paragraph.indent), (Align::End, 36.0));
    let runs = &paragraph.lines[0].runs;
    assert!(runs[0].style.bold && runs[0].style.italic && !runs[1].style.bold);
}

#[test]
fn items_are_counted() {
    let content = read(
        "<ol start=2><li>a<ol type=a><li>b<li value=4>c</ol><li>d</ol><ul><li>e</ul><ol style='list-style-type:none'><li>f</ol>",
    );
    assert_eq!(lines(&content), ["2. a", "a. b", "d. c", "3. d", "• e", "f"]);
}

#[test]
fn cells_span_rows_and_columns() {
    let content = read(
        "<table border=1><thead><tr><th rowspan=2>TT<th colspan=2>Tiền<tr><th>a<th>b</thead><tr><td>1<td>2<td><table border=1><tr><td>in<td>ner</table></table>",
    );
    let expected = [
        vec!["0+1x2 TT", "1+2x1 Tiền"],
        vec!["1+1x1 a", "2+1x1 b"],
        vec!["0+1x1 1", "1+1x1 2", "2+1x1 in ner"],
    ];
    let table = table(&content);
    assert_eq!(shape(table), expected);
    assert_eq!(table.rows.iter().map(|row| row.header).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn a_table_without_rules_is_columns() {
    let content = read("<table border=0><tr><td><p>left<p>under</td><td>right</table>");
    assert_eq!(columns(&content), [vec!["left", "under"], vec!["right"]]);
}

#[test]
fn bombs_are_bounded() {
    let deep = "<div>".repeat(50_000);
    let error = super::read(format!("{deep}x").as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error.code(), "over-limit");
    let spans = "<td rowspan=65534 colspan=1000>".repeat(60);
    let rows = "<tr><td>x".repeat(30_000);
    let bomb = format!("<table><tr>{spans}{rows}");
    let error = super::read(bomb.as_bytes(), &Options::default()).unwrap_err();
    assert!(matches!(error, ReadError::OverLimit { .. }), "{error}");
}
