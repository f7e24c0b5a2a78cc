//! A batch from its inputs to its outputs.

use super::{
    bounds::Bounds,
    convert::options_hash,
    error::FileError,
    failure::Failure,
    interrupt::Interrupt,
    ledger::{
        Ledger, Record, RecordError, Status,
        known::{Known, digest},
    },
    pool::in_order,
    store::Store,
    summary::{Counts, Summary},
    twins::{Claim, Hash, Twin, Twins, renamed},
    walk::{Input, Selection, Trouble, Walked, select},
    worker::{Crew, Fingerprint, Hand, Isolation, Setback},
};
use crate::{
    Document, Options,
    corrections::Corrections,
    model::{Check, Incomplete, TextLayer},
};
use rayon::ThreadPoolBuildError;
use std::{
    fs, io,
    num::NonZeroUsize,
    ops::ControlFlow,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

/// What is done again of what the ledger knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redo {
    /// Files that changed, and those done by another version or with other options.
    #[default]
    Changed,
    /// Those, and files that failed.
    Failed,
    /// All.
    All,
}

/// How a batch is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many files at once.
    pub jobs: NonZeroUsize,
    /// Where they are read.
    pub isolation: Isolation,
    /// How long a worker may take for one file.
    pub time_limit: Duration,
    /// What is done again.
    pub redo: Redo,
    /// Failed checks are wanted, of files that were done before too.
    pub wants_checks: bool,
    /// A single file is read apart too: this process goes on after it.
    pub always_apart: bool,
    /// What people have put right.
    pub corrections: Arc<Corrections>,
    /// Defects to be played by the workers, for tests: file name and kind.
    #[cfg(debug_assertions)]
    pub faults: Vec<(String, String)>,
}

impl Settings {
    /// The settings of the library: in this process, as many files at once as the machine bears.
    pub fn in_process() -> Self {
        Self {
            jobs: super::default_jobs(),
            isolation: Isolation::InProcess,
            time_limit: DEFAULT_TIME,
            redo: Redo::default(),
            wants_checks: false,
            always_apart: false,
            corrections: Arc::default(),
            #[cfg(debug_assertions)]
            faults: Vec::new(),
        }
    }

    /// Whether time and memory are those where nothing else is said.
    fn has_usual_bounds(&self) -> bool {
        let has_usual_memory = match &self.isolation {
            Isolation::Workers { memory, .. } => *memory == DEFAULT_MEMORY,
            Isolation::InProcess => true,
        };
        has_usual_memory && self.time_limit == DEFAULT_TIME
    }
}

/// How long a worker may take for one file where nothing else is said.
pub const DEFAULT_TIME: Duration = Duration::from_mins(10);
/// The address space of a worker, in bytes, where nothing else is said.
pub const DEFAULT_MEMORY: u64 = 2 << 30;

/// What is told of a file that is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Pages, where the format has them.
    pub pages: Option<u32>,
    /// How much of each there is.
    pub counts: Counts,
    /// The failed checks; of a file done before only where [`Settings::wants_checks`].
    pub failed: Vec<Check>,
    /// What could not be read.
    pub incomplete: Vec<Incomplete>,
    /// The corrections that were not applied, by the value that they were for.
    pub stale: Vec<String>,
    /// Somebody has changed the JSON since it was written.
    pub is_edited: bool,
}

/// What became of a file in this run.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Its outputs were written.
    Converted(Told),
    /// They were there: nothing had changed.
    Kept(Told),
    /// It failed.
    Failed(Failure),
    /// It is no document.
    Skipped(Failure),
    /// The batch was to end before its turn.
    LeftOut,
}

/// Hears of files as they begin and end, on the threads that work on them.
pub trait Watch: Sync {
    /// A file begins.
    fn begins(&self, _input: &Input) {}
    /// It is done with.
    fn ends(&self, _input: &Input, _outcome: &Outcome) {}
}

