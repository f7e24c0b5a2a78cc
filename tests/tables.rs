//! The tables of the corpus, read back and held against the JSON they were built from, value by
//! value.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use calamine::{Data, Reader, Xlsx, open_workbook};
use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use tempfile::TempDir;
use vanban::{
    Options, batch,
    export::tables::{
        Built, Column, Event, FailedFile, Format, Kind, Notice, Order, TABLES, build,
        papers as papers_of, stored,
    },
    lang::Lang,
};

const ALL: [Format; 4] = [Format::Jsonl, Format::Csv, Format::Xlsx, Format::Parquet];

/// The JSON of the own corpus, and of a paper made up to hold what the corpus does not.
fn results() -> &'static Path {
    static RESULTS: OnceLock<TempDir> = OnceLock::new();
    RESULTS
        .get_or_init(|| {
            let dir = tempfile::tempdir().unwrap();
            for input in batch::collect(&[common::own_corpus()], None).inputs {
                let output = dir.path().join(format!("{}.json", input.name));
                let result = batch::convert(&input, &output, &Options::default());
                assert!(result.is_ok() || input.name == "README.md", "{}", input.name);
            }
            let model = documents(dir.path()).pop().unwrap();
            let made_up = made_up(model);
            fs::write(dir.path().join("zz.json"), made_up.to_string()).unwrap();
            dir
        })
        .path()
}

