//! Words shortened to their initials (`LĐVP`, `P. Nội vụ`, `b/c`) beside the same words written out.

use super::wording::Token;
use crate::vietnamese::fold::strip_accents;

/// Whether both say the same where one shortens what the other writes out. Of a text that is one short form
/// alone three letters are asked, so that chance does not make it so.
pub(super) fn agree(left: &[Token], right: &[Token]) -> bool {
    let (mut left, mut right) = (left, right);
    let (mut letters, mut is_alone) = (0, true);
    while let ([one, left_rest @ ..], [other, right_rest @ ..]) = (left, right) {
        if one.agrees(other) {
            (left, right, is_alone) = (left_rest, right_rest, false);
        } else if let Some((count, short, long)) = expanded(left, right) {
            letters += count;
            (left, right) = (short, long);
        } else if let Some((count, short, long)) = expanded(right, left) {
            letters += count;
            (left, right) = (long, short);
        } else {
            return false;
        }
    }
    left.is_empty() && right.is_empty() && letters >= if is_alone { 3 } else { 1 }
}

/// The letters of a short form with what follows it and what follows its words.
fn expanded<'a>(
    short: &'a [Token],
    long: &'a [Token],
) -> Option<(usize, &'a [Token], &'a [Token])> {
    let (parts, length) = slashed(short).or_else(|| capitals(short))?;
    let words = long.get(..parts.len())?;
    let begins = |(part, word): (&String, &Token)| {
        let is_and = part == "&" && matches!(word.key.as_str(), "và" | "&");
        is_and || is_word(word) && is_beginning(part, &word.key)
    };
    parts.iter().zip(words).all(begins).then_some((
        parts.len(),
        short.get(length..)?,
        long.get(parts.len()..)?,
    ))
}

/// Whether a word begins so, tones aside; `Đ` is no `D`, and a word of one letter is no short form of itself.
fn is_beginning(part: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let starts = part.chars().all(|one| {
        letters.next().is_some_and(|other| {
            (one == 'đ') == (other == 'đ')
                && strip_accents(&one.to_string()) == strip_accents(&other.to_string())
        })
    });
    starts && (part.chars().nth(1).is_some() || letters.next().is_some())
}

/// `b/c`, `b/cáo`, `t/h`: the parts between the slashes, and how many tokens they are.
fn slashed(tokens: &[Token]) -> Option<(Vec<String>, usize)> {
    let [first, slash, second, ..] = tokens else { return None };
    let is_one = first.chunk == slash.chunk && slash.chunk == second.chunk;
    let is_short = is_word(first) && first.key.chars().nth(1).is_none();
    (is_one && is_short && slash.key == "/" && is_word(second))
        .then(|| (vec![first.key.clone(), second.key.clone()], 3))
}

/// `LĐVP`, `P.`, `KH&ĐT`: the letters, and how many tokens they are. A letter alone has its point.
fn capitals(tokens: &[Token]) -> Option<(Vec<String>, usize)> {
    let letters = |token: &Token| {
        let count = token.key.chars().count();
        let all = token.capitals.is_some_and(|places| places.count_ones() as usize == count);
        (all && is_word(token)).then(|| token.key.chars().map(String::from).collect::<Vec<_>>())
    };
    let first = tokens.first()?;
    let mut parts = letters(first)?;
    let mut length = 1;
    let next = |at: usize, key: &str| {
        tokens.get(at).is_some_and(|token| token.chunk == first.chunk && token.key == key)
    };
    while let Some(more) = tokens.get(length + 1).filter(|_| next(length, "&")).and_then(letters) {
        parts.push("&".to_owned());
        parts.extend(more);
        length += 2;
    }
    let has_point = next(length, ".");
    (has_point || parts.len() > 1).then_some((parts, length + usize::from(has_point)))
}

fn is_word(token: &Token) -> bool {
    token.key.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::{diff::wording::Wording, vietnamese::agency::Glossary};

    fn same(left: &str, right: &str) -> bool {
        let [left, right] = [left, right].map(|text| Wording::new(text, &Glossary::builtin()));
        assert_eq!(left.is_short_form(&right), right.is_short_form(&left), "{left:?} {right:?}");
        left.is_short_form(&right)
    }

    #[test]
    fn initials_beside_their_words() {
        for (short, long) in [
            ("LĐVP", "Lãnh đạo Văn phòng"),
            ("P. Tổ chức", "Phòng Tổ chức"),
            ("P.Tổ chức", "Phòng Tổ chức"),
            ("TT. Văn hóa xã", "Trung tâm Văn hóa xã"),
            ("CVP, các PCVP", "Chánh Văn phòng, các Phó Chánh Văn phòng"),
            ("Phòng TC&HC", "Phòng Tổ chức và Hành chính"),
            ("Đảng ủy (b/c)", "Đảng ủy (báo cáo)"),
            ("Các tổ (để t/h)", "Các tổ (để thực hiện)"),
            ("Đảng ủy (b/cáo)", "Đảng ủy (báo cáo)"),
            ("P. Tổ chức, xong 5/6/2026", "Phòng Tổ chức, xong ngày 05 tháng 6 năm 2026"),
        ] {
            assert!(same(short, long), "{short} | {long}");
        }
    }

    #[test]
    fn other_words_are_no_short_form() {
        for (one, other) in [
            ("TC", "Tổ chức"),
            ("Phòng TC", "Phòng Nội vụ"),
            ("P. Tổ chức", "Phòng Nội vụ"),
            ("P. Tổ chức", "Ban Tổ chức"),
            ("Sở Nội vụ", "Sở Nội vụ tỉnh"),
            ("Đảng ủy (b/c)", "Đảng ủy (để biết)"),
            ("P. Tổ chức, 5%", "Phòng Tổ chức, 6%"),
            ("Lưu: VT", "Lưu: TH"),
            ("ĐT", "Dự toán"),
        ] {
            assert!(!same(one, other), "{one} | {other}");
        }
    }
}
