//! Sections, and the items of sections, less what is told as a task.

use crate::{
    diff::{
        entry::{Entry, Field, Whole, key},
        wording::Wording,
    },
    model::{Item, Origin, Paper, Section},
    vietnamese::{agency::Glossary, outline},
};
use std::collections::HashSet;

/// Every section with a heading, or with a text that is no task.
pub(in crate::diff) fn sections(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let told = told(paper);
    let mut entries = Vec::new();
    let labelled = labelled(paper);
    walk(paper, glossary, &mut |id, above, section| {
        let has_labels = labelled.contains(section.id.as_str());
        let rest: Vec<&str> = section
            .text
            .iter()
            .flat_map(|text| text.lines())
            .filter(|line| !told.contains(&(section.id.as_str(), *line)))
            .filter(|line| !has_labels || outline::label(line).is_none())
            .collect();
        let rest = rest.join("\n");
        let Some(title) =
            section.heading.clone().or_else(|| (!rest.is_empty()).then(|| rest.clone()))
        else {
            return;
        };
        let mut fields = vec![Field::text("heading", section.heading.as_deref(), glossary)];
        fields.push(Field::text("text", (!rest.is_empty()).then_some(rest.as_str()), glossary));
        let whole = Section {
            // What is told as a task is not told again with its section.
            text: (!rest.is_empty()).then(|| rest.clone()),
            items: Vec::new(),
            children: Vec::new(),
            ..section.clone()
        };
        entries.push(Entry {
            id: Some(id.to_owned()),
            text: Wording::new(&title, glossary),
            matter: Some(Wording::new(&matter(section), glossary)),
            number: section.number.clone(),
            place: above.to_vec(),
            fields,
            value: Whole::of(&whole),
            at: section.at,
            ..Entry::default()
        });
    });
    entries
}

/// All that a section says itself, whether in a heading, a text or items.
fn matter(section: &Section) -> String {
    let items = section.items.iter().map(|item| &item.text);
    let texts = section.heading.iter().chain(&section.text).chain(items);
    texts.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The sections of tasks whose owner and time stand in labels below them.
fn labelled(paper: &Paper) -> HashSet<&str> {
    paper
        .tasks
        .iter()
        .filter(|task| task.origin == Origin::Labelled)
        .flat_map(|task| task.section.iter().chain([&task.id]).map(String::as_str))
        .collect()
}

/// Every item that is no task; its id is its section's with its place (`I.2/5`, below it `I.2/5.1`).
pub(in crate::diff) fn items(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let told = told(paper);
    let labelled = labelled(paper);
    let mut entries = Vec::new();
    walk(paper, glossary, &mut |id, above, section| {
        let has_labels = labelled.contains(section.id.as_str());
        let mut place = above.to_vec();
        place.extend(section.heading.iter().map(|heading| key(heading, glossary)));
        let mut push = |item_id: String, item: &Item| {
            // The labels below a task are its owner and time.
            let is_label = has_labels && outline::label(&item.text).is_some();
            if !is_label && !told.contains(&(section.id.as_str(), item.text.as_str())) {
                entries.push(Entry {
                    id: Some(item_id),
                    text: Wording::new(&item.text, glossary),
                    place: place.clone(),
                    fields: vec![Field::text("text", Some(&item.text), glossary)],
                    value: Whole::of(&item.text),
                    at: section.at,
                    ..Entry::default()
                });
            }
        };
        each_item(&section.items, &format!("{id}/"), &mut push);
    });
    entries
}

fn each_item(items: &[Item], prefix: &str, act: &mut impl FnMut(String, &Item)) {
    // Items nest two deep (`-`, `+`), seldom three: recursion is shallow by construction.
    for (place, item) in items.iter().enumerate() {
        let id = format!("{prefix}{}", place + 1);
        act(id.clone(), item);
        each_item(&item.items, &format!("{id}."), act);
    }
}

/// Section and text of every task of the sections.
fn told(paper: &Paper) -> HashSet<(&str, &str)> {
    paper
        .tasks
        .iter()
        .filter_map(|task| Some((task.section.as_deref()?, task.text.as_str())))
        .collect()
}

/// Visits all sections in document order with their id and the keys of the headings above; those
/// of an appendix have its place before their own id (`A1.I.2`).
fn walk(paper: &Paper, glossary: &Glossary, act: &mut impl FnMut(&str, &[String], &Section)) {
    each(&paper.sections, "", &mut Vec::new(), glossary, act);
    for (place, appendix) in paper.appendices.iter().enumerate() {
        let mut above: Vec<String> =
            appendix.title.iter().map(|title| key(title, glossary)).collect();
        each(&appendix.sections, &format!("A{}.", place + 1), &mut above, glossary, act);
    }
}

fn each(
    sections: &[Section],
    prefix: &str,
    above: &mut Vec<String>,
    glossary: &Glossary,
    act: &mut impl FnMut(&str, &[String], &Section),
) {
    for section in sections {
        act(&format!("{prefix}{}", section.id), above, section);
        let depth = above.len();
        above.extend(section.heading.iter().map(|heading| key(heading, glossary)));
        each(&section.children, prefix, above, glossary, act);
        above.truncate(depth);
    }
}
