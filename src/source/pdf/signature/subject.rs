//! Names in certificates (ITU-T X.520), in whatever string type they are written.

use crate::block::fold;
use der::{Tag, Tagged, asn1::ObjectIdentifier};
use x509_cert::{attr::AttributeValue, name::Name};

/// The name of a person, office or device.
pub(super) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// The organisation that it belongs to.
pub(super) const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// The text of an attribute of a name; of several the last, which is the most special.
pub(super) fn attribute(name: &Name, kind: ObjectIdentifier) -> Option<String> {
    let attributes = name.0.iter().flat_map(|level| level.0.iter());
    let texts = attributes.filter(|attribute| attribute.oid == kind);
    texts.filter_map(|attribute| text(&attribute.value)).next_back()
}

/// The text of a string, folded; `None` where it holds none.
fn text(value: &AttributeValue) -> Option<String> {
    let bytes = value.value();
    let text: String = match value.tag() {
        Tag::BmpString => utf16(bytes),
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::NumericString => utf8(bytes),
        // T.61 was never followed: writers put Latin-1 into it, or UTF-8.
        Tag::TeletexString | Tag::VideotexString => utf8(bytes),
        _ => universal(bytes)?,
    };
    Some(fold(&text)).filter(|text| !text.is_empty())
}

fn utf8(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Four bytes a character.
fn universal(bytes: &[u8]) -> Option<String> {
    let (words, rest) = bytes.as_chunks::<4>();
    let characters = words.iter().map(|word| char::from_u32(u32::from_be_bytes(*word)));
    if rest.is_empty() { characters.collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: Tag, bytes: &[u8]) -> Option<String> {
        text(&AttributeValue::new(tag, bytes).unwrap())
    }

    #[test]
    fn every_string_type() {
        let office = "Sở Tư pháp";
        let wide: Vec<u8> = office.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(Tag::Utf8String, office.as_bytes()).as_deref(), Some(office));
        assert_eq!(read(Tag::BmpString, &wide).as_deref(), Some(office));
        assert_eq!(read(Tag::PrintableString, b"So Tu phap").as_deref(), Some("So Tu phap"));
        assert_eq!(read(Tag::TeletexString, office.as_bytes()).as_deref(), Some(office));
        assert_eq!(read(Tag::TeletexString, b"\xd4ng").as_deref(), Some("Ông"));
        assert_eq!(read(Tag::Utf8String, b"  "), None);
    }

    #[test]
    fn decomposed_names_are_composed() {
        assert_eq!(read(Tag::Utf8String, "Hu\u{ea}\u{301}".as_bytes()).as_deref(), Some("Huế"));
    }
}
