//! What a batch says of what it could not do: nothing is lost quietly.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod batch;

use batch::{Setting, ledger, outputs, paper, papers, put, run, vanban, zipped};
use serde_json::Value;
use std::{fs, path::Path, process::Stdio};

fn names(out: &Path) -> Vec<String> {
    outputs(out).into_keys().collect()
}

/// The line of the ledger about an input.
fn line(out: &Path, input: &str) -> Value {
    let found = ledger(out).into_iter().find(|line| line["input"] == input);
    found.unwrap_or_default()
}

#[test]
fn the_folder_of_inputs_is_refused_for_results() {
    let setting = Setting::new(papers(1));
    let input = setting.dir.path().join("in");
    let (code, errors) = run(&mut setting.convert_to(&input));
    assert_eq!(code, 2, "{errors}");
    assert!(!input.join("ledger.jsonl").exists());
}

#[test]
fn a_folder_without_papers_is_told() {
    let setting = Setting::new(vec![("nhac.mp3".into(), b"ID3 not a paper".to_vec())]);
    let (code, errors) = run(&mut setting.convert_to(&setting.dir.path().join("out")));
    assert_eq!(code, 0, "{errors}");
    assert!(errors.contains("no document was found"), "{errors}");
}

#[test]
fn a_document_without_content_is_lost_and_not_passed_over() {
    let mut files = papers(1);
    files.push(("quyet-dinh.pdf".into(), vec![0; 300]));
    files.push(("so-lieu.bin".into(), vec![0; 300]));
    let setting = Setting::new(files);
    let out = setting.dir.path().join("out");
    let (code, errors) = run(setting.convert_to(&out).arg("-q"));
    assert_eq!(code, 1, "{errors}");
    assert!(errors.contains("quyet-dinh.pdf") && !errors.contains("so-lieu.bin"), "{errors}");
    assert_eq!(line(&out, "quyet-dinh.pdf")["status"], "failed");
    assert_eq!(line(&out, "so-lieu.bin")["status"], "skipped");
}

#[test]
fn archives_nested_too_deep_are_named_and_long_names_are_borne() {
    let mut nested = zipped(&[("a.docx", &paper(1))]);
    for name in ["3.zip", "2.zip", "1.zip"] {
        nested = zipped(&[(name, &nested)]);
    }
    let long = format!("{}.docx", "Báo cáo sơ kết ".repeat(13));
    let archive = zipped(&[(long.as_str(), &paper(2))]);
    let setting = Setting::new(vec![("kho.zip".into(), nested), ("dai.zip".into(), archive)]);
    let out = setting.dir.path().join("out");
    let (code, errors) = run(&mut setting.convert_to(&out));
    assert_eq!(code, 1, "{errors}");
    assert!(errors.contains("nested-too-deep"), "{errors}");
    let deep = line(&out, "kho.zip/1.zip/2.zip/3.zip");
    assert_eq!(deep["error"]["code"], "nested-too-deep");
    assert_eq!(deep["status"], "failed");
    let line = line(&out, &format!("dai.zip/{long}"));
    assert_eq!(line["status"], "done");
    assert!(out.join(line["outputs"][0].as_str().unwrap()).is_file());
}

#[test]
fn there_is_one_version_of_a_result_and_prune_takes_those_of_inputs_that_are_gone() {
    let setting = Setting::new(papers(2));
    let out = setting.dir.path().join("out");
    assert_eq!(run(&mut setting.convert_to(&out)).0, 0);
    let input = setting.dir.path().join("in");
    put(&input.join("0.docx"), &paper(7));
    assert_eq!(run(setting.convert_to(&out).args(["-f", "csv"])).0, 0);
    let shown = fs::read(out.join("0.docx.json")).unwrap();
    let other = Setting::new(vec![("0.docx".into(), paper(7))]);
    let fresh = other.dir.path().join("out");
    assert_eq!(run(&mut other.convert_to(&fresh)).0, 0);
    assert_eq!(shown, fs::read(fresh.join("0.docx.json")).unwrap());

    fs::remove_file(input.join("1.docx")).unwrap();
    assert_eq!(run(setting.convert_to(&out).args(["-f", "csv"])).0, 0);
    let rows = fs::read_to_string(out.join("documents.csv")).unwrap();
    assert!(rows.contains("1.docx"), "what the folder lists is in its tables");
    assert_eq!(run(setting.convert_to(&out).args(["-f", "json,csv", "--prune"])).0, 0);
    let shown: Vec<String> =
        names(&out).into_iter().filter(|name| name.strip_suffix(".json").is_some()).collect();
    assert_eq!(shown, ["0.docx.json"]);
    assert!(!fs::read_to_string(out.join("documents.csv")).unwrap().contains("1.docx"));
    assert!(line(&out, "1.docx").is_null());
}

