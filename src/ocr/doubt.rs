//! Fields whose words the recognition was not sure of.

use crate::lang::{Both, Notice};
use crate::{
    block::{RecognisedWord, Rect},
    model::{At, Letterhead, Paper, Signature, Task, Warning},
    vietnamese::fold,
};
use std::collections::HashMap;

/// Below this, of 100, a word is to be looked at.
const SURE: u8 = 60;

/// Words of other columns that may stand between two words of a field.
const BETWEEN: usize = 40;

/// More fields than this are not named one by one.
const MOST: usize = 200;

/// A warning for each field of a paper of which a word was recognised with doubt, named by its JSON Pointer.
///
/// `words` are those of the whole file ([`crate::block::Content::recognised`]); without them there
/// is no warning.
pub fn doubts(paper: &Paper, words: &[RecognisedWord]) -> Vec<Warning> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut told = Told { index: Index::new(words), warnings: Vec::new() };
    told.letterhead(&paper.letterhead);
    if let Some(signature) = &paper.signature {
        told.signature("signature", "/signature", signature);
    }
    for (i, signature) in paper.cosignatures.iter().enumerate() {
        told.signature(&format!("cosignatures[{i}]"), &format!("/cosignatures/{i}"), signature);
    }
    for (i, text) in paper.letterhead.addressees.iter().enumerate() {
        let name = format!("letterhead.addressees[{i}]");
        told.tell(&name, format!("/letterhead/addressees/{i}"), text, None);
    }
    for (i, recipient) in paper.recipients.iter().enumerate() {
        let path = format!("/recipients/{i}/text");
        told.tell(&format!("recipients[{i}]"), path, &recipient.text, None);
    }
    for (i, citation) in paper.citations.iter().enumerate() {
        let name = format!("citations {}", citation.symbol);
        told.tell(&name, format!("/citations/{i}/symbol"), &citation.symbol, None);
    }
    for (i, task) in paper.tasks.iter().enumerate() {
        told.task(&format!("/tasks/{i}"), task);
    }
    for (i, target) in paper.targets.iter().enumerate() {
        if let Some(raw) = &target.raw {
            let name = format!("targets {} raw", target.id);
            told.tell(&name, format!("/targets/{i}/raw"), raw, target.at.as_ref());
        }
    }
    told.warnings
}

/// The doubts found so far.
struct Told<'a> {
    index: Index<'a>,
    warnings: Vec<Warning>,
}

impl Told<'_> {
    /// Warns of a text at a path if one of its words is in doubt.
    fn tell(&mut self, name: &str, path: String, text: &str, at: Option<&At>) {
        if self.warnings.len() < MOST
            && let Some((least, page, bbox)) = self.index.least(text, at)
            && least < SURE
        {
            let warning = warning(name, text, page, bbox);
            self.warnings.push(Warning { path: Some(path), ..warning });
        }
    }

    fn letterhead(&mut self, head: &Letterhead) {
        let issuer = head.issuer.as_ref();
        let texts = [
            ("issuer", "/issuer/name", issuer.map(|i| i.name.as_str())),
            ("issuer.parent", "/issuer/parent", issuer.and_then(|i| i.parent.as_deref())),
            ("number", "/number", head.number.as_ref().map(|n| n.raw.as_str())),
            ("place", "/place", head.place.as_deref()),
            ("date", "/date", head.date.as_ref().map(|d| d.raw.as_str())),
            ("title", "/title", head.title.as_deref()),
        ];
        for (name, path, text) in texts {
            if let Some(text) = text {
                self.tell(&format!("letterhead.{name}"), format!("/letterhead{path}"), text, None);
            }
        }
    }

    fn signature(&mut self, name: &str, path: &str, signature: &Signature) {
        let Signature { authority, capacity, position, name: person } = signature;
        let texts = [
            ("authority", authority),
            ("capacity", capacity),
            ("position", position),
            ("name", person),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                self.tell(&format!("{name}.{key}"), format!("{path}/{key}"), text, None);
            }
        }
    }

    fn task(&mut self, path: &str, task: &Task) {
        let mut tell = |key: &str, path: String, text: &str| {
            self.tell(&format!("tasks {} {key}", task.id), path, text, task.at.as_ref());
        };
        for (key, agents) in [("lead", &task.lead), ("support", &task.support)] {
            for (i, agent) in agents.iter().enumerate() {
                tell(key, format!("{path}/{key}/{i}"), &agent.raw);
            }
        }
        let deadline = task.deadline.as_ref().map(|deadline| &deadline.raw);
        let budget = task.budget.as_ref().map(|budget| &budget.raw);
        for (key, raw) in [("deadline", deadline), ("budget", budget)] {
            if let Some(raw) = raw {
                tell(key, format!("{path}/{key}"), raw);
            }
        }
    }
}

fn warning(name: &str, text: &str, page: u32, bbox: Rect) -> Warning {
    let message = Both {
        vi: format!("{name} được nhận dạng không chắc chắn: “{text}”"),
        en: format!("{name} was recognised with doubt: \"{text}\""),
    };
    let bbox = Some([bbox.x0, bbox.y0, bbox.x1, bbox.y1]);
    let at = At { page: Some(page), bbox, ..At::default() };
    Warning::new(Notice::new("low-confidence", message), Some(at))
}

