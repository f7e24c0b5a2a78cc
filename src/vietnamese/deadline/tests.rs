use super::*;
use crate::model::{Every, RelativeUnit};
use proptest::prelude::*;
use std::path::PathBuf;

/// What a value reads as, in one line.
fn told(deadline: &Deadline) -> String {
    let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_owned());
    let mut words = vec![deadline.kind.to_string()];
    if deadline.start.is_some() || deadline.end.is_some() {
        words.push(match deadline.kind {
            DeadlineKind::Date => part(&deadline.end),
            _ => format!("{}..{}", part(&deadline.start), part(&deadline.end)),
        });
    }
    if let Some(r) = &deadline.recurrence {
        words.push(r.every.to_string());
        words.extend(r.day.map(|d| format!("day {d}")));
        words.extend(r.month.map(|m| format!("month {m}")));
        words.extend(r.weekday.map(|w| format!("weekday {w}")));
    }
    if let Some(r) = &deadline.relative {
        words.push(format!("{} {}", r.amount, r.unit));
        words.extend(r.from.as_ref().map(|f| format!("from {f}")));
    }
    words.join(" ")
}

#[test]
fn a_meeting_without_a_day_is_a_condition() {
    for text in ["Trước kỳ họp cuối năm", "Tại Đại hội", "Phiên họp thứ 8", "Trình kỳ họp thứ 12"]
    {
        let reading = read(text, Some(2026));
        assert_eq!(reading.deadline.kind, DeadlineKind::Conditional, "{text}");
        assert!(reading.doubt.is_none());
    }
    let dated = read("Kỳ họp tháng 7/2026", Some(2026)).deadline;
    assert_eq!(dated.start.as_deref(), Some("2026-07-01"));
}

#[test]
fn what_is_to_be_done_within_a_stretch_ends_and_begins_with_it() {
    for text in ["Xong trong tháng 8/2026", "Hoàn thành xong vào tháng 8/2026", "Xong tháng 8/2026"]
    {
        let found = read(text, Some(2026)).deadline;
        assert_eq!(found.kind, DeadlineKind::Period, "{text}");
        assert_eq!(found.start.as_deref(), Some("2026-08-01"), "{text}");
    }
    let (_, due) = find_due("Sơn lại lan can, xong trong quý III/2026.", None).unwrap();
    assert_eq!((due.kind, due.start.as_deref()), (DeadlineKind::Period, Some("2026-07-01")));
    for text in ["Chậm nhất trong tháng 8/2026", "Đến hết tháng 8/2026"] {
        assert_eq!(read(text, None).deadline.kind, DeadlineKind::Date, "{text}");
    }
}

