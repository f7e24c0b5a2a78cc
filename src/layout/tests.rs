//! Whole documents on hand-made pages.

use super::{Builder, sample};
use crate::block::{Block, Content, Flow, Page, Paint, Paragraph, Rect, Rule, Table, TextLayer};

fn lay(pages: Vec<Page>) -> Content {
    let mut builder = Builder::new();
    for (i, mut page) in pages.into_iter().enumerate() {
        page.number = i as u32 + 1;
        builder.push(page);
    }
    builder.finish()
}

fn texts(content: &Content) -> Vec<String> {
    content.blocks.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect()
}

fn table(content: &Content) -> &Table {
    content
        .blocks
        .iter()
        .find_map(|b| if let Block::Table(t) = b { Some(t) } else { None })
        .expect("a table")
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|r| r.cells.iter().map(crate::block::Cell::text).collect()).collect()
}

/// Full lines of text between the margins 85 and 545, at 12 points.
fn body(page: &mut Page, from: f64, lines: usize) -> f64 {
    let line = "chữ đầy dòng từ lề trái sang lề phải không còn chỗ cho chữ nào khác vào cuối dòng";
    let mut y = from;
    for _ in 0..lines {
        let mut text = line.to_owned();
        while sample::width(&text, 12.0) < 456.0 {
            text.push('x');
        }
        sample::write(page, 85.0, y, 12.0, &text);
        y += 16.0;
    }
    y
}

#[test]
fn page_numbers_and_running_heads_go_and_the_text_runs_over_the_page() {
    let pages = (1..=4)
        .map(|n| {
            let mut page = sample::page();
            if n > 1 {
                sample::centre(&mut page, 297.0, 40.0, 12.0, &n.to_string());
            }
            sample::write(&mut page, 85.0, 60.0, 9.0, "Sổ tay nghiệp vụ");
            body(&mut page, 140.0, 8);
            page
        })
        .collect();
    let texts = texts(&lay(pages));
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert_eq!(texts.first().map(String::as_str), Some("Sổ tay nghiệp vụ"));
    assert!(texts.get(1).is_some_and(|t| t.matches("chữ đầy dòng").count() == 32));
}

#[test]
fn a_full_line_in_bold_ends_its_title_before_plain_text() {
    let mut title = "Kết luận của Giám đốc tại buổi làm việc với các trường".to_owned();
    while sample::width(&title, 12.0) < 440.0 {
        title.push('x');
    }
    let mut page = sample::page();
    let x = 315.0 - sample::width(&title, 12.0) / 2.0;
    sample::write_bold(&mut page, x, 100.0, 12.0, &title);
    let mut first = "Ngày 3/4, Giám đốc làm việc với các trường về phòng học, sân chơi".to_owned();
    while sample::width(&first, 12.0) < 456.0 {
        first.push('x');
    }
    sample::write(&mut page, 85.0, 116.0, 12.0, &first);
    sample::write(&mut page, 85.0, 132.0, 12.0, "và kết luận như sau:");
    body(&mut page, 164.0, 8);
    let texts = texts(&lay(vec![page]));
    assert_eq!(texts.first(), Some(&title), "{texts:?}");
}

#[test]
fn the_number_of_the_first_page_goes_where_the_next_pages_have_theirs() {
    let number = |n: usize, shown: bool| {
        let mut page = sample::page();
        if shown {
            sample::centre(&mut page, 297.0, 48.0, 12.0, &n.to_string());
        }
        body(&mut page, 80.0, 8);
        page
    };
    assert_eq!(texts(&lay((1..=3).map(|n| number(n, true)).collect())).len(), 1);
    let only_first = texts(&lay((1..=3).map(|n| number(n, n == 1)).collect()));
    assert_eq!(only_first.first().map(String::as_str), Some("1"));
}

#[test]
fn numbers_of_forms_are_no_page_numbers() {
    let pages = (1..=4)
        .map(|n| {
            let mut page = sample::page();
            sample::write(&mut page, 400.0, 60.0, 12.0, &format!("Mẫu số 0{}", n + 4));
            body(&mut page, 100.0, 8);
            page
        })
        .collect();
    assert_eq!(texts(&lay(pages)).iter().filter(|t| t.starts_with("Mẫu số")).count(), 4);
}

#[test]
fn a_page_that_ends_in_a_short_line_ends_its_paragraph() {
    let mut first = sample::page();
    let y = body(&mut first, 100.0, 6);
    sample::write(&mut first, 85.0, y, 12.0, "hết đoạn.");
    let mut second = sample::page();
    body(&mut second, 100.0, 6);
    assert_eq!(texts(&lay(vec![first, second])).len(), 2);
}

