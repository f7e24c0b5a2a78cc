//! What subjects, fields and operations are called, in both languages.

use crate::{
    lang::{Both, Lang},
    model::{ChangeOp, Subject},
};

/// Every subject with its heading in Vietnamese and English.
const SUBJECTS: [(Subject, &str, &str); 14] = [
    (Subject::Task, "Nhiệm vụ", "Tasks"),
    (Subject::Target, "Chỉ tiêu", "Targets"),
    (Subject::Budget, "Kinh phí", "Budget"),
    (Subject::Letterhead, "Phần đầu văn bản", "Letterhead"),
    (Subject::Basis, "Căn cứ", "Bases"),
    (Subject::Section, "Đề mục", "Sections"),
    (Subject::Item, "Ý trong đề mục", "Items of sections"),
    (Subject::Appendix, "Phụ lục", "Appendices"),
    (Subject::Row, "Hàng của bảng", "Table rows"),
    (Subject::Citation, "Văn bản viện dẫn", "Citations"),
    (Subject::Footnote, "Chú thích", "Footnotes"),
    (Subject::Closing, "Phần kết", "Closing"),
    (Subject::Recipient, "Nơi nhận", "Recipients"),
    (Subject::Signature, "Chữ ký", "Signatures"),
];

/// Every field of the model that a change may name.
const FIELDS: [(&str, &str, &str); 35] = [
    ("text", "Nội dung", "Text"),
    ("heading", "Tên đề mục", "Heading"),
    ("lead", "Chủ trì", "Lead"),
    ("support", "Phối hợp", "Support"),
    ("deadline", "Thời hạn", "Deadline"),
    ("period", "Giai đoạn", "Period"),
    ("output", "Kết quả", "Output"),
    ("budget", "Kinh phí", "Budget"),
    ("funding", "Nguồn kinh phí", "Funding"),
    ("notes", "Ghi chú", "Notes"),
    ("value", "Giá trị", "Value"),
    ("label", "Số phụ lục", "Label"),
    ("columns", "Tên cột", "Columns"),
    ("title", "Tên gọi, trích yếu", "Title"),
    ("attached_to", "Kèm theo", "Attached to"),
    ("unit", "Đơn vị tính", "Unit"),
    ("type", "Loại văn bản", "Type"),
    ("doc_type", "Loại văn bản", "Type of document"),
    ("symbol", "Số, ký hiệu", "Symbol"),
    ("number", "Số, ký hiệu", "Number"),
    ("date", "Ngày", "Date"),
    ("issuer", "Cơ quan ban hành", "Issuer"),
    ("place", "Địa danh", "Place"),
    ("addressees", "Kính gửi", "Addressees"),
    ("draft", "Dự thảo", "Draft"),
    ("urgency", "Độ khẩn", "Urgency"),
    ("secrecy", "Độ mật", "Secrecy"),
    ("copy", "Bản sao", "Copy"),
    ("amount", "Cách ghi kinh phí", "Words of the amount"),
    ("stated", "Số tiền trong lời văn", "Amount in the text"),
    ("words", "Số tiền bằng chữ", "Amount in words"),
    ("table_total", "Tổng cộng của bảng", "Total of the table"),
    ("authority", "Thay mặt", "On behalf of"),
    ("capacity", "Ký thay, ký thừa lệnh", "Capacity"),
    ("position", "Chức vụ", "Position"),
];

/// The heading of a subject.
pub fn subject_name(what: &Subject, lang: Lang) -> String {
    let named = SUBJECTS.iter().find(|(subject, ..)| subject == what);
    named.map_or_else(
        || what.to_string(),
        |(_, vi, en)| lang.of(Both { vi: *vi, en: *en }).to_owned(),
    )
}

/// All subjects, the weightiest first: the order of reports.
pub fn subject_names() -> impl Iterator<Item = Subject> {
    SUBJECTS.iter().map(|(subject, ..)| subject.clone())
}

/// The label of a field; the heading of a table's column is its own.
pub fn field_name(field: &str, lang: Lang) -> String {
    if field == "name" {
        return lang.of(Both { vi: "Họ và tên", en: "Name" }).to_owned();
    }
    let named = FIELDS.iter().find(|(name, ..)| *name == field);
    named.map_or_else(
        || field.to_owned(),
        |(_, vi, en)| lang.of(Both { vi: *vi, en: *en }).to_owned(),
    )
}

/// What happened, as a word of a summary.
pub fn op_name(op: &ChangeOp, lang: Lang) -> &'static str {
    match op {
        ChangeOp::Added => lang.of(Both { vi: "thêm", en: "added" }),
        ChangeOp::Removed => lang.of(Both { vi: "bỏ", en: "removed" }),
        ChangeOp::Moved => lang.of(Both { vi: "chuyển chỗ", en: "moved" }),
        ChangeOp::Renumbered => lang.of(Both { vi: "đánh số lại", en: "renumbered" }),
        ChangeOp::Split => lang.of(Both { vi: "tách", en: "split" }),
        ChangeOp::Merged => lang.of(Both { vi: "gộp", en: "merged" }),
        _ => lang.of(Both { vi: "sửa", en: "changed" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_in_both_languages_and_columns_name_themselves() {
        assert_eq!(subject_name(&Subject::Task, Lang::Vi), "Nhiệm vụ");
        assert_eq!(field_name("lead", Lang::En), "Lead");
        assert_eq!(field_name("Số lượng", Lang::En), "Số lượng");
        assert_eq!(subject_name(&Subject::Other("x".into()), Lang::En), "x");
    }
}
