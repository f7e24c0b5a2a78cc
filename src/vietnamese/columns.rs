//! The words by which the head of a table says what its columns hold.

use super::{
    fold, holes,
    lexicon::{self, Entry, List},
};
use crate::{pattern::Regex, unicode::is_alphanumeric};
use std::{collections::BTreeSet, sync::LazyLock};

/// What a header cell names. Some words mean one thing in a table of tasks and another in a table
/// of chỉ tiêu; which of them is decided with the whole table in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// `TT`, `STT`, `Số thứ tự`.
    Number,
    /// `Nhiệm vụ`, `Công việc`, `Tên dự án`.
    Task,
    /// `Nội dung`, `Danh mục`, `Hạng mục`: the matter of whatever table it is.
    Matter,
    /// `Chỉ tiêu`, `Tiêu chí`.
    Target,
    /// `Cơ quan chủ trì`, `Đơn vị tham mưu`, `Phân công`.
    Lead,
    /// `Cơ quan phối hợp`.
    Support,
    /// `Lãnh đạo phụ trách`, `Người thực hiện`: a person who leads, where no body does.
    Person,
    /// `Họ và tên`: the rows are people.
    FullName,
    /// `Cơ quan thực hiện`: leads where nobody else does, else supports.
    Executor,
    /// `Đơn vị`: a body or a unit of measure.
    BodyOrUnit,
    /// `Thời hạn`, `Tiến độ`, `Hạn hoàn thành`.
    Deadline,
    /// `Giai đoạn`.
    Period,
    /// `Sản phẩm`, `Đầu ra`.
    Output,
    /// `Kết quả`: an output of tasks, the value of a chỉ tiêu.
    Result,
    /// `Kinh phí`, `Dự toán`, `Thành tiền`.
    Budget,
    /// `Nguồn vốn`, `Cấp ngân sách`.
    Funding,
    /// `Giá trị`, `Kế hoạch năm`: a figure, of money or of a chỉ tiêu.
    Figure,
    /// `Ước thực hiện`, `Hiện trạng`: a figure of what is, not of what is to be.
    Actual,
    /// `Tỷ lệ`, `So sánh (%)`.
    Ratio,
    /// `Số lượng`, `Khối lượng`.
    Quantity,
    /// `Đơn giá`.
    UnitPrice,
    /// `Đơn vị tính`.
    Unit,
    /// `Ghi chú`.
    Notes,
    /// `Căn cứ`: why a task is set.
    Basis,
    /// `Theo dõi, đôn đốc`: a body or person that watches over the work and does none of it.
    Monitor,
    /// `Đơn vị được kiểm tra`, `Đơn vị công tác`: a body that the row is about, and that is to do nothing.
    SubjectBody,
    /// `Ngày sinh`, `Giới tính`, `Chức vụ`: the rows are people.
    Personal,
    /// `Ý kiến tiếp thu, giải trình`: the rows are comments.
    Comment,
    /// `Điểm thẩm định`, `Xếp hạng`: the rows are judged.
    Score,
    /// `Tên thủ tục`, `Tên văn bản`: the rows are things that exist, unless somebody is to answer for them by a day.
    Listed,
    /// `Tên thiết bị`, `Chủng loại`: the rows are goods, whoever uses or asks for them.
    Goods,
    /// Known, and none of these: `Địa điểm`, `Mã số`.
    Known,
}

/// How the words of a rule must stand in the header cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// They are all of it.
    Whole,
    /// It begins with them.
    First,
    /// It holds them.
    Inside,
}

use Heading as H;
use Stand::{First, Inside, Whole};

