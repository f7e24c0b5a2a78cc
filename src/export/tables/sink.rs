//! What every writer of an output does.

use super::{define::Table, problem::Notice, value::Value};
use std::{io, path::Path};

/// The writer of one output file. Nothing stands under the final name before [`Sink::finish`].
pub(super) trait Sink {
    /// Where the output will stand.
    fn path(&self) -> &Path;

    /// Whether it takes the rows of this table.
    fn takes(&self, table: &Table) -> bool;

    /// Takes a document as JSON, before its rows.
    fn document(&mut self, _json: &str) -> io::Result<()> {
        Ok(())
    }

    /// Takes a row of a table.
    fn row(&mut self, table: &Table, row: &[Value<'_>]) -> io::Result<()>;

    /// Puts the output in its place.
    fn finish(self: Box<Self>) -> io::Result<Vec<Notice>>;
}