#[test]
fn cells_are_read() {
    for (cell, expected) in [
        ("31/12/2025", "date 2025-12-31"),
        ("31/12/2025.", "date 2025-12-31"),
        ("Ngày 5 tháng 6 năm 2026", "date 2026-06-05"),
        ("30.6.2026", "date 2026-06-30"),
        ("trước ngày 30 tháng 11 năm 2026", "date 2026-11-30"),
        ("Hoàn thành trước 30/6/2026", "date 2026-06-30"),
        ("Chậm nhất là ngày 15/7/2026", "date 2026-07-15"),
        ("Đến hết ngày 31/3/2027", "date 2027-03-31"),
        ("Đến hết tháng 9/2026", "date 2026-09-30"),
        ("Đến hết quý II năm 2026", "date 2026-06-30"),
        ("Đến hết năm 2028", "date 2028-12-31"),
        ("Đến năm 2030", "date 2030-12-31"),
        ("Trước tháng 6/2026", "date 2026-05-31"),
        ("Trước năm 2027", "date 2026-12-31"),
        ("Trước quý IV/2026", "date 2026-09-30"),
        ("Từ nay đến 30/4/2026", "date 2026-04-30"),
        ("Tuần 2 tháng 02/2026", "period 2026-02-08..2026-02-14"),
        ("Tuần thứ ba của tháng 9/2026", "period 2026-09-15..2026-09-21"),
        ("Tuần đầu tháng 3/2026", "period 2026-03-01..2026-03-07"),
        ("Tuần cuối tháng 4 năm 2026", "period 2026-04-24..2026-04-30"),
        ("Nửa đầu tháng 4/2026", "period 2026-04-01..2026-04-15"),
        ("Nửa cuối tháng 4/2026", "period 2026-04-16..2026-04-30"),
        ("Trong năm 2026", "period 2026-01-01..2026-12-31"),
        ("Năm 2026", "period 2026-01-01..2026-12-31"),
        ("2026", "period 2026-01-01..2026-12-31"),
        ("2024-2025", "period 2024-01-01..2025-12-31"),
        ("Năm 2026 - 2030", "period 2026-01-01..2030-12-31"),
        ("Giai đoạn 2028–2030", "period 2028-01-01..2030-12-31"),
        ("Nhiệm kỳ 2025-2030", "period 2025-01-01..2030-12-31"),
        ("Năm 2026, 2027", "period 2026-01-01..2027-12-31"),
        ("Từ 01/5 - 30/5/2026", "period 2026-05-01..2026-05-30"),
        ("Quý III/2025", "period 2025-07-01..2025-09-30"),
        ("quý 3 năm 2025", "period 2025-07-01..2025-09-30"),
        ("Quý I-II/2026", "period 2026-01-01..2026-06-30"),
        ("Quý II, Quý IV năm 2026", "period 2026-04-01..2026-12-31"),
        ("Quý IV/2025 - Quý I/2026", "period 2025-10-01..2026-03-31"),
        ("Tháng 12/2026", "period 2026-12-01..2026-12-31"),
        ("Tháng 02 năm 2028", "period 2028-02-01..2028-02-29"),
        ("12/2026", "period 2026-12-01..2026-12-31"),
        ("Tháng 9-10/2025", "period 2025-09-01..2025-10-31"),
        ("Tháng 9, 10 và 11 năm 2025", "period 2025-09-01..2025-11-30"),
        ("6 tháng đầu năm 2026", "period 2026-01-01..2026-06-30"),
        ("Sáu tháng cuối năm 2026", "period 2026-07-01..2026-12-31"),
        ("9 tháng đầu năm 2026", "period 2026-01-01..2026-09-30"),
        ("Cuối năm 2026", "period 2026-10-01..2026-12-31"),
        ("Đầu tháng 3/2026", "period 2026-03-01..2026-03-10"),
        ("Cuối tháng 2/2026", "period 2026-02-21..2026-02-28"),
        ("Từ ngày 01/3/2026 đến ngày 15/4/2026", "period 2026-03-01..2026-04-15"),
        ("Từ 01/3 đến 15/4/2026", "period 2026-03-01..2026-04-15"),
        ("Từ tháng 11 đến tháng 2/2026", "period 2025-11-01..2026-02-28"),
        ("Từ tháng 9 đến 11 năm 2025", "period 2025-09-01..2025-11-30"),
        ("Từ tháng 9 đến tháng 11/2025", "period 2025-09-01..2025-11-30"),
        ("Quý IV-I/2026", "period 2025-10-01..2026-03-31"),
        ("Từ 2026-2028", "period 2026-01-01..2028-12-31"),
        ("Từ năm 2026 đến năm 2028", "period 2026-01-01..2028-12-31"),
        ("Từ năm 2026 trở đi", "ongoing 2026-01-01..?"),
        ("Năm 2026 và các năm tiếp theo", "ongoing 2026-01-01..?"),
        ("2026-2027, định hướng đến 2030", "period 2026-01-01..2027-12-31"),
        ("20-30/6/2026", "period 2026-06-20..2026-06-30"),
        ("Từ ngày 01 đến ngày 15 tháng 6 năm 2026", "period 2026-06-01..2026-06-15"),
        ("Ngày 20 và 21/6/2026", "date 2026-06-21"),
        ("30/9/26", "date 2026-09-30"),
        ("Tháng Chín năm 2026", "period 2026-09-01..2026-09-30"),
        ("Trước 17 giờ 00 ngày 20/5/2026", "date 2026-05-20"),
        ("Cả năm 2026", "period 2026-01-01..2026-12-31"),
        ("trước ngày 05 của tháng tiếp theo", "recurring month day 5"),
        ("Trước ngày 10 tháng đầu quý", "recurring quarter day 10"),
        ("Trước ngày 20 tháng cuối quý", "recurring quarter day 20"),
        ("Trước ngày 20 tháng cuối của quý", "recurring quarter day 20"),
        ("Ngày 20 của tháng cuối cùng trong quý", "recurring quarter day 20"),
        ("Trước ngày 20 tháng cuối mỗi quý", "recurring quarter day 20"),
        ("Trước ngày 20 của tháng thứ ba hằng quý", "recurring quarter day 20"),
        ("Trước ngày 20 cuối quý", "recurring quarter day 20"),
        ("Trước ngày 20 tháng cuối quý IV/2026", "date 2026-12-20"),
        ("Ngày 05 tháng đầu của quý II năm 2026", "date 2026-04-05"),
        ("2 lần/năm", "recurring half_year"),
        ("3 tháng/lần", "recurring quarter"),
        ("15 ngày/lần", "unknown"),
        ("Trước 20/6 và 20/12 hằng năm", "recurring half_year day 20"),
        ("Quý IV hằng năm", "recurring year"),
        ("hằng năm", "recurring year"),
        ("Hàng quý", "recurring quarter"),
        ("Hằng ngày", "recurring day"),
        ("6 tháng/lần", "recurring half_year"),
        ("Định kỳ 6 tháng, năm", "recurring half_year"),
        ("Định kỳ hằng tháng", "recurring month"),
        ("01 lần/quý", "recurring quarter"),
        ("trước ngày 14 hằng tháng", "recurring month day 14"),
        ("hằng năm (trước ngày 30 tháng 11)", "recurring year day 30 month 11"),
        ("Trước ngày 15/12 hằng năm", "recurring year day 15 month 12"),
        ("Thứ Sáu hàng tuần", "recurring week weekday 5"),
        ("Thường xuyên", "ongoing"),
        ("Liên tục", "ongoing"),
        ("Thường xuyên, hằng năm", "ongoing"),
        ("Theo lộ trình của Bộ Y tế", "conditional"),
        ("Theo kế hoạch hằng năm của Bộ Y tế", "conditional"),
        ("Khi có hướng dẫn của cấp trên", "conditional"),
        ("Sau khi Luật có hiệu lực", "conditional"),
        ("45 ngày kể từ ngày ký hợp đồng", "relative 45 day from ngày ký hợp đồng"),
        ("trong 10 ngày làm việc", "relative 10 working_day"),
        (
            "Trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận hồ sơ",
            "relative 5 working_day from ngày nhận hồ sơ",
        ),
        ("Mười lăm ngày", "relative 15 day"),
        ("24 tháng", "relative 24 month"),
        ("02 tuần sau khi khai giảng", "relative 14 day from khi khai giảng"),
        ("Chưa xác định", "unknown"),
    ] {
        assert_eq!(told(&read(cell, None).deadline), expected, "{cell}");
    }
}

