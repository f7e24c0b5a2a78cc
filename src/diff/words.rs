//! The words of a text that changed.

use super::wording::{Token, Wording};
use crate::model::{WordEdit, WordOp};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Above so many words that may differ, the texts are told as a whole: their comparison would cost
/// the square of them.
const MOST: usize = 8_000;

/// The words of both texts as runs of equal, deleted and inserted ones. Words that say the same in
/// another spelling are equal, and stand as in the newer text.
pub(super) fn edits(old: &Wording, new: &Wording) -> Vec<WordEdit> {
    let (plain_old, plain_new) = (old.beside(new), new.beside(old));
    let (old, new): (&Wording, &Wording) = (&plain_old, &plain_new);
    let kept = kept(old, new);
    let mut runs: Vec<WordEdit> = Vec::new();
    let (mut left, mut right) = (0, 0);
    for (gone, come) in kept {
        push(&mut runs, WordOp::Delete, old.chunks().get(left..gone));
        push(&mut runs, WordOp::Insert, new.chunks().get(right..come));
        // Of one spelling for several words only the last is the end of it.
        if come >= right {
            push(&mut runs, WordOp::Equal, new.chunks().get(come..=come));
        }
        (left, right) = (left.max(gone + 1), right.max(come + 1));
    }
    push(&mut runs, WordOp::Delete, old.chunks().get(left..));
    push(&mut runs, WordOp::Insert, new.chunks().get(right..));
    runs
}

/// The pairs of printed words that say the same, in order: of all that the tokens pair, those that
/// are wholly paired with what is wholly paired.
fn kept(old: &Wording, new: &Wording) -> Vec<(usize, usize)> {
    let pairs = token_pairs(old.tokens(), new.tokens());
    let mut partners = [vec![None; old.tokens().len()], vec![None; new.tokens().len()]];
    let chunk = |tokens: &[Token], at: usize| tokens.get(at).map(|token| token.chunk);
    let [olds, news] = &mut partners;
    for (i, j) in &pairs {
        if let (Some(left), Some(right)) = (olds.get_mut(*i), news.get_mut(*j)) {
            *left = chunk(new.tokens(), *j);
            *right = chunk(old.tokens(), *i);
        }
    }
    // What each printed word is paired with; a word with an unpaired token spoils its partners.
    let mut spoilt = [vec![false; old.chunks().len()], vec![false; new.chunks().len()]];
    let sides = [old.tokens(), new.tokens()];
    let mut met: [HashMap<usize, Vec<usize>>; 2] = [HashMap::new(), HashMap::new()];
    let mut pending: Vec<(usize, usize)> = Vec::new();
    for (side, (tokens, partners)) in sides.iter().zip(&partners).enumerate() {
        for (token, partner) in tokens.iter().zip(partners) {
            match partner {
                None => pending.push((side, token.chunk)),
                Some(partner) => {
                    if let Some(met) = met.get_mut(side) {
                        met.entry(token.chunk).or_default().push(*partner);
                    }
                }
            }
        }
    }
    while let Some((side, chunk)) = pending.pop() {
        let Some(flag) = spoilt.get_mut(side).and_then(|side| side.get_mut(chunk)) else {
            continue;
        };
        if std::mem::replace(flag, true) {
            continue;
        }
        let others = met.get(side).and_then(|met| met.get(&chunk)).into_iter().flatten();
        pending.extend(others.map(|other| (1 - side, *other)));
    }
    let [old_spoilt, new_spoilt] = &spoilt;
    let mut kept: Vec<(usize, usize)> = pairs
        .iter()
        .filter_map(|(i, j)| Some((chunk(old.tokens(), *i)?, chunk(new.tokens(), *j)?)))
        .filter(|(i, j)| old_spoilt.get(*i) == Some(&false) && new_spoilt.get(*j) == Some(&false))
        .collect();
    kept.dedup();
    kept
}

