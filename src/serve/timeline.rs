//! Tasks along the days: as a drawing, as the sheet of a month, and for calendars of others.

use super::{
    ask::Ask,
    layout::{self, paper_address},
    sums::month_bounds,
};
use crate::lang::Both;
use crate::{archive::FoundTask, export::tables::Day, extract::hexadecimal};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Tasks in a drawing.
pub(super) const DRAWN: usize = 150;
/// Tasks in a calendar.
pub(super) const KEPT: usize = 5_000;
/// Sizes of the drawing.
const ROW: i32 = 24;
const LEFT: i32 = 330;
const WIDTH: i32 = 1_200;

/// The first day and the last of a task that is due on one day.
fn span(found: &FoundTask) -> Option<(i32, i32)> {
    let end = found.due()?.since_1970();
    let of = |deadline: &crate::model::Deadline| Day::read(deadline.start.as_deref()?);
    let task = &found.task;
    let start = task.period.as_ref().and_then(of).or_else(|| task.deadline.as_ref().and_then(of));
    Some((start.map_or(end, Day::since_1970).min(end), end))
}

/// A bar for each task, from its first day to its last; the earliest due first.
pub(super) fn timeline(ask: &Ask, tasks: &[FoundTask], left_out: usize, as_of: Day) -> Markup {
    let lang = ask.lang;
    let mut all: Vec<(&FoundTask, i32, i32)> = tasks
        .iter()
        .filter_map(|found| span(found).map(|(start, end)| (found, start, end)))
        .collect();
    all.sort_by_key(|(_, start, end)| (*end, *start));
    let more = all.len().saturating_sub(DRAWN);
    all.truncate(DRAWN);
    let (first, last) = (all.iter().map(|bar| bar.1).min(), all.iter().map(|bar| bar.2).max());
    let (Some(first), Some(last)) = (first, last) else {
        return html! { p { (lang.of(Both { vi: "Không có nhiệm vụ nào có ngày đến hạn.", en: "No task is due on a day." })) } };
    };
    let (first, last) = (first - 5, last + 5);
    let place = |day: i32| LEFT + (WIDTH - LEFT - 10) * (day - first) / (last - first).max(1);
    let height = ROW * (i32::try_from(all.len()).unwrap_or(0) + 1) + 10;
    html! {
        p.note {
            @if more > 0 { (layout::counted(more, Both { vi: "nhiệm vụ đến hạn muộn hơn không vẽ; hãy lọc bớt.", en: "tasks due later are not drawn; filter." }, lang)) " " }
            @if left_out > 0 { (layout::counted(left_out, Both { vi: "nhiệm vụ không có ngày đến hạn cụ thể.", en: "tasks are not due on a day." }, lang)) }
        }
        div.wide {
            svg.timeline viewBox=(format!("0 0 {WIDTH} {height}")) width=(WIDTH) height=(height) role="group" aria-label=(lang.of(Both { vi: "Dòng thời gian", en: "Timeline" })) {
                @for (day, name) in ticks(first, last) {
                    line.tick x1=(place(day)) x2=(place(day)) y1=(ROW) y2=(height) {}
                    text.tick x=(place(day) + 2) y=(ROW - 8) { (name) }
                }
                line.today x1=(place(as_of.since_1970())) x2=(place(as_of.since_1970())) y1=(ROW) y2=(height) {}
                @for (row, (found, start, end)) in all.iter().enumerate() {
                    @let y = ROW * (i32::try_from(row).unwrap_or(0) + 1);
                    @let task = &found.task;
                    @let due = found.due().map(|day| layout::day(&day.to_string())).unwrap_or_default();
                    a href=(paper_address(&found.file, found.attachment)) {
                        title { (due) ": " (task.text) }
                        text x="0" y=(y + 16) { (cut(&task.text, 46)) }
                        rect.late[found.is_overdue(as_of)] x=(place(*start)) y=(y + 5) width=((place(*end) - place(*start)).max(6)) height=(ROW - 10) rx="3" {}
                    }
                }
            }
        }
    }
}

/// The first days of months, or of years where those would be too many, with their names.
fn ticks(first: i32, last: i32) -> Vec<(i32, String)> {
    let by_year = last - first > 900;
    let (Some(mut year), Some(end)) = (year_of(first), year_of(last)) else { return Vec::new() };
    let mut all = Vec::new();
    while year <= end && all.len() < 200 {
        for month in (1..=12).step_by(if by_year { 12 } else { 1 }) {
            let Ok(date) = Date::new(year, month, 1) else { continue };
            let day = Day::from(date).since_1970();
            if (first..=last).contains(&day) {
                let name = if by_year { year.to_string() } else { format!("{month}/{year}") };
                all.push((day, name));
            }
        }
        year += 1;
    }
    let step = all.len().div_ceil(16).max(1);
    all.into_iter().step_by(step).collect()
}

fn year_of(day: i32) -> Option<i16> {
    let date = jiff::civil::date(1970, 1, 1);
    let date = date.checked_add(jiff::Span::new().try_days(day).ok()?).ok()?;
    Some(date.year())
}

