//! Which of the papers bound into two files are compared: the draft of a plan goes round alone, and is
//! issued by a decision with the plan attached to it.

use super::{likeness::Vocabulary, wording::Wording};
use crate::{model::Paper, vietnamese::agency::Glossary};

/// So much more alike the attachment must be than the paper that it is attached to.
const MARGIN: f64 = 0.1;

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

/// What a paper says of itself and of its work: title, headings, texts and tasks.
fn gist(paper: &Paper) -> String {
    let mut texts: Vec<&str> = paper.letterhead.title.iter().map(String::as_str).collect();
    let mut open: Vec<_> = paper.sections.iter().collect();
    while let Some(section) = open.pop() {
        texts.extend(section.heading.iter().chain(&section.text).map(String::as_str));
        texts.extend(section.items.iter().map(|item| item.text.as_str()));
        open.extend(&section.children);
    }
    texts.extend(paper.tasks.iter().map(|task| task.text.as_str()));
    texts.join("\n")
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