const XS: [f64; 4] = [85.0, 120.0, 330.0, 545.0];

/// A page with a grid of rows of 30 points from `y`, whose cells hold the texts.
fn ruled(y: f64, rows: &[[&str; 3]]) -> Page {
    let mut page = sample::page();
    let ys: Vec<f64> = (0..=rows.len()).map(|i| y + 30.0 * i as f64).collect();
    sample::grid(&mut page, &XS, &ys);
    for (row, top) in rows.iter().zip(&ys) {
        for (text, x) in row.iter().zip(XS) {
            for (i, line) in text.split('\n').enumerate() {
                sample::write(&mut page, x + 5.0, top + 12.0 + 13.0 * i as f64, 11.0, line);
            }
        }
    }
    page
}

#[test]
fn a_table_over_pages_is_one_and_its_header_is_read_once() {
    let head = ["TT", "Nội dung", "Đơn vị"];
    let mut first = ruled(640.0, &[head, ["1", "Sửa mái nhà kho", "Tổ 1"]]);
    sample::centre(&mut first, 315.0, 600.0, 12.0, "BẢNG VIỆC");
    let mut second =
        ruled(80.0, &[head, ["2", "Sơn lại cổng", "Tổ 2"], ["3", "Trồng cây", "Tổ 3"]]);
    sample::centre(&mut second, 297.0, 40.0, 12.0, "2");
    let content = lay(vec![first, second]);
    let table = table(&content);
    assert_eq!(
        cells(table).iter().filter_map(|r| r.first()).collect::<Vec<_>>(),
        ["TT", "1", "2", "3"]
    );
    assert_eq!(
        table.rows.iter().map(|r| r.header).collect::<Vec<_>>(),
        [true, false, false, false]
    );
    assert_eq!(table.pages, Some((1, 2)));
}

#[test]
fn a_row_broken_by_the_page_is_one() {
    let head = ["TT", "Nội dung", "Đơn vị"];
    let first = ruled(
        640.0,
        &[head, ["1", "Sửa mái", "Tổ 1"], ["2", "Sơn lại cổng chính\nvà hàng rào của", "Tổ 2"]],
    );
    let second = ruled(80.0, &[head, ["", "khu nhà phía đông", ""], ["3", "Trồng cây", "Tổ 3"]]);
    let content = lay(vec![first, second]);
    let rows = cells(table(&content));
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows.get(2).map(Vec::as_slice),
        Some(
            ["2", "Sơn lại cổng chính và hàng rào của khu nhà phía đông", "Tổ 2"]
                .map(String::from)
                .as_slice()
        )
    );
}

#[test]
fn a_row_without_number_below_a_finished_one_is_a_row() {
    let head = ["TT", "Nội dung", "Đơn vị"];
    let first = ruled(640.0, &[head, ["1", "Sửa mái.", "Tổ 1"], ["2", "Sơn cổng.", "Tổ 2"]]);
    let second = ruled(80.0, &[head, ["", "Trồng cây.", "Tổ 2"], ["3", "Quét sân.", "Tổ 3"]]);
    assert_eq!(table(&lay(vec![first, second])).rows.len(), 5);
}

#[test]
fn another_table_at_the_top_of_the_next_page_stays_another() {
    let first = ruled(640.0, &[["TT", "Nội dung", "Đơn vị"], ["1", "Sửa mái.", "Tổ 1"]]);
    let mut second = sample::page();
    sample::grid(&mut second, &[85.0, 200.0, 260.0, 400.0, 545.0], &[80.0, 110.0, 140.0]);
    sample::write(&mut second, 90.0, 95.0, 11.0, "Khác");
    let content = lay(vec![first, second]);
    assert_eq!(content.blocks.iter().filter(|b| matches!(b, Block::Table(_))).count(), 2);
}

#[test]
fn a_merged_cell_printed_anew_on_the_next_page_is_not_doubled() {
    let mut pages = Vec::new();
    for (y, numbers) in [(640.0, ["1", "2"]), (80.0, ["3", "4"])] {
        let mut page = sample::page();
        for at in [y, y + 60.0] {
            sample::line(&mut page, 85.0, at, 545.0, at);
        }
        sample::line(&mut page, 85.0, y + 30.0, 330.0, y + 30.0);
        for x in XS {
            sample::line(&mut page, x, y, x, y + 60.0);
        }
        for (i, n) in numbers.into_iter().enumerate() {
            sample::write(&mut page, 95.0, y + 18.0 + 30.0 * i as f64, 11.0, n);
            sample::write(&mut page, 125.0, y + 18.0 + 30.0 * i as f64, 11.0, "Việc phải làm.");
        }
        sample::write(&mut page, 340.0, y + 33.0, 11.0, "Tổ bảo trì.");
        pages.push(page);
    }
    let content = lay(pages);
    let table = table(&content);
    assert_eq!(table.rows.len(), 4);
    let merged = table.cell_at(3, 2).map(|(row, cell)| (row, cell.row_span, cell.text()));
    assert_eq!(merged, Some((0, 4, "Tổ bảo trì.".to_owned())));
}

