//! The bytes of a text without any word on its encoding.

use super::{Encoding, convert};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The encoding of a text's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charset {
    /// UTF-8, with or without byte order mark; ASCII too.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252: text of bytes that is no Vietnamese.
    Windows1252,
    /// An encoding of Vietnamese from before Unicode.
    Legacy(Encoding),
}

impl Charset {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
            Self::Legacy(encoding) => encoding.name(),
        }
    }
}

/// Text from bytes, whatever they are in: UTF-8 and UTF-16 with or without byte order mark, and the
/// encodings of Vietnamese from before Unicode, told by the text. The mark is left out. What is of
/// no known encoding comes out as Windows-1252 shows it, and bytes that are none as U+FFFD.
///
/// ```
/// use vanban::vietnamese::encoding::{Charset, Encoding, decode_bytes};
/// let bytes = b"B\xe9 T\xb5i ch\xddnh\nQuy\xd5t \xae\xdenh";
/// let (text, charset) = decode_bytes(bytes);
/// assert_eq!(text, "Bộ Tài chính\nQuyết định");
/// assert_eq!(charset, Charset::Legacy(Encoding::Tcvn3));
/// ```
pub fn decode_bytes(bytes: &[u8]) -> (String, Charset) {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return (String::from_utf8_lossy(rest).into_owned(), Charset::Utf8);
    }
    if let Some(charset) = utf16(bytes) {
        let encoding = if charset == Charset::Utf16Le { UTF_16LE } else { UTF_16BE };
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return (text.into_owned(), charset);
    }
    if let Some(text) = utf8(bytes) {
        return match in_lines(&text, &|encoding| encoding == Encoding::Viqr) {
            Some((text, encoding)) => (text, Charset::Legacy(encoding)),
            None => (text, Charset::Utf8),
        };
    }
    let (shown, ..) = WINDOWS_1252.decode(bytes);
    match in_lines(&shown, &|_| true) {
        Some((_, Encoding::Windows1258)) => {
            let (text, ..) = WINDOWS_1258.decode(bytes);
            (text.nfc().collect(), Charset::Legacy(Encoding::Windows1258))
        }
        Some((text, encoding)) => (text, Charset::Legacy(encoding)),
        None => (shown.into_owned(), Charset::Windows1252),
    }
}

/// UTF-16 by its byte order mark, or by the zeros that ASCII has in it.
fn utf16(bytes: &[u8]) -> Option<Charset> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(Charset::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Charset::Utf16Be),
        _ => {}
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let (mut high_first, mut low_first, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        pairs += 1;
        match pair {
            [0, low] if *low != 0 => high_first += 1,
            [low, 0] if *low != 0 => low_first += 1,
            _ => {}
        }
    }
    let mostly = |count: usize, other: usize| pairs >= 2 && count * 2 > pairs && other * 20 < pairs;
    if mostly(low_first, high_first) {
        Some(Charset::Utf16Le)
    } else if mostly(high_first, low_first) {
        Some(Charset::Utf16Be)
    } else {
        None
    }
}

/// UTF-8, a character cut at the end and few damaged ones aside.
fn utf8(bytes: &[u8]) -> Option<String> {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    (bad == 0 || cut || bad * 50 < good).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// The text in Unicode, and the encoding that most of what was changed was in; only where that is
/// a wanted one.
fn in_lines(text: &str, wanted: &dyn Fn(Encoding) -> bool) -> Option<(String, Encoding)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let edits = convert::edits(&lines);
    let mut counts: BTreeMap<Encoding, usize> = BTreeMap::new();
    for edit in edits.iter().flatten() {
        *counts.entry(edit.encoding).or_default() += 1;
    }
    let (encoding, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    wanted(encoding)
        .then(|| (lines.iter().zip(&edits).map(|(l, e)| convert::apply(l, e)).collect(), encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ỦY BAN NHÂN DÂN\nSố: 5/QĐ-UBND, ngày 3 tháng 4 năm 2001\nQuyết định về \
        việc phê duyệt kế hoạch. Mức chi là 25.000 đồng, tăng 5%.\n";

    fn bytes_in(encoding: Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).chars().filter_map(super::super::view::byte).collect()
    }

    #[test]
    fn old_encodings_are_told_by_the_text() {
        for encoding in [Encoding::Vni, Encoding::Vps, Encoding::Windows1258, Encoding::Viqr] {
            let decoded = decode_bytes(&bytes_in(encoding, TEXT));
            assert_eq!(decoded, (TEXT.to_owned(), Charset::Legacy(encoding)), "{encoding:?}");
        }
        let (text, charset) = decode_bytes(&bytes_in(Encoding::Tcvn3, TEXT));
        assert_eq!(charset, Charset::Legacy(Encoding::Tcvn3));
        assert_eq!(text.to_lowercase(), TEXT.to_lowercase());
    }

    #[test]
    fn unicode_with_and_without_mark() {
        let le: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode_bytes(&le), (TEXT.to_owned(), Charset::Utf16Le));
        assert_eq!(decode_bytes(&be), (TEXT.to_owned(), Charset::Utf16Be));
        assert_eq!(decode_bytes(&[b"\xff\xfe".to_vec(), le].concat()).0, TEXT);
        assert_eq!(decode_bytes(&[b"\xfe\xff".to_vec(), be].concat()).0, TEXT);
        assert_eq!(decode_bytes(TEXT.as_bytes()), (TEXT.to_owned(), Charset::Utf8));
        assert_eq!(decode_bytes(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat()).0, TEXT);
        assert_eq!(decode_bytes(b""), (String::new(), Charset::Utf8));
    }

    #[test]
    fn damaged_utf8_is_utf8_still() {
        let mut bytes = TEXT.repeat(9).into_bytes();
        bytes.insert(TEXT.len(), 0xff);
        let (text, charset) = decode_bytes(&bytes);
        assert_eq!(charset, Charset::Utf8);
        assert_eq!(text.matches('\u{fffd}').count(), 1);
        let cut = &TEXT.as_bytes()[..3];
        assert_eq!(decode_bytes(cut).1, Charset::Utf8);
    }

    #[test]
    fn other_languages_are_no_vietnamese() {
        let french = "L'école spéciale du côté gauche a été fermée à cause des dégâts très graves";
        let bytes: Vec<u8> = french.chars().map(|c| u8::try_from(c as u32).unwrap()).collect();
        assert_eq!(decode_bytes(&bytes), (french.to_owned(), Charset::Windows1252));
    }
}
