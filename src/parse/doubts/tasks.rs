//! Fields of tasks that do not fit their sort, their neighbours or each other.

use super::{doubt, is_badly_grouped};
use crate::lang::Both;
use crate::{
    model::{Agency, DeadlineKind, Origin, Paper, RowRef, Task, Warning},
    vietnamese::{agency, columns, deadline, fold, signing},
};
use std::collections::BTreeMap;

/// What the doubts are called.
const CODE: &str = "task-doubt";

/// A field is missed where so many of ten rows of a table have it.
const USUAL: usize = 8;

/// Owners that begin as no body does are doubted where so many of ten begin as bodies do.
const USUAL_BODIES: usize = 6;

/// In fewer rows nothing is usual.
const FEWEST: usize = 3;

/// A year further from that of most tasks than this is no plan's.
const FAR: i32 = 6;

/// The doubts about tasks, in their order.
pub(super) fn find(paper: &Paper) -> Vec<Warning> {
    let names = Names::of(&paper.tasks);
    let usual = Usual::of(&paper.tasks);
    let year = middle_year(&paper.tasks);
    let mut found = Vec::new();
    for (at, task) in paper.tasks.iter().enumerate() {
        let mut add = |field: &str, says: Both<&str>, said: &str| {
            let path = format!("/tasks/{at}/{field}");
            let says = says.map(|text| text.replace("{}", said));
            found.push(doubt(CODE, path, task.at, says));
        };
        let begins_oddly = task.text.starts_with(['.', ',', ';', ')']);
        if begins_oddly || (task.origin == Origin::Table && names.is_no_work(&task.text)) {
            let says =
                Both { vi: "“{}” không phải là một việc", en: "“{}” is no work" };
            add("text", says, &task.text);
        }
        for (field, list) in [("lead", &task.lead), ("support", &task.support)] {
            for (index, owner) in list.iter().enumerate() {
                let path = format!("{field}/{index}");
                if is_no_owner(owner)
                    || (!begins_as_owner(&owner.name) && (names.begin || is_long(owner)))
                {
                    add(
                        &path,
                        Both {
                            vi: "“{}” không phải là cơ quan, đơn vị", en: "“{}” is no body"
                        },
                        &owner.raw,
                    );
                } else if let Some(other) = names.nearly(owner) {
                    let says = Both {
                        vi: "“{}” ở chỗ khác trong văn bản viết khác",
                        en: "“{}” is spelled otherwise elsewhere in the paper",
                    };
                    add(&path, says, &format!("{} / {other}", owner.raw));
                }
            }
        }
        if task.support.iter().any(|helper| task.lead.iter().any(|lead| lead.name == helper.name)) {
            let says = Both {
                vi: "một đơn vị vừa chủ trì vừa phối hợp",
                en: "a body leads and helps",
            };
            add("support", says, "");
        }
        for field in usual.missing(task) {
            let says = match field {
                "lead" => Both {
                    vi: "các dòng khác đều có đơn vị chủ trì",
                    en: "other rows name who leads",
                },
                _ => Both {
                    vi: "các dòng khác đều có thời hạn", en: "other rows name a time"
                },
            };
            add(field, says, "");
        }
        let ends = task.deadline.as_ref().and_then(|due| year_of(due.end.as_deref()?));
        if ends.zip(year).is_some_and(|(own, year)| (own - year).abs() > FAR) {
            let says = Both {
                vi: "năm cách xa năm của kế hoạch",
                en: "its year is far from the plan's",
            };
            add("deadline", says, "");
        }
        if let Some(money) = &task.budget
            && (money.vnd.is_some_and(|vnd| vnd < 0) || is_badly_grouped(&money.raw))
        {
            let says = Both {
                vi: "“{}” viết không như số tiền",
                en: "“{}” is no amount as they are written",
            };
            add("budget", says, &money.raw);
        }
    }
    found
}

/// Whether what stands for an owner is a time or a figure.
fn is_no_owner(owner: &Agency) -> bool {
    !owner.raw.contains(char::is_alphabetic)
        || is_time(&owner.raw)
        || columns::sum(&owner.raw).is_some()
}

/// Whether what stands for an owner has the words of a sentence.
fn is_long(owner: &Agency) -> bool {
    owner.raw.split_whitespace().nth(3).is_some()
}

fn is_time(text: &str) -> bool {
    text.chars().nth(60).is_none()
        && deadline::read(text, None).deadline.kind != DeadlineKind::Unknown
}

fn year_of(day: &str) -> Option<i32> {
    day.get(..4)?.parse().ok()
}

/// The year in the middle of those in which tasks end.
fn middle_year(tasks: &[Task]) -> Option<i32> {
    let mut years: Vec<i32> =
        tasks.iter().filter_map(|task| year_of(task.deadline.as_ref()?.end.as_deref()?)).collect();
    years.sort_unstable();
    (years.len() >= FEWEST).then(|| years.get(years.len() / 2).copied()).flatten()
}