#[test]
fn footnotes_are_parted_from_the_text_and_tied_to_their_marks() {
    let mut page = sample::page();
    let y = body(&mut page, 100.0, 5);
    sample::write(&mut page, 85.0, y, 12.0, "theo quy chế");
    let end = 85.0 + sample::width("theo quy chế", 12.0);
    sample::write(&mut page, end, y - 5.0, 7.0, "1");
    sample::write(&mut page, end + 7.0, y, 12.0, "của đơn vị.");
    sample::line(&mut page, 85.0, 700.0, 220.0, 700.0);
    sample::write(&mut page, 85.0, 711.0, 6.0, "1");
    sample::write(&mut page, 90.0, 715.0, 10.0, "Quy chế làm việc năm nay.");
    let content = lay(vec![page]);
    let [note] = content.notes.as_slice() else { panic!("{:?}", content.notes) };
    assert_eq!((note.key, note.mark.as_str()), (1, "1"));
    assert_eq!(
        note.paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>(),
        ["Quy chế làm việc năm nay."]
    );
    let text = texts(&content).concat();
    assert!(text.ends_with("theo quy chế của đơn vị."), "{text}");
    let tied: Vec<_> = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .flat_map(|p| &p.lines)
        .flat_map(|l| &l.runs)
        .filter_map(|r| r.note)
        .collect();
    assert_eq!(tied, [1]);
}

#[test]
fn footnotes_below_a_table_of_smaller_text_are_no_text_between_its_pages() {
    let page = |number: &str, note: &str| {
        let header = ["TT", "Việc", "Hạn"];
        let mut page = ruled(100.0, &[header, [number, "Nhận hồ sơ", "19 ngày"]]);
        sample::write(&mut page, 372.0, 138.0, 6.0, note);
        sample::line(&mut page, 85.0, 752.0, 229.0, 752.0);
        sample::write(&mut page, 85.0, 762.0, 7.0, note);
        sample::write(&mut page, 90.0, 766.0, 13.0, "Giảm từ 20 ngày xuống còn 19 ngày");
        page
    };
    let content = lay(vec![page("1", "1"), page("2", "2")]);
    assert_eq!(content.notes.len(), 2, "{:?}", texts(&content));
    assert_eq!(table(&content).rows.len(), 3);
}

#[test]
fn a_power_is_no_footnote_mark() {
    let mut page = sample::page();
    sample::write(&mut page, 85.0, 100.0, 12.0, "diện tích 40 m");
    sample::write(&mut page, 85.0 + sample::width("diện tích 40 m", 12.0), 95.0, 7.0, "2");
    let content = lay(vec![page]);
    assert_eq!((texts(&content), content.notes.len()), (vec!["diện tích 40 m2".to_owned()], 0));
}

#[test]
fn a_signature_stamp_is_told_from_the_text() {
    let mut page = sample::page();
    body(&mut page, 100.0, 5);
    let printed = page.glyphs.len();
    sample::write(&mut page, 380.0, 30.0, 8.0, "Ký bởi: Phòng Hành chính");
    page.glyphs.iter_mut().skip(printed).for_each(|g| g.stamped = true);
    let flows: Vec<Flow> =
        lay(vec![page]).blocks.iter().flat_map(Block::paragraphs).map(|p| p.flow).collect();
    assert!(flows.contains(&Flow::Stamped) && flows.contains(&Flow::Body));
}

#[test]
fn a_scan_is_reported_page_by_page() {
    let mut page = sample::page();
    page.images.push(Rect::new(0.0, 0.0, 595.0, 842.0));
    let content = lay(vec![page.clone(), page]);
    assert_eq!(content.text_layer, TextLayer::None);
    let pages: Vec<_> =
        content.problems.iter().map(|p| (p.code, p.place.page.unwrap_or(0))).collect();
    assert_eq!(pages, [("page-without-text", 1), ("page-without-text", 2)]);
}

