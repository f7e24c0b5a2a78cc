//! What each column holds: by the words of its header, then by what stands in it.

use super::{
    header::Span,
    lines::Line,
    number::Number,
    purpose::{self, Purpose},
    tasks,
};
use crate::{
    model::{ColumnRole, DeadlineKind},
    vietnamese::{
        agency,
        columns::{Heading, heading, is_count, is_price, sum},
        deadline,
        money::{self, Separators},
    },
};
use rust_decimal::Decimal;

/// The roles of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Roles {
    /// One a column.
    pub(super) columns: Vec<ColumnRole>,
    /// Columns whose header says nothing that is known, and whose content does not help.
    pub(super) doubtful: Vec<usize>,
    /// What the table is made for.
    pub(super) purpose: Purpose,
    /// The column that says what a row is about.
    pub(super) main: usize,
}

/// What is known of the unit of a table's money.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Payment {
    /// Stated for the table.
    pub(super) unit: Option<String>,
    /// Stated in each row.
    pub(super) by_row: bool,
    /// Stated in header cells.
    pub(super) by_column: bool,
}

impl Payment {
    fn is_known(&self) -> bool {
        self.unit.is_some() || self.by_row || self.by_column
    }

    /// Whether figures are money of one thing each: `đồng/m2`, `đồng/xe`.
    fn is_each(&self) -> bool {
        self.by_row || self.unit.as_deref().is_some_and(|unit| unit.contains('/'))
    }

    fn is_dong(&self) -> bool {
        self.unit.as_deref().and_then(money::unit).is_some_and(|factor| factor == Decimal::ONE)
    }
}

/// What stands in a column, in rows counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Content {
    filled: usize,
    numbers: usize,
    amounts: usize,
    agencies: usize,
    dates: usize,
    hours: usize,
    characters: usize,
    merged_down: bool,
    /// Marks that say yes: `x`, `✓`.
    ticks: usize,
    /// Numbers that in đồng would be worth something.
    large: usize,
    /// Amounts with their unit of money beside them: `1.200 triệu đồng`.
    paid: usize,
}

impl Content {
    fn of(lines: &[Line], column: usize) -> Self {
        let mut content = Self::default();
        for line in lines {
            content.merged_down |=
                line.cells.get(column).is_some_and(|c| c.inherited && !c.text.is_empty());
            let Some(cell) = line.own(column).filter(|_| line.spread() < 2) else { continue };
            let text = cell.text.as_str();
            content.filled += 1;
            content.numbers += usize::from(Number::read(text).is_some());
            let amount = money::cell(text, None, Separators::default()).amount();
            content.paid += usize::from(amount.as_ref().is_some_and(|money| money.unit.is_some()));
            content.amounts += usize::from(amount.is_some());
            content.large += usize::from(text.chars().filter(char::is_ascii_digit).count() > 3);
            content.agencies += usize::from(agency::is_agency(text));
            content.dates += usize::from(is_date(text));
            content.hours += usize::from(is_hour(text));
            content.ticks += usize::from(tasks::is_tick(text));
            content.characters += text.chars().count();
        }
        content
    }

    /// Whether it holds figures: amounts, or short cells.
    pub(super) fn is_figures(self) -> bool {
        self.mostly(self.amounts) || self.characters <= self.filled * 6
    }

    /// Whether it holds the hours of a day: `07h30 - 08h00`.
    pub(super) fn is_hours(self) -> bool {
        self.mostly(self.hours)
    }

    /// Whether most of what stands there is of a sort.
    fn mostly(self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }
}

/// Whether a short cell is a date, a period or a rhythm.
fn is_date(text: &str) -> bool {
    text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic) | text.contains('/')
        && !matches!(deadline::read(text, None).deadline.kind, DeadlineKind::Unknown)
}

/// Whether a cell begins with an hour of the day: `07h30 - 08h00`, `7 giờ 30`, `Từ 8:00`.
fn is_hour(text: &str) -> bool {
    /// Words before the hour stand in a cell no longer than this, in characters.
    const LONGEST: usize = 40;
    let is_short = text.chars().nth(LONGEST).is_none();
    let text = text.trim_start_matches(|c: char| is_short && !c.is_ascii_digit());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default().trim_start();
    let minutes = |rest: &str| rest.chars().take(2).all(|c| c.is_ascii_digit());
    matches!(digits, 1 | 2)
        && (rest.starts_with("giờ")
            || rest
                .strip_prefix(['h', 'H', 'g'])
                .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
            || rest.strip_prefix(':').is_some_and(|rest| rest.len() >= 2 && minutes(rest)))
}

