//! The lines below a task that say who, when and with what: `- Đơn vị chủ trì: …`.

use crate::{
    model::{At, Task},
    parse::{context::Context, passage::Passage, sections::Node},
    vietnamese::{
        agency::{self, Glossary},
        deadline, money,
        outline::{self, Label},
    },
};
use std::ops::Range;

/// The labelled values below one task.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Labels(Vec<Value>);

#[derive(Debug, Clone, PartialEq)]
struct Value {
    label: Label,
    text: String,
    at: Option<At>,
}

impl Labels {
    /// Reads a line such as `Đơn vị chủ trì: Sở Tài chính.`, also with several labels in it or in
    /// brackets; `None` where it is no label.
    pub(super) fn read(passage: &Passage) -> Option<Self> {
        let text = passage.text.as_str();
        if let Some(inner) = bracketed(text) {
            let inner = passage.slice(inner);
            return Self::read(&inner).or_else(|| Self::in_words(&inner));
        }
        if let Some(label) = outline::open_label(text) {
            let value = Value { label, text: String::new(), at: passage.at() };
            return Some(Self(vec![value]));
        }
        outline::label(text)?;
        let mut values = Vec::new();
        for part in parts(text) {
            let piece = text.get(part.clone())?;
            let (label, range) = outline::label(piece)?;
            let range = part.start + range.start..part.start + range.end;
            let text = text.get(range.clone())?.to_owned();
            values.push(Value { label, text, at: passage.at_range(range) });
        }
        Some(Self(values))
    }

    /// What a bracket of its own below a task says without labels: `(Văn phòng chủ trì, phối hợp với Đoàn Thanh niên; hoàn thành
    /// trong quý III/2026)`. Each part must be of the sort, the first one who leads.
    fn in_words(passage: &Passage) -> Option<Self> {
        let text = passage.text.as_str();
        let glossary = Glossary::default();
        let mut values: Vec<Value> = Vec::new();
        let (mut led, mut helped) = (false, false);
        for range in pieces(text) {
            let piece = text.get(range.clone())?;
            let said = piece.trim();
            let start = range.start + piece.len() - piece.trim_start().len();
            let at = passage.at_range(start..start + said.len());
            // `Sở A; Sở B chủ trì, …`: those before the one that says so lead with it.
            let leads_too = !led && agency::is_agency(said);
            let assigned = agency::assignment(said, &glossary);
            let (label, said) = if leads_too || (!led && assigned.is_some()) {
                led = assigned.is_some();
                helped = assigned.is_some_and(|assigned| !assigned.support.is_empty());
                (Label::Lead, said)
            } else if !values.is_empty() && !is_time(said) {
                // `…, phối hợp với Sở A; Sở B; trước 30/6`: more of those who help.
                (Label::Support, Some(said).filter(|said| helped && agency::is_agency(said))?)
            } else if !values.is_empty() {
                (Label::Deadline, said)
            } else {
                led = true;
                (Label::Lead, outline::who_does_it(said)?)
            };
            values.push(Value { label, text: said.to_owned(), at });
        }
        led.then_some(Self(values))
    }

    /// The labels in the bracket at the end of a task's own line: `Mở lớp học (Chủ trì: Phòng Nội vụ; thời gian: Quý II).`
    pub(super) fn in_last_bracket(passage: &Passage) -> Option<Self> {
        let text = passage.text.trim_end_matches(['.', ';', '/', ' ']);
        let start = text.strip_suffix(')')?.rfind('(')?;
        if start == 0 {
            return None;
        }
        Self::read(&passage.slice(start..text.len()))
    }

    /// The labels behind the sentence of a task, in one paragraph with it: `Lắp camera. Chủ trì: Phòng A. Thời hạn: Quý I.`
    pub(super) fn behind_sentence(passage: &Passage) -> Option<Self> {
        let text = passage.text.as_str();
        let starts = text.match_indices(['.', ';']).map(|(at, _)| at + 1);
        let found = starts
            .filter(|start| text.get(*start..).is_some_and(|rest| rest.starts_with(' ')))
            .find_map(|start| Self::read(&passage.slice(start + 1..text.len())))?;
        found.name_a_body().then_some(found)
    }

    /// Reads a point such as `b) Đơn vị chủ trì: Sở Tài chính.`
    pub(super) fn of_node(node: &Node) -> Option<Self> {
        let first = node.texts.first()?;
        let Some(heading) = &node.heading else { return Self::read(&first.passage) };
        let (label, _) = outline::label(&format!("{}: {}", heading.text, first.passage.text))?;
        let value = Value { label, text: first.passage.text.clone(), at: first.passage.at() };
        Some(Self(vec![value]))
    }

