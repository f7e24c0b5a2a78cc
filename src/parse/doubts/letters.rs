//! Values with letters that were lost, or words that a blank broke.

use super::doubt;
use crate::lang::Both;
use crate::{
    model::{Paper, Warning},
    vietnamese::recognised::impossible_words,
};
use std::collections::HashMap;

/// What the doubts are called.
const CODE: &str = "letters-doubt";

/// A word that stands so often in a paper is its own, be it Vietnamese or not.
const OFTEN: usize = 3;

/// The doubts about letters, in the order of the model.
pub(super) fn find(paper: &Paper) -> Vec<Warning> {
    let values = values(paper);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in values.iter().flat_map(|(_, text)| impossible_words(text)) {
        *counts.entry(word).or_default() += 1;
    }
    let doubted = |text: &str| -> Option<String> {
        let rare = |word: &&str| counts.get(word).copied().unwrap_or_default() < OFTEN;
        let word = lost_letter(text).or_else(|| impossible_words(text).find(rare))?;
        Some(word.to_owned())
    };
    let found = values.iter().filter_map(|(path, text)| {
        let word = doubted(text)?;
        Some(doubt(
            CODE,
            path.clone(),
            paper.places.get(path).copied(),
            Both {
                vi: format!("“{word}” không thành tiếng: mất chữ hoặc bị ngắt giữa chừng"),
                en: format!("“{word}” is no word: letters were lost, or a blank broke it"),
            },
        ))
    });
    found.collect()
}

/// A word that holds a sign which stands for a letter: `t�nh`, `?ổi`.
fn lost_letter(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        let inner = word.trim_end_matches(['?', '.', ',', ';', ':', '”', '"', ')']);
        let asks = inner.contains('?')
            && inner.contains(char::is_alphabetic)
            && !inner.contains(['/', '=', '&']);
        asks || word.contains(['\u{fffd}', '□'])
    })
}

/// The values whose letters are looked at, with their JSON Pointers.
fn values(paper: &Paper) -> Vec<(String, &str)> {
    let (head, sign) = (&paper.letterhead, paper.signature.as_ref());
    let issuer = head.issuer.as_ref();
    let single = [
        ("/letterhead/issuer/parent", issuer.and_then(|i| i.parent.as_deref())),
        ("/letterhead/issuer/name", issuer.map(|i| i.name.as_str())),
        ("/letterhead/number", head.number.as_ref().map(|n| n.raw.as_str())),
        ("/letterhead/place", head.place.as_deref()),
        ("/letterhead/date", head.date.as_ref().map(|d| d.raw.as_str())),
        ("/letterhead/title", head.title.as_deref()),
        ("/signature/authority", sign.and_then(|s| s.authority.as_deref())),
        ("/signature/capacity", sign.and_then(|s| s.capacity.as_deref())),
        ("/signature/position", sign.and_then(|s| s.position.as_deref())),
        ("/signature/name", sign.and_then(|s| s.name.as_deref())),
    ];
    let mut values: Vec<(String, &str)> =
        single.into_iter().filter_map(|(path, text)| Some((path.to_owned(), text?))).collect();
    let addressees = head.addressees.iter().enumerate();
    values.extend(addressees.map(|(at, a)| (format!("/letterhead/addressees/{at}"), a.as_str())));
    for (at, task) in paper.tasks.iter().enumerate() {
        values.push((format!("/tasks/{at}/text"), &task.text));
        for (field, list) in [("lead", &task.lead), ("support", &task.support)] {
            let owners = list.iter().enumerate();
            values.extend(
                owners.map(|(i, owner)| (format!("/tasks/{at}/{field}/{i}"), owner.raw.as_str())),
            );
        }
        let due = task.deadline.as_ref();
        values.extend(due.map(|due| (format!("/tasks/{at}/deadline"), due.raw.as_str())));
    }
    values
}
