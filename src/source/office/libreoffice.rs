//! LibreOffice as a reader of last resort: it turns a file into DOCX, which the DOCX reader reads.
//!
//! It runs with a profile of its own in a temporary folder (so that several run at once, and none
//! meets the user's settings), without macros and links to the outside, under a time limit, and
//! is ended with all processes that it started.

use crate::{
    block::Content,
    source::{Options, ReadError, docx, private},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    sync::OnceLock,
    time::Duration,
};
use wait_timeout::ChildExt;

/// Names of the program, the first found is taken.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];
/// How long it may take to tell its version.
const VERSION_TIME: Duration = Duration::from_secs(20);
/// Settings of the profile: no macros, nothing from the outside. Whatever is asked of the net is asked of a proxy that is
/// none, this machine's own names too: pages fetch their images and styles in spite of all other settings.
const SETTINGS: [(&str, &str, &str); 11] = [
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", NO_PROXY),
    ("Inet/Settings", "ooInetHTTPProxyPort", "1"),
    ("Inet/Settings", "ooInetHTTPSProxyName", NO_PROXY),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "1"),
    ("Inet/Settings", "ooInetFTPProxyName", NO_PROXY),
    ("Inet/Settings", "ooInetFTPProxyPort", "1"),
];
/// An address that nothing answers at.
const NO_PROXY: &str = "0.0.0.0";

/// The settings as the file that LibreOffice reads.
fn settings() -> String {
    let items: String = SETTINGS
        .iter()
        .map(|(path, name, value)| {
            format!(
                "<item oor:path=\"/org.openoffice.{path}\"><prop oor:name=\"{name}\" oor:op=\"fuse\">\
                 <value>{value}</value></prop></item>\n"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items \
         xmlns:oor=\"http://openoffice.org/2001/registry\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n{items}</oor:items>\n"
    )
}

/// What is being converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// A `.doc` of Word 97 to 2003.
    Doc,
    /// A `.doc` of Word 95.
    Word95,
    /// A `.doc` of Word 6.
    Word6,
    Rtf,
    Odt,
    Html,
    /// A document of Word 2003 as one XML file.
    WordXml,
    /// An OpenDocument text as one XML file.
    FlatOdt,
}

impl Input {
    /// What it is called.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Doc => "a .doc file",
            Self::Word95 => "a document of Word 95",
            Self::Word6 => "a document of Word 6",
            Self::Rtf => "an RTF file",
            Self::Odt => "an ODT file",
            Self::Html => "an HTML file",
            Self::WordXml => "a Word 2003 XML file",
            Self::FlatOdt => "a flat ODT file",
        }
    }

    /// The input that was called so, else this one.
    pub(super) fn of(self, what: &str) -> Self {
        let all = [Self::Word95, Self::Word6, Self::WordXml, Self::FlatOdt];
        all.into_iter().find(|input| input.what() == what).unwrap_or(self)
    }

    /// The ending of its name, and the filter that reads it: without one a broken file would be
    /// read as plain text.
    fn form(self) -> (&'static str, &'static str) {
        match self {
            Self::Doc => ("doc", "MS Word 97"),
            Self::Word95 => ("doc", "MS Word 95"),
            Self::Word6 => ("doc", "MS WinWord 6.0"),
            Self::Rtf => ("rtf", "Rich Text Format"),
            Self::Odt => ("odt", "writer8"),
            Self::Html => ("html", "HTML (StarWriter)"),
            Self::WordXml => ("xml", "MS Word 2003 XML"),
            Self::FlatOdt => ("fodt", "OpenDocument Text Flat XML"),
        }
    }
}

/// Whether LibreOffice is on this machine.
pub(crate) fn is_installed() -> bool {
    program().is_some()
}

/// Reads a file through LibreOffice.
///
/// # Errors
/// [`ReadError::NeedsLibreOffice`] where it is not installed, [`ReadError::TimedOut`] where it
/// took too long, [`ReadError::Damaged`] where it gave nothing; those of the DOCX reader.
pub(super) fn read(
    bytes: &[u8],
    input: Input,
    what: &'static str,
    options: &Options,
) -> Result<Content, ReadError> {
    let program = program().ok_or(ReadError::NeedsLibreOffice { what })?;
    let docx = convert(program, bytes, input, options)?;
    let mut content = docx::read(&docx, options)?;
    content.reader = Some(version(program));
    Ok(content)
}

fn program() -> Option<&'static Path> {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    PROGRAM.get_or_init(|| PROGRAMS.iter().find_map(|name| which::which(name).ok())).as_deref()
}

/// `libreoffice 7.4`.
fn version(program: &Path) -> String {
    static VERSION: OnceLock<String> = OnceLock::new();
    let short = || {
        let number = number(program)?;
        let mut parts = number.split('.');
        Some(format!("libreoffice {}.{}", parts.next()?, parts.next()?))
    };
    VERSION.get_or_init(|| short().unwrap_or_else(|| "libreoffice".to_owned())).clone()
}

/// Its version as it tells it: `7.4.7.2`.
fn number(program: &Path) -> Option<String> {
    let folder = private::folder().ok()?;
    let printed = folder.path().join("version");
    let mut command = command(program, folder.path());
    command.arg("--version").stdout(fs::File::create(&printed).ok()?);
    run(&mut command, VERSION_TIME).ok()?;
    let text = fs::read_to_string(&printed).ok()?;
    text.split_whitespace().find(|word| word.starts_with(char::is_numeric)).map(str::to_owned)
}

