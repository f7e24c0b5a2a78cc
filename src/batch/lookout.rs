//! Watching folders for files that come or change.
//!
//! Notices of the file system only wake the look at the folders: on network shares none come, so the folders are looked
//! at again and again all the same.

use super::{interrupt::Interrupt, walk::collect};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant, SystemTime},
};

/// A file that has not changed for so long has come whole. One that pauses for longer is read again when it goes on.
const SETTLED: Duration = Duration::from_secs(2);
/// How often folders are looked at where no notice comes.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Looking takes no more than one part in so many of the time.
const SHARE: u32 = 20;
/// How soon an interrupt is heard.
const PULSE: Duration = Duration::from_millis(250);

/// What tells that a file changed: its size and time.
type Print = (u64, Option<SystemTime>);

/// Folders, and what was seen in them.
#[derive(Debug)]
pub struct Lookout {
    paths: Vec<PathBuf>,
    except: Option<PathBuf>,
    seen: HashMap<PathBuf, Print>,
    /// Kept, as notices end with it.
    _watcher: Option<RecommendedWatcher>,
    notices: Receiver<()>,
    /// Nothing has been handed out yet.
    is_first: bool,
}

impl Lookout {
    /// Watches files and folders; not the folder `except`, where results go.
    pub fn new(paths: &[PathBuf], except: Option<&Path>) -> Self {
        let (tell, notices) = channel();
        let told = move |event: notify::Result<notify::Event>| {
            let is_change = event.map_or(true, |event| !event.kind.is_access());
            if is_change {
                // Nobody listens any more: so be it.
                let _ = tell.send(());
            }
        };
        // Without notices the folders are looked at all the same.
        let mut watcher = notify::recommended_watcher(told).ok();
        if let Some(watcher) = &mut watcher {
            for path in paths {
                let _ = watcher.watch(path, RecursiveMode::Recursive);
            }
        }
        Self {
            paths: paths.to_vec(),
            except: except.map(Path::to_owned),
            seen: HashMap::new(),
            _watcher: watcher,
            notices,
            is_first: true,
        }
    }

    /// Waits until files have come, changed or gone, and tells which have come or changed and stand still; files that
    /// still grow come later. The first time it tells at once what is there. `None` where it was interrupted.
    pub fn wait(&mut self, interrupt: &Interrupt) -> Option<HashSet<PathBuf>> {
        loop {
            let begun = Instant::now();
            let now = self.prints();
            let took = begun.elapsed();
            if now == self.seen && !self.is_first {
                if !self.sleep(LOOK_EVERY.max(took * SHARE), interrupt) {
                    return None;
                }
                continue;
            }
            if !pause(SETTLED, interrupt) {
                return None;
            }
            // Notices of what has been looked at.
            while self.notices.try_recv().is_ok() {}
            let later = self.prints();
            let stands = |path: &PathBuf, print: &Print| now.get(path) == Some(print);
            let still: HashMap<PathBuf, Print> =
                later.into_iter().filter(|(path, print)| stands(path, print)).collect();
            let come: HashSet<PathBuf> = still
                .iter()
                .filter(|(path, print)| self.seen.get(*path) != Some(print))
                .map(|(path, _)| path.clone())
                .collect();
            let is_gone = self.seen.keys().any(|path| !now.contains_key(path));
            // What grows is not seen yet, so that the next look finds it.
            self.seen = still;
            if std::mem::take(&mut self.is_first) || is_gone || !come.is_empty() {
                return Some(come);
            }
        }
    }

    fn prints(&self) -> HashMap<PathBuf, Print> {
        let inputs = collect(&self.paths, self.except.as_deref()).inputs;
        let print = |path: PathBuf| {
            let data = fs::metadata(&path).ok()?;
            Some((path, (data.len(), data.modified().ok())))
        };
        inputs.into_iter().filter_map(|input| print(input.path)).collect()
    }

    /// Until a notice comes or the time is over; `false` where interrupted.
    fn sleep(&self, long: Duration, interrupt: &Interrupt) -> bool {
        wait_in_parts(long, interrupt, |part| match self.notices.recv_timeout(part) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            // There is no watcher.
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(part);
                false
            }
        })
    }
}

/// Waits; `false` where interrupted.
fn pause(long: Duration, interrupt: &Interrupt) -> bool {
    wait_in_parts(long, interrupt, |part| {
        thread::sleep(part);
        false
    })
}

/// Waits in parts so short that an interrupt is heard, until `wait` says that something came or the time is over; `false`
/// where interrupted.
fn wait_in_parts(
    long: Duration,
    interrupt: &Interrupt,
    mut wait: impl FnMut(Duration) -> bool,
) -> bool {
    let until = Instant::now() + long;
    while !interrupt.is_set() {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || wait(left.min(PULSE)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn names(come: Option<HashSet<PathBuf>>) -> Vec<String> {
        let mut names: Vec<String> = come
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_comes_is_told_once_and_what_grows_when_it_stands_still() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str| dir.path().join(name);
        fs::write(file("a.docx"), "a").unwrap();
        let interrupt = Interrupt::default();
        let mut lookout = Lookout::new(&[dir.path().to_owned()], None);
        assert_eq!(names(lookout.wait(&interrupt)), ["a.docx"]);

        let growing = file("b.pdf");
        let writer = thread::spawn(move || {
            let mut out = fs::File::create(growing).unwrap();
            for _ in 0..16 {
                out.write_all(b"%PDF").unwrap();
                thread::sleep(Duration::from_millis(250));
            }
        });
        thread::sleep(Duration::from_millis(400));
        fs::write(file("c.docx"), "c").unwrap();
        let mut come = names(lookout.wait(&interrupt));
        let was_written = writer.is_finished();
        if come == ["c.docx"] {
            assert!(!was_written);
            come.extend(names(lookout.wait(&interrupt)));
            assert!(writer.is_finished());
        }
        come.sort();
        assert_eq!(come, ["b.pdf", "c.docx"]);
        writer.join().unwrap();

        fs::remove_file(file("a.docx")).unwrap();
        assert!(names(lookout.wait(&interrupt)).is_empty());
        interrupt.set();
        assert!(lookout.wait(&interrupt).is_none());
    }
}
