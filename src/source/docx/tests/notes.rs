//! Footnotes and endnotes.

use super::*;
use crate::block::Place;

fn mark(kind: &str, id: u8) -> String {
    format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>")
}

fn note(kind: &str, id: i8, text: &str) -> String {
    format!(
        "<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>",
        r(&format!(" {text}"))
    )
}

fn footnotes() -> String {
    let separator = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>";
    separator.to_owned()
        + &note("footnote", 1, "một")
        + &note("footnote", 2, "hai")
        + &note("footnote", 3, "ba")
}

fn summary(content: &Content) -> Vec<(u32, String, String)> {
    let text = |note: &crate::block::Note| {
        note.paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>().join("|")
    };
    content.notes.iter().map(|note| (note.key, note.mark.clone(), text(note))).collect()
}

fn marks(content: &Content) -> Vec<(u32, String)> {
    let runs = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .flat_map(|p| &p.lines)
        .flat_map(|line| &line.runs);
    runs.filter_map(|run| Some((run.note?, run.text.clone()))).collect()
}

#[test]
fn notes_are_numbered_in_the_order_of_their_marks() {
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}</w:p>",
        r("a"),
        mark("footnote", 2),
        r("b"),
        mark("endnote", 1),
        r("c"),
        mark("footnote", 1)
    );
    let content = Docx::new(&body)
        .beside("footnotes", "footnotes", &footnotes())
        .beside("endnotes", "endnotes", &note("endnote", 1, "cuối"))
        .read();
    assert_eq!(marks(&content), [(1, "1".into()), (2, "i".into()), (3, "2".into())]);
    assert_eq!(
        summary(&content),
        [
            (1, "1".into(), "hai".into()),
            (3, "2".into(), "một".into()),
            (2, "i".into(), "cuối".into())
        ]
    );
    assert_eq!(content.notes[1].place, Place::in_block(1));
    assert_eq!(content.notes[1].paragraphs[0].place, Place::in_block(1));
    assert_eq!(texts(&content), ["ab", "c"]);
}

#[test]
fn formats_come_from_settings_and_sections() {
    let section = "<w:sectPr><w:footnotePr><w:numFmt w:val='chicago'/></w:footnotePr></w:sectPr>";
    let body = format!(
        "<w:p><w:pPr>{section}</w:pPr>{}{}</w:p><w:p>{}{}</w:p>",
        r("a"),
        mark("footnote", 1),
        r("b"),
        mark("footnote", 2)
    );
    let content = Docx::new(&body)
        .beside("footnotes", "footnotes", &footnotes())
        .beside(
            "settings",
            "settings",
            "<w:footnotePr><w:numFmt w:val='lowerLetter'/></w:footnotePr>",
        )
        .read();
    assert_eq!(marks(&content), [(1, "*".into()), (2, "b".into())]);
}

#[test]
fn a_typed_mark_counts_for_itself() {
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/><w:t>(*)</w:t></w:r>{}{}</w:p>",
        r("a"),
        r("b"),
        mark("footnote", 2)
    );
    let own = "<w:footnote w:id='1'><w:p><w:r><w:t>(*) riêng</w:t></w:r></w:p></w:footnote>"
        .to_owned()
        + &note("footnote", 2, "hai");
    let content = Docx::new(&body).beside("footnotes", "footnotes", &own).read();
    assert_eq!(marks(&content), [(1, "(*)".into()), (2, "1".into())]);
    assert_eq!(
        summary(&content),
        [(1, "(*)".into(), "riêng".into()), (2, "1".into(), "hai".into())]
    );
    assert_eq!(texts(&content), ["ab"]);
}

#[test]
fn marks_in_cells_and_boxes_are_found() {
    let body = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr><w:tr><w:tc><w:p>{}{}</w:p></w:tc>{}</w:tr></w:tbl>",
        r("a"),
        mark("footnote", 3),
        cell("b")
    );
    let content = Docx::new(&body).beside("footnotes", "footnotes", &footnotes()).read();
    assert_eq!(marks(&content), [(1, "1".into())]);
    assert_eq!(summary(&content), [(1, "1".into(), "ba".into())]);
}

#[test]
fn a_note_without_text_is_a_problem() {
    let body = format!("<w:p>{}{}</w:p>", r("a"), mark("footnote", 9));
    let content = Docx::new(&body).beside("footnotes", "footnotes", &footnotes()).read();
    assert_eq!(codes(&content), ["missing-note"]);
    assert_eq!(summary(&content), [(1, "1".into(), String::new())]);
}

#[test]
fn a_deleted_mark_has_no_note() {
    let body = format!(
        "<w:p>{}<w:del>{}</w:del>{}</w:p>",
        r("a"),
        mark("footnote", 1),
        mark("footnote", 2)
    );
    let content = Docx::new(&body).beside("footnotes", "footnotes", &footnotes()).read();
    assert_eq!(summary(&content), [(1, "1".into(), "hai".into())]);
}
