//! The issuing body and the one above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.2).

use super::title::join;
use crate::{
    model::{Issuer, Letterhead},
    parse::sides::{Side, SideLine},
    vietnamese::{agency, authority, fold::key, marks},
};
use std::ops::Range;

/// A line of an issuer's name is no longer than this, in characters.
const LONGEST: usize = 120;

/// Whether a line above the number may belong to the issuer's name.
pub(super) fn may_be(line: &SideLine) -> bool {
    let text = line.text();
    let short = text.chars().count() <= LONGEST && !text.ends_with([';', ':']);
    if marks::form_alone(text) {
        return false;
    }
    short && (line.side == Side::Left || line.passage.is_upper() || agency::is_agency(text))
}

/// The names, the lines of one joined: the one above is set light and the issuer heavy; where all
/// look alike, each line that begins with the word for a body begins a name.
pub(super) fn read(lines: &[&SideLine], letterhead: &Letterhead) -> Option<Issuer> {
    let mut names = names(lines);
    let name = names.pop()?;
    if is_joint(letterhead) {
        let mut all: Vec<String> = names;
        all.push(name);
        let count = codes(letterhead);
        let mut all =
            all.iter().flat_map(|name| parts(name, count)).collect::<Vec<_>>().into_iter();
        let name = all.next()?;
        return Some(Issuer { parent: None, name, joint: all.collect() });
    }
    let parent = (!names.is_empty()).then(|| join(names.iter().map(String::as_str)));
    Some(Issuer { parent, name, joint: Vec::new() })
}

/// The issuer that a heading names: `của Bộ Tài chính`.
pub(super) fn named(name: &str, letterhead: &Letterhead) -> Option<Issuer> {
    let names =
        if is_joint(letterhead) { parts(name, codes(letterhead)) } else { vec![name.to_owned()] };
    let mut names = names.into_iter();
    Some(Issuer { parent: None, name: names.next()?, joint: names.collect() })
}

/// Whether several bodies issue the paper together.
fn is_joint(letterhead: &Letterhead) -> bool {
    let by_type = letterhead.doc_type.as_ref().is_some_and(|t| t.name.contains("liên tịch"));
    let by_symbol = letterhead
        .number
        .as_ref()
        .and_then(|number| number.type_code.as_deref())
        .is_some_and(|code| code.ends_with("LT"));
    by_type || by_symbol
}

/// How many issuers the symbol names.
fn codes(letterhead: &Letterhead) -> usize {
    let code = letterhead.number.as_ref().and_then(|number| number.issuer_code.as_deref());
    code.map_or(0, |code| code.split('-').count())
}

/// `BỘ TÀI CHÍNH-BỘ NỘI VỤ` as two names, `BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI` as one; as many
/// as the symbol has codes (`codes`) where the hyphens part as many.
fn parts(name: &str, codes: usize) -> Vec<String> {
    let dashes = [';', '–', '-'];
    let by_code = codes > 1 && name.split(dashes).count() == codes;
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for piece in name.split_inclusive(dashes) {
        let end = start + piece.len();
        match parts.last_mut() {
            Some(last) if !by_code && !begins_name(piece.trim()) => last.end = end,
            _ => parts.push(start..end),
        }
        start = end;
    }
    let bare = |part: &str| part.trim_matches([' ', ';', '–', '-']).to_owned();
    let names = parts.into_iter().filter_map(|part| name.get(part)).map(bare);
    names.filter(|name| !name.is_empty()).collect()
}

fn names(lines: &[&SideLine]) -> Vec<String> {
    let looks_differ = lines.iter().any(|line| line.passage.is_bold())
        && lines.iter().any(|line| !line.passage.is_bold());
    let mut names: Vec<Vec<&str>> = Vec::new();
    let mut last: Option<&SideLine> = None;
    for line in lines {
        let text = line.text().trim_matches(['*', '-', '_', ' ']);
        // `*` under a Party committee, `-o0o-` under a ministry.
        if text.chars().filter(|c| c.is_alphabetic()).count() < 2 || is_typists_mark(text) {
            continue;
        }
        let same_look = last.is_none_or(|last| last.passage.is_bold() == line.passage.is_bold());
        let same_paragraph = last.is_some_and(|last| last.paragraph == line.paragraph);
        // `ỦY BAN NHÂN DÂN` is no name without its place, however that is set.
        let above = names.last().and_then(|name| name.last());
        let is_place = authority::begins_with_place(text)
            && above.is_some_and(|above| key(above).ends_with("nhân dân"));
        let goes_on = if looks_differ && !same_look {
            is_place
        } else {
            last.is_some() && (!begins_name(text) || (same_paragraph && looks_differ && same_look))
        };
        match names.last_mut() {
            Some(name) if goes_on => name.push(text),
            _ => names.push(vec![text]),
        }
        last = Some(line);
    }
    names.into_iter().map(|name| join(name.into_iter())).collect()
}

/// Whether a line is the mark of the one who set the paper: `XV80`, `TH.320`.
fn is_typists_mark(text: &str) -> bool {
    !text.contains(' ') && text.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a line begins with the word for a body, so that a new name begins there.
fn begins_name(text: &str) -> bool {
    (agency::is_agency(text) && !authority::begins_with_place(text))
        || authority::is_party_committee(text)
}
