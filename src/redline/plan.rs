//! What is to be marked in the newer paper: found first, so that it can be marked in one go.

use super::{
    align::{Step, Text, steps},
    tree::{Element, Node},
    write::{Mark, Marker},
};
use crate::block::{Block, Paragraph, Table};
use std::collections::HashMap;

/// How finely papers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Grain {
    /// Words, rows and cells.
    Words,
    /// Words of paragraphs; a table with any change as a whole.
    Tables,
    /// The whole paper: the older one deleted, the newer one inserted.
    Whole,
}

/// What happened to a paragraph or row of the newer paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Another text became its own.
    Words(String),
    /// It is new.
    New,
    /// Its runs are new; the paragraph was there, and empty.
    Filled,
    /// It came from elsewhere, by the name of the move.
    MovedTo(String),
}

/// What is marked at a paragraph, row or table.
#[derive(Debug, Default)]
pub(super) struct Edit {
    /// What happened to it.
    pub(super) kind: Option<Kind>,
    /// What is gone and stood before it.
    pub(super) before: Vec<Node>,
    /// What is gone and stood after it.
    pub(super) after: Vec<Node>,
}

/// A paragraph of the newer paper.
#[derive(Debug, Clone, Default)]
pub(super) struct Printed {
    /// The automatic number before it.
    pub(super) prefix: String,
    /// What is printed.
    pub(super) text: String,
}

/// The marks of a paper, as they are found.
pub(super) struct Plan<'a> {
    /// Who marks.
    pub(super) marker: &'a mut Marker,
    /// The paragraphs by their numbers.
    pub(super) printed: &'a HashMap<usize, Printed>,
    /// The marks by the number of what they are at.
    pub(super) edits: HashMap<usize, Edit>,
    /// What is gone where nothing is left to put it at.
    pub(super) rest: Vec<Node>,
    /// How finely is compared.
    pub(super) grain: Grain,
    moves: usize,
}

const PARAGRAPH: u8 = 0;
const TABLE: u8 = 1;
/// A paragraph shorter than this is not said to have moved.
const MOVED: usize = 25;

impl<'a> Plan<'a> {
    /// Nothing is marked yet.
    pub(super) fn new(
        marker: &'a mut Marker,
        printed: &'a HashMap<usize, Printed>,
        grain: Grain,
    ) -> Self {
        Self { marker, printed, edits: HashMap::new(), rest: Vec::new(), grain, moves: 0 }
    }

    /// Compares what stands in the body, or in a cell.
    pub(super) fn list(&mut self, old: &[&Block], new: &[&Element]) {
        let units: Vec<&Element> =
            new.iter().copied().filter(|element| !self.text(element).is_empty()).collect();
        let olds: Vec<Text> = old.iter().map(|block| of_block(block)).collect();
        let columns: Vec<&str> = old
            .iter()
            .zip(&olds)
            .filter(|(block, _)| matches!(block, Block::Columns(_)))
            .map(|(_, text)| text.text.as_str())
            .collect();
        let news: Vec<Text> = units.iter().map(|unit| self.of_element(unit, &columns)).collect();
        let mut all = if self.grain == Grain::Whole {
            (0..olds.len()).map(Step::Gone).chain((0..news.len()).map(Step::New)).collect()
        } else {
            steps(&olds, &news)
        };
        let moved = self.moves_of(&mut all, &olds, &news);
        let mut gone: Vec<Node> = Vec::new();
        let mut last: Option<usize> = None;
        for step in all {
            let at = match step {
                Step::Gone(i) => {
                    gone.extend(
                        old.get(i)
                            .map(|block| self.gone(block, moved.0.get(&i)))
                            .into_iter()
                            .flatten(),
                    );
                    continue;
                }
                Step::Same(_, j) | Step::New(j) | Step::Became(_, j) => j,
            };
            let Some(unit) = units.get(at) else { continue };
            if let Step::Became(i, _) = step {
                if let Some(block) = old.get(i) {
                    self.became(block, unit, &mut gone);
                }
            } else if matches!(step, Step::New(_)) {
                self.is_new(unit, moved.1.get(&at), old.is_empty());
            }
            self.edits.entry(unit.id).or_default().before.append(&mut gone);
            last = Some(unit.id);
        }
        match (last, new.first()) {
            (Some(id), _) => self.edits.entry(id).or_default().after.append(&mut gone),
            (None, Some(first)) => self.edits.entry(first.id).or_default().before.append(&mut gone),
            (None, None) => self.rest.append(&mut gone),
        }
    }

