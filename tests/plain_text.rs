//! Plain text as other programs dump it: the same plan in several ways gives the same tasks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::fmt::Write;
use vanban::{
    Options,
    model::{Document, Format},
};

fn read(text: &str) -> Document {
    let document = vanban::extract(text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(document.source.format, Format::Text);
    document
}

const HEAD: &str = "UBND TỈNH HÀ GIANG
SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-SYT Hà Giang, ngày 5 tháng 3 năm 2026

KẾ HOẠCH
Tiêm chủng mở rộng năm 2026

Căn cứ Luật Phòng bệnh;
I. MỤC ĐÍCH
Bảo vệ sức khỏe trẻ em.
";

const FOOT: &str = "Nơi nhận: GIÁM ĐỐC
- Như trên;
- Lưu: VT.
Phạm Thị Hòa
";

/// The rows of the plan: number, task, lead, deadline.
const ROWS: [[&str; 4]; 3] = [
    ["1", "Rà soát danh sách trẻ cần tiêm trong toàn tỉnh", "Phòng Nghiệp vụ Y", "31/3/2026"],
    ["2", "Cấp vắc xin cho các trạm y tế xã", "Văn phòng Sở", "Quý II/2026"],
    ["3", "Tổ chức các buổi tiêm tại thôn bản vùng cao", "Trung tâm Y tế huyện", "30/9/2026"],
];

const NAMES: [&str; 4] = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"];

fn paper(table: &str) -> Document {
    read(&format!("{HEAD}{FOOT}\nPHỤ LỤC\nDANH MỤC CÔNG VIỆC\n{table}\n"))
}

fn hold(document: &Document) {
    let tasks: Vec<[String; 4]> = document
        .paper
        .tasks
        .iter()
        .map(|task| {
            let lead = task.lead.first().map(|agency| agency.raw.clone()).unwrap_or_default();
            let deadline = task.deadline.as_ref().map(|d| d.raw.clone()).unwrap_or_default();
            [task.number.clone().unwrap_or_default(), task.text.clone(), lead, deadline]
        })
        .collect();
    assert_eq!(tasks, ROWS.map(|row| row.map(str::to_owned)));
}

#[test]
fn letterhead_and_foot_that_stood_side_by_side() {
    let paper = read(&format!("{HEAD}{FOOT}")).paper;
    let head = &paper.letterhead;
    assert_eq!(head.issuer.as_ref().unwrap().name, "SỞ Y TẾ");
    assert_eq!(head.number.as_ref().unwrap().symbol.as_deref(), Some("KH-SYT"));
    assert_eq!(head.date.as_ref().unwrap().value.as_deref(), Some("2026-03-05"));
    assert_eq!(head.title.as_deref(), Some("Tiêm chủng mở rộng năm 2026"));
    assert_eq!(paper.recipients.len(), 2);
    let signature = paper.signature.as_ref().unwrap();
    assert_eq!(signature.position.as_deref(), Some("GIÁM ĐỐC"));
    assert_eq!(signature.name.as_deref(), Some("Phạm Thị Hòa"));
    assert_eq!(paper.sections[0].at.unwrap().block, Some(10), "the line, from 1");
}

#[test]
fn cells_one_below_the_other() {
    let cells: Vec<String> =
        std::iter::once(&NAMES).chain(&ROWS).map(|row| row.join("\n")).collect();
    hold(&paper(&cells.join("\n")));
}

#[test]
fn cells_behind_each_other_in_broken_lines_with_the_header_repeated() {
    let table = "TT Nội dung công việc Đơn vị
chủ trì Thời hạn
1 Rà soát danh sách trẻ cần tiêm
trong toàn tỉnh Phòng Nghiệp vụ
Y 31/3/2026
2 Cấp vắc xin cho các trạm y tế
xã Văn phòng Sở Quý II/2026
7
TT Nội dung công việc Đơn vị
chủ trì Thời hạn
3 Tổ chức các buổi tiêm tại thôn bản
vùng cao Trung tâm Y tế
huyện 30/9/2026";
    hold(&paper(table));
}

#[test]
fn cells_between_bars_and_tabs() {
    let joined = |by: &str| -> String {
        std::iter::once(&NAMES).chain(&ROWS).map(|row| row.join(by) + "\n").collect()
    };
    hold(&paper(&joined(" | ")));
    hold(&paper(&joined("\t")));
}

/// A table set in columns of characters, as programs print that keep the layout of a page: cells
/// broken to the width of their columns and set in the middle of their rows; behind `page` rows a
/// page ends, with its number, and the header is printed anew.
fn set_in_columns(widths: &[usize], page: usize) -> String {
    let mut out = String::new();
    let mut number = 2;
    for (index, row) in ROWS.iter().enumerate() {
        if index % page == 0 {
            if index > 0 {
                write!(out, "{number:>40}\n\u{c}").unwrap();
                number += 1;
            }
            out += &set_row(&NAMES, widths);
        }
        out += &set_row(row, widths);
    }
    out + &format!("{number:>40}\n")
}

fn set_row(cells: &[&str], widths: &[usize]) -> String {
    let broken: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| broken(cell, *width)).collect();
    let height = broken.iter().map(Vec::len).max().unwrap();
    let mut out = String::new();
    for line in 0..height {
        let mut text = String::new();
        for (cell, width) in broken.iter().zip(widths) {
            let top = (height - cell.len()) / 2;
            let part = line.checked_sub(top).and_then(|at| cell.get(at));
            write!(text, "{:width$}  ", part.map_or("", String::as_str)).unwrap();
        }
        out += text.trim_end();
        out.push('\n');
    }
    out
}

fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.chars().count() <= width {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[test]
fn cells_set_in_columns_of_characters() {
    for widths in [[4, 20, 12, 11], [3, 26, 14, 9], [3, 60, 30, 12]] {
        for page in [1, 2, 3] {
            let table = set_in_columns(&widths, page);
            let document = read(&format!("{HEAD}{FOOT}\u{c}PHỤ LỤC\nDANH MỤC\n\n{table}"));
            hold(&document);
            assert_eq!(document.paper.appendices[0].tables.len(), 1, "{table}");
        }
    }
}

#[test]
fn names_merged_over_columns_of_characters() {
    let table = "                                    Kinh phí
TT  Nội dung công việc  Chủ trì                  Ghi chú
                                 NSTW    NSĐP
1   Rà soát hồ sơ các   Sở Y tế  5.000   1.200
    trạm y tế xã
2   Lập sổ theo dõi     Sở Y tế          700
    Tổng cộng                    5.000   1.900
";
    let paper = paper(&format!("Đơn vị tính: triệu đồng\n{table}")).paper;
    let table = &paper.appendices[0].tables[0];
    let paths: Vec<String> = table.columns.iter().map(|column| column.path.join(" / ")).collect();
    let wanted =
        ["TT", "Nội dung công việc", "Chủ trì", "Kinh phí / NSTW", "Kinh phí / NSĐP", "Ghi chú"];
    assert_eq!(paths, wanted);
    assert_eq!(table.rows[0].cells[1], "Rà soát hồ sơ các trạm y tế xã");
    assert_eq!(table.rows[1].cells[3..5], ["", "700"]);
    assert_eq!(table.rows.len(), 3);
}

#[test]
fn running_text_behind_columns_of_characters_is_none_of_theirs() {
    let table = set_in_columns(&[3, 26, 14, 9], 3);
    let text = "Các đơn vị có tên trên gửi báo cáo về Sở Y tế trước ngày 20 hằng tháng.";
    let document = paper(&format!("{table}\n        {text}\n"));
    hold(&document);
}

#[test]
fn cells_below_each_other_with_empty_ones_between() {
    for between in ["\n", "\n\n"] {
        let rows: [&[&str]; 5] = [
            &["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn"],
            &["I", "Công tác chuẩn bị", "", "", ""],
            &["1", "Rà soát danh sách trẻ cần tiêm", "Sở Y tế", "", "Quý I/2026"],
            &["2", "Cấp vắc xin", "Sở Y tế", "Sở Tài chính", ""],
            &["3", "Tổ chức tiêm", "Trạm Y tế xã", "", "30/9/2026"],
        ];
        let cells: Vec<&str> = rows.iter().flat_map(|row| row.iter().copied()).collect();
        let paper = paper(&cells.join(between)).paper;
        let found: Vec<Vec<String>> =
            paper.appendices[0].tables[0].rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(found, rows[1..], "{between:?}");
    }
}

#[test]
fn cells_under_drawn_hyphens() {
    let simple = |apart: &str| {
        let rule: Vec<String> = [3, 60, 30, 12].iter().map(|width| "-".repeat(*width)).collect();
        let rows = ROWS.map(|row| set_row(&row, &[3, 60, 30, 12]));
        format!("{}{}\n{}", set_row(&NAMES, &[3, 60, 30, 12]), rule.join("  "), rows.join(apart))
    };
    hold(&paper(&simple("")));
    let widths = [3, 22, 14, 10];
    let frame = "-".repeat(60);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let rows = ROWS.map(|row| set_row(&row, &widths).replace("\n\n", "\n"));
    let names = set_row(&NAMES, &widths);
    let rule = rule.join("  ");
    hold(&paper(&format!("{frame}\n{names}{rule}\n{}\n{frame}\n", rows.join("\n"))));
}

#[test]
fn cells_of_markdown() {
    let row = |row: &[&str]| format!("| {} |\n", row.join(" | "));
    let rows: String = ROWS.iter().map(|cells| row(cells)).collect();
    let names: Vec<String> = NAMES.iter().map(|name| format!("**{name}**")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    hold(&paper(&format!("{}|---|---|---|---|\n{rows}", row(&names))));
}

#[test]
fn cells_of_several_lines_between_bars() {
    let table = "TT | Nội dung công việc | Đơn vị chủ trì | Thời hạn
1 | Rà soát danh sách trẻ cần tiêm
trong toàn tỉnh | Phòng Nghiệp vụ Y | 31/3/2026
2 | Cấp vắc xin cho các trạm y tế xã | Văn phòng
Sở | Quý
II/2026
3 | Tổ chức các buổi tiêm tại thôn bản vùng cao | Trung tâm Y tế huyện | 30/9/2026";
    hold(&paper(table));
}

#[test]
fn names_that_are_merged_are_printed_twice_or_left_out() {
    for table in [
        "TT | Nội dung | Kinh phí | Kinh phí | Ghi chú
TT | Nội dung | NSTW | NSĐP | Ghi chú
1 | Rà soát hồ sơ | 5 | 6 | \n",
        "| TT | Nội dung | Kinh phí | | Ghi chú |
|---|---|---|---|---|
| | | NSTW | NSĐP | |
| 1 | Rà soát hồ sơ | 5 | 6 | |\n",
    ] {
        let paper = paper(table).paper;
        let table = &paper.appendices[0].tables[0];
        let paths: Vec<String> = table.columns.iter().map(|c| c.path.join(" / ")).collect();
        assert_eq!(paths, ["TT", "Nội dung", "Kinh phí / NSTW", "Kinh phí / NSĐP", "Ghi chú"]);
        assert_eq!(table.rows.len(), 1);
    }
}

#[test]
fn numbers_and_notes_at_the_edges_of_pages() {
    let text = format!(
        "{HEAD}II. NHIỆM VỤ\n1. Làm theo Đề án1 của tỉnh và kế hoạch\n\n1 Đề án số 5/ĐA-UBND\n\u{c}2\n\ncủa Sở.\n2. Báo cáo kết quả.\n\u{c}                3\nIII. KINH PHÍ\nTheo quy định.\n"
    );
    let paper = read(&text).paper;
    assert_eq!(paper.footnotes.len(), 1);
    assert_eq!(paper.footnotes[0].text, "Đề án số 5/ĐA-UBND");
    let task = paper.sections[1].children[0].text.as_deref().unwrap();
    assert!(task.ends_with("Làm theo Đề án của tỉnh và kế hoạch của Sở."), "{task}");
    assert_eq!(paper.sections[2].text.as_deref(), Some("Theo quy định."));
}

#[test]
fn cells_each_behind_a_tab_of_its_own() {
    let table: String = std::iter::once(&NAMES)
        .chain(&ROWS)
        .map(|row| row.map(|cell| format!("\t{cell}\n")).concat() + "\n")
        .collect();
    hold(&paper(&format!("\n{table}")));
}

#[test]
fn notes_in_place_and_on_lines_of_their_own() {
    for text in [
        "1. Làm theo Đề án[footnoteRef:1] của tỉnh. [1:  Đề án số 5/ĐA-UBND]\n",
        "1. Làm theo Đề án[^1] của tỉnh.\n\n[^1]: Đề án số 5/ĐA-UBND\n",
    ] {
        let paper = read(&format!("{HEAD}II. NHIỆM VỤ\n{text}")).paper;
        assert_eq!(paper.footnotes.len(), 1, "{text}");
        assert_eq!(paper.footnotes[0].text, "Đề án số 5/ĐA-UBND");
        assert!(paper.sections[1].children[0].text.as_ref().unwrap().ends_with("Đề án của tỉnh."));
    }
}

#[test]
fn many_lines_of_what_may_be_a_table_are_read_in_time() {
    for line in
        ["\tviệc\n", "|---|\n", "TT Nội dung Đơn vị\n", "\n", "1\n", "(Kèm theo\n", "a | b\n"]
    {
        let begin = std::time::Instant::now();
        let _ = vanban::extract(line.repeat(1_500).as_bytes(), &Options::default());
        assert!(begin.elapsed().as_secs() < 60, "{line:?}: {:?}", begin.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_lines_are_read(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("TT Nhiệm vụ Chủ trì Thời hạn Kinh phí".to_owned()),
                Just("1 Lập hồ sơ Sở Y tế 31/12/2026 5,5".to_owned()),
                Just("Tổng cộng 5,5".to_owned()),
                Just("PHỤ LỤC I".to_owned()),
                Just("\tSở Y tế".to_owned()),
                Just("|a|b|".to_owned()),
                Just("\u{c}".to_owned()),
                "\\PC{0,30}",
            ],
            0..30,
        )
    ) {
        let _ = vanban::extract(lines.join("\n").as_bytes(), &Options::default());
    }
}
