//! Numbers and dates of a workbook as they are printed here.

/// A number without groups, with a comma for its decimals, so that it can be read in one way only; in per cent where its
/// format says so. What arithmetic leaves behind the sixth decimal is no part of it.
pub(super) fn number(value: f64, code: Option<&str>) -> String {
    let percent = code.is_some_and(|code| code.contains('%'));
    let value = if percent { value * 100.0 } else { value };
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text == "-0" { "0" } else { text };
    let mut out = text.replace('.', ",");
    // Three decimals would look like thousands.
    if out.split_once(',').is_some_and(|(_, decimals)| decimals.len() == 3) {
        out.push('0');
    }
    if percent {
        out.push('%');
    }
    out
}

/// A date: day, month and year.
pub(super) fn date((year, month, day, ..): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    format!("{day:02}/{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_one_way_only() {
        let cases = [
            (1_250_000.0, None, "1250000"),
            (0.1 + 0.2, None, "0,3"),
            (1.125, None, "1,1250"),
            (-0.0, None, "0"),
            (0.85, Some("0%"), "85%"),
        ];
        for (value, code, text) in cases {
            assert_eq!(number(value, code), text);
        }
    }
}
