//! `vanban export DIR --format phuluc6,edxml,mucluc`: papers handed over by the book.

use super::{
    Exit, Stop,
    interrupt::ends_work,
    terminal::{BAD, BOLD, DOUBT, GOOD, Terminal, clean, styled},
};
use crate::{
    batch,
    export::{
        DOSSIER_FILE,
        official::{
            self, Attached, Blank, Dossier, DossierFacts, dossiers, mucluc_docx, mucluc_xlsx,
            phuluc6_xlsx, phuluc6_xml,
        },
        tables::read,
    },
    lang::{Both, Lang},
    model::Format,
};
use clap::ArgMatches;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The formats, as `--format` names them.
pub(super) const FORMATS: [&str; 3] = ["phuluc6", "edxml", "mucluc"];
/// The endings of lists of what is blank.
const BLANKS: &str = "con-trong.csv";

/// Those asked for.
pub(super) fn wanted(matches: &ArgMatches) -> Vec<&'static str> {
    let names: Vec<&String> = matches.get_many::<String>("format").into_iter().flatten().collect();
    FORMATS.into_iter().filter(|format| names.iter().any(|name| name == format)).collect()
}

/// What is written, and what went wrong.
struct Work<'w> {
    results: &'w Path,
    output: &'w Path,
    terminal: Terminal,
    roots: Vec<PathBuf>,
    written: usize,
    failed: usize,
}

/// Writes the formats asked for; the summary is for the caller to print.
pub(super) fn write(
    results: &Path,
    files: &[PathBuf],
    output: &Path,
    formats: &[&str],
    terminal: Terminal,
) -> Result<(Exit, String), Stop> {
    let lang = terminal.lang;
    let roots = batch::roots(results);
    let mut work = Work { results, output, terminal, roots, written: 0, failed: 0 };
    let interrupt = ends_work();
    let documents: Vec<_> = files
        .iter()
        .take_while(|_| !interrupt.is_set())
        .filter_map(|path| match read(path) {
            Ok((_, document)) => Some(document),
            Err(problem) => {
                work.tell(path, problem.code(), &problem.message(lang));
                None
            }
        })
        .collect();
    if interrupt.is_set() {
        return Ok((Exit::Interrupted, lang.of(Both { vi: "đã dừng", en: "ended" }).to_owned()));
    }
    let made = dossiers(documents, &mut |folder| work.facts(folder));
    let mut blank = 0;
    for format in formats {
        let blanks = match *format {
            "phuluc6" => work.phuluc6(&made),
            "edxml" => work.edxml(&made),
            _ => work.mucluc(&made),
        };
        blank += blanks.map_err(|error| work.stop(&error))?;
    }
    let papers: usize = made.iter().map(|dossier| dossier.entries.len()).sum();
    let (count, held, written) = (styled(GOOD, papers), made.len(), work.written);
    let lost =
        if work.failed > 0 { format!("; {}", styled(BAD, work.failed)) } else { String::new() };
    let summary = match lang {
        Lang::Vi => format!(
            "{count} văn bản, {held} hồ sơ: {written} tệp; {} trường để trống vì văn bản không nói, xem *{BLANKS}{}",
            styled(DOUBT, blank),
            if lost.is_empty() { lost } else { lost + " tệp không dùng được" }
        ),
        Lang::En => format!(
            "{count} papers, {held} hồ sơ: {written} files; {} fields are blank as no paper says them, see *{BLANKS}{}",
            styled(DOUBT, blank),
            if lost.is_empty() { lost } else { lost + " files cannot be used" }
        ),
    };
    Ok((if work.failed == 0 { Exit::Done } else { Exit::Failed }, summary))
}

