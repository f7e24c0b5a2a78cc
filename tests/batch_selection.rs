//! Which files a batch reads, and what it does where it cannot read or write.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod batch;

use batch::{Setting, ledger, outputs, paper, papers, put, run, vanban, zipped};
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::Write,
    os::unix::{
        ffi::OsStrExt,
        fs::{PermissionsExt, symlink},
    },
    path::Path,
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

fn names(out: &Path) -> Vec<String> {
    outputs(out).into_keys().collect()
}

#[test]
fn patterns_times_and_archives() {
    let inner = zipped(&[("sâu.docx", &paper(5))]);
    let archive =
        zipped(&[("a.docx", &paper(3)), ("nháp/b.docx", &paper(4)), ("trong.zip", &inner)]);
    let mut files = papers(2);
    files.push(("2025/c.docx".into(), paper(10)));
    files.push(("2025/nháp/d.docx".into(), paper(11)));
    files.push(("kho.ZIP".into(), archive));
    files.push(("là văn bản.zip".into(), paper(12)));
    let setting = Setting::new(files);
    let read = |flags: &[&str]| {
        let out = setting.dir.path().join(flags.concat().replace(['/', '*', '-'], "_"));
        let (code, errors) = run(setting.convert_to(&out).args(flags));
        assert_eq!(code, 0, "{errors}");
        names(&out)
    };
    assert_eq!(
        read(&["--exclude", "nháp"]),
        [
            "0.docx.json",
            "1.docx.json",
            "2025/c.docx.json",
            "kho.ZIP/a.docx.json",
            "kho.ZIP/trong.zip/sâu.docx.json",
            "là văn bản.zip.json"
        ]
    );
    assert_eq!(
        read(&["--include", "2025", "--include", "kho.zip/nháp/*"]),
        ["2025/c.docx.json", "2025/nháp/d.docx.json", "kho.ZIP/nháp/b.docx.json"]
    );
    assert_eq!(
        read(&["--exclude", "*.zip", "--include", "/*.docx"]),
        ["0.docx.json", "1.docx.json"]
    );
    let old = SystemTime::now() - Duration::from_hours(24 * 9);
    for name in ["0.docx", "2025/c.docx", "2025/nháp/d.docx", "là văn bản.zip"] {
        File::options()
            .write(true)
            .open(setting.input.join(name))
            .unwrap()
            .set_modified(old)
            .unwrap();
    }
    // What is in the archive has no time, or that of 1980.
    assert_eq!(read(&["--since", "7d"]), ["1.docx.json"]);
    assert_eq!(read(&["--since", "2 weeks", "--exclude", "*.zip"]).len(), 4);
    let out = setting.dir.path().join("wrong");
    assert_eq!(run(setting.convert_to(&out).args(["--since", "soon"])).0, 2);
    assert_eq!(run(setting.convert_to(&out).args(["--include", "["])).0, 2);
}

#[test]
fn lists_of_files() {
    let mut files = papers(3);
    files.push(("b/dòng\nhai.docx".into(), paper(9)));
    let setting = Setting::new(files);
    let read = |flags: &[&str], list: &str| {
        let out = setting.dir.path().join("listed");
        let _ = fs::remove_dir_all(&out);
        let mut command = vanban();
        command.current_dir(&setting.input).args(["convert", "--files-from", "-"]).args(flags);
        let mut child = command.arg("-o").arg(&out).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), names(&out), String::from_utf8(output.stderr).unwrap())
    };
    let (code, found, _) = read(&[], "2.docx\r\n./0.docx\n\n2.docx\n");
    assert_eq!((code, found), (Some(0), vec!["0.docx.json".into(), "2.docx.json".into()]));
    let (code, found, _) = read(&["-0"], "b/dòng\nhai.docx\0");
    assert_eq!((code, found), (Some(0), vec!["b/dòng\nhai.docx.json".into()]));
    let (code, found, errors) = read(&[], "none.docx\nb\n");
    assert_eq!((code, found), (Some(1), vec!["b/dòng\nhai.docx.json".into()]));
    assert!(errors.contains("none.docx: not-found"), "{errors}");
    assert_eq!(run(vanban().args(["convert", "-o", "x"])).0, 2);
}

#[test]
fn names_of_an_archive_are_in_the_ledger_and_the_messages() {
    let archive = zipped(&[("a.docx", &paper(1)), ("x/b.docx", &paper(2)[..900])]);
    let setting = Setting::new(vec![("năm/kho.zip".into(), archive)]);
    let (code, errors) = run(&mut setting.convert());
    assert_eq!(code, 1);
    assert!(errors.contains("năm/kho.zip/x/b.docx: "), "{errors}");
    let inputs: Vec<_> = ledger(&setting.out).iter().map(|r| r["input"].clone()).collect();
    assert_eq!(inputs, ["năm/kho.zip/a.docx", "năm/kho.zip/x/b.docx"]);
    let json = &outputs(&setting.out)["năm/kho.zip/a.docx.json"];
    assert!(String::from_utf8_lossy(json).contains("\"file\": \"năm/kho.zip/a.docx\""));
}

