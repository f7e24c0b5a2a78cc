//! Papers into groups.

use super::{
    head::{Head, Parts, hash},
    sketch::Sketch,
    union::Union,
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// With something of the head in common, the words of a paper and of a form of it are at least so like. Recognition that
/// gets one word in seven wrong leaves 0.45 of the pieces.
const ALIKE: f64 = 0.4;
/// With nothing in common but words.
const ALIKE_ALONE: f64 = 0.7;
/// Two forms of one draft; the next draft has other words.
const ALIKE_DRAFTS: f64 = 0.95;
/// A draft and what became of it, of like titles.
const ALIKE_WORKS: f64 = 0.2;
/// Titles are like.
const ALIKE_TITLES: f64 = 0.6;
/// So many words of a title, the rarest, are looked for in others.
const RARE_WORDS: usize = 3;
/// Papers are not compared by a word, number or date that more have.
const MOST_ALIKE: usize = 200;

/// What a paper is among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The key of the paper: its forms and copies share it.
    pub paper: String,
    /// The key of the work: drafts and what was issued of them share it.
    pub work: String,
    /// Whether this is the one document of its paper that is to be counted.
    pub counts: bool,
}

/// What each of these papers is. `heads` stand in the order of files, each paper before those bound into it; `words`
/// gives the words of one, asked for where heads alone do not tell.
pub fn identities(heads: &[Head], words: &mut dyn FnMut(usize) -> Option<Sketch>) -> Vec<Identity> {
    let mut grouping = Grouping {
        heads,
        words,
        sketches: HashMap::new(),
        papers: Union::new(heads.len()),
        buckets: buckets(heads),
    };
    grouping.join_same();
    grouping.join_likest();
    grouping.join_bound();
    let works = grouping.works();
    let papers = grouping.papers;
    name(heads, &papers, &works)
}

struct Grouping<'h> {
    heads: &'h [Head],
    words: &'h mut dyn FnMut(usize) -> Option<Sketch>,
    sketches: HashMap<usize, Sketch>,
    papers: Union,
    /// The papers that have a number, a date, a word of the title.
    buckets: HashMap<Key, Vec<usize>>,
}

