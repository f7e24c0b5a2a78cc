//! Tables: spans, merged cells, grids, borders, nesting, joining.

use super::*;
use crate::block::Place;

const RULES: &str = "<w:tblBorders><w:top w:val='single'/><w:insideH w:val='single'/><w:insideV w:val='single'/></w:tblBorders>";

/// A ruled table: widths of its grid, and its rows.
fn ruled(grid: &[u32], rows: &[String]) -> String {
    tbl(RULES, grid, rows)
}

fn tbl(props: &str, grid: &[u32], rows: &[String]) -> String {
    let grid: String = grid.iter().map(|width| format!("<w:gridCol w:w='{width}'/>")).collect();
    format!(
        "<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>",
        rows.concat()
    )
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn plain(texts: &[&str]) -> String {
    row(&texts.iter().map(|text| cell(text)).collect::<Vec<_>>())
}

/// A cell with properties.
fn tc(props: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p(text))
}

#[test]
fn cells_span_columns_and_rows() {
    let content = body(&ruled(
        &[1000, 1000, 1000],
        &[
            row(&[
                tc("<w:vMerge w:val='restart'/>", "TT"),
                tc("<w:gridSpan w:val='2'/>", "Kinh phí"),
            ]),
            row(&[tc("<w:vMerge/>", ""), cell("2026"), cell("2027")]),
            plain(&["1", "5", "6"]),
        ],
    ));
    assert_eq!(
        shape(table(&content)),
        [vec!["0x2 TT", "1+2 Kinh phí"], vec!["1 2026", "2 2027"], vec!["0 1", "1 5", "2 6"]]
    );
    assert!(table(&content).ruled);
}

#[test]
fn a_merge_goes_on_only_under_a_cell_of_its_own_width() {
    let content = body(&ruled(
        &[1000, 1000],
        &[
            row(&[tc("<w:vMerge/>", "a"), cell("b")]),
            row(&[tc("<w:gridSpan w:val='2'/><w:vMerge/>", "c")]),
            row(&[tc("<w:vMerge w:val='restart'/>", "d"), cell("e")]),
            row(&[tc("<w:vMerge w:val='continue'/>", "không hiện"), cell("f")]),
        ],
    ));
    // What a merged cell holds is not shown, even where it has nothing to merge with.
    assert_eq!(
        shape(table(&content)),
        [vec!["0 ", "1 b"], vec!["0+2 "], vec!["0x2 d", "1 e"], vec!["1 f"]]
    );
}

#[test]
fn rows_may_leave_columns_out() {
    let content = body(&ruled(
        &[1000, 1000, 1000],
        &[
            plain(&["a", "b", "c"]),
            format!(
                "<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>{}</w:tr>",
                cell("d")
            ),
        ],
    ));
    assert_eq!(shape(table(&content)), [vec!["0 a", "1 b", "2 c"], vec!["1 d"]]);
}

#[test]
fn columns_that_nobody_uses_are_dropped() {
    let wide = |text| tc("<w:gridSpan w:val='3'/>", text);
    let content = body(&ruled(
        &[500, 300, 200, 1000],
        &[row(&[wide("a"), cell("b")]), row(&[wide("c"), cell("d")])],
    ));
    assert_eq!(table(&content).columns, 2);
    assert_eq!(shape(table(&content)), [["0 a", "1 b"], ["0 c", "1 d"]]);
}

#[test]
fn edges_that_shift_a_little_are_one() {
    // The border between a and b stands 0.1 inch further right in the second row.
    let two = "<w:gridSpan w:val='2'/>";
    let content = body(&ruled(
        &[1000, 144, 2000, 1500],
        &[row(&[cell("a"), tc(two, "b"), cell("c")]), row(&[tc(two, "d"), cell("e"), cell("f")])],
    ));
    assert_eq!(table(&content).columns, 3);
    assert_eq!(shape(table(&content)), [["0 a", "1 b", "2 c"], ["0 d", "1 e", "2 f"]]);
}

