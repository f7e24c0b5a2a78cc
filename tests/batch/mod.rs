//! What the tests of batches share.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing)]

use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A folder with inputs, and one for outputs.
pub struct Setting {
    pub dir: tempfile::TempDir,
    pub input: PathBuf,
    pub out: PathBuf,
}

impl Setting {
    pub fn new(files: Vec<(String, Vec<u8>)>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (input, out) = (dir.path().join("in"), dir.path().join("out"));
        fs::create_dir(&input).unwrap();
        for (name, bytes) in files {
            put(&input.join(name), &bytes);
        }
        Self { dir, input, out }
    }

    pub fn convert(&self) -> Command {
        self.convert_to(&self.out)
    }

    pub fn convert_to(&self, out: &Path) -> Command {
        let mut command = vanban();
        command.arg("convert").arg(&self.input).arg("-o").arg(out);
        command
    }
}

pub fn vanban() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("vanban"));
    for variable in ["VANBAN_PASSWORD", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("VANBAN_LANG", "en").stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// Exit status and standard error.
pub fn run(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

pub fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Small plans that differ, `0.docx` and so on.
pub fn papers(count: usize) -> Vec<(String, Vec<u8>)> {
    (0..count).map(|number| (format!("{number}.docx"), paper(number))).collect()
}

/// A small plan; each number gives another one.
pub fn paper(number: usize) -> Vec<u8> {
    let paragraph = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let row = |cells: [&str; 4]| {
        let cells = cells.iter().map(|text| TableCell::new().add_paragraph(paragraph(text)));
        TableRow::new(cells.collect())
    };
    let docx = Docx::new()
        .add_paragraph(paragraph("ỦY BAN NHÂN DÂN"))
        .add_paragraph(paragraph("XÃ SƠN HẠ"))
        .add_paragraph(paragraph(&format!("Số: {}/KH-UBND", number + 1)))
        .add_paragraph(paragraph("KẾ HOẠCH"))
        .add_paragraph(paragraph("Chỉnh lý tài liệu lưu trữ năm 2026"))
        .add_paragraph(paragraph("I. NHIỆM VỤ"))
        .add_paragraph(paragraph(&format!("1. Số hóa {} hồ sơ địa chính.", number + 10)))
        .add_table(Table::new(vec![
            row(["STT", "Nội dung công việc", "Đơn vị chủ trì", "Kinh phí (triệu đồng)"]),
            row(["1", "Mua máy quét tài liệu", "Phòng Kinh tế", "40"]),
            row(["", "Tổng cộng", "", "110"]),
        ]));
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

/// A ZIP archive.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// All files below, by their path, but for what a batch keeps for itself.
pub fn outputs(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path == root.join("ledger.jsonl") || path == root.join(".vanban") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// The lines of the ledger.
pub fn ledger(out: &Path) -> Vec<Value> {
    let text = fs::read_to_string(out.join("ledger.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lines of the ledger without what differs from run to run.
pub fn timeless(out: &Path) -> Vec<Value> {
    let mut records = ledger(out);
    for record in &mut records {
        record["milliseconds"] = Value::Null;
        if let Some(written) = record["written"].as_object_mut() {
            written.remove("modified");
        }
    }
    records
}
