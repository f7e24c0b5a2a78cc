//! Kinds of papers as plain text: what is a task, who does it and by when.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use vanban::{Document, Options, model::Task};

/// A plan of an office around sections of its own.
fn read(title: &str, sections: &str) -> Document {
    let text = format!(
        "UBND TỈNH HÀ GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         SỞ Y TẾ                               Độc lập - Tự do - Hạnh phúc\n\
         Số: 31/KH-SYT                     Hà Giang, ngày 20 tháng 12 năm 2025\n\n\
         KẾ HOẠCH\n{title}\n\nSở Y tế ban hành kế hoạch như sau:\n\n{sections}\n\n\
         Nơi nhận:                                   GIÁM ĐỐC\n\
         - Các phòng;\n\
         - Lưu: VT.\n\
         \x20                                        Phạm Văn Sơn\n"
    );
    vanban::extract(text.as_bytes(), &Options::default()).unwrap()
}

fn tasks(sections: &str) -> Vec<Task> {
    read("Phòng, chống dịch năm 2026", sections).paper.tasks
}

/// Lead and support of a task by name.
fn bodies(task: &Task) -> (Vec<&str>, Vec<&str>) {
    (
        task.lead.iter().map(|agency| agency.name.as_str()).collect(),
        task.support.iter().map(|agency| agency.name.as_str()).collect(),
    )
}

#[test]
fn a_line_that_charges_a_body_heads_what_follows() {
    let tasks = tasks(
        "I. NHIỆM VỤ\n\n1. Về giám sát\n\nGiao Trung tâm Kiểm soát bệnh tật chủ trì, phối hợp với Thanh tra Sở:\n\n\
         a) Lấy mẫu nước tại các chợ trước ngày 15/4.\n\nb) Lập bản đồ nguy cơ.\n\n2. Về truyền thông\n\nPhát tờ rơi ở các xã.",
    );
    assert_eq!(tasks.len(), 3, "{tasks:#?}");
    for task in &tasks[..2] {
        assert_eq!(
            bodies(task),
            (vec!["Trung tâm Kiểm soát bệnh tật"], vec!["Thanh tra Sở"]),
            "{}",
            task.text
        );
    }
    assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-04-15"));
    assert_eq!(bodies(&tasks[2]), (vec![], vec![]));
}

#[test]
fn results_members_and_events_are_no_tasks() {
    let tasks = tasks(
        "I. KHÓ KHĂN, VƯỚNG MẮC TRONG THỰC HIỆN NHIỆM VỤ\n\n1. Nhân lực còn thiếu.\n\n\
         II. NỘI DUNG KIỂM TRA\n\n- Việc bảo quản thuốc.\n\n\
         III. TỔ CHỨC THỰC HIỆN\n\n1. Ban Tổ chức Hội thi\n\n- Trưởng ban: Bà Lý Thị Hoa, Phó Giám đốc Sở.\n\n\
         - Ông Vàng Văn Páo, Chánh Thanh tra, thành viên.\n\n2. Văn phòng Sở\n\n- Chuẩn bị phòng họp.",
    );
    let texts: Vec<&str> = tasks.iter().map(|task| task.text.as_str()).collect();
    assert_eq!(texts, ["Chuẩn bị phòng họp."]);
}

#[test]
fn posts_lead_what_stands_under_them() {
    let tasks = tasks(
        "I. PHÂN CÔNG NHIỆM VỤ\n\n1. Phó Giám đốc\n\n- Duyệt danh mục thuốc.\n\n2. Kế toán trưởng\n\n- Lập dự toán.\n\n\
         3. Trưởng khoa các khoa lâm sàng chỉ đạo điều dưỡng\n\n- Trực cấp cứu.",
    );
    let leads: Vec<Vec<&str>> = tasks.iter().map(|task| bodies(task).0).collect();
    assert_eq!(leads, [["Phó Giám đốc"], ["Kế toán trưởng"], ["Trưởng khoa các khoa lâm sàng"]]);
}

#[test]
fn numbers_in_brackets_are_numbers() {
    let tasks = tasks(
        "I. NHIỆM VỤ\n\n(1) Mua hóa chất khử khuẩn.\n\n- Đơn vị thực hiện: Phòng Vật tư phối hợp với Khoa Dược.\n\n\
         - Hạn chót: 30/4/2026.\n\n(2) Tập huấn.\n\n- Đơn vị thực hiện: Khoa Dược.",
    );
    assert_eq!(tasks[0].id, "I.1");
    assert_eq!(tasks[0].text, "Mua hóa chất khử khuẩn.");
    assert_eq!(bodies(&tasks[0]), (vec!["Phòng Vật tư"], vec!["Khoa Dược"]));
    assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-04-30"));
    assert_eq!(tasks[1].id, "I.2");
}