#[test]
fn a_narrow_column_of_its_own_stays() {
    let content = body(&ruled(
        &[1000, 144, 2000],
        &[plain(&["a", "b", "c"]), row(&[tc("<w:gridSpan w:val='2'/>", "d"), cell("e")])],
    ));
    assert_eq!(shape(table(&content)), [vec!["0 a", "1 b", "2 c"], vec!["0+2 d", "2 e"]]);
}

#[test]
fn widths_make_the_grid_where_spans_do_not_fit() {
    let wide = |width: u32, text| tc(&format!("<w:tcW w:w='{width}' w:type='dxa'/>"), text);
    let content = body(&ruled(
        &[],
        &[
            row(&[wide(1000, "a"), wide(3000, "b")]),
            row(&[wide(1000, "c"), wide(1500, "d"), wide(1500, "e")]),
        ],
    ));
    assert_eq!(shape(table(&content)), [vec!["0 a", "1+2 b"], vec!["0 c", "1 d", "2 e"]]);
}

#[test]
fn old_horizontal_merges_are_spans() {
    let content = body(&ruled(
        &[1000, 1000],
        &[
            row(&[tc("<w:hMerge w:val='restart'/>", "a"), tc("<w:hMerge/>", "")]),
            plain(&["b", "c"]),
        ],
    ));
    assert_eq!(shape(table(&content)), [vec!["0+2 a"], vec!["0 b", "1 c"]]);
}

#[test]
fn only_rows_from_the_top_are_header() {
    let header = |text: &str| {
        format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>", cell(text), cell("x"))
    };
    let off =
        format!("<w:tr><w:trPr><w:tblHeader w:val='0'/></w:trPr>{}{}</w:tr>", cell("c"), cell("x"));
    let content = body(&ruled(&[1000, 1000], &[header("a"), header("b"), off, header("d")]));
    let headers: Vec<_> = table(&content).rows.iter().map(|row| row.header).collect();
    assert_eq!(headers, [true, true, false, false]);
}

#[test]
fn wrapped_rows_and_cells_are_read() {
    let sdt =
        |inside: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>");
    let content = body(&ruled(
        &[1000, 1000],
        &[sdt(&plain(&["a", "b"])), row(&[sdt(&cell("c")), cell("d")])],
    ));
    assert_eq!(shape(table(&content)), [["0 a", "1 b"], ["0 c", "1 d"]]);
}

#[test]
fn nested_tables_stand_in_their_cell() {
    let inner = ruled(&[500, 500], &[plain(&["x", "y"])]);
    let outer = ruled(
        &[1000, 1000],
        &[format!("<w:tr>{}<w:tc>{}{inner}<w:p/></w:tc></w:tr>", cell("a"), p("b"))],
    );
    let content = body(&(p("trước") + &outer));
    let cell = &table(&content).rows[0].cells[1];
    assert!(matches!(cell.blocks[..], [Block::Paragraph(_), Block::Table(_)]));
    assert_eq!(cell.text(), "b x y");
    let places: Vec<_> = cell.paragraphs().iter().map(|p| p.place).collect();
    assert_eq!(places, [Place::in_cell(1, 0, 1); 3]);
}

#[test]
fn everything_in_a_cell_has_its_place() {
    let content =
        body(&(p("trước") + &ruled(&[1000, 1000], &[plain(&["a", "b"]), plain(&["c", "d"])])));
    let table = table(&content);
    assert_eq!(table.place, Place::in_block(1));
    assert_eq!(table.rows[1].place, Place { row: Some(1), ..Place::in_block(1) });
    let paragraph = table.rows[1].cells[1].paragraphs()[0];
    assert_eq!(paragraph.place, Place::in_cell(1, 1, 1));
    assert_eq!(paragraph.lines[0].place, Place::in_cell(1, 1, 1));
}

