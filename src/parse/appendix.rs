//! Appendices: their head (label, title, `(Kèm theo …)` line, unit), their tables and sections.

use super::{
    context::Context,
    lines::{Piece, Stretch},
    passage::Passage,
    stated,
    table::{Sheet, continues, targets, tasks},
};
use crate::{
    block::{Align, Block, Flow, Paragraph, Table},
    model::{self, Appendix, At, ColumnRole, RowKind, StatedAmount, StatedRole, Target, Task},
    vietnamese::{
        agency,
        columns::{is_price_title, unit_line},
        marks,
        money::{self, Separators},
        numbering, outline,
    },
};
use rust_decimal::Decimal;

/// No head of an appendix has more lines.
const MAX_HEAD: usize = 24;

/// What an appendix, or the tables of the body, give.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The appendix as the contract has it.
    pub(crate) appendix: Appendix,
    /// The tasks of its tables.
    pub(crate) tasks: Vec<Task>,
    /// The targets of its tables.
    pub(crate) targets: Vec<Target>,
    /// For each of its tables the index among the tables given, as some are no tables or go on
    /// with the one before.
    pub(crate) sources: Vec<usize>,
    /// The totals of its tables whose words stand on a line below them.
    pub(crate) written: Vec<StatedAmount>,
}

/// Whether an appendix begins with this block: a line of its own such as `PHỤ LỤC`,
/// `Phụ lục II`, `Biểu số 01`, also beside another text.
pub(crate) fn begins(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => is_label(paragraph),
        Block::Columns(columns) => columns
            .columns
            .iter()
            .filter_map(|column| column.iter().find(|block| !is_blank(block)))
            .any(|block| matches!(block, Block::Paragraph(paragraph) if is_label(paragraph))),
        Block::Table(_) => false,
    }
}

/// Whether a paragraph is, or opens with, a label.
fn is_label(paragraph: &Paragraph) -> bool {
    if paragraph.flow == Flow::Stamped {
        return false;
    }
    let mut texts = paragraph.lines.iter().flat_map(|line| &line.runs).filter(|r| r.note.is_none());
    let opening = texts.find(|run| run.text.contains(char::is_alphabetic));
    if !opening.is_some_and(|run| marks::may_open_label(&run.text)) {
        return false;
    }
    let passage = Passage::of(paragraph);
    let lines = passage.lines();
    let Some((_, first)) = lines.first() else { return false };
    let Some(end) = marks::appendix_label(first) else { return false };
    // `Phụ lục I Danh mục …` in running text is set as text is.
    let alone = first.get(end..).is_none_or(|rest| rest.trim().is_empty());
    alone || lines.len() > 1 || passage.align != Align::Justify || passage.is_bold()
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank())
}

/// Reads an appendix from its blocks, the first of which holds its label. `index` is its place in
/// `appendices`, from 0.
pub(crate) fn read(index: usize, blocks: &[Block], context: &mut Context) -> Reading {
    let head = Head::of(blocks);
    let rest = blocks.get(head.blocks..).unwrap_or_default();
    let stretch = Stretch::of(rest);
    let pieces = stretch.pieces();
    let titled = head.title.as_deref().is_some_and(is_price_title);
    let whole = context.priced;
    context.priced |= titled;
    let mut reading = tables(index, &found(&pieces, head.unit.as_deref()), context);
    context.priced = whole;
    reading.appendix.label = head.label;
    reading.appendix.title = head.title;
    reading.appendix.attached_to = head.attached_to;
    reading.appendix.unit = head.unit.or_else(|| units(&pieces).next().map(str::to_owned));
    reading.appendix.sections = super::sections::read(rest, &context.glossary);
    reading.appendix.at = head.at;
    reading
}