/// A batch: finds its inputs, and converts them.
pub struct Batch {
    crew: Crew,
    settings: Settings,
    bounds: Bounds,
    interrupt: Interrupt,
}

impl Batch {
    /// A batch that reads with these options. `interrupt` ends it early.
    pub fn new(options: &Options, settings: Settings, interrupt: Interrupt) -> Self {
        let isolation = settings.isolation.clone();
        let options = with_time_to_answer(options.clone(), settings.time_limit);
        let bounds = Bounds::new(&settings, &options);
        let crew = Crew::new(options, isolation, settings.time_limit, interrupt.clone());
        #[cfg(debug_assertions)]
        let crew = crew.with_faults(settings.faults.clone());
        Self { crew, settings, bounds, interrupt }
    }

    /// Finds the inputs, in the order of names.
    pub fn find(&self, selection: &Selection) -> Walked {
        let left_out = |setback| match setback {
            Setback::Failed(failure) => failure,
            Setback::LeftOut => FileError::Input(io::ErrorKind::Interrupted.into()).into(),
        };
        select(selection, &mut |path| self.crew.list(path).map_err(left_out))
    }

    /// Converts what was found. `each` is called on this thread in the order of the inputs, troubles
    /// first.
    ///
    /// One input is read in this process where nobody asked for other bounds than the usual ones:
    /// starting another takes longer than reading it, and it has no others to spare.
    ///
    /// # Errors
    /// Where the threads cannot be started.
    pub fn run(
        &mut self,
        walked: &Walked,
        store: &Store,
        ledger: &Ledger,
        watch: &dyn Watch,
        mut each: impl FnMut(&Input, Outcome),
    ) -> Result<(), ThreadPoolBuildError> {
        // A pipe may never end.
        let is_file = |input: &Input| fs::metadata(&input.path).is_ok_and(|data| data.is_file());
        let is_small = walked.inputs.len() <= 1 && walked.inputs.iter().all(is_file);
        if is_small && self.settings.has_usual_bounds() && !self.settings.always_apart {
            self.crew.stay_here();
        }
        let done = match self.settings.redo {
            Redo::All => Twins::default(),
            Redo::Changed | Redo::Failed => Twins::new(ledger.done_by_hash()),
        };
        let run = Run { batch: self, store, ledger, twins: done };
        ledger.forget_archives(walked.inputs.iter().filter(|input| !input.inner.is_empty()));
        for trouble in &walked.troubles {
            let status = status_of(trouble);
            let record = run.record(&trouble.name, status, Instant::now());
            ledger.add(&Record { error: Some(RecordError::from(&trouble.error)), ..record });
        }
        let work = |input: &Input| {
            if self.interrupt.is_set() {
                return Outcome::LeftOut;
            }
            watch.begins(input);
            let outcome = run.convert(input);
            watch.ends(input, &outcome);
            outcome
        };
        in_order(&walked.inputs, self.settings.jobs, work, |input, outcome| {
            each(input, outcome);
            ControlFlow::Continue(())
        })
    }
}

/// What the ledger says of something that could not be walked: a file, such as a damaged archive, has failed; folders
/// and links are walked again.
fn status_of(trouble: &Trouble) -> Status {
    // Of a file within an archive, the path goes on where that of the archive ends.
    let is_file = || trouble.path.ancestors().any(Path::is_file);
    let is_lost = trouble.error.code == "name-clash" || !trouble.error.is_no_document && is_file();
    if is_lost { Status::Failed } else { Status::NotWalked }
}

/// A batch at work.
struct Run<'a> {
    batch: &'a Batch,
    store: &'a Store,
    ledger: &'a Ledger,
    twins: Twins,
}

/// What is known of a file when its bytes are.
struct Loaded<'a> {
    input: &'a Input,
    print: Fingerprint,
    hash: Hash,
    known: Option<Known>,
    start: Instant,
}

