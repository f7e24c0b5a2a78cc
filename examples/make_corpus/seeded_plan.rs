//! Writes the plan of a seed as DOCX.

use crate::{
    paper::{
        CellText, Head, amount, appendix, body, cell, foot, head, heading, heavy, letterhead, mid,
        noted, page, ruled, run, tall, text, title, unit,
    },
    seeded::{
        amount::{Unit, grouped},
        truth::{Column, Group, Plan, Row, Table, Total},
        vocabulary as words,
    },
};
use docx_rs::Docx;
use vanban::vietnamese::numeral::{Form, spell};

/// Writes the paper of a seed.
pub(crate) fn write(seed: u64) -> Docx {
    write_plan(seed, &Plan::of(seed))
}

/// Writes a plan; the seed chooses the headings of its columns.
pub(crate) fn write_plan(seed: u64, plan: &Plan) -> Docx {
    let office = plan.office();
    let number = plan.number_line();
    let date = format!("{}, {}", office.place, plan.date_line());
    let mut docx = page().add_table(letterhead(&Head {
        parent: office.parent,
        issuer: office.issuer,
        number: &number,
        subject: None,
        place_date: &date,
        is_split: plan.is_head_split,
    }));
    for line in title("KẾ HOẠCH", &[plan.title]) {
        docx = docx.add_paragraph(line);
    }
    for base in &plan.bases {
        docx = docx.add_paragraph(text(&plan.spelt(base)));
    }
    docx = docx
        .add_paragraph(text("Cơ quan ban hành Kế hoạch với các nội dung như sau:"))
        .add_paragraph(heading(&format!("I. {}", plan.body.headings[0])));
    for goal in &plan.goals {
        docx = docx.add_paragraph(text(&format!("- {goal}")));
    }
    if !plan.body.targets.is_empty() {
        docx = docx.add_table(targets(plan));
    }
    let mut reference = vec![run(plan.body.reference)];
    for note in &plan.body.notes {
        reference.extend(noted("", note, ""));
    }
    docx = docx
        .add_paragraph(heading(&format!("II. {}", plan.body.headings[1])))
        .add_paragraph(body(reference))
        .add_paragraph(heading(&format!("III. {}", plan.body.headings[2])))
        .add_paragraph(text(&stated(plan)))
        .add_paragraph(heading(&format!("IV. {}", plan.body.headings[3])));
    for (place, (who, what)) in plan.duties.iter().enumerate() {
        let heading = run(&format!("{}. {who}: ", place + 1)).bold();
        docx = docx.add_paragraph(body(vec![heading, run(what)]));
    }
    docx = docx.add_paragraph(text(plan.body.closing));
    let mut recipients: Vec<String> =
        plan.recipients.iter().map(|name| format!("- {name};")).collect();
    recipients.push("- Lưu: VT.".to_owned());
    let recipients: Vec<&str> = recipients.iter().map(String::as_str).collect();
    let signing = &office.signature;
    let lines: Vec<&str> =
        signing.authority.into_iter().chain(signing.capacity).chain([signing.position]).collect();
    docx = docx.add_table(foot(&recipients, &lines, plan.signer));
    let attached = format!(
        "(Kèm theo Kế hoạch số {}",
        plan.number_line().trim_start_matches("Số:").trim_start()
    );
    for line in
        appendix("PHỤ LỤC", plan.body.appendix, &format!("{attached} {})", plan.date_line()))
    {
        docx = docx.add_paragraph(line);
    }
    if !plan.table.is_unit_in_header {
        docx = docx.add_paragraph(unit(&format!("Đơn vị tính: {}", plan.table.unit.name())));
    }
    docx.add_table(table(seed, plan))
}

/// The paragraph that states the whole sum, in figures and in words.
pub(crate) fn stated(plan: &Plan) -> String {
    format!(
        "Tổng kinh phí thực hiện Kế hoạch là {} đồng (Bằng chữ: {} đồng).",
        grouped(plan.stated * 1_000_000),
        spell(plan.in_words * 1_000_000, Form::Northern),
    )
}

/// The table of chỉ tiêu.
fn targets(plan: &Plan) -> docx_rs::Table {
    let printed: Vec<[String; 3]> = (1..)
        .zip(&plan.body.targets)
        .map(|(place, goal): (usize, _)| {
            [place.to_string(), goal.text.to_owned(), format!("{}%", goal.percent)]
        })
        .collect();
    let mut rows = vec![["TT", "Chỉ tiêu", "Kết quả"].map(|name| head(name, 1)).into()];
    rows.extend(
        printed.iter().map(|[number, text, value]| vec![mid(number), cell(text), mid(value)]),
    );
    ruled(&[750, 6500, 2050], rows)
}