/// Reads the tables of the body, given with the lines around them, as an appendix without label.
pub(crate) fn read_tables(index: usize, body: &[Piece<'_>], context: &mut Context) -> Reading {
    let mut reading = tables(index, &found(body, None), context);
    reading.appendix.unit = units(body).next().map(str::to_owned);
    reading.appendix.at = reading.appendix.tables.first().and_then(|table| table.at);
    reading
}

/// The units that lines of their own state.
fn units<'p>(pieces: &'p [Piece<'_>]) -> impl Iterator<Item = &'p str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => unit_line(text),
        Piece::Table(_) => None,
    })
}

/// A table among blocks.
struct Found<'b> {
    table: &'b Table,
    /// Tables that go on with it.
    further: Vec<&'b Table>,
    /// The unit of money stated above it.
    unit: Option<String>,
    /// Its place among all tables.
    source: usize,
    /// The heading above it, where that names a body: it answers for the rows of a table that names nobody.
    body: Option<&'b str>,
    /// The words of its total, on the line below it, and what they come to.
    words: Option<(String, Option<i64>)>,
}

/// The tables among lines, with what the lines above them say. A table without header right
/// behind another one goes on with it. A unit holds for the next table, and for those behind that which go on under it
/// without words between; where the words between say that theirs is `như trên`, too.
fn found<'b>(pieces: &[Piece<'b>], unit: Option<&str>) -> Vec<Found<'b>> {
    let mut found: Vec<Found<'b>> = Vec::new();
    let mut unit = unit.map(str::to_owned);
    let mut adjacent = false;
    // Whether the unit has served a table already.
    let mut spent = false;
    let mut source = 0;
    let mut body = None;
    // The first piece behind the last table.
    let mut behind = 0;
    for (at, piece) in pieces.iter().enumerate() {
        match *piece {
            Piece::Table(table) => {
                let above = pieces.get(behind..at).unwrap_or_default();
                body = last_heading(above).or(body);
                behind = at + 1;
                let last = found.last_mut().filter(|_| adjacent);
                match last.filter(|last| continues(last.table, table)) {
                    Some(last) => last.further.push(table),
                    None => {
                        found.push(Found {
                            table,
                            further: Vec::new(),
                            unit: unit.clone(),
                            source,
                            body,
                            words: None,
                        });
                    }
                }
                source += 1;
                adjacent = true;
                spent = true;
            }
            Piece::Text(text) => {
                if let Some(last) = found.last_mut().filter(|_| adjacent) {
                    last.words = stated::words_alone(text);
                }
                adjacent = false;
                if std::mem::take(&mut spent) {
                    unit = None;
                }
                unit = stated_unit(text).map(str::to_owned).or(unit);
            }
        }
    }
    found
}

/// What the last heading among lines says.
fn last_heading<'b>(pieces: &[Piece<'b>]) -> Option<&'b str> {
    pieces.iter().rev().find_map(|piece| match *piece {
        Piece::Text(text) => heading(text),
        Piece::Table(_) => None,
    })
}

/// What a heading says: a numbered line without its number, or the name of a body, or a request, on a line of its own.
fn heading(text: &str) -> Option<&str> {
    if let Some(number) = numbering::read(text) {
        return text.get(number.rest..);
    }
    let text = text.trim();
    let asks = text.ends_with(':') && outline::asks(text);
    (asks || agency::is_agency(text)).then_some(text)
}

/// Charges the body that the heading above a table names with its rows, where no column says who leads.
fn charge(tasks: &mut [Task], sheet: &Sheet, heading: &str, context: &Context) {
    if sheet.columns(&ColumnRole::Lead).next().is_some() {
        return;
    }
    let Some(bodies) = agency::of_heading(heading, &context.glossary) else { return };
    for task in tasks.iter_mut().filter(|task| task.lead.is_empty()) {
        task.lead.clone_from(&bodies);
    }
}

/// The unit that a line above a table states, be it its own line or the end of a title. An amount
/// in running text (`là 500 triệu đồng`) states none.
fn stated_unit(text: &str) -> Option<&str> {
    unit_line(text).or_else(|| {
        let range = money::find_unit(text)?;
        text.get(range).filter(|_| money::find(text).is_empty())
    })
}