#[test]
fn a_page_typeset_on_its_side_reads_as_if_upright() {
    let upright = ruled(80.0, &[["TT", "Nội dung", "Đơn vị"], ["1", "Sửa mái", "Tổ 1"]]);
    let mut turned = upright.clone();
    let width = upright.height;
    let turn = |b: Rect| Rect::new(width - b.y1, b.x0, width - b.y0, b.x1);
    (turned.width, turned.height) = (upright.height, upright.width);
    for glyph in &mut turned.glyphs {
        glyph.bbox = turn(glyph.bbox);
        glyph.baseline = glyph.bbox.y0;
        glyph.turn = 1;
    }
    for rule in &mut turned.rules {
        rule.bbox = turn(rule.bbox);
    }
    let (a, b) = (lay(vec![upright]), lay(vec![turned]));
    assert_eq!(cells(table(&a)), cells(table(&b)));
    let place = table(&b).place.bbox.unwrap();
    assert!(place.x1 <= width && place.height() > place.width());
}

#[test]
fn text_on_its_side_stays_in_its_cell() {
    let mut page = ruled(80.0, &[["TT", "Nội dung", "Đơn vị"], ["1", "Sửa mái", ""]]);
    let mut side = sample::page();
    sample::write(&mut side, 0.0, 0.0, 6.0, "Tổ 1");
    for glyph in side.glyphs {
        // Written upwards, in the last cell of the second row.
        let bbox = Rect::new(
            400.0 + glyph.bbox.y0,
            135.0 - glyph.bbox.x1,
            400.0 + glyph.bbox.y1,
            135.0 - glyph.bbox.x0,
        );
        page.glyphs.push(crate::block::Glyph {
            bbox,
            baseline: 135.0 - glyph.bbox.x0,
            turn: 3,
            ..glyph
        });
    }
    assert_eq!(
        cells(table(&lay(vec![page]))).get(1).and_then(|r| r.get(2)).map(String::as_str),
        Some("Tổ 1")
    );
}

#[test]
fn blank_pages_and_wild_numbers_do_no_harm() {
    let mut page = sample::page();
    sample::write(&mut page, f64::NAN, 100.0, 12.0, "a");
    sample::write(&mut page, 1e300, -1e300, 1e300, "b");
    sample::line(&mut page, f64::INFINITY, 0.0, f64::NAN, 9.0);
    let content = lay(vec![Page::default(), page, sample::page()]);
    assert_eq!(content.pages, Some(3));
}

