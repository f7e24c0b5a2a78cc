//! Parquet: a file a table, each column with its logical type, rows in groups of bounded size.

use super::{
    beside::Beside,
    define::{Column, Kind, Table},
    problem::{Notice, NoticeKind, Notices},
    sink::Sink,
    value::Value,
};
use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray,
        FixedLenByteArrayType, Int32Type, Int64Type,
    },
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::{EnabledStatistics, WriterProperties},
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::Type,
};
use rust_decimal::Decimal;
use std::{fs::File, io, path::Path, sync::Arc};

/// Digits of a decimal column, and how many of them stand behind the sign.
const PRECISION: i32 = 38;
const SCALE: i32 = 10;

/// Memory that a text takes beside its own bytes.
const TEXT_BYTES: usize = size_of::<ByteArray>() + 24;

/// How large a group of rows may grow before it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// Rows.
    pub(super) rows: usize,
    /// Bytes of memory.
    pub(super) bytes: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self { rows: 1 << 16, bytes: 4 << 20 }
    }
}

/// The writer of one table.
pub(super) struct Parquet {
    beside: Beside,
    table: &'static Table,
    out: SerializedFileWriter<File>,
    columns: Vec<(Column, Buffer)>,
    group: Group,
    rows: usize,
    bytes: usize,
    notices: Notices,
}

impl Parquet {
    /// Begins the file of a table.
    pub(super) fn create(path: &Path, table: &'static Table, group: Group) -> io::Result<Self> {
        let beside = Beside::create(path)?;
        let columns = table.columns();
        let fields = columns.iter().map(|column| field(column).map(Arc::new));
        let fields = fields.collect::<Result<_, _>>().map_err(fault)?;
        let schema = Type::group_type_builder(table.name).with_fields(fields).build();
        // Headings for those who show the table; nothing that differs from run to run.
        let headings = columns
            .iter()
            .map(|column| (format!("vanban.heading.vi.{}", column.key), column.vi.to_owned()))
            .map(|(key, heading)| KeyValue::new(key, heading))
            .collect();
        let properties = WriterProperties::builder()
            .set_created_by(concat!("vanban version ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            // Those of pages would be kept in memory to the end.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(headings))
            .build();
        let schema = Arc::new(schema.map_err(fault)?);
        let out = SerializedFileWriter::new(beside.handle()?, schema, Arc::new(properties));
        Ok(Self {
            beside,
            table,
            out: out.map_err(fault)?,
            columns: columns.into_iter().map(|column| (column, Buffer::new(column.kind))).collect(),
            group,
            rows: 0,
            bytes: 0,
            notices: Notices::default(),
        })
    }

    /// Writes the rows gathered as one group.
    fn flush(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.out.next_row_group().map_err(fault)?;
        for (_, buffer) in &mut self.columns {
            let Some(mut out) = group.next_column().map_err(fault)? else { break };
            buffer.write(&mut out).map_err(fault)?;
            out.close().map_err(fault)?;
        }
        group.close().map_err(fault)?;
        self.rows = 0;
        self.bytes = 0;
        Ok(())
    }
}

impl Sink for Parquet {
    fn path(&self) -> &Path {
        self.beside.path()
    }

    fn takes(&self, table: &Table) -> bool {
        table.name == self.table.name
    }

    fn row(&mut self, _: &Table, row: &[Value<'_>]) -> io::Result<()> {
        for ((column, buffer), value) in self.columns.iter_mut().zip(row) {
            let Ok(bytes) = buffer.push(value) else {
                let file = row.first().and_then(|file| file.to_text(Kind::Text));
                let file = file.unwrap_or_default();
                self.notices.add(NoticeKind::DecimalLeftOut, self.table.name, column.key, &file);
                continue;
            };
            self.bytes += bytes;
        }
        self.rows += 1;
        if self.rows >= self.group.rows || self.bytes >= self.group.bytes {
            self.flush()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<Notice>> {
        self.flush()?;
        let Self { beside, out, notices, .. } = *self;
        out.close().map_err(fault)?;
        beside.finish()?;
        Ok(notices.into_vec())
    }
}

/// The type of a column.
fn field(column: &Column) -> Result<Type, ParquetError> {
    let optional = |physical| {
        Type::primitive_type_builder(column.key, physical).with_repetition(Repetition::OPTIONAL)
    };
    match column.kind {
        Kind::Text | Kind::Long => {
            optional(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String)).build()
        }
        Kind::List | Kind::Array => {
            let element = Type::primitive_type_builder("element", Physical::BYTE_ARRAY)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::String))
                .build()?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(column.key)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()
        }
        Kind::Integer | Kind::Dong => optional(Physical::INT64)
            .with_logical_type(Some(LogicalType::integer(64, true)))
            .build(),
        Kind::Decimal => optional(Physical::FIXED_LEN_BYTE_ARRAY)
            .with_length(16)
            .with_logical_type(Some(LogicalType::decimal(SCALE, PRECISION)))
            .with_precision(PRECISION)
            .with_scale(SCALE)
            .build(),
        Kind::Number => optional(Physical::DOUBLE).build(),
        Kind::Date => optional(Physical::INT32).with_logical_type(Some(LogicalType::Date)).build(),
        Kind::Boolean => optional(Physical::BOOLEAN).build(),
    }
}

/// The values of a column gathered for the next group, and where there are none.
enum Buffer {
    Texts(Values<ByteArray>),
    /// With the repetition levels: 0 begins a list, 1 goes on with it.
    Lists(Values<ByteArray>, Vec<i16>),
    Integers(Values<i64>),
    Decimals(Values<FixedLenByteArray>),
    Numbers(Values<f64>),
    Days(Values<i32>),
    Booleans(Values<bool>),
}

/// A decimal number with more digits than its column holds.
struct TooFine;

impl Buffer {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Long => Self::Texts(Values::default()),
            Kind::List | Kind::Array => Self::Lists(Values::default(), Vec::new()),
            Kind::Integer | Kind::Dong => Self::Integers(Values::default()),
            Kind::Decimal => Self::Decimals(Values::default()),
            Kind::Number => Self::Numbers(Values::default()),
            Kind::Date => Self::Days(Values::default()),
            Kind::Boolean => Self::Booleans(Values::default()),
        }
    }

