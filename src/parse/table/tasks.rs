//! The tasks of a table.

use super::{ids::ids, lines::CellText, payment, purpose::Purpose, rows::Row, sheet::Sheet};
use crate::lang::{Both, Notice};
use crate::{
    model::{Agency, At, ColumnRole, Deadline, DeadlineKind, Origin, RowRef, Task},
    parse::context::Context,
    vietnamese::{agency, columns::owners, deadline, fold, outline::is_ditto},
};
use std::borrow::Cow;

/// The tasks of a table, in the order of its rows; none where the table is made for something
/// else. `appendix` and `table` are its place, from 0.
pub(crate) fn read(
    sheet: &Sheet,
    appendix: usize,
    table: usize,
    context: &mut Context,
) -> Vec<Task> {
    // `Dự án`, `Kế hoạch vốn`, `Giải ngân` in a report: what became of projects.
    let ordered = || {
        use ColumnRole as R;
        [R::Lead, R::Support, R::Deadline, R::Period]
            .iter()
            .any(|role| sheet.columns(role).next().is_some())
    };
    if sheet.purpose != Purpose::Tasks || (context.tells && !ordered()) {
        return Vec::new();
    }
    let ids = ids(appendix, table, &sheet.rows);
    let mut tasks = Vec::new();
    let mut above = Vec::new();
    for ((at, row), id) in sheet.rows.iter().enumerate().zip(ids) {
        let Some(id) = id else { continue };
        let row = &*written_out(row, &mut above);
        if row.name.is_empty() {
            context.warn(
                Notice::new(
                    "row-text",
                    Both {
                        vi: format!("dòng {id} không nêu nội dung nhiệm vụ"),
                        en: format!("row {id} says nothing of what is to be done"),
                    },
                ),
                row.line.at,
            );
            continue;
        }
        let place = place(appendix, table, at);
        let task = task(sheet, row, id, place, context);
        task_stands(sheet, row, &task, context);
        tasks.push(task);
    }
    tasks
}

/// A row whose cells that stand for those above them (`-nt-`) say what those say. `above` holds what each column said last.
fn written_out<'r>(row: &'r Row, above: &mut Vec<Option<&'r CellText>>) -> Cow<'r, Row> {
    above.resize(above.len().max(row.line.cells.len()), None);
    let mut out = Cow::Borrowed(row);
    for (column, said) in above.iter_mut().enumerate() {
        if !is_ditto(row.line.text(column)) {
            *said = row.line.cells.get(column);
        } else if let Some(said) = said.filter(|said| !said.text.is_empty())
            && let Some(cell) = out.to_mut().line.cells.get_mut(column)
        {
            *cell = CellText { at: cell.at, ..said.clone() };
        }
    }
    out
}

/// The place of a row, as the contract counts.
pub(super) fn place(appendix: usize, table: usize, row: usize) -> RowRef {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    RowRef { appendix: number(appendix), table: number(table), row: number(row) }
}

fn task(sheet: &Sheet, row: &Row, id: String, place: RowRef, context: &mut Context) -> Task {
    let joined = |role: &ColumnRole| {
        let texts = sheet.texts(row, role);
        (!texts.is_empty()).then(|| texts.join("; "))
    };
    let model = sheet.table.rows.get(place.row as usize);
    let budget =
        model.and_then(|row| payment::amount(row, payment::column(&sheet.table, row)?)).cloned();
    let notes = row.line.cells.iter().filter(|c| !c.inherited).flat_map(|c| c.notes.clone());
    let deadline = due(sheet, row, &id, context);
    Task {
        id,
        origin: Origin::Table,
        section: None,
        row: Some(place),
        group: sheet.groups(row),
        number: row.number.as_ref().map(|number| number.text.clone()),
        text: row.name.clone(),
        lead: leads(sheet, row, context),
        support: agencies(sheet, row, &ColumnRole::Support, context),
        deadline,
        period: period(sheet, row, context.year),
        output: joined(&ColumnRole::Output),
        budget,
        funding: sheet.texts(row, &ColumnRole::Funding).into_iter().flat_map(codes).collect(),
        notes: joined(&ColumnRole::Notes),
        footnotes: context.note_numbers(notes),
        at: row.line.at,
    }
}

