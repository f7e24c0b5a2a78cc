//! The file.

use super::shape::{APPLICATION, TEXTS_BITS, fingerprint, quoted, statements};
use crate::model::SCHEMA_VERSION;
use rusqlite::{Connection, OpenFlags, params};
use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// The name of the database among the tables of other formats.
pub const TABLES_FILE: &str = "tables.sqlite";
/// Where, below a folder of results, the database stands that nobody asked for but that is needed.
pub const INDEX: &str = ".vanban/index.sqlite";

/// How long another program that has the file open is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// The database of a folder of results.
#[derive(Debug)]
pub struct Database {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
}

impl Database {
    /// Opens a database to be updated, making it where it is missing. One that another version of
    /// this program made is emptied.
    ///
    /// # Errors
    /// Where it cannot be opened or written, or is another program's.
    pub fn open(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let connection = Connection::open(path).map_err(fault)?;
        connection.busy_timeout(PATIENCE).map_err(fault)?;
        let mut database = Self { connection, path: path.to_owned() };
        database.prepare().map_err(fault)?;
        Ok(database)
    }

    /// Opens a database for questions alone.
    ///
    /// # Errors
    /// Where it cannot be read, or was made by another version.
    pub fn open_to_read(path: &Path) -> io::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
        connection.busy_timeout(PATIENCE).map_err(fault)?;
        let database = Self { connection, path: path.to_owned() };
        if database.is_current().map_err(fault)? {
            Ok(database)
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "made by another version"))
        }
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the tables where they are missing or another version's.
    fn prepare(&mut self) -> rusqlite::Result<()> {
        let application: i64 =
            self.connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let tables: i64 =
            self.connection
                .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        if application != APPLICATION && tables > 0 {
            return Err(rusqlite::Error::InvalidPath(self.path.clone()));
        }
        self.connection.execute_batch("PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL")?;
        if self.is_current()? {
            return Ok(());
        }
        let made = self.connection.transaction()?;
        let all = statements();
        for (name, sql) in all.iter().rev() {
            let kind = if sql.starts_with("CREATE INDEX") { "INDEX" } else { "TABLE" };
            made.execute_batch(&format!("DROP {kind} IF EXISTS {}", quoted(name)))?;
        }
        for (_, sql) in &all {
            made.execute_batch(sql)?;
        }
        made.pragma_update(None, "application_id", APPLICATION)?;
        made.execute(
            "INSERT INTO meta VALUES (?1, ?2, ?3)",
            params![env!("CARGO_PKG_VERSION"), SCHEMA_VERSION, fingerprint()],
        )?;
        made.commit()
    }

    /// Whether its tables are those of this version, with the numbers that it gave.
    fn is_current(&self) -> rusqlite::Result<bool> {
        let has_meta: bool = self.connection.query_row(
            "SELECT count(*) FROM sqlite_master WHERE name = 'meta' AND sql LIKE '%shape%'",
            [],
            |row| row.get(0),
        )?;
        if !has_meta {
            return Ok(false);
        }
        let mut stored = self.connection.prepare("SELECT shape FROM meta")?;
        let mut rows = stored.query([])?;
        let shape: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
        // Another program that copies all rows into a new file may number them anew.
        Ok(shape.as_deref() == Some(fingerprint()) && self.texts_name_papers()?)
    }

    /// Whether the number of the last text names the row of its paper.
    fn texts_name_papers(&self) -> rusqlite::Result<bool> {
        let sql = format!(
            "SELECT t.file IS d.file AND t.attachment IS d.attachment FROM texts AS t \
             LEFT JOIN documents AS d ON d.rowid = t.text_id >> {TEXTS_BITS} ORDER BY t.text_id DESC LIMIT 1"
        );
        let mut last = self.connection.prepare(&sql)?;
        let mut rows = last.query([])?;
        rows.next()?.map_or(Ok(true), |row| row.get(0))
    }
}

/// An error of SQLite as one of the file.
pub(super) fn fault(error: rusqlite::Error) -> io::Error {
    use rusqlite::ErrorCode;
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen) => io::ErrorKind::NotFound,
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => io::ErrorKind::PermissionDenied,
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => io::ErrorKind::InvalidData,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => io::ErrorKind::ResourceBusy,
        _ => io::ErrorKind::Other,
    };
    match error {
        rusqlite::Error::InvalidPath(_) => {
            io::Error::new(io::ErrorKind::AlreadyExists, "is another program's database")
        }
        other => io::Error::new(kind, other),
    }
}
