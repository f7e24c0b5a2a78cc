//! Files that are added in the browser: kept in the folder of results, and read by workers.

use super::{
    app::App,
    ask::Ask,
    layout,
    reply::{Refusal, Reply},
    users::Role,
};
use crate::{
    batch::{
        self, Batch, Failure, Input, Interrupt, Lookout, Outcome, Readers, Selection, Settings,
        Store, StoreError, Watch,
    },
    lang::{Both, Lang},
};
use axum::extract::Multipart;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;
use std::{
    collections::{HashSet, VecDeque},
    fs,
    io::{self, Write},
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};
use tempfile::NamedTempFile;

/// The most that comes at once, in bytes.
pub(super) const MOST_BYTES: usize = 512 << 20;
/// The most that is read without being kept, in bytes: it is held in memory.
pub(super) const MOST_AT_ONCE: usize = 64 << 20;
/// How long it may take to come.
pub(super) const PATIENCE: Duration = Duration::from_mins(10);
/// Files that come at once.
const MOST_FILES: usize = 200;
/// Files whose fate is remembered.
const REMEMBERED: usize = 1_000;
/// The longest name, in characters.
const LONGEST: usize = 120;
/// How long is waited for another run in the folder.
const PAUSE: Duration = Duration::from_secs(2);

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Stage {
    /// Its turn will come.
    Waiting,
    /// It is being read.
    Reading,
    /// It is in the archive.
    Done,
    /// It is not.
    Failed,
}

/// A file that was added.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Job {
    /// Its name in the archive.
    pub(super) file: String,
    /// How far it is.
    pub(super) stage: Stage,
    /// Why it failed: a code in kebab case.
    pub(super) code: Option<String>,
    /// Why it failed.
    pub(super) message: Option<String>,
    /// The same in Vietnamese.
    pub(super) message_vi: Option<String>,
}

/// The files that were added since the server began, the last first.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Jobs {
    /// The files.
    pub(super) jobs: Vec<Job>,
}

/// What is to be read, and what became of it.
#[derive(Debug, Default)]
pub(super) struct Adder {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Debug, Default)]
struct State {
    jobs: VecDeque<Job>,
    is_due: bool,
}

impl Adder {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file waits.
    fn add(&self, file: String) -> Job {
        let job = Job { file, stage: Stage::Waiting, code: None, message: None, message_vi: None };
        let mut state = self.state();
        state.jobs.push_front(job.clone());
        state.jobs.truncate(REMEMBERED);
        state.is_due = true;
        self.wake.notify_all();
        job
    }

    /// A file that came by itself is told of.
    fn announce(&self, file: &str) {
        let mut state = self.state();
        if state.jobs.iter().any(|job| job.file == file) {
            return;
        }
        let (file, stage) = (file.to_owned(), Stage::Reading);
        state.jobs.push_front(Job { file, stage, code: None, message: None, message_vi: None });
        state.jobs.truncate(REMEMBERED);
    }

    /// Waits until there is work.
    fn wait(&self) {
        let mut state = self.state();
        while !state.is_due {
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.is_due = false;
    }

    /// What was added while a run was looking is in that run: no other is needed for it.
    fn rest(&self) {
        let mut state = self.state();
        state.is_due &= state.jobs.iter().any(|job| job.stage == Stage::Waiting);
    }

    fn tell(&self, file: &str, stage: Stage, failure: Option<&Failure>) {
        for job in self.state().jobs.iter_mut().filter(|job| job.file == file) {
            job.stage = stage;
            job.code = failure.map(|failure| failure.code.clone());
            job.message = failure.map(|failure| failure.message.clone());
            job.message_vi = failure.map(|failure| failure.message_vi.clone());
        }
    }

    pub(super) fn jobs(&self) -> Vec<Job> {
        self.state().jobs.iter().cloned().collect()
    }
}

impl Watch for Adder {
    fn begins(&self, input: &Input) {
        self.tell(&input.name, Stage::Reading, None);
    }

