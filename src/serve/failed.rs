//! Files that gave no document, or not all of one, with why and what to do.

use super::{
    app::App,
    ask::Ask,
    layout,
    reply::{Refusal, Reply},
};
use crate::{
    batch::{LEDGER, Record, Status},
    lang::{Both, Lang},
};
use maud::{Markup, html};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, ErrorKind, Read},
};

/// Files on a page.
const SIZE: usize = 200;
/// No line of a ledger is longer.
const MAX_LINE: u64 = 1 << 20;

pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang;
    let records = records(app)?;
    let offset = layout::offset(ask, SIZE);
    let main = html! {
        p.count { (layout::counted(records.len(), Both { vi: "tệp", en: "files" }, lang)) }
        @if records.is_empty() {
            p { (lang.of(Both { vi: "Mọi tệp đều đọc được.", en: "All files were read." })) }
        } @else {
            div.wide { table {
                thead { tr {
                    th scope="col" { (lang.of(Both { vi: "Tệp", en: "File" })) }
                    th scope="col" { (lang.of(Both { vi: "Tình trạng", en: "State" })) }
                    th scope="col" { (lang.of(Both { vi: "Vì sao", en: "Why" })) }
                } }
                tbody { @for record in records.iter().skip(offset).take(SIZE) { (row(record, lang)) } }
            } }
            p.note { (lang.of(Both { vi: "vanban explain MÃ nói rõ hơn; vanban convert --retry-failed đọc lại các tệp lỗi.", en: "vanban explain CODE tells more; vanban convert --retry-failed reads failed files again." })) }
        }
        (layout::pager(ask, offset, SIZE, records.len()))
    };
    Ok(layout::page(
        ask,
        lang.of(Both { vi: "Tệp lỗi, tệp thiếu", en: "Failed and incomplete files" }),
        &main,
    ))
}

/// The last line of each file that is not done.
fn records(app: &App) -> Result<Vec<Record>, Refusal> {
    let file = match File::open(app.results().join(LEDGER)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        file => file?,
    };
    let mut stream = BufReader::new(file);
    let mut found: BTreeMap<String, Record> = BTreeMap::new();
    let mut line = Vec::new();
    while stream.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? > 0 {
        if let Ok(record) = serde_json::from_slice::<Record>(&line) {
            if matches!(record.status, Status::Done | Status::Skipped) {
                found.remove(&record.input);
            } else {
                found.insert(record.input.clone(), record);
            }
        }
        line.clear();
    }
    Ok(found.into_values().collect())
}

fn row(record: &Record, lang: Lang) -> Markup {
    let state = match record.status {
        Status::Incomplete => lang.of(Both { vi: "thiếu", en: "incomplete" }),
        Status::NotWalked => lang.of(Both { vi: "không vào được", en: "not walked" }),
        _ => lang.of(Both { vi: "lỗi", en: "failed" }),
    };
    html! {
        tr {
            td { @if record.status == Status::Incomplete { a href=(layout::paper_address(&record.input, 0)) { (record.input) } } @else { (record.input) } }
            td { (state) }
            td {
                @if let Some(error) = &record.error {
                    code { (error.code) } " " (lang.of(Both { vi: &error.message_vi, en: &error.message }))
                }
                @for part in &record.incomplete {
                    div { code { (part.reason.as_str()) } " " (part.detail.as_deref().unwrap_or_default()) }
                }
            }
        }
    }
}
