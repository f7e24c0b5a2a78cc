//! Which rows of a table are parts of which: told by their numbers (`A`, `I`, `1`, `1.1`, `a`), by title rows, by marks
//! before the text, and by what adds up.
//!
//! The tree is made once, where a table is read ([`arrange`]), and stands in the model as `parent`. Budget, groups and
//! checks read it from there ([`Tree::of`]), so that they cannot disagree.
//!
//! Numbers and marks leave room. What decides then is money: a row whose parts already come to its amount is *full*,
//! and what follows stands beside it.
//!
//! | rows | read as |
//! | --- | --- |
//! | `1` 500; `○ a` 300; `○ b` 200 | the circles are parts of `1` |
//! | `1.` 9.240; `- a` 6.000; `- b` 3.240; `* c` 410; `- d` 410 | `1.` is full: `*` stands beside it, `- d` is its part |
//! | `2` 540; `3.1` 310; `3.2` 190 | `3.1` names no row: all stand side by side |
//! | `Tổng cộng` 600; `NSTW` 250; `NSĐP` 350 | what the total is made of: its details |

mod reread;

pub(crate) use reread::reread;

use crate::{
    model::{ColumnRole, Money, RowKind, Table, TableRow},
    vietnamese::{columns, fold, money, numbering, row_formula},
};
use rust_decimal::Decimal;

/// No table has more levels; what follows the tree downwards relies on it.
const MAX_DEPTH: usize = 32;

/// A row in the tree.
#[derive(Debug)]
pub(crate) struct Node {
    /// Index of the row in the table.
    pub(crate) row: usize,
    pub(crate) kind: RowKind,
    /// Index into [`Tree::nodes`].
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    pub(crate) number: Number,
    /// The number as printed.
    pub(crate) printed: Option<String>,
    /// A detail of the row above (`Trong đó: …`), or reckoned from others, that is not summed beside them.
    pub(crate) detail: bool,
}

/// The items and groups of a table.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// In the order of the rows.
    pub(crate) nodes: Vec<Node>,
    /// Nodes without a parent.
    pub(crate) roots: Vec<usize>,
    /// What each row of the table says to be reckoned from.
    pub(crate) formulas: Vec<Option<Vec<row_formula::Term>>>,
}

/// How a row is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Number {
    /// `1`, `I`, `A`, `a`: the style and the place in the order.
    One(Style, u32),
    /// `1.1`, `I.2`: the number of the parent and the own place in the order.
    Path(Vec<String>, u32),
    /// Something else that is printed: `Gtb`, `*`.
    Code,
    /// A code of the budget (`Mục`, `Tiểu mục`): the level of the last column that holds one.
    Level(usize),
    /// `-`, `+`: a mark in front of the text or in the column of numbers.
    Mark(char),
    /// Nothing.
    Blank,
}

/// The bullet that Word takes from the font Courier.
pub(crate) const BULLET_LETTER: &str = "o";

/// The signs that a number is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    /// `A`
    Upper,
    /// `I`
    Roman,
    /// `1`
    Arabic,
    /// `a`
    Lower,
}

impl Number {
    /// The ways in which a row's number can be read; the likeliest first. `cell` is what stands in
    /// the column of numbers: a mark there is no number.
    fn candidates(number: Option<&str>, cell: &str, text: &str) -> Vec<Self> {
        let Some(number) = number.map(str::trim).filter(|n| !n.is_empty()) else {
            let mark = mark(cell).or_else(|| bullet_letter(cell)).or_else(|| leading_mark(text));
            return vec![mark.map_or(Self::Blank, Self::Mark)];
        };
        let parts: Vec<&str> = number.split('.').map(str::trim).filter(|p| !p.is_empty()).collect();
        match parts.as_slice() {
            [] => match number.chars().next() {
                Some(mark) => vec![Self::Mark(mark)],
                None => vec![Self::Blank],
            },
            [one] => Self::single(one),
            [parents @ .., last] => {
                let place = last.parse().ok().or_else(|| letter(last));
                let parents = parents.iter().map(|p| (*p).to_owned()).collect();
                place.map_or_else(|| vec![Self::Code], |place| vec![Self::Path(parents, place)])
            }
        }
    }

