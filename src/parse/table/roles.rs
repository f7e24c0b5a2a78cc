//! What each column holds: by the words of its header, then by what stands in it.

use super::{
    content::Content,
    evidence::{self, Evidence, Judged},
    header::Span,
    lines::Line,
    purpose::{self, Purpose},
    tasks,
};
use crate::{
    model::ColumnRole,
    parse::reasons::{Fact, Sort},
    vietnamese::{
        columns::{Heading, heading, is_count, is_difference, is_price, is_rate, sum},
        deadline, money,
    },
};
use rust_decimal::Decimal;

/// The roles of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Roles {
    /// One a column.
    pub(super) columns: Vec<ColumnRole>,
    /// How each column came to its role; what the roles together decided afterwards is in `columns`.
    pub(super) judged: Vec<Judged>,
    /// What the table is made for.
    pub(super) purpose: Purpose,
    /// The column that says what a row is about.
    pub(super) main: usize,
    /// What the header cell of each column names.
    pub(super) named: Vec<Option<Heading>>,
    /// What stands in each column.
    pub(super) contents: Vec<Content>,
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
    /// The title says that it is a list of prices.
    pub(super) priced: bool,
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

/// Tells the roles. `payment` says what is known of the table's unit of money.
pub(super) fn read(columns: &[Span], lines: &[Line], payment: &Payment) -> Roles {
    let columns: &[Span] = &columns.iter().map(joined).collect::<Vec<_>>();
    let contents: Vec<Content> = (0..columns.len()).map(|c| Content::of(lines, c)).collect();
    let named: Vec<Option<Heading>> = columns
        .iter()
        .zip(&contents)
        .map(|(column, content)| match named(column, *content) {
            // `Tổng số từ đầu dự án`: figures are no work.
            Some(Heading::Task) if content.mostly(content.amounts) => Some(Heading::Figure),
            named => named,
        })
        .collect();
    let heads: Vec<String> =
        columns.iter().map(|c| c.path.last().cloned().unwrap_or_default()).collect();
    let about_others = purpose::is_about_others(&named, &contents, &heads);
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
        prices: columns.iter().zip(&contents).any(|(column, content)| {
            content.mostly(content.amounts) && column.path.iter().any(|cell| is_price(cell))
        }),
        rows: lines.len(),
    };
    let judged: Vec<Judged> = (0..columns.len()).map(|column| table.judge(column)).collect();
    let roles = table.settle(judged.iter().map(|judged| judged.role.clone()).collect());
    let purpose = purpose::confirm(purpose, &named, &roles);
    Roles { columns: roles, judged, purpose, main, named, contents }
}

/// A column whose header cells are joined where a name goes on in the next row: `Dự | toán`, `Phí, lệ phí | để lại`.
fn joined(column: &Span) -> Span {
    let mut path: Vec<String> = Vec::new();
    for cell in &column.path {
        match path.last_mut().filter(|_| cell.starts_with(char::is_lowercase)) {
            Some(above) => *above = format!("{above} {cell}"),
            None => path.push(cell.clone()),
        }
    }
    Span { path, ..column.clone() }
}

/// What the header cells of a column name: the lowest that names something.
fn named(column: &Span, content: Content) -> Option<Heading> {
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
        // `So sánh (%)`: figures in per cent are no money, whatever stands above; `BHXH (8%)` names the rate of an amount.
        Some(Heading::Budget | Heading::Figure)
            if column.path.last().is_some_and(|cell| cell.contains('%'))
                && !content.mostly(content.beyond) =>
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
        Purpose::Other => &[Heading::Known, Heading::Listed, Heading::Goods],
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
        Some(Heading::Known | Heading::Listed | Heading::Goods | Heading::Figure) => false,
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
    /// Whether some column is one of prices, by its name and its figures.
    prices: bool,
    /// How many rows there are.
    rows: usize,
}

