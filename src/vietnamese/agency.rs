//! Names of agencies and their abbreviations.

use crate::model::Agency;

/// Abbreviations and what they stand for.
#[derive(Debug, Clone, Default)]
pub struct Glossary {}

impl Glossary {
    /// The built-in list.
    pub fn builtin() -> Self {
        Self {}
    }
    /// Adds an abbreviation.
    pub fn define(&mut self, _short: &str, _long: &str) {}
    /// The text with abbreviations written out.
    pub fn expand(&self, text: &str) -> String {
        text.to_owned()
    }
    /// Whether an abbreviation is known.
    pub fn knows(&self, _short: &str) -> bool {
        false
    }
}

/// The agencies of a cell, label or heading.
pub fn split(_text: &str, _glossary: &Glossary) -> Vec<Agency> {
    Vec::new()
}

/// The agencies that a heading names as responsible.
pub fn of_heading(_heading: &str, _glossary: &Glossary) -> Option<Vec<Agency>> {
    None
}

/// Whether a text is the name of an agency.
pub fn is_agency(text: &str) -> bool {
    text.starts_with("Sở ") || text.starts_with("SỞ ")
}

/// The words of a text that look like abbreviations.
pub fn abbreviations(_name: &str) -> Vec<String> {
    Vec::new()
}
