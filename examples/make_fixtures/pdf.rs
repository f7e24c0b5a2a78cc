//! Odd PDFs, built object by object with lopdf.

use crate::Fixture;
use lopdf::{
    Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, Stream, dictionary,
};
use std::error::Error;

/// All of them.
pub(crate) fn fixtures() -> Result<Vec<Fixture>, Box<dyn Error>> {
    let line = "BT /F1 12 Tf 72 720 Td (Cong bao) Tj ET";
    let plain = save(page(line, |_, _| ()))?;
    let cut = plain.len() * 3 / 5;
    Ok(vec![
        (
            "rotated-page.pdf",
            save(page("BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Cong bao) Tj ET", |document, page| {
                set(document, page, "Rotate", 90.into());
            }))?,
        ),
        (
            "crop-box.pdf",
            save(page(
                "BT /F1 12 Tf 72 720 Td (Cong bao) Tj 0 -700 Td (ngoai le) Tj ET",
                |document, page| {
                    set(
                        document,
                        page,
                        "CropBox",
                        vec![50.into(), 600.into(), 400.into(), 800.into()].into(),
                    );
                },
            ))?,
        ),
        ("self-form.pdf", self_form()?),
        ("stamp.pdf", stamp()?),
        ("hidden-layer.pdf", hidden_layer()?),
        (
            "quote-operators.pdf",
            save(page(
                "BT /F1 12 Tf 14 TL 72 720 Td (Cong) Tj (bao) ' 0 0 (so 5) \" ET",
                |_, _| (),
            ))?,
        ),
        (
            "invisible-text.pdf",
            save(page("BT /F1 12 Tf 3 Tr 72 720 Td (Cong bao) Tj ET", |_, _| ()))?,
        ),
        ("empty-page.pdf", save(page("", |_, _| ()))?),
        ("empty-password.pdf", encrypted("")?),
        ("password-secret.pdf", encrypted("secret")?),
        ("cut-short.pdf", plain.get(..cut).unwrap_or_default().to_vec()),
        ("late-header.pdf", [b"From: mail\r\n\r\n".as_slice(), &plain].concat()),
        (
            "no-pages.pdf",
            b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".to_vec(),
        ),
    ])
}

/// A document of one A4 page with this content stream and Helvetica as `F1`.
pub(crate) fn page(content: &str, change: impl FnOnce(&mut Document, ObjectId)) -> Document {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let stream = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        "Contents" => stream,
    });
    let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(tree, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    change(&mut document, page);
    document
}

fn set(document: &mut Document, of: ObjectId, key: &str, value: Object) {
    if let Ok(dictionary) = document.get_object_mut(of).and_then(Object::as_dict_mut) {
        dictionary.set(key, value);
    }
}

pub(crate) fn save(mut document: Document) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

/// A form XObject with these bytes.
fn form(document: &mut Document, content: &str, resources: lopdf::Dictionary) -> ObjectId {
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 200.into(), 50.into()],
        "Resources" => resources,
    };
    document.add_object(Stream::new(dictionary, content.as_bytes().to_vec()))
}

/// The page's resources with one more category.
fn with_resource(
    document: &mut Document,
    page: ObjectId,
    category: &str,
    name: &str,
    value: ObjectId,
) {
    if let Ok(resources) = document
        .get_object_mut(page)
        .and_then(Object::as_dict_mut)
        .and_then(|page| page.get_mut(b"Resources"))
        .and_then(Object::as_dict_mut)
    {
        resources.set(category, dictionary! { name => value });
    }
}

/// A form that draws itself.
fn self_form() -> Result<Vec<u8>, Box<dyn Error>> {
    save(page("BT /F1 12 Tf 72 720 Td (Cong bao) Tj ET /X Do", |document, page| {
        let own = form(document, "/X Do", dictionary! {});
        if let Ok(stream) = document.get_object_mut(own).and_then(Object::as_stream_mut) {
            stream.dict.set("Resources", dictionary! { "XObject" => dictionary! { "X" => own } });
        }
        with_resource(document, page, "XObject", "X", own);
    }))
}

/// A stamp annotation with a number.
fn stamp() -> Result<Vec<u8>, Box<dyn Error>> {
    save(page("BT /F1 12 Tf 72 720 Td (So:        /QD-UBND) Tj ET", |document, page| {
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        });
        let look = form(
            document,
            "BT /F1 12 Tf 0 5 Td (125) Tj ET",
            dictionary! {
                "Font" => dictionary! { "F1" => font },
            },
        );
        let annotation = document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Stamp",
            "F" => 4,
            "Rect" => vec![94.into(), 715.into(), 294.into(), 765.into()],
            "AP" => dictionary! { "N" => look },
        });
        set(document, page, "Annots", vec![annotation.into()].into());
    }))
}

/// A layer that is off, with text on it.
fn hidden_layer() -> Result<Vec<u8>, Box<dyn Error>> {
    let content = "BT /F1 12 Tf 72 720 Td (Cong bao) Tj ET /OC /L BDC BT /F1 12 Tf 72 700 Td (ban nhap) Tj ET EMC";
    let mut document = page(content, |document, page| {
        let layer = document
            .add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("L") });
        with_resource(document, page, "Properties", "L", layer);
        set(document, page, "Layer", layer.into());
    });
    let layer = document
        .objects
        .iter()
        .find(|(_, object)| object.as_dict().is_ok_and(|d| d.has_type(b"OCG")))
        .map(|(id, _)| *id)
        .ok_or("no layer")?;
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let off = dictionary! {
        "OCGs" => vec![layer.into()],
        "D" => dictionary! { "OFF" => vec![layer.into()] },
    };
    set(&mut document, root, "OCProperties", off.into());
    save(document)
}

/// Encrypted with RC4 of 128 bits.
fn encrypted(password: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut document = page("BT /F1 12 Tf 72 720 Td (Cong bao) Tj ET", |_, _| ());
    let state = EncryptionState::try_from(EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    })?;
    document.encrypt(&state)?;
    save(document)
}
