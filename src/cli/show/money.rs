//! The money of the document.

use super::push_line;
use crate::{
    cli::terminal::{DIM, clean, styled},
    lang::{Both, Lang},
    model::{Budget, Money, StatedAmount, StatedRole},
};

/// What the text states, and what the table comes to.
pub(super) fn push(out: &mut String, budget: &Budget, lang: Lang) {
    let mut lines: Vec<String> = budget.stated.iter().map(|s| stated(s, lang)).collect();
    let sums = [
        (
            lang.of(Both { vi: "Cộng các hàng của bảng", en: "Sum of the table's rows" }),
            budget.rows_total,
        ),
        (
            lang.of(Both { vi: "Hàng tổng cộng của bảng", en: "The table's total row" }),
            budget.table_total,
        ),
    ];
    lines.extend(
        sums.iter()
            .filter_map(|(label, sum)| sum.map(|sum| format!("{label}: {}", lang.dong(sum)))),
    );
    if lines.is_empty() {
        return;
    }
    out.push_str(&super::heading(lang.of(Both { vi: "Kinh phí", en: "Budget" })));
    for line in lines {
        push_line(out, line);
    }
}

fn stated(stated: &StatedAmount, lang: Lang) -> String {
    let label = match stated.role {
        StatedRole::Total => {
            lang.of(Both { vi: "Tổng nêu trong văn bản", en: "Total stated in the text" })
        }
        _ => lang.of(Both { vi: "Nêu trong văn bản", en: "Stated in the text" }),
    };
    let words = stated.words.as_ref().map(|words| {
        let label = lang.of(Both { vi: "bằng chữ", en: "in words" });
        format!(" {}", styled(DIM, format_args!("({label}: {})", clean(words))))
    });
    format!("{label}: {}{}", money(&stated.money, lang), words.unwrap_or_default())
}

/// An amount as printed, with its đồng where the unit is another.
pub(super) fn money(money: &Money, lang: Lang) -> String {
    let mut text = clean(&money.raw);
    if let Some(unit) = &money.unit {
        text.push(' ');
        text.push_str(&clean(unit));
    }
    match money.vnd {
        Some(vnd) if money.unit.as_deref() != Some("đồng") => {
            format!("{text} = {}", lang.dong(vnd))
        }
        _ => text,
    }
}
