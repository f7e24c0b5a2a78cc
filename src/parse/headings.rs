//! Titles told from paragraphs: the numbered lines of siblings are judged together.

use super::{closing, lines::Line, passage::Passage, sections::Node};
use crate::{
    model::SectionKind,
    vietnamese::{
        agency::{self, Glossary},
        outline,
    },
};
use std::ops::Range;

/// A title longer than this, in characters, needs more than its place to be believed.
const LONG: usize = 150;
/// Words behind the colon with which a person is charged with work, and not named as the member of a board, from 0.
const LEAST_WORK: usize = 3;

/// A title before a colon is no longer than this, in characters.
const RUN_IN: usize = 120;

/// Decides for every section whether its line is a title, and puts it there.
pub(crate) fn judge(nodes: &mut [Node], glossary: &Glossary) {
    let votes: Vec<i32> = nodes.iter().map(|node| evidence(node, glossary)).collect();
    let all: i32 = votes.iter().map(|vote| (*vote).clamp(-6, 6)).sum();
    let mean = all / i32::try_from(votes.len().max(1)).unwrap_or(1);
    for (node, vote) in nodes.iter_mut().zip(votes) {
        settle(node, vote + mean > 0, mean > 0, glossary);
        judge(&mut node.children, glossary);
    }
}

/// What speaks for a title (above 0) and for a paragraph (below).
fn evidence(node: &Node, glossary: &Glossary) -> i32 {
    let text = node.line.text.as_str();
    if text.is_empty() {
        return 0;
    }
    // `Thời gian: …` under *THỜI GIAN VÀ ĐỊA ĐIỂM* tells what its heading announces.
    let announced = outline::is_label_name(text)
        || (is_capital(text) && outline::nature(text) == Some(outline::Nature::Frame));
    if is_labelled(node) && !announced {
        return -12;
    }
    let strong = strong_run_in(&node.line, &node.kind, glossary);
    let title = match &strong {
        Some(range) => text.get(range.clone()).unwrap_or(text),
        None => text,
    };
    let length = title.chars().count();
    let mut points = match node.kind {
        SectionKind::Part | SectionKind::Chapter | SectionKind::Section => 8,
        SectionKind::Roman => 4,
        _ => 0,
    };
    if strong.is_some() {
        points += 3;
    }
    if node.line.is_bold() || is_capital(title) {
        points += 4;
    }
    let stopped = text.ends_with(['.', ';', ',']);
    let telling = length <= 80 && !stopped && outline::nature(title).is_some();
    // `Giao Công ty A tổ chức thực hiện đúng quy định.` is a sentence, whatever stands below it.
    let lists = !node.items.is_empty() || !node.children.is_empty();
    let asked =
        stopped && (outline::charges_with_work(title) || (!lists && outline::asks_for_work(title)));
    let bare = || !heads_matter(node) && agency::acts(title);
    let charges = stopped && (agency::says_what_it_does(title) || bare());
    if telling || (names_agency(title, glossary) && !charges) {
        points += 3;
    }
    if asked {
        points -= 6;
    }
    if strong.is_none() {
        points += if heads_matter(node) { 2 } else { -3 };
        // The title of an article may bear a full stop.
        let article = node.kind == SectionKind::Article && node.has_matter();
        if stopped {
            points -= if article { 2 } else { 3 };
        }
    }
    if outline::announces(text) || (text.ends_with(':') && length > 80) {
        points -= 5;
    }
    match length {
        0..=80 => points += 1,
        81..=LONG => {}
        151..=250 => points -= 2,
        _ => points -= 5,
    }
    points
}

/// Whether anything stands below the line that does not close the paper.
fn heads_matter(node: &Node) -> bool {
    !node.items.is_empty()
        || !node.children.is_empty()
        || node.texts.iter().any(|line| !closing::closes(line))
}

