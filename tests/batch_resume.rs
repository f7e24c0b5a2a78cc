//! A batch that was broken off goes on where it was, and comes to the same.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod batch;

use batch::{Setting, ledger, outputs, paper, papers, put, run, timeless};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

fn status_of(out: &Path, input: &str) -> Value {
    ledger(out).into_iter().find(|record| record["input"] == input).unwrap()
}

/// How many files a run converted and how many it found done.
fn counts(setting: &Setting, flags: &[&str]) -> (u64, u64) {
    let (_, errors) = run(setting.convert().args(flags).args(["--log-format", "json"]));
    let summary = errors
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|event| event["event"] == "summary")
        .unwrap();
    (summary["converted"].as_u64().unwrap(), summary["kept"].as_u64().unwrap())
}

#[test]
fn killed_twenty_times_at_random_it_comes_to_the_same() {
    let mut files = papers(40);
    files.push(("twin.docx".into(), paper(7)));
    files.push(("broken.docx".into(), paper(8)[..900].to_vec()));
    files.push(("2025/quý 1/a.docx".into(), paper(100)));
    files.push(("kho.zip".into(), batch::zipped(&[("b.docx", &paper(101)), ("x.bin", b"\0")])));
    let setting = Setting::new(files);
    let whole = setting.dir.path().join("whole");
    let start = Instant::now();
    assert_eq!(run(setting.convert_to(&whole).args(["--jobs", "2"])).0, 1);
    let unbroken = start.elapsed();

    let seed = std::env::var("VANBAN_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| fastrand::u64(..));
    eprintln!("VANBAN_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..20 {
        let mut child =
            setting.convert().args(["--jobs", "2"]).stderr(Stdio::null()).spawn().unwrap();
        let most = unbroken.as_millis() as u64 / 6;
        thread::sleep(Duration::from_millis(random.u64(1..most.max(20))));
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in outputs(&setting.out) {
            assert_eq!(bytes, outputs(&whole)[&name], "half a file: {name}");
        }
    }
    assert_eq!(run(setting.convert().args(["--jobs", "2"])).0, 1);
    assert_eq!(outputs(&setting.out), outputs(&whole));
    assert_eq!(timeless(&setting.out), timeless(&whole));
    let left = fs::read_dir(setting.out.join(".vanban/tmp")).unwrap().count();
    assert_eq!(left, 0);
}

#[test]
fn jobs_change_nothing() {
    let mut files = papers(8);
    files.push(("a/twin.docx".into(), paper(3)));
    files.push(("empty.pdf".into(), Vec::new()));
    let setting = Setting::new(files);
    let runs: Vec<_> = ["1", "8"]
        .iter()
        .map(|jobs| {
            let out = setting.dir.path().join(jobs);
            let (code, errors) = run(setting.convert_to(&out).args(["--jobs", jobs]));
            assert_eq!(code, 1);
            let errors = errors.replace(out.to_str().unwrap(), "");
            (outputs(&out), timeless(&out), errors)
        })
        .collect();
    assert_eq!(runs[0].0.len(), 9);
    assert_eq!(runs[0], runs[1]);
}

#[test]
fn what_is_done_is_left_alone_and_what_changed_is_read_again() {
    let setting = Setting::new(papers(3));
    assert_eq!(counts(&setting, &[]), (3, 0));
    assert_eq!(counts(&setting, &[]), (0, 3));
    put(&setting.input.join("1.docx"), &paper(50));
    assert_eq!(counts(&setting, &[]), (1, 2));
    fs::remove_file(setting.out.join("2.docx.json")).unwrap();
    assert_eq!(counts(&setting, &[]), (1, 2));
    assert_eq!(counts(&setting, &["--changes", "both"]), (3, 0));
    assert_eq!(counts(&setting, &["--changes", "both", "--password", "x"]), (0, 3));
    assert_eq!(counts(&setting, &["--changes", "both", "--force"]), (3, 0));
    assert_eq!(ledger(&setting.out).len(), 3);

    // A line of another version, a line that was cut.
    let path = setting.out.join("ledger.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[0] = lines[0].replace("\"version\":\"", "\"version\":\"0.0.");
    lines[2].truncate(40);
    fs::write(&path, lines.join("\n")).unwrap();
    assert_eq!(counts(&setting, &["--changes", "both"]), (2, 1));
    assert_eq!(ledger(&setting.out).len(), 3);
}

#[test]
fn failures_are_tried_again_when_asked_or_changed() {
    let mut files = papers(1);
    files.push(("b.docx".into(), paper(1)[..900].to_vec()));
    let setting = Setting::new(files);
    assert_eq!(run(&mut setting.convert()).0, 1);
    let before = status_of(&setting.out, "b.docx");
    assert_eq!(before["status"], "failed");
    assert!(before["sha256"].is_string());
    let (code, errors) = run(&mut setting.convert());
    assert_eq!(code, 1);
    assert!(errors.contains("--retry-failed"), "{errors}");
    let (_, errors) = run(setting.convert().arg("--retry-failed"));
    assert!(!errors.contains("--retry-failed"), "{errors}");
    put(&setting.input.join("b.docx"), &paper(1));
    assert_eq!(counts(&setting, &[]), (1, 1));
    // It fails again: the output of the file that is no more goes with it.
    put(&setting.input.join("b.docx"), &paper(1)[..900]);
    assert_eq!(run(&mut setting.convert()).0, 1);
    assert_eq!(outputs(&setting.out).len(), 1);
}

#[test]
fn identical_files_are_read_once() {
    let mut files = papers(1);
    for name in ["b.docx", "c/d.docx", "e \"đ\".docx"] {
        files.push((name.into(), paper(0)));
    }
    let setting = Setting::new(files);
    // Were it read again, each of them would crash.
    let mut command = setting.convert();
    if cfg!(debug_assertions) {
        for name in ["b.docx", "c/d.docx", "e \"đ\".docx"] {
            command.args(["--fault", &format!("{name}=abort")]);
        }
    }
    assert_eq!(run(command.args(["--jobs", "1"])).0, 0);
    let alone = setting.dir.path().join("alone");
    for (name, bytes) in outputs(&setting.out) {
        let input = name.strip_suffix(".json").unwrap();
        let json: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(json["source"]["file"], input);
        let _ = fs::remove_dir_all(&alone);
        let file = setting.input.join(input);
        run(batch::vanban().arg("convert").arg(file).arg("-o").arg(&alone));
        let base = input.rsplit('/').next().unwrap();
        let read = fs::read_to_string(alone.join(format!("{base}.json"))).unwrap();
        let read = read.replacen(
            &serde_json::to_string(base).unwrap(),
            &serde_json::to_string(input).unwrap(),
            1,
        );
        assert_eq!(String::from_utf8(bytes).unwrap(), read);
    }
}

#[test]
fn checks_of_files_done_before_fail_the_run_too() {
    let setting = Setting::new(papers(2));
    let first = run(setting.convert().args(["--fail-on", "error", "--quiet"]));
    let second = run(setting.convert().args(["--fail-on", "error", "--quiet"]));
    assert_eq!(first.0, 1);
    assert!(first.1.contains("table-total"));
    assert_eq!(first, second);
}

#[test]
fn one_run_at_a_time_in_a_folder() {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: a release build plays no faults");
        return;
    }
    let setting = Setting::new(papers(2));
    let mut first = setting.convert().args(["--fault", "0.docx=hang"]).spawn().unwrap();
    let start = Instant::now();
    while !setting.out.join("1.docx.json").exists() && start.elapsed().as_secs() < 20 {
        thread::sleep(Duration::from_millis(50));
    }
    let (code, errors) = run(&mut setting.convert());
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(code, 2);
    assert!(errors.contains("another run is at work"), "{errors}");
    assert_eq!(run(&mut setting.convert()).0, 0);
}

