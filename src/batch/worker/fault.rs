//! Defects played for tests. Not in release builds.
#![allow(clippy::panic)]

use crate::batch::{error::FileError, failure::Failure, guard::guarded};
use std::{hint::black_box, process::Command, thread, time::Duration};

/// Plays the defect that this file is to have, if any, where the reading would meet it.
pub(super) fn play_guarded(faults: &[(String, String)], name: &str) -> Result<(), Failure> {
    let played: Result<(), FileError> = guarded(|| {
        play(faults, name);
        Ok(())
    });
    Ok(played?)
}

fn play(faults: &[(String, String)], name: &str) {
    let Some((_, kind)) = faults.iter().find(|(file, _)| file == name) else { return };
    match kind.as_str() {
        "abort" => {
            eprintln!("about to abort");
            std::process::abort()
        }
        "exit" => std::process::exit(7),
        "panic" => panic!("a panic that was asked for"),
        "stack" => {
            black_box(deeper(0));
        }
        "memory" => {
            let mut all = Vec::new();
            loop {
                all.push(vec![1_u8; 8 << 20]);
                black_box(&all);
            }
        }
        "child" => {
            // A program that a worker starts, and that does not end either.
            let _ = Command::new("sleep").arg("3607").spawn();
            sleep();
        }
        _ => sleep(),
    }
}

fn sleep() {
    loop {
        thread::sleep(Duration::from_mins(1));
    }
}

#[allow(unconditional_recursion)]
fn deeper(depth: u64) -> u64 {
    let room = black_box([depth; 512]);
    deeper(depth + 1) + room.iter().sum::<u64>()
}
