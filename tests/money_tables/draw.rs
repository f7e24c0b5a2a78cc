//! Draws a table of money with all that is true of it.

use super::{
    numbers::{Style, UNITS, Unit, print, spoiled},
    vocabulary::{self as words, pick},
};
use fastrand::Rng;

/// What the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Single,
    Years,
    Sources,
    Estimate,
    Settlement,
    Disbursement,
    YearsAndSources,
    Prices,
    Wages,
}

/// How rows are parts of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Levels {
    Flat,
    Roman,
    Upper,
    Dotted,
    Dashes,
    Bold,
    Letters,
    /// Codes of the budget in columns of their own.
    Codes,
}

/// Where the unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitPlace {
    Header,
    Above,
    Inside,
    Cell,
    Column,
    Missing,
}

/// A column as drawn.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) path: Vec<String>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    /// The code of a heading of the budget, and that of a part of it.
    Chapter,
    Part,
    Name,
    /// An amount, by its place among the values of a row.
    Amount(usize),
    Unit,
    Quantity,
    Price,
    Ratio,
    Code,
    Area,
    Span,
    Decision,
    Heads,
    /// `2,34`: what a wage is reckoned with.
    Coefficient,
    Text,
}

/// A row as drawn, and what it must give: one amount or none a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    pub(crate) truth: Vec<Option<i64>>,
    /// Words that no other row has.
    pub(crate) name: String,
    pub(crate) bold: bool,
    /// Its amount has several lines, and no single value.
    parted: bool,
    /// Which sum it prints, if any.
    sum: Option<&'static str>,
    values: Vec<Option<i64>>,
}

/// A table with what is true of it.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub(crate) layout: Layout,
    pub(crate) levels: Levels,
    pub(crate) style: Style,
    pub(crate) unit: Unit,
    pub(crate) unit_place: UnitPlace,
    pub(crate) above: Vec<String>,
    /// Titles inside the table, over its whole width.
    pub(crate) titles: Vec<String>,
    pub(crate) columns: Vec<Column>,
    /// The row of letters and numbers under the header.
    pub(crate) letters: Option<Vec<String>>,
    pub(crate) merged_down: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) planted: Option<String>,
}

struct Drawing<'r> {
    rng: &'r mut Rng,
    layout: Layout,
    levels: Levels,
    unit: Unit,
    unit_place: UnitPlace,
    places: u32,
    style: Style,
    columns: Vec<Column>,
    /// Which slots are sums of which others.
    row_sums: Vec<(usize, Vec<usize>)>,
    slots: usize,
    serial: usize,
    dash: &'static str,
}

impl Drawn {
    pub(crate) fn of(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let layouts = [
            Layout::Single,
            Layout::Single,
            Layout::Years,
            Layout::Sources,
            Layout::Estimate,
            Layout::Settlement,
            Layout::Disbursement,
            Layout::YearsAndSources,
            Layout::Prices,
            Layout::Wages,
        ];
        let layout = layouts[rng.usize(..layouts.len())];
        let all = [
            Levels::Flat,
            Levels::Roman,
            Levels::Upper,
            Levels::Dotted,
            Levels::Dashes,
            Levels::Bold,
            Levels::Letters,
            Levels::Codes,
        ];
        let levels = all[rng.usize(..all.len())];
        let unit = UNITS[rng.usize(..UNITS.len())];
        let unit_place = match rng.u8(..20) {
            0..7 => UnitPlace::Above,
            7..12 => UnitPlace::Header,
            12..16 => UnitPlace::Inside,
            16..18 if !matches!(unit.text, "1.000 đồng") => UnitPlace::Cell,
            18 if layout == Layout::Prices => UnitPlace::Column,
            // Where neither a unit nor a header names money, nobody can tell it from other figures.
            19 if !matches!(layout, Layout::Settlement | Layout::Disbursement | Layout::Wages) => {
                UnitPlace::Missing
            }
            _ => UnitPlace::Above,
        };
        let style = match rng.u8(..10) {
            0..5 => Style::Dots,
            5..7 => Style::Commas,
            7 => Style::Blanks,
            _ => Style::Plain,
        };
        let places = match unit.worth {
            1 | 1_000 => 0,
            1_000_000_000 => rng.u32(1..=3),
            _ => rng.u32(0..=3),
        };
        let places = if style == Style::Commas { places.min(2) } else { places };
        let dash = ["", "", "-", "–"][rng.usize(..4)];
        let drawing = Drawing {
            rng: &mut rng,
            layout,
            levels,
            unit,
            unit_place,
            places,
            style,
            columns: Vec::new(),
            row_sums: Vec::new(),
            slots: 1,
            serial: 0,
            dash,
        };
        drawing.draw()
    }
}