#[test]
fn raw_is_the_cell_without_final_punctuation() {
    let reading = read("  Trong năm  2026;", None);
    assert_eq!(reading.deadline.raw, "Trong năm 2026");
    assert_eq!(reading.doubt, None);
}

#[test]
fn a_year_that_is_not_told_is_the_papers_and_doubtful() {
    for (cell, expected) in [
        ("30/9", "date 2026-09-30"),
        ("trước ngày 30 tháng 11", "date 2026-11-30"),
        ("Quý III", "period 2026-07-01..2026-09-30"),
        ("Tháng 12", "period 2026-12-01..2026-12-31"),
        ("6 tháng cuối năm", "period 2026-07-01..2026-12-31"),
        ("Trong năm", "period 2026-01-01..2026-12-31"),
    ] {
        let reading = read(cell, Some(2026));
        assert_eq!(told(&reading.deadline), expected, "{cell}");
        assert_eq!(reading.doubt.unwrap().code, "deadline-year-assumed", "{cell}");
        let without = read(cell, None);
        assert_eq!(without.deadline.end, None, "{cell}");
        assert_eq!(without.doubt.unwrap().code, "deadline-year-missing", "{cell}");
    }
}

#[test]
fn of_several_dates_the_last_counts() {
    let reading = read("15/3/2026; 20/9/2026", None);
    assert_eq!(told(&reading.deadline), "date 2026-09-20");
    assert_eq!(reading.doubt.unwrap().code, "deadline-several");
}

