//! The message of a signature (CMS, RFC 5652): whose certificate, and when.
//!
//! It is walked element by element, so that one odd certificate or revocation list beside those
//! asked for costs nothing.

use super::{der, subject};
use ::der::{
    AnyRef, Decode, Tag, Tagged,
    asn1::{GeneralizedTime, ObjectIdentifier, UtcTime},
};
use cms::signed_data::{SignerIdentifier, SignerInfo};
use x509_cert::{Certificate, ext::pkix::SubjectKeyIdentifier};

/// `id-signedData`.
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");

/// The signed attribute `signingTime`.
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
/// `[0]`, constructed.
const CONTEXT_0: u8 = 0xa0;

/// Certificates looked at in one message.
const CERTIFICATES: usize = 64;

/// What a message says of its signer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signed {
    /// Common name of the certificate.
    pub(super) signer: Option<String>,
    /// Organisation of the certificate.
    pub(super) organisation: Option<String>,
    /// The signed time, ISO 8601 in UTC.
    pub(super) time: Option<String>,
}

/// Reads a message; zeros behind it are padding. `None` where it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Signed> {
    let bytes = der::definite(bytes)?;
    let content_info = der::elements(&bytes).next().filter(|all| all.tag == SEQUENCE)?;
    let mut parts = der::elements(content_info.content);
    let kind = ObjectIdentifier::from_der(parts.next()?.whole).ok()?;
    let content = parts.next().filter(|part| kind == SIGNED_DATA && part.tag == CONTEXT_0)?;
    let signed_data = der::elements(content.content).next().filter(|all| all.tag == SEQUENCE)?;
    // Of version, algorithms, content, certificates, revocations and signers the fourth and the
    // last are wanted; the only sets are the algorithms and the signers.
    let parts: Vec<der::Element<'_>> = der::elements(signed_data.content).collect();
    let certificates = parts.iter().skip(3).find(|part| part.tag == CONTEXT_0);
    let certificates: Vec<Certificate> = certificates
        .into_iter()
        .flat_map(|set| der::elements(set.content))
        .take(CERTIFICATES)
        .filter_map(|certificate| Certificate::from_der(certificate.whole).ok())
        .collect();
    let signers = parts.iter().skip(2).rfind(|part| part.tag == SET);
    let signer = signers.and_then(|set| der::elements(set.content).next());
    let signer = signer.and_then(|signer| SignerInfo::from_der(signer.whole).ok());
    let mut signed = match (&signer, certificates.as_slice()) {
        (Some(signer), _) => own(&certificates, &signer.sid).map(of).unwrap_or_default(),
        (None, [only]) => of(only),
        (None, _) => Signed::default(),
    };
    signed.time = signer.as_ref().and_then(signing_time);
    Some(signed)
}

/// What a certificate by itself says.
pub(super) fn of_certificate(bytes: &[u8]) -> Option<Signed> {
    let bytes = der::definite(bytes)?;
    Certificate::from_der(&bytes).ok().as_ref().map(of)
}

fn of(certificate: &Certificate) -> Signed {
    let name = &certificate.tbs_certificate.subject;
    Signed {
        signer: subject::attribute(name, subject::COMMON_NAME),
        organisation: subject::attribute(name, subject::ORGANISATION),
        time: None,
    }
}

/// The certificate that a signer names: by key, or by issuer and number. Some writers spell the
/// issuer with other string types; then the number decides where it is the only one.
fn own<'c>(certificates: &'c [Certificate], signer: &SignerIdentifier) -> Option<&'c Certificate> {
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(name) => {
            let mut numbered = certificates.iter().filter(|certificate| {
                certificate.tbs_certificate.serial_number == name.serial_number
            });
            let exact = numbered
                .clone()
                .find(|certificate| certificate.tbs_certificate.issuer == name.issuer);
            let only = numbered.next().filter(|_| numbered.next().is_none());
            exact.or(only)
        }
        SignerIdentifier::SubjectKeyIdentifier(key) => certificates.iter().find(|certificate| {
            let own = certificate.tbs_certificate.get::<SubjectKeyIdentifier>();
            own.ok().flatten().is_some_and(|(_, own)| own == *key)
        }),
    }
}

/// The signed time, as the signer states it.
fn signing_time(signer: &SignerInfo) -> Option<String> {
    let attributes = signer.signed_attrs.as_ref()?;
    let attribute = attributes.iter().find(|attribute| attribute.oid == SIGNING_TIME)?;
    let value = attribute.values.iter().next()?;
    let value = AnyRef::from(value);
    let time = match value.tag() {
        Tag::UtcTime => value.decode_as::<UtcTime>().ok()?.to_date_time(),
        Tag::GeneralizedTime => value.decode_as::<GeneralizedTime>().ok()?.to_date_time(),
        _ => return None,
    };
    Some(time.to_string())
}
