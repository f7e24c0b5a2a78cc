//! Tables typed with tabs.

use super::{body, p};
use crate::block::{Block, Content};

fn typed(lines: &[&str]) -> Content {
    body(&lines.iter().map(|line| p(line)).collect::<String>())
}

/// The texts of the cells of the first table, row by row.
fn rows(content: &Content) -> Vec<Vec<String>> {
    let table = content.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = table.map(|table| table.rows.as_slice()).unwrap_or_default();
    rows.iter().map(|row| row.cells.iter().map(crate::block::Cell::text).collect()).collect()
}

const HEADER: &str = "TT\tNội dung công việc\tĐơn vị thực hiện\tThời gian\tKinh phí";

#[test]
fn lines_below_names_of_columns_are_a_table() {
    let content = typed(&[
        "Công việc cụ thể:",
        HEADER,
        "1\tQuét dọn kho lưu trữ\tVăn phòng\tQuý I\t12",
        "2\tĐóng bìa hồ sơ\tVăn phòng\t\t8",
        "\tTổng cộng\t\t\t20",
        "Việc khác do Văn phòng đề xuất.",
    ]);
    assert_eq!(content.blocks.len(), 3);
    let rows = rows(&content);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[2], ["2", "Đóng bìa hồ sơ", "Văn phòng", "", "8"]);
    assert_eq!(rows[3], ["", "Tổng cộng", "", "", "20"]);
    assert_eq!(content.blocks[1].place().block, Some(1));
}

#[test]
fn titles_of_groups_and_lines_that_go_on_belong_to_it() {
    let content = typed(&[
        &format!("\t{HEADER}"),
        "A. Việc thường xuyên",
        "\t1\tQuét dọn kho lưu trữ\tVăn phòng\t\t12",
        "\t\tvà khử trùng\ttrường học\t\t",
        "\t2\t\tĐóng bìa\tVăn phòng\tQuý I\t8",
        "Tổng cộng\t20",
    ]);
    let rows = rows(&content);
    assert_eq!(rows.len(), 5, "{rows:?}");
    assert_eq!(rows[1], ["A. Việc thường xuyên"]);
    assert_eq!(
        rows[2],
        ["1", "Quét dọn kho lưu trữ và khử trùng", "Văn phòng trường học", "", "12"]
    );
    assert_eq!(rows[3], ["2", "Đóng bìa", "Văn phòng", "Quý I", "8"]);
    assert_eq!(rows[4], ["Tổng cộng", "", "", "", "20"]);
}

#[test]
fn a_line_parted_by_breaks_is_as_good_as_paragraphs() {
    let line = |text: &str| format!("<w:t>{}</w:t>", text.replace('\t', "</w:t><w:tab/><w:t>"));
    let text = [HEADER, "1\tSửa cửa\tĐội 1\tTháng 3\t4", "2\tSơn tường\tĐội 2\tTháng 4\t5"];
    let lines: Vec<String> = text.iter().map(|text| line(text)).collect();
    let content = body(&format!("<w:p><w:r>{}</w:r></w:p>", lines.join("<w:br/>")));
    assert_eq!(rows(&content).len(), 3);
}

#[test]
fn lines_under_no_header_are_a_list() {
    let content = typed(&[
        "Thành phần gồm:",
        "1\tÔng Trần Văn A\tTrưởng ban\tVăn phòng",
        "2\tBà Lê Thị B\tỦy viên\tPhòng Nội vụ",
        "3\tÔng Phạm C\tỦy viên\tPhòng Kinh tế",
    ]);
    assert_eq!(rows(&content), Vec::<Vec<String>>::new());
}
