//! Text that a paper quotes: the new wording of an article, `sửa đổi Điều 3 như sau: “Điều 3. …”`.

use super::lines::Line;
use crate::vietnamese::outline;
use std::collections::BTreeSet;

/// The places of the lines that are quoted: from one that opens a quotation mark, below a line that announces it, to the one
/// that closes it. One that is never closed opens nothing.
pub(super) fn quoted(lines: &[Line]) -> BTreeSet<usize> {
    let mut quoted = BTreeSet::new();
    let mut at = 1;
    while at < lines.len() {
        let announced = |at: usize| {
            at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| {
                above.passage.text.trim_end().ends_with(':')
                    && outline::announces(&above.passage.text)
            })
        };
        let opens = lines.get(at).is_some_and(|line| opens(&line.passage.text)) && announced(at);
        let end = opens.then(|| lines.iter().skip(at).position(|line| closes(&line.passage.text)));
        if let Some(Some(length)) = end {
            quoted.extend(at..=at + length);
            at += length;
        }
        at += 1;
    }
    quoted
}

fn opens(text: &str) -> bool {
    text.trim_start().starts_with(['“', '"', '«'])
}

fn closes(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['.', ';', ',', '/', ' ']);
    text.chars().nth(1).is_some() && text.ends_with(['”', '"', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::all;
    use crate::parse::lines::Stretch;

    fn of(texts: &[&str]) -> Vec<usize> {
        let blocks = all(texts);
        quoted(&Stretch::of(&blocks).lines).into_iter().collect()
    }

    #[test]
    fn from_the_mark_that_opens_to_the_one_that_closes() {
        let texts = [
            "1. Sửa đổi Điều 3 như sau:",
            "“Điều 3. Trách nhiệm của Sở Y tế",
            "1. Kiểm tra.",
            "2. Báo cáo.”;",
            "2. Bãi bỏ Điều 4.",
        ];
        assert_eq!(of(&texts), [1, 2, 3]);
        assert_eq!(of(&["1. Thay cụm từ như sau:", "\"Sở Nội vụ\".", "2. Bỏ."]), [1]);
    }

    #[test]
    fn what_is_not_closed_or_not_announced_is_none() {
        assert!(of(&["1. Sửa Điều 3 như sau:", "“Điều 3. Trách nhiệm", "1. Kiểm tra."]).is_empty());
        assert!(
            of(&["1. Phát động phong trào.", "“Ba sạch” ở các thôn.", "Tổng kết “Ba sạch”"])
                .is_empty()
        );
    }
}
