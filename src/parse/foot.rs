//! The foot of a paper: Nơi nhận and the signature, beside each other or one below the other.
//!
//! Where it ends is hard to say, for what stands below may be a form, an annex without label or another paper, and what
//! stands within may be anything: a seal and a pen over the name become lines of their own when a scan is recognised. To
//! end the foot at the first line that is none of its own, as was tried first, loses the name below a seal; to go on to the
//! last name takes in the form below. So each line has its worth, and the foot ends where the sum is greatest; what no foot
//! has (a title in capitals, a type line, running text, a grid) ends it outright.
//!
//! | line | worth |
//! | --- | --- |
//! | `KT. GIÁM ĐỐC`, `(Đã ký)`, `Trần Thị Bích` below a position | [`SIGNED`] |
//! | `- Lưu: VT.`, `hội, Xây dựng, Tài chính;` within the list | [`LISTED`] |
//! | `2 ÀÑ , S`, `v25`: a speck | nothing, so that specks below the name belong to the foot |
//! | `sở xạ ý`: a few words that fit nowhere | [`STREWN`], won back by one more line of the signature |
//! | `PHIẾU ĐÁNH GIÁ`, `(Kèm theo …)` | the end |

use super::{
    appendix,
    reasons::{Belief, Fact, Ground, Part, Reading},
    recipients,
    sides::{self, SideLine},
    signature,
};
use crate::{
    block::{Block, Flow, Table},
    model::{Paper, Recipient, Signature},
    vietnamese::{doc_type, fold, marks, numbering, recipients as words, signing, stray},
};
use std::ops::Range;

/// Recipients and signers of a paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Foot {
    /// Nơi nhận.
    pub(crate) recipients: Vec<Recipient>,
    /// Who signs; further ones after the first.
    pub(crate) signers: Vec<Signature>,
}

/// A foot set in one column has no longer lines than this, in characters.
const LONGEST: usize = 200;

/// The worth of a line of a signature. Two of them (position and name) outweigh two lines that fit nowhere: as many as a
/// seal left between them on the scans at hand.
const SIGNED: i32 = 4;

/// The worth of a line of the recipients.
const LISTED: i32 = 2;

/// The worth of a short line that fits nowhere.
const STREWN: i32 = -3;

/// Such a line is no longer, in characters: what is longer is text.
const LONGEST_STREWN: usize = 30;

/// Where the foot stands among the blocks behind the letterhead; `None` where there is none before
/// the first appendix or form.
pub(crate) fn find(blocks: &[Block]) -> Option<Range<usize>> {
    let mut signed = None;
    let mut head = None;
    for (index, block) in blocks.iter().enumerate() {
        let lines = sides::lines(std::slice::from_ref(block));
        if begins_form(&lines) || appendix::begins(block) {
            break;
        }
        if lines.iter().any(|line| marks::recipients_head(line.text())) {
            head = Some(index);
            break;
        }
        if lines.iter().any(signature::is_part) && !is_grid(block) {
            signed.get_or_insert(index);
        } else if lines.iter().any(|line| is_running(line) && !is_speck(line)) {
            signed = None;
        }
    }
    let start = match head {
        Some(head) => signed.unwrap_or(head),
        None => signed.filter(|at| names_signer(blocks.get(*at..).unwrap_or_default()))?,
    };
    Some(start..end(blocks, head.unwrap_or(start)))
}

/// The lines that the foot is read from: those of its blocks, then the boxes floating in the body.
pub(crate) fn lines(blocks: &[Block], body: &[Block]) -> Vec<SideLine> {
    let mut lines = sides::lines(blocks);
    lines.extend(boxed(body));
    lines
}

fn boxed(body: &[Block]) -> impl Iterator<Item = SideLine> {
    sides::lines(body).into_iter().filter(|line| line.passage.flow == Flow::Boxed)
}

/// Reads the foot from its blocks; boxes floating in the body may hold the signature.
pub(crate) fn read(blocks: &[Block], body: &[Block]) -> Foot {
    let lines = sides::lines(blocks);
    let (recipients, taken) = recipients::read(&lines);
    let rest: Vec<&SideLine> =
        lines.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(line, _)| line).collect();
    let mut signers = signature::read(&rest);
    if signers.is_empty() {
        let boxed: Vec<SideLine> = boxed(body).collect();
        signers = signature::read(&boxed.iter().collect::<Vec<_>>());
    }
    Foot { recipients, signers }
}

/// What each line of the foot was taken for, with its worth.
pub(crate) fn explain(blocks: &[Block], paper: &Paper) -> Vec<Reading> {
    let mut listing = false;
    let mut awaits_name = false;
    let mut readings = Vec::new();
    for line in sides::lines(blocks) {
        let text = line.text();
        listing |= marks::recipients_head(text);
        let points = worth(std::slice::from_ref(&line), listing, awaits_name).unwrap_or_default();
        let part = part_of(text, paper);
        let belief = Belief::Line(part);
        let path = match part {
            Part::Recipients => "/recipients",
            _ => "/signature",
        };
        readings.push(Reading {
            path: path.to_owned(),
            at: line.passage.at(),
            name: text.to_owned(),
            grounds: vec![Ground { belief: belief.clone(), points, fact: Fact::Words }],
            believed: belief,
            second: None,
        });
        listing &= !is_archive(text);
        awaits_name = signature::is_part(&line) || signing::position(text);
    }
    readings
}