    fn ends(&self, input: &Input, outcome: &Outcome) {
        // Of a file that came by itself nobody has told; what was there before is no news.
        if !matches!(outcome, Outcome::Kept(_) | Outcome::LeftOut) {
            self.announce(&input.name);
        }
    }
}

/// Reads what is added, one run after the other, until the program ends; first what an earlier server left.
pub(super) fn work(app: &Arc<App>) -> io::Result<()> {
    if app.added().is_dir() {
        app.adder.state().is_due = true;
    }
    let app = Arc::clone(app);
    let work = move || {
        loop {
            app.adder.wait();
            let guarded = batch::guarded::<_, batch::FileError>(|| Ok(run(&app)));
            if let Ok(Err(error)) = guarded {
                eprintln!("add: {error}");
            }
            app.adder.rest();
        }
    };
    thread::Builder::new().stack_size(batch::STACK_SIZE).spawn(work).map(drop)
}

/// Reads what comes into folders, as `convert` would read these folders, until the program ends.
pub(super) fn watch(app: &Arc<App>, folders: &[PathBuf]) -> io::Result<()> {
    let app = Arc::clone(app);
    let mut lookout = Lookout::new(folders, Some(app.results()));
    let selection = Selection {
        paths: folders.to_vec(),
        output: Some(app.results().to_owned()),
        ..Selection::default()
    };
    let work = move || {
        let never = Interrupt::default();
        let mut is_first = true;
        while let Some(come) = lookout.wait(&never) {
            let only = (!is_first).then_some(&come);
            is_first = false;
            let guarded =
                batch::guarded::<_, batch::FileError>(|| Ok(read(&app, &selection, only)));
            if let Ok(Err(error)) = guarded {
                eprintln!("watch: {error}");
            }
        }
    };
    thread::Builder::new().stack_size(batch::STACK_SIZE).spawn(work).map(drop)
}

fn run(app: &App) -> io::Result<()> {
    let output = Some(app.results().to_owned());
    let selection = Selection { paths: vec![app.added()], output, ..Selection::default() };
    read(app, &selection, None)
}

/// Reads what is selected, or of it the files that have come.
fn read(app: &App, selection: &Selection, come: Option<&HashSet<PathBuf>>) -> io::Result<()> {
    let store = loop {
        match Store::open(app.results(), true) {
            Ok(store) => break store,
            Err(StoreError::Busy) => thread::sleep(PAUSE),
            Err(StoreError::Io(error)) => return Err(error),
        }
    };
    let corrections = Arc::new(app.corrections());
    let isolation = app.isolation.clone();
    // One hostile file must not end the server.
    let settings =
        Settings { isolation, corrections, always_apart: true, ..Settings::in_process() };
    let mut batch = Batch::new(&app.options, settings, Interrupt::default());
    let mut walked = batch.find(selection);
    batch::part_clashes(&mut walked, ".json");
    if let Some(come) = come {
        walked = walked.only(come);
    }
    // Only who shows originals later needs it.
    let _ = batch::note_roots(&store, selection);
    let ledger = batch::open_ledger(&store, &app.options).map_err(io::Error::other)?;
    let mut done = Vec::new();
    let settle = |input: &Input, outcome: Outcome| match &outcome {
        Outcome::Converted(_) | Outcome::Kept(_) => done.push(input.name.clone()),
        Outcome::Failed(failure) | Outcome::Skipped(failure) => {
            app.adder.tell(&input.name, Stage::Failed, Some(failure));
        }
        Outcome::LeftOut => {}
    };
    batch.run(&walked, &store, &ledger, &app.adder, settle).map_err(io::Error::other)?;
    ledger.sync()?;
    drop(store);
    // Where that fails, the watcher does it soon.
    let _ = app.update();
    for file in &done {
        app.adder.tell(file, Stage::Done, None);
    }
    Ok(())
}

impl App {
    /// Where files that were added are kept.
    fn added(&self) -> PathBuf {
        batch::added_folder(self.results())
    }

