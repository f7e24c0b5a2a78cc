use super::*;
use crate::block::{Cell, Row, Run, Style, Table};
use proptest::prelude::*;

fn cell(column: usize, text: &str) -> Cell {
    Cell {
        column,
        column_span: 1,
        row_span: 1,
        blocks: vec![p(text)].into_iter().filter(|_| !text.is_empty()).collect(),
        place: Place::default(),
    }
}

fn p(text: &str) -> Block {
    let mut paragraph = Paragraph::plain("", Place::default());
    paragraph.lines[0].runs = text
        .split_inclusive(' ')
        .enumerate()
        .map(|(at, word)| Run {
            text: word.to_owned(),
            style: Style { bold: at % 3 == 0, ..Style::default() },
            note: None,
        })
        .collect();
    Block::Paragraph(paragraph)
}

fn table(rows: &[Vec<String>]) -> Block {
    let columns = rows.first().map_or(1, Vec::len);
    let rows = rows.iter().map(|row| Row {
        cells: row.iter().enumerate().map(|(at, text)| cell(at, text)).collect(),
        ..Row::default()
    });
    Block::Table(Table { columns, rows: rows.collect(), ruled: true, ..Table::default() })
}

fn paper(blocks: Vec<Block>) -> Content {
    Content { blocks, ..Content::default() }
}

fn author() -> Author {
    Author { name: "Nguyễn Thị Mơ".to_owned(), date: "2026-03-01T08:00:00Z".to_owned() }
}

fn read_back(bytes: &[u8], changes: Changes) -> Vec<String> {
    let options = Options { changes, ..Options::default() };
    texts(&read::read(bytes, &options).unwrap().1.blocks)
}

/// Marks with this grain alone, and tells both ways what reads otherwise.
fn differences(old: &Content, new: &Content, base: &[u8], grain: Grain) -> Vec<String> {
    let bytes = marked(old, new, base, &author(), &[], grain).unwrap();
    let mut found = Vec::new();
    for (paper, way) in [(old, Changes::Reject), (new, Changes::Accept)] {
        let (wanted, got) = (texts(&paper.blocks), read_back(&bytes, way));
        if wanted != got {
            let at = wanted.iter().zip(&got).take_while(|(one, other)| one == other).count();
            found.push(format!("{way:?} {at}: {:?} is {:?}", wanted.get(at), got.get(at)));
        }
    }
    found
}

fn of(old: Vec<Block>, new: Vec<Block>) -> (Content, Content, Vec<u8>) {
    let base = docx_of(&paper(new)).unwrap();
    let new = read::read(&base, &Options::default()).unwrap().1;
    (paper(old), new, base)
}

#[test]
fn words_rows_and_cells_are_marked_and_the_rest_is_left() {
    let rows = |due: &str, last: &str| {
        [vec!["STT", "Việc", "Hạn"], vec!["1", "Trồng cây", due], vec!["2", "Tưới cây", last]]
            .map(|row| row.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let old = vec![p("I. MỤC TIÊU"), p("Phủ xanh mười xã."), table(&rows("30/4", "31/5")[..2])];
    let new = vec![p("I. MỤC TIÊU"), p("Phủ xanh mười hai xã."), table(&rows("15/4", "31/5"))];
    let (old, new, base) = of(old, new);
    assert_eq!(differences(&old, &new, &base, Grain::Words), [] as [&str; 0]);
    let remark = Remark { place: Place::in_cell(2, 1, 2), text: "Hạn: 30/4 → 15/4".to_owned() };
    let made = redline(&old, &new, &base, &author(), &[remark], &Options::default()).unwrap();
    assert!(made.is_exact);
    let main = package::part(&made.bytes, package::MAIN).unwrap();
    assert!(main.contains("w:author=\"Nguyễn Thị Mơ\" w:date=\"2026-03-01T08:00:00Z\""));
    assert!(
        main.contains("<w:trPr><w:ins ") && main.contains("<w:delText xml:space=\"preserve\">30/4")
    );
    assert_eq!(main.matches("<w:commentReference").count(), 1);
    let comments = package::part(&made.bytes, "word/comments.xml").unwrap();
    assert!(comments.contains("Hạn: 30/4 → 15/4"));
    assert!(package::part(&made.bytes, "[Content_Types].xml").unwrap().contains("comments+xml"));
    // What stays is in no mark.
    let kept = main.split("TIÊU").next().unwrap();
    assert!(main.contains("TIÊU") && !kept.contains("<w:ins") && !kept.contains("<w:del"));
}

#[test]
fn a_paragraph_that_moved_is_a_move() {
    let [one, two, three] = [
        "Điều 1. Phạm vi áp dụng của quy chế.",
        "Điều 2. Giờ mở cửa của thư viện tỉnh.",
        "Điều 3. Thẻ.",
    ];
    let (old, new, base) = of(vec![p(one), p(two), p(three)], vec![p(two), p(three), p(one)]);
    assert_eq!(differences(&old, &new, &base, Grain::Words), [] as [&str; 0]);
    let bytes = marked(&old, &new, &base, &author(), &[], Grain::Words).unwrap();
    let main = package::part(&bytes, package::MAIN).unwrap();
    for name in ["<w:moveFromRangeStart", "<w:moveToRangeStart", "<w:moveFrom ", "<w:moveTo "] {
        assert!(main.contains(name), "{name}");
    }
}

#[test]
fn papers_of_the_corpus_read_both_ways() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let read = |folder: &str, name: &str| {
        let bytes = std::fs::read(corpus.join(folder).join(name)).unwrap();
        let content = read::read(&bytes, &Options::default()).unwrap().1;
        (bytes, content)
    };
    let mut exact = 0;
    let folders = ["hat-giong-01", "hat-giong-02", "hat-giong-05", "hat-giong-06"];
    for folder in folders {
        let ((base, docx), (_, pdf)) =
            (read(folder, "document.docx"), read(folder, "document.pdf"));
        let found = differences(&pdf, &docx, &base, Grain::Words);
        exact += usize::from(found.is_empty());
        eprintln!("{folder}: {found:#?}");
        let made = redline(&pdf, &docx, &base, &author(), &[], &Options::default()).unwrap();
        eprintln!("{}", made.is_exact);
    }
    let ((base, new), (_, old)) =
        (read("hat-giong-01", "document.docx"), read("hat-giong-02", "document.docx"));
    assert_eq!(differences(&old, &new, &base, Grain::Tables), [] as [&str; 0]);
    assert!(exact * 2 >= folders.len(), "{exact}");
}

fn words() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["cây", "bàng", "Sở", "xã", "30/4", "và", "trồng", "A&B", "<x>"]);
    prop::collection::vec(word, 1..7).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => words().prop_map(|text| p(&text)),
        1 => prop::collection::vec(prop::collection::vec(words(), 3), 1..5).prop_map(|rows| table(&rows)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_two_papers_read_both_ways(
        old in prop::collection::vec(block(), 0..8),
        new in prop::collection::vec(block(), 1..8),
    ) {
        let (old, new, base) = of(old, new);
        let made = redline(&old, &new, &base, &author(), &[], &Options::default()).unwrap();
        prop_assert!(made.is_exact);
    }
}
