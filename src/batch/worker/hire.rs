//! The parent's side: one worker process.

use super::{
    frame::{self, Frame},
    message::{Reply, Request, Setup},
};
use crate::{
    batch::{error::FileError, interrupt::Interrupt, platform},
    trace,
};
use regex::Regex;
use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        LazyLock,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

/// How often a parent that waits looks round.
const LOOK: Duration = Duration::from_millis(100);
/// How long the last words of a dead worker are waited for.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// So many lines of standard error are kept, so many of them told, and so much of each.
const LINES_KEPT: usize = 20;
const LINES_TOLD: usize = 3;
const LINE_BYTES: u64 = 400;

/// Why a worker gave no answer.
#[derive(Debug)]
pub(super) enum Death {
    /// It died by itself, or was killed by its time or memory.
    Dead(FileError),
    /// The batch is to end.
    LeftOut,
}

/// A worker process. Dropped, it is killed with what it has started.
#[derive(Debug)]
pub(super) struct Hired {
    child: Child,
    stdin: ChildStdin,
    replies: Receiver<io::Result<Frame<Reply>>>,
    stderr: Receiver<VecDeque<String>>,
    memory: u64,
}

impl Hired {
    /// Starts a worker.
    ///
    /// # Errors
    /// Where the system does not start it.
    pub(super) fn start(program: &Path, setup: Setup) -> io::Result<Self> {
        let mut command = Command::new(program);
        // Of a backtrace the last lines tell least.
        command.arg("worker").env("RUST_BACKTRACE", "0");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::arg0(&mut command, "vanban");
        platform::set_apart(&mut command);
        let mut child = command.spawn()?;
        let missing = || io::Error::from(io::ErrorKind::BrokenPipe);
        let stdin = child.stdin.take().ok_or_else(missing)?;
        let stdout = child.stdout.take().ok_or_else(missing)?;
        let stderr = child.stderr.take().ok_or_else(missing)?;
        let memory = setup.memory;
        let mut worker =
            Self { child, stdin, replies: replies(stdout), stderr: last_lines(stderr), memory };
        frame::write(&mut worker.stdin, &Request::SetUp(Box::new(setup)), &[])?;
        Ok(worker)
    }

    /// Asks, and waits for the answer no longer than this.
    pub(super) fn ask(
        &mut self,
        request: &Request,
        body: &[u8],
        time: Duration,
        interrupt: &Interrupt,
    ) -> Result<Frame<Reply>, Death> {
        let end = Instant::now().checked_add(time);
        if frame::write(&mut self.stdin, request, body).is_err() {
            return Err(Death::Dead(self.post_mortem()));
        }
        loop {
            let left = end.map_or(LOOK, |end| end.saturating_duration_since(Instant::now()));
            match self.replies.recv_timeout(left.min(LOOK)) {
                Ok(Ok(reply)) => return Ok(reply),
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(Death::Dead(self.post_mortem()));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if interrupt.is_over() {
                return Err(Death::LeftOut);
            }
            if end.is_some_and(|end| Instant::now() >= end) {
                return Err(Death::Dead(FileError::TookTooLong(time)));
            }
        }
    }

    /// What a worker that answers no more died of.
    fn post_mortem(&mut self) -> FileError {
        // It may have closed its pipes without dying, and what it started lives on.
        platform::kill_session(&mut self.child);
        let (how, was_killed) = match self.child.wait() {
            Ok(status) => (platform::ending(status), platform::was_killed(status)),
            Err(error) => (error.to_string(), false),
        };
        let lines = self.stderr.recv_timeout(LAST_WORDS).unwrap_or_default();
        // As the standard library says it when there is no memory to be had.
        if lines.iter().any(|line| line.starts_with("memory allocation of ")) {
            return FileError::OutOfMemory(self.memory);
        }
        if was_killed {
            return FileError::Killed { how };
        }
        FileError::Crashed { how, stderr: told(&lines) }
    }
}

impl Drop for Hired {
    fn drop(&mut self) {
        platform::kill_session(&mut self.child);
        // Else it would stay as a zombie.
        let _ = self.child.wait();
    }
}

fn replies(stdout: impl Read + Send + 'static) -> Receiver<io::Result<Frame<Reply>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut stream = BufReader::new(stdout);
        while let Some(reply) = frame::read(&mut stream).transpose() {
            let is_end = reply.is_err();
            if sender.send(reply).is_err() || is_end {
                break;
            }
        }
    });
    receiver
}

/// The last lines of a stream, sent when it ends. What is said meanwhile is read all the time:
/// a full pipe would stop the worker.
fn last_lines(stderr: impl Read + Send + 'static) -> Receiver<VecDeque<String>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut lines = VecDeque::with_capacity(LINES_KEPT);
        let mut stream = BufReader::new(stderr);
        let mut line = Vec::new();
        loop {
            line.clear();
            match stream.by_ref().take(LINE_BYTES).read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) => {}
            }
            // What it traces is told as that of this process is.
            if trace::is_on() {
                let _ = io::stderr().write_all(&line);
            }
            if lines.len() == LINES_KEPT {
                lines.pop_front();
            }
            lines.push_back(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        // Nobody may wait for it.
        let _ = sender.send(lines);
    });
    receiver
}

/// The last lines in one, without what differs from run to run.
fn told(lines: &VecDeque<String>) -> String {
    static THREAD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^thread '([^']*)' \(\d+\)").ok());
    let told: Vec<_> = lines
        .iter()
        .map(|line| match THREAD.as_ref() {
            Some(thread) => thread.replace(line, "thread '$1'").into_owned(),
            None => line.clone(),
        })
        .filter(|line| !line.is_empty() && !line.starts_with("note: "))
        .collect();
    told.get(told.len().saturating_sub(LINES_TOLD)..).unwrap_or_default().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_are_short_and_the_same_each_time() {
        let text = "one\ntwo\n\nthread '<unnamed>' (4711) has overflowed its stack\n\
                    fatal runtime error: stack overflow, aborting\nnote: run with `RUST_BACKTRACE=1`";
        let lines = text.lines().map(str::to_owned).collect();
        assert_eq!(
            told(&lines),
            "two / thread '<unnamed>' has overflowed its stack / \
             fatal runtime error: stack overflow, aborting"
        );
    }

    #[test]
    fn only_the_last_of_much_is_kept() {
        let text = "x".repeat(1_000_000) + "\nend\n";
        let lines = last_lines(io::Cursor::new(text)).recv().unwrap();
        assert_eq!(lines.len(), LINES_KEPT);
        assert_eq!(lines.back().unwrap(), "end");
    }
}
