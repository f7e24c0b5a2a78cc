//! How much a packed stream unpacks to, told before it is unpacked, so that a bomb is never held
//! in memory. The PDF library itself unpacks without a limit.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::{
    Filter,
    object::{Dict, FromBytes, Object, Stream},
};
use std::borrow::Cow;

/// A length not worth measuring.
const SMALL: u64 = 1 << 20;

/// Whether the stream unpacks to no more than `limit` bytes.
pub(super) fn fits(stream: &Stream<'_>, limit: u64) -> bool {
    let filters = stream.filters();
    // Deciphering does not lengthen, so the bytes as they stand in the file bound the rest.
    let raw = stream.raw_data();
    if (raw.len() as u64).saturating_mul(growth(&filters)) <= limit {
        return true;
    }
    unpacked(raw, &filters, stream.dict(), limit).is_some_and(|length| length <= limit)
}

/// The unpacked length of a stream: exact or a bound that is small. `None` above the limit.
pub(super) fn length(stream: &Stream<'_>, limit: u64) -> Option<u64> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let bound = (raw.len() as u64).saturating_mul(growth(&filters));
    if bound <= limit.min(SMALL) {
        return Some(bound);
    }
    let length = unpacked(raw, &filters, stream.dict(), limit);
    length.or((bound <= limit).then_some(bound)).filter(|length| *length <= limit)
}

/// The most bytes that one byte may become through all filters.
fn growth(filters: &[Filter]) -> u64 {
    filters.iter().fold(1, |growth: u64, filter| growth.saturating_mul(most(*filter)))
}

/// The most bytes that one byte may become.
fn most(filter: Filter) -> u64 {
    match filter {
        // 258 bytes for two bits.
        Filter::FlateDecode => 1_032,
        // Codes of 12 bits, strings of up to 4,096 bytes.
        Filter::LzwDecode => 2_731,
        Filter::RunLengthDecode => 64,
        // `z` stands for four zeros.
        Filter::Ascii85Decode => 4,
        _ => 1,
    }
}

/// The unpacked length; `None` where it cannot be told within the limit. Text filters may stand
/// before one packing filter, as writers do; packed data packed again is not followed.
fn unpacked(
    mut raw: Cow<'_, [u8]>,
    filters: &[Filter],
    dict: &Dict<'_>,
    limit: u64,
) -> Option<u64> {
    for (place, filter) in filters.iter().enumerate() {
        let last = place + 1 == filters.len();
        match filter {
            Filter::Crypt => {}
            Filter::AsciiHexDecode => raw = Cow::Owned(text_decoded(&raw, "ASCIIHexDecode")?),
            Filter::Ascii85Decode => raw = Cow::Owned(text_decoded(&raw, "ASCII85Decode")?),
            Filter::FlateDecode if last => return Some(inflated_length(&raw, limit)),
            Filter::LzwDecode if last => return Some(lzw_length(&raw, early_change(dict), limit)),
            Filter::RunLengthDecode if last => return Some(run_length(&raw)),
            // Images are never unpacked here.
            Filter::DctDecode
            | Filter::JpxDecode
            | Filter::Jbig2Decode
            | Filter::CcittFaxDecode => return Some(raw.len() as u64),
            _ => return None,
        }
    }
    Some(raw.len() as u64)
}

/// Decodes a text filter, which never grows by more than four.
fn text_decoded(data: &[u8], filter: &str) -> Option<Vec<u8>> {
    let head = format!("<</Filter/{filter}/Length {}>>stream\n", data.len());
    let object = [head.as_bytes(), data, b"\nendstream"].concat();
    let stream = Stream::from_bytes(&object)?;
    Some(stream.decoded_data().ok()?.into_owned())
}

/// The length of deflated data, counted up to just above the limit. What is broken counts as far
/// as it goes, and the rest as if it grew as much as it can: other decoders may read on there.
fn inflated_length(data: &[u8], limit: u64) -> u64 {
    let zlib = inflate(data, true, limit);
    if zlib.length > 0 || zlib.complete {
        zlib.worst(data)
    } else {
        inflate(data, false, limit).worst(data)
    }
}

/// How far inflating went.
struct Inflated {
    length: u64,
    read: u64,
    complete: bool,
}

impl Inflated {
    fn worst(&self, data: &[u8]) -> u64 {
        if self.complete {
            return self.length;
        }
        let rest = (data.len() as u64).saturating_sub(self.read);
        self.length.saturating_add(rest.saturating_mul(most(Filter::FlateDecode)))
    }
}

fn inflate(data: &[u8], zlib_header: bool, limit: u64) -> Inflated {
    let mut decoder = Decompress::new(zlib_header);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let (read, written) = (decoder.total_in(), decoder.total_out());
        let rest = data.get(read as usize..).unwrap_or_default();
        let status = decoder.decompress(rest, &mut buffer, FlushDecompress::None);
        let stalled = decoder.total_in() == read && decoder.total_out() == written;
        let over = decoder.total_out() > limit;
        let complete = matches!(status, Ok(Status::StreamEnd));
        if complete || over || stalled || status.is_err() {
            let complete = complete || over;
            return Inflated { length: decoder.total_out(), read: decoder.total_in(), complete };
        }
    }
}

