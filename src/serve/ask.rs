//! What is asked for.

use super::{guard::Visitor, users::Role};
use crate::lang::Lang;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::fmt::Write;

/// What stands in an address as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// A question: its path, what stands behind `?`, and the language of the answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Ask {
    pub(super) path: String,
    pub(super) pairs: Vec<(String, String)>,
    pub(super) lang: Lang,
    /// Who asks.
    pub(super) visitor: Visitor,
    /// Who corrected last from the same browser.
    pub(super) who: Option<String>,
    /// What forms made for the answer must say.
    pub(super) form_token: String,
}

impl Ask {
    pub(super) fn new(path: &str, query: &str, lang: Lang) -> Self {
        let decode = |text: &str| {
            let text = text.replace('+', " ");
            percent_decode_str(&text).decode_utf8_lossy().into_owned()
        };
        let parts = query.split('&').filter(|part| !part.is_empty());
        let pairs = parts
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .map(|(name, value)| (decode(name), decode(value)));
        Self { path: path.to_owned(), pairs: pairs.collect(), lang, ..Self::default() }
    }

    /// The value of a name as it was sent, blank or not.
    pub(super) fn sent(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether who asks may do what this role may.
    pub(super) fn may(&self, role: Role) -> bool {
        self.visitor.role >= role
    }

    /// The value of a name that is not blank.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut of_name =
            self.pairs.iter().filter(|(key, value)| key == name && !value.trim().is_empty());
        of_name.next().map(|(_, value)| value.trim())
    }

    /// All values of a name that are not blank.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let of_name = self.pairs.iter().filter(move |(key, _)| key == name);
        of_name.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// All values of a name.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.all(name).map(str::to_owned).collect()
    }

    /// A number, where one is given.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }

    /// The same address with other values: `None` takes a name away.
    pub(super) fn with(&self, changes: &[(&str, Option<&str>)]) -> String {
        let is_changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let kept = self.pairs.iter().filter(|(name, value)| !is_changed(name) && !value.is_empty());
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        let set = changes.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        address(&self.path, kept.chain(set))
    }
}

/// An address with what stands behind `?`.
pub(super) fn address<'a>(
    path: &str,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut address = path.to_owned();
    for (place, (name, value)) in pairs.into_iter().enumerate() {
        let joint = if place == 0 { '?' } else { '&' };
        let (name, value) = (utf8_percent_encode(name, PLAIN), utf8_percent_encode(value, PLAIN));
        // Writing to a string does not fail.
        let _ = write!(address, "{joint}{name}={value}");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_comes_back_in_addresses() {
        let ask = Ask::new("/tasks", "lead=S%E1%BB%9F+Y&lead=&x=%ff&page=2", Lang::Vi);
        assert_eq!(ask.get("lead"), Some("Sở Y"));
        assert_eq!(ask.number("page"), Some(2));
        let next = ask.with(&[("page", Some("3")), ("x", None)]);
        assert_eq!(next, "/tasks?lead=S%E1%BB%9F%20Y&page=3");
        let again = Ask::new("/tasks", next.split_once('?').unwrap().1, Lang::Vi);
        assert_eq!((again.get("lead"), again.get("page")), (Some("Sở Y"), Some("3")));
    }
}
