//! The numbers of list items (HTML Standard, 4.4.5 to 4.4.8).

use crate::source::docx::roman;

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    None,
    Bullet,
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

impl Marker {
    /// By the `type` of a list, or the word of `list-style-type`.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.trim() {
            "1" | "decimal" => Self::Decimal,
            "a" | "lower-alpha" | "lower-latin" => Self::LowerLetter,
            "A" | "upper-alpha" | "upper-latin" => Self::UpperLetter,
            "i" | "lower-roman" => Self::LowerRoman,
            "I" | "upper-roman" => Self::UpperRoman,
            "none" => Self::None,
            "disc" | "circle" | "square" => Self::Bullet,
            _ => return None,
        })
    }
}

/// An open list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List {
    pub(super) marker: Marker,
    /// The number of the next item.
    pub(super) next: i64,
}

impl List {
    /// The mark of the next item, which may have a number and marker of its own.
    pub(super) fn mark(&mut self, value: Option<i64>, own: Option<Marker>) -> String {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        let printed = match own.unwrap_or(self.marker) {
            Marker::None => return String::new(),
            Marker::Bullet => return "•\t".to_owned(),
            Marker::Decimal => None,
            Marker::LowerLetter => letters(number),
            Marker::UpperLetter => letters(number).map(|text| text.to_uppercase()),
            Marker::LowerRoman => roman(number),
            Marker::UpperRoman => roman(number).map(|text| text.to_uppercase()),
        };
        format!("{}.\t", printed.unwrap_or_else(|| number.to_string()))
    }
}

/// `a` to `z`, then `aa`, `ab`.
fn letters(number: i64) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    Some(out.into_iter().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_in_their_own_way() {
        let mut list = List { marker: Marker::UpperRoman, next: 3 };
        assert_eq!(list.mark(None, None), "III.\t");
        assert_eq!(list.mark(Some(9), None), "IX.\t");
        assert_eq!(list.mark(None, Some(Marker::Decimal)), "10.\t");
        let mut list = List { marker: Marker::LowerLetter, next: 27 };
        assert_eq!(list.mark(None, None), "aa.\t");
        assert_eq!(List { marker: Marker::Bullet, next: 1 }.mark(None, None), "•\t");
    }
}
