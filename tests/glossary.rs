//! An office's own words, given by `--glossary`: each list takes them, and they hold as the built-in ones do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use assert_cmd::Command;
use docx_rs::{AlignmentType, Docx, Paragraph, Run, Table, TableCell, TableRow};
use serde_json::Value;
use std::{fs, io::Cursor, path::Path};

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn centred(text: &str) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(Run::new().add_text(text).bold())
}

fn cell(text: &str) -> TableCell {
    TableCell::new().add_paragraph(paragraph(text))
}

/// A plan of an office that has its own names for the type, the columns, the labels, the bodies and the signer.
fn plan() -> Vec<u8> {
    let row = |texts: [&str; 3]| TableRow::new(texts.map(cell).to_vec());
    let head = Table::new(vec![TableRow::new(vec![
        TableCell::new()
            .add_paragraph(centred("ỦY BAN NHÂN DÂN"))
            .add_paragraph(centred("XÃ SƠN HẠ"))
            .add_paragraph(centred("Số: 07/LCT-UBND")),
        TableCell::new()
            .add_paragraph(centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
            .add_paragraph(centred("Độc lập - Tự do - Hạnh phúc"))
            .add_paragraph(centred("Sơn Hạ, ngày 05 tháng 01 năm 2026")),
    ])]);
    let tasks = Table::new(vec![
        row(["STT", "Nhiệm vụ", "Ai ghé vai"]),
        row(["1", "Chỉnh lý kho lưu trữ của xã", "Văn phòng"]),
        row(["2", "Sửa chữa đường trục thôn Đông", "Phòng Kinh tế"]),
    ]);
    let docx = Docx::new()
        .add_table(head)
        .add_paragraph(centred("LỊCH TRỰC BAN"))
        .add_paragraph(centred("Quý I năm 2026"))
        .add_paragraph(paragraph("I. NHIỆM VỤ"))
        .add_paragraph(paragraph("1. Tổng rà soát hộ nghèo trên địa bàn"))
        .add_paragraph(paragraph("- Kẻ gánh vác: Làng nghề Phú Đô"))
        .add_paragraph(paragraph("II. PHÂN CÔNG NHIỆM VỤ"))
        .add_table(tasks)
        .add_paragraph(
            Paragraph::new()
                .align(AlignmentType::Right)
                .add_run(Run::new().add_text("TRƯỞNG CA TRỰC").bold()),
        )
        .add_paragraph(
            Paragraph::new()
                .align(AlignmentType::Right)
                .add_run(Run::new().add_text("Trần Văn Nam").bold()),
        );
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

const WORDS: &str = r#"
[words]
positions = ["Trưởng ca trực"]
agencies = ["Làng nghề"]

[document_types]
"Lịch trực ban" = "LCT"

[headers]
"Ai ghé vai" = "support"

[labels]
"Kẻ gánh vác" = "lead"
"#;

fn read(folder: &Path, arguments: &[&str]) -> Value {
    let mut command = Command::cargo_bin("vanban").unwrap();
    command.current_dir(folder).args(["convert", "plan.docx", "-o", "-"]).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn one_word_of_each_list_is_read_as_the_built_in_ones_are() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.docx"), plan()).unwrap();
    fs::write(folder.path().join("words.toml"), WORDS).unwrap();
    let bodies = |document: &Value, role: &str| -> Vec<Value> {
        let tasks = document["tasks"].as_array().unwrap();
        let bodies = tasks.iter().flat_map(|task| task[role].as_array().unwrap().clone());
        bodies.map(|body| body["raw"].clone()).collect()
    };

    let without = read(folder.path(), &[]);
    assert_ne!(without["letterhead"]["doc_type"]["code"], "LCT");
    assert_ne!(without["signature"]["position"], "TRƯỞNG CA TRỰC");
    assert!(bodies(&without, "support").is_empty());
    assert!(!bodies(&without, "lead").contains(&Value::from("Làng nghề Phú Đô")));

    let with = read(folder.path(), &["--glossary", "words.toml"]);
    assert_eq!(with["letterhead"]["doc_type"]["code"], "LCT");
    assert_eq!(with["letterhead"]["doc_type"]["name"], "Lịch trực ban");
    assert_eq!(with["signature"]["position"], "TRƯỞNG CA TRỰC");
    assert_eq!(with["signature"]["name"], "Trần Văn Nam");
    assert_eq!(bodies(&with, "lead"), ["Làng nghề Phú Đô"]);
    assert_eq!(bodies(&with, "support"), ["Văn phòng", "Phòng Kinh tế"]);
}

#[test]
fn what_a_list_does_not_know_ends_the_run_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.docx"), plan()).unwrap();
    fs::write(folder.path().join("words.toml"), "[headers]\n\"Ai ghé vai\" = \"boss\"\n").unwrap();
    for (language, says) in [("en", "is none of: number, notes"), ("vi", "không thuộc các loại")]
    {
        let mut command = Command::cargo_bin("vanban").unwrap();
        command.current_dir(folder.path()).args(["show", "plan.docx", "--lang", language]);
        let output = command.args(["--glossary", "words.toml"]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains("words.toml:2") && error.contains(says), "{error}");
    }
}
