//! Amounts of money in the running text.

use super::{lines::Line, passage::Passage};
use crate::pattern::Regex;
use crate::{
    model::{StatedAmount, StatedRole},
    vietnamese::{columns::unit_line, money, outline},
};
use std::{ops::Range, sync::LazyLock};

/// The amounts that the lines of a text state. A line `Bằng chữ: …` right below an amount gives its words; below a table it
/// is the table's.
pub(crate) fn of_lines(lines: &[Line]) -> Vec<StatedAmount> {
    let mut stated: Vec<StatedAmount> = Vec::new();
    // The line behind the last amount, by its place among lines and tables.
    let mut awaited = None;
    for line in lines {
        let below =
            stated.last_mut().filter(|last| awaited == Some(line.order) && last.words.is_none());
        if let Some(last) = below
            && let Some((words, vnd)) = money::find_words(&line.passage.text)
        {
            (last.words, last.words_vnd) = (Some(words), vnd);
            continue;
        }
        let found = read(&line.passage);
        if !found.is_empty() {
            awaited = Some(line.order + 1);
        }
        stated.extend(found);
    }
    stated
}

/// The amounts that a paragraph states.
pub(crate) fn read(passage: &Passage) -> Vec<StatedAmount> {
    // `Đơn vị: 1000 đồng` says in what a table counts.
    if unit_line(&passage.text).is_some() {
        return Vec::new();
    }
    let mut from = 0;
    money::find(&passage.text)
        .into_iter()
        .filter(|found| !is_end_of_range(&passage.text, found.range.clone()))
        .map(|found| {
            let before = passage.text.get(from..found.range.start).unwrap_or_default();
            from = found.range.end;
            let behind = passage.text.get(found.range.end..).unwrap_or_default();
            let total = outline::states_total(before)
                || outline::opens_with_money(before) && outline::goes_on_in_table(behind);
            let role = if total { StatedRole::Total } else { StatedRole::Mention };
            StatedAmount {
                at: passage.at_range(found.range),
                money: found.money,
                words: found.words,
                words_vnd: found.words_vnd,
                role,
            }
        })
        .collect()
}

/// The words of a paragraph that holds nothing but an amount in words (`Bằng chữ: …`), and what they come to.
pub(crate) fn words_alone(text: &str) -> Option<(String, Option<i64>)> {
    static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^[(\s]*((tổng|cộng|số tiền|kinh phí|thành tiền|giá trị|trị giá|viết|ghi)\b[^0-9.:;]{0,40})?bằng\s+chữ\b",
        )
    });
    let introduced = INTRODUCED.is_match(text);
    (introduced && money::find(text).is_empty()).then(|| money::find_words(text)).flatten()
}

/// Whether an amount is one end of a range: `từ 200 - 300 triệu đồng`, `200 triệu đến 300 triệu đồng`.
fn is_end_of_range(text: &str, range: Range<usize>) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)(?:^|[\s(])[0-9][0-9.,]*\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng)?)\s*(?:-|–|—|đến|tới)\s*$",
        )
    });
    static BEHIND: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^\s*(?:-|–|—|đến|tới)\s*[0-9]"));
    let holds =
        |pattern: &Regex, part: Option<&str>| part.is_some_and(|part| pattern.is_match(part));
    holds(&BEFORE, text.get(..range.start)) || holds(&BEHIND, text.get(range.end..))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::{Block, Paragraph, Place},
        parse::{
            draw::{p, table},
            lines::Stretch,
        },
    };

    #[test]
    fn words_on_a_line_of_their_own_belong_to_the_amount_above() {
        let words = |between: Option<Block>| {
            let mut blocks = vec![p("Tổng kinh phí là 20.000.000 đồng.")];
            blocks.extend(between);
            blocks.push(p("Bằng chữ: Hai mươi triệu đồng."));
            of_lines(&Stretch::of(&blocks).lines).into_iter().next().unwrap().words_vnd
        };
        assert_eq!(words(None), Some(20_000_000));
        assert_eq!(words(Some(table(&[&["TT", "Việc"]]))), None);
    }

    #[test]
    fn money_at_the_head_of_what_leads_to_a_table_is_its_total() {
        let role = |text: &str| {
            let passage = Passage::of(&Paragraph::plain(text, Place::default()));
            read(&passage).into_iter().next().unwrap().role
        };
        let text = "2. Kinh phí: 480 triệu đồng từ nguồn sự nghiệp, phân bổ như sau:";
        assert_eq!(role(text), StatedRole::Total);
        assert_eq!(role("Kinh phí: 480 triệu đồng."), StatedRole::Mention);
        assert_eq!(role("Mức chi: 480 nghìn đồng, cụ thể như sau:"), StatedRole::Mention);
    }

    #[test]
    fn words_alone_however_they_are_introduced() {
        for text in
            ["(Số tiền ghi bằng chữ: Hai triệu đồng)", "Tổng cộng (viết bằng chữ): Hai triệu đồng"]
        {
            assert_eq!(words_alone(text).and_then(|(_, vnd)| vnd), Some(2_000_000), "{text}");
        }
    }

    #[test]
    fn ranges_and_unit_lines_state_no_amount() {
        for text in [
            "Tổng kinh phí dự kiến từ 200 - 300 triệu đồng.",
            "Tổng kinh phí 200 triệu đến 300 triệu đồng.",
            "Đơn vị: 1000 đồng",
        ] {
            assert!(
                read(&Passage::of(&Paragraph::plain(text, Place::default()))).is_empty(),
                "{text}"
            );
        }
    }

    #[test]
    fn words_in_a_paragraph_of_their_own() {
        let vnd = |text: &str| words_alone(text).and_then(|(_, vnd)| vnd);
        assert_eq!(vnd("(Bằng chữ: Hai triệu đồng./.)"), Some(2_000_000));
        assert_eq!(vnd("Tổng số tiền viết bằng chữ: Hai triệu đồng chẵn."), Some(2_000_000));
        assert_eq!(words_alone("Số tiền 5.000 đồng, bằng chữ: Năm nghìn đồng"), None);
    }

    #[test]
    fn the_whole_sum_is_told_from_other_amounts() {
        let text =
            "Tổng kinh phí thực hiện là 150 triệu đồng, trong đó chi cho tập huấn 20 triệu đồng.";
        let found = read(&Passage::of(&Paragraph::plain(text, Place::in_block(4))));
        let roles: Vec<_> = found.iter().map(|f| (f.money.vnd, f.role.clone())).collect();
        assert_eq!(
            roles,
            [(Some(150_000_000), StatedRole::Total), (Some(20_000_000), StatedRole::Mention)]
        );
        assert_eq!(found[1].at.unwrap().block, Some(4));
    }
}
