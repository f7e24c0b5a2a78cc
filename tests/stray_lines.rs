//! A stray line between two lines of a paper (a stamp, a page number, a seal's dust) changes nothing of what the paper says;
//! a line that is lost takes its own fields with it and no others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use serde_json::{Map, Value};
use vanban::{
    block::{Block, Columns, Content, Paragraph, Place},
    model::Paper,
    parse::{self, reasons::Belief},
    read, source,
    vietnamese::agency::Glossary,
};

/// Lines that stand on pages and belong to no part of a paper.
const STRAYS: [&str; 10] = [
    "*",
    "4707",
    "ĐẾN Số: 12",
    "717% )",
    "~ ;À",
    "3",
    "- 4 -",
    "BẢN SAO",
    "CÔNG VĂN ĐẾN",
    "Trang 3/12",
];

/// Notes that people write on a paper, in words of which no list is kept.
const NOTES: [&str; 14] = [
    "Kg: A. Hùng xem",
    "P.TH tham mưu",
    "CamScanner",
    "Chuyển phòng CSVC",
    "Đã vào sổ",
    "Photo 05 bản",
    "đ/c Tuấn",
    "Lần 2",
    "BM-02/QT",
    "Kính chuyển BGĐ",
    "Trình ký",
    "Ok, phát hành",
    "Gấp!",
    "scan_0012.pdf",
];

/// What a note must not touch: in a body or a list its words are some of the paper's.
const FIELDS: [&str; 4] = ["letterhead", "bases", "signature", "closing"];

/// So many lines are put into each paper, one at a time.
const TRIES: usize = 9;

