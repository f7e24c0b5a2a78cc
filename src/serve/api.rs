//! The same for programs, under `/api/v1`.

use super::{
    app::App,
    ask::Ask,
    compare, papers,
    reply::{Refusal, Reply},
    search, tasks,
};
use crate::{
    archive::{FoundTask, Hit, PaperLine},
    lang::Lang,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How many are given where nothing is said, and at most.
const USUAL: usize = 100;
const MOST: usize = 1_000;

/// A part of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Papers {
    /// How many there are in all.
    pub(super) count: usize,
    /// How many were passed over.
    pub(super) offset: usize,
    /// The papers.
    pub(super) papers: Vec<PaperLine>,
}

/// A part of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Tasks {
    /// How many there are in all.
    pub(super) count: usize,
    /// How many were passed over.
    pub(super) offset: usize,
    /// The tasks.
    pub(super) tasks: Vec<FoundTask>,
}

/// What a search found.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Hits {
    /// Whether there are more than the limit.
    pub(super) has_more: bool,
    /// The texts.
    pub(super) hits: Vec<Hit>,
}

/// Why there is no answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// A stable code in kebab case.
    pub(super) code: String,
    /// What is wrong.
    pub(super) message: String,
}

/// The answer that says why there is none.
pub(super) fn refused(refusal: &Refusal, lang: Lang) -> Reply {
    let problem = Problem { code: refusal.code().to_owned(), message: refusal.message(lang) };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    Reply { status: refusal.status(), ..Reply::new("application/json", body) }
}

/// A number of the address within bounds.
fn number(ask: &Ask, name: &str, usual: usize, most: usize) -> Result<usize, Refusal> {
    let Some(text) = ask.get(name) else { return Ok(usual) };
    let number: Option<usize> = text.parse().ok().filter(|number| *number <= most);
    number.ok_or_else(|| Refusal::Wrong(format!("{name}=0…{most}")))
}

fn part(ask: &Ask) -> Result<(usize, usize), Refusal> {
    Ok((number(ask, "offset", 0, 1_000_000_000)?, number(ask, "limit", USUAL, MOST)?))
}

pub(super) fn papers(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let (offset, limit) = part(ask)?;
    let query = crate::archive::PaperQuery { offset, limit, ..papers::query(app, ask, 1) };
    let (papers, count) = app.database()?.papers(&query)?;
    Reply::json(&Papers { count, offset, papers })
}

/// The JSON of a file as it stands.
pub(super) fn document(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let (json, _) = app.document(ask.get("file").ok_or(Refusal::NotFound)?)?;
    Ok(Reply::new("application/json", json))
}

pub(super) fn tasks(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let (offset, limit) = part(ask)?;
    let query = tasks::query(ask)?;
    let count = app.task_sums(&query)?.count;
    let mut tasks = Vec::new();
    if limit > 0 && offset < count {
        app.database()?.tasks_from(&query, offset, &mut |found| {
            tasks.push(found);
            Ok(tasks.len() < limit)
        })?;
    }
    Reply::json(&Tasks { count, offset, tasks })
}

pub(super) fn search(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let limit = number(ask, "limit", USUAL, MOST)?;
    let search =
        search::query(ask, limit).ok_or_else(|| Refusal::Wrong("q=chuyen doi so".to_owned()))?;
    let found = app.database()?.search(&search)?;
    Reply::json(&Hits { has_more: found.has_more, hits: found.hits })
}

pub(super) fn compare(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    Reply::json(&compare::changes(app, ask)?)
}
