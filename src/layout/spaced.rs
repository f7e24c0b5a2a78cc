//! Words set wide: letters that the same free paper parts, without a blank between them.

use super::words::{Fences, Word, is_mark};
use std::ops::Range;

/// The free paper between two letters set wide, in ems.
const APART: Range<f64> = 0.1..1.0;
/// It differs no more than this from one letter to the next, in ems.
const UNEVEN: f64 = 0.12;
/// As many letters are surely set wide; fewer beside such ones.
const SURE: usize = 3;
/// Words of one line set wide lie no further apart, in ems.
const NEAR: f64 = 4.0;

/// Joins the letters of words that are set wide.
pub(super) fn join(words: Vec<Word>, fences: &Fences) -> Vec<Word> {
    let runs = runs(&words, fences);
    let sure: Vec<bool> = runs
        .iter()
        .map(|run| is_sure(words.get(run.clone())) && has_free_paper(&words, run))
        .collect();
    if !sure.contains(&true) {
        return words;
    }
    let mut joined = vec![false; words.len()];
    for (i, run) in runs.iter().enumerate() {
        let beside = |j: Option<usize>| {
            j.is_some_and(|j| sure.get(j) == Some(&true))
                && j.and_then(|j| runs.get(j)).is_some_and(|other| are_near(&words, run, other))
        };
        if sure.get(i) == Some(&true) || beside(i.checked_sub(1)) || beside(Some(i + 1)) {
            // The first of a run stays, the others go on with it.
            if let Some(slots) = joined.get_mut(run.start + 1..run.end) {
                slots.fill(true);
            }
        }
    }
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for (word, goes_on) in words.into_iter().zip(joined) {
        match out.last_mut() {
            Some(last) if goes_on => {
                last.text.push_str(&word.text);
                last.bbox = last.bbox.union(&word.bbox);
                last.blank_after = word.blank_after;
            }
            _ => out.push(word),
        }
    }
    out
}

fn letters(word: &Word) -> usize {
    word.text.chars().filter(|c| !is_mark(*c)).count()
}

/// Letters beside each other that the same paper parts.
fn runs(words: &[Word], fences: &Fences) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut usual: Option<f64> = None;
    for (i, word) in words.iter().enumerate() {
        let last = i.checked_sub(1).and_then(|j| words.get(j));
        let gap = last.map(|last| word.bbox.x0 - last.bbox.x1);
        let goes_on = last.zip(gap).is_some_and(|(last, gap)| {
            let em = word.size;
            letters(word) < 2
                && letters(last) < 2
                && !last.blank_after
                && !word.blank_before
                && last.bold == word.bold
                && last.stamped == word.stamped
                && (last.size - word.size).abs() < 0.08 * em
                && (last.baseline - word.baseline).abs() < 0.1 * em
                && (APART.start * em..APART.end * em).contains(&gap)
                && usual.is_none_or(|usual| (gap - usual).abs() < UNEVEN * em)
                && !fences.between(last.bbox.x1, word.bbox.x0, word.baseline - 0.3 * em)
        });
        match out.last_mut() {
            Some(run) if goes_on => {
                usual = usual.or(gap);
                run.end = i + 1;
            }
            _ => {
                usual = None;
                out.push(i..i + 1);
            }
        }
    }
    out
}

/// Whether letters are a word set wide: different ones, and not the numbers or ticks of columns.
fn is_sure(run: Option<&[Word]>) -> bool {
    let run = run.unwrap_or_default();
    let alphabetic = run.iter().filter(|w| w.text.chars().any(char::is_alphabetic)).count();
    let different = run.iter().any(|w| run.first().is_some_and(|first| first.text != w.text));
    run.len() >= SURE && different && 2 * alphabetic > run.len()
}

/// Whether nothing stands between the letters. Those of a font that stands in for another are painted behind the rest of
/// their line: `ồ ơ ư` of `hồ sơ lưu`.
fn has_free_paper(words: &[Word], run: &Range<usize>) -> bool {
    let own = words.get(run.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return true };
    let between = |word: &Word| {
        (word.baseline - first.baseline).abs() < 0.3 * first.size
            && (first.bbox.x1..last.bbox.x0).contains(&word.bbox.center_x())
    };
    let (before, behind) = (words.get(..run.start), words.get(run.end..));
    !before.into_iter().chain(behind).flatten().any(between)
}

fn are_near(words: &[Word], a: &Range<usize>, b: &Range<usize>) -> bool {
    let (a, b) = if a.start < b.start { (a, b) } else { (b, a) };
    let last = a.end.checked_sub(1).and_then(|i| words.get(i));
    last.zip(words.get(b.start)).is_some_and(|(last, first)| {
        (last.baseline - first.baseline).abs() < 0.1 * last.size
            && (0.0..NEAR * last.size).contains(&(first.bbox.x0 - last.bbox.x1))
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        block::Page,
        layout::{
            sample,
            words::{Fences, Spacing, words},
        },
    };

    fn texts(page: &Page) -> Vec<String> {
        let spacing = Spacing::of(&page.glyphs);
        let words = words(&page.glyphs, &page.fonts, spacing, &Fences::default());
        words.into_iter().map(|w| w.text.into()).collect()
    }

    fn spaced(page: &mut Page, x: f64, text: &str, step: f64) {
        for (i, c) in text.chars().enumerate() {
            if c != ' ' {
                sample::write(page, x + step * i as f64, 100.0, 10.0, &c.to_string());
            }
        }
    }

    #[test]
    fn letters_painted_later_into_a_line_are_no_word_set_wide() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 10.0, "hồsơlưu");
        let glyphs = std::mem::take(&mut page.glyphs);
        let (second, first): (Vec<_>, Vec<_>) =
            glyphs.into_iter().partition(|glyph| "ồơư".contains(glyph.text.as_str()));
        page.glyphs = first.into_iter().chain(second).collect();
        assert!(!texts(&page).contains(&"ồơư".to_owned()), "{:?}", texts(&page));
    }

    #[test]
    fn letters_set_wide_are_words_and_ticks_are_none() {
        let mut page = sample::page();
        spaced(&mut page, 50.0, "VỀ VIỆC", 8.5);
        assert_eq!(texts(&page), ["VỀ", "VIỆC"]);
        let mut page = sample::page();
        spaced(&mut page, 50.0, "xxxx", 9.0);
        assert_eq!(texts(&page), ["x", "x", "x", "x"]);
        let mut page = sample::page();
        spaced(&mut page, 50.0, "1234", 9.0);
        assert_eq!(texts(&page), ["1", "2", "3", "4"]);
    }
}
