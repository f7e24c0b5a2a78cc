//! Both papers as one running text: what stayed, and what changed where it stands.

use super::lookup::appendix_name;
use crate::{
    lang::Lang,
    model::{Document, Item, Paper, Section, WordEdit, WordOp},
};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// So many words of two lines are compared one by one.
const MOST: usize = 2_000;
/// The least share of words that two lines have in common to be one that changed.
const LEAST: f64 = 0.5;
/// So many lines are looked through for the one that a line came of.
const NEAR: usize = 12;

/// A line of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeLine {
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Its words: all equal where it stayed.
    pub words: Vec<WordEdit>,
}

/// A line before it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Said {
    text: String,
    is_heading: bool,
}

/// The newer text with what the older one had beside it where it differs.
pub fn whole(old: &Document, new: &Document, lang: Lang) -> Vec<WholeLine> {
    let (old, new) = (lines(&old.paper, lang), lines(&new.paper, lang));
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (olds, news) = (old.get(op.old_range()), new.get(op.new_range()));
        let (olds, news) = (olds.unwrap_or_default(), news.unwrap_or_default());
        match op {
            DiffOp::Equal { .. } => out.extend(news.iter().map(|line| alone(line, WordOp::Equal))),
            _ => replaced(olds, news, &mut out),
        }
    }
    out
}

/// Lines in place of others, each beside the one that it is most like in order.
fn replaced(olds: &[Said], news: &[Said], out: &mut Vec<WholeLine>) {
    let mut rest = olds;
    for new in news {
        let near = rest.iter().take(NEAR).map(|old| likeness(&old.text, &new.text)).enumerate();
        // Of equally like ones the first.
        let best = near.fold(None, |best: Option<(usize, f64)>, one| match best {
            Some(best) if best.1 >= one.1 => Some(best),
            _ => Some(one),
        });
        let found = best.filter(|(_, likeness)| *likeness >= LEAST).map(|(at, _)| at);
        match found {
            Some(at) => {
                let (gone, behind) = rest.split_at(at);
                out.extend(gone.iter().map(|line| alone(line, WordOp::Delete)));
                if let Some(old) = behind.first() {
                    let words = words(&old.text, &new.text);
                    out.push(WholeLine { is_heading: new.is_heading, words });
                }
                rest = behind.get(1..).unwrap_or_default();
            }
            None => out.push(alone(new, WordOp::Insert)),
        }
    }
    out.extend(rest.iter().map(|line| alone(line, WordOp::Delete)));
}

fn alone(line: &Said, op: WordOp) -> WholeLine {
    let words = vec![WordEdit { op, text: line.text.clone() }];
    WholeLine { is_heading: line.is_heading, words }
}

/// The share of words that two lines have in common, whatever their order.
fn likeness(old: &str, new: &str) -> f64 {
    let mut left: Vec<&str> = old.split_whitespace().collect();
    let count = left.len() + new.split_whitespace().count();
    let mut shared = 0_u32;
    for word in new.split_whitespace() {
        if let Some(at) = left.iter().position(|known| *known == word) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / count.max(1) as f64
}

fn words(old: &str, new: &str) -> Vec<WordEdit> {
    let left: Vec<&str> = old.split_whitespace().collect();
    let right: Vec<&str> = new.split_whitespace().collect();
    let run = |op: WordOp, words: &[&str]| WordEdit { op, text: words.join(" ") };
    if left.len().max(right.len()) > MOST {
        return vec![run(WordOp::Delete, &left), run(WordOp::Insert, &right)];
    }
    let mut runs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &left, &right) {
        let olds = left.get(op.old_range()).unwrap_or_default();
        let news = right.get(op.new_range()).unwrap_or_default();
        if matches!(op, DiffOp::Equal { .. }) {
            runs.push(run(WordOp::Equal, news));
            continue;
        }
        runs.extend((!olds.is_empty()).then(|| run(WordOp::Delete, olds)));
        runs.extend((!news.is_empty()).then(|| run(WordOp::Insert, news)));
    }
    runs
}