impl Run<'_> {
    fn convert(&self, input: &Input) -> Outcome {
        let start = Instant::now();
        let (hand, print) = match self.batch.crew.load(input) {
            Ok(loaded) => loaded,
            Err(Setback::LeftOut) => return Outcome::LeftOut,
            Err(Setback::Failed(failure)) => return self.unread(input, failure, start),
        };
        let known = self.ledger.known(&input.name);
        let hash = digest(&print.sha256).unwrap_or_default();
        let loaded = Loaded { input, print, hash, known, start };
        if let Some(outcome) = self.kept(&loaded) {
            self.batch.crew.put_back(hand);
            return outcome;
        }
        if self.batch.settings.redo != Redo::All && self.is_edited(&input.name) {
            self.batch.crew.put_back(hand);
            return Outcome::Failed(FileError::Edited.into());
        }
        match self.twins.claim(hash) {
            Err(claim) => self.read(&loaded, hand, claim),
            Ok(Twin::Failed(failure)) => {
                self.batch.crew.put_back(hand);
                self.failed(&loaded, failure)
            }
            Ok(Twin::Done(twin)) => match self.copy(&loaded, &twin) {
                Some(outcome) => {
                    self.batch.crew.put_back(hand);
                    outcome
                }
                None => self.read(&loaded, hand, self.twins.replace(hash)),
            },
        }
    }

    /// A file whose bytes could not be had.
    fn unread(&self, input: &Input, failure: Failure, start: Instant) -> Outcome {
        let is_skipped = !input.is_expected() && failure.is_no_document;
        let status = if is_skipped { Status::Skipped } else { Status::Failed };
        let record = self.record(&input.name, status, start);
        self.note(&Record { error: Some(RecordError::from(&failure)), ..record });
        if is_skipped { Outcome::Skipped(failure) } else { Outcome::Failed(failure) }
    }

    /// What the ledger says, where that is still so.
    fn kept(&self, loaded: &Loaded<'_>) -> Option<Outcome> {
        let redo = self.batch.settings.redo;
        let known = loaded.known.as_ref().filter(|known| {
            redo != Redo::All && known.is_current && known.sha256 == Some(loaded.hash)
        })?;
        match known.status {
            Status::Done | Status::Incomplete => {
                let record = self.ledger.record(&loaded.input.name)?;
                let bounds = &self.batch.bounds;
                if record
                    .incomplete
                    .iter()
                    .any(|part| bounds.may_mend(part, record.bounds.as_ref()))
                {
                    return None;
                }
                if record.corrections != self.corrections_of(loaded) {
                    return None;
                }
                let output = self.store.json_of(&loaded.input.name);
                if !record.outputs.contains(&output) || !self.store.has(&output) {
                    return self.moved(loaded, record, &output);
                }
                let is_edited = self.store.is_edited(&output, record.written.as_ref());
                Some(Outcome::Kept(Told { is_edited, ..self.told(&record) }))
            }
            Status::Failed => {
                let has_password = self.batch.crew.has_password();
                let may_be_gone = known.is_of_the_moment || known.is_locked && has_password;
                if redo == Redo::Failed || may_be_gone {
                    return None;
                }
                let record = self.ledger.record(&loaded.input.name)?;
                let error = record.error?;
                if self.batch.bounds.may_read(&error.code, record.bounds.as_ref()) {
                    return None;
                }
                Some(Outcome::Failed(failed_before(error)))
            }
            Status::Skipped | Status::NotWalked => None,
        }
    }

    /// A document whose JSON stands in the other of its two places.
    fn moved(&self, loaded: &Loaded<'_>, record: Record, output: &str) -> Option<Outcome> {
        let other = record.outputs.iter().find(|other| other.as_str() != output)?;
        let is_edited = self.store.is_edited(other, record.written.as_ref());
        let json = fs::read(self.store.path_of(other)).ok()?;
        let now = self.store.put(output, &json).ok()?;
        let written = if is_edited { record.written } else { Some(now) };
        let record = Record { outputs: vec![output.to_owned()], written, ..record };
        self.ledger.add(&Record { milliseconds: milliseconds(loaded.start), ..record.clone() });
        Some(Outcome::Kept(Told { is_edited, ..self.told(&record) }))
    }

    /// Whether somebody has changed the JSON of an input since it was written.
    fn is_edited(&self, input: &str) -> bool {
        let known = self.ledger.known(input).is_some_and(|known| known.has_outputs());
        let record = if known { self.ledger.record(input) } else { None };
        record.is_some_and(|record| {
            let outputs = &record.outputs;
            outputs.iter().any(|output| self.store.is_edited(output, record.written.as_ref()))
        })
    }

    /// A hash of the corrections of a file.
    fn corrections_of(&self, loaded: &Loaded<'_>) -> Option<String> {
        self.batch.settings.corrections.hash_of(&loaded.print.sha256)
    }

    /// The output of an identical file under this one's name.
    fn copy(&self, loaded: &Loaded<'_>, twin: &str) -> Option<Outcome> {
        let input = &loaded.input.name;
        let record = self.ledger.record(twin).filter(Record::has_outputs)?;
        if record.corrections != self.corrections_of(loaded) || self.is_edited(twin) {
            return None;
        }
        let json = fs::read(self.store.json_path(twin)?).ok()?;
        let output = self.store.json_of(input);
        let written = match self.store.put(&output, &renamed(&json, twin, input)?) {
            Ok(written) => Some(written),
            Err(error) => return Some(self.failed(loaded, FileError::Output(error).into())),
        };
        let record = Record {
            input: input.clone(),
            outputs: vec![output],
            written,
            milliseconds: milliseconds(loaded.start),
            ..record
        };
        self.ledger.add(&record);
        Some(Outcome::Converted(self.told(&record)))
    }

    fn read(&self, loaded: &Loaded<'_>, hand: Hand, claim: Claim<'_>) -> Outcome {
        let input = &loaded.input.name;
        let corrections = self.batch.settings.corrections.of(&loaded.print.sha256);
        let (summary, json) = match self.batch.crew.extract(hand, input, corrections) {
            Ok(done) => done,
            Err(Setback::LeftOut) => return Outcome::LeftOut,
            Err(Setback::Failed(failure)) => {
                if !failure.is_of_the_moment() {
                    claim.settle(Twin::Failed(failure.clone()));
                }
                return self.failed(loaded, failure);
            }
        };
        let output = self.store.json_of(input);
        let written = match self.store.put(&output, &json) {
            Ok(written) => Some(written),
            Err(error) => return self.failed(loaded, FileError::Output(error).into()),
        };
        self.store.forget_other(input);
        let Summary { sha256, size, pages, text_layer, counts, failed, incomplete, stale } =
            summary;
        let is_whole = incomplete.is_empty();
        let status = if is_whole { Status::Done } else { Status::Incomplete };
        let record = self.record(input, status, loaded.start);
        self.ledger.add(&Record {
            size: Some(size),
            // Had it changed since it was loaded, this would be the truth.
            sha256: Some(sha256),
            pages,
            text_layer: Some(text_layer),
            counts: Some(counts),
            outputs: vec![output],
            written,
            corrections: self.corrections_of(loaded),
            stale: stale.clone(),
            incomplete: incomplete.clone(),
            bounds: (!is_whole).then(|| self.batch.bounds.clone()),
            ..record
        });
        claim.settle(Twin::Done(input.clone()));
        Outcome::Converted(Told { pages, counts, failed, incomplete, stale, is_edited: false })
    }

    /// A file that was loaded and failed.
    fn failed(&self, loaded: &Loaded<'_>, failure: Failure) -> Outcome {
        let input = loaded.input;
        let is_skipped = !input.is_expected() && failure.is_no_document;
        let was_other = loaded
            .known
            .as_ref()
            .is_some_and(|known| known.has_outputs() && known.sha256 != Some(loaded.hash));
        if was_other && !failure.is_of_the_moment() {
            // The output is that of a file that is no more.
            for output in self.ledger.record(&input.name).iter().flat_map(|r| &r.outputs) {
                let _ = fs::remove_file(self.store.path_of(output));
            }
        }
        let status = if is_skipped { Status::Skipped } else { Status::Failed };
        self.note(&Record {
            size: Some(loaded.print.size),
            sha256: Some(loaded.print.sha256.clone()),
            error: Some(RecordError::from(&failure)),
            bounds: (!is_skipped).then(|| self.batch.bounds.clone()),
            ..self.record(&input.name, status, loaded.start)
        });
        if is_skipped { Outcome::Skipped(failure) } else { Outcome::Failed(failure) }
    }

    /// A line without content.
    fn record(&self, input: &str, status: Status, start: Instant) -> Record {
        let (version, options) = self.ledger.stamp();
        Record {
            input: input.to_owned(),
            size: None,
            sha256: None,
            status,
            error: None,
            incomplete: Vec::new(),
            bounds: None,
            pages: None,
            text_layer: None::<TextLayer>,
            counts: None,
            milliseconds: milliseconds(start),
            outputs: Vec::new(),
            written: None,
            corrections: None,
            stale: Vec::new(),
            version: version.to_owned(),
            options: options.to_owned(),
        }
    }

    /// Adds a line unless it says what the ledger has.
    fn note(&self, record: &Record) {
        let before = self.ledger.record(&record.input);
        if !before.is_some_and(|before| before.says_the_same(record)) {
            self.ledger.add(record);
        }
    }

    fn told(&self, record: &Record) -> Told {
        let json = || {
            let output = self.store.path_of(record.outputs.first()?);
            failed_checks(&output)
        };
        Told {
            pages: record.pages,
            counts: record.counts.unwrap_or_default(),
            failed: self.batch.settings.wants_checks.then(json).flatten().unwrap_or_default(),
            incomplete: record.incomplete.clone(),
            stale: record.stale.clone(),
            is_edited: false,
        }
    }
}

