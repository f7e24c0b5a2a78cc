//! `row-range`

use crate::{
    check::{
        Rule,
        finding::{fail, or_skipped, pass, skipped},
        table::{TableOf, has_tables, tables},
        texts,
    },
    lang::{Both, Lang},
    model::{At, Check, Paper, RowKind, Severity},
    vietnamese::{
        reference::{self, RowsNamed},
        row_tree::{Number, Style, Tree},
    },
};

/// A range of rows that the text names is the one meant.
pub(in crate::check) struct RowRange;

impl Rule for RowRange {
    fn id(&self) -> &'static str {
        "row-range"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Khoảng số thứ tự nêu trong lời văn đúng với các dòng muốn nói",
            en: "A range of rows that the text names is the one meant",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Khi ghi chú hay tên của một nhóm trong bảng nêu một khoảng dòng (“số thứ tự từ 4 đến 35”), \
             khoảng đó phải là các dòng của chính nhóm ấy. Khi lời văn ngoài bảng nêu một khoảng, các \
             dòng đầu và cuối phải có thật trong một bảng.\n\n\
             Ví dụ: nhóm II gồm các dòng 5 đến 37 nhưng ghi chú dưới tên nhóm viết từ 4 đến 35, vì sau \
             khi viết có người đã thêm hoặc bớt dòng.",
            en: "Where the note or title of a group in a table names a range of rows (“số thứ tự từ 4 đến \
             35”), it must be the rows of that group. Where the text outside the tables names one, its \
             first and last row must exist in a table.\n\n\
             Example: group II has the rows 5 to 37, but the note below its title says 4 to 35, because \
             rows were added or taken out after it was written.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        let why = ("no range of rows is named", "không có khoảng số thứ tự nào được nêu");
        if !has_tables(paper) {
            return skipped(self, Both { vi: why.1, en: why.0 });
        }
        let mut checks = Vec::new();
        for table in tables(paper) {
            let tree = Tree::of(table.table);
            for (row, named) in in_table(&table) {
                let at = table.table.rows.get(row).and_then(|row| row.at).or(table.table.at);
                let subject = format!("{}.r{}", table.subject(), row + 1);
                let meant = rows_of_group(&tree, row);
                checks.push(self.judge(&subject, &named, meant, &table.name(), at));
            }
        }
        for (text, at) in texts::running(paper) {
            for named in reference::rows(text) {
                let subject = format!("{}-{}", named.first, named.last);
                checks.push(self.in_text(paper, &subject, &named, at));
            }
        }
        or_skipped(checks, self, Both { vi: why.1, en: why.0 })
    }
}

impl RowRange {
    fn judge(
        &self,
        subject: &str,
        named: &RowsNamed,
        meant: Option<(u32, u32)>,
        table: &str,
        at: Option<At>,
    ) -> Check {
        let printed = format!("{}-{}", named.first, named.last);
        let Some((first, last)) = meant else {
            return fail(self, subject)
                .actual(printed.clone())
                .says(Both {
                    vi: format!("{table}: nêu các dòng {printed} ở chỗ không có dòng đánh số nào"),
                    en: format!("{table}: rows {printed} are named where no numbered rows follow"),
                })
                .at(at)
                .done();
        };
        let expected = format!("{first}-{last}");
        let finding = if expected == printed {
            pass(self, subject).says(Both {
                vi: format!("{table}: các dòng {printed} đúng là của nhóm"),
                en: format!("{table}: rows {printed} are those of the group"),
            })
        } else {
            fail(self, subject).says(Both {
                vi: format!(
                    "{table}: ghi số thứ tự từ {} đến {}, nhóm gồm các dòng {expected}",
                    named.first, named.last
                ),
                en: format!("{table}: rows {printed} are named, the group has rows {expected}"),
            })
        };
        finding.expected(expected).actual(printed).at(at).done()
    }

