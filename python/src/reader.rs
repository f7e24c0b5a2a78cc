//! Reading files, without the lock of the interpreter.

use crate::options::Asked;
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyBytes};
use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::Duration,
};
use vanban::{
    Options,
    batch::{self, Failure, FileError, Input, Readers, STACK_SIZE},
    export::{markdown, text},
};

/// How often somebody who waits looks whether Ctrl-C was pressed.
const LOOK: Duration = Duration::from_millis(50);
/// So many files for each thread may be read before they are asked for.
const AHEAD: usize = 4;

/// The JSON of a document, or why there is none.
type Answer = Result<Vec<u8>, Failure>;
/// The same for Python: the JSON, or code, messages and hints.
type Told<'py> = (Option<Bound<'py, PyBytes>>, Option<[String; 5]>);

fn told(py: Python<'_>, answer: Answer) -> Told<'_> {
    match answer {
        Ok(json) => (Some(PyBytes::new(py, &json)), None),
        Err(failure) => (None, Some(parts(failure))),
    }
}

/// Code, message and hint, the latter two in English and Vietnamese.
fn parts(failure: Failure) -> [String; 5] {
    let Failure { code, message, message_vi, hint, hint_vi, .. } = failure;
    [code, message, message_vi, hint.into(), hint_vi.into()]
}

/// Waits for a channel as long as nobody presses Ctrl-C; `None` where its other end is gone.
fn wait<T: Send>(py: Python<'_>, receiver: &Mutex<Receiver<T>>) -> PyResult<Option<T>> {
    loop {
        let got = py.detach(|| {
            let receiver = receiver.lock().unwrap_or_else(PoisonError::into_inner);
            receiver.recv_timeout(LOOK)
        });
        match got {
            Ok(value) => return Ok(Some(value)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
        }
    }
}

/// Does work on a thread with room for deep files.
fn apart<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        // Where nobody waits any more, nobody needs it.
        let _ = sender.send(work());
    };
    thread::Builder::new().stack_size(STACK_SIZE).spawn(work)?;
    wait(py, &Mutex::new(receiver))?
        .ok_or_else(|| PyRuntimeError::new_err("the reading thread died"))
}

/// Reads files with the same options.
#[pyclass(frozen, module = "vanban._native")]
pub(crate) struct Reader {
    readers: Arc<Readers>,
    options: Arc<Options>,
}

#[pymethods]
impl Reader {
    #[new]
    fn new(asked: Asked) -> PyResult<Self> {
        let options = asked.options()?;
        let readers = Readers::new(options.clone(), asked.isolation(), asked.time()?);
        Ok(Self { readers: Arc::new(readers), options: Arc::new(options) })
    }

    /// The document in a file.
    fn read_path<'py>(&self, py: Python<'py>, path: PathBuf) -> PyResult<Told<'py>> {
        let readers = Arc::clone(&self.readers);
        let answer = apart(py, move || readers.read(&named(path)))?;
        Ok(told(py, answer))
    }

    /// The document in bytes.
    fn read_bytes<'py>(
        &self,
        py: Python<'py>,
        bytes: Vec<u8>,
        name: String,
    ) -> PyResult<Told<'py>> {
        let readers = Arc::clone(&self.readers);
        let answer = apart(py, move || readers.read_bytes(&bytes, &name))?;
        Ok(told(py, answer))
    }

    /// The text of a file or of bytes, or why there is none.
    #[pyo3(signature = (path, bytes, is_markdown))]
    fn text(
        &self,
        py: Python<'_>,
        path: Option<PathBuf>,
        bytes: Option<Vec<u8>>,
        is_markdown: bool,
    ) -> PyResult<(Option<String>, Option<[String; 5]>)> {
        let options = Arc::clone(&self.options);
        let answer = apart(py, move || text_of(path, bytes, is_markdown, &options))?;
        Ok(match answer {
            Ok(text) => (Some(text), None),
            Err(failure) => (None, Some(parts(failure))),
        })
    }

    /// The documents in many files, in their order; folders are walked.
    fn read_many(&self, py: Python<'_>, paths: Vec<PathBuf>, jobs: usize) -> PyResult<Results> {
        let jobs = match NonZeroUsize::new(jobs) {
            Some(jobs) => jobs,
            None => batch::default_jobs(),
        };
        let items = py.detach(|| items(paths));
        Results::begin(Arc::clone(&self.readers), items, jobs)
    }
}

