//! `citation-conflict`

use crate::{
    check::{
        Rule,
        finding::{fail, pass, skipped},
    },
    lang::{Both, Lang},
    model::{At, Check, Citation, Mention, Paper, Severity},
    vietnamese::{agency::Glossary, fold},
};
use std::collections::HashMap;

/// One symbol has one date and one issuer; look-alikes are named.
pub(in crate::check) struct CitationConflict;

impl Rule for CitationConflict {
    fn id(&self) -> &'static str {
        "citation-conflict"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Một số, ký hiệu viện dẫn chỉ có một ngày và một cơ quan ban hành",
            en: "A symbol that is cited has one date and one issuer",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Văn bản được viện dẫn nhiều lần thì lần nào cũng phải cùng ngày và cùng cơ quan ban hành. Tên \
             cơ quan được so sau khi viết đầy đủ chữ viết tắt; tên này là phần đầu của tên kia thì không \
             coi là khác (UBND tỉnh, UBND tỉnh Bến Nghé). Những ký hiệu gần giống nhau, dễ là một văn bản \
             viết hai cách, cũng được nêu ra.\n\n\
             Ví dụ: 2618/QĐ-BKHCN khi thì của Bộ, khi thì của Bộ trưởng; 02-KH/BCĐTW và 02/KH-BCĐTW.",
            en: "A document cited several times must have the same date and the same issuer each time. Issuers \
             are compared with abbreviations written out; one that only begins with the other is no \
             conflict (UBND tỉnh, UBND tỉnh Bến Nghé). Symbols that look alike, and may be one paper \
             written in two ways, are named too.\n\n\
             Example: 2618/QĐ-BKHCN, now of the ministry, now of the minister; 02-KH/BCĐTW and \
             02/KH-BCĐTW.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if paper.citations.is_empty() {
            return skipped(
                self,
                Both {
                    vi: "văn bản không viện dẫn văn bản nào", en: "no document is cited"
                },
            );
        }
        let mut glossary = Glossary::builtin();
        for abbreviation in &paper.abbreviations {
            glossary.define(&abbreviation.short, &abbreviation.long);
        }
        let mut checks = Vec::new();
        for symbol in symbols(paper) {
            checks.extend(self.dates(&symbol));
            checks.extend(self.issuers(&symbol, &glossary));
        }
        checks.extend(self.look_alikes(paper));
        if checks.is_empty() {
            let count = paper.citations.len();
            let finding = pass(self, "").says(Both {
                vi: format!("{count} ký hiệu, không mâu thuẫn"),
                en: format!("{count} symbols, none in conflict"),
            });
            checks.push(finding.done());
        }
        checks
    }
}

/// A symbol with all its mentions, whatever type they give it.
struct Symbol<'a> {
    symbol: &'a str,
    mentions: Vec<&'a Mention>,
}

fn symbols(paper: &Paper) -> Vec<Symbol<'_>> {
    let mut all: Vec<Symbol<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for citation in &paper.citations {
        let place = *places.entry(&citation.symbol).or_insert(all.len());
        if place == all.len() {
            all.push(Symbol { symbol: &citation.symbol, mentions: Vec::new() });
        }
        if let Some(symbol) = all.get_mut(place) {
            symbol.mentions.extend(&citation.mentions);
        }
    }
    all
}

impl CitationConflict {
    fn dates(&self, symbol: &Symbol<'_>) -> Option<Check> {
        let dated =
            symbol.mentions.iter().filter_map(|m| m.date.as_deref().map(|date| (date, m.at)));
        // A date known to the month only agrees with each of its days.
        let agree = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
        let (first, other, at) = conflict(dated, agree)?;
        Some(
            fail(self, &format!("{}/date", symbol.symbol))
                .expected(first)
                .actual(other)
                .refs([symbol.symbol.to_owned()])
                .says(Both {
                    vi: format!("{} được viện dẫn với hai ngày: {first}, {other}", symbol.symbol),
                    en: format!("{} is cited with two dates: {first}, {other}", symbol.symbol),
                })
                .at(at)
                .done(),
        )
    }

