//! `vanban schema [NAME]`: the JSON Schema of everything that the program prints.

use super::{Exit, Stop, check, convert, doctor, rules, show::value, terminal::Terminal};
use crate::{
    archive::{FoundTask, Hit},
    batch::Record,
    corrections::Correction,
    export::tables,
    lang::{Both, Lang},
    model::{self, schema_of},
};
use clap::{Arg, ArgMatches, Command, builder::PossibleValue};
use serde_json::Value;

/// A schema by name.
struct Named {
    name: &'static str,
    vi: &'static str,
    en: &'static str,
    schema: fn() -> Value,
}

/// All of them, the one that is meant where none is named first.
const SCHEMAS: [Named; 14] = [
    Named {
        name: "document",
        vi: "kết quả của convert, mỗi văn bản một tệp",
        en: "what convert writes, one file a document",
        schema: model::schema,
    },
    Named {
        name: "changes",
        vi: "diff của hai bản, --format json",
        en: "diff of two drafts, --format json",
        schema: model::changes_schema,
    },
    Named {
        name: "history",
        vi: "diff của ba bản trở lên",
        en: "diff of three drafts or more",
        schema: model::history_schema,
    },
    Named {
        name: "folders",
        vi: "diff của hai thư mục",
        en: "diff of two folders",
        schema: model::folders_schema,
    },
    Named {
        name: "check",
        vi: "check --format json",
        en: "check --format json",
        schema: || schema_of::<check::Report<'_>>("check"),
    },
    Named {
        name: "doctor",
        vi: "doctor --format json",
        en: "doctor --format json",
        schema: || schema_of::<doctor::Report>("doctor"),
    },
    Named {
        name: "task",
        vi: "một nhiệm vụ của tasks --format json, jsonl",
        en: "a task of tasks --format json, jsonl",
        schema: || schema_of::<FoundTask>("task"),
    },
    Named {
        name: "hit",
        vi: "một kết quả của search --format json, jsonl",
        en: "a text that search --format json, jsonl found",
        schema: || schema_of::<Hit>("hit"),
    },
    Named {
        name: "value",
        vi: "một giá trị của show --at --json",
        en: "a value of show --at --json",
        schema: || schema_of::<value::Value<'_>>("value"),
    },
    Named {
        name: "rule",
        vi: "một quy tắc của rules --format json",
        en: "a rule of rules --format json",
        schema: || schema_of::<rules::Entry>("rule"),
    },
    Named {
        name: "ledger",
        vi: "một dòng của ledger.jsonl",
        en: "a line of ledger.jsonl",
        schema: || schema_of::<Record>("ledger"),
    },
    Named {
        name: "corrections",
        vi: "một dòng của corrections.jsonl",
        en: "a line of corrections.jsonl",
        schema: || schema_of::<Correction>("corrections"),
    },
    Named {
        name: "log",
        vi: "một dòng của --log-format json",
        en: "a line of --log-format json",
        schema: || schema_of::<convert::Event<'_>>("log"),
    },
    Named {
        name: "tables",
        vi: "các bảng CSV, XLSX, Parquet",
        en: "the tables of CSV, XLSX, Parquet",
        schema: tables::schema,
    },
];

/// The names of all schemas.
pub fn names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|named| named.name)
}

/// The JSON Schema (2020-12) of what the program prints under this name.
///
/// ```
/// let schema = vanban::cli::schema("ledger").unwrap_or_default();
/// assert_eq!(schema["title"], "LedgerLine");
/// assert!(vanban::cli::schema("unknown").is_none());
/// ```
pub fn schema(name: &str) -> Option<Value> {
    SCHEMAS.iter().find(|named| named.name == name).map(|named| (named.schema)())
}

pub(super) fn command(lang: Lang) -> Command {
    let values = SCHEMAS.iter().map(|named| {
        PossibleValue::new(named.name).help(lang.of(Both { vi: named.vi, en: named.en }))
    });
    Command::new("schema")
        .about(lang.of(Both {
            vi: "In JSON Schema (2020-12) mà mọi kết quả tuân theo",
            en: "Print the JSON Schemas (2020-12) that all output follows",
        }))
        .arg(
            Arg::new("name")
                .value_name(lang.of(Both { vi: "TÊN", en: "NAME" }))
                .value_parser(values.collect::<Vec<_>>())
                .default_value("document")
                .help(lang.of(Both {
                    vi: "Của cái gì [mặc định: document]",
                    en: "Of what [default: document]",
                })),
        )
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let name = matches.get_one::<String>("name").map_or("document", String::as_str);
    if let Some(schema) = schema(name) {
        terminal.print(&format!("{schema:#}\n"))?;
    }
    Ok(Exit::Done)
}
