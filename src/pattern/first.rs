//! The letters that can begin a match of a pattern that matches at the beginning of a text only.

use super::needs::{Case, may_be_absent};
use regex_syntax::{
    ast::{Assertion, AssertionKind, Ast, ClassPerlKind, ClassSet, ClassSetItem, Flag},
    hir::{ClassUnicode, ClassUnicodeRange},
};

/// A set of letters.
#[derive(Debug)]
pub(super) struct First(ClassUnicode);

impl First {
    /// Whether the first letter of a text is one of them.
    pub(super) fn begins(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|c| {
            let ranges = self.0.ranges();
            let at = ranges.partition_point(|range| range.end() < c);
            ranges.get(at).is_some_and(|range| range.start() <= c)
        })
    }
}

/// The first letters of what a pattern matches, where it begins with `^` and never matches an empty text.
pub(super) fn of(syntax: &Ast) -> Option<First> {
    if !is_anchored(syntax) {
        return None;
    }
    let mut letters = Letters { set: ClassUnicode::empty() };
    let can_be_empty = letters.add(syntax, &mut Case::default())?;
    (!can_be_empty).then_some(First(letters.set))
}

/// Whether each way of a pattern begins with `^`.
fn is_anchored(syntax: &Ast) -> bool {
    match syntax {
        Ast::Assertion(assertion) => is_start(assertion),
        Ast::Group(group) => is_anchored(&group.ast),
        Ast::Alternation(ways) => ways.asts.iter().all(is_anchored),
        Ast::Concat(parts) => {
            parts.asts.iter().find(|part| !matches!(part, Ast::Flags(_))).is_some_and(is_anchored)
        }
        _ => false,
    }
}

fn is_start(assertion: &Assertion) -> bool {
    matches!(assertion.kind, AssertionKind::StartLine | AssertionKind::StartText)
}

struct Letters {
    set: ClassUnicode,
}

impl Letters {
    /// Adds the first letters of a part and says whether it can match nothing; `None` where the letters are not known.
    fn add(&mut self, syntax: &Ast, case: &mut Case) -> Option<bool> {
        match syntax {
            Ast::Empty(_) | Ast::Assertion(_) => Some(true),
            Ast::Flags(flags) => {
                // Lines or free form: no pattern here has them, and none is understood.
                let odd = [Flag::MultiLine, Flag::IgnoreWhitespace, Flag::CRLF];
                if odd.iter().any(|flag| flags.flags.flag_state(*flag).is_some()) {
                    return None;
                }
                case.set(&flags.flags);
                Some(true)
            }
            Ast::Literal(literal) => self.range(literal.c, literal.c, *case),
            Ast::ClassPerl(class) if !class.negated && class.kind == ClassPerlKind::Space => {
                self.blanks();
                Some(false)
            }
            Ast::ClassBracketed(class) if !class.negated => match &class.kind {
                ClassSet::Item(item) => self.item(item, *case),
                ClassSet::BinaryOp(_) => None,
            },
            Ast::Repetition(repetition) => {
                let inner = self.add(&repetition.ast, &mut { *case })?;
                Some(inner || may_be_absent(&repetition.op.kind))
            }
            Ast::Group(group) => {
                let mut inner = *case;
                if let Some(flags) = group.flags() {
                    if flags.flag_state(Flag::MultiLine).is_some() {
                        return None;
                    }
                    inner.set(flags);
                }
                self.add(&group.ast, &mut inner)
            }
            Ast::Alternation(ways) => {
                let mut can_be_empty = false;
                for way in &ways.asts {
                    can_be_empty |= self.add(way, case)?;
                }
                Some(can_be_empty)
            }
            Ast::Concat(parts) => {
                let mut is_open = true;
                for part in &parts.asts {
                    if !is_open {
                        // Only flags matter behind the first letter.
                        if matches!(part, Ast::Flags(_)) {
                            self.add(part, case)?;
                        }
                    } else if !self.add(part, case)? {
                        is_open = false;
                    }
                }
                Some(is_open)
            }
            Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_) => None,
        }
    }

    fn item(&mut self, item: &ClassSetItem, case: Case) -> Option<bool> {
        match item {
            ClassSetItem::Literal(literal) => self.range(literal.c, literal.c, case),
            ClassSetItem::Range(range) => self.range(range.start.c, range.end.c, case),
            ClassSetItem::Perl(class) if !class.negated && class.kind == ClassPerlKind::Space => {
                self.blanks();
                Some(false)
            }
            ClassSetItem::Bracketed(class) if !class.negated => match &class.kind {
                ClassSet::Item(item) => self.item(item, case),
                ClassSet::BinaryOp(_) => None,
            },
            ClassSetItem::Union(union) => {
                for item in &union.items {
                    self.item(item, case)?;
                }
                Some(false)
            }
            _ => None,
        }
    }

    fn range(&mut self, start: char, end: char, case: Case) -> Option<bool> {
        let mut class = ClassUnicode::new([ClassUnicodeRange::new(start, end)]);
        if case.is_folded {
            class.try_case_fold_simple().ok()?;
        }
        self.set.union(&class);
        Some(false)
    }

    /// White space of all Unicode, and more than that.
    fn blanks(&mut self) {
        for (start, end) in [
            ('\t', ' '),
            ('\u{85}', '\u{a0}'),
            ('\u{1680}', '\u{1680}'),
            ('\u{2000}', '\u{206f}'),
            ('\u{3000}', '\u{3000}'),
        ] {
            self.set.push(ClassUnicodeRange::new(start, end));
        }
    }
}