#[test]
fn a_remark_that_it_is_done_is_its_status() {
    let reading = read("30/9/2025 (Đã hoàn thành; duy trì vận hành)", None);
    assert_eq!(told(&reading.deadline), "date 2025-09-30");
    assert_eq!(reading.deadline.status.as_deref(), Some("completed"));
    assert_eq!(reading.deadline.raw, "30/9/2025 (Đã hoàn thành; duy trì vận hành)");
    let bare = read("Đã hoàn thành", None);
    assert_eq!(bare.deadline.status.as_deref(), Some("completed"));
    assert_eq!(bare.doubt, None);
    assert_eq!(read("Sau khi đã hoàn thành đề án", None).deadline.status, None);
}

#[test]
fn impossible_days_are_not_made_up() {
    assert_eq!(read("31/02/2026", None).deadline.end, None);
    assert_eq!(told(&read("Tháng 13/2026", None).deadline), "unknown");
    assert_eq!(told(&read("Quý V/2026", None).deadline), "unknown");
}

#[test]
fn due_dates_of_running_text() {
    for (text, raw, expected) in [
        (
            "Định kỳ trước ngày 20 hằng tháng, gửi kết quả về Sở Nội vụ.",
            "trước ngày 20 hằng tháng",
            "recurring month day 20",
        ),
        (
            "Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo kết quả.",
            "hằng năm (trước ngày 15 tháng 12)",
            "recurring year day 15 month 12",
        ),
        (
            "Gửi dự toán về Sở Tài chính trước ngày 30 tháng 6 năm 2026 để thẩm định.",
            "trước ngày 30 tháng 6 năm 2026",
            "date 2026-06-30",
        ),
        (
            "Báo cáo Chủ tịch UBND tỉnh chậm nhất ngày 05/12/2026.",
            "chậm nhất ngày 05/12/2026",
            "date 2026-12-05",
        ),
        (
            "Ban hành kế hoạch (trước 15/8/2026) và triển khai.",
            "trước 15/8/2026",
            "date 2026-08-15",
        ),
        (
            "Sở Y tế hoàn thành trong quý IV/2026 việc số hóa.",
            "hoàn thành trong quý IV/2026",
            "period 2026-10-01..2026-12-31",
        ),
        (
            "Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được đề nghị, nêu rõ lý do.",
            "trong thời hạn 05 ngày làm việc kể từ ngày nhận được đề nghị",
            "relative 5 working_day from ngày nhận được đề nghị",
        ),
        (
            "Gửi báo cáo trước 17 giờ 00 ngày 20/5/2026.",
            "trước 17 giờ 00 ngày 20/5/2026",
            "date 2026-05-20",
        ),
        (
            "Trình Ủy ban nhân dân tỉnh ban hành quy chế trong quý II/2026.",
            "trong quý II/2026",
            "period 2026-04-01..2026-06-30",
        ),
        (
            "Hoàn thành chậm nhất trong tháng 10/2026.",
            "chậm nhất trong tháng 10/2026",
            "date 2026-10-31",
        ),
        ("Thời hạn hoàn thành: 30/6/2026.", "30/6/2026", "date 2026-06-30"),
        (
            "Lập phương án, trình Ủy ban nhân dân xã phê duyệt trước ngày 15/7/2026.",
            "trước ngày 15/7/2026",
            "date 2026-07-15",
        ),
        ("Hoàn thành xây dựng trước 30/6/2026.", "trước 30/6/2026", "date 2026-06-30"),
        (
            "Báo cáo hằng quý (trước ngày 20 của tháng cuối quý) và hằng năm.",
            "hằng quý (trước ngày 20 của tháng cuối quý)",
            "recurring quarter day 20",
        ),
        (
            "Báo cáo trước ngày 15/6 và ngày 15/12 hằng năm.",
            "trước ngày 15/6 và ngày 15/12 hằng năm",
            "recurring half_year day 15",
        ),
        (
            "Gửi số liệu trước thứ Năm hàng tuần.",
            "trước thứ Năm hàng tuần",
            "recurring week weekday 4",
        ),
        (
            "Tổng hợp trước ngày 15 của tháng cuối quý.",
            "trước ngày 15 của tháng cuối quý",
            "recurring quarter day 15",
        ),
        (
            "Trước ngày 20 tháng cuối quý, các xã gửi báo cáo.",
            "Trước ngày 20 tháng cuối quý",
            "recurring quarter day 20",
        ),
        (
            "Các xã gửi báo cáo trước ngày 20 tháng cuối cùng của quý.",
            "trước ngày 20 tháng cuối cùng của quý",
            "recurring quarter day 20",
        ),
        (
            "Báo cáo kết quả trước ngày 20 tháng cuối quý IV/2026 để tổng hợp.",
            "trước ngày 20 tháng cuối quý IV/2026",
            "date 2026-12-20",
        ),
    ] {
        let (range, deadline) = find_due(text, None).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(&text[range], raw);
        assert_eq!(deadline.raw, raw);
        assert_eq!(told(&deadline), expected, "{text}");
    }
}

