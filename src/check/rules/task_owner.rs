//! `task-owner`

use crate::{
    check::{
        Rule,
        finding::{fail, listed, or_skipped, pass, skipped},
        table::{TableOf, has_tables, short, tables},
    },
    lang::{Both, Lang},
    model::{Check, ColumnRole, Paper, RowKind, Severity},
    vietnamese::row_tree::Tree,
};

/// Every row of a table with a lead column has a lead.
pub(in crate::check) struct TaskOwner;

impl Rule for TaskOwner {
    fn id(&self) -> &'static str {
        "task-owner"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Mọi dòng của bảng có cột chủ trì đều có đơn vị chủ trì",
            en: "Every row of a table with a lead column has a lead",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Trong bảng có cột “Chủ trì”, mỗi nhiệm vụ hoặc chỉ tiêu phải có ít nhất một đơn vị. Ô gộp \
             theo chiều dọc tính cho mọi dòng; đơn vị ghi ở dòng nhóm tính cho các dòng của nhóm. Dòng \
             nhóm, dòng tổng, ghi chú không xét.\n\n\
             Ví dụ: nhiệm vụ 12 để trống cột chủ trì, nên không ai chịu trách nhiệm.",
            en: "In a table with a column “Chủ trì” (lead) every task or target needs at least one body. A \
             cell merged downwards counts for each of its rows, a body in the row of a group for the \
             rows of the group. Group rows, totals and notes are not tested.\n\n\
             Example: task 12 has no lead, so nobody answers for it.",
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
        let checks = tables(paper).filter_map(|table| self.table(&table)).collect();
        or_skipped(
            checks,
            self,
            Both {
                vi: "không có bảng nào có cột đơn vị chủ trì",
                en: "no table has a column for the lead",
            },
        )
    }
}

impl TaskOwner {
    fn table(&self, table: &TableOf<'_>) -> Option<Check> {
        let leads = table.columns_of(&ColumnRole::Lead);
        if leads.is_empty() {
            return None;
        }
        let tree = Tree::of(table.table);
        let has_lead = |row: usize| {
            leads.iter().any(|column| {
                let cell = table.table.rows.get(row).and_then(|row| row.cells.get(*column));
                cell.is_some_and(|cell| cell.chars().any(char::is_alphanumeric))
            })
        };
        let items: Vec<_> = tree.nodes.iter().filter(|node| node.kind == RowKind::Item).collect();
        if items.is_empty() {
            return None;
        }
        let owned = |node: &&&crate::vietnamese::row_tree::Node| {
            let mut next = Some(**node);
            while let Some(node) = next {
                if has_lead(node.row) {
                    return true;
                }
                next = node.parent.and_then(|parent| tree.nodes.get(parent));
            }
            // A row with parts is owned by those who own the parts.
            let parts = || node.children.iter().filter_map(|child| tree.nodes.get(*child));
            parts().next().is_some() && parts().all(|part| has_lead(part.row))
        };
        let orphans: Vec<_> = items.iter().filter(|node| !owned(node)).collect();
        let (name, subject) = (table.name(), table.subject());
        let Some(first) = orphans.first() else {
            return Some(
                pass(self, &subject)
                    .says(Both {
                        vi: format!("{name}: cả {} dòng đều có đơn vị chủ trì", items.len()),
                        en: format!("{name}: all {} rows have a lead", items.len()),
                    })
                    .at(table.table.at)
                    .done(),
            );
        };
        let lines: Vec<String> = orphans
            .iter()
            .map(|node| {
                let text = table.table.rows.get(node.row).map(|row| table.text(row));
                format!("{} ({})", table.row_id(node.row), short(text.unwrap_or_default()))
            })
            .collect();
        let Both { vi, en } = listed(&lines);
        let at = table.table.rows.get(first.row).and_then(|row| row.at).or(table.table.at);
        Some(
            fail(self, &subject)
                .expected("a lead in every row")
                .actual(en.clone())
                .refs(orphans.iter().map(|node| table.row_id(node.row)))
                .says(Both {
                    vi: format!("{name}: thiếu đơn vị chủ trì: {vi}"),
                    en: format!("{name}: no lead: {en}"),
                })
                .at(at)
                .done(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::Status,
    };

    fn rows() -> Rows {
        Rows::with(&[("Chủ trì", "lead"), ("Phối hợp", "support")])
    }

    fn check(rows: Rows) -> Check {
        TaskOwner.check(&with_table(rows)).remove(0)
    }

    #[test]
    fn rows_with_leads_pass() {
        let rows = rows().cells("1", &["Sở Y tế", ""]).cells("2", &["Sở Nội vụ", "Sở Y tế"]);
        assert_eq!(check(rows.total_cells(&["", ""])).status, Status::Pass);
    }

    #[test]
    fn a_row_without_lead_fails() {
        let check = check(rows().cells("1", &["Sở Y tế", ""]).cells("2", &["", "Sở Y tế"]));
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Warning));
        assert_eq!(check.refs, ["A1.2"]);
    }

    #[test]
    fn the_parts_of_an_owned_row_are_owned() {
        let rows =
            rows().cells("1", &["Sở Y tế", ""]).cells("1.1", &["", ""]).cells("2", &["", ""]);
        let check = check(rows.cells("2.1", &["Sở Y tế", ""]));
        assert_eq!(check.status, Status::Pass, "{:?}", check.message);
    }

    #[test]
    fn without_the_column_it_is_skipped() {
        assert_eq!(TaskOwner.check(&plan()).remove(0).status, Status::Skipped);
        assert_eq!(check(Rows::budget().item("1", "5")).status, Status::Skipped);
    }
}
