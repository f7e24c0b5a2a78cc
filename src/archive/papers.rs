//! The papers of the database, as a list.

use super::{
    database::{Database, fault},
    filter::{Conditions, PaperFilter, list},
    search::Search,
    shape::TEXTS_BITS,
};
use rusqlite::{Row, types::Value};
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// What a paper is like that one looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperState {
    /// A draft.
    Draft,
    /// Read, wholly or in part, from images.
    Scan,
    /// Something in it was read with doubt, or does not hold.
    Doubt,
    /// Its file is among [`PaperQuery::checked`].
    Checked,
    /// Its file is not.
    Unchecked,
}

/// In which order papers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperOrder {
    /// The newest first.
    #[default]
    Date,
    /// By file.
    File,
    /// Those with most doubts first.
    Doubt,
}

impl PaperOrder {
    fn sql(self) -> &'static str {
        match self {
            Self::Date => "d.date_iso DESC NULLS LAST, d.file, d.attachment",
            Self::File => "d.file, d.attachment",
            Self::Doubt => {
                "d.check_errors DESC, d.check_warnings + d.warnings DESC, d.file, d.attachment"
            }
        }
    }
}

/// Which papers are listed.
#[derive(Debug, Clone, Default)]
pub struct PaperQuery {
    /// By what stands in the letterhead.
    pub papers: PaperFilter,
    /// Words that one text of it holds.
    pub words: Option<Search>,
    /// What it is like.
    pub state: Option<PaperState>,
    /// Hashes of files that people have looked through.
    pub checked: Vec<String>,
    /// In which order.
    pub order: PaperOrder,
    /// How many are passed over.
    pub offset: usize,
    /// How many are listed.
    pub limit: usize,
}

/// A paper in a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PaperLine {
    /// The file.
    pub file: String,
    /// 0 for the paper itself, from 1 for papers bound into the same file.
    pub attachment: u32,
    /// Number and symbol.
    pub document: Option<String>,
    /// Code of its type.
    pub type_code: Option<String>,
    /// Its type.
    pub doc_type: Option<String>,
    /// Issuing body.
    pub issuer: Option<String>,
    /// Date, cut to what is known.
    pub date: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// How many tasks.
    pub tasks: u32,
    /// How many checks failed with an error or a warning.
    pub failed_checks: u32,
    /// How many things were read with doubt.
    pub warnings: u32,
    /// Where the text came from.
    pub text_layer: String,
    /// Format of the file.
    pub format: String,
    /// Hash of the file.
    pub sha256: String,
}

/// Another copy of a paper, or another version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The file.
    pub file: String,
    /// 0 for the paper itself, from 1 for papers bound into the same file.
    pub attachment: u32,
    /// Number and symbol.
    pub document: Option<String>,
    /// Date, cut to what is known.
    pub date: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether it is the same paper, not another version.
    pub is_copy: bool,
}

/// A value that papers have, and how many have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// What is asked for by it.
    pub value: String,
    /// What people read.
    pub name: String,
    /// How many papers.
    pub papers: u32,
}

