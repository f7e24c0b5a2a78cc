//! What a list of tasks comes to, with bars.

use super::{ask::Ask, layout};
use crate::archive::{Sum, TaskSums};
use crate::lang::Both;
use maud::{Markup, html};
use std::{cmp::Reverse, collections::BTreeMap};

/// Bars of one chart.
const BARS: usize = 15;

/// What a list of tasks comes to, to be shown.
pub(super) struct Shown<'a>(pub(super) &'a TaskSums);

impl Shown<'_> {
    /// The bodies that lead most.
    pub(super) fn bodies(&self, ask: &Ask) -> Markup {
        let lang = ask.lang;
        let title = lang.of(Both { vi: "Theo cơ quan chủ trì", en: "By leading body" });
        let link = |name: &str| ask.with(&[("lead", Some(name)), ("p", None), ("view", None)]);
        html! {
            @if self.0.by_body.len() > 1 {
                details { summary { (title) " (" (self.0.by_body.len()) ")" } (bars(&most(&self.0.by_body, |sum| sum.0 as i128), |sum| sum.0 as i128, &link)) }
            }
        }
    }

    /// All charts.
    pub(super) fn charts(&self, ask: &Ask) -> Markup {
        let lang = ask.lang;
        let count = |sum: &Sum| sum.0 as i128;
        let vnd = |sum: &Sum| sum.1;
        let of_body = |name: &str| ask.with(&[("lead", Some(name)), ("p", None), ("view", None)]);
        let of_month = |name: &str| {
            let (first, next) = month_bounds(name);
            ask.with(&[
                ("due_from", Some(&first)),
                ("due_before", Some(&next)),
                ("p", None),
                ("view", None),
            ])
        };
        let mut by_year: BTreeMap<String, Sum> = BTreeMap::new();
        for (month, sum) in &self.0.by_month {
            let year = by_year.entry(month.chars().take(4).collect()).or_default();
            *year = (year.0 + sum.0, year.1 + sum.1);
        }
        let plain = |_: &str| String::new();
        let all = |sums: &BTreeMap<String, Sum>| -> Vec<(String, Sum)> {
            sums.iter().map(|(name, sum)| (name.clone(), *sum)).collect()
        };
        html! {
            div.charts {
                (chart(lang.of(Both { vi: "Số nhiệm vụ theo cơ quan chủ trì", en: "Tasks by leading body" }), &bars(&most(&self.0.by_body, count), count, &of_body)))
                (chart(lang.of(Both { vi: "Kinh phí theo cơ quan chủ trì", en: "Money by leading body" }), &bars(&most(&self.0.by_body, vnd), vnd, &of_body)))
                (chart(lang.of(Both { vi: "Nhiệm vụ đến hạn theo tháng", en: "Tasks due by month" }), &bars(&all(&self.0.by_month), count, &of_month)))
                (chart(lang.of(Both { vi: "Kinh phí theo năm đến hạn", en: "Money by year due" }), &bars(&all(&by_year), vnd, &plain)))
                @if !self.0.by_source.is_empty() {
                    (chart(lang.of(Both { vi: "Kinh phí theo nguồn", en: "Money by source" }), &bars(&most(&self.0.by_source, vnd), vnd, &plain)))
                }
            }
        }
    }
}

/// Those with most, as many as a chart has bars.
fn most(sums: &BTreeMap<String, Sum>, of: impl Fn(&Sum) -> i128) -> Vec<(String, Sum)> {
    let mut all: Vec<(String, Sum)> = sums.iter().map(|(name, sum)| (name.clone(), *sum)).collect();
    all.sort_by_key(|(_, sum)| Reverse(of(sum)));
    all.retain(|(_, sum)| of(sum) > 0);
    all.truncate(BARS);
    all
}

fn chart(title: &str, bars: &Markup) -> Markup {
    html! { section.chart { h2 { (title) } (bars) } }
}

/// A bar each; `of` is how long it is.
fn bars(all: &[(String, Sum)], of: impl Fn(&Sum) -> i128, link: &dyn Fn(&str) -> String) -> Markup {
    let longest = all.iter().map(|(_, sum)| of(sum)).max().unwrap_or(0).max(1);
    html! {
        @if all.is_empty() { p.note { "–" } }
        table.bars { tbody { @for (name, sum) in all {
            @let address = link(name);
            tr {
                th scope="row" { @if address.is_empty() { (name) } @else { a href=(address) { (name) } } }
                td { svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" { rect width=(of(sum) * 100 / longest) height="10" {} } }
                td.number { (sum.0) }
                td.number { @if sum.1 > 0 { (layout::grouped(i64::try_from(sum.1).unwrap_or(i64::MAX))) " đ" } }
            }
        } } }
    }
}

/// The first day of a month and of the next.
pub(super) fn month_bounds(month: &str) -> (String, String) {
    let mut parts = month.split('-').filter_map(|part| part.parse::<i16>().ok());
    let (year, month) = (parts.next().unwrap_or(2000), parts.next().unwrap_or(1).clamp(1, 12));
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    (format!("{year:04}-{month:02}-01"), format!("{next_year:04}-{next:02}-01"))
}
