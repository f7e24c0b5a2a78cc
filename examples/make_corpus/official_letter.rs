//! A công văn: V/v under the number, Kính gửi with a list, tasks for several bodies.

use crate::paper::{Head, body, centered, foot, heading, letterhead, page, run, text};
use docx_rs::Docx;

/// Writes the paper.
pub(crate) fn write() -> Docx {
    let mut docx = page().add_table(letterhead(&Head {
        parent: Some("UBND TỈNH QUẢNG NGÃI"),
        issuer: &["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        number: "Số: 2071/SKHCN-BCVT&CĐS",
        subject: Some("V/v rà soát nền tảng số trước khi lập dự toán năm 2026"),
        place_date: "Quảng Ngãi, ngày 05 tháng 11 năm 2025",
        is_split: true,
    }));
    docx = docx.add_paragraph(centered(run("")));
    let paragraphs = [
        body(vec![run("Kính gửi:")]),
        text("- Văn phòng UBND tỉnh;"),
        text("- Công an tỉnh;"),
        text("- Các sở, ban, ngành;"),
        text("- UBND các xã, phường, đặc khu."),
        text(
            "Căn cứ Quyết định số 2618/QĐ-BKHCN ngày 11/9/2025 của Bộ Khoa học và Công nghệ, Sở Khoa học và Công nghệ đề nghị các cơ quan, địa phương rà soát các nền tảng số đang dùng, nội dung như sau:",
        ),
        heading("1. Mục đích"),
        text("- Không để hai cơ quan cùng thuê một phần mềm có chung công năng."),
        text("- Có số liệu để lập dự toán năm 2026 trước khi trình HĐND tỉnh."),
        heading("2. Nội dung đề nghị"),
        body(vec![run("2.1. Đề nghị các sở, ban, ngành").bold()]),
        text("- Lập danh sách phần mềm đang thuê, ghi rõ ngày hết hạn hợp đồng."),
        text("- Gửi danh sách về Sở trước ngày 25 tháng 11 năm 2025."),
        body(vec![run("2.2. Đề nghị Công an tỉnh").bold()]),
        text("Kiểm tra hồ sơ cấp độ an toàn của các hệ thống có trong danh sách."),
        body(vec![run("2.3. Đề nghị UBND các xã, phường, đặc khu").bold()]),
        text("Phản ánh các phần mềm bị chồng chéo khi sử dụng ở cơ sở."),
        heading("3. Phân công trong Sở"),
        body(vec![run("3.1. Phòng Bưu chính - Viễn thông và Chuyển đổi số (BCVT&CĐS)").bold()]),
        text("Tổng hợp danh sách của các cơ quan, tham mưu báo cáo UBND tỉnh."),
        body(vec![run("3.2. Văn phòng Sở").bold()]),
        text("Đối chiếu danh sách với dự toán đã giao năm 2025."),
        text("(Gửi kèm Quyết định số 2618/QĐ-BKHCN ngày 11/9/2025 của Bộ Khoa học và Công nghệ)"),
        text("Đề nghị các cơ quan, địa phương phối hợp thực hiện./."),
    ];
    for paragraph in paragraphs {
        docx = docx.add_paragraph(paragraph);
    }
    docx.add_table(foot(
        &[
            "- Như trên;",
            "- Bộ KH&CN (báo cáo);",
            "- UBND tỉnh (báo cáo);",
            "- Lãnh đạo Sở;",
            "- Lưu: VT, BCVT&CĐS.",
        ],
        &["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "Trần Thị B",
    ))
}