/// Tells the roles. `payment` says what is known of the table's unit of money.
pub(super) fn read(columns: &[Span], lines: &[Line], payment: &Payment) -> Roles {
    let contents: Vec<Content> = (0..columns.len()).map(|c| Content::of(lines, c)).collect();
    let named: Vec<Option<Heading>> = columns
        .iter()
        .zip(&contents)
        .map(|(column, content)| match named(column) {
            // `Tổng số từ đầu dự án`: figures are no work.
            Some(Heading::Task) if content.mostly(content.amounts) => Some(Heading::Figure),
            named => named,
        })
        .collect();
    let about_others = purpose::is_about_others(&named, &contents);
    let purpose = purpose::of(&named, &contents, about_others);
    // `Chỉ tiêu` over columns of money names the lines of an account.
    let measured = named.iter().any(|n| matches!(n, Some(Heading::Unit | Heading::BodyOrUnit)));
    let paid = payment.is_known() || contents.iter().any(|c| c.mostly(c.paid));
    let account = purpose == Purpose::Targets && paid && !measured;
    let purpose = if account { Purpose::Other } else { purpose };
    let main = main_column(&named, &contents, purpose);
    let total = lines.iter().any(|line| {
        line.filled().any(|c| sum(line.text(c)).is_some()) && line.filled().count() > 1
    });
    let table = Deciding {
        named: &named,
        contents: &contents,
        columns,
        about_others,
        purpose,
        main,
        payment,
        total,
    };
    let mut doubtful = Vec::new();
    let roles = (0..columns.len())
        .map(|column| {
            table.role(column).unwrap_or_else(|| {
                doubtful.push(column);
                ColumnRole::Unassigned
            })
        })
        .collect::<Vec<_>>();
    let roles = table.settle(roles);
    let purpose = purpose::confirm(purpose, &named, &roles);
    Roles { columns: roles, doubtful, purpose, main }
}

/// What the header cells of a column name: the lowest that names something.
fn named(column: &Span) -> Option<Heading> {
    let mut found = None;
    for (above, cell) in column.path.iter().rev().enumerate() {
        match heading(cell) {
            // `Kế hoạch thực hiện / Năm 2026`: a weak word above says less than the content.
            Some(Heading::Matter | Heading::Task) if above > 0 => {}
            Some(heading) => {
                found = Some(heading);
                break;
            }
            None => {}
        }
    }
    match found {
        // `So sánh (%)`: figures in per cent are no money, whatever stands above.
        Some(Heading::Budget | Heading::Figure)
            if column.path.last().is_some_and(|cell| cell.contains('%')) =>
        {
            Some(Heading::Ratio)
        }
        found => found,
    }
}

/// The column that says what rows are about.
fn main_column(named: &[Option<Heading>], contents: &[Content], purpose: Purpose) -> usize {
    let wanted: &[Heading] = match purpose {
        Purpose::Tasks => &[Heading::Task, Heading::Matter],
        Purpose::Targets => &[Heading::Matter, Heading::Target],
        Purpose::Other => &[Heading::Known],
    };
    let fits =
        |column: usize| named.get(column).copied().flatten().is_some_and(|n| wanted.contains(&n));
    let candidates: Vec<usize> = (0..named.len()).filter(|c| fits(*c)).collect();
    let content = |column: usize| contents.get(column).copied().unwrap_or_default();
    let wordy = |c: &&usize| {
        let content = content(**c);
        !content.mostly(content.amounts) && !content.mostly(content.numbers)
    };
    let best = match purpose {
        // A column merged down names the group of its rows, the one beside it the rows.
        Purpose::Tasks => candidates
            .iter()
            .find(|c| named.get(**c) == Some(&Some(Heading::Task)) && !content(**c).merged_down)
            .or_else(|| candidates.iter().find(|c| !content(**c).merged_down)),
        Purpose::Targets => candidates.iter().find(wordy),
        Purpose::Other => None,
    };
    best.or_else(|| candidates.iter().find(wordy)).copied().unwrap_or_else(|| {
        // The first column of words that is no number.
        (0..named.len())
            .find(|c| {
                !is_taken(named.get(*c).copied().flatten(), purpose)
                    && !content(*c).mostly(content(*c).numbers)
                    && content(*c).characters > content(*c).filled * 8
            })
            .unwrap_or(usize::from(named.len() > 1))
    })
}

