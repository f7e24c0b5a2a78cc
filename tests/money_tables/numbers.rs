//! How the amounts of a table are printed.

/// Signs of groups and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Dots,
    Commas,
    Blanks,
    Plain,
}

/// A unit of money as printed, and its worth in đồng.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    pub(crate) text: &'static str,
    pub(crate) worth: i64,
}

pub(crate) const UNITS: &[Unit] = &[
    Unit { text: "triệu đồng", worth: 1_000_000 },
    Unit { text: "đồng", worth: 1 },
    Unit { text: "nghìn đồng", worth: 1_000 },
    Unit { text: "1.000 đồng", worth: 1_000 },
    Unit { text: "tỷ đồng", worth: 1_000_000_000 },
    Unit { text: "VNĐ", worth: 1 },
    Unit { text: "ngàn đồng", worth: 1_000 },
    Unit { text: "tr.đồng", worth: 1_000_000 },
];

/// Amounts are counted in the last digit printed: `12,5` is 125 of one place.
pub(crate) fn print(ticks: i64, places: u32, style: Style) -> String {
    let power = 10_i64.pow(places);
    let whole = group(ticks.abs() / power, style);
    let sign = if ticks < 0 { "-" } else { "" };
    let part = ticks.abs() % power;
    let width = places as usize;
    let digits = format!("{part:0width$}");
    let digits = digits.trim_end_matches('0');
    if places == 0 || digits.is_empty() {
        return format!("{sign}{whole}");
    }
    let mark = if style == Style::Commas { '.' } else { ',' };
    format!("{sign}{whole}{mark}{digits}")
}

fn group(value: i64, style: Style) -> String {
    let sign = match style {
        Style::Dots => ".",
        Style::Commas => ",",
        Style::Blanks => " ",
        Style::Plain => "",
    };
    let digits = value.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(sign);
        }
        out.push(digit);
    }
    out
}

/// A wrong amount such as typing makes: digits that change places, or one digit more or less by a good deal.
pub(crate) fn spoiled(rng: &mut fastrand::Rng, ticks: i64, least: i64) -> i64 {
    let digits: Vec<u8> = ticks.to_string().bytes().collect();
    for _ in 0..8 {
        let mut other = digits.clone();
        let place = rng.usize(..other.len());
        if rng.bool() && place + 1 < other.len() {
            other.swap(place, place + 1);
        } else {
            other[place] = b'0' + rng.u8(0..10);
        }
        let value: i64 = String::from_utf8(other).unwrap().parse().unwrap();
        if (value - ticks).abs() >= least && value > 0 {
            return value;
        }
    }
    ticks + least.max(ticks / 10)
}
