//! `citation-conflict`

use crate::{
    check::{
        Rule,
        finding::{fail, pass, skipped},
    },
    lang::Lang,
    model::{At, Check, Citation, Mention, Paper, Severity},
    vietnamese::{agency::Glossary, fold},
};

/// One symbol has one date and one issuer; look-alikes are named.
pub(in crate::check) struct CitationConflict;

impl Rule for CitationConflict {
    fn id(&self) -> &'static str {
        "citation-conflict"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick(
            "Một số, ký hiệu viện dẫn chỉ có một ngày và một cơ quan ban hành",
            "A symbol that is cited has one date and one issuer",
        )
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.pick(
            "Văn bản được viện dẫn nhiều lần thì lần nào cũng phải cùng ngày và cùng cơ quan ban hành. Tên \
             cơ quan được so sau khi viết đầy đủ chữ viết tắt; tên này là phần đầu của tên kia thì không \
             coi là khác (UBND tỉnh, UBND tỉnh Bến Nghé). Những ký hiệu gần giống nhau, dễ là một văn bản \
             viết hai cách, cũng được nêu ra.\n\n\
             Ví dụ: 2618/QĐ-BKHCN khi thì của Bộ, khi thì của Bộ trưởng; 02-KH/BCĐTW và 02/KH-BCĐTW.",
            "A document cited several times must have the same date and the same issuer each time. Issuers \
             are compared with abbreviations written out; one that only begins with the other is no \
             conflict (UBND tỉnh, UBND tỉnh Bến Nghé). Symbols that look alike, and may be one paper \
             written in two ways, are named too.\n\n\
             Example: 2618/QĐ-BKHCN, now of the ministry, now of the minister; 02-KH/BCĐTW and \
             02/KH-BCĐTW.",
        )
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if paper.citations.is_empty() {
            return skipped(self, "no document is cited", "văn bản không viện dẫn văn bản nào");
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
            let finding = pass(self, "").says(
                format!("{count} symbols, none in conflict"),
                format!("{count} ký hiệu, không mâu thuẫn"),
            );
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
    for citation in &paper.citations {
        match all.iter_mut().find(|symbol| symbol.symbol == citation.symbol) {
            Some(symbol) => symbol.mentions.extend(&citation.mentions),
            None => all.push(Symbol {
                symbol: &citation.symbol,
                mentions: citation.mentions.iter().collect(),
            }),
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
                .says(
                    format!("{} is cited with two dates: {first}, {other}", symbol.symbol),
                    format!("{} được viện dẫn với hai ngày: {first}, {other}", symbol.symbol),
                )
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
                .says(
                    format!("{} is cited with two issuers: {first}, {other}", symbol.symbol),
                    format!("{} được viện dẫn với hai cơ quan: {first}, {other}", symbol.symbol),
                )
                .at(at)
                .done(),
        )
    }

    fn look_alikes(&self, paper: &Paper) -> Vec<Check> {
        let mut checks = Vec::new();
        for (index, a) in paper.citations.iter().enumerate() {
            for b in paper.citations.iter().skip(index + 1) {
                if !look_alike(a, b) {
                    continue;
                }
                checks.push(
                    fail(self, &format!("{}~{}", a.symbol, b.symbol))
                        .refs([a.symbol.clone(), b.symbol.clone()])
                        .says(
                            format!("{} and {} look alike: one document?", a.symbol, b.symbol),
                            format!(
                                "{} và {} gần giống nhau: có phải một văn bản?",
                                a.symbol, b.symbol
                            ),
                        )
                        .at(b.mentions.first().and_then(|mention| mention.at))
                        .done(),
                );
            }
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

/// Whether two symbols may be one, written in two ways: the same parts with other signs between
/// them, a part left out, or the same number and type from bodies with alike codes. Papers that
/// are known to be of two days are two.
fn look_alike(a: &Citation, b: &Citation) -> bool {
    if a.symbol == b.symbol {
        return false;
    }
    if let (Some(a), Some(b)) = (&a.date, &b.date)
        && !a.starts_with(b.as_str())
        && !b.starts_with(a.as_str())
    {
        return false;
    }
    let (a, b) = (parts(&a.symbol), parts(&b.symbol));
    let (Some(first), Some(second)) = (a.first(), b.first()) else { return false };
    // Without a number, or with two numbers, nothing ties them.
    if first != second || !first.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if a.len() < 2 || b.len() < 2 {
        return false;
    }
    let within = |few: &[String], many: &[String]| few.iter().all(|part| many.contains(part));
    if a == b || within(&a, &b) || within(&b, &a) {
        return true;
    }
    match (a.as_slice(), b.as_slice()) {
        ([_, type_a, .., body_a], [_, type_b, .., body_b])
            if a.len() == b.len() && type_a == type_b =>
        {
            common_run(body_a, body_b) >= 3 && a.len() == 3
        }
        _ => false,
    }
}

/// The letters and digits of a symbol between its signs, the number without leading noughts.
fn parts(symbol: &str) -> Vec<String> {
    let parts = symbol.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|p| !p.is_empty());
    parts.map(|part| fold::key(part.trim_start_matches('0'))).collect()
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
