//! Web archives (MHTML, RFC 2557): the page among the parts of a MIME message.

use super::decode;
use crate::source::ReadError;

/// How far the headers of a message or part may reach.
const HEAD: usize = crate::source::SNIFFED;
/// Parts that are looked at.
const MAX_PARTS: usize = 10_000;
/// Messages within messages.
const MAX_DEPTH: usize = 4;

/// Whether the bytes are a web archive.
pub(in crate::source) fn is_archive(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let start = head.trim_ascii_start();
    // Any header may be the first one.
    let name = start.iter().take(80).take_while(|c| c.is_ascii_alphanumeric() || **c == b'-');
    let name = name.count();
    name > 1
        && start.get(name) == Some(&b':')
        && header(head, "content-type").is_some_and(|kind| {
            let kind = kind.to_ascii_lowercase();
            kind.starts_with("multipart/") || kind.starts_with("text/html")
        })
        && header(head, "mime-version").is_some()
}

/// Whether what looks like a web archive is a mail with files beside its text (RFC 2046, 5.1.3), and no page saved with its images.
pub(in crate::source) fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let mixed = |kind: String| kind.to_ascii_lowercase().starts_with("multipart/mixed");
    header(head, "content-type").is_some_and(mixed)
        && ["from", "received", "message-id"].iter().any(|name| header(head, name).is_some())
}

/// The text of the page.
///
/// # Errors
/// [`ReadError::Damaged`] where there is none.
pub(super) fn page(bytes: &[u8]) -> Result<String, ReadError> {
    find(bytes, MAX_DEPTH).ok_or_else(|| ReadError::Damaged {
        what: "the web archive holds no page".into(),
        place: "MIME".into(),
    })
}

fn find(message: &[u8], depth: usize) -> Option<String> {
    let message = message.trim_ascii_start();
    let (head, body) = split(message);
    let kind = header(head, "content-type")?;
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("text/html") {
        let encoding = header(head, "content-transfer-encoding").unwrap_or_default();
        let decoded = match encoding.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        return Some(decode::text(&decoded, parameter(&kind, "charset").as_deref()));
    }
    if !lower.starts_with("multipart/") || depth == 0 {
        return None;
    }
    let boundary = format!("--{}", parameter(&kind, "boundary")?);
    parts(body, boundary.as_bytes()).find_map(|part| find(part, depth - 1))
}

/// Headers and body.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let limit = message.len().min(HEAD);
    let end = (0..limit).find_map(|at| {
        let rest = message.get(at..)?;
        [b"\r\n\r\n".as_slice(), b"\n\n"]
            .into_iter()
            .find(|gap| rest.starts_with(gap))
            .map(|gap| (at, at + gap.len()))
    });
    match end {
        Some((head, body)) => {
            (message.get(..head).unwrap_or_default(), message.get(body..).unwrap_or_default())
        }
        None => (message, &[]),
    }
}

/// The parts between boundaries.
fn parts<'a>(body: &'a [u8], boundary: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let at_boundary = move |at: &usize| {
        let line_start = *at == 0 || body.get(at - 1) == Some(&b'\n');
        line_start && body.get(*at..).is_some_and(|rest| rest.starts_with(boundary))
    };
    let mut places = (0..body.len()).filter(at_boundary);
    let mut from = places.next();
    std::iter::from_fn(move || {
        let start = from? + boundary.len();
        from = places.next();
        body.get(start..from.unwrap_or(body.len()))
    })
    .take(MAX_PARTS)
}

/// A header, its folded lines joined.
fn header(head: &[u8], name: &str) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut value: Option<String> = None;
    for line in head.lines() {
        if line.is_empty() {
            break;
        }
        if let Some(value) = &mut value {
            if !line.starts_with([' ', '\t']) {
                break;
            }
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        value = line
            .split_once(':')
            .filter(|(found, _)| found.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned());
    }
    value
}

/// A parameter of a header: `boundary="x"`.
fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|parameter| {
        let (found, value) = parameter.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first != b'=' {
            out.push(*first);
            continue;
        }
        match tail {
            [b'\r', b'\n', tail @ ..] | [b'\n', tail @ ..] => rest = tail,
            [high, low, after @ ..] => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                if let Some((high, low)) = digit(*high).zip(digit(*low)) {
                    out.push((high * 16 + low) as u8);
                    rest = after;
                } else {
                    out.push(b'=');
                }
            }
            _ => {}
        }
    }
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARCHIVE: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--x\"\r\n\r\n\
        ----x\r\nContent-Type: image/png\r\n\r\nzz\r\n----x\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Type: text/html; charset=\"utf-8\"\r\n\r\n<p>S=E1=BB=91 5=\r\n4</p>\r\n----x--\r\n";

    #[test]
    fn the_page_is_found_and_decoded() {
        assert!(is_archive(ARCHIVE.as_bytes()));
        assert!(page(ARCHIVE.as_bytes()).unwrap().starts_with("<p>Số 54</p>"));
        assert!(!is_archive(b"MIME-Version: 1.0 is old"));
    }

    #[test]
    fn base64_is_decoded() {
        assert_eq!(base64(b"S+G6vyBob\n+G6oWNo"), "Kế hoạch".as_bytes());
    }

    #[test]
    fn an_archive_without_page_is_damaged() {
        let bare = ARCHIVE.replace("text/html", "text/css");
        assert!(matches!(page(bare.as_bytes()), Err(ReadError::Damaged { .. })));
    }
}