impl Grouping<'_> {
    /// Copies of one file, and papers that all parts of the head name.
    fn join_same(&mut self) {
        let mut first: HashMap<u64, usize> = HashMap::new();
        for (at, head) in self.heads.iter().enumerate() {
            for key in [head.bytes, head.name].into_iter().flatten() {
                match first.entry(key) {
                    Entry::Occupied(entry) => self.papers.join(*entry.get(), at),
                    Entry::Vacant(entry) => drop(entry.insert(at)),
                }
            }
        }
    }

    /// Those that lack a part of the head, each with the likest.
    fn join_likest(&mut self) {
        for at in 0..self.heads.len() {
            let Some(head) = self.heads.get(at) else { continue };
            if head.name.is_some() {
                continue;
            }
            if let Some(other) = self.likest(at, Self::is_form) {
                self.papers.join(at, other);
            }
        }
    }

    /// Papers without a number that are bound into forms of one paper, at one place.
    fn join_bound(&mut self) {
        let mut main = 0;
        let mut first: HashMap<(usize, u32), usize> = HashMap::new();
        for (at, head) in self.heads.iter().enumerate() {
            if head.attachment == 0 {
                main = at;
            } else if head.parts.number.is_none() {
                let key = (self.papers.root(main), head.attachment);
                let other = *first.entry(key).or_insert(at);
                let is_other = |other: &Head| other.parts.shared(&head.parts).is_none();
                if !self.heads.get(other).is_some_and(is_other) {
                    self.papers.join(other, at);
                }
            }
        }
    }

    /// Papers, and drafts with the likest of them.
    fn works(&mut self) -> Union {
        let mut works = Union::new(self.heads.len());
        for at in 0..self.heads.len() {
            works.join(at, self.papers.root(at));
        }
        for at in 0..self.heads.len() {
            if self.heads.get(at).is_some_and(|head| head.is_draft)
                && let Some(other) = self.likest(at, Self::is_of_work)
            {
                works.join(at, other);
            }
        }
        works
    }

    /// The likest of the papers that may be what `how` asks for.
    fn likest(
        &mut self,
        at: usize,
        how: fn(&mut Self, usize, usize) -> Option<f64>,
    ) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for other in self.near(at) {
            let Some(likeness) = how(self, at, other) else { continue };
            if best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, other));
            }
        }
        best.map(|(_, other)| other)
    }

    /// Papers that have a number, a date or rare words of the title in common with one, in order.
    fn near(&self, at: usize) -> Vec<usize> {
        let Some(head) = self.heads.get(at) else { return Vec::new() };
        let size = |key: &Key| self.buckets.get(key).map_or(0, Vec::len);
        let (mut rare, others): (Vec<Key>, Vec<Key>) =
            keys(head).partition(|key| matches!(key, Key::Word(_)));
        rare.sort_by_key(size);
        let mut near: Vec<usize> = rare
            .iter()
            .filter(|word| size(word) > 1)
            .take(RARE_WORDS)
            .chain(&others)
            .filter(|key| size(key) <= MOST_ALIKE)
            .filter_map(|key| self.buckets.get(key))
            .flatten()
            .copied()
            .filter(|other| *other != at)
            .collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// How like two papers are, where the other may be a form of the one.
    fn is_form(&mut self, at: usize, other: usize) -> Option<f64> {
        let (a, b) = self.pair(at, other)?;
        if a.is_draft != b.is_draft {
            return None;
        }
        let (is_draft, shared) = (a.is_draft, a.parts.shared(&b.parts)?);
        let titles = titles_alike(a, b);
        let is_known =
            is_named(&a.parts, &b.parts) || titles.is_some_and(|t| t >= ALIKE_TITLES) && shared > 0;
        if titles.is_some_and(|likeness| likeness < ALIKE_TITLES) {
            return None;
        }
        let likeness = self.likeness(at, other);
        let least = match (is_draft, is_known) {
            (true, _) => ALIKE_DRAFTS,
            (false, true) => ALIKE,
            (false, false) => ALIKE_ALONE,
        };
        (likeness >= least).then_some(likeness)
    }

    /// How like two papers are, one of which may be a draft of the other, or of the same work.
    fn is_of_work(&mut self, at: usize, other: usize) -> Option<f64> {
        let (a, b) = self.pair(at, other)?;
        let parts = |head: &Head| Parts { number: None, date: None, ..head.parts.clone() };
        parts(a).shared(&parts(b))?;
        let is_titled = titles_alike(a, b).is_some_and(|likeness| likeness >= ALIKE_TITLES);
        let likeness = self.likeness(at, other);
        let least = if is_titled { ALIKE_WORKS } else { ALIKE_ALONE };
        // Of equals the one that was issued.
        let issued = self.heads.get(other).is_some_and(|head| !head.is_draft);
        (likeness >= least).then_some(likeness + if issued { f64::EPSILON } else { 0.0 })
    }

    fn pair(&self, at: usize, other: usize) -> Option<(&Head, &Head)> {
        Some((self.heads.get(at)?, self.heads.get(other)?))
    }

    fn likeness(&mut self, at: usize, other: usize) -> f64 {
        for member in [at, other] {
            if let Entry::Vacant(entry) = self.sketches.entry(member) {
                entry.insert((self.words)(member).unwrap_or_default());
            }
        }
        match (self.sketches.get(&at), self.sketches.get(&other)) {
            (Some(a), Some(b)) => a.likeness(b),
            _ => 0.0,
        }
    }
}

/// Whether number or date, which few papers share, are the same.
fn is_named(a: &Parts, b: &Parts) -> bool {
    let same = |x: Option<u64>, y: Option<u64>| x.is_some() && x == y;
    same(a.number, b.number) || same(a.date, b.date)
}