    /// The names of moves by the places of what went and of what came.
    fn moves_of(
        &mut self,
        all: &mut [Step],
        old: &[Text],
        new: &[Text],
    ) -> (HashMap<usize, String>, HashMap<usize, String>) {
        let (mut from, mut to) = (HashMap::new(), HashMap::new());
        let mut came: HashMap<&str, Vec<usize>> = HashMap::new();
        for step in all.iter() {
            if let Step::New(j) = step
                && let Some(text) = new.get(*j).filter(|text| text.sort == PARAGRAPH)
                && text.text.chars().count() >= MOVED
            {
                came.entry(text.text.as_str()).or_default().push(*j);
            }
        }
        for step in all.iter() {
            if let Step::Gone(i) = step
                && let Some(text) = old.get(*i).filter(|text| text.sort == PARAGRAPH)
                && let Some(j) = came.get_mut(text.text.as_str()).and_then(Vec::pop)
                && self.grain != Grain::Whole
            {
                self.moves += 1;
                let name = format!("vanban-{}", self.moves);
                from.insert(*i, name.clone());
                to.insert(j, name);
            }
        }
        (from, to)
    }

    /// What is gone, marked as such.
    fn gone(&mut self, block: &Block, moved: Option<&String>) -> Vec<Node> {
        let Some(name) = moved else { return vec![self.marker.block(block, Mark::Deleted)] };
        let [start, end] = self.marker.range("w:moveFrom", name);
        vec![start, self.marker.block(block, Mark::MovedFrom), end]
    }

    fn is_new(&mut self, unit: &Element, moved: Option<&String>, was_empty: bool) {
        let kind = match moved {
            Some(name) => Kind::MovedTo(name.clone()),
            None if was_empty && unit.name == "w:p" => Kind::Filled,
            None => Kind::New,
        };
        self.edits.entry(unit.id).or_default().kind = Some(kind);
    }

    /// Marks what one became; where the two do not fit each other, both as a whole.
    fn became(&mut self, old: &Block, unit: &Element, gone: &mut Vec<Node>) {
        let fits = match old {
            Block::Paragraph(paragraph) => {
                let kind = Some(Kind::Words(paragraph.text()));
                self.edits.entry(unit.id).or_default().kind = kind;
                true
            }
            Block::Table(table) => self.grain == Grain::Words && self.table(table, unit),
            Block::Columns(columns) => {
                self.grain == Grain::Words && self.columns(&columns.columns, unit)
            }
        };
        if !fits {
            gone.push(self.marker.block(old, Mark::Deleted));
            self.is_new(unit, None, false);
        }
    }

    /// Compares texts set side by side; whether they have the same columns.
    fn columns(&mut self, old: &[Vec<Block>], unit: &Element) -> bool {
        let mut new: Vec<(usize, Vec<&Element>)> = Vec::new();
        for (column, _, cell) in unit.elements().filter(|row| row.name == "w:tr").flat_map(cells) {
            let place = new.iter().position(|known| known.0 == column);
            let place = place.unwrap_or_else(|| {
                new.push((column, Vec::new()));
                new.len() - 1
            });
            if let Some((_, list)) = new.get_mut(place) {
                list.extend(
                    cell.elements().filter(|it| matches!(it.name.as_str(), "w:p" | "w:tbl")),
                );
            }
        }
        new.sort_by_key(|known| known.0);
        let is_blank =
            |known: &(usize, Vec<&Element>)| known.1.iter().all(|it| self.text(it).is_empty());
        new.retain(|known| !is_blank(known));
        if new.len() != old.len() {
            return false;
        }
        for (blocks, (_, list)) in old.iter().zip(new) {
            self.list(&blocks.iter().collect::<Vec<_>>(), &list);
        }
        true
    }

