//! Kinds of money tables that offices print, each as small as it can be: what is read of them, and which sums are found wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use vanban::{
    Options, extract,
    model::{Document, Severity, Status},
};

/// A paper of one table, its cells parted by `|`; `above` are the lines before it.
fn paper(above: &[&str], rows: &[&str]) -> Document {
    let lines: String = above.iter().map(|line| format!("<p>{line}</p>")).collect();
    let cells = |row: &&str| {
        let cells: String =
            row.split('|').map(|cell| format!("<td>{}</td>", cell.trim())).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = rows.iter().map(cells).collect();
    let html = format!(
        "<!DOCTYPE html><html><meta charset=utf-8><body>{lines}<table border=1>{rows}</table></body></html>"
    );
    extract(html.as_bytes(), &Options::default()).unwrap()
}

/// The amounts of the row with these words, those that are known.
fn amounts(document: &Document, name: &str) -> Vec<i64> {
    let tables = document.paper.appendices.iter().flat_map(|appendix| &appendix.tables);
    let mut rows = tables.flat_map(|table| &table.rows);
    let row = rows.find(|row| row.cells.iter().any(|cell| cell == name)).expect(name);
    row.amounts.iter().flatten().filter_map(|money| money.vnd).collect()
}

/// The rules of money that fail, hints aside.
fn failed(document: &Document) -> Vec<&str> {
    let checks = document.paper.checks.iter();
    checks
        .filter(|c| c.status == Status::Fail && c.severity != Severity::Info)
        .map(|c| c.rule.as_str())
        .filter(|rule| rule.starts_with("table-") || rule.starts_with("row-"))
        .filter(|rule| *rule != "row-numbering")
        .collect()
}

fn passes(document: &Document, rule: &str) -> bool {
    document.paper.checks.iter().any(|c| c.rule == rule && c.status == Status::Pass)
}

const UNIT: &str = "Đơn vị tính: đồng";

#[test]
fn a_tax_stands_beside_the_sum_above_it() {
    let quote = |names: [&str; 3], last: &str| {
        let rows = [
            "STT | Tên hàng | Số lượng | Đơn giá | Thành tiền".to_owned(),
            "1 | Bàn làm việc | 4 | 2.500.000 | 10.000.000".to_owned(),
            "2 | Tủ hồ sơ | 2 | 3.000.000 | 6.000.000".to_owned(),
            format!(" | {} | | | 16.000.000", names[0]),
            format!(" | {} | | | 1.280.000", names[1]),
            format!(" | {} | | | {last}", names[2]),
        ];
        paper(&["BẢNG BÁO GIÁ", UNIT], &rows.each_ref().map(String::as_str))
    };
    for names in [
        ["Cộng tiền hàng", "Thuế suất GTGT 8%", "Tổng cộng tiền thanh toán"],
        ["Cộng trước thuế", "Thuế VAT 8%", "Tổng cộng sau thuế"],
        ["Tổng cộng", "VAT (8%)", "Thành tiền"],
        ["", "VAT 8%", "Tổng thanh toán"],
    ] {
        let right = quote(names, "17.280.000");
        assert_eq!(failed(&right), [""; 0], "{names:?}");
        assert_eq!(right.paper.budget.table_total, Some(17_280_000), "{names:?}");
        assert_eq!(failed(&quote(names, "17.820.000")), ["table-total"], "{names:?}");
    }
}

#[test]
fn prices_are_not_added_up_where_the_title_says_that_they_are_prices() {
    let list = |title: &str| {
        let rows = [
            "STT | Tên dịch vụ | Bệnh viện hạng I | Bệnh viện hạng II",
            "1 | Chụp phim | 68.300 | 62.500",
            "2 | Siêu âm | 43.900 | -",
        ];
        paper(&[title, UNIT], &rows)
    };
    let prices = list("GIÁ DỊCH VỤ KHÁM BỆNH, CHỮA BỆNH");
    assert_eq!(amounts(&prices, "Chụp phim"), [68_300, 62_500]);
    assert_eq!(prices.paper.budget.rows_total, None);
}

#[test]
fn differences_beside_prices_are_no_sum_either() {
    let prices = paper(
        &["KÊ KHAI GIÁ", UNIT],
        &[
            "STT | Mặt hàng | Giá kỳ trước | Giá kỳ này | Mức tăng, giảm | Tỷ lệ (%)",
            "1 | Gạo tẻ | 16.000 | 16.500 | 500 | 3,1",
            "2 | Xăng | 21.340 | 20.990 | -350 | -1,6",
        ],
    );
    assert_eq!(amounts(&prices, "Xăng"), [21_340, 20_990, -350]);
    assert_eq!(prices.paper.budget.rows_total, None);
}

#[test]
fn dashes_say_nothing_of_a_column_and_a_rate_behind_a_name_is_no_ratio() {
    let settled = paper(
        &["QUYẾT TOÁN", UNIT],
        &[
            "STT | Chỉ tiêu | Số báo cáo | Số xét duyệt | Chênh lệch",
            "1 | Kinh phí năm trước | 12.500.000 | 12.500.000 | -",
            "2 | Kinh phí được giao | 850.000.000 | 850.000.000 | -",
            "3 | Kinh phí quyết toán | 841.330.000 | 840.000.000 | -1.330.000",
        ],
    );
    assert_eq!(amounts(&settled, "Kinh phí quyết toán"), [841_330_000, 840_000_000, -1_330_000]);
    let wages = paper(
        &["BẢNG LƯƠNG", UNIT],
        &[
            "STT | Họ và tên | Hệ số | Thành tiền | BHXH (8%) | Thực lĩnh",
            "1 | Đỗ Văn Hai | 4,98 | 11.653.200 | 932.256 | 10.720.944",
            "2 | Hồ Thị Ba | 3,33 | 7.792.200 | 623.376 | 7.168.824",
            " | Cộng | 8,31 | 19.445.400 | 1.555.632 | 17.889.768",
        ],
    );
    assert_eq!(amounts(&wages, "Đỗ Văn Hai"), [11_653_200, 932_256, 10_720_944]);
    assert_eq!(failed(&wages), [""; 0]);
}

#[test]
fn what_one_of_a_quantity_costs_is_a_price() {
    let course = |last: &str| {
        let row = format!("2 | Học viên | 45 | 3 | 100.000 | {last}");
        let total = if last == "13.500.000" { "22.500.000" } else { "24.300.000" };
        let total = format!(" | Cộng | | | | {total}");
        let rows = [
            "STT | Nội dung | Số người | Số ngày | Mức chi | Thành tiền",
            "1 | Báo cáo viên | 2 | 3 | 1.500.000 | 9.000.000",
            &row,
            &total,
        ];
        paper(&["DỰ TOÁN LỚP TẬP HUẤN", UNIT], &rows)
    };
    assert!(passes(&course("13.500.000"), "row-product"));
    assert_eq!(failed(&course("15.300.000")), ["row-product"]);
}

#[test]
fn a_product_may_be_taken_at_a_rate() {
    let rows = [
        "STT | Loại tài sản | Số lượng | Đơn giá | Tỷ lệ (%) | Thành tiền",
        "1 | Nhà cấp bốn | 84 | 3.250.000 | 80 | 218.400.000",
        "2 | Tường rào | 30 | 420.000 | 100 | 12.600.000",
        " | Tổng cộng | | | | 231.000.000",
    ];
    let paid = paper(&["PHƯƠNG ÁN BỒI THƯỜNG", UNIT], &rows);
    assert_eq!(failed(&paid), [""; 0]);
    assert!(passes(&paid, "row-product"));
}

#[test]
fn coefficients_and_quantities_are_no_money() {
    let norms = paper(
        &["ĐỊNH MỨC", "Đơn vị tính: nghìn đồng"],
        &[
            "STT | Chức danh | Hệ số tiền công theo ngày | Mức chi",
            "1 | Chủ nhiệm | 0,79 | 1.200",
            "2 | Thành viên | 0,49 | 800",
        ],
    );
    assert_eq!(amounts(&norms, "Chủ nhiệm"), [1_200_000]);
    let water = paper(
        &["TIÊU THỤ NƯỚC SẠCH"],
        &[
            "Nhóm | Đối tượng sử dụng nước | Giá bán lẻ nước sạch chưa có thuế giá trị gia tăng theo quyết định của tỉnh (đ/m³) | Sản lượng tiêu thụ năm trước (m³)",
            "1.1 | Đến mười khối | 7.500 | 3.539.536",
            "1.2 | Trên mười khối | 9.400 | 1.728.263",
            "1.3 | Trên hai mươi khối | 10.700 | 686.690",
        ],
    );
    assert_eq!(amounts(&water, "Trên mười khối"), [9_400]);
    assert_eq!(water.paper.budget.rows_total, None);
}

#[test]
fn charges_with_their_unit_in_the_cell() {
    let fees = paper(
        &["QUY ĐỊNH MỨC THU LỆ PHÍ"],
        &[
            "STT | Nội dung | Mức thu",
            "1 | Cấp mới | 200.000 đồng/giấy phép",
            "2 | Thẩm định | 1.500.000 đồng/hồ sơ xin cấp",
        ],
    );
    assert_eq!(amounts(&fees, "Cấp mới"), [200_000]);
    assert_eq!(amounts(&fees, "Thẩm định"), [1_500_000]);
}

#[test]
fn what_rows_are_about_is_no_amount() {
    let fees = paper(
        &["PHÍ THẨM ĐỊNH", "Đơn vị tính: đồng/lần"],
        &[
            "STT | Tổng vốn đầu tư (tỷ đồng) | Nhóm 1 | Nhóm 2",
            "1 | Đến 50 | 5.000.000 | 6.500.000",
            "2 | Trên 50 đến 100 | 6.500.000 | 8.500.000",
            "3 | Trên 100 | 12.000.000 | 15.000.000",
        ],
    );
    assert_eq!(amounts(&fees, "Trên 100"), [12_000_000, 15_000_000]);
    assert_eq!(fees.paper.budget.rows_total, None);
}

#[test]
fn what_became_of_the_money_divides_no_total() {
    let plan = paper(
        &["KẾ HOẠCH VỐN", "Đơn vị tính: triệu đồng"],
        &[
            "STT | Dự án | Tổng mức đầu tư | Lũy kế giải ngân | Kế hoạch vốn năm sau",
            "1 | Trường học | 90.000 | 60.000 | 30.000",
            "2 | Bệnh viện | 60.000 | 35.500 | 24.500",
            "3 | Trụ sở | 45.000 | | 20.000",
        ],
    );
    assert_eq!(failed(&plan), [""; 0]);
}

#[test]
fn a_wrong_group_is_told_where_it_stands_alone() {
    // `1` says 300 where its parts come to 350; `I` is right by what `1` says.
    let plan = paper(
        &["DỰ TOÁN", "Đơn vị tính: triệu đồng"],
        &[
            "STT | Nội dung | Kinh phí",
            "I | Chi thường xuyên | 500",
            "1 | Tập huấn | 300",
            "1.1 | Thuê hội trường | 150",
            "1.2 | Thù lao | 200",
            "2 | In ấn | 200",
            "II | Chi đầu tư | 400",
            "1 | Mua máy | 400",
            " | Tổng cộng | 900",
        ],
    );
    let subtotals = failed(&plan).iter().filter(|rule| **rule == "table-subtotal").count();
    assert_eq!(subtotals, 1, "{:?}", failed(&plan));
}

#[test]
fn a_letterhead_and_a_title_inside_the_table_are_above_its_header() {
    let html = "<!DOCTYPE html><html><meta charset=utf-8><body><table border=1>\
        <tr><td colspan=2>SỞ TÀI CHÍNH TỈNH PHÚ AN</td><td colspan=2>Tên tệp: T12-PA</td></tr>\
        <tr><td colspan=4>BẢNG GIÁ THỊ TRƯỜNG THÁNG 12</td></tr>\
        <tr><td>STT</td><td>Mặt hàng</td><td>Giá kỳ trước (đồng)</td><td>Giá kỳ này (đồng)</td></tr>\
        <tr><td>(1)</td><td>(2)</td><td>-3</td><td>(4)</td></tr>\
        <tr><td>1</td><td>Gạo tẻ</td><td>13.000</td><td>16.000</td></tr>\
        <tr><td>2</td><td>Thịt lợn</td><td>60.000</td><td>55.000</td></tr></table></body></html>";
    let prices = extract(html.as_bytes(), &Options::default()).unwrap();
    assert_eq!(amounts(&prices, "Gạo tẻ"), [13_000, 16_000]);
    let table = &prices.paper.appendices[0].tables[0];
    assert_eq!(table.columns[2].path, ["Giá kỳ trước (đồng)"]);
    assert_eq!(table.rows.len(), 2);
}

#[test]
fn lines_that_describe_what_is_bought_head_no_groups() {
    let set = paper(
        &["KẾT QUẢ THẨM ĐỊNH GIÁ", UNIT],
        &[
            "STT | Tên tài sản | Số lượng | Đơn giá | Thành tiền",
            "I | Bộ dựng âm thanh | | | 62.000.000",
            "1 | Máy tính | 2 | 25.000.000 | 50.000.000",
            " | Bộ xử lý tám nhân | | |",
            " | Bộ nhớ lớn | | |",
            " | Nguồn ngoài | | |",
            " | Bàn phím | | |",
            "2 | Màn hình | 3 | 4.000.000 | 12.000.000",
            " | Cỡ lớn | | |",
            " | Chân cao | | |",
            " | Dây nối | | |",
            " | Tổng cộng | | | 62.000.000",
        ],
    );
    assert_eq!(failed(&set), [""; 0]);
    assert!(passes(&set, "table-subtotal") && passes(&set, "table-total"));
}

#[test]
fn physical_quantities_and_what_they_differ_by_are_no_money() {
    let bills = paper(
        &["BẢNG KÊ TIỀN ĐIỆN THÁNG 4"],
        &[
            "TT | Trạm | Số tiền | Thuế GTGT | Tổng cộng | Điện năng tháng này | Điện năng tháng trước | Chênh lệch",
            "1 | Trạm Cầu Mới | 4.100.000 | 410.000 | 4.510.000 | 2.150 | 2.310 | -160",
            "2 | Trạm Chợ Huyện | 3.200.000 | 320.000 | 3.520.000 | 1.680 | 1.550 | 130",
            "| Tổng cộng | 7.300.000 | 730.000 | 8.030.000 | 3.830 | 3.900 | -70",
        ],
    );
    let row = |at: usize| bills.paper.appendices[0].tables[0].rows[at].amounts.iter().flatten();
    assert_eq!(row(0).count(), 3);
    assert_eq!(failed(&bills), Vec::<&str>::new());
    // What two amounts differ by is money.
    let budget = paper(
        &["SO SÁNH DỰ TOÁN", "Đơn vị tính: triệu đồng"],
        &[
            "TT | Nội dung | Dự toán | Quyết toán | Chênh lệch",
            "1 | Mua sắm | 500 | 480 | -20",
            "2 | Sửa chữa | 300 | 310 | 10",
        ],
    );
    assert_eq!(amounts(&budget, "Mua sắm"), [500_000_000, 480_000_000, -20_000_000]);
}

#[test]
fn rows_of_parts_in_a_hundred_are_no_money() {
    let account = paper(
        &["KẾT QUẢ KINH DOANH", "Đơn vị tính: triệu đồng"],
        &[
            "Chỉ tiêu | Năm 2024 | Năm 2025",
            "Doanh thu | 18.200 | 21.500",
            "Thuế thu nhập (20%) | 410 | 520",
            "Tỷ suất lợi nhuận trên doanh thu (%) | 9,1 | 9,7",
        ],
    );
    assert_eq!(amounts(&account, "Doanh thu"), [18_200_000_000, 21_500_000_000]);
    assert_eq!(amounts(&account, "Thuế thu nhập (20%)"), [410_000_000, 520_000_000]);
    let share = amounts(&account, "Tỷ suất lợi nhuận trên doanh thu (%)");
    assert_eq!(share, Vec::<i64>::new());
}

#[test]
fn depreciation_is_money_and_its_rate_is_none() {
    let assets = paper(
        &["SỔ TÀI SẢN CỐ ĐỊNH", UNIT],
        &[
            "TT | Tên tài sản | Tỷ lệ hao mòn (%) | Nguyên giá | Số hao mòn trong kỳ | Giá trị còn lại",
            "1 | Máy in | 20 | 15.000.000 | 3.000.000 | 12.000.000",
            "2 | Máy chiếu | 20 | 20.000.000 | 4.000.000 | 16.000.000",
        ],
    );
    assert_eq!(amounts(&assets, "Máy in"), [15_000_000, 3_000_000, 12_000_000]);
}

#[test]
fn a_charge_that_some_do_not_pay_is_a_charge() {
    let fees = paper(
        &["PHÍ DUY TRÌ TÀI KHOẢN"],
        &[
            "STT | Loại tài khoản | Phí hằng năm (VNĐ) | Số dư tối thiểu (VNĐ)",
            "1 | Tiêu chuẩn | Miễn phí | 50.000",
            "2 | Học sinh | Miễn phí | Không áp dụng",
            "3 | Doanh nghiệp | 240.000 | 1.000.000",
            "4 | Ưu tiên | 180.000 | 5.000.000",
            "5 | Người cao tuổi | Miễn phí | 50.000",
        ],
    );
    assert_eq!(amounts(&fees, "Doanh nghiệp"), [240_000, 1_000_000]);
    assert_eq!(amounts(&fees, "Học sinh"), Vec::<i64>::new());
}

#[test]
fn a_header_that_begins_with_a_blank_or_holds_one_price_is_a_header() {
    let index = paper(
        &["CHỈ SỐ GIÁ TIÊU DÙNG"],
        &[
            " | Nhóm hàng | Tháng 5/2025 so với tháng 4/2025 (%)",
            " | Chỉ số chung | 100,21",
            "I | Lương thực | 99,87",
            "II | Đồ uống | 100,05",
            "III | May mặc | 100,32",
        ],
    );
    let columns = &index.paper.appendices[0].tables[0].columns;
    assert_eq!(columns[1].path, ["Nhóm hàng"]);
    assert!(
        index.paper.appendices[0].tables[0]
            .rows
            .iter()
            .all(|r| r.amounts.iter().all(Option::is_none))
    );
    let water = paper(
        &["GIÁ DỊCH VỤ"],
        &[
            "Mã nhóm | Nhóm khách hàng | Ghi chú về cách tính | Giá bán lẻ đã có thuế (đồng/m³)",
            " | Hộ dân | theo đồng hồ | 9.870",
            " | Cơ quan | theo đồng hồ | 11.445",
            " | Sản xuất | khoán theo tháng | 14.280",
        ],
    );
    assert_eq!(amounts(&water, "Cơ quan"), [11_445]);
}

#[test]
fn a_header_may_stand_in_two_languages() {
    let quote = paper(
        &["BẢNG BÁO GIÁ", UNIT],
        &[
            "No. | Description | Unit | Qty | Price | Amount",
            "STT | Hạng mục | ĐVT | S.Lg | Đơn giá | Thành tiền",
            "1 | Gian hàng | bộ | 2 | 3.500.000 | 7.000.000",
            "2 | Nhân sự | người | 4 | 400.000 | 1.600.000",
            " | Tổng cộng | | | | 8.600.000",
        ],
    );
    assert_eq!(amounts(&quote, "Gian hàng"), [3_500_000, 7_000_000]);
    assert!(passes(&quote, "table-total") && passes(&quote, "row-product"));
}

#[test]
fn a_sum_may_be_named_in_the_column_of_units() {
    let quote = |last: &str| {
        let rows = [
            "STT | Hạng mục | ĐVT | Số lượng | Đơn giá | Thành tiền".to_owned(),
            "1 | Bọc ghế | cái | 100 | 79.000 | 7.900.000".to_owned(),
            "2 | Bảng đứng | cái | 4 | 525.000 | 2.100.000".to_owned(),
            " | * Giá giao tại kho bên mua, trong 12 ngày | Cộng | | | 10.000.000".to_owned(),
            " | | VAT 8% | | | 800.000".to_owned(),
            format!(" | | Thành tiền | | | {last}"),
        ];
        paper(&["BẢNG BÁO GIÁ", UNIT], &rows.each_ref().map(String::as_str))
    };
    assert_eq!(failed(&quote("10.800.000")), Vec::<&str>::new());
    assert_eq!(failed(&quote("11.800.000")), ["table-total"]);
}

#[test]
fn noughts_before_the_parts_of_a_group_say_nothing() {
    let assets = |printer: &str| {
        let rows = [
            "TT | Tên tài sản | Nguyên giá | Giá trị còn lại".to_owned(),
            "A | Thiết bị văn phòng | 0 | 0".to_owned(),
            format!("1 | Máy in | {printer} | 12.000.000"),
            "2 | Máy chiếu | 20.000.000 | 16.000.000".to_owned(),
            " | Tổng cộng | 35.000.000 | 28.000.000".to_owned(),
        ];
        paper(&["SỔ TÀI SẢN", UNIT], &rows.each_ref().map(String::as_str))
    };
    assert_eq!(failed(&assets("15.000.000")), Vec::<&str>::new());
    assert_eq!(failed(&assets("14.000.000")), ["table-total"]);
}

#[test]
fn a_letterhead_ends_where_a_table_names_its_columns() {
    let quote = paper(
        &["Cẩm Lĩnh, ngày 06 tháng 11 năm 2025"],
        &[
            "STT | Hạng mục | ĐVT | Số lượng | Đơn giá | Thành tiền",
            "1 | Bọc ghế | cái | 100 | 79.000 | 7.900.000",
            "2 | Bảng đứng | cái | 4 | 525.000 | 2.100.000",
        ],
    );
    assert_eq!(quote.paper.letterhead.issuer, None);
    assert_eq!(quote.paper.appendices[0].tables[0].rows.len(), 2);
}

#[test]
fn groups_led_by_numbers_in_their_names_may_have_one_part() {
    let bill = |total: &str| {
        let rows = [
            "Nội dung | ĐVT | Số lượng | Đơn giá | Thành tiền".to_owned(),
            "1. Khám bệnh | | | | 42.000".to_owned(),
            "Khám mắt | lần | 1 | 42.000 | 42.000".to_owned(),
            "2. Xét nghiệm | | | | 130.000".to_owned(),
            "Đo đường huyết | lần | 2 | 40.000 | 80.000".to_owned(),
            "Soi đáy mắt | lần | 1 | 50.000 | 50.000".to_owned(),
            format!("Tổng cộng | | | | {total}"),
        ];
        paper(&["BẢNG KÊ CHI PHÍ", UNIT], &rows.each_ref().map(String::as_str))
    };
    assert!(passes(&bill("172.000"), "table-total"));
    assert_eq!(failed(&bill("172.000")), Vec::<&str>::new());
    assert_eq!(failed(&bill("182.000")), ["table-total"]);
}

#[test]
fn a_division_that_says_nothing_by_a_dash_counts_for_nothing() {
    let survey = |total: &str| {
        let rows = [
            "TT | Nội dung công việc | Trong phòng | Ngoài đồng".to_owned(),
            format!(" | Tổng cộng | {total} | 900"),
            "A | Nội nghiệp | 500 | -".to_owned(),
            "B | Ngoại nghiệp | - | 900".to_owned(),
            "1 | Đo đạc, biên tập | 300 | 600".to_owned(),
            "2 | Cắm mốc, báo cáo | 200 | 300".to_owned(),
        ];
        paper(&["DỰ TOÁN ĐO ĐẠC", "Đơn vị tính: triệu đồng"], &rows.each_ref().map(String::as_str))
    };
    assert_eq!(failed(&survey("500")), Vec::<&str>::new());
    assert_eq!(failed(&survey("510")), ["table-total"]);
}

#[test]
fn what_divides_a_total_goes_on_to_the_next_number() {
    let plan = |rows: &[&str]| {
        paper(&["PHÂN BỔ KINH PHÍ", "Đơn vị tính: triệu đồng"], rows).paper.budget.rows_total
    };
    let whole = Some(500_000_000);
    let before = [
        "TT | Nội dung | Kinh phí",
        " | Tổng kinh phí | 500",
        " | Chia ra: NSNN | 350",
        " | Bà con đóng góp | 150",
        "1 | Khoan giếng | 300",
        "2 | Bể chứa | 200",
    ];
    assert_eq!(plan(&before), whole);
    let behind = [
        "TT | Nội dung | Kinh phí",
        "1 | Khoan giếng | 300",
        "2 | Bể chứa | 200",
        " | Tổng cộng | 500",
        " | Nguồn: ngân sách tỉnh | 350",
        " | Xã hội hóa | 150",
    ];
    assert_eq!(plan(&behind), whole);
}

#[test]
fn money_beside_readings_of_meters_is_no_target() {
    let bills = paper(
        &["THEO DÕI TIỀN ĐIỆN", UNIT],
        &[
            "TT | Tên trạm | Chỉ số mới | Chỉ số cũ | Tiêu thụ | Tiền",
            "1 | Trạm Cầu Mới | 98.898 | 96.827 | 2.071 | 3.162.003",
            "2 | Trạm Chợ Huyện | 17.164 | 16.377 | 787 | 1.201.592",
        ],
    );
    assert!(bills.paper.targets.is_empty());
    assert_eq!(amounts(&bills, "Trạm Cầu Mới"), [3_162_003]);
}
