//! The words with which names of agencies begin.

use crate::vietnamese::lexicon::{self, Entry, List};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// What a word at the head of a text announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A body: `Sở`, `Văn phòng`, `UBND`; with the words that name it.
    Body,
    /// A word that is a body's whole name: `Chính phủ`, `Tỉnh đoàn`.
    Whole,
    /// A noun for a class: `cơ quan`, `doanh nghiệp`.
    Class,
    /// `Các`, `những`: what it governs is one class.
    Every,
}

/// The head of a text: what it is, and how many words it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) head: Head,
    pub(super) words: usize,
}

/// The head with which folded `words` begin.
pub(super) fn find(words: &[&str]) -> Option<Found> {
    let found = [added(words), builtin(words)].into_iter().flatten().max_by_key(|f| f.words)?;
    fits(words, found).then_some(found)
}

/// A head of [`List::Agencies`].
struct Opening<'l> {
    head: Head,
    words: Vec<&'l str>,
}

impl<'l> Opening<'l> {
    fn of(entry: &'l Entry) -> Option<Self> {
        let head = match entry.says(0) {
            "body" => Head::Body,
            "whole" => Head::Whole,
            "class" => Head::Class,
            "every" => Head::Every,
            _ => return None,
        };
        Some(Self { head, words: entry.key().split(' ').collect() })
    }

    /// Whether words begin with this head. Its last word may bear the comma that follows it.
    fn starts(&self, words: &[&str]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        words.get(..before.len()) == Some(before)
            && words.get(before.len()).is_some_and(|word| bare(word) == *last)
    }

    fn found(&self) -> Found {
        Found { head: self.head, words: self.words.len() }
    }
}

/// The built-in heads by their first word, the longer ones first (`bộ chỉ huy` before `bộ`); of those as
/// long the order of the list counts.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<Opening<'static>>>> = LazyLock::new(|| {
    let mut heads: HashMap<&str, Vec<Opening<'_>>> = HashMap::new();
    for opening in lexicon::builtin(List::Agencies).iter().filter_map(Opening::of) {
        let first = opening.words.first().copied().unwrap_or_default();
        heads.entry(first).or_default().push(opening);
    }
    for openings in heads.values_mut() {
        openings.sort_by_key(|opening| std::cmp::Reverse(opening.words.len()));
    }
    heads
});

/// The longest head of the office's own with which folded `words` begin.
fn added(words: &[&str]) -> Option<Found> {
    lexicon::added(List::Agencies, |entries| {
        let openings = entries.iter().filter_map(Opening::of);
        let longest =
            openings.filter(|opening| opening.starts(words)).max_by_key(|o| o.words.len());
        longest.map(|opening| opening.found())
    })
}

/// The longest built-in head with which folded `words` begin.
fn builtin(words: &[&str]) -> Option<Found> {
    let first = words.first()?;
    // A head of one word may bear the comma that follows it.
    let openings = BY_FIRST_WORD.get(first).or_else(|| BY_FIRST_WORD.get(bare(first)))?;
    openings.iter().find(|opening| opening.starts(words)).map(Opening::found)
}

/// Whether a folded head names people: `giáo viên`, `công chức`.
pub(super) fn names_people(head: &str) -> bool {
    is_of_rank(head, "person")
}

/// Whether the list of bodies gives a folded head this rank.
pub(super) fn is_of_rank(head: &str, rank: &str) -> bool {
    lexicon::any(List::Agencies, |entry| entry.key() == head && entry.says(2) == rank)
}

/// A word without the sign that follows it.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', ':', '.', ';'])
}

fn fits(words: &[&str], found: Found) -> bool {
    let head: Vec<&str> = words.iter().take(found.words).copied().collect();
    let last_ends = head.last().is_some_and(|w| w.ends_with([',', ':', '.']));
    let name = head.join(" ");
    let name = bare(&name);
    if last_ends {
        return true;
    }
    let Some(next) = words.get(found.words).map(|word| bare(word)) else { return true };
    let second = words.get(found.words + 1).map(|word| bare(word)).unwrap_or_default();
    // `Cấp 90 giấy chứng nhận`
    if name == "cấp" && next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let exceptions = Exceptions::behind(name);
    if exceptions.only.is_empty() {
        !exceptions.never.iter().any(|words| begins(words, next, second))
    } else {
        exceptions.only.iter().any(|words| words == next)
    }
}