    fn single(token: &str) -> Vec<Self> {
        if let Ok(value) = token.parse::<u32>() {
            return vec![Self::One(Style::Arabic, value)];
        }
        if let Some(mark) = mark(token) {
            return vec![Self::Mark(mark)];
        }
        let mut found = Vec::new();
        if token.chars().all(char::is_uppercase) {
            found.extend(numbering::roman(token).map(|value| Self::One(Style::Roman, value)));
            found.extend(letter(&fold::key(token)).map(|value| Self::One(Style::Upper, value)));
        } else {
            found.extend(letter(token).map(|value| Self::One(Style::Lower, value)));
        }
        if found.is_empty() {
            found.push(Self::Code);
        }
        found
    }

    /// Whether it is of the same series, so that the two can be siblings.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::One(a, _), Self::One(b, _)) => a == b,
            (Self::Path(a, _), Self::Path(b, _)) => a.len() == b.len(),
            (Self::Code, Self::Code) | (Self::Blank, Self::Blank) => true,
            (Self::Mark(a), Self::Mark(b)) => a == b,
            (Self::Level(a), Self::Level(b)) => a == b,
            _ => false,
        }
    }

    /// Its place among its siblings.
    pub(crate) fn place(&self) -> Option<u32> {
        match self {
            Self::One(_, place) | Self::Path(_, place) => Some(*place),
            _ => None,
        }
    }

    /// Whether it is a part (`2.1`) of a number that no row has, and that comes before this one (`3`): the two are siblings.
    fn is_before(&self, other: &Self) -> bool {
        let (Self::Path(parents, _), Self::One(style, place)) = (self, other) else { return false };
        let [parent] = parents.as_slice() else { return false };
        Self::single(parent).iter().any(
            |above| matches!(above, Self::One(above, before) if above == style && before < place),
        )
    }

    fn is_numbered(&self) -> bool {
        self.place().is_some()
    }
}

/// Word's bullet of the font Courier, which comes as a lone `o`, where it was not read as the number behind `n`.
fn bullet_letter(cell: &str) -> Option<char> {
    (cell.trim() == BULLET_LETTER).then_some('o')
}

/// The mark that a cell holds and nothing else.
fn mark(cell: &str) -> Option<char> {
    let cell = cell.trim();
    cell.chars().next().filter(|_| cell.chars().all(is_mark))
}

/// Whether a sign marks the entries of a list. Those of the private area are the bullets of the fonts Symbol and Wingdings.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '—'
            | '−'
            | '‐'
            | '‑'
            | '+'
            | '_'
            | '*'
            | '·'
            | '•'
            | '●'
            | '○'
            | '◦'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '◆'
            | '◇'
            | '♦'
            | '►'
            | '▶'
            | '➢'
            | '➤'
            | '✓'
            | '✔'
            | '★'
            | '☆'
            | '→'
            | '⁃'
            | '∙'
            | '\u{f000}'..='\u{f0ff}'
    )
}

/// The mark, or the small number in brackets (`(i)`, `(a)`, `a.`), that leads a text and makes its row a part of the one
/// above it. Word's bullet of the font Courier is a lone `o`.
pub(crate) fn leading_mark(text: &str) -> Option<char> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if is_mark(first) {
        return Some(first);
    }
    let (word, rest) = text.split_once(char::is_whitespace)?;
    if word == BULLET_LETTER && !rest.trim().is_empty() {
        return Some('o');
    }
    let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    let small = |word: &str| {
        !word.is_empty()
            && word.len() <= 4
            && (word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) || letter(word).is_some())
            && word.chars().all(char::is_lowercase)
    };
    let lettered = word.strip_suffix(['.', ')']);
    match (inner, lettered) {
        (Some(inner), _) if small(inner) || inner.parse::<u8>().is_ok() => Some('('),
        (None, Some(word)) if small(word) => Some('a'),
        _ => None,
    }
}

/// The place of a letter in the order of points (`a`, `b`, `c`, `d`, `đ`).
fn letter(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    (chars.next()?.is_alphabetic() && chars.next().is_none())
        .then(|| numbering::point_index(text).or_else(|| foreign_letter(text)))
        .flatten()
}

