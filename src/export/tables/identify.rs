//! What each paper of many documents is among the others.

use super::{
    define::plain,
    paper::papers,
    stored::{read, text},
};
use crate::{
    identity::{Head, Identity, Layer, Sketch, identities},
    model::{Letterhead, TextLayer},
};
use serde::Deserialize;
use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
    thread,
};

/// No more threads read at once.
const MOST_THREADS: usize = 4;

/// As much of a document as tells it from others.
#[derive(Deserialize)]
struct Light {
    source: LightSource,
    letterhead: Letterhead,
    #[serde(default)]
    attachments: Vec<LightPaper>,
}

#[derive(Deserialize)]
struct LightSource {
    file: String,
    #[serde(default)]
    sha256: String,
    text_layer: TextLayer,
}

#[derive(Deserialize)]
struct LightPaper {
    letterhead: Letterhead,
    #[serde(default)]
    attachments: Vec<LightPaper>,
}

/// What the papers of these files are, by the name of the file as in the tables and the attachment.
pub fn identified(files: &[PathBuf]) -> Vec<((String, u32), Identity)> {
    let found = heads(files);
    let places: Vec<(String, u32)> = found
        .iter()
        .flatten()
        .map(|head| (plain(&head.file).into_owned(), head.attachment))
        .collect();
    places.into_iter().zip(all_of(files, found).into_iter().flatten()).collect()
}

/// What the papers of each file are, in the order of [`papers`]; of a file that is no document, none.
pub(super) fn identify(files: &[PathBuf]) -> Vec<Vec<Identity>> {
    all_of(files, heads(files))
}

fn all_of(files: &[PathBuf], found: Vec<Vec<Head>>) -> Vec<Vec<Identity>> {
    let counts: Vec<usize> = found.iter().map(Vec::len).collect();
    let places: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .flat_map(|(file, heads)| (0..heads.len()).map(move |paper| (file, paper)))
        .collect();
    let all: Vec<Head> = found.into_iter().flatten().collect();
    let mut words = |at: usize| {
        let (file, paper) = *places.get(at)?;
        let (_, document) = read(files.get(file)?).ok()?;
        papers(&document).get(paper).map(|found| Sketch::of(found.paper))
    };
    let mut rest = identities(&all, &mut words).into_iter();
    counts.into_iter().map(|count| rest.by_ref().take(count).collect()).collect()
}

/// The heads of all papers of each file, in the order of the files.
fn heads(files: &[PathBuf]) -> Vec<Vec<Head>> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS);
    let share = files.len().div_ceil(threads).max(1);
    let mut all = Vec::with_capacity(files.len());
    thread::scope(|scope| {
        let readers: Vec<_> = files
            .chunks(share)
            .map(|files| scope.spawn(move || files.iter().map(|file| heads_of(file)).collect()))
            .collect();
        for (reader, files) in readers.into_iter().zip(files.chunks(share)) {
            let found: Vec<Vec<Head>> =
                reader.join().unwrap_or_else(|_| vec![Vec::new(); files.len()]);
            all.extend(found);
        }
    });
    all
}

fn heads_of(file: &Path) -> Vec<Head> {
    let Some(light) = text(file).ok().and_then(|json| serde_json::from_str::<Light>(&json).ok())
    else {
        return Vec::new();
    };
    let (source, layer) = (&light.source, Layer::from(&light.source.text_layer));
    let mut heads = Vec::new();
    let mut push = |letterhead: &Letterhead| {
        let number = u32::try_from(heads.len()).unwrap_or(u32::MAX);
        heads.push(Head::new(&source.file, &source.sha256, number, layer, letterhead));
    };
    push(&light.letterhead);
    let mut rest: Vec<&LightPaper> = light.attachments.iter().rev().collect();
    while let Some(paper) = rest.pop() {
        push(&paper.letterhead);
        rest.extend(paper.attachments.iter().rev());
    }
    heads
}
