//! The batch against itself and against other tools.

use crate::{
    Args, Outcome, inputs,
    measure::{Cost, alone, best, together},
    tools::TOOLS,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// Pages of the paper by which the memory of a worker is told.
const LONG: usize = 300;

pub fn run(args: &Args, program: &Path) -> Outcome<()> {
    let home = tempfile::tempdir()?;
    let begin = Instant::now();
    let pdf = inputs::pdf(&home.path().join("pdf"), args.files)?;
    inputs::docx(&home.path().join("docx"), args.files)?;
    // The same papers in two folders, for two runs side by side.
    let halves = [home.path().join("half-1"), home.path().join("half-2")];
    for (half, files) in halves.iter().zip(pdf.chunks(pdf.len().div_ceil(2).max(1))) {
        fs::create_dir_all(half)?;
        for file in files {
            fs::copy(file, half.join(file.file_name().unwrap_or_default()))?;
        }
    }
    eprintln!("{} files made in {:.1} s", 2 * args.files, begin.elapsed().as_secs_f64());

    let bench = Bench { args, program, home: home.path() };
    println!(
        "| {} files, each run the best of {} | ms a file | CPU ms a file | MiB |",
        args.files, args.repeat
    );
    println!("| --- | ---: | ---: | ---: |");
    let folder = home.path().join("pdf");
    let one = best(args.repeat, || bench.convert(&[&folder], 1))?;
    line("vanban convert, PDF, --jobs 1", one, args.files);
    let two = best(args.repeat, || bench.convert(&[&folder], 2))?;
    line("vanban convert, PDF, --jobs 2", two, args.files);
    let apart = best(args.repeat, || bench.convert(&[&halves[0], &halves[1]], 1))?;
    line("two runs side by side, PDF, --jobs 1 each", apart, args.files);
    let docx = best(args.repeat, || bench.convert(&[&home.path().join("docx")], 1))?;
    line("vanban convert, DOCX, --jobs 1", docx, args.files);
    let shown = &pdf[..pdf.len().min(100)];
    let each =
        best(args.repeat, || one_by_one(shown.iter().map(|file| bench.show(file)).collect()))?;
    line("vanban show --json, PDF, a process a file", each, shown.len());
    let mut others = Vec::new();
    for tool in &TOOLS {
        if !tool.is_there(&args.python) {
            println!("| {} | not found | | |", tool.name);
            continue;
        }
        let files = &pdf[..pdf.len().min(tool.most)];
        let cost = best(args.repeat, || one_by_one((tool.commands)(&args.python, files)))?;
        line(tool.name, cost, files.len());
        others.push((tool.name, cost, files.len()));
    }

    println!("\n| ratio | |\n| --- | ---: |");
    ratio("two independent runs' time / --jobs 2's time", apart.wall, two.wall);
    ratio("--jobs 1's time / --jobs 2's time", one.wall, two.wall);
    let per_file = |cost: Cost, files: usize| cost.cpu.unwrap_or(cost.wall) / files as f64;
    for (name, cost, files) in others {
        let label = format!("CPU of {name} as started / CPU of vanban convert, PDF");
        ratio(&label, per_file(cost, files), per_file(one, args.files));
        let label = format!("CPU of {name} as started / CPU of vanban show --json as started, PDF");
        ratio(&label, per_file(cost, files), per_file(each, shown.len()));
    }

    let long = home.path().join("long.pdf");
    inputs::long_pdf(&long, LONG)?;
    let long_file = long;
    let long = best(args.repeat, || alone(bench.show(&long_file)))?;
    // One process over many pages: the start hardly counts.
    for tool in TOOLS.iter().filter(|tool| tool.most == usize::MAX && tool.is_there(&args.python)) {
        let file = std::slice::from_ref(&long_file);
        let cost = best(args.repeat, || one_by_one((tool.commands)(&args.python, file)))?;
        let label = format!("CPU of {} / CPU of vanban show --json, page for page", tool.name);
        ratio(&label, per_file(cost, 1), per_file(long, 1));
    }
    let start = best(10 * args.repeat, || alone(bench.show(&pdf[0])))?;
    println!("\nA paper of {LONG} pages: {:.0} ms, {} MiB.", long.wall * 1e3, number(long.memory));
    println!("From start to the first result: {:.1} ms.", start.wall * 1e3);
    Ok(())
}

fn ratio(label: &str, of: f64, to: f64) {
    println!("| {label} | {:.2} |", of / to);
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "?".to_owned(), |value| format!("{value:.1}"))
}

struct Bench<'a> {
    args: &'a Args,
    program: &'a Path,
    home: &'a Path,
}

impl Bench<'_> {
    /// One run for each folder, side by side, each into a folder that is not there yet.
    fn convert(&self, folders: &[&PathBuf], jobs: usize) -> Outcome<Cost> {
        let output = |place: usize| self.home.join(format!("out-{place}"));
        let mut commands = Vec::new();
        for (place, folder) in folders.iter().enumerate() {
            let _ = fs::remove_dir_all(output(place));
            let mut command = Command::new(self.program);
            command.arg("convert").arg(folder).arg("-o").arg(output(place));
            command.args(["--quiet", "--jobs", &jobs.to_string()]);
            commands.push(command);
        }
        together(&mut commands)
    }

    fn show(&self, file: &Path) -> Command {
        let mut command = Command::new(self.program);
        command.arg("show").arg("--json").arg(file);
        command
    }
}

fn one_by_one(commands: Vec<Command>) -> Outcome<Cost> {
    let mut sum = Cost { wall: 0.0, cpu: Some(0.0), memory: None };
    for command in commands {
        let cost = alone(command)?;
        sum = Cost {
            wall: sum.wall + cost.wall,
            cpu: sum.cpu.zip(cost.cpu).map(|(a, b)| a + b),
            memory: [sum.memory, cost.memory].into_iter().flatten().reduce(f64::max),
        };
    }
    Ok(sum)
}

fn line(what: &str, cost: Cost, files: usize) {
    let each = |seconds: f64| format!("{:.2}", seconds * 1e3 / files as f64);
    let cpu = cost.cpu.map_or_else(|| "?".to_owned(), each);
    println!("| {what} | {} | {cpu} | {} |", each(cost.wall), number(cost.memory));
}
