//! Asking a batch to end before its end.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// How long files in hand may go on after [`Interrupt::set`].
const GRACE: Duration = Duration::from_secs(5);

/// Asks a batch to end. Clones ask the same batch.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    is_set: AtomicBool,
    since: Mutex<Option<Instant>>,
}

impl Interrupt {
    /// Asks: no further file is begun, those in hand may go on for some seconds. Whether it had
    /// been asked before.
    pub fn set(&self) -> bool {
        let mut since = self.0.since.lock().unwrap_or_else(PoisonError::into_inner);
        since.get_or_insert_with(Instant::now);
        self.0.is_set.swap(true, Ordering::SeqCst)
    }

    /// Whether it was asked.
    pub fn is_set(&self) -> bool {
        self.0.is_set.load(Ordering::Relaxed)
    }

    /// Whether the time of the files in hand is over too.
    pub(super) fn is_over(&self) -> bool {
        self.is_set() && {
            let since = self.0.since.lock().unwrap_or_else(PoisonError::into_inner);
            since.is_some_and(|since| since.elapsed() >= GRACE)
        }
    }
}