    fn issuers(&self, symbol: &Symbol<'_>, glossary: &Glossary) -> Option<Check> {
        let issued =
            symbol.mentions.iter().filter_map(|m| m.issuer.as_deref().map(|name| (name, m.at)));
        let agree = |a: &str, b: &str| {
            let (a, b) = (fold::key(&glossary.expand(a)), fold::key(&glossary.expand(b)));
            begins(&a, &b) || begins(&b, &a)
        };
        let (first, other, at) = conflict(issued, agree)?;
        Some(
            fail(self, &format!("{}/issuer", symbol.symbol))
                .expected(first)
                .actual(other)
                .refs([symbol.symbol.to_owned()])
                .says(Both {
                    vi: format!(
                        "{} được viện dẫn với hai cơ quan: {first}, {other}",
                        symbol.symbol
                    ),
                    en: format!("{} is cited with two issuers: {first}, {other}", symbol.symbol),
                })
                .at(at)
                .done(),
        )
    }

    fn look_alikes(&self, paper: &Paper) -> Vec<Check> {
        // Look-alikes have one number, so only those are compared.
        let mut by_number: HashMap<String, Vec<Parts<'_>>> = HashMap::new();
        let mut checks = Vec::new();
        for citation in &paper.citations {
            let this = Parts::of(citation);
            let Some(number) = this.number() else { continue };
            let others = by_number.entry(number.to_owned()).or_default();
            for other in others.iter().filter(|other| other.looks_like(&this)) {
                let (a, b) = (&other.citation.symbol, &citation.symbol);
                checks.push(
                    fail(self, &format!("{a}~{b}"))
                        .refs([a.clone(), b.clone()])
                        .says(Both {
                            vi: format!("{a} và {b} gần giống nhau: có phải một văn bản?"),
                            en: format!("{a} and {b} look alike: one document?"),
                        })
                        .at(citation.mentions.first().and_then(|mention| mention.at))
                        .done(),
                );
            }
            others.push(this);
        }
        checks
    }
}

/// The first two values that do not agree, and where the second stands.
fn conflict<'a>(
    values: impl Iterator<Item = (&'a str, Option<At>)>,
    agree: impl Fn(&str, &str) -> bool,
) -> Option<(&'a str, &'a str, Option<At>)> {
    let values: Vec<_> = values.collect();
    values.iter().enumerate().find_map(|(index, (first, _))| {
        let other = values.iter().skip(index + 1).find(|(other, _)| !agree(first, other))?;
        Some((*first, other.0, other.1))
    })
}

/// Whether a name begins with another, word by word.
fn begins(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A symbol cut at its signs.
struct Parts<'a> {
    citation: &'a Citation,
    /// Letters and digits, folded; numbers without leading noughts.
    parts: Vec<String>,
}

impl<'a> Parts<'a> {
    fn of(citation: &'a Citation) -> Self {
        let parts = citation.symbol.split(|c: char| !c.is_alphanumeric() && c != '&');
        let parts = parts.filter(|part| !part.is_empty());
        let parts = parts.map(|part| fold::key(part.trim_start_matches('0'))).collect();
        Self { citation, parts }
    }

    /// The number with which it begins, where more follows.
    fn number(&self) -> Option<&str> {
        let number = self.parts.first().filter(|_| self.parts.len() > 1)?;
        number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
    }

