//! What a run leaves behind, however it ends: nothing that others could read, no process, no half of a file.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod batch;

use batch::{Setting, ledger, paper, papers, put, run, vanban};
use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// A Tesseract that begins and never ends, on a path of its own; it writes its process number there.
fn slow_tesseract(folder: &Path) -> String {
    let bin = folder.join("bin");
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 5.3.0'; exit;;\n\
         --list-langs) echo 'languages:'; echo vie; exit;;\nesac\necho $$ > {}/pid\nexec sleep 60\n",
        folder.display()
    );
    put(&bin.join("tesseract"), script.as_bytes());
    fs::set_permissions(bin.join("tesseract"), fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:/usr/bin:/bin", bin.display())
}

/// A page that must be recognised.
fn scan() -> Vec<u8> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read(home.join("fixtures/sealed-scan.pdf")).unwrap()
}

fn wait_for(what: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    while !what() {
        if start.elapsed() > Duration::from_mins(1) {
            return false;
        }
        thread::sleep(Duration::from_millis(30));
    }
    true
}

fn signal(child: &Child, signal: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
}

/// The process that the slow Tesseract is, while it lives.
fn lives(folder: &Path) -> bool {
    let id = fs::read_to_string(folder.join("pid")).unwrap_or_default();
    let stat = fs::read_to_string(format!("/proc/{}/stat", id.trim()));
    !id.is_empty() && stat.is_ok_and(|stat| !stat.contains(") Z "))
}

/// What lies in a temporary folder.
fn left(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_run_that_was_killed_is_cleared_away_by_the_next() {
    let setting = Setting::new(vec![("a.pdf".into(), scan()), ("b.docx".into(), paper(1))]);
    let temp = setting.dir.path().join("tmp");
    fs::create_dir(&temp).unwrap();
    let path = slow_tesseract(setting.dir.path());
    let mut child = setting.convert().env("PATH", &path).env("TMPDIR", &temp).spawn().unwrap();
    assert!(wait_for(|| lives(setting.dir.path())), "recognition begins");
    let runs = left(&temp);
    assert!(!runs.is_empty());
    for run in &runs {
        assert_eq!(fs::metadata(run).unwrap().permissions().mode() & 0o077, 0, "{}", run.display());
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(wait_for(|| !lives(setting.dir.path())), "what the worker had started ends with it");
    run(setting.convert().args(["--ocr", "never"]).env("TMPDIR", &temp));
    assert_eq!(left(&temp), Vec::<PathBuf>::new());
}

#[test]
fn show_ends_with_what_it_has_started() {
    let dir = tempfile::tempdir().unwrap();
    let temp = dir.path().join("tmp");
    fs::create_dir(&temp).unwrap();
    put(&dir.path().join("a.pdf"), &scan());
    let path = slow_tesseract(dir.path());
    let mut command = vanban();
    command.arg("show").arg(dir.path().join("a.pdf")).env("PATH", path).env("TMPDIR", &temp);
    let mut child = command.spawn().unwrap();
    assert!(wait_for(|| lives(dir.path())), "recognition begins");
    signal(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert!(wait_for(|| !lives(dir.path())));
    assert_eq!(left(&temp), Vec::<PathBuf>::new());
}

#[test]
fn a_batch_ends_orderly_when_it_is_asked_to() {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: a release build plays no faults");
        return;
    }
    for name in ["-TERM", "-HUP"] {
        let setting = Setting::new(papers(6));
        let mut command = setting.convert();
        let child = command.args(["--jobs", "1", "--fault", "3.docx=hang"]).spawn().unwrap();
        assert!(wait_for(|| setting.out.join("2.docx.json").exists()));
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{name}");
        assert_eq!(ledger(&setting.out).len(), 3);
        assert_eq!(left(&setting.out.join(".vanban/tmp")), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_worker_killed_from_outside_is_no_fault_of_the_file() {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: a release build plays no faults");
        return;
    }
    let setting = Setting::new(papers(3));
    let mut command = setting.convert();
    let mut child = command.args(["--jobs", "1", "--fault", "1.docx=hang"]).spawn().unwrap();
    assert!(wait_for(|| setting.out.join("0.docx.json").exists()));
    thread::sleep(Duration::from_millis(300));
    let parent = child.id().to_string();
    let workers = Command::new("ps").args(["-o", "pid=", "--ppid", &parent]).output();
    let Ok(workers) = workers else {
        eprintln!("skipped: no ps on this machine");
        child.kill().unwrap();
        child.wait().unwrap();
        return;
    };
    for id in String::from_utf8_lossy(&workers.stdout).split_whitespace() {
        assert!(Command::new("kill").args(["-KILL", id]).status().unwrap().success());
    }
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(1));
    let line = ledger(&setting.out).remove(1);
    assert_eq!(line["error"]["code"], "worker-killed");
    let (code, _) = run(&mut setting.convert());
    assert_eq!(code, 0, "it is read again unasked");
}

#[test]
fn links_out_are_named_and_followed_when_asked() {
    let setting = Setting::new(papers(1));
    let far = setting.dir.path().join("far");
    put(&far.join("x.docx"), &paper(5));
    symlink(&far, setting.input.join("xa")).unwrap();
    symlink(far.join("x.docx"), setting.input.join("y.docx")).unwrap();
    let (code, errors) = run(&mut setting.convert());
    assert!(code == 0 && errors.contains("--follow-links"), "{errors}");
    assert!(!setting.out.join("y.docx.json").exists());
    assert_eq!(run(setting.convert().arg("--follow-links")).0, 0);
    assert!(setting.out.join("y.docx.json").exists());
    assert!(setting.out.join("xa/x.docx.json").exists());
}

#[test]
fn one_paper_in_two_forms_counts_once_and_names_steer_no_terminal() {
    let setting = Setting::new(vec![
        ("a.docx".into(), paper(1)),
        ("b\u{1b}[2J.docx".into(), paper(1)),
        ("c.docx".into(), paper(2)),
    ]);
    assert_eq!(run(setting.convert().args(["-f", "json,csv"])).0, 0);
    let text = fs::read_to_string(setting.out.join("documents.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let at = |key: &str| headers.iter().position(|header| header == key).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let column = |key: &str| rows.iter().map(|row| row[at(key)].to_owned()).collect::<Vec<_>>();
    let papers = column("paper");
    assert!(papers[0] == papers[1] && papers[0] != papers[2], "{papers:?}");
    assert_eq!(column("counts"), ["true", "false", "true"]);
    assert_eq!(column("file")[1], "b\u{fffd}[2J.docx");
}

#[test]
fn a_pipe_is_read_once_and_its_time_is_bounded() {
    let dir = tempfile::tempdir().unwrap();
    put(&dir.path().join("a.docx"), &paper(3));
    let script = "\"$0\" show --json <(cat \"$1\")";
    let Ok(output) = Command::new("bash")
        .args(["-c", script])
        .arg(assert_cmd::cargo::cargo_bin("vanban"))
        .arg(dir.path().join("a.docx"))
        .output()
    else {
        eprintln!("skipped: no bash on this machine");
        return;
    };
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    let pipe = dir.path().join("pipe.docx");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = vanban();
    command.arg("convert").arg(&pipe).arg("-o").arg(dir.path().join("out"));
    let (code, errors) = run(command.args(["--time-limit", "1s"]));
    assert!(code == 1 && errors.contains("timed-out"), "{errors}");
}