/// Whether one or two words are these.
fn begins(words: &str, next: &str, second: &str) -> bool {
    words.strip_prefix(next).is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix(' ').is_some_and(|rest| rest == second)
    })
}

/// What stands behind a head in [`List::AgencyExceptions`].
#[derive(Clone, Default)]
struct Exceptions {
    /// Makes another word of the two.
    never: Vec<Cow<'static, str>>,
    /// Alone may follow.
    only: Vec<Cow<'static, str>>,
}

/// The built-in exceptions by every head that they may begin with.
static BY_HEAD: LazyLock<HashMap<&str, Exceptions>> = LazyLock::new(|| {
    let mut heads: HashMap<&str, Exceptions> = HashMap::new();
    for entry in lexicon::builtin(List::AgencyExceptions) {
        let key = entry.key();
        for (at, _) in key.match_indices(' ') {
            let (Some(head), Some(rest)) = (key.get(..at), key.get(at + 1..)) else { continue };
            heads.entry(head).or_default().add(entry, Cow::Borrowed(rest));
        }
    }
    heads
});

impl Exceptions {
    /// Those behind a head: the office's own and the built-in ones.
    fn behind(head: &str) -> Cow<'static, Self> {
        static NONE: Exceptions = Exceptions { never: Vec::new(), only: Vec::new() };
        let builtin = BY_HEAD.get(head).unwrap_or(&NONE);
        lexicon::added(List::AgencyExceptions, |entries| {
            if entries.is_empty() {
                return Cow::Borrowed(builtin);
            }
            let mut all = builtin.clone();
            for entry in entries {
                let rest = entry.key().strip_prefix(head).and_then(|rest| rest.strip_prefix(' '));
                if let Some(rest) = rest {
                    all.add(entry, Cow::Owned(rest.to_owned()));
                }
            }
            Cow::Owned(all)
        })
    }

    fn add(&mut self, entry: &Entry, rest: Cow<'static, str>) {
        match entry.says(0) {
            "only" => self.only.push(rest),
            _ => self.never.push(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::folded::key;

    #[test]
    fn every_head_of_the_list_is_understood() {
        for entry in lexicon::builtin(List::Agencies) {
            assert!(Opening::of(entry).is_some(), "{}", entry.key());
        }
        for entry in lexicon::builtin(List::AgencyExceptions) {
            assert!(["never", "only"].contains(&entry.says(0)), "{}", entry.key());
        }
    }

    fn head(text: &str) -> Option<(Head, usize)> {
        let key = key(text);
        let words: Vec<&str> = key.split(' ').collect();
        find(&words).map(|f| (f.head, f.words))
    }

    #[test]
    fn the_longer_head_wins() {
        assert_eq!(head("Bộ Chỉ huy quân sự tỉnh"), Some((Head::Body, 3)));
        for ministry in ["Bộ Y tế", "BỘ TÀI CHÍNH", "Bộ Công Thương", "Bộ Quốc phòng", "Bộ Nội vụ"]
        {
            assert_eq!(head(ministry), Some((Head::Body, 1)), "{ministry}");
        }
        assert_eq!(head("Các sở"), Some((Head::Every, 1)));
        assert_eq!(head("Chính phủ"), Some((Head::Whole, 2)));
        assert_eq!(head("doanh nghiệp"), Some((Head::Class, 2)));
    }

    #[test]
    fn other_words_are_no_heads() {
        for text in [
            "Ban hành quy chế",
            "Hội nghị tổng kết",
            "Báo cáo kết quả",
            "Phòng chống cháy nổ",
            "Bộ tiêu chí",
            "Trường hợp",
            "Cấp 90 giấy chứng nhận",
            "Tổ chức thực hiện",
            "Đoàn Văn Tư",
            "Bộ tài liệu",
            "Mục tiêu",
            "",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
}