fn documents(folder: &Path) -> Vec<Value> {
    stored(folder)
        .unwrap()
        .iter()
        .map(|path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
        .collect()
}

/// A document with papers bound into it, signatures, odd texts, numbers that are not whole, and
/// what a later version of the contract may hold.
fn made_up(mut document: Value) -> Value {
    document["source"]["file"] = json!("thư mục/zz, \"lạ\".pdf");
    document["source"]["format"] = json!("epub");
    document["source"]["signatures"] = json!([
        {"signer": "A", "organisation": null, "signed_at": "2025-10-06T08:00:00+07:00",
         "reason": null, "covers_whole_file": true, "of_later_version": [1]},
    ]);
    document["of_later_version"] = json!({"x": [1.50, null]});
    document["letterhead"]["date"] = json!({"raw": "tháng 10 năm 2025", "value": "2025-10"});
    document["recipients"] = json!([
        {"text": "=1+1", "name": "@SUM(A1)", "purpose": "+84", "archive": []},
        {"text": "'30", "name": "-", "purpose": null, "archive": ["VT", "VP; TH"]},
    ]);
    document["warnings"] = json!([
        {"code": "long", "message": "ế".repeat(40_000), "at": null},
        {"code": "odd", "message": "one\ntwo\r\n\"three\"\u{1}\u{fffe}", "at": {"page": 2, "bbox": [1.5, 2.0, 30.25, 4.0], "block": null, "row": null, "column": null}},
    ]);
    document["budget"]["stated"] = json!([
        {"money": {"raw": "0,0000005", "vnd": 1, "vnd_exact": "0.5", "unit": "triệu đồng"},
         "words": null, "words_vnd": null, "role": "total", "at": null},
        {"money": {"raw": "9", "vnd": 9_007_199_254_740_993_i64, "vnd_exact": null, "unit": "đồng"},
         "words": "chín", "words_vnd": -9, "role": "estimate", "at": null},
        {"money": {"raw": "1", "vnd": 0, "vnd_exact": "0.12345678901", "unit": "x"},
         "words": null, "words_vnd": null, "role": "mention", "at": null},
    ]);
    let mut inner = document.clone();
    let inner = inner.as_object_mut().unwrap();
    for key in ["schema_version", "source"] {
        inner.shift_remove(key);
    }
    let mut innermost = inner.clone();
    innermost["letterhead"]["title"] = json!("Văn bản trong cùng");
    inner["attachments"] = json!([innermost]);
    let mut second = inner.clone();
    second["attachments"] = json!([]);
    document["attachments"] = json!([inner, second]);
    document
}

fn run(folder: &Path, order: &Order) -> (Built, Vec<(String, &'static str)>, Vec<Notice>) {
    let (mut failed, mut noticed) = (Vec::new(), Vec::new());
    let built = build(stored(folder).unwrap(), order, &mut |event| {
        match event {
            Event::Read(_) => {}
            Event::Failed(path, problem) => {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                failed.push((name, problem.code()));
            }
            Event::Noticed(notice) => noticed.push(notice),
        }
        ControlFlow::Continue(())
    });
    (built.unwrap(), failed, noticed)
}

/// All formats, texts and codes as they are.
fn whole(folder: &Path) -> Order {
    Order::new(folder, &ALL).guard_formulas(false).lang(Lang::En)
}

/// All formats of [`results`], once for all tests.
fn outputs() -> &'static Path {
    static OUTPUTS: OnceLock<TempDir> = OnceLock::new();
    OUTPUTS
        .get_or_init(|| {
            let dir = tempfile::tempdir().unwrap();
            let order = whole(dir.path());
            let (built, failed, _) = run(results(), &order);
            assert_eq!(failed, []);
            assert_eq!(built.outputs.len(), 2 + 2 * TABLES.len());
            dir
        })
        .path()
}

/// What the tables should hold, found in the JSON by paths: of each table where its things are, and
/// of each own column where the value is. `*` stands for every member of a list.
const PATHS: &[(&str, &[(&str, &str)])] = &[
    (
        "documents",
        &[
            ("doc_type_code", "letterhead/doc_type/code"),
            ("doc_type", "letterhead/doc_type/name"),
            ("number_raw", "letterhead/number/raw"),
            ("number", "letterhead/number/number"),
            ("year", "letterhead/number/year"),
            ("symbol", "letterhead/number/symbol"),
            ("type_code", "letterhead/number/type_code"),
            ("issuer_code", "letterhead/number/issuer_code"),
            ("issuer", "letterhead/issuer/name"),
            ("issuer_parent", "letterhead/issuer/parent"),
            ("issuer_joint", "letterhead/issuer/joint"),
            ("place", "letterhead/place"),
            ("date", "letterhead/date/value"),
            ("date_iso", "letterhead/date/value"),
            ("date_raw", "letterhead/date/raw"),
            ("title", "letterhead/title"),
            ("addressees", "letterhead/addressees"),
            ("draft", "letterhead/draft"),
            ("urgency", "letterhead/urgency"),
            ("secrecy", "letterhead/secrecy"),
            ("copy_form", "letterhead/copy/form"),
            ("copy_issuer", "letterhead/copy/issuer"),
            ("copy_signed_at", "letterhead/copy/signed_at"),
            ("national_title", "letterhead/national_title"),
            ("closing", "closing"),
            ("signer", "signature/name"),
            ("signer_position", "signature/position"),
            ("rows_total_vnd", "budget/rows_total"),
            ("table_total_vnd", "budget/table_total"),
            ("format", "source/format"),
            ("reader", "source/reader"),
            ("pages", "source/pages"),
            ("bytes", "source/bytes"),
            ("producer", "source/producer"),
            ("text_layer", "source/text_layer"),
            ("schema_version", "schema_version"),
        ],
    ),
    (
        "tasks",
        &[
            ("id", "id"),
            ("origin", "origin"),
            ("section", "section"),
            ("appendix", "row/appendix"),
            ("table", "row/table"),
            ("row", "row/row"),
            ("group", "group"),
            ("number", "number"),
            ("text", "text"),
            ("lead", "lead/*/name"),
            ("lead_raw", "lead/*/raw"),
            ("support", "support/*/name"),
            ("support_raw", "support/*/raw"),
            ("deadline", "deadline/raw"),
            ("deadline_kind", "deadline/kind"),
            ("deadline_start", "deadline/start"),
            ("deadline_end", "deadline/end"),
            ("deadline_every", "deadline/recurrence/every"),
            ("deadline_every_day", "deadline/recurrence/day"),
            ("deadline_every_month", "deadline/recurrence/month"),
            ("deadline_every_weekday", "deadline/recurrence/weekday"),
            ("deadline_within", "deadline/relative/amount"),
            ("deadline_within_unit", "deadline/relative/unit"),
            ("deadline_within_from", "deadline/relative/from"),
            ("deadline_condition", "deadline/condition"),
            ("deadline_status", "deadline/status"),
            ("period", "period/raw"),
            ("period_start", "period/start"),
            ("period_end", "period/end"),
            ("output", "output"),
            ("budget", "budget/raw"),
            ("budget_unit", "budget/unit"),
            ("budget_vnd", "budget/vnd"),
            ("budget_vnd_exact", "budget/vnd_exact"),
            ("funding", "funding"),
            ("notes", "notes"),
        ],
    ),
    (
        "agencies",
        &[
            ("of", "of"),
            ("id", "id"),
            ("role", "role"),
            ("name", "agency/name"),
            ("raw", "agency/raw"),
            ("collective", "agency/collective"),
        ],
    ),
    (
        "targets",
        &[
            ("id", "id"),
            ("group", "group"),
            ("number", "number"),
            ("text", "text"),
            ("raw", "raw"),
            ("comparison", "comparison"),
            ("value", "value"),
            ("unit", "unit"),
            ("lead", "lead/*/name"),
            ("support_raw", "support/*/raw"),
            ("period", "period/raw"),
            ("period_end", "period/end"),
        ],
    ),
    (
        "rows",
        &[
            ("appendix", "place/0"),
            ("table", "place/1"),
            ("row", "place/2"),
            ("appendix_label", "appendix/label"),
            ("appendix_title", "appendix/title"),
            ("appendix_unit", "appendix/unit"),
            ("kind", "kind"),
            ("number", "number"),
            ("cells", "cells"),
        ],
    ),
    (
        "amounts",
        &[
            ("origin", "origin"),
            ("appendix", "place/0"),
            ("table", "place/1"),
            ("row", "place/2"),
            ("column", "place/3"),
            ("role", "role"),
            ("raw", "money/raw"),
            ("unit", "money/unit"),
            ("vnd", "money/vnd"),
            ("vnd_exact", "money/vnd_exact"),
            ("words", "words"),
            ("words_vnd", "words_vnd"),
        ],
    ),
    (
        "sections",
        &[
            ("id", "id"),
            ("kind", "kind"),
            ("number", "number"),
            ("heading", "heading"),
            ("text", "text"),
        ],
    ),
    (
        "checks",
        &[
            ("id", "id"),
            ("rule", "rule"),
            ("status", "status"),
            ("severity", "severity"),
            ("refs", "refs"),
            ("message", "message"),
            ("message_vi", "message_vi"),
        ],
    ),
    (
        "citations",
        &[
            ("type", "type"),
            ("number", "number"),
            ("symbol", "symbol"),
            ("date", "date"),
            ("date_iso", "date"),
            ("issuer", "issuer"),
            ("title", "title"),
            ("raw", "raw"),
        ],
    ),
    (
        "recipients",
        &[("name", "name"), ("purpose", "purpose"), ("archive", "archive"), ("text", "text")],
    ),
    (
        "signers",
        &[
            ("authority", "authority"),
            ("capacity", "capacity"),
            ("position", "position"),
            ("name", "name"),
        ],
    ),
    (
        "digital_signatures",
        &[
            ("signer", "signer"),
            ("organisation", "organisation"),
            ("signed_at", "signed_at"),
            ("reason", "reason"),
            ("covers_whole_file", "covers_whole_file"),
        ],
    ),
    ("warnings", &[("code", "code"), ("message", "message")]),
];

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn find(value: &Value, path: &str) -> Value {
    let Some((first, rest)) = path.split_once('/') else {
        return match path.parse::<usize>() {
            Ok(place) => value.get(place).cloned().unwrap_or_default(),
            Err(_) => value.get(path).cloned().unwrap_or_default(),
        };
    };
    if first == "*" {
        return list(value).iter().map(|member| find(member, rest)).collect();
    }
    value.get(first).map(|inner| find(inner, rest)).unwrap_or_default()
}

/// The papers of a document, each before those bound into it.
fn papers(paper: &Value, found: &mut Vec<Value>) {
    found.push(paper.clone());
    for inner in list(&paper["attachments"]) {
        papers(inner, found);
    }
}

fn sections(all: &Value, found: &mut Vec<Value>) {
    for section in list(all) {
        found.push(section.clone());
        sections(&section["children"], found);
    }
}

/// The things that a paper gives a table, as JSON.
fn things(table: &str, paper: &Value, document: &Value, is_first: bool) -> Vec<Value> {
    let mut found = Vec::new();
    match table {
        "documents" => {
            let mut whole = paper.clone();
            whole["source"] = document["source"].clone();
            whole["schema_version"] = document["schema_version"].clone();
            found.push(whole);
        }
        "agencies" => {
            for (of, key) in [("task", "tasks"), ("target", "targets")] {
                for thing in list(&paper[key]) {
                    for role in ["lead", "support"] {
                        for agency in list(&thing[role]) {
                            let id = &thing["id"];
                            found.push(json!({"of": of, "id": id, "role": role, "agency": agency}));
                        }
                    }
                }
            }
        }
        "rows" | "amounts" => {
            if table == "amounts" {
                for stated in list(&paper["budget"]["stated"]) {
                    let mut stated = stated.clone();
                    stated["origin"] = json!("text");
                    found.push(stated);
                }
            }
            for (a, appendix) in list(&paper["appendices"]).iter().enumerate() {
                for (t, inner) in list(&appendix["tables"]).iter().enumerate() {
                    for (r, row) in list(&inner["rows"]).iter().enumerate() {
                        if table == "rows" {
                            let mut row = row.clone();
                            row["place"] = json!([a, t, r]);
                            row["appendix"] = appendix.clone();
                            found.push(row);
                            continue;
                        }
                        for (c, money) in list(&row["amounts"]).iter().enumerate() {
                            if !money.is_null() {
                                let role = &inner["columns"][c]["role"];
                                found.push(json!({"origin": "row", "place": [a, t, r, c],
                                    "role": role, "money": money, "at": row["at"]}));
                            }
                        }
                    }
                }
            }
        }
        "sections" => {
            sections(&paper["sections"], &mut found);
            for appendix in list(&paper["appendices"]) {
                sections(&appendix["sections"], &mut found);
            }
        }
        "signers" => {
            found.extend((!paper["signature"].is_null()).then(|| paper["signature"].clone()));
            found.extend_from_slice(list(&paper["cosignatures"]));
        }
        "digital_signatures" => {
            if is_first {
                found.extend_from_slice(list(&document["source"]["signatures"]));
            }
        }
        "citations" => {
            for citation in list(&paper["citations"]) {
                let mut citation = citation.clone();
                citation["at"] = citation["mentions"][0]["at"].clone();
                found.push(citation);
            }
        }
        other => found.extend_from_slice(list(&paper[other])),
    }
    found
}

/// The values that a table should hold: of each row the known columns by key.
fn expected(table: &str) -> Vec<BTreeMap<&'static str, Value>> {
    let (_, paths) = PATHS.iter().find(|(name, _)| *name == table).unwrap();
    let mut rows = Vec::new();
    for document in documents(results()) {
        let mut all = Vec::new();
        papers(&document, &mut all);
        for (attachment, paper) in all.iter().enumerate() {
            for thing in things(table, paper, &document, attachment == 0) {
                let mut row: BTreeMap<_, _> =
                    paths.iter().map(|(key, path)| (*key, find(&thing, path))).collect();
                row.insert("file", document["source"]["file"].clone());
                row.insert("sha256", document["source"]["sha256"].clone());
                row.insert("attachment", json!(attachment));
                if !matches!(
                    table,
                    "documents" | "agencies" | "recipients" | "signers" | "digital_signatures"
                ) {
                    for (key, path) in [
                        ("at_page", "at/page"),
                        ("at_x0", "at/bbox/0"),
                        ("at_y0", "at/bbox/1"),
                        ("at_x1", "at/bbox/2"),
                        ("at_y1", "at/bbox/3"),
                        ("at_block", "at/block"),
                        ("at_row", "at/row"),
                        ("at_column", "at/column"),
                    ] {
                        row.insert(key, find(&thing, path));
                    }
                }
                rows.push(row);
            }
        }
    }
    rows
}

