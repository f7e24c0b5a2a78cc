//! One row for each body that a task or target names.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{Agency, Deadline, Money},
};

pub(super) const TABLE: Table = Table {
    name: "agencies",
    vi: "Cơ quan được giao",
    row: "a body that leads or supports a task or target",
    own: COLUMNS,
    has_place: false,
    lines,
};

#[derive(Clone, Copy)]
struct Line<'d> {
    of: &'static str,
    id: &'d str,
    role: &'static str,
    agency: &'d Agency,
    thing: Thing<'d>,
}

/// The task or target.
#[derive(Clone, Copy)]
struct Thing<'d> {
    text: &'d str,
    deadline: Option<&'d Deadline>,
    budget: Option<&'d Money>,
}

columns! { l: Line<'d>;
    of Text "Của" "Of" "`task` or `target`" => l.of;
    id Text "Mã" "Id" "`id` in `tasks` or `targets`" => l.id;
    role Text "Vai trò" "Role" "`lead` or `support`" => l.role;
    name Text "Cơ quan" "Agency" "abbreviations written out" => &l.agency.name;
    raw Text "Cơ quan như in" "Agency as printed" "" => &l.agency.raw;
    collective Boolean "Chỉ chung" "Collective" "a class of bodies (`Các sở, ban, ngành`)" => l.agency.collective;
    text Long "Nội dung" "Text" "of the task or target" => l.thing.text;
    deadline Text "Thời hạn" "Deadline" "as printed; of a target its period" => l.thing.deadline.map(|d| &d.raw);
    deadline_end Date "Đến ngày" "End" "the day, or the last of a period" => Value::day(l.thing.deadline.and_then(|d| d.end.as_deref()));
    budget_vnd Dong "Kinh phí (đồng)" "Budget (VND)" "of the whole task: it stands in the row of each of its bodies" => l.thing.budget.and_then(|m| m.vnd);
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    let mut all = |of, id: &'d str, role, agencies: &'d [Agency], thing: Thing<'d>| {
        for agency in agencies {
            each(cells(&Line { of, id, role, agency, thing }), None);
        }
    };
    for task in &paper.paper.tasks {
        let (deadline, budget) = (task.deadline.as_ref(), task.budget.as_ref());
        let thing = Thing { text: &task.text, deadline, budget };
        all("task", &task.id, "lead", &task.lead, thing);
        all("task", &task.id, "support", &task.support, thing);
    }
    for target in &paper.paper.targets {
        let thing = Thing { text: &target.text, deadline: target.period.as_ref(), budget: None };
        all("target", &target.id, "lead", &target.lead, thing);
        all("target", &target.id, "support", &target.support, thing);
    }
}
