//! A yearly plan of a department: 28 rows that come to 52.538 triệu đồng, said three times.

use crate::paper::{
    Head, amount, appendix, body, cell, foot, head, heading, heavy, letterhead, mid, page, ruled,
    run, tall, text, title, unit,
};
use docx_rs::Docx;

/// Task, lead, period, source of money, million đồng.
const ROWS: [(&str, &str, &str, &str, &str); 28] = [
    (
        "Thuê phần mềm quản lý văn bản dùng cho toàn tỉnh",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "3.640",
    ),
    (
        "Thuê hệ thống tiếp nhận và trả kết quả thủ tục hành chính",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "2.693",
    ),
    (
        "Thuê công cụ chấm điểm chuyển đổi số của các cơ quan trong tỉnh",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "290",
    ),
    ("Thuê phần mềm giao việc và theo dõi tiến độ", "Phòng BCVT&CĐS", "2025", "CTX, NST", "1.170"),
    (
        "Mở hai lớp cho Tổ công nghệ số cộng đồng, mỗi lớp 100 người trong 01 ngày",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "100",
    ),
    ("Bảo đảm hoạt động của Ban Chỉ đạo và tổ giúp việc", "Phòng QLKH", "2025", "CTX, NST", "225"),
    (
        "Họp phổ biến bản cập nhật kiến trúc số và khung đô thị thông minh",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "18",
    ),
    (
        "Kiểm tra việc chuyển đổi số ở xã, phường và một số sở",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "40",
    ),
    ("Tổ chức tuần lễ hưởng ứng ngày 10 tháng 10", "Phòng BCVT&CĐS", "2025", "CTX, NST", "300"),
    (
        "Hướng dẫn doanh nghiệp nhỏ tự đánh giá mức độ chuyển đổi số: mở trang hỏi đáp, cử người trực điện thoại trong giờ làm việc, dựng sẵn ba bộ bài mẫu cho ngành may, ngành gỗ và ngành du lịch, và giới thiệu cổng hỗ trợ của Bộ cho các hội",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "51",
    ),
    ("Thuê nền tảng phân tích dữ liệu tập trung", "Phòng BCVT&CĐS", "2025", "CTX, NST", "1.977"),
    (
        "Thuê cổng dữ liệu mở: mỗi sở đưa lên ít nhất năm bộ dữ liệu, có người chịu trách nhiệm cập nhật, có chỗ để người dân báo số liệu sai và xin thêm bộ mới",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "1.190",
    ),
    ("Thuê trục liên thông dữ liệu", "Phòng BCVT&CĐS", "2025", "CTX, NST", "2.673"),
    ("Thuê kho dữ liệu dùng chung", "Phòng BCVT&CĐS", "2025", "CTX, NST", "2.500"),
    ("Trực và bảo trì Trung tâm dữ liệu", "Trung tâm CĐS&ĐMST", "2025", "CTX, NST", "3.536"),
    (
        "Trực và bảo trì Trung tâm điều hành thông minh",
        "Trung tâm CĐS&ĐMST",
        "2025",
        "CTX, NST",
        "126",
    ),
    ("Làm tin, bài, phim ngắn trên các kênh số", "Trung tâm CĐS&ĐMST", "2025", "CTX, NST", "524"),
    (
        "Chuyển Trung tâm dữ liệu sang địa chỉ IPv6",
        "Trung tâm CĐS&ĐMST",
        "2025",
        "CTX, NST",
        "1.162",
    ),
    (
        "Giữ an toàn cho các hệ thống đã được duyệt cấp độ 3",
        "Trung tâm CĐS&ĐMST",
        "2025",
        "CTX, NST",
        "450",
    ),
    (
        "Nối dữ liệu dân cư và tài chính về kho của tỉnh, gồm 04 mô hình của Đề án 06",
        "Phòng BCVT&CĐS",
        "2025",
        "CTX, NST",
        "1.000",
    ),
    ("Xây dựng cơ sở dữ liệu khoa học và công nghệ", "Phòng BCVT&CĐS", "2025", "CTX, NST", "2.000"),
    (
        "Dựng máy chủ dự phòng cho hệ thống đăng nhập một lần",
        "Trung tâm CĐS&ĐMST",
        "2025",
        "CTX, NST",
        "222",
    ),
    ("Số hóa tài liệu của thư viện khoa học", "Phòng QLKH", "2025", "CTX, NST", "231"),
    (
        "Vận hành (1) thư viện số; (2) phần mềm quản lý kiểm định phương tiện đo",
        "Văn phòng Sở",
        "2025",
        "CTX, NST",
        "120",
    ),
    (
        "Truyền thông về Nghị quyết số 57-NQ/TW và dịch vụ công trực tuyến",
        "Trung tâm CĐS&ĐMST",
        "2025",
        "CTX, NST",
        "300",
    ),
    ("Phát động phong trào học kỹ năng số trong dân", "Phòng BCVT&CĐS", "2025", "CTX, NST", "300"),
    (
        "Nâng cấp Trung tâm dữ liệu của tỉnh: thay máy chủ đã quá hạn, thêm tủ đĩa, đổi bộ lưu điện, lắp lại hệ thống làm mát và báo cháy, dựng điểm sao lưu thứ hai ở ngoài trụ sở để khi có sự cố thì khôi phục được trong ngày",
        "Phòng BCVT&CĐS",
        "2024-2025",
        "NSNN",
        "14.000",
    ),
    (
        "Nâng cấp hệ thống họp trực tuyến tới xã cho chính quyền hai cấp",
        "Phòng BCVT&CĐS",
        "2024-2025",
        "NSNN",
        "11.700",
    ),
];