/// The share of common words of two titles, `None` where one has none.
fn titles_alike(a: &Head, b: &Head) -> Option<f64> {
    let both = a.title.iter().filter(|word| b.title.binary_search(word).is_ok()).count();
    let all = a.title.len() + b.title.len() - both;
    let is_there = !a.title.is_empty() && !b.title.is_empty();
    let number = |n: usize| u32::try_from(n).map_or(0.0, f64::from);
    is_there.then(|| number(both) / number(all))
}

/// By what papers like one another are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Number(u64),
    Date(u64),
    Word(u64),
}

fn keys(head: &Head) -> impl Iterator<Item = Key> {
    let number = head.parts.number.map(Key::Number);
    let date = head.parts.date.map(Key::Date);
    number.into_iter().chain(date).chain(head.title.iter().copied().map(Key::Word))
}

fn buckets(heads: &[Head]) -> HashMap<Key, Vec<usize>> {
    let mut buckets: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, head) in heads.iter().enumerate() {
        for key in keys(head) {
            buckets.entry(key).or_default().push(at);
        }
    }
    buckets
}

/// The keys, and the one of each paper that counts.
fn name(heads: &[Head], papers: &Union, works: &Union) -> Vec<Identity> {
    let mut counted: HashMap<usize, usize> = HashMap::new();
    let mut named: HashMap<usize, String> = HashMap::new();
    for (at, head) in heads.iter().enumerate() {
        let root = papers.root(at);
        let order = |head: &Head| (head.layer, head.file.clone(), head.attachment);
        let best = counted.entry(root).or_insert(at);
        if heads.get(*best).is_none_or(|other| order(head) < order(other)) {
            *best = at;
        }
        if let Some(name) = head.name {
            named.entry(root).or_insert_with(|| format!("{name:016x}"));
        }
    }
    let first = |at: usize| {
        let named = |head: &Head| hash(&format!("{}\0{}", head.file, head.attachment));
        heads.get(at).map(|head| format!("{:016x}", named(head)))
    };
    let mut key = |at: usize| {
        let root = papers.root(at);
        named.entry(root).or_insert_with(|| first(root).unwrap_or_default()).clone()
    };
    let keys: Vec<String> = (0..heads.len()).map(&mut key).collect();
    let works = work_keys(heads, &keys, works);
    let counted: HashSet<usize> = counted.into_values().collect();
    let all = keys.into_iter().zip(works).enumerate();
    all.map(|(at, (paper, work))| Identity { paper, work, counts: counted.contains(&at) }).collect()
}

