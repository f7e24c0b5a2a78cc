//! Several threads, results in order.

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};
use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// Stack of a thread that reads files, in bytes. Recursion on input depth is bounded everywhere;
/// this leaves room for that of the libraries too.
pub const STACK_SIZE: usize = 64 << 20;

/// As many threads as the machine runs at once.
pub fn default_jobs() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Works on every item with `jobs` threads and hands the results to `each` in the order of the
/// items, as soon as all before them are there. `each` runs on the calling thread; where it
/// breaks, no further item is begun.
///
/// The items are begun in their order, so what waits for its turn is little.
///
/// ```
/// use std::{num::NonZeroUsize, ops::ControlFlow};
/// let mut squares = Vec::new();
/// let jobs = NonZeroUsize::new(3).ok_or("jobs")?;
/// vanban::batch::in_order(&[1, 2, 3, 4], jobs, |n| n * n, |_, square| {
///     squares.push(square);
///     ControlFlow::Continue(())
/// })?;
/// assert_eq!(squares, [1, 4, 9, 16]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the threads cannot be started.
pub fn in_order<I: Sync, T: Send>(
    items: &[I],
    jobs: NonZeroUsize,
    work: impl Fn(&I) -> T + Sync,
    mut each: impl FnMut(&I, T) -> ControlFlow<()>,
) -> Result<(), ThreadPoolBuildError> {
    let threads = jobs.get().min(items.len().max(1));
    let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_SIZE).build()?;
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let (work, next) = (&work, &next);
        scope.spawn(move || {
            pool.broadcast(|_| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    if sender.send((index, work(item))).is_err() {
                        break;
                    }
                }
            });
        });
        let mut waiting = BTreeMap::new();
        let mut rest = items.iter().enumerate().peekable();
        'results: for (index, result) in receiver {
            waiting.insert(index, result);
            while let Some((index, item)) = rest.peek().copied() {
                let Some(result) = waiting.remove(&index) else { break };
                if each(item, result).is_break() {
                    break 'results;
                }
                rest.next();
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_takes_longest() {
        let items: Vec<u64> = (0..40).collect();
        for jobs in [1, 2, 7, 64] {
            let mut seen = Vec::new();
            in_order(
                &items,
                NonZeroUsize::new(jobs).unwrap(),
                |n| {
                    thread::sleep(Duration::from_micros((40 - n) * 50));
                    n * 2
                },
                |item, result| {
                    seen.push((*item, result));
                    ControlFlow::Continue(())
                },
            )
            .unwrap();
            let expected: Vec<_> = items.iter().map(|n| (*n, n * 2)).collect();
            assert_eq!(seen, expected, "{jobs} jobs");
        }
    }

    #[test]
    fn a_break_ends_the_work() {
        let items: Vec<u32> = (0..10_000).collect();
        let begun = AtomicUsize::new(0);
        let work = |_: &u32| {
            begun.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_micros(200));
        };
        let jobs = NonZeroUsize::new(2).unwrap();
        in_order(&items, jobs, work, |_, ()| ControlFlow::Break(())).unwrap();
        assert!(begun.into_inner() < 1_000);
    }

    #[test]
    fn nothing_to_do_is_done() {
        in_order(&[] as &[u8], NonZeroUsize::MIN, |n| *n, |_, _| panic!("no item")).unwrap();
    }
}
