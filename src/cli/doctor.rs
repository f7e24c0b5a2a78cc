//! `vanban doctor`: the outside programs that reading may make use of: which are there, in which
//! version, what each adds, and how to get those that are not.

use super::{
    Exit, Stop,
    format::{self, TextOrJson},
    terminal::{BAD, BOLD, DOUBT, GOOD, Terminal, clean, styled},
};
use crate::{
    lang::{Both, Lang},
    ocr, source,
};
use clap::{ArgMatches, Command};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// What `doctor --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Doctor")]
pub(super) struct Report {
    /// The version of this program.
    version: &'static str,
    /// Whether every part that is not optional is there.
    ready: bool,
    /// The parts.
    parts: Vec<Part>,
}

/// A program, or data of one.
#[derive(Debug, Serialize, JsonSchema)]
struct Part {
    /// `tesseract`, `tesseract-vie`, `tesseract-eng`, `libreoffice`.
    id: &'static str,
    /// Its name.
    name: &'static str,
    state: State,
    /// Its version, where it has one.
    version: Option<String>,
    /// Where it was found.
    path: Option<String>,
    /// Whether most users do well without it.
    optional: bool,
    /// What it adds, in English.
    adds: &'static str,
    /// What it adds, in Vietnamese.
    adds_vi: &'static str,
    install: Install,
}

/// Whether a part can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// It is there.
    Found,
    /// It is not.
    Missing,
    /// It is there, and does not answer.
    Broken,
    /// It is older than what is made use of.
    Old,
}

/// How it is installed.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
struct Install {
    /// On Debian and Ubuntu.
    debian: &'static str,
    /// On Windows.
    windows: &'static str,
    /// On macOS.
    macos: &'static str,
}

/// Versions of Tesseract below this have no data of this kind.
const OLDEST_TESSERACT: u32 = 4;

pub(super) fn command(lang: Lang) -> Command {
    Command::new("doctor")
        .about(lang.of(Both {
            vi: "Xem máy đã có Tesseract, LibreOffice chưa và cách cài",
            en: "Tell whether Tesseract and LibreOffice are there, and how to install them",
        }))
        .after_help(lang.of(Both {
            vi: "Mã thoát: 0 đủ phần cần thiết; 1 thiếu phần cần cho bản quét (Tesseract, dữ liệu tiếng Việt).",
            en: "Exit status: 0 all that is needed is there; 1 what scans need is missing (Tesseract, its data for Vietnamese).",
        }))
        .arg(
            format::flag::<TextOrJson>("text|json", lang),
        )
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let report = report();
    let text = match format::of::<TextOrJson>(matches) {
        TextOrJson::Text => page(&report, terminal.lang),
        TextOrJson::Json => {
            let value = serde_json::to_value(&report).unwrap_or_default();
            format!("{value:#}\n")
        }
    };
    terminal.print(&text)?;
    Ok(if report.ready { Exit::Done } else { Exit::Failed })
}

/// Looks at this machine.
fn report() -> Report {
    let found = ocr::inspect();
    let parts = vec![
        tesseract(&found),
        language(&found, &VIETNAMESE),
        language(&found, &ENGLISH),
        libreoffice(),
    ];
    let ready = parts.iter().all(|part| part.optional || part.state == State::Found);
    Report { version: env!("CARGO_PKG_VERSION"), ready, parts }
}

fn tesseract(found: &ocr::Inspection) -> Part {
    let number = |version: &str| version.split('.').next()?.parse::<u32>().ok();
    let major = found.version.as_deref().and_then(number);
    let state = match (&found.path, major) {
        (None, _) => State::Missing,
        (Some(_), None) => State::Broken,
        (Some(_), Some(major)) if major < OLDEST_TESSERACT => State::Old,
        (Some(_), Some(_)) => State::Found,
    };
    Part {
        id: "tesseract",
        name: "Tesseract",
        state,
        version: found.version.clone(),
        path: found.path.as_ref().map(|path| path.display().to_string()),
        optional: false,
        adds: "scans, photos, pages whose text cannot be trusted, tables pasted as pictures",
        adds_vi: "bản quét, ảnh chụp, trang có lớp chữ không đáng tin, bảng dán dưới dạng hình",
        install: Install {
            debian: "apt install tesseract-ocr tesseract-ocr-vie",
            windows: "winget install UB-Mannheim.TesseractOCR (Vietnamese among the additional languages; add its folder to PATH)",
            macos: "brew install tesseract tesseract-lang",
        },
    }
}

/// Data of Tesseract for a language.
struct Data {
    id: &'static str,
    name: &'static str,
    code: &'static str,
    optional: bool,
    adds: &'static str,
    adds_vi: &'static str,
    install: Install,
}

const VIETNAMESE: Data = Data {
    id: "tesseract-vie",
    name: "Tesseract: tiếng Việt (vie)",
    code: source::OCR_LANG,
    optional: false,
    adds: "the letters of Vietnamese; without them nothing is recognised",
    adds_vi: "chữ tiếng Việt; thiếu thì không nhận dạng được gì",
    install: Install {
        debian: "apt install tesseract-ocr-vie",
        windows: "vie.traineddata into the folder tessdata of Tesseract, or its installer once more, with Vietnamese",
        macos: "brew install tesseract-lang",
    },
};