    /// A file that is coming.
    fn coming(&self) -> io::Result<NamedTempFile> {
        fs::create_dir_all(self.added())?;
        // Hidden files are not read.
        tempfile::Builder::new().prefix(".").tempfile_in(self.added())
    }

    /// Keeps a file that has come, under a name that nothing has.
    fn keep(&self, mut coming: NamedTempFile, name: &str) -> Result<Job, Refusal> {
        coming.as_file().sync_data()?;
        let database = self.database()?;
        for number in 1..1_000 {
            let name = numbered(name, number);
            if database.json_of(&name)?.is_some() {
                continue;
            }
            match coming.persist_noclobber(self.added().join(&name)) {
                Ok(_) => return Ok(self.adder.add(name)),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                    coming = error.file;
                }
                Err(error) => return Err(error.error.into()),
            }
        }
        Err(Refusal::Changed)
    }
}

/// A name as it may stand in the archive: the last part of a path, without what systems do not bear.
fn safe(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next()?;
    let is_borne = |c: &char| !c.is_control() && !"<>:\"|?*".contains(*c);
    let plain: String = last.chars().filter(is_borne).collect();
    let plain = plain.trim().trim_start_matches(['.', '~']).trim_end_matches(['.', ' ']);
    let ending = plain.rsplit_once('.').map_or("", |(_, ending)| ending);
    // Archives are for `convert`: their files have names of their own.
    if plain.is_empty() || ending.eq_ignore_ascii_case("zip") || ending.eq_ignore_ascii_case("json")
    {
        return None;
    }
    let count = plain.chars().count();
    Some(plain.chars().skip(count.saturating_sub(LONGEST)).collect())
}

/// `a.pdf`, `a (2).pdf`.
fn numbered(name: &str, number: u32) -> String {
    if number == 1 {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem} ({number}).{ending}"),
        None => format!("{name} ({number})"),
    }
}

/// Takes the files of a form, each written as it comes. The form must say first that it is ours.
pub(super) async fn take(app: &App, ask: &Ask, mut form: Multipart) -> Result<Reply, Refusal> {
    let wrong = |_| Refusal::Wrong("multipart/form-data".to_owned());
    let mut is_ours = false;
    let mut taken = 0;
    while let Some(mut field) = form.next_field().await.map_err(wrong)? {
        if field.name() == Some("form_token") {
            is_ours = field.text().await.map_err(wrong)? == ask.form_token;
            continue;
        }
        if !is_ours {
            return Err(Refusal::Forbidden);
        }
        let Some(name) = field.file_name().map(str::to_owned).filter(|name| !name.is_empty())
        else {
            continue;
        };
        let right = || Refusal::Wrong("a.pdf, b.docx".to_owned());
        let name = safe(&name).filter(|_| taken < MOST_FILES).ok_or_else(right)?;
        let mut coming = app.coming()?;
        while let Some(chunk) = field.chunk().await.map_err(wrong)? {
            coming.write_all(&chunk)?;
        }
        app.keep(coming, &name)?;
        taken += 1;
    }
    if is_ours { Ok(Reply::see("/add".to_owned())) } else { Err(Refusal::Forbidden) }
}

/// `POST /api/v1/files`: keeps what a program sends.
pub(super) fn api_keep(app: &App, ask: &Ask, bytes: &[u8]) -> Result<Reply, Refusal> {
    let name = name_of(ask)?;
    let mut coming = app.coming()?;
    coming.write_all(bytes)?;
    Reply::json(&app.keep(coming, &name)?)
}

/// `POST /api/v1/extract`: the document of what a program sends, which is not kept.
pub(super) fn api_extract(app: &App, ask: &Ask, bytes: &[u8]) -> Result<Reply, Refusal> {
    let name = name_of(ask)?;
    let readers = Readers::new(app.options.clone(), app.isolation.clone(), batch::DEFAULT_TIME);
    match readers.read_bytes(bytes, &name) {
        Ok(json) => Ok(Reply::new("application/json", json)),
        Err(failure) => Err(Refusal::Unread(Box::new(failure))),
    }
}

