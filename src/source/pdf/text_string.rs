//! Text strings: PDFDocEncoding, UTF-16 and UTF-8 (ISO 32000-2, 7.9.2.2).

/// The text of a PDF text string. Language marks (between two U+001B) are dropped.
pub(super) fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| pdf_doc(*byte)).collect(),
    };
    without_language(&text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text outside the pairs of U+001B that enclose a language code.
fn without_language(text: &str) -> String {
    text.split('\u{1b}').step_by(2).collect()
}

/// A byte of PDFDocEncoding (ISO 32000-1, annex D.3).
fn pdf_doc(byte: u8) -> char {
    match byte {
        0x18..=0x1f => at("˘ˇˆ˙˝˛˚˜", byte - 0x18),
        0x80..=0x9e => at("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", byte - 0x80),
        0xa0 => '€',
        0x7f | 0x9f | 0xad => char::REPLACEMENT_CHARACTER,
        _ => char::from(byte),
    }
}

fn at(table: &str, index: u8) -> char {
    table.chars().nth(usize::from(index)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn all_encodings() {
        assert_eq!(decode(b"Word 2016"), "Word 2016");
        assert_eq!(decode(b"Microsoft\xae"), "Microsoft®");
        assert_eq!(decode(b"\x84\x92\x9e\xa0"), "—™ž€");
        assert_eq!(decode(b"\xfe\xff\x1e\xbf\x00n"), "\u{1ebf}n");
        assert_eq!(decode(b"\xff\xfe\xbf\x1e"), "\u{1ebf}");
        assert_eq!(decode("\u{feff}Số".as_bytes()), "Số");
    }

    #[test]
    fn language_marks_are_no_text() {
        assert_eq!(decode(b"\xfe\xff\x00\x1b\x00v\x00i\x00\x1b\x00a"), "a");
    }
}
