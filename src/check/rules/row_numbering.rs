//! `row-numbering`

use crate::{
    check::{
        Rule,
        finding::{fail, listed, or_skipped, pass, skipped},
        table::{TableOf, has_tables, short, tables},
    },
    lang::{Both, Lang},
    model::{At, Check, Paper, RowKind, Severity},
    vietnamese::{
        columns::{is_tax, sums_up},
        row_tree::{Node, Number, Style, Tree},
    },
};
use std::collections::HashMap;

/// The rows' numbers run on without gap, double or blank.
pub(in crate::check) struct RowNumbering;

impl Rule for RowNumbering {
    fn id(&self) -> &'static str {
        "row-numbering"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Số thứ tự các dòng liên tục: không sót, không trùng, không bỏ trống",
            en: "The rows' numbers run on without gap, double or blank",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Số thứ tự của các dòng và các nhóm trong bảng phải tăng từng đơn vị. Trong mỗi nhóm, số có \
             thể bắt đầu lại từ 1 hoặc chạy tiếp từ nhóm trước; 1.1 phải nằm dưới 1; chữ cái theo thứ \
             tự a, b, c, d, đ. Dòng tổng, dòng ghi chú, dòng gạch đầu dòng không cần số.\n\n\
             Ví dụ: 1, 2, 4 (sót 3); 5, 6, 6, 7 (trùng 6); một nhiệm vụ không có số giữa 6 và 7.",
            en: "The numbers of rows and groups must rise by one. In each group they may begin again at 1 \
             or run on from the group before; 1.1 stands below 1; letters go a, b, c, d, đ. Total rows, \
             notes and rows with a dash need no number.\n\n\
             Example: 1, 2, 4 (3 is missing); 5, 6, 6, 7 (6 is double); a task without a number between \
             6 and 7.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if !has_tables(paper) {
            return skipped(
                self,
                Both { vi: "văn bản không có bảng", en: "the document has no table" },
            );
        }
        // Numbers may run on from one table to the next.
        let mut earlier = Vec::new();
        let checks = tables(paper).filter_map(|table| self.table(&table, &mut earlier)).collect();
        or_skipped(
            checks,
            self,
            Both {
                vi: "không có bảng nào đánh số dòng", en: "no table has numbered rows"
            },
        )
    }
}

/// What is wrong with a row.
struct Problem {
    row: usize,
    en: String,
    vi: String,
}

impl RowNumbering {
    /// Checks a table; `earlier` are the numbers of the numbered table before it, and then its own.
    fn table(&self, table: &TableOf<'_>, earlier: &mut Vec<Number>) -> Option<Check> {
        let tree = Tree::of(table.table);
        let numbered = tree.nodes.iter().filter(|node| node.number.place().is_some()).count();
        let items = tree.nodes.iter().filter(|node| node.kind == RowKind::Item);
        let numbered_items = items.filter(|node| node.number.place().is_some()).count();
        if numbered == 0 || (numbered_items == 0 && numbered < 2) {
            return None;
        }
        let mut problems = Series { earlier, ..Series::default() }.walk(table, &tree);
        let own = tree.nodes.iter().map(|node| node.number.clone());
        *earlier = own.filter(|number| number.place().is_some()).collect();
        if numbered_items > 0 {
            problems.extend(blanks(table, &tree));
        }
        problems.sort_by_key(|problem| problem.row);
        let (name, subject) = (table.name(), table.subject());
        let tested = if numbered_items > 0 { numbered_items } else { numbered };
        let Some(first) = problems.first() else {
            return Some(
                pass(self, &subject)
                    .expected(count(tested))
                    .actual(count(tested))
                    .says(Both {
                        vi: format!("{name}: số dòng đánh số liên tục: {tested}"),
                        en: format!("{name}: rows numbered one after the other: {tested}"),
                    })
                    .at(table.table.at)
                    .done(),
            );
        };
        let at: Option<At> = table.table.rows.get(first.row).and_then(|row| row.at);
        let en: Vec<String> = problems.iter().map(|problem| problem.en.clone()).collect();
        let vi: Vec<String> = problems.iter().map(|problem| problem.vi.clone()).collect();
        Some(
            fail(self, &subject)
                .expected("every row numbered one after the other")
                .actual(listed(&en).en)
                .refs(problems.iter().map(|problem| table.row_id(problem.row)))
                .says(Both {
                    vi: format!("{name}: {}", listed(&vi).vi),
                    en: format!("{name}: {}", listed(&en).en),
                })
                .at(at.or(table.table.at))
                .done(),
        )
    }
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// A series of numbers of one style under one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    parent: Option<usize>,
    style: Option<Style>,
}

