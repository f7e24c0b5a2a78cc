//! Dividing a cell into agencies.

use super::{
    glossary::Glossary,
    heads::{self, Head},
    name::{acts, agency, is_collective, is_place, is_post, is_whole, start},
};
use crate::pattern::Regex;
use crate::{
    model::Agency,
    vietnamese::folded::{Folded, printed},
};
use std::{ops::Range, sync::LazyLock};

/// The agencies of a cell, a label or a heading, in order.
///
/// `;` and line breaks divide; a comma or `và` only where a whole name stands on either side.
/// What one `Các` governs stays together. `Đề nghị` before a name is no part of it; final
/// punctuation is dropped.
///
/// ```
/// use vanban::vietnamese::agency::{Glossary, split};
/// let found = split("Sở Nội vụ, Sở Y tế và các sở, ngành có liên quan", &Glossary::builtin());
/// let names: Vec<_> = found.iter().map(|a| a.name.as_str()).collect();
/// assert_eq!(names, ["Sở Nội vụ", "Sở Y tế", "các sở, ngành có liên quan"]);
/// assert!(found[2].collective);
/// ```
pub fn split(text: &str, glossary: &Glossary) -> Vec<Agency> {
    if text.len() > MAX_LENGTH {
        let raw = printed(text);
        return vec![Agency { name: raw.clone(), raw, collective: false }];
    }
    if is_open_list(text) {
        return vec![agency(trim(text), glossary)];
    }
    divided(text)
        .into_iter()
        .map(|part| without_request(without_label(trim(part))))
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .map(|part| agency(part, glossary))
        .collect()
}

/// The agencies of a cell of several lines. A line that begins as a name does, below a name that is whole, is one of its own;
/// any other goes on with the line above, as lines broken for want of width do.
///
/// ```
/// use vanban::vietnamese::agency::{Glossary, split_lines};
/// let lines = ["Tổ Toán - Tin", "Sở Khoa học và", "Công nghệ", "Văn phòng", "UBND tỉnh"];
/// let found = split_lines(&lines, &Glossary::builtin());
/// let raws: Vec<_> = found.iter().map(|a| a.raw.as_str()).collect();
/// assert_eq!(raws, ["Tổ Toán - Tin", "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh"]);
/// ```
pub fn split_lines(lines: &[&str], glossary: &Glossary) -> Vec<Agency> {
    let marked = |line: &str| {
        super::super::numbering::item_mark(line.trim()).is_some()
            || behind_number(line.trim()).is_some()
    };
    // A dash at the head of a later line alone is the name's own: `Phòng Tài chính` above `- Kế toán`.
    let listed = lines.first().is_some_and(|line| marked(line));
    let mut text = String::new();
    let mut last = "";
    for line in lines {
        if !text.is_empty() {
            let another = if marked(line) { listed } else { begins_another(last, line) };
            text.push(if another { '\n' } else { ' ' });
        }
        text.push_str(line);
        last = line;
    }
    split(&text, glossary)
}

/// Whether a line names another body than the line above it.
fn begins_another(above: &str, line: &str) -> bool {
    let (above, line) = (trim(above), without_request(trim(line)));
    let open = above.ends_with(['-', '–', '&', '/'])
        || ["và", "của", "thuộc", "các", "với"]
            .contains(&above.rsplit(' ').next().unwrap_or_default());
    let named = start(line).is_some_and(|next| !next.small || next.head == Head::Every);
    // `Văn phòng` above `UBND tỉnh` is one name.
    !open && named && !is_post(above) && (is_whole(above) || start(above).is_none())
}

/// A longer text, in bytes, is no list of agencies, and is not divided.
const MAX_LENGTH: usize = 6000;

/// `Các doanh nghiệp: A, B; C`: what the colon opens is one class with its members.
fn is_open_list(text: &str) -> bool {
    let head = text.split([',', ';', '\n']).next().unwrap_or_default();
    head.split_once(':').is_some_and(|(class, members)| {
        !members.trim().is_empty() && start(class).is_some_and(|s| s.head == Head::Every)
    })
}

