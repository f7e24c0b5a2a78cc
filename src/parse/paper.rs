//! One paper: from its blocks to its meaning.

use super::{
    abbreviations, appendix, bases, budget,
    citations::Citations,
    closing,
    context::Context,
    doubts, foot, footnotes, letterhead,
    lines::{Line, Stretch},
    passage::{Passage, to_at},
    places,
    reasons::Reading,
    sections, sides, stated, task,
};
use crate::lang::{Both, Notice};
use crate::{
    block::{Block, Note, Paragraph},
    model::{At, Base, Letterhead, Paper, Places, Task},
    vietnamese::{agency::Glossary, columns::is_price_title, deadline, numbering, outline},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Whether a person hands the paper in, and no office issues it: what it asks for is no work that is given to somebody.
fn is_persons(letterhead: &Letterhead) -> bool {
    letterhead.issuer.is_none()
        && letterhead.number.is_none()
        && letterhead.doc_type.is_none()
        && letterhead.title.as_deref().is_some_and(outline::names_a_persons_paper)
}

/// Whether the paper tells what was done and said: minutes, a report, a note that a matter is handed up with.
fn tells(letterhead: &Letterhead) -> bool {
    const TELLING: [&str; 3] = ["BB", "BC", "PT"];
    letterhead.doc_type.as_ref().is_some_and(|doc_type| TELLING.contains(&doc_type.code.as_str()))
}

/// Reads one paper from the blocks that are its own; says why into `reasons`, if they are asked for.
pub(super) fn read(
    blocks: &[Block],
    notes: &[Note],
    numbers: &BTreeMap<u32, u32>,
    glossary: &Glossary,
    reasons: Option<&mut Vec<Reading>>,
) -> Paper {
    let head = letterhead::read(blocks);
    let (_, rest) = blocks.split_at(head.blocks.min(blocks.len()));
    let zones = zones(rest);
    let mut context = Context {
        glossary: glossary.clone(),
        notes: numbers.clone(),
        reasons: reasons.as_ref().map(|_| Vec::new()),
        ..Context::default()
    };
    let letterhead = headed(head, blocks, &mut context);
    let abbreviations = define(blocks, &mut context.glossary);

    let body = Stretch::of(zones.body);
    let outline = sections::outline(body.lines.clone(), &context.glossary);
    outline.gaps.iter().for_each(|gap| warn_of_gap(gap, &mut context));
    let mut preamble = bases::join_authority(outline.preamble);
    let mut nodes = outline.nodes;
    if nodes.is_empty() {
        let body = preamble.split_off(bases::count(&preamble));
        nodes.extend(sections::body(body));
    }
    let preamble = bases::without_notes(preamble);
    let closing = closing::take(&mut nodes, body.tables.last().map(|table| table.0));
    nodes.retain(|node| node.number.is_some() || node.has_matter());
    let opening = preamble.last().map(|line| line.passage.text.as_str());
    let placed = if is_persons(&letterhead) {
        Vec::new()
    } else {
        task::read(opening, &nodes, tells(&letterhead), &mut context)
    };

    let mut paper = Paper { letterhead, abbreviations, ..Paper::default() };
    paper.closing = closing.iter().map(|line| line.passage.text.clone()).collect();
    paper.sections = nodes.iter().map(sections::Node::to_model).collect();
    state(&mut paper, &body, zones.tail, &mut context);
    read_appendices(&mut paper, &body, placed, zones.tail, &mut context);
    if paper.letterhead == Letterhead::default() {
        // An appendix alone: its title is all the title that there is.
        paper.letterhead.title =
            paper.appendices.first().and_then(|appendix| appendix.title.clone());
    }
    sign(&mut paper, &zones, &mut context);

    let (rows_total, table_total, tables) = budget::tables(&paper.appendices, &paper.tasks);
    (paper.budget.rows_total, paper.budget.table_total) = (rows_total, table_total);
    paper.budget.tables = tables;

    let own_notes = own_notes(blocks, notes);
    paper.footnotes = own_notes.iter().filter_map(|note| footnotes::read(note, &context)).collect();
    cite(&mut paper, blocks, &preamble, &own_notes);
    let mut fields = context.places_of("tasks", paper.tasks.iter().map(|task| task.id.as_str()));
    let targets = paper.targets.iter().map(|target| target.id.as_str());
    fields.extend(context.places_of("targets", targets));
    paper.places = places(&paper, &preamble, &closing, fields, blocks, &zones);
    context.point_at_tasks(paper.tasks.iter().map(|task| task.id.as_str()));
    paper.warnings = context.warnings;
    doubts::add(&mut paper);
    if let Some(reasons) = reasons {
        reasons.extend(context.reasons.take().unwrap_or_default());
    }
    paper
}

/// The letterhead; what is doubted of it is told, and the year of the paper known from it.
fn headed(head: letterhead::Head, blocks: &[Block], context: &mut Context) -> Letterhead {
    let mut letterhead = head.letterhead;
    if letterhead.number.is_none() {
        letterhead.attached_to.clone_from(&head.attached_to);
    }
    let head_blocks = blocks.get(..head.blocks).unwrap_or(blocks);
    context.explain(|| letterhead::explain(head_blocks, &letterhead, head.attached_to.as_deref()));
    context.year = year(&letterhead);
    let head_at = blocks.first().and_then(|block| to_at(block.place()));
    for notice in head.doubts {
        context.warn(notice, head_at);
    }
    letterhead
}

/// The amounts of money that the running text states, which its tables are held against.
fn state(paper: &mut Paper, body: &Stretch<'_>, tail: &[Block], context: &mut Context) {
    paper.budget.stated = stated::of_lines(&body.lines);
    paper.budget.stated.extend(appendix_text(tail).iter().flat_map(stated::read));
    context.priced = paper.letterhead.title.as_deref().is_some_and(is_price_title);
    context.tells = tells(&paper.letterhead);
    context.stated = paper.budget.stated.iter().filter_map(|stated| stated.money.vnd).collect();
}

/// Recipients and signers.
fn sign(paper: &mut Paper, zones: &Zones<'_>, context: &mut Context) {
    let foot = foot::read(zones.foot, zones.body);
    paper.recipients = foot.recipients;
    let mut signers = foot.signers.into_iter();
    paper.signature = signers.next();
    paper.cosignatures = signers.collect();
    context.explain(|| foot::explain(zones.foot, paper));
}

/// Where the values stand that have no `at` of their own, in the order of the model.
fn places(
    paper: &Paper,
    bases: &[Line],
    closing: &[Line],
    fields: Vec<(String, At)>,
    blocks: &[Block],
    zones: &Zones<'_>,
) -> Places {
    let mut places = Places::new();
    // The page of an appendix alone has its title in the appendix.
    let head = blocks.len() - zones.body.len() - zones.foot.len() - zones.tail.len();
    let lines = sides::lines(blocks.get(..head + 1).unwrap_or(blocks));
    places::letterhead(&paper.letterhead, &lines, &mut places);
    places::list("/bases", bases.iter().map(|line| &line.passage), &mut places);
    places::list("/closing", closing.iter().map(|line| &line.passage), &mut places);
    places.extend(fields);
    places::foot(paper, &foot::lines(zones.foot, zones.body), &mut places);
    places
}

/// Notes a number that does not follow the one before.
fn warn_of_gap(gap: &sections::Gap, context: &mut Context) {
    let number = &gap.number;
    let message = match &gap.before {
        Some(before) => Both {
            vi: format!("mục {number} đứng ngay sau mục {before}"),
            en: format!("section {number} follows section {before}"),
        },
        None => Both {
            vi: format!("mục {number} không có mục nào đứng trước"),
            en: format!("section {number} is the first of its kind"),
        },
    };
    context.warn(Notice::new("section-number-gap", message), gap.at);
}

/// The parts of a paper behind its letterhead.
struct Zones<'b> {
    body: &'b [Block],
    foot: &'b [Block],
    tail: &'b [Block],
}