impl Heading {
    /// The columns by the names that [`List::Headers`] has for them.
    const NAMES: [(Self, &'static str); 32] = [
        (Self::Number, "number"),
        (Self::Task, "task"),
        (Self::Matter, "matter"),
        (Self::Target, "target"),
        (Self::Lead, "lead"),
        (Self::Support, "support"),
        (Self::Person, "person"),
        (Self::FullName, "full_name"),
        (Self::Executor, "executor"),
        (Self::BodyOrUnit, "body_or_unit"),
        (Self::Deadline, "deadline"),
        (Self::Period, "period"),
        (Self::Output, "output"),
        (Self::Result, "result"),
        (Self::Budget, "budget"),
        (Self::Funding, "funding"),
        (Self::Figure, "figure"),
        (Self::Actual, "actual"),
        (Self::Ratio, "ratio"),
        (Self::Quantity, "quantity"),
        (Self::UnitPrice, "unit_price"),
        (Self::Unit, "unit"),
        (Self::Notes, "notes"),
        (Self::Basis, "basis"),
        (Self::Monitor, "monitor"),
        (Self::SubjectBody, "subject_body"),
        (Self::Personal, "personal"),
        (Self::Comment, "comment"),
        (Self::Score, "score"),
        (Self::Listed, "listed"),
        (Self::Goods, "goods"),
        (Self::Known, "known"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(heading, _)| heading)
    }
}

/// What a header cell names; `None` where its words say nothing.
///
/// ```
/// use vanban::vietnamese::columns::{Heading, heading};
/// assert_eq!(heading("Đơn vị chủ trì thực hiện nhiệm vụ"), Some(Heading::Lead));
/// assert_eq!(heading("DANH MỤC NHIỆM VỤ"), Some(Heading::Task));
/// assert_eq!(heading("Tổng mức (triệu đồng)"), Some(Heading::Budget));
/// assert_eq!(heading("Nguồn kinh phí"), Some(Heading::Funding));
/// assert_eq!(heading("Năm 2026"), None);
/// ```
pub fn heading(cell: &str) -> Option<Heading> {
    let words = written_out(&words(cell));
    if words.trim().is_empty() {
        return None;
    }
    let found = earliest(&words, "strong", &STRONG_RULES)
        .map(|found| by_later_words(&words, found))
        .filter(|found| fits_matter(&words, *found))
        .or_else(|| plan_or_actual(&words))
        .or_else(|| earliest(&words, "weak", &WEAK_RULES))?;
    Some(match found {
        // `Kết quả, sản phẩm` is what tasks give; `Chủ trì, phối hợp` opens with the lead.
        H::Result if words.contains(" sản phẩm ") || words.contains(" đầu ra ") => H::Output,
        found => found,
    })
}

/// Whether a header cell names the price of one thing: `Giá đất`, `Mức thu`, `Đơn giá`, `Lệ phí`; `Giá trị` and `Giá gói thầu`
/// are sums.
///
/// ```
/// use vanban::vietnamese::columns::is_price;
/// assert!(is_price("Giá đất") && is_price("Mức thu ban ngày") && is_price("ĐƠN GIÁ"));
/// assert!(!is_price("Giá trị hợp đồng") && !is_price("Giá gói thầu"));
/// ```
pub fn is_price(cell: &str) -> bool {
    let words = words(cell);
    let words = words.trim();
    figures(words, "price") && !figures(words, "sum")
}

/// Whether the header cells of a column name a count or an order, and no money: `Số tiết học`, `STT TT 37`, `Diện tích`.
///
/// ```
/// use vanban::vietnamese::columns::is_count;
/// assert!(is_count(&["Số học viên".to_owned()]) && is_count(&["STT TT 37".to_owned()]));
/// assert!(is_count(&["Sản lượng năm 2023 (m³)".to_owned()]) && !is_count(&["Giá nước (đ/m³)".to_owned()]));
/// assert!(!is_count(&["Số tiền".to_owned()]) && !is_count(&["Số dư đầu năm".to_owned()]));
/// ```
pub fn is_count(path: &[String]) -> bool {
    let Some(last) = path.last() else { return false };
    let words = words(last);
    let words = words.trim();
    // Other words behind these name who pays: `Người dân đóng góp`.
    let counted = lexicon::is(List::HeaderFigures, "counted", words);
    // `Sản lượng năm 2023 (m³)`, `Tổng số lao động (người)`.
    let measured = last.rsplit_once('(').is_some_and(|(_, inner)| {
        let unit = fold::key(inner.trim_end().trim_end_matches(')'));
        lexicon::is(List::HeaderFigures, "measure", unit.trim())
    });
    counted
        || measured
        || (words.contains(' ') && figures(words, "count") && !figures(words, "money"))
}

/// The level of the codes of the budget that a column holds, the outermost first: `Chương`, `Loại`, `Khoản`, `Mục`, `Tiểu mục`.
///
/// ```
/// use vanban::vietnamese::columns::code_level;
/// let level = |cell: &str| code_level(&[cell.to_owned()]);
/// assert!(level("Mục") < level("Tiểu mục") && level("Mục").is_some());
/// assert_eq!(level("Khoản mục"), None);
/// ```
pub fn code_level(path: &[String]) -> Option<usize> {
    let [above @ .., last] = path else { return None };
    // `Tiểu | mục`, a name set in two rows.
    let above = above.last().filter(|_| last.starts_with(char::is_lowercase));
    let words = words(&above.map_or_else(|| last.clone(), |above| format!("{above} {last}")));
    let words = words.trim();
    let mut levels = lexicon::builtin(List::HeaderFigures).iter().filter(|e| e.says(0) == "level");
    levels.position(|entry| entry.key() == words)
}

/// Whether the words of a header begin as those of this kind of figures do.
fn figures(words: &str, kind: &str) -> bool {
    lexicon::opens(List::HeaderFigures, kind, words)
}

/// ` words of the cell ` with short forms written out: `KQ dự kiến`, `G.chú`, `P.hợp`.
fn written_out(words: &str) -> String {
    let long_form = |short: &str| {
        lexicon::find(List::HeaderShortForms, |entry| {
            (entry.key() == short).then(|| entry.says(0).to_owned())
        })
    };
    let mut out = String::from(" ");
    let mut rest = words.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let both = rest
            .peek()
            .filter(|_| word.chars().count() == 1)
            .and_then(|next| long_form(&format!("{word} {next}")));
        if both.is_some() {
            rest.next();
        }
        out.push_str(&both.or_else(|| long_form(word)).unwrap_or_else(|| word.to_owned()));
        out.push(' ');
    }
    out
}

