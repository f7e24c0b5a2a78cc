//! What many files gave, side by side, each JSON read once: for engines that run over machines.

use crate::{
    document,
    stream::capsule_of,
    table::{Rows, definition, schema},
};
use arrow_array::RecordBatch;
use pyo3::{
    exceptions::{PyKeyError, PyValueError},
    prelude::*,
    types::{PyBytes, PyCapsule},
};
use vanban::{Document, export::tables::Marks};

/// What is told of a document itself.
struct Facts {
    is_whole: bool,
    marks: Vec<u8>,
}

/// The rows of one table, and how many of them each document gave.
struct Part {
    name: String,
    counts: Vec<usize>,
    batch: RecordBatch,
}

/// What became of files that gave a document, and their rows.
#[pyclass(frozen, module = "vanban._native")]
pub(crate) struct Columns {
    facts: Vec<Option<Facts>>,
    parts: Vec<Part>,
}

#[pymethods]
impl Columns {
    /// Of these documents, `None` where a file gave none.
    #[new]
    fn new(py: Python<'_>, jsons: Vec<Option<Vec<u8>>>, names: Vec<String>) -> PyResult<Self> {
        py.detach(|| {
            let read = |json: Option<Vec<u8>>| json.map(|json| document(&json)).transpose();
            let documents: Vec<Option<Document>> =
                jsons.into_iter().map(read).collect::<PyResult<_>>()?;
            let facts = documents.iter().map(|known| known.as_ref().map(facts).transpose());
            let parts = names.into_iter().map(|name| part(name, &documents));
            Ok(Self {
                facts: facts.collect::<PyResult<_>>()?,
                parts: parts.collect::<PyResult<_>>()?,
            })
        })
    }

    /// Whether all of each file was read; `None` where it gave no document.
    fn whole(&self) -> Vec<Option<bool>> {
        self.facts.iter().map(|facts| facts.as_ref().map(|facts| facts.is_whole)).collect()
    }

    /// What tells the papers of each document from those of others.
    fn marks<'py>(&self, py: Python<'py>) -> Vec<Option<Bound<'py, PyBytes>>> {
        let marks = |facts: &Facts| PyBytes::new(py, &facts.marks);
        self.facts.iter().map(|facts| facts.as_ref().map(marks)).collect()
    }

    /// How many rows each document gave for a table.
    fn counts(&self, name: &str) -> PyResult<Vec<usize>> {
        Ok(self.part(name)?.counts.clone())
    }

    /// The rows of a table, of one document behind the other.
    fn rows(&self, name: &str) -> PyResult<Batch> {
        Ok(Batch { batch: self.part(name)?.batch.clone() })
    }
}

impl Columns {
    fn part(&self, name: &str) -> PyResult<&Part> {
        let found = self.parts.iter().find(|part| part.name == name);
        found.ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }
}

fn facts(document: &Document) -> PyResult<Facts> {
    let marks = serde_json::to_vec(&Marks::of(document));
    let marks = marks.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Facts { is_whole: document.source.incomplete.is_empty(), marks })
}

fn part(name: String, documents: &[Option<Document>]) -> PyResult<Part> {
    let table = definition(&name)?;
    let mut rows = Rows::new(table, schema(table));
    let mut counts = Vec::with_capacity(documents.len());
    for document in documents {
        let before = rows.count;
        if let Some(document) = document {
            // What a paper is among others is not known here.
            rows.add(document, Vec::new());
        }
        counts.push(rows.count - before);
    }
    let batch = rows.batch().map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Part { name, counts, batch })
}

/// Rows as a stream of Arrow.
#[pyclass(frozen, module = "vanban._native")]
pub(crate) struct Batch {
    batch: RecordBatch,
}

#[pymethods]
impl Batch {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface leaves it to the producer whether another schema can be given.
        drop(requested_schema);
        capsule_of(py, &self.batch)
    }
}
