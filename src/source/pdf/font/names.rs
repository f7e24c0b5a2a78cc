//! Glyph names that only number their codes.

use hayro_syntax::object::{Array, Dict, Object};

/// Names needed before a pattern is believed.
const FEW: usize = 3;

/// Whether the glyph names of a simple font say nothing but their own code (`a65` or `G41` for
/// 65), as bitmap fonts from TeX and some converters have them. The codes are then characters.
pub(super) fn number_their_codes(font: &Dict<'_>) -> bool {
    let encoding = font.get::<Dict<'_>>("Encoding");
    let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let Some(differences) = differences else { return false };
    let (mut names, mut numbered, mut code) = (0_usize, 0_usize, 0_i64);
    for item in differences.iter::<Object<'_>>().take(1024) {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if name.as_str() != ".notdef" {
                    names += 1;
                    numbered += usize::from(numbers(name.as_str(), code));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    numbered >= FEW && numbered == names
}

fn numbers(name: &str, code: i64) -> bool {
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    let digits = letters.as_str();
    begins
        && (digits.parse() == Ok(code)
            || (digits.len() == 2 && i64::from_str_radix(digits, 16) == Ok(code)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn numbered(differences: &str) -> bool {
        let dict = format!("<</Encoding<</Differences[{differences}]>>>>");
        number_their_codes(&Dict::from_bytes(dict.as_bytes()).unwrap())
    }

    #[test]
    fn names_by_number() {
        assert!(numbered("65 /a65 /a66 97 /a97 /.notdef"));
        assert!(numbered("65 /G41 /G42 /G43"));
        assert!(!numbered("65 /a1 /a2 /a3"));
        assert!(!numbered("65 /A /B /C"));
        assert!(!numbered("65 /a65 /a66"));
    }
}
