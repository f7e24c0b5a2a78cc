//! What each paper of many documents is among the others.

use super::{
    define::plain,
    paper::papers,
    stored::{read, text},
};
use crate::{
    identity::{Head, Identity, Layer, Sketch, identities},
    model::{Document, Letterhead, TextLayer},
};
use serde::{Deserialize, Serialize};
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
    places.into_iter().zip(all_of_files(files, found).into_iter().flatten()).collect()
}

/// What the papers of each file are, in the order of [`papers`]; of a file that is no document, none.
pub fn identify(files: &[PathBuf]) -> Vec<Vec<Identity>> {
    all_of_files(files, heads(files))
}

/// The same of documents at hand.
pub fn identify_documents(documents: &[Document]) -> Vec<Vec<Identity>> {
    let heads = documents.iter().map(|document| heads_in(document).collect()).collect();
    all_of(heads, &mut |file, paper| {
        papers(documents.get(file)?).get(paper).map(|found| Sketch::of(found.paper))
    })
}

/// What tells the papers of one document from those of others, for those who do not have all documents at one place.
///
/// ```
/// use vanban::export::tables::{Marks, identify_marks};
/// let document = vanban::extract("Số: 5/KH-UBND\nKẾ HOẠCH".as_bytes(), &Default::default())?;
/// let same = identify_marks(&[Marks::of(&document), Marks::of(&document)]);
/// assert_eq!(same[0][0].paper, same[1][0].paper);
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks(Vec<(Head, Sketch)>);

impl Marks {
    /// Those of a document.
    pub fn of(document: &Document) -> Self {
        let sketches = papers(document).into_iter().map(|found| Sketch::of(found.paper));
        Self(heads_in(document).zip(sketches).collect())
    }

    /// The parts of the name of the file, by which files are put in order.
    fn name(&self) -> Vec<&str> {
        self.0.first().map(|(head, _)| head.file.split('/').collect()).unwrap_or_default()
    }
}

/// What the papers of each of the documents with these marks are; the documents may stand in any order.
pub fn identify_marks(marks: &[Marks]) -> Vec<Vec<Identity>> {
    let mut sorted: Vec<(usize, &Marks)> = marks.iter().enumerate().collect();
    sorted.sort_by_key(|(_, marks)| marks.name());
    let heads = sorted
        .iter()
        .map(|(_, marks)| marks.0.iter().map(|(head, _)| head.clone()).collect())
        .collect();
    let found = all_of(heads, &mut |file, paper| {
        let (_, marks) = sorted.get(file)?;
        marks.0.get(paper).map(|(_, sketch)| sketch.clone())
    });
    let mut placed: Vec<(usize, Vec<Identity>)> =
        sorted.iter().map(|(place, _)| *place).zip(found).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, identities)| identities).collect()
}

fn all_of_files(files: &[PathBuf], found: Vec<Vec<Head>>) -> Vec<Vec<Identity>> {
    all_of(found, &mut |file, paper| {
        let (_, document) = read(files.get(file)?).ok()?;
        papers(&document).get(paper).map(|found| Sketch::of(found.paper))
    })
}

/// What the papers of each file are; `sketch` gives the words of one, by file and paper.
fn all_of(
    found: Vec<Vec<Head>>,
    sketch: &mut dyn FnMut(usize, usize) -> Option<Sketch>,
) -> Vec<Vec<Identity>> {
    let counts: Vec<usize> = found.iter().map(Vec::len).collect();
    let places: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .flat_map(|(file, heads)| (0..heads.len()).map(move |paper| (file, paper)))
        .collect();
    let all: Vec<Head> = found.into_iter().flatten().collect();
    let mut words = |at: usize| {
        let (file, paper) = *places.get(at)?;
        sketch(file, paper)
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

/// The heads of all papers of a document.
fn heads_in(document: &Document) -> impl Iterator<Item = Head> {
    let source = &document.source;
    let layer = Layer::from(&source.text_layer);
    papers(document).into_iter().map(move |found| {
        let letterhead = &found.paper.letterhead;
        Head::new(&source.file, &source.sha256, found.attachment, layer, letterhead)
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn document(file: &str, text: &str) -> Document {
        let mut document = crate::extract(text.as_bytes(), &Options::default()).unwrap();
        file.clone_into(&mut document.source.file);
        document
    }

    #[test]
    fn marks_tell_the_same_as_whole_documents_in_any_order() {
        let letter = |number: u32, words: &str| {
            format!(
                "SỞ NỘI VỤ\nSố: {number}/KH-SNV\nKẾ HOẠCH\nTổ chức {words}\nI. MỤC TIÊU\n1. Tổ chức {words}\n"
            )
        };
        let documents = [
            document("a/1.txt", &letter(5, "hội thi viết chữ đẹp cho học sinh năm 2026")),
            document("a.txt", &letter(5, "hội thi viết chữ đẹp cho học sinh năm 2026")),
            document("b.txt", &letter(6, "ngày hội đọc sách của công chức thành phố")),
        ];
        let whole = identify_documents(&documents);
        assert_eq!(whole[0][0].paper, whole[1][0].paper);
        assert_ne!(whole[0][0].paper, whole[2][0].paper);
        assert_eq!(whole.iter().flatten().filter(|paper| paper.counts).count(), 2);
        let sorted = [1, 0, 2].map(|place| Marks::of(&documents[place]));
        let turned = [2, 1, 0].map(|place| Marks::of(&documents[place]));
        let (sorted, turned) = (identify_marks(&sorted), identify_marks(&turned));
        assert_eq!(sorted[2], turned[0]);
        assert_eq!(sorted[0], turned[1]);
        assert_eq!(sorted[1], turned[2]);
        assert_eq!(sorted[1], whole[0]);
        let read: Marks =
            serde_json::from_str(&serde_json::to_string(&Marks::of(&documents[2])).unwrap())
                .unwrap();
        assert_eq!(read, Marks::of(&documents[2]));
    }
}
