//! What each line of the letterhead was taken for.

use super::{Side, SideLine, Top, addressees, rejoin, top_of};
use crate::{
    block::Block,
    model::Letterhead,
    parse::{
        reasons::{Belief, Fact, Ground, Part, Reading},
        sides,
    },
    vietnamese::{fold, marks, numbering},
};

/// Tells the lines of the blocks that the letterhead takes, given what was read from them.
pub(crate) fn explain(
    blocks: &[Block],
    letterhead: &Letterhead,
    attached_to: Option<&str>,
) -> Vec<Reading> {
    let lines = rejoin::rejoined(addressees::below_the_top(sides::lines(blocks)));
    let taken = Taken::of(letterhead, attached_to);
    lines.iter().map(|line| taken.reading(line)).collect()
}

/// The folded texts of the values that lines of no kind of their own gave.
struct Taken {
    issuer: String,
    title: String,
    addressees: String,
    attached_to: String,
}

impl Taken {
    fn of(letterhead: &Letterhead, attached_to: Option<&str>) -> Self {
        let issuer = letterhead.issuer.as_ref();
        let names = issuer.into_iter().flat_map(|issuer| {
            issuer.parent.iter().chain([&issuer.name]).chain(&issuer.joint).map(String::as_str)
        });
        Self {
            issuer: fold::key(&names.collect::<Vec<_>>().join(" ")),
            title: fold::key(letterhead.title.as_deref().unwrap_or_default()),
            addressees: fold::key(&letterhead.addressees.join(" ")),
            attached_to: fold::key(attached_to.unwrap_or_default()),
        }
    }

    fn reading(&self, line: &SideLine) -> Reading {
        let (part, fact) = self.part(line);
        let belief = Belief::Line(part);
        let field = match part {
            Part::Ornament | Part::Stray | Part::Body => "",
            part => part.code(),
        };
        let path = match field {
            "" => "/letterhead".to_owned(),
            "subject" => "/letterhead/title".to_owned(),
            field => format!("/letterhead/{field}"),
        };
        Reading {
            path,
            at: line.passage.at(),
            name: line.text().to_owned(),
            grounds: vec![Ground { belief: belief.clone(), points: 0, fact }],
            believed: belief,
            second: None,
        }
    }

    /// What a line was taken for, and whether its words or its place said so.
    fn part(&self, line: &SideLine) -> (Part, Fact) {
        let text = line.text();
        let mark = numbering::item_mark(text).map_or(0, |(_, start)| start);
        let key = fold::key(text.get(mark..).unwrap_or_default());
        let key = key.trim_matches([' ', ';', '.', ',']);
        let holds = |value: &str| !key.is_empty() && value.contains(key);
        if holds(&self.attached_to) || marks::attached_line(text) {
            return (Part::Attached, Fact::Words);
        }
        // A line of the title may look like another kind: `KẾ HOẠCH` in `Điều chỉnh / KẾ HOẠCH …`.
        if line.side == Side::Full && holds(&self.title) {
            return (Part::Title, Fact::Place);
        }
        let part = match top_of(text) {
            Top::NationalTitle => Part::NationalTitle,
            Top::Ornament => Part::Ornament,
            Top::Number(_) => Part::Number,
            Top::Date(..) => Part::Date,
            Top::Draft => Part::Draft,
            Top::Urgency(_) => Part::Urgency,
            Top::Secrecy(_) => Part::Secrecy,
            Top::Copy(_) => Part::Copy,
            Top::Subject(_) => Part::Subject,
            Top::Addressees(_) => Part::Addressees,
            Top::Type(..) => Part::Type,
            Top::Other if holds(&self.addressees) => return (Part::Addressees, Fact::Place),
            Top::Other if holds(&self.issuer) => return (Part::Issuer, Fact::Place),
            Top::Other if holds(&self.title) => return (Part::Title, Fact::Place),
            Top::Other => return (Part::Stray, Fact::Nothing),
        };
        (part, Fact::Words)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::parse::draw::{all, columns};

    #[test]
    fn each_line_is_told() {
        let mut blocks = vec![columns(
            &["UBND TỈNH CÀ MAU", "**SỞ Y TẾ", "Số: 9/KH-SYT"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cà Mau, ngày 5 tháng 3 năm 2026"],
        )];
        blocks.extend(all(&["^**KẾ HOẠCH", "^**Tiêm chủng", "^**năm 2026", "**I. VIỆC", "Tiêm."]));
        let head = read(&blocks);
        let readings = explain(&blocks[..head.blocks], &head.letterhead, None);
        let told: Vec<(&str, &str)> =
            readings.iter().map(|r| (r.path.as_str(), r.believed.code())).collect();
        assert_eq!(
            told,
            [
                ("/letterhead/issuer", "issuer"),
                ("/letterhead/issuer", "issuer"),
                ("/letterhead/number", "number"),
                ("/letterhead/national_title", "national_title"),
                ("/letterhead/date", "date"),
                ("/letterhead/doc_type", "doc_type"),
                ("/letterhead/title", "title"),
                ("/letterhead/title", "title"),
            ]
        );
    }
}