/// The recognised words by what they are.
struct Index<'a> {
    words: &'a [RecognisedWord],
    keys: Vec<String>,
    places: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(words: &'a [RecognisedWord]) -> Self {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, word) in words.iter().enumerate() {
            places.entry(bare(&word.text)).or_default().push(place);
        }
        let keys = words.iter().map(|word| fold::key(bare(&word.text))).collect();
        Self { words, keys, places }
    }

    /// The least confidence of the words of a text, at a place where one is known, with the page
    /// and the box of that word; `None` where its words are not found.
    fn least(&self, text: &str, at: Option<&At>) -> Option<(u8, u32, Rect)> {
        let keys: Vec<String> =
            text.split_whitespace().map(bare).filter(|w| !w.is_empty()).map(fold::key).collect();
        let first = text.split_whitespace().map(bare).find(|word| !word.is_empty())?;
        let starts = self.places.get(first)?;
        let found = starts
            .iter()
            .filter(|start| self.words.get(**start).is_some_and(|word| lies(word, at)))
            .take(50)
            .find_map(|start| self.along(*start, &keys))?;
        let doubtful = found
            .into_iter()
            .filter_map(|place| self.words.get(place))
            .min_by_key(|word| word.confidence)?;
        Some((doubtful.confidence, doubtful.page, doubtful.bbox))
    }

    /// The words from one on that are those of a text, others between them left out.
    fn along(&self, start: usize, keys: &[String]) -> Option<Vec<usize>> {
        let mut found = Vec::with_capacity(keys.len());
        let mut at = start;
        for key in keys {
            let next = self.keys.iter().skip(at).take(BETWEEN).position(|own| own == key);
            if let Some(next) = next {
                found.push(at + next);
                at += next + 1;
            }
        }
        // A word that was joined over a line's end is none of the recognised ones.
        (5 * found.len() >= 4 * keys.len()).then_some(found)
    }
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word stands on the page of a place, and not above it.
fn lies(word: &RecognisedWord, at: Option<&At>) -> bool {
    let Some(at) = at else { return true };
    let page = at.page.is_none_or(|page| page == word.page);
    page && at.bbox.is_none_or(|[_, y0, _, _]| word.bbox.y1 >= y0 - 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, DocNumber, Recipient};

    fn words(text: &str) -> Vec<RecognisedWord> {
        let words = text.split(' ').enumerate().map(|(i, word)| {
            let (text, confidence) = word.split_once('@').unwrap_or((word, "95"));
            RecognisedWord {
                text: text.into(),
                page: 1,
                bbox: Rect::new(10.0 * i as f64, 0.0, 10.0 * i as f64 + 8.0, 10.0),
                confidence: confidence.parse().unwrap(),
            }
        });
        words.collect()
    }

    fn paper() -> Paper {
        let number = DocNumber {
            raw: "Số: 54/KH-UBND".into(),
            number: Some(54),
            year: None,
            symbol: Some("KH-UBND".into()),
            type_code: Some("KH".into()),
            issuer_code: Some("UBND".into()),
        };
        let title = Some("Chuyển đổi số năm 2026".into());
        let letterhead = Letterhead { number: Some(number), title, ..Letterhead::default() };
        Paper { letterhead, ..Paper::default() }
    }

    #[test]
    fn a_doubtful_field_is_named_with_its_place() {
        let words = words("Số: 54/KH-UBND@31 Hà@12 Nội Chuyển đổi số năm 2026");
        let [found] = doubts(&paper(), &words).try_into().unwrap();
        assert_eq!(found.code, "low-confidence");
        assert!(found.message.starts_with("letterhead.number "));
        assert_eq!(found.path.as_deref(), Some("/letterhead/number"));
        assert_eq!(found.at.unwrap().bbox.map(|b| b[0]), Some(10.0));
    }

    #[test]
    fn recipients_and_citations_are_doubted_too() {
        let recipient = Recipient {
            text: "Sở Nội vụ".into(),
            name: "Sở Nội vụ".into(),
            purpose: None,
            archive: Vec::new(),
        };
        let citation = Citation {
            kind: "Nghị quyết".into(),
            number: Some("214".into()),
            symbol: "214/NQ-CP".into(),
            raw: "Nghị quyết số 214/NQ-CP".into(),
            date: None,
            issuer: None,
            title: None,
            mentions: Vec::new(),
        };
        let (recipients, citations) = (vec![recipient], vec![citation]);
        let paper = Paper { citations, recipients, ..Paper::default() };
        let found = doubts(&paper, &words("số 214/NQ-CP@20 Nơi nhận: - Sở Nội@15 vụ;"));
        let names: Vec<&str> =
            found.iter().filter_map(|w| w.message.split(" was ").next()).collect();
        assert_eq!(names, ["recipients[0]", "citations 214/NQ-CP"]);
        let paths: Vec<&str> = found.iter().filter_map(|w| w.path.as_deref()).collect();
        assert_eq!(paths, ["/recipients/0/text", "/citations/0/symbol"]);
    }

    #[test]
    fn words_between_are_not_the_fields() {
        let words = words("Chuyển đổi ngoài@5 lề@5 số năm 2026 Số: 54/KH-UBND");
        assert!(doubts(&paper(), &words).is_empty());
    }

    #[test]
    fn text_that_was_not_recognised_is_not_doubted() {
        assert!(doubts(&paper(), &[]).is_empty());
        assert!(doubts(&paper(), &words("gì@3 khác@4")).is_empty());
    }
}