fn early_change(dict: &Dict<'_>) -> bool {
    let params =
        ["DecodeParms", "DP"].iter().find_map(|key| match dict.get::<Object<'_>>(key)? {
            Object::Dict(dict) => Some(dict),
            Object::Array(array) => array.raw_iter().last().and_then(|last| match last {
                hayro_syntax::object::MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
                _ => None,
            }),
            _ => None,
        });
    params.and_then(|params| params.get::<i32>("EarlyChange")).is_none_or(|early| early != 0)
}

/// The length of LZW data (ISO 32000-1, 7.4.4), counted up to just above the limit.
fn lzw_length(data: &[u8], early_change: bool, limit: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut lengths = vec![1_u64; 4096];
    let (mut next, mut width, mut previous) = (258_usize, 9_u32, None::<u64>);
    let (mut bits, mut held, mut total) = (0_u64, 0_u32, 0_u64);
    for byte in data {
        bits = (bits << 8) | u64::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = ((bits >> held) & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => (next, width, previous) = (258, 9, None),
            END => break,
            _ => {
                let known = (code < next).then(|| lengths.get(code)).flatten().copied();
                let length = known.unwrap_or_else(|| previous.map_or(1, |length| length + 1));
                total += length;
                if total > limit {
                    break;
                }
                if let (Some(previous), Some(entry)) = (previous, lengths.get_mut(next)) {
                    *entry = previous + 1;
                    next += 1;
                }
                previous = Some(length);
                width = match next + usize::from(early_change) {
                    0..512 => 9,
                    512..1024 => 10,
                    1024..2048 => 11,
                    _ => 12,
                };
            }
        }
    }
    total
}

/// The length of run-length data (ISO 32000-1, 7.4.5).
fn run_length(data: &[u8]) -> u64 {
    let mut bytes = data.iter();
    let mut total = 0;
    while let Some(length) = bytes.next() {
        match length {
            0..128 => {
                let literal = usize::from(*length) + 1;
                total += literal as u64;
                bytes.nth(literal - 1);
            }
            128 => break,
            129.. => {
                total += 257 - u64::from(*length);
                bytes.next();
            }
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::{fmt::Write as _, io::Write as _};

    fn deflated(length: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![0; length]).unwrap();
        encoder.finish().unwrap()
    }

    fn object(filters: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("<</Filter[{filters}]/Length {}>>stream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    }

    #[test]
    fn a_deflate_bomb_is_known_without_unpacking() {
        let bytes = object("/FlateDecode", &deflated(8 << 20));
        let stream = Stream::from_bytes(&bytes).unwrap();
        assert!(fits(&stream, 8 << 20));
        assert!(!fits(&stream, (8 << 20) - 1));
    }

    #[test]
    fn a_text_filter_before_it_does_not_hide_it() {
        let mut hex = String::new();
        for byte in deflated(1 << 20) {
            write!(hex, "{byte:02x}").unwrap();
        }
        let bytes = object("/AHx /Fl", hex.as_bytes());
        let stream = Stream::from_bytes(&bytes).unwrap();
        assert!(fits(&stream, 1 << 20));
        assert!(!fits(&stream, 1 << 19));
    }

    #[test]
    fn packed_twice_is_refused_where_it_could_be_too_much() {
        let bytes = object("/FlateDecode /FlateDecode", &deflated(1 << 20));
        assert!(!fits(&Stream::from_bytes(&bytes).unwrap(), 1 << 24));
    }

    #[test]
    fn broken_data_counts_as_the_worst() {
        // A block of the reserved type behind a good header.
        let packed = [&[0x78, 0x9c][..], &[0xff; 1 << 12]].concat();
        let bytes = object("/FlateDecode", &packed);
        assert!(!fits(&Stream::from_bytes(&bytes).unwrap(), 2 << 20));
    }

    #[test]
    fn run_lengths_and_lzw_are_counted() {
        // A run of 128 zeros, three literal bytes, the end.
        let bytes = object("/RunLengthDecode", &[129, 0, 2, 1, 2, 3, 128]);
        let stream = Stream::from_bytes(&bytes).unwrap();
        assert!(fits(&stream, 131));
        assert!(!fits(&stream, 130));
        // The example of the standard: 45 45 45 45 45 65 45 45 45 66.
        let lzw = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        let bytes = object("/LZWDecode", &lzw);
        let stream = Stream::from_bytes(&bytes).unwrap();
        assert_eq!(stream.decoded_data().unwrap().len(), 10);
        assert!(fits(&stream, 10));
        assert!(!fits(&stream, 9));
    }
}
