//! The schema of our XML of Phụ lục VI, made from the fields themselves.

use super::{
    fields::{DOCUMENT_FIELDS, DOSSIER_FIELDS, Field, Kind},
    xml::Xml,
};
use std::io;

/// The namespace of our XML: the decree names fields, no namespace.
pub(super) const NAMESPACE: &str = "urn:vanban:nd30-2020:phu-luc-6";
/// Its version.
pub(super) const VERSION: &str = "1";

/// The schema as XSD.
///
/// # Errors
/// None that a text in memory has.
pub fn schema() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let attributes = [
        ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"),
        ("xmlns", NAMESPACE),
        ("targetNamespace", NAMESPACE),
        ("elementFormDefault", "qualified"),
    ];
    xml.open("xs:schema", &attributes)?;
    list(&mut xml, "Files", "File", "FileType", &["version"])?;
    kind(&mut xml, "FileType", &DOSSIER_FIELDS, true, &["folder"])?;
    kind(&mut xml, "DocumentType", &DOCUMENT_FIELDS, false, &["file", "attachment", "sha256"])?;
    xml.close("xs:schema")?;
    Ok(xml.bytes())
}

fn list(xml: &mut Xml, name: &str, of: &str, kind: &str, attributes: &[&str]) -> io::Result<()> {
    xml.open("xs:element", &[("name", name)])?;
    xml.open("xs:complexType", &[])?;
    xml.open("xs:sequence", &[])?;
    any_number(xml, of, kind)?;
    xml.close("xs:sequence")?;
    needed(xml, attributes)?;
    xml.close("xs:complexType")?;
    xml.close("xs:element")
}

fn any_number(xml: &mut Xml, of: &str, kind: &str) -> io::Result<()> {
    let bounds = [("name", of), ("type", kind), ("minOccurs", "0"), ("maxOccurs", "unbounded")];
    xml.empty("xs:element", &bounds)
}

fn needed(xml: &mut Xml, attributes: &[&str]) -> io::Result<()> {
    for name in attributes {
        xml.empty("xs:attribute", &[("name", name), ("type", "xs:string"), ("use", "required")])?;
    }
    Ok(())
}

/// The type of a hồ sơ or a paper.
fn kind(
    xml: &mut Xml,
    name: &str,
    fields: &[Field],
    holds: bool,
    attributes: &[&str],
) -> io::Result<()> {
    xml.open("xs:complexType", &[("name", name)])?;
    xml.open("xs:sequence", &[])?;
    for field in fields.iter().filter(|field| !field.number.contains('.')) {
        if field.kind == Kind::Group {
            let below = format!("{}.", field.number);
            // Whom it goes to may be many.
            let most = if field.code == "To" { "unbounded" } else { "1" };
            xml.open("xs:element", &[("name", field.code), ("maxOccurs", most)])?;
            xml.open("xs:complexType", &[])?;
            xml.open("xs:sequence", &[])?;
            for part in fields.iter().filter(|part| part.number.starts_with(&below)) {
                value(xml, part)?;
            }
            xml.close("xs:sequence")?;
            xml.close("xs:complexType")?;
            xml.close("xs:element")?;
        } else {
            value(xml, field)?;
        }
    }
    if holds {
        any_number(xml, "Document", "DocumentType")?;
    }
    xml.close("xs:sequence")?;
    needed(xml, attributes)?;
    xml.close("xs:complexType")
}

/// One value: blank, or of the kind and no longer than the decree says.
fn value(xml: &mut Xml, field: &Field) -> io::Result<()> {
    xml.open("xs:element", &[("name", field.code)])?;
    xml.open("xs:annotation", &[])?;
    xml.text("xs:documentation", Some(&format!("{} {}", field.number, field.name)))?;
    xml.close("xs:annotation")?;
    xml.open("xs:simpleType", &[])?;
    xml.open("xs:restriction", &[("base", "xs:string")])?;
    match field.kind {
        Kind::Text | Kind::Group => {
            xml.empty("xs:maxLength", &[("value", &field.length.to_string())])?;
        }
        Kind::Number => {
            xml.empty("xs:pattern", &[("value", &format!("[0-9]{{0,{}}}", field.length))])?;
        }
        Kind::Day => xml.empty("xs:pattern", &[("value", "([0-9]{4}-[0-9]{2}-[0-9]{2})?")])?,
    }
    xml.close("xs:restriction")?;
    xml.close("xs:simpleType")?;
    xml.close("xs:element")
}