#[test]
fn a_crowded_page_takes_time_in_proportion() {
    let mut page = sample::page();
    for i in 0..100_000u32 {
        let (x, y) = (f64::from(i % 500) * 1.1, f64::from(i / 500) * 4.0);
        sample::write(&mut page, x, y, 3.0, "m");
    }
    let start = std::time::Instant::now();
    lay(vec![page]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn heads_and_feet_of_a_browser_go_from_the_first_page_too() {
    let pages = (1..=3)
        .map(|n| {
            let mut page = sample::page();
            sample::write(&mut page, 20.0, 24.0, 8.0, "03/03/24, 8:05");
            sample::write(&mut page, 20.0, 825.0, 8.0, "file:///ke-hoach.html");
            sample::write(&mut page, 560.0, 825.0, 8.0, &format!("{n}/3"));
            body(&mut page, 100.0, 8);
            page
        })
        .collect();
    assert_eq!(texts(&lay(pages)).len(), 1);
}

#[test]
fn a_table_with_horizontal_rules_only() {
    let mut page = sample::page();
    sample::write(
        &mut page,
        85.0,
        80.0,
        11.0,
        "Bảng dưới đây ghi kinh phí của từng việc trong năm",
    );
    let rows = [
        ["STT", "Nội dung", "Số tiền"],
        ["1", "Sửa mái nhà kho", "1.250"],
        ["2", "Sơn lại cổng", "300"],
        ["3", "Trồng cây xanh", "75"],
    ];
    for (i, row) in rows.iter().enumerate() {
        let y = 112.0 + 24.0 * i as f64;
        for (text, x) in row.iter().zip([90.0, 125.0, 400.0]) {
            sample::write(&mut page, x, y, 11.0, text);
        }
        sample::line(&mut page, 85.0, y + 7.0, 545.0, y + 7.0);
    }
    let content = lay(vec![page]);
    let rows: Vec<Vec<String>> = rows.iter().map(|r| r.map(String::from).to_vec()).collect();
    assert_eq!(cells(table(&content)), rows);
    assert_eq!(content.blocks.len(), 2);
}

#[test]
fn a_table_without_rules() {
    let mut page = sample::page();
    sample::write(&mut page, 85.0, 80.0, 11.0, "Thành phần của tổ như sau:");
    let rows = [
        ["STT", "Họ và tên", "Chức vụ"],
        ["1", "Lê Minh An", "Tổ trưởng"],
        ["2", "Trần Văn Bảo", "Tổ phó"],
        ["3", "Phạm Thị Chi", ""],
    ];
    for (i, row) in rows.iter().enumerate() {
        for (text, x) in row.iter().zip([90.0, 140.0, 330.0]) {
            sample::write(&mut page, x, 110.0 + 20.0 * i as f64, 11.0, text);
        }
    }
    let content = lay(vec![page]);
    let table = table(&content);
    assert!(!table.ruled && content.blocks.len() == 2);
    let rows: Vec<Vec<String>> = rows.iter().map(|r| r.map(String::from).to_vec()).collect();
    assert_eq!(cells(table), rows);
}

/// Three columns without rules: a header, rows of two lines, a total.
fn bare(y: f64, header: &[&str; 3], rows: &[[&str; 4]]) -> Page {
    let mut page = sample::page();
    let mut y = y;
    for (x, text) in [90.0, 130.0, 400.0].into_iter().zip(header) {
        sample::write_bold(&mut page, x, y, 11.0, text);
    }
    for [number, first, second, amount] in rows {
        y += 20.0;
        sample::write(&mut page, 90.0, y, 11.0, number);
        sample::write(&mut page, 130.0, y, 11.0, first);
        sample::write(&mut page, 400.0, y, 11.0, amount);
        if !second.is_empty() {
            y += 13.0;
            sample::write(&mut page, 130.0, y, 11.0, second);
        }
    }
    page
}

const BARE: [[&str; 4]; 3] = [
    ["1", "Vét kênh tưới và", "đắp bờ vùng", "120"],
    ["2", "Mua máy bơm", "", "85"],
    ["", "Cộng", "", "205"],
];

#[test]
fn a_table_of_white_paper_has_rows_of_several_lines_and_a_total() {
    let content = lay(vec![bare(100.0, &["TT", "Việc", "Tiền"], &BARE)]);
    assert_eq!(
        cells(table(&content)),
        [
            ["TT", "Việc", "Tiền"],
            ["1", "Vét kênh tưới và đắp bờ vùng", "120"],
            ["2", "Mua máy bơm", "85"],
            ["", "Cộng", "205"]
        ]
    );
}

#[test]
fn lines_in_columns_without_a_line_that_names_them_are_a_list() {
    let rows = [
        ["1.", "Ông Tư", "", "Tổ trưởng"],
        ["2.", "Bà Năm", "", "Tổ phó"],
        ["3.", "Ông Bảy", "", "Thủ quỹ"],
    ];
    let content = lay(vec![bare(100.0, &["", "", ""], &rows)]);
    assert!(!content.blocks.iter().any(|b| matches!(b, Block::Table(_))));
}

#[test]
fn a_table_of_white_paper_goes_on_where_its_numbers_run_on() {
    let more = [["3", "Sơn lại cổng", "", "40"], ["4", "Lợp mái nhà kho", "", "33"]];
    let header = ["TT", "Việc", "Tiền"];
    let [first, second, _] = BARE;
    let pages = vec![bare(700.0, &header, &[first, second]), bare(80.0, &header, &more)];
    let content = lay(pages);
    assert_eq!((content.blocks.len(), table(&content).rows.len()), (1, 5));
}

#[test]
fn a_merged_cell_over_the_page_is_one_though_its_text_goes_on_in_capitals() {
    let mut above = sample::page();
    let mut below = sample::page();
    for (page, top) in [(&mut above, 680.0), (&mut below, 80.0)] {
        let ys = [top, top + 40.0, top + 80.0];
        for x in [85.0, 300.0, 500.0] {
            sample::line(page, x, top, x, top + 80.0);
        }
        for y in ys {
            sample::line(page, 85.0, y, 300.0, y);
        }
        for y in [top, top + 80.0] {
            sample::line(page, 300.0, y, 500.0, y);
        }
        for (y, text) in ys.into_iter().zip(["Cấy lúa", "Gặt lúa"]) {
            sample::write(page, 90.0, y + 15.0, 11.0, text);
        }
    }
    sample::write(&mut above, 310.0, 755.0, 11.0, "Hợp tác xã và");
    sample::write(&mut below, 310.0, 92.0, 11.0, "Ban Thủy nông");
    let content = lay(vec![above, below]);
    let owners: Vec<String> = (0..4)
        .filter_map(|row| table(&content).cell_at(row, 1).map(|(_, cell)| cell.text()))
        .collect();
    assert_eq!(owners, ["Hợp tác xã và Ban Thủy nông"; 4]);
}

#[test]
fn a_header_cut_short_on_the_next_page_is_the_header() {
    let above =
        ruled(700.0, &[["TT", "Nội dung", "Sản phẩm dự kiến"], ["1", "Tập huấn", "Báo cáo"]]);
    let below = ruled(80.0, &[["TT", "Nội dung", "Sản phẩm"], ["2", "Tổng kết", "Biên bản"]]);
    let content = lay(vec![above, below]);
    let numbers: Vec<String> =
        cells(table(&content)).into_iter().filter_map(|r| r.first().cloned()).collect();
    assert_eq!(numbers, ["TT", "1", "2"]);
}

#[test]
fn rows_without_rules_between_them_are_told_by_their_numbers() {
    let mut page = sample::page();
    sample::grid(&mut page, &XS, &[80.0, 110.0, 220.0]);
    for (text, x) in ["TT", "Nội dung", "Đơn vị"].into_iter().zip(XS) {
        sample::write(&mut page, x + 5.0, 96.0, 11.0, text);
    }
    let rows: [(&str, &[&str], &str); 3] = [
        ("1", &["Sửa mái nhà kho", "và cửa sổ"], "Tổ 1"),
        ("2", &["Sơn lại cổng"], ""),
        ("3", &["Trồng cây", "xanh"], "Tổ 3"),
    ];
    let mut y = 124.0;
    for (number, lines, unit) in rows {
        sample::write(&mut page, XS[0] + 5.0, y, 11.0, number);
        sample::write(&mut page, XS[2] + 5.0, y, 11.0, unit);
        for line in lines {
            sample::write(&mut page, XS[1] + 5.0, y, 11.0, line);
            y += 14.0;
        }
    }
    let want: Vec<Vec<String>> = [
        ["TT", "Nội dung", "Đơn vị"],
        ["1", "Sửa mái nhà kho và cửa sổ", "Tổ 1"],
        ["2", "Sơn lại cổng", ""],
        ["3", "Trồng cây xanh", "Tổ 3"],
    ]
    .iter()
    .map(|r| r.map(String::from).to_vec())
    .collect();
    assert_eq!(cells(table(&lay(vec![page]))), want);
}

#[test]
fn an_item_of_recipients_that_wraps_is_one() {
    let mut page = sample::page();
    let left = [
        "Nơi nhận:",
        "- Chủ tịch và các Phó",
        "Chủ tịch Hội (để b/c);",
        "- Sở Nội vụ;",
        "- Lưu: VT.",
    ];
    for (i, text) in left.into_iter().enumerate() {
        sample::write(&mut page, 85.0, 110.0 + 13.0 * i as f64, 11.0, text);
    }
    for (i, text) in ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH"].into_iter().enumerate() {
        sample::centre(&mut page, 420.0, 110.0 + 16.0 * i as f64, 13.0, text);
    }
    let texts = texts(&lay(vec![page]));
    assert!(
        texts.contains(&"- Chủ tịch và các Phó Chủ tịch Hội (để b/c);".to_owned()),
        "{texts:?}"
    );
    assert!(texts.contains(&"TM. BAN CHẤP HÀNH".to_owned()), "{texts:?}");
}

#[test]
fn an_underline_is_no_border_though_it_nearly_touches_the_cell() {
    let mut page = ruled(
        80.0,
        &[["TT", "Nội dung", "Đơn vị"], ["1", "xem", "http://trang.thong-tin.vn/a/b/c\nphần một"]],
    );
    sample::line(
        &mut page,
        XS[2] + 5.0,
        123.5,
        XS[2] + 5.0 + sample::width("http://trang.thong-tin.vn/a/b/c", 11.0),
        123.5,
    );
    sample::line(&mut page, XS[2], 40.0, XS[2] + 5.0, 40.0);
    let content = lay(vec![page]);
    let table = table(&content);
    assert_eq!((table.rows.len(), table.columns), (2, 3));
    let styles: Vec<bool> = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .flat_map(|p| &p.lines)
        .flat_map(|l| &l.runs)
        .filter(|r| r.text.starts_with("http"))
        .map(|r| r.style.underline)
        .collect();
    assert_eq!(styles, [true]);
}

#[test]
fn a_table_of_slightly_other_widths_that_counts_on_is_the_same_list() {
    let first = ruled(640.0, &[["TT", "Nội dung", "Đơn vị"], ["1", "Sửa mái.", "Tổ 1"]]);
    for (number, tables) in [("2", 1), ("1", 2)] {
        let mut second = sample::page();
        sample::grid(&mut second, &[85.0, 130.0, 350.0, 545.0], &[80.0, 110.0]);
        sample::write(&mut second, 95.0, 95.0, 11.0, number);
        sample::write(&mut second, 140.0, 95.0, 11.0, "Sơn cổng.");
        let content = lay(vec![first.clone(), second]);
        assert_eq!(content.blocks.iter().filter(|b| matches!(b, Block::Table(_))).count(), tables);
    }
}

#[test]
fn a_table_inside_a_cell_stays_in_it() {
    let mut page = ruled(80.0, &[["TT", "Nội dung", "Đơn vị"]]);
    sample::grid(&mut page, &XS, &[110.0, 200.0]);
    sample::write(&mut page, 90.0, 130.0, 11.0, "1");
    sample::grid(&mut page, &[140.0, 200.0, 300.0], &[140.0, 160.0, 180.0]);
    sample::write(&mut page, 145.0, 153.0, 10.0, "Trong");
    let content = lay(vec![page]);
    assert_eq!(content.blocks.len(), 1);
    let outer = table(&content);
    let inner = outer.cell_at(1, 1).and_then(|(_, cell)| cell.blocks.first());
    assert!(matches!(inner, Some(Block::Table(t)) if t.rows.len() == 2 && t.columns == 2));
    assert_eq!(outer.rows.len(), 2);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever stands where, and whatever lines cross the page: each character is read once.
    #[test]
    fn no_character_is_lost_or_doubled(
        words in proptest::collection::vec((0u8..30, 0u8..60, 7.0f64..15.0, "[a-zđ0-9.;-]{1,9}", 0u8..4), 0..60),
        lines in proptest::collection::vec((0u8..30, 0u8..60, 0u8..30, 0u8..60), 0..24),
    ) {
        let mut page = sample::page();
        let mut taken = std::collections::HashSet::new();
        let mut want: Vec<char> = Vec::new();
        for (column, row, size, text, kind) in words {
            // Each word has its own place: overprinted ones are read once on purpose.
            if !(0..6).all(|i| taken.insert((column + i, row))) {
                continue;
            }
            let first = page.glyphs.len();
            sample::write(&mut page, 10.0 + 16.0 * f64::from(column), 20.0 + 13.5 * f64::from(row), size, &text);
            if page.glyphs.iter().skip(first).any(|g| g.bbox.center_x() > 590.0) {
                page.glyphs.truncate(first);
                continue;
            }
            page.glyphs.iter_mut().skip(first).for_each(|g| g.stamped = kind == 0);
            want.extend(text.chars());
        }
        for (x0, y0, x1, y1) in lines {
            // Below the words: what a line is drawn through is left out on purpose.
            let at = |x: u8, y: u8| (10.0 + 19.0 * f64::from(x), 23.5 + 13.5 * f64::from(y));
            let ((ax, ay), (bx, by)) = (at(x0, y0), at(x1, y1));
            sample::line(&mut page, ax, ay, bx, ay);
            sample::line(&mut page, bx, ay, bx, by);
        }
        let content = lay(vec![page]);
        let notes = content.notes.iter().flat_map(|n| &n.paragraphs);
        let read = content.blocks.iter().flat_map(Block::paragraphs).chain(notes);
        let mut got: Vec<char> = read
            .flat_map(|p| &p.lines)
            .flat_map(|l| &l.runs)
            .flat_map(|r| r.text.chars())
            .chain(content.notes.iter().flat_map(|n| n.mark.chars()))
            .filter(|c| !c.is_whitespace() && *c != '\u{ad}')
            .collect();
        got.sort_unstable();
        want.sort_unstable();
        proptest::prop_assert_eq!(got, want);
    }
}

#[test]
fn text_that_does_not_fit_its_cells_is_reported() {
    let mut page = sample::page();
    sample::grid(&mut page, &[85.0, 100.0, 115.0, 130.0], &[80.0, 110.0, 140.0]);
    for (x, y) in [(80.0, 98.0), (86.0, 128.0)] {
        sample::write(&mut page, x, y, 11.0, "mộttừrấtdài");
    }
    let codes: Vec<_> = lay(vec![page]).problems.iter().map(|p| (p.code, p.place.page)).collect();
    assert_eq!(codes, [("table-unclear", Some(1))]);
}

/// Rows of a header and five items between horizontal rules; the first column counts. Each item has two lines in
/// its second column. Returns the heights of the rules below the rows.
fn items(page: &mut Page, header: f64) -> Vec<f64> {
    let mut y = header + 30.0;
    let mut feet = Vec::new();
    for number in 1..=5 {
        sample::write(page, 90.0, y, 10.0, &number.to_string());
        sample::write(page, 120.0, y, 10.0, "Nạo vét kênh nội");
        sample::write(page, 120.0, y + 12.5, 10.0, "đồng và cống ngầm");
        sample::write(page, 260.0, y, 10.0, "Tổ thủy nông");
        sample::write(page, 380.0, y, 10.0, "Hợp tác xã");
        sample::write(page, 500.0, y, 10.0, "250");
        feet.push(y + 18.0);
        y += 31.0;
    }
    feet
}

fn name(page: &mut Page, y: f64) {
    for (x, text) in [(90.0, "TT"), (120.0, "Công việc"), (500.0, "Số tiền")] {
        sample::write_bold(page, x, y, 10.0, text);
    }
}

#[test]
fn a_rule_over_some_columns_of_the_header_parts_what_they_have_in_common() {
    let mut page = sample::page();
    sample::write_bold(&mut page, 290.0, 97.0, 10.0, "Phân công thực hiện việc");
    sample::line(&mut page, 250.0, 105.0, 480.0, 105.0);
    name(&mut page, 108.0);
    sample::write_bold(&mut page, 260.0, 116.0, 10.0, "Chủ trì");
    sample::write_bold(&mut page, 380.0, 116.0, 10.0, "Phối hợp");
    let feet = items(&mut page, 112.0);
    for y in [88.0, 122.0].iter().chain(&feet) {
        sample::line(&mut page, 85.0, *y, 545.0, *y);
    }
    let cells = cells(table(&lay(vec![page])));
    assert_eq!(cells[0], ["TT", "Công việc", "Phân công thực hiện việc", "Số tiền"]);
    assert_eq!(cells[1], ["Chủ trì", "Phối hợp"]);
    assert_eq!(cells.len(), 7);
}

#[test]
fn a_header_of_many_lines_without_a_rule_above_it_is_whole() {
    let mut page = sample::page();
    body(&mut page, 60.0, 1);
    for (i, text) in ["Số", "tiền", "được", "giao", "(triệu đồng)"].iter().enumerate()
    {
        sample::write_bold(&mut page, 490.0, 100.0 + 12.5 * i as f64, 10.0, text);
    }
    for (x, text) in [(90.0, "TT"), (120.0, "Công việc"), (260.0, "Chủ trì"), (380.0, "Phối hợp")]
    {
        sample::write_bold(&mut page, x, 100.0, 10.0, text);
    }
    let feet = items(&mut page, 140.0);
    for y in [154.0].iter().chain(&feet) {
        sample::line(&mut page, 85.0, *y, 545.0, *y);
    }
    let cells = cells(table(&lay(vec![page])));
    let header = ["TT", "Công việc", "Chủ trì", "Phối hợp", "Số tiền được giao (triệu đồng)"];
    assert_eq!(cells[0], header);
}

#[test]
fn the_last_row_of_a_table_of_white_paper_keeps_its_last_lines() {
    let mut page = sample::page();
    name(&mut page, 100.0);
    sample::write_bold(&mut page, 260.0, 100.0, 10.0, "Chủ trì");
    sample::write_bold(&mut page, 380.0, 100.0, 10.0, "Phối hợp");
    items(&mut page, 90.0);
    let cells = cells(table(&lay(vec![page])));
    assert_eq!(cells[5][1], "Nạo vét kênh nội đồng và cống ngầm");
}

/// Cells painted one by one: their edges are the columns, whatever white runs down inside one of them.
#[test]
fn painted_cells_are_the_columns() {
    let mut page = sample::page();
    let xs = [85.0, 140.0, 330.0, 545.0];
    let ys = [200.0, 240.0, 280.0, 320.0, 360.0];
    for (y0, y1) in ys.iter().zip(ys.iter().skip(1)) {
        for (x0, x1) in xs.iter().zip(xs.iter().skip(1)) {
            let bbox = Rect::new(*x0, *y0, *x1, *y1);
            page.rules.push(Rule { bbox, paint: Paint::Fill, gray: 0.85 });
        }
    }
    // `TT` broken after an indent: its second letter at the left, the numbers at the right.
    sample::write(&mut page, 125.0, 217.0, 12.0, "T");
    sample::write(&mut page, 92.0, 232.0, 12.0, "T");
    sample::write(&mut page, 150.0, 224.0, 12.0, "Việc");
    sample::write(&mut page, 340.0, 224.0, 12.0, "Ai làm");
    for (row, y) in [264.0, 304.0, 344.0].into_iter().enumerate() {
        sample::write(&mut page, 125.0, y, 12.0, &(row + 1).to_string());
        sample::write(&mut page, 150.0, y, 12.0, "Sửa mái trường");
        sample::write(&mut page, 340.0, y, 12.0, "Phòng Giáo dục");
    }
    let content = lay(vec![page]);
    let rows = cells(table(&content));
    assert_eq!((table(&content).columns, rows.len()), (3, 4), "{rows:?}");
    assert_eq!(rows[3], ["3", "Sửa mái trường", "Phòng Giáo dục"]);
}
