//! The tables, one file each: their columns, and how a paper gives their rows.

mod agencies;
mod amounts;
mod checks;
mod citations;
mod digital_signatures;
mod documents;
mod recipients;
mod rows;
mod sections;
mod signers;
mod targets;
mod tasks;
mod warnings;

use super::define::Table;

/// All tables, in the order of sheets and of the handbook.
pub static TABLES: [Table; 13] = [
    documents::TABLE,
    tasks::TABLE,
    agencies::TABLE,
    targets::TABLE,
    rows::TABLE,
    amounts::TABLE,
    sections::TABLE,
    checks::TABLE,
    citations::TABLE,
    recipients::TABLE,
    signers::TABLE,
    digital_signatures::TABLE,
    warnings::TABLE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_keys_and_headings_are_unique_and_well_formed() {
        let names: HashSet<_> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(names.len(), TABLES.len());
        let is_key = |text: &str| {
            text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        for table in &TABLES {
            assert!(is_key(table.name) && table.name.len() < 24, "{}", table.name);
            let columns = table.columns();
            for column in &columns {
                assert!(is_key(column.key), "{}.{}", table.name, column.key);
            }
            let count = |of: fn(&super::super::Column) -> &'static str| {
                columns.iter().map(of).collect::<HashSet<_>>().len()
            };
            assert_eq!(count(|column| column.key), columns.len(), "keys of {}", table.name);
            assert_eq!(count(|column| column.vi), columns.len(), "vi of {}", table.name);
            assert_eq!(count(|column| column.en), columns.len(), "en of {}", table.name);
        }
    }
}