/// What the first words name, corrected by those behind them: `Người phối hợp` names who helps, `Diễn giải công việc`
/// the work, `Phân công theo dõi` who watches.
fn by_later_words(words: &str, found: Heading) -> Heading {
    let has = |pattern: &str| words.contains(pattern);
    let helps = has(" phối hợp ");
    let does = has(" chủ trì ") || has(" thực hiện ") || has(" tham mưu ");
    match found {
        H::Person | H::Known if helps && !has(" chủ trì ") => H::Support,
        H::Known if has(" công việc ") || has(" nhiệm vụ ") => H::Task,
        H::Lead
            if !does && !helps && (has(" theo dõi ") || has(" đôn đốc ") || has(" giám sát ")) =>
        {
            H::Monitor
        }
        H::Monitor if has(" đầu mối ") || has(" chủ trì ") => H::Lead,
        // `Đơn vị thực hiện kiểm tra` does the checking.
        H::Monitor if has(" thực hiện ") && (has(" đơn vị ") || has(" cơ quan ")) => {
            H::Executor
        }
        found => found,
    }
}

/// `KH 2026`, `Thực hiện 2025`: a figure planned or reached in a year.
fn plan_or_actual(words: &str) -> Option<Heading> {
    let year = |word: &str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    if !words.split(' ').any(year) {
        return None;
    }
    let opens = |opener: &str| words.trim_start().starts_with(opener);
    if opens("kh ") {
        return Some(H::Figure);
    }
    (opens("thực hiện ") || opens("th ")).then_some(H::Actual)
}

/// `Nội dung phối hợp` is the matter of the table and no column of bodies: after such words only
/// what names a matter as well counts.
fn fits_matter(words: &str, found: Heading) -> bool {
    const MATTERS: [&str; 4] = [" nội dung ", " danh mục ", " hạng mục ", " khoản mục "];
    let matter = MATTERS.iter().any(|matter| words.starts_with(matter));
    !matter || matches!(found, H::Task | H::Target | H::Known | H::Number)
}

/// What the words of an entry of [`List::Headers`] name, and where they must stand.
struct Rule {
    heading: Heading,
    stand: Stand,
    /// Folded, a blank at either end.
    words: String,
}

impl Rule {
    fn of(entry: &Entry) -> Option<Self> {
        let stand = match entry.says(1) {
            "whole" => Whole,
            "first" => First,
            "inside" => Inside,
            _ => return None,
        };
        let words = format!(" {} ", entry.key());
        Some(Self { heading: Heading::named(entry.says(0))?, stand, words })
    }

    /// Where in ` words of the cell ` the words stand.
    fn at(&self, words: &str) -> Option<usize> {
        match self.stand {
            Whole => (words == self.words).then_some(0),
            First => words.starts_with(&self.words).then_some(0),
            Inside => words.find(&self.words),
        }
    }
}

static STRONG_RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| rules("strong"));
static WEAK_RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| rules("weak"));