/// The part of the foot whose values hold the words of a line.
fn part_of(line: &str, paper: &Paper) -> Part {
    let start = numbering::item_mark(line).map_or(0, |(_, start)| start);
    let bare = |text: &str| fold::key(text).trim_matches([' ', '.', ';', ',', '(', ')']).to_owned();
    let own = bare(line.get(start..).unwrap_or_default());
    let holds = |value: &str| !own.is_empty() && bare(value).contains(own.as_str());
    let signed = paper.signature.iter().chain(&paper.cosignatures).any(|signature| {
        let Signature { authority, capacity, position, name } = signature;
        [authority, capacity, position, name].into_iter().flatten().any(|value| holds(value))
    });
    if signed || signing::signed_mark(line) {
        Part::Signature
    } else if marks::recipients_head(line) || paper.recipients.iter().any(|to| holds(&to.text)) {
        Part::Recipients
    } else {
        Part::Stray
    }
}

/// A letterhead further down: a form, or another paper.
fn begins_form(lines: &[SideLine]) -> bool {
    lines.iter().any(|line| marks::national_title(line.text()))
}

/// Whether a block is a table of data, not of layout.
fn is_grid(block: &Block) -> bool {
    let is_data = |table: &Table| table.ruled && (table.rows.len() > 2 || table.columns > 3);
    matches!(block, Block::Table(table) if is_data(table))
}

/// Whether a line is running text, after which no signature stands above.
fn is_running(line: &SideLine) -> bool {
    let text = line.text();
    line.passage.flow == Flow::Body
        && (text.chars().count() > 60
            || numbering::read(text).is_some()
            || numbering::item_mark(text).is_some()
            || text.ends_with([':', ';']))
}

/// Whether a name follows among the next blocks, so that a position in capitals is a signature.
fn names_signer(blocks: &[Block]) -> bool {
    let lines = sides::lines(blocks.get(..12).unwrap_or(blocks));
    lines.iter().any(|line| signature::names(line.text()) && !signing::position(line.text()))
}

/// The block behind the foot whose recipients, or else whose signature, begin at
/// `head`.
fn end(blocks: &[Block], head: usize) -> usize {
    let mut end = head + 1;
    // The list is open from its head to the archive line, which is its last.
    let mut listing = false;
    let mut awaits_name = false;
    let (mut score, mut best) = (0, 0);
    for (index, block) in blocks.iter().enumerate().skip(head) {
        let lines = sides::lines(std::slice::from_ref(block));
        if lines.is_empty() {
            continue;
        }
        if index > head && (begins_form(&lines) || appendix::begins(block) || is_grid(block)) {
            break;
        }
        listing |= lines.iter().any(|line| marks::recipients_head(line.text()));
        if index > head {
            let Some(points) = worth(&lines, listing, awaits_name) else { break };
            score += points;
        }
        listing &= !lines.iter().any(|line| is_archive(line.text()));
        if let Some(line) = lines.iter().rfind(|line| !is_speck(line)) {
            awaits_name = signature::is_part(line) || signing::position(line.text());
        }
        if score >= best {
            best = score;
            end = index + 1;
        }
    }
    end
}

/// What the lines of a block are worth to the foot; `None` where one of them ends it.
fn worth(lines: &[SideLine], listing: bool, awaits_name: bool) -> Option<i32> {
    lines
        .iter()
        .map(|line| {
            if line.passage.flow != Flow::Body || is_speck(line) {
                return Some(0);
            }
            if belongs(line, listing, awaits_name) {
                let signed = signature::is_part(line) || signature::names(line.text());
                return Some(if signed { SIGNED } else { LISTED });
            }
            let is_strewn = is_strewn(line.text()) || stray::is_left_by_seal(line.text());
            is_strewn.then_some(STREWN)
        })
        .sum()
}

/// Whether a line is what a seal or a pen left, not a number or mark that something begins with.
fn is_speck(line: &SideLine) -> bool {
    let text = line.text();
    stray::is_speck(text) && numbering::read(text).is_none()
}

/// Whether a short line in small letters says nothing of what it is.
fn is_strewn(text: &str) -> bool {
    text.chars().nth(LONGEST_STREWN).is_none()
        && text.chars().any(char::is_lowercase)
        && !text.contains([':', '(', '/'])
        && numbering::read(text).is_none()
        && doc_type::of_line(text).is_none()
}

/// Whether a line is the archive line.
fn is_archive(text: &str) -> bool {
    let start = numbering::item_mark(text).map_or(0, |(_, start)| start);
    text.get(start..).is_some_and(words::is_archive)
}