fn trim(part: &str) -> &str {
    let part = part.trim();
    let part = super::super::numbering::item_mark(part)
        .and_then(|(_, rest)| part.get(rest..))
        .or_else(|| behind_number(part))
        .unwrap_or(part);
    part.trim().trim_end_matches([';', '.', ',', ':']).trim_end()
}

/// What stands behind the number of a line in a cell, where it is a name: `1. Trạm Y tế`, `2) Công an xã`.
fn behind_number(part: &str) -> Option<&str> {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - rest.len();
    let name = rest.strip_prefix(['.', ')'])?.trim_start();
    ((1..=2).contains(&digits) && start(name).is_some()).then_some(name)
}

/// A label inside the cell: `Cơ quan chủ trì: …`.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện)(?:\s+thực hiện)?\s*:\s*")
});

fn without_label(text: &str) -> &str {
    let folded = Folded::new(text);
    let label = LABEL.find(folded.as_str());
    label.and_then(|found| text.get(folded.back(found.end())..)).unwrap_or(text)
}

/// Words that ask, before the name of the one asked.
static REQUEST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:kính|trân trọng)\s+)?(?:đề nghị|yêu cầu|giao|phân công)\s+(?:cho\s+)?")
});

/// The text without `Đề nghị`, where a name follows.
pub(super) fn without_request(text: &str) -> &str {
    let folded = Folded::new(text);
    REQUEST
        .find(folded.as_str())
        .and_then(|found| text.get(folded.back(found.end())..))
        .filter(|rest| {
            start(rest).is_some() || begins_with_person(rest) || named_behind(text, rest)
        })
        .unwrap_or(text)
}

/// Whether what stands behind a request is a name by its capitals, of whatever kind: `Giao Vựa Lúa Tân Hưng`. Inside a sentence only
/// names have them.
fn named_behind(text: &str, rest: &str) -> bool {
    let request = text.strip_suffix(rest).unwrap_or_default();
    let capital = || {
        let first = rest.split_whitespace().next().unwrap_or_default();
        let given = request
            .split_whitespace()
            .next()
            .is_some_and(|word| matches!(Folded::new(word).as_str(), "giao" | "phân"));
        given && is_capital(first)
    };
    request.chars().skip(1).any(char::is_lowercase) && (begins_in_capitals(rest) || capital())
}

/// Whether a word begins with a capital and goes on in small letters.
fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
}

/// Whether a text may be a name behind a request: it begins with a capital and is short.
pub(super) fn may_be_name(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let mut words = text.split_whitespace();
    words.clone().count() <= MOST_WORDS && words.next().is_some_and(is_capital)
}

/// Whether the first two words are set in capitals, each with small letters behind.
fn begins_in_capitals(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(is_capital) && words.next().is_some_and(is_capital)
}

/// What follows `Đề nghị`, `Giao`, `Yêu cầu`, where it begins with the name of a body.
pub(in crate::vietnamese) fn asked(text: &str) -> Option<&str> {
    let rest = without_request(text);
    (rest.len() < text.len()).then_some(rest)
}

/// A place where a text may divide.
struct Joint {
    range: Range<usize>,
    comma: bool,
}

fn divided(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in pieces(text) {
        let joints = joints(piece);
        let mut from = 0;
        for (i, joint) in joints.iter().enumerate() {
            let next = joints.get(i + 1).map_or(piece.len(), |j| j.range.start);
            let left = piece.get(from..joint.range.start).unwrap_or_default();
            let right = piece.get(joint.range.end..).unwrap_or_default();
            let part = piece.get(joint.range.end..next).unwrap_or_default();
            if divides(left, right, part, joint.comma) {
                parts.push(left);
                from = joint.range.end;
            }
        }
        parts.push(piece.get(from..).unwrap_or_default());
    }
    parts
}

/// The text between semicolons and line breaks, brackets kept whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in outside_brackets(text) {
        if matches!(c, ';' | '\n') {
            pieces.push(text.get(from..at).unwrap_or_default());
            from = at + c.len_utf8();
        }
    }
    pieces.push(text.get(from..).unwrap_or_default());
    pieces
}

