//! Lines that stand in no table, so that one ends before them.

use crate::{
    layout::text::joint,
    vietnamese::{columns, fold, marks, signing},
};

/// Whether a line begins what follows a table.
pub(super) fn follows(line: &str) -> bool {
    let labelled = marks::appendix_label(line).is_some_and(|end| {
        line.get(end..).is_none_or(|rest| rest.trim().is_empty()) || joint::is_capital(line)
    });
    let lower = fold::key(line);
    labelled
        || marks::recipients_head(line)
        || marks::national_title(line)
        || signing::authority(line)
        || signing::capacity(line)
        || columns::unit_line(line).is_some()
        || marks::attached_line(line)
        || lower.starts_with("ghi chú:")
        || lower.starts_with("ghi chú :")
}
