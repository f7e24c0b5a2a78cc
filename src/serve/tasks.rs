//! The tasks of all papers.

use super::{
    app::App,
    ask::Ask,
    layout::{self, paper_address},
    papers,
    reply::{Refusal, Reply},
};
use crate::{
    archive::{FoundTask, TaskQuery, read_day, read_money, today},
    export::tables::{Day, Format},
};
use maud::{Markup, html};
use std::{cmp::Reverse, collections::HashMap};

/// Tasks on one page.
const SIZE: usize = 100;
/// Bodies in the overview.
const BODIES: usize = 12;

/// What the address asks for.
pub(super) fn query(ask: &Ask) -> Result<TaskQuery, Refusal> {
    let day = |name| ask.get(name).map(read_day).transpose().map_err(Refusal::Wrong);
    let money = |name| ask.get(name).map(read_money).transpose().map_err(Refusal::Wrong);
    Ok(TaskQuery {
        lead: ask.texts("lead"),
        support: ask.texts("support"),
        due_before: day("due_before")?,
        due_from: day("due_from")?,
        overdue: ask.get("overdue").is_some(),
        open: ask.get("open").is_some(),
        min_budget: money("min_budget")?,
        max_budget: money("max_budget")?,
        group: ask.get("group").map(str::to_owned),
        words: ask.get("text").map(str::to_owned),
        papers: papers::filter(ask),
        ..TaskQuery::new(day("as_of")?.unwrap_or_else(today))
    })
}

/// What a list of tasks comes to.
#[derive(Default)]
struct Sums {
    count: usize,
    vnd: i128,
    overdue: usize,
    by_body: HashMap<String, (usize, i128)>,
}

impl Sums {
    fn add(&mut self, found: &FoundTask, as_of: Day) {
        let vnd = i128::from(found.task.budget.as_ref().and_then(|money| money.vnd).unwrap_or(0));
        self.count += 1;
        self.vnd += vnd;
        self.overdue += usize::from(found.is_overdue(as_of));
        for agency in &found.task.lead {
            let sum = self.by_body.entry(agency.name.clone()).or_default();
            *sum = (sum.0 + 1, sum.1 + vnd);
        }
    }
}

pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang;
    let query = query(ask)?;
    let offset = layout::offset(ask, SIZE);
    let mut sums = Sums::default();
    let mut shown = Vec::new();
    app.database()?.tasks(&query, &mut |found| {
        sums.add(&found, query.as_of);
        if sums.count > offset && shown.len() < SIZE {
            shown.push(found);
        }
        Ok(true)
    })?;
    let main = html! {
        (form(ask))
        p.count {
            (layout::counted(sums.count, "nhiệm vụ", "tasks", lang))
            @if sums.vnd > 0 { " · " (layout::grouped(i64::try_from(sums.vnd).unwrap_or(i64::MAX))) " đồng" }
            @if sums.overdue > 0 { " · " span.doubt { (layout::counted(sums.overdue, "quá hạn", "overdue", lang)) } }
            " · " a href=(ask.with(&[]).replacen("/tasks", "/tasks.csv", 1)) { "CSV" }
            " · " a href=(ask.with(&[]).replacen("/tasks", "/tasks.xlsx", 1)) { "XLSX" }
        }
        (bodies(ask, &sums))
        (table(ask, &shown, query.as_of))
        (layout::pager(ask, offset, SIZE, sums.count))
    };
    Ok(layout::page(ask, lang.pick("Nhiệm vụ", "Tasks"), &main))
}

fn form(ask: &Ask) -> Markup {
    let lang = ask.lang;
    html! {
        form.filters method="get" action="/tasks" {
            (layout::field(ask, "lead", lang.pick("Chủ trì", "Lead"), "Sở Nội vụ"))
            (layout::field(ask, "support", lang.pick("Phối hợp", "Support"), ""))
            (layout::field(ask, "due_from", lang.pick("Hạn từ ngày", "Due from"), "1/1/2026"))
            (layout::field(ask, "due_before", lang.pick("Hạn trước ngày", "Due before"), "1/1/2027"))
            (layout::field(ask, "min_budget", lang.pick("Kinh phí từ", "Budget from"), "1ty"))
            (layout::field(ask, "text", lang.pick("Có chữ", "Words"), ""))
            (layout::field(ask, "group", lang.pick("Nhóm", "Group"), ""))
            (layout::field(ask, "issuer", lang.pick("Cơ quan ban hành", "Issuer"), ""))
            (layout::field(ask, "year", lang.pick("Năm", "Year"), ""))
            (layout::tick(ask, "overdue", lang.pick("quá hạn", "overdue")))
            (layout::tick(ask, "open", lang.pick("chưa xong", "open")))
            button { (lang.pick("Lọc", "Filter")) }
        }
    }
}