#[test]
fn a_broken_archive_is_named_and_costs_itself_alone() {
    let archive = zipped(&[("a.docx", &paper(1))]);
    let mut files = papers(1);
    files.push(("kho.zip".into(), archive[..archive.len() - 30].to_vec()));
    let setting = Setting::new(files);
    let (code, errors) = run(&mut setting.convert());
    assert_eq!(code, 1);
    assert!(errors.contains("kho.zip: damaged"), "{errors}");
    assert_eq!(names(&setting.out), ["0.docx.json"]);
}

#[test]
fn odd_names_links_in_circles_and_unreadable_places_are_each_told() {
    let setting = Setting::new(papers(2));
    put(&setting.input.join(OsStr::from_bytes(b"k\xe1.docx")), &paper(3));
    put(&setting.input.join("khóa/b.docx"), &paper(4));
    symlink("..", setting.input.join("lên")).unwrap();
    symlink("vòng", setting.input.join("vòng")).unwrap();
    let locked = setting.input.join("khóa");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let is_locked = fs::read_dir(&locked).is_err();
    let (code, errors) = run(&mut setting.convert());
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(errors.contains("vòng: skipped"), "{errors}");
    let done = names(&setting.out);
    let expected = ["0.docx.json", "1.docx.json", "k%E1.docx.json"];
    assert!(expected.iter().all(|name| done.contains(&(*name).to_owned())), "{done:?}");
    if !is_locked {
        eprintln!("skipped: the superuser reads every folder");
        return;
    }
    assert_eq!(code, 1);
    assert!(errors.contains("khóa: no-access"), "{errors}");
    let line = ledger(&setting.out).into_iter().find(|record| record["input"] == "khóa").unwrap();
    assert_eq!(
        (&line["status"], &line["error"]["code"]),
        (&"not-walked".into(), &"no-access".into())
    );
    // Unlocked, it is walked, and nothing is left of the trouble.
    assert_eq!(run(&mut setting.convert()).0, 0);
    assert!(ledger(&setting.out).iter().all(|record| record["input"] != "khóa"));
}

#[test]
fn a_full_disk_costs_what_does_not_fit() {
    let mut files = papers(40);
    files.push(("broken.docx".into(), paper(1)[..900].to_vec()));
    let setting = Setting::new(files);
    fs::create_dir(&setting.out).unwrap();
    // A small disk, in a name space of its own.
    let script = "mount -t tmpfs -o size=160k none \"$1\" && \"$2\" convert \"$3\" -o \"$1\" --jobs 2; \
                  echo \"status $?\" >&2; ls \"$1\" >&2; cat \"$1\"/0.docx.json > \"$4\"";
    let copy = setting.dir.path().join("copy");
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .args([&setting.out, &assert_cmd::cargo::cargo_bin("vanban"), &setting.input, &copy])
        .env("VANBAN_LANG", "en")
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: no unshare");
        return;
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    if errors.contains("unshare:") || errors.contains("mount:") {
        eprintln!("skipped: this user may not mount: {errors}");
        return;
    }
    assert!(errors.contains("status 1"), "{errors}");
    assert!(errors.contains("unwritable"), "{errors}");
    assert!(errors.contains("broken.docx: damaged"), "{errors}");
    let whole = setting.dir.path().join("whole");
    run(&mut setting.convert_to(&whole));
    assert_eq!(fs::read(&copy).unwrap(), outputs(&whole)["0.docx.json"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_at_once() {
    let setting = Setting::new(papers(2));
    fs::create_dir(&setting.out).unwrap();
    fs::set_permissions(&setting.out, fs::Permissions::from_mode(0o500)).unwrap();
    let is_closed = fs::write(setting.out.join("probe"), b"").is_err();
    let (code, errors) = run(&mut setting.convert());
    fs::set_permissions(&setting.out, fs::Permissions::from_mode(0o700)).unwrap();
    if !is_closed {
        eprintln!("skipped: the superuser writes everywhere");
        return;
    }
    assert_eq!(code, 2);
    assert!(errors.contains("cannot be written"), "{errors}");
}

#[test]
fn the_log_can_be_read_by_programs() {
    let mut files = papers(1);
    files.push(("b.pdf".into(), Vec::new()));
    files.push(("c.bin".into(), vec![0, 1]));
    let setting = Setting::new(files);
    let (_, errors) = run(setting.convert().args(["--log-format", "json"]));
    let events: Vec<serde_json::Value> =
        errors.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["done", "failed", "skipped", "summary"]);
    assert_eq!(events[1]["code"], "empty");
    assert_eq!(events[3]["converted"], 1);
    let (_, errors) = run(setting.convert().args(["--log-format", "json", "--quiet"]));
    assert_eq!(errors.lines().count(), 1);
}