const ENGLISH: Data = Data {
    id: "tesseract-eng",
    name: "Tesseract: English (eng)",
    code: "eng",
    optional: true,
    adds: "surer digits of a scan's number and date",
    adds_vi: "đọc chắc hơn chữ số của số, ngày trên bản quét",
    install: Install {
        debian: "apt install tesseract-ocr-eng",
        windows: "comes with Tesseract",
        macos: "comes with Tesseract",
    },
};

fn language(found: &ocr::Inspection, data: &Data) -> Part {
    let state = if found.languages.contains(data.code) { State::Found } else { State::Missing };
    Part {
        id: data.id,
        name: data.name,
        state,
        version: None,
        path: None,
        optional: data.optional,
        adds: data.adds,
        adds_vi: data.adds_vi,
        install: data.install,
    }
}

fn libreoffice() -> Part {
    let (path, version) = source::inspect_libreoffice();
    let state = match (&path, &version) {
        (None, _) => State::Missing,
        (Some(_), None) => State::Broken,
        (Some(_), Some(_)) => State::Found,
    };
    Part {
        id: "libreoffice",
        name: "LibreOffice",
        state,
        version,
        path: path.map(|path| path.display().to_string()),
        optional: true,
        adds: "Word 95 and older, Word 2003 XML, flat ODT, damaged DOC, RTF and ODT",
        adds_vi: "Word 95 trở về trước, Word 2003 XML, ODT phẳng, tệp DOC, RTF, ODT bị hỏng",
        install: Install {
            debian: "apt install libreoffice-writer",
            windows: "winget install TheDocumentFoundation.LibreOffice (add its folder program to PATH)",
            macos: "brew install --cask libreoffice",
        },
    }
}

/// The report for people: what is there on a line, and of what is missing how to get it.
fn page(report: &Report, lang: Lang) -> String {
    let mut page = format!("vanban {}\n", report.version);
    let width = report.parts.iter().map(|part| part.name.chars().count()).max().unwrap_or(0);
    for part in &report.parts {
        let (style, state) = match (part.state, part.optional) {
            (State::Found, _) => (GOOD, lang.of(Both { vi: "có", en: "found" })),
            (State::Missing, true) => (
                DOUBT,
                lang.of(Both { vi: "chưa cài (không bắt buộc)", en: "missing (optional)" }),
            ),
            (State::Missing, false) => (BAD, lang.of(Both { vi: "chưa cài", en: "missing" })),
            (State::Broken, _) => (
                BAD,
                lang.of(Both {
                    vi: "có nhưng không chạy được", en: "there, but does not run"
                }),
            ),
            (State::Old, _) => (BAD, lang.of(Both { vi: "quá cũ", en: "too old" })),
        };
        let of = [part.version.as_deref(), part.path.as_deref()];
        let of: Vec<String> =
            of.into_iter().flatten().map(|text| format!("  {}", clean(text))).collect();
        // A string takes all that is written.
        let _ = writeln!(
            page,
            "\n{}  {}{}\n  {}",
            styled(BOLD, format_args!("{:width$}", part.name)),
            styled(style, state),
            of.concat(),
            lang.of(Both { vi: part.adds_vi, en: part.adds }),
        );
        if part.state != State::Found {
            let Install { debian, windows, macos } = part.install;
            let _ = writeln!(
                page,
                "  Debian, Ubuntu: {debian}\n  Windows: {windows}\n  macOS: {macos}"
            );
        }
    }
    page.push('\n');
    page.push_str(match (report.ready, lang) {
        (true, Lang::Vi) => "Đọc được cả bản quét.\n",
        (true, Lang::En) => "Scans can be read.\n",
        (false, Lang::Vi) => {
            "Chưa đọc được bản quét; tệp có sẵn chữ (PDF, DOCX, …) vẫn đọc bình thường.\n"
        }
        (false, Lang::En) => {
            "Scans cannot be read; files that hold text (PDF, DOCX …) are read all the same.\n"
        }
    });
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(version: Option<&str>, languages: &[&str]) -> ocr::Inspection {
        ocr::Inspection {
            path: Some("/usr/bin/tesseract".into()),
            version: version.map(str::to_owned),
            languages: languages.iter().map(|&code| code.to_owned()).collect(),
        }
    }

    #[test]
    fn programs_that_do_not_answer_or_are_old_are_told_from_missing_ones() {
        assert_eq!(tesseract(&ocr::Inspection::default()).state, State::Missing);
        assert_eq!(tesseract(&found(None, &[])).state, State::Broken);
        assert_eq!(tesseract(&found(Some("3.05.01"), &[])).state, State::Old);
        assert_eq!(tesseract(&found(Some("5.3.0"), &[])).state, State::Found);
        assert_eq!(language(&found(Some("5.3.0"), &["eng"]), &VIETNAMESE).state, State::Missing);
    }

    #[test]
    fn how_to_get_what_is_missing_is_told_in_both_languages() {
        let missing = tesseract(&ocr::Inspection::default());
        let report = Report { version: "1", ready: false, parts: vec![missing] };
        for lang in [Lang::Vi, Lang::En] {
            let page = page(&report, lang);
            for way in ["apt install tesseract-ocr", "winget install", "brew install"] {
                assert!(page.contains(way), "{page}");
            }
        }
    }
}
