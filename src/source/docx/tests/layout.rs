//! Tables that only set texts side by side.

use super::*;

fn layout(rows: &[&[&str]]) -> String {
    let rows: String = rows
        .iter()
        .map(|cells| {
            let cells: String = cells
                .iter()
                .map(|text| format!("<w:tc>{}</w:tc>", text.split('|').map(p).collect::<String>()))
                .collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='6000'/></w:tblGrid>{rows}</w:tbl>"
    )
}

#[test]
fn a_letterhead_becomes_columns() {
    let content = body(&layout(&[
        &["SỞ NỘI VỤ|PHÒNG TỔ CHỨC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        &["Số: 12/KH-SNV", "Vĩnh Long, ngày 3 tháng 4 năm 2026"],
    ]));
    assert_eq!(
        columns(&content),
        [
            vec!["SỞ NỘI VỤ", "PHÒNG TỔ CHỨC", "Số: 12/KH-SNV"],
            vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Vĩnh Long, ngày 3 tháng 4 năm 2026"],
        ]
    );
}

#[test]
fn a_rule_below_one_cell_is_an_ornament() {
    let line = "<w:tcBorders><w:bottom w:val='single'/></w:tcBorders>";
    let body_xml = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr>{line}</w:tcPr>{}</w:tc>{}</w:tr></w:tbl>",
        p("a"),
        cell("b")
    );
    assert_eq!(columns(&body(&body_xml)), [["a"], ["b"]]);
}

#[test]
fn an_empty_column_is_dropped_and_a_single_one_is_text() {
    let xml = "<w:tbl><w:tblGrid><w:gridCol w:w='4000'/><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>GIÁM ĐỐC</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let content = body(xml);
    assert!(matches!(content.blocks[..], [Block::Paragraph(_)]));
    assert_eq!((first(&content).text().as_str(), first(&content).indent), ("GIÁM ĐỐC", 200.0));
}

#[test]
fn a_text_over_all_columns_stands_between() {
    let over =
        format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc></w:tr>", p("giữa"));
    let xml = layout(&[&["a", "b"]])
        .replace("</w:tbl>", &format!("{over}<w:tr>{}{}</w:tr></w:tbl>", cell("c"), cell("d")));
    let content = body(&xml);
    assert!(matches!(
        content.blocks[..],
        [Block::Columns(_), Block::Paragraph(_), Block::Columns(_)]
    ));
    assert_eq!(texts(&content), ["a", "b", "giữa", "c", "d"]);
}

#[test]
fn nested_layout_tables_run_on() {
    let inner = layout(&[&["x", "y"]]);
    let xml = format!("<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc>{}</w:tr></w:tbl>", cell("b"));
    assert_eq!(columns(&body(&xml)), [vec!["x", "y"], vec!["b"]]);
    let alone = format!("<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>");
    assert_eq!(columns(&body(&alone)), [["x"], ["y"]]);
}

#[test]
fn tables_of_data_stay_tables_without_rules() {
    let rows: Vec<&[&str]> = vec![&["Họ tên", "Chức vụ"]; 6];
    assert!(!table(&body(&layout(&rows))).ruled);
    let many: Vec<&[&str]> = vec![&["a", ""]; 20];
    assert_eq!(table(&body(&layout(&many))).rows.len(), 20);
    let wide =
        "<w:tbl><w:tr>".to_owned() + &["a", "b", "c", "d"].map(cell).concat() + "</w:tr></w:tbl>";
    assert_eq!(table(&body(&wide)).columns, 4);
}
