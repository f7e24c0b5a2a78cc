//! Words in the texts of all papers.

use super::{
    database::{Database, fault},
    filter::{Conditions, PaperFilter},
    tokens::{Token, tokens},
    units::Field,
};
use crate::model::At;
use rusqlite::{Row, types::Value};
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::HashSet, io, ops::Range};

/// How many texts are brought into the order of their worth; beyond, they come as the papers do.
const RANKED: usize = 2_000;
/// Words of a snippet on either side of what was found.
const AROUND: usize = 12;

/// What is looked for. Words typed without accents are found with any, those typed with accents as
/// they are; capitals and the place of a tone do not matter. `"…"` is a phrase, `*` at the end of a
/// word whatever follows.
#[derive(Debug, Clone)]
pub struct Search {
    terms: Vec<Term>,
    fields: Vec<Field>,
    papers: PaperFilter,
    limit: usize,
}

/// Words that stand one behind the other.
#[derive(Debug, Clone)]
struct Term {
    words: Vec<Token>,
    is_prefix: bool,
}

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hit {
    /// The file.
    pub file: String,
    /// 0 for the paper itself, from 1 for papers bound into the same file.
    pub attachment: u32,
    /// Number and symbol of the paper.
    pub document: Option<String>,
    /// What the text is.
    pub field: String,
    /// Id of the task, target or section.
    pub id: Option<String>,
    /// JSON Pointer from the document's root.
    pub path: String,
    /// The words that were found, with some of those around them.
    pub snippet: String,
    /// Where it stands.
    pub at: Option<At>,
    /// Bytes of the snippet that were looked for.
    #[serde(skip)]
    pub marks: Vec<Range<usize>>,
}

/// What a search came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The texts, those that say most first.
    pub hits: Vec<Hit>,
    /// Whether there are more than the limit.
    pub has_more: bool,
}

impl Search {
    /// Reads what was typed; `None` where no word is in it.
    pub fn new(typed: &str) -> Option<Self> {
        let terms = terms(typed);
        let search = Self { terms, fields: Vec::new(), papers: PaperFilter::default(), limit: 50 };
        (!search.terms.is_empty()).then_some(search)
    }

    /// Only texts of these fields, where some are named.
    #[must_use]
    pub fn fields(mut self, fields: &[Field]) -> Self {
        fields.clone_into(&mut self.fields);
        self
    }

    /// Only texts of these papers.
    #[must_use]
    pub fn papers(mut self, papers: PaperFilter) -> Self {
        self.papers = papers;
        self
    }

    /// No more than so many; 50 unless said otherwise.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The question as the index takes it, in all fields that are asked for.
    pub(super) fn asked(&self) -> String {
        self.expression(&self.fields)
    }

    /// The question as the index takes it.
    fn expression(&self, fields: &[Field]) -> String {
        let terms = self.terms.iter().map(|term| {
            let words: Vec<&str> = term.words.iter().map(|word| word.plain.as_str()).collect();
            format!("\"{}\"{}", words.join(" "), if term.is_prefix { "*" } else { "" })
        });
        let folded = format!("folded : ({})", terms.collect::<Vec<_>>().join(" AND "));
        if fields.is_empty() {
            return folded;
        }
        let names: Vec<String> =
            fields.iter().map(|field| format!("\"{}\"", field.as_str())).collect();
        format!("(field : ({})) AND {folded}", names.join(" OR "))
    }
}

/// Words and phrases.
fn terms(typed: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (place, part) in typed.split(['"', '“', '”']).enumerate() {
        if place % 2 == 1 {
            terms.extend(term(part));
        } else {
            terms.extend(part.split_whitespace().filter_map(term));
        }
    }
    terms
}

fn term(text: &str) -> Option<Term> {
    let text = text.trim();
    let words = tokens(text);
    (!words.is_empty()).then(|| Term { words, is_prefix: text.ends_with('*') })
}

impl Term {
    /// The words of a text, by their places, where it stands.
    fn places(&self, text: &[Token]) -> Vec<Range<usize>> {
        let windows = text.windows(self.words.len().max(1)).enumerate();
        windows
            .filter(|(_, window)| self.is(window))
            .map(|(at, window)| at..at + window.len())
            .collect()
    }

