//! Which of the papers bound into two files are compared: the draft of a plan goes round alone, and is
//! issued by a decision with the plan attached to it.

use super::{likeness::Vocabulary, wording::Wording};
use crate::{model::Paper, vietnamese::agency::Glossary};

/// So much more alike the attachment must be than the paper that it is attached to.
const MARGIN: f64 = 0.1;

/// The least likeness of two attachments that are one paper.
const LEAST: f64 = 0.3;

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// The papers themselves, attachments in their order.
    Whole,
    /// The attachment of this place in the older file with the newer paper.
    Old(usize),
    /// The older paper with the attachment of this place in the newer file.
    New(usize),
}

/// How two files are compared best.
pub(super) fn fit(old: &Paper, new: &Paper) -> Fit {
    match (old.attachments.as_slice(), new.attachments.as_slice()) {
        ([], [_, ..]) => better(old, new).map_or(Fit::Whole, Fit::New),
        ([_, ..], []) => better(new, old).map_or(Fit::Whole, Fit::Old),
        _ => Fit::Whole,
    }
}

/// The attachment of `file` that is more like the paper that stands alone than its main paper is.
fn better(alone: &Paper, file: &Paper) -> Option<usize> {
    let glossary = Glossary::builtin();
    let mut vocabulary = Vocabulary::default();
    let mut words = |paper: &Paper| vocabulary.words(&Wording::new(&gist(paper), &glossary));
    let wanted = words(alone);
    let main = wanted.likeness(&words(file));
    let scores = file.attachments.iter().map(|paper| wanted.likeness(&words(paper))).enumerate();
    let best = scores.max_by(|one, other| one.1.total_cmp(&other.1))?;
    (best.1 > main + MARGIN).then_some(best.0)
}

/// The foot of a paper stands below the one that issues it: recipients and signers that an attachment has
/// not itself are compared with those of the draft.
pub(super) fn give_foot(rest: &mut Paper, attached: &mut Paper) {
    if attached.recipients.is_empty() && attached.signature.is_none() {
        std::mem::swap(&mut attached.recipients, &mut rest.recipients);
        std::mem::swap(&mut attached.signature, &mut rest.signature);
        std::mem::swap(&mut attached.cosignatures, &mut rest.cosignatures);
    }
}

/// The attachments of two files that are compared: the likest first, then in their order; what is left
/// alone has no other side.
pub(super) fn attachments(old: &[Paper], new: &[Paper]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = best_pairs(old, new);
    let free = |taken: Vec<usize>, count: usize| -> Vec<usize> {
        (0..count).filter(|place| !taken.contains(place)).collect()
    };
    let left = free(pairs.iter().map(|pair| pair.0).collect(), old.len());
    let right = free(pairs.iter().map(|pair| pair.1).collect(), new.len());
    // As many on both sides without partner are rewritten, and stand in their order.
    if left.len() == right.len() {
        pairs.extend(left.iter().copied().zip(right.iter().copied()));
    }
    let mut all: Vec<(Option<usize>, Option<usize>)> =
        pairs.iter().map(|(i, j)| (Some(*i), Some(*j))).collect();
    if left.len() != right.len() {
        all.extend(left.into_iter().map(|i| (Some(i), None)));
        all.extend(right.into_iter().map(|j| (None, Some(j))));
    }
    all.sort_by_key(|(i, j)| (j.or(*i), *i));
    all
}

/// Pairs of like papers, the likest first.
fn best_pairs(old: &[Paper], new: &[Paper]) -> Vec<(usize, usize)> {
    let glossary = Glossary::builtin();
    let mut vocabulary = Vocabulary::default();
    let mut words = |papers: &[Paper]| -> Vec<_> {
        papers
            .iter()
            .map(|paper| vocabulary.words(&Wording::new(&gist(paper), &glossary)))
            .collect()
    };
    let (left, right) = (words(old), words(new));
    let mut scored = Vec::new();
    for (i, one) in left.iter().enumerate() {
        for (j, other) in right.iter().enumerate() {
            scored.push((one.likeness(other), i, j));
        }
    }
    scored.retain(|pair| pair.0 >= LEAST);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in scored {
        if pairs.iter().all(|pair| pair.0 != i && pair.1 != j) {
            pairs.push((i, j));
        }
    }
    pairs
}

/// What a paper says of itself and of its work: title, headings, texts and tasks.
fn gist(paper: &Paper) -> String {
    let title = paper.letterhead.title.iter().map(String::as_str);
    title.chain(work(paper)).collect::<Vec<_>>().join("\n")
}

/// The headings, texts and items of a paper's sections, then its tasks.
pub(super) fn work(paper: &Paper) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut open: Vec<_> = paper.sections.iter().collect();
    while let Some(section) = open.pop() {
        texts.extend(section.heading.iter().chain(&section.text).map(String::as_str));
        texts.extend(section.items.iter().map(|item| item.text.as_str()));
        open.extend(&section.children);
    }
    texts.extend(paper.tasks.iter().map(|task| task.text.as_str()));
    texts
}

/// The rest of a file without one of its attachments, which keep their places. Its tasks are told
/// with its sections.
pub(super) fn without(file: &Paper, place: usize) -> Paper {
    let mut rest = Paper { tasks: Vec::new(), ..file.clone() };
    if let Some(attached) = rest.attachments.get_mut(place) {
        *attached = Paper::default();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Letterhead;

    fn titled(title: &str) -> Paper {
        let letterhead = Letterhead { title: Some(title.to_owned()), ..Letterhead::default() };
        Paper { letterhead, ..Paper::default() }
    }

    #[test]
    fn attachments_are_paired_by_what_they_say() {
        let [plan, list, rules] = [
            "Kế hoạch trồng rừng ngập mặn",
            "Danh sách tổ công tác",
            "Quy chế làm việc của hội đồng",
        ]
        .map(titled);
        let pairs = attachments(
            &[plan.clone(), list.clone()],
            &[rules.clone(), plan.clone(), list.clone()],
        );
        assert_eq!(pairs, [(None, Some(0)), (Some(0), Some(1)), (Some(1), Some(2))]);
        assert_eq!(attachments(&[list], &[plan]), [(Some(0), Some(0))]);
    }

    #[test]
    fn a_draft_alone_fits_the_attachment_that_says_the_same() {
        let alone = titled("Kế hoạch trồng rừng ngập mặn ven biển");
        let mut file = titled("Về việc ban hành Kế hoạch");
        file.attachments = vec![titled("Danh sách"), alone.clone()];
        assert_eq!(fit(&alone, &file), Fit::New(1));
        assert_eq!(fit(&file, &alone), Fit::Old(1));
        assert_eq!(fit(&file, &file), Fit::Whole);
        assert_eq!(fit(&titled("Về việc ban hành Kế hoạch"), &file), Fit::Whole);
    }
}
