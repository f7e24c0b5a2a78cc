//! The tasks of the body: labelled, assigned and listed ones.

mod labelled;
mod role;

use super::{
    context::Context, ids::Ids, items::ItemNode, lines::Line, passage::Passage, sections::Node,
};
use crate::{
    model::{Agency, Origin, Task},
    vietnamese::{deadline, outline},
};
use labelled::Labels;
use role::Role;

/// A task with its place among the lines of the paper.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// The task.
    pub(crate) task: Task,
    /// Its place.
    pub(crate) order: usize,
}

/// Reads the tasks of the sections, in the order of the paper.
pub(crate) fn read(nodes: &[Node], context: &mut Context) -> Vec<Placed> {
    let mut reader = Reader { context, ids: Ids::default(), tasks: Vec::new() };
    for node in nodes {
        reader.section(node, &[], &Role::None);
    }
    reader.tasks
}

struct Reader<'c> {
    context: &'c mut Context,
    ids: Ids,
    tasks: Vec<Placed>,
}

/// A line of a section that may be a task.
struct Candidate<'n> {
    passage: &'n Passage,
    order: usize,
    /// The line behind the section's number.
    numbered: bool,
    /// Its place among the items, from 1; 0 for a paragraph.
    item: usize,
    labels: Labels,
}

impl Reader<'_> {
    fn section(&mut self, node: &Node, above: &[String], inherited: &Role) {
        let role = role::of(node, inherited, &self.context.glossary);
        let mut group = above.to_vec();
        if let Some(heading) = &node.heading {
            group.push(heading.text.clone());
        }
        for candidate in candidates(node) {
            if let Some(task) = self.task(node, &group, &role, &candidate) {
                self.tasks.push(Placed { task, order: candidate.order });
            }
        }
        for child in &node.children {
            self.section(child, &group, &role);
        }
    }

    fn task(
        &mut self,
        node: &Node,
        group: &[String],
        role: &Role,
        candidate: &Candidate<'_>,
    ) -> Option<Task> {
        let text = candidate.passage.text.as_str();
        let origin = match role {
            _ if candidate.labels.name_an_owner() => Origin::Labelled,
            Role::Assigned(_) => Origin::Assignment,
            Role::Listed => Origin::Listed,
            Role::None | Role::Frame => return None,
        };
        if origin != Origin::Labelled && is_no_task(text) {
            return None;
        }
        let id = match candidate.item {
            0 => node.id.clone(),
            place => format!("{}/{place}", node.id),
        };
        let mut task = Task {
            id: self.ids.take(&id),
            origin,
            section: Some(node.id.clone()),
            row: None,
            group: group.to_vec(),
            number: candidate.numbered.then(|| node.number.clone()).flatten(),
            text: text.to_owned(),
            lead: owners(role),
            support: Vec::new(),
            deadline: None,
            period: None,
            output: None,
            budget: None,
            funding: Vec::new(),
            notes: None,
            footnotes: self.context.note_numbers(candidate.passage.notes.iter().map(|n| n.1)),
            at: candidate.passage.at(),
        };
        candidate.labels.fill(&mut task, self.context);
        if task.deadline.is_none() && task.origin != Origin::Labelled {
            let due = deadline::find_due(text, self.context.year);
            task.deadline = due.map(|(_, deadline)| deadline);
        }
        Some(task)
    }
}

fn owners(role: &Role) -> Vec<Agency> {
    match role {
        Role::Assigned(agencies) => agencies.clone(),
        _ => Vec::new(),
    }
}

/// The lines of a section that may be tasks, in the order of the paper, each with the labels that
/// follow it.
fn candidates(node: &Node) -> Vec<Candidate<'_>> {
    enum Part<'n> {
        Text(&'n Line, bool),
        Item(&'n ItemNode, usize),
    }
    let numbered = node.heading.is_none() && node.number.is_some();
    let texts = node
        .texts
        .iter()
        .map(|line| (line.order, Part::Text(line, numbered && line.order == node.order)));
    let items =
        node.items.iter().zip(1..).map(|(item, place)| (item.order, Part::Item(item, place)));
    let mut parts: Vec<_> = texts.chain(items).collect();
    parts.sort_by_key(|(order, _)| *order);

    let mut found: Vec<Candidate<'_>> = Vec::new();
    let mut rest = parts.iter().peekable();
    while let Some((order, part)) = rest.next() {
        let (passage, below): (_, &[ItemNode]) = match part {
            Part::Text(line, _) => (&line.passage, &[]),
            Part::Item(item, _) => (&item.passage, &item.items),
        };
        if let Some(label) = Labels::read(passage) {
            if let Some(last) = found.last_mut() {
                last.labels.extend(label);
            }
            continue;
        }
        let introduces = passage.text.ends_with(':')
            && below.is_empty()
            && match rest.peek() {
                Some((_, Part::Item(item, _))) => Labels::read(&item.passage).is_none(),
                Some(_) => false,
                None => !node.children.is_empty(),
            };
        if introduces {
            continue;
        }
        let mut labels = Labels::default();
        for item in below {
            if let Some(label) = Labels::read(&item.passage) {
                labels.extend(label);
            }
        }
        let (numbered, item) = match part {
            Part::Text(_, numbered) => (*numbered, 0),
            Part::Item(_, place) => (false, *place),
        };
        found.push(Candidate { passage, order: *order, numbered, item, labels });
    }
    found
}

/// Whether a line orders nothing: it points to an appendix or states money.
fn is_no_task(text: &str) -> bool {
    outline::points_to_appendix(text) || outline::states_money(text)
}