/// The place of a letter that Vietnamese has not (`f`, `j`, `w`, `z`), for those who count by the Latin alphabet.
fn foreign_letter(text: &str) -> Option<u32> {
    let before = match text {
        "f" => "e",
        "j" => "i",
        "w" => "v",
        "z" => "y",
        _ => return None,
    };
    numbering::point_index(before).map(|place| place + 1)
}

/// The columns of a table that hold codes of the budget, with their levels; where there are several.
fn code_columns(table: &Table) -> Vec<(usize, usize)> {
    let columns = table.columns.iter().enumerate();
    let codes: Vec<(usize, usize)> = columns
        .filter(|(_, c)| !matches!(c.role, ColumnRole::Budget | ColumnRole::Task))
        .filter_map(|(at, column)| Some((at, columns::code_level(&column.path)?)))
        .collect();
    if codes.len() > 1 { codes } else { Vec::new() }
}

/// The innermost level of which a row has a code.
fn code_level(columns: &[(usize, usize)], row: &TableRow) -> Option<usize> {
    let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
    // The code of a heading that stands in the column of its parts as well is none of a part.
    let own = |at: usize| {
        let outer = columns.iter().take_while(|(column, _)| *column != at);
        outer.into_iter().all(|(column, _)| cell(*column) != cell(at))
    };
    let filled = |at: usize| cell(at).contains(|c: char| c.is_ascii_digit()) && own(at);
    columns.iter().filter(|(at, _)| filled(*at)).map(|(_, level)| *level).max()
}

/// What a row says: its first cell with words that is not its number.
pub(crate) fn text_of<'t>(table: &Table, row: &'t TableRow) -> &'t str {
    let cells = || table.columns.iter().zip(&row.cells).map(|(column, cell)| (&column.role, cell));
    let said = cells()
        .filter(|(role, _)| matches!(role, ColumnRole::Task | ColumnRole::Target))
        .find(|(_, cell)| !cell.is_empty());
    said.or_else(|| {
        cells()
            .filter(|(role, _)| **role != ColumnRole::Number)
            .find(|(_, cell)| cell.chars().any(char::is_alphabetic))
    })
    .map_or("", |(_, cell)| cell.as_str())
}

/// Tells every item and group of a table the row that it is a part of. Details of sums have theirs already.
pub(crate) fn arrange(table: &mut Table) {
    let tree = Tree::build(table, Parents::Read);
    let parents: Vec<(usize, Option<usize>)> = tree
        .nodes
        .iter()
        .map(|node| (node.row, node.parent.and_then(|at| tree.nodes.get(at)).map(|n| n.row)))
        .collect();
    for (row, parent) in parents {
        if let Some(row) = table.rows.get_mut(row) {
            row.parent = parent.and_then(|parent| u32::try_from(parent).ok());
        }
    }
}

/// Where the parents of rows are taken from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parents {
    /// From numbers, marks and sums.
    Read,
    /// From the model.
    Told,
}

impl Tree {
    /// The tree of a table whose rows have been arranged.
    pub(crate) fn of(table: &Table) -> Self {
        Self::build(table, Parents::Told)
    }