    /// Compares the rows of a table; whether they can be told one by one.
    fn table(&mut self, old: &Table, unit: &Element) -> bool {
        let rows: Vec<&Element> = unit.elements().filter(|row| row.name == "w:tr").collect();
        let widths: Vec<usize> = unit
            .child("w:tblGrid")
            .into_iter()
            .flat_map(Element::elements)
            .map(|column| column.attribute("w:w").and_then(|w| w.parse().ok()).unwrap_or(1_000))
            .collect();
        if widths.len() != old.columns {
            return false;
        }
        let olds: Vec<Text> = (0..old.rows.len()).map(|at| of_row(old, at)).collect();
        let news: Vec<Text> =
            rows.iter().map(|row| Text::new(&self.text(row), PARAGRAPH)).collect();
        let all = steps(&olds, &news);
        let fits = all.iter().all(|step| match step {
            Step::Same(..) => true,
            Step::Became(i, j) => {
                rows.get(*j).is_some_and(|row| self.same_cells(old, *i, row))
                    || (!is_merged(old, *i) && rows.get(*j).is_some_and(|row| !has_merged(row)))
            }
            Step::Gone(i) => !is_merged(old, *i),
            Step::New(j) => rows.get(*j).is_some_and(|row| !has_merged(row)),
        });
        // A table of which no row is left is gone as a whole.
        if !fits || !all.iter().any(|step| matches!(step, Step::Same(..) | Step::Became(..))) {
            return false;
        }
        let mut gone: Vec<Node> = Vec::new();
        let mut last = None;
        for step in all {
            let at = match step {
                Step::Gone(i) => {
                    gone.push(self.marker.row(old, i, &widths, Mark::Deleted));
                    continue;
                }
                Step::Same(_, j) | Step::New(j) | Step::Became(_, j) => j,
            };
            let Some(row) = rows.get(at) else { continue };
            match step {
                Step::Became(i, _) if self.same_cells(old, i, row) => self.row(old, i, row),
                Step::Became(i, _) => {
                    gone.push(self.marker.row(old, i, &widths, Mark::Deleted));
                    self.is_new(row, None, false);
                }
                Step::New(_) => self.is_new(row, None, false),
                _ => {}
            }
            self.edits.entry(row.id).or_default().before.append(&mut gone);
            last = Some(row.id);
        }
        if let Some(id) = last {
            self.edits.entry(id).or_default().after.append(&mut gone);
        }
        true
    }

    /// Whether the cells of two rows begin at the same columns.
    #[expect(clippy::unused_self, reason = "asked beside its kin")]
    fn same_cells(&self, old: &Table, at: usize, row: &Element) -> bool {
        let olds: Vec<(usize, usize)> = old
            .rows
            .get(at)
            .into_iter()
            .flat_map(|row| &row.cells)
            .map(|cell| (cell.column, cell.column_span))
            .collect();
        let is_flat = |cell: &Element| cell.child("w:tbl").is_none();
        let news: Vec<(usize, usize)> = cells(row)
            .filter(|(_, _, cell)| !goes_on(cell))
            .map(|(column, span, _)| (column, span))
            .collect();
        olds == news && cells(row).all(|(_, _, cell)| is_flat(cell))
    }

    fn row(&mut self, old: &Table, at: usize, row: &Element) {
        let olds = old.rows.get(at).into_iter().flat_map(|row| &row.cells);
        let news = cells(row).filter(|(_, _, cell)| !goes_on(cell));
        for (cell, (_, _, element)) in olds.zip(news) {
            let list: Vec<&Element> = element
                .elements()
                .filter(|it| matches!(it.name.as_str(), "w:p" | "w:tbl"))
                .collect();
            self.list(&cell.blocks.iter().collect::<Vec<_>>(), &list);
        }
    }

