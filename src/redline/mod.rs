//! Two papers as one DOCX with tracked changes: accepted it reads as the newer paper, rejected as the older
//! one.
//!
//! The newer DOCX keeps its looks; a paper of another format is written from its blocks. What is gone is
//! written from the blocks of the older paper, whatever its format. The result is read again both ways: where
//! one of them differs, tables are marked as a whole, then the paper.

mod accept;
mod align;
mod mark;
mod package;
mod plan;
mod said;
mod tree;
mod write;

pub use said::{Said, comments};

use self::{
    package::Comment,
    plan::{Grain, Kind, Plan, Printed},
    tree::{Element, Node},
    write::{Mark, Marker},
};
use crate::{
    block::{Block, Cell, Content, Flow, Paragraph, Place, folded, join_line},
    read,
    source::{Changes, Options},
};
use std::{
    collections::{HashMap, HashSet},
    io,
};

/// Who made the changes, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: String,
    /// Date and time in ISO 8601: `2026-03-01T08:00:00Z`.
    pub date: String,
}

/// A comment at a place of the newer paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// Where it stands: an element of the body, or a cell.
    pub place: Place,
    /// What it says.
    pub text: String,
}

/// A DOCX with tracked changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redline {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether both ways read to the letter as the two papers do.
    pub is_exact: bool,
}

/// A paper as a DOCX of its own, from its blocks.
///
/// # Errors
/// Where the file cannot be put together.
pub fn docx_of(content: &Content) -> io::Result<Vec<u8>> {
    let mut marker = Marker::new("", "");
    let nodes = marker.blocks(&content.blocks, Mark::None);
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body = Element::node("w:body", &[], nodes);
    let root = Element::new("w:document", &[("xmlns:w", word)], vec![body]);
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>".to_owned();
    tree::write(&root, &mut text);
    package::minimal(&text)
}

/// The older paper and the newer one as one DOCX. `base` is the newer paper as DOCX, of which `new` was read,
/// its tracked changes accepted; `options` are those of reading.
///
/// # Errors
/// Where the file cannot be put together.
pub fn redline(
    old: &Content,
    new: &Content,
    base: &[u8],
    author: &Author,
    remarks: &[Remark],
    options: &Options,
) -> io::Result<Redline> {
    let mut last = None;
    for grain in [Grain::Words, Grain::Tables, Grain::Whole] {
        let bytes = marked(old, new, base, author, remarks, grain)?;
        let is_exact =
            [(old, Changes::Reject), (new, Changes::Accept)].iter().all(|(paper, way)| {
                let options = Options { changes: *way, ..options.clone() };
                let found = read::read(&bytes, &options);
                found.is_ok_and(|(_, found)| same_text(&found, paper))
            });
        last = Some(Redline { bytes, is_exact });
        if is_exact {
            break;
        }
    }
    last.ok_or_else(|| io::Error::other("no grain"))
}

/// Whether two papers read the same to the letter.
pub fn same_text(one: &Content, other: &Content) -> bool {
    texts(&one.blocks) == texts(&other.blocks)
}