/// What differs between the draft and the paper as signed.
struct Version {
    rows: Vec<(&'static str, &'static str, &'static str, &'static str, &'static str)>,
    number: &'static str,
    day: &'static str,
    /// In million đồng, and in words.
    total: &'static str,
    words: &'static str,
}

/// Writes the paper.
pub(crate) fn write() -> Docx {
    paper(&Version {
        rows: ROWS.to_vec(),
        number: "128",
        day: "22",
        total: "52.538",
        words: "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng",
    })
}

/// Writes the draft that came before it.
pub(crate) fn draft() -> Docx {
    let mut rows = ROWS.to_vec();
    rows[3].4 = "1.070";
    rows[4].0 = "Mở một lớp cho Tổ công nghệ số cộng đồng, mỗi lớp 100 người trong 01 ngày";
    rows[5].1 = "Văn phòng Sở";
    let data = rows.remove(12);
    rows.insert(20, data);
    rows.remove(25);
    let phone = ("Thuê tổng đài trả lời tự động", "Phòng BCVT&CĐS", "2025", "CTX, NST", "900");
    rows.insert(9, phone);
    paper(&Version {
        rows,
        number: "     ",
        day: "    ",
        total: "53.038",
        words: "Năm mươi ba tỷ, không trăm ba mươi tám triệu đồng",
    })
}

fn paper(version: &Version) -> Docx {
    let number = format!("Số: {}/KH-SKHCN", version.number);
    let date = format!("ngày {} tháng 9 năm 2025", version.day);
    let stated = format!(
        "- Tổng kinh phí thực hiện Kế hoạch là {}.000.000 đồng (Bằng chữ: {}).",
        version.total, version.words
    );
    let attached = format!(
        "(Kèm theo Kế hoạch số {}/KH-SKHCN {date} của Sở Khoa học và Công nghệ)",
        version.number
    );
    let mut docx = page().add_table(letterhead(&Head {
        parent: Some("UBND TỈNH QUẢNG NGÃI"),
        issuer: &["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        number: &number,
        subject: None,
        place_date: &format!("Quảng Ngãi, {date}"),
        is_split: true,
    }));
    for line in title("KẾ HOẠCH", &["Chuyển đổi số năm 2025 của Sở Khoa học và Công nghệ"])
    {
        docx = docx.add_paragraph(line);
    }
    let paragraphs = [
        text(
            "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
        ),
        text(
            "Thực hiện Kế hoạch số 41/KH-UBND ngày 10/9/2025 của UBND tỉnh về chuyển đổi số năm 2025, Sở Khoa học và Công nghệ ban hành Kế hoạch với các nội dung như sau:",
        ),
        heading("I. MỤC TIÊU"),
        text("- Làm xong các việc mà Kế hoạch số 41/KH-UBND giao cho Sở, đúng hạn và đúng người."),
        text("- Mọi hồ sơ công việc của Sở được lập và xử lý trên mạng, trừ hồ sơ mật."),
        heading("II. NHIỆM VỤ"),
        heading("1. Nhận thức số"),
        text(
            "a) Trước tuần lễ chuyển đổi số, gửi tới từng phòng một bộ tài liệu ngắn về kỹ năng số.",
        ),
        text("b) Mỗi quý giới thiệu một cách làm hay của cơ sở trên trang thông tin của Sở."),
        heading("2. Hạ tầng và dữ liệu"),
        text(
            "- Phòng Bưu chính - Viễn thông và Chuyển đổi số (BCVT&CĐS) rà soát đường truyền tới các xã sau sắp xếp.",
        ),
        text(
            "- Trung tâm Chuyển đổi số và Đổi mới sáng tạo (CĐS&ĐMST) lập danh mục dữ liệu phải sao lưu hằng tuần.",
        ),
        heading("III. KINH PHÍ"),
        text("- Danh mục việc làm và kinh phí ở Phụ lục kèm theo."),
        text(&stated),
        heading("IV. TỔ CHỨC THỰC HIỆN"),
        heading("1. Văn phòng Sở"),
        text("- Định kỳ trước ngày 20 hằng tháng, tổng hợp tiến độ của các phòng, trình Giám đốc."),
        text("- Bố trí kinh phí của các việc ở Phụ lục vào dự toán được giao."),
        body(vec![
            run("2. Các phòng, đơn vị thuộc Sở: ").bold(),
            run("Làm đúng hạn các việc được giao ở Phụ lục và báo cáo về Văn phòng Sở."),
        ]),
        text(
            "Quá trình thực hiện có gì vướng mắc, các phòng, đơn vị báo cáo Giám đốc (qua Văn phòng Sở) để xem xét./.",
        ),
    ];
    for paragraph in paragraphs {
        docx = docx.add_paragraph(paragraph);
    }
    docx = docx.add_table(foot(
        &[
            "- UBND tỉnh (báo cáo);",
            "- Lãnh đạo Sở;",
            "- Các phòng, đơn vị thuộc Sở;",
            "- Lưu: VT, VP.",
        ],
        &["GIÁM ĐỐC"],
        "Nguyễn Văn A",
    ));
    for line in appendix("PHỤ LỤC", "DANH MỤC VIỆC LÀM VÀ KINH PHÍ NĂM 2025", &attached)
    {
        docx = docx.add_paragraph(line);
    }
    let grid = [600, 3500, 1700, 1100, 800, 1000, 1000];
    let mut rows = vec![
        vec![
            tall("TT"),
            tall("Nội dung công việc"),
            tall("Chủ trì"),
            head("Kế hoạch thực hiện", 3),
            tall("Kinh phí năm 2025"),
        ],
        vec![
            tall(""),
            tall(""),
            tall(""),
            head("Giai đoạn", 1),
            head("Kinh phí", 1),
            head("Cấp ngân sách", 1),
            tall(""),
        ],
    ];
    let numbers: Vec<String> = (1..=version.rows.len()).map(|n| n.to_string()).collect();
    for (number, (task, lead, period, source, money)) in
        numbers.iter().zip(version.rows.iter().copied())
    {
        rows.push(vec![
            mid(number),
            cell(task),
            mid(lead),
            mid(period),
            mid(""),
            mid(source),
            amount(money),
        ]);
    }
    rows.push(vec![head("Tổng cộng", 6), heavy(amount(version.total))]);
    docx.add_paragraph(unit("Đơn vị tính: triệu đồng")).add_table(ruled(&grid, rows))
}