/// The key of each work: that of the first paper of it that was issued, else of its first draft.
fn work_keys(heads: &[Head], papers: &[String], works: &Union) -> Vec<String> {
    let mut chosen: HashMap<usize, usize> = HashMap::new();
    for (at, head) in heads.iter().enumerate() {
        let best = chosen.entry(works.root(at)).or_insert(at);
        if !head.is_draft && heads.get(*best).is_some_and(|other| other.is_draft) {
            *best = at;
        }
    }
    (0..heads.len())
        .map(|at| {
            let best = chosen.get(&works.root(at)).and_then(|best| papers.get(*best));
            best.cloned().unwrap_or_default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::Layer,
        model::{Base, BaseKind, Date, DocNumber, DocType, Issuer, Letterhead, Paper},
    };

    /// A paper: file, number, day, title, layer, words.
    fn paper(
        file: &str,
        number: Option<u32>,
        day: Option<&str>,
        title: &str,
        layer: Layer,
        words: &str,
    ) -> (Head, Sketch) {
        let letterhead = Letterhead {
            issuer: Some(Issuer { parent: None, name: "SỞ Y TẾ".into(), joint: Vec::new() }),
            number: Some(DocNumber {
                raw: String::new(),
                number,
                year: None,
                symbol: Some("KH-SYT".into()),
                type_code: Some("KH".into()),
                issuer_code: None,
            }),
            date: Some(Date { raw: String::new(), value: day.map(str::to_owned) }),
            doc_type: Some(DocType { code: "KH".into(), name: "Kế hoạch".into() }),
            title: Some(title.into()),
            draft: number.is_none() && layer == Layer::Native,
            ..Letterhead::default()
        };
        let base = Base { kind: BaseKind::Basis, text: words.into(), citations: Vec::new() };
        let body = Paper { bases: vec![base], ..Paper::default() };
        (Head::new(file, file, 0, layer, &letterhead), Sketch::of(&body))
    }

    fn group(papers: &[(Head, Sketch)]) -> Vec<Identity> {
        let heads: Vec<Head> = papers.iter().map(|(head, _)| head.clone()).collect();
        identities(&heads, &mut |at| papers.get(at).map(|(_, sketch)| sketch.clone()))
    }

    fn words(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("chữ{n} ")).collect()
    }

    const DAY: Option<&str> = Some("2026-03-05");
    const TITLE: &str = "Tiêm chủng mở rộng năm 2026";

    #[test]
    fn forms_share_a_key_and_the_native_one_counts() {
        let found = group(&[
            paper("a.pdf", Some(12), DAY, TITLE, Layer::Recognised, &words(0, 300)),
            paper("b.docx", Some(12), DAY, TITLE, Layer::Native, &words(0, 300)),
            paper("c.docx", Some(13), DAY, TITLE, Layer::Native, &words(0, 300)),
        ]);
        assert_eq!(found[0].paper, found[1].paper);
        assert_ne!(found[0].paper, found[2].paper);
        assert_eq!(found.iter().map(|one| one.counts).collect::<Vec<_>>(), [false, true, true]);
    }

    #[test]
    fn a_scan_that_lost_its_number_is_the_likest_and_not_one_of_another_year() {
        let text = words(0, 400);
        let found = group(&[
            paper("a.pdf", None, None, TITLE, Layer::Recognised, &text.replace("chữ7 ", "chư7 ")),
            paper("b.docx", Some(12), DAY, TITLE, Layer::Native, &text),
            paper("c.docx", Some(12), Some("2025-03-06"), TITLE, Layer::Native, &words(200, 900)),
            paper("d.pdf", None, None, "Việc khác hẳn", Layer::Recognised, &words(0, 100)),
        ]);
        assert_eq!(found[0].paper, found[1].paper);
        assert_ne!(found[2].paper, found[1].paper);
        assert_ne!(found[3].paper, found[1].paper);
        assert!(!found[0].counts && found[1].counts && found[2].counts && found[3].counts);
    }

    #[test]
    fn a_draft_and_its_issue_are_one_work_and_two_papers() {
        let found = group(&[
            paper("1.docx", None, None, TITLE, Layer::Native, &words(0, 400)),
            paper("2.docx", None, None, TITLE, Layer::Native, &words(50, 450)),
            paper("3.docx", Some(12), DAY, TITLE, Layer::Native, &words(80, 480)),
            paper("4.docx", Some(40), DAY, "Phòng chống dịch", Layer::Native, &words(0, 400)),
        ]);
        let papers: HashSet<_> = found.iter().map(|one| &one.paper).collect();
        assert_eq!(papers.len(), 4);
        assert!(found[..3].iter().all(|one| one.work == found[2].paper));
        assert_ne!(found[3].work, found[2].work);
        assert!(found.iter().all(|one| one.counts));
    }

    #[test]
    fn copies_are_one_paper_whatever_they_hold() {
        let mut papers = vec![
            paper("a.txt", None, None, "", Layer::Native, ""),
            paper("b.txt", None, None, "", Layer::Native, ""),
            paper("c.txt", None, None, "", Layer::Native, ""),
        ];
        papers[1].0.bytes = papers[0].0.bytes;
        let found = group(&papers);
        assert_eq!(found[0].paper, found[1].paper);
        assert_ne!(found[0].paper, found[2].paper);
    }
}