impl Database {
    /// The papers asked for, and how many there are in all.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn papers(&self, query: &PaperQuery) -> io::Result<(Vec<PaperLine>, usize)> {
        let all = query.conditions(self)?;
        let order = query.order.sql();
        let (rows, count) = self.page(&all, query)?;
        let sql = format!(
            "SELECT d.file, d.attachment, d.document, d.doc_type_code, d.doc_type, d.issuer, d.date_iso, d.title, \
             d.draft, d.tasks, d.check_errors + d.check_warnings, d.warnings, d.text_layer, d.format, d.sha256 \
             FROM documents AS d WHERE d.rowid IN (SELECT value FROM json_each(?1)) ORDER BY {order}"
        );
        let mut statement = self.connection.prepare(&sql).map_err(fault)?;
        let rows = serde_json::to_string(&rows).unwrap_or_default();
        let lines = statement.query_map([rows], line).map_err(fault)?;
        let lines = lines.collect::<rusqlite::Result<Vec<_>>>().map_err(fault)?;
        Ok((lines, count))
    }

    /// The rows of the papers that one page lists, and how many there are in all.
    fn page(&self, all: &Conditions, query: &PaperQuery) -> io::Result<(Vec<i64>, usize)> {
        let (of, order) = (all.joined(), query.order.sql());
        let listed = format!("SELECT d.rowid FROM documents AS d WHERE {of} ORDER BY {order}");
        let rows = |sql: &str| -> rusqlite::Result<Vec<i64>> {
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map(all.params().as_slice(), |row| row.get(0))?.collect()
        };
        // Words are looked for once: to look for them again costs more than to list all papers that hold them.
        if query.words.is_some() {
            let rows = rows(&listed).map_err(fault)?;
            let count = rows.len();
            return Ok((rows.into_iter().skip(query.offset).take(query.limit).collect(), count));
        }
        let count = format!("SELECT count(*) FROM documents AS d WHERE {of}");
        let count: i64 = self
            .connection
            .query_row(&count, all.params().as_slice(), |row| row.get(0))
            .map_err(fault)?;
        let part = format!("{listed} LIMIT {} OFFSET {}", query.limit, query.offset);
        Ok((rows(&part).map_err(fault)?, usize::try_from(count).unwrap_or(0)))
    }

    /// The types of papers, the most frequent first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn types(&self) -> io::Result<Vec<Count>> {
        self.counts("doc_type_code", "max(doc_type)", "count(*) DESC")
    }

    /// The years of papers, the last first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn years(&self) -> io::Result<Vec<Count>> {
        self.counts("substr(date_iso, 1, 4)", "substr(date_iso, 1, 4)", "1 DESC")
    }

    fn counts(&self, value: &str, name: &str, order: &str) -> io::Result<Vec<Count>> {
        let sql = format!(
            "SELECT {value}, {name}, count(*) FROM documents WHERE {value} IS NOT NULL \
             GROUP BY 1 ORDER BY {order} LIMIT 100"
        );
        let mut statement = self.connection.prepare(&sql).map_err(fault)?;
        let rows = statement
            .query_map([], |row| {
                Ok(Count { value: row.get(0)?, name: row.get(1)?, papers: row.get(2)? })
            })
            .map_err(fault)?;
        rows.collect::<rusqlite::Result<Vec<_>>>().map_err(fault)
    }

    /// The JSON of a file below the folder of results; `None` where the file is not known.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn json_of(&self, file: &str) -> io::Result<Option<String>> {
        let sql = "SELECT json FROM sources WHERE file = ?1 ORDER BY json LIMIT 1";
        let mut statement = self.connection.prepare(sql).map_err(fault)?;
        let mut rows = statement.query([file]).map_err(fault)?;
        let row = rows.next().map_err(fault)?;
        row.map(|row| row.get(0)).transpose().map_err(fault)
    }

    /// The files with these hashes, each with its hash.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn files_of(&self, hashes: &[String]) -> io::Result<Vec<(String, String)>> {
        let sql = "SELECT DISTINCT file, sha256 FROM documents WHERE attachment = 0 \
                   AND sha256 IN (SELECT value FROM json_each(?1))";
        let mut statement = self.connection.prepare(sql).map_err(fault)?;
        let rows = statement.query_map([list(hashes)], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.map_err(fault)?.collect::<rusqlite::Result<Vec<_>>>().map_err(fault)
    }

    /// Other copies of a paper, and its other versions: drafts, the paper issued; the older first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn versions(&self, file: &str, attachment: u32) -> io::Result<Vec<Version>> {
        let sql = "SELECT d.file, d.attachment, d.document, d.date_iso, d.draft, d.paper = o.paper \
                   FROM documents AS o JOIN documents AS d ON d.work = o.work \
                   WHERE o.file = ?1 AND o.attachment = ?2 AND (d.file, d.attachment) <> (o.file, o.attachment) \
                   ORDER BY d.draft DESC, d.date_iso, d.file, d.attachment LIMIT 50";
        let mut statement = self.connection.prepare(sql).map_err(fault)?;
        let rows = statement.query_map((file, attachment), |row| {
            Ok(Version {
                file: row.get(0)?,
                attachment: row.get(1)?,
                document: row.get(2)?,
                date: row.get(3)?,
                draft: row.get(4)?,
                is_copy: row.get::<_, Option<bool>>(5)?.unwrap_or(false),
            })
        });
        rows.map_err(fault)?.collect::<rusqlite::Result<Vec<_>>>().map_err(fault)
    }

    /// Papers of this number and symbol.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn of_symbol(&self, symbol: &str) -> io::Result<Vec<(String, u32)>> {
        self.pairs("SELECT file, attachment FROM documents WHERE document = ?1 LIMIT 20", symbol)
    }

    /// Papers that cite this number and symbol.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn citing(&self, symbol: &str) -> io::Result<Vec<(String, u32)>> {
        let sql = "SELECT DISTINCT file, attachment FROM citations WHERE symbol = ?1 LIMIT 100";
        self.pairs(sql, symbol)
    }

    fn pairs(&self, sql: &str, symbol: &str) -> io::Result<Vec<(String, u32)>> {
        let mut statement = self.connection.prepare(sql).map_err(fault)?;
        let rows = statement.query_map([symbol], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.map_err(fault)?.collect::<rusqlite::Result<Vec<_>>>().map_err(fault)
    }
}

fn line(row: &Row<'_>) -> rusqlite::Result<PaperLine> {
    Ok(PaperLine {
        file: row.get(0)?,
        attachment: row.get(1)?,
        document: row.get(2)?,
        type_code: row.get(3)?,
        doc_type: row.get(4)?,
        issuer: row.get(5)?,
        date: row.get(6)?,
        title: row.get(7)?,
        draft: row.get(8)?,
        tasks: row.get(9)?,
        failed_checks: row.get(10)?,
        warnings: row.get(11)?,
        text_layer: row.get(12)?,
        format: row.get(13)?,
        sha256: row.get(14)?,
    })
}

impl PaperQuery {
    fn conditions(&self, database: &Database) -> io::Result<Conditions> {
        let mut all = self.papers.conditions(database)?;
        if let Some(words) = &self.words {
            // The number of a text names its paper: the texts themselves need not be read.
            let sql = format!(
                "d.rowid IN (SELECT DISTINCT rowid >> {TEXTS_BITS} FROM search WHERE search MATCH ?)"
            );
            all.add(&sql, [Value::Text(words.asked())]);
        }
        match self.state {
            None => {}
            Some(PaperState::Draft) => all.add("d.draft = 1", []),
            Some(PaperState::Scan) => all.add("d.text_layer IN ('ocr', 'mixed')", []),
            Some(PaperState::Doubt) => {
                all.add("d.check_errors + d.check_warnings + d.warnings > 0", []);
            }
            Some(PaperState::Checked) => {
                all.add("d.sha256 IN (SELECT value FROM json_each(?))", [list(&self.checked)]);
            }
            Some(PaperState::Unchecked) => {
                all.add("d.sha256 NOT IN (SELECT value FROM json_each(?))", [list(&self.checked)]);
            }
        }
        Ok(all)
    }
}
