//! Papers in the encodings from before Unicode, read from end to end.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{bytes, shared};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use vanban::{
    block::{Block, Content, Paragraph},
    source::Options,
};

/// The most that a text may differ from its transcript: characters wrong, of those there are.
const RATE: f64 = 0.005;

fn fixture(name: &str) -> Content {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    vanban::read::read(&bytes(&path), &Options::default()).unwrap().1
}

fn codes(content: &Content) -> Vec<&str> {
    content.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn what_was_turned_into_unicode_is_told_with_its_place() {
    let content = fixture("vni-and-unicode.docx");
    let [problem] = content.problems.as_slice() else { panic!("{:?}", content.problems) };
    assert_eq!(problem.code, "legacy-encoding");
    assert!(problem.message.en.contains("VNI") && problem.message.en.contains("3 of 5 lines"));
    assert!(problem.message.vi.contains("VNI"));
    assert_eq!(problem.place.block, Some(0));
    assert_eq!(codes(&fixture("tcvn3.docx")), ["legacy-encoding"]);
    let pdf = fixture("vni.pdf");
    assert_eq!(codes(&pdf), ["legacy-encoding"]);
    assert_eq!(pdf.problems[0].place.page, Some(1));
}

#[test]
fn unicode_in_a_font_of_old_is_left_alone() {
    assert!(codes(&fixture("unicode-in-vntime.docx")).is_empty());
}

#[test]
fn no_paper_in_unicode_is_touched() {
    for folder in common::papers() {
        for entry in std::fs::read_dir(&folder).unwrap().filter_map(Result::ok) {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "docx" || ending == "pdf") {
                let (_, content) = vanban::read::read(&bytes(&path), &Options::default()).unwrap();
                assert!(!codes(&content).contains(&"legacy-encoding"), "{}", path.display());
            }
        }
    }
}

/// The real papers whose text is known; the transcript beside each.
#[test]
fn real_papers_read_as_their_transcripts() {
    let Some(shared) = shared() else { return };
    let mut transcripts: Vec<PathBuf> = std::fs::read_dir(shared.join("real"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(".transcript.txt"))
        .collect();
    transcripts.sort();
    let mut bad = Vec::new();
    for transcript in transcripts {
        let name = transcript.file_name().unwrap().to_string_lossy().replace(".transcript.txt", "");
        let paper = ["doc", "docx", "pdf", "rtf"]
            .iter()
            .map(|ending| transcript.with_file_name(format!("{name}.{ending}")))
            .find(|path| path.is_file());
        let Some(paper) = paper else { continue };
        let output = assert_cmd::Command::cargo_bin("vanban")
            .unwrap()
            .args(["text", "--lang", "en"])
            .arg(&paper)
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let wanted = bare(&String::from_utf8(bytes(&transcript)).unwrap());
        let got = bare(&String::from_utf8(output.stdout).unwrap());
        let wrong = distance(&wanted, &got);
        let rate = wrong as f64 / wanted.len() as f64;
        eprintln!("{name}: {wrong} of {} characters, {:.2} %", wanted.len(), rate * 100.0);
        if rate >= RATE {
            bad.push(name);
        }
    }
    assert!(bad.is_empty(), "{bad:?}");
}

/// The characters of a text without case and blanks, and without what a transcript has of the
/// instructions of fields and of embedded objects, which no reader of the paper sees.
fn bare(text: &str) -> Vec<char> {
    let is_code = |line: &&str| line.starts_with("PAGE") || line.starts_with("EMBED ");
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let lines = text.lines().map(|line| line.trim_matches(blank)).filter(|line| !is_code(line));
    lines
        .flat_map(UnicodeNormalization::nfc)
        .filter(|c| !blank(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The fewest characters put in, left out or replaced, near the diagonal.
fn distance(a: &[char], b: &[char]) -> usize {
    const BAND: usize = 400;
    let far = usize::MAX / 2;
    let mut before: Vec<usize> = (0..=b.len()).map(|j| if j <= BAND { j } else { far }).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![far; b.len() + 1];
        let first = (i + 1).saturating_sub(BAND);
        if first == 0 {
            row[0] = i + 1;
        }
        for j in first.max(1)..=b.len().min(i + 1 + BAND) {
            let other = before[j - 1] + usize::from(b[j - 1] != *x);
            row[j] = other.min(before[j] + 1).min(row[j - 1] + 1);
        }
        before = row;
    }
    before[b.len()]
}

/// Columns may stand anywhere in a paper; what is in them is turned as well.
#[test]
fn all_of_a_paper_is_reached() {
    let content = fixture("vni.docx");
    let texts: Vec<String> =
        content.blocks.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect();
    assert!(texts.iter().any(|text| text.contains("sửa chữa đường liên xã")), "{texts:?}");
}
