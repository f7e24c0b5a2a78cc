//! Words of money tables, drawn at random.

pub(crate) const PERSONS: &[&str] =
    &["Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Hồng", "Đặng Thu", "Bùi Quang"];
pub(crate) const VERBS: &[&str] = &[
    "Mua sắm",
    "Sửa chữa",
    "Bảo dưỡng",
    "Lắp đặt",
    "Thuê",
    "Cải tạo",
    "Nâng cấp",
    "Trang bị",
    "Thay thế",
    "Xây dựng",
    "Đầu tư",
    "Bổ sung",
];
pub(crate) const OBJECTS: &[&str] = &[
    "bàn ghế",
    "máy tính",
    "đường ống nước",
    "hệ thống điện",
    "nhà kho",
    "phòng họp",
    "mái che",
    "tủ hồ sơ",
    "máy bơm",
    "cống thoát nước",
    "tường rào",
    "sân bê tông",
    "phần mềm kế toán",
    "thiết bị họp trực tuyến",
    "đường giao thông nông thôn",
    "trạm bơm",
    "kè chắn sóng",
    "cây xanh",
    "đèn chiếu sáng",
    "tài liệu tuyên truyền",
];
pub(crate) const PLACES: &[&str] = &[
    "thôn Đông",
    "thôn Đoài",
    "xã Bình Hòa",
    "xã Tân Phú",
    "Trường Tiểu học số một",
    "Trạm Y tế xã",
    "phường An Lạc",
    "Nhà văn hóa huyện",
    "Ban Quản lý chợ",
    "Trung tâm Dịch vụ công",
    "khu dân cư Đồng Tâm",
    "trụ sở cơ quan",
];
pub(crate) const GROUPS: &[&str] = &[
    "Chi thường xuyên",
    "Chi đầu tư phát triển",
    "Lĩnh vực giao thông",
    "Lĩnh vực y tế",
    "Khối huyện",
    "Khối xã",
    "Hoạt động tuyên truyền",
    "Đào tạo, bồi dưỡng",
    "Công trình chuyển tiếp",
    "Công trình khởi công mới",
    "Sự nghiệp giáo dục",
    "Sự nghiệp kinh tế",
    "Quản lý nhà nước",
    "Chi khác",
    "Ban chỉ đạo",
    "Thiết bị dùng chung",
    "Bảo trì hằng năm",
    "Dịch vụ thuê ngoài",
];
pub(crate) const NUMBER_HEADS: &[&str] = &["TT", "STT", "Số TT", "Stt"];
pub(crate) const NAME_HEADS: &[&str] = &[
    "Nội dung",
    "Hạng mục",
    "Danh mục",
    "Nội dung chi",
    "Tên dự án",
    "Diễn giải",
    "Khoản mục",
    "Tên công trình",
    "Chỉ tiêu",
    "Nội dung công việc",
    "Nhiệm vụ chi",
    "Danh mục công trình, dự án",
    "Tên đơn vị",
];
pub(crate) const AMOUNT_HEADS: &[&str] = &[
    "Kinh phí",
    "Dự toán",
    "Thành tiền",
    "Số tiền",
    "Kinh phí thực hiện",
    "Dự toán năm 2025",
    "Nhu cầu kinh phí",
    "Kế hoạch vốn năm 2025",
    "Vốn đầu tư",
    "Tổng mức đầu tư",
    "Giá trị",
    "Dự toán được duyệt",
];
pub(crate) const TOTALS: &[&str] =
    &["Tổng cộng", "TỔNG CỘNG", "Cộng", "Tổng số", "TỔNG SỐ", "Tổng", "CỘNG", "Tổng cộng:"];
pub(crate) const TITLES: &[&str] = &[
    "DỰ TOÁN KINH PHÍ",
    "TỔNG HỢP KINH PHÍ THỰC HIỆN",
    "BẢNG PHÂN BỔ DỰ TOÁN NGÂN SÁCH",
    "BIỂU TỔNG HỢP NHU CẦU KINH PHÍ",
    "DANH MỤC DỰ ÁN VÀ KẾ HOẠCH VỐN",
    "QUYẾT TOÁN THU, CHI NGÂN SÁCH",
];
pub(crate) const SOURCES: &[&str] =
    &["NSTW", "NSĐP", "Ngân sách tỉnh", "Ngân sách huyện", "Vốn khác", "Xã hội hóa"];
pub(crate) const FEES: &[&str] = &[
    "Xe máy",
    "Xe đạp",
    "Xe ô tô dưới bảy chỗ",
    "Xe tải nhẹ",
    "Xe khách",
    "Hộ gia đình",
    "Cơ sở kinh doanh",
    "Ki ốt loại một",
    "Ki ốt loại hai",
    "Hàng rong",
    "Khách tham quan người lớn",
    "Khách tham quan trẻ em",
    "Thẩm định hồ sơ",
    "Cấp bản sao",
];

pub(crate) fn pick<'w>(rng: &mut fastrand::Rng, words: &[&'w str]) -> &'w str {
    words.get(rng.usize(..words.len())).copied().unwrap_or_default()
}