/// Reads tables into an appendix.
fn tables(index: usize, found: &[Found<'_>], context: &mut Context) -> Reading {
    let mut reading = Reading::default();
    for table in found {
        if is_frame(table.table) {
            continue;
        }
        let place = reading.appendix.tables.len();
        context.table = Some(format!("/appendices/{index}/tables/{place}"));
        let unit = table.unit.as_deref().or_else(|| unit_by_words(table));
        let Some(sheet) = Sheet::read(table.table, &table.further, unit, context) else {
            continue;
        };
        let mut rows = tasks::read(&sheet, index, place, context);
        if let Some(body) = table.body {
            charge(&mut rows, &sheet, body, context);
        }
        reading.tasks.extend(rows);
        reading.targets.extend(targets::read(&sheet, index, place, context));
        let model = sheet.into_model();
        reading.written.extend(table.words.clone().and_then(|words| written(&model, words)));
        reading.appendix.tables.push(model);
        reading.sources.push(table.source);
    }
    context.table = None;
    reading
}

/// The unit in which a number of a table comes to what the words below it say; where no unit is printed.
fn unit_by_words(found: &Found<'_>) -> Option<&'static str> {
    const UNITS: [(&str, i64); 4] =
        [("đồng", 1), ("nghìn đồng", 1_000), ("triệu đồng", 1_000_000), ("tỷ đồng", 1_000_000_000)];
    let (_, vnd) = found.words.as_ref()?;
    let vnd = Decimal::from((*vnd)?);
    let tables = std::iter::once(found.table).chain(found.further.iter().copied());
    let cells: Vec<String> = tables
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.cells)
        .map(|cell| Passage::of_cell(cell).text)
        .filter(|text| text.chars().filter(char::is_ascii_digit).count() > 2)
        .collect();
    let comes_to = |factor: i64| {
        [Separators::DotGroups, Separators::CommaGroups].into_iter().any(|separators| {
            cells.iter().any(|text| {
                money::number(text, separators).and_then(|n| n.checked_mul(factor.into()))
                    == Some(vnd)
            })
        })
    };
    UNITS.iter().find(|(_, factor)| comes_to(*factor)).map(|(unit, _)| *unit)
}

/// The total of a table with the words below it.
fn written(table: &model::Table, (words, vnd): (String, Option<i64>)) -> Option<StatedAmount> {
    let mut totals = table.rows.iter().rev().filter(|row| row.kind == RowKind::Total);
    let money = totals.find_map(|row| row.amount_meant(vnd))?;
    Some(StatedAmount {
        money: money.clone(),
        words: Some(words),
        words_vnd: vnd,
        role: StatedRole::Total,
        at: table.at,
    })
}

/// Whether a table only sets a letterhead or a signature in its place.
fn is_frame(table: &Table) -> bool {
    table.rows.len() <= 4
        && table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.paragraphs()).any(
            |p| {
                let text = p.text();
                marks::national_title(&text) || marks::recipients_head(&text)
            },
        )
}

/// The lines above the matter of an appendix.
#[derive(Debug, Default)]
struct Head {
    label: Option<String>,
    title: Option<String>,
    attached_to: Option<String>,
    unit: Option<String>,
    at: Option<At>,
    /// Number of blocks that it takes.
    blocks: usize,
}

impl Head {
    fn of(blocks: &[Block]) -> Self {
        let mut head = Self {
            at: blocks.first().and_then(|b| super::passage::to_at(b.place())),
            ..Self::default()
        };
        for block in blocks.iter().take(MAX_HEAD) {
            let paragraphs = match block {
                Block::Table(_) => break,
                block => block.paragraphs(),
            };
            let mut taken = true;
            let passages: Vec<Passage> = paragraphs
                .into_iter()
                .filter(|p| p.flow != Flow::Stamped)
                .map(Passage::of)
                .collect();
            if passages.iter().any(|passage| head.is_letterhead(passage)) {
                head.letterhead(&passages);
                head.blocks += 1;
                continue;
            }
            for passage in &passages {
                for (_, line) in passage.lines() {
                    taken &= head.take(line, passage);
                }
            }
            if !taken {
                break;
            }
            head.blocks += 1;
        }
        head
    }