fn joints(piece: &str) -> Vec<Joint> {
    let mut joints: Vec<Joint> = outside_brackets(piece)
        .filter(|(at, c)| *c == ',' || (matches!(c, '/' | '+') && parts_names(piece, *at)))
        .map(|(at, _)| Joint { range: at..at + 1, comma: true })
        .collect();
    let folded = Folded::new(piece);
    let mut from = 0;
    while let Some(at) = folded.as_str().get(from..).and_then(|rest| rest.find(" và ")) {
        let begin = from + at;
        let end = begin + " và ".len();
        let range = folded.range(begin..end);
        if outside_brackets(piece).any(|(at, _)| at == range.start) {
            joints.push(Joint { range, comma: false });
        }
        // The blank behind may be the blank before the next.
        from = end - 1;
    }
    joints.sort_by_key(|joint| joint.range.start);
    joints
}

/// Whether a slash or plus stands between two whole names in capitals: `Trạm Y tế/Phòng Kinh tế`, not `cơ quan/đơn vị`.
fn parts_names(piece: &str, at: usize) -> bool {
    let named = |text: &str| {
        let text = text.trim();
        is_whole(text)
            && start(text).is_some_and(|s| match s.head {
                Head::Whole => !s.small,
                Head::Body => !s.small && s.end < text.len(),
                Head::Every | Head::Class => false,
            })
    };
    let left = piece.get(..at).unwrap_or_default();
    let left = left.rsplit(['/', '+', ',']).next().unwrap_or(left);
    let right = piece.get(at + 1..).unwrap_or_default();
    named(left) && named(right.split(['/', '+', ',']).next().unwrap_or(right))
}

/// The characters that stand in no bracket; one that is never closed opens none.
fn outside_brackets(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut open: Vec<usize> = Vec::new();
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => open.push(at),
            ')' | ']' => {
                if let Some(begin) = open.pop()
                    && open.is_empty()
                {
                    spans.push(begin..at + 1);
                }
            }
            _ => {}
        }
    }
    let mut spans = spans.into_iter().peekable();
    text.char_indices().filter(move |(at, _)| {
        while spans.peek().is_some_and(|span| span.end <= *at) {
            spans.next();
        }
        !spans.peek().is_some_and(|span| span.contains(at))
    })
}

/// Whether a joint divides: `left` the name so far, `right` all that follows, `part` what follows
/// up to the next joint.
fn divides(left: &str, right: &str, part: &str, comma: bool) -> bool {
    let (left, right, part) =
        (left.trim(), without_request(right.trim()), without_request(part.trim()));
    if comma && is_person(left) && is_person(part) {
        return true;
    }
    if comma && is_group_of_people(left) && is_group_of_people(part) {
        return true;
    }
    let Some(next) = start(right) else { return false };
    // `Thầy Hùng, tổ Thể dục`
    if comma && is_person(left) && is_whole(part) {
        return true;
    }
    // `Điện lực Lệ Thủy, Điện lực Bố Trạch`: two names of one kind of body.
    let alike = || start(left).is_some_and(|own| own.key == next.key && is_whole(left));
    let unknown = start(left).is_none();
    // `Quân sự, Công an xã`: a name we have no head for, before one that we have.
    let whole = is_whole(left) || (unknown && comma && !next.small && !left.is_empty());
    if !whole || acts(left) || is_one_name(left, right) || are_bare_bodies(left, &next) {
        return false;
    }
    if is_row_of_classes(left, right, &next) {
        return false;
    }
    // `Báo và Phát thanh, Truyền hình`: a head that holds what elsewhere joins two names.
    let bare = part.len() <= next.end && !next.key.contains(" và ");
    let stands_alone = bare && is_whole(part);
    match next.head {
        Head::Every => true,
        Head::Whole => !(next.small && is_collective(left)),
        Head::Class => !is_collective(left) && is_whole(right),
        Head::Body if bare => {
            let known = matches!(next.key.as_str(), "công an" | "văn phòng");
            let field = FIELDS.contains(&next.key.as_str()) && holds_fields(left);
            !is_collective(left)
                && ((comma && known) || (stands_alone && !known && !next.small && !field))
        }
        Head::Body => {
            let second = part.get(next.end..).unwrap_or_default().trim_start();
            let named = second.chars().next().is_some_and(char::is_uppercase) || is_local(second);
            let field = FIELDS.contains(&next.key.as_str())
                && !is_local(second)
                && holds_fields(left)
                && !alike()
                // `Hội Nông dân, Hợp tác xã Ea Kiết`: it has a name of its own.
                && !(OWN_NAMES.contains(&next.key.as_str()) && named);
            if is_collective(left) {
                !next.small || named
            } else {
                !field && (!next.small || named)
            }
        }
    }
}

