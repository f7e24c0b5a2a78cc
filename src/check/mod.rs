//! Rules over a [`Paper`]: one file a rule, a trait, a registry.
//!
//! A rule reads the paper alone and knows no file format. It gives one [`Check`] for each table or
//! subject that it tested, and at least one: where there was nothing to test, one that says why.

mod finding;
mod rules;
mod sum;
mod table;
mod texts;

#[cfg(test)]
pub(crate) mod fixture;

use crate::{
    lang::Lang,
    model::{Check, Paper, Severity},
};
use std::collections::HashSet;

/// A rule that a paper is held against.
pub trait Rule: Sync {
    /// Its stable name, in kebab case: `table-total`.
    fn id(&self) -> &'static str;

    /// What holds where the rule is kept, in one line.
    fn title(&self, lang: Lang) -> &'static str;

    /// A paragraph or two with an example, for `vanban explain` and the handbook.
    fn explain(&self, lang: Lang) -> &'static str;

    /// How much it matters, as a rule, where it is broken.
    fn severity(&self) -> Severity;

    /// Holds a paper (not its attachments) against it. Never empty.
    fn check(&self, paper: &Paper) -> Vec<Check>;
}

/// All rules, in the order of the contract.
pub fn rules() -> &'static [&'static dyn Rule] {
    rules::ALL
}

/// The rule of a name.
///
/// ```
/// assert!(vanban::check::rule("table-total").is_some());
/// assert!(vanban::check::rule("no-such-rule").is_none());
/// ```
pub fn rule(id: &str) -> Option<&'static dyn Rule> {
    rules().iter().copied().find(|rule| rule.id() == id)
}

/// Runs every rule on a paper (not on its attachments). The ids of the checks are unique.
///
/// ```
/// use vanban::{check, model::Paper};
/// let checks = check::check(&Paper::default());
/// assert!(checks.len() >= check::rules().len());
/// ```
pub fn check(paper: &Paper) -> Vec<Check> {
    let mut checks: Vec<Check> = rules().iter().flat_map(|rule| rule.check(paper)).collect();
    let mut taken = HashSet::new();
    for check in &mut checks {
        let first = check.id.clone();
        let mut count = 1;
        while !taken.insert(check.id.clone()) {
            count += 1;
            check.id = format!("{first}~{count}");
        }
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    #[test]
    fn an_empty_paper_is_held_against_every_rule() {
        let checks = check(&Paper::default());
        for rule in rules() {
            assert!(checks.iter().any(|c| c.rule == rule.id()), "{}", rule.id());
        }
        for check in &checks {
            let told = check.message.is_some() && check.message_vi.is_some();
            assert!(told || check.status == Status::Pass, "{}", check.id);
        }
    }

    #[test]
    fn rules_have_names_and_words_of_their_own() {
        let mut names = HashSet::new();
        for rule in rules() {
            assert!(names.insert(rule.id()), "{}", rule.id());
            for lang in [Lang::Vi, Lang::En] {
                assert!(rule.title(lang).len() > 10, "{}", rule.id());
                assert!(rule.explain(lang).len() > 150, "{}", rule.id());
            }
            assert_ne!(rule.title(Lang::Vi), rule.title(Lang::En));
        }
    }

    #[test]
    fn ids_stay_unique_where_subjects_are_the_same() {
        let mut paper = fixture::plan();
        let citation =
            fixture::cited("Kế hoạch", "5/KH-UBND", &[("2025-01-01", "A"), ("2025-01-02", "B")]);
        paper.citations = vec![citation.clone(), citation];
        let checks = check(&paper);
        let ids: HashSet<&str> = checks.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids.len(), checks.len());
    }
}