    fn is(&self, window: &[Token]) -> bool {
        let last = self.words.len().saturating_sub(1);
        let part = window.first().map(|token| token.part);
        self.words.iter().zip(window).enumerate().all(|(place, (wanted, word))| {
            let (wanted, found) = if wanted.has_accents() {
                (&wanted.key, &word.key)
            } else {
                (&wanted.plain, &word.plain)
            };
            let is_same = if self.is_prefix && place == last {
                found.starts_with(wanted.as_str())
            } else {
                found == wanted
            };
            is_same && Some(word.part) == part
        })
    }
}

impl Database {
    /// Looks for words. All of them stand in each text that is found.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search(&self, search: &Search) -> io::Result<Found> {
        let papers = search.papers.conditions(self)?;
        let ask = Ask { database: self, search, papers };
        let all = ask.expression_count(&search.expression(&search.fields))?;
        let mut hits = Vec::new();
        if all <= RANKED {
            ask.add(&search.fields, true, usize::MAX, &mut hits)?;
            // The index has them by how much of them was looked for.
            hits.sort_by_key(|hit| Field::named(&hit.field).map_or(usize::MAX, Field::rank));
        } else {
            let is_wanted =
                |field: &Field| search.fields.is_empty() || search.fields.contains(field);
            for field in Field::ALL.into_iter().filter(is_wanted) {
                if hits.len() <= search.limit {
                    ask.add(&[field], false, search.limit + 1, &mut hits)?;
                }
            }
        }
        let has_more = hits.len() > search.limit;
        hits.truncate(search.limit);
        Ok(Found { hits, has_more })
    }
}

struct Ask<'a> {
    database: &'a Database,
    search: &'a Search,
    papers: Conditions,
}

impl Ask<'_> {
    /// How many texts the index has for a question, no further than they are ranked.
    fn expression_count(&self, expression: &str) -> io::Result<usize> {
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT {})",
            RANKED + 1
        );
        let count: i64 = self
            .database
            .connection
            .query_row(&sql, [expression], |row| row.get(0))
            .map_err(fault)?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Adds what is found in these fields, until there are `most`.
    fn add(
        &self,
        fields: &[Field],
        ranked: bool,
        most: usize,
        hits: &mut Vec<Hit>,
    ) -> io::Result<()> {
        let of_papers = if self.papers.is_empty() {
            String::new()
        } else {
            format!(
                " AND EXISTS (SELECT 1 FROM documents AS d WHERE d.file = t.file \
                 AND d.attachment = t.attachment AND {})",
                self.papers.joined()
            )
        };
        let order = if ranked { "search.rank, t.text_id" } else { "search.rowid" };
        let sql = format!(
            "SELECT t.file, t.attachment, t.document, t.field, t.id, t.path, t.printed, t.at \
             FROM search JOIN texts AS t ON t.text_id = search.rowid \
             WHERE search MATCH ?{of_papers} ORDER BY {order}"
        );
        let expression = Value::Text(self.search.expression(fields));
        let mut params: Vec<&dyn rusqlite::ToSql> = vec![&expression];
        params.extend(self.papers.params());
        let mut statement = self.database.connection.prepare(&sql).map_err(fault)?;
        let mut rows = statement.query(params.as_slice()).map_err(fault)?;
        while hits.len() < most
            && let Some(row) = rows.next().map_err(fault)?
        {
            hits.extend(self.hit(row).map_err(fault)?);
        }
        Ok(())
    }

    /// A text as a hit, where its words stand as they were typed.
    fn hit(&self, row: &Row<'_>) -> rusqlite::Result<Option<Hit>> {
        let printed: String = row.get(6)?;
        let words = tokens(&printed);
        let places: Vec<Vec<Range<usize>>> =
            self.search.terms.iter().map(|term| term.places(&words)).collect();
        if places.iter().any(Vec::is_empty) {
            return Ok(None);
        }
        let at: Option<String> = row.get(7)?;
        let (snippet, marks) = snippet(&printed, &words, &places);
        Ok(Some(Hit {
            file: row.get(0)?,
            attachment: row.get(1)?,
            document: row.get(2)?,
            field: row.get(3)?,
            id: row.get(4)?,
            path: row.get(5)?,
            snippet,
            at: at.and_then(|at| serde_json::from_str(&at).ok()),
            marks,
        }))
    }
}

