//! RTF written by hand, one feature a test.

use crate::{
    block::{Align, Block, Content, Flow},
    source::{
        Changes, Options, ReadError,
        office::fixture::{columns, lines, shape, table},
    },
};

fn read(inside: &str) -> Content {
    read_with(inside, &Options::default()).unwrap()
}

fn read_with(inside: &str, options: &Options) -> Result<Content, ReadError> {
    let text = format!(
        r"{{\rtf1\ansi\deff0{{\fonttbl{{\f0\fcharset0 Times New Roman;}}{{\f1\fcharset2 Symbol;}}{{\f2\fcharset0 .VnTime;}}}}{inside}}}"
    );
    super::read(text.as_bytes(), options)
}

#[test]
fn characters_come_in_three_ways() {
    let content =
        read(r"S\u7889\'3f 5\emdash{}6 \u-10179 ?\u-8704 ?, {\upr{old}{\*\ud{new}}}\~x\par");
    assert_eq!(lines(&content), ["Số 5—6 \u{1f600}, new x"]);
}

#[test]
fn a_field_shows_its_result_and_other_groups_nothing() {
    let field = r#"{\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt{link}}}"#;
    let content =
        read(&format!(r"{{\info{{\title gone}}}}a{field}{{\*\unknown gone}}{{\pict 00ff}}b\par"));
    assert_eq!(lines(&content), ["alinkb"]);
}

#[test]
fn properties_hold_within_their_group() {
    let content = read(r"\pard\qr{\b\i x}y{\v hidden}\par\pard z\par");
    let Block::Paragraph(first) = &content.blocks[0] else { panic!() };
    assert_eq!(first.align, Align::End);
    let looks: Vec<_> =
        first.lines[0].runs.iter().map(|r| (&*r.text, r.style.bold, r.style.italic)).collect();
    assert_eq!(looks, [("x", true, true), ("y", false, false)]);
    let Block::Paragraph(second) = &content.blocks[1] else { panic!() };
    assert_eq!((second.align, second.text().as_str()), (Align::Start, "z"));
}

#[test]
fn tracked_changes_follow_the_options() {
    let text = r"a{\deleted old}{\revised new}\par";
    assert_eq!(lines(&read(text)), ["anew"]);
    let options = Options { changes: Changes::Reject, ..Options::default() };
    assert_eq!(lines(&read_with(text, &options).unwrap()), ["aold"]);
}

#[test]
fn letters_of_old_fonts_keep_their_codes() {
    let content = read(r"\f2 th\'ad\f1\'b7\par");
    assert_eq!(content.blocks[0].paragraphs()[0].lines[0].text(), "th\u{ad}•");
}

#[test]
fn cells_are_put_on_the_grid_by_their_edges() {
    let content = read(
        r"\trowd\clbrdrt\brdrs\cellx1000\clbrdrt\brdrs\cellx3000\pard\intbl a\cell b\par c\cell\row
        \trowd\clbrdrt\brdrs\cellx3000\pard\intbl wide\cell\row
        \trowd\clbrdrt\brdrs\cellx1000\clbrdrt\brdrs\cellx2000\clbrdrt\brdrs\cellx3000\pard\intbl d\cell e\cell f\cell\row\pard after\par",
    );
    let expected =
        [vec!["0+1x1 a", "1+2x1 b c"], vec!["0+3x1 wide"], vec!["0+1x1 d", "1+1x1 e", "2+1x1 f"]];
    assert_eq!(shape(table(&content)), expected);
    assert!(table(&content).ruled);
    assert_eq!(lines(&content).last().unwrap(), "after");
}

#[test]
fn a_table_without_rules_is_columns() {
    let content = read(
        r"\trowd\cellx4000\cellx8000\pard\intbl left\par under\cell right\cell\row\pard x\par",
    );
    assert_eq!(columns(&content), [vec!["left", "under"], vec!["right"]]);
}

#[test]
fn a_table_in_a_cell_stays_there() {
    let content = read(
        r"\trowd\clbrdrt\brdrs\cellx4000\clbrdrt\brdrs\cellx8000\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\clbrdrl\brdrs\cellx2000\nestrow}{\nonesttables\par}\pard\intbl\itap1 out\cell b\cell\row\pard x\par",
    );
    let cell = &table(&content).rows[0].cells[0];
    assert!(matches!(cell.blocks[0], Block::Table(_)), "{:?}", cell.blocks);
    assert_eq!(cell.text(), "in out");
}

#[test]
fn the_header_of_the_first_page_and_boxes_float() {
    let content = read(
        r"\titlepg{\header every}{\headerf SAO Y}{\shp{\*\shpinst{\shptxt\pard D\u7920?\par}}{\shprslt gone}}body of the paper\par",
    );
    let flows: Vec<_> = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .map(|paragraph| (paragraph.text(), paragraph.flow))
        .collect();
    let expected = [("SAO Y", Flow::Boxed), ("DỰ", Flow::Boxed), ("body of the paper", Flow::Body)];
    assert_eq!(flows, expected.map(|(text, flow)| (text.to_owned(), flow)));
}

#[test]
fn a_file_without_its_end_says_so() {
    let codes = |text: &str| -> Vec<&str> {
        let content = super::read(text.as_bytes(), &Options::default()).unwrap();
        content.problems.iter().map(|problem| problem.code).collect()
    };
    assert_eq!(codes(r"{\rtf1\ansi first\par {\b second}\par}"), [""; 0]);
    assert_eq!(codes(r"{\rtf1\ansi first\par {\b seco"), ["cut-file"]);
}

#[test]
fn deep_groups_and_cut_files_end() {
    let deep = format!("{}x{}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(lines(&read(&format!(r"{deep}\par y\par"))).last().unwrap(), "y");
    let text = r"\trowd\cellx100\pard\intbl a{\footnote b{\field{\*\fldinst c";
    for end in 0..text.len() {
        read(&text[..end]);
    }
}