/// How far each series has come.
#[derive(Debug, Default)]
struct Series<'a> {
    /// The numbers of the table before.
    earlier: &'a [Number],
    last: HashMap<Key, (u32, usize)>,
    /// The last number of a style under any row, for numbers that run on through the groups.
    last_of_style: HashMap<Option<Style>, u32>,
}

impl Series<'_> {
    fn walk(mut self, table: &TableOf<'_>, tree: &Tree) -> Vec<Problem> {
        let mut problems = Vec::new();
        // Rows whose number was forgotten, since the last one with a number.
        let mut forgotten = 0;
        for (index, node) in tree.nodes.iter().enumerate() {
            let Some(place) = node.number.place() else {
                forgotten += u32::from(is_blank(table, node));
                continue;
            };
            let style = match &node.number {
                Number::One(style, _) => Some(*style),
                _ => None,
            };
            let key = Key { parent: node.parent, style };
            let before = self.last.get(&key).copied();
            let item = node.kind == RowKind::Item;
            let skipping = [0, if item { std::mem::take(&mut forgotten) } else { 0 }];
            let good =
                skipping.iter().filter_map(|skip| place.checked_sub(*skip)).any(
                    |place| match before {
                        Some((last, _)) => follows(style, last, place),
                        None => {
                            place == 1
                                || (style.is_some() && self.runs_on(style, place))
                                || self.goes_on(&node.number)
                        }
                    },
                );
            let printed =
                tree.nodes.get(index).and_then(|node| node.printed.clone()).unwrap_or_default();
            if !good && !is_same_row(table, tree, before.map(|(_, at)| at), node) {
                let anew =
                    place == 1 && broken_off(table, tree, before.map(|(_, at)| at), node.row);
                if !anew {
                    problems.push(problem(node.row, before.map(|(last, _)| last), place, &printed));
                }
            }
            self.last.insert(key, (place, index));
            self.last_of_style.insert(style, place);
        }
        problems
    }

    /// Whether the table before held the number before this one.
    fn goes_on(&self, number: &Number) -> bool {
        let before = match number {
            Number::One(style, place) => {
                place.checked_sub(1).map(|place| Number::One(*style, place))
            }
            Number::Path(parents, place) => {
                place.checked_sub(1).map(|place| Number::Path(parents.clone(), place))
            }
            _ => None,
        };
        before.is_some_and(|before| self.earlier.contains(&before))
    }

    fn runs_on(&self, style: Option<Style>, place: u32) -> bool {
        self.last_of_style.get(&style).is_some_and(|last| follows(style, *last, place))
    }
}

/// Whether a number comes next; who counts `d`, `e` leaves out `đ`.
fn follows(style: Option<Style>, last: u32, place: u32) -> bool {
    const D: u32 = 4;
    let letters = matches!(style, Some(Style::Lower | Style::Upper));
    last.checked_add(1) == Some(place) || (letters && last == D && place == D + 2)
}

/// Whether the row only goes on with the one before it (a number merged down over both): it says
/// the same, or its task is a further one of the same number (`A1.6/2`).
fn is_same_row(table: &TableOf<'_>, tree: &Tree, before: Option<usize>, node: &Node) -> bool {
    let Some(before) = before.and_then(|at| tree.nodes.get(at)) else { return false };
    let text =
        |row: usize| table.table.rows.get(row).map(|row| table.text(row)).unwrap_or_default();
    let id = table.row_id(node.row);
    let further = id.rsplit_once('/').is_some_and(|(_, n)| n.parse::<u32>().is_ok());
    let next = node.row == before.row + 1;
    before.number == node.number && (further || (next && text(before.row) == text(node.row)))
}

