//! What the seeded plans are made of. Short sentences of our own; bodies that every province has.

/// An office: superior body, its own name in lines, the code in its symbols, the place, who signs.
pub(crate) struct Office {
    pub(crate) parent: Option<&'static str>,
    pub(crate) issuer: &'static [&'static str],
    pub(crate) code: &'static str,
    pub(crate) place: &'static str,
    pub(crate) signature: Signing,
}

/// Authority, capacity, position.
pub(crate) struct Signing {
    pub(crate) authority: Option<&'static str>,
    pub(crate) capacity: Option<&'static str>,
    pub(crate) position: &'static str,
}

const fn signing(
    authority: Option<&'static str>,
    capacity: Option<&'static str>,
    position: &'static str,
) -> Signing {
    Signing { authority, capacity, position }
}

pub(crate) const OFFICES: [Office; 7] = [
    Office {
        parent: None,
        issuer: &["ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG"],
        code: "UBND",
        place: "Lâm Đồng",
        signature: signing(Some("TM. ỦY BAN NHÂN DÂN"), Some("KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
    },
    Office {
        parent: Some("UBND TỈNH GIA LAI"),
        issuer: &["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
        code: "SNNMT",
        place: "Gia Lai",
        signature: signing(None, None, "GIÁM ĐỐC"),
    },
    Office {
        parent: None,
        issuer: &["BỘ NỘI VỤ"],
        code: "BNV",
        place: "Hà Nội",
        signature: signing(None, Some("KT. BỘ TRƯỞNG"), "THỨ TRƯỞNG"),
    },
    Office {
        parent: None,
        issuer: &["ỦY BAN NHÂN DÂN", "XÃ ĐỨC TRỌNG"],
        code: "UBND",
        place: "Đức Trọng",
        signature: signing(Some("TM. ỦY BAN NHÂN DÂN"), None, "CHỦ TỊCH"),
    },
    Office {
        parent: Some("UBND THÀNH PHỐ HẢI PHÒNG"),
        issuer: &["SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
        code: "SGDĐT",
        place: "Hải Phòng",
        signature: signing(None, Some("KT. GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC"),
    },
    Office {
        parent: Some("BỘ TÀI CHÍNH"),
        issuer: &["KHO BẠC NHÀ NƯỚC"],
        code: "KBNN",
        place: "Hà Nội",
        signature: signing(None, None, "GIÁM ĐỐC"),
    },
    Office {
        parent: Some("SỞ Y TẾ TỈNH NGHỆ AN"),
        issuer: &["BỆNH VIỆN ĐA KHOA KHU VỰC TÂY BẮC"],
        code: "BVTB",
        place: "Nghệ An",
        signature: signing(None, None, "GIÁM ĐỐC"),
    },
];

pub(crate) const TITLES: [&str; 6] = [
    "Cải cách thủ tục hành chính năm 2026",
    "Chuyển đổi số giai đoạn 2026 - 2028",
    "Bảo đảm an toàn hồ chứa nước năm 2026",
    "Đào tạo, bồi dưỡng viên chức năm 2026",
    "Số hóa hồ sơ lưu trữ giai đoạn 2026 - 2027",
    "Phòng, chống dịch bệnh mùa hè năm 2026",
];

pub(crate) const BASES: [&str; 4] = [
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
    "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
    "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia đến năm 2025;",
];

pub(crate) const GOALS: [&str; 5] = [
    "Việc nào cũng có người chịu trách nhiệm và có ngày xong.",
    "Giảm ít nhất một phần ba thời gian người dân phải chờ.",
    "Dùng đúng và đủ số kinh phí được giao.",
    "Không để một hồ sơ nào bị thất lạc.",
    "Mỗi quý công khai kết quả một lần.",
];

pub(crate) const TASKS: [&str; 24] = [
    "Rà soát quy trình nội bộ của từng phòng",
    "Lập danh mục hồ sơ phải số hóa trước",
    "Mua máy quét và máy chủ lưu trữ",
    "Mở lớp hướng dẫn sử dụng phần mềm mới cho cán bộ một cửa",
    "Nâng cấp đường truyền tới các điểm tiếp nhận",
    "Kiểm tra việc giải quyết hồ sơ ở cơ sở",
    "Khảo sát mức độ hài lòng của người dân",
    "Thuê đơn vị độc lập đánh giá an toàn thông tin",
    "Sửa chữa phòng đọc và kho tài liệu",
    "In ấn sổ tay hướng dẫn và phát tới từng hộ",
    "Xây dựng bản đồ số về các điểm có nguy cơ sạt lở",
    "Diễn tập ứng phó sự cố mất dữ liệu",
    "Chỉnh lý tài liệu tồn đọng trước năm 2015",
    "Kết nối phần mềm kế toán với cổng dịch vụ công",
    "Tổ chức hội nghị rút kinh nghiệm giữa năm",
    "Cử cán bộ đi học tập kinh nghiệm ở tỉnh bạn",
    "Lắp đặt hệ thống cảnh báo sớm tại hồ chứa",
    "Cập nhật dữ liệu dân cư vào hồ sơ sức khỏe",
    "Thay thế các máy tính đã dùng quá tám năm",
    "Phát thanh bản tin về dịch bệnh hằng tuần",
    "Soạn bộ câu hỏi thường gặp cho người dân",
    "Tuyển cộng tác viên ở các thôn, tổ dân phố",
    "Đo chất lượng nước tại các công trình cấp nước",
    "Xây dựng kho học liệu điện tử dùng chung",
];

pub(crate) const GROUPS: [&str; 4] =
    ["Công tác chuẩn bị", "Đầu tư, mua sắm", "Đào tạo, tập huấn", "Kiểm tra, đánh giá"];

pub(crate) const LEADS: [&str; 8] = [
    "Văn phòng",
    "Sở Tài chính",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Công an tỉnh",
    "Trung tâm Phục vụ hành chính công",
    "Phòng Kế hoạch - Tài chính",
    "Thanh tra tỉnh",
];

/// As printed, and the names in it.
pub(crate) const SUPPORTS: [(&str, &[&str]); 6] = [
    ("Các đơn vị liên quan", &["Các đơn vị liên quan"]),
    ("Sở Nội vụ; Sở Tư pháp", &["Sở Nội vụ", "Sở Tư pháp"]),
    ("", &[]),
    ("Sở Nội vụ, Kho bạc Nhà nước khu vực", &["Sở Nội vụ", "Kho bạc Nhà nước khu vực"]),
    (
        "Các sở, ban, ngành; UBND các xã, phường",
        &["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"],
    ),
    ("Hội Nông dân tỉnh", &["Hội Nông dân tỉnh"]),
];

/// As printed, the kind, first and last day.
pub(crate) const DEADLINES: [(&str, &str, Option<&str>, Option<&str>); 10] = [
    ("31/12/2026", "date", None, Some("2026-12-31")),
    ("Quý II/2026", "period", Some("2026-04-01"), Some("2026-06-30")),
    ("Trước ngày 30/9/2026", "date", None, Some("2026-09-30")),
    ("Thường xuyên", "ongoing", None, None),
    ("Tháng 7/2026", "period", Some("2026-07-01"), Some("2026-07-31")),
    ("Trong năm 2026", "period", Some("2026-01-01"), Some("2026-12-31")),
    ("6 tháng đầu năm 2026", "period", Some("2026-01-01"), Some("2026-06-30")),
    ("Hằng quý", "recurring", None, None),
    ("Quý III - IV/2026", "period", Some("2026-07-01"), Some("2026-12-31")),
    ("ngày 15 tháng 8 năm 2026", "date", None, Some("2026-08-15")),
];

pub(crate) const OUTPUTS: [&str; 5] = [
    "Báo cáo",
    "Biên bản nghiệm thu",
    "Quyết định ban hành",
    "Danh mục được duyệt",
    "Tài liệu hướng dẫn",
];

pub(crate) const DUTIES: [(&str, &str); 4] = [
    ("Văn phòng", "Theo dõi, đôn đốc và tổng hợp tình hình thực hiện Kế hoạch."),
    ("Sở Tài chính", "Tham mưu bố trí kinh phí từ nguồn được giao."),
    ("Các đơn vị liên quan", "Cử người làm đầu mối và báo cáo đúng thời gian."),
    ("Công an tỉnh", "Bảo đảm an toàn cho các hệ thống thông tin được nêu trong Kế hoạch."),
];

pub(crate) const RECIPIENTS: [&str; 5] = [
    "Như trên",
    "Bộ Nội vụ (báo cáo)",
    "Lãnh đạo cơ quan",
    "Các đơn vị liên quan (thực hiện)",
    "Cổng thông tin điện tử",
];

/// The names that forms use where a person's name is to stand.
pub(crate) const NAMES: [&str; 4] = ["Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"];

/// Two spellings of the same.
pub(crate) const SPELLINGS: [(&str, &str); 11] = [
    ("UBND", "Ủy ban nhân dân"),
    ("31/12/2026", "ngày 31 tháng 12 năm 2026"),
    ("30/9/2026", "30 tháng 9 năm 2026"),
    ("Quý II/2026", "Quý 2 năm 2026"),
    ("Quý III - IV/2026", "Quý III-IV/2026"),
    ("Tháng 7/2026", "Tháng 7 năm 2026"),
    ("05/3/2020", "05 tháng 3 năm 2020"),
    ("25/6/2015", "25 tháng 6 năm 2015"),
    ("22/12/2024", "22 tháng 12 năm 2024"),
    ("03/6/2020", "03 tháng 6 năm 2020"),
    ("sức khỏe", "sức khoẻ"),
];

/// Chỉ tiêu, counted in per cent.
pub(crate) const TARGETS: [&str; 6] = [
    "Hồ sơ nộp qua mạng",
    "Cán bộ được tập huấn kỹ năng số",
    "Thôn có đường truyền cáp quang",
    "Tài liệu lưu trữ được số hóa",
    "Máy tính có phần mềm diệt mã độc",
    "Người dân hài lòng khi làm thủ tục",
];

/// Footnotes.
pub(crate) const NOTES: [&str; 4] = [
    "Số liệu do các phòng gửi về trong tháng trước.",
    "Chưa tính phần việc đã giao cho cấp xã.",
    "Giá được lấy theo báo giá của ba nhà cung cấp.",
    "Danh sách lớp học được lập riêng.",
];