/// What is printed, a paragraph, cell or column each: a page breaks the lines of a cell as it must.
fn texts(blocks: &[Block]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => texts.push(paragraph.text()),
            Block::Table(table) => {
                texts.extend(table.rows.iter().flat_map(|row| &row.cells).map(Cell::text));
            }
            Block::Columns(columns) => {
                let joined = |blocks: &Vec<Block>| {
                    let mut text = String::new();
                    for paragraph in blocks.iter().flat_map(Block::paragraphs) {
                        join_line(&mut text, &paragraph.text());
                    }
                    text
                };
                texts.extend(columns.columns.iter().map(joined));
            }
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn marked(
    old: &Content,
    new: &Content,
    base: &[u8],
    author: &Author,
    remarks: &[Remark],
    grain: Grain,
) -> io::Result<Vec<u8>> {
    let text = package::part(base, package::MAIN);
    let parsed = text.as_deref().and_then(tree::parse);
    let Some((before, mut root)) = parsed else {
        let generated = docx_of(new)?;
        // Written here, it is always taken apart.
        return match package::part(&generated, package::MAIN).as_deref().and_then(tree::parse) {
            Some(_) => marked(old, new, &generated, author, remarks, grain),
            None => Err(io::Error::other("the paper cannot be written as DOCX")),
        };
    };
    let body = root.children.iter_mut().find_map(|node| match node {
        Node::Element(element) if element.name == "w:body" => Some(element),
        _ => None,
    });
    let Some(body) = body else { return Err(io::Error::other("no body")) };
    accept::count(&mut body.children, &mut 0);
    let mut nodes = accept::accept(std::mem::take(&mut body.children));
    number(&mut nodes, &mut 0);
    let printed = printed(&nodes, &new.blocks);
    let mut marker = Marker::new(&author.name, &author.date);
    let mut plan = Plan::new(&mut marker, &printed, grain);
    let units: Vec<&Element> =
        nodes.iter().filter_map(Node::element).filter(|it| is_unit(it)).collect();
    let boxed = boxed(&new.blocks);
    let olds: Vec<&Block> = old.blocks.iter().filter(|block| !is_known(block, &boxed)).collect();
    plan.list(&olds, &units);
    let written_out = written_out(&nodes, &printed, &plan);
    let (edits, rest) = (plan.edits, plan.rest);
    let (at, comments) = placed(&nodes, remarks);
    let mut pen =
        mark::Pen { marker: &mut marker, edits, printed: &printed, written_out, comments: at };
    body.children = pen.nodes(nodes, false);
    let end = body
        .children
        .iter()
        .rposition(|node| node.element().is_some_and(|it| it.name == "w:sectPr"));
    let end = end.unwrap_or(body.children.len());
    body.children.splice(end..end, rest);
    let mut text = before;
    tree::write(&root, &mut text);
    package::replaced(base, &text, &comments, [&author.name, &author.date])
}

fn is_unit(element: &Element) -> bool {
    matches!(element.name.as_str(), "w:p" | "w:tbl")
}

/// The texts of boxes, which stay where they are.
fn boxed(blocks: &[Block]) -> HashSet<String> {
    let paragraphs = blocks.iter().flat_map(Block::paragraphs);
    paragraphs.filter(|it| it.flow != Flow::Body).map(Paragraph::text).collect()
}

/// Whether a block is a box that the newer paper has too.
fn is_known(block: &Block, boxed: &HashSet<String>) -> bool {
    match block {
        Block::Paragraph(it) => it.flow != Flow::Body && boxed.contains(&it.text()),
        _ => false,
    }
}

/// Gives every paragraph, table and row a number.
fn number(nodes: &mut [Node], next: &mut usize) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match element.name.as_str() {
            "w:p" | "w:tbl" | "w:tr" => {
                *next += 1;
                element.id = *next;
            }
            "w:tc" => {}
            _ => continue,
        }
        if element.name != "w:p" {
            number(&mut element.children, next);
        }
    }
}

/// All paragraphs below nodes, in order.
fn paragraphs<'t>(nodes: &'t [Node], out: &mut Vec<&'t Element>) {
    for element in nodes.iter().filter_map(Node::element) {
        match element.name.as_str() {
            "w:p" => out.push(element),
            "w:tbl" | "w:tr" | "w:tc" => paragraphs(&element.children, out),
            _ => {}
        }
    }
}

/// What is printed of every paragraph: its own text, behind the automatic number that the reader prints.
fn printed(nodes: &[Node], blocks: &[Block]) -> HashMap<usize, Printed> {
    let mut known: HashMap<u32, Vec<&Paragraph>> = HashMap::new();
    for paragraph in blocks.iter().flat_map(Block::paragraphs) {
        if let Some(block) = paragraph.place.block.filter(|_| paragraph.flow == Flow::Body) {
            known.entry(block).or_default().push(paragraph);
        }
    }
    // Texts side by side are read by columns; in the file they stand by rows.
    for list in known.values_mut() {
        list.sort_by_key(|it| (it.place.row, it.place.column));
    }
    let mut found = HashMap::new();
    for node in nodes {
        let Some(element) = node.element().filter(|it| is_unit(it)) else { continue };
        let mut all = Vec::new();
        paragraphs(std::slice::from_ref(node), &mut all);
        let mut rest =
            element.place.and_then(|place| known.remove(&place)).unwrap_or_default().into_iter();
        for paragraph in all {
            let own = folded(&mark::shown(paragraph)).into_owned();
            // The reader leaves out what is empty.
            let mut look = rest.clone();
            let at = look.position(|it| fits(&it.text(), &own));
            let text = at.and_then(|at| rest.nth(at)).map(Paragraph::text);
            let text = text.unwrap_or_else(|| own.clone());
            let prefix = text.strip_suffix(own.as_str()).unwrap_or_default().to_owned();
            found.insert(paragraph.id, Printed { prefix, text });
        }
    }
    found
}

