//! The shape of table rows ([MS-DOC], 2.6.3): edges of cells, merging, rules.

use super::sprm::Sprm;
use crate::source::office::{
    bytes::Bytes,
    wordml::{CellShape, Edges, Merge, RowShape},
};

/// Cells of a row; the format knows no more.
const MAX_CELLS: usize = 64;

/// Applies a property to the row that a paragraph's mark ends.
pub(super) fn apply(sprm: Sprm<'_>, row: &mut Option<RowShape>) {
    let operand = sprm.operand;
    match sprm.code {
        0xd608 => {
            let before = row.take();
            *row = define(operand).map(|defined| RowShape {
                header: before.as_ref().is_some_and(|row| row.header),
                edges: before.map(|row| row.edges).unwrap_or_default(),
                ..defined
            });
        }
        0x3404 => row.get_or_insert_default().header = sprm.byte() != 0,
        // Rules of the table: top, left, bottom, right, between rows, between columns.
        0xd605 => row.get_or_insert_default().edges = table_edges(operand, 4, drawn_80),
        0xd613 => row.get_or_insert_default().edges = table_edges(operand, 8, drawn),
        0xd620 => set_rule(row, operand, drawn_80(operand.from(4))),
        0xd62f => set_rule(row, operand, drawn(operand.from(4))),
        0xd62b => {
            let cell = operand.u8(1).map(usize::from);
            let cells = row.as_mut().map(|row| &mut row.cells);
            if let Some((cell, cells)) = cell.zip(cells)
                && let Some(cell) = cells.get_mut(cell)
            {
                cell.down = down(operand.u8(2).unwrap_or_default());
            }
        }
        // sprmTMerge: one cell out of those from the first to before the last.
        0x5624 => {
            let (first, limit) = (operand.u8(0), operand.u8(1));
            let range = usize::from(first.unwrap_or(0))..usize::from(limit.unwrap_or(0));
            let cells = row.as_mut().and_then(|row| row.cells.get_mut(range));
            for (index, cell) in cells.into_iter().flatten().enumerate() {
                cell.across = if index == 0 { Merge::First } else { Merge::Further };
            }
        }
        _ => {}
    }
}

/// A definition of all cells (2.9.321): their edges, then twenty bytes for each.
fn define(operand: Bytes<'_>) -> Option<RowShape> {
    let count = usize::from(operand.u8(2)?);
    if count >= MAX_CELLS {
        return None;
    }
    let places = (0..=count)
        .map(|index| operand.i16(3 + index * 2).map(i32::from))
        .collect::<Option<Vec<i32>>>()?;
    let cells = (0..count).map(|index| {
        let at = 3 + (count + 1) * 2 + index * 20;
        operand.slice(at, 20).map_or_else(CellShape::default, cell)
    });
    Some(RowShape { places, cells: cells.collect(), ..RowShape::default() })
}

/// A `TC80` (2.9.314).
fn cell(bytes: Bytes<'_>) -> CellShape {
    let flags = bytes.u16(0).unwrap_or_default();
    CellShape {
        across: match flags & 3 {
            0 => Merge::None,
            1 => Merge::Further,
            _ => Merge::First,
        },
        down: down(((flags >> 5) & 3) as u8),
        edges: Edges {
            top: drawn_80(bytes.from(4)),
            left: drawn_80(bytes.from(8)),
            bottom: drawn_80(bytes.from(12)),
            right: drawn_80(bytes.from(16)),
            ..Edges::default()
        },
    }
}

fn down(flag: u8) -> Merge {
    match flag {
        1 => Merge::Further,
        3 => Merge::First,
        _ => Merge::None,
    }
}

/// Whether a `Brc80` is drawn; `None` where it is not set. White is how people hide rules.
fn drawn_80(rule: Bytes<'_>) -> Option<bool> {
    match rule.u32(0)? {
        // No rule here means that the table's own shows; an explicit one has all bits set.
        0 => None,
        u32::MAX => Some(false),
        bits => {
            let [_, kind, colour, _] = bits.to_le_bytes();
            Some(kind != 0 && kind != 0xff && colour != 8)
        }
    }
}

/// Whether a `Brc` is drawn: colour, width, kind.
fn drawn(rule: Bytes<'_>) -> Option<bool> {
    let white = rule.u32(0)? == 0x00ff_ffff;
    match rule.u8(5)? {
        0 if rule.u8(4)? == 0 => None,
        0xff => Some(false),
        kind => Some(kind != 0 && !white),
    }
}

fn table_edges(
    operand: Bytes<'_>,
    size: usize,
    drawn: impl Fn(Bytes<'_>) -> Option<bool>,
) -> Edges {
    let rule = |index: usize| drawn(operand.from(1 + index * size));
    Edges {
        top: rule(0),
        left: rule(1),
        bottom: rule(2),
        right: rule(3),
        inside_h: rule(4),
        inside_v: rule(5),
    }
}

/// sprmTSetBrc: the first cell, the one behind the last, which sides, and the rule.
fn set_rule(row: &mut Option<RowShape>, operand: Bytes<'_>, drawn: Option<bool>) {
    let Some(row) = row else { return };
    let (Some(first), Some(limit), Some(sides)) = (operand.u8(1), operand.u8(2), operand.u8(3))
    else {
        return;
    };
    let range = usize::from(first)..usize::from(limit).min(row.cells.len());
    for cell in row.cells.get_mut(range).into_iter().flatten() {
        let edges = &mut cell.edges;
        for (bit, edge) in [
            (1, &mut edges.top),
            (2, &mut edges.left),
            (4, &mut edges.bottom),
            (8, &mut edges.right),
        ] {
            if sides & bit != 0 {
                *edge = Some(drawn.unwrap_or(false));
            }
        }
    }
}