/// A value as CSV should have it.
fn text(value: &Value, kind: Kind) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(_) if kind == Kind::Array => value.to_string(),
        Value::Array(texts) => {
            texts.iter().map(|text| text.as_str().unwrap()).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// Whether a date column can hold it.
fn is_day(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() == 10)
}

/// Holds every table, read by `read`, against what is expected, cell by cell.
fn compare<C: std::fmt::Debug>(
    read: impl Fn(&str, &[Column]) -> Vec<Vec<C>>,
    same: impl Fn(&Value, &C, &Column) -> bool,
) {
    let mut cells = 0;
    for table in &TABLES {
        let columns = table.columns();
        let rows = read(table.name, &columns);
        let expected = expected(table.name);
        assert_eq!(rows.len(), expected.len(), "{}", table.name);
        assert!(!rows.is_empty(), "nothing to compare in {}", table.name);
        for (place, (row, expected)) in rows.iter().zip(&expected).enumerate() {
            for (key, value) in expected {
                let at = columns.iter().position(|column| column.key == *key);
                let at = at.unwrap_or_else(|| panic!("{}.{key}", table.name));
                assert!(
                    same(value, &row[at], &columns[at]),
                    "{}.{key} of row {place}: {value} is {:?}",
                    table.name,
                    row[at]
                );
                cells += 1;
            }
        }
    }
    assert!(cells > 10_000, "{cells}");
}

