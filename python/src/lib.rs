//! What the package `vanban` for Python is made of: documents as JSON, tables as Arrow. The
//! classes that people see are written in Python, in `vanban/`.

mod columns;
mod options;
mod reader;
mod stream;
mod table;

use pyo3::{
    exceptions::{PyRuntimeWarning, PyValueError},
    prelude::*,
    types::PyBytes,
};
use vanban::{
    Document, diff,
    export::tables::{self, Marks},
    vietnamese::agency::Glossary,
};

/// The document that this JSON holds.
fn document(json: &[u8]) -> PyResult<Document> {
    serde_json::from_slice(json).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn documents(jsons: &[Vec<u8>]) -> PyResult<Vec<Document>> {
    jsons.iter().map(|json| document(json)).collect()
}

/// A value as JSON.
fn to_json<'py>(py: Python<'py>, value: &impl serde::Serialize) -> PyResult<Bound<'py, PyBytes>> {
    let json =
        serde_json::to_vec(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(PyBytes::new(py, &json))
}

/// What changed between drafts: the changes of two, the history of more.
#[pyfunction(name = "diff")]
fn changes<'py>(
    py: Python<'py>,
    drafts: Vec<Vec<u8>>,
    glossary: Option<String>,
) -> PyResult<Bound<'py, PyBytes>> {
    let glossary = options::glossary(glossary.as_deref())?;
    let read = py.detach(|| documents(&drafts))?;
    match read.as_slice() {
        [old, new] => {
            let changes = py.detach(|| diff::diff_with(old, new, &glossary));
            to_json(py, &changes)
        }
        _ => {
            let history = py.detach(|| history(&read, &glossary));
            to_json(py, &history)
        }
    }
}

fn history(drafts: &[Document], glossary: &Glossary) -> vanban::model::History {
    diff::history(drafts, glossary)
}

/// The JSON Schema of what is printed under this name.
#[pyfunction]
fn schema(name: &str) -> Option<String> {
    Some(vanban::cli::schema(name)?.to_string())
}

/// The names of all schemas.
#[pyfunction]
fn schema_names() -> Vec<&'static str> {
    vanban::cli::schema_names().collect()
}

/// The JSON files below a folder of results.
#[pyfunction]
fn stored(py: Python<'_>, folder: std::path::PathBuf) -> PyResult<Vec<std::path::PathBuf>> {
    Ok(py.detach(|| tables::stored(&folder))?)
}

/// What the papers of all documents are, whose marks these are: the key of the paper, that of the
/// work, and whether it counts.
#[pyfunction]
fn identify(py: Python<'_>, marks: Vec<Vec<u8>>) -> PyResult<Vec<Vec<(String, String, bool)>>> {
    let read = |marks: &Vec<u8>| serde_json::from_slice::<Marks>(marks);
    py.detach(|| {
        let marks: Result<Vec<Marks>, _> = marks.iter().map(read).collect();
        let marks = marks.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let found = tables::identify_marks(&marks).into_iter();
        let parts = |of: vanban::identity::Identity| (of.paper, of.work, of.counts);
        Ok(found.map(|papers| papers.into_iter().map(parts).collect()).collect())
    })
}

/// The program `vanban` with these arguments, the first of which is its own name.
#[pyfunction]
fn main(py: Python<'_>, args: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| vanban::cli::status(args))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    vanban::batch::silence_guarded_panics();
    if let Some(wrong) = vanban::trace::start() {
        let told = std::ffi::CString::new(format!("{}: {wrong}", vanban::trace::VARIABLE))?;
        let kind = module.py().get_type::<PyRuntimeWarning>();
        PyErr::warn(module.py(), &kind, &told, 1)?;
    }
    module.add_class::<reader::Reader>()?;
    module.add_class::<reader::Results>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<columns::Columns>()?;
    module.add_class::<columns::Batch>()?;
    module.add_class::<stream::Stream>()?;
    module.add_function(wrap_pyfunction!(changes, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add_function(wrap_pyfunction!(schema_names, module)?)?;
    module.add_function(wrap_pyfunction!(stored, module)?)?;
    module.add_function(wrap_pyfunction!(identify, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)?;
    module.add_function(wrap_pyfunction!(table::table_names, module)?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    Ok(())
}
