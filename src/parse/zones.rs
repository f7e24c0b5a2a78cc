//! A file cut into the papers bound into it.
//!
//! A decision and the plan that it issues, a cover letter and its annex, a merged bundle: one file holds several papers, each
//! with letterhead, tasks and signature of its own. What makes it hard is that papers hold what looks like papers. The forms
//! in an appendix have a national title, a number line and a place for a signature; an application below the foot is
//! addressed to somebody; the text of a law is quoted with its title.
//!
//! To cut at every national title, the nearest thought, makes a paper of each form. So a head is believed by where it stands
//! and by how much of it is filled in:
//!
//! | stands | what is asked of it | why |
//! | --- | --- | --- |
//! | behind a foot (recipients, signature) | a title of state or party, with a type, number or date of its own | the paper before has ended |
//! | behind a foot, first line of text | a type line and `(Kèm theo …)` | plans are often attached without a letterhead |
//! | without a foot before it | number line, place, issuer and type, all filled in | a draft ends without a foot, and so does text before a form |
//! | behind a paper that is itself attached | `(Kèm theo …)` is enough | one decision issues two regulations |
//! | inside an appendix | nothing is enough | a form |
//!
//! A letter (công văn) has no type line, so an address alone below a foot is a form's; with a number it is a paper.

use super::{appendix, foot, letterhead, sides};
use crate::{
    block::Block,
    vietnamese::{agency, doc_type, marks},
};
use std::ops::Range;

/// A file holds no more papers than this.
const MOST: usize = 64;

/// The block ranges of the papers of a file, the first one first.
///
/// A further paper begins behind the foot of the one before with a letterhead of its own, or with
/// its type line and the `(Ban hành kèm theo …)` line. A letterhead inside an appendix is a form. A draft may end without
/// a foot: there only a whole letterhead, filled in but for its blanks, begins another paper.
pub(super) fn papers(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut papers = Vec::new();
    let mut start = 0;
    while papers.len() < MOST {
        let rest = blocks.get(start..).unwrap_or_default();
        match next(rest) {
            Some(length) if length > 0 => {
                papers.push(start..start + length);
                start += length;
            }
            _ => break,
        }
    }
    papers.push(start..blocks.len());
    papers
}

/// Where the paper behind the one with which the blocks begin begins.
fn next(blocks: &[Block]) -> Option<usize> {
    let read = letterhead::read(blocks);
    let head = read.blocks;
    let Some(foot) = foot::find(blocks.get(head..)?) else {
        return without_foot(blocks, head, read.attached_to.is_some());
    };
    let tail = head + foot.end;
    let mut first_text = true;
    for (index, block) in blocks.iter().enumerate().skip(tail) {
        if appendix::begins(block) {
            return None;
        }
        let lines = sides::lines(std::slice::from_ref(block));
        if lines.is_empty() {
            continue;
        }
        if has_title(&lines) {
            return is_paper(blocks.get(index..)?).then(|| with_issuer(blocks, tail, index));
        }
        if std::mem::take(&mut first_text)
            && lines.first().is_some_and(|line| doc_type::of_line(line.text()).is_some())
            && is_issued(blocks.get(index..)?)
        {
            return Some(index);
        }
    }
    None
}

/// Where the next paper begins, behind one that ends without recipients and signature. Behind one that is
/// issued by another, such as the first of two regulations, a head with its `(Kèm theo …)` line is enough.
fn without_foot(blocks: &[Block], head: usize, is_attached: bool) -> Option<usize> {
    let behind = blocks.iter().enumerate().skip(head.max(1));
    for (index, block) in behind.take_while(|(_, block)| !appendix::begins(block)) {
        let lines = sides::lines(std::slice::from_ref(block));
        if has_title(&lines) {
            let rest = blocks.get(index..)?;
            return (is_whole(rest) || is_attached && is_issued(rest))
                .then(|| with_issuer(blocks, head, index));
        }
        let is_type = lines.first().is_some_and(|line| doc_type::of_line(line.text()).is_some());
        if is_attached && is_type && is_issued(blocks.get(index..)?) {
            return Some(index);
        }
    }
    None
}

