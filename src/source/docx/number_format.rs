//! Numbers as lists and notes print them (ECMA-376, part 1, 17.18.59).

use super::xml::{Element, Xml};

/// A number format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum NumberFormat {
    /// `1`
    #[default]
    Decimal,
    /// `01`, to so many digits.
    Padded(usize),
    /// `I`
    UpperRoman,
    /// `i`
    LowerRoman,
    /// `A`
    UpperLetter,
    /// `a`
    LowerLetter,
    /// `1st`
    Ordinal,
    /// `một`
    Vietnamese,
    /// `①`
    Circled,
    /// `- 1 -`
    Dashed,
    /// `(1)`
    Bracketed,
    /// `1.`
    Stopped,
    /// `*`, `†`
    Chicago,
    /// `1F`
    Hex,
    /// No number: the level's text is a mark.
    Bullet,
    /// No number at all.
    None,
}

impl NumberFormat {
    /// The format that a `w:numFmt` names.
    pub(super) fn of(xml: &Xml<'_>, element: &Element<'_>) -> Self {
        match xml.attr(element, "val").as_deref() {
            Some("decimalZero") => Self::Padded(2),
            Some("upperRoman") => Self::UpperRoman,
            Some("lowerRoman") => Self::LowerRoman,
            Some("upperLetter") => Self::UpperLetter,
            Some("lowerLetter") => Self::LowerLetter,
            Some("ordinal") => Self::Ordinal,
            Some("vietnameseCounting") => Self::Vietnamese,
            Some("decimalEnclosedCircle" | "decimalEnclosedCircleChinese") => Self::Circled,
            Some("numberInDash") => Self::Dashed,
            Some("decimalEnclosedParen") => Self::Bracketed,
            Some("decimalEnclosedFullstop") => Self::Stopped,
            Some("chicago") => Self::Chicago,
            Some("hex") => Self::Hex,
            Some("bullet") => Self::Bullet,
            Some("none") => Self::None,
            // `001, 002, 003, ...`: as many digits as the first has.
            Some("custom") => xml.attr(element, "format").map_or(Self::Decimal, |pattern| {
                let digits = pattern.chars().take_while(char::is_ascii_digit).count();
                if (2..=8).contains(&digits) { Self::Padded(digits) } else { Self::Decimal }
            }),
            _ => Self::Decimal,
        }
    }

    /// A number in this format.
    pub(super) fn print(&self, number: i64) -> String {
        let printed = match self {
            Self::Decimal => None,
            Self::Padded(digits) => Some(format!("{number:0digits$}")),
            Self::UpperRoman => roman(number).map(|text| text.to_uppercase()),
            Self::LowerRoman => roman(number),
            Self::UpperLetter => letter(number).map(|text| text.to_uppercase()),
            Self::LowerLetter => letter(number),
            Self::Ordinal => Some(format!("{number}{}", ordinal_ending(number))),
            Self::Vietnamese => vietnamese(number),
            Self::Circled => circled(number),
            Self::Dashed => Some(format!("- {number} -")),
            Self::Bracketed => Some(format!("({number})")),
            Self::Stopped => Some(format!("{number}.")),
            Self::Chicago => chicago(number),
            Self::Hex => Some(format!("{number:X}")),
            Self::Bullet | Self::None => Some(String::new()),
        };
        printed.unwrap_or_else(|| number.to_string())
    }
}

/// A Roman numeral in small letters; `None` where there is none.
pub(in crate::source) fn roman(number: i64) -> Option<String> {
    const STEPS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, digits) in STEPS {
        while rest >= value {
            text.push_str(digits);
            rest -= value;
        }
    }
    Some(text)
}

/// `a` to `z`, then `aa`, `bb`: the letter repeated.
fn letter(number: i64) -> Option<String> {
    let index = u32::try_from(number).ok()?.checked_sub(1)?;
    let letter = char::from_u32('a' as u32 + index % 26)?;
    let times = (index / 26 + 1) as usize;
    (times <= 30).then(|| letter.to_string().repeat(times))
}

fn ordinal_ending(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

fn circled(number: i64) -> Option<String> {
    let offset = u32::try_from(number).ok()?;
    let circle = match offset {
        0 => '\u{24ea}',
        1..=20 => char::from_u32(0x2460 + offset - 1)?,
        _ => return None,
    };
    Some(circle.to_string())
}

/// The note marks of the Chicago manual, doubled after four.
fn chicago(number: i64) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    let mark = ["*", "†", "‡", "§"].get(index % 4)?;
    (index < 40).then(|| mark.repeat(index / 4 + 1))
}

/// `w:numFmt="vietnameseCounting"`: the number in words, as Word prints it, up to 99.
fn vietnamese(number: i64) -> Option<String> {
    const DIGITS: [&str; 10] =
        ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let word = |digit: usize| DIGITS.get(digit).copied();
    let number = usize::try_from(number).ok().filter(|number| *number < 100)?;
    let (tens, unit) = (number / 10, number % 10);
    let head = match tens {
        0 => return word(unit).map(str::to_owned),
        1 => "mười".to_owned(),
        _ => format!("{} mươi", word(tens)?),
    };
    Some(match unit {
        0 => head,
        1 if tens > 1 => format!("{head} mốt"),
        5 => format!("{head} lăm"),
        _ => format!("{head} {}", word(unit)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_the_format_says() {
        let print = |format: NumberFormat, number| format.print(number);
        assert_eq!(print(NumberFormat::Decimal, 12), "12");
        assert_eq!(print(NumberFormat::Padded(2), 7), "07");
        assert_eq!(print(NumberFormat::UpperRoman, 1994), "MCMXCIV");
        assert_eq!(print(NumberFormat::LowerRoman, 4), "iv");
        assert_eq!(print(NumberFormat::LowerLetter, 26), "z");
        assert_eq!(print(NumberFormat::UpperLetter, 28), "BB");
        assert_eq!(print(NumberFormat::Ordinal, 11), "11th");
        assert_eq!(print(NumberFormat::Ordinal, 22), "22nd");
        assert_eq!(print(NumberFormat::Circled, 3), "③");
        assert_eq!(print(NumberFormat::Chicago, 5), "**");
        assert_eq!(print(NumberFormat::None, 5), "");
    }

    #[test]
    fn numbers_in_words_follow_the_spoken_forms() {
        let words: Vec<_> =
            [5, 10, 11, 15, 20, 21, 34, 55, 99].map(|n| NumberFormat::Vietnamese.print(n)).into();
        assert_eq!(
            words,
            [
                "năm",
                "mười",
                "mười một",
                "mười lăm",
                "hai mươi",
                "hai mươi mốt",
                "ba mươi bốn",
                "năm mươi lăm",
                "chín mươi chín"
            ]
        );
    }

    #[test]
    fn what_a_format_cannot_say_is_decimal() {
        assert_eq!(NumberFormat::UpperRoman.print(0), "0");
        assert_eq!(NumberFormat::LowerLetter.print(-3), "-3");
        assert_eq!(NumberFormat::LowerLetter.print(i64::MAX), i64::MAX.to_string());
        assert_eq!(NumberFormat::Vietnamese.print(100), "100");
    }
}