    fn build(table: &Table, parents: Parents) -> Self {
        let mut tree = Self { formulas: row_formula::of(table), ..Self::default() };
        // The branch down to the last row.
        let mut open: Vec<usize> = Vec::new();
        let mut in_detail = false;
        // Whether the row before is the total.
        let mut summed = false;
        let mut sums = Sums::of(table);
        let levels = code_columns(table);
        for (index, row) in table.rows.iter().enumerate() {
            if !matches!(row.kind, RowKind::Item | RowKind::Group) {
                in_detail = false;
                summed |= row.kind == RowKind::Total;
                continue;
            }
            let text = text_of(table, row);
            // A tax on the total is no part of the last group.
            let taxed = || row.cells.iter().any(|cell| columns::is_tax(cell));
            if parents == Parents::Read && summed && taxed() {
                open.clear();
            }
            summed = false;
            let mut numbers = table.columns.iter().zip(&row.cells);
            let cell = numbers.find(|(c, cell)| c.role == ColumnRole::Number && !cell.is_empty());
            let cell = cell.map_or("", |(_, cell)| cell.as_str());
            let number = match code_level(&levels, row) {
                Some(level) => Number::Level(level),
                None => {
                    let candidates = Number::candidates(row.number.as_deref(), cell, text);
                    tree.likeliest(&open, &candidates)
                }
            };
            if number.is_numbered() || matches!(number, Number::Code | Number::Level(_)) {
                in_detail = false;
            }
            let opens_detail =
                fold::key(text).trim_start_matches(['-', '+', ' ']).starts_with("trong đó");
            in_detail |= opens_detail;
            // What is reckoned from rows above it is no further amount beside them.
            let reckoned = tree.formulas.get(index).and_then(Option::as_ref);
            let reckoned = reckoned.is_some_and(|terms| terms.iter().all(|(_, row)| *row < index));
            let detail = in_detail && !open.is_empty();
            let depth = match parents {
                Parents::Told => tree.told_depth(&open, row),
                Parents::Read if detail => tree.detail_depth(&open),
                Parents::Read => {
                    let depth = tree.depth(&open, row, &number);
                    let loose = matches!(number, Number::Mark(_) | Number::Blank);
                    if loose { sums.beside_full(&tree, &open, depth, index) } else { depth }
                }
            };
            open.truncate(depth.min(MAX_DEPTH));
            let node = tree.push(index, row, number, open.last().copied(), detail || reckoned);
            if !(detail || reckoned) {
                sums.add(open.last().and_then(|at| tree.nodes.get(*at)).map(|n| n.row), index);
            }
            open.push(node);
        }
        tree
    }

    /// How many rows of the open branch stay above a row whose parent is told.
    fn told_depth(&self, open: &[usize], row: &TableRow) -> usize {
        let Some(parent) = row.parent else { return 0 };
        let is_parent = |at: &usize| self.nodes.get(*at).is_some_and(|n| n.row == parent as usize);
        open.iter().position(is_parent).map_or(0, |depth| depth + 1)
    }

