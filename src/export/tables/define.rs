//! What a table is: its columns, and how a paper gives its rows.

use super::{paper::PaperAt, value::Value};
use crate::{
    lang::{Both, Lang},
    model::At,
};
use std::borrow::Cow;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Text of any length.
    Long,
    /// Texts in order, joined by `; ` where a cell is text.
    List,
    /// Texts in order that may hold a `;` themselves, a JSON array where a cell is text.
    Array,
    /// A whole number.
    Integer,
    /// An amount of money in whole đồng.
    Dong,
    /// An exact decimal number.
    Decimal,
    /// A measure: a binary floating-point number.
    Number,
    /// A day.
    Date,
    /// True or false.
    Boolean,
}

impl Kind {
    /// Its name in the handbook.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Long => "text",
            Self::List => "list",
            Self::Array => "array",
            Self::Integer => "integer",
            Self::Dong => "đồng",
            Self::Decimal => "decimal",
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its stable name, in English and snake case.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Heading in Vietnamese.
    pub vi: &'static str,
    /// Heading in English.
    pub en: &'static str,
    /// What it means, in English; empty where the heading says it all.
    pub meaning: &'static str,
}

impl Column {
    /// Its heading.
    pub fn heading(&self, lang: Lang) -> &'static str {
        lang.of(Both { vi: self.vi, en: self.en })
    }
}

/// Takes the rows of a table: the values of its own columns, and where the thing stands.
pub(super) type Each<'e, 'd> = dyn FnMut(Vec<Value<'d>>, Option<At>) + 'e;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its stable name: `tasks`.
    pub name: &'static str,
    /// Its name in Vietnamese.
    pub vi: &'static str,
    /// What one row is, in English.
    pub row: &'static str,
    /// Its own columns, between those that every table has.
    pub(super) own: &'static [Column],
    /// Whether its rows say where they stand.
    pub(super) has_place: bool,
    pub(super) lines: for<'d> fn(&'d PaperAt<'d>, &mut Each<'_, 'd>),
}

impl Table {
    /// All its columns: file and paper first, the place, the keys of the paper and the hash of the file last.
    pub fn columns(&self) -> Vec<Column> {
        let place: &[Column] = if self.has_place { &PLACE } else { &[] };
        [&FRONT, self.own, place, &IDENTITY, &[HASH]].concat()
    }

    /// Hands over the rows that a paper gives, a value a column.
    pub fn rows<'d>(&self, paper: &'d PaperAt<'d>, each: &mut dyn FnMut(&[Value<'d>])) {
        (self.lines)(paper, &mut |own, at| {
            let mut row =
                Vec::with_capacity(FRONT.len() + own.len() + PLACE.len() + IDENTITY.len() + 1);
            row.push(Value::Text(plain(&paper.source.file)));
            row.push(paper.attachment.into());
            row.push(paper.symbol.as_deref().into());
            row.extend(own);
            if self.has_place {
                row.extend(place(at));
            }
            let identity = paper.identity.as_ref();
            row.push(identity.map(|identity| identity.paper.as_str()).into());
            row.push(identity.map(|identity| identity.work.as_str()).into());
            row.push(identity.map(|identity| identity.counts).into());
            row.push(Value::from(&paper.source.sha256));
            each(&row);
        });
    }
}

/// A name without what steers terminals and breaks lines: the name of a file may hold anything.
pub(super) fn plain(name: &str) -> Cow<'_, str> {
    if name.chars().any(char::is_control) {
        name.replace(char::is_control, "\u{fffd}").into()
    } else {
        name.into()
    }
}

/// The columns that a table's rows begin with.
const FRONT: [Column; 3] = [
    Column {
        key: "file",
        kind: Kind::Text,
        vi: "Tệp",
        en: "File",
        meaning: "path of the file read, relative to the input given, with `/`",
    },
    Column {
        key: "attachment",
        kind: Kind::Integer,
        vi: "Văn bản kèm",
        en: "Attachment",
        meaning: "0 for the paper itself; from 1 for papers bound into the same file, in their order",
    },
    Column {
        key: "document",
        kind: Kind::Text,
        vi: "Số, ký hiệu văn bản",
        en: "Document",
        meaning: "number and symbol of the paper, such as `54/KH-UBND`",
    },
];

/// Where a thing stands.
const PLACE: [Column; 8] = [
    at("at_page", Kind::Integer, "Trang", "Page", "from 1 (PDF)"),
    at(
        "at_x0",
        Kind::Number,
        "Trái (pt)",
        "Left (pt)",
        "box in points from the page's top left (PDF)",
    ),
    at("at_y0", Kind::Number, "Trên (pt)", "Top (pt)", ""),
    at("at_x1", Kind::Number, "Phải (pt)", "Right (pt)", ""),
    at("at_y1", Kind::Number, "Dưới (pt)", "Bottom (pt)", ""),
    at(
        "at_block",
        Kind::Integer,
        "Khối",
        "Block",
        "body element from 0 (DOCX), line from 1 (text)",
    ),
    at("at_row", Kind::Integer, "Hàng của ô", "Cell row", "inside the table (DOCX)"),
    at("at_column", Kind::Integer, "Cột của ô", "Cell column", "inside the table (DOCX)"),
];

/// Which documents are one paper.
const IDENTITY: [Column; 3] = [
    Column {
        key: "paper",
        kind: Kind::Text,
        vi: "Khóa văn bản",
        en: "Paper",
        meaning: "shared by the forms and copies of one paper (PDF and DOCX, a scan and the file)",
    },
    Column {
        key: "work",
        kind: Kind::Text,
        vi: "Khóa hồ sơ",
        en: "Work",
        meaning: "shared by drafts and what was issued of them",
    },
    Column {
        key: "counts",
        kind: Kind::Boolean,
        vi: "Tính vào tổng",
        en: "Counts",
        meaning: "true in one document of each `paper`, so that sums take each paper once",
    },
];

/// Which bytes were read.
const HASH: Column = Column {
    key: "sha256",
    kind: Kind::Text,
    vi: "SHA-256",
    en: "SHA-256",
    meaning: "of the bytes of the file",
};

const fn at(
    key: &'static str,
    kind: Kind,
    vi: &'static str,
    en: &'static str,
    meaning: &'static str,
) -> Column {
    Column { key, kind, vi, en, meaning }
}

fn place<'d>(at: Option<At>) -> [Value<'d>; PLACE.len()] {
    let at = at.unwrap_or_default();
    let [x0, y0, x1, y1] = at.bbox.map_or([const { None }; 4], |bbox| bbox.map(Some));
    [
        at.page.into(),
        x0.into(),
        y0.into(),
        x1.into(),
        y1.into(),
        at.block.into(),
        at.row.into(),
        at.column.into(),
    ]
}

/// Defines the own columns of a table and, beside each, how a line gives its value:
/// `key Kind "Vietnamese heading" "English heading" "meaning" => value;`.
macro_rules! columns {
    ($l:ident: $line:ty; $($key:ident $kind:ident $vi:literal $en:literal $meaning:literal => $value:expr;)+) => {
        pub(super) const COLUMNS: &[$crate::export::tables::Column] = &[$(
            $crate::export::tables::Column {
                key: stringify!($key),
                kind: $crate::export::tables::Kind::$kind,
                vi: $vi,
                en: $en,
                meaning: $meaning,
            }
        ),+];

        fn cells<'d>($l: &$line) -> Vec<$crate::export::tables::Value<'d>> {
            vec![$($crate::export::tables::Value::from($value)),+]
        }
    };
}