fn rules(weight: &str) -> Vec<Rule> {
    let entries = lexicon::builtin(List::Headers).iter().filter(|entry| entry.says(2) == weight);
    entries.filter_map(Rule::of).collect()
}

/// The heading whose words stand first in ` words of the cell `: of the office's own rules and the built-in ones.
fn earliest(words: &str, weight: &str, rules: &[Rule]) -> Option<Heading> {
    let mut best: Option<(usize, Heading)> = None;
    let mut note = |rule: &Rule| {
        if let Some(at) = rule.at(words)
            && best.is_none_or(|(first, _)| at < first)
        {
            best = Some((at, rule.heading));
        }
    };
    lexicon::added(List::Headers, |entries| {
        entries
            .iter()
            .filter(|entry| entry.says(2) == weight)
            .filter_map(Rule::of)
            .for_each(|rule| note(&rule));
    });
    rules.iter().for_each(note);
    best.map(|(_, heading)| heading)
}

/// The words of a header cell for comparing: what stands in brackets left out, punctuation as
/// blanks, a blank at either end.
fn words(cell: &str) -> String {
    let mut out = String::from(" ");
    let mut depth = 0_usize;
    for c in fold::key(cell).chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if is_alphanumeric(c) || c == char::REPLACEMENT_CHARACTER => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
        if depth == 1 && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    with_lost_letters(out)
}

/// The words of a cell on a sheet whose font lacks letters, as the words of heads and sums that are known tell them.
fn with_lost_letters(cell: String) -> String {
    const LISTS: [List; 4] = [List::Headers, List::HeaderFigures, List::Totals, List::UnitLabels];
    if !cell.contains(char::REPLACEMENT_CHARACTER) {
        return cell;
    }
    let entries = || LISTS.iter().flat_map(|list| lexicon::builtin(*list)).map(Entry::key);
    let phrases: BTreeSet<&str> = entries().collect();
    let words: BTreeSet<&str> = entries().flat_map(str::split_whitespace).collect();
    let whole = holes::filled_whole(cell.trim(), phrases).map(|whole| format!(" {whole} "));
    whole.or_else(|| holes::filled(&cell, words)).unwrap_or(cell)
}

/// What the words of a row in a table of money or counts say it sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// The whole table: `Tổng cộng`, `TỔNG SỐ (I+II)`.
    Table,
    /// A part that it names: `Cộng mục I`, `Tổng nhóm A`.
    Part,
    /// `Cộng`: the table, or the part above it where the table has a total of its own.
    Either,
    /// `Tổng kinh phí thực hiện năm 2026`: the table where it stands without a number.
    Named,
}

/// What a row sums, as its first words say; `None` for any other row.
///
/// ```
/// use vanban::vietnamese::columns::{Sum, sum};
/// assert_eq!(sum("TỔNG CỘNG (A+B)"), Some(Sum::Table));
/// assert_eq!(sum("Cộng mục II"), Some(Sum::Part));
/// assert_eq!(sum("Cộng chi"), Some(Sum::Part));
/// assert_eq!(sum("Tổng hợp báo cáo của các đơn vị"), None);
/// ```
pub fn sum(text: &str) -> Option<Sum> {
    let words = words(text);
    let words = words.trim();
    let words = words.strip_prefix("làm tròn ").unwrap_or(words);
    if matches!(words, "cộng" | "tổng cộng mục" | "cộng lại") {
        return Some(Sum::Either);
    }
    // `Cộng thu`, below what comes in.
    let side = words.strip_prefix("cộng ").map(|rest| rest.strip_prefix("phần ").unwrap_or(rest));
    if matches!(side, Some("thu" | "chi" | "nhập" | "xuất")) {
        return Some(Sum::Part);
    }
    if words.starts_with("tiểu cộng") || words.starts_with("cộng tiểu") {
        return Some(Sum::Part);
    }
    let rest = ["tổng cộng ", "tổng số ", "tổng ", "cộng "]
        .iter()
        .find_map(|opener| words.strip_prefix(opener));
    if let Some(rest) = rest {
        let first = lexicon::opens(List::Totals, "part", rest);
        let numbered = rest.split(' ').all(is_part_number) && !rest.is_empty();
        // `Tổng cộng I+II` adds up several parts: that is the table.
        if first || (numbered && rest.split(' ').count() == 1) {
            return Some(Sum::Part);
        }
        // `Cộng tiền hàng`, `Tổng giá trị sau thuế`: words of the sum, and of no part.
        let tail = |word: &str| lexicon::is(List::Totals, "tail", word);
        let settled = lexicon::opens(List::Totals, "first", rest)
            && rest.split(' ').all(tail)
            && !is_tax(rest);
        if settled {
            return Some(Sum::Table);
        }
        // `Tổng số: 15 nhiệm vụ` counts the rows.
        let counts = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(' ');
        if numbered || counts {
            return Some(Sum::Table);
        }
    }
    if lexicon::is(List::Totals, "whole", words) {
        return Some(Sum::Table);
    }
    // `Tổng cộng: 05 nhiệm vụ`, `Tổng cộng kinh phí năm 2026`.
    if words.starts_with("tổng cộng ") {
        return Some(Sum::Table);
    }
    let goes_on = |entry: &Entry| entry.behind(words).is_some_and(|rest| !rest.is_empty());
    let named = lexicon::any(List::Totals, |entry| entry.says(0) == "named" && goes_on(entry));
    named.then_some(Sum::Named)
}

