//! Digital signatures: who signed, when, and how much of the file (ISO 32000-1, 12.8). What the
//! file states is read; whether a signature is valid, and its certificate to be trusted, is not
//! judged.

mod date;
mod der;
mod message;
mod subject;

use super::{problem, text_string};
use crate::block::{DigitalSignature, Problem};
use hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, ObjRef, Object, String as PdfString},
    page::Page,
};
use message::Signed;
use std::collections::HashSet;

/// Fields are nested no deeper.
const DEPTH: usize = 32;

/// Fields and annotations looked at, all together.
const FIELDS: usize = 200_000;

/// Signatures told of one file.
const SIGNATURES: usize = 1_000;

/// Bytes of one signature; real ones have some tens of kibibytes.
const CONTENT_BYTES: usize = 4 << 20;

/// The signatures of a file, in the order of signing: each covers those before it.
///
/// They are found as the values of signature fields, in the form and in the pages' annotations.
/// One that cannot be read is told with what is known of it, and a problem.
pub(super) fn find(pdf: &Pdf, bytes: &[u8], problems: &mut Vec<Problem>) -> Vec<DigitalSignature> {
    let mut search = Search::default();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    if let Some(form) = catalog.get::<Dict<'_>>("AcroForm") {
        search.fields(pdf, &form, "Fields", false, 0);
    }
    for page in pdf.pages().iter() {
        search.annotations(pdf, page);
    }
    let mut found: Vec<(u64, DigitalSignature)> = Vec::new();
    for dict in search.signatures {
        let range = ByteRange::of(&dict, bytes);
        let (signature, sound) = describe(&dict, &range, bytes);
        if !sound {
            problems.push(problem::broken_signature(found.len() + 1));
        }
        found.push((range.end, signature));
    }
    found.sort_by_key(|(end, _)| *end);
    found.into_iter().map(|(_, signature)| signature).collect()
}

/// Looks for signature dictionaries, each once.
#[derive(Default)]
struct Search<'a> {
    signatures: Vec<Dict<'a>>,
    known: HashSet<Key>,
    fields: HashSet<ObjRef>,
    steps: usize,
}

/// What tells a signature from another: its object, or its place in the file.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Object(ObjRef),
    Inline(usize),
}

impl<'a> Search<'a> {
    /// The fields of a list, and those below them. `signature` says that a field above them is
    /// one of a signature.
    fn fields(&mut self, pdf: &'a Pdf, dict: &Dict<'a>, key: &str, signature: bool, depth: usize) {
        let Some(list) = dict.get::<Array<'a>>(key).filter(|_| depth < DEPTH) else { return };
        for item in list.raw_iter() {
            self.steps += 1;
            if self.steps > FIELDS {
                return;
            }
            let field = match item {
                MaybeRef::Ref(id) if self.fields.insert(id) => {
                    pdf.xref().get::<Dict<'a>>(id.into())
                }
                MaybeRef::NotRef(Object::Dict(field)) => Some(field),
                _ => None,
            };
            let Some(field) = field else { continue };
            let signature = kind(&field).unwrap_or(signature);
            if signature {
                self.value(&field);
            }
            self.fields(pdf, &field, "Kids", signature, depth + 1);
        }
    }

    /// The fields among the annotations of a page, which a damaged form may not list.
    fn annotations(&mut self, pdf: &'a Pdf, page: &Page<'a>) {
        let Some(list) = page.raw().get::<Array<'a>>("Annots") else { return };
        for item in list.raw_iter() {
            self.steps += 1;
            if self.steps > FIELDS {
                return;
            }
            let annotation = match item {
                MaybeRef::Ref(id) => pdf.xref().get::<Dict<'a>>(id.into()),
                MaybeRef::NotRef(Object::Dict(annotation)) => Some(annotation),
                MaybeRef::NotRef(_) => None,
            };
            let Some(annotation) = annotation else { continue };
            let parent = annotation.get::<Dict<'a>>("Parent");
            for field in [Some(annotation), parent].into_iter().flatten() {
                if kind(&field) == Some(true) {
                    self.value(&field);
                }
            }
        }
    }

    /// The signature that is the value of a field.
    fn value(&mut self, field: &Dict<'a>) {
        let Some(value) = field.get::<Dict<'a>>("V") else { return };
        let key = field
            .get_ref("V")
            .map_or_else(|| Key::Inline(value.data().as_ptr() as usize), Key::Object);
        if self.signatures.len() < SIGNATURES && self.known.insert(key) {
            self.signatures.push(value);
        }
    }
}

/// Whether a field is one of a signature, where it says what it is.
fn kind(field: &Dict<'_>) -> Option<bool> {
    field.get::<Name<'_>>("FT").map(|kind| kind.as_str() == "Sig")
}

