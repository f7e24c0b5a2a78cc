//! Tagged elements of ASN.1 (ITU-T X.690). Signatures are to be in DER; some writers leave
//! lengths open, as BER allows, and the crates that read the elements do not.

/// Elements are nested no deeper.
const DEPTH: usize = 48;

/// Tags of this class and form: the content is a list of elements.
const CONSTRUCTED: u8 = 0x20;

/// Universal tags of strings, which BER may write in parts.
const STRINGS: [u8; 8] = [0x04, 0x0c, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e];

/// One element: its tag, its content, and both with the length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
    pub(super) whole: &'a [u8],
}

/// The elements of a content of definite lengths, up to the first broken one.
pub(super) fn elements(content: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let mut rest = content;
    std::iter::from_fn(move || {
        let head = Head::read(rest)?;
        let (begin, length) = (head.bytes, head.length?);
        let end = begin.checked_add(length)?;
        let element =
            Element { tag: head.tag, content: rest.get(begin..end)?, whole: rest.get(..end)? };
        rest = rest.get(end..)?;
        Some(element)
    })
}

/// The first element with all lengths definite, what follows it left out; `None` where it is
/// damaged.
pub(super) fn definite(bytes: &[u8]) -> Option<Vec<u8>> {
    if let Some(length) = plain(bytes, DEPTH) {
        return bytes.get(..length).map(<[u8]>::to_vec);
    }
    let mut out = Vec::with_capacity(bytes.len());
    rewrite(bytes, DEPTH, &mut out)?;
    Some(out)
}

/// The tag and the length before a content.
struct Head {
    tag: u8,
    /// `None` where the content goes on to its end mark.
    length: Option<usize>,
    /// Its own bytes.
    bytes: usize,
}

impl Head {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (tag, rest) = bytes.split_first()?;
        // Tags of several bytes occur in no signature.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (first, rest) = rest.split_first()?;
        let (length, bytes) = match first {
            0..0x80 => (Some(usize::from(*first)), 2),
            0x80 => (None, 2),
            _ => {
                let count = usize::from(first & 0x7f);
                let digits = rest.get(..count).filter(|_| count <= 4)?;
                let length = digits.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
                (Some(length), 2 + count)
            }
        };
        Some(Self { tag: *tag, length, bytes })
    }
}

/// The bytes of the first element where all is definite already, as it nearly always is.
fn plain(bytes: &[u8], depth: usize) -> Option<usize> {
    let head = Head::read(bytes)?;
    let depth = depth.checked_sub(1)?;
    let length = head.length?;
    let digits = if length < 0x80 { 0 } else { (usize::BITS - length.leading_zeros()).div_ceil(8) };
    // A length written with more digits than it needs is none of DER.
    if head.bytes != 2 + digits as usize {
        return None;
    }
    let end = head.bytes.checked_add(length)?;
    let mut rest = bytes.get(head.bytes..end)?;
    if head.tag & CONSTRUCTED != 0 {
        if STRINGS.contains(&(head.tag & !CONSTRUCTED)) {
            return None;
        }
        while !rest.is_empty() {
            rest = rest.get(plain(rest, depth)?..)?;
        }
    }
    Some(end)
}

/// Writes the first element with definite lengths; gives the bytes that it took.
fn rewrite(bytes: &[u8], depth: usize, out: &mut Vec<u8>) -> Option<usize> {
    let head = Head::read(bytes)?;
    let depth = depth.checked_sub(1)?;
    let constructed = head.tag & CONSTRUCTED != 0;
    let rest = bytes.get(head.bytes..)?;
    let rest = match head.length {
        Some(length) => rest.get(..length)?,
        None => rest,
    };
    if !constructed {
        let length = head.length?;
        write(head.tag, rest, out);
        return head.bytes.checked_add(length);
    }
    let mut parts = Vec::new();
    let mut taken = 0;
    loop {
        let left = rest.get(taken..)?;
        match head.length {
            Some(_) if left.is_empty() => break,
            None if left.starts_with(&[0, 0]) => {
                taken += 2;
                break;
            }
            _ => taken += rewrite(left, depth, &mut parts)?,
        }
    }
    let plain = head.tag & !CONSTRUCTED;
    if STRINGS.contains(&plain) {
        let joined: Vec<u8> = elements(&parts).flat_map(|part| part.content).copied().collect();
        write(plain, &joined, out);
    } else {
        write(head.tag, &parts, out);
    }
    head.bytes.checked_add(taken)
}

fn write(tag: u8, content: &[u8], out: &mut Vec<u8>) {
    out.push(tag);
    let length = content.len();
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let digits = length.to_be_bytes();
        let digits = digits.get(digits.iter().take_while(|byte| **byte == 0).count()..);
        let digits = digits.unwrap_or_default();
        out.push(0x80 | digits.len() as u8);
        out.extend(digits);
    }
    out.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_lengths_are_closed_and_parts_joined() {
        // SEQUENCE, open { INTEGER 5, OCTET STRING, open { "ab", "c" } }, zeros behind it.
        let open =
            [0x30, 0x80, 2, 1, 5, 0x24, 0x80, 4, 2, b'a', b'b', 4, 1, b'c', 0, 0, 0, 0, 0, 0, 0];
        let closed = [0x30, 8, 2, 1, 5, 4, 3, b'a', b'b', b'c'];
        assert_eq!(definite(&open).unwrap(), closed);
        assert_eq!(definite(&closed).unwrap(), closed);
    }

    #[test]
    fn long_contents_keep_their_length() {
        let mut long = vec![0x04, 0x82, 0x01, 0x2c];
        long.extend([7; 300]);
        assert_eq!(definite(&long).unwrap(), long);
        assert_eq!(elements(&long).next().unwrap().content.len(), 300);
    }

    #[test]
    fn damaged_elements_are_refused() {
        for bytes in [&[0x30][..], &[0x30, 0x80, 2, 1], &[4, 0x80, 0, 0], &[0x30, 0x84, 0xff, 0xff]]
        {
            assert_eq!(definite(bytes), None, "{bytes:?}");
        }
        assert_eq!(definite(&[0x30, 0x80].repeat(1 << 16)), None);
    }
}
