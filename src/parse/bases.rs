//! The paragraphs between the title and the first section.

use super::{lines::Line, passage::Passage};
use crate::{
    model::BaseKind,
    vietnamese::{fold::key, outline, signing},
};

/// What the words of a paragraph make it; `None` where they do not say.
pub(crate) fn kind(text: &str) -> Option<BaseKind> {
    outline::basis(text)
}

/// Whether a line names the authority in capitals: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`.
pub(crate) fn is_authority(passage: &Passage) -> bool {
    let text = passage.text.trim_end_matches([',', '.', ':', ' ']);
    passage.is_upper()
        && text.chars().count() <= 150
        && (signing::position(text)
            || key(text).starts_with("hội đồng")
            || key(text).starts_with("ủy ban")
            || key(text).starts_with("ban ")
            || key(text).starts_with("chính phủ")
            || key(text).starts_with("quốc hội"))
}

/// A paragraph with its kind.
pub(crate) fn read(line: &Line) -> (BaseKind, String) {
    let text = line.passage.text.clone();
    let kind = if is_authority(&line.passage) {
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