/// Notes the cells in which the fields of a task stand.
fn task_stands(sheet: &Sheet, row: &Row, task: &Task, context: &mut Context) {
    let cell = |role: &ColumnRole| cell_at(sheet, row, role);
    let budget = sheet
        .columns(&ColumnRole::Budget)
        .find(|column| {
            let amounts = task.row.and_then(|at| sheet.table.rows.get(at.row as usize));
            let amount = amounts.and_then(|row| row.amounts.get(*column)).and_then(Option::as_ref);
            task.budget.is_some() && amount == task.budget.as_ref()
        })
        .and_then(|column| row.line.cells.get(column)?.at);
    context.stands(&task.id, "text", cell(&ColumnRole::Task).or(row.line.at));
    owners_stand(sheet, row, (&task.id, &task.lead, &task.support), context);
    let fields = [
        ("deadline", task.deadline.is_some(), cell(&ColumnRole::Deadline)),
        ("period", task.period.is_some(), cell(&ColumnRole::Period)),
        ("budget", task.budget.is_some(), budget),
        ("output", task.output.is_some(), cell(&ColumnRole::Output)),
        ("notes", task.notes.is_some(), cell(&ColumnRole::Notes)),
    ];
    for (field, _, at) in fields.into_iter().filter(|(_, filled, _)| *filled) {
        context.stands(&task.id, field, at);
    }
}

/// Notes the cells of those who lead and help; where one cell names both it stands for both.
pub(super) fn owners_stand(
    sheet: &Sheet,
    row: &Row,
    (id, lead, support): (&str, &[Agency], &[Agency]),
    context: &mut Context,
) {
    let (leads, helps) =
        (cell_at(sheet, row, &ColumnRole::Lead), cell_at(sheet, row, &ColumnRole::Support));
    for (field, agencies, at) in
        [("lead", lead, leads.or(helps)), ("support", support, helps.or(leads))]
    {
        for index in 0..agencies.len() {
            context.stands(id, format!("{field}/{index}"), at);
        }
    }
}

/// Where the first cell of a role that says something stands.
pub(super) fn cell_at(sheet: &Sheet, row: &Row, role: &ColumnRole) -> Option<At> {
    sheet
        .columns(role)
        .find(|column| !row.line.text(*column).is_empty())
        .and_then(|column| row.line.cells.get(column)?.at)
}

/// Who leads: as a column says, or, in a table without one, the body that heads the rows.
fn leads(sheet: &Sheet, row: &Row, context: &Context) -> Vec<Agency> {
    if sheet.columns(&ColumnRole::Lead).next().is_some() {
        return agencies(sheet, row, &ColumnRole::Lead, context);
    }
    let groups = sheet.groups(row);
    let body = groups.iter().rev().find(|group| agency::is_agency(group));
    body.map(|body| agency::split(body, &context.glossary)).unwrap_or_default()
}

/// The agencies of the columns of a role, and those that a cell names for it by a label.
pub(super) fn agencies(
    sheet: &Sheet,
    row: &Row,
    role: &ColumnRole,
    context: &Context,
) -> Vec<Agency> {
    let leads = *role == ColumnRole::Lead;
    let mut found: Vec<Agency> = Vec::new();
    for other in [ColumnRole::Lead, ColumnRole::Support] {
        for cell in sheet.cells(row, &other) {
            let text = cell.text.as_str();
            if owners(text).is_some() {
                let lines = agency::unstacked(&cell.pieces());
                let [lead, support] = labelled(&lines);
                let named = if leads { lead } else { support };
                let named: Vec<&str> = named.iter().map(String::as_str).collect();
                agency::add_distinct(&mut found, agency::split_lines(&named, &context.glossary));
            } else {
                let phrase = agency::assignment(text, &context.glossary)
                    .filter(|_| other == ColumnRole::Lead);
                let named = match phrase {
                    Some(said) if leads => said.lead,
                    Some(said) => said.support,
                    None if other == *role => {
                        let lines = agency::unstacked(&cell.pieces());
                        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                        agency::split_lines(&lines, &context.glossary)
                    }
                    None => Vec::new(),
                };
                agency::add_distinct(&mut found, named);
            }
        }
    }
    found
}

