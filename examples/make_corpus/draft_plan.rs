//! A draft with what drafts have: blanks, footnotes, groups, and sums that do not come out.

use crate::paper::{
    Head, amount, appendix, body, cell, centered, foot, head, heading, heavy, letterhead, mid,
    noted, page, ruled, run, text, title, unit,
};
use docx_rs::Docx;

/// Writes the paper.
pub(crate) fn write() -> Docx {
    let mut docx = page()
        .add_table(letterhead(&Head {
            parent: None,
            issuer: &["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"],
            number: "Số:        /KH-UBND",
            subject: None,
            place_date: "Quảng Ngãi, ngày      tháng 10 năm 2025",
            is_split: true,
        }))
        .add_paragraph(centered(run("DỰ THẢO").bold()));
    for line in title("KẾ HOẠCH", &["Số hóa tài liệu lưu trữ lịch sử giai đoạn 2026 - 2027"])
    {
        docx = docx.add_paragraph(line);
    }
    let paragraphs = [
        text("Căn cứ Luật Lưu trữ số 33/2024/QH15 ngày 21/6/2024;"),
        text("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;"),
        text("Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung như sau:"),
        heading("I. MỤC ĐÍCH, YÊU CẦU"),
        body(noted(
            "1. Tài liệu có giá trị được số hóa, tra cứu được trên mạng",
            "Tài liệu hình thành trước ngày 01/01/2010.",
            ".",
        )),
        text("2. Không để mất, hỏng bản gốc khi số hóa."),
        heading("II. NHIỆM VỤ"),
        text(
            "Nhiệm vụ cụ thể ở Phụ lục I; các nhiệm vụ có số thứ tự từ 2 đến 6 phải xong trong năm 2026. Chỉ tiêu ở Phụ lục II.",
        ),
        heading("III. KINH PHÍ"),
        text(
            "Tổng kinh phí là 4.125 triệu đồng (Bằng chữ: Bốn tỷ một trăm hai mươi triệu đồng), từ ngân sách tỉnh.",
        ),
        heading("IV. TỔ CHỨC THỰC HIỆN"),
        heading("1. Sở Nội vụ"),
        body(noted(
            "a) Chủ trì hướng dẫn nghiệp vụ",
            "Theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.",
            ", kiểm tra chất lượng bản số hóa.",
        )),
        text("b) Định kỳ hằng quý báo cáo UBND tỉnh."),
        heading("2. Sở Tài chính"),
        text(
            "Tham mưu bố trí kinh phí theo Quyết định số 749/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ.",
        ),
        text("Trong quá trình thực hiện, vướng mắc gửi về Sở Nội vụ để tổng hợp./."),
    ];
    for paragraph in paragraphs {
        docx = docx.add_paragraph(paragraph);
    }
    docx = docx.add_table(foot(
        &[
            "- Bộ Nội vụ (b/cáo);",
            "- CT, PCT UBND tỉnh;",
            "- Các sở, ban, ngành;",
            "- Lưu: VT, NC.",
        ],
        &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Lê Văn C",
    ));
    docx = tasks(docx);
    targets(docx)
}

fn tasks(mut docx: Docx) -> Docx {
    for line in appendix(
        "Phụ lục I",
        "NHIỆM VỤ VÀ KINH PHÍ",
        "(Kèm theo Kế hoạch số      /KH-UBND ngày     tháng 10 năm 2025 của UBND tỉnh)",
    ) {
        docx = docx.add_paragraph(line);
    }
    let item = |number, task, lead, support, deadline, quantity, price, money| {
        vec![
            mid(number),
            cell(task),
            cell(lead),
            cell(support),
            mid(deadline),
            mid(quantity),
            amount(price),
            amount(money),
        ]
    };
    let group = |number, name, money| {
        vec![
            heavy(mid(number)),
            heavy(cell(name)),
            mid(""),
            mid(""),
            mid(""),
            mid(""),
            mid(""),
            heavy(amount(money)),
        ]
    };
    let rows = vec![
        vec![
            head("STT", 1),
            head("Nhiệm vụ", 1),
            head("Cơ quan chủ trì", 1),
            head("Cơ quan phối hợp", 1),
            head("Thời hạn", 1),
            head("Số lượng", 1),
            head("Đơn giá", 1),
            head("Thành tiền", 1),
        ],
        group("I", "Chuẩn bị", "425"),
        item(
            "1.",
            "Khảo sát kho tài liệu",
            "Sở Nội vụ",
            "Các sở, ban, ngành",
            "Quý I/2026",
            "5",
            "15",
            "75",
        ),
        item(
            "2.",
            "Mua máy quét khổ A3",
            "Sở Nội vụ",
            "Sở Tài chính",
            "30/4/2026",
            "2",
            "175",
            "350",
        ),
        group("II", "Số hóa", "3.500"),
        item(
            "3.",
            "Số hóa tài liệu đất đai",
            "Sở Nông nghiệp và Môi trường",
            "Sở Nội vụ; UBND các xã, phường, đặc khu",
            "31/12/2026",
            "",
            "",
            "2.000",
        ),
        item(
            "4.",
            "Số hóa tài liệu hộ tịch",
            "Sở Tư pháp",
            "Công an tỉnh",
            "Trong năm 2026",
            "",
            "",
            "1.200",
        ),
        item(
            "",
            "Chỉnh lý tài liệu trước khi quét",
            "Sở Nội vụ",
            "",
            "Thường xuyên",
            "",
            "",
            "250",
        ),
        group("III", "Vận hành", "250"),
        item(
            "6.",
            "Thuê chỗ đặt máy chủ",
            "Sở Khoa học và Công nghệ",
            "Sở Nội vụ",
            "trước ngày 15/9/2025",
            "10",
            "20",
            "250",
        ),
        vec![head("Tổng cộng", 7), heavy(amount("4.175"))],
    ];
    let grid = [750, 1800, 1350, 1350, 1350, 1000, 800, 950];
    docx.add_paragraph(unit("ĐVT: triệu đồng")).add_table(ruled(&grid, rows))
}

fn targets(mut docx: Docx) -> Docx {
    for line in appendix(
        "Phụ lục II",
        "CHỈ TIÊU",
        "(Kèm theo Quyết định số      /QĐ-UBND ngày     tháng 10 năm 2025 của UBND tỉnh)",
    ) {
        docx = docx.add_paragraph(line);
    }
    let group = |number, name| vec![heavy(mid(number)), heavy(cell(name)), mid(""), mid("")];
    let item = |number, name, value, lead| vec![mid(number), cell(name), mid(value), cell(lead)];
    let rows = vec![
        vec![head("TT", 1), head("Chỉ tiêu", 1), head("Kết quả", 1), head("Cơ quan chủ trì", 1)],
        group("I", "Năm 2026"),
        item(
            "1",
            "Tỷ lệ tài liệu đất đai được số hóa",
            "ít nhất 60%",
            "Sở Nông nghiệp và Môi trường",
        ),
        item("2", "Tỷ lệ tài liệu hộ tịch được số hóa", "80%", "Sở Tư pháp"),
        group("II", "Năm 2027"),
        item("1", "Tỷ lệ tài liệu được tra cứu trên mạng", "100%", "Sở Nội vụ"),
        item(
            "2",
            "Kho lưu trữ số đạt chuẩn kết nối của trung ương",
            "Đạt",
            "Sở Khoa học và Công nghệ",
        ),
    ];
    docx.add_table(ruled(&[700, 4500, 1500, 2700], rows))
}