/// People told from others by post or place: `giáo viên các lớp`, `nhân viên y tế`, `kế toán`; not `giáo viên` alone, and no
/// class of them (`cán bộ, công chức xã`).
fn is_group_of_people(text: &str) -> bool {
    start(text).is_some_and(|s| s.head == Head::Body && heads::names_people(&s.key))
        && is_whole(text)
}

/// Whether a text names a person by title, also with a post in brackets: `Cô Lê Thị Hoa (Thư viện)`.
///
/// ```
/// use vanban::vietnamese::agency::names_person;
/// assert!(names_person("Cô Lê Thị Hoa (Thư viện)") && !names_person("Cô giáo chủ nhiệm"));
/// ```
pub fn names_person(text: &str) -> bool {
    is_person(text.split('(').next().unwrap_or(text).trim())
}

/// The titles by which persons are named.
const TITLES: [&str; 9] = ["ông", "bà", "thầy", "cô", "anh", "chị", "đồng chí", "đ/c", "đc"];

/// Whether a text begins with a person by title and name, whatever follows: `thầy Trần Bình chuẩn bị hội giảng`.
fn begins_with_person(text: &str) -> bool {
    let near: Vec<&str> = text.split_whitespace().take(4).collect();
    (2..=near.len())
        .any(|words| is_person(&near.iter().take(words).copied().collect::<Vec<_>>().join(" ")))
}

/// A person by title and name: `Thầy Trần Văn Nam`, `đ/c Hồ Thị Lan`.
fn is_person(text: &str) -> bool {
    let folded = Folded::new(text);
    TITLES.iter().any(|title| {
        let behind = folded.as_str().strip_prefix(title).filter(|b| b.starts_with([' ', '.']));
        behind.is_some_and(|behind| {
            let from = folded.back(folded.as_str().len() - behind.len());
            let mut words =
                text.get(from..).unwrap_or_default().split([' ', '.']).filter(|w| !w.is_empty());
            words.clone().count() <= 6
                && words.all(|word| word.chars().next().is_some_and(char::is_uppercase))
        })
    })
}

/// `Ủy ban nhân dân quận, huyện, thị xã`, `người đứng đầu cơ quan, tổ chức`: nouns of one kind without a name of their own,
/// which all belong to the head before them.
fn is_row_of_classes(left: &str, right: &str, next: &super::name::Start) -> bool {
    const ORGANS: [&str; 6] =
        ["cơ quan", "tổ chức", "đơn vị", "doanh nghiệp", "cá nhân", "địa phương"];
    let behind = right.get(next.end..).unwrap_or_default().trim_start();
    let nameless = next.small && !behind.chars().next().is_some_and(char::is_uppercase);
    let left = Folded::new(left);
    let last = left.as_str().rsplit([',']).next().unwrap_or_default().trim();
    let ends = |with: &dyn Fn(&str) -> bool| {
        last.match_indices(' ')
            .map(|(at, _)| at + 1)
            .chain([0])
            .any(|at| last.get(at..).is_some_and(with))
    };
    let organ = |text: &str| ORGANS.contains(&text);
    nameless
        && next.head == Head::Class
        && ((is_place(&next.key) && ends(&is_place)) || (organ(&next.key) && ends(&organ)))
}

/// `HĐND, UBND, UBMTTQ xã`: the words that name them follow the last.
fn are_bare_bodies(left: &str, next: &super::name::Start) -> bool {
    next.head == Head::Body
        && left.split([',']).map(str::trim).all(|part| {
            start(part).is_some_and(|s| s.head == Head::Body && !s.small && s.end >= part.len())
        })
        && left.contains(',')
}

