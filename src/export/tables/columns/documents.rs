//! One row a paper.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{Check, Severity, StatedRole, Status},
};

pub(super) const TABLE: Table = Table {
    name: "documents",
    vi: "Văn bản",
    row: "a paper: the one of a file, or one bound into it",
    own: COLUMNS,
    has_place: false,
    lines,
};

columns! { l: PaperAt<'d>;
    doc_type_code Text "Mã loại" "Type code" "`KH`, `QĐ`, `CV`" => l.paper.letterhead.doc_type.as_ref().map(|t| &t.code);
    doc_type Text "Loại văn bản" "Type" "" => l.paper.letterhead.doc_type.as_ref().map(|t| &t.name);
    number_raw Text "Dòng số, ký hiệu" "Number as printed" "" => l.paper.letterhead.number.as_ref().map(|n| &n.raw);
    number Integer "Số" "Number" "" => l.paper.letterhead.number.as_ref().and_then(|n| n.number);
    year Integer "Năm trong số" "Year of number" "of `214/2025/NĐ-CP`" => l.paper.letterhead.number.as_ref().and_then(|n| n.year);
    symbol Text "Ký hiệu" "Symbol" "all after the number's slash" => l.paper.letterhead.number.as_ref().and_then(|n| n.symbol.as_ref());
    type_code Text "Mã loại trong ký hiệu" "Type code of symbol" "" => l.paper.letterhead.number.as_ref().and_then(|n| n.type_code.as_ref());
    issuer_code Text "Mã cơ quan" "Issuer code" "" => l.paper.letterhead.number.as_ref().and_then(|n| n.issuer_code.as_ref());
    issuer Text "Cơ quan ban hành" "Issuer" "" => l.paper.letterhead.issuer.as_ref().map(|i| &i.name);
    issuer_parent Text "Cơ quan chủ quản" "Superior body" "" => l.paper.letterhead.issuer.as_ref().and_then(|i| i.parent.as_ref());
    issuer_joint List "Cơ quan cùng ban hành" "Joint issuers" "" => Value::list(l.paper.letterhead.issuer.iter().flat_map(|i| &i.joint));
    place Text "Địa danh" "Place" "" => l.paper.letterhead.place.as_ref();
    date Date "Ngày ban hành" "Date" "null where the day is not known" => Value::day(l.paper.letterhead.date.as_ref().and_then(|d| d.value.as_deref()));
    date_iso Text "Ngày ban hành (ISO)" "Date (ISO)" "cut to what is known: `2025-10-06`, `2025-10`, `2025`" => l.paper.letterhead.date.as_ref().and_then(|d| d.value.as_ref());
    date_raw Text "Ngày ban hành như in" "Date as printed" "" => l.paper.letterhead.date.as_ref().map(|d| &d.raw);
    title Long "Trích yếu" "Title" "" => l.paper.letterhead.title.as_ref();
    addressees List "Kính gửi" "Addressees" "" => &l.paper.letterhead.addressees;
    draft Boolean "Dự thảo" "Draft" "" => l.paper.letterhead.draft;
    urgency Text "Độ khẩn" "Urgency" "" => l.paper.letterhead.urgency.as_ref();
    secrecy Text "Độ mật" "Secrecy" "" => l.paper.letterhead.secrecy.as_ref();
    copy_form Text "Hình thức bản sao" "Form of copy" "" => l.paper.letterhead.copy.as_ref().map(|c| &c.form);
    copy_issuer Text "Cơ quan sao" "Issuer of copy" "" => l.paper.letterhead.copy.as_ref().and_then(|c| c.issuer.as_ref());
    copy_signed_at Text "Thời gian sao" "Time of copy" "ISO 8601" => l.paper.letterhead.copy.as_ref().and_then(|c| c.signed_at.as_ref());
    national_title Boolean "Có quốc hiệu" "National title" "" => l.paper.letterhead.national_title;
    closing Array "Đoạn kết" "Closing paragraphs" "" => &l.paper.closing;
    signer Text "Người ký" "Signer" "further ones are in `signers`" => l.paper.signature.as_ref().and_then(|s| s.name.as_ref());
    signer_position Text "Chức vụ người ký" "Position of signer" "" => l.paper.signature.as_ref().and_then(|s| s.position.as_ref());
    stated_total_vnd Dong "Tổng kinh phí trong lời văn (đồng)" "Total stated in the text (VND)" "the first amount stated with role `total`" => stated_total(l);
    rows_total_vnd Dong "Cộng các dòng (đồng)" "Sum of the rows (VND)" "`budget.rows_total`" => l.paper.budget.rows_total;
    table_total_vnd Dong "Dòng tổng của bảng (đồng)" "Total row (VND)" "`budget.table_total`" => l.paper.budget.table_total;
    tasks Integer "Số nhiệm vụ" "Tasks" "how many" => l.paper.tasks.len();
    targets Integer "Số chỉ tiêu" "Targets" "how many" => l.paper.targets.len();
    tables Integer "Số bảng" "Tables" "how many" => l.paper.appendices.iter().map(|a| a.tables.len()).sum::<usize>();
    citations Integer "Số văn bản viện dẫn" "Citations" "how many" => l.paper.citations.len();
    recipients Integer "Số nơi nhận" "Recipients" "how many" => l.paper.recipients.len();
    attachments Integer "Số văn bản kèm" "Attachments" "how many are bound into this one" => l.paper.attachments.len();
    check_errors Integer "Kiểm tra lỗi" "Failed checks: errors" "how many" => failed(&l.paper.checks, &Severity::Error);
    check_warnings Integer "Kiểm tra cảnh báo" "Failed checks: warnings" "how many" => failed(&l.paper.checks, &Severity::Warning);
    check_infos Integer "Kiểm tra lưu ý" "Failed checks: infos" "how many" => failed(&l.paper.checks, &Severity::Info);
    warnings Integer "Chỗ đọc chưa chắc" "Warnings" "how many" => l.paper.warnings.len();
    doubts Integer "Giá trị cần xem lại" "Doubts" "values that a warning names as doubtful" => doubts(l);
    format Text "Định dạng" "Format" "of the file" => l.source.format.as_str();
    reader Text "Chương trình đọc" "Reader" "" => &l.source.reader;
    pages Integer "Số trang" "Pages" "of the file" => l.source.pages;
    bytes Integer "Cỡ tệp (byte)" "Bytes" "of the file" => l.source.bytes;
    producer Text "Chương trình tạo tệp" "Producer" "" => l.source.producer.as_ref();
    text_layer Text "Lớp chữ" "Text layer" "`native`, `ocr`, `mixed`, `none`" => l.source.text_layer.as_str();
    digital_signatures Integer "Số chữ ký số" "Digital signatures" "how many the file holds" => l.source.signatures.len();
    schema_version Text "Phiên bản mô hình" "Schema version" "" => l.schema_version;
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    each(cells(paper), None);
}

fn stated_total(line: &PaperAt<'_>) -> Option<i64> {
    let mut stated = line.paper.budget.stated.iter();
    stated.find(|stated| stated.role == StatedRole::Total).and_then(|stated| stated.money.vnd)
}

/// How many values warnings name, each once.
fn doubts(line: &PaperAt<'_>) -> usize {
    let named = line.paper.warnings.iter().filter_map(|warning| warning.path.as_deref());
    named.collect::<std::collections::BTreeSet<_>>().len()
}

fn failed(checks: &[Check], severity: &Severity) -> usize {
    checks
        .iter()
        .filter(|check| check.status == Status::Fail && check.severity == *severity)
        .count()
}