#[test]
fn a_due_month_or_quarter_may_lack_its_year() {
    for (text, end) in [
        ("Chuẩn bị hội trường, xong trong tháng 4.", "2026-04-30"),
        ("Bàn giao kho, hoàn thành trong quý II để đưa vào sử dụng.", "2026-06-30"),
    ] {
        let (_, deadline) = find_due(text, Some(2026)).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(deadline.end.as_deref(), Some(end), "{text}");
    }
}

#[test]
fn a_length_of_time_is_due_though_nothing_says_from_when() {
    let text = "Giao Thanh tra xã xác minh, báo cáo trong thời hạn 20 ngày.";
    let (_, deadline) = find_due(text, None).unwrap();
    assert_eq!(told(&deadline), "relative 20 day");
}

#[test]
fn what_is_no_due_date_in_running_text() {
    for text in [
        "Tổ chức tập huấn hằng năm cho cán bộ.",
        "Phấn đấu đến năm 2030 đạt 90%.",
        "Căn cứ Nghị quyết số 12/NQ-CP ngày 20/3/2025 của Chính phủ.",
        "Định kỳ báo cáo kết quả về Văn phòng.",
        "Rà soát các văn bản đã ban hành trước ngày 01/7/2025.",
        "Kết quả đạt được trong 6 tháng đầu năm 2025.",
        "Tổ chức tập huấn trong 03 ngày.",
        "Rà soát các dự án phê duyệt trước ngày 01/7/2025.",
        "Thanh lý nhà xây dựng trước năm 1990, trình duyệt.",
        "Tăng 5% so với trước năm 2020.",
        "Chuyển các hồ sơ tiếp nhận trước ngày 01/3/2025 về kho.",
    ] {
        assert!(find_due(text, Some(2025)).is_none(), "{text}");
    }
}