    /// What is printed of an element: the paragraphs below it.
    fn text(&self, element: &Element) -> String {
        let mut texts = Vec::new();
        self.collect(element, &mut texts);
        texts.join("\n")
    }

    fn collect<'t>(&'t self, element: &Element, texts: &mut Vec<&'t str>) {
        if element.name == "w:p" {
            let text = self.printed.get(&element.id).map(|printed| printed.text.as_str());
            texts.extend(text.filter(|text| !text.is_empty()));
            return;
        }
        for child in element.elements() {
            if matches!(child.name.as_str(), "w:p" | "w:tbl" | "w:tr" | "w:tc") {
                self.collect(child, texts);
            }
        }
    }

    /// A unit as a text: a table that reads by its columns as texts side by side do, so.
    fn of_element(&self, unit: &Element, columns: &[&str]) -> Text {
        if unit.name != "w:tbl" {
            return Text::new(&self.text(unit), PARAGRAPH);
        }
        let mut cells: Vec<(usize, String)> = unit
            .elements()
            .filter(|row| row.name == "w:tr")
            .flat_map(cells)
            .map(|(column, _, cell)| (column, self.text(cell)))
            .collect();
        cells.sort_by_key(|cell| cell.0);
        let by_columns: Vec<&str> = cells.iter().map(|cell| cell.1.as_str()).collect();
        let text = Text::new(&by_columns.join("\n"), TABLE);
        if columns.contains(&text.text.as_str()) {
            text
        } else {
            Text::new(&self.text(unit), TABLE)
        }
    }
}

/// The cells of a row with their first column and how many they cover.
pub(super) fn cells(row: &Element) -> impl Iterator<Item = (usize, usize, &Element)> {
    let number = |element: Option<&Element>| {
        element.and_then(|it| it.attribute("w:val")).and_then(|value| value.parse::<usize>().ok())
    };
    let before = number(row.child("w:trPr").and_then(|props| props.child("w:gridBefore")));
    let mut column = before.unwrap_or(0);
    row.elements().filter(|cell| cell.name == "w:tc").map(move |cell| {
        let span = number(cell.child("w:tcPr").and_then(|props| props.child("w:gridSpan")));
        let span = span.unwrap_or(1).clamp(1, 1_000);
        let first = column;
        column += span;
        (first, span, cell)
    })
}

/// Whether a cell goes on from one that began above.
fn goes_on(cell: &Element) -> bool {
    let merge = cell.child("w:tcPr").and_then(|props| props.child("w:vMerge"));
    merge.is_some_and(|merge| merge.attribute("w:val") != Some("restart"))
}

fn has_merged(row: &Element) -> bool {
    cells(row).any(|(_, _, cell)| {
        cell.child("w:tcPr").is_some_and(|props| props.child("w:vMerge").is_some())
    })
}

/// Whether a cell of the row goes over several, or began above it.
fn is_merged(table: &Table, at: usize) -> bool {
    (0..table.columns).any(|column| {
        table.cell_at(at, column).is_none_or(|(first, cell)| first != at || cell.row_span > 1)
    })
}

fn of_block(block: &Block) -> Text {
    let texts = |paragraphs: Vec<&Paragraph>| {
        let texts: Vec<String> = paragraphs.into_iter().map(Paragraph::text).collect();
        texts.join("\n")
    };
    match block {
        Block::Paragraph(paragraph) => Text::new(&paragraph.text(), PARAGRAPH),
        block => Text::new(&texts(block.paragraphs()), TABLE),
    }
}

fn of_row(table: &Table, at: usize) -> Text {
    let cells = table.rows.get(at).into_iter().flat_map(|row| &row.cells);
    let texts: Vec<String> = cells.map(crate::block::Cell::text).collect();
    Text::new(&texts.join("\n"), PARAGRAPH)
}
