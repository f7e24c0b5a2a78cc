//! One row a task.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{Deadline, Task},
};

pub(super) const TABLE: Table = Table {
    name: "tasks",
    vi: "Nhiệm vụ",
    row: "something that somebody is to do",
    own: COLUMNS,
    has_place: true,
    lines,
};

columns! { t: &'d Task;
    id Text "Mã nhiệm vụ" "Task" "unique in the paper" => &t.id;
    origin Text "Nguồn" "Origin" "`table`, `labelled`, `assignment`, `listed`" => t.origin.as_str();
    section Text "Mục" "Section" "`id` in `sections`; null for rows" => t.section.as_ref();
    appendix Integer "Phụ lục" "Appendix" "from 0, as in `rows`; null for sections" => t.row.map(|row| row.appendix);
    table Integer "Bảng" "Table" "from 0" => t.row.map(|row| row.table);
    row Integer "Dòng" "Row" "from 0" => t.row.map(|row| row.row);
    group List "Nhóm" "Group" "headings or group rows above it, outermost first" => &t.group;
    number Text "TT" "No." "as printed" => t.number.as_ref();
    text Long "Nội dung nhiệm vụ" "Text" "" => &t.text;
    lead List "Chủ trì" "Lead" "names, abbreviations written out; one row each in `agencies`" => Value::list(t.lead.iter().map(|a| &a.name));
    lead_raw List "Chủ trì như in" "Lead as printed" "" => Value::list(t.lead.iter().map(|a| &a.raw));
    support List "Phối hợp" "Support" "" => Value::list(t.support.iter().map(|a| &a.name));
    support_raw List "Phối hợp như in" "Support as printed" "" => Value::list(t.support.iter().map(|a| &a.raw));
    deadline Text "Thời hạn" "Deadline" "as printed" => t.deadline.as_ref().map(|d| &d.raw);
    deadline_kind Text "Loại thời hạn" "Kind of deadline" "`date`, `period`, `recurring`, `ongoing`, `conditional`, `relative`, `unknown`" => t.deadline.as_ref().map(|d| d.kind.as_str());
    deadline_start Date "Từ ngày" "Start" "first day of a period" => Value::day(t.deadline.as_ref().and_then(|d| d.start.as_deref()));
    deadline_end Date "Đến ngày" "End" "the day, or the last of a period" => Value::day(t.deadline.as_ref().and_then(|d| d.end.as_deref()));
    deadline_every Text "Định kỳ" "Every" "`day`, `week`, `month`, `quarter`, `half_year`, `year`" => recurrence(t, |r| r.every.as_str().into());
    deadline_every_day Integer "Định kỳ: ngày" "Every: day" "of the month" => recurrence(t, |r| r.day.into());
    deadline_every_month Integer "Định kỳ: tháng" "Every: month" "of the year" => recurrence(t, |r| r.month.into());
    deadline_every_weekday Integer "Định kỳ: thứ" "Every: weekday" "1 is Monday, 7 Sunday" => recurrence(t, |r| r.weekday.into());
    deadline_within Integer "Trong vòng" "Within" "how many `deadline_within_unit`" => relative(t, |r| r.amount.into());
    deadline_within_unit Text "Trong vòng: đơn vị" "Within: unit" "`day`, `working_day`, `month`, `year`" => relative(t, |r| r.unit.as_str().into());
    deadline_within_from Text "Trong vòng: kể từ" "Within: from" "" => relative(t, |r| r.from.as_ref().into());
    deadline_condition Text "Điều kiện" "Condition" "" => t.deadline.as_ref().and_then(|d| d.condition.as_ref());
    deadline_status Text "Tình trạng" "Status" "`completed` where the cell says so" => t.deadline.as_ref().and_then(|d| d.status.as_ref());
    period Text "Giai đoạn" "Period" "as printed" => t.period.as_ref().map(|d| &d.raw);
    period_start Date "Giai đoạn từ" "Period from" "" => Value::day(t.period.as_ref().and_then(|d| d.start.as_deref()));
    period_end Date "Giai đoạn đến" "Period to" "" => Value::day(t.period.as_ref().and_then(|d| d.end.as_deref()));
    output Long "Kết quả, sản phẩm" "Output" "" => t.output.as_ref();
    budget Text "Kinh phí như in" "Budget as printed" "" => t.budget.as_ref().map(|m| &m.raw);
    budget_unit Text "Đơn vị tính" "Unit of budget" "" => t.budget.as_ref().and_then(|m| m.unit.as_ref());
    budget_vnd Dong "Kinh phí (đồng)" "Budget (VND)" "" => t.budget.as_ref().and_then(|m| m.vnd);
    budget_vnd_exact Decimal "Kinh phí chính xác (đồng)" "Budget, exact (VND)" "where it is not whole, else null" => Value::decimal(t.budget.as_ref().and_then(|m| m.vnd_exact.as_deref()));
    funding List "Nguồn vốn" "Funding" "codes as printed" => &t.funding;
    notes Long "Ghi chú" "Notes" "" => t.notes.as_ref();
    footnotes List "Chú thích" "Footnotes" "numbers referred to" => Value::list(t.footnotes.iter().map(ToString::to_string));
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for task in &paper.paper.tasks {
        each(cells(&task), task.at);
    }
}

/// Of a recurring deadline.
fn recurrence<'d>(
    task: &'d Task,
    part: fn(&'d crate::model::Recurrence) -> Value<'d>,
) -> Value<'d> {
    let of = |deadline: &'d Deadline| deadline.recurrence.as_ref().map(part);
    task.deadline.as_ref().and_then(of).unwrap_or(Value::Null)
}

/// Of a relative deadline.
fn relative<'d>(task: &'d Task, part: fn(&'d crate::model::Relative) -> Value<'d>) -> Value<'d> {
    let of = |deadline: &'d Deadline| deadline.relative.as_ref().map(part);
    task.deadline.as_ref().and_then(of).unwrap_or(Value::Null)
}
