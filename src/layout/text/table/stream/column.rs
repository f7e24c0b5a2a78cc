//! What the cells of a column look like, and how badly a text would stand in one.

use crate::model::DeadlineKind;
use crate::vietnamese::{
    agency::{self, Glossary},
    columns::{Heading, heading},
    deadline, doc_type, fold, measure,
    money::{self, Separators},
    symbol,
};

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in super::super) enum Kind {
    /// The number of the row.
    Number,
    /// What the row is about.
    Matter,
    /// Bodies that lead.
    Lead,
    /// Bodies that support.
    Support,
    /// Dates and periods.
    Time,
    /// What comes of it.
    Output,
    /// Amounts and counts.
    Figure,
    /// The value of a chỉ tiêu.
    Value,
    /// Sources of funds.
    Funding,
    /// A unit of measure.
    Unit,
    /// Remarks.
    Notes,
    /// Papers that set the task.
    Basis,
    /// Anything short.
    Other,
}

/// The kinds of columns by their header paths.
pub(in super::super) fn kinds(paths: &[Vec<String>]) -> Vec<Kind> {
    let headings: Vec<Option<Heading>> =
        paths.iter().map(|path| path.iter().rev().find_map(|cell| heading(cell))).collect();
    let targets = headings.contains(&Some(Heading::Target));
    let led = headings.contains(&Some(Heading::Lead));
    let matter = headings.iter().any(|h| matches!(h, Some(Heading::Task | Heading::Target)));
    headings
        .iter()
        .enumerate()
        .map(|(index, heading)| match heading {
            Some(Heading::Number) if index == 0 => Kind::Number,
            Some(Heading::Task | Heading::Target) => Kind::Matter,
            Some(Heading::Matter) if !matter || index == 1 => Kind::Matter,
            Some(Heading::Lead | Heading::Person | Heading::FullName) => Kind::Lead,
            Some(Heading::Executor | Heading::BodyOrUnit) if !led && !targets => Kind::Lead,
            Some(Heading::Support | Heading::Executor) => Kind::Support,
            Some(Heading::BodyOrUnit) => Kind::Unit,
            Some(Heading::Deadline | Heading::Period) => Kind::Time,
            Some(Heading::Result) if targets => Kind::Value,
            Some(Heading::Output | Heading::Result) => Kind::Output,
            Some(Heading::Figure | Heading::Actual | Heading::Ratio) if targets => Kind::Value,
            Some(
                Heading::Budget
                | Heading::UnitPrice
                | Heading::Quantity
                | Heading::Figure
                | Heading::Actual
                | Heading::Ratio,
            ) => Kind::Figure,
            Some(Heading::Funding) => Kind::Funding,
            Some(Heading::Unit) => Kind::Unit,
            Some(Heading::Notes) => Kind::Notes,
            Some(Heading::Basis) => Kind::Basis,
            None if index == 0 => Kind::Number,
            None if names_figures(paths.get(index)) => Kind::Figure,
            _ => Kind::Other,
        })
        .collect()
}

/// `Năm 2026`, `Tổng số`, `NSTW` below a header of money.
fn names_figures(path: Option<&Vec<String>>) -> bool {
    let Some(last) = path.and_then(|path| path.last()) else { return false };
    let lower = fold::key(last);
    ["năm", "tổng", "cộng", "nstw", "nsđp", "ns", "quý"].iter().any(|word| lower.starts_with(word))
        || last.chars().all(|c| c.is_ascii_digit())
}

/// A cell of a kind has no more words.
pub(in super::super) fn longest(kind: Kind) -> usize {
    match kind {
        Kind::Number | Kind::Figure => 6,
        Kind::Unit => 8,
        Kind::Funding => 14,
        Kind::Time | Kind::Value => 26,
        Kind::Lead | Kind::Support | Kind::Basis | Kind::Other => 90,
        Kind::Matter | Kind::Output | Kind::Notes => 700,
    }
}

/// What it costs that a column of a kind is left empty.
pub(in super::super) fn empty(kind: Kind) -> i32 {
    match kind {
        Kind::Number => 60,
        Kind::Matter => 80,
        Kind::Lead => 34,
        Kind::Support => 22,
        Kind::Time | Kind::Value => 28,
        Kind::Output => 26,
        Kind::Figure => 10,
        Kind::Funding | Kind::Unit | Kind::Other => 20,
        Kind::Basis => 20,
        Kind::Notes => 2,
    }
}

/// What it costs that a text stands in a column of a kind; below 0 where it looks like its own.
pub(in super::super) fn cost(kind: Kind, text: &str, glossary: &Glossary) -> i32 {
    let length = i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
    match kind {
        Kind::Number => 0,
        Kind::Matter => {
            let like = length < 60 && agency_cost(text, glossary) < 0;
            small(text, 40)
                + if like { 40 } else { 0 }
                + if is_typed(text) { 50 } else { 0 }
                + if length < 8 { 15 } else { 0 }
        }
        Kind::Lead | Kind::Support => agency_cost(text, glossary),
        Kind::Time => match deadline::read(text, Some(2025)).deadline.kind {
            DeadlineKind::Unknown => 40 + length / 4,
            DeadlineKind::Conditional => -10 + length / 8,
            _ => -40 + length / 8 + if opens_time(text) { 0 } else { 35 },
        },
        Kind::Output => {
            small(text, 40)
                + if names_output(text) { -20 } else { 8 }
                + if is_typed(text) { 40 } else { 0 }
                + if length < 150 && agency_cost(text, glossary) < -20 { 30 } else { 0 }
        }
        Kind::Figure => {
            if money::amount(text, None, Separators::default()).is_some() {
                -40
            } else {
                80
            }
        }
        Kind::Value => {
            let named = text.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
            if measure::read(text).is_some() && !named {
                -30
            } else if length <= 12 && !named {
                -5
            } else {
                25 + length / 4
            }
        }
        Kind::Funding => funding(text, length),
        Kind::Unit => {
            if length < 20 {
                -5
            } else {
                30 + length / 4
            }
        }
        Kind::Notes => 10 + length / 40,
        Kind::Basis => {
            if cites(text) {
                -30
            } else {
                25
            }
        }
        Kind::Other => {
            if length < 60 {
                0
            } else {
                10 + length / 20
            }
        }
    }
}