fn cut(text: &str, most: usize) -> String {
    let short: String = text.chars().take(most).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// The month that is shown: the one asked for, else that of a day.
pub(super) fn month(ask: &Ask, as_of: Day) -> String {
    let is_month = |text: &&str| Day::read(&format!("{text}-01")).is_some();
    ask.get("month").filter(is_month).map_or_else(
        || {
            let (year, month, _) = as_of.parts();
            format!("{year:04}-{month:02}")
        },
        str::to_owned,
    )
}

/// The sheet of a month, with what is due on each day.
pub(super) fn calendar(ask: &Ask, tasks: &[FoundTask], as_of: Day) -> Markup {
    let lang = ask.lang;
    let shown = month(ask, as_of);
    let Some(first) = Day::read(&format!("{shown}-01")) else { return html! {} };
    let (year, number, _) = first.parts();
    let length = Date::new(year, number, 1).map_or(30, |date| i32::from(date.days_in_month()));
    // The first of January 1970 was a Thursday; weeks begin with Monday.
    let offset = (first.since_1970() + 3).rem_euclid(7);
    let due = |day: i32| {
        let day = first.since_1970() + day - 1;
        tasks.iter().filter(move |found| found.due().map(Day::since_1970) == Some(day))
    };
    let before = month_bounds(&shown).0;
    let before = Day::read(&before).map(|day| day.since_1970() - 1).and_then(year_and_month);
    let after = month_bounds(&shown).1;
    let after = after.get(..7).map(str::to_owned);
    let to = |month: &str| ask.with(&[("month", Some(month))]);
    let days = lang.of(Both {
        vi: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
        en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    });
    html! {
        nav.pager aria-label=(lang.of(Both { vi: "Các tháng", en: "Months" })) {
            @if let Some(before) = &before { a rel="prev" href=(to(before)) { (lang.of(Both { vi: "← Tháng trước", en: "← Month before" })) } }
            strong { (lang.of(Both { vi: "Tháng", en: "Month" })) " " (number) "/" (year) }
            @if let Some(after) = &after { a rel="next" href=(to(after)) { (lang.of(Both { vi: "Tháng sau →", en: "Next month →" })) } }
        }
        div.wide { table.calendar {
            thead { tr { @for day in days { th scope="col" { (day) } } } }
            tbody { @for week in 0..(offset + length + 6) / 7 { tr { @for weekday in 0..7 {
                @let day = week * 7 + weekday - offset + 1;
                @if (1..=length).contains(&day) {
                    td.today[first.since_1970() + day - 1 == as_of.since_1970()] {
                        span.day { (day) }
                        @for found in due(day).take(6) {
                            a href=(paper_address(&found.file, found.attachment)) title=(found.task.text) { (cut(&found.task.text, 60)) }
                        }
                        @let more = due(day).count().saturating_sub(6);
                        @if more > 0 { span.note { "+" (more) } }
                    }
                } @else { td.none {} }
            } } } }
        } }
    }
}

fn year_and_month(day: i32) -> Option<String> {
    let date = jiff::civil::date(1970, 1, 1);
    let date = date.checked_add(jiff::Span::new().try_days(day).ok()?).ok()?;
    Some(format!("{:04}-{:02}", date.year(), date.month()))
}

/// What is due on days, as calendars take it (RFC 5545): one event of a whole day each.
pub(super) fn ics(tasks: &[FoundTask]) -> String {
    let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    for text in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vanban//vanban//VI", "CALSCALE:GREGORIAN"]
    {
        line(text);
    }
    for found in tasks {
        let Some(due) = found.due() else { continue };
        let (year, month, day) = due.parts();
        let task = &found.task;
        let key = format!("{}\n{}\n{}", found.sha256, found.attachment, task.id);
        let id = hexadecimal(&Sha256::digest(key.as_bytes()));
        let lead: Vec<&str> = task.lead.iter().map(|agency| agency.name.as_str()).collect();
        let paper = found.document.as_deref().unwrap_or(&found.file);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@vanban", id.get(..32).unwrap_or_default()));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART;VALUE=DATE:{year:04}{month:02}{day:02}"));
        line(&format!("SUMMARY:{}", escaped(&task.text)));
        line(&format!("DESCRIPTION:{}", escaped(&format!("{paper}\n{}", lead.join("; ")))));
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// Text as a property of a calendar holds it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, broken where it would be longer than 75 bytes.
fn fold(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            length = 1;
        }
        // Writing to a string does not fail.
        let _ = out.write_char(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_calendars_are_short_and_come_back() {
        let mut out = String::new();
        let text = format!("SUMMARY:{}", "Rà soát, cập nhật hồ sơ; ".repeat(12));
        fold(&mut out, &text);
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end_matches("\r\n"), text);
        assert_eq!(escaped("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }

    #[test]
    fn months_follow_each_other() {
        assert_eq!(month_bounds("2025-12"), ("2025-12-01".into(), "2026-01-01".into()));
        assert_eq!(month_bounds("2024-02"), ("2024-02-01".into(), "2024-03-01".into()));
        let new_year = Day::read("2026-01-01").unwrap().since_1970();
        assert_eq!(year_and_month(new_year - 1).as_deref(), Some("2025-12"));
        let names: Vec<String> =
            ticks(new_year - 40, new_year + 40).into_iter().map(|tick| tick.1).collect();
        assert_eq!(names, ["12/2025", "1/2026", "2/2026"]);
    }
}
