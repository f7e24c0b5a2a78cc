//! What it costs to compare two drafts that are mostly alike: a tenth of the tasks is reworded, one
//! in fifty is gone, and one moved. The cost a task should hardly grow with their number.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use divan::{Bencher, counter::ItemsCount};
use vanban::{
    Document,
    model::{Agency, Format, Origin, Paper, SCHEMA_VERSION, Source, Task, TextLayer},
};

fn main() {
    divan::main();
}

fn task(place: usize) -> Task {
    let words = ["Rà soát", "Số hóa", "Mua sắm", "Tập huấn", "Kiểm tra", "Nâng cấp", "Khảo sát"];
    let things =
        ["hồ sơ", "đường truyền", "kho dữ liệu", "máy chủ", "trang tin", "sổ tay", "quy trình"];
    let text = format!(
        "{} {} của đơn vị số {place} theo danh mục {} được giao trong năm",
        words[place % 7],
        things[place / 7 % 7],
        place / 49
    );
    let name = format!("Phòng {}", place % 12);
    Task {
        id: format!("A1.{}", place + 1),
        origin: Origin::Table,
        section: None,
        row: None,
        group: Vec::new(),
        number: Some((place + 1).to_string()),
        text,
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

#[divan::bench(args = [250, 500, 1000, 2000, 4000], sample_count = 10)]
fn mostly_alike(bencher: Bencher<'_, '_>, count: usize) {
    let old = document((0..count).map(task).collect());
    let mut tasks: Vec<Task> = (0..count).filter(|place| place % 50 != 7).map(task).collect();
    for task in tasks.iter_mut().step_by(10) {
        task.text.push_str(" và báo cáo kết quả");
    }
    let moved = tasks.remove(3);
    tasks.push(moved);
    let new = document(tasks);
    bencher.counter(ItemsCount::new(count)).bench(|| vanban::diff(&old, &new));
}
