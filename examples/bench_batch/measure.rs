//! What a run costs: time on the clock, time of the processor, memory.

use crate::Outcome;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What a run cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of the processor, in the program and those that it started; where the system tells.
    pub cpu: Option<f64>,
    /// Most memory of one process at once, in MiB; where the system tells, and never too much.
    pub memory: Option<f64>,
}

/// The program that was built beside this example.
pub fn built() -> Outcome<PathBuf> {
    let example = std::env::current_exe()?;
    let folder = example.parent().and_then(Path::parent).ok_or("no folder of programs")?;
    let program = folder.join(format!("vanban{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        return Err(format!("{}: build it first: cargo build --release", program.display()).into());
    }
    Ok(program)
}

/// The machine and the program, for the head of the figures.
pub fn machine(program: &Path) -> Outcome<String> {
    let version = Command::new(program).arg("--version").output()?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name").and_then(|rest| rest.split(": ").nth(1)))
        .unwrap_or(std::env::consts::ARCH);
    let cores = thread::available_parallelism()?;
    let kind = if cfg!(debug_assertions) { ", without optimisation" } else { "" };
    Ok(format!("{version}{kind}; {cores} × {name}; {}", std::env::consts::OS))
}

/// Runs commands side by side and waits for all; what they print is dropped.
pub fn together(commands: &mut [Command]) -> Outcome<Cost> {
    let before = children_seconds();
    let begin = Instant::now();
    let mut children = Vec::new();
    for command in commands.iter_mut() {
        children.push(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    }
    let memory = watch(&mut children)?;
    let wall = begin.elapsed().as_secs_f64();
    let cpu = before.zip(children_seconds()).map(|(before, after)| after - before);
    Ok(Cost { wall, cpu, memory })
}

/// Runs one command.
pub fn alone(command: Command) -> Outcome<Cost> {
    together(&mut [command])
}

/// The cheapest of several runs: what disturbs a run only ever adds to it.
pub fn best(times: usize, mut run: impl FnMut() -> Outcome<Cost>) -> Outcome<Cost> {
    let mut best = run()?;
    for _ in 1..times {
        let next = run()?;
        let less = |a: Option<f64>, b: Option<f64>| a.zip(b).map_or(a, |(a, b)| Some(a.min(b)));
        best = Cost {
            wall: best.wall.min(next.wall),
            cpu: less(best.cpu, next.cpu),
            memory: best.memory.zip(next.memory).map(|(a, b)| a.max(b)),
        };
    }
    Ok(best)
}

/// Waits for all and keeps the most memory that any of their processes took.
fn watch(children: &mut [Child]) -> Outcome<Option<f64>> {
    let mut most: Option<f64> = None;
    let mut pause = Duration::from_micros(200);
    loop {
        let mut is_running = false;
        for child in children.iter_mut() {
            for process in family(child.id()) {
                let memory = peak(process);
                most = most.max_by(memory);
            }
            match child.try_wait()? {
                None => is_running = true,
                // A failed check is no failed run.
                Some(status) if status.code().is_some_and(|code| code < 2) => {}
                Some(status) => return Err(format!("a run ended with {status}").into()),
            }
        }
        if !is_running {
            return Ok(most);
        }
        thread::sleep(pause);
        // Short runs are told to the millisecond, long ones are not disturbed.
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

trait MaxBy {
    fn max_by(self, other: Self) -> Self;
}

impl MaxBy for Option<f64> {
    fn max_by(self, other: Self) -> Self {
        match (self, other) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        }
    }
}

/// A process and those that it started itself.
fn family(process: u32) -> Vec<u32> {
    let mut all = vec![process];
    for task in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        all.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
    }
    all
}

/// The most memory of a process so far, in MiB.
fn peak(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// Processor time of all processes that this one has waited for, theirs included.
fn children_seconds() -> Option<f64> {
    /// Linux counts in hundredths on every machine.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name may hold blanks: the fields are counted behind its bracket.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: Option<f64> = [13, 14].iter().map(|at| fields.get(*at)?.parse::<f64>().ok()).sum();
    Some(ticks? / TICKS)
}
