//! Rows that divide a sum by where the money comes from, or into parts: `Trong đó`, `Nguồn kinh phí`, `NSTW`.

use super::{
    fold,
    lexicon::{self, List},
    row_tree::leading_mark,
};

/// Whether a row divides the sum above or below it: opened by such words, or named as a source of money is.
///
/// ```
/// use vanban::vietnamese::division::{divides, is_source};
/// assert!(divides("Trong đó: Ngân sách trung ương") && divides("- NSĐP"));
/// assert!(is_source("Ngân sách địa phương") && !is_source("Xây dựng kho"));
/// ```
pub fn divides(text: &str) -> bool {
    opens(text) || is_source(text)
}

/// Whether a row opens a division of the sum above or below it.
pub fn opens(text: &str) -> bool {
    begins(text, "opener")
}

/// Whether a row is named as a source of money is.
pub fn is_source(text: &str) -> bool {
    begins(text, "source")
}

fn begins(text: &str, kind: &str) -> bool {
    let key = fold::key(text);
    let mut key = key.trim_start();
    if let Some(mark) = leading_mark(key) {
        let marked = if mark.is_alphanumeric() || mark == '(' {
            key.split_once(char::is_whitespace).map_or("", |(_, rest)| rest)
        } else {
            key.trim_start_matches(mark)
        };
        key = marked.trim_start();
    }
    lexicon::opens(List::SumDivisions, kind, key)
}
