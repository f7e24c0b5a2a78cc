//! Bytes that would keep the PDF library busy for hours. It reads an object or an inline image in
//! one go, so no clock can stop it in between; here the work is reckoned before.

use hayro_syntax::object::{FromBytes, Object};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// The head of an object: `12 0 obj`.
static OBJECT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)[0-9][ \t\r\n\f\x00]+obj").ok());

/// The beginning and the end of an inline image.
static IMAGE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?-u)BI|EI").ok());

/// The beginning and the end of a dictionary.
static DICTIONARY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("(?-u)<<|>>").ok());

/// Dictionaries within dictionaries of an honest file, and how many may lie deeper: two chance bytes
/// of packed data look like the beginning of one.
const DEEP: usize = 256;
const DEEPER: usize = 100_000;

/// Objects looked at to tell an honest file.
const SAMPLES: usize = 1024;

/// Samples that may run into the next object: in an honest file a few are damaged.
const DAMAGED: usize = 3;

/// Bytes that objects are first tried with, and by how much more the next time.
const FIRST_TRY: usize = 4 << 10;
const NEXT_TRY: usize = 8;

/// Bytes that may be looked at to tell where objects end: some tenths of a second.
const OBJECT_WORK: usize = 256 << 20;

/// Bytes that may be searched for the ends of inline images: about a second.
const IMAGE_WORK: u64 = 20_000_000_000;

/// Whether repairing this file would take without end: its objects reach over each other, as with
/// strings that are never closed, and each would be read to the end of the file.
pub(super) fn is_repair(bytes: &[u8]) -> bool {
    are_dictionaries(bytes) || are_objects(bytes)
}

/// Whether dictionaries lie in each other by the hundred, over and over: from each of them on the
/// library reads all that lie in it.
fn are_dictionaries(bytes: &[u8]) -> bool {
    let Some(dictionary) = DICTIONARY.as_ref() else { return false };
    let mut depth = 0_usize;
    let deeper = dictionary.find_iter(bytes).filter(|found| {
        let begins = found.as_bytes() == b"<<";
        depth = if begins { depth + 1 } else { depth.saturating_sub(1) };
        begins && depth > DEEP
    });
    deeper.take(DEEPER + 1).count() > DEEPER
}

fn are_objects(bytes: &[u8]) -> bool {
    let Some(object) = OBJECT.as_ref() else { return false };
    let starts: Vec<usize> = object.find_iter(bytes).map(|found| found.end()).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let step = starts.len() / SAMPLES + 1;
    let spans = starts.iter().copied().zip(ends).step_by(step);
    let overlong = spans.filter(|(start, end)| !ends_within(bytes, *start, *end));
    overlong.take(DAMAGED + 1).count() > DAMAGED && !ends_in_time(bytes, &starts)
}

/// Whether all objects can be read with a bearable number of bytes looked at.
fn ends_in_time(bytes: &[u8], starts: &[usize]) -> bool {
    let mut left = OBJECT_WORK.saturating_add(bytes.len().saturating_mul(8));
    for start in starts {
        let mut length = FIRST_TRY;
        loop {
            let end = start.saturating_add(length).min(bytes.len());
            match left.checked_sub(end - start) {
                Some(rest) => left = rest,
                None => return false,
            }
            if end == bytes.len() || ends_within(bytes, *start, end) {
                break;
            }
            length = length.saturating_mul(NEXT_TRY);
        }
    }
    true
}

fn ends_within(bytes: &[u8], start: usize, end: usize) -> bool {
    let rest = bytes.get(start..end).unwrap_or_default();
    let blanks = rest.iter().take_while(|byte| b"\0\t\n\x0c\r ".contains(byte)).count();
    rest.get(blanks..).and_then(Object::from_bytes).is_some()
}

/// Whether the inline images of this content would take without end: at each possible end of one
/// the library searches for the beginning of the next.
pub(super) fn are_images(content: &[u8]) -> bool {
    let Some(image) = IMAGE.as_ref() else { return false };
    let (mut work, mut ends, mut places) = (0_u64, 0_u64, 0_u64);
    let mut begun = false;
    for found in image.find_iter(content) {
        let place = found.start() as u64;
        if found.as_bytes() == b"BI" {
            work = work.saturating_add((ends * place).saturating_sub(places));
            (begun, ends, places) = (true, 0, 0);
        } else if begun {
            ends += 1;
            places = places.saturating_add(place);
        }
    }
    let rest = ends.saturating_mul(content.len() as u64).saturating_sub(places);
    work.saturating_add(rest) > IMAGE_WORK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_strings_and_dictionaries_are_endless() {
        for unit in
            ["1 0 obj (\n", "1 0 obj ( endobj\n", "1 0 obj<</a \n", "1 0 obj<</a(b\nendobj "]
        {
            assert!(is_repair(unit.repeat((1 << 20) / unit.len()).as_bytes()), "{unit}");
        }
    }

    #[test]
    fn dictionaries_in_each_other_are_endless() {
        assert!(is_repair("<</A ".repeat(200_000).as_bytes()));
        let nested = format!("{}{}", "<</A ".repeat(1_000), ">>".repeat(1_000));
        assert!(is_repair(nested.repeat(200).as_bytes()));
        assert!(!is_repair(nested.repeat(100).as_bytes()));
        assert!(!is_repair("<</A<</B 1>>>>".repeat(200_000).as_bytes()));
    }

    #[test]
    fn honest_objects_are_not() {
        let units = [
            "1 0 obj <</a (b)/c[1 2 3]>> endobj\n",
            "1 0 obj <</Length 3>>stream\nabc\nendstream endobj\n",
            "1 0 obj 5 endobj 2 0 obj (five) endobj 3 0 obj [1 0 R] endobj\n",
        ];
        for unit in units {
            assert!(!is_repair(unit.repeat((1 << 20) / unit.len()).as_bytes()), "{unit}");
        }
        // Damaged, but short.
        assert!(!is_repair("1 0 obj (\n".repeat(100).as_bytes()));
    }

    #[test]
    fn ends_of_images_without_a_beginning_are_endless() {
        assert!(are_images(format!("BI ID {}", "EI )".repeat(500_000)).as_bytes()));
        assert!(!are_images("BI ID x EI /F1 12 Tf (a) Tj ".repeat(50_000).as_bytes()));
        assert!(!are_images("(EI) Tj ".repeat(500_000).as_bytes()));
    }
}
