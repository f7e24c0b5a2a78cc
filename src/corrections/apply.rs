//! Putting corrections into a paper.

use super::{
    chain::{Chain, chains},
    entry::Correction,
    follow,
    same::same,
    stale::{self, Stale, Why},
    target::{self, is_anchored, split},
};
use crate::model::{Document, Paper};
use serde::Deserialize;
use serde_json::Value;

/// What became of a correction.
enum Fate {
    /// The value is the new one now.
    Applied,
    /// It is the old one again.
    Undone,
    /// There was nothing to do.
    Settled,
}

/// Applies the corrections of a document to it, in their order: the values, what stands in the same printed cell, the
/// sums, `corrected`; those that are stale are told, in the document's warnings too. Its checks are for the caller to run
/// again.
pub fn apply(document: &mut Document, corrections: &[Correction]) -> Vec<Stale> {
    if corrections.is_empty() {
        return Vec::new();
    }
    clear_told(&mut document.paper);
    let Ok(read) = serde_json::to_value(&document.paper) else { return Vec::new() };
    let mut now = read.clone();
    let mut stale = Vec::new();
    for chain in chains(corrections) {
        let path = &chain.last.path;
        let (papers, own) = split(path);
        let was_corrected = paper(&mut document.paper, &papers)
            .is_some_and(|p| p.corrected.iter().any(|p| p == own));
        match put(&mut now, &read, &chain, was_corrected) {
            Ok(fate) => note(&mut document.paper, &papers, own, &fate),
            Err(why) => {
                tell(&mut document.paper, &chain, why, &now);
                stale.push(Stale { path: path.clone(), why });
            }
        }
    }
    if let Ok(values) = Paper::deserialize(&now) {
        let before = std::mem::replace(&mut document.paper, values);
        keep_notes(&mut document.paper, &before);
        follow::up(&mut document.paper, &before);
    }
    stale
}

/// Whether a new value can stand at a place of a document.
pub(super) fn fits(document: &Value, path: &str, new: &Value) -> Result<(), Why> {
    let mut trial = document.clone();
    set(&mut trial, path, new)
}

fn put(now: &mut Value, read: &Value, chain: &Chain<'_>, was_corrected: bool) -> Result<Fate, Why> {
    let path = &chain.last.path;
    let found = target::find(now, path)?;
    let is_near =
        |anchor: &&super::Anchor| is_anchored(read, path, anchor) || is_anchored(now, path, anchor);
    if !chain.anchors.iter().all(is_near) {
        return Err(Why::OtherAnchor);
    }
    let is_old = chain.olds.iter().any(|old| same(old, found));
    let (new, fate) = match (chain.is_undone(), same(found, &chain.last.new)) {
        (true, false) if was_corrected && is_old => (&chain.last.new, Fate::Undone),
        (true, _) | (false, true) => return Ok(Fate::Settled),
        (false, false) if is_old => (&chain.last.new, Fate::Applied),
        (false, false) => return Err(Why::OtherValue),
    };
    set(now, path, new)?;
    Ok(fate)
}

/// Sets a value; where the document would be none any more, it is as it was.
fn set(document: &mut Value, path: &str, new: &Value) -> Result<(), Why> {
    if !is_day(path, new) {
        return Err(Why::DoesNotFit);
    }
    let place = document.pointer_mut(path).ok_or(Why::NoValue)?;
    let old = std::mem::replace(place, composed(new));
    if Paper::deserialize(&*document).is_ok() {
        return Ok(());
    }
    if let Some(place) = document.pointer_mut(path) {
        *place = old;
    }
    Err(Why::DoesNotFit)
}

/// Whether a value is a day where one must stand: `2026-07-30`, `2026-07`, `2026`.
fn is_day(path: &str, new: &Value) -> bool {
    let mut parts = path.rsplit('/');
    let is_asked = matches!(
        (parts.next(), parts.next()),
        (Some("start" | "end"), Some("deadline" | "period")) | (Some("value"), Some("date"))
    );
    let Some(text) = new.as_str().filter(|_| is_asked) else { return true };
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.len() == 10 && whole.parse::<jiff::civil::Date>().is_ok()
}

/// The texts of a value in composed letters, as all of the model.
fn composed(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(crate::unicode::nfc(text).into_owned()),
        Value::Array(list) => list.iter().map(composed).collect(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), composed(value))).collect())
        }
        other => other.clone(),
    }
}

/// The paper that a pointer leads to.
fn paper<'p>(root: &'p mut Paper, papers: &[usize]) -> Option<&'p mut Paper> {
    papers.iter().try_fold(root, |paper, index| paper.attachments.get_mut(*index))
}

fn note(root: &mut Paper, papers: &[usize], own: &str, fate: &Fate) {
    let Some(paper) = paper(root, papers) else { return };
    match fate {
        Fate::Applied if !paper.corrected.iter().any(|path| path == own) => {
            paper.corrected.push(own.to_owned());
        }
        Fate::Undone => paper.corrected.retain(|path| path != own),
        Fate::Applied | Fate::Settled => {}
    }
}

/// Warns in the paper that the correction was for, or in the first.
fn tell(root: &mut Paper, chain: &Chain<'_>, why: Why, now: &Value) {
    let (papers, own) = split(&chain.last.path);
    let is_there = !own.is_empty() && now.pointer(&chain.last.path).is_some();
    let own = is_there.then(|| own.to_owned());
    let papers = if paper(root, &papers).is_some() { papers.as_slice() } else { &[] };
    if let Some(paper) = paper(root, papers) {
        paper.warnings.push(stale::warning(chain.last, why, own));
    }
}

/// Takes away what was told of corrections before.
fn clear_told(paper: &mut Paper) {
    paper.warnings.retain(|warning| warning.code != stale::CODE);
    paper.attachments.iter_mut().for_each(clear_told);
}

/// What was noted in the papers meanwhile.
fn keep_notes(paper: &mut Paper, noted: &Paper) {
    paper.warnings.clone_from(&noted.warnings);
    paper.corrected.clone_from(&noted.corrected);
    for (paper, noted) in paper.attachments.iter_mut().zip(&noted.attachments) {
        keep_notes(paper, noted);
    }
}
