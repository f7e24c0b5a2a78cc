//! Standards and technical regulations: `TCVN 14423:2025`, `QCVN 09:2017/BXD`.

use super::{Found, text::Text, title};
use crate::pattern::Regex;
use std::sync::LazyLock;

static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\b(?P<word>tiêu chuẩn|quy chuẩn)(?:\s+(?:quốc gia|kỹ thuật|kỹ thuật quốc gia|việt nam))?(?:\s+số)?\s+)?",
        r"\b(?P<symbol>(?P<series>tcvn|qcvn|tcxdvn|tcxd|tccs|qcđp)(?:\s?[-/]\s?[a-zA-ZÀ-ỹ]+|\s+iso(?:/iec)?)?\s*(?P<number>[0-9]{1,6}(?:-[0-9]{1,3}){0,4})(?:\s?:\s?(?P<year>[0-9]{4}))?(?:/[a-zA-ZÀ-ỹ]+(?:\s?[0-9]+:[0-9]{4})?)?)"
    ))
});

/// The standards of a text.
pub(super) fn find(text: &Text<'_>) -> Vec<Found> {
    STANDARD
        .captures_iter(text.as_str())
        .filter_map(|found| {
            let whole = found.get(0)?;
            let symbol = found.name("symbol")?;
            if !text.is_capital(symbol.start()) {
                return None;
            }
            let series = found.name("series")?.as_str();
            let kind = if series.starts_with("qc") { "Quy chuẩn" } else { "Tiêu chuẩn" };
            let title = title::of_standard(text, symbol.end());
            let end = title.as_ref().map_or(symbol.end(), |range| range.end);
            let printed = text.printed(symbol.range());
            Some(Found {
                range: text.back(whole.start()..end),
                kind: kind.to_owned(),
                number: found.name("number").map(|m| m.as_str().to_owned()),
                symbol: printed.replace(" :", ":").replace(": ", ":"),
                date: None,
                issuer: None,
                title: title.map(|range| text.printed(range)),
            })
        })
        .collect()
}
