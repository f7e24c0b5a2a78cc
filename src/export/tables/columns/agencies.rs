//! One row for each body that a task or target names.

use crate::{
    export::tables::{
        PaperAt,
        define::{Each, Table},
    },
    model::Agency,
};

pub(super) const TABLE: Table = Table {
    name: "agencies",
    vi: "Cơ quan được giao",
    row: "a body that leads or supports a task or target",
    own: COLUMNS,
    has_place: false,
    lines,
};

struct Line<'d> {
    of: &'static str,
    id: &'d str,
    role: &'static str,
    agency: &'d Agency,
}

columns! { l: Line<'d>;
    of Text "Của" "Of" "`task` or `target`" => l.of;
    id Text "Mã" "Id" "`id` in `tasks` or `targets`" => l.id;
    role Text "Vai trò" "Role" "`lead` or `support`" => l.role;
    name Text "Cơ quan" "Agency" "abbreviations written out" => &l.agency.name;
    raw Text "Cơ quan như in" "Agency as printed" "" => &l.agency.raw;
    collective Boolean "Chỉ chung" "Collective" "a class of bodies (`Các sở, ban, ngành`)" => l.agency.collective;
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    let mut all = |of, id: &'d str, role, agencies: &'d [Agency]| {
        for agency in agencies {
            each(cells(&Line { of, id, role, agency }), None);
        }
    };
    for task in &paper.paper.tasks {
        all("task", &task.id, "lead", &task.lead);
        all("task", &task.id, "support", &task.support);
    }
    for target in &paper.paper.targets {
        all("target", &target.id, "lead", &target.lead);
        all("target", &target.id, "support", &target.support);
    }
}
