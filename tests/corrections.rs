//! What people correct stays corrected, and what they edit by hand is not lost.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod batch;

use batch::{Setting, ledger, papers, put, run, vanban};
use serde_json::{Value, json};
use std::{fs, process::Stdio};

fn document(setting: &Setting, name: &str) -> Value {
    serde_json::from_slice(&fs::read(setting.out.join(name)).unwrap()).unwrap()
}

/// `vanban correct` of a JSON of the results: exit status and standard error.
fn correct(setting: &Setting, args: &[&str]) -> (i32, String) {
    let file = setting.out.join("0.docx.json");
    run(vanban().arg("correct").arg(file).args(args))
}

#[test]
fn a_correction_is_applied_at_the_next_run_and_kept_over_force() {
    let setting = Setting::new(papers(2));
    assert_eq!(run(&mut setting.convert()).0, 0);
    assert_eq!(correct(&setting, &["/letterhead/number/number", "21"]).0, 0);
    assert_eq!(document(&setting, "0.docx.json")["letterhead"]["number"]["number"], 1);
    for flags in [&[][..], &["--force"], &["--in-process", "--force"]] {
        assert_eq!(run(setting.convert().args(flags)).0, 0);
        let paper = document(&setting, "0.docx.json");
        assert_eq!(paper["letterhead"]["number"]["number"], 21);
        assert_eq!(paper["corrected"], json!(["/letterhead/number/number"]));
    }
    let lines = ledger(&setting.out);
    assert!(lines[0]["corrections"].is_string() && lines[1]["corrections"].is_null());
    assert_eq!(document(&setting, "1.docx.json")["corrected"], json!([]));
}

#[test]
fn undone_it_is_as_read_and_corrected_twice_it_is_the_last() {
    let setting = Setting::new(papers(1));
    run(&mut setting.convert());
    let read = document(&setting, "0.docx.json");
    correct(&setting, &["/letterhead/number/number", "21"]);
    correct(&setting, &["letterhead/number/number", "22"]);
    run(&mut setting.convert());
    assert_eq!(document(&setting, "0.docx.json")["letterhead"]["number"]["number"], 22);
    assert_eq!(correct(&setting, &["/letterhead/number/number", "--undo"]).0, 0);
    run(&mut setting.convert());
    assert_eq!(document(&setting, "0.docx.json"), read);
    let (status, errors) = correct(&setting, &["/letterhead/number/number", "--undo"]);
    assert!(status == 2 && errors.contains("there is no correction"), "{errors}");
}

#[test]
fn an_amount_is_corrected_in_its_row_too_and_the_sums_and_checks_follow() {
    let setting = Setting::new(papers(1));
    run(&mut setting.convert());
    let before = document(&setting, "0.docx.json");
    let failed = |paper: &Value| {
        let checks = paper["checks"].as_array().unwrap().clone();
        checks.iter().any(|c| c["rule"] == "table-total" && c["status"] == "fail")
    };
    assert!(failed(&before));
    let place = before["tasks"].as_array().unwrap().iter().position(|t| t["id"] == "A1.1").unwrap();
    let pointer = format!("/tasks/{place}/budget/vnd");
    assert_eq!(correct(&setting, &["/tasks/A1.1/budget/vnd", "110000000"]).0, 0);
    run(&mut setting.convert());
    let after = document(&setting, "0.docx.json");
    assert_eq!(after["corrected"], json!([pointer]));
    assert_eq!(after["budget"]["rows_total"], 110_000_000);
    assert!(!failed(&after));
}

#[test]
fn a_stale_correction_is_told_and_not_applied() {
    let setting = Setting::new(papers(1));
    run(&mut setting.convert());
    let sha256 = document(&setting, "0.docx.json")["source"]["sha256"].clone();
    let line = |path: &str, old: Value, new: Value, anchor: Value| {
        json!({"sha256": sha256, "path": path, "old": old, "new": new, "anchor": anchor})
            .to_string()
    };
    let lines = [
        line("/letterhead/title", json!("Một tên khác"), json!("x"), Value::Null),
        line("/letterhead/number/number", json!(1), json!(5), json!({"id": "A1.1", "text": "Mua"})),
        line("/letterhead/no", json!(1), json!(2), Value::Null),
        line("/checks/0/status", json!("pass"), json!("fail"), Value::Null),
        line("/letterhead/number/year", Value::Null, json!("năm nay"), Value::Null),
    ];
    fs::write(setting.out.join("corrections.jsonl"), lines.join("\r\n")).unwrap();
    let (status, errors) = run(&mut setting.convert());
    assert_eq!(status, 0);
    assert!(errors.contains("stale") && errors.contains("/letterhead/title"), "{errors}");
    let paper = document(&setting, "0.docx.json");
    assert_eq!(paper["corrected"], json!([]));
    let warnings = paper["warnings"].as_array().unwrap();
    assert_eq!(warnings.iter().filter(|w| w["code"] == "stale-correction").count(), 5);
    assert_eq!(ledger(&setting.out)[0]["stale"].as_array().unwrap().len(), 5);
    let (_, again) = run(&mut setting.convert());
    assert!(again.contains("stale"), "kept, it is told too: {again}");
}