/// Whether one of the lines is the title of state or party.
fn has_title(lines: &[sides::SideLine]) -> bool {
    lines.iter().any(|line| marks::national_title(line.text()) || marks::party_title(line.text()))
}

/// Whether a letterhead has number line, date and type, and names its issuer: a form leaves these to be filled in.
fn is_whole(blocks: &[Block]) -> bool {
    let letterhead = letterhead::read(blocks).letterhead;
    let filled = |text: &str| !text.contains(['…', '[', '<', '_']) && !text.contains("...");
    let symbol = letterhead.number.as_ref().and_then(|number| number.symbol.as_deref());
    let named = letterhead
        .issuer
        .as_ref()
        .is_some_and(|issuer| filled(&issuer.name) && agency::is_agency(&issuer.name));
    symbol.is_some_and(filled)
        && named
        && letterhead.place.as_deref().is_some_and(filled)
        && letterhead.doc_type.is_some()
}

/// Whether a letterhead further down heads a paper: with a type, number or date of its own.
fn is_paper(blocks: &[Block]) -> bool {
    let head = letterhead::read(blocks);
    // A form addressed to an office is no công văn of its own.
    let named = head.letterhead.doc_type.is_some_and(|doc_type| doc_type.code != "CV");
    named || head.letterhead.number.is_some()
}

/// Whether a type line with its title heads a paper that the one before issues.
fn is_issued(blocks: &[Block]) -> bool {
    let head = letterhead::read(blocks);
    head.letterhead.doc_type.is_some() && head.attached_to.is_some()
}

