//! What each row is: an item, a group, a sum, a note; and the groups above it.
//!
//! Office tables say by look and place what databases say by keys. The same words may be an item, the title of the rows below
//! it, or their sum, and numbers are given by hand: they run on over groups, begin anew in each, jump, or lack. No sign is
//! sure, and each depends on rows above and below. So each row is first looked at by itself ([`Sight`]: its number, what else
//! is filled in, bold, width, words of sums), and then judged among its neighbours ([`kind`], [`is_group`]).
//!
//! | row | below it | read as |
//! | --- | --- | --- |
//! | `I` `Hạ tầng số`, nothing else filled in | `1` … | group: a number of a higher rank, and parts follow |
//! | `1` `Xây dựng`, with an amount | `1.1` … | group, its amount a subtotal |
//! | `2` `Thiết bị` | `3.1` … | item: `3.1` names another row as the one that it is a part of |
//! | `Nhóm nhiệm vụ về thể chế` over the whole width | `1` … | group |
//! | the same, last in the table | | note |
//! | `1` `Tập huấn` `Sở A` | a row without number, then `a` | item: what stands in between is none of its parts |
//! | `Tổng cộng` with an amount | | total; in a group, or below a grand total, subtotal |
//! | `Cộng` | once, at the end | total; otherwise subtotal |
//! | `2` `Tổng doanh thu` in a statement of income | | item |
//! | `Trong đó: NSTW 250` behind or before a sum | | note: what the sum is made of |
//! | `Ghi chú: giá đã gồm thuế.` | | note |
//!
//! What was tried first was the number alone, with a table of which style stands above which. It fails on tables without
//! numbers, on titles with a sum beside them, and on `o`, which is a letter behind `n` and a bullet anywhere else; so a letter
//! that looks like a Roman number is told by the one before it ([`look`]), and where numbers say nothing the look decides.
//! Levels below items (which row is a part of which) are told afterwards, with the amounts, by
//! [`crate::vietnamese::row_tree`].

use super::{
    super::stated::words_alone,
    lines::Line,
    number::{Family, Number},
};
use crate::{
    model::RowKind,
    vietnamese::{
        columns::{Sum, is_payable, is_plain_sum, is_tax, sum, sums_time},
        division, fold,
        row_tree::{BULLET_LETTER, leading_mark},
    },
};

/// A longer title of a group is a sentence, whether or not it ends like one.
const LONG_TITLE: usize = 180;

/// A shorter text is no sentence, whatever its last character.
const SHORT_NOTE: usize = 30;

/// Where the parts of a row stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plan {
    /// The column of row numbers.
    pub(super) number: Option<usize>,
    /// Whether that column holds codes as well (`Mã số`).
    pub(super) codes: bool,
    /// The column that says what the row is about.
    pub(super) main: usize,
    /// The columns of amounts, quantities and the like, which a group may fill as well.
    pub(super) figures: Vec<usize>,
    /// Those of them that hold what something costs.
    pub(super) amounts: Vec<usize>,
}

impl Plan {
    /// The plan without its column of numbers, where nothing stands in that: the numbers lead the texts then.
    fn fitted(&self, lines: &[Line]) -> Self {
        let used = |column: usize| lines.iter().any(|line| !line.text(column).is_empty());
        Self { number: self.number.filter(|column| used(*column)), ..self.clone() }
    }
}

/// A row with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// What it is.
    pub(super) kind: RowKind,
    /// Its number.
    pub(super) number: Option<Number>,
    /// What it is about, without its number.
    pub(super) name: String,
    /// The groups that it stands in, outermost first, as indices of rows.
    pub(super) groups: Vec<usize>,
    /// Its number is merged down from the row above.
    pub(super) continues: bool,
    /// What the source says.
    pub(super) line: Line,
}

/// What can be told of a row by itself.
#[derive(Debug)]
struct Sight {
    number: Option<Number>,
    name: String,
    /// Nothing but number and name.
    bare: bool,
    /// Nothing but number, name and figures.
    nearly_bare: bool,
    /// Figures, where there are some.
    figures: bool,
    /// Amounts of money among them.
    amounts: bool,
    /// The name runs over further columns.
    wide: bool,
    bold: bool,
    continues: bool,
    sum: Option<Sum>,
    dashed: bool,
    /// It says nothing but noughts: what a formula left behind.
    void: bool,
    /// One of many lines that describe the rows with amounts above them.
    describes: bool,
}

/// Tells what the lines of a table are.
pub(super) fn read(lines: Vec<Line>, plan: &Plan) -> Vec<Row> {
    let plan = &plan.fitted(&lines);
    let mut sights = look(&lines, plan);
    tell_nameless_sums(&mut sights);
    tell_descriptions(&mut sights);
    let mut kinds = kinds(&sights);
    set_sources_of_items_apart(&sights, &mut kinds);
    set_breakdowns_apart(&sights, &mut kinds);
    set_sources_apart(&sights, &mut kinds);
    let groups = nest(kinds.iter().zip(sights.iter().map(|sight| sight.number.as_ref())));
    lines
        .into_iter()
        .zip(sights)
        .zip(kinds.into_iter().zip(groups))
        .map(|((line, sight), (kind, groups))| Row {
            kind,
            number: sight.number,
            name: sight.name,
            groups,
            continues: sight.continues,
            line,
        })
        .collect()
}