fn csv_rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

#[test]
fn csv_says_what_the_json_says() {
    compare(
        |table, columns| {
            let mut rows = csv_rows(&outputs().join(format!("{table}.csv")));
            let keys: Vec<_> = columns.iter().map(|column| column.key).collect();
            assert_eq!(rows.remove(0), keys);
            rows
        },
        |value, cell, column| match column.kind {
            Kind::Date if !is_day(value) => cell.is_empty(),
            Kind::Number => {
                value.as_f64() == cell.parse().ok() && value.is_null() == cell.is_empty()
            }
            kind => text(value, kind) == *cell,
        },
    );
}

#[test]
fn csv_lines_end_as_the_standard_says() {
    let bytes = fs::read(outputs().join("tasks.csv")).unwrap();
    assert!(bytes.ends_with(b"\r\n"));
    let bare = bytes.windows(2).filter(|pair| pair[1] == b'\n' && pair[0] != b'\r').count();
    assert_eq!(bare, 0, "tasks of the corpus hold no line ends of their own");
}

#[test]
fn a_guarded_csv_holds_no_formula_and_can_be_undone() {
    let dir = tempfile::tempdir().unwrap();
    let order = Order::new(dir.path(), &[Format::Csv]).tables(&["recipients"]);
    run(results(), &order);
    let plain = csv_rows(&outputs().join("recipients.csv"));
    let guarded = csv_rows(&dir.path().join("recipients.csv"));
    assert!(guarded.iter().flatten().any(|cell| cell == "'=1+1"));
    for (plain, guarded) in plain.iter().flatten().zip(guarded.iter().flatten()) {
        assert!(!guarded.starts_with(['=', '@']), "{guarded}");
        assert!(guarded == plain || *guarded == format!("'{plain}"), "{guarded}");
    }
    let cells: Vec<&String> = guarded.iter().flatten().collect();
    assert!(["'30", "-", "'+84"].iter().all(|text| cells.iter().any(|cell| cell == text)));
}

