#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::block::Block;
use rust_xlsxwriter::{Format, Workbook};

fn estimate() -> Vec<u8> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "DỰ TOÁN SỬA CHỮA NHÀ VĂN HÓA", &bold).unwrap();
    sheet.write_string(1, 3, "Đơn vị tính: đồng").unwrap();
    for (column, text) in ["STT", "Nội dung", "Tỷ lệ", "Thành tiền"].into_iter().enumerate()
    {
        sheet.write_string(3, column as u16, text).unwrap();
    }
    let percent = Format::new().set_num_format("0%");
    for (row, (text, share, cost)) in
        [("Sơn tường", 0.25, 12_500_000.0), ("Lát nền", 0.75, 37_500_000.5)].into_iter().enumerate()
    {
        let at = 4 + row as u32;
        sheet.write_number(at, 0, row as f64 + 1.0).unwrap();
        sheet.write_string(at, 1, text).unwrap();
        sheet.write_number_with_format(at, 2, share, &percent).unwrap();
        sheet.write_number(at, 3, cost).unwrap();
    }
    sheet.merge_range(6, 0, 6, 2, "Tổng cộng", &bold).unwrap();
    sheet
        .write_formula(6, 3, rust_xlsxwriter::Formula::new("=SUM(D5:D6)").set_result("50000000.5"))
        .unwrap();
    // A corner far away: held as a rectangle the sheet would take gigabytes.
    let far = book.add_worksheet();
    far.write_string(1_048_000, 16_000, "xa").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_gives_its_titles_and_its_table() {
    let content = read(&estimate(), &Options::default()).unwrap();
    let text =
        |block: &Block| block.paragraphs().iter().map(|p| p.text()).collect::<Vec<_>>().join("|");
    assert_eq!(text(&content.blocks[0]), "DỰ TOÁN SỬA CHỮA NHÀ VĂN HÓA");
    assert_eq!(text(&content.blocks[1]), "Đơn vị tính: đồng");
    let Block::Table(table) = &content.blocks[2] else { panic!("no table") };
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(crate::block::Cell::text).collect())
        .collect();
    assert_eq!(cells[1], ["1", "Sơn tường", "25%", "12500000"]);
    assert_eq!(cells[3], ["Tổng cộng", "50000000,5"]);
    assert_eq!(table.rows[3].cells[0].column_span, 3);
}

#[test]
fn bombs_are_refused() {
    let mut options = Options::default();
    options.limits.elements = 3;
    assert_eq!(read(&estimate(), &options).unwrap_err().code(), "over-limit");
    let mut options = Options::default();
    options.limits.part_bytes = 100;
    assert_eq!(read(&estimate(), &options).unwrap_err().code(), "over-limit");
    assert!(read(b"PK\x03\x04 broken", &Options::default()).is_err());
    assert!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", &Options::default()).is_err());
}

#[test]
fn blank_rows_and_cells_merged_over_them_do_not_end_a_table() {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 2, 0, "TT", &plain).unwrap();
    sheet.merge_range(0, 1, 2, 1, "Nội dung", &plain).unwrap();
    sheet.write_string(0, 2, "Dự toán").unwrap();
    sheet.write_string(0, 3, "Quyết toán").unwrap();
    let rows = [(3, "1", "Chi lương"), (5, "2", "Chi điện"), (8, "Phụ trách", "Kế toán")];
    for (row, first, second) in rows {
        sheet.write_string(row, 0, first).unwrap();
        sheet.write_string(row, 1, second).unwrap();
    }
    for row in [3, 5] {
        sheet.write_number(row, 2, 4_500.0).unwrap();
        sheet.write_number(row, 3, 4_200.0).unwrap();
    }
    let content = read(&book.save_to_buffer().unwrap(), &Options::default()).unwrap();
    let Block::Table(table) = &content.blocks[0] else { panic!("no table") };
    assert_eq!(table.rows.len(), 3);
    assert_eq!(content.blocks.len(), 2);
}

#[test]
fn a_table_goes_on_behind_titles_between_blank_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows: [(u32, &[&str]); 6] = [
        (0, &["STT", "Nội dung", "Năm 2024"]),
        (2, &["A", "Ngân sách xã"]),
        (3, &["I", "Thu", "4500"]),
        (5, &["", "Chi không thường xuyên"]),
        (7, &["1", "Chi khác", "300", "12"]),
        (9, &["Người lập", "Kế toán", "Chủ tịch"]),
    ];
    for (row, cells) in rows {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    let content = read(&book.save_to_buffer().unwrap(), &Options::default()).unwrap();
    let Block::Table(table) = &content.blocks[0] else { panic!("no table") };
    assert_eq!(table.rows.len(), 5);
    assert_eq!(content.blocks.len(), 2);
}

#[test]
fn a_name_over_several_columns_of_a_table_is_its_upper_header() {
    let sheet = |from: u16| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, from, 0, 3, "Vốn đã bố trí (triệu đồng)", &Format::new()).unwrap();
        for (column, text) in ["STT", "Dự án", "Trung ương", "Địa phương"].into_iter().enumerate()
        {
            sheet.write_string(1, column as u16, text).unwrap();
        }
        for (column, text) in ["1", "Kè sông", "400", "150"].into_iter().enumerate() {
            sheet.write_string(2, column as u16, text).unwrap();
        }
        let content = read(&book.save_to_buffer().unwrap(), &Options::default()).unwrap();
        content.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table.rows.len()),
            _ => None,
        })
    };
    assert_eq!(sheet(2), Some(3));
    // Over all columns it is a title.
    assert_eq!(sheet(0), Some(2));
}