/// What a stray line must not touch.
const PARTS: [&str; 8] = [
    "letterhead",
    "bases",
    "sections",
    "tasks",
    "recipients",
    "signature",
    "closing",
    "attachments",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// What changes where one of the lines is put between two blocks of each paper of our corpus, so many tries a paper.
fn put_between_blocks(
    seed: u64,
    lines: &[&str],
    is_left_out: impl Fn(&Parts, &Gap) -> bool,
    changed: impl Fn(&Parts, &Parts) -> Vec<String>,
) -> Vec<String> {
    let mut dice = Dice(seed);
    let mut faults = Vec::new();
    for folder in common::folders(&common::own_corpus()) {
        let path = folder.join("document.docx");
        let (_, content) = read::read(&common::bytes(&path), &source::Options::default()).unwrap();
        let before = parts(&parsed(&content));
        let gaps = gaps(&content.blocks);
        for _ in 0..TRIES {
            let gap = &gaps[dice.below(gaps.len())];
            let line = lines[dice.below(lines.len())];
            if is_left_out(&before, gap) {
                continue;
            }
            let mut dirty = content.clone();
            insert(&mut dirty.blocks, &gap.path, line);
            let after = parts(&parsed(&dirty));
            faults.extend(changed(&before, &after).into_iter().map(|part| {
                format!("{}: {line:?} below {:?}: {part}", folder.display(), gap.above)
            }));
        }
    }
    faults
}

#[test]
fn a_stray_line_between_blocks_changes_nothing() {
    let within = |before: &Parts, gap: &Gap| before.holds(&gap.above, &gap.below);
    let faults =
        put_between_blocks(7, &STRAYS, within, |before, after| before.difference(after).collect());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_note_changes_nothing_in_head_and_foot() {
    // Beside those whom a letter goes to, and in the lines that close it, a few words are one more of them; above
    // `Kính gửi` they go on with its subject.
    let is_open = |_: &Parts, gap: &Gap| {
        gap.above.starts_with("Kính gửi:")
            || gap.above.starts_with("(Gửi kèm")
            || gap.below.starts_with("Kính gửi:")
    };
    let faults = put_between_blocks(5, &NOTES, is_open, |before, after| {
        let changed = FIELDS.iter().filter(|field| before.0[**field] != after.0[**field]);
        changed.map(|field| (*field).to_owned()).collect()
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_stray_line_in_plain_text_changes_nothing() {
    let mut dice = Dice(11);
    let mut faults = Vec::new();
    for folder in common::folders(&common::own_corpus()) {
        let path = folder.join("document.docx");
        let (_, content) = read::read(&common::bytes(&path), &source::Options::default()).unwrap();
        let lines: Vec<String> = content
            .blocks
            .iter()
            .filter(|block| !matches!(block, Block::Table(table) if table.ruled))
            .flat_map(Block::paragraphs)
            .map(Paragraph::text)
            .filter(|text| !text.is_empty())
            .collect();
        let before = parts(&extracted(&lines));
        for _ in 0..TRIES {
            let at = 1 + dice.below(lines.len() - 1);
            let stray = STRAYS[dice.below(STRAYS.len())];
            if before.holds(&lines[at - 1], &lines[at]) {
                continue;
            }
            let mut dirty = lines.clone();
            dirty.insert(at, stray.to_owned());
            let after = parts(&extracted(&dirty));
            faults.extend(before.difference(&after).map(|part| {
                format!("{}: {stray:?} below {:?}: {part}", folder.display(), lines[at - 1])
            }));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// What a line of a part of letterhead or foot may take with it when it is lost, as JSON Pointers. The year of a plan comes
/// from its title, else from its date or number, and dates the tasks that name none.
const LOST_WITH: [(&str, &[&str]); 12] = [
    ("national_title", &["/letterhead/national_title"]),
    ("ornament", &[]),
    ("issuer", &["/letterhead/issuer"]),
    ("number", &["/letterhead/number", "/letterhead/draft", "/letterhead/doc_type", "/tasks"]),
    ("date", &["/letterhead/place", "/letterhead/date", "/letterhead/draft", "/tasks"]),
    ("draft_mark", &["/letterhead/draft"]),
    ("subject", &["/letterhead/title"]),
    ("doc_type", &["/letterhead/doc_type", "/letterhead/title"]),
    ("title", &["/letterhead/title", "/tasks"]),
    ("addressees", &["/letterhead/addressees", "/letterhead/doc_type"]),
    ("recipients", &["/recipients"]),
    ("signature", &["/signature"]),
];

#[test]
fn a_lost_line_takes_its_own_fields_with_it() {
    let mut faults = Vec::new();
    for folder in common::folders(&common::own_corpus()) {
        let path = folder.join("document.docx");
        let (_, content) = read::read(&common::bytes(&path), &source::Options::default()).unwrap();
        let before = parts(&parsed(&content));
        for reading in parse::reasons::explain(&content, &Glossary::builtin()) {
            let Belief::Line(part) = reading.believed else { continue };
            let own = LOST_WITH.iter().find(|(code, _)| *code == part.code());
            let allowed = own.map_or(&[][..], |(_, fields)| fields);
            let mut torn = content.clone();
            if !remove(&mut torn.blocks, &reading.name) {
                continue;
            }
            let mut after = parts(&parsed(&torn));
            after.forgive(&before, allowed);
            faults.extend(before.difference(&after).map(|fault| {
                format!(
                    "{}: without {:?} ({}): {fault}",
                    folder.display(),
                    reading.name,
                    part.code()
                )
            }));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Takes the first paragraph with this text out of the blocks and their columns; false where there is none.
fn remove(blocks: &mut Vec<Block>, text: &str) -> bool {
    let is = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.text().split_whitespace().eq(text.split_whitespace()));
    if let Some(at) = blocks.iter().position(is) {
        blocks.remove(at);
        return true;
    }
    blocks.iter_mut().any(|block| match block {
        Block::Columns(Columns { columns, .. }) => {
            columns.iter_mut().any(|column| remove(column, text))
        }
        _ => false,
    })
}

fn parsed(content: &Content) -> Paper {
    parse::parse(content, &Glossary::builtin())
}

fn extracted(lines: &[String]) -> Paper {
    let text = lines.join("\n\n");
    vanban::extract(text.as_bytes(), &vanban::Options::default()).unwrap().paper
}

/// The parts of a paper that are compared.
struct Parts(Map<String, Value>);

impl Parts {
    /// Whether one value holds both lines, one behind the other: the gap is inside a field.
    fn holds(&self, above: &str, below: &str) -> bool {
        let joined = format!("{above} {below}");
        self.0.values().any(|part| holds(part, &joined))
    }

    /// Sets the values at the pointers to those of another reading.
    fn forgive(&mut self, other: &Self, pointers: &[&str]) {
        for pointer in pointers {
            let mut names = pointer.split('/').skip(1);
            let (part, field) = (names.next().unwrap(), names.next());
            let theirs = &other.0[part];
            match field {
                None => self.0[part] = theirs.clone(),
                Some(field) => self.0[part][field] = theirs[field].clone(),
            }
        }
    }

    fn difference<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = String> + 'p {
        PARTS.iter().filter(|part| self.0[**part] != other.0[**part]).map(|part| {
            format!("{part}: {} instead of {}", other.0[*part], self.0[*part])
                .chars()
                .take(1_200)
                .collect()
        })
    }
}

fn holds(value: &Value, text: &str) -> bool {
    match value {
        Value::String(own) => own.contains(text),
        Value::Array(list) => list.iter().any(|value| holds(value, text)),
        Value::Object(fields) => fields.values().any(|value| holds(value, text)),
        _ => false,
    }
}

fn parts(paper: &Paper) -> Parts {
    let Value::Object(mut fields) = serde_json::to_value(paper).unwrap() else {
        panic!("a paper is an object")
    };
    fields.retain(|name, _| PARTS.contains(&name.as_str()));
    fields.values_mut().for_each(without_places);
    Parts(fields)
}

/// Where a value stands, what is checked and what is doubted may change.
fn without_places(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(without_places),
        Value::Object(fields) => {
            for name in ["at", "places", "checks", "warnings", "citations"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(without_places);
        }
        _ => {}
    }
}

/// A place between two blocks that stand one below the other, with the texts beside it.
struct Gap {
    /// The block, the column, the block there.
    path: Vec<usize>,
    above: String,
    below: String,
}

/// The gaps between blocks, and those in the columns of a letterhead or foot.
fn gaps(blocks: &[Block]) -> Vec<Gap> {
    let mut found = between(blocks, &[]);
    for (at, block) in blocks.iter().enumerate() {
        if let Block::Columns(columns) = block {
            for (column, list) in columns.columns.iter().enumerate() {
                found.extend(between(list, &[at, column]));
            }
        }
    }
    found
}

fn between(blocks: &[Block], path: &[usize]) -> Vec<Gap> {
    let text = |block: &Block, last: bool| {
        let paragraphs = block.paragraphs();
        let beside = if last { paragraphs.last() } else { paragraphs.first() };
        beside.map(|paragraph| paragraph.text()).unwrap_or_default()
    };
    let gap = |(at, pair): (usize, &[Block])| Gap {
        path: path.iter().copied().chain([at + 1]).collect(),
        above: text(&pair[0], true),
        below: text(&pair[1], false),
    };
    blocks.windows(2).enumerate().map(gap).collect()
}

fn insert(blocks: &mut Vec<Block>, path: &[usize], stray: &str) {
    let line = Block::Paragraph(Paragraph::plain(stray, Place::default()));
    match *path {
        [at] => blocks.insert(at, line),
        [block, column, at] => {
            let Block::Columns(Columns { columns, .. }) = &mut blocks[block] else {
                panic!("no columns")
            };
            columns[column].insert(at, line);
        }
        _ => panic!("no such place"),
    }
}