/// Heads that are fields as well: `Phòng Bưu chính, Viễn thông và …`.
const FIELDS: &[&str] = &[
    "viễn thông",
    "thuế",
    "hải quan",
    "thống kê",
    "thư viện",
    "bảo tàng",
    "kiểm toán",
    "điện lực",
    "thanh tra",
    "nhóm",
    "hợp tác xã",
    "công đoàn",
];

/// Fields that are bodies where a name of their own follows.
const OWN_NAMES: [&str; 2] = ["hợp tác xã", "điện lực"];

/// Whether a body is named by its fields, of which more may follow: `Phòng Bưu chính`, not `Tổ Ngữ văn`.
fn holds_fields(left: &str) -> bool {
    let last = left.rsplit([',', ';']).next().unwrap_or(left).trim();
    let named = |text: &str| {
        // A body or post that stands alone has no fields: `Bảo vệ, Công đoàn trường`.
        start(text).filter(|s| s.end < text.len()).is_some_and(|s| {
            !matches!(s.key.as_str(), "tổ" | "đoàn" | "đội" | "thư viện" | "văn phòng" | "công an")
        })
    };
    start(last).map_or_else(|| named(left), |_| named(last))
}

/// The word by which a body belongs to a place: `công an tỉnh`.
fn is_local(second: &str) -> bool {
    let folded = Folded::new(second);
    [
        "tỉnh",
        "thành phố",
        "huyện",
        "xã",
        "phường",
        "sở",
        "cấp",
        "khu vực",
        "đặc khu",
        "trung ương",
        "cơ sở",
        "cơ quan",
        "công ty",
        "các",
    ]
    .iter()
    .any(|word| {
        folded
            .as_str()
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:chánh\s+)?(?:văn phòng|vp)\s+(?:[^,;]*\s)?(?:hđnd|hội đồng nhân dân|đoàn đbqh|đđbqh|đoàn đại biểu quốc hội|đảng uỷ|huyện uỷ|thành uỷ)$",
    )
});
static COUNCIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:hđnd|hội đồng nhân dân|ubnd|uỷ ban nhân dân)\b"));
static ZONES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^các\s+(?:khu|kcn|cụm|dự án)\b"));