/// The lines of a cell that name who leads and who helps, where labels say which: what stands below a label, up to the next,
/// is of its kind.
fn labelled(lines: &[String]) -> [Vec<String>; 2] {
    let mut named = [Vec::new(), Vec::new()];
    let mut helps = false;
    for line in lines {
        let [leading, helping] = &mut named;
        if let Some((lead, support)) = owners(line) {
            helps = !support.is_empty() || names_helpers_last(line);
            leading.extend(Some(lead).filter(|lead| !lead.is_empty()));
            helping.extend(Some(support).filter(|support| !support.is_empty()));
        } else if helps {
            helping.push(line.clone());
        } else {
            leading.push(line.clone());
        }
    }
    named
}

/// Whether the last label of a line is that of those who help: `Phối hợp:`.
fn names_helpers_last(line: &str) -> bool {
    let line = fold::key(line);
    line.rfind("phối hợp") > line.rfind("chủ trì").max(line.rfind("đầu mối"))
}

/// The deadline of a row. Of two columns (`Bắt đầu`, `Kết thúc`) the one of the end.
fn due(sheet: &Sheet, row: &Row, id: &str, context: &mut Context) -> Option<Deadline> {
    if let Some(ticked) = ticked(sheet, row, &ColumnRole::Deadline, context.year) {
        return Some(ticked);
    }
    let filled: Vec<usize> = sheet
        .columns(&ColumnRole::Deadline)
        .filter(|column| !row.line.text(*column).is_empty())
        .collect();
    let ends = |column: &usize| {
        sheet.table.columns.get(*column).and_then(|c| c.path.last()).is_some_and(|cell| {
            let cell = fold::key(cell);
            ["kết thúc", "hoàn thành"].iter().any(|word| cell.contains(word))
                || cell.starts_with("đến ")
        })
    };
    let column = filled.iter().copied().find(ends).or_else(|| filled.first().copied())?;
    let reading = deadline::read(row.line.text(column), context.year);
    if let Some(doubt) = reading.doubt {
        context.warn_of_task((id, "deadline"), doubt, row.line.at);
    }
    Some(reading.deadline)
}

/// The years of a *Giai đoạn* column.
fn period(sheet: &Sheet, row: &Row, year: Option<i32>) -> Option<Deadline> {
    if let Some(ticked) = ticked(sheet, row, &ColumnRole::Period, year) {
        return Some(ticked);
    }
    let text = *sheet.texts(row, &ColumnRole::Period).first()?;
    let whole = deadline::read(text, None).deadline;
    if whole.kind == DeadlineKind::Period {
        return Some(whole);
    }
    Some(deadline::period(text).map_or(whole, |period| Deadline { raw: text.to_owned(), ..period }))
}

/// The time that ticks in columns of years, quarters or months give: from the first one ticked to
/// the last.
fn ticked(sheet: &Sheet, row: &Row, role: &ColumnRole, year: Option<i32>) -> Option<Deadline> {
    let mut periods = Vec::new();
    for column in sheet.columns(role).filter(|column| !row.line.text(*column).is_empty()) {
        if !is_tick(row.line.text(column)) {
            return None;
        }
        periods.push(head_period(&sheet.table.columns.get(column)?.path, year)?);
    }
    let (first, last) = (periods.first()?, periods.last()?);
    let raws: Vec<&str> = periods.iter().map(|period| period.raw.as_str()).collect();
    Some(Deadline { raw: raws.join(", "), end: last.end.clone(), ..first.clone() })
}

/// Whether a cell is a mark that says yes.
pub(super) fn is_tick(text: &str) -> bool {
    matches!(text, "x" | "X" | "✓" | "√" | "v" | "V" | "+" | "*")
}

/// Whether the header cells of a column name a stretch of the year together: `Quý thực hiện` over `II`, `Tháng` over `3`.
pub(super) fn name_time(path: &[String]) -> bool {
    /// Any: the year is that of the paper.
    const YEAR: i32 = 2000;
    head_period(path, Some(YEAR)).is_some()
}

