//! The seeded plans of the corpus, held against the truth that the generator knows: every fact, from
//! DOCX and from PDF.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// The facts are told as they are read: values, not references.
#![allow(clippy::needless_pass_by_value, clippy::cast_possible_wrap)]

mod common;
#[path = "../examples/make_corpus/seeded/mod.rs"]
#[allow(dead_code, unreachable_pub, clippy::indexing_slicing)]
mod seeded;

use seeded::{
    truth::{Column, Plan, Total},
    vocabulary as words,
};
use vanban::model::{Paper, RowKind, Status};

/// What is wrong, line by line.
struct Faults {
    paper: String,
    found: Vec<String>,
}

impl Faults {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, got: T, want: T) {
        if got != want {
            self.found.push(format!("{}: {what}: {got:?} instead of {want:?}", self.paper));
        }
    }
}

#[test]
fn every_fact_of_every_seed_is_read() {
    let mut found = Vec::new();
    for seed in seeded::SEEDS {
        let plan = Plan::of(seed);
        for format in ["docx", "pdf"] {
            let path = common::own_corpus().join(format!("hat-giong-{seed:02}/document.{format}"));
            let paper = common::document(&path).paper;
            let mut faults = Faults { paper: format!("seed {seed} {format}"), found: Vec::new() };
            head(&plan, &paper, &mut faults);
            body(&plan, &paper, &mut faults);
            table(seed, &plan, &paper, &mut faults);
            tasks(&plan, &paper, &mut faults);
            money(&plan, &paper, &mut faults);
            foot(&plan, &paper, &mut faults);
            checks(&plan, &paper, &mut faults);
            found.extend(faults.found);
        }
    }
    assert!(found.is_empty(), "{} facts are wrong:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_seeds_differ_in_what_matters() {
    let plans: Vec<Plan> = seeded::SEEDS.map(Plan::of).collect();
    let both =
        |of: &dyn Fn(&Plan) -> bool| plans.iter().any(of) && plans.iter().any(|plan| !of(plan));
    assert!(both(&|plan| plan.number.is_none()), "drafts and papers");
    assert!(both(&|plan| plan.table.is_header_deep), "headers of one and two levels");
    assert!(both(&|plan| plan.table.has_column_numbers), "rows of column numbers");
    assert!(both(&|plan| plan.table.groups.len() > 1), "groups");
    assert!(both(&|plan| plan.table.starts_anew), "numbers anew in each group");
    assert!(both(&|plan| plan.table.is_unit_in_header), "the unit in the header");
    assert!(both(&|plan| plan.table.total_printed == plan.table.sum()), "totals right and wrong");
    assert!(both(&|plan| plan.stated == plan.in_words), "words right and wrong");
    for total in [Total::Top, Total::Bottom, Total::None] {
        assert!(plans.iter().any(|plan| plan.table.total == total), "{total:?}");
    }
    for unit in seeded::amount::UNITS {
        assert!(plans.iter().any(|plan| plan.table.unit == unit), "{unit:?}");
    }
}

fn head(plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let (head, office) = (&paper.letterhead, plan.office());
    let issuer = head.issuer.as_ref();
    faults.same("issuer", issuer.map(|i| i.name.clone()), Some(office.issuer.join(" ")));
    faults.same("parent", issuer.and_then(|i| i.parent.as_deref()), office.parent);
    let number = head.number.as_ref();
    faults.same("number", number.and_then(|n| n.number), plan.number);
    faults.same(
        "symbol",
        number.and_then(|n| n.symbol.clone()),
        Some(format!("KH-{}", office.code)),
    );
    faults.same("place", head.place.as_deref(), Some(office.place));
    let date = match plan.day {
        Some(day) => format!("2026-{:02}-{day:02}", plan.month),
        None => format!("2026-{:02}", plan.month),
    };
    faults.same("date", head.date.as_ref().and_then(|d| d.value.clone()), Some(date));
    faults.same("type", head.doc_type.as_ref().map(|kind| kind.code.as_str()), Some("KH"));
    faults.same("title", head.title.as_deref(), Some(plan.title));
    faults.same("draft", head.draft, plan.number.is_none());
    faults.same("national title", head.national_title, true);
}

fn body(plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let bases: Vec<&str> = paper.bases.iter().map(|base| base.text.as_str()).collect();
    let mut want = plan.bases.clone();
    want.push("Cơ quan ban hành Kế hoạch với các nội dung như sau:");
    faults.same("bases", bases, want);
    let headings: Vec<&str> = paper.sections.iter().filter_map(|s| s.heading.as_deref()).collect();
    let want = vec!["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "KINH PHÍ THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"];
    faults.same("headings", headings, want);
    let goals: Vec<&str> = paper.sections[0].items.iter().map(|item| item.text.as_str()).collect();
    faults.same("goals", goals, plan.goals.clone());
    faults.same("closing", paper.closing.len(), 1);
}

fn table(seed: u64, plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let appendix = &paper.appendices[0];
    faults.same("appendices", paper.appendices.len(), 1);
    faults.same("label", appendix.label.as_deref(), Some("PHỤ LỤC"));
    faults.same("appendix title", appendix.title.as_deref(), Some("NHIỆM VỤ VÀ KINH PHÍ"));
    let table = &appendix.tables[0];
    let roles: Vec<&str> = table.columns.iter().map(|column| column.role.as_str()).collect();
    faults.same("roles", roles, plan.table.columns.iter().map(|column| column.role()).collect());
    let paths: Vec<String> = table.columns.iter().map(|column| column.path.join(" / ")).collect();
    let want = plan.table.columns.iter().map(|column| {
        let name = column.heading(seed);
        match column {
            Column::Lead | Column::Support if plan.table.is_header_deep => {
                format!("Phân công thực hiện / {name}")
            }
            Column::Budget if plan.table.is_unit_in_header => {
                format!("{name} ({})", plan.table.unit.name())
            }
            _ => name.to_owned(),
        }
    });
    faults.same("columns", paths, want.collect());
    let count = |kind: &RowKind| table.rows.iter().filter(|row| row.kind == *kind).count();
    faults.same("items", count(&RowKind::Item), plan.table.rows().count());
    let groups = plan.table.groups.iter().filter(|group| group.name.is_some()).count();
    faults.same("groups", count(&RowKind::Group) + count(&RowKind::Subtotal), groups);
    faults.same("totals", count(&RowKind::Total), usize::from(plan.table.total != Total::None));
}

fn tasks(plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let tasks: Vec<_> = paper.tasks.iter().filter(|task| task.row.is_some()).collect();
    faults.same("table tasks", tasks.len(), plan.table.rows().count());
    let has_output = plan.table.columns.contains(&Column::Output);
    for (task, (group, row)) in tasks.into_iter().zip(plan.table.rows()) {
        let id = match group.number.filter(|_| plan.table.starts_anew) {
            Some(number) => format!("A1.{number}.{}", row.number),
            None => format!("A1.{}", row.number),
        };
        faults.same("id", task.id.clone(), id.clone());
        faults.same(&format!("{id} text"), task.text.as_str(), row.task);
        faults.same(
            &format!("{id} group"),
            task.group.clone(),
            group.name.iter().map(|n| (*n).to_owned()).collect(),
        );
        let names = |agencies: &[vanban::model::Agency]| -> Vec<String> {
            agencies.iter().map(|agency| agency.name.clone()).collect()
        };
        faults.same(&format!("{id} lead"), names(&task.lead), vec![row.lead.to_owned()]);
        let support =
            words::SUPPORTS[row.support].1.iter().map(|name| (*name).to_owned()).collect();
        faults.same(&format!("{id} support"), names(&task.support), support);
        let (_, kind, start, end) = words::DEADLINES[row.deadline];
        let got =
            task.deadline.as_ref().map(|d| (d.kind.as_str(), d.start.as_deref(), d.end.as_deref()));
        faults.same(&format!("{id} deadline"), got, Some((kind, start, end)));
        faults.same(
            &format!("{id} output"),
            task.output.as_deref(),
            has_output.then_some(row.output),
        );
        let vnd = task.budget.as_ref().and_then(|money| money.vnd);
        faults.same(&format!("{id} budget"), vnd, row.millions.map(|m| m as i64 * 1_000_000));
    }
    let duties: Vec<(String, &str)> = paper
        .tasks
        .iter()
        .filter(|task| task.origin.as_str() == "assignment")
        .map(|task| {
            (task.lead.iter().map(|agency| agency.raw.clone()).collect(), task.text.as_str())
        })
        .collect();
    let want = plan.duties.iter().map(|(who, what)| ((*who).to_owned(), *what)).collect();
    faults.same("duties", duties, want);
}

fn money(plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let million = |m: u64| Some(m as i64 * 1_000_000);
    faults.same("rows total", paper.budget.rows_total, million(plan.table.sum()));
    let total =
        if plan.table.total == Total::None { None } else { million(plan.table.total_printed) };
    faults.same("table total", paper.budget.table_total, total);
    let stated = paper.budget.stated.first();
    faults.same("stated", stated.and_then(|s| s.money.vnd), million(plan.stated));
    faults.same("in words", stated.and_then(|s| s.words_vnd), million(plan.in_words));
}

fn foot(plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let recipients: Vec<&str> = paper.recipients.iter().map(|r| r.text.as_str()).collect();
    let mut want = plan.recipients.clone();
    want.push("Lưu: VT");
    faults.same("recipients", recipients, want);
    let signature = paper.signature.clone().unwrap_or_default();
    let signing = &plan.office().signature;
    faults.same("authority", signature.authority.as_deref(), signing.authority);
    faults.same("capacity", signature.capacity.as_deref(), signing.capacity);
    faults.same("position", signature.position.as_deref(), Some(signing.position));
    faults.same("signer", signature.name.as_deref(), Some(plan.signer));
}

fn checks(plan: &Plan, paper: &Paper, faults: &mut Faults) {
    let status = |rule: &str| {
        let of =
            |status: &Status| paper.checks.iter().any(|c| c.rule == rule && c.status == *status);
        if of(&Status::Fail) {
            "fail"
        } else if of(&Status::Pass) {
            "pass"
        } else {
            "skipped"
        }
    };
    let verdict = |holds: bool| if holds { "pass" } else { "fail" };
    let table = &plan.table;
    let total = match table.total {
        Total::None => "skipped",
        _ => verdict(table.total_printed == table.sum()),
    };
    faults.same("table-total", status("table-total"), total);
    let printed: Vec<bool> = table
        .groups
        .iter()
        .filter_map(|group| {
            let sum: u64 = group.rows.iter().filter_map(|row| row.millions).sum();
            group.printed.map(|printed| printed == sum)
        })
        .collect();
    let subtotal =
        if printed.is_empty() { "skipped" } else { verdict(printed.iter().all(|right| *right)) };
    faults.same("table-subtotal", status("table-subtotal"), subtotal);
    let whole = if table.total == Total::None { table.sum() } else { table.total_printed };
    faults.same("text-table-total", status("text-table-total"), verdict(plan.stated == whole));
    faults.same(
        "amount-in-words",
        status("amount-in-words"),
        verdict(plan.stated == plan.in_words),
    );
    faults.same("row-numbering", status("row-numbering"), "pass");
    faults.same("task-owner", status("task-owner"), "pass");
    faults.same("appendix-reference", status("appendix-reference"), "pass");
    faults.same(
        "letterhead-complete",
        status("letterhead-complete"),
        verdict(plan.number.is_some()),
    );
    faults.same("document-end", status("document-end"), "pass");
}