    /// Whether a line is part of a letterhead that the appendix repeats.
    fn is_letterhead(&self, passage: &Passage) -> bool {
        let marked = |line: &str| marks::national_title(line) || marks::motto(line);
        self.attached_to.is_none() && passage.lines().iter().any(|(_, line)| marked(line))
    }

    /// Passes over the letterhead that an appendix repeats; a label beside it is kept. The issuer
    /// above it is no title.
    fn letterhead(&mut self, passages: &[Passage]) {
        for passage in passages {
            for (_, line) in passage.lines() {
                if marks::appendix_label(line).is_some() {
                    self.take(line, passage);
                }
            }
        }
        self.title = self.title.take().filter(|title| !agency::is_agency(title));
    }

    /// Takes a line; false where it belongs to the matter below.
    fn take(&mut self, line: &str, passage: &Passage) -> bool {
        if self.attached_to.as_deref().is_some_and(is_open) {
            add(&mut self.attached_to, line);
            return true;
        }
        if self.label.is_none()
            && self.title.is_none()
            && let Some(end) = marks::appendix_label(line)
        {
            let (label, rest) = line.split_at(end);
            self.label = Some(label.trim_end_matches([' ', '.', ':', '-', '–']).to_owned());
            let rest = rest.trim();
            if marks::attached_line(rest) {
                add(&mut self.attached_to, rest);
            } else if !rest.is_empty() {
                add(&mut self.title, rest);
            }
            return true;
        }
        if self.attached_to.is_none() && marks::attached_line(line) {
            add(&mut self.attached_to, line);
            return true;
        }
        if let Some(unit) = unit_line(line) {
            self.unit = Some(unit.to_owned());
            return true;
        }
        if line.chars().all(|c| !c.is_alphanumeric()) {
            return true;
        }
        let titled = passage.align == Align::Center
            || passage.is_bold()
            || passage.is_upper()
            || (self.title.is_none() && passage.align != Align::Justify);
        // Below the `(Kèm theo …)` line a title stands only where none stood above it.
        let closed = self.attached_to.is_some() && self.title_closed();
        let numbered = numbering::read(line).is_some() && (self.title.is_some() || closed);
        if !titled || numbered || closed {
            return false;
        }
        add(&mut self.title, line);
        true
    }

    /// Whether the title was complete before the `(Kèm theo …)` line.
    fn title_closed(&self) -> bool {
        self.title.is_some()
    }
}

