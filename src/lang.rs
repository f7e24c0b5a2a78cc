//! The languages of messages.

/// A language in which messages exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// Đồng with thousands grouped as the language does.
    pub fn dong(self, amount: i64) -> String {
        format!("{} {}", self.number(amount), self.pick("đồng", "VND"))
    }

    /// A whole number with thousands grouped as the language does.
    pub(crate) fn number(self, number: i64) -> String {
        let sign = if number < 0 { "-" } else { "" };
        let digits = number.unsigned_abs().to_string();
        format!("{sign}{}", grouped(&digits, self.pick('.', ',')))
    }
}

/// Digits with a mark before every three.
pub(crate) fn grouped(digits: &str, mark: char) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(Lang::Vi.dong(52_538_000_000), "52.538.000.000 đồng");
        assert_eq!(Lang::En.dong(-1_000), "-1,000 VND");
        assert_eq!(Lang::En.dong(999), "999 VND");
        assert_eq!(Lang::En.dong(i64::MIN), "-9,223,372,036,854,775,808 VND");
    }
}