fn sheet(book: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(book).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let (height, width) = range.get_size();
    let cell = |row, column| range.get((row, column)).cloned().unwrap_or(Data::Empty);
    (0..height).map(|row| (0..width).map(|column| cell(row, column)).collect()).collect()
}

#[test]
fn sheets_say_what_the_json_says() {
    compare(
        |table, columns| {
            let mut rows = sheet(&outputs().join("tables.xlsx"), table);
            let headings: Vec<_> = rows.remove(0).iter().map(ToString::to_string).collect();
            assert_eq!(headings, columns.iter().map(|column| column.en).collect::<Vec<_>>());
            rows
        },
        |value, cell, column| match (column.kind, cell) {
            (Kind::Date, Data::Empty) => !is_day(value),
            (Kind::Date, Data::DateTime(date)) => {
                let (year, month, day, ..) = date.to_ymd_hms_milli();
                Some(format!("{year:04}-{month:02}-{day:02}").as_str()) == value.as_str()
            }
            (Kind::Integer | Kind::Dong | Kind::Number, Data::Float(number)) => {
                value.as_f64() == Some(*number)
            }
            (Kind::Decimal, Data::Float(number)) => {
                value.as_str().and_then(|text| text.parse().ok()) == Some(*number)
            }
            // What a sheet cannot hold exactly as a number stands as text.
            (Kind::Dong, Data::String(text)) => {
                value.as_i64().is_some_and(|dong| dong > 1 << 53 && dong.to_string() == *text)
            }
            (Kind::Boolean, Data::Bool(cell)) => value.as_bool() == Some(*cell),
            (kind, Data::Empty) => text(value, kind).is_empty(),
            (Kind::Long, Data::String(cell)) if cell.ends_with(" […]") => {
                let kept = cell.strip_suffix(" […]").unwrap();
                cell.chars().count() == 32_767 && value.as_str().unwrap().starts_with(kept)
            }
            (kind, Data::String(cell)) => {
                // A sheet writes the characters that XML has no place for as `_x0001_`.
                let odd = |text: String| {
                    text.replace('\u{1}', "_x0001_")
                        .replace('\r', "_x000D_")
                        .replace('\u{fffe}', "_xFFFE_")
                };
                let expected = text(value, kind);
                expected == *cell || odd(expected) == *cell
            }
            _ => false,
        },
    );
}