#[test]
fn borders_of_cells_override_those_of_the_table() {
    let edges = |value: &str| {
        ["top", "bottom", "left", "right"]
            .map(|edge| format!("<w:{edge} w:val='{value}'/>"))
            .concat()
    };
    let bare = format!("<w:tcBorders>{}</w:tcBorders>", edges("nil"));
    let rows: Vec<_> = (0..20).map(|_| row(&[tc(&bare, "a"), tc(&bare, "b")])).collect();
    assert!(!table(&body(&ruled(&[1000, 1000], &rows))).ruled);
    let drawn = format!("<w:tcBorders>{}</w:tcBorders>", edges("single"));
    let rows: Vec<_> = (0..20).map(|_| row(&[tc(&drawn, "a"), tc("", "b")])).collect();
    assert!(table(&body(&tbl("", &[1000, 1000], &rows))).ruled);
    // White rules are not seen.
    let white = RULES.replace("'single'", "'single' w:color='FFFFFF'");
    let rows: Vec<_> = (0..20).map(|_| plain(&["a", "b"])).collect();
    assert!(!table(&body(&tbl(&white, &[1000, 1000], &rows))).ruled);
}

#[test]
fn two_tables_of_one_grid_are_one() {
    let first = ruled(&[1000, 2000], &[plain(&["1", "a"])]);
    let second = ruled(&[1010, 1990], &[plain(&["2", "b"])]);
    let joined = body(&format!("{first}{second}<w:p/>{second}"));
    assert_eq!(shape(table(&joined)), [["0 1", "1 a"], ["0 2", "1 b"], ["0 2", "1 b"]]);
    assert_eq!(joined.blocks.len(), 1);
    // The rows keep the places they have in the file.
    assert_eq!(table(&joined).rows[2].place, Place { row: Some(0), ..Place::in_block(3) });
}

#[test]
fn tables_with_text_a_header_or_another_grid_between_stay_apart() {
    let count = |xml: &str| {
        body(xml).blocks.iter().filter(|block| matches!(block, Block::Table(_))).count()
    };
    let first = ruled(&[1000, 2000], &[plain(&["1", "a"])]);
    let header =
        format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>", cell("TT"), cell("Việc"));
    assert_eq!(count(&format!("{first}{}{first}", p("Phụ lục II"))), 2);
    assert_eq!(count(&format!("{first}<w:p/><w:p/>{first}")), 2);
    assert_eq!(count(&format!("{first}{}", ruled(&[1000, 2000], &[header]))), 2);
    assert_eq!(count(&format!("{first}{}", ruled(&[2000, 1000], &[plain(&["2", "b"])]))), 2);
    let bold = |text: &str| {
        format!("<w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let typed = row(&[bold("TT"), bold("Nhiệm vụ")]);
    assert_eq!(count(&format!("{first}{}", ruled(&[1000, 2000], &[typed]))), 2);
    // A group row is no header: not every cell has words.
    let group = row(&[bold("II"), bold("")]);
    assert_eq!(count(&format!("{first}{}", ruled(&[1000, 2000], &[group]))), 1);
}

#[test]
fn tables_out_of_a_layout_table_stay_apart() {
    let one = ruled(&[1000], &[plain(&["a"])]);
    let two = ruled(&[1000, 1000], &[plain(&["b", "c"])]);
    let around = tbl("", &[5000], &[row(&[format!("<w:tc>{one}<w:p/>{two}<w:p/></w:tc>")])]);
    let content = body(&around);
    let columns: Vec<_> = content
        .blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => table.columns,
            _ => 0,
        })
        .collect();
    assert_eq!(columns, [1, 2]);
}

#[test]
fn spans_out_of_all_measure_are_clamped() {
    let content = body(&ruled(
        &[1000, 1000],
        &[
            row(&[tc("<w:gridSpan w:val='999999999'/>", "a"), tc("<w:gridSpan w:val='-5'/>", "b")]),
            plain(&["c", "d"]),
        ],
    ));
    assert!(table(&content).columns <= 4);
    assert_eq!(texts(&content), ["a", "b", "c", "d"]);
}

#[test]
fn tables_nested_too_deep_are_read_flat() {
    let mut xml = p("đáy");
    for _ in 0..200 {
        xml = ruled(&[1000], &[format!("<w:tr><w:tc>{xml}<w:p/></w:tc></w:tr>")]);
    }
    let content = body(&xml);
    assert_eq!(texts(&content), ["đáy"]);
    assert_eq!(codes(&content), ["nesting-limit"]);
}

#[test]
fn a_table_without_rows_or_cells_is_nothing() {
    assert!(body("<w:tbl/><w:tbl><w:tr/></w:tbl>").blocks.is_empty());
}
