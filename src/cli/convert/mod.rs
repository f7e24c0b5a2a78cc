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
    batch::{
        self, Batch, Interrupt, LEDGER, Ledger, Lookout, Outcome, Redo, Store, StoreError, Walked,
    },
    corrections,
    export::tables::stored,
    lang::{Both, Lang},
};
pub(super) use args::command;
use args::{Args, LogFormat};
use clap::ArgMatches;
pub(super) use incomplete::line as incomplete_line;
use lines::Lines;
pub(super) use log::Event;
use log::Log;
use progress::Progress;
use std::{
    borrow::Cow,
    collections::HashSet,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tally::Tally;

/// How long is waited before the folder of results is tried again.
const PAUSE: Duration = Duration::from_millis(500);

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let args = Args::of(matches, terminal.lang)?;
    let interrupt = ends_work();
    if args.watches {
        watch(matches, args, terminal, &interrupt)
    } else {
        once(&args, terminal, &interrupt, None)
    }
}

/// Converts what is there, then what comes, until it is interrupted.
fn watch(
    matches: &ArgMatches,
    mut args: Args,
    terminal: Terminal,
    interrupt: &Interrupt,
) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let mut lookout = Lookout::new(&args.selection.paths, Some(&args.output));
    let mut is_first = true;
    while let Some(come) = lookout.wait(interrupt) {
        let exit = once(&args, terminal, interrupt, (!is_first).then_some(&come))?;
        if exit == Exit::Interrupted {
            return Ok(exit);
        }
        if is_first && !args.quiet && args.log_format == LogFormat::Text {
            terminal.report(lang.of(Both {
                vi: "đang canh thư mục; Ctrl-C để thôi",
                en: "watching the folders; Ctrl-C ends it",
            }));
        }
        is_first = false;
        // What people corrected meanwhile counts; what was asked to be read anew has been.
        args = Args::of(matches, lang)?;
        if args.settings.redo == Redo::All {
            args.settings.redo = Redo::Changed;
        }
    }
    Ok(Exit::Done)
}

/// One run over all that is selected, or over those files of it that have come.
fn once(
    args: &Args,
    terminal: Terminal,
    interrupt: &Interrupt,
    come: Option<&HashSet<PathBuf>>,
) -> Result<Exit, Stop> {
    let lang = terminal.lang;
    let mut batch = Batch::new(&args.options, args.settings.clone(), interrupt.clone());
    let mut found = batch.find(&args.selection);
    batch::part_clashes(&mut found, ".json");
    let walked = come.map_or_else(|| Cow::Borrowed(&found), |come| Cow::Owned(found.only(come)));
    if come.is_some() && walked.inputs.is_empty() && walked.troubles.is_empty() && !args.prunes {
        return Ok(Exit::Done);
    }
    let Some(store) = open_store(args, interrupt, lang)? else { return Ok(Exit::Interrupted) };
    let ledger = open_ledger(&store, args, lang)?;
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
    if args.prunes && !is_interrupted {
        prune(&found, &store, &ledger, args, &mut tally, lang);
    }
    if args.has_own_corrections && !is_interrupted {
        tell_unused(&ledger, args, &tally, lang);
    }
    let closed = if is_interrupted { ledger.sync() } else { ledger.tidy(&store) };
    if let Err(error) = closed {
        let what =
            lang.of(Both { vi: "không ghi được sổ", en: "the ledger cannot be written" });
        let path = args.output.join(LEDGER);
        let error = lang.system_error(&error);
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
                interrupt,
            )?;
            if !args.quiet && args.log_format == LogFormat::Text {
                terminal.report(&summary);
            }
            Ok(if exit == Exit::Done { tables } else { exit })
        }
        _ => Ok(exit),
    }
}

/// Removes results of inputs that are no more, and tells which were left.
fn prune(
    walked: &Walked,
    store: &Store,
    ledger: &Ledger,
    args: &Args,
    tally: &mut Tally<'_>,
    lang: Lang,
) {
    let takes_edited = args.settings.redo == Redo::All;
    match batch::prune(walked, store, ledger, takes_edited) {
        Ok(pruned) => {
            for output in pruned.edited {
                let what = lang.of(Both {
                    vi: "nguồn không còn, nhưng kết quả đã bị sửa tay nên được giữ; --prune --force để xóa",
                    en: "its input is gone, but the result was changed by hand and is kept; --prune --force removes it",
                });
                tally.note(&format!("{}: {what}", clean(&output)));
            }
        }
        Err(error) => {
            let what = lang.of(Both {
                vi: "không xóa được kết quả cũ",
                en: "an old result cannot be removed",
            });
            tally.trouble(&format!("{what}: {}", lang.system_error(&error)));
        }
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

/// The folder of results; one who watches waits until another run has left it, `None` where interrupted.
fn open_store(args: &Args, interrupt: &Interrupt, lang: Lang) -> Result<Option<Store>, Stop> {
    let opened = loop {
        match Store::open(&args.output, args.shows_json) {
            Err(StoreError::Busy) if args.watches && interrupt.is_set() => return Ok(None),
            Err(StoreError::Busy) if args.watches => thread::sleep(PAUSE),
            opened => break opened,
        }
    };
    opened.map(Some).map_err(|error| {
        let path = clean(&args.output.to_string_lossy());
        match error {
            StoreError::Busy => {
                let what = lang.of(Both {
                    vi: "một lượt chạy khác đang ghi vào thư mục này; hãy đợi, hoặc chọn thư mục khác",
                    en: "another run is at work in this folder; wait for it, or choose another one",
                });
                Stop::Failure(format!("-o {path}: {what}"))
            }
            StoreError::Io(error) => {
                let what = lang.of(Both {
                    vi: "không ghi được vào thư mục",
                    en: "cannot be written to",
                });
                Stop::Usage(format!("-o {path}: {what}: {}", lang.system_error(&error)))
            }
        }
    })
}

fn open_ledger(store: &Store, args: &Args, lang: Lang) -> Result<Ledger, Stop> {
    batch::open_ledger(store, &args.options).map_err(|error| {
        let path = clean(&store.folder().join(LEDGER).to_string_lossy());
        let said = match error {
            batch::LedgerError::Foreign => Both {
                vi: "không phải là sổ của chương trình này; hãy chuyển nó đi chỗ khác".to_owned(),
                en: "is no ledger of this program; move it away".to_owned(),
            },
            batch::LedgerError::Io(error) => {
                let why = lang.system_error(&error);
                Both {
                    vi: format!("không dùng được: {why}"), en: format!("cannot be used: {why}")
                }
            }
        };
        Stop::Failure(format!("{path}: {}", lang.of(said)))
    })
}

/// All documents of the folder, so that its tables are those that `export` makes of it.
fn all_stored(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    stored(folder).map_err(|error| Stop::Failure(error.to_string()))
}
