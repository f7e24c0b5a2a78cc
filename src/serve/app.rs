//! What the server knows.

use super::{
    add::Adder,
    drawn::Drawings,
    reply::{Refusal, Reply},
    users::Users,
};
use crate::{
    Options,
    archive::{Count, Database, INDEX, TaskQuery, TaskSums},
    batch::{self, Isolation},
    export::tables::{Event, Problem, read},
    lang::Lang,
    model::Document,
};
use std::{
    collections::HashMap,
    fs, io,
    net::SocketAddr,
    ops::ControlFlow,
    path::{Component, Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, SystemTime},
};

/// How long somebody who corrected waits for the lists to know of it.
const PATIENCE: Duration = Duration::from_secs(2);

/// How a server is to be.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The folder of results.
    pub results: PathBuf,
    /// Its database; [`INDEX`] below the folder where nothing else is said.
    pub database: Option<PathBuf>,
    /// Folders where the files are that were read, before those that the batch noted.
    pub originals: Vec<PathBuf>,
    /// Where it listens.
    pub listen: SocketAddr,
    /// Folders that are watched: what comes into them is read.
    pub watch: Vec<PathBuf>,
    /// Names by which it is asked for, beside those of this machine.
    pub hosts: Vec<String>,
    /// What must be said to be let in; needed where others than this machine can ask.
    pub token: Option<String>,
    /// Who is let in by name and password.
    pub users: Users,
    /// Nothing can be corrected.
    pub read_only: bool,
    /// How files are read, and corrected values checked.
    pub options: Options,
    /// Where files that are added are read.
    pub isolation: Isolation,
    /// Language of pages where none is chosen.
    pub lang: Lang,
}

impl Setup {
    /// A server of a folder of results for this machine alone.
    pub fn new(results: PathBuf, listen: SocketAddr) -> Self {
        Self {
            results,
            database: None,
            originals: Vec::new(),
            listen,
            watch: Vec::new(),
            hosts: Vec::new(),
            token: None,
            users: Users::default(),
            read_only: false,
            options: Options::default(),
            isolation: Isolation::InProcess,
            lang: Lang::default(),
        }
    }
}

/// Why a server cannot be.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// It would be open to everybody.
    #[error("an address that others can reach needs a token, or users")]
    NeedsToken,
    /// The database.
    #[error("{}", .0.message(Lang::En))]
    Database(Problem),
    /// The address.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Lists of tasks whose sums are remembered.
const MOST_SUMS: usize = 64;
/// A state of the database: its time and size.
type State = (SystemTime, u64);
/// Sums by what was asked for, with the state of the database that they are of.
type Known = (Option<State>, HashMap<String, Arc<TaskSums>>);

/// What papers may be chosen by.
#[derive(Debug)]
pub(super) struct Choices {
    pub(super) types: Vec<Count>,
    pub(super) years: Vec<Count>,
}

/// What the handlers share.
#[derive(Debug)]
pub(super) struct App {
    results: PathBuf,
    database: PathBuf,
    originals: Vec<PathBuf>,
    pub(super) options: Options,
    pub(super) isolation: Isolation,
    pub(super) adder: Adder,
    /// Whether the database is being updated for somebody who waits.
    is_updating: Arc<AtomicBool>,
    /// Something was recorded that the results may lack.
    pub(super) is_behind: AtomicBool,
    /// What lists of tasks come to, of one state of the database.
    sums: Mutex<Known>,
    /// What papers may be chosen by, of one state of the database.
    choices: Mutex<Option<(State, Arc<Choices>)>>,
    /// Held while sums are made.
    turn: Mutex<()>,
    pub(super) drawings: Drawings,
    pub(super) lang: Lang,
}

impl App {
    /// Takes what changed into the database and begins.
    pub(super) fn new(setup: &Setup) -> Result<Self, SetupError> {
        let database = setup.database.clone().unwrap_or_else(|| setup.results.join(INDEX));
        let app = Self {
            results: setup.results.clone(),
            database,
            originals: setup.originals.clone(),
            options: setup.options.clone(),
            isolation: setup.isolation.clone(),
            adder: Adder::default(),
            is_updating: Arc::default(),
            is_behind: AtomicBool::new(!setup.read_only),
            sums: Mutex::default(),
            choices: Mutex::default(),
            turn: Mutex::default(),
            drawings: Drawings::default(),
            lang: setup.lang,
        };
        app.update().map_err(SetupError::Database)?;
        Ok(app)
    }

    /// Takes what changed into the database.
    pub(super) fn update(&self) -> Result<(), Problem> {
        update(&self.database, &self.results)
    }

