//! What changed between two drafts: a paper against itself, and against drafts edited by rule.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use vanban::model::{Changes, Document};

fn told(changes: &Changes) -> Vec<String> {
    changes
        .changes
        .iter()
        .map(|c| {
            format!(
                "{} {} {} {} -> {}",
                c.op,
                c.what,
                c.field.as_deref().unwrap_or("-"),
                c.old_id.as_deref().unwrap_or("-"),
                c.new_id.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

#[test]
fn a_paper_against_itself_in_the_other_format_is_the_same() {
    for folder in common::papers() {
        let [pdf, docx] =
            ["document.pdf", "document.docx"].map(|name| common::document(&folder.join(name)));
        for (old, new) in [(&pdf, &docx), (&docx, &pdf), (&pdf, &pdf)] {
            let changes = vanban::diff(old, new);
            assert_eq!(told(&changes), Vec::<String>::new(), "{}", folder.display());
            assert_eq!(changes.summary.budget_delta.unwrap_or(0), 0, "{}", folder.display());
        }
    }
}

fn plan() -> Document {
    common::document(&common::own_corpus().join("ke-hoach-chuyen-doi-so-2025/document.docx"))
}

#[test]
fn a_removed_row_renumbers_the_rest_and_is_one_removal() {
    let old = plan();
    let mut new = old.clone();
    let at = new.paper.tasks.iter().position(|task| task.id == "A1.3").expect("a row 3");
    let gone = new.paper.tasks.remove(at).row.expect("a row");
    new.paper.appendices[gone.appendix as usize].tables[gone.table as usize]
        .rows
        .remove(gone.row as usize);
    for task in new.paper.tasks.iter_mut().skip(at) {
        let Some(number) = task.number.as_deref().and_then(|n| n.parse::<u32>().ok()) else {
            continue;
        };
        task.number = Some((number - 1).to_string());
        task.id = format!("A1.{}", number - 1);
        task.row = task.row.map(|row| vanban::model::RowRef { row: row.row - 1, ..row });
    }
    let changes = vanban::diff(&old, &new);
    assert_eq!((changes.summary.removed, changes.summary.renumbered), (1, 25));
    assert_eq!((changes.summary.added, changes.summary.changed, changes.summary.moved), (0, 0, 0));
}

#[test]
fn a_task_reworded_renumbered_and_moved_is_one_task() {
    let old = plan();
    let mut new = old.clone();
    let at = new.paper.tasks.iter().position(|task| task.id == "A1.5").expect("a row 5");
    let mut task = new.paper.tasks.remove(at);
    task.text = task.text.replace("hai lớp", "ba lớp");
    task.lead[0].name = "Trung tâm Chuyển đổi số và Đổi mới sáng tạo".into();
    task.lead[0].raw = "Trung tâm CĐS&ĐMST".into();
    new.paper.tasks.push(task);
    let changes = vanban::diff(&old, &new);
    assert_eq!(
        told(&changes),
        [
            "changed task text A1.5 -> A1.5",
            "changed task lead A1.5 -> A1.5",
            "moved task - A1.5 -> A1.5"
        ]
    );
}