fn zones(rest: &[Block]) -> Zones<'_> {
    let foot = foot::find(rest).unwrap_or_else(|| {
        let end = rest.iter().position(appendix::begins).unwrap_or(rest.len());
        end..end
    });
    Zones {
        body: rest.get(..foot.start).unwrap_or_default(),
        foot: rest.get(foot.clone()).unwrap_or_default(),
        tail: rest.get(foot.end..).unwrap_or_default(),
    }
}

/// The year of the paper: that which its title names (the first of a period), where the paper was signed about then; else
/// that of its date or number. A plan for a year is often signed in the December before; the years of an anniversary
/// (`1945 - 2025`) are no plan's.
fn year(letterhead: &crate::model::Letterhead) -> Option<i32> {
    let date = letterhead.date.as_ref().and_then(|date| date.value.as_deref());
    let signed = date
        .and_then(|value| value.get(..4)?.parse().ok())
        .or_else(|| letterhead.number.as_ref()?.year.map(i32::from));
    let titled = letterhead.title.as_deref().and_then(deadline::titled_year);
    let near = |year: &i32| signed.is_none_or(|signed| (*year - signed).abs() <= 1);
    titled.filter(near).or(signed).or_else(|| first_year(letterhead.title.as_deref()?))
}

/// `2026` of `… giai đoạn 2026 - 2030`.
fn first_year(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1945..2200).contains(year))
}

