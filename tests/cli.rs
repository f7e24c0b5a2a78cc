//! The program as its users meet it: exit status, names, streams, languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use assert_cmd::Command;
use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow};
use predicates::{
    prelude::{PredicateBooleanExt, predicate},
    str::{contains, starts_with},
};
use serde_json::Value;
use std::{fs, io::Cursor, path::Path};
use tempfile::TempDir;

fn vanban() -> Command {
    let mut command = Command::cargo_bin("vanban").unwrap();
    for variable in ["VANBAN_LANG", "VANBAN_PASSWORD", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

/// A small plan: a letterhead, a section, a table with a wrong total.
fn plan() -> Vec<u8> {
    let row = |cells: [&str; 4]| {
        let cells = cells.iter().map(|text| TableCell::new().add_paragraph(paragraph(text)));
        TableRow::new(cells.collect())
    };
    let table = Table::new(vec![
        row(["STT", "Nội dung công việc", "Đơn vị chủ trì", "Kinh phí (triệu đồng)"]),
        row(["1", "Mua máy quét tài liệu", "Phòng Kinh tế", "40"]),
        row(["2", "Sửa kho lưu trữ", "Văn phòng", "60"]),
        row(["", "Tổng cộng", "", "110"]),
    ]);
    let docx = Docx::new()
        .add_paragraph(paragraph("ỦY BAN NHÂN DÂN"))
        .add_paragraph(paragraph("XÃ SƠN HẠ"))
        .add_paragraph(paragraph("Số: 12/KH-UBND"))
        .add_paragraph(paragraph("KẾ HOẠCH"))
        .add_paragraph(paragraph("Chỉnh lý tài liệu lưu trữ năm 2026"))
        .add_paragraph(paragraph("I. NHIỆM VỤ"))
        .add_paragraph(paragraph("1. Số hóa hồ sơ địa chính còn lại."))
        .add_table(table);
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

/// Paths of all files below, relative, sorted; what a batch keeps for itself aside.
fn files_below(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".vanban") || path.ends_with("ledger.jsonl") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

mod convert {
    use super::*;

    fn run(input: &Path, output: &Path) -> assert_cmd::assert::Assert {
        vanban().arg("convert").arg(input).arg("-o").arg(output).assert()
    }

    #[test]
    fn a_folder_gives_a_file_a_document_under_its_own_name() {
        let docx = plan();
        let dir = folder(&[
            ("in/a.docx", &docx),
            ("in/2025/quý 1/Kế hoạch.docx", &docx),
            ("in/2025/quý 1/~$Kế hoạch.docx", &docx),
            ("in/.ẩn/b.docx", &docx),
            ("in/.c.docx", &docx),
            ("in/ghi chú.txt", "mua giấy".as_bytes()),
            ("in/lạ.bin", b"\x00\x01\x02"),
        ]);
        let out = dir.path().join("out");
        run(&dir.path().join("in"), &out)
            .code(0)
            .stdout("")
            .stderr(contains("bỏ qua").and(contains("2 đã chuyển, 2 bỏ qua, 0 tệp lỗi")));
        assert_eq!(files_below(&out), ["2025/quý 1/Kế hoạch.docx.json", "a.docx.json"]);
        let document = json(&out.join("2025/quý 1/Kế hoạch.docx.json"));
        assert_eq!(document["source"]["file"], "2025/quý 1/Kế hoạch.docx");
        assert_eq!(document["source"]["format"], "docx");
    }

    #[test]
    fn a_file_named_that_is_no_document_is_an_error() {
        let dir = folder(&[("lạ.bin", b"\x00\x01\x02"), ("a.docx", &plan())]);
        let out = dir.path().join("out");
        vanban()
            .arg("convert")
            .args([dir.path().join("lạ.bin"), dir.path().join("a.docx")])
            .arg("-o")
            .arg(&out)
            .assert()
            .code(1)
            .stderr(
                contains("lạ.bin: unknown-format: ")
                    .and(contains("1 đã chuyển, 0 bỏ qua, 1 tệp lỗi")),
            );
        assert_eq!(files_below(&out), ["a.docx.json"]);
    }

    #[test]
    fn a_broken_file_costs_itself_alone_and_leaves_nothing_half() {
        let docx = plan();
        let cut = &docx[..docx.len() / 2];
        let dir = folder(&[("in/a.docx", &docx), ("in/b.docx", cut), ("in/c.pdf", b"")]);
        let out = dir.path().join("out");
        run(&dir.path().join("in"), &out)
            .code(1)
            .stderr(contains("b.docx: ").and(contains("c.pdf: empty: ")));
        assert_eq!(files_below(&out), ["a.docx.json"]);
    }

    #[test]
    fn an_output_in_the_way_is_that_files_failure() {
        let dir = folder(&[("in/a.docx", &plan()), ("in/b.docx", &plan())]);
        let out = dir.path().join("out");
        fs::create_dir_all(out.join("a.docx.json/x")).unwrap();
        run(&dir.path().join("in"), &out).code(1).stderr(contains("a.docx: unwritable: "));
        assert_eq!(files_below(&out), ["b.docx.json"]);
    }

    #[test]
    fn two_inputs_for_one_output_fail_and_the_others_are_read() {
        let docx = plan();
        let dir = folder(&[("x/a.docx", &docx), ("y/a.docx", &docx), ("y/b.docx", &docx)]);
        let out = dir.path().join("out");
        vanban()
            .arg("convert")
            .args([dir.path().join("x"), dir.path().join("y")])
            .arg("-o")
            .arg(&out)
            .assert()
            .code(1)
            .stderr(contains("a.docx"));
        assert!(!out.join("a.docx.json").exists() && out.join("b.docx.json").exists());
    }

    #[test]
    fn wrong_usage_is_2_a_missing_file_1() {
        let dir = folder(&[("a.docx", &plan()), ("tệp", b"x")]);
        vanban().arg("convert").arg(dir.path()).assert().code(2).stderr(contains("--output"));
        run(dir.path(), &dir.path().join("tệp")).code(2);
        run(&dir.path().join("không có"), &dir.path().join("out"))
            .code(1)
            .stderr(contains("not-found"));
        vanban().args(["convert", "x", "-o", "y", "--jobs", "0"]).assert().code(2);
    }

    #[test]
    fn an_output_folder_inside_the_input_is_not_walked() {
        let dir = folder(&[("a.docx", &plan())]);
        let out = dir.path().join("kết quả");
        run(dir.path(), &out).code(0).stderr(contains("1 tệp: 1 đã chuyển"));
        run(dir.path(), &out).code(0).stderr(contains("1 tệp: 0 đã chuyển, 1 đã có sẵn"));
        assert_eq!(files_below(&out), ["a.docx.json"]);
    }

    #[test]
    fn the_same_bytes_at_any_number_of_jobs() {
        let docx = plan();
        let files: Vec<(String, &[u8])> =
            (0..12).map(|i| (format!("in/{i}/a.docx"), docx.as_slice())).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), *b)).collect();
        let dir = folder(&files);
        let outputs: Vec<Vec<(String, Vec<u8>)>> = ["1", "8"]
            .iter()
            .map(|jobs| {
                let out = dir.path().join(format!("out{jobs}"));
                vanban()
                    .args(["convert", "--jobs", jobs])
                    .arg(dir.path().join("in"))
                    .arg("-o")
                    .arg(&out)
                    .assert()
                    .code(0);
                let names = files_below(&out).into_iter();
                names.map(|name| (name.clone(), fs::read(out.join(name)).unwrap())).collect()
            })
            .collect();
        assert_eq!(outputs[0].len(), 12);
        assert_eq!(outputs[0], outputs[1]);
    }

    #[test]
    fn quiet_prints_failures_only() {
        let dir = folder(&[("in/a.docx", &plan()), ("in/b.txt", b"x"), ("in/c.pdf", b"")]);
        vanban()
            .args(["convert", "--quiet"])
            .arg(dir.path().join("in"))
            .arg("-o")
            .arg(dir.path().join("out"))
            .assert()
            .code(1)
            .stderr(predicate::function(|text: &str| text.lines().count() == 1))
            .stderr(contains("c.pdf: empty: "));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_utf8_and_links_in_circles() {
        use std::{
            ffi::OsStr,
            os::unix::{ffi::OsStrExt, fs::symlink},
        };
        let docx = plan();
        let dir = folder(&[("in/x/a.docx", &docx)]);
        let root = dir.path().join("in");
        fs::write(root.join(OsStr::from_bytes(b"k\xe1 100%.docx")), &docx).unwrap();
        symlink("..", root.join("x/up")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        symlink("x/a.docx", root.join("link.docx")).unwrap();
        let out = dir.path().join("out");
        run(&root, &out).code(0).stderr(contains("loop: bỏ qua"));
        let expected = ["k%E1 100%.docx.json", "link.docx.json", "x/a.docx.json"];
        assert_eq!(files_below(&out), expected);
        assert_eq!(json(&out.join(expected[0]))["source"]["file"], "k%E1 100%.docx");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_read_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let docx = plan();
        let dir = folder(&[("in/a.docx", &docx), ("in/khóa/b.docx", &docx)]);
        let locked = dir.path().join("in/khóa");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser reads it all the same.
        if fs::read_dir(&locked).is_err() {
            run(&dir.path().join("in"), &dir.path().join("out"))
                .code(1)
                .stderr(contains("khóa: no-access").and(contains("1 đã chuyển")));
        }
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

mod show {
    use super::*;

    #[test]
    fn json_is_what_convert_writes() {
        let dir = folder(&[("a.docx", &plan())]);
        let (input, out) = (dir.path().join("a.docx"), dir.path().join("out"));
        vanban().arg("convert").arg(&input).arg("-o").arg(&out).assert().code(0);
        let written = fs::read_to_string(out.join("a.docx.json")).unwrap();
        vanban().args(["show", "--json"]).arg(&input).assert().code(0).stdout(written.clone());
        assert!(written.starts_with("{\n  \"schema_version\": \"1.1\",\n  \"source\": {\n"));
        assert!(written.ends_with("\n}\n"));
    }

    #[test]
    fn a_dash_is_standard_input() {
        let output = vanban()
            .args(["show", "--json", "-"])
            .write_stdin(plan())
            .assert()
            .code(0)
            .get_output()
            .clone();
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(document["source"]["file"], "-");
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
        vanban()
            .args(["show", "--lang", "en", "-"])
            .write_stdin("\u{0}")
            .assert()
            .code(1)
            .stdout("")
            .stderr(starts_with("-: unknown-format: the content is no known document format; "));
    }

    #[test]
    fn colour_only_where_it_is_wanted() {
        let show = |arguments: &[&str], no_color: bool| {
            let mut command = vanban();
            command.arg("show").args(arguments).arg("-").write_stdin(plan());
            if no_color {
                command.env("NO_COLOR", "1");
            }
            let output = command.assert().code(0).get_output().stdout.clone();
            String::from_utf8(output).unwrap().contains('\u{1b}')
        };
        assert!(!show(&[], false), "a pipe");
        assert!(show(&["--color", "always"], false));
        assert!(!show(&["--color", "auto"], true));
        assert!(!show(&["--color", "never"], false));
    }

    #[test]
    fn piped_output_is_a_hundred_columns_wide_at_most_in_its_tables() {
        let output = vanban().args(["show", "-"]).write_stdin(plan()).assert().code(0);
        let text = String::from_utf8(output.get_output().stdout.clone()).unwrap();
        let tables = text.lines().filter(|line| line.starts_with(['┌', '│', '├', '└']));
        assert!(tables.map(|line| line.chars().count()).all(|width| width <= 100), "{text}");
    }

    #[test]
    fn why_tells_what_spoke_for_each_column_in_both_languages() {
        for (lang, said) in [("vi", "chủ trì “Đơn vị chủ trì”"), ("en", "lead “Đơn vị chủ trì”")]
        {
            vanban()
                .args(["show", "--why", "lead", "--lang", lang, "-"])
                .write_stdin(plan())
                .assert()
                .code(0)
                .stdout(contains(said).and(contains("+8")));
        }
        let mut command = vanban();
        command.args(["show", "--why", "/letterhead", "--json", "-"]);
        let output = command.write_stdin(plan()).assert().code(0);
        let list: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
        let of = |path: &str| {
            list.as_array().unwrap().iter().find(|entry| entry["path"] == path).unwrap().clone()
        };
        assert_eq!(of("/letterhead/title")["believed"], "title");
        vanban().args(["show", "--why", "/nowhere", "-"]).write_stdin(plan()).assert().code(1);
    }

    #[test]
    fn a_value_by_its_pointer_or_its_name() {
        for at in ["/letterhead/title", "trich-yeu", "title"] {
            vanban()
                .args(["show", "--at", at, "-"])
                .write_stdin(plan())
                .assert()
                .code(0)
                .stdout(contains("/letterhead/title").and(contains("Chỉnh lý")));
        }
    }

    #[test]
    fn an_unknown_id_is_told() {
        vanban()
            .args(["show", "--at", "Z9.99", "-"])
            .write_stdin(plan())
            .assert()
            .code(1)
            .stderr(contains("Z9.99"));
    }
}

mod text {
    use super::*;

    #[test]
    fn paragraphs_and_rows() {
        vanban().args(["text", "-"]).write_stdin(plan()).assert().code(0).stdout(
            "ỦY BAN NHÂN DÂN\nXÃ SƠN HẠ\nSố: 12/KH-UBND\nKẾ HOẠCH\n\
             Chỉnh lý tài liệu lưu trữ năm 2026\nI. NHIỆM VỤ\n1. Số hóa hồ sơ địa chính còn lại.\n\
             STT\tNội dung công việc\tĐơn vị chủ trì\tKinh phí (triệu đồng)\n\
             1\tMua máy quét tài liệu\tPhòng Kinh tế\t40\n\
             2\tSửa kho lưu trữ\tVăn phòng\t60\n\tTổng cộng\t\t110\n",
        );
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error() {
        use std::process::{Command, Stdio};
        let dir = folder(&[("a.docx", &plan())]);
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("vanban"))
            .args(["show", "--json"])
            .arg(dir.path().join("a.docx"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

mod language {
    use super::*;

    #[test]
    fn vietnamese_unless_told_otherwise() {
        let help = || {
            let mut command = vanban();
            command.args(["show", "--help"]);
            command
        };
        help().assert().code(0).stdout(contains("Cách dùng: vanban show"));
        help().args(["--lang", "en"]).assert().code(0).stdout(contains("Usage: vanban show"));
        help().env("VANBAN_LANG", "en").assert().code(0).stdout(contains("Usage: vanban show"));
        help()
            .env("VANBAN_LANG", "en")
            .arg("--lang=vi")
            .assert()
            .stdout(contains("Cách dùng: vanban show"));
        help().env("VANBAN_LANG", "").assert().code(0).stdout(contains("Cách dùng"));
    }

    #[test]
    fn usage_errors_are_in_it_too() {
        vanban().args(["shwo"]).assert().code(2).stderr(contains("không có lệnh shwo"));
        vanban()
            .args(["--lang", "en", "shwo"])
            .assert()
            .code(2)
            .stderr(contains("unrecognized subcommand"));
        vanban().env("VANBAN_LANG", "fr").arg("schema").assert().code(2);
        vanban().assert().code(2);
    }
}

#[test]
fn the_schema_is_a_json_schema() {
    let output = vanban().arg("schema").assert().code(0).get_output().stdout.clone();
    let schema: Value = serde_json::from_slice(&output).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        vanban().args(["completions", shell]).assert().code(0).stdout(contains("convert"));
    }
    vanban().args(["completions", "cmd"]).assert().code(2);
}

mod check {
    use super::*;
    use std::path::PathBuf;

    fn folder_with(files: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
        let dir = folder(files);
        let path = dir.path().to_owned();
        (dir, path)
    }

    #[test]
    fn a_wrong_sum_is_a_line_and_a_failure() {
        let (_dir, path) = folder_with(&[("a.docx", &plan())]);
        vanban().args(["check", "--lang", "en"]).arg(path.join("a.docx")).assert().code(1).stdout(
            predicate::str::is_match(r"a\.docx(:\S+)?: error\[table-total\]: .+\n").unwrap(),
        );
    }

    #[test]
    fn json_has_an_entry_a_file() {
        let (_dir, path) = folder_with(&[("a.docx", &plan()), ("b.pdf", b""), ("c.bin", b"\x00")]);
        let output = vanban().args(["check", "--format", "json"]).arg(&path).assert().code(1);
        let entries: Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
        let statuses: Vec<_> = entries
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["status"].as_str().unwrap())
            .collect();
        assert_eq!(statuses, ["checked", "failed", "skipped"]);
        assert_eq!(entries[1]["error"]["code"], "empty");
        let checks = entries[0]["checks"].as_array().unwrap();
        assert!(checks.iter().all(|check| check["status"] == "fail"));
        assert!(checks.iter().any(|check| check["rule"] == "table-total"));
    }

    #[test]
    fn nothing_to_check_is_an_empty_list() {
        let (_dir, path) = folder_with(&[]);
        vanban().args(["check", "--format", "json"]).arg(&path).assert().code(0).stdout("[\n]\n");
    }

    #[test]
    fn convert_fails_on_checks_only_where_asked() {
        let (_dir, path) = folder_with(&[("in/a.docx", &plan())]);
        let run = |flags: &[&str]| {
            vanban()
                .arg("convert")
                .arg(path.join("in"))
                .arg("-o")
                .arg(path.join("out"))
                .args(flags)
                .assert()
        };
        run(&[]).code(0);
        run(&["--fail-on", "error"]).code(1).stderr(contains("[table-total]"));
        run(&["--fail-on", "warning"]).code(1);
        assert!(path.join("out/a.docx.json").exists());
    }
}

mod rules {
    use super::*;

    #[test]
    fn listed_in_both_languages() {
        vanban().arg("rules").assert().code(0).stdout(contains("table-total").and(contains("lỗi")));
        let output = vanban().args(["rules", "--format", "json"]).assert().code(0);
        let rules: Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
        let rules = rules.as_array().unwrap();
        assert!(rules.len() >= 15);
        for rule in rules {
            for key in ["id", "severity", "title", "title_vi", "explanation", "explanation_vi"] {
                assert!(!rule[key].as_str().unwrap().is_empty(), "{key} of {}", rule["id"]);
            }
        }
    }

    #[test]
    fn explained_by_name() {
        vanban()
            .args(["explain", "amount-in-words", "--lang", "en"])
            .assert()
            .code(0)
            .stdout(starts_with("amount-in-words (error)\n"));
        vanban()
            .args(["explain", "no-such-rule"])
            .assert()
            .code(2)
            .stderr(contains("no-such-rule").and(contains("table-total")));
    }
}

/// The row of the small plan that an agency with an unknown abbreviation leads.
fn plan_of_an_unknown_agency() -> Vec<u8> {
    let row = |cells: [&str; 3]| {
        let cells = cells.iter().map(|text| TableCell::new().add_paragraph(paragraph(text)));
        TableRow::new(cells.collect())
    };
    let docx = Docx::new()
        .add_paragraph(paragraph("ỦY BAN NHÂN DÂN"))
        .add_paragraph(paragraph("XÃ SƠN HẠ"))
        .add_paragraph(paragraph("Số: 12/KH-UBND"))
        .add_paragraph(paragraph("KẾ HOẠCH"))
        .add_paragraph(paragraph("Sửa chữa đường làng năm 2026"))
        .add_paragraph(paragraph("I. NHIỆM VỤ"))
        .add_paragraph(paragraph("1. Trạm Thủy văn khu Bắc (TVKB) theo dõi mực nước."))
        .add_table(Table::new(vec![
            row(["STT", "Nội dung công việc", "Đơn vị chủ trì"]),
            row(["1", "Rải đá mặt đường", "Tổ QLĐGTX"]),
            row(["2", "Đo mực nước", "Trạm TVKB"]),
        ]));
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn a_glossary_makes_abbreviations_known_to_reading_and_checks() {
    let file = "[abbreviations]\n\"QLĐGTX\" = \"Quản lý đường giao thông xã\"\nTVKB = \"sai\"\n";
    let dir = folder(&[("a.docx", &plan_of_an_unknown_agency()), ("g.toml", file.as_bytes())]);
    let agency = |args: &[&str], row: usize| {
        let out = vanban().current_dir(&dir).args(args).output().unwrap();
        let json: Value = serde_json::from_slice(&out.stdout).unwrap();
        json["tasks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|t| t["origin"] == "table")
            .nth(row)
            .unwrap()["lead"][0]["name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(agency(&["show", "a.docx", "--json"], 0), "Tổ QLĐGTX");
    let known = ["show", "a.docx", "--json", "--glossary", "g.toml"];
    assert_eq!(agency(&known, 0), "Tổ Quản lý đường giao thông xã");
    assert_eq!(agency(&known, 1), "Trạm Thủy văn khu Bắc", "the document goes before the file");

    let check = |args: &[&str]| {
        let args = [&["check", "a.docx", "--lang", "en"], args].concat();
        let out = vanban().current_dir(&dir).args(args).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(check(&[]).contains("QLĐGTX (A1.1) is neither defined nor known"));
    assert!(!check(&["--glossary", "g.toml"]).contains("QLĐGTX"));
    for command in ["convert", "text"] {
        let mut run = vanban();
        run.current_dir(&dir).args([command, "a.docx", "--glossary", "g.toml"]);
        if command == "convert" {
            run.args(["-o", "out"]);
        }
        run.assert().code(0);
    }
    assert!(
        fs::read_to_string(dir.path().join("out/a.docx.json")).unwrap().contains("giao thông xã")
    );
}

#[test]
fn a_glossary_that_cannot_be_used_is_wrong_usage() {
    let dir = folder(&[
        ("a.docx", &plan()),
        ("unknown.toml", b"\n[colours]\n"),
        ("broken.toml", b"[abbreviations]\nAB =\n"),
        ("latin.toml", b"[abbreviations]\nAB = \"\xe9\"\n"),
    ]);
    for (file, en, vi) in [
        ("unknown.toml", "unknown.toml:2: unknown key", "unknown.toml:2: khóa lạ"),
        ("broken.toml", "broken.toml:2: no TOML", "broken.toml:2: không đúng TOML"),
        ("latin.toml", "cannot be read", "không đọc được"),
        ("none.toml", "none.toml: cannot be read", "none.toml: không đọc được"),
    ] {
        for command in [&["show"][..], &["check"], &["text"], &["convert", "-o", "out"]] {
            let run = |lang| {
                let mut run = vanban();
                run.current_dir(&dir).args(command).args(["a.docx", "--glossary", file]);
                run.args(["--lang", lang]).assert().code(2).stdout("")
            };
            run("en").stderr(contains(en));
            run("vi").stderr(contains(vi));
        }
    }
    assert!(!dir.path().join("out").exists());
}