#[test]
fn results_are_no_inputs_and_documents_go_to_standard_output() {
    let setting = Setting::new(papers(2));
    let out = setting.dir.path().join("in/kq");
    assert_eq!(run(setting.convert_to(&out).args(["-f", "json,csv"])).0, 0);
    let input = setting.dir.path().join("in");
    let printed = vanban()
        .arg("convert")
        .arg(&input)
        .args(["-o", "-"])
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    assert!(printed.status.success());
    let files: Vec<String> = String::from_utf8(printed.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let document: Value = serde_json::from_str(line).unwrap();
            document["source"]["file"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(files, ["0.docx", "1.docx"]);
    let saved = vanban()
        .args(["show", "--json"])
        .arg(out.join("0.docx.json"))
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    let shown: Value = serde_json::from_slice(&saved.stdout).unwrap();
    assert_eq!(shown["source"]["format"], "docx");
}

/// A folder with a `tesseract` that answers questions and dies over images.
fn dying_tesseract(root: &Path) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let folder = root.join("bin");
    let program = folder.join("tesseract");
    let script = "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 5.3.0';;\n\
                  --list-langs) echo 'List of languages:'; echo vie;;\n*) exit 7;;\nesac\n";
    put(&program, script.as_bytes());
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn a_scan_without_tesseract_or_with_a_dying_one_is_incomplete_and_read_again() {
    let scan = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sealed-scan.pdf"));
    let setting = Setting::new(vec![("quet.pdf".into(), scan.unwrap())]);
    let told = |path: &Path| {
        let (code, errors) = run(setting.convert().env("PATH", path));
        let line = line(&setting.out, "quet.pdf");
        assert_eq!((code, line["status"].as_str()), (1, Some("incomplete")), "{errors}");
        line["incomplete"][0]["reason"].as_str().map(str::to_owned)
    };
    let nothing = setting.dir.path().join("empty");
    fs::create_dir(&nothing).unwrap();
    assert_eq!(told(&nothing).as_deref(), Some("needs-tesseract"));
    // Installed since then: the scan is read again.
    let dying = dying_tesseract(setting.dir.path());
    assert_eq!(told(&dying).as_deref(), Some("ocr-failed"));
}

#[test]
fn doctor_tells_what_scans_need() {
    let setting = Setting::new(Vec::new());
    let report = |path: &Path| {
        let mut command = vanban();
        command.args(["doctor", "--format", "json"]).env("PATH", path).stdout(Stdio::piped());
        let output = command.output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), report)
    };
    let (code, none) = report(&setting.input);
    assert_eq!((code, &none["ready"]), (Some(1), &Value::Bool(false)));
    for part in none["parts"].as_array().unwrap() {
        assert_eq!(part["state"], "missing");
        for system in ["debian", "windows", "macos"] {
            assert!(!part["install"][system].as_str().unwrap().is_empty());
        }
    }
    // Its language is there, so that scans can be read; what is optional does not count.
    let (code, some) = report(&dying_tesseract(setting.dir.path()));
    assert_eq!((code, &some["ready"]), (Some(0), &Value::Bool(true)));
    assert_eq!(some["parts"][0]["version"], "5.3.0");
}

/// Papers packed as they are, and the archive cut before its end.
fn cut_archive() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for number in 0..3 {
        writer.start_file(format!("{number}.docx"), stored).unwrap();
        std::io::Write::write_all(&mut writer, &paper(number)).unwrap();
    }
    let whole = writer.finish().unwrap().into_inner();
    whole[..whole.len() - 40].to_vec()
}

#[test]
fn an_archive_without_its_end_has_failed_and_is_no_paper_until_it_is_whole() {
    let setting = Setting::new(vec![("kho.zip".into(), cut_archive())]);
    let (code, errors) = run(&mut setting.convert());
    assert_eq!(code, 1, "{errors}");
    let told = line(&setting.out, "kho.zip");
    assert_eq!((&told["status"], &told["error"]["code"]), (&"failed".into(), &"damaged".into()));
    put(&setting.input.join("kho.zip"), &zipped(&[("0.docx", &paper(0)), ("1.docx", &paper(1))]));
    assert_eq!(run(&mut setting.convert()).0, 0);
    assert!(line(&setting.out, "kho.zip").is_null(), "it has not failed any more");
    assert_eq!(line(&setting.out, "kho.zip/1.docx")["status"], "done");
}