    fn push(
        &mut self,
        row: usize,
        source: &TableRow,
        number: Number,
        parent: Option<usize>,
        detail: bool,
    ) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            row,
            kind: source.kind.clone(),
            parent,
            children: Vec::new(),
            number,
            printed: source.number.clone(),
            detail,
        });
        match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(node),
            None if detail => {}
            None => self.roots.push(node),
        }
        node
    }

    /// The reading of a number that goes on from a row above, else the first.
    fn likeliest(&self, open: &[usize], candidates: &[Number]) -> Number {
        let goes_on = |number: &&Number| {
            open.iter().filter_map(|at| self.nodes.get(*at)).any(|node| {
                node.number.is_like(number)
                    && node.number.place().zip(number.place()).is_some_and(|(a, b)| b == a + 1)
            })
        };
        let begins = |number: &&Number| number.place() == Some(1);
        let choice = candidates
            .iter()
            .find(goes_on)
            .or_else(|| candidates.iter().find(begins))
            .or_else(|| candidates.first());
        choice.cloned().unwrap_or(Number::Blank)
    }

    /// How many rows of the open branch stay above a row.
    fn depth(&self, open: &[usize], row: &TableRow, number: &Number) -> usize {
        let node = |depth: usize| open.get(depth).and_then(|at| self.nodes.get(*at));
        let last = |test: &dyn Fn(&Node) -> bool| {
            (0..open.len()).rev().find(|depth| node(*depth).is_some_and(test))
        };
        let last_group = || last(&|n| n.kind == RowKind::Group).map_or(0, |depth| depth + 1);
        match number {
            Number::Path(parents, _) => {
                let parent = last(&|n| self.is_named(n, parents));
                parent
                    .map(|depth| depth + 1)
                    .or_else(|| last(&|n| n.number.is_like(number)))
                    .unwrap_or_else(last_group)
            }
            Number::One(_, place) => {
                let alike = last(&|n| n.number.is_like(number) && n.kind == row.kind)
                    .or_else(|| last(&|n| n.number.is_like(number)))
                    .or_else(|| self.depth_behind(open, number));
                match alike.or_else(|| last(&|n| n.number.is_before(number))) {
                    // Items that begin anew below a group that is numbered alike are its parts.
                    Some(depth)
                        if *place == 1
                            && row.kind == RowKind::Item
                            && node(depth).is_some_and(|n| n.kind == RowKind::Group) =>
                    {
                        last_group()
                    }
                    Some(depth) => depth,
                    None if row.kind == RowKind::Group => {
                        // A style that was not there yet: a part of the last group, unless that
                        // has rows of its own.
                        self.group_depth(open)
                    }
                    None => self.item_depth(open, last_group()),
                }
            }
            Number::Mark(mark) => last(&|n| n.number == Number::Mark(*mark))
                .or_else(|| self.depth_of_mark(open, *mark))
                .unwrap_or(open.len()),
            Number::Code => last(&|n| n.number == Number::Code).unwrap_or(0),
            Number::Level(level) => {
                let outer = |n: &Node| matches!(n.number, Number::Level(other) if other >= *level);
                (0..open.len()).find(|depth| node(*depth).is_some_and(outer)).unwrap_or(open.len())
            }
            Number::Blank if row.kind == RowKind::Group => {
                last(&|n| n.number == Number::Blank && n.kind == RowKind::Group)
                    .unwrap_or_else(|| self.group_depth(open))
            }
            Number::Blank => {
                // A row whose number was forgotten stands beside the item before it.
                let beside = |n: &Node| !matches!(n.number, Number::Mark(_) | Number::Level(_));
                last(&|n| n.kind == RowKind::Item && beside(n))
                    .filter(|depth| *depth >= last_group())
                    .unwrap_or_else(last_group)
            }
        }
    }

    /// The depth at which the number before this one stands below a row that is still open: rows without number may stand
    /// between the two.
    fn depth_behind(&self, open: &[usize], number: &Number) -> Option<usize> {
        self.depth_of_child(open, |own| {
            let follows = own.place().zip(number.place()).is_some_and(|(a, b)| b == a + 1);
            own.is_like(number) && follows
        })
    }

    /// The depth at which a mark was used already below a row that is still open: rows without one may stand between.
    fn depth_of_mark(&self, open: &[usize], mark: char) -> Option<usize> {
        self.depth_of_child(open, |own| *own == Number::Mark(mark))
    }

    /// The depth below the last row still open that has a row with such a number right below it.
    fn depth_of_child(&self, open: &[usize], is: impl Fn(&Number) -> bool) -> Option<usize> {
        let fits = |child: &usize| self.nodes.get(*child).is_some_and(|n| is(&n.number));
        let holds = |at: &usize| self.nodes.get(*at).is_some_and(|n| n.children.iter().any(fits));
        open.iter().rposition(holds).map(|depth| depth + 1)
    }

    /// Below the last group where no item stands in it yet, else at the top.
    fn group_depth(&self, open: &[usize]) -> usize {
        let last = open.last().and_then(|at| self.nodes.get(*at));
        if last.is_some_and(|node| node.kind == RowKind::Group) { open.len() } else { 0 }
    }

    /// Numbers of a new style are parts of the last item where that is numbered otherwise.
    fn item_depth(&self, open: &[usize], last_group: usize) -> usize {
        let last = open.last().and_then(|at| self.nodes.get(*at));
        match last {
            Some(node)
                if node.kind == RowKind::Item
                    && (node.number.is_numbered() || node.number == Number::Code) =>
            {
                open.len()
            }
            _ => last_group,
        }
    }

    /// Details hang on the row above them that is none itself.
    fn detail_depth(&self, open: &[usize]) -> usize {
        let is_detail = |at: &usize| self.nodes.get(*at).is_some_and(|node| node.detail);
        open.iter().position(is_detail).unwrap_or(open.len())
    }

    /// Whether a row is the one that the first parts of a number name.
    fn is_named(&self, node: &Node, parents: &[String]) -> bool {
        let path = self.printed_path(node);
        match node.number {
            Number::Path(..) => path == parents,
            _ => path.ends_with(parents),
        }
    }

    /// All parts of a row's number, from the outermost.
    fn printed_path(&self, node: &Node) -> Vec<String> {
        let own = node.printed.clone().into_iter();
        if let Number::Path(parents, _) = &node.number {
            let last = own.filter_map(|n| n.rsplit('.').next().map(|part| part.trim().to_owned()));
            return parents.iter().cloned().chain(last).collect();
        }
        let above = node.parent.and_then(|parent| self.nodes.get(parent));
        above
            .map(|above| self.printed_path(above))
            .unwrap_or_default()
            .into_iter()
            .chain(own)
            .collect()
    }

    /// A node and all below it, in order.
    pub(crate) fn below(&self, node: usize) -> Vec<usize> {
        let mut all = Vec::new();
        let mut open = vec![node];
        while let Some(at) = open.pop() {
            all.push(at);
            if let Some(node) = self.nodes.get(at) {
                open.extend(node.children.iter().rev());
            }
        }
        all
    }

    /// The name of a node by the numbers of its groups and its own: `II.1`, `II.1.2`.
    pub(crate) fn name(&self, node: usize) -> String {
        let Some(it) = self.nodes.get(node) else { return String::new() };
        let above = it.parent.map(|parent| self.name(parent));
        let named = |parents: &[String]| {
            it.parent
                .and_then(|at| self.nodes.get(at))
                .is_some_and(|node| self.is_named(node, parents))
        };
        let own = match (&it.printed, &it.number) {
            (None, _) => format!("r{}", it.row + 1),
            // The number holds its parent's, which the parent's name has already.
            (Some(printed), Number::Path(parents, _)) if named(parents) => {
                printed.rsplit('.').next().unwrap_or(printed).trim().to_owned()
            }
            (Some(printed), _) => printed.clone(),
        };
        above.into_iter().chain([own]).collect::<Vec<_>>().join(".")
    }
}

