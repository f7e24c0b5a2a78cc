//! The words of a text that changed.

use super::entry::spelling;
use crate::model::{WordEdit, WordOp};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The words of both texts as runs of equal, deleted and inserted ones. Words that differ only in
/// tone placement are equal, and stand as in the newer text.
pub(super) fn edits(old: &str, new: &str) -> Vec<WordEdit> {
    let split =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (left, right) = (split(old), split(new));
    let keys =
        |words: &[String]| -> Vec<String> { words.iter().map(|word| spelling(word)).collect() };
    let mut runs: Vec<WordEdit> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &keys(&left), &keys(&right)) {
        let (deleted, inserted) = match op {
            DiffOp::Equal { new_index, len, .. } => {
                push(&mut runs, WordOp::Equal, right.get(new_index..new_index + len));
                continue;
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                (op.old_range(), op.new_range())
            }
        };
        push(&mut runs, WordOp::Delete, left.get(deleted));
        push(&mut runs, WordOp::Insert, right.get(inserted));
    }
    runs
}

fn push(runs: &mut Vec<WordEdit>, op: WordOp, words: Option<&[String]>) {
    let Some(words) = words.filter(|words| !words.is_empty()) else { return };
    let text = words.join(" ");
    match runs.last_mut().filter(|run| run.op == op) {
        Some(run) => {
            run.text.push(' ');
            run.text.push_str(&text);
        }
        None => runs.push(WordEdit { op, text }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(old: &str, new: &str) -> String {
        edits(old, new)
            .iter()
            .map(|run| match run.op {
                WordOp::Delete => format!("[-{}-]", run.text),
                WordOp::Insert => format!("{{+{}+}}", run.text),
                _ => run.text.clone(),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn words_are_told_one_by_one() {
        assert_eq!(
            show("Hoàn thành trước ngày 30 tháng 6", "Hoàn thành chậm nhất ngày 30 tháng 9"),
            "Hoàn thành [-trước-] {+chậm nhất+} ngày 30 tháng [-6-] {+9+}"
        );
        assert_eq!(show("hoà giải", "hòa giải"), "hòa giải");
        assert_eq!(show("", "mới"), "{+mới+}");
    }
}
