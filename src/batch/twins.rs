//! Identical files: the first is read, the others get its output.

use super::failure::Failure;
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// A hash of a file's bytes.
pub(super) type Hash = [u8; 32];

/// What became of the first file with these bytes.
#[derive(Debug, Clone)]
pub(super) enum Twin {
    /// The file of this name is done.
    Done(String),
    /// It failed, as its twins would.
    Failed(Failure),
}

/// What is known of files by their bytes. Threads share it.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// `None` while the first is being read.
    seen: Mutex<HashMap<Hash, Option<Twin>>>,
    settled: Condvar,
}

/// Being the first with these bytes: to be [settled](Claim::settle). Dropped, it is given up, and
/// the next one is the first.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    twins: &'a Twins,
    hash: Hash,
}

impl Twins {
    /// With what is done already.
    pub(super) fn new(done: HashMap<Hash, String>) -> Self {
        let seen = done.into_iter().map(|(hash, name)| (hash, Some(Twin::Done(name)))).collect();
        Self { seen: Mutex::new(seen), settled: Condvar::new() }
    }

    /// The twin of a file with these bytes, waiting for it where it is being read; or the claim to
    /// be the first.
    pub(super) fn claim(&self, hash: Hash) -> Result<Twin, Claim<'_>> {
        let mut seen = self.lock();
        loop {
            match seen.entry(hash) {
                Entry::Vacant(entry) => {
                    entry.insert(None);
                    return Err(Claim { twins: self, hash });
                }
                Entry::Occupied(entry) => {
                    if let Some(twin) = entry.get() {
                        return Ok(twin.clone());
                    }
                }
            }
            seen = self.settled.wait(seen).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes the place of a twin whose output cannot be used.
    pub(super) fn replace(&self, hash: Hash) -> Claim<'_> {
        self.lock().insert(hash, None);
        Claim { twins: self, hash }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Hash, Option<Twin>>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Claim<'_> {
    /// Tells what became of the file.
    pub(super) fn settle(self, twin: Twin) {
        self.twins.lock().insert(self.hash, Some(twin));
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        let mut seen = self.twins.lock();
        if let Entry::Occupied(entry) = seen.entry(self.hash)
            && entry.get().is_none()
        {
            entry.remove();
        }
        drop(seen);
        self.twins.settled.notify_all();
    }
}

/// The JSON of a file as that of its twin: the name of the source is another, all else the same.
/// `None` where the JSON does not begin as this program writes it.
pub(super) fn renamed(json: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let text = |name: &str| serde_json::to_string(name).ok();
    let key = b"\n  \"source\": {\n    \"file\": ";
    let head = json.get(..json.len().min(256)).unwrap_or_default();
    let at = head.windows(key.len()).position(|window| window == key)? + key.len();
    let rest = json.get(at..)?.strip_prefix(text(from)?.as_bytes())?;
    Some([json.get(..at)?, text(to)?.as_bytes(), rest].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{thread, time::Duration};

    #[test]
    fn the_second_waits_for_the_first() {
        let twins = Twins::default();
        let claim = twins.claim([1; 32]).unwrap_err();
        thread::scope(|scope| {
            let second = scope.spawn(|| twins.claim([1; 32]).map_err(drop));
            thread::sleep(Duration::from_millis(20));
            claim.settle(Twin::Done("a".into()));
            assert!(matches!(second.join().unwrap(), Ok(Twin::Done(name)) if name == "a"));
        });
    }

    #[test]
    fn a_claim_given_up_goes_to_the_next() {
        let twins = Twins::default();
        let claim = twins.claim([1; 32]).unwrap_err();
        thread::scope(|scope| {
            let second = scope.spawn(|| twins.claim([1; 32]).map_err(drop));
            thread::sleep(Duration::from_millis(20));
            drop(claim);
            assert!(second.join().unwrap().is_err());
        });
    }

    #[test]
    fn only_the_name_is_another() {
        let json = b"{\n  \"schema_version\": \"1.0\",\n  \"source\": {\n    \"file\": \"a \\\"b\\\".pdf\",\n    \"x\": 1";
        let other = renamed(json, "a \"b\".pdf", "Đ.pdf").unwrap();
        assert_eq!(
            String::from_utf8(other).unwrap(),
            "{\n  \"schema_version\": \"1.0\",\n  \"source\": {\n    \"file\": \"Đ.pdf\",\n    \"x\": 1"
        );
        assert_eq!(renamed(json, "c.pdf", "Đ.pdf"), None);
        assert_eq!(renamed(b"{}", "c.pdf", "Đ.pdf"), None);
    }
}
