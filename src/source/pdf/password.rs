//! The owner's password. The PDF library knows it for the newest encryption only; for the older
//! ones (revisions 2 to 4) the user's password is found by it (ISO 32000-1, 7.6.3.4).

use super::inspection;
use hayro_syntax::object::String as PdfString;
use md5::{Digest, Md5};

/// What fills a password up to 32 bytes.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The user's password of a file, if `password` is its owner's. What it gives is still to be
/// tried: any password gives something.
pub(super) fn of_user(bytes: &[u8], password: &str) -> Option<String> {
    let dict = inspection::encryption(bytes)?;
    let revision = dict.get::<i32>("R")?;
    let bits = dict.get::<usize>("Length").filter(|bits| (40..=128).contains(bits));
    let length = match (revision, dict.get::<i32>("V")?) {
        (2, _) => 5,
        (3, _) => bits.unwrap_or(40) / 8,
        (4, _) => bits.unwrap_or(128) / 8,
        _ => return None,
    };
    let owner = dict.get::<PdfString<'_>>("O")?;
    let mut text = owner.get(..32)?.to_vec();
    let key = owner_key(password, revision, length);
    let rounds = if revision == 2 { 1 } else { 20 };
    for round in (0..rounds).rev() {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        text = rc4(&key, &text);
    }
    let end = (0..=text.len())
        .find(|end| text.get(*end..).is_some_and(|rest| PADDING.starts_with(rest)))?;
    String::from_utf8(text.get(..end)?.to_vec()).ok()
}

/// The key that hides the user's password (algorithm 3, steps a to d).
fn owner_key(password: &str, revision: i32, length: usize) -> Vec<u8> {
    let padded: Vec<u8> = password.bytes().chain(PADDING).take(32).collect();
    let mut hash = Md5::digest(padded);
    if revision >= 3 {
        for _ in 0..50 {
            hash = Md5::digest(hash);
        }
    }
    hash.iter().copied().take(length).collect()
}

/// Encrypts or decrypts.
fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let at = |state: &[u8], place: u8| state.get(usize::from(place)).copied().unwrap_or(0);
    let mut j = 0_u8;
    for (i, byte) in (0..=255_u8).zip(key.iter().cycle()) {
        j = j.wrapping_add(at(&state, i)).wrapping_add(*byte);
        state.swap(usize::from(i), usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    data.iter()
        .map(|byte| {
            i = i.wrapping_add(1);
            j = j.wrapping_add(at(&state, i));
            state.swap(usize::from(i), usize::from(j));
            byte ^ at(&state, at(&state, i).wrapping_add(at(&state, j)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::rc4;

    #[test]
    fn known_cipher_texts() {
        assert_eq!(
            rc4(b"Key", b"Plaintext"),
            [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]
        );
        assert_eq!(rc4(b"Wiki", b"pedia"), [0x10, 0x21, 0xbf, 0x04, 0x20]);
    }
}
