//! Files that gave no document, or not the whole of it: what people are told of them beside the tables.

/// A file that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedFile {
    /// Its path, as in the tables.
    pub file: String,
    /// Why, in the language of the workbook.
    pub reason: String,
    /// What to do about it.
    pub advice: String,
}