/// Whether a printed text is a paragraph's own, behind a number.
fn fits(printed: &str, own: &str) -> bool {
    let prefix = printed.strip_suffix(own);
    prefix.is_some_and(|prefix| {
        prefix.is_empty()
            || (prefix.ends_with(' ') && prefix.chars().count() < 20 && !own.is_empty())
    })
}

/// The paragraphs whose automatic numbers are written out: all, where one of them is new, gone or another,
/// since a number counts those before it, whichever way the changes go.
fn written_out(
    nodes: &[Node],
    printed: &HashMap<usize, Printed>,
    plan: &Plan<'_>,
) -> HashSet<usize> {
    let mut all = Vec::new();
    paragraphs(nodes, &mut all);
    let counts =
        |id: usize| printed.get(&id).is_some_and(|it| it.prefix.chars().any(char::is_alphanumeric));
    let mut is_new_below = HashSet::new();
    new_below(nodes, plan, false, &mut is_new_below);
    let is_other = |id: usize| match plan.edits.get(&id).and_then(|edit| edit.kind.as_ref()) {
        Some(Kind::Words(old)) => {
            printed.get(&id).is_some_and(|it| !old.starts_with(it.prefix.as_str()))
        }
        _ => is_new_below.contains(&id),
    };
    let must = all.iter().any(|paragraph| counts(paragraph.id) && is_other(paragraph.id));
    all.iter()
        .map(|paragraph| paragraph.id)
        .filter(|id| {
            let has_prefix = printed.get(id).is_some_and(|it| !it.prefix.trim().is_empty());
            has_prefix && ((must && counts(*id)) || is_other(*id) && !is_new_below.contains(id))
        })
        .collect()
}

/// The paragraphs that are new, by themselves or with their row or table.
fn new_below(nodes: &[Node], plan: &Plan<'_>, is_new: bool, found: &mut HashSet<usize>) {
    for element in nodes.iter().filter_map(Node::element) {
        let kind = plan.edits.get(&element.id).and_then(|edit| edit.kind.as_ref());
        let is_new =
            is_new || (element.id > 0 && kind.is_some_and(|kind| !matches!(kind, Kind::Words(_))));
        match element.name.as_str() {
            "w:p" if is_new => {
                found.insert(element.id);
            }
            "w:tbl" | "w:tr" | "w:tc" => new_below(&element.children, plan, is_new, found),
            _ => {}
        }
    }
}

/// The comments, and at which paragraphs they are.
fn placed(nodes: &[Node], remarks: &[Remark]) -> (HashMap<usize, Vec<usize>>, Vec<Comment>) {
    let (mut at, mut comments): (HashMap<usize, Vec<usize>>, Vec<Comment>) =
        (HashMap::new(), Vec::new());
    for (place, remark) in remarks.iter().enumerate() {
        let Some(id) = target(nodes, remark.place) else { continue };
        let number = 900_000 + place;
        at.entry(id).or_default().push(number);
        comments.push(Comment { number, text: remark.text.clone() });
    }
    (at, comments)
}

/// The paragraph at a place: the first of the cell, or of the element.
fn target(nodes: &[Node], place: Place) -> Option<usize> {
    let element = nodes
        .iter()
        .filter_map(Node::element)
        .find(|element| element.place.is_some() && element.place == place.block)?;
    if element.name == "w:p" {
        return Some(element.id);
    }
    let rows: Vec<&Element> = element.elements().filter(|row| row.name == "w:tr").collect();
    let row = rows.get(place.row? as usize)?;
    let column = place.column.unwrap_or(0) as usize;
    let cell =
        plan::cells(row).find(|(first, span, _)| (*first..first + span).contains(&column))?;
    let mut all = Vec::new();
    paragraphs(&cell.2.children, &mut all);
    all.first().map(|paragraph| paragraph.id)
}

#[cfg(test)]
mod tests;