/// The years, quarter or month that the header cells of a column name: `2026`, `Quý I`, `Tháng / 3`.
fn head_period(path: &[String], year: Option<i32>) -> Option<Deadline> {
    let (head, above) = path.split_last()?;
    if let Some(period) = deadline::period(head) {
        return Some(period);
    }
    let read = |text: &str| {
        let deadline = deadline::read(text, year).deadline;
        (deadline.kind == DeadlineKind::Period).then_some(deadline)
    };
    read(head).or_else(|| {
        let above = fold::key(&above.join(" "));
        let word = ["tháng", "quý"].into_iter().find(|word| above.contains(word))?;
        read(&format!("{word} {head}"))
    })
}

/// The codes or names of a cell of sources of money: `CTX, NST`.
fn codes(cell: &str) -> Vec<String> {
    let slash = |c: char| c == '/' && !cell.contains(' ');
    cell.split(|c: char| matches!(c, ',' | ';' | '+') || slash(c))
        .map(|code| code.trim().trim_start_matches(['-', '–']).trim_end_matches('.').trim())
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Draw, plain, table};
    use super::*;
    use crate::{block::Table, vietnamese::agency::Glossary};

    fn read_from(table: &Table, unit: Option<&str>, context: &mut Context) -> Vec<Task> {
        let sheet = Sheet::read(table, &[], unit, context).unwrap();
        read(&sheet, 0, 0, context)
    }

    fn context() -> Context {
        Context { glossary: Glossary::builtin(), year: Some(2026), ..Context::default() }
    }

    fn names(agencies: &[Agency]) -> Vec<&str> {
        agencies.iter().map(|agency| agency.raw.as_str()).collect()
    }

    #[test]
    fn a_cell_that_says_ditto_says_what_stands_above() {
        let mut context = context();
        let table = plain(&[
            "TT | Nhiệm vụ | Chủ trì | Phối hợp | Hạn",
            "1 | Mua phao | Phòng Kinh tế | Công an xã | Tháng 5/2026",
            "2 | Cấp phao | -nt- | Trạm Y tế | -”-",
            "3 | Thu phao | Như trên |  | //",
        ]);
        let tasks = read_from(&table, None, &mut context);
        for task in &tasks {
            assert_eq!(names(&task.lead), ["Phòng Kinh tế"], "{}", task.text);
            let end = task.deadline.as_ref().and_then(|d| d.end.as_deref());
            assert_eq!(end, Some("2026-05-31"), "{}", task.text);
        }
        assert!(tasks[2].support.is_empty());
    }

    #[test]
    fn projects_of_a_report_that_nobody_is_to_do_are_no_tasks() {
        let told = plain(&["TT | Dự án | Kế hoạch vốn | Giải ngân", "1 | Đường xã | 90 | 60"]);
        let owned =
            plain(&["TT | Dự án | Kế hoạch vốn | Chủ đầu tư", "1 | Đường xã | 90 | Sở Y tế"]);
        let count = |table: &Table, tells: bool| {
            let mut context = Context { tells, ..context() };
            read_from(table, Some("triệu đồng"), &mut context).len()
        };
        assert_eq!([count(&told, true), count(&told, false), count(&owned, true)], [0, 1, 1]);
    }

    #[test]
    fn a_row_with_all_its_parts() {
        let t = Draw::text;
        let table = table(&[
            &[
                t("TT"),
                t("Nhiệm vụ"),
                t("Chủ trì"),
                t("Phối hợp"),
                t("Thời hạn"),
                t("Giai đoạn"),
                t("Sản phẩm"),
                t("Kinh phí"),
                t("Nguồn vốn"),
                t("Ghi chú"),
            ],
            &[
                t("1."),
                t("Lắp điểm truy cập mạng ở nhà văn hóa thôn").note(4),
                t("Sở Nội vụ"),
                t("Sở Y tế; Công an tỉnh"),
                t("31/5/2026"),
                t("2026-2027"),
                t("40 điểm truy cập"),
                t("1.250"),
                t("NST, XHH"),
                t("Đã có khảo sát"),
            ],
        ]);
        let mut context = context();
        context.notes.insert(4, 2);
        let tasks = read_from(&table, Some("triệu đồng"), &mut context);
        let task = &tasks[0];
        assert_eq!((task.id.as_str(), task.number.as_deref()), ("A1.1", Some("1")));
        assert_eq!(task.text, "Lắp điểm truy cập mạng ở nhà văn hóa thôn");
        assert_eq!(names(&task.lead), ["Sở Nội vụ"]);
        assert_eq!(names(&task.support), ["Sở Y tế", "Công an tỉnh"]);
        assert_eq!(task.deadline.as_ref().unwrap().end.as_deref(), Some("2026-05-31"));
        assert_eq!(task.period.as_ref().unwrap().end.as_deref(), Some("2027-12-31"));
        assert_eq!(task.output.as_deref(), Some("40 điểm truy cập"));
        assert_eq!(task.budget.as_ref().unwrap().vnd, Some(1_250_000_000));
        assert_eq!(task.funding, ["NST", "XHH"]);
        assert_eq!(task.notes.as_deref(), Some("Đã có khảo sát"));
        assert_eq!(task.footnotes, [2]);
        assert_eq!(task.row, Some(place(0, 0, 0)));
        assert_eq!(task.at.unwrap().row, Some(1));
        assert!(context.warnings.is_empty(), "{:?}", context.warnings);
    }

    #[test]
    fn an_owner_and_an_amount_merged_down() {
        let t = Draw::text;
        let table = table(&[
            &[t("STT"), t("Nhiệm vụ"), t("Đơn vị chủ trì"), t("Kinh phí (đồng)")],
            &[t("1"), t("Đo đạc"), t("Sở Nội vụ").down(2), t("500.000").down(2)],
            &[t("2"), t("Cắm mốc")],
        ]);
        let tasks = read_from(&table, None, &mut context());
        assert_eq!(names(&tasks[1].lead), ["Sở Nội vụ"]);
        assert_eq!(tasks[0].budget.as_ref().unwrap().vnd, Some(500_000));
        assert_eq!(tasks[1].budget, None);
    }

    #[test]
    fn lines_below_a_label_in_a_cell_are_of_its_kind() {
        let said = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            labelled(&lines).map(|list| list.join("|"))
        };
        let lines = ["Chủ trì: Ban Pháp chế", "Phối hợp:", "- Sở Tư pháp", "- Sở Nội vụ"];
        assert_eq!(said(&lines), ["Ban Pháp chế", "- Sở Tư pháp|- Sở Nội vụ"]);
        let lines = ["Chủ trì:", "Sở Y tế", "Phối hợp: Sở Khoa học", "và Công nghệ"];
        assert_eq!(said(&lines), ["Sở Y tế", "Sở Khoa học|và Công nghệ"]);
    }

    #[test]
    fn a_body_that_heads_the_rows_leads_where_no_column_says_who() {
        let t = Draw::text;
        let table = table(&[
            &[t("TT"), t("Nhiệm vụ"), t("Thời hạn")],
            &[t("I. PHÒNG KẾ TOÁN").across(3)],
            &[t("1"), t("Kiểm kê kho"), t("30/6/2026")],
            &[t("II. CÔNG TÁC KHÁC").across(3)],
            &[t("1"), t("Dọn vệ sinh"), t("Hằng tuần")],
        ]);
        let tasks = read_from(&table, None, &mut context());
        assert_eq!(names(&tasks[0].lead), ["PHÒNG KẾ TOÁN"]);
        assert!(tasks[1].lead.is_empty());
    }

    #[test]
    fn groups_are_named_without_their_numbers() {
        let t = Draw::text;
        let table = table(&[
            &[t("STT"), t("Nhiệm vụ"), t("Đơn vị chủ trì")],
            &[t("A. CẢI CÁCH").across(3)],
            &[t("I"), t("Thủ tục"), t("")],
            &[t("1"), t("Rà soát"), t("Sở Nội vụ")],
        ]);
        let tasks = read_from(&table, None, &mut context());
        assert_eq!(tasks[0].group, ["CẢI CÁCH", "Thủ tục"]);
    }

    #[test]
    fn ticks_under_years() {
        let table = plain(&[
            "TT | Nhiệm vụ | Lộ trình | | | Chủ trì",
            " | | 2026 | 2027 | 2028 | ",
            "1 | Thay ống nước | | x | x | Sở Xây dựng",
        ]);
        let tasks = read_from(&table, None, &mut context());
        let deadline = tasks[0].deadline.as_ref().unwrap();
        assert_eq!(deadline.start.as_deref(), Some("2027-01-01"));
        assert_eq!(deadline.end.as_deref(), Some("2028-12-31"));
    }

    #[test]
    fn ticks_under_months_and_quarters() {
        let months = plan_of("Thời gian thực hiện (tháng)", "3", "4");
        assert_eq!(months, (Some("2026-03-01".to_owned()), Some("2026-04-30".to_owned())));
        let quarters = plan_of("Tiến độ", "Quý II", "Quý III");
        assert_eq!(quarters, (Some("2026-04-01".to_owned()), Some("2026-09-30".to_owned())));
        assert_eq!(plan_of("Quý thực hiện năm 2026", "II", "III"), quarters);
    }

    #[test]
    fn ticks_under_quarters_that_no_header_stands_over() {
        let table = plain(&[
            "TT | Nhiệm vụ | Đơn vị thực hiện | Quý I | Quý II | Quý III | Quý IV",
            "1 | Thay ống nước | Đội Vận hành | | x | | ",
            "2 | Kiểm định đồng hồ | Phòng Kỹ thuật | x | | | ",
        ]);
        let tasks = read_from(&table, None, &mut context());
        let ends: Vec<_> =
            tasks.iter().map(|task| task.deadline.as_ref().unwrap().end.clone().unwrap()).collect();
        assert_eq!(ends, ["2026-06-30", "2026-03-31"]);
    }

    /// First and last day of a row ticked in both of two columns.
    fn plan_of(above: &str, first: &str, second: &str) -> (Option<String>, Option<String>) {
        let t = Draw::text;
        let table = table(&[
            &[t("TT").down(2), t("Nhiệm vụ").down(2), t(above).across(2)],
            &[t(first), t(second)],
            &[t("1"), t("Thay ống nước"), t("x"), t("x")],
        ]);
        let tasks = read_from(&table, None, &mut context());
        let deadline = tasks[0].deadline.clone().unwrap();
        (deadline.start, deadline.end)
    }

    #[test]
    fn a_cell_that_names_lead_and_support() {
        let table = plan_with("Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế, Công an tỉnh");
        let tasks = read_from(&table, None, &mut context());
        assert_eq!(names(&tasks[0].lead), ["Sở Nội vụ"]);
        assert_eq!(names(&tasks[0].support), ["Sở Y tế", "Công an tỉnh"]);
    }

    fn plan_with(owner: &str) -> Table {
        let row = format!("1 | Thay ống nước | {owner}");
        plain(&["TT | Nhiệm vụ | Cơ quan thực hiện", &row])
    }

    #[test]
    fn a_day_that_is_not_understood_is_doubted() {
        let table = plain(&["TT | Nhiệm vụ | Thời hạn", "1 | Lập tổ | xong đâu báo đấy"]);
        let mut context = context();
        let tasks = read_from(&table, None, &mut context);
        assert_eq!(tasks[0].deadline.as_ref().unwrap().kind, DeadlineKind::Unknown);
        assert_eq!(context.warnings.len(), 1);
    }

    #[test]
    fn of_two_days_the_end() {
        let table = plain(&[
            "TT | Nhiệm vụ | Thời gian | ",
            " | | Bắt đầu | Kết thúc",
            "1 | Đào giếng | 01/3/2026 | 30/4/2026",
        ]);
        let tasks = read_from(&table, None, &mut context());
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-04-30"));
    }

    #[test]
    fn sources_of_money_as_printed() {
        assert_eq!(codes("NSTW, NST"), ["NSTW", "NST"]);
        assert_eq!(codes("NSTW/NST"), ["NSTW", "NST"]);
        assert_eq!(codes("Ngân sách tỉnh; xã hội hóa."), ["Ngân sách tỉnh", "xã hội hóa"]);
        assert!(codes(" ").is_empty());
    }
}