/// Makes the line the heading, or the first paragraph.
fn settle(node: &mut Node, is_title: bool, siblings_are: bool, glossary: &Glossary) {
    let line = std::mem::take(&mut node.line);
    if line.is_empty() {
        return;
    }
    let order = node.order;
    let mut first = |passage: Passage| node.texts.insert(0, Line { passage, order });
    let run_in = strong_run_in(&line, &node.kind, glossary)
        .or_else(|| (is_title || siblings_are).then(|| weak_run_in(&line)).flatten());
    match run_in {
        Some(title) if is_title || siblings_are => {
            first(line.slice(title.end..line.text.len()).after_colon());
            node.heading = Some(line.slice(title));
        }
        _ if is_title => node.heading = Some(without_colon(&line)),
        _ => first(line),
    }
}

/// The title of `Sở Tài chính: Trên cơ sở …` where its look or its words make it one.
fn strong_run_in(line: &Passage, kind: &SectionKind, glossary: &Glossary) -> Option<Range<usize>> {
    let title = before_colon(line)?;
    let text = line.text.get(title.clone())?;
    let bold = line.bold_prefix();
    let set_off = bold >= title.end && bold <= title.end + 2;
    // `Điều 4. Chánh Văn phòng, Giám đốc các Sở: …` is a sentence on who carries it out.
    let person = || {
        let work = line.text.get(title.end..).unwrap_or_default();
        work.split_whitespace().nth(LEAST_WORK).is_some()
            && agency::person_in_charge(text).is_some()
    };
    let named = *kind != SectionKind::Article && (names_agency(text, glossary) || person());
    (set_off || named).then_some(title)
}

/// A short title before a colon, for lines whose siblings have titles.
fn weak_run_in(line: &Passage) -> Option<Range<usize>> {
    let title = before_colon(line)?;
    let text = line.text.get(title.clone())?;
    (text.chars().count() <= RUN_IN / 2 && !text.contains([';', '.'])).then_some(title)
}

/// What stands before the first colon, where something follows it.
fn before_colon(line: &Passage) -> Option<Range<usize>> {
    let (title, rest) = line.text.split_once(':')?;
    // `Trồng cây (Chủ trì: Phòng A; thời gian: Quý I)`: a label in a bracket.
    let open = title.matches('(').count() > title.matches(')').count();
    let fits = !open
        && !outline::colon_ends_label(&line.text)
        && !title.trim().is_empty()
        && title.chars().count() <= RUN_IN
        && !rest.trim().is_empty();
    fits.then(|| 0..title.trim_end().len())
}

/// Without a colon at its end.
fn without_colon(line: &Passage) -> Passage {
    let end = line.text.trim_end_matches([':', ' ']).len();
    line.slice(0..end)
}

/// Whether lines such as `- Đơn vị chủ trì: …` follow the section's own line at once, as
/// paragraphs, items or points.
fn is_labelled(node: &Node) -> bool {
    let texts = node.texts.iter().map(|line| (line.order, line.passage.text.as_str()));
    let items = node.items.iter().map(|item| (item.order, item.passage.text.as_str()));
    let children = node.children.iter().map(|child| (child.order, child.line.text.as_str()));
    let mut lines: Vec<_> = texts.chain(items).chain(children).collect();
    lines.sort_by_key(|(order, _)| *order);
    lines
        .iter()
        .map(|(_, text)| (outline::label(text.trim_start_matches('(')), outline::details(text)))
        .take_while(|(label, details)| label.is_some() || *details)
        .any(|(label, _)| label.is_some())
}

/// Whether a title names the bodies that are to act.
fn names_agency(title: &str, glossary: &Glossary) -> bool {
    agency::of_heading(title, glossary).is_some()
}

/// Whether all letters are capitals and there are some.
fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

impl Passage {
    /// Without a colon and blanks at its start.
    fn after_colon(&self) -> Self {
        let start = self.text.len() - self.text.trim_start_matches([':', ' ']).len();
        self.slice(start..self.text.len())
    }
}
