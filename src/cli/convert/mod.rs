//! `vanban convert PATH... -o DIR`

mod args;
pub(super) mod incomplete;
mod lines;
mod log;
mod progress;
mod tally;

use super::{
    Exit, Stop, export,
    interrupt::ends_work,
    terminal::{Terminal, clean},
};
use crate::{
    batch::{self, Batch, LEDGER, Ledger, Outcome, Store, StoreError},
    corrections,
    export::tables::stored,
    lang::Lang,
};
pub(super) use args::command;
use args::{Args, LogFormat};
use clap::ArgMatches;
pub(super) use incomplete::line as incomplete_line;
use lines::Lines;
pub(super) use log::Event;
use log::Log;
use progress::Progress;
use std::path::{Path, PathBuf};
use tally::Tally;

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let args = Args::of(matches, lang)?;
    let interrupt = ends_work();
    let mut batch = Batch::new(&args.options, args.settings.clone(), interrupt.clone());
    let mut walked = batch.find(&args.selection);
    batch::part_clashes(&mut walked, ".json");
    let store = open_store(&args.output, args.shows_json, lang)?;
    let ledger = open_ledger(&store, &args, lang)?;
    if !args.prints {
        // Only who shows originals later needs it.
        let _ = batch::note_roots(&store, &args.selection);
    }

    let log = Log::new(terminal, args.log_format, args.quiet, walked.inputs.len());
    let mut tally = Tally::new(&log, args.fail_on);
    for trouble in &walked.troubles {
        let path = trouble.path.to_string_lossy();
        if trouble.error.is_no_document {
            tally.skipped(&path, &trouble.error);
        } else {
            tally.failed(&path, &trouble.error);
        }
    }
    let progress = Progress::new(walked.inputs.len());
    let mut lines = Lines::new(args.prints, terminal);
    progress
        .told_while(&log, || {
            batch.run(&walked, &store, &ledger, &progress, |input, outcome| {
                if matches!(outcome, Outcome::Converted(_) | Outcome::Kept(_)) {
                    lines.add(store.json_path(&input.name));
                }
                tally.add(input, &outcome);
            })
        })
        .map_err(|error| Stop::Failure(error.to_string()))?;

    lines.finish()?;
    let is_interrupted = interrupt.is_set();
    if args.prunes
        && !is_interrupted
        && let Err(error) = batch::prune(&walked, &store, &ledger)
    {
        let what = lang.pick("không xóa được kết quả cũ", "an old result cannot be removed");
        tally.trouble(&format!("{what}: {error}"));
    }
    if args.has_own_corrections && !is_interrupted {
        tell_unused(&ledger, &args, &tally, lang);
    }
    let closed = if is_interrupted { ledger.sync() } else { ledger.tidy(&store) };
    if let Err(error) = closed {
        let what = lang.pick("không ghi được sổ", "the ledger cannot be written");
        let path = args.output.join(LEDGER);
        tally.trouble(&format!("{}: {what}: {error}", clean(&path.to_string_lossy())));
    }
    let exit = tally.finish(is_interrupted);
    match &args.tables {
        Some(wanted) if !is_interrupted => {
            let (tables, summary) = export::write(
                &args.output,
                all_stored(&args.output)?,
                wanted,
                terminal,
                &interrupt,
            )?;
            if !args.quiet && args.log_format == LogFormat::Text {
                terminal.report(&summary);
            }
            Ok(if exit == Exit::Done { tables } else { exit })
        }
        _ => Ok(exit),
    }
}

/// Tells of corrections whose papers are not in the folder: a paper that changed is another one.
fn tell_unused(ledger: &Ledger, args: &Args, tally: &Tally<'_>, lang: Lang) {
    let corrections = &args.settings.corrections;
    let papers = ledger.unknown(corrections.papers());
    if papers == 0 {
        return;
    }
    let message = match lang {
        Lang::Vi => format!(
            "đính chính của {papers} tệp không có trong lượt này: tệp đã đổi nội dung hoặc không còn \
             ({})",
            corrections::FILE
        ),
        Lang::En => format!(
            "corrections of {papers} files that are not here: their content has changed, or they are gone \
             ({})",
            corrections::FILE
        ),
    };
    tally.note(&message);
}

fn open_store(output: &Path, shows_json: bool, lang: Lang) -> Result<Store, Stop> {
    Store::open(output, shows_json).map_err(|error| {
        let path = clean(&output.to_string_lossy());
        match error {
            StoreError::Busy => {
                let what = lang.pick(
                    "một lượt chạy khác đang ghi vào thư mục này; hãy đợi, hoặc chọn thư mục khác",
                    "another run is at work in this folder; wait for it, or choose another one",
                );
                Stop::Failure(format!("-o {path}: {what}"))
            }
            StoreError::Io(error) => {
                let what = lang.pick("không ghi được vào thư mục", "cannot be written to");
                Stop::Usage(format!("-o {path}: {what}: {error}"))
            }
        }
    })
}

fn open_ledger(store: &Store, args: &Args, lang: Lang) -> Result<Ledger, Stop> {
    batch::open_ledger(store, &args.options).map_err(|error| {
        let path = clean(&store.folder().join(LEDGER).to_string_lossy());
        let (vi, en) = match error {
            batch::LedgerError::Foreign => (
                "không phải là sổ của chương trình này; hãy chuyển nó đi chỗ khác".to_owned(),
                "is no ledger of this program; move it away".to_owned(),
            ),
            batch::LedgerError::Io(error) => {
                (format!("không dùng được: {error}"), format!("cannot be used: {error}"))
            }
        };
        Stop::Failure(format!("{path}: {}", lang.pick(vi, en)))
    })
}

/// All documents of the folder, so that its tables are those that `export` makes of it.
fn all_stored(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    stored(folder).map_err(|error| Stop::Failure(error.to_string()))
}
