//! Growing numbers of files and of pages: whether time grows with them, and memory does not.

use crate::{
    Args, Outcome, inputs,
    measure::{Cost, alone, best},
    plot::{Series, svg},
};
use std::{fs, path::Path, process::Command};

pub fn run(args: &Args, program: &Path) -> Outcome<()> {
    let home = tempfile::tempdir()?;
    let mut files = Series { name: "files (DOCX, convert --jobs 2)", points: Vec::new() };
    println!("| files | s | ms each | MiB |\n| ---: | ---: | ---: | ---: |");
    for count in steps(args.files) {
        let folder = home.path().join("files");
        let output = home.path().join("out");
        inputs::docx(&folder, count)?;
        let cost = best(repeat(args, count, 1_000), || {
            let _ = fs::remove_dir_all(&output);
            let mut command = Command::new(program);
            command.arg("convert").arg(&folder).arg("-o").arg(&output);
            command.args(["--quiet", "--jobs", "2"]);
            alone(command)
        })?;
        line(count, cost);
        files.points.push((count as f64, cost.wall));
        fs::remove_dir_all(&folder)?;
    }
    let mut pages = Series { name: "pages (one PDF, show --json)", points: Vec::new() };
    println!("\n| pages | s | ms each | MiB |\n| ---: | ---: | ---: | ---: |");
    for count in steps(args.pages) {
        let path = home.path().join("long.pdf");
        inputs::long_pdf(&path, count)?;
        let cost = best(repeat(args, count, 1_000), || {
            let mut command = Command::new(program);
            command.arg("show").arg("--json").arg(&path);
            alone(command)
        })?;
        line(count, cost);
        pages.points.push((count as f64, cost.wall));
    }
    if let Some(folder) = args.plot.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&args.plot, svg(&[files, pages]))?;
    eprintln!("{}", args.plot.display());
    Ok(())
}

/// 10, 30, 100, … and the number itself.
fn steps(most: usize) -> Vec<usize> {
    let mut steps: Vec<usize> = (1..9)
        .flat_map(|power| [10_usize.pow(power), 3 * 10_usize.pow(power)])
        .take_while(|step| *step < most)
        .collect();
    steps.push(most);
    steps
}

/// Long runs are not disturbed by much, and are run once.
fn repeat(args: &Args, count: usize, long: usize) -> usize {
    if count > long { 1 } else { args.repeat }
}

fn line(count: usize, cost: Cost) {
    let memory = cost.memory.map_or_else(|| "?".to_owned(), |memory| format!("{memory:.1}"));
    println!("| {count} | {:.2} | {:.2} | {memory} |", cost.wall, cost.wall * 1e3 / count as f64);
}