impl Deciding<'_> {
    fn has(&self, heading: Heading) -> bool {
        self.named.contains(&Some(heading))
    }

    /// Whether the unit of a column's figures is one of money, be it stated for the table or in the cells.
    fn pays(&self, content: Content) -> bool {
        self.payment.is_known() || content.mostly(content.paid)
    }

    /// The role of a column, by all that speaks for and against.
    fn judge(&self, column: usize) -> Judged {
        let content = self.contents.get(column).copied().unwrap_or_default();
        let mut evidence = Evidence::default();
        if column == self.main && self.purpose != Purpose::Other {
            let role = match self.purpose {
                Purpose::Targets => ColumnRole::Target,
                Purpose::Tasks | Purpose::Other => ColumnRole::Task,
            };
            evidence.add(role, evidence::TABLE, Fact::RowsAbout);
            return evidence.judge();
        }
        let priced = content.mostly(content.amounts)
            || content.paid > 1
            || content.amounts > 1 && self.states_unit(column);
        if priced && self.is_price(column) {
            evidence.add(ColumnRole::UnitPrice, evidence::TABLE, Fact::PriceList);
            return evidence.judge();
        }
        if let Some(named) = self.named.get(column).copied().flatten() {
            let role = self.by_heading(column, named, content);
            let cell = self.columns.get(column).and_then(|c| c.path.last());
            evidence.add(
                role.clone(),
                evidence::HEADER,
                Fact::Header(cell.cloned().unwrap_or_default()),
            );
            evidence.weigh(&role, content);
        }
        if let Some((role, fact)) = self.by_content(column, content) {
            evidence.add(role, evidence::CELLS, fact);
        }
        evidence.judge()
    }

    /// The role that the header of a column names, in this table.
    fn by_heading(&self, column: usize, named: Heading, content: Content) -> ColumnRole {
        let figures = content.mostly(content.amounts);
        let targets = self.purpose == Purpose::Targets;
        // `Tổng vốn đầu tư | Mức thu`, `Trên 50 tỷ đồng`: what rows are about is no amount.
        let about = column == self.main && self.purpose == Purpose::Other;
        if about && content.mostly(content.worded) && !content.mostly(content.paid) {
            return ColumnRole::Unassigned;
        }
        match named {
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
                if self.pays(content) && (figures || content.filled == 0)
                    || self.prices && figures =>
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
                    && content.numbers * 2 > content.filled
                    && content.filled * 4 > self.rows =>
            {
                ColumnRole::Number
            }
            // `Ngân sách nhà nước | Phí, lệ phí để lại`: the words name a source of the money above.
            Heading::Known
                if figures
                    && column != self.main
                    && (self.pays(content) || self.has(Heading::Budget))
                    && self.is_below_money(column) =>
            {
                ColumnRole::Budget
            }
            Heading::Known | Heading::Listed | Heading::Goods => ColumnRole::Unassigned,
        }
    }

    /// Whether another column has the heading, over cells that are not all of a sort that does not fit it.
    fn is_elsewhere(&self, column: usize, heading: Heading, unfit: Sort) -> bool {
        let mut columns = self.named.iter().zip(self.contents).enumerate();
        columns.any(|(at, (named, content))| {
            at != column && *named == Some(heading) && !content.is_nearly_all(unfit)
        })
    }

    /// The role that the cells of a column speak for.
    fn by_content(&self, column: usize, content: Content) -> Option<(ColumnRole, Fact)> {
        let path = self.columns.get(column).map_or(&[][..], |c| c.path.as_slice());
        let percent = path.iter().any(|cell| cell.contains('%')) && !content.mostly(content.beyond);
        let fact = |sort: Sort| content.fact(sort);
        if column == 0 && (content.is(Sort::Number) || path.is_empty()) {
            return Some((ColumnRole::Number, fact(Sort::Number)));
        }
        if content.is(Sort::Agency) {
            let led = self.is_elsewhere(column, Heading::Lead, Sort::Date)
                || self.is_elsewhere(column, Heading::Executor, Sort::Date);
            let role = if led { ColumnRole::Support } else { ColumnRole::Lead };
            return Some((role, fact(Sort::Agency)));
        }
        let numeric = content.is(Sort::Amount);
        if self.purpose == Purpose::Targets && (numeric || self.has_years(column)) {
            return Some((ColumnRole::Value, fact(Sort::Amount)));
        }
        // In đồng nothing costs less than a thousand: hours, heads and codes beside the amounts.
        let counted = self.payment.is_dong() && content.large == 0;
        if !percent
            && numeric
            && !counted
            && content.years < content.filled
            && !self.is_unnamed(column)
            && !is_count(path)
            && !self.differs_in_count(column)
            && (self.pays(content) || self.has(Heading::Budget))
        {
            return Some((ColumnRole::Budget, fact(Sort::Amount)));
        }
        if content.is(Sort::Date) && !self.is_elsewhere(column, Heading::Deadline, Sort::Agency) {
            return Some((ColumnRole::Deadline, fact(Sort::Date)));
        }
        // `Quý I | Quý II | …` with a cross where the work is done.
        let timed = tasks::name_time(path);
        (timed && content.is(Sort::Tick)).then(|| (ColumnRole::Deadline, fact(Sort::Tick)))
    }

    /// Whether a column holds what two columns of counts before it differ by.
    fn differs_in_count(&self, column: usize) -> bool {
        let path = |column: usize| self.columns.get(column).map_or(&[][..], |c| c.path.as_slice());
        let counted = |before: usize| column.checked_sub(before).is_some_and(|c| is_count(path(c)));
        path(column).last().is_some_and(|cell| is_difference(cell)) && counted(1) && counted(2)
    }

    /// Whether a column has no header in a table whose other columns of figures have one: what was reckoned beside it.
    fn is_unnamed(&self, column: usize) -> bool {
        let named = |column: usize| self.columns.get(column).is_some_and(|c| !c.path.is_empty());
        let figures =
            |column: usize| self.contents.get(column).is_some_and(|c| c.mostly(c.amounts));
        !named(column) && (0..self.columns.len()).any(|c| c != self.main && named(c) && figures(c))
    }

    /// Whether a column of a list of prices holds the price of each thing: called so, or counted `đồng/xe`, in a table that
    /// has no quantities and adds nothing up.
    fn is_price(&self, column: usize) -> bool {
        let path = self.columns.get(column).map_or(&[][..], |c| c.path.as_slice());
        let named = self.named.get(column).copied().flatten();
        let content = self.contents.get(column).copied().unwrap_or_default();
        let large = content.mostly(content.large);
        let money = match named {
            None | Some(Heading::Figure | Heading::Budget | Heading::UnitPrice) => true,
            // `Loại A | Loại B` over prices of each.
            Some(Heading::Known) => true,
            Some(Heading::Period) => self.payment.priced && self.has_years(column),
            _ => false,
        };
        let called = path.iter().any(|cell| is_price(cell));
        // `Giá nước (đ/m³)` is the price of one whatever else is added up beside it.
        let each = path.iter().any(|cell| {
            money::find_unit(cell)
                .and_then(|range| cell.get(range))
                .is_some_and(|u| u.contains('/'))
        });
        let summed = self.total && !(called && each);
        let listed = self.payment.is_each() || self.payment.priced && large;
        let counted = path.iter().any(|cell| cell.contains('%')) || is_count(path);
        money
            && column != self.main
            && (called && self.purpose != Purpose::Targets || listed)
            && !counted
            && (self.payment.is_known() || called || self.payment.priced)
            && !summed
            && !self.has(Heading::Quantity)
            && (named != Some(Heading::Known) || called || listed && large)
    }

    /// Whether the header of a column states the unit of its money, however many of its cells say `Miễn phí` instead.
    fn states_unit(&self, column: usize) -> bool {
        let unit = |cell: &String| money::find_unit(cell).is_some_and(|unit| unit.start > 0);
        self.columns.get(column).is_some_and(|c| c.path.iter().any(unit))
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

    /// Whether a header cell above the lowest names money or a total, and the lowest no count: `Tổng cộng / Phí để lại`.
    fn is_below_money(&self, column: usize) -> bool {
        let path = self.columns.get(column).map_or(&[][..], |c| c.path.as_slice());
        !is_count(path)
            && path.iter().rev().skip(1).any(|cell| {
                matches!(heading(cell), Some(Heading::Budget | Heading::Funding))
                    || sum(cell).is_some()
            })
    }

    /// Figures beside prices that are prices as well, and what one of a quantity costs.
    fn settle_prices(&self, roles: &mut [ColumnRole]) {
        let named = |column: usize| self.named.get(column).copied().flatten();
        let counted = roles.contains(&ColumnRole::Quantity);
        let last = roles.iter().rposition(|role| *role == ColumnRole::Budget);
        // `Giá kỳ trước | Giá kỳ này | Mức tăng`: what a list of prices says beside them adds up to nothing either.
        let list = roles.contains(&ColumnRole::UnitPrice) && !counted && !self.total;
        for (column, role) in roles.iter_mut().enumerate() {
            if *role != ColumnRole::Budget {
                continue;
            }
            let beside = !matches!(named(column), Some(Heading::Budget | Heading::Funding));
            let head = self.columns.get(column).and_then(|c| c.path.last());
            let rate = head.is_some_and(|cell| is_rate(cell)) && Some(column) != last;
            if list && beside || counted && rate {
                *role = ColumnRole::UnitPrice;
            }
        }
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
        self.settle_prices(&mut roles);
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
    fn columns_in_words_of_other_offices() {
        let head = "TT | Công việc | Người đảm nhận | Người hỗ trợ | Khi nào";
        let row = "1 | Kiểm kho | Quản đốc | Thủ kho | Tháng 4/2026";
        let (columns, _) = roles(&[head, row], false);
        assert_eq!(columns, ["number", "task", "lead", "support", "deadline"]);
        let head = "TT | Công việc | Đơn vị đảm nhận | Đơn vị cùng làm | Xong trước";
        let row = "1 | Kiểm kho | Văn phòng | Công an xã | Tháng 4/2026";
        let (columns, _) = roles(&[head, row], false);
        assert_eq!(columns, ["number", "task", "lead", "support", "deadline"]);
    }

    #[test]
    fn lengths_and_areas_are_no_money() {
        let head = "TT | Tuyến đường | Km | Vốn bảo trì (tr.đ)";
        let (columns, _) =
            roles(&[head, "1 | Đường 12 | 4,5 | 900", "2 | Đường 14 | 6 | 700"], true);
        assert_ne!(columns[2], "budget");
        assert_eq!(columns[3], "budget");
    }

    #[test]
    fn cells_decide_where_the_header_stands_over_the_wrong_columns() {
        let (columns, purpose) = roles(
            &[
                "TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn",
                "1 | Lập hồ sơ | Tháng 4/2026 | Sở Nội vụ",
                "2 | Mở lớp tập huấn | Quý II/2026 | Sở Y tế",
                "3 | Tổng kết | 31/12/2026 | Văn phòng UBND tỉnh",
            ],
            false,
        );
        assert_eq!(columns, ["number", "task", "deadline", "lead"]);
        assert_eq!(purpose, Purpose::Tasks);
    }

    #[test]
    fn a_count_is_no_body() {
        let (columns, _) = roles(
            &[
                "TT | Nhiệm vụ | Đơn vị thực hiện | Ghi chú",
                "1 | Tập huấn | 12 | ",
                "2 | Kiểm tra | 30 | ",
            ],
            false,
        );
        assert_eq!(columns[2], "other");
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
    fn names_set_in_two_rows_and_sources_below_a_total() {
        let (columns, _) = roles(
            &[
                "Mục | Tiểu | Nội dung chi | Tổng | Tổng cộng | | Năm xây dựng",
                " | mục | | số | Phí, lệ phí để lại | Nguồn khác | ",
                "A | B | C | 1 | 2 | 3 | 4",
                "6000 |  | Tiền lương | 900 | 500 | 400 | 2011",
                " | 6001 | Lương ngạch bậc | 900 | 500 | 400 | 2009",
            ],
            true,
        );
        assert_eq!(columns[3..], ["budget", "budget", "budget", "other"]);
        assert!(!columns[..2].contains(&"budget".to_owned()));
    }

    #[test]
    fn figures_without_a_header_beside_others_are_no_money() {
        let (columns, _) = roles(
            &["TT | Nội dung | Kinh phí | ", "1 | Mua giống | 500 | 200", "2 | Phân bón | 300 | "],
            true,
        );
        assert_eq!(columns[2..], ["budget", "other"]);
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