/// The part of a text where most of what was looked for stands together, and its marks.
fn snippet(
    text: &str,
    words: &[Token],
    places: &[Vec<Range<usize>>],
) -> (String, Vec<Range<usize>>) {
    let mut all: Vec<(Range<usize>, usize)> = Vec::new();
    for (term, places) in places.iter().enumerate() {
        all.extend(places.iter().map(|place| (place.clone(), term)));
    }
    all.sort_by_key(|(place, _)| place.start);
    let terms_from = |start: usize| {
        let near = all.iter().filter(|(p, _)| p.start >= start && p.end <= start + 2 * AROUND);
        near.map(|(_, term)| *term).collect::<HashSet<_>>().len()
    };
    // Of windows that hold as many, the first.
    let best = all
        .iter()
        .map(|(place, _)| place.start)
        .max_by_key(|start| (terms_from(*start), std::cmp::Reverse(*start)));
    let first = best.unwrap_or(0);
    let inside = all.iter().filter(|(p, _)| p.start >= first && p.end <= first + 2 * AROUND);
    let last = inside.map(|(place, _)| place.end).max().unwrap_or(first + 1);
    let from = first.saturating_sub(AROUND);
    let to = (last + AROUND).min(words.len());
    let begin = if from == 0 { 0 } else { words.get(from).map_or(0, |word| word.range.start) };
    let end = if to == words.len() {
        text.len()
    } else {
        words.get(to.saturating_sub(1)).map_or(text.len(), |word| word.range.end)
    };
    let mut out = String::from(if begin > 0 { "… " } else { "" });
    let shift = out.len();
    // One line: a line break is a blank of the same length.
    out.push_str(&text.get(begin..end).unwrap_or_default().replace('\n', " "));
    let marks = all.iter().filter(|(place, _)| place.start >= from && place.end <= to);
    let mut marks: Vec<Range<usize>> = marks
        .filter_map(|(place, _)| {
            let start = words.get(place.start)?.range.start;
            let end = words.get(place.end.checked_sub(1)?)?.range.end;
            Some(start - begin + shift..end - begin + shift)
        })
        .collect();
    marks.dedup_by(|next, before| {
        let is_joined = next.start <= before.end;
        before.end = if is_joined { before.end.max(next.end) } else { before.end };
        is_joined
    });
    if end < text.len() {
        out.push_str(" …");
    }
    (out, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(typed: &str, text: &str) -> Vec<usize> {
        let words = tokens(text);
        terms(typed).iter().map(|term| term.places(&words).len()).collect()
    }

    #[test]
    fn words_with_accents_stand_for_themselves() {
        assert_eq!(places("so hoa", "Số hóa hồ sơ; sổ hoa"), [2 + 1, 1 + 1]);
        assert_eq!(places("SỐ HOÁ", "số hóa, sổ hoa, so"), [1, 1]);
        assert_eq!(places("dien BIÊN", "Điện Biên, diễn biến"), [2, 1]);
    }

    #[test]
    fn phrases_stay_in_a_cell_and_prefixes_go_on() {
        assert_eq!(places("\"hồ sơ\"", "hồ | sơ\nhồ sơ"), [1]);
        // A star behind a phrase says nothing: a phrase is of whole words.
        assert_eq!(places("\"so ho\"*", "số hóa"), [0]);
        assert_eq!(places("ho*", "hồ, hóa, số"), [2]);
        assert_eq!(places("54/KH-UBND", "Số 54/KH-UBND; 54 KH"), [1]);
        assert_eq!(terms("  \"\" ; * ").len(), 0);
    }

    #[test]
    fn a_snippet_holds_what_was_found() {
        let text = format!("{} Số hóa\nhồ sơ {}", "đầu ".repeat(40), "cuối ".repeat(40));
        let words = tokens(&text);
        let all: Vec<_> = terms("so hoa").iter().map(|term| term.places(&words)).collect();
        let (snippet, marks) = snippet(&text, &words, &all);
        assert!(snippet.starts_with("… đầu") && snippet.ends_with("cuối …"), "{snippet}");
        assert!(snippet.contains("Số hóa hồ sơ") && snippet.len() < 250);
        let marked: Vec<&str> = marks.iter().map(|mark| &snippet[mark.clone()]).collect();
        // Without accents in the question, those of the text do not matter.
        assert_eq!(marked, ["Số", "hóa", "sơ"]);
    }
}
