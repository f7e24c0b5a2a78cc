//! What people put right in the browser, by the same file as `vanban correct`.

use super::{
    app::App,
    ask::Ask,
    layout::paper_address,
    reply::{Refusal, Reply},
};
use crate::{
    batch::{self, RenewError},
    corrections::{
        CHECKED, Checked, Correction, Corrections, CorrectionsError, FILE, Journal, Mark,
    },
    model::Document,
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::{io, path::PathBuf, sync::atomic::Ordering};

/// A correction that was recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Recorded {
    /// What was recorded.
    pub(super) correction: Correction,
    /// Whether the document has it already; else it is put in when the run at work in the folder has ended.
    pub(super) applied: bool,
}

/// What was recorded for a document.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Recordings {
    /// All of it, in the order in which it was made; what was undone too.
    pub(super) corrections: Vec<Correction>,
}

impl App {
    fn corrections_file(&self) -> PathBuf {
        self.results().join(FILE)
    }

    fn checked_file(&self) -> PathBuf {
        self.results().join(CHECKED)
    }

    /// What was corrected. A file that somebody broke holds nothing here; `convert` says what is wrong with it.
    pub(super) fn corrections(&self) -> Corrections {
        Corrections::load(&self.corrections_file()).unwrap_or_default()
    }

    /// What was looked through.
    pub(super) fn checked(&self) -> Checked {
        Checked::load(&self.checked_file()).unwrap_or_default()
    }
}

impl App {
    /// Puts into the results what was recorded and is not in them: somebody was at work in the folder, or the server was
    /// ended. Whether nothing is left to do.
    pub(super) fn catch_up(&self) -> Result<bool, Refusal> {
        let corrections = self.corrections();
        let papers: Vec<String> = corrections.papers().map(str::to_owned).collect();
        let mut is_done = true;
        let mut is_changed = false;
        for (file, sha256) in self.database()?.files_of(&papers)? {
            let Ok((_, stored)) = self.document(&file) else { continue };
            let mut document = stored.clone();
            let _ = crate::extract::correct(&mut document, corrections.of(&sha256), &self.options);
            if document == stored {
                continue;
            }
            match batch::renew(self.results(), &document) {
                Ok(()) => is_changed = true,
                Err(RenewError::Busy) => is_done = false,
                // What was changed by hand is left.
                Err(RenewError::Edited) => {}
                Err(RenewError::Io(error)) => return Err(error.into()),
            }
        }
        if is_changed {
            self.update_soon();
        }
        Ok(is_done)
    }
}

impl From<CorrectionsError> for Refusal {
    fn from(error: CorrectionsError) -> Self {
        match error {
            CorrectionsError::Io(error) => Self::Fault(error),
            line @ CorrectionsError::Line { .. } => Self::Fault(io::Error::other(line)),
        }
    }
}

/// A document with all that was recorded for it, and the file that records, which nobody else adds to meanwhile.
fn opened(app: &App, ask: &Ask) -> Result<(Document, Journal), Refusal> {
    let file = ask.get("file").ok_or(Refusal::NotFound)?;
    let (_, mut document) = app.document(file)?;
    // What was read is not known any more.
    if batch::is_edited_result(&app.json_path(file)?) {
        return Err(Refusal::Changed);
    }
    let journal = Journal::open(&app.corrections_file())?;
    let list = journal.corrections().of(&document.source.sha256);
    let _ = crate::extract::correct(&mut document, list, &app.options);
    Ok((document, journal))
}