/// The failed checks of a document written before.
fn failed_checks(path: &Path) -> Option<Vec<Check>> {
    let document: Document = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    Some(Summary::of(&document).failed)
}

fn failed_before(error: RecordError) -> Failure {
    Failure {
        code: error.code,
        message: error.message,
        message_vi: error.message_vi,
        hint: after(&error.hint, "unchanged since it failed; --retry-failed tries again"),
        hint_vi: after(&error.hint_vi, "tệp chưa đổi từ lần lỗi trước; --retry-failed để thử lại"),
        is_no_document: false,
    }
}

/// A hint behind another one.
fn after(hint: &str, more: &str) -> Box<str> {
    if hint.is_empty() || hint.contains("--retry-failed") {
        more.into()
    } else {
        format!("{hint}; {more}").into()
    }
}

fn milliseconds(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// What a worker needs to lay out and write what it has, on a busy machine too.
const LEAST_RESERVE: Duration = Duration::from_secs(2);

/// Options that leave a long scan the time to be written: recognition ends, and says so, before
/// the worker would be ended and all of the file lost.
fn with_time_to_answer(mut options: Options, time_limit: Duration) -> Options {
    let limits = &mut options.source.limits;
    let reserve = (time_limit / 5).max(LEAST_RESERVE.min(time_limit / 2));
    let time = time_limit.saturating_sub(reserve);
    limits.ocr_file_time = limits.ocr_file_time.min(time);
    limits.file_time = limits.file_time.min(time);
    options
}

/// Opens the ledger of a folder for what is read with these options by this version.
///
/// # Errors
/// [`LedgerError`](super::LedgerError).
pub fn open_ledger(store: &Store, options: &Options) -> Result<Ledger, super::LedgerError> {
    Ledger::open(store, env!("CARGO_PKG_VERSION"), &options_hash(options))
}
