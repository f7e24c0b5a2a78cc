//! How a rule says what it found.

use super::Rule;
use crate::lang::{Both, Message};
use crate::model::{At, Check, CheckValue, Severity, Status};
use rust_decimal::Decimal;

/// A check in the making.
#[derive(Debug)]
pub(super) struct Finding(Check);

/// The rule holds for a subject; an empty subject is the document.
pub(super) fn pass(rule: &dyn Rule, subject: &str) -> Finding {
    Finding::new(rule, subject, Status::Pass, Severity::Info)
}

/// The rule is broken, as badly as its breach usually is.
pub(super) fn fail(rule: &dyn Rule, subject: &str) -> Finding {
    Finding::new(rule, subject, Status::Fail, rule.severity())
}

/// There was nothing to test, for the reason given.
pub(super) fn skipped(rule: &dyn Rule, why: Both<&str>) -> Vec<Check> {
    vec![Finding::new(rule, "", Status::Skipped, Severity::Info).says(why).done()]
}

/// A column that holds figures which are no single amount cannot be tested.
pub(super) fn unread(rule: &dyn Rule, subject: &str) -> Finding {
    Finding::new(rule, subject, Status::Skipped, Severity::Info).says(Both {
        vi: "cột có ô ghi số không phải là một số tiền nên không cộng được",
        en: "a cell of the column has figures that are no single amount, so that its sum is not known",
    })
}

/// The findings, or where there are none the reason why.
pub(super) fn or_skipped(checks: Vec<Check>, rule: &dyn Rule, why: Both<&str>) -> Vec<Check> {
    if checks.is_empty() { skipped(rule, why) } else { checks }
}

impl Finding {
    fn new(rule: &dyn Rule, subject: &str, status: Status, severity: Severity) -> Self {
        let id = if subject.is_empty() {
            rule.id().to_owned()
        } else {
            format!("{}/{subject}", rule.id())
        };
        Self(Check {
            id,
            rule: rule.id().to_owned(),
            status,
            severity,
            expected: None,
            actual: None,
            refs: Vec::new(),
            message: None,
            message_vi: None,
            at: None,
        })
    }

    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    pub(super) fn expected(mut self, value: impl Into<CheckValue>) -> Self {
        self.0.expected = Some(value.into());
        self
    }

    pub(super) fn actual(mut self, value: impl Into<CheckValue>) -> Self {
        self.0.actual = Some(value.into());
        self
    }

    pub(super) fn refs(mut self, refs: impl IntoIterator<Item = String>) -> Self {
        for id in refs {
            if !self.0.refs.contains(&id) {
                self.0.refs.push(id);
            }
        }
        self
    }

    /// The message.
    pub(super) fn says(mut self, message: impl Into<Message>) -> Self {
        let Both { vi, en } = message.into();
        self.0.message = Some(en);
        self.0.message_vi = Some(vi);
        self
    }

    pub(super) fn at(mut self, at: Option<At>) -> Self {
        self.0.at = at;
        self
    }

    pub(super) fn done(self) -> Check {
        self.0
    }
}

/// A sum that is off in every one of several columns alike is told once, as a hint: then the rows were most likely meant
/// otherwise than they were read, or the author left one out, and no single amount is wrong.
pub(super) fn told_once(checks: Vec<Check>) -> Vec<Check> {
    /// So many columns tell that it is none of the amounts.
    const MANY: usize = 3;
    told_once_from(checks, MANY)
}

/// The same, where so many columns tell it.
pub(super) fn told_once_from(checks: Vec<Check>, many: usize) -> Vec<Check> {
    let off = |check: &&Check| check.status == Status::Fail && check.severity != Severity::Info;
    // Columns that hold nothing here say nothing.
    let zero = Some(CheckValue::Number(0));
    let filled = checks.iter().filter(|check| check.expected != zero || check.actual != zero);
    let (wrong, filled) = (checks.iter().filter(off).count(), filled.count());
    if wrong < many || wrong * 3 < filled * 2 {
        return checks;
    }
    let (mut told, rest): (Vec<Check>, Vec<Check>) =
        checks.into_iter().partition(|check| off(&check));
    let count = told.len();
    told.truncate(1);
    for check in &mut told {
        check.severity = Severity::Info;
        let add = |message: &mut Option<String>, more: String| {
            if let Some(message) = message {
                message.push_str(&more);
            }
        };
        add(
            &mut check.message,
            format!("; so in {count} columns: the rows may be meant otherwise"),
        );
        add(
            &mut check.message_vi,
            format!("; {count} cột cùng lệch: có thể các dòng được hiểu khác"),
        );
    }
    told.extend(rest);
    told
}

/// Failed checks of which one follows from the other are told once, by the first of them: a wrong amount is off in its own
/// column and in that of the totals.
pub(super) fn told_together(
    checks: Vec<Check>,
    follows: impl Fn(&Check, &Check) -> bool,
) -> Vec<Check> {
    let off = |check: &Check| check.status == Status::Fail && check.severity != Severity::Info;
    let mut told: Vec<(Check, usize)> = Vec::new();
    for check in checks {
        let first = told
            .iter_mut()
            .filter(|_| off(&check))
            .find(|(first, _)| off(first) && follows(first, &check));
        match first {
            Some((first, more)) => {
                if check.severity == Severity::Error {
                    first.severity = Severity::Error;
                }
                *more += 1;
            }
            None => told.push((check, 0)),
        }
    }
    let with_more = |(mut check, more): (Check, usize)| {
        if more > 0 {
            for (message, text) in [
                (&mut check.message, format!("; so in {more} more columns")),
                (&mut check.message_vi, format!("; {more} cột khác cũng lệch")),
            ] {
                if let Some(message) = message {
                    message.push_str(&text);
                }
            }
        }
        check
    };
    told.into_iter().map(with_more).collect()
}

/// Whether two checks are off by the same amount.
pub(super) fn off_alike(first: &Check, check: &Check) -> bool {
    let off = |check: &Check| {
        let value = |value: &Option<CheckValue>| match value {
            Some(CheckValue::Number(number)) => Some(Decimal::from(*number)),
            Some(CheckValue::Text(text)) => text.parse().ok(),
            None => None,
        };
        value(&check.expected)?.checked_sub(value(&check.actual)?)
    };
    off(first).is_some() && off(first).map(|d: Decimal| d.abs()) == off(check).map(|d| d.abs())
}

/// At most so many of a list, the rest counted.
pub(super) fn listed(all: &[String]) -> Message {
    const SHOWN: usize = 8;
    let shown = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("; ");
    match all.len().saturating_sub(SHOWN) {
        0 => Both { vi: shown.clone(), en: shown },
        more => Both {
            vi: format!("{shown}; và {more} chỗ khác"),
            en: format!("{shown}; and {more} more"),
        },
    }
}