/// Records a correction, and puts it into the document where nobody is at work there.
fn record(
    app: &App,
    ask: &Ask,
    made: Correction,
    opened: (Document, Journal),
) -> Result<Recorded, Refusal> {
    let (mut document, mut journal) = opened;
    let note = ask.get("note").map(str::to_owned);
    let made = Correction { who: who(ask), when: Some(now()), note, ..made };
    journal.append(&made)?;
    let list = journal.corrections().of(&made.sha256).to_vec();
    // Only this file is held; a run at work has locked the folder.
    drop(journal);
    let _ = crate::extract::correct(&mut document, &list, &app.options);
    let applied = match batch::renew(app.results(), &document) {
        Ok(()) => true,
        Err(RenewError::Busy | RenewError::Edited) => false,
        // It is recorded; a full disk keeps it out of the JSON alone.
        Err(RenewError::Io(error)) => {
            eprintln!("{FILE}: {error}");
            false
        }
    };
    if applied {
        app.update_soon();
    } else {
        app.is_behind.store(true, Ordering::Release);
    }
    Ok(Recorded { correction: made, applied })
}

fn who(ask: &Ask) -> Option<String> {
    ask.visitor.name.clone().or_else(|| ask.get("who").map(str::to_owned))
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Records what the form or the program says is right.
fn corrected(app: &App, ask: &Ask) -> Result<Option<Recorded>, Refusal> {
    let path = ask.get("path").ok_or(Refusal::NotFound)?;
    let text = ask.sent("value").unwrap_or_default();
    let opened = opened(app, ask)?;
    let made = Correction::typed(&opened.0, path, text).map_err(Refusal::Unfit)?;
    let shown = ask.get("old").and_then(|old| serde_json::from_str::<Value>(old).ok());
    if shown.is_some_and(|shown| shown != made.old) {
        return Err(Refusal::Changed);
    }
    if made.old == made.new {
        return Ok(None);
    }
    record(app, ask, made, opened).map(Some)
}

fn undone(app: &App, ask: &Ask) -> Result<Option<Recorded>, Refusal> {
    let path = ask.get("path").ok_or(Refusal::NotFound)?;
    let opened = opened(app, ask)?;
    let Some(made) = opened.1.corrections().undoing(&opened.0.source.sha256, path) else {
        return Ok(None);
    };
    record(app, ask, made, opened).map(Some)
}

/// The page of the paper that the form stood on.
fn back(ask: &Ask) -> Reply {
    let attachment = ask.number("attachment").and_then(|n| u32::try_from(n).ok());
    let mut address = paper_address(ask.get("file").unwrap_or_default(), attachment.unwrap_or(0));
    if let Some(page) = ask.number("page") {
        address.push_str(&format!("&page={page}"));
    }
    let who = if ask.visitor.name.is_some() { None } else { ask.get("who").map(str::to_owned) };
    Reply { who, ..Reply::see(format!("{address}#read")) }
}

/// `POST /correct`
pub(super) fn correct(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    corrected(app, ask)?;
    Ok(back(ask))
}

/// `POST /undo`
pub(super) fn undo(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    undone(app, ask)?;
    Ok(back(ask))
}

/// `POST /checked`
pub(super) fn mark(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let (_, document) = app.document(ask.get("file").ok_or(Refusal::NotFound)?)?;
    let sha256 = document.source.sha256;
    let checked = ask.get("checked") == Some("1");
    let mark = Mark { sha256, checked, who: who(ask), when: Some(now()) };
    mark.add_to(&app.checked_file())?;
    Ok(back(ask))
}

/// `POST /api/v1/corrections`
pub(super) fn api_correct(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    answer(corrected(app, ask)?)
}

/// `POST /api/v1/corrections/undo`
pub(super) fn api_undo(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    answer(undone(app, ask)?)
}

fn answer(recorded: Option<Recorded>) -> Result<Reply, Refusal> {
    recorded.map_or_else(|| Reply::json(&Value::Null), |recorded| Reply::json(&recorded))
}

/// `GET /api/v1/corrections`
pub(super) fn api_list(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let (_, document) = app.document(ask.get("file").ok_or(Refusal::NotFound)?)?;
    let corrections = app.corrections().of(&document.source.sha256).to_vec();
    Reply::json(&Recordings { corrections })
}
