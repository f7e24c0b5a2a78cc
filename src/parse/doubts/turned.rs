//! Tables in which those who lead and those who help may have changed places.

use super::doubt;
use crate::lang::Both;
use crate::model::{Agency, Paper, Task, Warning};
use std::collections::BTreeMap;

/// What the doubts are called.
const CODE: &str = "owners-turned";

/// In fewer rows nothing tells which of two columns is which.
const FEWEST: usize = 3;

/// The doubts about owners, in the order of the tasks.
pub(super) fn find(paper: &Paper) -> Vec<Warning> {
    let turned = turned(&paper.tasks);
    let in_one =
        |task: &Task| task.row.is_some_and(|row| turned.contains(&(row.appendix, row.table)));
    let tasks = paper.tasks.iter().enumerate().filter(|(_, task)| in_one(task));
    tasks
        .flat_map(|(at, task)| ["lead", "support"].map(|field| (at, task, field)))
        .map(|(at, task, field)| {
            let message = Both {
                vi: "trong bảng này bên chủ trì đông hơn bên phối hợp: có thể tiêu đề cột bị đổi chỗ",
                en: "more bodies lead than help in this table: the heads may have changed places",
            };
            doubt(CODE, format!("/tasks/{at}/{field}"), task.at, message)
        })
        .collect()
}

/// The tables in which more bodies lead than help: one body leads, and several or a class of them help. Two that lead together
/// are common, so what counts is a class of bodies, or many of them.
fn turned(tasks: &[Task]) -> Vec<(u32, u32)> {
    const MANY: usize = 3;
    let crowd = |list: &[Agency]| {
        i32::from(list.len() >= MANY || list.iter().any(|agency| agency.collective))
    };
    let mut tables: BTreeMap<(u32, u32), (usize, i32)> = BTreeMap::new();
    for task in tasks.iter().filter(|task| !task.lead.is_empty() && !task.support.is_empty()) {
        if let Some(row) = task.row {
            let (rows, more) = tables.entry((row.appendix, row.table)).or_default();
            *rows += 1;
            *more += crowd(&task.lead) - crowd(&task.support);
        }
    }
    let most = |(rows, more): (usize, i32)| {
        rows >= FEWEST && more * 3 >= i32::try_from(rows).unwrap_or(i32::MAX)
    };
    tables.into_iter().filter(|(_, counted)| most(*counted)).map(|(place, _)| place).collect()
}
