//! What a seeded plan says: everything that the reading is held against.

use super::{
    amount::{UNITS, Unit},
    vocabulary as words,
};
use fastrand::Rng;

/// The whole of a plan.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) office: usize,
    /// Null in a draft.
    pub(crate) number: Option<u32>,
    /// Day (null in a draft) and month of 2026.
    pub(crate) day: Option<u32>,
    pub(crate) month: u32,
    pub(crate) title: &'static str,
    pub(crate) bases: Vec<&'static str>,
    pub(crate) goals: Vec<&'static str>,
    pub(crate) duties: Vec<(&'static str, &'static str)>,
    pub(crate) recipients: Vec<&'static str>,
    pub(crate) signer: &'static str,
    /// One letterhead row or two.
    pub(crate) is_head_split: bool,
    pub(crate) table: Table,
    /// The amount in the text, in million đồng.
    pub(crate) stated: u64,
    /// The amount in words, in million đồng.
    pub(crate) in_words: u64,
    /// What else it says.
    pub(crate) body: Body,
}

/// What stands beside the table: the same in all plans of the corpus, other in drafts of them.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    /// The titles of the sections.
    pub(crate) headings: [&'static str; 4],
    /// The paragraph below the second title.
    pub(crate) reference: &'static str,
    /// Footnotes of that paragraph.
    pub(crate) notes: Vec<&'static str>,
    /// The rows of a table of chỉ tiêu below the first title; no table where there are none.
    pub(crate) targets: Vec<Goal>,
    /// The title of the appendix.
    pub(crate) appendix: &'static str,
    /// The last paragraph.
    pub(crate) closing: &'static str,
    /// Whether dates and names are written out (`ngày 31 tháng 12 năm 2026`, `Ủy ban nhân dân`).
    pub(crate) is_written_out: bool,
}

/// A chỉ tiêu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Goal {
    pub(crate) text: &'static str,
    pub(crate) percent: u32,
}

impl Default for Body {
    fn default() -> Self {
        Self {
            headings: ["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "KINH PHÍ THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"],
            reference: "Nội dung và kinh phí cụ thể ở Phụ lục kèm theo.",
            notes: Vec::new(),
            targets: Vec::new(),
            appendix: "NHIỆM VỤ VÀ KINH PHÍ",
            closing: "Trong quá trình thực hiện, nếu có vướng mắc thì báo cáo cơ quan ban hành để xem xét./.",
            is_written_out: false,
        }
    }
}

/// The table of tasks.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) unit: Unit,
    /// In the header cell of the amounts, else on the line above.
    pub(crate) is_unit_in_header: bool,
    /// Lead and support below one heading.
    pub(crate) is_header_deep: bool,
    /// A row `(1) (2) (3)` below the header.
    pub(crate) has_column_numbers: bool,
    pub(crate) groups: Vec<Group>,
    /// Rows are numbered anew in each group.
    pub(crate) starts_anew: bool,
    pub(crate) total: Total,
    /// What the total row says, in million đồng.
    pub(crate) total_printed: u64,
}

/// Where the total row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Total {
    Top,
    Bottom,
    None,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Number,
    Task,
    Lead,
    Support,
    Deadline,
    Output,
    Budget,
    Notes,
}

impl Column {
    /// Its role in the contract.
    pub(crate) fn role(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Task => "task",
            Self::Lead => "lead",
            Self::Support => "support",
            Self::Deadline => "deadline",
            Self::Output => "output",
            Self::Budget => "budget",
            Self::Notes => "notes",
        }
    }

    /// One of the headings that offices give it.
    pub(crate) fn heading(self, seed: u64) -> &'static str {
        let all: &[&'static str] = match self {
            Self::Number => &["TT", "STT", "Số TT"],
            Self::Task => {
                &["Nội dung công việc", "Nhiệm vụ", "Tên nhiệm vụ", "Nhiệm vụ, giải pháp"]
            }
            Self::Lead => &["Chủ trì", "Cơ quan chủ trì", "Đơn vị chủ trì"],
            Self::Support => &["Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"],
            Self::Deadline => &["Thời hạn", "Tiến độ", "Thời gian hoàn thành", "Hạn hoàn thành"],
            Self::Output => &["Sản phẩm", "Kết quả", "Sản phẩm đầu ra"],
            Self::Budget => &["Kinh phí", "Dự toán", "Khái toán", "Thành tiền"],
            Self::Notes => &["Ghi chú"],
        };
        all[seed as usize % all.len()]
    }
}

/// A group of rows; a table without groups has one without name.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) number: Option<&'static str>,
    pub(crate) name: Option<&'static str>,
    /// The amount on the group's own row, in million đồng.
    pub(crate) printed: Option<u64>,
    pub(crate) rows: Vec<Row>,
}

/// A task.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) task: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) support: usize,
    pub(crate) deadline: usize,
    pub(crate) output: &'static str,
    pub(crate) millions: Option<u64>,
}

