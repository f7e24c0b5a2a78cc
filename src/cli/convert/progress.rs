//! How far a batch is.

use super::log::Log;
use crate::{
    batch::{Input, Outcome, Watch},
    cli::terminal::clean,
    lang::Lang,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

/// How often a bar is drawn, and a line written where there is none.
const DRAWN_EVERY: Duration = Duration::from_millis(250);
const WRITTEN_EVERY: Duration = Duration::from_secs(10);
/// The rate is that of so long a time: what went before tells little of what is to come.
const WINDOW: Duration = Duration::from_mins(1);
const SAMPLES: usize = 240;

/// How far it is, at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Progress")]
pub(in crate::cli) struct Snapshot {
    /// Files done.
    pub(super) files_done: usize,
    /// Files in all.
    pub(super) files: usize,
    /// Pages read.
    pub(super) pages: u64,
    /// Files that failed.
    pub(super) failed: usize,
    /// Files a second, of the last minute.
    pub(super) files_per_second: f64,
    /// Seconds that the rest will take, null where nothing tells.
    pub(super) seconds_left: Option<u64>,
    /// The file in hand that takes longest.
    pub(super) slowest: Option<Slowest>,
}

/// A file in hand.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(in crate::cli) struct Slowest {
    /// Its name.
    pub(super) input: String,
    /// For how long it has been in hand.
    pub(super) seconds: u64,
}

/// Hears of the files.
#[derive(Debug)]
pub(super) struct Progress {
    files: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    done: usize,
    pages: u64,
    failed: usize,
    next: u64,
    /// Files in hand in the order of their beginning.
    in_hand: BTreeMap<u64, (Instant, String)>,
    samples: VecDeque<(Instant, usize)>,
}

impl Progress {
    pub(super) fn new(files: usize) -> Self {
        let mut state = State::default();
        state.samples.push_back((Instant::now(), 0));
        Self { files, state: Mutex::new(state) }
    }

