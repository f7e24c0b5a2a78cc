//! What the parts of one paper share while it is read.

use super::reasons::Reading;
use crate::lang::Notice;
use crate::{
    model::{At, Warning},
    vietnamese::agency::Glossary,
};
use std::collections::{BTreeMap, HashMap};

/// More warnings than this help nobody.
const MOST_WARNINGS: usize = 500;

/// What is known of a paper as a whole, handed from part to part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// Abbreviations: the built-in ones and those that the paper defines.
    pub(crate) glossary: Glossary,
    /// The paper's own year, for dates that name none.
    pub(crate) year: Option<i32>,
    /// Key of a note ([`crate::block::Run::note`]) to its number.
    pub(crate) notes: BTreeMap<u32, u32>,
    /// The amounts in đồng that the running text states.
    pub(crate) stated: Vec<i64>,
    /// The title of the paper or appendix is that of a list of prices.
    pub(crate) priced: bool,
    /// The paper tells what was done: rows that nobody is to do by any time are its figures.
    pub(crate) tells: bool,
    /// What was read with doubt, in the order in which it was found.
    pub(crate) warnings: Vec<Warning>,
    /// The warnings that doubt a field of a task, which has its place in the list only when all are read.
    pub(crate) doubted: Vec<Doubted>,
    /// The JSON Pointer of the table that is being read.
    pub(crate) table: Option<String>,
    /// Where fields of tasks and targets stand, by their ids.
    pub(crate) stood: Vec<(String, String, At)>,
    /// Why parts were read as they were, where that is asked for.
    pub(crate) reasons: Option<Vec<Reading>>,
}

/// A field of a task that a warning doubts.
#[derive(Debug, Clone)]
pub(crate) struct Doubted {
    /// The place in the list of warnings.
    warning: usize,
    /// The task's id.
    task: String,
    field: &'static str,
}

impl Context {
    /// Notes a doubt; the same one at the same place is noted once, and a paper that is nothing but
    /// doubts is not listed to its end.
    pub(crate) fn warn(&mut self, notice: Notice, at: Option<At>) {
        self.add(notice, at);
    }

    /// Notes a doubt about a value of the table that is being read; `value` is its JSON Pointer from the table.
    pub(crate) fn warn_of_cell(&mut self, value: &str, notice: Notice, at: Option<At>) {
        let path = self.table.as_deref().map(|table| format!("{table}{value}"));
        if let Some(warning) = self.add(notice, at).and_then(|place| self.warnings.get_mut(place)) {
            warning.path = path;
        }
    }

    /// Notes a doubt about a field of the task with this id.
    pub(crate) fn warn_of_task(
        &mut self,
        (task, field): (&str, &'static str),
        notice: Notice,
        at: Option<At>,
    ) {
        if let Some(warning) = self.add(notice, at) {
            self.doubted.push(Doubted { warning, task: task.to_owned(), field });
        }
    }

    /// Notes why parts were read as they were; the closure is not run where nobody asks.
    pub(crate) fn explain(&mut self, readings: impl FnOnce() -> Vec<Reading>) {
        if let Some(reasons) = &mut self.reasons {
            reasons.extend(readings());
        }
    }

    /// Notes where a field of the task or target with this id stands: `text`, `lead/0`.
    pub(crate) fn stands(&mut self, id: &str, field: impl Into<String>, at: Option<At>) {
        self.stood.extend(at.map(|at| (id.to_owned(), field.into(), at)));
    }

    /// Where the fields of tasks and targets stand, given by their ids; in the order of the ids.
    pub(crate) fn places_of<'t>(
        &self,
        list: &str,
        ids: impl IntoIterator<Item = &'t str>,
    ) -> Vec<(String, At)> {
        let mut stood: HashMap<&str, Vec<(&str, At)>> = HashMap::new();
        for (id, field, at) in &self.stood {
            stood.entry(id).or_default().push((field, *at));
        }
        let pointer = |(place, id): (usize, &'t str)| {
            let fields = stood.remove(id).unwrap_or_default().into_iter();
            fields.map(|(field, at)| (format!("/{list}/{place}/{field}"), at)).collect::<Vec<_>>()
        };
        ids.into_iter().enumerate().flat_map(pointer).collect()
    }

    /// Writes into the warnings where the tasks that they doubt stand among all, given by their ids.
    pub(crate) fn point_at_tasks<'t>(&mut self, ids: impl IntoIterator<Item = &'t str>) {
        let places: HashMap<&str, usize> =
            ids.into_iter().enumerate().map(|(place, id)| (id, place)).collect();
        for doubted in self.doubted.drain(..) {
            let place = places.get(doubted.task.as_str());
            if let Some((warning, place)) = self.warnings.get_mut(doubted.warning).zip(place) {
                warning.path = Some(format!("/tasks/{place}/{}", doubted.field));
            }
        }
    }

    /// The place of a new warning in the list; `None` where it is known already or there are too many.
    fn add(&mut self, notice: Notice, at: Option<At>) -> Option<usize> {
        let warning = Warning::new(notice, at);
        let known = |other: &Warning| Warning { path: None, ..other.clone() } == warning;
        if self.warnings.len() >= MOST_WARNINGS || self.warnings.iter().any(known) {
            return None;
        }
        self.warnings.push(warning);
        Some(self.warnings.len() - 1)
    }

    /// The numbers of the footnotes that the keys stand for, each once, in their order.
    pub(crate) fn note_numbers(&self, keys: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let mut numbers = Vec::new();
        for number in keys.into_iter().filter_map(|key| self.notes.get(&key).copied()) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Both;

    #[test]
    fn the_same_doubt_is_noted_once() {
        let mut context = Context::default();
        context.warn(Notice::new("year-missing", Both { vi: "thiếu năm", en: "no year" }), None);
        context.warn(Notice::new("year-missing", Both { vi: "thiếu năm", en: "no year" }), None);
        assert_eq!(context.warnings.len(), 1);
    }

    #[test]
    fn a_doubt_about_a_task_points_at_its_place_among_all() {
        let mut context = Context::default();
        let doubt = || Notice::new("deadline-unknown", Both { vi: "không rõ", en: "unknown" });
        context.warn(Notice::new("year-missing", Both { vi: "thiếu năm", en: "no year" }), None);
        context.warn_of_task(("A1.2", "deadline"), doubt(), None);
        context.point_at_tasks(["II.1", "A1.1", "A1.2"]);
        let paths: Vec<_> = context.warnings.iter().map(|w| w.path.as_deref()).collect();
        assert_eq!(paths, [None, Some("/tasks/2/deadline")]);
    }

    #[test]
    fn a_doubt_about_a_cell_points_into_its_table() {
        let mut context =
            Context { table: Some("/appendices/1/tables/0".to_owned()), ..Context::default() };
        let doubt =
            || Notice::new("money-cell", Both { vi: "không phải số tiền", en: "no amount" });
        context.warn_of_cell("/rows/4/amounts/2", doubt(), None);
        context.warn_of_cell("/rows/4/amounts/2", doubt(), None);
        let paths: Vec<_> = context.warnings.iter().map(|w| w.path.as_deref()).collect();
        assert_eq!(paths, [Some("/appendices/1/tables/0/rows/4/amounts/2")]);
    }

    #[test]
    fn a_note_named_twice_counts_once_and_an_unknown_key_not_at_all() {
        let mut context = Context::default();
        context.notes.extend([(7, 1), (9, 2)]);
        assert_eq!(context.note_numbers([9, 7, 9, 4]), [2, 1]);
    }
}
