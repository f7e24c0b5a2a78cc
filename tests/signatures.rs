//! Digital signatures: whose, when, why and over how much of the file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;
use vanban::{Options, model::DigitalSignature, source::ReadError};

fn fixture(name: &str) -> Vec<u8> {
    common::bytes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name))
}

fn signatures(bytes: &[u8]) -> Result<(Vec<DigitalSignature>, Vec<String>), ReadError> {
    let document = vanban::extract(bytes, &Options::default())?;
    let warnings = document.paper.warnings.into_iter().map(|warning| warning.code).collect();
    Ok((document.source.signatures, warnings))
}

#[test]
fn signers_in_the_order_of_signing() {
    let (signatures, warnings) = signatures(&fixture("signed.pdf")).unwrap();
    let chief = DigitalSignature {
        signer: Some("Hoàng Thị Ổn".to_owned()),
        organisation: Some("Sở Đo lường tỉnh Thử Nghiệm".to_owned()),
        signed_at: Some("2026-03-12T01:15:30Z".to_owned()),
        reason: Some("Ký bản ghi".to_owned()),
        covers_whole_file: false,
    };
    let office = DigitalSignature {
        signer: Some("Văn phòng Sở Đo lường".to_owned()),
        organisation: Some("Tỉnh Thử Nghiệm".to_owned()),
        signed_at: Some("2026-03-12T02:45:00Z".to_owned()),
        covers_whole_file: true,
        ..chief.clone()
    };
    assert_eq!(signatures, [chief, office]);
    assert!(!warnings.iter().any(|code| code == "broken-signature"));
}

#[test]
fn what_is_added_behind_a_signature_is_not_covered() {
    let bytes = [fixture("signed.pdf"), b"\n% more".to_vec()].concat();
    let (signatures, _) = signatures(&bytes).unwrap();
    assert!(signatures.iter().all(|signature| !signature.covers_whole_file));
}

#[test]
fn of_a_damaged_one_what_stands_beside_it_is_kept() {
    let (signatures, warnings) = signatures(&fixture("signed-damaged.pdf")).unwrap();
    let [signature] = signatures.as_slice() else { panic!("{signatures:?}") };
    assert_eq!(signature.signer, None);
    assert_eq!(signature.signed_at.as_deref(), Some("2026-03-12T08:15:30+07:00"));
    assert_eq!(signature.reason.as_deref(), Some("Ký bản ghi"));
    assert!(signature.covers_whole_file);
    assert!(warnings.iter().any(|code| code == "broken-signature"), "{warnings:?}");
}

/// Bytes of the messages altered: an error, or signatures, never a defect.
#[test]
fn altered_messages_do_no_harm() {
    let original = fixture("signed.pdf");
    let places = original.windows(10).enumerate();
    let begins: Vec<usize> = places
        .filter(|(_, window)| *window == b"/Contents<")
        .map(|(place, _)| place + 10)
        .collect();
    assert_eq!(begins.len(), 2);
    for begin in begins {
        for offset in (0..1200).step_by(29) {
            for digit in [b'0', b'8', b'f'] {
                let mut bytes = original.clone();
                bytes[begin + offset] = digit;
                if let Err(error) = signatures(&bytes) {
                    panic!("{offset}: {error}");
                }
            }
        }
    }
}
