//! The title of a cited document.

use super::{kind::Head, text::Text};
use crate::vietnamese::agency::begins_with_body;
use std::ops::Range;

/// Verbs with which a title begins that has no `về` before it, one word or two.
const VERBS: &[&str] = &[
    "phê duyệt",
    "ban hành",
    "quy định",
    "sửa đổi",
    "hướng dẫn",
    "triển khai",
    "thực hiện",
    "công bố",
    "công khai",
    "phân bổ",
    "tặng",
    "ban bố",
    "thông qua",
    "điều chỉnh",
    "bổ sung",
    "bãi bỏ",
    "thay thế",
    "thành lập",
    "kiện toàn",
    "tháo gỡ",
    "tăng cường",
    "đẩy mạnh",
    "đính chính",
    "công nhận",
    "chấp thuận",
    "cho phép",
    "bổ nhiệm",
    "thí điểm",
    "xác định",
    "phân công",
    "phân cấp",
    "uỷ quyền",
    "tiếp tục",
    "thu hồi",
    "phát động",
    "nâng cao",
    "giao",
    "quy hoạch",
    "thúc đẩy",
    "giải quyết",
    "xử lý",
    "tổ chức",
    "khắc phục",
    "đôn đốc",
    "chấn chỉnh",
    "trả lời",
    "báo cáo",
    "đề nghị",
    "góp ý",
    "cử",
    "kết luận",
    "tổng kết",
    "sơ kết",
    "chuyển",
    "cụ thể",
    "phối hợp",
];

/// Those that can hardly be the predicate of the sentence the citation stands in.
const SURE: &[&str] = &["phê duyệt", "ban hành", "quy định", "sửa đổi", "công bố", "công khai"];

/// In the field of a body (`Ban Chỉ đạo tỉnh về đổi mới …`) only these end it.
const SURE_AFTER_FIELD: &[&str] = &[
    "phê duyệt",
    "ban hành",
    "quy định",
    "thực hiện",
    "triển khai",
    "hướng dẫn",
    "công bố",
    "công khai",
];

/// Whether a word, with the one behind it, begins a title or a predicate.
pub(super) fn is_title_verb(word: &str, second: &str, in_field: bool) -> bool {
    let list = if in_field { SURE_AFTER_FIELD } else { VERBS };
    begins(list, word, second)
}

/// Whether a word printed with a capital begins a title all the same: `Chính phủ Quy định …`.
pub(super) fn is_capital_verb(word: &str, second: &str) -> bool {
    begins(SURE, word, second) || begins(&["hướng dẫn"], word, second)
}

fn begins(list: &[&str], word: &str, second: &str) -> bool {
    list.iter().any(|verb| match verb.split_once(' ') {
        Some((a, b)) => a == word && b == second,
        None => *verb == word,
    })
}

/// The title behind what is read of a citation (`from`), `None` where it has none.
pub(super) fn after(
    text: &Text<'_>,
    from: usize,
    head: &Head,
    issued: bool,
    next: Option<&Head>,
) -> Option<Range<usize>> {
    let start = start(text, from, head, issued)?;
    let end = end(text, start);
    let end = next.map_or(end, |next| before_sibling(text, start..end, next));
    trimmed(text, start..end)
}

/// The title without a remark behind it and without punctuation.
fn trimmed(text: &Text<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let title = text.as_str().get(range.clone())?;
    let trimmed = without_note(title).trim_end_matches([',', '.', ';', ':', '/', ' ', '-']);
    let lead = trimmed.len() - trimmed.trim_start_matches([':', ' ']).len();
    (trimmed.len() > lead).then_some(range.start + lead..range.start + trimmed.len())
}

/// The title of a standard: always behind `về`.
pub(super) fn of_standard(text: &Text<'_>, from: usize) -> Option<Range<usize>> {
    let About::Title(start) = about(text, from) else { return None };
    trimmed(text, start..end(text, start))
}

