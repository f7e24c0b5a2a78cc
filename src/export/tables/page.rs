//! The tables as a part of the handbook, `docs/outputs.md`.

use super::columns::TABLES;
use std::fmt::Write;

/// Every table with its columns, in Markdown.
pub fn page() -> String {
    let mut page = String::new();
    for table in &TABLES {
        // Writing to a string does not fail.
        let _ = write!(page, "\n### {}\n\n{}: {}.\n\n", table.name, table.vi, table.row);
        page.push_str("| column | type | heading (vi) | heading (en) | meaning |\n");
        page.push_str("| --- | --- | --- | --- | --- |\n");
        for column in table.columns() {
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {} | {} |",
                column.key,
                column.kind.name(),
                column.vi,
                column.en,
                column.meaning
            );
        }
    }
    page
}