/// A file given by name, which is read whatever its content is.
fn named(path: PathBuf) -> Input {
    let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    Input::named(path, name)
}

fn text_of(
    path: Option<PathBuf>,
    bytes: Option<Vec<u8>>,
    is_markdown: bool,
    options: &Options,
) -> Result<String, Failure> {
    let work = || -> Result<String, FileError> {
        let bytes = match (bytes, path) {
            (Some(bytes), _) => bytes,
            (None, Some(path)) => batch::load(&named(path), &options.source.limits)?,
            (None, None) => Vec::new(),
        };
        if is_markdown {
            let (document, content) = vanban::extract_with_content(&bytes, options)?;
            return Ok(markdown::markdown(&content, &document.paper));
        }
        Ok(text::text(&vanban::content(&bytes, options)?))
    };
    batch::guarded(work).map_err(Failure::from)
}

/// What is to be read, or could not be walked, with its place.
struct Item {
    place: usize,
    path: PathBuf,
    input: Result<Input, Box<Failure>>,
}

fn items(paths: Vec<PathBuf>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |path: PathBuf, input| {
        let place = items.len();
        items.push(Item { place, path, input });
    };
    for path in paths {
        if !path.is_dir() {
            add(path.clone(), Ok(named(path)));
            continue;
        }
        let walked = batch::collect(&[path], None);
        for input in walked.inputs {
            add(input.path.clone(), Ok(input));
        }
        for trouble in walked.troubles {
            add(trouble.path, Err(Box::new(trouble.error)));
        }
    }
    items
}

/// How far the reader of the results is, so that those who read files do not run ahead of it.
#[derive(Default)]
struct Gate {
    taken: Mutex<Option<usize>>,
    moved: Condvar,
}

impl Gate {
    /// Waits until this file may be begun; false where no more are to be.
    fn pass(&self, place: usize, ahead: usize) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while taken.is_some_and(|taken| place >= taken.saturating_add(ahead)) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        taken.is_some()
    }

    fn set(&self, change: impl FnOnce(&mut Option<usize>)) {
        change(&mut self.taken.lock().unwrap_or_else(PoisonError::into_inner));
        self.moved.notify_all();
    }
}

/// The documents of many files, one after the other.
#[pyclass(frozen, module = "vanban._native")]
pub(crate) struct Results {
    count: usize,
    gate: Arc<Gate>,
    receiver: Mutex<Receiver<(PathBuf, Answer)>>,
}

impl Results {
    fn begin(readers: Arc<Readers>, items: Vec<Item>, jobs: NonZeroUsize) -> PyResult<Self> {
        let (sender, receiver) = mpsc::channel();
        let gate = Arc::new(Gate::default());
        gate.set(|taken| *taken = Some(0));
        let (count, passes) = (items.len(), Arc::clone(&gate));
        let work = move || {
            let ahead = jobs.get().saturating_mul(AHEAD);
            let read = |item: &Item| {
                passes.pass(item.place, ahead).then(|| match &item.input {
                    Ok(input) => readers.read(input),
                    Err(failure) => Err(failure.as_ref().clone()),
                })
            };
            // Where the threads cannot be started, the channel ends early.
            let _ = batch::in_order(&items, jobs, read, |item, answer| {
                let sent = answer.is_some_and(|a| sender.send((item.path.clone(), a)).is_ok());
                if sent { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        };
        thread::Builder::new().stack_size(STACK_SIZE).spawn(work)?;
        Ok(Self { count, gate, receiver: Mutex::new(receiver) })
    }
}

impl Drop for Results {
    fn drop(&mut self) {
        self.gate.set(|taken| *taken = None);
    }
}

/// A file, its JSON or why it gave none.
type Next<'py> = (PathBuf, Option<Bound<'py, PyBytes>>, Option<[String; 5]>);

#[pymethods]
impl Results {
    fn __len__(&self) -> usize {
        self.count
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Next<'py>>> {
        let Some((path, answer)) = wait(py, &self.receiver)? else { return Ok(None) };
        self.gate.set(|taken| *taken = taken.map(|taken| taken + 1));
        let (json, error) = told(py, answer);
        Ok(Some((path, json, error)))
    }
}
