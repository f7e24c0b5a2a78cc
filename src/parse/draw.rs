//! Blocks drawn by hand, for tests.

use crate::block::{
    Align, Block, Cell, Columns, Flow, Line, LineEnd, Paragraph, Place, Row, Run, Style, Table,
};

/// A paragraph; a leading `**` makes it heavy, `^` centred, `|` boxed. `\n` is a line that the
/// author broke, `**…**` before other text a heavy beginning.
pub(crate) fn p(text: &str) -> Block {
    Block::Paragraph(paragraph(text))
}

/// See [`p`].
pub(crate) fn paragraph(text: &str) -> Paragraph {
    let (boxed, text) = text.strip_prefix('|').map_or((false, text), |rest| (true, rest));
    let (center, text) = text.strip_prefix('^').map_or((false, text), |rest| (true, rest));
    let (heavy, light) = match text.strip_prefix("**") {
        Some(rest) => rest.split_once("**").unwrap_or((rest, "")),
        None => ("", text),
    };
    let run = |text: &str, bold: bool| Run {
        text: text.to_owned(),
        style: Style { bold, ..Style::default() },
        note: None,
    };
    let mut lines = Vec::new();
    for (text, bold) in [(heavy, true), (light, false)] {
        for (i, part) in text.split('\n').enumerate() {
            if part.is_empty() {
                continue;
            }
            match lines.last_mut() {
                Some(Line { runs, .. }) if i == 0 => runs.push(run(part, bold)),
                _ => lines.push(Line {
                    runs: vec![run(part, bold)],
                    end: LineEnd::Hard,
                    place: Place::in_block(0),
                }),
            }
        }
    }
    Paragraph {
        lines,
        align: if center { Align::Center } else { Align::Start },
        flow: if boxed { Flow::Boxed } else { Flow::Body },
        place: Place::in_block(0),
        ..Paragraph::default()
    }
}

/// Paragraphs.
pub(crate) fn all(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| p(text)).collect()
}

/// Two columns.
pub(crate) fn columns(left: &[&str], right: &[&str]) -> Block {
    Block::Columns(Columns { columns: vec![all(left), all(right)], place: Place::in_block(0) })
}

/// A ruled table, a paragraph a cell (`\n` between paragraphs).
pub(crate) fn table(rows: &[&[&str]]) -> Block {
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let rows = rows
        .iter()
        .map(|cells| Row {
            cells: cells
                .iter()
                .enumerate()
                .map(|(column, text)| Cell {
                    column,
                    column_span: 1,
                    row_span: 1,
                    blocks: text.split('\n').map(p).collect(),
                    place: Place::in_cell(0, 0, 0),
                })
                .collect(),
            header: false,
            place: Place::in_block(0),
        })
        .collect();
    Block::Table(Table { columns, rows, ruled: true, pages: None, place: Place::in_block(0) })
}