/// Whether the heading of a column leaves no room for what rows are about: any that is known, in a table of tasks.
fn is_taken(named: Option<Heading>, purpose: Purpose) -> bool {
    match named {
        None => false,
        Some(Heading::Number) => true,
        Some(Heading::Known | Heading::Figure) => false,
        Some(_) => purpose == Purpose::Tasks,
    }
}

/// The table in sight while a column is decided.
struct Deciding<'a> {
    named: &'a [Option<Heading>],
    contents: &'a [Content],
    columns: &'a [Span],
    /// Whether it is a list of people, comments, scores, bodies or hours.
    about_others: bool,
    purpose: Purpose,
    main: usize,
    payment: &'a Payment,
    /// Whether a row sums the others.
    total: bool,
}

impl Deciding<'_> {
    fn has(&self, heading: Heading) -> bool {
        self.named.contains(&Some(heading))
    }

    /// Whether the unit of a column's figures is one of money, be it stated for the table or in the cells.
    fn pays(&self, content: Content) -> bool {
        self.payment.is_known() || content.mostly(content.paid)
    }

    /// The role of a column; `None` where neither header nor content tells.
    fn role(&self, column: usize) -> Option<ColumnRole> {
        let content = self.contents.get(column).copied().unwrap_or_default();
        let figures = content.mostly(content.amounts);
        let targets = self.purpose == Purpose::Targets;
        match self.purpose {
            Purpose::Targets if column == self.main => return Some(ColumnRole::Target),
            Purpose::Tasks if column == self.main => return Some(ColumnRole::Task),
            _ => {}
        }
        if figures && self.is_price(column) {
            return Some(ColumnRole::UnitPrice);
        }
        let Some(named) = self.named.get(column).copied().flatten() else {
            return self.by_content(column, content);
        };
        Some(match named {
            Heading::Number => ColumnRole::Number,
            Heading::Target if targets || (figures && !self.pays(content)) => ColumnRole::Value,
            Heading::Target if column == self.main => ColumnRole::Unassigned,
            Heading::Target => ColumnRole::Target,
            Heading::Task | Heading::Matter => ColumnRole::Unassigned,
            Heading::Lead => ColumnRole::Lead,
            Heading::Support => ColumnRole::Support,
            Heading::Person
                if self.has(Heading::Lead)
                    || self.has(Heading::Executor)
                    || self.has(Heading::BodyOrUnit) =>
            {
                ColumnRole::Unassigned
            }
            Heading::Person => ColumnRole::Lead,
            Heading::FullName
            | Heading::Personal
            | Heading::Monitor
            | Heading::SubjectBody
            | Heading::Comment
            | Heading::Score => ColumnRole::Unassigned,
            Heading::Executor if self.has(Heading::Lead) => {
                if self.has(Heading::Support) {
                    ColumnRole::Unassigned
                } else {
                    ColumnRole::Support
                }
            }
            Heading::Executor => ColumnRole::Lead,
            Heading::BodyOrUnit => {
                if content.mostly(content.agencies) || content.characters > content.filled * 12 {
                    ColumnRole::Lead
                } else {
                    ColumnRole::Unit
                }
            }
            Heading::Deadline => ColumnRole::Deadline,
            // `Giai đoạn 2026-2030` above amounts is a column of amounts.
            Heading::Period
                if figures && (self.has_years(column) || self.is_below_budget(column)) =>
            {
                if targets { ColumnRole::Value } else { ColumnRole::Budget }
            }
            Heading::Period => ColumnRole::Period,
            Heading::Output => ColumnRole::Output,
            Heading::Result if targets => ColumnRole::Value,
            Heading::Result => ColumnRole::Output,
            Heading::Budget => ColumnRole::Budget,
            Heading::Funding
                if figures || (content.filled == 0 && self.is_below_budget(column)) =>
            {
                ColumnRole::Budget
            }
            Heading::Funding => ColumnRole::Funding,
            Heading::Figure | Heading::Actual if targets => ColumnRole::Value,
            Heading::Figure | Heading::Actual
                if self.pays(content) && (figures || content.filled == 0) =>
            {
                ColumnRole::Budget
            }
            Heading::Ratio if targets && !self.has(Heading::Result) => ColumnRole::Value,
            Heading::Figure | Heading::Actual | Heading::Ratio => ColumnRole::Unassigned,
            Heading::Quantity => ColumnRole::Quantity,
            Heading::UnitPrice => ColumnRole::UnitPrice,
            Heading::Unit => ColumnRole::Unit,
            Heading::Notes => ColumnRole::Notes,
            Heading::Basis if self.has(Heading::Notes) || self.purpose == Purpose::Other => {
                ColumnRole::Unassigned
            }
            Heading::Basis => ColumnRole::Notes,
            // `Mã số` before rows that are numbered.
            Heading::Known
                if column == 0
                    && !self.has(Heading::Number)
                    && content.numbers * 2 > content.filled =>
            {
                ColumnRole::Number
            }
            Heading::Known => ColumnRole::Unassigned,
        })
    }

    /// The role of a column whose header says nothing.
    fn by_content(&self, column: usize, content: Content) -> Option<ColumnRole> {
        let path = self.columns.get(column).map_or(&[][..], |c| c.path.as_slice());
        let percent = path.iter().any(|cell| cell.contains('%'));
        if column == 0 && (content.mostly(content.numbers) || path.is_empty()) {
            return Some(ColumnRole::Number);
        }
        if content.mostly(content.agencies) {
            return Some(if self.has(Heading::Lead) || self.has(Heading::Executor) {
                ColumnRole::Support
            } else {
                ColumnRole::Lead
            });
        }
        if self.purpose == Purpose::Targets
            && (content.mostly(content.amounts) || self.has_years(column))
        {
            return Some(ColumnRole::Value);
        }
        let numeric = content.mostly(content.amounts);
        // In đồng nothing costs less than a thousand: hours, heads and codes beside the amounts.
        let counted = self.payment.is_dong() && content.large == 0;
        if !percent
            && numeric
            && !counted
            && !is_count(path)
            && (self.pays(content) || self.has(Heading::Budget))
        {
            return Some(ColumnRole::Budget);
        }
        if content.mostly(content.dates) && !self.has(Heading::Deadline) {
            return Some(ColumnRole::Deadline);
        }
        // `Quý I | Quý II | …` with a cross where the work is done.
        let timed = path.last().is_some_and(|cell| tasks::names_time(cell));
        (timed && content.mostly(content.ticks)).then_some(ColumnRole::Deadline)
    }

    /// Whether a column of a list of prices holds the price of each thing: called so, or counted `đồng/xe`, in a table that
    /// has no quantities and adds nothing up.
    fn is_price(&self, column: usize) -> bool {
        let path = self.columns.get(column).map_or(&[][..], |c| c.path.as_slice());
        let money = matches!(
            self.named.get(column).copied().flatten(),
            None | Some(Heading::Figure | Heading::Known | Heading::Budget | Heading::UnitPrice)
        );
        let called = path.iter().any(|cell| is_price(cell));
        let counted = path.iter().any(|cell| cell.contains('%')) || is_count(path);
        money
            && column != self.main
            && (called && self.purpose != Purpose::Targets || self.payment.is_each())
            && !counted
            && (self.payment.is_known() || called)
            && !self.total
            && !self.has(Heading::Quantity)
            && !self
                .named
                .get(column)
                .copied()
                .flatten()
                .is_some_and(|n| n == Heading::Known && !called)
    }

    /// Whether the header cells of a column name a year or years.
    fn has_years(&self, column: usize) -> bool {
        self.columns
            .get(column)
            .is_some_and(|c| c.path.iter().any(|cell| deadline::period(cell).is_some()))
    }

    /// Whether a header cell above the lowest names money: `Kinh phí / Nguồn khác`.
    fn is_below_budget(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|c| {
            c.path.iter().rev().skip(1).any(|cell| heading(cell) == Some(Heading::Budget))
        })
    }

    /// What only the roles together decide.
    fn settle(&self, mut roles: Vec<ColumnRole>) -> Vec<ColumnRole> {
        // The bodies and days of a list of people, comments, scores or hours are no owners and deadlines.
        if self.about_others {
            for role in &mut roles {
                if matches!(role, ColumnRole::Lead | ColumnRole::Support | ColumnRole::Deadline) {
                    *role = ColumnRole::Unassigned;
                }
            }
        }
        // One column numbers the rows.
        let mut numbered = false;
        for role in &mut roles {
            if *role == ColumnRole::Number && std::mem::replace(&mut numbered, true) {
                *role = ColumnRole::Unassigned;
            }
        }
        // Chỉ tiêu need a value: where no column is named so, the one of figures is.
        if self.purpose == Purpose::Targets && !roles.contains(&ColumnRole::Value) {
            let found = roles.iter().enumerate().position(|(column, role)| {
                let content = self.contents.get(column).copied().unwrap_or_default();
                matches!(role, ColumnRole::Unassigned | ColumnRole::Quantity)
                    && self.named.get(column) != Some(&Some(Heading::Known))
                    && content.mostly(content.amounts)
            });
            if let Some(role) = found.and_then(|column| roles.get_mut(column)) {
                *role = ColumnRole::Value;
            }
        }
        // What was reached is no chỉ tiêu beside what is to be reached.
        let actual = |column: usize| {
            matches!(
                self.named.get(column),
                Some(Some(Heading::Actual | Heading::Result | Heading::Ratio))
            )
        };
        let value =
            |(column, role): (usize, &ColumnRole)| *role == ColumnRole::Value && !actual(column);
        if roles.iter().enumerate().any(value) {
            for (column, role) in roles.iter_mut().enumerate() {
                if *role == ColumnRole::Value && actual(column) {
                    *role = ColumnRole::Unassigned;
                }
            }
        }
        roles
    }
}

