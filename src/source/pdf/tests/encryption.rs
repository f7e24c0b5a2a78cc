//! Encrypted files.

use super::fixture::{Fixture, bytes, read_all, text};
use crate::source::{Options, ReadError};
use lopdf::{
    EncryptionState, EncryptionVersion, Object, Permissions, dictionary,
    encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter},
};
use std::{collections::BTreeMap, sync::Arc};

/// A file encrypted with version 2 (RC4), 4 (AES-128) or 5 (AES-256).
fn encrypted(version: u8, password: &str) -> Vec<u8> {
    let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (Secret) Tj ET").finish();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let permissions = Permissions::all();
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let standard = b"StdCF".to_vec();
    let key = [7_u8; 32];
    let version = match version {
        2 => EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions,
        },
        4 => EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes128CryptFilter)),
            stream_filter: standard.clone(),
            string_filter: standard,
            owner_password: "owner",
            user_password: password,
            permissions,
        },
        _ => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &key,
            stream_filter: standard.clone(),
            string_filter: standard,
            owner_password: "owner",
            user_password: password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    bytes(document)
}

fn read(bytes: &[u8], password: Option<&str>) -> Result<String, ReadError> {
    let options = Options { password: password.map(str::to_owned), ..Options::default() };
    read_all(bytes, &options).map(|(_, pages)| text(&pages[0]))
}

#[test]
fn an_empty_password_is_always_tried() {
    for version in [2, 4, 5] {
        let bytes = encrypted(version, "");
        assert_eq!(read(&bytes, None).as_deref(), Ok("Secret"), "version {version}");
        assert_eq!(read(&bytes, Some("needless")).as_deref(), Ok("Secret"), "version {version}");
    }
}

#[test]
fn the_password_opens_the_file() {
    for version in [2, 4, 5] {
        let bytes = encrypted(version, "hunter");
        assert_eq!(read(&bytes, None), Err(ReadError::Encrypted), "version {version}");
        assert_eq!(read(&bytes, Some("wrong")), Err(ReadError::WrongPassword));
        assert_eq!(read(&bytes, Some("hunter")).as_deref(), Ok("Secret"), "version {version}");
    }
}

#[test]
fn the_owners_password_opens_it_too() {
    for version in [2, 4, 5] {
        for user in ["hunter", "mat khau dai hon ba muoi hai ky tu a"] {
            let bytes = encrypted(version, user);
            assert_eq!(read(&bytes, Some("owner")).as_deref(), Ok("Secret"), "version {version}");
        }
    }
}

#[test]
fn a_foreign_security_handler_is_named() {
    let mut document = Fixture::new("").finish();
    let handler = lopdf::dictionary! { "Filter" => "Acme.Vault", "V" => 4 };
    let handler = document.add_object(handler);
    document.trailer.set("Encrypt", handler);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let error = read(&bytes(document), None).unwrap_err();
    assert_eq!(error.code(), "unsupported-encryption");
    assert!(error.to_string().contains("Acme.Vault"), "{error}");
}

#[test]
fn a_password_of_attached_files_alone_is_not_asked_for() {
    for (stream, opens) in [("Identity", true), ("StdCF", false)] {
        let mut document = Fixture::new("BT /F1 10 Tf 100 700 Td (Plain) Tj ET").finish();
        let id = Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let filter = dictionary! { "CFM" => "AESV2", "AuthEvent" => "EFOpen", "Length" => 16 };
        let encryption = document.add_object(dictionary! {
            "Filter" => "Standard", "V" => 4, "R" => 4, "P" => -4, "Length" => 128,
            "O" => Object::string_literal([7; 32]), "U" => Object::string_literal([9; 32]),
            "CF" => dictionary! { "StdCF" => filter },
            "StmF" => stream, "StrF" => "Identity", "EFF" => "StdCF",
        });
        document.trailer.set("Encrypt", encryption);
        let read = read(&bytes(document), None);
        assert_eq!(read.is_ok_and(|text| text == "Plain"), opens, "{stream}");
    }
}