/// Where it is on this machine, and its version, where it tells one.
pub(crate) fn inspect() -> (Option<&'static Path>, Option<String>) {
    (program(), program().and_then(number))
}

/// The file as DOCX.
fn convert(
    program: &Path,
    bytes: &[u8],
    input: Input,
    options: &Options,
) -> Result<Vec<u8>, ReadError> {
    let failed = |how: String| ReadError::LibreOfficeFailed { how };
    let unwritten = |error: io::Error| failed(error.to_string());
    let folder = private::folder().map_err(unwritten)?;
    let (ending, filter) = input.form();
    let source = folder.path().join(format!("input.{ending}"));
    fs::write(&source, bytes).map_err(unwritten)?;
    let output = folder.path().join("out");
    let mut command = command(program, folder.path());
    command
        .arg(format!("--infilter={filter}"))
        .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(&output)
        .arg(&source);
    let time = options.limits.file_time;
    let ended = run(&mut command, time).map_err(|error| failed(error.to_string()))?;
    let status = ended.ok_or(ReadError::TimedOut(time))?;
    let result = output.join("input.docx");
    let damaged = || ReadError::Damaged {
        what: "LibreOffice could not read it".into(),
        place: "the whole file".into(),
    };
    // A file that it cannot load it leaves out and ends well.
    let left_out = |_| if status.success() { damaged() } else { failed(status.to_string()) };
    let size = fs::metadata(&result).map_err(left_out)?.len();
    let limit = options.limits.file_bytes.min(options.limits.total_bytes);
    if size > limit {
        return Err(ReadError::OverLimit {
            what: "the size of the converted file",
            limit,
            place: "LibreOffice".into(),
        });
    }
    fs::read(&result).map_err(unwritten)
}

/// LibreOffice with a profile in a folder.
fn command(program: &Path, folder: &Path) -> Command {
    let profile = folder.join("profile");
    let user = profile.join("user");
    // Without its settings it runs all the same.
    let _ = fs::create_dir_all(&user);
    let _ = fs::write(user.join("registrymodifications.xcu"), settings());
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"])
        .current_dir(folder)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Runs a program to its end; `None` where the time was over before.
fn run(command: &mut Command, time: Duration) -> io::Result<Option<ExitStatus>> {
    let mut child = private::lead_group(command).spawn()?;
    let _attended = private::attend(&child);
    let ended = child.wait_timeout(time);
    if !matches!(ended, Ok(Some(_))) {
        private::kill(&mut child);
    }
    ended
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Instant;
    use tempfile::TempDir;

    #[test]
    fn what_takes_too_long_is_ended_with_all_that_it_started() {
        let folder = TempDir::new().unwrap();
        let started = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 30 & echo $! > pid; wait"]).current_dir(folder.path());
        assert!(run(&mut command, Duration::from_secs(3)).unwrap().is_none());
        assert!(started.elapsed() < Duration::from_secs(25));
        let pid = fs::read_to_string(folder.path().join("pid")).unwrap();
        // Gone, or dead and waiting for its parent; on a busy machine a moment later.
        let lives = || {
            let stat = fs::read_to_string(format!("/proc/{}/stat", pid.trim()));
            stat.is_ok_and(|stat| !stat.contains(") Z "))
        };
        while lives() && started.elapsed() < Duration::from_secs(25) {
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(!lives(), "{pid} lives");
    }

    #[test]
    fn nothing_is_fetched() {
        if !is_installed() {
            eprintln!("skipped: no LibreOffice on this machine");
            return;
        }
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}/x", listener.local_addr().unwrap());
        let html = format!(
            "<html><head><link rel=stylesheet href=\"{url}.css\"></head><body background=\"{url}.png\">\
             <p>Lịch trực</p><img src=\"{url}.png\"><iframe src=\"{url}.html\"></iframe></body></html>"
        );
        let rtf = format!(
            "{{\\rtf1\\ansi Lich truc\\par {{\\field{{\\*\\fldinst INCLUDEPICTURE \"{url}.png\" \\\\d}}\
             {{\\fldrslt x}}}}{{\\*\\template {url}.dot}}}}"
        );
        let odt = format!(
            "<?xml version=\"1.0\"?><office:document \
             xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.2\" \
             office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>\
             <text:section text:name=\"s\"><text:section-source xlink:href=\"{url}.odt\"/>\
             <text:p>Lịch trực</text:p></text:section></office:text></office:body></office:document>"
        );
        let program = program().unwrap();
        let options = Options::default();
        for (input, text) in [(Input::Html, html), (Input::Rtf, rtf), (Input::FlatOdt, odt)] {
            assert!(convert(program, text.as_bytes(), input, &options).is_ok(), "{input:?}");
            assert!(listener.accept().is_err(), "{input:?} asked the net");
        }
    }

    #[test]
    fn a_program_that_ends_in_time_has_ended() {
        let ended = run(&mut Command::new("true"), Duration::from_secs(10)).unwrap();
        assert!(ended.is_some_and(|status| status.success()));
    }
}
