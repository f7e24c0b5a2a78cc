//! `--format docx`: the newer paper with what changed tracked, for those who go on writing.

use super::{Run, input};
use crate::lang::Both;
use crate::{
    Options,
    batch::{self, Input},
    block::{Content, Place},
    cli::Stop,
    diff,
    export::changes,
    extract,
    model::{At, Change, ChangeOp, Document, Format, Paper, Subject},
    read,
    redline::{self, Remark},
    source,
};
use std::path::Path;

/// The fields whose change is told in a comment.
const TOLD: [&str; 4] = ["lead", "support", "deadline", "budget"];

/// A paper by its bytes and blocks.
struct Read {
    bytes: Vec<u8>,
    format: Format,
    content: Content,
}

impl Run {
    /// Writes the newer paper with tracked changes; whether the two differ.
    pub(super) fn redline(&self, old: &Path, new: &Path, options: &Options) -> Result<bool, Stop> {
        let (older, newer) = (self.content(old, options)?, self.content(new, options)?);
        let is_word =
            newer.format == Format::Docx && options.source.changes == source::Changes::Accept;
        let base = if is_word { newer.bytes } else { redline::docx_of(&newer.content)? };
        let placed = self.blocks(new, &base, options)?.content;
        let document = |path: &Path, bytes: &[u8]| -> Result<Document, Stop> {
            extract(bytes, options).map_err(|error| self.unread(path, &error))
        };
        let (left, right) = (document(old, &older.bytes)?, document(new, &base)?);
        let found =
            self.selected(diff::diff_with_form(&left, &right, &self.glossary), &left, &right);
        let remarks: Vec<Remark> =
            found.changes.iter().filter_map(|change| self.remark(change, &right.paper)).collect();
        let made = redline::redline(
            &older.content,
            &placed,
            &base,
            &self.author,
            &remarks,
            &options.source,
        )?;
        if !made.is_exact || !redline::same_text(&placed, &newer.content) {
            self.terminal.report(self.terminal.lang.of(Both {
                vi: "lưu ý: bản đối chiếu không khớp từng chữ với hai bản khi chấp nhận hoặc từ chối thay đổi",
                en: "note: accepted or rejected, the result does not read to the letter as the two drafts",
            }));
        }
        self.print_bytes(&made.bytes)?;
        Ok(!found.changes.is_empty())
    }

    fn content(&self, path: &Path, options: &Options) -> Result<Read, Stop> {
        let name = batch::name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
        let input = Input::named(path.to_owned(), name);
        if path == Path::new(input::STDIN) || input::is_saved_file(&input.path) {
            return Err(Stop::Usage(
                self.terminal
                    .lang
                    .of(Both {
                        vi: "--format docx cần hai tệp văn bản, không nhận JSON hay đầu vào chuẩn",
                        en: "--format docx needs two papers as files, neither JSON nor standard input",
                    })
                    .to_owned(),
            ));
        }
        let file = std::fs::File::open(path).map_err(|error| self.unread(path, &error))?;
        let bytes = batch::load_from(file, &options.source.limits)
            .map_err(|error| self.unread(path, &error))?;
        self.blocks(path, &bytes, options)
    }

    fn blocks(&self, path: &Path, bytes: &[u8], options: &Options) -> Result<Read, Stop> {
        let (format, content) =
            read::read(bytes, &options.source).map_err(|error| self.unread(path, &error))?;
        Ok(Read { bytes: bytes.to_vec(), format, content })
    }

    fn unread(&self, path: &Path, error: &dyn std::fmt::Display) -> Stop {
        let what = self.terminal.lang.of(Both { vi: "không đọc được", en: "cannot read" });
        Stop::Failure(format!("{what} {}: {error}", path.display()))
    }

    /// What is said of a change of owner, time or money, at its place in the newer paper.
    fn remark(&self, change: &Change, paper: &Paper) -> Option<Remark> {
        let name = change.field.as_deref().filter(|name| TOLD.contains(name))?;
        if change.op != ChangeOp::Changed || change.what != Subject::Task {
            return None;
        }
        let field = changes::field(change, self.terminal.lang)?;
        let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "—".to_owned());
        let mut text = format!("{}: {} → {}", field.label, side(&field.old), side(&field.new));
        if let Some(delta) = field.delta {
            text.push_str(&format!(" ({delta})"));
        }
        let at = place_of(change.new_id.as_deref()?, name, paper).or(change.at_new)?;
        Some(Remark { place: place(at), text })
    }
}

/// Where a field of a task stands, where that is known of its own.
fn place_of(id: &str, field: &str, paper: &Paper) -> Option<At> {
    // Ids of papers bound into the file begin with their place among them: `@1:A1.3`.
    if let Some((mark, rest)) = id.split_once(':') {
        let at = mark.strip_prefix('@')?.parse::<usize>().ok()?.checked_sub(1)?;
        return place_of(rest, field, paper.attachments.get(at)?);
    }
    let at = paper.tasks.iter().position(|task| task.id == id)?;
    let path = format!("/tasks/{at}/{field}");
    paper.places.get(&path).or_else(|| paper.places.get(&format!("{path}/0"))).copied()
}

fn place(at: At) -> Place {
    Place { block: at.block, row: at.row, column: at.column, ..Place::default() }
}
