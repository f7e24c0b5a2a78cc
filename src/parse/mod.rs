//! Blocks into meaning: [`Content`](crate::block::Content) to [`Paper`](crate::model::Paper).

mod abbreviations;
mod adjoined;
pub(crate) mod appendix;
mod bases;
pub(crate) mod budget;
mod citations;
mod closing;
pub(crate) mod context;
mod doubts;
#[cfg(test)]
pub(crate) mod draw;
mod foot;
mod footnotes;
mod headings;
mod ids;
mod items;
mod letterhead;
mod lines;
mod paper;
pub(crate) mod passage;
mod places;
mod quotes;
pub mod reasons;
mod recipients;
pub(crate) mod sections;
mod sides;
mod signature;
mod stated;
mod strays;
mod table;
mod task;
mod zones;

use crate::lang::Notice;
use crate::{
    block::{Block, Content, Problem},
    model::{Paper, Warning},
    vietnamese::{agency::Glossary, lexicon},
};
use std::collections::BTreeMap;

/// Reads the meaning of a document: the first paper, and those bound into the same file as its
/// `attachments`. The abbreviations that a paper defines go before those of the glossary. The checks
/// are not run yet.
pub fn parse(content: &Content, glossary: &Glossary) -> Paper {
    lexicon::with(glossary.words(), || read_papers(content, glossary))
}

fn read_papers(content: &Content, glossary: &Glossary) -> Paper {
    let mut papers = each_paper(content, |blocks, numbers| {
        paper::read(blocks, &content.notes, numbers, glossary, None)
    })
    .into_iter();
    let mut first = papers.next().unwrap_or_default();
    first.attachments = papers.collect();
    first.warnings.splice(0..0, content.problems.iter().map(warning));
    first
}

/// Why each part of a document's papers is what it is: [`reasons::explain`].
fn explain_papers(content: &Content, glossary: &Glossary) -> Vec<reasons::Reading> {
    let papers = each_paper(content, |blocks, numbers| {
        let mut readings = Vec::new();
        paper::read(blocks, &content.notes, numbers, glossary, Some(&mut readings));
        readings
    });
    let mut readings = Vec::new();
    for (index, mut own) in papers.into_iter().enumerate() {
        if let Some(attachment) = index.checked_sub(1) {
            own.iter_mut().for_each(|reading| {
                reading.path = format!("/attachments/{attachment}{}", reading.path);
            });
        }
        readings.extend(own);
    }
    readings
}

/// What `read` makes of the blocks of each paper bound into a file, given the numbers of its notes.
fn each_paper<T>(
    content: &Content,
    mut read: impl FnMut(&[Block], &BTreeMap<u32, u32>) -> T,
) -> Vec<T> {
    let numbers = footnotes::numbers(&content.notes);
    let all = adjoined::parted(strays::without(&content.blocks));
    let papers = zones::papers(&all).into_iter();
    papers.map(|range| read(all.get(range).unwrap_or_default(), &numbers)).collect()
}

