//! What a text must have for a pattern to match it, told from the pattern's syntax alone.

use super::{
    first::{self, First},
    literals::Literals,
};
use crate::unicode::quick_lower;
use regex_syntax::ast::{
    Ast, ClassSet, ClassSetItem, Flag, Flags, RepetitionKind, RepetitionRange, parse::Parser,
};

/// More words than these of which one must be there are no test worth making.
const MOST_WORDS: usize = 64;

/// More sets of words than these tell little more.
const MOST_SETS: usize = 2;

/// What a text must have. What is not known is not asked for.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// The letters that can begin a match, of a pattern that matches at the beginning only.
    first: Option<First>,
    /// Sets of words; one of each must be there.
    words: Vec<Literals>,
}

impl Needs {
    /// The needs of a pattern.
    pub(super) fn of(pattern: &str) -> Self {
        let Ok(syntax) = Parser::new().parse(pattern) else { return Self::default() };
        let mut words = words(&syntax, &mut Case::default());
        words.sort_by_key(|words| std::cmp::Reverse(words.worth()));
        words.truncate(MOST_SETS);
        let words = words.into_iter().map(|words| Literals::new(words.any, words.folded));
        Self { first: first::of(&syntax), words: words.collect() }
    }

    /// Whether a text has what is needed.
    pub(super) fn met_by(&self, text: &str) -> bool {
        self.first.as_ref().is_none_or(|first| first.begins(text)) && self.words_in(text)
    }

    /// Whether a text has the words.
    pub(super) fn words_in(&self, text: &str) -> bool {
        self.words.iter().all(|words| words.in_text(text))
    }
}

/// Whether capitals are small letters at this place of a pattern (`(?i)`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) is_folded: bool,
}

impl Case {
    /// What flags make of it.
    pub(super) fn set(&mut self, flags: &Flags) {
        self.is_folded = flags.flag_state(Flag::CaseInsensitive).unwrap_or(self.is_folded);
    }
}

/// Words of which one stands in each match.
#[derive(Debug, Clone)]
struct Words {
    any: Vec<String>,
    /// Whether capitals count as small letters.
    folded: bool,
}

impl Words {
    /// How well they tell: long words do, and few; single letters stand in every text.
    fn worth(&self) -> i64 {
        let shortest = self.any.iter().map(|word| word.len().min(12)).min().unwrap_or(0);
        4 * shortest as i64 - self.any.len() as i64
    }

    fn tell(&self) -> bool {
        !self.any.iter().any(|word| {
            word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase() || c == ' ')
        })
    }
}

/// The set of words that tells most.
fn best(words: Vec<Words>) -> Option<Words> {
    words.into_iter().max_by_key(Words::worth)
}

/// The sets of words of which one must be there each.
fn words(syntax: &Ast, case: &mut Case) -> Vec<Words> {
    match syntax {
        Ast::Flags(flags) => {
            case.set(&flags.flags);
            Vec::new()
        }
        Ast::Literal(literal) => run(&[literal.c], *case).into_iter().collect(),
        Ast::ClassBracketed(class) if !class.negated => {
            one_of(&class.kind, *case).into_iter().collect()
        }
        Ast::Repetition(repetition) => {
            // Flags inside concern nothing behind.
            let inner = words(&repetition.ast, &mut { *case });
            if may_be_absent(&repetition.op.kind) { Vec::new() } else { inner }
        }
        Ast::Group(group) => {
            let mut inner = *case;
            if let Some(flags) = group.flags() {
                inner.set(flags);
            }
            words(&group.ast, &mut inner)
        }
        Ast::Alternation(ways) => ways_of(&ways.asts, case).into_iter().collect(),
        Ast::Concat(parts) => sequence(&parts.asts, case),
        _ => Vec::new(),
    }
}

/// Words of which each way has one.
fn ways_of(ways: &[Ast], case: &mut Case) -> Option<Words> {
    // Each is looked at, for its flags hold in those behind it.
    let each: Vec<Option<Words>> = ways.iter().map(|way| best(words(way, case))).collect();
    let mut all = Words { any: Vec::new(), folded: false };
    for way in each {
        let way = way?;
        all.any.extend(way.any);
        all.folded |= way.folded;
    }
    all.any.sort_unstable();
    all.any.dedup();
    (all.any.len() <= MOST_WORDS && all.tell()).then_some(all)
}

/// What the parts of a sequence need; letters beside each other are one word.
fn sequence(parts: &[Ast], case: &mut Case) -> Vec<Words> {
    let mut all = Vec::new();
    let mut letters: Vec<char> = Vec::new();
    for part in parts {
        if let Ast::Literal(literal) = part {
            letters.push(literal.c);
            continue;
        }
        all.extend(run(&letters, *case));
        letters.clear();
        all.extend(words(part, case));
    }
    all.extend(run(&letters, *case));
    all
}

/// Letters beside each other as a word; where capitals count as small ones the longest part whose letters tables need not tell.
fn run(letters: &[char], case: Case) -> Option<Words> {
    let word: String = if case.is_folded {
        let known: Vec<Option<char>> = letters.iter().map(|c| quick_lower(*c)).collect();
        known
            .split(Option::is_none)
            .max_by_key(|part| part.len())
            .map(|part| part.iter().flatten().collect())
            .unwrap_or_default()
    } else {
        letters.iter().collect()
    };
    let words = Words { any: vec![word], folded: case.is_folded };
    (words.any.iter().all(|word| !word.is_empty()) && words.tell()).then_some(words)
}

/// The characters of a small class, each as a word.
fn one_of(class: &ClassSet, case: Case) -> Option<Words> {
    const MOST: usize = 12;
    let ClassSet::Item(item) = class else { return None };
    let items = match item {
        ClassSetItem::Union(union) => union.items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut any = Vec::new();
    for item in items {
        let (start, end) = match item {
            ClassSetItem::Literal(literal) => (literal.c, literal.c),
            ClassSetItem::Range(range) => (range.start.c, range.end.c),
            _ => return None,
        };
        any.extend((start..=end).take(MOST + 1).map(String::from));
        if any.len() > MOST {
            return None;
        }
    }
    // Digits and signs are the same in both cases.
    let has_cases =
        |word: &String| !word.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    let words = Words { any, folded: false };
    (!words.any.is_empty() && words.tell() && !(case.is_folded && words.any.iter().any(has_cases)))
        .then_some(words)
}

/// Whether a repetition can be of nothing.
pub(super) fn may_be_absent(kind: &RepetitionKind) -> bool {
    match kind {
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => true,
        RepetitionKind::OneOrMore => false,
        RepetitionKind::Range(range) => match range {
            RepetitionRange::Exactly(least)
            | RepetitionRange::AtLeast(least)
            | RepetitionRange::Bounded(least, _) => *least == 0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(pattern: &str) -> Vec<String> {
        let syntax = Parser::new().parse(pattern).unwrap();
        best(words(&syntax, &mut Case::default())).map(|words| words.any).unwrap_or_default()
    }

    #[test]
    fn one_word_of_each_way_is_needed() {
        assert_eq!(needed(r"\s*(?:quyết định|nghị quyết)\s+số"), ["nghị quyết", "quyết định"]);
        assert_eq!(needed("^[0-9]+(?:a|b)?$").len(), 10);
        assert_eq!(needed("(?i)SỐ(?:ab)*"), ["số"]);
        assert_eq!(needed("(?:ab)*|cd"), [""; 0]);
        assert_eq!(needed(r"\p{L}+"), [""; 0]);
    }
}