/// Names that hold what elsewhere begins one: `Văn phòng Đoàn ĐBQH và HĐND tỉnh`, `Ban Quản lý Khu
/// kinh tế và các Khu công nghiệp`.
fn is_one_name(left: &str, right: &str) -> bool {
    let (left, right) = (Folded::new(left), Folded::new(right));
    let is = |pattern: &Regex, text: &Folded| pattern.is_match(text.as_str());
    (is(&OFFICE, &left) && is(&COUNCIL, &right))
        || ((left.as_str().starts_with("ban quản lý") || left.as_str().starts_with("bql"))
            && is(&ZONES, &right))
        || left.as_str().ends_with("bưu chính")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn raws(text: &str) -> Vec<String> {
        split(text, &Glossary::builtin()).into_iter().map(|a| a.raw).collect()
    }

    fn one(text: &str) {
        assert_eq!(raws(text), [text]);
    }

    #[test]
    fn lines_of_a_cell_are_names_or_parts_of_one() {
        let raws = |lines: &[&str]| -> Vec<String> {
            split_lines(lines, &Glossary::builtin()).into_iter().map(|a| a.raw).collect()
        };
        assert_eq!(raws(&["Phòng Tài chính", "- Kế toán"]), ["Phòng Tài chính - Kế toán"]);
        assert_eq!(raws(&["- Sở Y tế", "- Nhóm hỗ trợ"]), ["Sở Y tế", "Nhóm hỗ trợ"]);
        assert_eq!(raws(&["1. Sở Y tế", "2. Công an xã"]), ["Sở Y tế", "Công an xã"]);
        assert_eq!(raws(&["Đảng ủy", "Công an xã"]), ["Đảng ủy Công an xã"]);
        assert_eq!(raws(&["Công đoàn", "Đoàn Thanh niên"]), ["Công đoàn", "Đoàn Thanh niên"]);
    }

    #[test]
    fn who_stands_alone_has_no_fields() {
        assert_eq!(raws("Kế toán, Công đoàn trường"), ["Kế toán", "Công đoàn trường"]);
        assert_eq!(
            raws("Trung tâm Dạy nghề, Công đoàn cơ sở Công ty Dệt Hòa Thọ"),
            ["Trung tâm Dạy nghề", "Công đoàn cơ sở Công ty Dệt Hòa Thọ"]
        );
        one("Phòng Văn hóa, Công đoàn và Thể thao");
    }

    #[test]
    fn names_with_commas_stay_whole() {
        for text in [
            "Sở Văn hóa, Thể thao và Du lịch",
            "Các sở, ban, ngành",
            "Các sở, ban ngành, địa phương",
            "Các Sở, Ban, Ngành tỉnh",
            "UBND các xã, phường, thị trấn",
            "Báo và Phát thanh, Truyền hình Kiên Giang",
            "Các phòng, ban, trung tâm thuộc Sở",
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
            "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh",
            "Phòng Bưu chính, Viễn thông và An toàn thông tin",
            "Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp",
            "Phòng Pháp chế và Thanh tra",
            "Sở, ban, ngành",
            "các cơ quan, đơn vị, địa phương liên quan",
            "Các doanh nghiệp viễn thông (VNPT, Viettel)",
            "Đảng ủy, HĐND, UBND, UBMTTQVN xã",
            "Sở KH&CN chủ trì, phối hợp với các sở, ngành liên quan",
            "Trưởng các phòng, đơn vị sự nghiệp thuộc Sở",
            "Ủy ban nhân dân quận, huyện, thị xã",
            "Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương",
            "người đứng đầu cơ quan, tổ chức, đơn vị",
        ] {
            one(text);
        }
    }

    #[test]
    fn whole_names_are_divided() {
        assert_eq!(
            raws("Sở Xây dựng, Sở Công Thương; Công an thành phố."),
            ["Sở Xây dựng", "Sở Công Thương", "Công an thành phố"]
        );
        assert_eq!(
            raws("Sở Giáo dục và Đào tạo và Sở Nông nghiệp và Môi trường"),
            ["Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường"]
        );
        assert_eq!(
            raws("Văn phòng UBND tỉnh và các sở, ban, ngành, UBND các xã, phường"),
            ["Văn phòng UBND tỉnh", "các sở, ban, ngành", "UBND các xã, phường"]
        );
        assert_eq!(
            raws("Công an tỉnh, sở Tư pháp, các đơn vị liên quan"),
            ["Công an tỉnh", "sở Tư pháp", "các đơn vị liên quan"]
        );
        assert_eq!(raws("Công an xã , Sở Y tế"), ["Công an xã", "Sở Y tế"]);
        assert_eq!(raws("VNPT, Viettel và MobiFone"), ["VNPT", "Viettel", "MobiFone"]);
        assert_eq!(raws("Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ"), ["Sở Y tế", "Sở Nội vụ"]);
        assert_eq!(
            raws("Các phòng theo chức năng, nhiệm vụ, UBND các xã"),
            ["Các phòng theo chức năng, nhiệm vụ", "UBND các xã"]
        );
        assert_eq!(raws("- Sở Y tế;\n- Công an xã."), ["Sở Y tế", "Công an xã"]);
        assert_eq!(raws("Trạm Y tế/Phòng Kinh tế"), ["Trạm Y tế", "Phòng Kinh tế"]);
        assert_eq!(raws("Sở Y tế + Công an tỉnh"), ["Sở Y tế", "Công an tỉnh"]);
        assert_eq!(raws("Cơ quan/đơn vị liên quan"), ["Cơ quan/đơn vị liên quan"]);
        assert_eq!(raws("Thầy Trần Nam, cô Lê Hoa"), ["Thầy Trần Nam", "cô Lê Hoa"]);
        assert_eq!(raws("Cô Mai, tổ Ngoại ngữ"), ["Cô Mai", "tổ Ngoại ngữ"]);
        assert_eq!(raws("P. Kế toán, Thủ kho"), ["P. Kế toán", "Thủ kho"]);
        for two in [
            ["Điện lực Hòa Vang", "Điện lực Liên Chiểu"],
            ["Sở Công Thương", "Điện lực Liên Chiểu"],
            ["Hội Nông dân xã", "Hợp tác xã Hòa Tiến"],
            ["P. Kế hoạch", "P. Nội vụ"],
        ] {
            assert_eq!(raws(&two.join(", ")), two);
        }
        assert_eq!(
            raws("Bộ Chỉ huy Quân sự tỉnh, Kho bạc Nhà nước khu vực II, Bảo hiểm xã hội tỉnh"),
            ["Bộ Chỉ huy Quân sự tỉnh", "Kho bạc Nhà nước khu vực II", "Bảo hiểm xã hội tỉnh"]
        );
    }

    #[test]
    fn groups_of_people_are_divided_and_a_class_of_them_is_not() {
        let names = |text| -> Vec<String> {
            split(text, &Glossary::builtin()).into_iter().map(|a| a.name).collect()
        };
        assert_eq!(
            names("Giáo viên khối 3, nhân viên y tế"),
            ["Giáo viên khối 3", "nhân viên y tế"]
        );
        assert_eq!(names("Văn thư, kế toán"), ["Văn thư", "kế toán"]);
        assert_eq!(
            names("Ban Giám hiệu, GVCN khối 9"),
            ["Ban Giám hiệu", "Giáo viên chủ nhiệm khối 9"]
        );
        for whole in ["Các giáo viên, nhân viên", "Cán bộ, công chức xã", "Giáo viên, nhân viên"]
        {
            assert_eq!(names(whole), [whole]);
        }
    }

    #[test]
    fn requests_and_clauses_are_no_part_of_the_name() {
        let glossary = Glossary::builtin();
        let of = |text: &str| {
            split(text, &glossary)
                .into_iter()
                .map(|a| (a.raw, a.name, a.collective))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("Đề nghị Ban Tổ chức Thành ủy"),
            [("Ban Tổ chức Thành ủy".into(), "Ban Tổ chức Thành ủy".into(), false)]
        );
        assert_eq!(
            of("Các đơn vị trực thuộc Sở thực hiện việc kiểm kê tài sản"),
            [(
                "Các đơn vị trực thuộc Sở thực hiện việc kiểm kê tài sản".into(),
                "Các đơn vị trực thuộc Sở".into(),
                true
            )]
        );
        assert_eq!(
            of("Trung tâm Xúc tiến đầu tư (XTĐT)"),
            [(
                "Trung tâm Xúc tiến đầu tư (XTĐT)".into(),
                "Trung tâm Xúc tiến đầu tư".into(),
                false
            )]
        );
        assert_eq!(
            of("Các cơ quan chủ trì xây dựng, khai thác cơ sở dữ liệu")
                .first()
                .map(|a| a.1.clone()),
            Some("Các cơ quan chủ trì xây dựng, khai thác cơ sở dữ liệu".into())
        );
        assert_eq!(
            of("Ban Chỉ đạo thực hiện Quy chế dân chủ").first().map(|a| a.1.clone()),
            Some("Ban Chỉ đạo thực hiện Quy chế dân chủ".into())
        );
    }

    #[test]
    fn classes_are_collective() {
        let glossary = Glossary::builtin();
        for (text, wanted) in [
            ("UBND cấp xã", true),
            ("UBND quận, huyện", true),
            ("Thủ trưởng các sở, ngành", true),
            ("Doanh nghiệp công nghệ số", true),
            ("Bộ, ngành trung ương", true),
            ("Văn phòng các Chương trình quốc gia", false),
            ("Sở Y tế", false),
            ("xã Tân Lập", false),
        ] {
            assert_eq!(
                split(text, &glossary).first().map(|a| a.collective),
                Some(wanted),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn bears_any_text(text in "((Sở|các|UBND|\\(|\\)|,| và |; ?|đề nghị)? ?\\PC{0,6}){0,6}") {
            let joined: usize = split(&text, &Glossary::builtin()).iter().map(|a| a.raw.len()).sum();
            // Composing may lengthen no letter beyond three times its bytes.
            prop_assert!(joined <= text.len() * 3);
        }
    }
}
