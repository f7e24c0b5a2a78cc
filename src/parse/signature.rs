//! Who signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7).

use super::sides::{Side, SideLine};
use crate::{
    block::{Flow, join_line},
    model::Signature,
    vietnamese::{authority, fold::key, signing, stray},
};

/// Reads the signers from the lines of a foot that are no recipients: the first, then those beside
/// or below.
pub(crate) fn read(lines: &[&SideLine]) -> Vec<Signature> {
    let mut lines: Vec<&SideLine> = lines.to_vec();
    // Two signers side by side: one column after the other, not line by line.
    lines.sort_by_key(|line| (line.block, line.side == Side::Right));
    let mut reader = Reader::default();
    let mut last: Option<(usize, Side)> = None;
    for (index, line) in lines.iter().enumerate() {
        let here = (line.block, line.side);
        // A name in capitals is believed where none in small letters follows.
        reader.awaits_name = lines.iter().skip(index + 1).any(|line| is_name(line));
        if last.is_some_and(|last| last.0 == here.0 && last.1 != here.1) {
            reader.close();
        }
        last = Some(here);
        reader.line(line);
    }
    reader.close();
    if reader.signers.is_empty() {
        reader.signers.extend(name_alone(&lines));
    }
    reader.signers
}

/// The only name in a foot of which nothing else can be read: a seal lies over the position.
fn name_alone(lines: &[&SideLine]) -> Option<Signature> {
    let mut names = lines.iter().filter(|line| is_name(line) && signing::known_person(line.text()));
    let (name, None) = (names.next()?, names.next()) else { return None };
    Some(Signature { name: Some(name.text().to_owned()), ..Signature::default() })
}

/// A personal name in small letters.
fn is_name(line: &SideLine) -> bool {
    line.text().chars().any(char::is_lowercase) && signing::person_name(line.text())
}

/// The name of a person behind what a seal or a pen left before it on its line: `- Hà Thị Lan`, `c$. Hà Thị Lan`.
fn name_behind_marks(text: &str) -> Option<&str> {
    const MOST: usize = 2;
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.as_str().chars().count() > 0
            && letters.all(char::is_lowercase)
    };
    let mut rest = text;
    for _ in 0..MOST {
        let (mark, behind) = rest.split_once(' ')?;
        if is_word(mark) {
            return None;
        }
        rest = behind.trim_start();
        if signing::known_person(rest) && rest.split(' ').all(is_word) && rest.contains(' ') {
            return Some(rest);
        }
    }
    None
}

/// Whether a line is part of a signature by its words alone.
pub(crate) fn is_part(line: &SideLine) -> bool {
    let text = line.text();
    let capitals = !text.chars().any(char::is_lowercase);
    signing::authority(text)
        || signing::capacity(text)
        || (signing::position(text) && (capitals || line.passage.is_bold()))
        || signing::signed_mark(text)
}

/// Whether words are an authority, a capacity or a position.
fn is_titled(text: &str) -> bool {
    signing::authority(text) || signing::capacity(text) || signing::position(text)
}

/// Whether a line is the signer's name, also with `(Đã ký)` behind it.
pub(crate) fn names(text: &str) -> bool {
    signing::person_name(authority::without_signed_mark(text))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Authority,
    Capacity,
    Position,
}

#[derive(Default)]
struct Reader {
    signers: Vec<Signature>,
    open: Signature,
    last: Option<Part>,
    awaits_name: bool,
    /// A seal's specks stand between the last part and this line: words in capitals are the seal's own.
    sealed: bool,
    /// Whether the line of the last part is bold: what goes on with it is so, too.
    bold: bool,
}

impl Reader {
    fn line(&mut self, line: &SideLine) {
        let is_lighter = self.bold && !line.passage.is_bold();
        for part in signing::parts(authority::without_signed_mark(line.text())) {
            self.part(part.to_owned(), line.passage.flow, is_lighter);
        }
        if signing::parts(line.text()).into_iter().any(is_titled) {
            self.bold = line.passage.is_bold();
        }
    }