#[test]
fn periods_of_titles() {
    for (text, raw, end) in [
        ("Chuyển đổi số Sở Xây dựng năm 2027", "năm 2027", "2027-12-31"),
        (
            "Phát triển du lịch giai đoạn 2026 - 2030 của tỉnh",
            "giai đoạn 2026 - 2030",
            "2030-12-31",
        ),
        ("Giai đoạn 2026-2027", "Giai đoạn 2026-2027", "2027-12-31"),
        ("2026", "2026", "2026-12-31"),
        ("2024-2025", "2024-2025", "2025-12-31"),
        ("Năm 2026", "Năm 2026", "2026-12-31"),
        ("Tổng kết năm 2025, phương hướng đến năm 2030", "năm 2025", "2025-12-31"),
    ] {
        let period = period(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((period.raw.as_str(), period.end.as_deref()), (raw, Some(end)), "{text}");
    }
    for text in [
        "Chiến lược dữ liệu đến năm 2030",
        "Triển khai Nghị quyết ngày 10 tháng 6 năm 2025",
        "Hội nghị",
        "1200",
    ] {
        assert_eq!(period(text), None, "{text}");
    }
}

/// Every deadline and period of the corpus, which is absent where the crate is unpacked alone.
#[test]
fn the_corpus_is_read_as_its_gold_says() {
    let shared = std::env::var_os("VANBAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(folders) = std::fs::read_dir(shared.join("corpus")) else {
        println!("skipped: no corpus at {}", shared.display());
        return;
    };
    let mut seen = 0;
    for folder in folders.map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(folder.join("gold.json")).unwrap();
        let gold: serde_json::Value = serde_json::from_str(&text).unwrap();
        let lists = ["tasks", "targets"].iter().filter_map(|list| gold[list].as_array());
        for task in lists.flatten() {
            let running = matches!(task["origin"].as_str(), Some("assignment" | "listed"));
            for field in ["deadline", "period"] {
                let got = match (running && field == "deadline", task[field].is_null()) {
                    (true, absent) => {
                        let got = find_due(task["text"].as_str().unwrap(), Some(2025));
                        assert_eq!(got.is_none(), absent, "{}", task["text"]);
                        got.map(|(_, deadline)| deadline)
                    }
                    (false, true) => None,
                    (false, false) if field == "period" => {
                        period(task[field]["raw"].as_str().unwrap())
                    }
                    (false, false) => {
                        Some(read(task[field]["raw"].as_str().unwrap(), None).deadline)
                    }
                };
                if let Some(got) = got {
                    let got = serde_json::to_value(got).unwrap();
                    assert_eq!(without_nulls(got), without_nulls(task[field].clone()));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 0, "the corpus has deadlines");
}

fn without_nulls(mut value: serde_json::Value) -> serde_json::Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, inner| !inner.is_null());
        for inner in object.values_mut() {
            *inner = without_nulls(inner.take());
        }
    }
    value
}

fn day() -> impl Strategy<Value = jiff::civil::Date> {
    (2000..2100_i16, 1..=12_i8, 1..=31_i8)
        .prop_filter_map("no such day", |(y, m, d)| jiff::civil::Date::new(y, m, d).ok())
}