#[cfg(test)]
mod tests {
    use super::super::{fixture::plain, grid::Grid, header::Header, lines};
    use super::*;

    fn roles(rows: &[&str], money: bool) -> (Vec<String>, Purpose) {
        let table = plain(rows);
        let grid = Grid::of(&table);
        let header = Header::of(&grid);
        let lines = lines::read(&grid, &header, &header.columns);
        let payment = Payment { by_column: money, ..Payment::default() };
        let roles = read(&header.columns, &lines, &payment);
        (roles.columns.iter().map(ToString::to_string).collect(), roles.purpose)
    }

    #[test]
    fn columns_in_any_order() {
        let (columns, purpose) = roles(
            &[
                "Thời hạn | Nội dung công việc | Đơn vị phối hợp | Đơn vị thực hiện | STT | Ghi chú",
                "Tháng 4/2026 | Lập hồ sơ | Công an xã | Văn phòng | 1 | ",
            ],
            false,
        );
        assert_eq!(columns, ["deadline", "task", "support", "lead", "number", "notes"]);
        assert_eq!(purpose, Purpose::Tasks);
    }

    #[test]
    fn words_with_two_meanings_in_a_table_of_targets() {
        let (columns, purpose) = roles(
            &[
                "TT | Chỉ tiêu | Kết quả | Cơ quan theo dõi, đầu mối | Cơ quan thực hiện",
                "1 | Tỷ lệ hộ dùng nước sạch | 95% | Sở A | Các xã",
            ],
            false,
        );
        assert_eq!(columns, ["number", "target", "value", "lead", "support"]);
        assert_eq!(purpose, Purpose::Targets);
        let (columns, _) = roles(
            &["TT | Nhiệm vụ | Kết quả | Cơ quan chủ trì", "1 | Lập quy hoạch | Đồ án | Sở A"],
            false,
        );
        assert_eq!(columns, ["number", "task", "output", "lead"]);
    }

