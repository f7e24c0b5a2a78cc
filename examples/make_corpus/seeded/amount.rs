//! Amounts as offices print them.

/// A unit in which a table counts money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Dong,
    Thousand,
    Million,
    Billion,
}

pub(crate) const UNITS: [Unit; 4] = [Unit::Million, Unit::Dong, Unit::Billion, Unit::Thousand];

impl Unit {
    /// As printed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dong => "đồng",
            Self::Thousand => "nghìn đồng",
            Self::Million => "triệu đồng",
            Self::Billion => "tỷ đồng",
        }
    }

    /// So many million đồng in this unit: `1.250`, `1,25`.
    pub(crate) fn print(self, millions: u64) -> String {
        match self {
            Self::Dong => grouped(millions * 1_000_000),
            Self::Thousand => grouped(millions * 1_000),
            Self::Million => grouped(millions),
            Self::Billion => {
                let decimals = format!("{:03}", millions % 1_000);
                let decimals = decimals.trim_end_matches('0');
                let whole = grouped(millions / 1_000);
                if decimals.is_empty() { whole } else { format!("{whole},{decimals}") }
            }
        }
    }
}

/// Digits in groups of three.
pub(crate) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}