proptest! {
    #[test]
    fn every_way_to_print_a_day(
        day in day(),
        form in prop::sample::select(vec!["{d}/{m}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "ngày {d}/{m}/{y}",
            "Ngày {d} tháng {m} năm {y}", "ngày{d} tháng {m} năm {y}"]),
        prefix in prop::sample::select(vec!["", "trước ", "Hoàn thành trước ", "chậm nhất ", "đến hết "]),
        padded: bool,
    ) {
        let (d, m) = if padded {
            (format!("{:02}", day.day()), format!("{:02}", day.month()))
        } else {
            (day.day().to_string(), day.month().to_string())
        };
        let printed = form.replace("{d}", &d).replace("{m}", &m).replace("{y}", &day.year().to_string());
        let reading = read(&format!("{prefix}{printed}"), None);
        prop_assert_eq!(told(&reading.deadline), format!("date {day}"), "{}", printed);
        prop_assert_eq!(reading.doubt, None);
    }

    #[test]
    fn every_quarter_and_month(year in 2000..2100_i16, month in 1..=12_i8, roman: bool) {
        let months = read(&format!("Tháng {month}/{year}"), None).deadline;
        prop_assert_eq!(months.start, Some(format!("{year}-{month:02}-01")));
        let quarter = (month + 2) / 3;
        let name = if roman {
            ["I", "II", "III", "IV"][quarter as usize - 1].to_owned()
        } else {
            quarter.to_string()
        };
        let quarters = read(&format!("Quý {name}/{year}"), None).deadline;
        let (first, last) = (format!("{year}-{month:02}-01"), format!("{year}-{month:02}-28"));
        prop_assert!(quarters.start <= Some(first));
        prop_assert!(quarters.end >= Some(last));
    }

    #[test]
    fn spans_of_years(from in 2000..2100_i16, length in 0..20_i16,
        word in prop::sample::select(vec!["", "Năm ", "Giai đoạn ", "nhiệm kỳ "]),
        dash in prop::sample::select(vec!["-", " - ", "–", " – "])) {
        let to = from + length;
        let text = format!("{word}{from}{dash}{to}");
        let expected = format!("period {from}-01-01..{to}-12-31");
        prop_assert_eq!(told(&read(&text, None).deadline), expected.clone(), "{}", text);
        prop_assert_eq!(told(&period(&text).unwrap()), expected);
    }

    #[test]
    fn recurring_days(day in 1..=31_u8, every in prop::sample::select(vec![("tháng", Every::Month),
        ("quý", Every::Quarter), ("năm", Every::Year)]), word in prop::sample::select(vec!["hằng", "hàng", "mỗi"])) {
        let text = format!("trước ngày {day:02} {word} {}", every.0);
        let recurrence = read(&text, None).deadline.recurrence.unwrap();
        prop_assert_eq!((recurrence.every, recurrence.day), (every.1, Some(day)));
        let sentence = format!("Đơn vị {text}, báo cáo kết quả.");
        let (range, found) = find_due(&sentence, None).unwrap();
        prop_assert_eq!(&sentence[range], &text);
        prop_assert_eq!(found.recurrence.unwrap().day, Some(day));
    }

    #[test]
    fn relative_spans(amount in 1..400_u32, unit in prop::sample::select(vec![("ngày", RelativeUnit::Day),
        ("ngày làm việc", RelativeUnit::WorkingDay), ("tháng", RelativeUnit::Month)])) {
        let reading = read(&format!("trong vòng {amount:02} {} kể từ ngày phê duyệt", unit.0), None);
        let relative = reading.deadline.relative.unwrap();
        prop_assert_eq!((relative.amount, relative.unit), (amount, unit.1));
        prop_assert_eq!(relative.from.as_deref(), Some("ngày phê duyệt"));
    }

    #[test]
    fn anything_is_borne(words in prop::collection::vec(prop::sample::select(vec![
        "ngày", "tháng", "năm", "quý", "IV", "31", "2/2026", "2026", "-", "trước", "từ", "đến", "hằng",
        "hết", "(", ")", "đầu", "cuối", "6", "định kỳ", "thứ", "Sáu", "/", ".", "99", "ư", "trong",
    ]), 0..14), glue in prop::sample::select(vec!["", " "])) {
        let text = words.join(glue);
        let reading = read(&text, Some(2026));
        prop_assert!(reading.deadline.kind != DeadlineKind::Unknown || reading.doubt.is_some() || reading.deadline.raw.is_empty());
        if let Some((range, _)) = find_due(&text, None) {
            prop_assert!(text.get(range).is_some());
        }
        period(&text);
    }

    #[test]
    fn any_text_is_borne(text in ".{0,80}") {
        read(&text, None);
        find_due(&text, None);
        period(&text);
    }
}

#[test]
fn a_month_before_another_number_is_a_month() {
    let deadline = read("Tháng 10, 15 người", Some(2026)).deadline;
    assert_eq!(deadline.end.as_deref(), Some("2026-10-31"));
    let list = read("Tháng 9, 10 và 11/2025", None).deadline;
    assert_eq!(
        (list.start.as_deref(), list.end.as_deref()),
        (Some("2025-09-01"), Some("2025-11-30"))
    );
}

#[test]
fn decomposed_letters_and_either_tone_placement_name_a_time() {
    for cell in ["Quy\u{301} II/2026", "QÚY II/2026", "quý ii năm 2026"] {
        assert_eq!(read(cell, None).deadline.end.as_deref(), Some("2026-06-30"), "{cell}");
    }
}
