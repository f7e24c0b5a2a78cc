//! Plain text as other programs dump it: the same plan in several ways gives the same tasks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
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