/// Whether a row that is no item stands between, so that the numbers may begin again.
fn broken_off(table: &TableOf<'_>, tree: &Tree, before: Option<usize>, row: usize) -> bool {
    let from = before.and_then(|at| tree.nodes.get(at)).map_or(0, |node| node.row);
    table.table.rows.iter().take(row).skip(from + 1).any(|row| row.kind != RowKind::Item)
}

fn problem(row: usize, last: Option<u32>, place: u32, printed: &str) -> Problem {
    let Both { vi, en } = match last {
        None => Both {
            vi: format!("số bắt đầu từ {printed}"),
            en: format!("the numbers begin with {printed}"),
        },
        Some(last) if last == place => Both {
            vi: format!("số {printed} bị trùng"),
            en: format!("{printed} stands twice"),
        },
        Some(last) if place > last => Both {
            vi: format!("sót số trước {printed}"),
            en: format!("a gap before {printed}"),
        },
        Some(_) => Both {
            vi: format!("số {printed} không đúng thứ tự"),
            en: format!("{printed} is out of order"),
        },
    };
    Problem { row, en, vi }
}

/// Whether it is an item that should have a number; an average, a maximum or the tax on a sum should not.
fn is_blank(table: &TableOf<'_>, node: &Node) -> bool {
    let row = || table.table.rows.get(node.row);
    node.kind == RowKind::Item
        && node.number == Number::Blank
        && !node.detail
        && !row().is_some_and(|row| row.cells.iter().any(|cell| sums_up(cell) || is_tax(cell)))
}

