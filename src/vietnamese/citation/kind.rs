//! The type word before a symbol.

use super::{scan::Anchor, text::Text};
use crate::vietnamese::{doc_type, folded::words};
use std::ops::Range;

/// A symbol with what stands before it; offsets of the folded text.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) anchor: Anchor,
    /// `Kế hoạch`.
    pub(super) kind: String,
    /// Where the mention begins.
    pub(super) start: usize,
    /// Where symbol and date end.
    pub(super) core_end: usize,
    pub(super) date: Option<String>,
    /// Between type word and number: `Chỉ thị của Thủ tướng số …`.
    pub(super) issuer: Option<Range<usize>>,
    /// Whether type word and issuer stand for a list: `các Nghị định của Chính phủ: số …; số …`.
    pub(super) shared: bool,
    /// Between type word and number: `Luật Lưu trữ số …`.
    pub(super) title: Option<Range<usize>>,
}

/// How many words a law's name or an issuer may have between type word and number.
const MAX_BETWEEN: usize = 16;

/// How many letters before a number are read for its type word.
const MAX_REACH: usize = 160;

/// How many for a law, whose name stands between.
const MAX_REACH_LAW: usize = 600;

/// The head of a citation, or `None` where neither word nor code says that the symbol is one of a
/// document. `before` is the citation before it: in a list the type word stands once.
pub(super) fn head(text: &Text<'_>, anchor: &Anchor, before: Option<&Head>) -> Option<Head> {
    let at = anchor.number.start;
    let lead = text.before(at).trim_end();
    let bare = lead.strip_suffix(':').unwrap_or(lead).trim_end();
    let numbered = bare.strip_suffix("số").filter(|rest| !rest.ends_with(char::is_alphanumeric));
    let named = numbered.unwrap_or(lead).trim_end();
    let code = text.original(anchor.group.clone());
    let by_code = (anchor.count > 1).then(|| doc_type::by_code(code)).flatten().map(|t| t.name);
    let make = |kind: String, start: usize| Head {
        core_end: anchor.end,
        anchor: anchor.clone(),
        kind,
        start,
        date: None,
        issuer: None,
        shared: false,
        title: None,
    };
    if let Some((name, start)) = type_word(named) {
        let kind = name.or_else(|| by_code.clone()).unwrap_or_else(|| "Công văn".to_owned());
        return Some(make(kind, start));
    }
    let start = if numbered.is_some() { named.len() } else { at };
    let start = start + text.after(start).len() - text.after(start).trim_start().len();
    if let Some(last) = before
        && is_joint(text.as_str().get(last.core_end..start).unwrap_or("?"))
    {
        let same = text.original(last.anchor.group.clone()) == code;
        let kind = if same { Some(last.kind.clone()) } else { by_code.clone() };
        return Some(make(kind.unwrap_or_else(|| last.kind.clone()), start));
    }
    if numbered.is_some()
        && let Some((kind, start, between)) = distant_type(text, named, anchor)
    {
        let issuer = issued(text, between.clone());
        let mut head = make(kind, start);
        if issuer.is_some() {
            head.issuer = issuer;
            head.shared = true;
        } else {
            head.title = Some(between);
        }
        return Some(head);
    }
    if let Some(last) = before
        && last.shared
        && numbered.is_some()
        && named.ends_with([';', ',', ':'])
        && text.original(last.anchor.group.clone()) == code
    {
        let mut head = make(last.kind.clone(), start);
        head.issuer.clone_from(&last.issuer);
        head.shared = true;
        return Some(head);
    }
    by_code.or_else(|| numbered.map(|_| law(code))?).map(|kind| make(kind, start))
}

/// The issuer in `của Chính phủ:`.
fn issued(text: &Text<'_>, between: Range<usize>) -> Option<Range<usize>> {
    let words = text.as_str().get(between.clone())?;
    let name = words.strip_prefix("của ")?;
    let name = name.strip_prefix("của ").unwrap_or(name);
    let start = between.end - name.len();
    let name = name.trim_end_matches([':', ',', ' ']);
    (!name.is_empty()).then_some(start..start + name.len())
}

/// `QH15` is the code of a law.
fn law(code: &str) -> Option<String> {
    code.strip_prefix("QH")
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
        .then(|| "Luật".to_owned())
}

/// The type with which a text ends, and where it begins; `None` for its name where the word
/// (`văn bản`) leaves it to the symbol.
fn type_word(lead: &str) -> Option<(Option<String>, usize)> {
    let tail_from = lead.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let tail = lead.get(tail_from..)?;
    let list: Vec<(usize, &str)> = words(tail).collect();
    (1..=4.min(list.len())).rev().find_map(|n| {
        let (at, first) = list.get(list.len() - n)?;
        let inner = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        if inner.is_empty() {
            return None;
        }
        let start = at + first.len() - inner.len();
        let name = tail.get(start..)?;
        let found = match name {
            "thông báo kết luận" => Some("Thông báo".to_owned()),
            "văn bản" => None,
            _ => Some(doc_type::by_name(name)?.name),
        };
        // A part of a longer word cannot be: words are whole; the window may have cut the first.
        (start > 0 || tail_from == 0).then_some((found, tail_from + start))
    })
}

/// Whether a text only joins two members of a list.
fn is_joint(between: &str) -> bool {
    matches!(between.trim(), "," | "và" | ", và" | "hoặc" | ";" | "; và" | "và số" | ", số")
}

/// `Luật Lưu trữ số …`, `Chỉ thị của Thủ tướng Chính phủ số …`: the type with words between.
fn distant_type(
    text: &Text<'_>,
    named: &str,
    anchor: &Anchor,
) -> Option<(String, usize, Range<usize>)> {
    let groups = text.original(anchor.groups.clone());
    let law = groups.contains("QH") || groups.starts_with("PL");
    let reach = named
        .char_indices()
        .rev()
        .nth(if law { MAX_REACH_LAW } else { MAX_REACH })
        .map_or(0, |(at, _)| at);
    let clause = named.get(reach..)?.rfind([';', '.', '(', ')']).map_or(reach, |at| reach + at + 1);
    let list: Vec<(usize, &str)> =
        words(named.get(clause..)?).map(|(at, w)| (clause + at, w)).collect();
    // A law that amends others holds their names in its own.
    let amending = law
        .then(|| named.get(clause..).and_then(|c| c.rfind("luật sửa đổi")).map(|at| clause + at))
        .flatten()
        .filter(|at| text.is_capital(*at) && !named.get(*at..).is_some_and(|c| c.contains('/')));
    if let Some(at) = amending {
        return Some(("Luật".to_owned(), at, at + "luật ".len()..named.len()));
    }
    let from = list.len().saturating_sub(MAX_BETWEEN + 3);
    let near = list.get(from..)?;
    for (i, (at, _)) in near.iter().enumerate().rev() {
        for n in (1..=3).rev() {
            let Some((last_at, last)) = near.get(i + n - 1) else { continue };
            let end = last_at + last.len();
            let Some(found) = named.get(*at..end).and_then(doc_type::by_name) else { continue };
            let between = named.get(end..)?;
            let begin = end + between.len() - between.trim_start().len();
            let issued = named.get(begin..)?.starts_with("của ");
            let lawful = matches!(found.code.as_str(), "L" | "BL" | "PL" | "NQ") && law;
            let capital = text.is_capital(*at);
            if begin < named.len() && capital && (issued || lawful) {
                return Some((found.name, *at, begin..named.len()));
            }
        }
    }
    None
}