/// Whether a row names a tax on what is summed above it: `Thuế GTGT (8%)`, `VAT`.
///
/// ```
/// use vanban::vietnamese::columns::is_tax;
/// assert!(is_tax("Thuế suất GTGT 10%") && is_tax("VAT (8%)"));
/// assert!(!is_tax("Thuế môn bài") && !is_tax("Thành tiền"));
/// ```
pub fn is_tax(text: &str) -> bool {
    lexicon::opens(List::Totals, "tax", words(text).trim())
}

/// Whether a row right below a tax is what is to be paid with it: `Thành tiền`, `Giá trị sau thuế`.
pub fn is_payable(text: &str) -> bool {
    lexicon::opens(List::Totals, "payable", words(text).trim())
}

/// Whether a header cell names where something takes place: `Địa điểm tổ chức`.
///
/// ```
/// use vanban::vietnamese::columns::is_place;
/// assert!(is_place("ĐỊA ĐIỂM") && !is_place("Địa phương"));
/// ```
pub fn is_place(cell: &str) -> bool {
    lexicon::opens(List::HeaderFigures, "place", words(cell).trim())
}

/// Whether a header cell names what two columns before it differ by: `Chênh lệch`, `Tăng, giảm`.
pub fn is_difference(cell: &str) -> bool {
    lexicon::opens(List::HeaderFigures, "difference", words(cell).trim())
}

/// Whether a header cell names what one of a quantity costs: `Mức chi`, `Định mức`.
pub fn is_rate(cell: &str) -> bool {
    lexicon::opens(List::HeaderFigures, "rate", words(cell).trim())
}

/// Whether a title is that of a list of prices or charges: `Quy định mức thu phí`, `Bảng giá đất`; `Đánh giá`, `Kinh phí` and the
/// like name none.
///
/// ```
/// use vanban::vietnamese::columns::is_price_title;
/// assert!(is_price_title("Ban hành Bảng giá đất trên địa bàn tỉnh") && is_price_title("Mức trần học phí"));
/// assert!(!is_price_title("Thực hành tiết kiệm, chống lãng phí"));
/// assert!(!is_price_title("Đánh giá hồ sơ dự thầu") && !is_price_title("Dự toán chi phí, giá trị gói thầu"));
/// ```
pub fn is_price_title(title: &str) -> bool {
    let words = words(title);
    let starts = words.match_indices(' ').map(|(at, _)| at + 1);
    starts.into_iter().any(|at| {
        let rest = words.get(at..).unwrap_or_default().trim_end();
        let before = words.get(..at).unwrap_or_default().trim_end();
        let joined = |entry: &Entry| {
            entry.says(0) == "no_price"
                && entry.key().split_once(' ').is_some_and(|(first, second)| {
                    before.ends_with(&format!(" {first}"))
                        && rest
                            .strip_prefix(second)
                            .is_some_and(|r| !r.starts_with(char::is_alphanumeric))
                })
        };
        figures(rest, "price")
            && !figures(rest, "sum")
            && !lexicon::any(List::HeaderFigures, joined)
    })
}

/// Whether a row says no more than that it is a sum: `Tổng số`, `Cộng`.
pub fn is_plain_sum(text: &str) -> bool {
    lexicon::is(List::Totals, "plain", words(text).trim())
}

