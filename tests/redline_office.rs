//! A redline of drafts in LibreOffice: all changes accepted it reads as the newer draft, all rejected as the older
//! one, to the letter. Where LibreOffice is missing the test says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "diff_kinds/edits.rs"]
#[allow(dead_code)]
mod edits;
#[path = "../examples/make_corpus/paper.rs"]
#[allow(dead_code)]
mod paper;
#[path = "../examples/make_corpus/seeded/mod.rs"]
#[allow(dead_code)]
mod seeded;
#[path = "diff_kinds/sheet.rs"]
#[allow(dead_code)]
mod sheet;

use assert_cmd::Command;
use fastrand::Rng;
use std::{
    collections::BTreeMap,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// What must be told of an edit; not of interest here.
pub(crate) type Told = BTreeMap<String, usize>;

pub(crate) fn tell(told: &mut Told, what: impl Into<String>) {
    *told.entry(what.into()).or_default() += 1;
}

/// Opens a paper, settles its changes and stores it as ODT.
const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(sFrom As String, sTo As String, sWay As String)
  Dim aOpen(0) As New com.sun.star.beans.PropertyValue
  aOpen(0).Name = "Hidden"
  aOpen(0).Value = True
  oPaper = StarDesktop.loadComponentFromURL(sFrom, "_blank", 0, aOpen())
  oHelper = createUnoService("com.sun.star.frame.DispatchHelper")
  oHelper.executeDispatch(oPaper.CurrentController.Frame, sWay, "", 0, Array())
  Dim aStore(0) As New com.sun.star.beans.PropertyValue
  aStore(0).Name = "FilterName"
  aStore(0).Value = "writer8"
  oPaper.storeToURL(sTo, aStore())
  oPaper.close(True)
End Sub
</script:module>
"#;

const LIBRARY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"#;

/// LibreOffice with the macro in a profile of its own.
struct Office {
    folder: TempDir,
}

impl Office {
    /// `None`, and told, where it is not installed.
    fn new() -> Option<Self> {
        let found = std::process::Command::new("soffice").arg("--version").output();
        if !found.is_ok_and(|output| output.status.success()) {
            eprintln!("LibreOffice is not installed: redlines are not opened in it");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        // The first start makes the profile, and the macro goes into it.
        let home = home(folder.path());
        let made = std::process::Command::new("soffice")
            .args([home.as_str(), "--headless", "--terminate_after_init"])
            .output();
        assert!(made.unwrap().status.success());
        let basic = folder.path().join("home/user/basic");
        fs::create_dir_all(basic.join("Standard")).unwrap();
        fs::write(basic.join("Standard/script.xlb"), LIBRARY).unwrap();
        fs::write(basic.join("Standard/Module1.xba"), MACRO).unwrap();
        Some(Self { folder })
    }

    /// The paper with its changes settled in one way.
    fn settled(&self, paper: &Path, way: &str) -> PathBuf {
        let out = self.folder.path().join(format!("{way}.odt"));
        let _ = fs::remove_file(&out);
        let home = home(self.folder.path());
        let call = format!(
            "macro:///Standard.Module1.Settle(\"file://{}\",\"file://{}\",\".uno:{way}AllTrackedChanges\")",
            paper.display(),
            out.display()
        );
        let done =
            std::process::Command::new("soffice").args([&home, "--headless", &call]).output();
        assert!(done.unwrap().status.success());
        assert!(out.exists(), "{way} of {}", paper.display());
        out
    }
}

/// Tells LibreOffice where its profile is.
fn home(folder: &Path) -> String {
    format!("-env:UserInstallation=file://{}", folder.join("home").display())
}

fn vanban(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("vanban").unwrap();
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn text(path: &Path) -> String {
    vanban(&["text", path.to_str().unwrap()])
}

fn hold(office: &Office, old: &Path, new: &Path) {
    let redline = office.folder.path().join("redline.docx");
    let [before, after, out] = [old, new, &redline].map(|path| path.to_str().unwrap());
    vanban(&["diff", before, after, "--format", "docx", "-o", out]);
    assert_eq!(text(&office.settled(&redline, "Accept")), text(new), "{}", new.display());
    assert_eq!(text(&office.settled(&redline, "Reject")), text(old), "{}", old.display());
}

#[test]
fn a_redline_of_the_corpus_accepts_and_rejects_in_libreoffice() {
    let Some(office) = Office::new() else { return };
    let folder = common::own_corpus().join("ke-hoach-chuyen-doi-so-2025");
    hold(&office, &folder.join("du-thao.docx"), &folder.join("document.docx"));
}

/// The words of a text, in any order: lines of two columns stand side by side in a PDF.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

#[test]
fn a_redline_against_a_pdf_of_the_corpus_accepts_and_rejects_in_libreoffice() {
    let Some(office) = Office::new() else { return };
    let folder = common::own_corpus().join("ke-hoach-chuyen-doi-so-2025");
    let [old, new] = [folder.join("du-thao.docx"), folder.join("document.pdf")];
    let redline = office.folder.path().join("redline.docx");
    let [before, after, out] = [&old, &new, &redline].map(|path| path.to_str().unwrap());
    vanban(&["diff", before, after, "--format", "docx", "-o", out]);
    for (way, paper) in [("Accept", &new), ("Reject", &old)] {
        let settled = text(&office.settled(&redline, way));
        assert_eq!(words(&settled), words(&text(paper)), "{way} {}", paper.display());
    }
}

#[test]
fn redlines_of_all_kinds_of_edits_accept_and_reject_in_libreoffice() {
    let Some(office) = Office::new() else { return };
    let set = std::env::var("VANBAN_DIFF_PAIRS").ok().and_then(|count| count.parse().ok());
    for seed in 0..set.unwrap_or(5_u64) {
        let (old, draft, _) = edits::next(&mut Rng::with_seed(seed * 6_700_417 + 3));
        let [before, after] = [("old", &old), ("new", &draft.sheet)].map(|(name, sheet)| {
            let path = office.folder.path().join(format!("{name}.docx"));
            let mut bytes = Cursor::new(Vec::new());
            sheet.docx().build().pack(&mut bytes).unwrap();
            fs::write(&path, bytes.into_inner()).unwrap();
            path
        });
        hold(&office, &before, &after);
    }
}