/// Whether a line goes on with the foot; `listing` while the recipients may go on, `awaits_name`
/// right behind a position: elsewhere a name in capitals may as well be a title.
fn belongs(line: &SideLine, listing: bool, awaits_name: bool) -> bool {
    let text = line.text();
    if line.passage.flow != Flow::Body {
        return true;
    }
    if text.chars().count() > LONGEST
        || marks::attached_line(text)
        || doc_type::of_line(text).is_some()
    {
        return false;
    }
    numbering::item_mark(text).is_some()
        || signature::is_part(line)
        || signing::position(text)
        || (signature::names(text) && (awaits_name || !line.passage.is_upper()))
        || signing::signed_mark(text)
        || (listing && !line.passage.is_upper() && numbering::read(text).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::{all, columns, p, table};

    const BODY: &str = "Các phòng thuộc Sở chịu trách nhiệm thi hành Kế hoạch này kể từ ngày ký./.";

    fn foot(blocks: &[Block]) -> (Range<usize>, usize, Option<String>) {
        let range = find(blocks).unwrap();
        let foot = read(&blocks[range.clone()], &blocks[..range.start]);
        let name = foot.signers.first().and_then(|signer| signer.name.clone());
        (range, foot.recipients.len(), name)
    }

    #[test]
    fn side_by_side_before_an_appendix() {
        let blocks = [
            p(BODY),
            columns(&["Nơi nhận:", "- Như trên;", "- Lưu: VT."], &["GIÁM ĐỐC", "", "Phạm Thị Hòa"]),
            p("PHỤ LỤC"),
            table(&[&["TT", "Việc"]]),
        ];
        assert_eq!(foot(&blocks), (1..2, 2, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn one_below_the_other() {
        let mut blocks = all(&[
            BODY,
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "**KT. GIÁM ĐỐC",
            "**PHÓ GIÁM ĐỐC",
            "**Phạm Thị Hòa",
        ]);
        blocks.extend(all(&["^**DANH MỤC VIỆC CẦN LÀM", "^(Kèm theo Kế hoạch số 2/KH-SYT)"]));
        assert_eq!(foot(&blocks), (1..7, 2, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn a_position_in_small_letters_below_the_list() {
        let blocks = all(&[
            BODY,
            "Nơi nhận:",
            "- Lưu: VT.",
            "thủ tướng chính phủ",
            "(Đã ký)",
            "Phạm Thị Hòa",
        ]);
        assert_eq!(foot(&blocks), (1..6, 1, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn the_signature_above_the_recipients() {
        let blocks = all(&[
            BODY,
            "**THỦ TƯỚNG",
            "Phạm Thị Hòa đã ký",
            "Nơi nhận:",
            "- Văn phòng Quốc hội;",
            "- Lưu: VT.",
        ]);
        assert_eq!(foot(&blocks), (1..6, 2, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn a_signature_in_a_box_that_floats_in_the_body() {
        let blocks = all(&[
            "|KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPhạm Thị Hòa",
            BODY,
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
        ]);
        assert_eq!(foot(&blocks), (2..5, 2, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn what_a_seal_left_between_position_and_name_costs_nothing_else() {
        let blocks = all(&[
            BODY,
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "**GIÁM ĐỐC",
            "2 ÀÑ , S",
            "sở xạ ý",
            "v25",
            "Phạm Thị Hòa",
            "t +",
        ]);
        assert_eq!(foot(&blocks), (1..10, 2, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn a_form_below_the_foot_is_none_of_it() {
        let mut blocks = all(&[BODY, "Nơi nhận:", "- Lưu: VT.", "**GIÁM ĐỐC", "Phạm Thị Hòa"]);
        blocks.extend(all(&[
            "Tên tổ chức đề nghị",
            "**PHIẾU ĐÁNH GIÁ",
            "**GIÁM ĐỐC",
            "Trần Văn Lộc",
        ]));
        assert_eq!(foot(&blocks), (1..5, 1, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn a_signature_without_recipients() {
        let blocks = all(&[BODY, "**TRƯỞNG PHÒNG", "Phạm Thị Hòa"]);
        assert_eq!(foot(&blocks), (1..3, 0, Some("Phạm Thị Hòa".into())));
    }

    #[test]
    fn the_foot_of_a_form_is_not_that_of_the_paper() {
        let blocks = [
            p("NỘI DUNG CỤ THỂ"),
            columns(&["TÊN TỔ CHỨC"], &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
            columns(&["Nơi nhận:", "- Lưu."], &["GIÁM ĐỐC"]),
        ];
        assert_eq!(find(&blocks), None);
    }

    #[test]
    fn an_authority_above_the_bases_is_no_signature() {
        let blocks = all(&[
            "**CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN",
            "Căn cứ Luật Đất đai được Quốc hội thông qua ngày 18 tháng 01;",
            BODY,
        ]);
        assert_eq!(find(&blocks), None);
    }
}
