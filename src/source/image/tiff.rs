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

/// Pixels an inch of the first page (tags 282 and 296).
pub(super) fn resolution(bytes: &[u8]) -> Option<f64> {
    let order = Order::of(bytes)?;
    let at = directory(bytes, 0)? as usize;
    let entries = usize::from(order.short(bytes, at)?);
    let entry = |tag: u16| {
        (0..entries).map(|i| at + 2 + 12 * i).find(|e| order.short(bytes, *e) == Some(tag))
    };
    let fraction = order.long(bytes, entry(282)? + 8)? as usize;
    let (over, under) = (order.long(bytes, fraction)?, order.long(bytes, fraction + 4)?);
    let dots = f64::from(over) / f64::from(under.max(1));
    let unit = entry(296).and_then(|e| order.short(bytes, e + 8)).unwrap_or(2);
    match unit {
        2 => Some(dots),
        3 => Some(dots * 2.54),
        _ => None,
    }
}
