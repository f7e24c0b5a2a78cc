//! Plain text (`.txt`): bytes into characters. What the lines are is for `layout::text` to see.

use super::{Limits, Options, ReadError};
use crate::vietnamese::encoding::{decode_bytes, is_syllable};

/// Reads a text in any encoding that is told by its bytes: line ends are `\n`, form feeds stay.
///
/// ```
/// use vanban::source::{Options, text};
/// let read = text::read(b"\xef\xbb\xbfM\xe1\xbb\xa5c I\r\nM\xe1\xbb\xa5c II", &Options::default())?;
/// assert_eq!(read, "Mục I\nMục II");
/// # Ok::<(), vanban::source::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::OverLimit`] for a number of characters or lines over the limits.
pub fn read(bytes: &[u8], options: &Options) -> Result<String, ReadError> {
    let limits = &options.limits;
    // No encoding takes more than four bytes a character.
    if bytes.len() / 4 > limits.characters {
        return Err(over("characters", limits.characters as u64));
    }
    let text = tidy(&decode(bytes));
    if text.chars().count() > limits.characters {
        return Err(over("characters", limits.characters as u64));
    }
    check_lines(&text, limits)?;
    Ok(text)
}

/// A line that says something may become a task with all its fields, so a text has fewer of them
/// than a document has elements.
fn check_lines(text: &str, limits: &Limits) -> Result<(), ReadError> {
    let limit = limits.elements / 4;
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines > limit { Err(over("lines", limit as u64)) } else { Ok(()) }
}

fn over(what: &'static str, limit: u64) -> ReadError {
    ReadError::OverLimit { what, limit, place: "text".to_owned() }
}

/// The characters, in whatever encoding they are. A few broken bytes make no text of UTF-8 another.
fn decode(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        let lossy = String::from_utf8_lossy(bytes);
        let broken = lossy.matches('\u{fffd}').count();
        let wide = lossy.chars().filter(|c| !c.is_ascii()).count();
        if broken > 0 && broken * 50 < wide {
            return lossy.into_owned();
        }
    }
    decode_bytes(bytes).0
}

/// One kind of line end; vertical tabs, and the line ends of Unicode, end lines too.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\0' | '\u{feff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether plain text that begins so may be a paper: it is Vietnamese, in whatever encoding, and no
/// data file. Notes, logs and sources that stand beside papers are told from them by that.
pub fn may_be_paper(head: &[u8]) -> bool {
    let (text, _) = decode_bytes(head);
    // Enough to tell by.
    let text: String = text.trim_start().chars().take(1_000).collect();
    let is_data = text.trim_start().starts_with(['{', '[', '<', '#']);
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .collect();
    let marked = words.iter().filter(|word| !word.is_ascii() && is_syllable(word)).count();
    // In running text two words of three carry a mark.
    !is_data && words.len() >= 8 && marked * 3 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> String {
        read(bytes, &Options::default()).unwrap()
    }

    #[test]
    fn line_ends_become_one() {
        assert_eq!(text(b"a\r\nb\rc\x0bd\ne"), "a\nb\nc\nd\ne");
    }

    #[test]
    fn utf_16_is_told_by_its_mark() {
        let wide = |order: fn(u16) -> [u8; 2], mark: &[u8]| {
            let mut bytes = mark.to_vec();
            bytes.extend("Số: 5".encode_utf16().flat_map(order));
            bytes
        };
        assert_eq!(text(&wide(u16::to_le_bytes, b"\xff\xfe")), "Số: 5");
        assert_eq!(text(&wide(u16::to_be_bytes, b"\xfe\xff")), "Số: 5");
    }

    #[test]
    fn a_broken_byte_does_not_change_the_encoding() {
        let mut bytes = "Kế hoạch chuyển đổi số của Sở Y tế. ".repeat(9).into_bytes();
        bytes.extend(b"\xe1\xba");
        assert!(text(&bytes).starts_with("Kế hoạch chuyển đổi số"));
    }

    #[test]
    fn older_encodings_are_told() {
        assert_eq!(text(b"B\xe9 T\xb5i ch\xddnh\nQuy\xd5t \xae\xdenh"), "Bộ Tài chính\nQuyết định");
    }

    #[test]
    fn too_many_lines_are_refused() {
        let mut options = Options::default();
        options.limits.elements = 15;
        assert!(read(b"a\n\n\nb\nc\n", &options).is_ok());
        assert_eq!(read(b"a\nb\nc\nd", &options).unwrap_err().code(), "over-limit");
    }

    #[test]
    fn too_many_characters_are_refused() {
        let mut options = Options::default();
        options.limits.characters = 10;
        assert!(read("Sở Y tế ạạạ".trim_end_matches('ạ').as_bytes(), &options).is_ok());
        for text in ["Sở Y tế và Sở", &"a".repeat(100)] {
            assert_eq!(read(text.as_bytes(), &options).unwrap_err().code(), "over-limit");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(!text(&bytes).contains(['\r', '\0']));
        }
    }
}
