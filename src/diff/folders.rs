//! Which paper of one folder is which of another.

use super::{
    diff_with_form, drafts,
    likeness::{Vocabulary, Words},
    pairing::Near,
    wording::Wording,
};
use crate::{
    model::{Document, FolderChanges, PairedBy, Paper, PaperPair},
    vietnamese::{agency::Glossary, fold},
};
use std::collections::{HashMap, HashSet};

/// The least likeness of two titles to be of one paper.
const LEAST: f64 = 0.6;

/// So many pairs of papers are all weighed.
const FEW: usize = 2_500;

/// What tells which paper it is.
type Key<'a> = &'a dyn Fn(&PaperFile) -> Option<String>;

/// A paper of a folder.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperFile {
    /// Its path in the folder.
    pub file: String,
    /// What was read.
    pub document: Document,
}

/// Pairs the papers of two folders by symbol and number, then by title, then by likeness of title
/// and tasks, and compares each pair. The glossary is as in [`diff_with`](super::diff_with); what differs in form only is told too.
pub fn pair_papers(old: &[PaperFile], new: &[PaperFile], glossary: &Glossary) -> FolderChanges {
    let mut pairs: Vec<(usize, usize, PairedBy)> = Vec::new();
    let symbol = |paper: &PaperFile| {
        let head = &paper.document.paper.letterhead;
        // A symbol without number is that of many drafts.
        head.number.as_ref().and_then(|number| number.number)?;
        drafts::draft(&paper.document).symbol.map(|symbol| fold::key(&symbol))
    };
    let title = |paper: &PaperFile| paper.document.paper.letterhead.title.as_deref().map(fold::key);
    // A folder may hold a paper in both formats: then each is paired with its like.
    let as_well = |key: Option<String>, other: &str| key.map(|key| format!("{key}\n{other}"));
    let format = |paper: &PaperFile| paper.document.source.format.to_string();
    for (key, by) in [(&symbol as Key<'_>, PairedBy::Symbol), (&title, PairedBy::Title)] {
        same(old, new, key, &by, &mut pairs);
        same(old, new, |paper| as_well(key(paper), &format(paper)), &by, &mut pairs);
        same(old, new, |paper| as_well(key(paper), &paper.file), &by, &mut pairs);
    }
    alike(old, new, &mut pairs);
    other_forms(old, new, &mut pairs);
    pairs.sort_by_key(|pair| pair.0);
    let rest = |papers: &[PaperFile], taken: HashSet<usize>| -> Vec<String> {
        let free = papers.iter().enumerate().filter(|(i, _)| !taken.contains(i));
        free.map(|(_, paper)| paper.file.clone()).collect()
    };
    FolderChanges {
        only_old: rest(old, pairs.iter().map(|pair| pair.0).collect()),
        only_new: rest(new, pairs.iter().map(|pair| pair.1).collect()),
        pairs: pairs
            .into_iter()
            .filter_map(|(i, j, by)| {
                let (left, right) = (old.get(i)?, new.get(j)?);
                Some(PaperPair {
                    old: left.file.clone(),
                    new: right.file.clone(),
                    by,
                    diff: diff_with_form(&left.document, &right.document, glossary),
                })
            })
            .collect(),
    }
}

/// Pairs what has a key that is the only one of its kind on both sides.
fn same(
    old: &[PaperFile],
    new: &[PaperFile],
    key: impl Fn(&PaperFile) -> Option<String>,
    by: &PairedBy,
    pairs: &mut Vec<(usize, usize, PairedBy)>,
) {
    let free = |papers: &[PaperFile], taken: HashSet<usize>| {
        let mut map: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, paper) in papers.iter().enumerate().filter(|(i, _)| !taken.contains(i)) {
            if let Some(key) = key(paper).filter(|key| !key.is_empty()) {
                map.entry(key).or_default().push(i);
            }
        }
        map
    };
    let right = free(new, pairs.iter().map(|pair| pair.1).collect());
    for (key, left) in free(old, pairs.iter().map(|pair| pair.0).collect()) {
        if let ([i], Some([j])) = (left.as_slice(), right.get(&key).map(Vec::as_slice)) {
            pairs.push((*i, *j, by.clone()));
        }
    }
}

