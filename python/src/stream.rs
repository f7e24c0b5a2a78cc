//! The rows of a folder of results as a stream of Arrow, so that memory does not grow with it.

use crate::table::{Rows, definition, schema};
use arrow_array::{
    RecordBatch, RecordBatchIterator, RecordBatchReader, ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyCapsule};
use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
use vanban::{Document, export::tables::identify, identity::Identity};

/// Rows of one batch, at least: a document is not divided.
const ROWS: usize = 8192;

/// A stream in the form of the Arrow PyCapsule interface.
fn capsule(
    py: Python<'_>,
    batches: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(batches), c"arrow_array_stream")
}

/// One batch of rows as such a stream.
pub(crate) fn capsule_of<'py>(
    py: Python<'py>,
    batch: &RecordBatch,
) -> PyResult<Bound<'py, PyCapsule>> {
    capsule(py, Box::new(RecordBatchIterator::new([Ok(batch.clone())], batch.schema())))
}

/// The rows of one table, from JSON files; to be taken once.
#[pyclass(frozen, module = "vanban._native")]
pub(crate) struct Stream {
    batches: Mutex<Option<Batches>>,
}

#[pymethods]
impl Stream {
    #[new]
    fn new(files: Vec<PathBuf>, name: &str) -> PyResult<Self> {
        let table = definition(name)?;
        let schema = schema(table);
        let rows = Rows::new(table, Arc::clone(&schema));
        let batches = Batches { files, place: 0, identities: None, rows, schema };
        Ok(Self { batches: Mutex::new(Some(batches)) })
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner).take();
        let taken = || PyRuntimeError::new_err("this stream was taken before");
        capsule(py, Box::new(batches.ok_or_else(taken)?))
    }
}

struct Batches {
    files: Vec<PathBuf>,
    /// The next one of them.
    place: usize,
    /// What the papers of each file are among the others, once it was asked for.
    identities: Option<Vec<Vec<Identity>>>,
    rows: Rows,
    schema: Arc<Schema>,
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Self { files, place, identities, rows, .. } = self;
        let identities = identities.get_or_insert_with(|| identify(files));
        while rows.count < ROWS {
            let Some(file) = files.get(*place) else { break };
            let known = identities.get_mut(*place).map(std::mem::take).unwrap_or_default();
            *place += 1;
            match read(file) {
                Ok(document) => rows.add(&document, known),
                Err(error) => return Some(Err(error)),
            }
        }
        (self.rows.count > 0).then(|| self.rows.batch())
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

fn read(file: &PathBuf) -> Result<Document, ArrowError> {
    let fault =
        |error: String| ArrowError::ExternalError(format!("{}: {error}", file.display()).into());
    let json = fs::read(file).map_err(|error| fault(error.to_string()))?;
    serde_json::from_slice(&json).map_err(|error| fault(error.to_string()))
}
