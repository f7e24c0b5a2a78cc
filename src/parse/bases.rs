//! The paragraphs between the title and the first section.

use super::{lines::Line, passage::Passage};
use crate::{
    model::BaseKind,
    vietnamese::{authority, basis, stray},
};

/// What the words of a paragraph make it; `None` where they do not say.
pub(crate) fn kind(text: &str) -> Option<BaseKind> {
    basis::kind(text).or_else(|| enacts_in_capitals(text).then_some(BaseKind::Enacting))
}

/// `QUYẾT ĐỊNH` alone on its line, in capitals: many offices leave out the colon.
fn enacts_in_capitals(text: &str) -> bool {
    let capital = text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
    capital && basis::kind(&format!("{}:", text.trim_end())) == Some(BaseKind::Enacting)
}

/// Whether a line names the authority in capitals: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`.
pub(crate) fn is_authority(passage: &Passage) -> bool {
    passage.is_upper() && authority::names_authority(&passage.text)
}

/// The same in small letters, as old fonts store capitals: a name alone on its line.
fn is_small_authority(text: &str) -> bool {
    authority::names_authority(text)
        && kind(text).is_none()
        && text.chars().count() <= 60
        && !text.ends_with(['.', ':', ';'])
}

/// Joins the lines of an authority that is set over several: `BỘ TRƯỞNG` and the ministry below.
pub(crate) fn join_authority(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    let mut open = false;
    for line in lines {
        let goes_on = open && line.passage.is_upper() && kind(&line.passage.text).is_none();
        match joined.last_mut() {
            Some(last) if goes_on => last.passage.append(&line.passage),
            _ => {
                open = is_authority(&line.passage);
                joined.push(line);
            }
        }
    }
    joined
}

/// The lines without the notes between them: a few words that are no base and end as no base does, below one that ended.
pub(crate) fn without_notes(lines: Vec<Line>) -> Vec<Line> {
    let ended = |text: &str| text.ends_with([';', '.', ':', ',']);
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        let text = &line.passage.text;
        let is_note = stray::is_as_short_as_a_note(text)
            && text.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !ended(text)
            && kind(text).is_none()
            && !is_small_authority(text)
            && kept.last().is_some_and(|above| ended(&above.passage.text));
        if !is_note {
            kept.push(line);
        }
    }
    kept
}

/// A paragraph with its kind.
pub(crate) fn read(line: &Line) -> (BaseKind, String) {
    let text = line.passage.text.clone();
    let kind = if is_authority(&line.passage) || is_small_authority(&text) {
        BaseKind::Authority
    } else {
        kind(&text).unwrap_or(BaseKind::Basis)
    };
    (kind, text)
}

/// How many of the lines before the body of a paper without numbered sections are bases: those up
/// to the last that its words make one.
pub(crate) fn count(lines: &[Line]) -> usize {
    lines
        .iter()
        .take_while(|line| kind(&line.passage.text).is_some() || is_authority(&line.passage))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{draw::paragraph, lines::Stretch};

    fn kinds(texts: &[&str]) -> Vec<BaseKind> {
        texts
            .iter()
            .map(|text| read(&Line { passage: Passage::of(&paragraph(text)), order: 0 }).0)
            .collect()
    }

    #[test]
    fn the_parts_of_a_decision() {
        assert_eq!(
            kinds(&[
                "GIÁM ĐỐC SỞ XÂY DỰNG",
                "UỶ BAN NHÂN DÂN TỈNH HÀ GIANG",
                "Căn cứ Luật Nhà ở;",
                "Xét đề nghị của Trưởng phòng Quản lý nhà,",
                "QUYẾT ĐỊNH:",
            ]),
            [
                BaseKind::Authority,
                BaseKind::Authority,
                BaseKind::Basis,
                BaseKind::Proposal,
                BaseKind::Enacting,
            ]
        );
    }

    #[test]
    fn a_few_words_below_a_base_are_a_note() {
        let blocks = crate::parse::draw::all(&[
            "Căn cứ Luật Lưu trữ;",
            "Lần 2",
            "Thực hiện Công văn số 5/SNV về",
            "việc lưu trữ",
            "Sở Nội vụ thông báo:",
        ]);
        let lines = without_notes(Stretch::of(&blocks).lines);
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn capitals_alone_enact_without_a_colon() {
        assert_eq!(kinds(&["QUYẾT ĐỊNH", "QUYẾT NGHỊ"]), [BaseKind::Enacting, BaseKind::Enacting]);
        assert_eq!(kinds(&["Quyết định"]), [BaseKind::Basis]);
    }

    #[test]
    fn an_authority_over_two_lines_is_one() {
        let blocks = crate::parse::draw::all(&[
            "BỘ TRƯỞNG",
            "BỘ KHOA HỌC VÀ CÔNG NGHỆ",
            "Căn cứ Luật Lưu trữ;",
            "QUYẾT ĐỊNH:",
        ]);
        let lines = join_authority(Stretch::of(&blocks).lines);
        let texts: Vec<&str> = lines.iter().map(|line| line.passage.text.as_str()).collect();
        assert_eq!(
            texts,
            ["BỘ TRƯỞNG BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Căn cứ Luật Lưu trữ;", "QUYẾT ĐỊNH:"]
        );
    }

    #[test]
    fn without_numbers_the_body_begins_behind_the_last_base() {
        let blocks = crate::parse::draw::all(&[
            "Căn cứ Luật Nhà ở;",
            "Sở Xây dựng thông báo:",
            "- Lịch làm việc.",
        ]);
        assert_eq!(count(&Stretch::of(&blocks).lines), 1);
    }
}