/// The block where the issuer's lines above the national title begin.
fn with_issuer(blocks: &[Block], tail: usize, title: usize) -> usize {
    let mut start = title;
    for index in (tail..title).rev() {
        let Some(block) = blocks.get(index) else { break };
        let lines = sides::lines(std::slice::from_ref(block));
        let named =
            lines.iter().all(|line| agency::is_agency(line.text()) || line.passage.is_upper());
        if lines.is_empty() {
            continue;
        }
        if !named {
            break;
        }
        start = index;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::{all, columns, p, table};

    fn decision() -> Vec<Block> {
        let mut blocks = vec![columns(
            &["UBND HUYỆN CAO LỘC", "**PHÒNG NỘI VỤ", "Số: 4/QĐ-PNV"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cao Lộc, ngày 5 tháng 3 năm 2026"],
        )];
        blocks.extend(all(&[
            "^**QUYẾT ĐỊNH",
            "^**Ban hành Kế hoạch trực Tết",
            "Căn cứ Luật Lao động;",
            "**QUYẾT ĐỊNH:",
            "**Điều 1.** Ban hành kèm theo Quyết định này Kế hoạch trực Tết./.",
        ]));
        blocks.push(columns(
            &["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
            &["TRƯỞNG PHÒNG", "Phạm Thị Hòa"],
        ));
        blocks
    }

    #[test]
    fn a_second_letterhead_begins_another_paper() {
        let mut blocks = decision();
        let first = blocks.len();
        blocks.push(columns(
            &["UBND HUYỆN CAO LỘC", "**PHÒNG NỘI VỤ"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ));
        blocks.extend(all(&["^**KẾ HOẠCH", "^**Trực Tết", "**I. MỤC ĐÍCH", "Bảo đảm an toàn."]));
        assert_eq!(papers(&blocks), [0..first, first..blocks.len()]);
    }

    #[test]
    fn issuer_lines_above_the_national_title_belong_to_the_second_paper() {
        let mut blocks = decision();
        let first = blocks.len();
        blocks.extend(all(&[
            "PHÒNG NỘI VỤ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "^**QUY CHẾ",
            "^**Làm việc",
        ]));
        assert_eq!(papers(&blocks), [0..first, first..blocks.len()]);
    }

    #[test]
    fn a_type_line_with_the_decision_that_issues_it_begins_one_too() {
        let mut blocks = decision();
        let first = blocks.len();
        blocks.extend(all(&[
            "^**QUY CHẾ",
            "^**Làm việc của Tổ trực",
            "^(Ban hành kèm theo Quyết định số 4/QĐ-PNV ngày 5/3/2026)",
            "**Điều 1. Phạm vi",
        ]));
        assert_eq!(papers(&blocks), [0..first, first..blocks.len()]);
    }

    #[test]
    fn a_form_inside_an_appendix_is_no_paper() {
        let mut blocks = decision();
        blocks.extend([
            p("PHỤ LỤC"),
            columns(&["TÊN CƠ QUAN", "Số: …/BC"], &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
            p("^**BÁO CÁO"),
            table(&[&["TT", "Việc"]]),
        ]);
        assert_eq!(papers(&blocks).len(), 1);
    }

    #[test]
    fn an_application_form_is_no_paper() {
        let mut blocks = decision();
        blocks.extend(all(&[
            "^**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "^Độc lập - Tự do - Hạnh phúc",
            "^**ĐƠN ĐỀ NGHỊ CẤP GIẤY CHỨNG NHẬN",
            "Kính gửi: ……",
            "Họ và tên: ……",
        ]));
        assert_eq!(papers(&blocks).len(), 1);
    }

    #[test]
    fn a_whole_letterhead_behind_a_draft_without_foot_begins_a_paper_and_a_form_does_not() {
        let plan = |second: Block| {
            let mut blocks = vec![columns(
                &["UBND HUYỆN CAO LỘC", "**PHÒNG NỘI VỤ", "Số:      /KH-PNV"],
                &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cao Lộc, ngày    tháng 3 năm 2026"],
            )];
            blocks.extend(all(&["^**KẾ HOẠCH", "^**Trực Tết", "**I. VIỆC", "Bảo đảm an toàn."]));
            let first = blocks.len();
            blocks.push(second);
            blocks.extend(all(&["^**QUYẾT ĐỊNH", "^**Phê duyệt Kế hoạch trực Tết"]));
            (first, papers(&blocks).len())
        };
        let head = columns(
            &["UBND HUYỆN CAO LỘC", "Số:      /QĐ-UBND"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cao Lộc, ngày    tháng 3 năm 2026"],
        );
        assert_eq!(plan(head), (5, 2));
        let form = columns(
            &["TÊN CƠ QUAN", "Số: …/QĐ-…"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "…, ngày … tháng … năm …"],
        );
        assert_eq!(plan(form), (5, 1));
    }

    #[test]
    fn two_papers_that_one_decision_issues_are_two() {
        let mut blocks = decision();
        let first = blocks.len();
        let rules = |title: &str| {
            all(&[
                "^**QUY CHẾ",
                title,
                "^(Kèm theo Quyết định số 4/QĐ-PNV ngày 5/3/2026)",
                "**Điều 1. Phạm vi",
                "Quy chế này áp dụng cho người trực.",
            ])
        };
        blocks.extend(rules("^**Trực Tết"));
        let second = blocks.len();
        blocks.extend(rules("^**Chi tiêu ngày Tết"));
        let third = blocks.len();
        blocks.push(columns(
            &["UBND HUYỆN CAO LỘC", "**PHÒNG NỘI VỤ"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ));
        blocks.extend(rules("^**Tiếp khách ngày Tết"));
        let end = blocks.len();
        assert_eq!(papers(&blocks), [0..first, first..second, second..third, third..end]);
    }

    #[test]
    fn an_empty_file_is_one_empty_paper() {
        assert_eq!(papers(&[]), vec![0..0; 1]);
    }
}