#[test]
fn scans_workbooks_and_archives_without_content_are_lost_too() {
    let lost = ["quet.tif", "quet.JPG", "so-lieu.xlsx", "goi.zip", "goi.rar"];
    let mut files: Vec<_> = lost.iter().map(|name| ((*name).to_owned(), vec![0; 200])).collect();
    files.push(("bai.mp3".into(), vec![0; 200]));
    let setting = Setting::new(files);
    let (code, errors) = run(setting.convert().arg("-q"));
    assert_eq!(code, 1, "{errors}");
    for name in lost {
        assert_eq!(line(&setting.out, name)["status"], "failed", "{name}");
        assert!(errors.contains(name), "{name}: {errors}");
    }
    assert_eq!(line(&setting.out, "bai.mp3")["status"], "skipped");
}

#[test]
fn what_was_changed_by_hand_is_pruned_only_by_force() {
    let setting = Setting::new(papers(2));
    assert_eq!(run(&mut setting.convert()).0, 0);
    let result = setting.out.join("1.docx.json");
    fs::write(&result, "{\"schema_version\": \"1.1\"}").unwrap();
    fs::remove_file(setting.input.join("1.docx")).unwrap();
    let (_, errors) = run(setting.convert().arg("--prune"));
    assert!(errors.contains("1.docx.json") && result.exists(), "{errors}");
    assert_eq!(line(&setting.out, "1.docx")["status"], "done");
    assert_eq!(run(setting.convert().args(["--prune", "--force"])).0, 0);
    assert!(!result.exists() && line(&setting.out, "1.docx").is_null());
}

#[test]
fn check_tells_of_an_empty_folder_and_keeps_the_order_asked() {
    let setting = Setting::new(vec![("nhac.mp3".into(), b"ID3 no paper".to_vec())]);
    let (code, errors) = run(vanban().arg("check").arg(&setting.input));
    assert!(code == 0 && errors.contains("no document was found"), "{errors}");
    put(&setting.input.join("a.docx"), &paper(1));
    let asked = ["a.docx", "none.pdf", "nhac.mp3"].map(|name| setting.input.join(name));
    let mut command = vanban();
    command.arg("check").args(&asked).args(["--format", "json"]).stdout(Stdio::piped());
    let told: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    let files: Vec<_> = told.as_array().unwrap().iter().map(|entry| &entry["file"]).collect();
    assert_eq!(
        files,
        asked.map(|path| Value::from(path.to_str().unwrap())).iter().collect::<Vec<_>>()
    );
}

#[test]
fn vietnamese_messages_have_no_words_of_systems_and_libraries() {
    let whole = paper(1);
    let files = [
        ("a.docx", whole[..whole.len() / 2].to_vec()),
        ("b.png", b"\x89PNG\r\n\x1a\nxx".to_vec()),
        ("c.odt", [b"PK\x03\x04", whole.get(40..90).unwrap()].concat()),
    ];
    let setting = Setting::new(files.map(|(name, bytes)| (name.to_owned(), bytes)).into());
    let (_, errors) = run(setting.convert().env("VANBAN_LANG", "vi"));
    for word in ["central", "image", "directory", "invalid", "error"] {
        assert!(!errors.contains(word), "{word}: {errors}");
    }
    assert_eq!(errors.matches("damaged: tệp hỏng").count(), 3, "{errors}");
}

#[test]
fn what_comes_into_a_watched_folder_is_read() {
    let setting = Setting::new(papers(1));
    let mut child = setting.convert().args(["--watch", "-f", "json,csv"]).spawn().unwrap();
    let waits = |is_so: &dyn Fn() -> bool| {
        let begun = std::time::Instant::now();
        while !is_so() && begun.elapsed() < std::time::Duration::from_mins(1) {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert!(is_so());
    };
    let rows = || fs::read_to_string(setting.out.join("documents.csv")).unwrap_or_default();
    waits(&|| rows().contains("0.docx"));
    put(&setting.input.join("moi/1.docx"), &paper(1));
    waits(&|| rows().contains("moi/1.docx") && rows().contains("\n0.docx"));
    put(&setting.input.join("0.docx"), &paper(5));
    let new_number = |text: &str| text.contains("6/KH-UBND") || text.contains("\"number\": 6");
    waits(&|| {
        fs::read_to_string(setting.out.join("0.docx.json")).is_ok_and(|text| new_number(&text))
    });
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").arg(id).status().unwrap().success());
    // In the middle of a run it has been interrupted.
    assert!(matches!(child.wait().unwrap().code(), Some(0 | 130)));
    assert_eq!(line(&setting.out, "moi/1.docx")["status"], "done");
}
