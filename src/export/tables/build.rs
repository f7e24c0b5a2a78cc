//! All outputs in one pass over the documents.

use super::{
    beside::sweep,
    columns::TABLES,
    csv::Csv,
    define::Table,
    failed::FailedFile,
    identify::identify,
    jsonl::JsonLines,
    paper::{PaperAt, papers},
    parquet::{self, Parquet},
    problem::{Notice, Problem},
    sink::Sink,
    stored::read,
    xlsx::{self, Xlsx},
};
use crate::{identity::Identity, lang::Lang, model::Document};
use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// `documents.jsonl`: the documents themselves, one a line.
    Jsonl,
    /// `<table>.csv`.
    Csv,
    /// `tables.xlsx`: a sheet a table.
    Xlsx,
    /// `<table>.parquet`.
    Parquet,
}

/// What is to be built.
#[derive(Debug, Clone)]
pub struct Order {
    folder: PathBuf,
    formats: Vec<Format>,
    tables: Vec<&'static Table>,
    lang: Lang,
    guard: bool,
    failures: Vec<FailedFile>,
    sheet_rows: u32,
    group: parquet::Group,
}

impl Order {
    /// All tables in these formats, into this folder, headings of sheets in Vietnamese.
    pub fn new(folder: &Path, formats: &[Format]) -> Self {
        Self {
            folder: folder.to_owned(),
            formats: formats.to_owned(),
            tables: TABLES.iter().collect(),
            lang: Lang::default(),
            guard: true,
            failures: Vec::new(),
            sheet_rows: xlsx::SHEET_ROWS,
            group: parquet::Group::default(),
        }
    }

    /// These tables alone, by name; unknown names are passed over.
    #[must_use]
    pub fn tables(mut self, names: &[impl AsRef<str>]) -> Self {
        self.tables.retain(|table| names.iter().any(|name| name.as_ref() == table.name));
        self
    }

    /// Headings of sheets in this language.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// Whether, in CSV, a text that a spreadsheet would take for a formula gets an apostrophe in
    /// front; it does unless said otherwise.
    #[must_use]
    pub fn guard_formulas(mut self, guard: bool) -> Self {
        self.guard = guard;
        self
    }

    /// Files that failed, which a workbook tells on its first sheet.
    #[must_use]
    pub fn failures(mut self, failures: Vec<FailedFile>) -> Self {
        self.failures = failures;
        self
    }

    /// Rows of a sheet, its heading among them; 1,048,576 at most, and unless said otherwise.
    #[must_use]
    pub fn sheet_rows(mut self, rows: u32) -> Self {
        self.sheet_rows = rows;
        self
    }

    /// Rows of a group in Parquet; 65,536 unless said otherwise, fewer where they are large.
    #[must_use]
    pub fn group_rows(mut self, rows: usize) -> Self {
        self.group.rows = rows.max(1);
        self
    }

    /// The writers, each with the place of its output.
    fn sinks(&self) -> Vec<(PathBuf, io::Result<Box<dyn Sink>>)> {
        let mut sinks = Vec::new();
        let mut begin = |name: String, make: &dyn Fn(&Path) -> io::Result<Box<dyn Sink>>| {
            let path = self.folder.join(name);
            let sink = make(&path);
            sinks.push((path, sink));
        };
        if self.formats.contains(&Format::Jsonl) {
            begin("documents.jsonl".to_owned(), &|path| Ok(Box::new(JsonLines::create(path)?)));
        }
        if self.formats.contains(&Format::Csv) {
            for table in &self.tables {
                begin(format!("{}.csv", table.name), &|path| {
                    Ok(Box::new(Csv::create(path, table, self.guard)?))
                });
            }
        }
        if self.formats.contains(&Format::Xlsx) {
            begin("tables.xlsx".to_owned(), &|path| {
                Ok(Box::new(Xlsx::create(
                    path,
                    &self.tables,
                    &self.failures,
                    self.lang,
                    self.sheet_rows,
                )?))
            });
        }
        if self.formats.contains(&Format::Parquet) {
            for table in &self.tables {
                begin(format!("{}.parquet", table.name), &|path| {
                    Ok(Box::new(Parquet::create(path, table, self.group)?))
                });
            }
        }
        sinks
    }
}

