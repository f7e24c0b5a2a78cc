//! The tasks of all papers.

use super::{
    app::App,
    ask::Ask,
    layout::{self, paper_address},
    papers,
    reply::{Refusal, Reply},
    sums::Shown,
    timeline,
};
use crate::lang::Both;
use crate::{
    archive::{FoundTask, TaskQuery, read_day, read_money, today},
    export::tables::{Day, Format},
};
use maud::{Markup, html};

/// Tasks on one page.
const SIZE: usize = 100;

/// What the address asks for.
pub(super) fn query(ask: &Ask) -> Result<TaskQuery, Refusal> {
    let day = |name| ask.get(name).map(read_day).transpose().map_err(Refusal::Wrong);
    let money = |name| ask.get(name).map(read_money).transpose().map_err(Refusal::Wrong);
    Ok(TaskQuery {
        lead: ask.texts("lead"),
        support: ask.texts("support"),
        due_before: day("due_before")?,
        due_from: day("due_from")?,
        overdue: ask.get("overdue").is_some() || ask.get("state") == Some("overdue"),
        open: ask.get("open").is_some() || ask.get("state") == Some("open"),
        recurring: ask.get("recurring").is_some() || ask.get("state") == Some("recurring"),
        min_budget: money("min_budget")?,
        max_budget: money("max_budget")?,
        group: ask.get("group").map(str::to_owned),
        words: ask.get("text").map(str::to_owned),
        papers: papers::filter(ask),
        ..TaskQuery::new(day("as_of")?.unwrap_or_else(today))
    })
}

/// How the tasks are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Table,
    Timeline,
    Calendar,
    Charts,
}

const VIEWS: [(View, &str, &str, &str); 4] = [
    (View::Table, "", "Bảng", "Table"),
    (View::Timeline, "timeline", "Dòng thời gian", "Timeline"),
    (View::Calendar, "calendar", "Lịch", "Calendar"),
    (View::Charts, "charts", "Biểu đồ", "Charts"),
];

pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang;
    let query = query(ask)?;
    let offset = layout::offset(ask, SIZE);
    let asked = ask.get("view").unwrap_or_default();
    let view = VIEWS.iter().find(|(_, name, ..)| *name == asked).map_or(View::Table, |view| view.0);
    let month = timeline::month(ask, query.as_of);
    let sums = app.task_sums(&query)?;
    let mut shown = Vec::new();
    let mut left_out = 0;
    let database = app.database()?;
    match view {
        View::Table => database.tasks_from(&query, offset, &mut |found| {
            shown.push(found);
            Ok(shown.len() < SIZE)
        })?,
        View::Timeline => {
            let due: usize = sums.by_month.values().map(|sum| sum.0).sum();
            left_out = sums.count.saturating_sub(due);
            database.tasks(&query, &mut |found| {
                if found.due().is_some() {
                    shown.push(found);
                }
                Ok(shown.len() < timeline::KEPT.min(due))
            })?;
        }
        View::Calendar => {
            let (first, next) = super::sums::month_bounds(&month);
            let (first, next) = (read_day(&first).ok(), read_day(&next).ok());
            let query = TaskQuery {
                due_from: query.due_from.max(first),
                due_before: [query.due_before, next].into_iter().flatten().min(),
                ..query.clone()
            };
            database.tasks(&query, &mut |found| {
                shown.push(found);
                Ok(true)
            })?;
        }
        View::Charts => {}
    }
    let main = html! {
        (form(ask))
        p.count {
            (layout::counted(sums.count, Both { vi: "nhiệm vụ", en: "tasks" }, lang))
            @if sums.vnd > 0 { " · " (layout::grouped(i64::try_from(sums.vnd).unwrap_or(i64::MAX))) " đồng" }
            @if sums.overdue > 0 { " · " span.doubt { (layout::counted(sums.overdue, Both { vi: "quá hạn", en: "overdue" }, lang)) } }
        }
        (views(ask, view))
        @match view {
            View::Table => {
                (Shown(&sums).bodies(ask))
                (table(ask, &shown, query.as_of))
                (layout::pager(ask, offset, SIZE, sums.count))
            }
            View::Timeline => (timeline::timeline(ask, &shown, left_out, query.as_of)),
            View::Calendar => (timeline::calendar(ask, &shown, query.as_of)),
            View::Charts => (Shown(&sums).charts(ask)),
        }
    };
    Ok(layout::page(ask, lang.of(Both { vi: "Nhiệm vụ", en: "Tasks" }), &main))
}