    /// The same, waiting for it a little: of a large archive it takes long, and goes on behind. What comes meanwhile is
    /// seen by who watches the folder.
    pub(super) fn update_soon(&self) {
        if self.is_updating.swap(true, Ordering::AcqRel) {
            return;
        }
        let (database, results) = (self.database.clone(), self.results.clone());
        let is_updating = Arc::clone(&self.is_updating);
        let (tell, wait) = mpsc::channel();
        let work = move || {
            let _ = batch::guarded::<_, batch::FileError>(|| Ok(update(&database, &results)));
            is_updating.store(false, Ordering::Release);
            let _ = tell.send(());
        };
        match thread::Builder::new().stack_size(batch::STACK_SIZE).spawn(work) {
            Ok(_) => drop(wait.recv_timeout(PATIENCE)),
            Err(_) => self.is_updating.store(false, Ordering::Release),
        }
    }

    /// The database, to be asked.
    pub(super) fn database(&self) -> Result<Database, Refusal> {
        Ok(Database::open_to_read(&self.database)?)
    }

    /// What the tasks asked for come to; remembered until the database changes, as everybody asks for the same lists.
    pub(super) fn task_sums(&self, query: &TaskQuery) -> Result<Arc<TaskSums>, Refusal> {
        let state = fs::metadata(&self.database)?;
        let state = (state.modified()?, state.len());
        let asked = format!("{query:?}");
        {
            let mut known = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
            if known.0 != Some(state) || known.1.len() >= MOST_SUMS {
                *known = (Some(state), HashMap::new());
            }
            if let Some(sums) = known.1.get(&asked) {
                return Ok(Arc::clone(sums));
            }
        }
        // One at a time: who asks for the same waits for it.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sums) = known.1.get(&asked).filter(|_| known.0 == Some(state)) {
            return Ok(Arc::clone(sums));
        }
        drop(known);
        let sums = Arc::new(self.database()?.task_sums(query)?);
        let mut known = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 == Some(state) {
            known.1.insert(asked, Arc::clone(&sums));
        }
        Ok(sums)
    }

    /// The types and the years of papers, each with how many; remembered in the same way.
    pub(super) fn choices(&self) -> Result<Arc<Choices>, Refusal> {
        let data = fs::metadata(&self.database)?;
        let state = (data.modified()?, data.len());
        let mut known = self.choices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, choices)) = known.as_ref().filter(|(of, _)| *of == state) {
            return Ok(Arc::clone(choices));
        }
        let database = self.database()?;
        let choices = Arc::new(Choices { types: database.types()?, years: database.years()? });
        *known = Some((state, Arc::clone(&choices)));
        Ok(choices)
    }

    /// The folder of results.
    pub(super) fn results(&self) -> &Path {
        &self.results
    }

    /// A document by the name of its file, with its JSON.
    pub(super) fn document(&self, file: &str) -> Result<(String, Document), Refusal> {
        read(&self.json_path(file)?).map_err(|_| Refusal::NotFound)
    }

    /// Where the JSON of a file is.
    pub(super) fn json_path(&self, file: &str) -> Result<PathBuf, Refusal> {
        let json = self.database()?.json_of(file)?.ok_or(Refusal::NotFound)?;
        // Only names that the folder gave are in the database.
        below(&self.results, &json).ok_or(Refusal::NotFound)
    }

    /// The bytes that a document was read from, where they are the same still.
    pub(super) fn original(&self, document: &Document) -> Option<Vec<u8>> {
        let mut roots = self.originals.clone();
        roots.extend(batch::roots(&self.results));
        batch::original(&roots, &document.source)
    }

    /// The original to be kept by who asks.
    pub(super) fn download(&self, file: &str) -> Result<Reply, Refusal> {
        let (_, document) = self.document(file)?;
        let bytes = self.original(&document).ok_or(Refusal::NotFound)?;
        Ok(Reply::download(bytes, "application/octet-stream", file))
    }
}

fn update(database: &Path, results: &Path) -> Result<(), Problem> {
    let mut database = Database::open(database).map_err(Problem::Output)?;
    let mut tell = |_: Event<'_>| ControlFlow::Continue(());
    database.update(results, &mut tell).map(drop)
}

/// A path below a folder; nothing that leads out of it.
fn below(folder: &Path, name: &str) -> Option<PathBuf> {
    let name = Path::new(name);
    let is_below = name.components().all(|part| matches!(part, Component::Normal(_)));
    (is_below && !name.as_os_str().is_empty()).then(|| folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let folder = Path::new("/kho");
        assert_eq!(below(folder, "a/b.pdf"), Some(PathBuf::from("/kho/a/b.pdf")));
        for name in ["../x", "a/../../x", "/etc/passwd", "", "./../x"] {
            assert_eq!(below(folder, name), None, "{name}");
        }
    }
}
