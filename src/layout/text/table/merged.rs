//! Headers of two rows whose merged cells are told by what is empty or said twice.

use super::grid::{Cell, Piece, Row};

/// The rows of a header that the first two rows of a table are, each with a text a column. A cell
/// merged to the right is followed by empty ones or by its own text, one merged down has nothing or
/// its own text below. `None` where the second row is no header.
pub(super) fn header(first: &[Vec<Piece>], second: &[Vec<Piece>]) -> Option<Vec<Row>> {
    let columns = first.len();
    if columns < 3 || second.len() != columns {
        return None;
    }
    let text = |pieces: &[Piece]| -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let top: Vec<String> = first.iter().map(|pieces| text(pieces)).collect();
    let below: Vec<String> = second.iter().map(|pieces| text(pieces)).collect();
    let opens = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| top.get(before));
        top.get(at).is_some_and(|text| !text.is_empty() && before != Some(text))
    };
    let says = |at: usize| below.get(at).is_some_and(|t| !t.is_empty() && top.get(at) != Some(t));
    let said = (0..columns).filter(|at| says(*at)).count();
    if says(0) || said < 2 || said == columns || !opens(0) {
        return None;
    }
    let mut rows = vec![Row { header: true, ..Row::default() }; 2];
    let mut column = 0;
    while column < columns {
        let span = 1 + (column + 1..columns).take_while(|at| !opens(*at) && says(*at)).count();
        let mut cell = Cell::new(column, first.get(column)?.clone());
        if says(column) && span > 1 {
            cell.span = span;
            for at in column..column + span {
                rows.last_mut()?.cells.push(Cell::new(at, second.get(at)?.clone()));
            }
        } else if says(column) || !opens(column) {
            return None;
        } else {
            cell.down = 2;
        }
        rows.first_mut()?.cells.push(cell);
        column += span;
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Vec<Vec<Piece>> {
        let piece = |text: &&str| Piece { text: (*text).to_owned(), number: 1, hard: false };
        texts.iter().map(|text| vec![piece(text)]).collect()
    }

    fn spans(first: &[&str], second: &[&str]) -> Option<Vec<(usize, usize)>> {
        let rows = header(&row(first), &row(second))?;
        Some(rows[0].cells.iter().map(|cell| (cell.span, cell.down)).collect())
    }

    #[test]
    fn merged_cells_are_empty_or_repeated() {
        let wanted = Some(vec![(1, 2), (1, 2), (2, 1), (1, 2)]);
        let empty = ["TT", "Nội dung", "Kinh phí", "", "Ghi chú"];
        assert_eq!(spans(&empty, &["", "", "NSTW", "NSĐP", ""]), wanted);
        let twice = ["TT", "Nội dung", "Kinh phí", "Kinh phí", "Ghi chú"];
        assert_eq!(spans(&twice, &["TT", "Nội dung", "NSTW", "NSĐP", "Ghi chú"]), wanted);
    }

    #[test]
    fn a_row_of_data_is_no_header() {
        let names = ["TT", "Nội dung", "Chủ trì", "Thời hạn"];
        assert_eq!(spans(&names, &["1", "Lập hồ sơ", "Sở Y tế", "2026"]), None);
        assert_eq!(spans(&names, &["", "Lập hồ sơ", "Sở Y tế", "2026"]), None);
    }
}