/// What the parts of each row come to so far, in every column of amounts.
struct Sums {
    /// One a row, one a column of amounts.
    own: Vec<Vec<Option<Decimal>>>,
    parts: Vec<Vec<Option<Decimal>>>,
}

impl Sums {
    fn of(table: &Table) -> Self {
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|c| table.columns.get(*c).is_some_and(|c| c.role == ColumnRole::Budget))
            .collect();
        let own: Vec<Vec<Option<Decimal>>> = table
            .rows
            .iter()
            .map(|row| {
                let money = |c: &usize| row.amounts.get(*c).and_then(Option::as_ref);
                columns.iter().map(|c| money(c).and_then(value)).collect()
            })
            .collect();
        let parts = own.iter().map(|row| vec![None; row.len()]).collect();
        Self { own, parts }
    }

    /// Counts a row among the parts of another.
    fn add(&mut self, parent: Option<usize>, row: usize) {
        let Some(parent) = parent else { return };
        let (Some(parts), Some(own)) = (self.parts.get_mut(parent), self.own.get(row)) else {
            return;
        };
        for (sum, value) in parts.iter_mut().zip(own) {
            if let Some(value) = value {
                *sum = sum.unwrap_or_default().checked_add(*value);
            }
        }
    }

    /// Whether the parts of a row come to its own amounts, wherever both are known.
    fn is_full(&self, row: usize) -> bool {
        let (Some(parts), Some(own)) = (self.parts.get(row), self.own.get(row)) else {
            return false;
        };
        let mut told = own.iter().zip(parts).filter_map(|(own, parts)| own.zip(*parts)).peekable();
        told.peek().is_some() && told.all(|(own, parts)| own == parts && !own.is_zero())
    }

    /// The depth at which a row with an amount stands, that by its looks alone would stand at `depth`: beside the
    /// outermost row above it that has all its parts.
    fn beside_full(&self, tree: &Tree, open: &[usize], depth: usize, row: usize) -> usize {
        let paid = self.own.get(row).is_some_and(|own| own.iter().any(Option::is_some));
        let mut found = depth;
        for (at, node) in open.iter().enumerate().take(depth).rev() {
            let row = tree.nodes.get(*node).map_or(usize::MAX, |node| node.row);
            let parts = self.parts.get(row).is_some_and(|sums| sums.iter().any(Option::is_some));
            if self.is_full(row) {
                found = at;
            } else if parts {
                // It waits for more: what stands around it is full for its sake.
                break;
            }
        }
        if paid { found } else { depth }
    }
}