#[test]
fn a_file_of_corrections_that_cannot_be_read_stops_the_run_and_names_the_line() {
    let setting = Setting::new(papers(1));
    let file = setting.dir.path().join("sua.jsonl");
    fs::write(&file, "\n{\"sha256\": 1}\n").unwrap();
    let (status, errors) = run(setting.convert().arg("--corrections").arg(&file));
    assert!(status == 2 && errors.contains("line 2"), "{errors}");
    assert!(!setting.out.join("0.docx.json").exists());
}

#[test]
fn values_that_do_not_fit_are_refused_and_days_are_read_as_people_write_them() {
    let setting = Setting::new(papers(1));
    run(&mut setting.convert());
    for (pointer, value) in [
        ("/letterhead/number/number", "mười hai"),
        ("/letterhead/nummer", "12"),
        ("/source/file", "x"),
        ("/budget/rows_total", "1"),
    ] {
        let (status, errors) = correct(&setting, &[pointer, value]);
        assert!(status == 2 && errors.contains(pointer), "{pointer}: {errors}");
    }
    assert_eq!(correct(&setting, &["/letterhead/title", "12"]).0, 0);
    let date = "{\"raw\": \"5/3/2026\", \"value\": \"2026-03-05\"}";
    assert_eq!(correct(&setting, &["/letterhead/date", date]).0, 0);
    assert_eq!(correct(&setting, &["/letterhead/date/value", "6/3/2026"]).0, 0);
    assert_eq!(correct(&setting, &["/letterhead/date/value", "31/2/202"]).0, 2);
    run(&mut setting.convert());
    let head = document(&setting, "0.docx.json")["letterhead"].clone();
    assert_eq!((&head["title"], &head["date"]["value"]), (&json!("12"), &json!("2026-03-06")));
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let setting = Setting::new(papers(1));
    run(&mut setting.convert());
    let file = setting.out.join("0.docx.json");
    let children: Vec<_> = (0..8)
        .map(|number| {
            let mut command = vanban();
            command.arg("correct").arg(&file).args(["/letterhead/title", &format!("Tên {number}")]);
            command.stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let text = fs::read_to_string(setting.out.join("corrections.jsonl")).unwrap();
    assert_eq!(text.lines().count(), 8);
    let (_, errors) = run(&mut setting.convert());
    assert!(!errors.contains("stale"), "each goes on from the one before: {errors}");
    let title = document(&setting, "0.docx.json")["letterhead"]["title"].clone();
    assert!(title.as_str().unwrap().starts_with("Tên "));
}

#[test]
fn a_result_edited_by_hand_is_noticed_and_overwritten_by_force_alone() {
    let setting = Setting::new(papers(2));
    run(&mut setting.convert());
    let path = setting.out.join("0.docx.json");
    let edited = fs::read_to_string(&path).unwrap().replace("XÃ SƠN HẠ", "XÃ SƠN HÀ");
    fs::write(&path, &edited).unwrap();
    let (status, errors) = run(&mut setting.convert());
    assert!(status == 0 && errors.contains("edited-result") && errors.contains("correct"));
    put(&setting.input.join("0.docx"), &batch::paper(40));
    let (status, errors) = run(&mut setting.convert());
    assert!(status == 1 && errors.contains("edited-result"), "{errors}");
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    assert_eq!(ledger(&setting.out)[0]["status"], "done");
    let (status, errors) = correct(&setting, &["/letterhead/number/number", "3"]);
    assert!(status == 2 && errors.contains("by hand"), "{errors}");
    assert_eq!(run(setting.convert().arg("--force")).0, 0);
    assert_eq!(document(&setting, "0.docx.json")["letterhead"]["number"]["number"], 41);
}

#[test]
fn the_paper_itself_is_corrected_where_the_folder_is_named_and_a_changed_paper_is_another() {
    let setting = Setting::new(papers(1));
    let paper = setting.input.join("0.docx");
    let (status, errors) =
        run(vanban().arg("correct").arg(&paper).args(["/letterhead/title", "x"]));
    assert!(status == 2 && errors.contains("--corrections"), "{errors}");
    let mut command = vanban();
    command.arg("correct").arg(&paper).args(["/letterhead/title", "Một tên"]);
    assert_eq!(run(command.arg("-o").arg(&setting.out)).0, 0);
    run(&mut setting.convert());
    assert_eq!(document(&setting, "0.docx.json")["letterhead"]["title"], "Một tên");
    put(&paper, &batch::paper(50));
    let (_, errors) = run(&mut setting.convert());
    assert!(errors.contains("corrections of 1 files"), "{errors}");
}