    #[test]
    fn targets_by_year() {
        let (columns, purpose) = roles(
            &[
                "TT | Nội dung chỉ tiêu | ĐVT | Năm 2026 | Năm 2027",
                "1 | Số thôn có điểm truy cập | thôn | 12 | 20",
            ],
            false,
        );
        assert_eq!(columns, ["number", "target", "unit", "value", "value"]);
        assert_eq!(purpose, Purpose::Targets);
        let (columns, purpose) = roles(
            &[
                "TT | Nội dung | Chỉ tiêu giao | Đơn vị thực hiện",
                "1 | Trồng cây | 500 | Xã Bình An",
            ],
            false,
        );
        assert_eq!(columns, ["number", "target", "value", "lead"]);
        assert_eq!(purpose, Purpose::Targets);
    }

    #[test]
    fn money_by_year_and_by_source() {
        let (columns, purpose) = roles(
            &[
                "TT | Tên dự án | Kinh phí | | | Nguồn kinh phí",
                " | | Tổng số | Năm 2026 | Năm 2027 | ",
                "1 | Sửa cầu | 30 | 10 | 20 | Ngân sách tỉnh",
                "2 | Sửa đường | 50 | 10 | 40 | Ngân sách xã",
            ],
            true,
        );
        assert_eq!(columns, ["number", "task", "budget", "budget", "budget", "funding"]);
        assert_eq!(purpose, Purpose::Tasks);
    }