    /// A part of a line, which may be light below a bold one.
    fn part(&mut self, text: String, flow: Flow, is_lighter: bool) {
        if text.is_empty() || signing::signed_mark(&text) || authority::is_digital_mark(&text) {
            return;
        }
        if stray::is_speck(&text) {
            self.sealed = true;
            return;
        }
        if authority::approves(&text) {
            self.close();
        } else if signing::authority(&text) {
            self.begin();
            self.open.authority = Some(text);
            self.last = Some(Part::Authority);
        } else if signing::capacity(&text) {
            self.begin();
            if self.open.authority.is_none()
                && let Some(first) = self.open.capacity.take()
            {
                self.open.authority = Some(first);
            }
            self.open.capacity = Some(text);
            self.last = Some(Part::Capacity);
        } else if signing::position(&text) && flow != Flow::Stamped {
            self.begin();
            if self.last == Some(Part::Position) {
                self.deputy(&text);
            } else {
                self.open.position = Some(text);
                self.last = Some(Part::Position);
            }
        } else if self.last.is_some() && self.open.name.is_none() {
            let capitals = !text.chars().any(char::is_lowercase);
            let named = signing::person_name(&text)
                && (!capitals || (self.open.position.is_some() && !self.awaits_name));
            let behind = || name_behind_marks(&text).filter(|_| self.open.position.is_some());
            if named && flow != Flow::Stamped {
                self.open.name = Some(text);
            } else if let Some(name) = behind() {
                self.open.name = Some(name.to_owned());
            } else if stray::is_left_by_seal(&text) {
                self.sealed = true;
            } else if capitals
                && !self.sealed
                && !is_lighter
                && text.chars().any(char::is_alphabetic)
            {
                self.extend(&text);
            }
        }
    }

    /// Another signer begins once the one before has a name.
    fn begin(&mut self) {
        self.sealed = false;
        if self.open.name.is_some() {
            self.close();
        }
    }

    /// A second title: that of a deputy, who signs for the head named above it, or more of the first.
    fn deputy(&mut self, text: &str) {
        let head = self.open.position.as_deref().unwrap_or_default();
        let is_deputy = key(text).strip_prefix("phó ").is_some_and(|title| title == key(head));
        if is_deputy && self.open.capacity.is_none() {
            self.open.capacity = self.open.position.replace(text.to_owned());
        } else {
            self.extend(text);
        }
    }

    /// A line goes on with the one before.
    fn extend(&mut self, text: &str) {
        let part = match self.last {
            Some(Part::Authority) => &mut self.open.authority,
            Some(Part::Capacity) => &mut self.open.capacity,
            Some(Part::Position) => &mut self.open.position,
            None => return,
        };
        if let Some(part) = part {
            join_line(part, text);
        }
    }