#[test]
fn ctrl_c_ends_with_130_and_the_rest_is_done_next_time() {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: a release build plays no faults");
        return;
    }
    let setting = Setting::new(papers(12));
    let mut command = setting.convert();
    let child = command.args(["--jobs", "1", "--fault", "4.docx=hang"]).spawn().unwrap();
    let start = Instant::now();
    while !setting.out.join("3.docx.json").exists() && start.elapsed().as_secs() < 20 {
        thread::sleep(Duration::from_millis(50));
    }
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{errors}");
    assert!(errors.contains("run it again to go on"), "{errors}");
    let done = ledger(&setting.out).len();
    assert!((1..12).contains(&done), "{done}");
    assert_eq!(counts(&setting, &[]), (12 - done as u64, done as u64));
}

#[test]
fn ctrl_c_while_tables_are_built_leaves_none_behind() {
    let setting = Setting::new(papers(1));
    assert_eq!(run(&mut setting.convert()).0, 0);
    let results = setting.dir.path().join("results");
    fs::create_dir(&results).unwrap();
    let json = outputs(&setting.out).into_values().next().unwrap();
    for copy in 0..4000 {
        fs::write(results.join(format!("{copy:04}.json")), &json).unwrap();
    }
    let tables = setting.dir.path().join("tables");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vanban"));
    command.arg("export").arg(&results).args(["--format", "csv,xlsx", "--lang", "en", "-o"]);
    let child = command.arg(&tables).stderr(Stdio::piped()).spawn().unwrap();
    let begun = || fs::read_dir(&tables).is_ok_and(|mut entries| entries.next().is_some());
    let start = Instant::now();
    while !begun() && start.elapsed().as_secs() < 20 {
        thread::sleep(Duration::from_millis(5));
    }
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{errors}");
    assert!(errors.contains("run vanban export again"), "{errors}");
    assert_eq!(fs::read_dir(&tables).unwrap().count(), 0);
}

#[test]
fn a_file_of_another_kind_named_as_the_ledger_is_not_touched() {
    let setting = Setting::new(papers(1));
    put(&setting.out.join("ledger.jsonl"), b"my own notes\n");
    let (code, errors) = run(&mut setting.convert());
    assert_eq!(code, 2);
    assert!(errors.contains("is no ledger"), "{errors}");
    assert_eq!(fs::read(setting.out.join("ledger.jsonl")).unwrap(), b"my own notes\n");
}