/// Pairs of tokens that agree.
fn token_pairs(old: &[Token], new: &[Token]) -> Vec<(usize, usize)> {
    let same = |pair: &(&Token, &Token)| pair.0.agrees(pair.1);
    let head = old.iter().zip(new).take_while(same).count();
    let tail =
        old.iter().skip(head).rev().zip(new.iter().skip(head).rev()).take_while(same).count();
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let (left, right) = (old.get(head..old.len() - tail), new.get(head..new.len() - tail));
    let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
    if left.len() + right.len() <= MOST {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut number = |key| {
            let next = numbers.len() as u32;
            *numbers.entry(key).or_insert(next)
        };
        let lefts: Vec<u32> = left.iter().map(|token| number(token.key.as_str())).collect();
        let rights: Vec<u32> = right.iter().map(|token| number(token.key.as_str())).collect();
        for op in capture_diff_slices(Algorithm::Patience, &lefts, &rights) {
            let DiffOp::Equal { old_index, new_index, len } = op else { continue };
            let run = (old_index..old_index + len).zip(new_index..new_index + len);
            let agreeing = run
                .filter(|(i, j)| left.get(*i).zip(right.get(*j)).is_some_and(|(a, b)| a.agrees(b)));
            pairs.extend(agreeing.map(|(i, j)| (head + i, head + j)));
        }
    }
    let ends = (old.len() - tail..old.len()).zip(new.len() - tail..new.len());
    pairs.extend(ends);
    pairs
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
    use crate::vietnamese::agency::Glossary;
    use proptest::prelude::*;

    fn of(old: &str, new: &str) -> Vec<WordEdit> {
        let [old, new] = [old, new].map(|text| Wording::new(text, &Glossary::builtin()));
        edits(&old, &new)
    }

    fn show(old: &str, new: &str) -> String {
        of(old, new)
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
        assert_eq!(show("gọi 0255 382 123", "gọi 0255 382 124"), "gọi 0255 382 [-123-] {+124+}");
        assert_eq!(show("", "mới"), "{+mới+}");
    }

    #[test]
    fn another_spelling_is_no_change_beside_one() {
        assert_eq!(
            show(
                "Trình UBND tỉnh trước 31/12/2025",
                "Trình Ủy ban nhân dân tỉnh trước ngày 31 tháng 12 năm 2025"
            ),
            "Trình Ủy ban nhân dân tỉnh trước ngày 31 tháng 12 năm 2025"
        );
        assert_eq!(
            show("UBND tỉnh giao 3,64 tỷ đồng", "Ủy ban nhân dân xã giao 3.640 triệu đồng"),
            "Ủy ban nhân dân [-tỉnh-] {+xã+} giao 3.640 triệu đồng"
        );
        assert_eq!(
            show("Ủy ban nhân dân tỉnh giao", "HĐND tỉnh giao"),
            "[-Ủy ban nhân dân-] {+HĐND+} tỉnh giao"
        );
        assert_eq!(
            show("cần 53.038.000.000 đồng", "cần 52.538 triệu đồng"),
            "cần [-53.038.000.000-] {+52.538 triệu+} đồng"
        );
        assert_eq!(
            show("ngày    tháng 9 năm 2025", "ngày 22 tháng 9 năm 2025"),
            "ngày {+22+} tháng 9 năm 2025"
        );
        assert_eq!(show("Sở Tài chính", "sở Tài chính"), "[-Sở-] {+sở+} Tài chính");
    }

    #[test]
    fn a_text_without_end_is_told_as_a_whole() {
        let [old, new] = ['a', 'b'].map(|word| format!("{word} ").repeat(MOST));
        let runs = of(&old, &new);
        assert_eq!(
            runs.iter().map(|run| run.op.clone()).collect::<Vec<_>>(),
            [WordOp::Delete, WordOp::Insert]
        );
    }

    proptest! {
        #[test]
        fn the_newer_text_can_be_put_together_again(
            old in "(a|b|c|UBND|Ủy ban nhân dân|5/6/2025|2 tỷ đồng|-|,| ){0,12}",
            new in "(a|b|c|UBND|Ủy ban nhân dân|5/6/2025|2 tỷ đồng|-|,| ){0,12}",
        ) {
            let runs = of(&old, &new);
            let stays = runs.iter().filter(|run| run.op != WordOp::Delete);
            let stays: Vec<&str> = stays.map(|run| run.text.as_str()).collect();
            prop_assert_eq!(stays.join(" "), new.split_whitespace().collect::<Vec<_>>().join(" "));
            let gone = runs.iter().filter(|run| run.op == WordOp::Delete);
            let printed: Vec<&str> = old.split_whitespace().collect();
            for word in gone.flat_map(|run| run.text.split(' ')) {
                prop_assert!(printed.contains(&word));
            }
        }
    }
}