#[test]
fn parquet_says_what_the_json_says() {
    compare(
        |table, columns| {
            let file = File::open(outputs().join(format!("{table}.parquet"))).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let names: Vec<_> = reader
                .metadata()
                .file_metadata()
                .schema()
                .get_fields()
                .iter()
                .map(|field| field.name().to_owned())
                .collect();
            assert_eq!(names, columns.iter().map(|column| column.key).collect::<Vec<_>>());
            let rows = reader.get_row_iter(None).unwrap();
            rows.map(|row| row.unwrap().into_columns().into_iter().map(|(_, f)| f).collect())
                .collect()
        },
        |value, cell: &Field, column| match cell {
            Field::Null if column.kind == Kind::Date => !is_day(value),
            Field::Null if column.kind == Kind::Decimal => {
                value.is_null() || value == "0.12345678901"
            }
            Field::Null => value.is_null(),
            Field::Str(text) => value.as_str() == Some(text),
            Field::Long(number) => value.as_i64() == Some(*number),
            Field::Double(number) => value.as_f64() == Some(*number),
            Field::Bool(cell) => value.as_bool() == Some(*cell),
            Field::Date(days) => {
                let day = jiff_day(*days);
                value.as_str() == Some(day.as_str())
            }
            Field::Decimal(decimal) => {
                let units = i128::from_be_bytes(decimal.data().try_into().unwrap());
                decimal.scale() == 10
                    && value.as_str().unwrap().parse::<f64>().unwrap() == units as f64 / 1e10
            }
            Field::ListInternal(texts) => {
                let texts = texts.elements().iter().map(|text| match text {
                    Field::Str(text) => Value::from(text.as_str()),
                    other => panic!("{other:?}"),
                });
                *value == texts.collect::<Value>()
            }
            other => panic!("{other:?}"),
        },
    );
}

fn jiff_day(days: i32) -> String {
    let day = jiff::civil::date(1970, 1, 1);
    day.saturating_add(jiff::Span::new().days(days)).to_string()
}

#[test]
fn a_line_holds_a_document_with_all_that_its_file_holds() {
    let text = fs::read_to_string(outputs().join("documents.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, documents(results()));
    assert!(text.contains(r#""of_later_version":{"x":[1.5,null]}"#));
}

#[test]
fn papers_bound_in_are_told_apart() {
    let rows = csv_rows(&outputs().join("documents.csv"));
    let last: Vec<_> = rows.iter().rev().take(4).rev().map(|row| row[1].as_str()).collect();
    assert_eq!(last, ["0", "1", "2", "3"]);
    let title = rows[0].iter().position(|key| key == "title").unwrap();
    assert_eq!(rows[rows.len() - 2][title], "Văn bản trong cùng");
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    run(results(), &whole(dir.path()));
    let mut files = 0;
    for entry in fs::read_dir(outputs()).unwrap() {
        let path = entry.unwrap().path();
        let again = dir.path().join(path.file_name().unwrap());
        assert!(fs::read(&path).unwrap() == fs::read(again).unwrap(), "{}", path.display());
        files += 1;
    }
    assert_eq!(files, 2 + 2 * TABLES.len(), "and nothing else is left in the folder");
}

#[test]
fn a_table_longer_than_a_sheet_goes_on_in_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let order = Order::new(dir.path(), &[Format::Xlsx]).tables(&["tasks", "documents"]);
    run(results(), &order.sheet_rows(11).lang(Lang::En));
    let path = dir.path().join("tables.xlsx");
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..2], ["Summary", "documents"]);
    let first = names.iter().position(|name| name == "tasks").unwrap();
    assert_eq!(names[first - 1], format!("documents ({})", first - 1));
    assert_eq!(names[first + 1], "tasks (2)");
    let whole = sheet(&outputs().join("tables.xlsx"), "tasks");
    let mut joined = Vec::new();
    for name in &names[first..] {
        let mut rows = sheet(&path, name);
        assert!(rows.len() <= 11);
        assert_eq!(rows[0][0].to_string(), "File", "the heading stands on every sheet");
        rows.remove(0);
        joined.extend(rows);
    }
    let text = |rows: &[Vec<Data>]| format!("{rows:?}");
    assert_eq!(text(&joined), text(&whole[1..]));
}

#[test]
fn a_workbook_for_people_has_their_words_failures_first_and_links_to_papers() {
    let dir = tempfile::tempdir().unwrap();
    let failed = FailedFile {
        file: "kho/hỏng.pdf".into(),
        reason: "tệp hỏng".into(),
        advice: "xin lại tệp".into(),
    };
    run(results(), &Order::new(dir.path(), &[Format::Xlsx]).failures(vec![failed]));
    let path = dir.path().join("tables.xlsx");
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names()[..4], ["Tệp lỗi", "Tổng hợp", "Văn bản", "Nhiệm vụ"]);
    assert_eq!(sheet(&path, "Tệp lỗi")[1][2].to_string(), "xin lại tệp");
    let checks = sheet(&path, "Kiểm tra");
    let status = checks[0].iter().position(|cell| *cell == "Kết quả");
    let said = |word: &str| checks.iter().flatten().any(|cell| *cell == word);
    assert!(status.is_some() || said("không đạt"));
    assert!(said("cảnh báo") && !said("warning"));
    let part = |name: &str| {
        let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
        std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
    };
    let tasks = part("xl/worksheets/sheet4.xml");
    assert!(
        tasks.contains("location=\"'Văn bản'!A") && tasks.contains("orientation=\"landscape\"")
    );
    assert!(part("xl/workbook.xml").contains("Print_Titles"));
    assert!(part("xl/charts/chart1.xml").contains("Kinh phí theo cơ quan chủ trì"));
}

