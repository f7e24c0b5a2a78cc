//! The rows of documents as Arrow, handed over without copies (the PyCapsule interface).

use crate::{documents, stream::capsule_of};
use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{
        BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder,
        ListBuilder, StringBuilder,
    },
    ffi::FFI_ArrowSchema,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::{
    exceptions::{PyKeyError, PyValueError},
    prelude::*,
    types::{PyBytes, PyCapsule},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use std::sync::Arc;
use vanban::{
    Document,
    export::tables::{
        Column, Kind, PaperAt, TABLES, Table as Definition, Value, identify_documents, papers,
    },
    identity::Identity,
};

/// Digits of a decimal column, and how many of them stand behind the sign; as in Parquet.
const PRECISION: u8 = 38;
const SCALE: i8 = 10;

/// The names of all tables.
#[pyfunction]
pub(crate) fn table_names() -> Vec<&'static str> {
    TABLES.iter().map(|table| table.name).collect()
}

/// The table of this name.
pub(crate) fn definition(name: &str) -> PyResult<&'static Definition> {
    TABLES
        .iter()
        .find(|table| table.name == name)
        .ok_or_else(|| PyKeyError::new_err(format!("{name}: one of {}", table_names().join(", "))))
}

/// The columns of a table.
pub(crate) fn schema(table: &Definition) -> Arc<Schema> {
    let field = |column: Column| {
        let kind = match column.kind {
            Kind::Text | Kind::Long => DataType::Utf8,
            Kind::List | Kind::Array => {
                DataType::List(Arc::new(Field::new("item", DataType::Utf8, true)))
            }
            Kind::Integer | Kind::Dong => DataType::Int64,
            Kind::Decimal => DataType::Decimal128(PRECISION, SCALE),
            Kind::Number => DataType::Float64,
            Kind::Date => DataType::Date32,
            Kind::Boolean => DataType::Boolean,
        };
        Field::new(column.key, kind, true)
    };
    Arc::new(Schema::new(table.columns().into_iter().map(field).collect::<Vec<_>>()))
}

/// The values of a column.
enum Builder {
    Texts(StringBuilder),
    Lists(ListBuilder<StringBuilder>),
    Integers(Int64Builder),
    Decimals(Decimal128Builder),
    Numbers(Float64Builder),
    Days(Date32Builder),
    Booleans(BooleanBuilder),
}

impl Builder {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Long => Self::Texts(StringBuilder::new()),
            Kind::List | Kind::Array => Self::Lists(ListBuilder::new(StringBuilder::new())),
            Kind::Integer | Kind::Dong => Self::Integers(Int64Builder::new()),
            Kind::Decimal => Self::Decimals(
                Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE)),
            ),
            Kind::Number => Self::Numbers(Float64Builder::new()),
            Kind::Date => Self::Days(Date32Builder::new()),
            Kind::Boolean => Self::Booleans(BooleanBuilder::new()),
        }
    }

    /// Takes the value of the next row; nothing where it is not of the column's kind.
    fn push(&mut self, value: &Value<'_>) {
        match self {
            Self::Texts(texts) => {
                texts.append_option(if let Value::Text(text) = value { Some(text) } else { None });
            }
            Self::Lists(lists) => {
                let texts: &[_] = if let Value::List(texts) = value { texts } else { &[] };
                texts.iter().for_each(|text| lists.values().append_value(text));
                lists.append(true);
            }
            Self::Integers(all) => {
                all.append_option(if let Value::Integer(n) = value { Some(*n) } else { None });
            }
            Self::Decimals(all) => all.append_option(decimal(value)),
            Self::Numbers(all) => {
                all.append_option(if let Value::Number(n) = value { Some(*n) } else { None });
            }
            Self::Days(days) => {
                let day = if let Value::Date(day) = value { Some(day.since_1970()) } else { None };
                days.append_option(day);
            }
            Self::Booleans(all) => {
                all.append_option(if let Value::Boolean(b) = value { Some(*b) } else { None });
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Texts(texts) => Arc::new(texts.finish()),
            Self::Lists(lists) => Arc::new(lists.finish()),
            Self::Integers(all) => Arc::new(all.finish()),
            Self::Decimals(all) => Arc::new(all.finish()),
            Self::Numbers(all) => Arc::new(all.finish()),
            Self::Days(days) => Arc::new(days.finish()),
            Self::Booleans(all) => Arc::new(all.finish()),
        }
    }
}

