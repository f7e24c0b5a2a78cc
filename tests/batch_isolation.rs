//! A file that crashes, hangs or eats memory costs itself alone.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod batch;

use batch::{Setting, ledger, outputs, papers, run};
use std::{fs, process::Command, time::Instant};

/// Defects can be played by debug builds alone.
fn plays_faults() -> bool {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: a release build plays no faults");
    }
    cfg!(debug_assertions)
}

#[test]
fn each_way_to_die_is_named_and_all_others_are_converted() {
    if !plays_faults() {
        return;
    }
    let setting = Setting::new(papers(9));
    let faults = ["abort", "exit", "panic", "stack", "memory", "hang"];
    let mut command = setting.convert();
    command.args(["--jobs", "2", "--time-limit", "6s", "--memory-limit", "600M"]);
    for (number, kind) in faults.iter().enumerate() {
        command.args(["--fault", &format!("{number}.docx={kind}")]);
    }
    let (code, errors) = run(&mut command);
    assert_eq!(code, 1, "{errors}");
    let records = ledger(&setting.out);
    assert_eq!(records.len(), 9);
    let codes: Vec<_> = records.iter().map(|r| r["error"]["code"].as_str()).collect();
    let crashed = Some("worker-crashed");
    assert_eq!(
        codes,
        [
            crashed,
            crashed,
            Some("internal"),
            crashed,
            Some("out-of-memory"),
            Some("timed-out"),
            None,
            None,
            None
        ]
    );
    let message = |at: usize| records[at]["error"]["message"].as_str().unwrap();
    assert!(message(0).contains("SIGABRT") && message(0).contains("about to abort"));
    assert!(message(1).contains("exit status 7"));
    assert!(message(3).contains("overflowed its stack"), "{}", message(3));
    for (number, _) in faults.iter().enumerate() {
        assert!(errors.contains(&format!("{number}.docx")), "{errors}");
    }
    assert_eq!(outputs(&setting.out).len(), 3);
}

#[test]
fn what_a_worker_started_dies_with_it() {
    if !plays_faults() {
        return;
    }
    let setting = Setting::new(papers(2));
    let mut command = setting.convert();
    command.args(["--time-limit", "2s", "--fault", "0.docx=child"]);
    assert_eq!(run(&mut command).0, 1);
    let alive = |pattern: &str| {
        fs::read_dir("/proc").into_iter().flatten().flatten().any(|entry| {
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).replace('\0', " ").trim() == pattern
        })
    };
    assert!(!alive("sleep 3607"));
}

#[test]
fn a_worker_goes_with_its_parent() {
    if !plays_faults() {
        return;
    }
    let setting = Setting::new(papers(2));
    let mut child =
        setting.convert().args(["--fault", "0.docx=hang", "--jobs", "1"]).spawn().unwrap();
    let workers = |parent: u32| -> Vec<u32> {
        let all = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        ids.filter(|id| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            let rest = stat.rsplit(')').next().unwrap_or_default();
            rest.split_whitespace().nth(1) == Some(parent.to_string().as_str())
        })
        .collect()
    };
    let start = Instant::now();
    let mut hired = Vec::new();
    while hired.is_empty() && start.elapsed().as_secs() < 20 {
        std::thread::sleep(std::time::Duration::from_millis(50));
        hired = workers(child.id());
    }
    if hired.is_empty() {
        eprintln!("skipped: this system shows no processes in /proc");
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    let is_gone = |id: &u32| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let state = stat.rsplit(')').next().unwrap_or_default().trim().chars().next();
        matches!(state, None | Some('Z' | 'X'))
    };
    let start = Instant::now();
    while !hired.iter().all(is_gone) {
        assert!(start.elapsed().as_secs() < 10, "workers outlive their parent: {hired:?}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn a_worker_outside_a_batch_ends_with_its_input() {
    let output = Command::new(assert_cmd::cargo::cargo_bin("vanban"))
        .arg("worker")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert!(output.stdout.is_empty());
}

#[test]
fn in_process_gives_the_same_bytes() {
    let setting = Setting::new(papers(3));
    assert_eq!(run(&mut setting.convert()).0, 0);
    let apart = outputs(&setting.out);
    let here = setting.dir.path().join("here");
    assert_eq!(run(setting.convert_to(&here).arg("--in-process")).0, 0);
    assert_eq!(outputs(&here), apart);
    assert_eq!(batch::timeless(&here), batch::timeless(&setting.out));
}