fn name_of(ask: &Ask) -> Result<String, Refusal> {
    ask.get("name").and_then(safe).ok_or_else(|| Refusal::Wrong("name=a.pdf".to_owned()))
}

/// `GET /api/v1/jobs`
pub(super) fn api_jobs(app: &App, _: &Ask) -> Result<Reply, Refusal> {
    Reply::json(&Jobs { jobs: app.adder.jobs() })
}

/// `GET /add`
pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang;
    if !ask.may(Role::Add) {
        return Err(Refusal::Forbidden);
    }
    let jobs = app.adder.jobs();
    let is_busy = jobs.iter().any(|job| matches!(job.stage, Stage::Waiting | Stage::Reading));
    let main = html! {
        form.add method="post" action="/add" enctype="multipart/form-data" {
            input type="hidden" name="form_token" value=(ask.form_token);
            label { span { (lang.of(Both { vi: "Chọn tệp, hoặc kéo thả vào đây", en: "Choose files, or drop them here" })) } input type="file" name="file" multiple required; }
            button { (lang.of(Both { vi: "Thêm vào kho", en: "Add to the archive" })) }
        }
        p.note { (lang.of(Both { vi: "PDF, Word, ảnh quét… Tệp được giữ trong thư mục kết quả và đọc lần lượt; tệp ZIP thì dùng lệnh convert.", en: "PDF, Word, scans… Files are kept in the folder of results and read one after the other; for ZIP archives use convert." })) }
        @if is_busy { p.count { a href="/add" { (lang.of(Both { vi: "Đang đọc… tải lại trang để xem tiếp", en: "Reading… load the page again to go on" })) } } }
        (table(&jobs, lang))
    };
    let page = layout::page(ask, lang.of(Both { vi: "Thêm văn bản", en: "Add papers" }), &main);
    Ok(Reply { comes_again: is_busy, ..page })
}

fn table(jobs: &[Job], lang: Lang) -> Markup {
    html! {
        @if !jobs.is_empty() {
            div.wide { table aria-live="polite" {
                thead { tr {
                    th scope="col" { (lang.of(Both { vi: "Tệp", en: "File" })) }
                    th scope="col" { (lang.of(Both { vi: "Tình trạng", en: "State" })) }
                } }
                tbody { @for job in jobs {
                    tr {
                        td { @if job.stage == Stage::Done { a href=(layout::paper_address(&job.file, 0)) { (job.file) } } @else { (job.file) } }
                        td { @match job.stage {
                            Stage::Waiting => (lang.of(Both { vi: "đang chờ", en: "waiting" })),
                            Stage::Reading => (lang.of(Both { vi: "đang đọc", en: "being read" })),
                            Stage::Done => (lang.of(Both { vi: "đã vào kho", en: "in the archive" })),
                            Stage::Failed => {
                                span.doubt { (lang.of(Both { vi: "lỗi", en: "failed" })) } " "
                                @if let Some(code) = &job.code { code { (code) } " " }
                                (lang.of(Both { vi: &job.message_vi, en: &job.message }).as_deref().unwrap_or_default())
                            }
                        } }
                    }
                } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder_and_apart() {
        assert_eq!(safe("C:\\ho so\\Kế hoạch.pdf").as_deref(), Some("Kế hoạch.pdf"));
        assert_eq!(safe("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(safe("..\u{0}.a?.docx").as_deref(), Some("a.docx"));
        for bad in ["", "..", "/", "a/", "x.ZIP", "doc.json", "..."] {
            assert_eq!(safe(bad), None, "{bad}");
        }
        let long = format!("{}.pdf", "ă".repeat(400));
        let short = safe(&long).unwrap();
        let ending = std::path::Path::new(&short).extension().and_then(|ending| ending.to_str());
        assert!(ending == Some("pdf") && short.len() < 250);
        assert_eq!(numbered("a.b.pdf", 2), "a.b (2).pdf");
        assert_eq!(numbered("a", 3), "a (3)");
    }
}