#[test]
fn small_groups_of_rows_hold_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let order = Order::new(dir.path(), &[Format::Parquet]).tables(&["tasks"]).group_rows(7);
    run(results(), &order);
    let open = |folder: &Path| {
        SerializedFileReader::new(File::open(folder.join("tasks.parquet")).unwrap()).unwrap()
    };
    let rows = |folder: &Path| {
        let rows = open(folder).into_iter().map(|row| row.unwrap().to_string());
        rows.collect::<Vec<_>>()
    };
    assert!(open(dir.path()).num_row_groups() > 10);
    assert_eq!(rows(dir.path()), rows(outputs()));
}

#[test]
fn what_a_format_cannot_hold_whole_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let (_, _, notices) = run(results(), &Order::new(dir.path(), &ALL));
    let told: Vec<_> =
        notices.iter().map(|n| (n.code(), n.table, n.column, n.cells, n.file.as_str())).collect();
    let file = "thư mục/zz, \"lạ\".pdf";
    assert_eq!(
        told,
        [
            ("text-cut", "warnings", "message", 4, file),
            ("decimal-left-out", "amounts", "vnd_exact", 4, file),
        ]
    );
}

#[test]
fn a_file_that_is_no_document_leaves_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let some: Vec<PathBuf> = stored(results()).unwrap().into_iter().take(2).collect();
    fs::copy(&some[0], dir.path().join("a.pdf.json")).unwrap();
    fs::copy(&some[1], dir.path().join("c.pdf.json")).unwrap();
    let half = fs::read(&some[0]).unwrap();
    fs::write(dir.path().join("b.pdf.json"), &half[..half.len() / 2]).unwrap();
    let deep = format!("{{\"schema_version\": {}", "[".repeat(100_000));
    fs::write(dir.path().join("d.json"), deep).unwrap();
    // A folder stands where a table should go.
    fs::create_dir_all(dir.path().join("tasks.csv/x")).unwrap();
    let (built, failed, _) = run(dir.path(), &Order::new(dir.path(), &ALL));
    assert_eq!(
        failed,
        [
            ("b.pdf.json".to_owned(), "no-document"),
            ("d.json".to_owned(), "no-document"),
            ("tasks.csv".to_owned(), "unwritable"),
        ]
    );
    assert_eq!((built.documents, built.left_out, built.given_up), (2, 2, 1));
    assert_eq!(csv_rows(&dir.path().join("documents.csv")).len(), 3);
    assert!(dir.path().join("tasks.parquet").is_file());
    let hidden = fs::read_dir(dir.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'))
        .count();
    assert_eq!(hidden, 0, "nothing half done is left");
}

