//! What the comparison of two drafts costs: on mostly alike papers it grows as the number of tasks
//! does, and no kind of draft makes it grow as the square.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::time::{Duration, Instant};
use vanban::{
    Document,
    model::{Agency, Format, Origin, Paper, SCHEMA_VERSION, Source, Task, TextLayer},
};

fn task(place: usize) -> Task {
    let words = ["Rà soát", "Số hóa", "Mua sắm", "Tập huấn", "Kiểm tra", "Nâng cấp", "Khảo sát"];
    let name = format!("Phòng {}", place % 12);
    Task {
        id: format!("A1.{}", place + 1),
        origin: Origin::Table,
        section: None,
        row: None,
        group: vec![format!("Nhóm {}", place / 40)],
        number: Some((place + 1).to_string()),
        text: format!("{} hồ sơ của đơn vị số {place} trước ngày 31/12/2026", words[place % 7]),
        lead: vec![Agency { raw: name.clone(), name, collective: false }],
        support: Vec::new(),
        deadline: None,
        period: None,
        output: None,
        budget: None,
        funding: Vec::new(),
        notes: None,
        footnotes: Vec::new(),
        at: None,
    }
}

fn document(tasks: Vec<Task>) -> Document {
    let source = Source {
        file: "a.docx".into(),
        sha256: String::new(),
        bytes: 0,
        format: Format::Docx,
        reader: "vanban".into(),
        pages: None,
        producer: None,
        text_layer: TextLayer::Native,
        signatures: Vec::new(),
        incomplete: Vec::new(),
    };
    let paper = Paper { tasks, ..Paper::default() };
    Document { schema_version: SCHEMA_VERSION.into(), source, paper }
}

/// A draft and the next one, of so many tasks.
type Drafts = fn(usize) -> [Vec<Task>; 2];

fn mostly_alike(count: usize) -> [Vec<Task>; 2] {
    let mut tasks: Vec<Task> = (0..count).filter(|place| place % 50 != 7).map(task).collect();
    for task in tasks.iter_mut().step_by(10) {
        task.text.push_str(" và báo cáo kết quả");
    }
    let moved = tasks.remove(3);
    tasks.push(moved);
    [(0..count).map(task).collect(), tasks]
}

fn all_reworded(count: usize) -> [Vec<Task>; 2] {
    let mut tasks: Vec<Task> = (0..count).map(task).collect();
    for task in &mut tasks {
        task.text.push_str(" và báo cáo kết quả");
    }
    [(0..count).map(task).collect(), tasks]
}

fn turned_round(count: usize) -> [Vec<Task>; 2] {
    let tasks: Vec<Task> = (0..count).map(task).collect();
    [tasks.clone(), tasks.into_iter().rev().collect()]
}

fn all_of_one_text(count: usize) -> [Vec<Task>; 2] {
    let mut tasks: Vec<Task> = (0..count).map(task).collect();
    for task in &mut tasks {
        "Báo cáo kết quả thực hiện".clone_into(&mut task.text);
    }
    [tasks.clone(), tasks.into_iter().skip(1).collect()]
}

fn nothing_in_common(count: usize) -> [Vec<Task>; 2] {
    let mut tasks: Vec<Task> = (0..count).map(task).collect();
    for (place, task) in tasks.iter_mut().enumerate() {
        task.text = format!("Xây mới trường lớp ở thôn {}", place + count);
    }
    [(0..count).map(task).collect(), tasks]
}

/// The best of a few runs: what else the machine does is not measured.
fn cost(drafts: Drafts, count: usize) -> Duration {
    let [old, new] = drafts(count).map(document);
    let run = || {
        let start = Instant::now();
        assert!(!vanban::diff(&old, &new).changes.is_empty());
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap()
}

#[test]
fn the_cost_does_not_grow_as_the_square() {
    let kinds: [(&str, Drafts); 5] = [
        ("mostly alike", mostly_alike),
        ("all reworded", all_reworded),
        ("turned round", turned_round),
        ("all of one text", all_of_one_text),
        ("nothing in common", nothing_in_common),
    ];
    for (name, drafts) in kinds {
        let (few, many) = (cost(drafts, 300), cost(drafts, 2_400));
        let growth = many.as_secs_f64() / few.as_secs_f64();
        println!(
            "{name}: 300 tasks {few:.0?}, 2,400 tasks {many:.0?}, {growth:.1} times for 8 times"
        );
        // n log n would be 11; the square 64.
        assert!(growth < 30.0, "{name}: {growth}");
    }
}