/// A decimal number in units of its last digit.
fn decimal(value: &Value<'_>) -> Option<i128> {
    let Value::Decimal(text) = value else { return None };
    let number = Decimal::from_str_exact(text).ok()?.normalize();
    let missing = u32::try_from(SCALE).ok()?.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

/// Gathers the rows of one table.
pub(crate) struct Rows {
    table: &'static Definition,
    schema: Arc<Schema>,
    builders: Vec<Builder>,
    /// How many were gathered.
    pub(crate) count: usize,
}

impl Rows {
    /// None yet.
    pub(crate) fn new(table: &'static Definition, schema: Arc<Schema>) -> Self {
        let builders = table.columns().iter().map(|column| Builder::new(column.kind)).collect();
        Self { table, schema, builders, count: 0 }
    }

    /// Takes the rows of a document, whose papers are these among others.
    pub(crate) fn add(&mut self, document: &Document, identities: Vec<Identity>) {
        for paper in known(document, identities) {
            self.table.rows(&paper, &mut |row| {
                self.builders.iter_mut().zip(row).for_each(|(builder, value)| builder.push(value));
                self.count += 1;
            });
        }
    }

    /// The rows gathered, after which there are none.
    pub(crate) fn batch(&mut self) -> Result<RecordBatch, ArrowError> {
        self.count = 0;
        let columns = self.builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }
}

/// The papers of a document with what they are among others, where that is known.
fn known(document: &Document, identities: Vec<Identity>) -> Vec<PaperAt<'_>> {
    let mut identities = identities.into_iter();
    let papers = papers(document).into_iter();
    papers.map(|paper| PaperAt { identity: identities.next(), ..paper }).collect()
}

/// The rows that documents give for one table.
#[pyclass(frozen, module = "vanban._native")]
pub(crate) struct Table {
    table: &'static Definition,
    batch: RecordBatch,
    documents: Vec<(Document, Vec<Identity>)>,
}

#[pymethods]
impl Table {
    /// Whether these documents are `all`: then it is known what each paper is among the others.
    #[new]
    fn new(py: Python<'_>, jsons: Vec<Vec<u8>>, name: &str, all: bool) -> PyResult<Self> {
        let table = definition(name)?;
        let (documents, batch) = py.detach(|| -> PyResult<_> {
            let documents = documents(&jsons)?;
            let identities =
                if all { identify_documents(&documents) } else { vec![vec![]; documents.len()] };
            let documents: Vec<_> = documents.into_iter().zip(identities).collect();
            let mut rows = Rows::new(table, schema(table));
            documents.iter().for_each(|(document, of)| rows.add(document, of.clone()));
            let batch = rows.batch().map_err(|e| PyValueError::new_err(e.to_string()))?;
            Ok((documents, batch))
        })?;
        Ok(Self { table, batch, documents })
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The keys of the columns.
    fn columns(&self) -> Vec<&'static str> {
        self.table.columns().iter().map(|column| column.key).collect()
    }

    /// The rows as JSON: a list of objects, days and decimals as text.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let columns = self.columns();
        let mut rows = Vec::new();
        let papers = self.documents.iter().flat_map(|(document, of)| known(document, of.clone()));
        for paper in papers {
            self.table.rows(&paper, &mut |row| {
                let pairs =
                    columns.iter().zip(row).map(|(key, value)| ((*key).into(), json(value)));
                rows.push(Json::Object(pairs.collect::<Map<String, Json>>()));
            });
        }
        crate::to_json(py, &rows)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.batch.schema_ref().as_ref())
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

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

fn json(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => text.as_ref().into(),
        Value::List(texts) => texts.iter().map(|text| Json::from(text.as_ref())).collect(),
        Value::Integer(number) => (*number).into(),
        Value::Decimal(text) => (*text).into(),
        Value::Number(number) => (*number).into(),
        Value::Date(day) => day.to_string().into(),
        Value::Boolean(value) => (*value).into(),
    }
}
