//! The codes of columns as people say them.

use super::define::Column;
use crate::lang::Lang;

/// A code of a column, and in Vietnamese; in English the codes are words.
type Word = (&'static str, &'static str);

const ORIGINS: &[Word] = &[
    ("table", "bảng"),
    ("labelled", "dòng có nhãn"),
    ("assignment", "giao cơ quan"),
    ("listed", "liệt kê"),
    ("text", "lời văn"),
    ("row", "bảng"),
];
const DEADLINES: &[Word] = &[
    ("date", "ngày"),
    ("period", "khoảng thời gian"),
    ("recurring", "định kỳ"),
    ("ongoing", "thường xuyên"),
    ("conditional", "theo điều kiện"),
    ("relative", "tính từ một mốc"),
    ("unknown", "chưa rõ"),
];
const STEPS: &[Word] = &[
    ("day", "ngày"),
    ("working_day", "ngày làm việc"),
    ("week", "tuần"),
    ("month", "tháng"),
    ("quarter", "quý"),
    ("half_year", "nửa năm"),
    ("year", "năm"),
];
const ROWS: &[Word] = &[
    ("item", "mục"),
    ("group", "nhóm"),
    ("subtotal", "cộng nhóm"),
    ("total", "tổng cộng"),
    ("note", "ghi chú"),
];
const SECTIONS: &[Word] = &[
    ("part", "phần"),
    ("chapter", "chương"),
    ("section", "mục"),
    ("article", "điều"),
    ("clause", "khoản"),
    ("point", "điểm"),
    ("roman", "số La Mã"),
    ("arabic", "số thường"),
    ("body", "toàn văn"),
];
const ROLES: &[Word] = &[
    ("lead", "chủ trì"),
    ("support", "phối hợp"),
    ("total", "tổng"),
    ("mention", "nhắc đến"),
    ("budget", "kinh phí"),
    ("unit_price", "đơn giá"),
    ("quantity", "số lượng"),
    ("value", "giá trị"),
    ("funding", "nguồn vốn"),
    ("other", "khác"),
];
const STATUSES: &[Word] = &[
    ("pass", "đạt"),
    ("fail", "không đạt"),
    ("skipped", "không xét"),
    ("completed", "đã hoàn thành"),
];
const SEVERITIES: &[Word] = &[("error", "lỗi"), ("warning", "cảnh báo"), ("info", "lưu ý")];
const LAYERS: &[Word] = &[
    ("native", "có sẵn"),
    ("ocr", "nhận dạng"),
    ("mixed", "một phần nhận dạng"),
    ("none", "không có"),
];
const THINGS: &[Word] = &[("task", "nhiệm vụ"), ("target", "chỉ tiêu")];

/// The value of a column as people of a language say it; what is no code, as it is.
pub(super) fn said<'v>(table: &str, column: &Column, value: &'v str, lang: Lang) -> &'v str {
    let words = match column.key {
        "origin" => ORIGINS,
        "deadline_kind" => DEADLINES,
        "deadline_every" | "deadline_within_unit" => STEPS,
        "kind" if table == "sections" => SECTIONS,
        "kind" | "row_kind" => ROWS,
        "role" => ROLES,
        "status" | "deadline_status" => STATUSES,
        "severity" => SEVERITIES,
        "text_layer" => LAYERS,
        "of" => THINGS,
        _ => return value,
    };
    let word = words.iter().find(|(code, _)| *code == value);
    word.filter(|_| lang == Lang::Vi).map_or(value, |(_, vi)| vi)
}