/// Whether a row adds up time, by its first words: `Tổng thời gian giải quyết`.
///
/// ```
/// use vanban::vietnamese::columns::sums_time;
/// assert!(sums_time("Tổng thời gian thực hiện:"));
/// assert!(!sums_time("Tổng hợp thời gian báo cáo"));
/// ```
pub fn sums_time(text: &str) -> bool {
    let words = words(text);
    let words = words.trim();
    lexicon::opens(List::Totals, "time", words) && words.split(' ').count() <= 14
}

/// Whether a row sums up the rows above it without being one of them, by its first words: `Trung bình`, `Cao nhất`.
///
/// ```
/// use vanban::vietnamese::columns::sums_up;
/// assert!(sums_up("Bình quân chung toàn tỉnh"));
/// assert!(!sums_up("Nâng mức bình quân"));
/// ```
pub fn sums_up(text: &str) -> bool {
    let words = words(text);
    let words = words.trim();
    words.split(' ').count() <= 8 && lexicon::opens(List::Totals, "summary", words)
}

/// Whether a word is the number of a part: `I`, `B`, `2`.
fn is_part_number(word: &str) -> bool {
    let roman = word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let short = word.chars().count() == 1;
    !word.is_empty() && (roman || short || word.chars().all(|c| c.is_ascii_digit()))
}

/// Those who lead and those who support, where one cell names both by labels: `Chủ trì: Sở Y tế;
/// Phối hợp: Công an tỉnh`. `None` for a cell without labels.
///
/// ```
/// use vanban::vietnamese::columns::owners;
/// let (lead, support) = owners("- Chủ trì: Sở Y tế; - Phối hợp: Công an tỉnh").unwrap();
/// assert_eq!((lead.as_str(), support.as_str()), ("Sở Y tế", "Công an tỉnh"));
/// assert!(owners("Sở Y tế chủ trì").is_none());
/// ```
pub fn owners(cell: &str) -> Option<(String, String)> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)(?:[-–+*•]\s*)?\b(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?P<label>chủ trì|đầu mối|phối hợp)(?:\s+(?:thực hiện|với))?\s*:",
        )
    });
    let labels: Vec<_> = LABEL.captures_iter(cell).collect();
    let mut parts = [String::new(), String::new()];
    for (at, caps) in labels.iter().enumerate() {
        let (whole, label) = (caps.get(0)?, caps.name("label")?);
        let end = labels.get(at + 1).and_then(|next| next.get(0)).map_or(cell.len(), |m| m.start());
        let value = cell.get(whole.end()..end)?.trim().trim_end_matches([';', ',', '.', ' ', '(']);
        let value = if value.contains('(') { value } else { value.trim_end_matches(')') };
        let [lead, support] = &mut parts;
        let helps = fold::key(label.as_str()).starts_with("phối");
        // `Sở Y tế (phối hợp: các xã)`: who stands before the label leads.
        let before =
            cell.get(..whole.start())?.trim().trim_end_matches(['(', ';', ',', '.', ' ', '-']);
        if at == 0 && helps {
            lead.push_str(before);
        }
        let part = if helps { support } else { lead };
        if !part.is_empty() && !value.is_empty() {
            part.push_str("; ");
        }
        part.push_str(value);
    }
    let [lead, support] = parts;
    (!labels.is_empty()).then_some((lead, support))
}

