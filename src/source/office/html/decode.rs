//! The text of a page: what encoding its bytes are in.

use crate::vietnamese::encoding::decode_bytes;
use encoding_rs::Encoding;

/// How far into a page its encoding is looked for (HTML Standard, 13.2.3.2: 1,024 bytes; Word
/// writes more in front).
const HEAD: usize = 4_096;

/// The text of a page: by its byte order mark, by what was said of it outside, by what it says of
/// itself; else by what its text looks like.
pub(super) fn text(bytes: &[u8], outside: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    let declared = outside
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| declared(bytes))
        // Bytes that are no UTF-8, and UTF-16 that could name itself in ASCII, are something else.
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8);
    match declared {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => decode_bytes(bytes).0,
    }
}

/// The encoding that a page names: `<meta charset=…>` or `content="text/html; charset=…"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.match_indices("charset").find_map(|(at, word)| {
        let rest = head.get(at + word.len()..)?.trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
        Encoding::for_label(rest.get(..end.unwrap_or(rest.len()))?.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_its_encoding() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1258.encode("<meta charset=windows-1258>đă ơ");
        assert!(text(&bytes, None).ends_with("đă ơ"));
        let page = "<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">Số";
        assert!(text(page.as_bytes(), None).ends_with("Số"));
    }

    #[test]
    fn marks_come_before_words() {
        let wide: Vec<u8> =
            "\u{feff}<meta charset=utf-8>Số".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(text(&wide, None).ends_with("Số"));
        assert!(text("\u{feff}Số".as_bytes(), Some("windows-1252")).ends_with("Số"));
    }
}
