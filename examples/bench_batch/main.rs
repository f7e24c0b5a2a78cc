//! How fast a batch is, in ratios that hold on any machine: everything is measured in the same run.
//!
//! ```sh
//! cargo build --release
//! cargo run --release --example bench_batch -- 200            # against other tools
//! cargo run --release --example bench_batch -- 100000 --scale # linear in files and pages?
//! ```
//!
//! The first makes N papers from the generator of the corpus, as DOCX and as PDF, and prints a table:
//! the batch with one worker and with two, two independent runs side by side, and the tools found on
//! the machine (pdftotext, mutool; through Python pdfplumber and PyMuPDF). The second runs growing
//! numbers of files, up to N, and of pages, and writes the plot to `--plot`.
#![allow(clippy::indexing_slicing, dead_code, unreachable_pub)]

#[path = "../make_corpus/paper.rs"]
mod paper;
#[path = "../make_corpus/seeded/mod.rs"]
mod seeded;
#[path = "../make_corpus/seeded_plan.rs"]
mod seeded_plan;

mod inputs;
mod measure;
mod plot;
mod ratios;
mod scale;
mod tools;

use clap::Parser;
use std::{error::Error, path::PathBuf};

/// What went wrong, in words.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// Measures batches.
#[derive(Debug, Parser)]
struct Args {
    /// How many files.
    files: usize,
    /// Run growing numbers of files and pages instead of comparing with other tools.
    #[arg(long)]
    scale: bool,
    /// Pages of the largest PDF of `--scale`.
    #[arg(long, default_value_t = 10_000)]
    pages: usize,
    /// Where `--scale` writes its plot.
    #[arg(long, default_value = "docs/images/performance.svg")]
    plot: PathBuf,
    /// How often each run is repeated; the fastest counts.
    #[arg(long, default_value_t = 3)]
    repeat: usize,
    /// The program [default: the one built beside this example].
    #[arg(long)]
    program: Option<PathBuf>,
    /// Python that has pdfplumber and PyMuPDF.
    #[arg(long, default_value = "python3")]
    python: PathBuf,
}

fn main() -> Outcome<()> {
    let args = Args::parse();
    let program = match &args.program {
        Some(program) => program.canonicalize()?,
        None => measure::built()?,
    };
    println!("{}\n", measure::machine(&program)?);
    if args.scale { scale::run(&args, &program) } else { ratios::run(&args, &program) }
}