impl Plan {
    /// The plan of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let is_draft = rng.u8(..4) == 0;
        let table = Table::of(seed, &mut rng);
        let sum = table.sum();
        let stated = if rng.u8(..4) == 0 { sum + 100 } else { sum };
        Self {
            office: seed as usize % words::OFFICES.len(),
            number: (!is_draft).then(|| rng.u32(1..400)),
            day: (!is_draft).then(|| rng.u32(1..=28)),
            month: rng.u32(1..=3),
            title: words::TITLES[rng.usize(..words::TITLES.len())],
            bases: some(&mut rng, &words::BASES, 2),
            goals: some(&mut rng, &words::GOALS, 3),
            duties: some(&mut rng, &words::DUTIES, 3),
            recipients: some(&mut rng, &words::RECIPIENTS, 3),
            signer: words::NAMES[rng.usize(..words::NAMES.len())],
            is_head_split: rng.bool(),
            in_words: if rng.u8(..4) == 0 { stated + 1_000 } else { stated },
            stated,
            table,
            body: Body::default(),
        }
    }

    /// A text of the plan as it prints it.
    pub(crate) fn spelt(&self, text: &str) -> String {
        if !self.body.is_written_out {
            return text.to_owned();
        }
        words::SPELLINGS
            .iter()
            .fold(text.to_owned(), |text, (short, long)| text.replace(short, long))
    }

    /// The office.
    pub(crate) fn office(&self) -> &'static words::Office {
        &words::OFFICES[self.office]
    }

    /// `Số: 12/KH-UBND`, with blanks in a draft.
    pub(crate) fn number_line(&self) -> String {
        let number = self.number.map_or_else(|| "     ".to_owned(), |n| n.to_string());
        format!("Số: {number}/KH-{}", self.office().code)
    }

    /// `ngày 05 tháng 3 năm 2026`, with blanks in a draft.
    pub(crate) fn date_line(&self) -> String {
        let day = self.day.map_or_else(|| "    ".to_owned(), |day| format!("{day:02}"));
        let month =
            if self.month < 3 { format!("{:02}", self.month) } else { self.month.to_string() };
        format!("ngày {day} tháng {month} năm 2026")
    }
}

impl Table {
    fn of(seed: u64, rng: &mut Rng) -> Self {
        let mut middle = vec![Column::Lead, Column::Support, Column::Deadline, Column::Output];
        if rng.bool() {
            middle.pop();
        }
        let is_header_deep = rng.bool();
        if !is_header_deep {
            rng.shuffle(&mut middle);
        }
        let mut columns = vec![Column::Number, Column::Task];
        columns.extend(middle);
        columns.push(Column::Budget);
        let unit = UNITS[seed as usize % 4];
        // Amounts in đồng leave no room for it on a page.
        if rng.bool() && unit != Unit::Dong {
            columns.push(Column::Notes);
        }
        let has_groups = rng.u8(..3) > 0;
        let starts_anew = has_groups && rng.bool();
        let has_subtotals = has_groups && rng.bool();
        let mut tasks: Vec<&'static str> = words::TASKS.to_vec();
        rng.shuffle(&mut tasks);
        let mut tasks = tasks.into_iter();
        let mut count = 0;
        let letters = rng.bool();
        let groups = (0..if has_groups { 3 } else { 1 })
            .map(|place| {
                if starts_anew {
                    count = 0;
                }
                let rows: Vec<Row> = tasks
                    .by_ref()
                    .take(rng.usize(2..6))
                    .map(|task| {
                        count += 1;
                        Row {
                            number: count.to_string(),
                            task,
                            lead: words::LEADS[rng.usize(..words::LEADS.len())],
                            support: rng.usize(..words::SUPPORTS.len()),
                            deadline: rng.usize(..words::DEADLINES.len()),
                            output: words::OUTPUTS[rng.usize(..words::OUTPUTS.len())],
                            millions: (rng.u8(..6) > 0).then(|| u64::from(rng.u16(2..300)) * 10),
                        }
                    })
                    .collect();
                let sum: u64 = rows.iter().filter_map(|row| row.millions).sum();
                let number =
                    if letters { ["A", "B", "C"][place] } else { ["I", "II", "III"][place] };
                Group {
                    number: has_groups.then_some(number),
                    name: has_groups.then_some(words::GROUPS[(place + seed as usize) % 4]),
                    printed: (has_subtotals && sum > 0)
                        .then(|| if rng.u8(..8) == 0 { sum + 20 } else { sum }),
                    rows,
                }
            })
            .collect();
        let mut table = Self {
            columns,
            unit,
            is_unit_in_header: rng.bool(),
            is_header_deep,
            has_column_numbers: rng.u8(..3) == 0,
            groups,
            starts_anew,
            total: [Total::Bottom, Total::Top, Total::None][rng.usize(..3)],
            total_printed: 0,
        };
        let off = if rng.u8(..4) == 0 { 50 } else { 0 };
        table.total_printed = table.sum() + off;
        table
    }

    /// The sum of the rows, in million đồng.
    pub(crate) fn sum(&self) -> u64 {
        self.rows().filter_map(|(_, row)| row.millions).sum()
    }

    /// Every task with its group.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Group, &Row)> {
        self.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)))
    }
}

/// Some of them, in their own order.
fn some<T: Copy>(rng: &mut Rng, all: &[T], count: usize) -> Vec<T> {
    let mut places: Vec<usize> = (0..all.len()).collect();
    rng.shuffle(&mut places);
    places.truncate(count);
    places.sort_unstable();
    places.into_iter().map(|place| all[place]).collect()
}