    /// Adds what another line says.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether they make a labelled task: who does it, or by when.
    pub(super) fn name_an_owner(&self) -> bool {
        self.0
            .iter()
            .any(|value| matches!(value.label, Label::Lead | Label::Support | Label::Deadline))
    }

    /// Whether they name a body.
    pub(super) fn name_a_body(&self) -> bool {
        self.0.iter().any(|value| matches!(value.label, Label::Lead | Label::Support))
    }

    /// Puts the values into the task. An own lead takes the place of one that the heading named.
    pub(super) fn fill(&self, task: &mut Task, context: &mut Context) {
        let filled = || self.0.iter().filter(|value| !value.text.is_empty());
        if filled().any(|value| value.label == Label::Lead) {
            task.lead.clear();
        }
        let mut gives_budget = false;
        for value in filled() {
            let text = plain(&value.text);
            match value.label {
                Label::Lead => match agency::assignment(text, &context.glossary) {
                    Some(said) => {
                        agency::add_distinct(&mut task.lead, said.lead);
                        agency::add_distinct(&mut task.support, said.support);
                    }
                    None => {
                        agency::add_distinct(
                            &mut task.lead,
                            agency::split(text, &context.glossary),
                        );
                    }
                },
                Label::Support => {
                    agency::add_distinct(&mut task.support, agency::split(text, &context.glossary));
                }
                Label::Deadline => {
                    task.deadline = Some(read_deadline(text, &task.id, value.at, context));
                }
                Label::Period => task.period = deadline::period(text),
                Label::Output => task.output = Some(text.to_owned()),
                Label::Budget => match money::find(text).into_iter().next() {
                    Some(found) => task.budget = Some(found.money),
                    None => task.notes = Some(value.text.clone()),
                },
                Label::Funding => {
                    let amount = money::find(text).into_iter().next().map(|found| found.money);
                    // `Nguồn lực: 420 triệu đồng` says how much, not whence.
                    if amount.is_none() || !text.starts_with(|c: char| c.is_ascii_digit()) {
                        task.funding = funding(text);
                    }
                    gives_budget |= task.budget.is_none() && amount.is_some();
                    task.budget = task.budget.take().or(amount);
                }
                Label::Notes => task.notes = Some(text.to_owned()),
            }
        }
        for value in filled() {
            let owners = |field: &str, count: usize| -> Vec<String> {
                (0..count).map(|index| format!("{field}/{index}")).collect()
            };
            let fields = match value.label {
                Label::Lead => owners("lead", task.lead.len()),
                Label::Support => owners("support", task.support.len()),
                Label::Deadline => vec!["deadline".to_owned()],
                Label::Period => vec!["period".to_owned()],
                Label::Output => vec!["output".to_owned()],
                Label::Budget => vec!["budget".to_owned()],
                Label::Notes => vec!["notes".to_owned()],
                Label::Funding if gives_budget => vec!["budget".to_owned()],
                Label::Funding => Vec::new(),
            };
            for field in fields {
                context.stands(&task.id, field, value.at);
            }
        }
    }
}

/// What stands between brackets that hold the whole text.
fn bracketed(text: &str) -> Option<Range<usize>> {
    let inner = text.strip_prefix('(')?;
    let end = inner.trim_end_matches(['.', ';', ' ']).strip_suffix(')')?.len();
    Some(1..1 + end)
}

/// The parts of a bracket: between semicolons, and where a comma leads to a time.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices([';', ',']) {
        let rest = text.get(at + 1..).unwrap_or_default();
        if mark == ";" || is_time(rest.split(';').next().unwrap_or_default().trim()) {
            pieces.push(from..at);
            from = at + 1;
        }
    }
    pieces.push(from..text.len());
    pieces
}

fn is_time(text: &str) -> bool {
    deadline::is_due(text) || deadline::is_plain(text)
}

/// The parts of a line that begin with a label each: `Chủ trì: Sở A; phối hợp: Sở B`, `Chủ trì: Sở A - Thời gian: Quý I`.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    for (at, mark) in text.match_indices([';', '.', '-', '–', '|']) {
        let start = at + mark.len();
        if text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(' ') && outline::label(rest).is_some())
        {
            starts.push(start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

fn read_deadline(
    text: &str,
    task: &str,
    at: Option<At>,
    context: &mut Context,
) -> crate::model::Deadline {
    let reading = deadline::read(text, context.year);
    if let Some(doubt) = reading.doubt {
        context.warn_of_task((task, "deadline"), doubt, at);
    }
    reading.deadline
}

/// The sources of money, one each.
fn funding(text: &str) -> Vec<String> {
    text.split([',', ';'])
        .map(|code| code.trim().to_owned())
        .filter(|code| !code.is_empty())
        .collect()
}

/// Without final punctuation.
fn plain(text: &str) -> &str {
    text.trim_end_matches(['.', ';', ',', ' ', '-', '–', '|'])
}
