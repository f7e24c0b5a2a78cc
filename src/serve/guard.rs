//! Who is let in, and what a browser may do with a page.

use super::{
    app::{Setup, SetupError},
    reply::Reply,
    users::{Role, Users},
};
use crate::extract::hexadecimal;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, engine::general_purpose::STANDARD};
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

/// Who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Visitor {
    /// The name that was said.
    pub(super) name: Option<String>,
    pub(super) role: Role,
}

/// Who is let in.
#[derive(Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
    token: Option<[u8; 32]>,
    users: Users,
    /// What anybody may do at most.
    most: Role,
    /// What forms must say is made from it: pages of strangers cannot know it.
    secret: [u8; 32],
}

impl Guard {
    pub(super) fn new(setup: &Setup, bound: SocketAddr) -> Result<Self, SetupError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(std::io::Error::other)?;
        let port = bound.port();
        let mut names =
            vec![bound.ip().to_string(), "localhost".to_owned(), "127.0.0.1".to_owned()];
        names.push("[::1]".to_owned());
        if bound.is_ipv6() {
            names.push(format!("[{}]", bound.ip()));
        }
        names.extend(setup.hosts.iter().cloned());
        let hosts = names.iter().flat_map(|name| [format!("{name}:{port}"), name.clone()]);
        Ok(Self {
            hosts: hosts.collect(),
            token: setup.token.as_deref().map(digest),
            users: setup.users.clone(),
            most: if setup.read_only { Role::Read } else { Role::Add },
            secret,
        })
    }

    /// Whether a question is let in, and from whom it is. That may take long: passwords are hashed.
    pub(super) fn admit(&self, headers: &HeaderMap) -> Result<Visitor, Barred> {
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
        let said = headers.get(header::AUTHORIZATION);
        let said = said.and_then(|value| said_token(value.as_bytes()));
        self.visitor(said).ok_or(Barred::Token)
    }

    /// Who says this name and this token or password.
    fn visitor(&self, said: Option<(Option<String>, String)>) -> Option<Visitor> {
        if self.token.is_none() && self.users.is_empty() {
            return Some(Visitor { name: None, role: self.most });
        }
        let (name, secret) = said?;
        // Digests of one length are compared: how long that takes says nothing of the token.
        if self.token.is_some_and(|token| digest(&secret) == token) {
            let name = name.filter(|name| !name.trim().is_empty());
            return Some(Visitor { name, role: self.most });
        }
        let role = self.users.role(name.as_deref()?, &secret)?;
        Some(Visitor { name, role: role.min(self.most) })
    }

    /// Whether anybody may add files.
    pub(super) fn lets_add(&self) -> bool {
        self.most >= Role::Add
    }

    /// What forms must say that were made for somebody.
    pub(super) fn form_token(&self, visitor: &Visitor) -> String {
        let name = visitor.name.as_deref().unwrap_or_default();
        let digest = Sha256::new().chain_update(self.secret).chain_update(name).finalize();
        hexadecimal(&digest)
    }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The token of `Bearer TOKEN`, or of `Basic` as the password of a name.
fn said_token(value: &[u8]) -> Option<(Option<String>, String)> {
    let value = std::str::from_utf8(value).ok()?;
    if let Some(token) = value.strip_prefix("Bearer ") {
        return Some((None, token.trim().to_owned()));
    }
    let decoded = STANDARD.decode(value.strip_prefix("Basic ")?.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    text.split_once(':').map(|(name, password)| (Some(name.to_owned()), password.to_owned()))
}

/// The headers that every answer has.
pub(super) fn headers(reply: &Reply) -> Vec<(header::HeaderName, String)> {
    let policy = if reply.has_own_style { OWN_STYLE } else { POLICY };
    let mut all = vec![
        (header::CONTENT_TYPE, reply.kind.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::X_FRAME_OPTIONS, "DENY".to_owned()),
        // Without any, browsers would not say either that a form is our own.
        (header::REFERRER_POLICY, "same-origin".to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin".to_owned()),
    ];
    if let Some(address) = &reply.leads_to {
        all.push((header::LOCATION, address.clone()));
    }
    if reply.comes_again {
        all.push((header::REFRESH, "3".to_owned()));
    }
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
        assert_eq!(said_token("Bearer mật".as_bytes()), Some((None, "mật".to_owned())));
        let named = Some((Some("a".to_owned()), "b:c".to_owned()));
        assert_eq!(said_token(b"Basic YTpiOmM="), named);
        for wrong in ["", "Basic", "Basic ?", "Digest x", "Basic YQ=="] {
            assert_eq!(said_token(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
