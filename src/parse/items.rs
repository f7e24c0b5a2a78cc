//! The `-` and `+` lines under a section.

use super::lines::Line;
use crate::{
    model::Item,
    parse::passage::Passage,
    vietnamese::numbering::{self, Mark},
};

/// How deep items may stand in each other.
const DEPTH: usize = 4;

/// An item with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ItemNode {
    /// Its text, without the mark.
    pub(crate) passage: Passage,
    /// Its place among the lines of the paper.
    pub(crate) order: usize,
    /// The items below it.
    pub(crate) items: Vec<ItemNode>,
    mark: Mark,
}

impl ItemNode {
    /// As the contract has it.
    pub(crate) fn to_model(&self) -> Item {
        Item {
            text: self.passage.text.clone(),
            items: self.items.iter().map(Self::to_model).collect(),
        }
    }

    /// The place of the last line below it, its own where there is none.
    pub(crate) fn last_order(&self) -> usize {
        self.items.last().map_or(self.order, Self::last_order)
    }
}

/// Reads a line as an item: its mark and what follows.
pub(crate) fn read(line: &Line) -> Option<ItemNode> {
    let (mark, start) = numbering::item_mark(&line.passage.text)?;
    let passage = line.passage.slice(start..line.passage.text.len());
    (!passage.is_empty()).then(|| ItemNode { passage, order: line.order, items: Vec::new(), mark })
}

/// Adds an item to a list: below the last one that has another mark, beside the one with the same.
pub(crate) fn add(list: &mut Vec<ItemNode>, item: ItemNode) {
    let mut marks = Vec::new();
    let mut level = list.last();
    while let Some(node) = level {
        marks.push(node.mark);
        level = node.items.last();
    }
    let depth = marks.iter().position(|mark| *mark == item.mark).unwrap_or(marks.len());
    push_at(list, item, depth.min(DEPTH - 1));
}

fn push_at(list: &mut Vec<ItemNode>, item: ItemNode, depth: usize) {
    match list.last_mut() {
        Some(last) if depth > 0 => push_at(&mut last.items, item, depth - 1),
        _ => list.push(item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Paragraph, Place};

    fn items(lines: &[&str]) -> Vec<ItemNode> {
        let mut list = Vec::new();
        for (order, text) in lines.iter().enumerate() {
            let passage = Passage::of(&Paragraph::plain(*text, Place::default()));
            add(&mut list, read(&Line { passage, order }).unwrap());
        }
        list
    }

    #[test]
    fn another_mark_goes_below_and_the_same_mark_beside() {
        let list = items(&["- Họp giao ban", "+ hằng tuần", "+ hằng tháng", "- Báo cáo"]);
        assert_eq!(list.len(), 2);
        assert_eq!(list[0].items.len(), 2);
        assert_eq!(list[0].last_order(), 2);
        assert_eq!(list[1].to_model().text, "Báo cáo");
    }

    #[test]
    fn the_first_mark_may_be_any() {
        let list = items(&["+ Một việc", "- việc nhỏ", "+ Hai việc"]);
        assert_eq!(list.len(), 2);
        assert_eq!(list[0].items[0].passage.text, "việc nhỏ");
    }
}
