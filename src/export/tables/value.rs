//! What stands in a cell.

use super::{day::Day, define::Kind};
use std::borrow::Cow;

/// The value of a cell, borrowed from the document where it can be.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'d> {
    /// Nothing.
    Null,
    /// Text.
    Text(Cow<'d, str>),
    /// Texts in order, of a [`Kind::List`] or [`Kind::Array`].
    List(Vec<Cow<'d, str>>),
    /// A whole number, of a [`Kind::Integer`] or [`Kind::Dong`].
    Integer(i64),
    /// An exact decimal number as text: `0.5`.
    Decimal(&'d str),
    /// A measure.
    Number(f64),
    /// A day.
    Date(Day),
    /// True or false.
    Boolean(bool),
}

impl<'d> Value<'d> {
    /// A day, nothing where it is not known whole.
    pub(super) fn day(iso: Option<&str>) -> Self {
        iso.and_then(Day::read).map_or(Self::Null, Self::Date)
    }

    /// An exact decimal number.
    pub(super) fn decimal(text: Option<&'d str>) -> Self {
        text.map_or(Self::Null, Self::Decimal)
    }

    /// Texts in order.
    pub(super) fn list<T: Into<Cow<'d, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Into::into).collect())
    }

    /// Whether a column of this kind may hold it.
    pub fn fits(&self, kind: Kind) -> bool {
        match self {
            Self::Null => !matches!(kind, Kind::List | Kind::Array),
            Self::Text(_) => matches!(kind, Kind::Text | Kind::Long),
            Self::List(_) => matches!(kind, Kind::List | Kind::Array),
            Self::Integer(_) => matches!(kind, Kind::Integer | Kind::Dong),
            Self::Decimal(_) => kind == Kind::Decimal,
            Self::Number(_) => kind == Kind::Number,
            Self::Date(_) => kind == Kind::Date,
            Self::Boolean(_) => kind == Kind::Boolean,
        }
    }

    /// The value as text, as CSV has it and a text cell of a sheet: lists joined by `; `, arrays as
    /// JSON; `None` for nothing.
    pub fn to_text(&self, kind: Kind) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Null => return None,
            Self::Text(text) => Cow::Borrowed(text.as_ref()),
            Self::List(texts) if kind == Kind::Array => array(texts).into(),
            Self::List(texts) => texts.join("; ").into(),
            Self::Integer(number) => number.to_string().into(),
            Self::Decimal(text) => Cow::Borrowed(*text),
            Self::Number(number) => number.to_string().into(),
            Self::Date(day) => day.to_string().into(),
            Self::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        })
    }
}

/// A JSON array of texts; nothing in it fails to be JSON.
fn array(texts: &[Cow<'_, str>]) -> String {
    serde_json::to_string(texts).unwrap_or_default()
}

impl<'d> From<&'d str> for Value<'d> {
    fn from(text: &'d str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'d> From<&'d String> for Value<'d> {
    fn from(text: &'d String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u16> for Value<'_> {
    fn from(number: u16) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u8> for Value<'_> {
    fn from(number: u8) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or(Self::Null, Self::Integer)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Null, Self::Integer)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Null }
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl<'d, T: Into<Value<'d>>> From<Option<T>> for Value<'d> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'d> From<&'d Vec<String>> for Value<'d> {
    fn from(texts: &'d Vec<String>) -> Self {
        Self::list(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_arrays_have_a_text_each() {
        let value = Value::list(["Sở A; Sở B", "\"C\""]);
        assert_eq!(value.to_text(Kind::List).unwrap(), "Sở A; Sở B; \"C\"");
        assert_eq!(value.to_text(Kind::Array).unwrap(), r#"["Sở A; Sở B","\"C\""]"#);
        assert_eq!(Value::List(Vec::new()).to_text(Kind::List).unwrap(), "");
        assert_eq!(Value::List(Vec::new()).to_text(Kind::Array).unwrap(), "[]");
    }

    #[test]
    fn numbers_have_no_needless_digits() {
        assert_eq!(Value::from(100.0).to_text(Kind::Number).unwrap(), "100");
        assert_eq!(Value::from(99.5).to_text(Kind::Number).unwrap(), "99.5");
        assert_eq!(Value::from(f64::NAN), Value::Null);
        assert_eq!(Value::from(u64::MAX), Value::Null);
        assert_eq!(Value::day(Some("2025")), Value::Null);
    }
}