/// Whether a text begins as dates and periods do, not with a word of another cell.
fn opens_time(text: &str) -> bool {
    const OPENERS: [&str; 30] = [
        "trước",
        "trong",
        "năm",
        "quý",
        "tháng",
        "tuần",
        "ngày",
        "từ",
        "đến",
        "hằng",
        "hàng",
        "thường",
        "liên",
        "theo",
        "sau",
        "khi",
        "định",
        "giai",
        "cuối",
        "đầu",
        "hết",
        "chậm",
        "xong",
        "hoàn",
        "các",
        "mỗi",
        "ngay",
        "chậm",
        "khoảng",
        "(đã",
    ];
    let first = fold::key(text.split(' ').next().unwrap_or_default());
    first.starts_with(|c: char| c.is_ascii_digit()) || OPENERS.contains(&first.as_str())
}

/// The cost of a text that begins with a small letter.
fn small(text: &str, cost: i32) -> i32 {
    if text.starts_with(char::is_lowercase) { cost } else { 0 }
}

/// Whether a text is an amount, a date or a period.
fn is_typed(text: &str) -> bool {
    text.chars().count() < 60
        && (money::amount(text, None, Separators::default()).is_some()
            || deadline::read(text, Some(2025)).deadline.kind != DeadlineKind::Unknown)
}

/// How little a text looks like a list of bodies.
fn agency_cost(text: &str, glossary: &Glossary) -> i32 {
    let length = i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
    if length > 300 {
        return 120;
    }
    if !agency::begins_name(text) {
        return 45 + length / 10;
    }
    let parts = agency::split(text, glossary);
    let known = parts.iter().filter(|part| agency::is_agency(&part.raw)).count();
    let open = text.ends_with([',', '-']) || text.ends_with(" và") || text.ends_with("UBND");
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let base = if parts.is_empty() {
        60
    } else if known == parts.len() {
        -40
    } else if known > 0 {
        15
    } else {
        45
    };
    base + if open {
        25
    } else if text.ends_with(';') {
        12
    } else {
        0
    } + if digits { 20 } else { 0 }
        + glued(text)
        + length / 30
}

/// The cost of a name that begins inside another one: `Sở Y tế Công an tỉnh` is two cells.
fn glued(text: &str) -> i32 {
    const HEADS: [&str; 14] = [
        "Sở",
        "Các",
        "Công an",
        "UBND",
        "Văn phòng",
        "Phòng",
        "Trung tâm",
        "Ban",
        "Ủy ban",
        "Bộ",
        "Cục",
        "Chi cục",
        "Thanh tra",
        "Kho bạc",
    ];
    let mut cost = 0;
    for (at, _) in text.match_indices(' ') {
        let (Some(before), Some(rest)) = (text.get(..at), text.get(at + 1..)) else { continue };
        let heads = HEADS.iter().any(|head| {
            rest.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if !heads {
            continue;
        }
        let last = before.rsplit(' ').next().unwrap_or_default();
        let divided = last.ends_with([',', ';', '.', ':', ')', '('])
            || ["và", "thuộc", "của", "phòng", "-", "bộ", "Chánh", "lãnh"].contains(&last);
        if !divided {
            cost += 30;
        }
    }
    cost
}

fn funding(text: &str, length: i32) -> i32 {
    const OPENERS: [&str; 9] = [
        "ngân sách",
        "ns",
        "nguồn",
        "vốn",
        "xã hội hóa",
        "xã hội hoá",
        "kinh phí",
        "sự nghiệp",
        "ct",
    ];
    let lower = fold::key(text);
    let codes = text.split([',', ';', '+', '/', ' ']).filter(|part| !part.is_empty()).all(|part| {
        part.chars().count() <= 8 && part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    });
    let named = OPENERS.iter().any(|opener| lower.starts_with(opener));
    let digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    match () {
        () if digits => 40,
        () if codes || named => -25 + length / 10,
        () => 20 + length / 4,
    }
}

/// Whether a text cites a paper.
fn cites(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    (1..=words.len()).any(|count| {
        words.get(..count).is_some_and(|words| doc_type::by_name(&words.join(" ")).is_some())
    }) && (text.contains('/') || text.contains("số") || symbol::normalise(text).contains('-'))
}

/// Whether a text begins as the results of tasks do.
fn names_output(text: &str) -> bool {
    const OPENERS: [&str; 34] = [
        "kế hoạch",
        "báo cáo",
        "quyết định",
        "văn bản",
        "công văn",
        "tờ trình",
        "hệ thống",
        "danh mục",
        "hội nghị",
        "đề án",
        "nghị quyết",
        "chiến lược",
        "tài liệu",
        "quy chế",
        "quy định",
        "dự án",
        "chương trình",
        "thông báo",
        "hướng dẫn",
        "hồ sơ",
        "biên bản",
        "hợp đồng",
        "cơ sở dữ liệu",
        "csdl",
        "phần mềm",
        "nền tảng",
        "lớp",
        "100%",
        "số liệu",
        "bộ ",
        "các ",
        "có ",
        "ban hành",
        "dữ liệu",
    ];
    let lower = fold::key(text);
    OPENERS.iter().any(|opener| lower.starts_with(opener))
}
