//! The pages of a TIFF: a chain of directories (TIFF 6.0, section 2). The decoder reads the first
//! one; for the others the head of the file is made to point to them.

/// Byte order and layout of a file.
#[derive(Debug, Clone, Copy)]
struct Order {
    is_big: bool,
}

impl Order {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.first_chunk::<4>()? {
            b"II*\0" => Some(Self { is_big: false }),
            b"MM\0*" => Some(Self { is_big: true }),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let two = *bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.is_big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        let four = *bytes.get(at..)?.first_chunk::<4>()?;
        Some(if self.is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
    }
}

/// Where the directory of a page (from 0) stands.
fn directory(bytes: &[u8], page: u32) -> Option<u32> {
    let order = Order::of(bytes)?;
    let mut at = order.long(bytes, 4)?;
    let mut seen = vec![at];
    for _ in 0..page {
        let entries = usize::from(order.short(bytes, at as usize)?);
        let next = (at as usize).checked_add(2 + 12 * entries)?;
        at = order.long(bytes, next)?;
        // A chain that comes back to itself has come to its end.
        if seen.contains(&at) {
            return None;
        }
        seen.push(at);
    }
    (at != 0 && order.short(bytes, at as usize)? > 0).then_some(at)
}

/// The file with a page (from 0) as its first one; `None` where it has no such page.
pub(super) fn page(bytes: &[u8], page: u32) -> Option<Vec<u8>> {
    let order = Order::of(bytes)?;
    let at = directory(bytes, page)?;
    let mut bytes = bytes.to_vec();
    let head = if order.is_big { at.to_be_bytes() } else { at.to_le_bytes() };
    bytes.get_mut(4..8)?.copy_from_slice(&head);
    Some(bytes)
}

/// The fields of the first page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) bytes: &'a [u8],
    order: Order,
    at: usize,
    count: usize,
}

impl<'a> Fields<'a> {
    /// Those of a file; `None` where it has no page.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let order = Order::of(bytes)?;
        let at = directory(bytes, 0)? as usize;
        Some(Self { bytes, order, at, count: usize::from(order.short(bytes, at)?) })
    }

    fn entry(&self, tag: u16) -> Option<usize> {
        (0..self.count)
            .map(|i| self.at + 2 + 12 * i)
            .find(|entry| self.order.short(self.bytes, *entry) == Some(tag))
    }

    /// The numbers of a field (types 1, 3 and 4 of section 2).
    pub(super) fn numbers(&self, tag: u16) -> Option<Vec<u32>> {
        let entry = self.entry(tag)?;
        let kind = self.order.short(self.bytes, entry + 2)?;
        let count = self.order.long(self.bytes, entry + 4)? as usize;
        let size = match kind {
            1 => 1,
            3 => 2,
            4 => 4,
            _ => return None,
        };
        let total = count.checked_mul(size).filter(|total| *total <= self.bytes.len())?;
        let from =
            if total <= 4 { entry + 8 } else { self.order.long(self.bytes, entry + 8)? as usize };
        let number = |i: usize| {
            let at = from.checked_add(i * size)?;
            match size {
                1 => self.bytes.get(at).map(|byte| u32::from(*byte)),
                2 => self.order.short(self.bytes, at).map(u32::from),
                _ => self.order.long(self.bytes, at),
            }
        };
        (0..count).map(number).collect()
    }

    /// The first number of a field.
    pub(super) fn number(&self, tag: u16) -> Option<u32> {
        self.numbers(tag)?.first().copied()
    }

    /// A fraction (type 5 of section 2).
    pub(super) fn fraction(&self, tag: u16) -> Option<f64> {
        let at = self.order.long(self.bytes, self.entry(tag)? + 8)? as usize;
        let over = self.order.long(self.bytes, at)?;
        let under = self.order.long(self.bytes, at.checked_add(4)?)?;
        Some(f64::from(over) / f64::from(under.max(1)))
    }

    /// The stored strips, from top to bottom.
    pub(super) fn strips(&self) -> impl Iterator<Item = &'a [u8]> {
        let bytes = self.bytes;
        let offsets = self.numbers(273).unwrap_or_default();
        let lengths = self.numbers(279).unwrap_or_default();
        offsets.into_iter().zip(lengths).map(move |(from, length)| {
            let rest = bytes.get(from as usize..).unwrap_or_default();
            rest.get(..rest.len().min(length as usize)).unwrap_or_default()
        })
    }

    /// The file with another number in a field of one number.
    pub(super) fn with_number(&self, tag: u16, value: u16) -> Option<Vec<u8>> {
        let at = self.entry(tag)?;
        let mut bytes = self.bytes.to_vec();
        let (kind, two) = if self.order.is_big {
            (3_u16.to_be_bytes(), value.to_be_bytes())
        } else {
            (3_u16.to_le_bytes(), value.to_le_bytes())
        };
        bytes.get_mut(at + 2..at + 4)?.copy_from_slice(&kind);
        bytes.get_mut(at + 8..at + 10)?.copy_from_slice(&two);
        Some(bytes)
    }
}

/// Pixels an inch of the first page (tags 282 and 296).
pub(super) fn resolution(bytes: &[u8]) -> Option<f64> {
    let fields = Fields::of(bytes)?;
    let dots = fields.fraction(282)?;
    match fields.number(296).unwrap_or(2) {
        2 => Some(dots),
        3 => Some(dots * 2.54),
        _ => None,
    }
}
