//! Tables of money that are no tables of tasks, in short: an estimate, a price list, a settlement.

use super::{counted, push_line};
use crate::{
    cli::terminal::{DIM, clean, styled},
    lang::{Both, Lang},
    model::{Appendix, Check, Paper, RowKind, Status, Table},
};

/// Of each table its title, unit, columns with their totals, and what its sums say.
pub(super) fn push(out: &mut String, paper: &Paper, lang: Lang) {
    let shown: Vec<Shown<'_>> = tables(paper);
    if shown.is_empty() {
        return;
    }
    out.push_str(&counted(
        lang.of(Both { vi: "Bảng số tiền", en: "Tables of money" }),
        shown.len(),
    ));
    for table in &shown {
        table.push(out, &paper.checks, lang);
    }
}

/// A table with its place.
struct Shown<'p> {
    appendix: &'p Appendix,
    table: &'p Table,
    /// As checks name it: `A1`, `A1.T2`.
    subject: String,
}

/// The tables with amounts from which no task and no target was read.
fn tables(paper: &Paper) -> Vec<Shown<'_>> {
    let read = |appendix: usize, table: usize| {
        let tasks = paper.tasks.iter().filter_map(|task| task.row.as_ref());
        let targets = paper.targets.iter().filter_map(|target| target.row.as_ref());
        tasks
            .chain(targets)
            .any(|row| row.appendix as usize == appendix && row.table as usize == table)
    };
    let mut shown = Vec::new();
    for (a, appendix) in paper.appendices.iter().enumerate() {
        for (t, table) in appendix.tables.iter().enumerate() {
            let paid = table.rows.iter().any(|row| row.amounts.iter().any(Option::is_some));
            if paid && !read(a, t) {
                let subject =
                    if t == 0 { format!("A{}", a + 1) } else { format!("A{}.T{}", a + 1, t + 1) };
                shown.push(Shown { appendix, table, subject });
            }
        }
    }
    shown
}

impl Shown<'_> {
    fn push(&self, out: &mut String, checks: &[Check], lang: Lang) {
        push_line(out, self.title(lang));
        for column in 0..self.table.columns.len() {
            if let Some(line) = self.column(column, lang) {
                push_line(out, line);
            }
        }
        let mine: Vec<&Check> = checks.iter().filter(|check| self.is_mine(check)).collect();
        let held = mine.iter().filter(|check| check.status == Status::Pass).count();
        let failed: Vec<&&Check> = mine.iter().filter(|c| c.status == Status::Fail).collect();
        if held > 0 && failed.is_empty() {
            let said = lang
                .of(Both {
                    vi: "Các phép cộng, nhân đều khớp", en: "All sums and products hold"
                });
            push_line(out, format!("  {}", styled(DIM, format_args!("{said} ({held})"))));
        }
        for check in failed {
            let message = match lang {
                Lang::Vi => check.message_vi.as_ref(),
                Lang::En => check.message.as_ref(),
            };
            push_line(out, format!("  ! {}", clean(message.map_or("", String::as_str))));
        }
    }

    /// Its name, what it is about, and how many rows it has.
    fn title(&self, lang: Lang) -> String {
        let label = self.appendix.label.as_deref();
        let title = self.appendix.title.as_deref();
        let name: Vec<&str> =
            [Some(self.subject.as_str()), label, title].into_iter().flatten().collect();
        let rows = self.table.rows.len();
        let mut facts = vec![format!("{rows} {}", lang.of(Both { vi: "hàng", en: "rows" }))];
        facts.extend(
            self.unit()
                .map(|unit| format!("{}: {unit}", lang.of(Both { vi: "đơn vị", en: "unit" }))),
        );
        let facts = facts.join(", ");
        format!("{} {}", clean(&name.join(" · ")), styled(DIM, format_args!("({})", clean(&facts))))
    }

    /// The unit that its amounts have.
    fn unit(&self) -> Option<&str> {
        let amounts = self.table.rows.iter().flat_map(|row| row.amounts.iter().flatten());
        let mut units = amounts.filter_map(|money| money.unit.as_deref());
        units.next()
    }

    /// The head of a column of amounts with its total, or how many amounts it holds.
    fn column(&self, column: usize, lang: Lang) -> Option<String> {
        let amount = |row: &crate::model::TableRow| row.amounts.get(column).cloned().flatten();
        let count = self.table.rows.iter().filter(|row| amount(row).is_some()).count();
        if count == 0 {
            return None;
        }
        let head = self.table.columns.get(column).map(|c| c.path.join(" / ")).unwrap_or_default();
        let total = self.table.rows.iter().filter(|row| row.kind == RowKind::Total);
        let total = total.rev().find_map(amount);
        let said = match total {
            Some(total) => {
                format!(
                    "{} {}",
                    lang.of(Both { vi: "tổng", en: "total" }),
                    super::money::money(&total, lang)
                )
            }
            None => format!("{count} {}", lang.of(Both { vi: "số tiền", en: "amounts" })),
        };
        Some(format!("  {}: {said}", clean(&head)))
    }

    /// Whether a check is one of this table's sums.
    fn is_mine(&self, check: &Check) -> bool {
        let Some((rule, subject)) = check.id.split_once('/') else { return false };
        let rest = subject.strip_prefix(self.subject.as_str());
        // `A1.T2` is another table than `A1`.
        let here = rest.is_some_and(|rest| {
            rest.is_empty() || (rest.starts_with('.') && !rest.starts_with(".T"))
        });
        matches!(rule, "table-total" | "table-subtotal" | "row-sum" | "row-product") && here
    }
}