    #[test]
    fn an_estimate_is_no_list_of_tasks() {
        let (columns, purpose) = roles(
            &[
                "STT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền",
                "1 | Nước uống | thùng | 4 | 100.000 | 400.000",
            ],
            true,
        );
        assert_eq!(columns, ["number", "task", "unit", "quantity", "unit_price", "budget"]);
        assert_eq!(purpose, Purpose::Other);
    }

    #[test]
    fn a_list_of_people_is_no_list_of_tasks() {
        let (_, purpose) = roles(
            &["TT | Họ và tên | Đơn vị | Nhiệm vụ", "1 | Lê Văn Tám | Sở Y tế | Tổ trưởng"],
            false,
        );
        assert_eq!(purpose, Purpose::Other);
    }

    #[test]
    fn what_was_reached_is_no_target() {
        let (columns, _) = roles(
            &[
                "TT | Chỉ tiêu | ĐVT | Ước thực hiện năm 2025 | Kế hoạch năm 2026 | So sánh (%)",
                "1 | Số lớp học | lớp | 12 | 20 | 167",
            ],
            false,
        );
        assert_eq!(columns, ["number", "target", "unit", "other", "value", "other"]);
    }

    #[test]
    fn sources_of_money_side_by_side() {
        let (columns, _) = roles(
            &[
                "TT | Nhiệm vụ | Kinh phí (triệu đồng) | | | Lãnh đạo phụ trách | Đơn vị thực hiện",
                " | | NSTW | Ngân sách tỉnh | Nguồn khác | | ",
                "1 | Xây cầu | 20 | 5 | | Đồng chí Phó Giám đốc | Ban Quản lý dự án",
            ],
            true,
        );
        assert_eq!(columns, ["number", "task", "budget", "budget", "budget", "other", "lead"]);
    }

    #[test]
    fn percentages_are_no_money() {
        let (columns, _) = roles(
            &[
                "TT | Nội dung | Dự toán năm | Ước thực hiện | So sánh (%)",
                "1 | Chi lương | 500 | 450 | 90",
            ],
            true,
        );
        assert_eq!(columns, ["number", "task", "budget", "budget", "other"]);
    }

    #[test]
    fn a_unit_or_a_body() {
        let (columns, _) =
            roles(&["TT | Nội dung | Đơn vị | Số lượng", "1 | Bàn | cái | 4"], false);
        assert_eq!(columns[2], "unit");
        let (columns, _) = roles(
            &["TT | Nhiệm vụ | Đơn vị | Thời hạn", "1 | Lập hồ sơ | Sở Tài chính | 2026"],
            false,
        );
        assert_eq!(columns[2], "lead");
    }

    #[test]
    fn a_list_of_procedures_is_no_list_of_tasks() {
        let (_, purpose) = roles(
            &[
                "STT | Tên thủ tục hành chính | Thời hạn giải quyết | Cơ quan thực hiện",
                "1 | Cấp bản sao | 2 ngày | Xã",
            ],
            false,
        );
        assert_eq!(purpose, Purpose::Other);
    }
}