/// Whether a text has a bracket that is not closed yet.
fn is_open(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// Joins a line to a text.
fn add(text: &mut Option<String>, line: &str) {
    crate::block::join_line(text.get_or_insert_default(), line);
}

#[cfg(test)]
mod tests {
    use super::{super::table::fixture::plain, *};
    use crate::block::{Columns, Line, LineEnd, Place, Run, Style};

    /// A paragraph of hard lines parted by `¶`, centred and heavy where it is a title.
    fn paragraph(text: &str, align: Align, bold: bool) -> Block {
        let lines = text
            .split('¶')
            .map(|line| Line {
                runs: vec![Run {
                    text: line.trim().to_owned(),
                    style: Style { bold, ..Style::default() },
                    note: None,
                }],
                end: LineEnd::Hard,
                ..Line::default()
            })
            .collect();
        Block::Paragraph(Paragraph { lines, align, ..Paragraph::default() })
    }

    fn title(text: &str) -> Block {
        paragraph(text, Align::Center, true)
    }

    fn text(text: &str) -> Block {
        paragraph(text, Align::Justify, false)
    }

    fn tasks_table() -> Block {
        Block::Table(plain(&["TT | Nhiệm vụ | Đơn vị chủ trì", "1 | Dọn vệ sinh | Văn phòng"]))
    }

    #[test]
    fn a_letterhead_that_an_appendix_repeats_is_no_title() {
        let blocks = [
            title("PHỤ LỤC"),
            title("ỦY BAN NHÂN DÂN TỈNH HÀ GIANG"),
            title("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            title("Độc lập - Tự do - Hạnh phúc"),
            title("DANH MỤC CÂY XANH"),
            tasks_table(),
        ];
        let head = Head::of(&blocks);
        assert_eq!(head.title.as_deref(), Some("DANH MỤC CÂY XANH"));
        assert_eq!(head.blocks, 5);
    }

    #[test]
    fn labels_begin_an_appendix_and_mentions_do_not() {
        for label in ["PHỤ LỤC", "Phụ lục II", "PHỤ LỤC SỐ 3", "Biểu số 01", "Phụ lục 1¶DANH MỤC"]
        {
            assert!(begins(&title(label)), "{label}");
        }
        assert!(!begins(&text("Phụ lục kèm theo Kế hoạch này.")));
        assert!(!begins(&text("Chi tiết tại Phụ lục I kèm theo.")));
        assert!(!begins(&tasks_table()));
        let beside = Block::Columns(Columns {
            columns: vec![vec![text("Mẫu của Sở")], vec![title("PHỤ LỤC I")]],
            place: Place::default(),
        });
        assert!(begins(&beside));
    }

    #[test]
    fn the_head_of_an_appendix() {
        let blocks = [
            title("PHỤ LỤC II"),
            title("DANH MỤC NHIỆM VỤ¶NĂM 2026"),
            paragraph(
                "(Kèm theo Kế hoạch số 7/KH-SNV¶ngày 02/02/2026 của Sở Nội vụ)",
                Align::Center,
                false,
            ),
            text("-------"),
            paragraph("Đơn vị tính: triệu đồng", Align::End, false),
            tasks_table(),
        ];
        let reading = read(1, &blocks, &mut Context::default());
        let appendix = reading.appendix;
        assert_eq!(appendix.label.as_deref(), Some("PHỤ LỤC II"));
        assert_eq!(appendix.title.as_deref(), Some("DANH MỤC NHIỆM VỤ NĂM 2026"));
        assert_eq!(
            appendix.attached_to.as_deref(),
            Some("(Kèm theo Kế hoạch số 7/KH-SNV ngày 02/02/2026 của Sở Nội vụ)")
        );
        assert_eq!(appendix.unit.as_deref(), Some("triệu đồng"));
        assert_eq!(reading.tasks[0].id, "A2.1");
    }

    #[test]
    fn label_and_title_on_one_line_and_a_title_below_the_attachment() {
        let one = [title("Phụ lục 3. BẢNG PHÂN CÔNG"), tasks_table()];
        let appendix = read(0, &one, &mut Context::default()).appendix;
        assert_eq!(appendix.label.as_deref(), Some("Phụ lục 3"));
        assert_eq!(appendix.title.as_deref(), Some("BẢNG PHÂN CÔNG"));
        let below = [
            title("Phụ lục"),
            title("(Kèm theo Kế hoạch số 7/KH-SNV)"),
            title("BẢNG GIÁ"),
            tasks_table(),
        ];
        let appendix = read(0, &below, &mut Context::default()).appendix;
        assert_eq!(appendix.title.as_deref(), Some("BẢNG GIÁ"));
    }

    #[test]
    fn running_text_is_no_title() {
        let blocks = [
            title("PHỤ LỤC"),
            title("HƯỚNG DẪN"),
            text("Các đơn vị làm theo bảng dưới đây."),
            tasks_table(),
        ];
        let appendix = read(0, &blocks, &mut Context::default()).appendix;
        assert_eq!(appendix.title.as_deref(), Some("HƯỚNG DẪN"));
        assert_eq!(appendix.tables.len(), 1);
    }

    #[test]
    fn the_second_table_and_one_that_goes_on() {
        let rest = Block::Table(plain(&["2 | Quét sơn | Văn phòng"]));
        let blocks =
            [title("PHỤ LỤC"), tasks_table(), text(""), rest, text("Bảng 2"), tasks_table()];
        let reading = read(0, &blocks, &mut Context::default());
        let ids: Vec<&str> = reading.tasks.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(ids, ["A1.1", "A1.2", "A1.T2.1"]);
        assert_eq!(reading.sources, [0, 2]);
    }

    #[test]
    fn each_table_has_the_unit_above_it() {
        let money = || Block::Table(plain(&["TT | Nhiệm vụ | Kinh phí", "1 | Mua sơn | 5"]));
        let unit = |unit: &str| paragraph(unit, Align::End, false);
        let blocks =
            [title("PHỤ LỤC"), unit("ĐVT: tỷ đồng"), money(), unit("(Đơn vị: đồng)"), money()];
        let reading = read(0, &blocks, &mut Context::default());
        let amounts: Vec<Option<i64>> =
            reading.tasks.iter().map(|task| task.budget.as_ref().unwrap().vnd).collect();
        assert_eq!(amounts, [Some(5_000_000_000), Some(5)]);
    }

    #[test]
    fn the_body_that_heads_a_table_leads_rows_that_name_nobody() {
        let rows = || Block::Table(plain(&["TT | Nhiệm vụ | Thời hạn", "1 | Mua sơn | 5/2026"]));
        let owned = || Block::Table(plain(&["TT | Nhiệm vụ | Chủ trì", "1 | Mua sơn | Văn phòng"]));
        let blocks = [
            text("1. Sở Xây dựng"),
            text("Các việc phải làm:"),
            rows(),
            text("2. Sở Y tế"),
            owned(),
            text("3. Việc khác"),
            rows(),
        ];
        let context = &mut Context { glossary: agency::Glossary::builtin(), ..Context::default() };
        let reading = read_tables(0, &Stretch::of(&blocks).pieces(), context);
        let lead = |task: &Task| task.lead.first().map(|body| body.name.clone());
        let leads: Vec<Option<String>> = reading.tasks.iter().map(lead).collect();
        assert_eq!(leads, [Some("Sở Xây dựng".to_owned()), Some("Văn phòng".to_owned()), None]);
    }

    #[test]
    fn a_letterhead_with_borders_is_no_table() {
        let frame = Block::Table(plain(&["SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]));
        let reading = read(0, &[title("PHỤ LỤC"), frame, tasks_table()], &mut Context::default());
        assert_eq!(reading.appendix.tables.len(), 1);
        assert_eq!(reading.sources, [1]);
    }

    #[test]
    fn tables_of_the_body_have_no_label() {
        let body = [tasks_table()];
        let reading = read_tables(0, &Stretch::of(&body).pieces(), &mut Context::default());
        assert_eq!(reading.appendix.label, None);
        assert_eq!(reading.tasks[0].id, "A1.1");
    }

    #[test]
    fn each_table_of_the_body_has_the_unit_of_the_line_above_it() {
        let money = || Block::Table(plain(&["TT | Nhiệm vụ | Kinh phí", "1 | Mua sơn | 20"]));
        let blocks = [
            text("Kinh phí như sau:"),
            paragraph("Đơn vị tính: triệu đồng", Align::End, false),
            money(),
            text("Số còn thiếu là 5 tỷ đồng"),
            money(),
            text("Đơn vị tính: đồng"),
            money(),
        ];
        let reading = read_tables(0, &Stretch::of(&blocks).pieces(), &mut Context::default());
        assert_eq!(reading.appendix.unit.as_deref(), Some("triệu đồng"));
        let amounts: Vec<Option<i64>> =
            reading.tasks.iter().map(|task| task.budget.as_ref().unwrap().vnd).collect();
        assert_eq!(amounts, [Some(20_000_000), None, Some(20)]);
    }
}