/// What is told while tables are built.
#[derive(Debug)]
pub enum Event<'a> {
    /// A document was taken in.
    Read(&'a Path),
    /// A document was left out, or an output given up; all others go on.
    Failed(&'a Path, Problem),
    /// An output could not take a value whole.
    Noticed(Notice),
}

/// What was built.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Built {
    /// How many documents were taken in.
    pub documents: u64,
    /// How many documents were left out.
    pub left_out: u64,
    /// The outputs in their places.
    pub outputs: Vec<PathBuf>,
    /// How many outputs were given up.
    pub given_up: u64,
}

/// Builds what is asked for from the JSON files of documents, in their order. A file that is no
/// document is left out and an output that cannot be written given up, and `tell` hears of both;
/// where it breaks, the outputs that
/// are not yet in their places are dropped.
///
/// # Errors
/// [`Problem::Stopped`] where `tell` breaks.
pub fn build(
    files: impl IntoIterator<Item = PathBuf>,
    order: &Order,
    tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
) -> Result<Built, Problem> {
    sweep(&order.folder);
    let mut run = Run { sinks: Vec::new(), built: Built::default(), tell };
    for (path, sink) in order.sinks() {
        match sink {
            Ok(sink) => run.sinks.push(sink),
            Err(error) => run.give_up(&path, error)?,
        }
    }
    let files: Vec<PathBuf> = files.into_iter().collect();
    let identities = identify(&files);
    for (file, identities) in files.into_iter().zip(identities) {
        match read(&file) {
            Ok((json, document)) => {
                run.take(&file, &json, &document, identities, &order.tables)?;
            }
            Err(problem) => {
                run.built.left_out += 1;
                run.say(Event::Failed(&file, problem))?;
            }
        }
    }
    run.finish()
}

/// The state of a run.
struct Run<'t> {
    sinks: Vec<Box<dyn Sink>>,
    built: Built,
    tell: &'t mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
}

impl Run<'_> {
    fn take(
        &mut self,
        file: &Path,
        json: &str,
        document: &Document,
        identities: Vec<Identity>,
        tables: &[&'static Table],
    ) -> Result<(), Problem> {
        self.each_sink(|sink| sink.document(json))?;
        let mut identities = identities.into_iter();
        for paper in papers(document) {
            let paper = PaperAt { identity: identities.next(), ..paper };
            for table in tables {
                let mut takers: Vec<_> =
                    self.sinks.iter_mut().filter(|sink| sink.takes(table)).collect();
                if takers.is_empty() {
                    continue;
                }
                let mut failed: Vec<(PathBuf, io::Error)> = Vec::new();
                table.rows(&paper, &mut |row| {
                    takers.retain_mut(|sink| match sink.row(table, row) {
                        Ok(()) => true,
                        Err(error) => {
                            failed.push((sink.path().to_owned(), error));
                            false
                        }
                    });
                });
                for (path, error) in failed {
                    self.sinks.retain(|sink| sink.path() != path);
                    self.give_up(&path, error)?;
                }
            }
        }
        self.built.documents += 1;
        self.say(Event::Read(file))
    }

    /// Lets every output do something; those that fail are given up.
    fn each_sink(
        &mut self,
        mut work: impl FnMut(&mut dyn Sink) -> io::Result<()>,
    ) -> Result<(), Problem> {
        for mut sink in std::mem::take(&mut self.sinks) {
            match work(sink.as_mut()) {
                Ok(()) => self.sinks.push(sink),
                Err(error) => self.give_up(sink.path(), error)?,
            }
        }
        Ok(())
    }

    fn give_up(&mut self, path: &Path, error: io::Error) -> Result<(), Problem> {
        self.built.given_up += 1;
        self.say(Event::Failed(path, Problem::Output(error)))
    }

    fn finish(mut self) -> Result<Built, Problem> {
        for sink in std::mem::take(&mut self.sinks) {
            let path = sink.path().to_owned();
            match sink.finish() {
                Ok(notices) => {
                    self.built.outputs.push(path);
                    for notice in notices {
                        self.say(Event::Noticed(notice))?;
                    }
                }
                Err(error) => self.give_up(&path, error)?,
            }
        }
        Ok(self.built)
    }

    fn say(&mut self, event: Event<'_>) -> Result<(), Problem> {
        if (self.tell)(event).is_break() { Err(Problem::Stopped) } else { Ok(()) }
    }
}
