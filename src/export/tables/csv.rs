//! CSV as RFC 4180 has it: UTF-8 with a byte order mark, by which Excel knows it; lines end with
//! CRLF; the first has the keys of the columns.

use super::{
    beside::Beside,
    define::{Column, Kind, Table},
    problem::Notice,
    sink::Sink,
    value::Value,
};
use csv::{Terminator, Writer, WriterBuilder};
use std::{
    borrow::Cow,
    fs::File,
    io::{self, Write},
    path::Path,
};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The writer of one table.
pub(super) struct Csv {
    beside: Beside,
    table: &'static Table,
    columns: Vec<Column>,
    out: Writer<File>,
    guard: bool,
}

impl Csv {
    /// Begins the file of a table. With `guard`, a text that a spreadsheet would take for a formula
    /// gets an apostrophe in front.
    pub(super) fn create(path: &Path, table: &'static Table, guard: bool) -> io::Result<Self> {
        let beside = Beside::create(path)?;
        let mut file = beside.handle()?;
        file.write_all(BYTE_ORDER_MARK)?;
        let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
        let columns = table.columns();
        out.write_record(columns.iter().map(|column| column.key))?;
        Ok(Self { beside, table, columns, out, guard })
    }
}

impl Sink for Csv {
    fn path(&self) -> &Path {
        self.beside.path()
    }

    fn takes(&self, table: &Table) -> bool {
        table.name == self.table.name
    }

    fn row(&mut self, _: &Table, row: &[Value<'_>]) -> io::Result<()> {
        for (column, value) in self.columns.iter().zip(row) {
            let text = value.to_text(column.kind).unwrap_or_default();
            let is_text = matches!(column.kind, Kind::Text | Kind::Long | Kind::List);
            let text = if self.guard && is_text { guarded(text) } else { text };
            self.out.write_field(text.as_bytes())?;
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Notice>> {
        let Self { beside, out, .. } = *self;
        drop(out.into_inner().map_err(|error| io::Error::other(error.to_string()))?);
        beside.finish()?;
        Ok(Vec::new())
    }
}

/// A text that no spreadsheet takes for a formula. To undo: of every text that is one without its apostrophes, leave the
/// first apostrophe out.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) { Cow::Owned(format!("'{text}")) } else { text }
}

/// Whether a spreadsheet takes a text for a formula. A hyphen before a blank begins a point of a list.
fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => letters.next().is_some_and(|next| !next.is_whitespace()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_of_lists_are_left_alone() {
        for text in ["- Sở Y tế", "-", "+", "'30", "Sở =", "\u{2013} 5"] {
            assert_eq!(guarded(Cow::Borrowed(text)), text);
        }
        for text in ["-5", "+84", "=1+1", "@SUM(A1)", "\tx", "'=1", "''-5"] {
            assert_eq!(guarded(Cow::Borrowed(text)), format!("'{text}"));
        }
    }

    proptest! {
        #[test]
        fn the_guard_can_be_undone_and_leaves_no_formula(text in "['=+@a -]{0,4}.*") {
            let safe = guarded(Cow::Borrowed(&text));
            prop_assert!(!is_formula(&safe));
            let undone = if is_formula(safe.trim_start_matches('\'')) { &safe[1..] } else { &safe };
            prop_assert_eq!(undone, text.as_str());
        }
    }
}