/// What the reader saw with doubt, as a warning.
fn warning(problem: &Problem) -> Warning {
    let notice = Notice::new(problem.code, problem.message.clone());
    Warning::new(notice, passage::to_at(problem.place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Section,
        parse::draw::{all, columns, p, table},
    };
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn parse(content: &Content) -> Paper {
        super::parse(content, &Glossary::builtin())
    }

    /// Lines such as papers are made of, in no order.
    const LINES: &[&str] = &[
        "UBND TỈNH HÀ GIANG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "Hà Giang, ngày 5 tháng 3 năm 2026",
        "^**KẾ HOẠCH",
        "Kính gửi: Các sở, ban, ngành.",
        "Căn cứ Nghị định số 30/2020/NĐ-CP;",
        "**QUYẾT ĐỊNH:",
        "Chương I",
        "**Điều 2. Tổ chức thực hiện",
        "**I. NHIỆM VỤ",
        "**II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ",
        "2.1. Sở Tài chính: Bố trí 20 triệu đồng.",
        "a) Việc thứ nhất:",
        "- Đơn vị chủ trì: Sở Y tế.",
        "+ Thời gian: Quý I/2026.",
        "Thực hiện nghiêm./.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Phạm Thị Hòa",
        "PHỤ LỤC I",
        "(Kèm theo Kế hoạch số 5/KH-UBND)",
        "|DỰ THẢO",
        "",
    ];

    fn block() -> impl Strategy<Value = Block> {
        let line = || prop_oneof![4 => (0..LINES.len()).prop_map(|i| LINES[i].to_owned()), 1 => "\\PC{0,30}"];
        let lines = || proptest::collection::vec(line(), 0..4);
        prop_oneof![
            5 => line().prop_map(|text| p(&text)),
            1 => lines().prop_map(|texts| p(&texts.join("\n"))),
            1 => (lines(), lines()).prop_map(|(left, right)| {
                let texts = |list: &[String]| list.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
                columns(&texts(&left).split('\n').collect::<Vec<_>>(), &texts(&right).split('\n').collect::<Vec<_>>())
            }),
            1 => lines().prop_map(|texts| {
                let cells: Vec<&str> = texts.iter().map(String::as_str).collect();
                table(&[&["TT", "Nội dung"], &cells])
            }),
        ]
    }

    fn sections<'p>(list: &'p [Section], ids: &mut Vec<&'p str>) {
        for section in list {
            ids.push(&section.id);
            sections(&section.children, ids);
        }
    }

    fn hold(paper: &Paper) {
        let mut ids = Vec::new();
        sections(&paper.sections, &mut ids);
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "section ids are unique");
        let tasks: HashSet<&str> = paper.tasks.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(tasks.len(), paper.tasks.len(), "task ids are unique");
        for task in &paper.tasks {
            assert!(task.section.as_deref().is_none_or(|id| known.contains(id)));
        }
        let cited = paper.bases.iter().flat_map(|base| &base.citations);
        assert!(cited.into_iter().all(|at| (*at as usize) < paper.citations.len()));
        paper.attachments.iter().for_each(hold);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_blocks_give_a_sound_paper(blocks in proptest::collection::vec(block(), 0..40)) {
            hold(&parse(&Content { blocks, ..Content::default() }));
        }
    }

    #[test]
    fn a_long_paper_of_equal_lines_is_read_in_time() {
        let begin = std::time::Instant::now();
        let lines = ["1. Kế hoạch số 7/KH-SYT (KHS)", "7. Việc", "Nơi nhận:", "- Lưu: VT;"];
        let texts: Vec<&str> = lines.iter().cycle().take(20_000).copied().collect();
        let blocks = all(&texts);
        hold(&parse(&Content { blocks, ..Content::default() }));
        let broken = p(&"- việc\n".repeat(20_000));
        parse(&Content { blocks: vec![broken], ..Content::default() });
        assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    }

    #[test]
    fn a_decision_with_its_plan_gives_two_papers() {
        let mut blocks = vec![columns(
            &["**SỞ Y TẾ", "Số: 9/QĐ-SYT"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Giang, ngày 5 tháng 3 năm 2026"],
        )];
        blocks.extend(all(&[
            "^**QUYẾT ĐỊNH",
            "^**Ban hành Kế hoạch tiêm chủng",
            "Căn cứ Luật Phòng bệnh;",
            "**QUYẾT ĐỊNH:",
            "**Điều 1.** Ban hành kèm theo Quyết định này Kế hoạch tiêm chủng./.",
            "Nơi nhận:",
            "- Lưu: VT.",
            "**GIÁM ĐỐC",
            "Phạm Thị Hòa",
            "^**KẾ HOẠCH",
            "^**Tiêm chủng năm 2026",
            "^(Ban hành kèm theo Quyết định số 9/QĐ-SYT ngày 5/3/2026)",
            "**I. NHIỆM VỤ",
            "- Tiêm đủ mũi cho trẻ dưới một tuổi.",
        ]));
        let paper = parse(&Content { blocks, ..Content::default() });
        assert_eq!(paper.signature.unwrap().name.as_deref(), Some("Phạm Thị Hòa"));
        let plan = &paper.attachments[0];
        assert_eq!(plan.letterhead.title.as_deref(), Some("Tiêm chủng năm 2026"));
        assert_eq!(plan.tasks[0].id, "I/1");
        assert_eq!(plan.citations[0].symbol, "9/QĐ-SYT");
        assert!(paper.tasks.is_empty());
    }

    #[test]
    fn a_party_paper() {
        let mut blocks = vec![columns(
            &["**TỈNH ỦY HÀ GIANG", "*", "Số 12-KH/TU"],
            &["**ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Giang, ngày 5 tháng 3 năm 2026"],
        )];
        blocks.extend(all(&[
            "^**KẾ HOẠCH",
            "^**thực hiện Nghị quyết số 57-NQ/TW",
            "-----",
            "Thực hiện Nghị quyết số 57-NQ/TW, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:",
            "**I- MỤC ĐÍCH",
            "Nâng cao nhận thức.",
        ]));
        blocks.push(columns(
            &["Nơi nhận:", "- Các đảng ủy trực thuộc,", "- Lưu Văn phòng Tỉnh ủy."],
            &["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Phạm Thị Hòa"],
        ));
        let paper = parse(&Content { blocks, ..Content::default() });
        let letterhead = &paper.letterhead;
        assert_eq!(letterhead.issuer.as_ref().unwrap().name, "TỈNH ỦY HÀ GIANG");
        assert_eq!(letterhead.number.as_ref().unwrap().symbol.as_deref(), Some("KH/TU"));
        assert_eq!(letterhead.title.as_deref(), Some("thực hiện Nghị quyết số 57-NQ/TW"));
        assert!(!letterhead.national_title);
        assert_eq!(paper.bases.len(), 1);
        assert_eq!(paper.sections[0].heading.as_deref(), Some("MỤC ĐÍCH"));
        let recipients: Vec<&str> = paper.recipients.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(recipients, ["Các đảng ủy trực thuộc", "Lưu Văn phòng Tỉnh ủy"]);
        assert_eq!(paper.signature.unwrap().authority.as_deref(), Some("T/M BAN THƯỜNG VỤ"));
    }

    /// A plan and its blocks, in two columns or one line below the other.
    fn plan(in_columns: bool) -> Vec<Block> {
        let pair = |left: &[&str], right: &[&str]| {
            if in_columns {
                vec![columns(left, right)]
            } else {
                all(left).into_iter().chain(all(right)).collect()
            }
        };
        let mut blocks = pair(
            &["UBND TỈNH HÀ GIANG", "**SỞ Y TẾ", "Số: 9/KH-SYT"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Giang, ngày 5 tháng 3 năm 2026"],
        );
        blocks.extend(all(&[
            "^**KẾ HOẠCH",
            "^**Tiêm chủng năm 2026",
            "Căn cứ Luật Phòng bệnh;",
            "Sở Y tế ban hành Kế hoạch như sau:",
            "**I. MỤC ĐÍCH",
            "Nâng cao nhận thức của người dân.",
            "**II. TỔ CHỨC THỰC HIỆN",
            "**1. Phòng Nghiệp vụ",
            "- Tổng hợp kết quả trước ngày 30/11/2026.",
            "- Báo cáo Giám đốc Sở./.",
        ]));
        blocks.extend(pair(
            &["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
            &["**KT. GIÁM ĐỐC", "**PHÓ GIÁM ĐỐC", "Phạm Thị Hòa"],
        ));
        blocks
    }

    #[test]
    fn a_stray_line_between_any_two_changes_nothing() {
        let values = |blocks: Vec<Block>| {
            let paper = parse(&Content { blocks, ..Content::default() });
            let sections = serde_json::to_string(&paper.sections).unwrap();
            let foot = (paper.recipients, paper.signature, paper.closing);
            (paper.letterhead, paper.bases, sections, paper.tasks, foot)
        };
        for in_columns in [true, false] {
            let blocks = plan(in_columns);
            let wanted = values(blocks.clone());
            assert_eq!((wanted.1.len(), wanted.3.len(), wanted.4.0.len()), (2, 2, 2));
            for stray in ["*", "4707", "ĐẾN Số: 12", "717% )", "BẢN SAO"] {
                for at in 0..=blocks.len() {
                    let mut strewn = blocks.clone();
                    strewn.insert(at, p(stray));
                    assert_eq!(values(strewn), wanted, "{stray} before block {at}");
                }
            }
        }
    }

    #[test]
    fn a_paper_without_numbers_has_one_body() {
        let mut blocks = vec![columns(
            &["**SỞ Y TẾ", "Số: 9/SYT-VP", "V/v mời họp"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Giang, ngày 5 tháng 3 năm 2026"],
        )];
        blocks.extend(all(&[
            "Kính gửi: Các trung tâm y tế.",
            "Thực hiện chương trình công tác, Sở Y tế mời các đơn vị dự họp.",
            "Thời gian họp vào sáng thứ Hai.",
            "- Thành phần: lãnh đạo đơn vị.",
            "Đề nghị các đơn vị dự đúng giờ./.",
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "**GIÁM ĐỐC",
            "Phạm Thị Hòa",
        ]));
        let paper = parse(&Content { blocks, ..Content::default() });
        assert_eq!(paper.letterhead.doc_type.unwrap().code, "CV");
        assert_eq!((paper.bases.len(), paper.sections.len()), (1, 1));
        let body = &paper.sections[0];
        assert_eq!((body.id.as_str(), body.number.as_deref()), ("body", None));
        assert_eq!(body.text.as_deref(), Some("Thời gian họp vào sáng thứ Hai."));
        assert_eq!(body.items.len(), 1);
        assert_eq!(paper.closing, ["Đề nghị các đơn vị dự đúng giờ./."]);
    }
}