/// Looks at each line by itself; letters that look like Roman numerals are told by what went
/// before.
fn look(lines: &[Line], plan: &Plan) -> Vec<Sight> {
    let mut letter: Option<String> = None;
    let mut small: Option<String> = None;
    lines
        .iter()
        .map(|line| {
            let mut sight = sight(line, plan);
            let single = |n: &&Number| n.family == Family::Lower && n.depth == 1;
            if let Some(number) = sight.number.as_ref().filter(single) {
                // `o` is the letter behind `n`, or a bullet.
                if number.text == BULLET_LETTER && small.as_deref() != Some("n") {
                    (sight.number, sight.dashed) = (None, true);
                } else {
                    small = Some(number.text.clone());
                }
            }
            sight.number = sight.number.take().map(|n| n.after_letter(letter.as_deref()));
            if let Some(number) = sight.number.as_ref().filter(|n| n.family == Family::Letter) {
                letter = Some(number.text.clone());
            }
            sight
        })
        .collect()
}

/// Where most rows are plain texts without number and figures below numbered ones with amounts, they describe those (`Công suất:
/// 500 W`) and head nothing.
fn tell_descriptions(sights: &mut [Sight]) {
    let plain = |s: &Sight| s.number.is_none() && s.bare && !s.wide && !s.bold;
    let priced = sights.iter().filter(|s| s.number.is_some() && s.amounts).count();
    if priced < 2 || sights.iter().filter(|s| plain(s)).count() * 2 < sights.len() {
        return;
    }
    for sight in sights.iter_mut().filter(|s| plain(s)) {
        sight.describes = true;
    }
}

/// A row of amounts alone before a tax or a sum, or at the end, is a sum whose name was left out.
fn tell_nameless_sums(sights: &mut [Sight]) {
    for at in 1..sights.len() {
        let next = sights.get(at + 1);
        let closes =
            next.is_none_or(|next| next.number.is_none() && (sums(next) || is_tax(&next.name)));
        let Some(sight) = sights.get_mut(at) else { continue };
        if closes && sight.number.is_none() && sight.name.is_empty() && sight.amounts && !sight.void
        {
            sight.sum = Some(Sum::Either);
        }
    }
}

fn sight(line: &Line, plan: &Plan) -> Sight {
    let numbered = plan.number.and_then(|column| {
        let cell = line.text(column);
        let code = || Number::code(cell).filter(|_| plan.codes && !line.text(plan.main).is_empty());
        Number::read(cell).or_else(code).filter(|_| line.spread() < 2 || line.widest.0 != column)
    });
    let continues = numbered.is_some()
        && plan.number.and_then(|c| line.cells.get(c)).is_some_and(|cell| cell.inherited);
    // Where the number's column holds words, they are the name: a title over the whole width.
    let aside = sum_aside(line, plan).filter(|_| numbered.is_none());
    let column = match plan.number {
        _ if let Some(aside) = aside => aside,
        Some(column) if numbered.is_none() && is_words(line.text(column)) => column,
        // A title merged over the columns beside the main one stands in the first of them.
        _ if line.text(plan.main).is_empty() => line
            .filled()
            .filter(|c| Some(*c) != plan.number)
            .find(|c| !plan.figures.contains(c) || is_words(line.text(*c)))
            .unwrap_or(plan.main),
        _ => plan.main,
    };
    let text = line.text(column);
    let others = |figures: bool| {
        line.filled()
            .filter(|c| aside.is_none() || *c != plan.main)
            .any(|c| c != column && Some(c) != plan.number && plan.figures.contains(&c) == figures)
    };
    // Years over the columns of amounts are no figures of the row.
    let (figures, more) = (others(true) && !line.years, others(false));
    let wide = line.widest.0 == column && line.spread() > 1;
    let opened = (numbered.is_none() && (plan.number.is_none() || (wide && !more)))
        .then(|| Number::open(text))
        .flatten();
    let (number, name) = match opened {
        Some((number, rest)) => (Some(number), rest.to_owned()),
        None => (numbered, text.to_owned()),
    };
    Sight {
        bare: !figures && !more,
        nearly_bare: !more,
        figures,
        amounts: plan.amounts.iter().any(|c| line.own(*c).is_some()) && !line.years,
        wide,
        bold: line.cells.get(column).is_some_and(|cell| cell.bold),
        continues,
        sum: if sums_time(&name) {
            Some(Sum::Either)
        } else {
            sum(&name).filter(|_| !more || others_count(line, plan, column))
        },
        dashed: leading_mark(&name).is_some()
            || plan.number.is_some_and(|c| c != column && leading_mark(line.text(c)).is_some()),
        void: number.is_none()
            && line.filled().all(|c| matches!(line.text(c).trim(), "0" | "-" | "–")),
        describes: false,
        number,
        name,
    }
}