/// The unit that a line above a table states, as printed: `triệu đồng` of
/// `Đơn vị tính: triệu đồng`, with or without brackets. `None` for any other line.
///
/// ```
/// use vanban::vietnamese::columns::unit_line;
/// assert_eq!(unit_line("(ĐVT: nghìn đồng)"), Some("nghìn đồng"));
/// assert_eq!(unit_line("Đơn vị tính: Triệu đồng."), Some("Triệu đồng"));
/// assert_eq!(unit_line("Đơn vị chủ trì: Sở Y tế"), None);
/// ```
pub fn unit_line(line: &str) -> Option<&str> {
    let line = line.trim();
    let inner = line.strip_prefix('(').map_or(line, |inner| {
        inner.trim_end_matches(['.', ' ']).strip_suffix(')').unwrap_or(inner)
    });
    let (name, unit) = inner.split_once(':')?;
    let name = words(name);
    let unit = unit.trim().trim_end_matches(['.', ';', ',']).trim_end();
    let known = lexicon::is(List::UnitLabels, "", name.trim());
    (known && !unit.is_empty() && unit.chars().count() <= 30).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_of_the_list_is_understood() {
        for entry in lexicon::builtin(List::Headers) {
            assert!(Rule::of(entry).is_some(), "{}", entry.key());
            assert!(["strong", "weak"].contains(&entry.says(2)), "{}", entry.key());
        }
        let figures = [
            "price",
            "sum",
            "count",
            "counted",
            "money",
            "level",
            "rate",
            "no_price",
            "measure",
            "difference",
            "place",
        ];
        let totals = [
            "whole", "named", "part", "plain", "time", "summary", "first", "tail", "tax", "payable",
        ];
        for (list, kinds) in [(List::HeaderFigures, &figures[..]), (List::Totals, &totals[..])] {
            for entry in lexicon::builtin(list) {
                assert!(kinds.contains(&entry.says(0)), "{}", entry.key());
            }
        }
    }

    fn all(expected: Heading, cells: &[&str]) {
        for cell in cells {
            assert_eq!(heading(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn names_of_the_common_columns() {
        all(Heading::Number, &["TT", "STT", "Số TT", "S.TT", "SỐ THỨ TỰ"]);
        all(
            Heading::Task,
            &[
                "Nội dung công việc",
                "Tên nhiệm vụ",
                "Nhiệm vụ, giải pháp",
                "Tên dự án",
                "Nhiệm vụ được giao",
                "Tên chương trình, đề án",
            ],
        );
        all(
            Heading::Lead,
            &[
                "Đơn vị chủ trì",
                "Cơ quan, đơn vị chủ trì",
                "Cơ quan tham mưu",
                "Đơn vị đầu mối",
                "Phân công",
                "Chủ trì/phối hợp",
                "Đơn vị chịu trách nhiệm chính",
            ],
        );
        all(Heading::Person, &["Lãnh đạo phụ trách", "Người thực hiện", "Cán bộ đầu mối"]);
        all(Heading::FullName, &["Họ và tên"]);
        all(Heading::Support, &["Phối hợp", "Đơn vị phối hợp thực hiện"]);
        all(Heading::Executor, &["Đơn vị thực hiện", "Cơ quan thực hiện", "Cơ quan/đơn vị"]);
        all(
            Heading::Deadline,
            &["Tiến độ", "Thời hạn", "Hạn hoàn thành", "Thời gian thực hiện", "Dự kiến hoàn thành"],
        );
        all(
            Heading::Output,
            &["Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả đầu ra"],
        );
        all(Heading::Result, &["Kết quả", "Kết quả thực hiện nhiệm vụ"]);
        all(
            Heading::Budget,
            &[
                "Kinh phí (triệu đồng)",
                "Dự toán",
                "Khái toán kinh phí",
                "Thành tiền",
                "Tổng mức đầu tư",
                "Kinh phí thực hiện nhiệm vụ",
                "T.Tiền (VND)",
                "Kế hoạch vốn năm 2027",
            ],
        );
        all(Heading::Funding, &["Nguồn vốn", "Cấp ngân sách", "Nguồn kinh phí", "Nguồn"]);
        all(Heading::Unit, &["ĐVT", "Đơn vị tính", "Đơn vị tính: đồng"]);
        all(Heading::BodyOrUnit, &["Đơn vị"]);
        all(Heading::Target, &["Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "Tiêu chí"]);
        all(
            Heading::Matter,
            &["Nội dung", "Danh mục", "Hạng mục", "Nội dung phối hợp", "Hạng mục chi phí"],
        );
        all(
            Heading::Actual,
            &["Ước thực hiện năm 2025", "Hiện trạng", "Thực hiện 2025", "TH 2025"],
        );
        all(Heading::Figure, &["KH 2026", "Kế hoạch năm 2026", "Mục tiêu"]);
        all(Heading::Listed, &["Tên thủ tục hành chính (Mã hồ sơ)", "Tên văn bản được rà soát"]);
        all(
            Heading::Known,
            &["Địa điểm thực hiện", "Mã số", "Số, ngày, tháng, năm", "Cơ quan ban hành"],
        );
    }

    #[test]
    fn short_forms_and_later_words() {
        all(Heading::Number, &["S.T.T", "T.T", "Số T.T"]);
        all(Heading::Output, &["SP giao nộp", "KQ/SP đầu ra"]);
        all(Heading::Result, &["KQ dự kiến"]);
        all(Heading::Lead, &["ĐV chủ trì", "CQ chủ trì", "C.trì", "Cơ quan theo dõi, đầu mối"]);
        all(Heading::Support, &["Người phối hợp", "Thành phần phối hợp", "P.hợp"]);
        all(Heading::Notes, &["GC", "G.chú"]);
        all(Heading::Funding, &["Cấp NS", "Từ nguồn"]);
        all(Heading::Task, &["Diễn giải công việc", "N.vụ"]);
        all(
            Heading::Monitor,
            &["Theo dõi, kiểm tra, đôn đốc", "Cơ quan giám sát", "Phân công theo dõi"],
        );
        all(Heading::SubjectBody, &["Đơn vị được kiểm tra", "Đơn vị góp ý", "Nơi công tác"]);
        all(Heading::Comment, &["Ý kiến tiếp thu, giải trình"]);
        all(Heading::Score, &["Điểm thẩm định", "Xếp hạng", "Hạng"]);
        all(Heading::Personal, &["Ngày sinh", "Chức vụ"]);
        all(Heading::Matter, &["Hạng mục", "Nội dung kiểm tra", "Yêu cầu"]);
    }

    #[test]
    fn tone_and_case_do_not_matter() {
        assert_eq!(heading("THỜI HẠN HOÀN THÀNH"), Some(Heading::Deadline));
        assert_eq!(heading("Thời hạn hòan thành"), Some(Heading::Deadline));
    }

    #[test]
    fn letters_that_the_sheet_lacks_are_known_by_the_words() {
        assert_eq!(heading("N\u{fffd}i dung"), Some(Heading::Matter));
        assert_eq!(sum("T\u{fffd}NG C\u{fffd}NG:"), Some(Sum::Table));
        assert_eq!(sum("T\u{fffd}ng h\u{fffd}p báo cáo"), None);
    }

    #[test]
    fn words_that_say_nothing() {
        for cell in ["", "Năm 2026", "(1)", "Tổng số", "…"] {
            assert_eq!(heading(cell), None, "{cell}");
        }
    }

    #[test]
    fn sums_of_the_table_and_of_parts() {
        for text in [
            "Tổng cộng",
            "TỔNG CỘNG:",
            "Tổng số",
            "TỔNG",
            "Tổng cộng (I + II)",
            "Tổng I+II",
            "Tổng số: 12 việc",
        ] {
            assert_eq!(sum(text), Some(Sum::Table), "{text}");
        }
        for text in ["Cộng mục I", "Cộng I", "Tổng nhóm B", "Cộng (phần 1)", "Tiểu cộng"]
        {
            let expected = if text == "Cộng (phần 1)" { Sum::Either } else { Sum::Part };
            assert_eq!(sum(text), Some(expected), "{text}");
        }
        assert_eq!(sum("Cộng"), Some(Sum::Either));
        assert_eq!(sum("Tổng kinh phí thực hiện năm 2026"), Some(Sum::Named));
        for text in ["Tổng kết 5 năm thực hiện", "Cộng tác viên dân số", "Tổng điều tra", ""]
        {
            assert_eq!(sum(text), None, "{text}");
        }
    }

    #[test]
    fn owners_by_labels_in_one_cell() {
        let of = |cell| owners(cell).map(|(lead, support)| format!("{lead}|{support}"));
        assert_eq!(
            of("Cơ quan chủ trì: Sở A. Cơ quan phối hợp: Sở B, Sở C."),
            Some("Sở A|Sở B, Sở C".into())
        );
        assert_eq!(of("Chủ trì: Sở A"), Some("Sở A|".into()));
        assert_eq!(of("Phối hợp: Sở B Chủ trì: Sở A"), Some("Sở A|Sở B".into()));
        assert_eq!(of("Sở A; Sở B"), None);
        assert_eq!(of("Sở A, Sở B (phối hợp: các xã)"), Some("Sở A, Sở B|các xã".into()));
        assert_eq!(of("Đầu mối: Sở A; phối hợp: Sở B (đợt 2)"), Some("Sở A|Sở B (đợt 2)".into()));
    }

    #[test]
    fn a_unit_is_told_from_an_owner() {
        assert_eq!(unit_line("Đơn vị: đồng"), Some("đồng"));
        assert_eq!(unit_line("ĐVT: %"), Some("%"));
        assert_eq!(unit_line("Đơn vị thực hiện: phòng Kế toán"), None);
        assert_eq!(unit_line("Đơn vị: "), None);
    }
}
