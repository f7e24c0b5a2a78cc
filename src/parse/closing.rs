//! The unnumbered paragraphs that close a paper.

use super::{lines::Line, sections::Node};
use crate::{
    model::SectionKind,
    vietnamese::{marks, outline, stray},
};

/// Takes the closing paragraphs out of the last section.
///
/// What follows the items or the numbered paragraph of the last section closes the paper; under a
/// heading the first paragraph is the section's own, and of the others only those that open as
/// closing ones do. Behind the last table, whose place this is, no paragraph is the section's own,
/// and the one with the end mark closes the paper however it opens.
pub(crate) fn take(nodes: &mut [Node], last_table: Option<usize>) -> Vec<Line> {
    let Some(node) = deepest(nodes) else { return Vec::new() };
    let table = last_table.filter(|table| *table > node.order);
    let below = |line: &Line| table.is_some_and(|table| line.order > table);
    let after_items = node.items.last().map(super::items::ItemNode::last_order);
    let own = match after_items {
        Some(last) => node.texts.iter().take_while(|line| line.order < last).count(),
        // The numbered line itself, or the first paragraph under the heading.
        None => {
            usize::from(node.number.is_some() && node.texts.first().is_none_or(|line| !below(line)))
        }
    };
    let headed = node.heading.is_some() && after_items.is_none();
    // An article keeps its paragraphs, the one on who carries it out among them.
    let article = matches!(node.kind, SectionKind::Article | SectionKind::Clause);
    let strict = headed || article || node.number.is_none();
    // A short line below the end mark is none of the text: a note, a seal's words.
    let is_short = |line: &Line| stray::is_as_short_as_a_note(&line.passage.text);
    let end = node.texts.iter().rposition(|line| marks::end_mark(&line.passage.text));
    let below_end = end.map_or(node.texts.len(), |end| end + 1);
    let is_strewn = node.texts.iter().skip(below_end).all(is_short);
    let strewn = if is_strewn { node.texts.split_off(below_end) } else { Vec::new() };
    let mut first = node.texts.len();
    while first > own {
        let Some(line) = node.texts.get(first - 1) else { break };
        let ends = below(line) && marks::end_mark(&line.passage.text);
        // `(Văn phòng chủ trì; hoàn thành trong quý III)` below the last point details it.
        let details = line.passage.text.starts_with('(') && !closes(line);
        if (strict && !closes(line) && !ends)
            || details
            || outline::label(&line.passage.text).is_some()
        {
            break;
        }
        first -= 1;
    }
    let closing = node.texts.split_off(first);
    node.texts.extend(strewn);
    closing
}

/// Whether a paragraph's own words close the paper.
pub(super) fn closes(line: &Line) -> bool {
    let text = &line.passage.text;
    outline::opens_closing(text)
        || (marks::end_mark(text) && (text.starts_with('(') || outline::asks_to_carry_out(text)))
}

/// The last section, as deep as it goes.
fn deepest(nodes: &mut [Node]) -> Option<&mut Node> {
    let node = nodes.last_mut()?;
    if node.children.is_empty() { Some(node) } else { deepest(&mut node.children) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parse::{
            draw::{all, p, table},
            lines::Stretch,
            sections,
        },
        vietnamese::agency::Glossary,
    };

    fn closing(texts: &[&str]) -> (Vec<String>, Option<String>) {
        let blocks = all(texts);
        let mut outline = sections::outline(Stretch::of(&blocks).lines, &Glossary::builtin());
        let closing = take(&mut outline.nodes, None);
        let closing = closing.into_iter().map(|line| line.passage.text).collect();
        (closing, outline.nodes.last().and_then(|node| node.to_model().text))
    }

    #[test]
    fn a_request_to_carry_out_the_paper_closes_it() {
        for (last, closes) in [
            ("Sở Y tế yêu cầu Giám đốc các bệnh viện nghiêm túc thực hiện./.", true),
            ("Yêu cầu Trưởng các phòng triển khai thực hiện xong trước 30/6/2026./.", false),
        ] {
            let closing = closing(&["1. Các khoa", "Cử người trực.", last]);
            assert_eq!(!closing.0.is_empty(), closes, "{closing:?}");
        }
    }

    #[test]
    fn behind_items_every_paragraph_closes() {
        let (closing, text) = closing(&[
            "**1. Sở Nội vụ",
            "- Theo dõi.",
            "Khi vướng mắc, báo về Sở.",
            "Thực hiện nghiêm./.",
        ]);
        assert_eq!(closing, ["Khi vướng mắc, báo về Sở.", "Thực hiện nghiêm./."]);
        assert_eq!(text, None);
    }

    #[test]
    fn a_heading_keeps_its_own_paragraphs() {
        let (closing, text) = closing(&[
            "**1. Sở Nội vụ",
            "Theo dõi việc thực hiện.",
            "Báo cáo hằng quý.",
            "(Gửi kèm mẫu báo cáo)",
            "Yêu cầu các đơn vị thực hiện nghiêm./.",
        ]);
        assert_eq!(closing.len(), 2);
        assert_eq!(text.as_deref(), Some("Theo dõi việc thực hiện.\nBáo cáo hằng quý."));
    }

    #[test]
    fn an_article_keeps_its_second_paragraph() {
        let (closing, text) = closing(&[
            "**Điều 1.** Thành lập Tổ biên tập.",
            "**Điều 2.** Quyết định này có hiệu lực từ ngày ký.",
            "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",
        ]);
        assert!(closing.is_empty());
        assert_eq!(text.unwrap().lines().count(), 2);
    }

    #[test]
    fn what_ends_the_paper_behind_a_table_closes_it() {
        let taken = |last: &str| {
            let blocks =
                [p("II. PHÂN CÔNG"), table(&[&["STT", "Việc"], &["1", "Kê khai"]]), p(last)];
            let stretch = Stretch::of(&blocks);
            let place = stretch.tables.last().map(|table| table.0);
            let mut outline = sections::outline(stretch.lines, &Glossary::builtin());
            take(&mut outline.nodes, place).len()
        };
        assert_eq!(taken("Thủ trưởng các đơn vị tổ chức thực hiện nghiêm./."), 1);
        assert_eq!(taken("Trên đây là lịch trực của Sở."), 1);
        assert_eq!(taken("Ghi chú: các đội trực theo ca."), 0);
    }

    #[test]
    fn a_numbered_paragraph_is_no_closing() {
        let (closing, text) =
            closing(&["1. Giao Văn phòng theo dõi.", "2. Quyết định có hiệu lực từ ngày ký./."]);
        assert!(closing.is_empty());
        assert_eq!(text.as_deref(), Some("Quyết định có hiệu lực từ ngày ký./."));
    }
}