/// The text of a paper in reading order, as far as the model holds it.
fn lines(paper: &Paper, lang: Lang) -> Vec<Said> {
    let mut out = Vec::new();
    letterhead(paper, &mut out);
    for base in &paper.bases {
        text(&base.text, &mut out);
    }
    sections(&paper.sections, &mut out);
    for appendix in paper.appendices.iter().filter(|appendix| appendix.label.is_none()) {
        appendix.tables.iter().for_each(|table| rows(table, &mut out));
    }
    paper.closing.iter().for_each(|line| text(line, &mut out));
    for recipient in &paper.recipients {
        text(&format!("- {}", recipient.text), &mut out);
    }
    for signature in paper.signature.iter().chain(&paper.cosignatures) {
        let parts =
            [&signature.authority, &signature.capacity, &signature.position, &signature.name];
        parts.into_iter().flatten().for_each(|part| text(part, &mut out));
    }
    for appendix in paper.appendices.iter().filter(|appendix| appendix.label.is_some()) {
        heading(&appendix_name(appendix, lang), &mut out);
        for line in [&appendix.title, &appendix.attached_to].into_iter().flatten() {
            text(line, &mut out);
        }
        sections(&appendix.sections, &mut out);
        appendix.tables.iter().for_each(|table| rows(table, &mut out));
    }
    for note in &paper.footnotes {
        text(&format!("{}. {}", note.number, note.text), &mut out);
    }
    for attached in &paper.attachments {
        out.extend(lines(attached, lang));
    }
    out
}

fn letterhead(paper: &Paper, out: &mut Vec<Said>) {
    let head = &paper.letterhead;
    let issuer = head.issuer.iter().flat_map(|it| it.parent.iter().chain([&it.name]));
    issuer.for_each(|line| text(line, out));
    let number = head.number.as_ref().map(|number| number.raw.as_str());
    let date = head.date.as_ref().map(|date| date.raw.as_str());
    let kind = head.doc_type.as_ref().map(|kind| kind.name.as_str());
    number.into_iter().chain(date).for_each(|line| text(line, out));
    kind.into_iter().for_each(|line| heading(line, out));
    head.title.iter().for_each(|line| heading(line, out));
    head.attached_to.iter().for_each(|line| text(line, out));
    head.addressees.iter().for_each(|line| text(line, out));
}

fn sections(list: &[Section], out: &mut Vec<Said>) {
    for section in list {
        let number = section.number.as_deref().map(|number| format!("{number}. "));
        let number = number.unwrap_or_default();
        match &section.heading {
            Some(line) => {
                heading(&format!("{number}{line}"), out);
                section.text.iter().flat_map(|text| text.lines()).for_each(|line| text(line, out));
            }
            None => {
                let mut number = number;
                for line in section.text.iter().flat_map(|text| text.lines()) {
                    text(&format!("{}{line}", std::mem::take(&mut number)), out);
                }
            }
        }
        items(&section.items, "- ", out);
        sections(&section.children, out);
    }
}

fn items(list: &[Item], mark: &str, out: &mut Vec<Said>) {
    for item in list {
        text(&format!("{mark}{}", item.text), out);
        items(&item.items, "+ ", out);
    }
}

fn rows(table: &crate::model::Table, out: &mut Vec<Said>) {
    let names: Vec<String> = table.columns.iter().map(crate::model::Column::heading).collect();
    heading(&names.join(" | "), out);
    for row in &table.rows {
        let cells: Vec<&str> =
            row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        text(&cells.join(" | "), out);
    }
}

fn text(line: &str, out: &mut Vec<Said>) {
    if !line.trim().is_empty() {
        out.push(Said { text: line.trim().to_owned(), is_heading: false });
    }
}

fn heading(line: &str, out: &mut Vec<Said>) {
    if !line.trim().is_empty() {
        out.push(Said { text: line.trim().to_owned(), is_heading: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[&str]) -> Vec<Said> {
        let one = |text: &&str| Said { text: (*text).to_owned(), is_heading: false };
        texts.iter().map(one).collect()
    }

    #[test]
    fn a_line_that_changed_stands_beside_the_one_it_came_of() {
        let mut out = Vec::new();
        let old = said(&["Trồng 20 cây ở sân trường", "Vẽ tranh trên tường"]);
        let new = said(&["Đọc sách dưới gốc cây", "Trồng 30 cây ở sân trường"]);
        replaced(&old, &new, &mut out);
        let ops: Vec<Vec<&str>> =
            out.iter().map(|line| line.words.iter().map(|run| run.op.as_str()).collect()).collect();
        assert_eq!(
            ops,
            [vec!["insert"], vec!["equal", "delete", "insert", "equal"], vec!["delete"]]
        );
    }
}
