//! A look at the bytes of a file before the PDF library opens it. While opening, the library
//! unpacks object streams and cross-reference streams without a limit.

use super::{budget::Budget, expansion};
use crate::source::ReadError;
use hayro_syntax::object::{Dict, FromBytes, Name, Stream};
use memchr::{memchr, memmem};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// Where the data of a stream begins.
static STREAM: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?-u)stream[\r\n]").ok());

/// The encryption dictionary, or the reference to it.
static ENCRYPT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)/Encrypt\s*(?:<<|\s(\d{1,10})\s+(\d{1,5})\s+R)").ok());

/// Refuses a file whose object streams unpack to more than they may. Those of an encrypted file
/// are unknown before it is opened, and pass.
pub(super) fn check_object_streams(bytes: &[u8], budget: &mut Budget) -> Result<(), ReadError> {
    let Some(stream) = STREAM.as_ref() else { return Ok(()) };
    if is_encrypted(bytes) {
        return Ok(());
    }
    let mut from = 0;
    for found in stream.find_iter(bytes) {
        let before = bytes.get(from..found.start()).unwrap_or_default();
        if let Some(dict) = last_object(before).filter(|dict| may_hold_objects(dict)) {
            let start = found.start() - dict.len();
            check_stream(bytes.get(start..).unwrap_or_default(), start, budget)?;
        }
        from = found.end();
    }
    Ok(())
}

/// The security handler that an encrypted file names: `Acme.Vault V4`.
pub(super) fn security_handler(bytes: &[u8]) -> Option<String> {
    let dict = encryption(bytes)?;
    let filter = dict.get::<Name<'_>>("Filter")?;
    let version = dict.get::<i32>("V").unwrap_or(0);
    Some(format!("{} V{version}", filter.as_str()))
}

/// The encryption dictionary, which is never encrypted itself.
pub(super) fn encryption(bytes: &[u8]) -> Option<Dict<'_>> {
    let found = ENCRYPT.as_ref()?.captures_iter(bytes).last()?;
    let number = |group| std::str::from_utf8(found.get(group)?.as_bytes()).ok();
    let place = match number(1).zip(number(2)) {
        Some((number, generation)) => {
            let object = format!(r"(?-u)\b0*{number}\s+{generation}\s+obj\s*");
            Regex::new(&object).ok()?.find_iter(bytes).last()?.end()
        }
        // In the trailer itself.
        None => found.get(0)?.end().checked_sub(2)?,
    };
    Dict::from_bytes(bytes.get(place..)?)
}

/// The file without its encryption where that touches neither strings nor streams, but only files
/// that are attached (ISO 32000-1, 7.6.5): its text needs no password. `None` for others.
pub(super) fn without_idle_encryption(bytes: &[u8]) -> Option<Vec<u8>> {
    let dict = encryption(bytes)?;
    let plain = |key| dict.get::<Name<'_>>(key).is_none_or(|name| name.as_str() == "Identity");
    let attached_only = dict.contains_key("EFF") && plain("StmF") && plain("StrF");
    if !attached_only || dict.get::<i32>("V")? < 4 {
        return None;
    }
    let mut opened = bytes.to_vec();
    for found in ENCRYPT.as_ref()?.captures_iter(bytes) {
        // One that stands in the trailer itself would leave half of it.
        found.get(1)?;
        opened.get_mut(found.get(0)?.range())?.fill(b' ');
    }
    Some(opened)
}

fn is_encrypted(bytes: &[u8]) -> bool {
    ENCRYPT.as_ref().is_some_and(|encrypt| encrypt.is_match(bytes))
}

/// The bytes behind the last `obj`.
fn last_object(bytes: &[u8]) -> Option<&[u8]> {
    let place = memmem::rfind(bytes, b"obj")?;
    bytes.get(place + 3..)
}

/// Whether a dictionary may be one of an object stream (`/First`) or a cross-reference stream
/// (`/W`), as written or with escapes.
fn may_hold_objects(dict: &[u8]) -> bool {
    let holds = |needle: &[u8]| memmem::find(dict, needle).is_some();
    holds(b"/First") || holds(b"/W") || memchr(b'#', dict).is_some()
}

fn check_stream(object: &[u8], place: usize, budget: &mut Budget) -> Result<(), ReadError> {
    let begin = object.iter().position(|byte| *byte == b'<').unwrap_or(0);
    let Some(stream) = object.get(begin..).and_then(Stream::from_bytes) else { return Ok(()) };
    let keys = ["First", "W"];
    if !keys.iter().any(|key| stream.dict().contains_key(key)) {
        return Ok(());
    }
    let over = |what, limit| {
        Err(ReadError::OverLimit { what, limit, place: format!("object at byte {place}") })
    };
    let limits = budget.limits().clone();
    match expansion::length(&stream, limits.part_bytes) {
        None => over("the unpacked size of an object stream", limits.part_bytes),
        Some(length) if !budget.unpack(length as usize) => {
            over("the unpacked size of all streams", limits.total_bytes)
        }
        Some(_) => Ok(()),
    }
}