/// Pairs the rest, the most alike first.
fn alike(old: &[PaperFile], new: &[PaperFile], pairs: &mut Vec<(usize, usize, PairedBy)>) {
    let mut vocabulary = Vocabulary::default();
    let glossary = Glossary::builtin();
    let mut words = |papers: &[PaperFile], taken: HashSet<usize>| -> Vec<(usize, Words)> {
        let free = papers.iter().enumerate().filter(|(i, _)| !taken.contains(i));
        free.flat_map(|(i, paper)| gists(&paper.document).into_iter().map(move |gist| (i, gist)))
            .map(|(i, gist)| (i, vocabulary.words(&Wording::new(&gist, &glossary))))
            .collect()
    };
    let left = words(old, pairs.iter().map(|pair| pair.0).collect());
    let right = words(new, pairs.iter().map(|pair| pair.1).collect());
    let near = Near::new(&right);
    let few = left.len().saturating_mul(right.len()) <= FEW;
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, one) in &left {
        for place in if few { (0..right.len()).collect() } else { near.of(one) } {
            let Some((j, other)) = right.get(place) else { continue };
            let score = one.likeness(other);
            if score >= LEAST {
                scored.push((score, *i, *j));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut lefts, mut rights) = (HashSet::new(), HashSet::new());
    for (_, i, j) in scored {
        if !lefts.contains(&i) && !rights.contains(&j) {
            lefts.insert(i);
            rights.insert(j);
            pairs.push((i, j, PairedBy::Likeness));
        }
    }
}

/// Pairs a second form of a paper that is paired already (its PDF beside the DOCX) with the same one.
fn other_forms(old: &[PaperFile], new: &[PaperFile], pairs: &mut Vec<(usize, usize, PairedBy)>) {
    let identity = |paper: &PaperFile| {
        let gist = fold::key(&gist(&paper.document));
        (!gist.is_empty()).then(|| (drafts::draft(&paper.document).symbol, gist))
    };
    let format = |papers: &[PaperFile], at: usize| {
        papers.get(at).map(|paper| paper.document.source.format.clone())
    };
    let paired = |side: &dyn Fn(&(usize, usize, PairedBy)) -> usize, papers: &[PaperFile]| {
        let places = pairs.iter().enumerate().map(|(at, pair)| (side(pair), at));
        let known = |(i, at): (usize, usize)| Some((identity(papers.get(i)?)?, at));
        let map: HashMap<_, _> = places.clone().filter_map(known).collect();
        (map, places.map(|(i, _)| i).collect::<HashSet<usize>>())
    };
    let (old_known, old_taken) = paired(&|pair| pair.0, old);
    let (new_known, new_taken) = paired(&|pair| pair.1, new);
    let mut found = Vec::new();
    for (i, paper) in old.iter().enumerate().filter(|(i, _)| !old_taken.contains(i)) {
        let same = identity(paper).and_then(|key| pairs.get(*old_known.get(&key)?));
        if let Some((_, j, by)) = same.filter(|pair| format(old, pair.0) != format(old, i)) {
            found.push((i, *j, by.clone()));
        }
    }
    for (j, paper) in new.iter().enumerate().filter(|(j, _)| !new_taken.contains(j)) {
        let same = identity(paper).and_then(|key| pairs.get(*new_known.get(&key)?));
        if let Some((i, _, by)) = same.filter(|pair| format(new, pair.1) != format(new, j)) {
            found.push((*i, j, by.clone()));
        }
    }
    pairs.extend(found);
}

/// What each paper of a file is about: a plan is paired with the decision that it is attached to.
fn gists(document: &Document) -> Vec<String> {
    let papers = std::iter::once(&document.paper).chain(&document.paper.attachments);
    papers.map(gist_of).filter(|gist| !gist.is_empty()).collect()
}

fn gist(document: &Document) -> String {
    gist_of(&document.paper)
}

/// What a paper is about: its title, headings and tasks.
fn gist_of(paper: &Paper) -> String {
    let title = paper.letterhead.title.iter();
    let headings = paper.sections.iter().filter_map(|section| section.heading.as_ref());
    let tasks = paper.tasks.iter().map(|task| &task.text);
    title.chain(headings).chain(tasks).map(String::as_str).collect::<Vec<_>>().join("\n")
}