/// Where the title begins.
fn start(text: &Text<'_>, from: usize, head: &Head, issued: bool) -> Option<usize> {
    match about(text, from) {
        About::Title(start) => return Some(start),
        // `của Thủ tướng Chính phủ về Tổ công tác …`: the paper of a body speaks of another.
        About::Place(start) if issued => return Some(start),
        About::Place(_) => return None,
        About::Nothing => {}
    }
    let rest = text.after(from);
    let begin = from + rest.len() - rest.trim_start().len();
    // A verb behind a comma is the sentence's own.
    if rest.trim_start().starts_with(',') {
        return None;
    }
    let mut words = text.words(begin);
    let word = words.next().filter(|w| w.lead.is_empty())?;
    let second = words.next().map_or("", |w| w.key);
    if text.is_capital(word.start) && !(issued && is_capital_verb(word.key, second)) {
        return None;
    }
    let dated = head.date.is_some();
    let fits = if issued {
        begins(VERBS, word.key, second)
    } else {
        dated && begins(SURE, word.key, second)
    };
    fits.then_some(begin)
}

/// What a `về` tells.
enum About {
    /// What the document is about; the words begin here.
    Title(usize),
    /// Where to: `báo cáo … về Sở Nội vụ`; unless the document's issuer stands before it.
    Place(usize),
    /// There is no `về`.
    Nothing,
}

/// Reads the `về` behind what is read of a citation.
fn about(text: &Text<'_>, from: usize) -> About {
    let at = over_bracket(text, from);
    let rest = text.after(at);
    let bare = rest.trim_start_matches([',', ' ']);
    let lead = ["về việc ", "v/v ", "về: ", "về "].iter().find(|lead| bare.starts_with(**lead));
    let Some(lead) = lead.filter(|_| bare.trim_end() != "về việc") else {
        return About::Nothing;
    };
    let begin = at + rest.len() - bare.len() + lead.len();
    let begin = begin + text.after(begin).len() - text.after(begin).trim_start().len();
    let sent = *lead == "về "
        && text.is_capital(begin)
        && begins_with_body(text.original(begin..text.as_str().len()));
    if sent { About::Place(begin) } else { About::Title(begin) }
}

/// Steps over a bracket that holds the issuer's short form: `Bộ Giáo dục và Đào tạo (GDĐT) ngày …`.
pub(super) fn over_short_form(text: &Text<'_>, from: usize) -> usize {
    /// No short form is longer, in bytes.
    const LONGEST: usize = 40;
    let rest = text.near(from);
    let Some(inside) = rest.trim_start().strip_prefix('(') else { return from };
    match inside.find(')') {
        Some(length) if length <= LONGEST => {
            let end = from + (rest.len() - inside.len()) + length + 1;
            if text.after(end).trim_start_matches([',', ' ']).starts_with("ngày") {
                end
            } else {
                from
            }
        }
        _ => from,
    }
}

/// Steps over a bracket behind the issuer: `(sau đây viết tắt là …) về …`.
fn over_bracket(text: &Text<'_>, from: usize) -> usize {
    let rest = text.near(from);
    let bare = rest.trim_start();
    let Some(inside) = bare.strip_prefix('(') else { return from };
    let Some(length) =
        inside.find([')', '(']).filter(|at| inside.get(*at..).is_some_and(|t| t.starts_with(')')))
    else {
        return from;
    };
    let end = from + (rest.len() - inside.len()) + length + 1;
    if text.after(end).trim_start_matches([',', ' ']).starts_with("về ") { end } else { from }
}

/// How many letters of a clause are read for its verb.
const MAX_CLAUSE: usize = 240;

/// Clauses that go on behind a comma where the title is over.
const OVER: &[&str] = &[
    "trên cơ sở",
    "trong đó",
    "theo đó",
    "cụ thể",
    "như sau",
    "đồng thời",
    "với các nội dung",
    "với những nội dung",
    "gồm các nội dung",
];