/// Whether a text begins as bodies, posts and persons do.
fn begins_as_owner(text: &str) -> bool {
    agency::begins_name(text)
        || agency::names_person(text)
        || agency::person_in_charge(text).is_some()
        || signing::person_name(text)
        || signing::position(text)
}

/// The owners of a paper.
struct Names {
    /// By their folded names.
    counts: BTreeMap<String, usize>,
    /// Whether nearly all begin as bodies do.
    begin: bool,
}

impl Names {
    fn of(tasks: &[Task]) -> Self {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for owner in tasks.iter().flat_map(|task| task.lead.iter().chain(&task.support)) {
            *names.entry(fold::key(&owner.name)).or_default() += 1;
        }
        let bodies: usize =
            names.iter().filter(|(name, _)| begins_as_owner(name)).map(|(_, count)| count).sum();
        let all: usize = names.values().sum();
        Self { begin: bodies * 10 >= all * USUAL_BODIES, counts: names }
    }

    /// Whether a text names an owner of other tasks, a time, a sum or a figure, and nothing that is to be done.
    fn is_no_work(&self, text: &str) -> bool {
        self.counts.contains_key(&fold::key(text))
            || columns::sum(text).is_some()
            || deadline::is_plain(text)
            || !text.contains(char::is_alphabetic)
    }

    /// A name that the paper has more often and that differs in one place only, by two letters at most.
    fn nearly(&self, owner: &Agency) -> Option<&str> {
        let own = fold::key(&owner.name);
        let times = self.counts.get(&own).copied().unwrap_or_default();
        let near = |(name, count): &(&String, &usize)| **count > times && is_near(&own, name);
        self.counts.iter().find(near).map(|(name, _)| name.as_str())
    }
}

/// Whether two texts differ in one place, by two letters at most, which are no figures.
fn is_near(one: &str, other: &str) -> bool {
    const MOST: usize = 2;
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a == b || a.len().min(b.len()) < 6 || a.len().abs_diff(b.len()) > MOST {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    let differs = |text: &[char]| text.get(head..text.len() - tail).unwrap_or_default().to_vec();
    let (left, right) = (differs(&a), differs(&b));
    let figures = left.iter().chain(&right).any(char::is_ascii_digit);
    left.len() <= MOST && right.len() <= MOST && !figures
}

/// What nearly all rows of a table have, by the table.
struct Usual(BTreeMap<(u32, u32), Vec<&'static str>>);

impl Usual {
    // A row without money of its own is nothing odd.
    const FIELDS: [&'static str; 2] = ["lead", "deadline"];

    fn of(tasks: &[Task]) -> Self {
        let mut tables: BTreeMap<(u32, u32), Vec<&Task>> = BTreeMap::new();
        for task in tasks {
            if let Some(RowRef { appendix, table, .. }) = task.row {
                tables.entry((appendix, table)).or_default().push(task);
            }
        }
        let usual = |rows: &[&Task]| {
            let often = |field: &&'static str| {
                let filled = rows.iter().filter(|task| Self::has(task, field)).count();
                rows.len() >= FEWEST && filled * 10 >= rows.len() * USUAL
            };
            Self::FIELDS.into_iter().filter(often).collect()
        };
        Self(tables.into_iter().map(|(place, rows)| (place, usual(&rows))).collect())
    }

    fn has(task: &Task, field: &str) -> bool {
        match field {
            "lead" => !task.lead.is_empty(),
            _ => task.deadline.is_some(),
        }
    }

    /// What a row of a table has not, though the others have.
    fn missing<'u>(&'u self, task: &'u Task) -> impl Iterator<Item = &'static str> + 'u {
        let place = task.row.map(|row| (row.appendix, row.table));
        let fields = place.and_then(|place| self.0.get(&place)).into_iter().flatten().copied();
        fields.filter(|field| !Self::has(task, field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_by_a_letter_or_blank() {
        assert!(
            is_near("sở t i chính", "sở tài chính") && is_near("thanh tra tnh", "thanh tra tỉnh")
        );
        assert!(!is_near("sở y tế", "sở nội vụ") && !is_near("tổ dân phố 1", "tổ dân phố 2"));
    }

    #[test]
    fn what_is_no_work_and_no_owner() {
        let counts = BTreeMap::from([("sở tài chính".to_owned(), 2)]);
        let names = Names { counts, begin: true };
        for text in ["Sở Tài chính", "Quý II/2026", "Tổng cộng"] {
            assert!(names.is_no_work(text), "{text}");
        }
        for text in
            ["Rà soát quy chế", "Tổ chức bàn giao sản phẩm", "Tổ chức tuần lễ ngày 10 tháng 10"]
        {
            assert!(!names.is_no_work(text), "{text}");
        }
        let owner =
            |raw: &str| Agency { raw: raw.to_owned(), name: raw.to_owned(), collective: false };
        assert!(is_no_owner(&owner("Tháng 5/2026")) && is_no_owner(&owner("(3)")));
        assert!(!is_no_owner(&owner("Sở Tài chính")));
    }
}