fn roman(n: usize) -> &'static str {
    ["I", "II", "III", "IV", "V", "VI"][n]
}

impl Drawing<'_> {
    fn draw(mut self) -> Drawn {
        if self.layout == Layout::Prices {
            self.unit = UNITS[[1, 2, 5][self.rng.usize(..3)]];
            self.places = 0;
            self.levels = [Levels::Flat, Levels::Roman][self.rng.usize(..2)];
        }
        if self.layout == Layout::Wages {
            self.unit = UNITS[[1, 2, 5][self.rng.usize(..3)]];
            self.places = 0;
            self.levels = [Levels::Flat, Levels::Roman][self.rng.usize(..2)];
        }
        self.lay_columns();
        let mut rows = if self.layout == Layout::Prices { self.prices() } else { self.body() };
        self.settle_style(&rows);
        let planted = if self.part(&mut rows) { None } else { self.plant(&mut rows) };
        for row in &mut rows {
            self.fill(row);
        }
        let letters = (self.rng.u8(..5) == 0).then(|| self.letters());
        let (above, titles) = self.titles();
        Drawn {
            layout: self.layout,
            levels: self.levels,
            style: self.style,
            unit: self.unit,
            unit_place: self.unit_place,
            above,
            titles,
            letters,
            merged_down: self.rng.u8(..4) > 0,
            columns: self.columns,
            rows,
            planted,
        }
    }

    fn column(&mut self, kind: Kind, path: &[&str]) {
        let path = path.iter().map(|p| (*p).to_owned()).collect();
        self.columns.push(Column { path, kind });
    }

    /// A column whose header is one of several.
    fn one_of(&mut self, kind: Kind, heads: &[&str]) {
        let head = pick(self.rng, heads).to_owned();
        self.column(kind, &[&head]);
    }

    fn lay_columns(&mut self) {
        if self.levels == Levels::Codes {
            self.column(Kind::Chapter, &["Mục"]);
            self.column(Kind::Part, &["Tiểu mục"]);
        } else {
            let number = pick(self.rng, words::NUMBER_HEADS);
            self.column(Kind::Number, &[number]);
        }
        let name = if self.layout == Layout::Prices {
            ["Đối tượng", "Loại phương tiện", "Nội dung", "Loại dịch vụ"][self.rng.usize(..4)]
        } else if self.layout == Layout::Wages {
            "Họ và tên"
        } else {
            pick(self.rng, words::NAME_HEADS)
        };
        self.column(Kind::Name, &[name]);
        let noise = self.rng.u8(..3) == 0
            && !matches!(self.layout, Layout::Estimate | Layout::Prices | Layout::Wages);
        if noise {
            match self.rng.u8(..5) {
                0 => self.one_of(Kind::Code, &["Mã số", "Chương", "Mã ngành"]),
                1 => self.column(Kind::Area, &["Diện tích (m2)"]),
                2 => self.one_of(Kind::Span, &["Thời gian KC-HT", "Thời gian thực hiện"]),
                3 => self.column(Kind::Decision, &["Quyết định phê duyệt"]),
                _ => self.one_of(Kind::Heads, &["Số hộ", "Số người", "Biên chế"]),
            }
        }
        self.lay_amounts();
        if self.rng.u8(..3) == 0 {
            self.one_of(Kind::Text, &["Ghi chú", "Đơn vị thực hiện"]);
        }
        if self.unit_place == UnitPlace::Header {
            let unit = self.unit.text;
            let below = self.rng.bool();
            let one =
                self.columns.iter().filter(|c| matches!(c.kind, Kind::Amount(_))).count() == 1;
            for column in &mut self.columns {
                if matches!(column.kind, Kind::Amount(_) | Kind::Price) {
                    let place = if one && below { column.path.len() - 1 } else { 0 };
                    column.path[place] += &format!(" ({unit})");
                }
            }
        }
    }

    fn lay_amounts(&mut self) {
        let head = pick(self.rng, words::AMOUNT_HEADS);
        match self.layout {
            Layout::Single => self.column(Kind::Amount(0), &[head]),
            Layout::Years => {
                let count = self.rng.usize(2..=4);
                let total = ["Tổng số", "Tổng cộng", "Tổng kinh phí"][self.rng.usize(..3)];
                let last = self.rng.u8(..4) == 0;
                if !last {
                    self.column(Kind::Amount(0), &["Kinh phí", total]);
                }
                for year in 0..count {
                    self.column(
                        Kind::Amount(year + 1),
                        &["Kinh phí", &format!("Năm {}", 2025 + year)],
                    );
                }
                if last {
                    self.column(Kind::Amount(0), &["Kinh phí", total]);
                }
                self.row_sums.push((0, (1..=count).collect()));
                self.slots = count + 1;
            }
            Layout::Sources => {
                let count = self.rng.usize(2..=3);
                let inner = ["Trong đó", "Chia ra", "Nguồn vốn"][self.rng.usize(..3)];
                let mut names: Vec<&str> = words::SOURCES.to_vec();
                self.rng.shuffle(&mut names);
                self.column(Kind::Amount(0), &[head, "Tổng số"]);
                for (slot, name) in names.into_iter().take(count).enumerate() {
                    self.column(Kind::Amount(slot + 1), &[head, inner, name]);
                }
                self.row_sums.push((0, (1..=count).collect()));
                self.slots = count + 1;
            }
            Layout::Estimate => {
                self.one_of(Kind::Unit, &["ĐVT", "Đơn vị tính", "Đơn vị"]);
                self.one_of(Kind::Quantity, &["Số lượng", "SL", "Khối lượng"]);
                self.column(Kind::Price, &["Đơn giá"]);
                self.one_of(Kind::Amount(0), &["Thành tiền", "Số tiền", "Kinh phí"]);
            }
            Layout::Settlement => {
                let pair = [
                    ["Dự toán", "Quyết toán"],
                    ["Dự toán năm", "Ước thực hiện"],
                    ["Kế hoạch", "Thực hiện"],
                ];
                let pair = pair[self.rng.usize(..3)];
                self.column(Kind::Amount(0), &[pair[0]]);
                self.column(Kind::Amount(1), &[pair[1]]);
                self.one_of(Kind::Ratio, &["So sánh (%)", "Tỷ lệ (%)", "So sánh QT/DT (%)"]);
                self.slots = 2;
            }
            Layout::Disbursement => {
                self.one_of(Kind::Amount(0), &["Kế hoạch vốn năm 2025", "Kế hoạch vốn"]);
                self.one_of(
                    Kind::Amount(1),
                    &["Đã giải ngân", "Giá trị giải ngân", "Lũy kế giải ngân"],
                );
                self.one_of(Kind::Amount(2), &["Còn lại", "Số vốn còn lại"]);
                self.column(Kind::Ratio, &["Tỷ lệ giải ngân (%)"]);
                self.slots = 3;
            }
            Layout::YearsAndSources => {
                self.column(Kind::Amount(0), &[head, "Tổng số"]);
                for year in 0..2 {
                    let name = format!("Năm {}", 2025 + year);
                    let slot = 1 + year * 3;
                    self.column(Kind::Amount(slot), &[head, &name, "Tổng số"]);
                    self.column(Kind::Amount(slot + 1), &[head, &name, "Trong đó", "NSTW"]);
                    self.column(Kind::Amount(slot + 2), &[head, &name, "Trong đó", "NSĐP"]);
                    self.row_sums.push((slot, vec![slot + 1, slot + 2]));
                }
                self.row_sums.push((0, vec![1, 4]));
                self.slots = 7;
            }
            Layout::Wages => self.lay_wages(),
            Layout::Prices => {
                if self.unit_place == UnitPlace::Column {
                    self.column(Kind::Unit, &["ĐVT"]);
                }
                let head = ["Mức thu", "Đơn giá", "Giá dịch vụ", "Mức phí"][self.rng.usize(..4)];
                if self.rng.bool() {
                    self.column(Kind::Amount(0), &[head]);
                } else {
                    self.column(Kind::Amount(0), &[head, "Ban ngày"]);
                    self.column(Kind::Amount(1), &[head, "Ban đêm"]);
                    self.slots = 2;
                }
            }
        }
    }

    /// A wage, what is added to it and taken from it, and what is left.
    fn lay_wages(&mut self) {
        if self.rng.bool() {
            self.one_of(Kind::Coefficient, &["Hệ số", "Hệ số lương"]);
        }
        self.one_of(Kind::Amount(1), &["Tiền lương", "Lương chính", "Lương cơ bản"]);
        self.one_of(Kind::Amount(2), &["Phụ cấp", "Phụ cấp chức vụ", "Tiền phụ cấp"]);
        self.one_of(Kind::Amount(0), &["Tổng lương", "Cộng", "Tổng số"]);
        let taken = ["BHXH (8%)", "BHXH, BHYT (10,5%)", "Các khoản khấu trừ"][self.rng.usize(..3)];
        self.column(Kind::Amount(3), &[taken]);
        self.one_of(Kind::Amount(4), &["Thực lĩnh", "Còn được nhận", "Số tiền thực nhận"]);
        if self.rng.bool() {
            self.column(Kind::Text, &["Ký nhận"]);
        }
        self.slots = 5;
    }

    fn name(&mut self) -> String {
        self.serial += 1;
        if self.layout == Layout::Wages {
            let person = pick(self.rng, words::PERSONS);
            return format!("{person} {}", person_name(self.serial));
        }
        let verb = pick(self.rng, words::VERBS);
        let object = pick(self.rng, words::OBJECTS);
        let place = pick(self.rng, words::PLACES);
        format!("{verb} {object} tại {place} ({})", serial(self.serial))
    }

    fn group_name(&mut self) -> String {
        self.serial += 1;
        format!("{} {}", pick(self.rng, words::GROUPS), serial(self.serial))
    }

    /// An amount of one item in the last digit printed.
    fn ticks(&mut self) -> i64 {
        let power = 10_i64.pow(self.places);
        match self.unit.worth {
            1 => {
                let step = [1_000, 1_000, 1_000, 500, 1][self.rng.usize(..5)];
                self.rng.i64(300..400_000) * 1_000 / step * step
                    + if step == 1 { self.rng.i64(1..999) } else { 0 }
            }
            1_000 => self.rng.i64(300..900_000),
            1_000_000_000 => self.rng.i64(power / 5..power * 30).max(1),
            _ => {
                let most = [900, 4_000, 40_000][self.rng.usize(..3)];
                self.rng.i64(5 * power..most * power)
            }
        }
    }

    /// The values of an item, one a slot.
    fn item(&mut self) -> Vec<Option<i64>> {
        let mut values: Vec<Option<i64>> = vec![None; self.slots];
        match self.layout {
            Layout::Settlement => {
                values[0] = Some(self.ticks());
                values[1] = values[0].map(|v| v * self.rng.i64(60..120) / 100).filter(|v| *v > 0);
            }
            Layout::Disbursement => {
                let plan = self.ticks();
                let done = plan * self.rng.i64(20..95) / 100;
                values = vec![
                    Some(plan),
                    Some(done).filter(|v| *v > 0),
                    Some(plan - done).filter(|v| *v > 0),
                ];
            }
            Layout::Wages => {
                let step = if self.unit.worth == 1 { 100 } else { 1 };
                let most = if self.unit.worth == 1 { 200_000 } else { 20_000 };
                let wage = self.rng.i64(most / 10..most) * step;
                let more = if self.rng.u8(..3) == 0 { 0 } else { wage / 10 / step * step };
                let taken = (wage + more) * 105 / 1_000;
                values = vec![
                    Some(wage + more),
                    Some(wage),
                    Some(more).filter(|v| *v > 0),
                    Some(taken),
                    Some(wage + more - taken),
                ];
            }
            _ if self.row_sums.is_empty() => values[0] = Some(self.ticks()),
            _ => {
                let summed: Vec<usize> = self.row_sums.iter().map(|(sum, _)| *sum).collect();
                for slot in 0..self.slots {
                    if !summed.contains(&slot) && self.rng.u8(..5) > 0 {
                        values[slot] = Some(self.ticks());
                    }
                }
                if values.iter().all(Option::is_none) {
                    values[self.slots - 1] = Some(self.ticks());
                }
                for (sum, parts) in self.row_sums.clone() {
                    let parts: Vec<i64> = parts.iter().filter_map(|p| values[*p]).collect();
                    values[sum] = (!parts.is_empty()).then(|| parts.iter().sum());
                }
            }
        }
        values
    }

    fn body(&mut self) -> Vec<Row> {
        let total = self.rng.u8(..10);
        let first = total < 2;
        let grouped = self.levels != Levels::Flat;
        // Group rows print their sums, closing rows do, or nobody does.
        let (own, closing) = match self.rng.u8(..6) {
            0..4 => (true, false),
            4 if matches!(self.levels, Levels::Roman | Levels::Bold | Levels::Upper) => {
                (false, true)
            }
            _ => (self.levels == Levels::Dashes || self.levels == Levels::Letters, false),
        };
        let mut rows = Vec::new();
        let groups = if grouped { self.rng.usize(2..=4) } else { 1 };
        let mut sums = vec![None; self.slots];
        let mut running = 0;
        for group in 0..groups {
            let count = if grouped { self.rng.usize(2..=5) } else { self.rng.usize(4..=14) };
            if self.levels == Levels::Upper {
                let (parts, sum) = self.upper(group, own);
                rows.extend(parts);
                add(&mut sums, &sum);
                if closing {
                    rows.push(self.closing(&sum));
                }
                continue;
            }
            let mut inner = vec![None; self.slots];
            let mut items = Vec::new();
            for place in 0..count {
                running += 1;
                let number = match self.levels {
                    Levels::Flat | Levels::Roman => (place + 1).to_string(),
                    Levels::Bold => running.to_string(),
                    Levels::Dotted => format!("{}.{}", group + 1, place + 1),
                    Levels::Letters => ["a", "b", "c", "d", "đ"][place].to_owned(),
                    Levels::Codes => (6001 + group * 50 + place).to_string(),
                    Levels::Dashes | Levels::Upper => String::new(),
                };
                let values = self.item();
                add(&mut inner, &values);
                let name = self.name();
                items.push(self.row(&number, &name, values, None));
                if self.levels == Levels::Flat
                    && self.layout == Layout::Single
                    && self.rng.u8(..12) == 0
                {
                    let part = items
                        .last()
                        .and_then(|r: &Row| r.values[0])
                        .map(|v| v / 3)
                        .filter(|v| *v > 0);
                    self.serial += 1;
                    let name = format!("Trong đó: vốn đối ứng {}", serial(self.serial));
                    items.push(self.row("", &name, vec![part], Some("detail")));
                }
            }
            if grouped {
                let number = match self.levels {
                    Levels::Roman => roman(group).to_owned(),
                    Levels::Bold => String::new(),
                    Levels::Codes => (6000 + group * 50).to_string(),
                    _ => (group + 1).to_string(),
                };
                let name = self.group_name();
                let blank = vec![None; self.slots];
                let mut row = self.row(
                    &number,
                    &name,
                    if own { inner.clone() } else { blank },
                    own.then_some("group"),
                );
                row.bold = self.levels == Levels::Bold || self.rng.bool();
                rows.push(row);
            }
            rows.append(&mut items);
            add(&mut sums, &inner);
            if closing {
                rows.push(self.closing(&inner));
            }
        }
        let closed = total < 9 || self.style == Style::Commas;
        if self.levels == Levels::Flat
            && matches!(self.layout, Layout::Single | Layout::Settlement)
            && self.rng.u8(..4) == 0
        {
            self.reckoned(&mut rows);
        }
        if closed {
            let label = pick(self.rng, words::TOTALS);
            let label = if first && label.starts_with('C') { "Tổng số" } else { label };
            let mut label = label.to_owned();
            if self.levels == Levels::Roman && self.rng.u8(..3) == 0 {
                let parts: Vec<&str> = (0..groups).map(roman).collect();
                label = format!("{} ({})", label.trim_end_matches(':'), parts.join("+"));
            }
            if !first
                && matches!(self.layout, Layout::Single | Layout::Estimate)
                && self.rng.u8(..5) == 0
            {
                rows.extend(self.taxed(&sums));
                return rows;
            }
            let mut row = self.row("", &label, sums.clone(), Some("total"));
            row.bold = true;
            if first {
                rows.insert(0, row);
            } else {
                rows.push(row);
            }
            if !first && self.layout == Layout::Single && self.rng.u8(..6) == 0 {
                self.sources_of(&sums, &mut rows);
            }
        }
        rows
    }

    /// The sum, the tax on it, and both.
    fn taxed(&mut self, sums: &[Option<i64>]) -> Vec<Row> {
        let net = sums[0].unwrap_or_default();
        let rate = [5, 8, 10][self.rng.usize(..3)];
        let tax = (net * rate / 100).max(1);
        let [before, tax_name, behind] = [
            ["Cộng tiền hàng", "Cộng trước thuế", "Tổng cộng", "Cộng", "Tổng giá trị trước thuế"],
            ["Thuế GTGT", "Thuế suất GTGT", "VAT", "Thuế VAT", "Thuế giá trị gia tăng"],
            [
                "Tổng cộng (đã có thuế)",
                "Tổng cộng sau thuế",
                "Thành tiền",
                "Tổng tiền thanh toán",
                "Tổng thanh toán",
            ],
        ]
        .map(|names| names[self.rng.usize(..5)]);
        let tax_name = format!("{tax_name} ({rate}%)");
        [(before, net), (&tax_name, tax), (behind, net + tax)]
            .map(|(name, value)| {
                let mut row = self.row("", name, vec![Some(value)], Some("total"));
                row.bold = true;
                row
            })
            .into()
    }

    /// A row that says that it is the first less the second.
    fn reckoned(&mut self, rows: &mut Vec<Row>) {
        let [first, second, ..] = rows.as_slice() else { return };
        if first.name.starts_with("Trong") || second.name.starts_with("Trong") {
            return;
        }
        let less = first.values.iter().zip(&second.values).map(|(a, b)| {
            Some(a.unwrap_or(0) - b.unwrap_or(0)).filter(|_| a.is_some() || b.is_some())
        });
        let less: Vec<Option<i64>> = less.collect();
        if less.iter().flatten().any(|value| *value <= 0) || less.iter().all(Option::is_none) {
            return;
        }
        self.serial += 1;
        let number = rows.iter().filter(|row| !row.name.starts_with("Trong")).count() + 1;
        let name = format!("Chênh lệch {} ({number} = 1 - 2)", serial(self.serial));
        rows.push(self.row(&number.to_string(), &name, less, Some("reckoned")));
    }

    /// What the total is made of, below it.
    fn sources_of(&mut self, sums: &[Option<i64>], rows: &mut Vec<Row>) {
        let Some(sum) = sums[0] else { return };
        let part = sum * self.rng.i64(20..80) / 100;
        if self.rng.bool() {
            rows.push(self.row("", "Trong đó:", vec![None], Some("detail")));
        }
        for (name, value) in [("Ngân sách tỉnh", part), ("Ngân sách xã", sum - part)] {
            let name = if self.rng.bool() { format!("- {name}") } else { name.to_owned() };
            rows.push(self.row("", &name, vec![Some(value).filter(|v| *v > 0)], Some("detail")));
        }
    }

    fn upper(&mut self, group: usize, own: bool) -> (Vec<Row>, Vec<Option<i64>>) {
        let mut sum = vec![None; self.slots];
        let mut rows = Vec::new();
        for part in 0..=self.rng.usize(1..=2) {
            let mut inner = vec![None; self.slots];
            let mut items = Vec::new();
            for place in 0..=self.rng.usize(1..=3) {
                let values = self.item();
                add(&mut inner, &values);
                let name = self.name();
                items.push(self.row(&(place + 1).to_string(), &name, values, None));
            }
            let name = self.group_name();
            let values = if own { inner.clone() } else { vec![None; self.slots] };
            let mut row = self.row(roman(part), &name, values, own.then_some("group"));
            row.bold = true;
            rows.push(row);
            rows.append(&mut items);
            add(&mut sum, &inner);
        }
        let name = self.group_name().to_uppercase();
        let values = if own { sum.clone() } else { vec![None; self.slots] };
        let mut row = self.row(["A", "B", "C", "D"][group], &name, values, own.then_some("group"));
        row.bold = true;
        rows.insert(0, row);
        (rows, sum)
    }

    fn closing(&mut self, sum: &[Option<i64>]) -> Row {
        let mut row = self.row("", "Cộng", sum.to_vec(), Some("closing"));
        row.bold = true;
        row
    }

    fn prices(&mut self) -> Vec<Row> {
        let mut names = words::FEES.to_vec();
        self.rng.shuffle(&mut names);
        let mut rows = Vec::new();
        let count = self.rng.usize(4..10);
        let grouped = self.levels == Levels::Roman;
        for (place, name) in names.into_iter().take(count).enumerate() {
            if grouped && place % 4 == 0 {
                let title = self.group_name();
                rows.push(self.row(roman(place / 4), &title, vec![None; self.slots], None));
            }
            let number = if grouped { place % 4 + 1 } else { place + 1 };
            let step = if self.unit.worth == 1 { 1_000 } else { 1 };
            let values = (0..self.slots).map(|_| Some(self.rng.i64(2..600) * step)).collect();
            rows.push(self.row(&number.to_string(), name, values, None));
        }
        rows
    }

    fn row(
        &mut self,
        number: &str,
        name: &str,
        values: Vec<Option<i64>>,
        sum: Option<&'static str>,
    ) -> Row {
        let number_cell = if self.levels == Levels::Dashes && number.is_empty() && sum.is_none() {
            "-"
        } else {
            number
        };
        let mut cells = vec![String::new(); self.columns.len()];
        for (cell, column) in cells.iter_mut().zip(&self.columns) {
            match column.kind {
                Kind::Chapter if number.ends_with("00") || number.ends_with("50") => {
                    number.clone_into(cell);
                }
                Kind::Part if !(number.ends_with("00") || number.ends_with("50")) => {
                    number.clone_into(cell);
                }
                Kind::Number => number_cell.clone_into(cell),
                Kind::Name => name.clone_into(cell),
                _ => {}
            }
        }
        Row { cells, name: name.to_owned(), sum, values, ..Row::default() }
    }

    /// Commas that nothing tells from decimal signs are none: no reader could know.
    fn settle_style(&mut self, rows: &[Row]) {
        if self.style != Style::Commas || self.unit.worth == 1 {
            return;
        }
        let thousand = 1_000 * 10_i64.pow(self.places);
        let items = || rows.iter().filter(|r| r.sum.is_none()).filter_map(|r| r.values[0]);
        let total = rows.iter().any(|r| r.sum == Some("total"));
        let mixed = items().any(|v| v < thousand) && items().any(|v| v >= thousand);
        let millions = items().any(|v| v >= thousand * 1_000);
        if !(millions || (total && mixed)) {
            self.style = Style::Dots;
        }
    }

    /// Sets two amounts into one cell of some tables: then no sum of the column can be told.
    fn part(&mut self, rows: &mut [Row]) -> bool {
        if self.layout != Layout::Single || self.rng.u8(..12) > 0 {
            return false;
        }
        let items: Vec<usize> = (0..rows.len())
            .filter(|at| rows[*at].sum.is_none() && rows[*at].values[0].is_some())
            .collect();
        let Some(at) = items.get(self.rng.usize(..items.len().max(1))).copied() else {
            return false;
        };
        rows[at].parted = true;
        true
    }

    /// Prints one wrong sum, or none.
    fn plant(&mut self, rows: &mut [Row]) -> Option<String> {
        if self.layout == Layout::Prices || self.rng.u8(..3) > 0 {
            return None;
        }
        let mut places: Vec<(usize, usize, String)> = Vec::new();
        let total = rows.iter().any(|r| r.sum == Some("total"));
        for (at, row) in rows.iter().enumerate() {
            for (slot, value) in row.values.iter().enumerate() {
                if value.is_none() {
                    continue;
                }
                match row.sum {
                    Some("detail") => {}
                    Some(sum) => places.push((at, slot, sum.to_owned())),
                    None if total && self.layout != Layout::Estimate => {
                        places.push((at, slot, "item".to_owned()));
                    }
                    None => {}
                }
            }
        }
        if places.is_empty() {
            return None;
        }
        let (at, slot, kind) = places.swap_remove(self.rng.usize(..places.len()));
        let rows_count = i64::try_from(rows.len()).unwrap();
        let value = rows[at].values[slot]?;
        let least = (rows_count * 2 + 3).max(value / 50);
        let least = if self.unit.worth == 1 { least.max(2_000) } else { least };
        let wrong = spoiled(self.rng, value, least);
        rows[at].values[slot] = Some(wrong);
        Some(format!("{kind} {:?} column {slot}: {value} became {wrong}", rows[at].name))
    }

    /// Prints the cells of a row.
    fn fill(&mut self, row: &mut Row) {
        row.truth = vec![None; self.columns.len()];
        let power = 10_i64.pow(self.places);
        let plain = row.sum.is_none() && row.values.iter().any(Option::is_some);
        // Quantity and price of an item whose amount is their product.
        let (mut quantity, mut price) = (0, 0);
        if self.layout == Layout::Estimate && plain {
            let value = row.values[0].unwrap_or_default();
            quantity = [2, 4, 5, 8, 10, 20]
                .into_iter()
                .filter(|q| value % q == 0)
                .nth(self.rng.usize(..2))
                .unwrap_or(1);
            price = value / quantity;
        }
        for (at, column) in self.columns.clone().iter().enumerate() {
            let (text, ticks) = match column.kind {
                Kind::Number | Kind::Chapter | Kind::Part | Kind::Name => continue,
                Kind::Amount(slot) => match row.values.get(slot).copied().flatten() {
                    Some(value) if row.parted => (self.parted(value), None),
                    Some(value)
                        if plain && self.layout == Layout::Single && self.rng.u8(..40) == 0 =>
                    {
                        (self.qualified(value), Some(value))
                    }
                    Some(value) => (self.money(value), Some(value)),
                    None if row.sum.is_none() && plain => (self.dash.to_owned(), None),
                    None => (String::new(), None),
                },
                Kind::Price if plain => (self.money(price), Some(price)),
                Kind::Quantity if plain => (quantity.to_string(), None),
                Kind::Unit if self.layout == Layout::Prices && plain => (
                    format!(
                        "{}/{}",
                        self.unit.text,
                        ["lượt", "xe", "tháng", "m²"][self.rng.usize(..4)]
                    ),
                    None,
                ),
                Kind::Unit if plain => (
                    ["cái", "bộ", "lần", "m2", "gói", "người"][self.rng.usize(..6)].to_owned(),
                    None,
                ),
                Kind::Ratio => {
                    let ratio = row.values[0].zip(row.values[1]).map(|(a, b)| b * 1_000 / a);
                    (ratio.map_or(String::new(), |r| format!("{},{}", r / 10, r % 10)), None)
                }
                Kind::Code if plain => (format!("{:03}", self.rng.u32(10..630)), None),
                Kind::Area if plain => (self.rng.u32(20..980).to_string(), None),
                Kind::Span if plain => {
                    (["2024-2026", "2025", "2025-2027"][self.rng.usize(..3)].to_owned(), None)
                }
                Kind::Decision if plain => (
                    format!(
                        "{}/QĐ-UBND ngày 12/{}/2024",
                        self.rng.u32(100..3000),
                        self.rng.u32(3..12)
                    ),
                    None,
                ),
                Kind::Heads if plain => (self.rng.u32(1..400).to_string(), None),
                Kind::Coefficient if plain => {
                    (format!("{},{:02}", self.rng.u8(2..7), self.rng.u8(0..100)), None)
                }
                Kind::Text if plain && self.layout == Layout::Wages => (String::new(), None),
                Kind::Text if plain => (
                    ["", "Ban Quản lý dự án", "Chuyển tiếp", "UBND xã"][self.rng.usize(..4)]
                        .to_owned(),
                    None,
                ),
                _ => continue,
            };
            row.cells[at] = text;
            let known = self.unit_place != UnitPlace::Missing;
            row.truth[at] = ticks.filter(|_| known).map(|t| t * self.unit.worth / power);
        }
    }

    /// An amount in two lines, with or without the words of what they are.
    fn parted(&mut self, value: i64) -> String {
        let names = [["", ""], ["", ""], ["NSTW: ", "NSĐP: "], ["- Năm 2025: ", "- Năm 2026: "]];
        let [first, second] = names[self.rng.usize(..4)];
        let part = value / 3;
        format!("{first}{}\n{second}{}", self.money(part), self.money(value - part))
    }

    fn money(&mut self, ticks: i64) -> String {
        let digits = print(ticks, self.places, self.style);
        match self.unit_place {
            UnitPlace::Cell => format!("{digits} {}", self.unit.text),
            _ => digits,
        }
    }

    /// An amount with a word or a bracket beside it.
    fn qualified(&mut self, value: i64) -> String {
        let money = self.money(value);
        match self.rng.u8(..4) {
            0 => format!("Khoảng {money}"),
            1 => format!("{money} (dự kiến)"),
            2 => format!("{money}(*)"),
            _ => format!("~{money}"),
        }
    }

    fn letters(&mut self) -> Vec<String> {
        let shape = self.rng.u8(..3);
        let mut number = 0;
        (0..self.columns.len())
            .map(|at| match (shape, at) {
                (0, 0) => "A".to_owned(),
                (0, 1) => "B".to_owned(),
                (1, 0) => "a".to_owned(),
                (1, 1) => "b".to_owned(),
                (2, _) => format!("({})", at + 1),
                _ => {
                    number += 1;
                    let sum = self.columns.get(at).is_some_and(|c| c.kind == Kind::Amount(0));
                    if sum && self.layout == Layout::Years {
                        format!("{number}={}+{}", number + 1, number + 2)
                    } else {
                        number.to_string()
                    }
                }
            })
            .collect()
    }

    /// Lines above the table, and those inside it.
    fn titles(&mut self) -> (Vec<String>, Vec<String>) {
        let title = if self.layout == Layout::Prices {
            ["BIỂU GIÁ DỊCH VỤ", "MỨC THU PHÍ"][self.rng.usize(..2)]
        } else {
            pick(self.rng, words::TITLES)
        };
        let unit = self.unit.text;
        let line = match self.rng.u8(..4) {
            0 => format!("Đơn vị tính: {unit}"),
            1 => format!("ĐVT: {unit}"),
            2 => format!("(Đơn vị: {unit})"),
            _ => format!(
                "Đơn vị: {}{}",
                unit.chars().next().unwrap_or(' ').to_uppercase(),
                unit.chars().skip(1).collect::<String>()
            ),
        };
        let mut all = vec![title.to_owned()];
        if self.rng.u8(..3) == 0 {
            all.insert(0, "PHỤ LỤC".to_owned());
            all.push(
                "(Kèm theo Quyết định số 15/QĐ-UBND ngày 05 tháng 3 năm 2025 của UBND huyện)"
                    .to_owned(),
            );
        }
        match self.unit_place {
            UnitPlace::Above => {
                all.push(line);
                (all, Vec::new())
            }
            UnitPlace::Inside => {
                if self.rng.bool() {
                    all.push(line);
                    (Vec::new(), all)
                } else {
                    (all, vec![line])
                }
            }
            _ if self.rng.u8(..5) == 0 => (Vec::new(), all),
            _ => (all, Vec::new()),
        }
    }
}

fn add(sums: &mut [Option<i64>], values: &[Option<i64>]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        if let Some(value) = value {
            *sum = Some(sum.unwrap_or(0) + value);
        }
    }
}

/// A name that no other row has.
fn person_name(n: usize) -> String {
    let place = serial(n);
    let word = place.trim_start_matches("khu ");
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words that tell rows apart and are no numbers.
fn serial(n: usize) -> String {
    const LETTERS: &[u8; 20] = b"bcdghklmnpqrstvxefjw";
    let first = char::from(LETTERS[n % 20]);
    let second = char::from(LETTERS[n / 20 % 20]);
    format!("khu {first}{second}o")
}
