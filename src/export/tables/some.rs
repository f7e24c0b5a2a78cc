//! Some rows of one table into one file.

use super::{
    build::Format, csv::Csv, define::Table, paper::PaperAt, parquet, parquet::Parquet,
    problem::Notice, sink::Sink, xlsx, xlsx::Xlsx,
};
use crate::lang::Lang;
use std::{io, path::Path};

/// Writes the rows that papers give for one table into one file, whole or not at all.
pub struct RowsOf {
    sink: Box<dyn Sink>,
    table: &'static Table,
}

impl RowsOf {
    /// Begins a file; `None` for a format that has no rows.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn create(
        path: &Path,
        format: Format,
        table: &'static Table,
        lang: Lang,
    ) -> io::Result<Option<Self>> {
        let sink: Box<dyn Sink> = match format {
            Format::Csv => Box::new(Csv::create(path, table, true)?),
            Format::Xlsx => Box::new(Xlsx::create(path, &[table], &[], lang, xlsx::SHEET_ROWS)?),
            Format::Parquet => Box::new(Parquet::create(path, table, parquet::Group::default())?),
            Format::Jsonl => return Ok(None),
        };
        Ok(Some(Self { sink, table }))
    }

    /// Adds the rows of a paper.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn add(&mut self, paper: &PaperAt<'_>) -> io::Result<()> {
        let mut done = Ok(());
        let Self { sink, table } = self;
        table.rows(paper, &mut |row| {
            if done.is_ok() {
                done = sink.row(table, row);
            }
        });
        done
    }

    /// Puts the file in its place; what it could not take whole.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> io::Result<Vec<Notice>> {
        self.sink.finish()
    }
}