/// The bodies that lead most, with a bar each.
fn bodies(ask: &Ask, sums: &Sums) -> Markup {
    let lang = ask.lang;
    let mut bodies: Vec<_> = sums.by_body.iter().collect();
    bodies.sort_by_key(|(name, (count, _))| (Reverse(*count), name.as_str()));
    let most = bodies.first().map_or(1, |(_, (count, _))| *count).max(1);
    html! {
        @if bodies.len() > 1 {
            details {
                summary { (lang.pick("Theo cơ quan chủ trì", "By leading body")) " (" (bodies.len()) ")" }
                table.bars { tbody { @for (name, (count, vnd)) in bodies.iter().take(BODIES) {
                    tr {
                        th scope="row" { a href=(ask.with(&[("lead", Some(name)), ("p", None)])) { (name) } }
                        td { svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" { rect width=(count * 100 / most) height="10" {} } }
                        td.number { (count) }
                        td.number { @if *vnd > 0 { (layout::grouped(i64::try_from(*vnd).unwrap_or(i64::MAX))) " đ" } }
                    }
                } } }
            }
        }
    }
}

fn table(ask: &Ask, shown: &[FoundTask], as_of: Day) -> Markup {
    let lang = ask.lang;
    let names = |agencies: &[crate::model::Agency]| {
        agencies.iter().map(|agency| agency.name.as_str()).collect::<Vec<_>>().join("; ")
    };
    html! {
        @if shown.is_empty() {
            p { (lang.pick("Không có nhiệm vụ nào như vậy.", "No task is like that.")) }
        } @else {
            div.wide { table {
                thead { tr {
                    th scope="col" { (lang.pick("Văn bản", "Paper")) }
                    th scope="col" { (lang.pick("Nhiệm vụ", "Task")) }
                    th scope="col" { (lang.pick("Chủ trì", "Lead")) }
                    th scope="col" { (lang.pick("Phối hợp", "Support")) }
                    th scope="col" { (lang.pick("Thời hạn", "Deadline")) }
                    th scope="col" { (lang.pick("Kinh phí (đồng)", "Budget (VND)")) }
                } }
                tbody { @for found in shown {
                    @let task = &found.task;
                    tr {
                        td { a href=(paper_address(&found.file, found.attachment)) { (found.document.as_deref().unwrap_or(&found.file)) } div.file { (task.id) } }
                        td { (task.text) @if !task.group.is_empty() { div.file { (task.group.join(" › ")) } } }
                        td { (names(&task.lead)) }
                        td { (names(&task.support)) }
                        td {
                            (task.deadline.as_ref().map(|deadline| deadline.raw.as_str()).unwrap_or_default())
                            @if found.is_overdue(as_of) { " " span.doubt { (lang.pick("quá hạn", "overdue")) } }
                        }
                        td.number { (task.budget.as_ref().and_then(|money| money.vnd).map(layout::grouped).unwrap_or_default()) }
                    }
                } }
            } }
        }
    }
}

/// `/tasks.csv`
pub(super) fn csv(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    file(app, ask, Format::Csv, "text/csv; charset=utf-8", "nhiem-vu.csv")
}

/// `/tasks.xlsx`
pub(super) fn xlsx(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(app, ask, Format::Xlsx, kind, "nhiem-vu.xlsx")
}

fn file(
    app: &App,
    ask: &Ask,
    format: Format,
    kind: &'static str,
    name: &str,
) -> Result<Reply, Refusal> {
    let folder = crate::source::private::folder()?;
    let path = folder.path().join(name);
    app.database()?.write_tasks(&query(ask)?, format, &path, ask.lang)?;
    Ok(Reply::download(std::fs::read(&path)?, kind, name))
}
