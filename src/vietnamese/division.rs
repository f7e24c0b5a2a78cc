//! Rows that divide a sum by where the money comes from, or into parts: `Trong đó`, `Nguồn kinh phí`, `NSTW`.

use super::{fold, row_tree::leading_mark};

/// Words that open a division of the sum beside them.
const OPENERS: &[&str] = &[
    "trong đó",
    "chia ra",
    "bao gồm",
    "gồm",
    "nguồn kinh phí",
    "nguồn vốn",
    "nguồn ngân sách",
    "phân theo nguồn",
    "theo nguồn",
    "cơ cấu nguồn vốn",
    "phân theo",
    "chia theo",
    "tđ",
];

/// Names of sources of money, as a row begins with them.
const SOURCES: &[&str] = &[
    "ngân sách trung ương",
    "ngân sách tw",
    "ngân sách địa phương",
    "ngân sách tỉnh",
    "ngân sách thành phố",
    "ngân sách huyện",
    "ngân sách cấp",
    "ngân sách xã",
    "ngân sách phường",
    "ngân sách nhà nước",
    "ngân sách khác",
    "nstw",
    "ns tw",
    "nsđp",
    "ns đp",
    "nst",
    "ns tỉnh",
    "nsh",
    "ns huyện",
    "nsx",
    "ns xã",
    "nsnn",
    "nscđ",
    "ns trung ương",
    "ns địa phương",
    "ns cấp",
    "nstp",
    "vốn trung ương",
    "vốn địa phương",
    "vốn ngân sách",
    "vốn đối ứng",
    "đối ứng",
    "vốn vay",
    "vốn oda",
    "vốn sự nghiệp",
    "vốn đầu tư",
    "vốn khác",
    "vốn xã hội hóa",
    "vốn xhh",
    "xã hội hóa",
    "xã hội hoá",
    "vốn dân góp",
    "dân góp",
    "nguồn xã hội hóa",
    "nguồn ngân sách",
    "nguồn trung ương",
    "nguồn tỉnh",
    "nguồn huyện",
    "nguồn xã",
    "nguồn khác",
    "nguồn thu",
    "nguồn vốn",
    "nguồn sự nghiệp",
    "trung ương hỗ trợ",
    "tỉnh hỗ trợ",
    "doanh nghiệp",
    "vốn tín dụng",
    "quỹ",
];

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
    begins(text, OPENERS)
}

/// Whether a row is named as a source of money is.
pub fn is_source(text: &str) -> bool {
    begins(text, SOURCES)
}

fn begins(text: &str, openers: &[&str]) -> bool {
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
    openers.iter().any(|opener| {
        key.strip_prefix(fold::key(opener).as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}