#[test]
fn where_the_caller_stops_nothing_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let order = Order::new(dir.path(), &ALL);
    let stopped = build(stored(results()).unwrap(), &order, &mut |event| match event {
        Event::Read(_) => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert_eq!(stopped.unwrap_err().code(), "stopped");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

/// The third sheet of a workbook as CSV, through LibreOffice; `None` where it is not installed.
fn third_sheet(book: &Path, folder: &Path) -> Option<std::process::Output> {
    // Separator, quotes, UTF-8, from the first line on; no formulas, contents as they are; sheet 3.
    const TO_CSV: &str =
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,3";
    let profile = folder.join("profile");
    Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", TO_CSV, "--outdir"])
        .arg(folder)
        .arg(book)
        .output()
        .ok()
}

#[test]
fn libreoffice_opens_the_workbook() {
    let dir = tempfile::tempdir().unwrap();
    let Some(output) = third_sheet(&outputs().join("tables.xlsx"), dir.path()) else {
        eprintln!("skipped: soffice is not installed");
        return;
    };
    // The third sheet, behind those of sums and of papers, is that of the tasks.
    let path = dir.path().join("tables-tasks.csv");
    if !path.is_file() {
        let plain = dir.path().join("plain.csv");
        fs::write(&plain, "a,b\n1,2\n").unwrap();
        let second = third_sheet(&plain, dir.path()).unwrap();
        let said = String::from_utf8_lossy(&second.stderr);
        assert!(said.contains("could not be loaded"), "{output:?}");
        eprintln!("skipped: soffice is installed without Calc");
        return;
    }
    let text = fs::read_to_string(&path).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let ours = csv_rows(&outputs().join("tasks.csv"));
    assert_eq!(rows.len(), ours.len());
    for key in ["file", "id", "text", "lead", "deadline", "budget_vnd"] {
        let at = ours[0].iter().position(|other| other == key).unwrap();
        for (row, our) in rows.iter().zip(&ours).skip(1) {
            assert_eq!(row[at], our[at], "{key}");
        }
    }
}

#[test]
fn every_value_is_of_its_columns_kind() {
    for path in stored(results()).unwrap() {
        let document: vanban::Document = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for paper in papers_of(&document) {
            for table in &TABLES {
                let columns = table.columns();
                table.rows(&paper, &mut |row| {
                    assert_eq!(row.len(), columns.len());
                    for (column, value) in columns.iter().zip(row) {
                        assert!(value.fits(column.kind), "{}.{}", table.name, column.key);
                    }
                });
            }
        }
    }
}

mod program {
    use super::*;
    use predicates::{
        prelude::{PredicateBooleanExt, predicate},
        str::contains,
    };

    fn export(folder: &Path, formats: &str) -> assert_cmd::Command {
        let mut command = assert_cmd::Command::cargo_bin("vanban").unwrap();
        command.env_remove("VANBAN_LANG").arg("export").arg(folder).args(["--format", formats]);
        command
    }

    #[test]
    fn tables_go_beside_the_results_or_elsewhere() {
        let dir = tempfile::tempdir().unwrap();
        let one = stored(results()).unwrap().remove(0);
        let kept = dir.path().join("ket-qua/.vanban/json/2025");
        fs::create_dir_all(&kept).unwrap();
        fs::copy(one, kept.join("a.docx.json")).unwrap();
        let folder = dir.path().join("ket-qua");
        export(&folder, "csv,xlsx")
            .args(["--tables", "tasks,checks"])
            .assert()
            .code(0)
            .stdout("")
            .stderr(
                contains("1 tệp văn bản").and(contains("(2 .csv)")).and(contains("tables.xlsx")),
            );
        assert!(folder.join("tasks.csv").is_file() && !folder.join("rows.csv").exists());
        let elsewhere = dir.path().join("bang");
        export(&folder, "parquet").arg("-q").arg("-o").arg(&elsewhere).assert().code(0).stderr("");
        assert_eq!(fs::read_dir(elsewhere).unwrap().count(), TABLES.len());
    }

    #[test]
    fn a_broken_json_fails_the_run_and_is_named() {
        let dir = tempfile::tempdir().unwrap();
        fs::copy(stored(results()).unwrap().remove(0), dir.path().join("a.json")).unwrap();
        fs::write(dir.path().join("b.json"), "{").unwrap();
        export(dir.path(), "jsonl")
            .args(["--lang", "en"])
            .assert()
            .code(1)
            .stderr(contains("b.json: no-document").and(contains("1 JSON files left out")));
        assert_eq!(
            fs::read_to_string(dir.path().join("documents.jsonl")).unwrap().lines().count(),
            1
        );
    }

    #[test]
    fn wrong_usage_is_told() {
        let dir = tempfile::tempdir().unwrap();
        export(dir.path(), "csv").assert().code(2).stderr(contains("vanban convert"));
        export(&dir.path().join("none"), "csv").assert().code(2).stderr(contains("none"));
        export(dir.path(), "doc").assert().code(2).stderr(contains("jsonl, csv, xlsx, parquet"));
        export(dir.path(), "csv")
            .args(["--tables", "task"])
            .assert()
            .code(2)
            .stderr(contains("tasks").and(predicate::str::is_empty().not()));
    }
}