    fn close(&mut self) {
        let signer = std::mem::take(&mut self.open);
        self.last = None;
        self.sealed = false;
        self.bold = false;
        if signer != Signature::default() {
            self.signers.push(signer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{
        draw::{all, columns},
        sides,
    };

    fn signers(blocks: &[crate::block::Block]) -> Vec<[Option<String>; 4]> {
        let lines = sides::lines(blocks);
        read(&lines.iter().collect::<Vec<_>>())
            .into_iter()
            .map(|s| [s.authority, s.capacity, s.position, s.name])
            .collect()
    }

    fn of(parts: [&str; 4]) -> [Option<String>; 4] {
        parts.map(|part| (!part.is_empty()).then(|| part.to_owned()))
    }

    #[test]
    fn for_a_body_by_a_deputy() {
        let lines =
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Phạm Thị Hòa"];
        assert_eq!(
            signers(&all(&lines)),
            [of(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phạm Thị Hòa"])]
        );
    }

    #[test]
    fn of_two_delegations_the_first_is_the_authority() {
        let lines = ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Phạm Thị Hòa"];
        assert_eq!(
            signers(&all(&lines)),
            [of(["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Phạm Thị Hòa"])]
        );
    }

    #[test]
    fn a_position_over_two_lines() {
        let lines = ["GIÁM ĐỐC SỞ GIÁO DỤC", "VÀ ĐÀO TẠO", "TS. Phạm Thị Hòa"];
        assert_eq!(
            signers(&all(&lines)),
            [of(["", "", "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TS. Phạm Thị Hòa"])]
        );
    }

    #[test]
    fn two_signers_side_by_side() {
        let left = ["KT. BỘ TRƯỞNG BỘ TÀI CHÍNH", "THỨ TRƯỞNG", "Phạm Thị Hòa"];
        let right = ["KT. BỘ TRƯỞNG BỘ NỘI VỤ", "THỨ TRƯỞNG", "Trần Văn Lộc"];
        let found = signers(&[columns(&left, &right)]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], of(["", "KT. BỘ TRƯỞNG BỘ NỘI VỤ", "THỨ TRƯỞNG", "Trần Văn Lộc"]));
    }

    #[test]
    fn an_approving_signature_below() {
        let lines =
            ["CHÁNH THANH TRA", "Phạm Thị Hòa", "PHÊ DUYỆT", "GIÁM ĐỐC SỞ Y TẾ", "Trần Văn Lộc"];
        assert_eq!(
            signers(&all(&lines)),
            [
                of(["", "", "CHÁNH THANH TRA", "Phạm Thị Hòa"]),
                of(["", "", "GIÁM ĐỐC SỞ Y TẾ", "Trần Văn Lộc"])
            ]
        );
    }

    #[test]
    fn the_words_of_a_seal_are_no_part_of_the_position() {
        let lines = ["GIÁM ĐỐC", "s /", "TẾ", "* Y", "Phạm Thị Hòa", "t +"];
        assert_eq!(signers(&all(&lines)), [of(["", "", "GIÁM ĐỐC", "Phạm Thị Hòa"])]);
    }

    #[test]
    fn what_a_pen_left_before_a_name_is_none_of_it() {
        for line in ["- Phạm Thị Hòa", "c$. Phạm Thị Hòa", "cUC” Phạm Thị Hòa"] {
            assert_eq!(
                signers(&all(&["GIÁM ĐỐC", line])),
                [of(["", "", "GIÁM ĐỐC", "Phạm Thị Hòa"])]
            );
        }
        assert_eq!(
            signers(&all(&["GIÁM ĐỐC", "- Phòng Hành chính"])),
            [of(["", "", "GIÁM ĐỐC", ""])]
        );
    }

    #[test]
    fn a_deputy_under_the_title_of_the_head_signs_for_him() {
        let lines = ["GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "SÀN", "Phạm Thị Hòa"];
        assert_eq!(signers(&all(&lines)), [of(["", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phạm Thị Hòa"])]);
    }

    #[test]
    fn a_draft_has_no_name() {
        assert_eq!(
            signers(&all(&["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])),
            [of(["TM. ỦY BAN NHÂN DÂN", "", "CHỦ TỊCH", ""])]
        );
    }

    #[test]
    fn a_name_under_a_seal_signs_though_the_position_cannot_be_read() {
        assert_eq!(signers(&all(&["S( YTẾ", "Trần Văn Lộc"])), [of(["", "", "", "Trần Văn Lộc"])]);
        assert!(signers(&all(&["Ban Văn Hóa", "Như Điều Ba"])).is_empty());
        assert!(signers(&all(&["Trần Văn Lộc", "Phạm Thị Hòa"])).is_empty());
    }

    #[test]
    fn signed_behind_the_name() {
        assert_eq!(
            signers(&all(&["THỦ TƯỚNG", "Phạm Thị Hòa đã ký"])),
            [of(["", "", "THỦ TƯỚNG", "Phạm Thị Hòa"])]
        );
    }
}