/// Items without a number among numbered ones.
fn blanks(table: &TableOf<'_>, tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut before: Option<&Node> = None;
    for node in &tree.nodes {
        if is_blank(table, node) {
            let text =
                table.table.rows.get(node.row).map(|row| table.text(row)).unwrap_or_default();
            let last = before.and_then(|node| node.printed.clone());
            let Both { vi, en } = match last {
                Some(last) => {
                    Both { vi: format!(" sau số {last}"), en: format!(" after {last}") }
                }
                None => Both { vi: String::new(), en: String::new() },
            };
            let text = short(text);
            found.push(Problem {
                row: node.row,
                en: format!("a row without number{en} ({text})"),
                vi: format!("một dòng không có số{vi} ({text})"),
            });
        } else if node.number.place().is_some() {
            before = Some(node);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::Status,
    };

    fn check(rows: Rows) -> Check {
        RowNumbering.check(&with_table(rows)).remove(0)
    }

    fn passes(rows: Rows) {
        let check = check(rows);
        assert_eq!(check.status, Status::Pass, "{:?}", check.message);
    }

    fn fails(rows: Rows, says: &str) {
        let check = check(rows);
        assert_eq!(check.status, Status::Fail);
        assert!(check.message.as_deref().unwrap().contains(says), "{:?}", check.message);
    }

    #[test]
    fn numbers_that_run_on_pass() {
        passes(Rows::budget().item("1", "").item("2", "").item("3", "").total(""));
        let rows = || Rows::budget().group("I", "").item("1", "").item("2", "").group("II", "");
        passes(rows().item("1", ""));
        passes(rows().item("3", "").item("4", ""));
        passes(rows().note("Thực hiện theo lộ trình.").item("3", ""));
    }

    #[test]
    fn rows_that_sum_up_need_no_number() {
        let rows = || Rows::budget().item("1", "").item("2", "").titled("", "Trung bình", "");
        passes(rows().titled("", "Cao nhất", ""));
        passes(rows().titled("", "Thuế GTGT 8%", "").total(""));
        fails(rows().item("4", ""), "a gap before 4");
    }

    #[test]
    fn gaps_doubles_and_blanks_fail() {
        fails(Rows::budget().item("1", "").item("2", "").item("4", ""), "a gap before 4");
        fails(
            Rows::budget().item("1", "").item("2", "").titled("2", "khác", "").item("3", ""),
            "twice",
        );
        fails(Rows::budget().item("2", "").item("3", ""), "begin with 2");
        fails(
            Rows::budget().item("1", "").titled("", "Quên số", "").item("2", ""),
            "without number after 1",
        );
        fails(
            Rows::budget().group("I", "").item("1", "").group("III", "").item("1", ""),
            "a gap before III",
        );
    }

    #[test]
    fn a_forgotten_number_is_told_once() {
        let rows =
            Rows::budget().item("1", "").titled("", "Quên số", "").group("II", "").item("3", "");
        let check = check(rows.group("III", "").item("4", ""));
        let message = check.message.unwrap();
        assert!(message.contains("without number after 1") && !message.contains('3'), "{message}");
    }

    #[test]
    fn tables_without_numbers_are_skipped() {
        assert_eq!(RowNumbering.check(&plan()).remove(0).status, Status::Skipped);
        assert_eq!(
            check(Rows::budget().titled("", "Một", "").titled("", "Hai", "")).status,
            Status::Skipped
        );
    }

    #[test]
    fn levels_are_counted_each() {
        passes(
            Rows::budget()
                .group("A", "")
                .group("I", "")
                .group("1", "")
                .item("1.1", "")
                .item("1.2", "")
                .group("2", "")
                .item("2.1", "")
                .item("a", "")
                .item("b", "")
                .group("II", "")
                .item("1", "")
                .group("B", "")
                .group("I", "")
                .item("1", ""),
        );
        passes(
            Rows::budget()
                .group("I", "")
                .group("I.1", "")
                .item("1", "")
                .item("2", "")
                .group("I.2", "")
                .item("1", "")
                .group("II", "")
                .group("II.1", "")
                .item("1", ""),
        );
        fails(Rows::budget().group("1", "").item("1.1", "").item("1.3", ""), "a gap before 1.3");
    }

    #[test]
    fn groups_numbered_like_their_items() {
        passes(
            Rows::budget()
                .group("1", "")
                .item("1", "")
                .item("2", "")
                .group("2", "")
                .item("1", "")
                .item("2", "")
                .group("3", "")
                .item("1", ""),
        );
    }

    #[test]
    fn groups_without_number_let_the_items_begin_again() {
        passes(
            Rows::budget()
                .group("", "")
                .item("1", "")
                .item("2", "")
                .group("", "")
                .item("1", "")
                .item("2", ""),
        );
    }

    #[test]
    fn capital_letters_are_not_taken_for_roman_numbers() {
        let rows = "A B C D Đ E"
            .split(' ')
            .fold(Rows::budget(), |rows, letter| rows.group(letter, "").item("1", ""));
        passes(rows);
        passes(
            "a b c d e".split(' ').fold(Rows::budget().item("1", ""), |rows, l| rows.item(l, "")),
        );
    }

    #[test]
    fn a_merged_number_is_no_double() {
        let mut paper =
            with_table(Rows::budget().item("1", "").titled("1", "Việc khác", "").item("2", ""));
        assert_eq!(RowNumbering.check(&paper).remove(0).status, Status::Fail);
        paper.tasks[1].id = "A1.1/2".into();
        assert_eq!(RowNumbering.check(&paper).remove(0).status, Status::Pass);
        passes(Rows::budget().item("1", "").titled("1", "Nhiệm vụ 1", "").item("2", ""));
    }

    #[test]
    fn dashes_need_no_number() {
        passes(
            Rows::budget()
                .item("1", "")
                .titled("", "- Đợt một", "")
                .titled("-", "Đợt hai", "")
                .item("2", ""),
        );
    }

    #[test]
    fn a_mark_in_the_column_of_numbers_is_no_forgotten_number() {
        for mark in ["-", "–", "+", "*", "•"] {
            let rows = Rows::budget().item("1", "").titled(mark, "Đợt một", "");
            let mut paper = with_table(rows.titled(mark, "Đợt hai", "").item("2", ""));
            // A mark is printed in the cell, but is no number.
            for row in &mut paper.appendices[0].tables[0].rows {
                row.number = row.number.take().filter(|number| number != mark);
            }
            let check = RowNumbering.check(&paper).remove(0);
            assert_eq!(check.status, Status::Pass, "{mark}: {:?}", check.message);
        }
        fails(
            Rows::budget().item("1", "").titled("", "Quên số", "").item("2", ""),
            "without number after 1",
        );
    }
}