fn table(seed: u64, plan: &Plan) -> docx_rs::Table {
    let table = &plan.table;
    let grid = widths(table);
    let names: Vec<String> =
        table.columns.iter().map(|column| table.heading(seed, *column)).collect();
    let numbers: Vec<String> =
        (1..=table.columns.len()).map(|place| format!("({place})")).collect();
    let mut rows = header(table, &names);
    if table.has_column_numbers {
        rows.push(numbers.iter().map(|number| mid(number)).collect());
    }
    let total = table.unit.print(table.total_printed);
    if table.total == Total::Top {
        rows.push(whole(table, "", "TỔNG SỐ", Some(&total)));
    }
    let printed: Vec<Option<String>> =
        table.groups.iter().map(|group| group.printed.map(|sum| table.unit.print(sum))).collect();
    let amounts: Vec<Vec<Option<String>>> = table
        .groups
        .iter()
        .map(|group| {
            group.rows.iter().map(|row| row.millions.map(|m| table.unit.print(m))).collect()
        })
        .collect();
    let spelt: Vec<Vec<Spelt>> = table
        .groups
        .iter()
        .map(|group| group.rows.iter().map(|row| Spelt::of(plan, row)).collect())
        .collect();
    let texts = spelt.iter().zip(&amounts);
    for ((group, printed), (spelt, amounts)) in table.groups.iter().zip(&printed).zip(texts) {
        if let Group { number: Some(number), name: Some(name), .. } = group {
            rows.push(whole(table, number, name, printed.as_deref()));
        }
        for ((row, spelt), amount) in group.rows.iter().zip(spelt).zip(amounts) {
            let value = |column: &Column| value(*column, row, spelt, amount.as_deref());
            rows.push(table.columns.iter().map(value).collect());
        }
    }
    if table.total == Total::Bottom {
        rows.push(whole(table, "", "Tổng cộng", Some(&total)));
    }
    ruled(&grid, rows)
}

/// Widths in twentieths of a point that fill the page between its margins.
fn widths(table: &Table) -> Vec<usize> {
    let columns = &table.columns;
    let fixed = |column: &Column| match column {
        Column::Number => Some(750),
        Column::Deadline => Some(1350),
        Column::Budget => Some(if table.unit == Unit::Dong { 1650 } else { 1200 }),
        Column::Notes => Some(850),
        _ => None,
    };
    // The task is twice as wide as its owners.
    let share = |column: &Column| if *column == Column::Task { 2 } else { 1 };
    let rest = 9300 - columns.iter().filter_map(fixed).sum::<usize>();
    let shares: usize = columns.iter().filter(|column| fixed(column).is_none()).map(share).sum();
    columns.iter().map(|column| fixed(column).unwrap_or(rest * share(column) / shares)).collect()
}

/// One header row, or two with lead and support below one heading.
fn header<'a>(table: &Table, names: &'a [String]) -> Vec<Vec<CellText<'a>>> {
    if !table.is_header_deep {
        return vec![names.iter().map(|name| head(name, 1)).collect()];
    }
    let mut rows = vec![Vec::new(), Vec::new()];
    for (column, name) in table.columns.iter().zip(names) {
        match column {
            Column::Lead => {
                rows[0].push(head("Phân công thực hiện", 2));
                rows[1].push(head(name, 1));
            }
            Column::Support => rows[1].push(head(name, 1)),
            _ => {
                rows[0].push(tall(name));
                rows[1].push(tall(""));
            }
        }
    }
    rows
}

/// A row of a group or a total: number, name, amount.
fn whole<'a>(
    table: &Table,
    number: &'a str,
    name: &'a str,
    sum: Option<&'a str>,
) -> Vec<CellText<'a>> {
    let cells = table.columns.iter().map(|column| match column {
        Column::Number => heavy(mid(number)),
        Column::Task => heavy(cell(name)),
        Column::Budget => heavy(amount(sum.unwrap_or(""))),
        _ => mid(""),
    });
    cells.collect()
}

/// The texts of a row as the plan spells them.
struct Spelt {
    task: String,
    support: String,
    deadline: String,
}

impl Spelt {
    fn of(plan: &Plan, row: &Row) -> Self {
        Self {
            task: plan.spelt(row.task),
            support: plan.spelt(words::SUPPORTS[row.support].0),
            deadline: plan.spelt(words::DEADLINES[row.deadline].0),
        }
    }
}

fn value<'a>(
    column: Column,
    row: &'a Row,
    spelt: &'a Spelt,
    money: Option<&'a str>,
) -> CellText<'a> {
    match column {
        Column::Number => mid(&row.number),
        Column::Task => cell(&spelt.task),
        Column::Lead => cell(row.lead),
        Column::Support => cell(&spelt.support),
        Column::Deadline => mid(&spelt.deadline),
        Column::Output => cell(row.output),
        Column::Budget => amount(money.unwrap_or("")),
        Column::Notes => cell(""),
    }
}

impl Table {
    /// A column's heading as this plan prints it.
    pub(crate) fn heading(&self, seed: u64, column: Column) -> String {
        let name = column.heading(seed);
        if column == Column::Budget && self.is_unit_in_header {
            format!("{name} ({})", Unit::name(self.unit))
        } else {
            name.to_owned()
        }
    }
}
