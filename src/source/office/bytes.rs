//! Numbers in little-endian byte order, none of them beyond the end.

/// Bytes that are read by offset.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl Bytes<'_> {
    /// So many bytes from an offset on.
    pub(super) fn slice(self, at: usize, length: usize) -> Option<Self> {
        self.0.get(at..at.checked_add(length)?).map(Self)
    }

    /// All bytes from an offset on.
    pub(super) fn from(self, at: usize) -> Self {
        Self(self.0.get(at..).unwrap_or_default())
    }

    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    pub(super) fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    pub(super) fn u16(self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    pub(super) fn i16(self, at: usize) -> Option<i16> {
        self.array(at).map(i16::from_le_bytes)
    }

    pub(super) fn u32(self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    pub(super) fn i32(self, at: usize) -> Option<i32> {
        self.array(at).map(i32::from_le_bytes)
    }

    /// UTF-16 from an offset on.
    pub(super) fn utf16(self, at: usize, units: usize) -> Option<String> {
        let bytes = self.slice(at, units.checked_mul(2)?)?.0;
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
        let units = units.map(u16::from_le_bytes);
        Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    }

    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.slice(at, N)?.0.try_into().ok()
    }
}