/// Reads the abbreviations that the paper defines, and makes them known.
fn define(blocks: &[Block], glossary: &mut Glossary) -> Vec<crate::model::Abbreviation> {
    // A definition stands in brackets.
    let in_brackets = |paragraph: &&Paragraph| {
        paragraph.lines.iter().flat_map(|line| &line.runs).any(|run| run.text.contains('('))
    };
    let passages = blocks.iter().flat_map(Block::paragraphs).filter(in_brackets).map(Passage::of);
    let list = abbreviations::read(passages);
    for found in &list {
        glossary.define(&found.short, &found.long);
    }
    list
}

/// The tables of the body as one entry, then each appendix; the tasks of all in their order.
fn read_appendices(
    paper: &mut Paper,
    body: &Stretch<'_>,
    mut placed: Vec<task::Placed>,
    tail: &[Block],
    context: &mut Context,
) {
    if !body.tables.is_empty() {
        let reading = appendix::read_tables(0, &body.pieces(), context);
        for task in reading.tasks {
            let source = task.row.and_then(|row| reading.sources.get(row.table as usize));
            let order =
                source.and_then(|source| body.tables.get(*source)).map_or(usize::MAX, |t| t.0);
            placed.push(task::Placed { task, order });
        }
        paper.targets.extend(reading.targets);
        paper.budget.stated.extend(reading.written);
        paper.appendices.push(reading.appendix);
    }
    placed.sort_by_key(|placed| placed.order);
    paper.tasks = placed.into_iter().map(|placed| placed.task).collect::<Vec<Task>>();
    for blocks in split_appendices(tail) {
        let reading = appendix::read(paper.appendices.len(), blocks, context);
        paper.tasks.extend(reading.tasks);
        paper.targets.extend(reading.targets);
        paper.budget.stated.extend(reading.written);
        paper.appendices.push(reading.appendix);
    }
}

/// Cuts what follows the foot at each appendix label. Matter before the first label counts as an
/// appendix where it holds a table.
fn split_appendices(tail: &[Block]) -> Vec<&[Block]> {
    let mut starts: Vec<usize> = tail
        .iter()
        .enumerate()
        .filter(|(_, block)| appendix::begins(block))
        .map(|(i, _)| i)
        .collect();
    let first = starts.first().copied().unwrap_or(tail.len());
    let unlabelled = tail.get(..first).unwrap_or_default();
    if unlabelled.iter().any(|block| matches!(block, Block::Table(_))) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([tail.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| tail.get(*start..end)).collect()
}

/// The running text of the appendices.
fn appendix_text(tail: &[Block]) -> Vec<Passage> {
    Stretch::of(tail).lines.into_iter().map(|line| line.passage).collect()
}

/// The notes that the blocks refer to.
fn own_notes<'n>(blocks: &[Block], notes: &'n [Note]) -> Vec<&'n Note> {
    let keys: HashSet<u32> = blocks
        .iter()
        .flat_map(Block::paragraphs)
        .flat_map(|paragraph| &paragraph.lines)
        .flat_map(|line| &line.runs)
        .filter_map(|run| run.note)
        .collect();
    notes.iter().filter(|note| keys.contains(&note.key)).collect()
}

/// Collects the citations of the whole paper in the order of its text, each footnote behind the
/// paragraph that refers to it, and gives the bases.
fn cite(paper: &mut Paper, blocks: &[Block], preamble: &[Line], notes: &[&Note]) {
    let letterhead = &paper.letterhead;
    let mut citations =
        Citations::of_paper(letterhead.number.as_ref(), letterhead.doc_type.as_ref());
    // A note counts once, where it is first referred to.
    let mut by_key: HashMap<u32, &Note> = notes.iter().map(|note| (note.key, *note)).collect();
    for passage in in_order(blocks) {
        citations.add(&passage);
        for note in passage.notes.iter().filter_map(|(_, key)| by_key.remove(key)) {
            citations.add(&footnotes::passage(note));
        }
    }
    paper.bases = preamble
        .iter()
        .map(|line| {
            let (kind, text) = bases::read(line);
            Base { kind, text, citations: citations.places(&line.passage) }
        })
        .collect();
    paper.citations = citations.list;
}

/// All passages of the blocks: lines of the title that go on are one passage, as are the
/// paragraphs of a cell.
fn in_order(blocks: &[Block]) -> Vec<Passage> {
    fn push(blocks: &[Block], passages: &mut Vec<Passage>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let passage = Passage::of(paragraph);
                    let goes_on = passage.text.chars().next().is_some_and(char::is_lowercase)
                        && numbering::read(&passage.text).is_none();
                    match passages.last_mut() {
                        Some(last) if goes_on && !last.text.ends_with(['.', ';', ':']) => {
                            last.append(&passage);
                        }
                        _ => passages.push(passage),
                    }
                }
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        passages.push(Passage::of_cell(cell));
                    }
                }
                Block::Columns(columns) => {
                    for column in &columns.columns {
                        push(column, passages);
                    }
                }
            }
        }
    }
    let mut passages = Vec::new();
    push(blocks, &mut passages);
    passages
}