/// What one signature dictionary says, and whether it could be read as a whole.
fn describe(dict: &Dict<'_>, range: &ByteRange, bytes: &[u8]) -> (DigitalSignature, bool) {
    let text = |key: &str| {
        let text = dict.get::<PdfString<'_>>(key).map(|text| text_string::decode(&text));
        text.map(|text| crate::block::fold(&text)).filter(|text| !text.is_empty())
    };
    let signed = read(dict, range, bytes);
    let sound = signed.as_ref().is_some_and(|signed| signed.signer.is_some());
    let signed = signed.unwrap_or_default();
    let stated = dict.get::<PdfString<'_>>("M").and_then(|date| date::of_pdf(&date));
    let signature = DigitalSignature {
        // A name that the writer gave is better than none.
        signer: signed.signer.or_else(|| text("Name")),
        organisation: signed.organisation,
        signed_at: signed.time.or(stated),
        reason: text("Reason"),
        covers_whole_file: range.covers(bytes),
    };
    (signature, sound)
}

/// The message inside a signature; `None` where there is none, or it is damaged.
fn read(dict: &Dict<'_>, range: &ByteRange, bytes: &[u8]) -> Option<Signed> {
    // PKCS #1: the certificate stands beside the signature (12.8.3.2).
    if dict.get::<Name<'_>>("SubFilter").as_deref() == Some(b"adbe.x509.rsa_sha1") {
        let certificate = match dict.get::<Object<'_>>("Cert")? {
            Object::String(certificate) => certificate.to_vec(),
            Object::Array(chain) => chain.iter::<PdfString<'_>>().next()?.to_vec(),
            _ => return None,
        };
        return message::of_certificate(&certificate);
    }
    // The bytes that the signature leaves out are the message itself, never encrypted as the
    // other strings of an encrypted file are.
    let content = range.gap(bytes).and_then(hexadecimal);
    let content = content.or_else(|| Some(dict.get::<PdfString<'_>>("Contents")?.to_vec()))?;
    if content.len() > CONTENT_BYTES {
        return None;
    }
    message::read(&content)
}

/// `/ByteRange`: what of the file was signed, as pairs of offset and length.
#[derive(Debug, Default, PartialEq, Eq)]
struct ByteRange {
    pairs: Vec<(u64, u64)>,
    /// Where the last of them ends.
    end: u64,
}

impl ByteRange {
    fn of(dict: &Dict<'_>, bytes: &[u8]) -> Self {
        let Some(numbers) = dict.get::<Array<'_>>("ByteRange") else { return Self::default() };
        let numbers: Vec<u64> = numbers
            .iter::<i64>()
            .take(64)
            .map(|number| u64::try_from(number).unwrap_or(u64::MAX))
            .collect();
        let (pairs, _) = numbers.as_chunks::<2>();
        let pairs: Vec<(u64, u64)> = pairs.iter().map(|[from, length]| (*from, *length)).collect();
        let end = pairs.iter().map(|(from, length)| from.saturating_add(*length)).max();
        Self { end: end.unwrap_or(0).min(bytes.len() as u64), pairs }
    }

    /// What lies between the two parts that were signed.
    fn gap<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let [(from, length), (next, _)] = *self.pairs.as_slice() else { return None };
        bytes.get(usize::try_from(from.checked_add(length)?).ok()?..usize::try_from(next).ok()?)
    }

    /// Whether all of the file but the signature's own string was signed.
    fn covers(&self, bytes: &[u8]) -> bool {
        let [(first, _), (next, length)] = *self.pairs.as_slice() else { return false };
        first == 0
            && next.checked_add(length) == Some(bytes.len() as u64)
            && self.gap(bytes).and_then(hexadecimal).is_some()
    }
}

/// The bytes of a hexadecimal string with its brackets; `None` where it is anything else.
fn hexadecimal(string: &[u8]) -> Option<Vec<u8>> {
    let digits = string.trim_ascii().strip_prefix(b"<")?.strip_suffix(b">")?;
    let digits: Vec<u8> = digits
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| char::from(*byte).to_digit(16).map(|digit| digit as u8))
        .collect::<Option<_>>()?;
    Some(
        digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn range(numbers: &str, bytes: &[u8]) -> ByteRange {
        let dict = format!("<</ByteRange[{numbers}]>>");
        ByteRange::of(&Dict::from_bytes(dict.as_bytes()).unwrap(), bytes)
    }

    #[test]
    fn all_but_the_signature_is_covered() {
        let file = b"%PDF<30aB>tail";
        assert_eq!(range("0 4 10 4", file).gap(file).and_then(hexadecimal), Some(vec![0x30, 0xab]));
        assert!(range("0 4 10 4", file).covers(file));
        assert!(!range("0 4 10 3", file).covers(file));
        assert!(!range("0 3 10 4", file).covers(file));
        assert!(!range("0 4 10 4 14 0", file).covers(file));
        assert!(!range("", file).covers(file));
    }

    #[test]
    fn senseless_ranges_cover_nothing() {
        let file = b"%PDF<30aB>tail";
        for numbers in ["-1 5 9 9", "9223372036854775807 9223372036854775807 1 1", "0 4 2 12", "5"]
        {
            assert!(!range(numbers, file).covers(file), "{numbers}");
            assert!(range(numbers, file).gap(file).and_then(hexadecimal).is_none());
        }
    }
}