/// Where the title ends: at `;`, at a bracket that closes what it did not open, at the end of the
/// sentence, or before a clause with a subject of its own.
fn end(text: &Text<'_>, start: usize) -> usize {
    let rest = text.near(start);
    let mut depth = 0_u32;
    let mut quoted = false;
    for (at, c) in rest.char_indices() {
        let after = rest.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return start + at,
            ')' | ']' => depth -= 1,
            '"' => {
                // A closing mark that the title did not open ends it.
                if !quoted && !after.contains('"') && closes_quote(after) {
                    return start + at;
                }
                quoted = !quoted;
            }
            // Inside quotation marks a `;` divides the quoted name.
            ';' if quoted && closes_before_end(after) => {}
            ';' | '\n' => return start + at,
            '.' if ends_sentence(text, start + at, after) => return start + at,
            ',' if depth == 0 && is_over(text, start + at + 1) => return start + at,
            _ => {}
        }
    }
    let end = rest
        .find(" như sau:")
        .filter(|at| rest.get(at + " như sau:".len()..).is_some_and(|t| t.trim().is_empty()));
    start + end.unwrap_or(rest.len())
}

/// Whether the mark that is open is closed before the clause ends.
fn closes_before_end(after: &str) -> bool {
    let closing = after.find('"');
    closing.is_some_and(|at| at < MAX_CLAUSE && !after.get(..at).is_some_and(|t| t.contains('\n')))
}

fn closes_quote(after: &str) -> bool {
    !after.starts_with(char::is_alphanumeric)
}

/// A full stop that ends the sentence: at the end, before `/.`, or before a blank and a capital;
/// not behind an abbreviation (`TP. Huế`).
fn ends_sentence(text: &Text<'_>, at: usize, after: &str) -> bool {
    let word =
        text.near_before(at).1.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let bare = after.trim_start();
    if bare.is_empty() || after.starts_with('/') || after.starts_with('.') {
        return true;
    }
    let begin = at + 1 + after.len() - bare.len();
    let next = bare.chars().next();
    let item = next.is_some_and(|c| c.is_ascii_digit()) && word.chars().count() > 2;
    let opens = text.is_capital(begin) || item || next.is_some_and(|c| !c.is_alphanumeric());
    after.starts_with([' ', '\n', ')', '"'])
        && opens
        && !matches!(word, "tp" | "tx" | "ts" | "ths" | "st" | "q")
}

/// Whether behind this comma a clause begins: `, Sở Y tế ban hành …`, `, trên cơ sở …`.
fn is_over(text: &Text<'_>, at: usize) -> bool {
    let near = text.near(at);
    let rest = near.trim_start();
    let begin = at + near.len() - rest.len();
    if OVER.iter().any(|clause| rest.starts_with(clause)) {
        return true;
    }
    if !text.is_capital(begin) || !begins_with_body(text.original(begin..text.as_str().len())) {
        return false;
    }
    let clause = rest.split([';', '.']).next().unwrap_or_default();
    let end = clause.char_indices().nth(MAX_CLAUSE).map_or(clause.len(), |(at, _)| at);
    let clause = clause.get(..end).unwrap_or_default();
    [
        " ban hành ",
        " đề nghị ",
        " yêu cầu ",
        " báo cáo ",
        " xây dựng kế hoạch",
        " kính ",
        " trân trọng ",
        " thông báo ",
        " quyết định ",
        " có ý kiến ",
        " trình ",
    ]
    .iter()
    .any(|verb| clause.contains(verb))
}

/// A document that a comma or `và` adds to the one cited is not in its title, unless the title
/// already speaks of others.
fn before_sibling(text: &Text<'_>, title: Range<usize>, next: &Head) -> usize {
    if !(title.start..title.end).contains(&next.start) {
        return title.end;
    }
    let before = text.as_str().get(title.start..next.start).unwrap_or_default();
    let bare = before.trim_end().trim_end_matches(" các").trim_end();
    let cut = bare
        .strip_suffix(" và")
        .or_else(|| bare.strip_suffix(','))
        .map(|kept| kept.trim_end().trim_end_matches(',').len());
    cut.filter(|length| *length > 0).map_or(title.end, |length| title.start + length)
}

/// The title without a bracket at its end: a remark of the paper that cites it.
fn without_note(title: &str) -> &str {
    let bare = title.trim_end();
    match bare.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        Some((before, note)) if !note.contains(')') && !before.trim().is_empty() => {
            before.trim_end()
        }
        _ => title,
    }
}
