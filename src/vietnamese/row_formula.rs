//! How rows say that they are reckoned from others: `Doanh thu thuần (10 = 01 - 02)`, `TỔNG CỘNG (I + II)`, `3 = 1 + 2`.
//!
//! Forms of financial reports and settlements print it in the name of the row, by the codes of a column `Mã số` or by the
//! numbers of the rows. What is printed goes before what numbers and marks let guess: a row reckoned from rows above it is
//! no further amount beside them.

use super::{fold, numbering, row_tree::text_of};
use crate::model::Table;
use std::collections::HashMap;

/// No row is reckoned from more rows.
const MOST_TERMS: usize = 60;

/// A row of a sum: whether it is added or taken away, and its index.
pub(crate) type Term = (bool, usize);

/// What each row of a table is reckoned from; `None` where it says nothing, or names rows that are not there or not single.
pub(crate) fn of(table: &Table) -> Vec<Option<Vec<Term>>> {
    let read: Vec<Option<Formula>> =
        table.rows.iter().map(|row| Formula::read(text_of(table, row))).collect();
    if read.iter().all(Option::is_none) {
        return vec![None; table.rows.len()];
    }
    let codes = codes(table);
    let mut rows: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, code) in codes.iter().enumerate().filter(|(_, code)| !code.is_empty()) {
        // A code that stands twice names no row.
        rows.entry(code).and_modify(|row| *row = None).or_insert(Some(at));
    }
    let resolve = |(at, formula): (usize, &Option<Formula>)| {
        let formula = formula.as_ref()?;
        let own = codes.get(at).map(String::as_str).unwrap_or_default();
        let fits = formula.own.as_deref().is_none_or(|code| own.is_empty() || own == plain(code));
        let terms: Option<Vec<Term>> = formula
            .terms
            .iter()
            .map(|(added, code)| Some((*added, rows.get(plain(code).as_str()).copied().flatten()?)))
            .collect();
        terms.filter(|terms| fits && terms.iter().all(|(_, row)| *row != at))
    };
    read.iter().enumerate().map(resolve).collect()
}

/// The code of each row: of the column of codes where there is one, else its number.
fn codes(table: &Table) -> Vec<String> {
    let names_code = |path: &[String]| {
        path.last().is_some_and(|cell| {
            let key = fold::key(cell);
            ["mã số", "mã", "mã chỉ tiêu", "ms"].contains(&key.trim())
        })
    };
    let column = table.columns.iter().position(|column| names_code(&column.path));
    table
        .rows
        .iter()
        .map(|row| {
            let cell =
                column.and_then(|column| row.cells.get(column)).filter(|cell| !cell.is_empty());
            cell.or(row.number.as_ref()).map(|code| plain(code)).unwrap_or_default()
        })
        .collect()
}

/// A code without the brackets, points and leading noughts of its print.
fn plain(code: &str) -> String {
    let inner = code.trim().trim_matches(['(', ')', '.', ' ']);
    let short = inner.trim_start_matches('0');
    if short.is_empty() { inner.to_owned() } else { short.to_owned() }
}

/// A formula as printed.
#[derive(Debug, PartialEq, Eq)]
struct Formula {
    /// The code before `=`.
    own: Option<String>,
    terms: Vec<(bool, String)>,
}

impl Formula {
    fn read(text: &str) -> Option<Self> {
        if let Some((before, behind)) = text.split_once('=') {
            let signs = |c: char| !(c.is_alphanumeric() || c == '.');
            let own = before.trim_end().rsplit(signs).next().filter(|own| is_code(own))?;
            return Some(Self { own: Some(own.to_owned()), terms: terms(behind)? });
        }
        let (_, inner) = text.rsplit_once('(').filter(|(_, inner)| inner.contains('+'))?;
        Some(Self { own: None, terms: terms(inner)? })
    }
}

/// Reads `20 + (21 - 22) - (25 + 26))`, up to the bracket that closes what stands before it.
fn terms(text: &str) -> Option<Vec<(bool, String)>> {
    let mut found = Vec::new();
    // Whether what stands in each open bracket is added.
    let mut signs = vec![true];
    let (mut added, mut due) = (true, true);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let outer = *signs.last()?;
        match c {
            c if c.is_whitespace() => {}
            '+' => (added, due) = (true, true),
            '-' | '–' | '−' => (added, due) = (false, true),
            '(' | '[' | '{' if due => {
                signs.push(outer == added);
                added = true;
            }
            ')' | ']' | '}' if signs.len() > 1 => {
                signs.pop();
            }
            ')' | ']' | '}' | '.' | ';' | ':' => break,
            c if c.is_alphanumeric() && due && found.len() < MOST_TERMS => {
                let mut code = c.to_string();
                while let Some(next) = chars.next_if(|c| c.is_alphanumeric() || *c == '.') {
                    code.push(next);
                }
                let code = code.trim_end_matches('.');
                if !is_code(code) {
                    return None;
                }
                found.push((outer == added, code.to_owned()));
                (added, due) = (true, false);
            }
            _ => return None,
        }
    }
    (!found.is_empty() && !due).then_some(found)
}

/// Whether a word can be the code or number of a row: `10`, `411a`, `IV`, `B`, `1.2`.
fn is_code(word: &str) -> bool {
    let mut parts = word.split('.');
    let first = parts.next().unwrap_or_default();
    let digits = first.trim_end_matches(char::is_alphabetic);
    let numbered = !digits.is_empty()
        && digits.len() <= 4
        && digits.bytes().all(|b| b.is_ascii_digit())
        && first.chars().count() <= digits.len() + 1;
    let lettered = first.chars().count() == 1 && first.chars().all(char::is_alphabetic);
    (numbered || lettered || numbering::roman(first).is_some())
        && parts.all(|part| {
            !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let formula = Formula::read(text)?;
        let terms = formula
            .terms
            .iter()
            .map(|(added, code)| format!("{}{code}", if *added { '+' } else { '-' }));
        Some(format!("{}={}", formula.own.unwrap_or_default(), terms.collect::<String>()))
    }

    #[test]
    fn formulas_as_forms_print_them() {
        for (text, expected) in [
            ("3. Doanh thu thuần (10 = 01 - 02)", "10=+01-02"),
            ("TỔNG CỘNG TÀI SẢN (270=100+200)", "270=+100+200"),
            ("Lợi nhuận thuần {30 = 20 + (21 - 22) - (25 + 26)}", "30=+20+21-22-25-26"),
            ("III. Chênh lệch thu chi (III = I – II) trong năm", "III=+I-II"),
            ("TỔNG SỐ (A + B)", "=+A+B"),
            ("Số dư cuối năm 4 = 1 + 2 - 3", "4=+1+2-3"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_formula() {
        for text in [
            "Giai đoạn (2021 - 2025)",
            "Mua máy tính (CPU + màn hình)",
            "Tỷ lệ = số đạt / tổng số",
            "Đào tạo (đợt 1 + đợt 2)",
            "Lương x 1,2 = mức mới",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