/// The ways to show the tasks, and the files of them.
fn views(ask: &Ask, view: View) -> Markup {
    let lang = ask.lang;
    let here = ask.with(&[("view", None), ("p", None), ("month", None)]);
    html! {
        nav.views aria-label=(lang.of(Both { vi: "Cách xem", en: "Views" })) {
            @for (each, name, vi, en) in VIEWS {
                a href=(ask.with(&[("view", Some(name).filter(|name| !name.is_empty())), ("p", None)])) aria-current=[(each == view).then_some("page")] { (lang.of(Both { vi, en })) }
            }
            @for (ending, name) in [("csv", "CSV"), ("xlsx", "XLSX"), ("ics", lang.of(Both { vi: "Tệp lịch .ics", en: "Calendar .ics" }))] {
                a.keep href=(here.replacen("/tasks", &format!("/tasks.{ending}"), 1)) { (name) }
            }
        }
    }
}

/// `/tasks.ics`
pub(super) fn ics(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let mut due = Vec::new();
    app.database()?.tasks(&query(ask)?, &mut |found| {
        if found.due().is_some() {
            due.push(found);
        }
        Ok(due.len() < timeline::KEPT)
    })?;
    let text = timeline::ics(&due);
    Ok(Reply::download(text.into_bytes(), "text/calendar; charset=utf-8", "nhiem-vu.ics"))
}

fn form(ask: &Ask) -> Markup {
    let lang = ask.lang;
    let states = [
        ("overdue", lang.of(Both { vi: "quá hạn", en: "overdue" })),
        ("open", lang.of(Both { vi: "chưa xong", en: "open" })),
        ("recurring", lang.of(Both { vi: "định kỳ, thường xuyên", en: "recurring, ongoing" })),
    ];
    let states = states.map(|(value, text)| (value.to_owned(), text.to_owned()));
    html! {
        form.filters method="get" action="/tasks" {
            (layout::field(ask, "lead", lang.of(Both { vi: "Chủ trì", en: "Lead" }), "Sở Nội vụ"))
            (layout::field(ask, "support", lang.of(Both { vi: "Phối hợp", en: "Support" }), ""))
            (layout::field(ask, "due_from", lang.of(Both { vi: "Hạn từ ngày", en: "Due from" }), "1/1/2026"))
            (layout::field(ask, "due_before", lang.of(Both { vi: "Hạn trước ngày", en: "Due before" }), "1/1/2027"))
            (layout::field(ask, "min_budget", lang.of(Both { vi: "Kinh phí từ", en: "Budget from" }), "1ty"))
            (layout::field(ask, "text", lang.of(Both { vi: "Có chữ", en: "Words" }), ""))
            (layout::field(ask, "group", lang.of(Both { vi: "Nhóm", en: "Group" }), ""))
            (layout::field(ask, "issuer", lang.of(Both { vi: "Cơ quan ban hành", en: "Issuer" }), ""))
            (layout::field(ask, "year", lang.of(Both { vi: "Năm", en: "Year" }), ""))
            (layout::choice(ask, "state", lang.of(Both { vi: "Tình trạng", en: "State" }), &states))
            (layout::field(ask, "as_of", lang.of(Both { vi: "Tính đến ngày", en: "As of" }), ""))
            @if let Some(view) = ask.get("view") { input type="hidden" name="view" value=(view); }
            button { (lang.of(Both { vi: "Lọc", en: "Filter" })) }
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
            p { (lang.of(Both { vi: "Không có nhiệm vụ nào như vậy.", en: "No task is like that." })) }
        } @else {
            div.wide { table {
                thead { tr {
                    th scope="col" { (lang.of(Both { vi: "Văn bản", en: "Paper" })) }
                    th scope="col" { (lang.of(Both { vi: "Nhiệm vụ", en: "Task" })) }
                    th scope="col" { (lang.of(Both { vi: "Chủ trì", en: "Lead" })) }
                    th scope="col" { (lang.of(Both { vi: "Phối hợp", en: "Support" })) }
                    th scope="col" { (lang.of(Both { vi: "Thời hạn", en: "Deadline" })) }
                    th scope="col" { (lang.of(Both { vi: "Kinh phí (đồng)", en: "Budget (VND)" })) }
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
                            @if found.is_overdue(as_of) { " " span.doubt { (lang.of(Both { vi: "quá hạn", en: "overdue" })) } }
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