    /// Runs `work`, telling how far it is from time to time.
    pub(super) fn told_while<T>(&self, log: &Log, work: impl FnOnce() -> T) -> T {
        thread::scope(|scope| {
            let (end, ended): (Sender<()>, _) = mpsc::channel();
            let every = if log.has_bar() { DRAWN_EVERY } else { WRITTEN_EVERY };
            scope.spawn(move || {
                while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                    log.progress(&self.snapshot(Instant::now()));
                }
            });
            let result = work();
            drop(end);
            result
        })
    }

    fn snapshot(&self, now: Instant) -> Snapshot {
        let mut state = self.lock();
        let done = state.done;
        state.samples.push_back((now, done));
        while state.samples.len() > SAMPLES
            || state.samples.get(1).is_some_and(|(at, _)| now.duration_since(*at) >= WINDOW)
        {
            state.samples.pop_front();
        }
        let (since, before) = state.samples.front().copied().unwrap_or((now, done));
        let seconds = now.duration_since(since).as_secs_f64();
        let rate = if seconds > 0.0 { (done - before) as f64 / seconds } else { 0.0 };
        let left = self.files.saturating_sub(done) as f64;
        Snapshot {
            files_done: done,
            files: self.files,
            pages: state.pages,
            failed: state.failed,
            files_per_second: (rate * 10.0).round() / 10.0,
            seconds_left: (rate > 0.0).then(|| (left / rate).round() as u64),
            slowest: state.in_hand.values().next().map(|(begun, input)| Slowest {
                input: input.clone(),
                seconds: now.duration_since(*begun).as_secs(),
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Progress {
    fn begins(&self, input: &Input) {
        let mut state = self.lock();
        let number = state.next;
        state.next += 1;
        state.in_hand.insert(number, (Instant::now(), input.name.clone()));
    }

    fn ends(&self, input: &Input, outcome: &Outcome) {
        let mut state = self.lock();
        // As many are in hand as there are threads.
        state.in_hand.retain(|_, (_, name)| *name != input.name);
        match outcome {
            Outcome::Converted(told) | Outcome::Kept(told) => {
                state.pages += u64::from(told.pages.unwrap_or_default());
            }
            Outcome::Failed(_) => state.failed += 1,
            Outcome::Skipped(_) => {}
            Outcome::LeftOut => return,
        }
        state.done += 1;
    }
}

impl Snapshot {
    /// For people.
    pub(super) fn line(&self, lang: Lang) -> String {
        let Self { files_done, files, pages, failed, files_per_second: rate, .. } = self;
        let left = self.seconds_left.map_or_else(|| "?".to_owned(), |left| time(left, lang));
        let slowest = self.slowest.as_ref().map_or_else(String::new, |slowest| {
            let (input, seconds) = (clean(&slowest.input), time(slowest.seconds, lang));
            match lang {
                Lang::Vi => format!(", lâu nhất: {input} ({seconds})"),
                Lang::En => format!(", slowest: {input} ({seconds})"),
            }
        });
        match lang {
            Lang::Vi => {
                let rate = format!("{rate:.1}").replace('.', ",");
                format!(
                    "{files_done}/{files} tệp, {pages} trang, {rate} tệp/giây, còn {left}, \
                     {failed} lỗi{slowest}"
                )
            }
            Lang::En => format!(
                "{files_done}/{files} files, {pages} pages, {rate:.1} files/s, {left} left, \
                 {failed} failed{slowest}"
            ),
        }
    }
}

/// `1 giờ 05 phút`, `12 phút`, `40 giây`.
fn time(seconds: u64, lang: Lang) -> String {
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    match (hours, minutes, lang) {
        (0, 0, Lang::Vi) => format!("{seconds} giây"),
        (0, 0, Lang::En) => format!("{seconds} s"),
        (0, _, Lang::Vi) => format!("{minutes} phút"),
        (0, _, Lang::En) => format!("{minutes} min"),
        (_, _, Lang::Vi) => format!("{hours} giờ {minutes:02} phút"),
        (_, _, Lang::En) => format!("{hours} h {minutes:02} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::{Counts, Told};

    fn input(name: &str) -> Input {
        Input::named(name.into(), name.into())
    }

    #[test]
    fn the_rate_is_that_of_the_last_minute() {
        let progress = Progress::new(100);
        let start = progress.lock().samples[0].0;
        let told = Told {
            pages: Some(3),
            counts: Counts::default(),
            failed: Vec::new(),
            incomplete: Vec::new(),
            stale: Vec::new(),
            is_edited: false,
        };
        for i in 0..40 {
            let file = input(&i.to_string());
            progress.begins(&file);
            progress.ends(&file, &Outcome::Kept(told.clone()));
        }
        assert_eq!(progress.snapshot(start + Duration::from_secs(10)).files_per_second, 4.0);
        for i in 1..=9 {
            progress.snapshot(start + Duration::from_secs(10 + 10 * i));
        }
        progress.ends(&input("x"), &Outcome::Kept(told));
        let late = progress.snapshot(start + Duration::from_secs(110));
        assert_eq!(late.files_done, 41);
        assert_eq!(late.pages, 123);
        assert!(late.files_per_second < 0.1);
    }

    #[test]
    fn the_slowest_is_the_one_begun_first() {
        let progress = Progress::new(3);
        for name in ["a", "b", "c"] {
            progress.begins(&input(name));
        }
        progress.ends(&input("a"), &Outcome::LeftOut);
        let snapshot = progress.snapshot(Instant::now() + Duration::from_secs(75));
        assert_eq!(snapshot.slowest.as_ref().unwrap().input, "b");
        assert_eq!(
            snapshot.line(Lang::Vi),
            "0/3 tệp, 0 trang, 0,0 tệp/giây, còn ?, 0 lỗi, lâu nhất: b (1 phút)"
        );
    }

    #[test]
    fn times_are_told_roughly() {
        assert_eq!(time(40, Lang::En), "40 s");
        assert_eq!(time(720, Lang::Vi), "12 phút");
        assert_eq!(time(3_900, Lang::Vi), "1 giờ 05 phút");
    }
}