/// The column right of the main one where a row without number says that it sums others, the only words of the row but
/// those of a note beside the last rows: `* Giá trên chưa gồm thuế | Cộng | 67.239.000`.
fn sum_aside(line: &Line, plan: &Plan) -> Option<usize> {
    let lettered = |c: usize| line.text(c).contains(char::is_alphabetic);
    let beside = |c: &usize| *c != plan.main && Some(*c) != plan.number && lettered(*c);
    let mut words = line.filled().filter(beside);
    let column = words.next().filter(|c| *c > plan.main && words.next().is_none())?;
    let text = line.text(column);
    let amounts = plan.amounts.iter().any(|c| line.own(*c).is_some());
    let says_sum =
        matches!(sum(text), Some(Sum::Table | Sum::Either)) || is_tax(text) || is_payable(text);
    (amounts && says_sum && sum(line.text(plan.main)).is_none()).then_some(column)
}

/// Whether the further cells of a row, besides its figures, count as well: `Tổng cộng | 09 ngày`.
fn others_count(line: &Line, plan: &Plan, column: usize) -> bool {
    const LONGEST: usize = 40;
    line.filled()
        .filter(|c| *c != column && Some(*c) != plan.number && !plan.figures.contains(c))
        .map(|c| line.text(c))
        .all(|text| {
            text.chars().count() <= LONGEST
                && text.trim_start_matches(['(', ' ']).starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Whether a cell of the number column holds words, and no mark such as `*` or `-`.
fn is_words(cell: &str) -> bool {
    cell.chars().filter(|c| c.is_alphabetic()).count() > 3 || is_tax(cell)
}

/// The kind of every row.
fn kinds(sights: &[Sight]) -> Vec<RowKind> {
    let mut kinds: Vec<RowKind> = (0..sights.len()).map(|at| kind(sights, at)).collect();
    // What is numbered as the groups are, and says as little, is one: `III` without parts. With an
    // amount it counts for itself.
    let ranks: Vec<usize> = sights
        .iter()
        .zip(&kinds)
        .filter(|(_, kind)| **kind == RowKind::Group)
        .filter_map(|(sight, _)| sight.number.as_ref())
        .filter(|number| number.family < Family::Arabic)
        .map(Number::rank)
        .collect();
    for (sight, kind) in sights.iter().zip(&mut kinds) {
        let like = sight.number.as_ref().is_some_and(|n| ranks.contains(&n.rank()));
        if *kind == RowKind::Item && like && sight.bare {
            *kind = RowKind::Group;
        }
    }
    // A title over the whole width like the others, below which nothing stands.
    let wide = |s: &Sight| s.number.is_none() && s.wide && s.nearly_bare && !sums(s);
    if sights.iter().zip(&kinds).any(|(s, kind)| *kind == RowKind::Group && wide(s)) {
        for (sight, kind) in sights.iter().zip(&mut kinds) {
            if *kind == RowKind::Item && wide(sight) && !sight.dashed {
                *kind = RowKind::Group;
            }
        }
    }
    // What is left of texts over the whole width stands below the table's matter.
    for (sight, kind) in sights.iter().zip(&mut kinds) {
        if *kind == RowKind::Item && sight.number.is_none() && sight.wide && sight.bare {
            *kind = RowKind::Note;
        }
    }
    tell_sums_of_groups(sights, &mut kinds);
    // `Cộng` is the table's sum where nothing else is, and it stands once.
    let whole = sights.iter().any(|s| s.sum == Some(Sum::Table));
    let either = sights.iter().filter(|s| s.sum == Some(Sum::Either)).count();
    for (at, (sight, kind)) in sights.iter().zip(&mut kinds).enumerate() {
        if sight.sum == Some(Sum::Either) && *kind == RowKind::Total {
            let last = at + 1 == sights.len();
            if whole || (either > 1 && !last) {
                *kind = RowKind::Subtotal;
            }
        }
    }
    tell_taxes(sights, &mut kinds);
    kinds
}

/// Sums that are none of the table's: `Tổng` at the head of a group below a grand total, and the rows of a statement of
/// income (`Tổng doanh thu`, `Tổng chi phí`), which are matters of their own.
fn tell_sums_of_groups(sights: &[Sight], kinds: &mut [RowKind]) {
    let last = sights.len().saturating_sub(1);
    let income = sights.iter().enumerate().any(|(at, sight)| {
        let key = fold::key(&sight.name);
        // `Tổng thu` below all that comes in sums it up.
        let closes = at == last && sight.number.is_none();
        ["tổng doanh thu", "doanh thu", "lợi nhuận"].iter().any(|w| key.starts_with(w))
            || (key.starts_with("tổng thu") && !closes)
    });
    let first = kinds.first() == Some(&RowKind::Total);
    for at in 0..kinds.len() {
        let Some(sight) = sights.get(at) else { continue };
        let below_title = at > 0
            && kinds.get(at - 1) == Some(&RowKind::Group)
            && sights.get(at - 1).is_some_and(|title| !title.figures);
        let Some(kind) = kinds.get_mut(at).filter(|kind| **kind == RowKind::Total) else {
            continue;
        };
        if income && !is_plain_sum(&sight.name) {
            *kind = RowKind::Item;
        } else if first && below_title {
            *kind = RowKind::Subtotal;
        }
    }
}

/// A tax stands beside the sum above it, and what is to be paid with it is a sum as well: `Tổng cộng`, `VAT 8%`, `Thành tiền`.
fn tell_taxes(sights: &[Sight], kinds: &mut [RowKind]) {
    let tax = |at: usize| {
        sights.get(at).is_some_and(|s| s.number.is_none() && s.figures && is_tax(&s.name))
    };
    for at in 1..sights.len() {
        let Some(sight) = sights.get(at).filter(|s| s.number.is_none() && s.figures) else {
            continue;
        };
        let Some(kind) = kinds.get_mut(at) else { continue };
        if tax(at) {
            *kind = RowKind::Item;
            // `Cộng` below the `Cộng` of the last group, or the only one.
            let either = |s: &Sight| s.sum == Some(Sum::Either);
            let closed = at > 1 && sights.get(at - 2).is_some_and(either);
            let only = !sights.iter().take(at - 1).any(either);
            if (closed || only)
                && sights.get(at - 1).is_some_and(|s| s.sum == Some(Sum::Either))
                && let Some(above) = kinds.get_mut(at - 1)
            {
                *above = RowKind::Total;
            }
        } else if tax(at - 1) && is_payable(&sight.name) {
            *kind = RowKind::Total;
        }
    }
}

/// Rows without number that name sources of money right before or behind a sum say what it is made of. Where the table
/// has no other rows with amounts, the sources are its items.
fn set_sources_apart(sights: &[Sight], kinds: &mut [RowKind]) {
    let loose =
        |at: usize| sights.get(at).is_some_and(|s| s.number.is_none() && s.nearly_bare && !sums(s));
    let source =
        |at: usize| loose(at) && sights.get(at).is_some_and(|s| division::divides(&s.name));
    let others = (0..sights.len()).any(|at| {
        kinds.get(at) == Some(&RowKind::Item)
            && !source(at)
            && sights.get(at).is_some_and(|s| s.amounts)
    });
    if !others {
        return;
    }
    let is_sum = |kinds: &[RowKind], at: usize| {
        matches!(kinds.get(at), Some(RowKind::Total | RowKind::Subtotal))
    };
    // Where the items are numbered, what `Chia ra` opens goes on up to the next number, whatever its rows are called.
    let numbered = sights.iter().filter(|s| s.amounts && s.number.is_some()).count() > 1;
    let goes_on = |at: usize, from: usize| {
        numbered
            && loose(at)
            && sights.get(at).is_some_and(|s| s.amounts && !s.bold && !s.wide)
            && sights.get(from).is_some_and(|s| division::opens(&s.name))
    };
    for at in 0..sights.len() {
        if !is_sum(kinds, at) {
            continue;
        }
        let mut behind = at + 1;
        while source(behind) || goes_on(behind, at + 1) {
            if let Some(kind) = kinds.get_mut(behind) {
                *kind = RowKind::Note;
            }
            behind += 1;
        }
        // Before a sum only what words or the table's last item set apart.
        let mut before = at;
        while before > 0 && source(before - 1) {
            before -= 1;
        }
        let divided = sights.get(before).is_some_and(|s| division::opens(&s.name));
        let numbered = before > 0 && sights.get(before - 1).is_some_and(|s| s.number.is_some());
        if divided || numbered {
            for kind in kinds.iter_mut().take(at).skip(before) {
                *kind = RowKind::Note;
            }
        }
    }
}

/// How many rows right behind a numbered row say from which sources its amount comes (`- Vốn trung ương`): dashes that hold
/// nothing but that, up to the next row of another kind; none where a dash among them names something else.
fn sources_behind(sights: &[Sight], at: usize) -> usize {
    if !sights.get(at).is_some_and(|s| s.number.is_some() && s.amounts) {
        return 0;
    }
    let dashes =
        || sights.iter().skip(at + 1).take_while(|s| s.number.is_none() && s.dashed && s.amounts);
    let all = dashes().all(|s| s.nearly_bare && division::is_source(&s.name));
    if all { dashes().count() } else { 0 }
}

/// The sources of an item's amount, below it, are no items.
fn set_sources_of_items_apart(sights: &[Sight], kinds: &mut [RowKind]) {
    for at in 0..sights.len() {
        for kind in kinds.iter_mut().skip(at + 1).take(sources_behind(sights, at)) {
            *kind = RowKind::Note;
        }
    }
}

/// Rows that only say what part of an amount comes from where are notes: what `Trong đó` opens,
/// and the dashes below a total.
fn set_breakdowns_apart(sights: &[Sight], kinds: &mut [RowKind]) {
    let mut within = false;
    // Where what costs something is numbered, rows without number go on with what `Trong đó` opened.
    let numbered = sights.iter().filter(|s| s.amounts && s.number.is_some()).count() > 1;
    let mut opened = false;
    for (sight, kind) in sights.iter().zip(kinds) {
        let loose = sight.number.is_none() && sight.nearly_bare;
        let opens = loose && fold::key(&sight.name).starts_with("trong đó");
        opened = opens
            || opened && numbered && loose && *kind == RowKind::Item && !(sight.bold || sight.wide);
        within = match kind {
            RowKind::Total => true,
            _ if opened => true,
            _ => within && loose && sight.dashed,
        };
        if within && *kind != RowKind::Total {
            *kind = RowKind::Note;
        }
    }
}

fn kind(sights: &[Sight], at: usize) -> RowKind {
    let Some(sight) = sights.get(at) else { return RowKind::Item };
    if sight.void {
        return RowKind::Note;
    }
    match sight.sum {
        Some(Sum::Table | Sum::Either) => return RowKind::Total,
        Some(Sum::Part) if sight.number.is_none() => return RowKind::Subtotal,
        Some(Sum::Named) if sight.number.is_none() && sight.figures => return RowKind::Total,
        _ => {}
    }
    if sight.number.is_none() && sight.bare && is_sentence(sight) {
        return RowKind::Note;
    }
    if is_group(sights, at) { RowKind::Group } else { RowKind::Item }
}

/// Whether a row that is nothing but a text is a sentence and no title.
fn is_sentence(sight: &Sight) -> bool {
    let name = sight.name.trim();
    let length = name.chars().count();
    let opens = ["ghi chú", "lưu ý", "chú thích"];
    let key = fold::key(name);
    if words_alone(name).is_some() {
        return true;
    }
    let ends = name.ends_with(['.', ';', '…']) && length > SHORT_NOTE;
    opens.iter().any(|opener| key.starts_with(opener))
        || length > LONG_TITLE
        || (ends && !sight.bold && !sight.dashed)
}

/// Whether the rows below are a row's parts, or it spans the table as a title.
fn is_group(sights: &[Sight], at: usize) -> bool {
    let Some(sight) = sights.get(at) else { return false };
    // No part of a row stands behind a sum.
    let below = || {
        let rows = sights.iter().skip(at + 1).take_while(|s| !sums(s));
        rows.filter(|s| !(is_note(s) || s.continues))
    };
    let Some(number) = &sight.number else {
        return is_title(sights, at, below().next());
    };
    if sight.continues || matches!(sight.sum, Some(Sum::Table | Sum::Either)) {
        return false;
    }
    // A title with its sum right below it, before the rows without number that the sum adds up.
    let after = |n: usize| sights.get(at + n);
    if sight.bare
        && after(1).is_some_and(|n| n.number.is_none() && n.figures && sums(n))
        && after(2).is_some_and(|n| n.number.is_none() && n.figures && !sums(n))
    {
        return true;
    }
    let next = below().next();
    let numbered = below().find_map(|s| s.number.as_ref());
    let part = numbered.is_some_and(|n| {
        // `3.1` below `2` names another row as the one that it is a part of.
        let elsewhere = n.depth > number.depth && n.family == number.family;
        n.holds(&number.text)
            || (!elsewhere && n.rank() > number.rank() && (n.is_first() || sight.nearly_bare))
    });
    // `1 | Tập huấn | Sở A` before `a` of a later row is no group of what stands in between.
    let at_once = next.is_some_and(|n| n.number.is_some());
    let unnumbered = next.is_some_and(|n| n.number.is_none() && !n.bare);
    // Dashes that say what the row's amount is made of.
    let dashes = next.is_some_and(|n| n.dashed && n.amounts)
        && sight.amounts
        && sources_behind(sights, at) == 0;
    let titled = sight.wide && sight.bare && next.is_some();
    // `2` alone in its row, and below it `1`: numbers begin anew in it.
    let anew = sight.bare
        && at_once
        && next.and_then(|n| n.number.as_ref()).is_some_and(|n| {
            n.rank() == number.rank() && n.is_first() && n.text != number.text
                || n.rank() == number.rank() && n.is_first() && sight.bold
        });
    anew || (part && (at_once || sight.nearly_bare))
        || (sight.bare && unnumbered)
        || dashes
        || titled
}

/// Whether a row sums others, by its words.
fn sums(sight: &Sight) -> bool {
    match sight.sum {
        Some(Sum::Named) => sight.number.is_none() && sight.figures,
        sum => sum.is_some(),
    }
}

fn is_note(sight: &Sight) -> bool {
    sight.number.is_none() && sight.bare && !sums(sight) && is_sentence(sight)
}

/// Whether a row without number is the title of the rows below it.
fn is_title(sights: &[Sight], at: usize, next: Option<&Sight>) -> bool {
    let (Some(sight), Some(next)) = (sights.get(at), next) else { return false };
    if sight.dashed
        || sight.describes
        || !sight.nearly_bare
        || sight.name.trim().is_empty()
        || is_tax(&sight.name)
    {
        return false;
    }
    let first = next.number.as_ref().is_some_and(Number::is_first);
    if sight.wide || first {
        return true;
    }
    // With its sum beside it a title is known by its look: set apart from the numbered rows below it.
    let set_apart = sight.bold && next.number.is_some() && !next.bold;
    // A text alone in a table whose other rows say more; figures alone make no title.
    sight.bare && !next.bare || set_apart || sight.bare && sight.bold && next.number.is_some()
}

/// The groups above every row, outermost first, as indices of rows.
pub(super) fn nest<'a>(
    rows: impl IntoIterator<Item = (&'a RowKind, Option<&'a Number>)>,
) -> Vec<Vec<usize>> {
    let mut open: Vec<Open> = Vec::new();
    let mut out = Vec::new();
    for (at, (kind, number)) in rows.into_iter().enumerate() {
        let group = *kind == RowKind::Group;
        match number {
            Some(number) if matches!(kind, RowKind::Group | RowKind::Item) => {
                let rank = number.rank() * 2 + 2;
                close(&mut open, rank, !group && number.is_first(), group);
                out.push(open.iter().map(|group| group.row).collect());
                if group {
                    open.push(Open { row: at, rank, title: false, alike: None });
                }
            }
            None if group => {
                if let Some(same) = open.iter().position(|group| group.title) {
                    open.truncate(same);
                }
                out.push(open.iter().map(|group| group.row).collect());
                let rank = open.last().map_or(0, |group| group.rank + 1);
                open.push(Open { row: at, rank, title: true, alike: None });
            }
            _ if *kind == RowKind::Total => out.push(Vec::new()),
            _ => out.push(open.iter().map(|group| group.row).collect()),
        }
    }
    out
}

/// A group that rows may still belong to.
struct Open {
    row: usize,
    /// Twice the rank of its number; a title without number stands just inside the group above it,
    /// beside the title before it.
    rank: usize,
    title: bool,
    /// Whether its items are numbered as it is itself, once the first of them is known.
    alike: Option<bool>,
}

/// Closes the groups that a row of this rank does not belong to. Items that begin anew right below
/// a group numbered as they are belong to it.
fn close(open: &mut Vec<Open>, rank: usize, first: bool, group: bool) {
    while let Some(top) = open.last_mut() {
        if top.rank < rank {
            break;
        }
        if top.rank == rank && !group && *top.alike.get_or_insert(first) {
            return;
        }
        open.pop();
    }
    if let Some(top) = open.last_mut().filter(|_| !group) {
        top.alike.get_or_insert(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of number, name, one text column and one column of amounts, parted by `|`.
    fn rows(lines: &[&str]) -> Vec<Row> {
        let plan =
            Plan { number: Some(0), codes: true, main: 1, figures: vec![3], amounts: vec![3] };
        read(lines.iter().map(|text| line(text)).collect(), &plan)
    }

    fn line(text: &str) -> Line {
        let cells: Vec<super::super::lines::CellText> = text
            .split('|')
            .map(|cell| super::super::lines::CellText {
                text: cell.trim().to_owned(),
                ..Default::default()
            })
            .collect();
        Line { cells, widest: (1, 2), ..Line::default() }
    }

    fn kinds_of(rows: &[Row]) -> String {
        rows.iter().map(|row| row.kind.as_str().chars().next().unwrap()).collect()
    }

    fn paths(rows: &[Row]) -> Vec<String> {
        rows.iter()
            .map(|row| {
                row.groups.iter().map(|g| rows[*g].name.clone()).collect::<Vec<_>>().join("/")
            })
            .collect()
    }

    #[test]
    fn a_lone_o_is_a_bullet_unless_it_follows_n() {
        let numbers = |lines: &[&str]| -> Vec<Option<String>> {
            rows(lines).into_iter().map(|row| row.number.map(|number| number.text)).collect()
        };
        let read = numbers(&["1 | Đào tạo | A | 5", "o | Lớp một | | 3", "o | Lớp hai | | 2"]);
        assert_eq!(read, [Some("1".to_owned()), None, None]);
        let read = numbers(&["n | Đào tạo | A | 5", "o | Tập huấn | B | 3"]);
        assert_eq!(read, [Some("n".to_owned()), Some("o".to_owned())]);
    }

    #[test]
    fn what_goes_on_behind_of_which_is_a_detail_where_items_are_numbered() {
        let rows = rows(&[
            "1 | Cầu | | 500",
            " | Trong đó: Phần của xã | | 300",
            " | Phần của các hội | | 200",
            "2 | Cống | | 320",
            " | | | 0",
        ]);
        assert_eq!(kinds_of(&rows), "innin");
    }

    #[test]
    fn roman_groups_with_numbers_anew() {
        let rows = rows(&[
            "I | Thể chế | |",
            "1 | Rà soát quy chế | Sở A |",
            "2 | Ban hành quy chế | Sở A |",
            "II | Hạ tầng | |",
            "1 | Kéo cáp | Sở B |",
        ]);
        assert_eq!(kinds_of(&rows), "giigi");
        assert_eq!(paths(&rows), ["", "Thể chế", "Thể chế", "", "Hạ tầng"]);
    }

    #[test]
    fn groups_in_groups() {
        let rows = rows(&[
            "A | Cấp tỉnh | |",
            "I | Đào tạo | |",
            "1 | Cán bộ | |",
            "1.1 | Lớp một | Sở A | 5",
            "1.2 | Lớp hai | Sở A | 5",
            "2 | Người dân | Sở C | 1",
            "B | Cấp xã | |",
            "1 | Lớp ba | Xã | 2",
        ]);
        assert_eq!(kinds_of(&rows), "gggiiigi");
        assert_eq!(paths(&rows)[3], "Cấp tỉnh/Đào tạo/Cán bộ");
        assert_eq!(paths(&rows)[5], "Cấp tỉnh/Đào tạo");
        assert_eq!(paths(&rows)[7], "Cấp xã");
    }

    #[test]
    fn a_group_row_with_an_amount() {
        let rows = rows(&[
            "I | Mua sắm | | 30",
            "1 | Máy in | Sở A | 10",
            "2 | Máy quét | Sở A | 20",
            "II | Thuê ngoài | | 5",
            "1 | Đường truyền | Sở A | 5",
            " | Tổng cộng | | 35",
        ]);
        assert_eq!(kinds_of(&rows), "giigit");
    }

    #[test]
    fn sums_at_the_top_and_of_parts() {
        let rows = rows(&[
            " | TỔNG SỐ | | 12",
            "I | Nhóm một | |",
            "1 | Việc một | Sở A | 5",
            " | Cộng mục I | | 5",
            "II | Nhóm hai | |",
            "1 | Việc hai | Sở A | 7",
            " | Cộng | | 7",
        ]);
        assert_eq!(kinds_of(&rows), "tgisgis");
    }

    #[test]
    fn dashes_with_amounts_make_up_the_row_above() {
        let rows = rows(&[
            "1 | Truyền thông | Sở A | 10",
            " | - Báo in | Sở A | 6",
            " | - Truyền hình | Sở B | 4",
            "2 | Tập huấn | Sở A | ",
            " | - Lớp một | Sở A | ",
        ]);
        assert_eq!(kinds_of(&rows), "giiii");
    }

    #[test]
    fn breakdowns_are_notes() {
        let rows = rows(&[
            "1 | Xây kè | Sở A | 10",
            " | Trong đó: | | ",
            " | - Ngân sách tỉnh | | 6",
            "2 | Xây đập | Sở A | 5",
            " | Tổng cộng | | 15",
            " | - Ngân sách tỉnh | | 11",
            " | - Ngân sách xã | | 4",
        ]);
        assert_eq!(kinds_of(&rows), "inni".to_owned() + "tnn");
    }

    #[test]
    fn the_sources_of_an_item_are_notes_and_its_works_are_items() {
        let table = |first: &str, second: &str| {
            kinds_of(&rows(&[
                "1 | Nâng cấp chợ | | 9",
                &format!(" | - {first} | | 6"),
                &format!(" | - {second} | | 3"),
                "2 | Sửa cầu | | 5",
                " | Tổng cộng | | 14",
            ]))
        };
        assert_eq!(table("Ngân sách tỉnh", "Vốn đối ứng"), "innit");
        assert_eq!(table("Phần mái", "Phần nền"), "giiit");
    }

    #[test]
    fn what_comes_in_and_goes_out_is_summed_apart() {
        let both = rows(&[
            "I | Phần thu | | ",
            "1 | Hội phí | | 9",
            " | Cộng thu | | 9",
            "II | Phần chi | | ",
            "1 | In ấn | | 4",
            " | Cộng chi | | 4",
        ]);
        assert_eq!(kinds_of(&both), "gisgis");
        let one = rows(&["1 | Thuế đất | | 9", "2 | Lệ phí | | 1", " | Tổng thu | | 10"]);
        assert_eq!(kinds_of(&one), "iit");
    }

    #[test]
    fn a_sum_by_its_words_has_no_number() {
        let rows = rows(&[
            "1 | Tổng kinh phí sự nghiệp chi lương | Sở A | 5",
            " | Tổng kinh phí thực hiện năm 2026 | | 5",
        ]);
        assert_eq!(kinds_of(&rows), "it");
    }

    #[test]
    fn an_amount_in_words_below_the_sum_is_a_note() {
        let rows = rows(&[
            "1 | Sửa mái nhà kho | Sở A | 5",
            " | Tổng cộng | | 5",
            " | Bằng chữ: Năm triệu đồng | |",
        ]);
        assert_eq!(kinds_of(&rows), "itn");
    }

    #[test]
    fn a_sentence_is_a_note_and_a_short_title_a_group() {
        let rows = rows(&[
            " | Lĩnh vực đất đai | |",
            "1 | Đo đạc | Sở A |",
            " | Các việc dưới đây làm xong trước khi sáp nhập, theo chỉ đạo của cấp trên. | |",
            "2 | Bàn giao hồ sơ | Sở A |",
        ]);
        assert_eq!(kinds_of(&rows), "gini");
        assert_eq!(paths(&rows)[3], "Lĩnh vực đất đai");
    }

    #[test]
    fn a_row_without_number_that_is_owned_is_an_item() {
        let rows = rows(&[
            "1 | Dựng trang tin | Sở A |",
            " | Dựng cổng tin | Sở B |",
            "2 | Khác | Sở A |",
        ]);
        assert_eq!(kinds_of(&rows), "iii");
    }

    #[test]
    fn the_last_numbered_row_with_empty_cells_is_an_item() {
        let rows = rows(&["III | Kinh phí | |", "7 | Bố trí đủ vốn hằng năm | |"]);
        assert_eq!(kinds_of(&rows), "gi");
    }

    #[test]
    fn a_row_that_adds_up_days_is_a_total() {
        let rows = rows(&[
            "1 | Tiếp nhận | Văn phòng |",
            "2 | Trả lời | Sở A |",
            " | Tổng thời gian giải quyết | 09 ngày làm việc |",
        ]);
        assert_eq!(kinds_of(&rows), "iit");
    }

    #[test]
    fn lettered_parts_make_a_group() {
        let rows = rows(&[
            "1 | Hội nghị | | 9",
            "a | Thuê phòng | | 4",
            "b | Nước uống | | 5",
            "2 | In | | 1",
        ]);
        assert_eq!(kinds_of(&rows), "giii");
        assert_eq!(paths(&rows), ["", "Hội nghị", "Hội nghị", ""]);
    }

    #[test]
    fn items_numbered_as_their_groups() {
        let rows = rows(&[
            "2 | Nhóm hai | |",
            "1 | Việc một | Sở A |",
            "2 | Việc hai | Sở A |",
            "3 | Nhóm ba | |",
            "1 | Việc ba | Sở A |",
        ]);
        assert_eq!(kinds_of(&rows), "giigi");
        assert_eq!(paths(&rows), ["", "Nhóm hai", "Nhóm hai", "", "Nhóm ba"]);
    }

    #[test]
    fn a_dash_in_the_column_of_numbers() {
        let rows = rows(&["1 | Chi lương | | 9", "- | Lương | | 5", "- | Phụ cấp | | 4"]);
        assert_eq!(kinds_of(&rows), "gii");
        assert_eq!(rows[1].number, None);
    }

    #[test]
    fn letters_run_past_c_and_d() {
        let rows = rows(&[
            "A | Một | |",
            "1 | x | Sở A |",
            "B | Hai | |",
            "1 | y | Sở A |",
            "C | Ba | |",
            "1 | z | Sở A |",
        ]);
        assert_eq!(paths(&rows)[5], "Ba");
    }

    #[test]
    fn a_title_without_number_between_groups() {
        let rows = rows(&[
            "I | Khối tỉnh | |",
            " | Ngành y tế | |",
            "1 | Tiêm chủng | Sở A |",
            " | Ngành giáo dục | |",
            "2 | Phổ cập | Sở B |",
            "II | Khối xã | |",
            "1 | Vệ sinh | Xã |",
        ]);
        assert_eq!(kinds_of(&rows), "ggigigi");
        assert_eq!(paths(&rows)[4], "Khối tỉnh/Ngành giáo dục");
        assert_eq!(paths(&rows)[6], "Khối xã");
    }

    #[test]
    fn codes_are_the_outermost_level() {
        let rows = rows(&[
            "Gxd | Xây dựng | | 30",
            "1 | Nhà kho | Sở A | 10",
            "2 | Sân | Sở A | 20",
            "Gtv | Tư vấn | | 5",
            " | Tổng cộng | | 35",
        ]);
        assert_eq!(kinds_of(&rows), "giiit");
        assert_eq!(paths(&rows), ["", "Xây dựng", "Xây dựng", "", ""]);
    }

    #[test]
    fn a_title_that_begins_beside_the_main_column() {
        let plan = Plan { number: Some(0), main: 2, ..Plan::default() };
        let rows = ["I | Cấp tỉnh | | ", " | 07.01 | Đo đạc | Sở A", " | 07.02 | Trích lục | Sở A"];
        let rows = read(rows.iter().map(|text| line(text)).collect(), &plan);
        assert_eq!(kinds_of(&rows), "gii");
        assert_eq!(rows[0].name, "Cấp tỉnh");
    }

    #[test]
    fn rows_of_a_list_with_blank_columns_are_items() {
        let rows = rows(&[" | Mua bàn | |", " | Mua ghế | |", " | Mua tủ | |"]);
        assert_eq!(kinds_of(&rows), "iii");
    }
}