/// The value of an amount for comparing it with others of its column.
fn value(amount: &Money) -> Option<Decimal> {
    money::value(amount, money::Separators::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Rows, with_table};
    use proptest::prelude::*;

    fn names(rows: Rows) -> Vec<String> {
        let paper = with_table(rows);
        let tree = Tree::of(&paper.appendices[0].tables[0]);
        (0..tree.nodes.len()).map(|node| tree.name(node)).collect()
    }

    #[test]
    fn rows_are_named_by_their_groups() {
        let rows = Rows::budget()
            .group("II", "")
            .group("1", "")
            .item("1.1", "")
            .item("1.2", "")
            .titled("", "- Chi tiết", "")
            .group("II.2", "")
            .item("a", "")
            .total("");
        assert_eq!(names(rows), ["II", "II.1", "II.1.1", "II.1.2", "II.1.2.r5", "II.2", "II.2.a"]);
    }

    #[test]
    fn a_row_that_waits_for_parts_takes_them_though_the_row_around_it_is_full() {
        let rows = Rows::budget()
            .group("A", "90")
            .group("I", "90")
            .item("1", "70")
            .titled("", "- Thuế", "40")
            .titled("", "- Phí", "30")
            .item("2", "20");
        assert_eq!(names(rows), ["A", "A.I", "A.I.1", "A.I.1.r4", "A.I.1.r5", "A.I.2"]);
    }

    #[test]
    fn a_mark_used_before_stands_beside_it() {
        let rows = Rows::budget()
            .group("I", "")
            .titled("", "* Đấu thầu", "")
            .titled("", "Tuyến chính", "")
            .titled("", "* Đặt hàng", "");
        assert_eq!(names(rows), ["I", "I.r2", "I.r3", "I.r4"]);
    }

    #[test]
    fn letters_that_vietnamese_has_not_go_on() {
        let rows = Rows::budget().group("1", "").item("D", "").item("E", "").item("F", "");
        assert_eq!(names(rows.item("2", "")), ["1", "1.D", "1.E", "1.F", "2"]);
    }

    #[test]
    fn parts_of_a_number_that_no_row_has_stand_beside_the_next() {
        let rows = Rows::budget().item("2.1", "31").item("2.2", "19").item("3", "100");
        assert_eq!(names(rows), ["2.1", "2.2", "3"]);
    }

    #[test]
    fn codes_of_the_budget_are_levels() {
        let rows = Rows::with(&[("Mục", "other"), ("Tiểu mục", "other"), ("Số tiền", "budget")]);
        let rows = rows
            .cells("", &["6000", "", "30"])
            .cells("", &["", "6001", "20"])
            .cells("", &["", "6003", "10"])
            .cells("", &["6050", "", "5"]);
        assert_eq!(names(rows), ["r1", "r1.r2", "r1.r3", "r4"]);
    }

    proptest! {
        #[test]
        fn every_row_stands_once_in_the_tree(rows in prop::collection::vec((prop::sample::select(vec![
            "", "1", "2", "I", "II", "A", "C", "a", "đ", "1.1", "1.2", "2.1.3", "I.1", "-", "*", "Gtb", "1a", "99",
        ]), prop::sample::select(vec!["Nội dung", "- Chi tiết", "+ Nhỏ", "Trong đó: một phần"]), 0..4_u8), 0..40)) {
            let count = rows.iter().filter(|(_, _, kind)| *kind < 2).count();
            let rows = rows.into_iter().fold(Rows::budget(), |all, (number, text, kind)| match kind {
                0 => all.titled(number, text, "5"),
                1 => all.group(number, "5"),
                2 => all.total("5"),
                _ => all.note(text),
            });
            let paper = with_table(rows);
            let tree = Tree::of(&paper.appendices[0].tables[0]);
            let mut all: Vec<usize> = tree.roots.iter().flat_map(|root| tree.below(*root)).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..count).collect::<Vec<_>>());
            prop_assert!(!crate::check::check(&paper).is_empty());
        }
    }
}
