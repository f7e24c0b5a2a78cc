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

/// From so many points on an indent makes another level: where the line above leads to a list, and
/// where it does not, as authors are not always careful.
const DEEPER: f64 = 9.0;
const DEEPER_WITHOUT_COLON: f64 = 16.0;

/// Adds an item to a list: below the last one that has another mark, beside the one with the same;
/// of those with the same mark, below the one that stands further left.
pub(crate) fn add(list: &mut Vec<ItemNode>, item: ItemNode) {
    let mut path = Vec::new();
    let mut level = list.last();
    while let Some(node) = level {
        path.push(relation(node, &item));
        level = node.items.last();
    }
    let last = |wanted| path.iter().rposition(|found| *found == Some(wanted));
    let depth = last(Relation::Beside)
        .or_else(|| last(Relation::Below).map(|depth| depth + 1))
        // Further left than any with its mark: beside the outermost of them.
        .or_else(|| path.iter().position(Option::is_some))
        .unwrap_or(path.len());
    push_at(list, item, depth.min(DEPTH - 1));
}

/// How an item stands to one before it that has the same mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Below,
    Beside,
    Above,
}

/// `None` where their marks are different.
fn relation(node: &ItemNode, item: &ItemNode) -> Option<Relation> {
    if node.mark != item.mark {
        return None;
    }
    let further = item.passage.first_indent - node.passage.first_indent;
    let leads = node.passage.text.ends_with(':');
    Some(match further {
        _ if further > if leads { DEEPER } else { DEEPER_WITHOUT_COLON } => Relation::Below,
        _ if further < -DEEPER => Relation::Above,
        _ => Relation::Beside,
    })
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
    fn the_same_mark_further_in_goes_below() {
        let mut list = Vec::new();
        let lines = [(10.0, "a"), (35.0, "b"), (60.0, "c"), (34.0, "d"), (12.0, "e")];
        for (order, (indent, text)) in lines.into_iter().enumerate() {
            let mut paragraph = Paragraph::plain(format!("- {text}"), Place::default());
            paragraph.first_indent = indent;
            let passage = Passage::of(&paragraph);
            add(&mut list, read(&Line { passage, order }).unwrap());
        }
        assert_eq!(list.len(), 2);
        assert_eq!(list[0].items.len(), 2);
        assert_eq!(list[0].items[0].items[0].passage.text, "c");
    }

    #[test]
    fn the_first_mark_may_be_any() {
        let list = items(&["+ Một việc", "- việc nhỏ", "+ Hai việc"]);
        assert_eq!(list.len(), 2);
        assert_eq!(list[0].items[0].passage.text, "việc nhỏ");
    }
}
