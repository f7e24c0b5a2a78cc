//! What is handed to outside programs: in folders for the user's eyes alone, gone when the program ends. What a program
//! that was killed left behind, the next one clears away; programs that it had started are ended with it.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};
use tempfile::{Builder, TempDir};

/// What the name of a run's folder begins with.
const PREFIX: &str = "vanban-run-";
/// In it, the file that is locked as long as the run lives.
const LOCK: &str = "lock";
/// A folder without a lock is one that is being made, unless it is so old.
const OLD: Duration = Duration::from_hours(1);
/// So often a folder is made again that another run has cleared away before it was locked.
const TRIES: usize = 8;

/// A folder that nobody else may look into, below that of the run. Dropped, it is gone.
#[derive(Debug)]
pub(crate) struct Folder {
    folder: TempDir,
    _run: Arc<Run>,
}

impl Folder {
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// The folder of a run, there as long as one below it is.
#[derive(Debug)]
struct Run {
    path: PathBuf,
    lock: Option<File>,
}

impl Drop for Run {
    fn drop(&mut self) {
        // Some systems keep a folder in which a file is open.
        self.lock = None;
        let _ = fs::remove_dir_all(&self.path);
    }
}

impl Run {
    fn begin() -> io::Result<Self> {
        for _ in 0..TRIES {
            let path = private(PREFIX).tempdir()?.keep();
            let Ok(lock) = File::create_new(path.join(LOCK)) else { continue };
            // Some file systems have no locks: what is left there is cleared when it is old.
            let is_taken = matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock));
            if !is_taken && path.join(LOCK).exists() {
                return Ok(Self { path, lock: Some(lock) });
            }
        }
        Err(io::Error::other("no temporary folder can be made"))
    }
}

/// The run's folder, and the programs at work in it.
static STATE: Mutex<State> = Mutex::new(State { run: Weak::new(), programs: Vec::new() });

struct State {
    run: Weak<Run>,
    programs: Vec<u32>,
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary folder that nobody else may look into.
pub(crate) fn folder() -> io::Result<Folder> {
    let run = {
        let mut state = state();
        match state.run.upgrade() {
            Some(run) => run,
            None => {
                let run = Arc::new(Run::begin()?);
                state.run = Arc::downgrade(&run);
                run
            }
        }
    };
    let folder = private("").tempdir_in(&run.path)?;
    Ok(Folder { folder, _run: run })
}

fn private(prefix: &str) -> Builder<'_, '_> {
    let mut builder = Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder
}

/// A program at work; known as long as this lives.
#[derive(Debug)]
pub(crate) struct Attended(u32);

/// Makes a program known, so that [`abandon`] ends it.
pub(crate) fn attend(child: &Child) -> Attended {
    state().programs.push(child.id());
    Attended(child.id())
}

/// Makes a program that is to be started the head of a group of its own, so that what it starts ends with it.
pub(crate) fn lead_group(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// Ends a program, which [leads its group](lead_group), and those that it started.
pub(crate) fn kill(child: &mut Child) {
    end(child.id());
    let _ = child.kill();
    let _ = child.wait();
}

impl Drop for Attended {
    fn drop(&mut self) {
        let mut state = state();
        if let Some(at) = state.programs.iter().position(|id| *id == self.0) {
            state.programs.swap_remove(at);
        }
    }
}

/// Ends the programs at work and removes the folders, as this program ends at once.
pub(crate) fn abandon() {
    let state = state();
    for id in &state.programs {
        end(*id);
    }
    if let Some(run) = state.run.upgrade() {
        let _ = fs::remove_dir_all(&run.path);
    }
}

/// Ends a program, and its group where it leads one.
fn end(id: u32) {
    #[cfg(unix)]
    if let Some(pid) = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
    #[cfg(not(unix))]
    let _ = id;
}

/// Removes what runs that were killed have left behind.
pub(crate) fn sweep() {
    sweep_in(&std::env::temp_dir());
}

fn sweep_in(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_run = entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes());
        // A link is no folder.
        if is_run && entry.metadata().is_ok_and(|data| data.is_dir() && is_own(&data)) {
            clear(&entry.path());
        }
    }
}

/// Removes the folder of a run, where that has ended.
fn clear(path: &Path) {
    match File::open(path.join(LOCK)) {
        Ok(lock) => {
            if lock.try_lock().is_ok() {
                drop(lock);
                let _ = fs::remove_dir_all(path);
            }
        }
        Err(_) => {
            let age = fs::metadata(path).and_then(|data| data.modified()).ok();
            if age.and_then(|age| age.elapsed().ok()).is_some_and(|age| age > OLD) {
                let _ = fs::remove_dir_all(path);
            }
        }
    }
}

/// Whether a folder is this user's.
fn is_own(data: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        std::os::unix::fs::MetadataExt::uid(data) == rustix::process::geteuid().as_raw()
    }
    #[cfg(not(unix))]
    {
        data.is_dir()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn nobody_else_may_look_into_it() {
        let folder = folder().unwrap();
        let mode = folder.path().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
        let run = folder.path().parent().unwrap();
        assert_eq!(run.metadata().unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn what_lives_stays_and_what_was_left_goes() {
        let place = tempfile::tempdir().unwrap();
        let run = |name: &str| {
            let path = place.path().join(name);
            fs::create_dir(&path).unwrap();
            (File::create(path.join(LOCK)).unwrap(), path)
        };
        let (lives, living) = run("vanban-run-a");
        lives.lock().unwrap();
        let (left, dead) = run("vanban-run-b");
        drop(left);
        fs::write(dead.join("page.pgm"), "P5").unwrap();
        let new = place.path().join("vanban-run-c");
        fs::create_dir(&new).unwrap();
        std::os::unix::fs::symlink(place.path(), place.path().join("vanban-run-d")).unwrap();
        sweep_in(place.path());
        assert!(living.exists() && new.exists() && !dead.exists());
    }
}