    /// Whether this and another symbol of the same number may be one, written in two ways: the same
    /// parts with other signs between them, a part left out, or one type and bodies with alike
    /// codes. Papers that are known to be of two days are two.
    fn looks_like(&self, other: &Self) -> bool {
        if self.citation.symbol == other.citation.symbol {
            return false;
        }
        if let (Some(a), Some(b)) = (&self.citation.date, &other.citation.date)
            && !a.starts_with(b.as_str())
            && !b.starts_with(a.as_str())
        {
            return false;
        }
        let (a, b) = (&self.parts, &other.parts);
        let within = |few: &[String], many: &[String]| few.iter().all(|part| many.contains(part));
        if within(a, b) || within(b, a) {
            return true;
        }
        match (a.as_slice(), b.as_slice()) {
            ([_, type_a, body_a], [_, type_b, body_b]) => {
                type_a == type_b && common_run(body_a, body_b) >= 3 && !ranks(body_a, body_b)
            }
            _ => false,
        }
    }
}

/// Whether two codes are those of one field on two levels: `BGDĐT` the ministry, `SGDĐT` the
/// department.
fn ranks(a: &str, b: &str) -> bool {
    let field = |code: &str| code.chars().skip(1).collect::<String>();
    field(a) == field(b)
}

/// The length of the longest run of letters that two codes share.
fn common_run(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shared = |i: usize, j: usize| {
        a.iter().skip(i).zip(b.iter().skip(j)).take_while(|(x, y)| x == y).count()
    };
    (0..a.len())
        .flat_map(|i| (0..b.len()).map(move |j| (i, j)))
        .map(|(i, j)| shared(i, j))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{cited, plan},
        model::Status,
    };

    fn check(citations: Vec<Citation>) -> Vec<Check> {
        let mut paper = plan();
        paper.citations = citations;
        CitationConflict.check(&paper)
    }

    #[test]
    fn mentions_that_agree_pass() {
        let checks = check(vec![cited(
            "Kế hoạch",
            "5/KH-UBND",
            &[("2025-01-02", "UBND tỉnh"), ("", ""), ("2025-01", "Ủy ban nhân dân tỉnh Bến Nghé")],
        )]);
        assert_eq!(checks.len(), 1);
        assert_eq!(checks[0].status, Status::Pass);
    }

    #[test]
    fn two_dates_or_two_issuers_fail() {
        let checks = check(vec![cited(
            "Quyết định",
            "9/QĐ-BYT",
            &[("2025-01-02", "Bộ Y tế"), ("2025-01-03", "Bộ trưởng Bộ Y tế")],
        )]);
        let ids: Vec<_> = checks.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids, ["citation-conflict/9/QĐ-BYT/date", "citation-conflict/9/QĐ-BYT/issuer"]);
        assert!(checks.iter().all(|c| c.status == Status::Fail && c.severity == Severity::Warning));
    }

    #[test]
    fn without_citations_it_is_skipped() {
        assert_eq!(check(Vec::new())[0].status, Status::Skipped);
    }

    #[test]
    fn look_alikes_are_named() {
        for (a, b, alike) in [
            ("02-KH/BCĐTW", "02/KH-BCĐTW", true),
            ("07-TB/CQTTBCĐ", "07-CQTTBCĐ", true),
            ("6-TB/BCĐTW", "06-TB/CQTTBCĐ", true),
            ("30/2020/NĐ-CP", "30/NĐ-CP", true),
            ("30/2020/NĐ-CP", "30/2025/NĐ-CP", false),
            ("05/KH-UBND", "05/KH-SYT", false),
            ("05/KH-BGDĐT", "05/KH-SGDĐT", false),
            ("05/KH-UBND", "05/QĐ-UBND", false),
            ("05/KH-UBND", "15/KH-UBND", false),
        ] {
            let checks =
                check(vec![cited("Kế hoạch", a, &[("", "")]), cited("Kế hoạch", b, &[("", "")])]);
            assert_eq!(checks[0].status == Status::Fail, alike, "{a} {b}");
        }
        let of_two_days = check(vec![
            cited("Kế hoạch", "02-KH/BCĐ", &[("2024-01-01", "")]),
            cited("Kế hoạch", "02/KH-BCĐ", &[("2025-01-01", "")]),
        ]);
        assert_eq!(of_two_days[0].status, Status::Pass);
    }
}
