//! Drafts made from the seeded plans by lists of random edits: the comparison must find those edits,
//! no more and no fewer. `VANBAN_DIFF_PAIRS` sets how many pairs are made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod edits;
#[path = "../../examples/make_corpus/paper.rs"]
#[allow(dead_code)]
mod paper;
mod rest;
mod rows;
mod score;
#[path = "../../examples/make_corpus/seeded/mod.rs"]
#[allow(dead_code)]
mod seeded;
#[path = "../../examples/make_corpus/seeded_plan.rs"]
#[allow(dead_code)]
mod seeded_plan;

use edits::{Draft, Told, next, tell, with_more};
use fastrand::Rng;
use rayon::prelude::*;
use score::{Score, found};
use seeded::truth::Plan;
use std::io::Cursor;
use vanban::Document;

fn extracted(seed: u64, plan: &Plan) -> Document {
    let mut bytes = Cursor::new(Vec::new());
    seeded_plan::write_plan(seed, plan).build().pack(&mut bytes).unwrap();
    vanban::extract(&bytes.into_inner(), &vanban::Options::default()).unwrap()
}

/// How many pairs are made, unless the environment says otherwise.
fn pairs(default: u64) -> u64 {
    let set = std::env::var("VANBAN_DIFF_PAIRS").ok().and_then(|count| count.parse().ok());
    set.unwrap_or(default)
}

fn scored(name: &str, before: &Document, after: &Document, draft: &Draft) -> Score {
    let changes = vanban::diff(before, after);
    Score::of(name, &found(&changes, before, after), &draft.told)
}

#[test]
fn the_edits_between_two_drafts_are_found() {
    let count = pairs(120);
    let score = (0..count).into_par_iter().map(|pair| {
        let seed = 100 + pair;
        let mut rng = Rng::with_seed(seed * 7919);
        let old = with_more(Plan::of(seed), &mut rng);
        let draft = next(&old, &mut rng);
        let [before, after] = [&old, &draft.plan].map(|plan| extracted(seed, plan));
        scored(&format!("seed {seed}"), &before, &after, &draft)
    });
    score.reduce(Score::default, Score::add).demand_least("DOCX against DOCX", count, 0.99);
}

#[test]
fn the_edits_between_a_pdf_and_a_docx_are_found() {
    let count = pairs(48);
    let papers: Vec<(u64, Document)> = seeded::SEEDS
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|seed| {
            let folder = common::own_corpus().join(format!("hat-giong-{seed:02}"));
            (seed, common::document(&folder.join("document.pdf")))
        })
        .collect();
    let score = (0..count).into_par_iter().map(|pair| {
        let (seed, pdf) = &papers[pair as usize % papers.len()];
        let draft = next(&Plan::of(*seed), &mut Rng::with_seed(pair * 104_729 + 1));
        let docx = extracted(*seed, &draft.plan);
        scored(&format!("pair {pair} of seed {seed}"), pdf, &docx, &draft)
    });
    score.reduce(Score::default, Score::add).demand_least("PDF against DOCX", count, 0.98);
}
