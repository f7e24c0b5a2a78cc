//! What changed between two drafts: a paper against itself, and against drafts edited by rule.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use vanban::model::{Changes, Document};

fn told(changes: &Changes) -> Vec<String> {
    changes
        .changes
        .iter()
        .map(|c| {
            format!(
                "{} {} {} {} -> {}",
                c.op,
                c.what,
                c.field.as_deref().unwrap_or("-"),
                c.old_id.as_deref().unwrap_or("-"),
                c.new_id.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

#[test]
fn a_paper_against_itself_in_the_other_format_is_the_same() {
    for folder in common::papers() {
        let [pdf, docx] =
            ["document.pdf", "document.docx"].map(|name| common::document(&folder.join(name)));
        for (old, new) in [(&pdf, &docx), (&docx, &pdf), (&pdf, &pdf)] {
            let changes = vanban::diff(old, new);
            assert_eq!(told(&changes), Vec::<String>::new(), "{}", folder.display());
            assert_eq!(changes.summary.budget_delta.unwrap_or(0), 0, "{}", folder.display());
        }
    }
}

fn plan() -> Document {
    common::document(&common::own_corpus().join("ke-hoach-chuyen-doi-so-2025/document.docx"))
}

#[test]
fn a_removed_row_renumbers_the_rest_and_is_one_removal() {
    let old = plan();
    let mut new = old.clone();
    let at = new.paper.tasks.iter().position(|task| task.id == "A1.3").expect("a row 3");
    let gone = new.paper.tasks.remove(at).row.expect("a row");
    new.paper.appendices[gone.appendix as usize].tables[gone.table as usize]
        .rows
        .remove(gone.row as usize);
    for task in new.paper.tasks.iter_mut().skip(at) {
        let Some(number) = task.number.as_deref().and_then(|n| n.parse::<u32>().ok()) else {
            continue;
        };
        task.number = Some((number - 1).to_string());
        task.id = format!("A1.{}", number - 1);
        task.row = task.row.map(|row| vanban::model::RowRef { row: row.row - 1, ..row });
    }
    let changes = vanban::diff(&old, &new);
    assert_eq!((changes.summary.removed, changes.summary.renumbered), (1, 25));
    assert_eq!((changes.summary.added, changes.summary.changed, changes.summary.moved), (0, 0, 0));
}

#[test]
fn a_task_reworded_renumbered_and_moved_is_one_task() {
    let old = plan();
    let mut new = old.clone();
    let at = new.paper.tasks.iter().position(|task| task.id == "A1.5").expect("a row 5");
    let mut task = new.paper.tasks.remove(at);
    task.text = task.text.replace("hai lớp", "ba lớp");
    task.lead[0].name = "Trung tâm Chuyển đổi số và Đổi mới sáng tạo".into();
    task.lead[0].raw = "Trung tâm CĐS&ĐMST".into();
    new.paper.tasks.push(task);
    let changes = vanban::diff(&old, &new);
    assert_eq!(
        told(&changes),
        [
            "changed task text A1.5 -> A1.5",
            "changed task lead A1.5 -> A1.5",
            "moved task - A1.5 -> A1.5"
        ]
    );
}

/// A plan as plain text: two paragraphs, a table with tabs, one paragraph behind it.
fn plain(rows: &[&str], behind: &str) -> Document {
    let text = format!(
        "UBND HUYỆN SÔNG MÂY\nPHÒNG VĂN HÓA\nSố: 12/KH-VH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         Độc lập - Tự do - Hạnh phúc\nSông Mây, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\nĐọc sách năm 2026\n\
         I. MỤC ĐÍCH\nThêm người đọc sách.\nII. DANH MỤC NHIỆM VỤ\n\
         TT\tNội dung\tĐơn vị chủ trì\tNgười theo dõi\tThời hạn\tKinh phí (triệu đồng)\n{}\n\
         III. GIẢI PHÁP\n{behind}\n",
        rows.join("\n")
    );
    vanban::extract(text.as_bytes(), &vanban::Options::default()).unwrap()
}

const ROWS: [&str; 3] = [
    "1\tMua sách cho trạm đọc\tThư viện huyện\tÔng Lâm\t30/6/2026\t150",
    "2\tMở ngày hội đọc sách\tPhòng Văn hóa\tBà Thu\t21/4/2026\t80",
    "3\tTập huấn người giữ trạm đọc\tThư viện huyện\tÔng Lâm\tQuý III/2026\t40",
];

fn edited(place: usize, from: &str, to: &str) -> Vec<String> {
    assert!(ROWS[place].contains(from), "{from}");
    let mut rows = ROWS.map(str::to_owned);
    rows[place] = rows[place].replace(from, to);
    rows.to_vec()
}

fn between(old: &[String], new: &[String]) -> Changes {
    let [old, new] = [old, new].map(|rows| {
        plain(&rows.iter().map(String::as_str).collect::<Vec<_>>(), "Thư viện huyện báo cáo.")
    });
    vanban::diff(&old, &new)
}

#[test]
fn an_amount_that_is_not_understood_is_told_and_the_total_is_not_known() {
    let rows = ROWS.map(str::to_owned);
    let unread = edited(1, "80", "70 - 90, theo hợp đồng");
    let changes = between(&rows, &unread);
    assert_eq!(told(&changes), ["changed task budget A1.2 -> A1.2"]);
    assert_eq!(changes.summary.budget_delta, None);
    let other = edited(1, "80", "75 - 95, theo hợp đồng");
    assert_eq!(told(&between(&unread, &other)), ["changed task budget A1.2 -> A1.2"]);
    assert_eq!(told(&between(&unread, &unread)), Vec::<String>::new());
}

#[test]
fn words_beside_an_amount_are_told_as_words_and_move_no_total() {
    let rows = ROWS.map(str::to_owned);
    let changes = between(&rows, &edited(1, "80", "80 (dự kiến)"));
    assert_eq!(told(&changes), ["changed task text A1.2 -> A1.2"]);
    assert_eq!(changes.summary.budget_delta, Some(0));
    let parts = edited(1, "80", "80 (huyện 50, xã 30)");
    let changes = between(&parts, &edited(1, "80", "80 (huyện 30, xã 50)"));
    assert_eq!(told(&changes), ["changed task text A1.2 -> A1.2"]);
    assert_eq!(told(&between(&rows, &edited(1, "80", "80*"))), Vec::<String>::new());
}

#[test]
fn a_column_that_no_field_holds_is_told_by_its_heading() {
    let rows = ROWS.map(str::to_owned);
    let changes = between(&rows, &edited(2, "Ông Lâm", "Bà Thu"));
    assert_eq!(told(&changes), ["changed task Người theo dõi A1.3 -> A1.3"]);
}

#[test]
fn a_row_reworded_where_number_owner_and_time_stayed_is_one_without_money_too() {
    let without = |rows: &[String]| -> Vec<String> {
        let cut = |row: &String| row.rsplit_once('\t').unwrap().0.to_owned() + "\t";
        rows.iter().map(cut).collect()
    };
    let old = without(&ROWS.map(str::to_owned));
    let new = without(&edited(1, "Mở ngày hội đọc sách", "Giao lưu với các tác giả trẻ"));
    assert_eq!(told(&between(&old, &new)), ["changed task text A1.2 -> A1.2"]);
}

#[test]
fn a_task_that_is_a_paragraph_or_a_heading_with_its_text_is_the_same() {
    let paper = |behind: &str| plain(&ROWS, behind);
    let run_in = "1. Nguồn sách: Mua mới, nhận tặng và luân chuyển từ thư viện tỉnh.\n2. Giờ mở cửa: Từ 7 giờ.";
    let apart = "1. Nguồn sách\nMua mới, nhận tặng và luân chuyển từ thư viện tỉnh.\n2. Giờ mở cửa: Từ 7 giờ.";
    for (one, other) in [(run_in, apart), (apart, run_in)] {
        assert_eq!(told(&vanban::diff(&paper(one), &paper(other))), Vec::<String>::new());
    }
    let changes = vanban::diff(&paper(run_in), &paper(&apart.replace("nhận tặng", "nhận biếu")));
    assert_eq!(told(&changes), ["changed task text III.1 -> III.1"]);
}

/// A letter of a school with these lines below `II. YÊU CẦU` and `III. BIỆN PHÁP`, sent to these.
fn letter(asked: &[&str], done: &[&str], recipients: &str) -> Document {
    let text = format!(
        "UBND PHƯỜNG TÂN MAI\nTRƯỜNG TIỂU HỌC TÂN MAI\nSố: 08/KH-THTM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         Độc lập - Tự do - Hạnh phúc\nTân Mai, ngày 05 tháng 9 năm 2026\nKẾ HOẠCH\nXây dựng trường học an toàn\n\
         I. MỤC ĐÍCH\nGiữ cho học sinh được an toàn.\nII. YÊU CẦU\n{}\nIII. BIỆN PHÁP\n{}\n\
         Nơi nhận:\n{recipients}\n- Lưu: VT.\nHIỆU TRƯỞNG\nĐỗ Thị Xuân\n",
        asked.join("\n"),
        done.join("\n"),
    );
    vanban::extract(text.as_bytes(), &vanban::Options::default()).unwrap()
}

const ASKED: [&str; 2] = ["- Cổng trường có người trực;", "- Lối đi trong sân không trơn trượt."];
const DONE: [&str; 2] = ["- Thay bóng đèn cầu thang;", "- Sơn lại vạch kẻ trước cổng."];

#[test]
fn a_line_that_crossed_to_another_heading_moved_whether_it_is_a_task_there_or_not() {
    let old = letter(&ASKED, &DONE, "- UBND phường;");
    let crossed = [DONE[0], "- Lối đi trong sân không trơn trượt;", DONE[1]];
    let new = letter(&["- Cổng trường có người trực."], &crossed, "- UBND phường;");
    let changes = vanban::diff(&old, &new);
    let ops: Vec<&str> = changes.changes.iter().map(|change| change.op.as_str()).collect();
    assert_eq!(ops, ["moved"], "{:?}", told(&changes));
    assert!(changes.changes[0].old.is_some() && changes.changes[0].new.is_some());
}

#[test]
fn marks_in_brackets_with_roman_numbers_are_marks() {
    let old = letter(&ASKED, &DONE, "- UBND phường;");
    let marked = ["(i) Cổng trường có người trực;", "(ii) Lối đi trong sân không trơn trượt."];
    let changes = vanban::diff(&old, &letter(&marked, &DONE, "- UBND phường;"));
    assert_eq!(told(&changes), Vec::<String>::new());
}

#[test]
fn recipients_are_the_same_in_short_and_with_what_they_get_it_for_in_short() {
    let sent = |recipients: &str| letter(&ASKED, &DONE, recipients);
    let old = sent(
        "- UBND phường (để báo cáo);\n- CVP, các PCVP;\n- P. Giáo dục;\n- Các tổ (để thực hiện);",
    );
    let new = sent(
        "- UBND phường (b/c);\n- Chánh Văn phòng, các Phó Chánh Văn phòng;\n- Phòng Giáo dục;\n- Các tổ (t/h);",
    );
    assert_eq!(told(&vanban::diff(&old, &new)), Vec::<String>::new());
    let other = sent(
        "- UBND phường (để phối hợp);\n- CVP, các PCVP;\n- P. Giáo dục;\n- Các tổ (để thực hiện);",
    );
    assert_eq!(told(&vanban::diff(&old, &other)), ["changed recipient text - -> -"]);
}

#[test]
fn what_a_task_costs_is_not_known_where_words_came_in_place_of_its_amount() {
    let rows = ROWS.map(str::to_owned);
    let changes = between(&rows, &edited(1, "\t80", "\tTheo dự toán được duyệt"));
    assert_eq!(changes.summary.budget_delta, None);
    assert_eq!(changes.summary.changed, 1);
}
