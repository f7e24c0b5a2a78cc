//! Each odd file gives what it must: its text, or an error with this code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use vanban::{
    block::{Block, Content},
    source::{Changes, LibreOffice, Options},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn read(name: &str, options: &Options) -> Result<Content, String> {
    let bytes =
        std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    vanban::read::read(&bytes, options)
        .map(|(_, content)| content)
        .map_err(|error| error.code().to_owned())
}

/// The body's paragraphs, one a line, with ` [n: note]` for each note at the end.
fn text(content: &Content) -> String {
    let mut lines: Vec<String> = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .map(vanban::block::Paragraph::text)
        .filter(|line| !line.is_empty())
        .collect();
    for note in &content.notes {
        let body: Vec<_> = note.paragraphs.iter().map(vanban::block::Paragraph::text).collect();
        lines.push(format!("[{}: {}]", note.mark, body.join(" ")));
    }
    lines.join("\n")
}

/// What the papers in encodings from before Unicode say.
const LEGACY: &str = "Ủy ban nhân dân huyện Thượng Hà
Số: 12/QĐ-UBND
Quyết định về việc sửa chữa đường liên xã và hỗ trợ hộ nghèo
Căn cứ nghị quyết của hội đồng nhân dân huyện, nguồn vốn được giao 5%
đ) Như trên, lưu văn thư";

/// Without the one capital that TCVN3 does not have.
fn small_marks(text: &str) -> String {
    text.replace('Ủ', "ủ")
}

#[test]
fn each_gives_its_text_or_its_error() {
    let tcvn3 = small_marks(LEGACY);
    let expected: &[(&str, Result<&str, &str>)] = &[
        ("automatic-numbers.docx", Ok("I. Mục đích\n1. Điểm đầu\nII. Yêu cầu")),
        ("bad-footnotes.docx", Ok("Công báo\n[1: ]")),
        ("bomb.docx", Err("over-limit")),
        ("crop-box.pdf", Ok("Cong bao")),
        ("cut-short.doc", Err("damaged")),
        ("cut-short.docx", Err("damaged")),
        ("cut-short.pdf", Err("damaged")),
        ("doctype.docx", Err("damaged")),
        ("empty.pdf", Err("empty")),
        ("empty-page.pdf", Ok("")),
        ("empty-password.pdf", Ok("Cong bao")),
        ("encrypted.docx", Err("encrypted")),
        ("footnote.docx", Ok("Công báo\n[1: Ra ngày 15.]")),
        ("hidden-layer.pdf", Ok("Cong bao")),
        ("invisible-text.pdf", Ok("Cong bao")),
        ("late-header.pdf", Ok("Cong bao")),
        ("merged-cells.docx", Ok("TT\nKinh phí\n2026\n2027")),
        ("nested-tables.docx", Ok("Công báo")),
        ("no-pages.pdf", Err("damaged")),
        ("no-word-part.docx", Err("damaged")),
        ("noise.docx", Err("unknown-format")),
        ("password-secret.pdf", Err("encrypted")),
        ("picture.png", Err("damaged")),
        (
            "paper.doc",
            Ok("KẾ HOẠCH\n1. Mục đích\nTT\nKinh phí\n2026\n2027\nCông báo\n[1: Ra ngày 15.]"),
        ),
        (
            "paper.html",
            Ok("KẾ HOẠCH\n1. Mục đích\nTT\nKinh phí\n2026\n2027\nCông báo\n[1: Ra ngày 15.]"),
        ),
        (
            "paper.odt",
            Ok("KẾ HOẠCH\n1. Mục đích\nTT\nKinh phí\n2026\n2027\nCông báo\n[1: Ra ngày 15.]"),
        ),
        (
            "paper.rtf",
            Ok("KẾ HOẠCH\n1. Mục đích\nTT\nKinh phí\n2026\n2027\nCông báo\n[1: Ra ngày 15.]"),
        ),
        ("rtf-code-pages.rtf", Ok("Đă ban hành, ơô ã")),
        ("rtf-list-table.rtf", Ok("I. M\nI.3. N\nI.4. P\nII. Q\nR")),
        ("spreadsheet.ods", Err("unsupported-format")),
        ("web-archive.mht", Ok("Số 5/QD-UBND")),
        ("word-page.doc", Ok("KẾ HOẠCH\n1. Mục đích")),
        ("quote-operators.pdf", Ok("Cong\nbao\nso 5")),
        ("rotated-page.pdf", Ok("Cong bao")),
        ("self-form.pdf", Ok("Cong bao")),
        ("signed.pdf", Ok("Cong bao so 2")),
        ("signed-damaged.pdf", Ok("Cong bao so 1")),
        ("stamp.pdf", Ok("So: 125 /QD-UBND")),
        ("strict-namespace.docx", Ok("Công báo")),
        ("tcvn3.docx", Ok(tcvn3.as_str())),
        ("tracked-changes.docx", Ok("Thời hạn: 31/12")),
        ("unicode-in-vntime.docx", Ok(LEGACY)),
        ("vni-and-unicode.docx", Ok(LEGACY)),
        ("vni.docx", Ok(LEGACY)),
        ("vni.pdf", Ok(LEGACY)),
    ];
    let mut wrong = Vec::new();
    for (name, want) in expected {
        let options = Options { libreoffice: LibreOffice::Never, ..Options::default() };
        let got = read(name, &options).map(|content| text(&content));
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let same = match (&got, want) {
            (Ok(got), Ok(want)) => flat(got) == flat(want),
            (Err(got), Err(want)) => got == want,
            _ => false,
        };
        if !same {
            wrong.push(format!("{name}: {got:?} instead of {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_is_listed() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("a list");
    for entry in std::fs::read_dir(folder()).expect("fixtures").filter_map(Result::ok) {
        let name = entry.file_name().into_string().expect("plain names");
        assert!(
            name == "README.md" || readme.contains(&format!("`{name}`")),
            "{name} is not in the list"
        );
    }
}

#[test]
fn a_password_opens_an_encrypted_file() {
    let with =
        |password: &str| Options { password: Some(password.to_owned()), ..Options::default() };
    let content = read("password-secret.pdf", &with("secret")).expect("the password is right");
    assert_eq!(text(&content), "Cong bao");
    assert_eq!(
        read("password-secret.pdf", &with("wrong")).err().as_deref(),
        Some("wrong-password")
    );
}

#[test]
fn tracked_changes_can_be_refused() {
    let with = |changes| Options { changes, ..Options::default() };
    let got = |changes| text(&read("tracked-changes.docx", &with(changes)).expect("readable"));
    assert_eq!(got(Changes::Reject), "Thời hạn: 30/6");
    assert_eq!(got(Changes::Both), "Thời hạn: 30/631/12");
}

#[test]
fn doubt_is_told() {
    let codes = |name: &str| -> Vec<&str> {
        read(name, &Options::default())
            .expect("readable")
            .problems
            .iter()
            .map(|problem| problem.code)
            .collect()
    };
    assert!(!codes("bad-footnotes.docx").is_empty());
    assert!(!codes("nested-tables.docx").is_empty());
}
