//! The format of a file, told by its content.

use crate::{
    model::Format,
    vietnamese::encoding::{Charset, decode_bytes},
};

/// The format of these bytes, `None` where it is no known one. The name plays no part.
///
/// ```
/// use vanban::{model::Format, source::sniff};
/// assert_eq!(sniff(b"%PDF-1.7\n"), Some(Format::Pdf));
/// assert_eq!(sniff(b"\x89PNG\r\n\x1a\n"), Some(Format::Image));
/// assert_eq!(sniff(b"\x7fELF"), None);
/// ```
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    // Readers accept a PDF header anywhere in the first 1,024 bytes (ISO 32000-1, annex H).
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(if holds(b"application/vnd.oasis.opendocument.text") {
            Format::Odt
        } else {
            Format::Docx
        });
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(if holds_package(bytes) { Format::Docx } else { Format::Doc });
    }
    if begins(b"{\\rtf") {
        return Some(Format::Rtf);
    }
    if begins(b"\x89PNG") || begins(b"\xff\xd8\xff") || begins(b"II*\0") || begins(b"MM\0*") {
        return Some(Format::Image);
    }
    if holds(b"%PDF-") {
        return Some(Format::Pdf);
    }
    let lower = head.to_ascii_lowercase();
    let tag = |needle: &[u8]| lower.windows(needle.len()).any(|window| window == needle);
    if tag(b"<html") || tag(b"<!doctype html") {
        return Some(Format::Html);
    }
    is_text(head).then_some(Format::Text)
}

/// Whether an OLE container holds an encrypted package: a stream `EncryptedPackage`, whose name
/// begins an entry of the directory ([MS-CFB], 2.6.1; [MS-OFFCRYPTO], 2.3.4.4).
fn holds_package(container: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    container.chunks(128).any(|entry| entry.starts_with(&name))
}

/// Whether the bytes are text in some encoding: without control characters other than white space,
/// and mostly letters, digits and blanks where it is none that proves itself.
fn is_text(head: &[u8]) -> bool {
    let (text, charset) = decode_bytes(head);
    let cut = if charset == Charset::Utf8 { text.trim_end_matches('\u{fffd}') } else { &text };
    let broken = |c: char| c == '\u{fffd}' || c.is_control() && !c.is_whitespace();
    if cut.trim().is_empty() || cut.chars().any(broken) {
        return false;
    }
    let plain = cut.chars().filter(|c| c.is_ascii_alphanumeric() || c.is_whitespace()).count();
    charset != Charset::Windows1252 || plain * 2 > cut.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_character_at_the_end_is_text_still() {
        let bytes = "Kế hoạch".as_bytes();
        assert_eq!(sniff(&bytes[..3]), Some(Format::Text));
        assert_eq!(sniff(&[0xff, 0xfe, 0x00]), None);
    }

    #[test]
    fn text_in_other_encodings_is_text() {
        assert_eq!(sniff(b"C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdca"), Some(Format::Text));
        let wide: Vec<u8> = "Kế hoạch số 5".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&wide), Some(Format::Text));
        assert_eq!(sniff(b"le caf\xe9 du coin"), Some(Format::Text));
        assert_eq!(sniff(b"\x80\x81\xfe\xff\xd8\x90"), None);
        assert_eq!(sniff(b"C\xe9ng ho\xb5 x\xb7 h\xe9i\0\0\x01\x02"), None);
    }

    #[test]
    fn an_encrypted_package_is_told_from_a_doc() {
        let mut container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        container.resize(1024, 0);
        assert_eq!(sniff(&container), Some(Format::Doc));
        container.extend("EncryptedPackage\0".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(sniff(&container), Some(Format::Docx));
    }

    #[test]
    fn a_pdf_header_may_come_late() {
        assert_eq!(sniff(b"garbage\n%PDF-1.4"), Some(Format::Pdf));
    }
}