impl Work<'_> {
    fn tell(&mut self, path: &Path, code: &str, message: &str) {
        self.failed += 1;
        let path = styled(BOLD, clean(&path.to_string_lossy()));
        self.terminal.report(&format!("{path}: {}: {}", styled(BAD, code), clean(message)));
    }

    fn stop(&self, error: &io::Error) -> Stop {
        let what =
            self.terminal.lang.of(Both { vi: "không ghi được", en: "cannot be written" });
        let error = self.terminal.lang.system_error(error);
        Stop::Failure(format!("{}: {what}: {error}", clean(&self.output.to_string_lossy())))
    }

    /// What people say of the hồ sơ of a folder: beside its results, or beside its papers.
    fn facts(&mut self, folder: &str) -> DossierFacts {
        let places = std::iter::once(self.results).chain(self.roots.iter().map(PathBuf::as_path));
        let mut files = places.map(|place| place.join(folder).join(DOSSIER_FILE));
        let Some(path) = files.find(|path| path.is_file()) else { return DossierFacts::default() };
        let told = fs::read_to_string(&path).map_err(|error| error.to_string());
        let facts =
            told.and_then(|text| DossierFacts::from_toml(&text).map_err(|error| error.to_string()));
        facts.unwrap_or_else(|error| {
            self.tell(&path, "no-dossier", &error);
            DossierFacts::default()
        })
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = name.split('/').fold(self.output.to_owned(), |path, part| path.join(part));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        batch::write_whole(&path, |out| out.write_all(bytes))?;
        self.written += 1;
        Ok(())
    }

    fn phuluc6(&mut self, dossiers: &[Dossier]) -> io::Result<usize> {
        let mut blanks = Vec::new();
        self.put("phuluc6.xml", &phuluc6_xml(dossiers, &mut blanks)?)?;
        self.put("phuluc6.xsd", &official::schema()?)?;
        self.put("phuluc6.xlsx", &phuluc6_xlsx(dossiers)?)?;
        self.blanks("phuluc6", &blanks)
    }

    fn edxml(&mut self, dossiers: &[Dossier]) -> io::Result<usize> {
        let mut blanks = Vec::new();
        for dossier in dossiers {
            for entry in &dossier.entries {
                let source = &entry.source;
                let bytes = batch::original(&self.roots, source);
                let name = source.file.rsplit('/').next().unwrap_or_default();
                let kind = media_type(&source.format);
                let attached = bytes.as_deref().map(|bytes| Attached { name, kind, bytes });
                let id = dossier.facts.organ_id.as_deref();
                let message =
                    official::edxml(&dossier.folder, id, entry, attached.as_ref(), &mut blanks)?;
                let place = match entry.attachment {
                    0 => format!("edxml/{}.edxml", source.file),
                    place => format!("edxml/{}.{place}.edxml", source.file),
                };
                self.put(&place, &message)?;
            }
        }
        self.blanks("edxml", &blanks)
    }

    fn mucluc(&mut self, dossiers: &[Dossier]) -> io::Result<usize> {
        for dossier in dossiers {
            let folder = if dossier.folder.is_empty() {
                String::new()
            } else {
                format!("{}/", dossier.folder)
            };
            self.put(&format!("{folder}muc-luc.docx"), &mucluc_docx(dossier)?)?;
            self.put(&format!("{folder}muc-luc.xlsx"), &mucluc_xlsx(dossier)?)?;
        }
        Ok(0)
    }

    /// Writes the list of what is blank, and tells how much that is.
    fn blanks(&mut self, format: &str, blanks: &[Blank]) -> io::Result<usize> {
        let lang = self.terminal.lang;
        let mut table = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
        let head = match lang {
            Lang::Vi => ["Hồ sơ", "Tệp", "Trường", "Vì sao", "Giá trị đầy đủ"],
            Lang::En => ["Hồ sơ", "File", "Field", "Why", "Whole value"],
        };
        table.write_record(head)?;
        for blank in blanks {
            let cut = blank.cut.as_deref().unwrap_or_default();
            table.write_record([
                &blank.dossier,
                &blank.file,
                &blank.field,
                blank.reason(lang),
                cut,
            ])?;
        }
        let bytes = table.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        self.put(&format!("{format}-{BLANKS}"), &bytes)?;
        Ok(blanks.len())
    }
}

/// The media type of a file.
fn media_type(format: &Format) -> &'static str {
    match format {
        Format::Pdf => "application/pdf",
        Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format::Text => "text/plain",
        _ => "application/octet-stream",
    }
}