    /// Outside of tables only the existence of the rows can be tested.
    fn in_text(&self, paper: &Paper, subject: &str, named: &RowsNamed, at: Option<At>) -> Check {
        let printed = format!("{}-{}", named.first, named.last);
        let mut longest = 0;
        for table in tables(paper) {
            let tree = Tree::of(table.table);
            let all: Vec<u32> = tree.nodes.iter().filter_map(|node| arabic(&node.number)).collect();
            if all.contains(&named.first) && all.contains(&named.last) {
                return pass(self, subject)
                    .actual(printed.clone())
                    .says(Both {
                        vi: format!("các dòng {printed} có trong {}", table.name()),
                        en: format!("rows {printed} are there in {}", table.name()),
                    })
                    .at(at)
                    .done();
            }
            longest = longest.max(all.into_iter().max().unwrap_or(0));
        }
        fail(self, subject)
            .expected(format!("1-{longest}"))
            .actual(printed.clone())
            .says(Both {
                vi: format!("nêu các dòng {printed}, bảng dài nhất chỉ đến dòng {longest}"),
                en: format!("rows {printed} are named, the longest table ends with row {longest}"),
            })
            .at(at)
            .done()
    }
}

/// The ranges named in the notes and group titles of a table.
fn in_table(table: &TableOf<'_>) -> Vec<(usize, RowsNamed)> {
    let rows = table.table.rows.iter().enumerate();
    let speaking = rows.filter(|(_, row)| matches!(row.kind, RowKind::Note | RowKind::Group));
    speaking
        .flat_map(|(index, row)| {
            // A text repeated over merged cells speaks once.
            let mut cells: Vec<&String> = row.cells.iter().collect();
            cells.dedup();
            cells
                .into_iter()
                .flat_map(move |cell| reference::rows(cell).into_iter().map(move |n| (index, n)))
        })
        .collect()
}

/// The first and last number of the rows in the group to which a row belongs, or all numbers of
/// the table where it stands in no group.
fn rows_of_group(tree: &Tree, row: usize) -> Option<(u32, u32)> {
    let group = tree.nodes.iter().rposition(|n| n.row <= row && n.kind == RowKind::Group);
    let nodes: Vec<usize> = match group {
        Some(group) => tree.below(group),
        None => (0..tree.nodes.len()).collect(),
    };
    let items =
        nodes.iter().filter_map(|at| tree.nodes.get(*at)).filter(|n| n.kind == RowKind::Item);
    let numbers: Vec<u32> = items.filter_map(|node| arabic(&node.number)).collect();
    Some((*numbers.iter().min()?, *numbers.iter().max()?))
}

fn arabic(number: &Number) -> Option<u32> {
    match number {
        Number::One(Style::Arabic, place) => Some(*place),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, section, with_table},
        model::{CheckValue, Status},
    };

    fn rows(note: &str) -> Rows {
        Rows::budget()
            .group("I", "")
            .item("1", "")
            .item("2", "")
            .group("II", "")
            .note(note)
            .item("3", "")
            .item("4", "")
            .item("5", "")
            .group("III", "")
            .item("6", "")
    }

    #[test]
    fn the_rows_of_the_group_pass() {
        let check = RowRange.check(&with_table(rows("Hoàn thành số thứ tự từ 3 đến 5."))).remove(0);
        assert_eq!(check.status, Status::Pass);
    }

    #[test]
    fn other_rows_fail() {
        let check = RowRange.check(&with_table(rows("Hoàn thành số thứ tự từ 2 đến 5."))).remove(0);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Warning));
        assert_eq!(check.expected, Some(CheckValue::Text("3-5".into())));
        assert_eq!(check.actual, Some(CheckValue::Text("2-5".into())));
    }

    #[test]
    fn a_range_in_the_text_must_exist() {
        let mut paper = with_table(rows("Ghi chú."));
        paper.sections = vec![section("1", "Ưu tiên các nhiệm vụ từ số 2 đến số 6 của phụ lục.")];
        assert_eq!(RowRange.check(&paper).remove(0).status, Status::Pass);
        paper.sections = vec![section("1", "Ưu tiên số thứ tự từ 2 đến 9.")];
        assert_eq!(RowRange.check(&paper).remove(0).status, Status::Fail);
    }

    #[test]
    fn without_a_range_it_is_skipped() {
        assert_eq!(RowRange.check(&plan()).remove(0).status, Status::Skipped);
        assert_eq!(RowRange.check(&with_table(rows("Ghi chú."))).remove(0).status, Status::Skipped);
    }
}