    /// Takes the value of the next row; how many bytes it is.
    fn push(&mut self, value: &Value<'_>) -> Result<usize, TooFine> {
        match (self, value) {
            (Self::Texts(values), Value::Text(text)) => {
                values.push(Some(ByteArray::from(text.as_bytes().to_vec())));
                return Ok(text.len() + TEXT_BYTES);
            }
            (Self::Lists(values, repeated), Value::List(texts)) => {
                if texts.is_empty() {
                    values.push(None);
                    repeated.push(0);
                }
                for (place, text) in texts.iter().enumerate() {
                    values.push(Some(ByteArray::from(text.as_bytes().to_vec())));
                    repeated.push(i16::from(place > 0));
                }
                return Ok(texts.iter().map(|text| text.len() + TEXT_BYTES).sum());
            }
            (Self::Decimals(values), Value::Decimal(text)) => {
                let bytes = unscaled(text);
                let is_lost = bytes.is_none();
                values.push(bytes.map(|bytes| FixedLenByteArray::from(bytes.to_vec())));
                return if is_lost { Err(TooFine) } else { Ok(16) };
            }
            (Self::Integers(values), Value::Integer(number)) => values.push(Some(*number)),
            (Self::Numbers(values), Value::Number(number)) => values.push(Some(*number)),
            (Self::Days(values), Value::Date(day)) => values.push(Some(day.since_1970())),
            (Self::Booleans(values), Value::Boolean(value)) => values.push(Some(*value)),
            // Nothing, or what is not of the column's kind.
            (Self::Texts(values), _) => values.push(None),
            (Self::Lists(values, repeated), _) => {
                values.push(None);
                repeated.push(0);
            }
            (Self::Decimals(values), _) => values.push(None),
            (Self::Integers(values), _) => values.push(None),
            (Self::Numbers(values), _) => values.push(None),
            (Self::Days(values), _) => values.push(None),
            (Self::Booleans(values), _) => values.push(None),
        }
        Ok(8)
    }

    /// Writes the values and is empty again.
    fn write(&mut self, out: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Self::Texts(values) => values.write::<ByteArrayType>(None, out),
            Self::Lists(values, repeated) => {
                let repeated = std::mem::take(repeated);
                values.write::<ByteArrayType>(Some(&repeated), out)
            }
            Self::Integers(values) => values.write::<Int64Type>(None, out),
            Self::Decimals(values) => values.write::<FixedLenByteArrayType>(None, out),
            Self::Numbers(values) => values.write::<DoubleType>(None, out),
            Self::Days(values) => values.write::<Int32Type>(None, out),
            Self::Booleans(values) => values.write::<BoolType>(None, out),
        }
    }
}

/// Values and definition levels: 1 where there is one, 0 where there is none.
struct Values<T> {
    values: Vec<T>,
    defined: Vec<i16>,
}

impl<T> Default for Values<T> {
    fn default() -> Self {
        Self { values: Vec::new(), defined: Vec::new() }
    }
}

impl<T> Values<T> {
    fn push(&mut self, value: Option<T>) {
        self.defined.push(i16::from(value.is_some()));
        self.values.extend(value);
    }

    fn write<D: DataType<T = T>>(
        &mut self,
        repeated: Option<&[i16]>,
        out: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        out.typed::<D>().write_batch(&self.values, Some(&self.defined), repeated)?;
        self.values.clear();
        self.defined.clear();
        Ok(())
    }
}

/// A decimal number in units of the column's last digit, big-endian; `None` where it does not fit.
fn unscaled(text: &str) -> Option<[u8; 16]> {
    let number = Decimal::from_str_exact(text).ok()?.normalize();
    let missing = (SCALE as u32).checked_sub(number.scale())?;
    let whole = number.mantissa().checked_mul(10_i128.pow(missing))?;
    (whole.unsigned_abs() < 10_u128.pow(PRECISION as u32)).then(|| whole.to_be_bytes())
}

fn fault(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other.to_string()),
        },
        other => io::Error::other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_left_out() {
        let value = |text| unscaled(text).map(i128::from_be_bytes);
        assert_eq!(value("0.5"), Some(5_000_000_000));
        assert_eq!(value("-1.0000000001"), Some(-10_000_000_001));
        assert_eq!(value("9223372036854775807.5"), Some(92_233_720_368_547_758_075_000_000_000));
        assert_eq!(value("0.12345678901"), None);
        assert_eq!(value("0.10000000000"), Some(1_000_000_000));
        assert_eq!(value("x"), None);
    }
}
