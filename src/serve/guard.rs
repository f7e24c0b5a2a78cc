//! Who is let in, and what a browser may do with a page.

use super::{app::Setup, reply::Reply};
use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;

/// What a page may load: its own style and images, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The same of a page that holds its style in itself.
const OWN_STYLE: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Why somebody is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Barred {
    /// The host that was asked for is none of ours: a page of a stranger whose name leads here.
    Host,
    /// Another page asks.
    Origin,
    /// No token, or a wrong one.
    Token,
}

/// Who is let in.
#[derive(Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
    token: Option<[u8; 32]>,
}

impl Guard {
    pub(super) fn new(setup: &Setup, bound: SocketAddr) -> Self {
        let port = bound.port();
        let mut names =
            vec![bound.ip().to_string(), "localhost".to_owned(), "127.0.0.1".to_owned()];
        names.push("[::1]".to_owned());
        if bound.is_ipv6() {
            names.push(format!("[{}]", bound.ip()));
        }
        names.extend(setup.hosts.iter().cloned());
        let hosts = names.iter().flat_map(|name| [format!("{name}:{port}"), name.clone()]);
        Self { hosts: hosts.collect(), token: setup.token.as_deref().map(digest) }
    }

    /// Whether a question is let in.
    pub(super) fn admit(&self, headers: &HeaderMap) -> Result<(), Barred> {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let is_ours = |host: &str| self.hosts.iter().any(|name| name.eq_ignore_ascii_case(host));
        if !text(header::HOST).is_some_and(is_ours)
            || headers.get_all(header::HOST).iter().count() != 1
        {
            return Err(Barred::Host);
        }
        if let Some(origin) = headers.get(header::ORIGIN) {
            let origin = origin.to_str().unwrap_or_default();
            let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            if !host.is_some_and(is_ours) {
                return Err(Barred::Origin);
            }
        }
        let Some(token) = &self.token else { return Ok(()) };
        let said = text(header::AUTHORIZATION).and_then(said_token);
        // Digests of one length are compared: how long that takes says nothing of the token.
        if said.is_some_and(|said| digest(&said) == *token) { Ok(()) } else { Err(Barred::Token) }
    }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The token of `Bearer TOKEN`, or of `Basic` as the password of any name.
fn said_token(value: &str) -> Option<String> {
    if let Some(token) = value.strip_prefix("Bearer ") {
        return Some(token.trim().to_owned());
    }
    let decoded = base64(value.strip_prefix("Basic ")?.trim())?;
    let text = String::from_utf8(decoded).ok()?;
    text.split_once(':').map(|(_, password)| password.to_owned())
}

/// The bytes of Base64; `None` where it is none.
fn base64(text: &str) -> Option<Vec<u8>> {
    let value = |c: u8| {
        Some(u32::from(match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        }))
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for c in text.trim_end_matches('=').bytes() {
        bits = (bits << 6 | value(c)?) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

/// The headers that every answer has.
pub(super) fn headers(reply: &Reply) -> Vec<(header::HeaderName, String)> {
    let policy = if reply.has_own_style { OWN_STYLE } else { POLICY };
    let mut all = vec![
        (header::CONTENT_TYPE, reply.kind.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::X_FRAME_OPTIONS, "DENY".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin".to_owned()),
    ];
    if let Some(name) = &reply.keep_as {
        all.push((header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_in_two_ways() {
        assert_eq!(said_token("Bearer mật").as_deref(), Some("mật"));
        assert_eq!(said_token("Basic YTpiOmM=").as_deref(), Some("b:c"));
        for wrong in ["", "Basic", "Basic ?", "Digest x", "Basic YQ=="] {
            assert_eq!(said_token(wrong), None, "{wrong}");
        }
    }
}
