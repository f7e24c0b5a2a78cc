//! One row a check.

use crate::{
    export::tables::{
        PaperAt,
        define::{Each, Table},
    },
    model::{Check, CheckValue},
};

pub(super) const TABLE: Table = Table {
    name: "checks",
    vi: "Kiểm tra",
    row: "one rule applied to one table or subject",
    own: COLUMNS,
    has_place: true,
    lines,
};

columns! { c: &'d Check;
    id Text "Mã kiểm tra" "Check" "unique in the paper" => &c.id;
    rule Text "Quy tắc" "Rule" "see [rules.md](rules.md)" => &c.rule;
    status Text "Kết quả" "Status" "`pass`, `fail`, `skipped`" => c.status.as_str();
    severity Text "Mức" "Severity" "`error`, `warning`, `info`" => c.severity.as_str();
    expected Text "Phải là" "Expected" "text or number" => c.expected.as_ref().map(text);
    expected_number Integer "Phải là (số)" "Expected (number)" "đồng, or a count; null for text" => c.expected.as_ref().and_then(number);
    actual Text "Đang là" "Actual" "text or number" => c.actual.as_ref().map(text);
    actual_number Integer "Đang là (số)" "Actual (number)" "đồng, or a count; null for text" => c.actual.as_ref().and_then(number);
    refs List "Liên quan" "Refs" "ids of tasks, or symbols" => &c.refs;
    message_vi Long "Thông báo" "Message in Vietnamese" "" => c.message_vi.as_ref();
    message Long "Thông báo tiếng Anh" "Message" "" => c.message.as_ref();
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for check in &paper.paper.checks {
        each(cells(&check), check.at);
    }
}

fn text(value: &CheckValue) -> String {
    match value {
        CheckValue::Number(number) => number.to_string(),
        CheckValue::Text(text) => text.clone(),
    }
}

fn number(value: &CheckValue) -> Option<i64> {
    match value {
        CheckValue::Number(number) => Some(*number),
        CheckValue::Text(_) => None,
    }
}
