//! Dates of PDF (ISO 32000-1, 7.9.4) as ISO 8601.

/// `D:20260312081530+07'00'` as `2026-03-12T08:15:30+07:00`, as far as it is written; `None`
/// where it is no date.
pub(super) fn of_pdf(bytes: &[u8]) -> Option<String> {
    let text = super::text_string::decode(bytes);
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    let count = text.bytes().take_while(u8::is_ascii_digit).count().min(14);
    let (digits, zone) = text.split_at(count);
    let part = |from: usize, to: usize, range: std::ops::RangeInclusive<u32>| {
        let part = digits.get(from..to)?;
        range.contains(&part.parse().ok()?).then_some(part)
    };
    let year = part(0, 4, 1900..=2199)?;
    let Some(month) = part(4, 6, 1..=12) else { return Some(year.to_owned()) };
    let Some(day) = part(6, 8, 1..=31) else { return Some(format!("{year}-{month}")) };
    let date = format!("{year}-{month}-{day}");
    let (Some(hour), Some(minute)) = (part(8, 10, 0..=23), part(10, 12, 0..=59)) else {
        return Some(date);
    };
    let second = part(12, 14, 0..=60).unwrap_or("00");
    let zone = offset(zone).unwrap_or_default();
    Some(format!("{date}T{hour}:{minute}:{second}{zone}"))
}

/// `Z`, or `+07'00'` as `+07:00`.
fn offset(zone: &str) -> Option<String> {
    let sign = zone.chars().next()?;
    let digits: String = zone.chars().skip(1).filter(char::is_ascii_digit).take(4).collect();
    match (sign, digits.as_str()) {
        ('Z' | 'z', _) => Some("Z".to_owned()),
        ('+' | '-', digits) if digits.len() >= 2 => {
            let minutes = digits.get(2..4).unwrap_or("00");
            Some(format!("{sign}{}:{minutes}", digits.get(..2)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::of_pdf;

    #[test]
    fn dates_as_far_as_they_are_written() {
        let dates = [
            ("D:20260312081530+07'00'", Some("2026-03-12T08:15:30+07:00")),
            ("D:20260312081530Z00'00'", Some("2026-03-12T08:15:30Z")),
            ("D:20260312081530-0530", Some("2026-03-12T08:15:30-05:30")),
            ("20260312081530", Some("2026-03-12T08:15:30")),
            ("D:2026031208", Some("2026-03-12")),
            ("D:202603", Some("2026-03")),
            ("D:20269912", Some("2026")),
            ("yesterday", None),
            ("", None),
        ];
        for (written, read) in dates {
            assert_eq!(of_pdf(written.as_bytes()).as_deref(), read, "{written}");
        }
    }
}
