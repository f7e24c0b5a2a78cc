//! Where a name ends, what it names: a body, a class, the head of a body.

use super::{
    glossary::{Glossary, abbreviations},
    heads::{self, Head},
};
use crate::pattern::Regex;
use crate::{
    model::Agency,
    vietnamese::{
        abbreviation,
        folded::{Folded, key, printed, words},
        lexicon::{self, List},
    },
};
use std::sync::LazyLock;

/// A text read for the head with which it begins.
pub(super) struct Start {
    pub(super) head: Head,
    /// Bytes of the text that the head takes.
    pub(super) end: usize,
    /// Whether the head is printed in small letters.
    pub(super) small: bool,
    /// Whether a comma follows the head at once.
    pub(super) stopped: bool,
    /// The folded head.
    pub(super) key: String,
}

/// Reads the head with which a text begins.
pub(super) fn start(text: &str) -> Option<Start> {
    let folded = Folded::new(first_words(text));
    let list: Vec<(usize, &str)> = words(folded.as_str()).take(8).collect();
    let only: Vec<&str> = list.iter().map(|(_, w)| *w).collect();
    let found = heads::find(&only)?;
    let (first, _) = list.first()?;
    let (at, last) = list.get(found.words.checked_sub(1)?)?;
    let bare = last.trim_end_matches([',', ':', '.', ';']);
    let printed = text.get(folded.back(*first)..)?;
    Some(Start {
        head: found.head,
        end: folded.back(at + bare.len()),
        small: printed.chars().next().is_some_and(char::is_lowercase),
        // `P. Kế toán`: the stop of a short form ends nothing.
        stopped: bare.len() < last.len() && *last != "p.",
        key: key(folded.as_str().get(*first..at + bare.len())?),
    })
}

/// As much of a text as a head and the words that may undo it can take.
fn first_words(text: &str) -> &str {
    const MOST: usize = 12;
    let ends = words(text).map(|(at, word)| at + word.len());
    ends.take(MOST).last().and_then(|end| text.get(..end)).unwrap_or_default()
}

/// The text behind the head.
fn qualifier<'a>(text: &'a str, start: &Start) -> &'a str {
    text.get(start.end..).unwrap_or_default().trim_start_matches([',', ':', ' '])
}

/// Whether a text is a whole name: a head with the words that name the body, or a class.
pub(super) fn is_whole(text: &str) -> bool {
    let text = text.trim();
    let Some(start) = start(text) else { return false };
    let rest = qualifier(text, &start);
    match start.head {
        Head::Whole => true,
        Head::Every => self::start(rest).is_some_and(|next| next.head != Head::Every),
        // `Báo và Phát thanh, Truyền hình tỉnh`: the comma is within the name.
        Head::Body if start.stopped && !start.key.contains(" và ") => is_class_list(text),
        Head::Body => !rest.is_empty() || stands_alone(&start.key),
        Head::Class => !rest.is_empty() && (!start.stopped || is_class_list(text)),
    }
}

/// Whether the head of a body, or a post, is a whole name where nothing follows: of the issuing body, that is.
fn stands_alone(head: &str) -> bool {
    lexicon::any(List::Agencies, |entry| entry.key() == head && !entry.says(1).is_empty())
}

/// Whether a text is no more than a post or an office that belongs to a body: `Văn phòng`, `Giám đốc`.
pub(super) fn is_post(text: &str) -> bool {
    let text = key(text);
    lexicon::any(List::Agencies, |entry| entry.key() == text && entry.says(1) == "post")
}

/// `Sở, ban, ngành`: two heads or more, the first without a name of its own.
fn is_class_list(text: &str) -> bool {
    let mut parts = text.split(',');
    let first = parts.next().and_then(self::start);
    let bare = first.is_some_and(|s| s.stopped || parts_bare(text));
    bare && parts.next().is_some_and(|second| self::start(second.trim()).is_some())
}

/// Whether the part before the first comma is a head alone.
fn parts_bare(text: &str) -> bool {
    let first = text.split(',').next().unwrap_or_default().trim();
    start(first).is_some_and(|s| s.end >= first.len())
}

/// Bodies that one name stands for several of, where `các` follows: `UBND các xã`.
static MANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:ubnd|uỷ ban nhân dân|hđnd|hội đồng nhân dân|công an|đảng uỷ|thường trực|thủ trưởng|lãnh đạo|giám đốc|chủ tịch|",
        r"người đứng đầu|trưởng|bí thư|mặt trận|ubmttq[a-z]*|mttq[a-z]*|uỷ ban mặt trận|trạm y tế|phòng|hội|đoàn|trung tâm|ban chỉ huy quân sự|tổ)",
        r"(?: [^ ,;]+){0,5}? (?:các|cấp) (?:sở|ban|bộ|ngành|phòng|đơn vị|cơ quan|xã|phường|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|địa phương|trường|doanh nghiệp|tổ chức|thị trấn|hội|cấp)(?:$|[^0-9a-zà-ỹ])"
    ))
});

/// Whether a name is that of a class of bodies.
pub(super) fn is_collective(text: &str) -> bool {
    let text = text.trim();
    let Some(start) = start(text) else { return false };
    match start.head {
        Head::Every => true,
        Head::Class => {
            // `xã Sơn Hạ` is one, `cơ quan thường trực` too.
            let rest = qualifier(text, &start);
            let named = !start.stopped && rest.chars().next().is_some_and(char::is_uppercase);
            let place = is_place(&start.key);
            !(named && place)
        }
        _ => is_class_list(text) || is_of_many(&key(text)) || is_of_classes(text, &start),
    }
}

/// `UBND quận, huyện`: of kinds of places, none of which has a name.
fn is_of_classes(text: &str, start: &Start) -> bool {
    let rest = qualifier(text, start);
    let mut parts = rest.split([',']).map(str::trim);
    let bare = |part: &str| self::start(part).is_some_and(|s| s.small && is_place(&s.key));
    parts.next().is_some_and(|first| is_place(&key(first))) && parts.next().is_some_and(bare)
}

fn is_of_many(key: &str) -> bool {
    (key.contains(" các ") || key.contains(" cấp ")) && MANY.is_match(key)
}

/// `xã`, `tỉnh`, `cấp`: a place rather than a body.
pub(super) fn is_place(head: &str) -> bool {
    matches!(
        head,
        "xã" | "phường"
            | "đặc khu"
            | "huyện"
            | "quận"
            | "thị xã"
            | "thị trấn"
            | "thành phố"
            | "tỉnh"
            | "thôn"
            | "khu phố"
            | "cấp"
            | "khu công nghiệp"
    )
}

/// Clauses that tell what a body does, after its name.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[\s,]+(?P<clause>",
        r"theo\s+(?:đúng\s+)?(?:chức năng|nhiệm vụ|thẩm quyền|quy định|phân công|kế hoạch|sự phân công|trách nhiệm|phạm vi chức năng)\b",
        r"|(?P<lead>chủ trì)\b",
        r"|(?P<verb>thực hiện|tổ chức (?:thực hiện|triển khai|lực lượng|tuần tra|kiểm tra|tuyên truyền|tập huấn|vận động|rà soát|hướng dẫn|phổ biến|quán triệt|các hoạt động|tốt|lấy ý kiến|thu gom|ra quân)|rà soát|tăng cường|đẩy mạnh|vận động|phổ biến|bảo đảm|đảm bảo|nghiêm túc|tập trung|quan tâm|tổng hợp kết quả|báo cáo kết quả|cung cấp|ban hành|hoàn thành|lồng ghép|làm đầu mối|là đầu mối|đầu mối (?:tổng hợp|theo dõi|tham mưu|phối hợp|tiếp nhận|giúp)|kịp thời|thường xuyên|triển khai|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|chỉ đạo|lãnh đạo|quán triệt|bố trí|tiếp tục|khẩn trương|phối hợp|kết hợp (?:với|cùng|các)|tham mưu|căn cứ|chủ động|hướng dẫn|trên cơ sở|trong việc|nhằm|để)\b",
        r")"
    ))
});

/// Bodies that are named for what they do: `Ban Chỉ đạo thực hiện …`.
const NAMED_FOR_A_TASK: &[&str] = &[
    "ban chỉ đạo",
    "bcđ",
    "tổ công tác",
    "tổ giúp việc",
    "tiểu ban",
    "hội đồng",
    "ban quản lý",
    "bql",
    "quỹ",
    "đội",
    "nhóm",
];

/// What no name holds, even one for a task.
const DUTY: [&str; 3] = ["có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ"];

/// The byte offset where a clause on the function begins that is no part of the name
/// (`Các phòng thuộc Sở thực hiện …`, `Các sở theo chức năng …`). What tells which bodies are meant
/// (`Các cơ quan chủ trì quản lý …`) is part of the name.
pub(super) fn clause(text: &str) -> Option<usize> {
    clauses(text).first().map(|(at, _)| *at)
}

/// Whether a text says what its body does (`Sở Y tế chủ trì`): what follows is no more owner.
pub(super) fn acts(text: &str) -> bool {
    clauses(text).iter().any(|(_, verb)| *verb)
}

/// The clauses on the function, and whether each has a verb.
fn clauses(text: &str) -> Vec<(usize, bool)> {
    let folded = Folded::new(text);
    let start = start(text);
    let by_task = start.as_ref().is_some_and(|s| NAMED_FOR_A_TASK.contains(&s.key.as_str()));
    let capitals = !text.chars().any(char::is_lowercase);
    let read = |found: regex::Captures<'_>| {
        let clause = found.name("clause")?;
        let range = folded.range(clause.range());
        let small = text.get(range.clone())?.chars().next().is_some_and(char::is_lowercase);
        let before = text.get(..folded.back(found.get(0)?.start()))?;
        let verb = found.name("verb").is_some();
        let lead = found.name("lead").is_some();
        let behind_head = start.as_ref().is_none_or(|s| range.start >= s.end);
        let fits = !before.trim().is_empty()
            && behind_head
            && (small || (capitals && !verb))
            && !(by_task && verb && !DUTY.contains(&key(clause.as_str()).as_str()))
            && !(lead && is_bare_class(before));
        fits.then_some((range.start, verb || lead))
    };
    CLAUSE.captures_iter(folded.as_str()).filter_map(read).collect()
}

/// Whether a text states something of a body instead of charging it with work: `Sở Y tế có 12 hồ sơ trễ hạn`. What tells
/// which bodies are meant (`Các đơn vị có liên quan`) states nothing.
pub(super) fn states(text: &str) -> bool {
    const VERBS: [&str; 7] = ["có", "còn", "đã", "chưa", "đạt", "bị", "vẫn"];
    const NAMING: [&str; 10] = [
        "có trách nhiệm",
        "có hiệu quả",
        "có liên quan",
        "có nhiệm vụ",
        "có chức năng",
        "có thẩm quyền",
        "có điều kiện",
        "có tên",
        "có sử dụng",
        "còn lại",
    ];
    let Some(start) = start(text).filter(|s| matches!(s.head, Head::Body | Head::Whole)) else {
        return false;
    };
    let rest = text.get(start.end..).unwrap_or_default();
    let folded = Folded::new(rest);
    words(folded.as_str()).any(|(at, word)| {
        let small = rest
            .get(folded.back(at)..)
            .and_then(|t| t.chars().next())
            .is_some_and(char::is_lowercase);
        let tail = folded.as_str().get(at..).unwrap_or_default();
        let naming = || {
            NAMING.iter().any(|naming| tail.starts_with(naming))
                || tells_apart(folded.as_str().get(..at).unwrap_or_default(), tail)
        };
        // `chuẩn bị`, `thiết bị`: the syllable is part of another word.
        let before = folded.as_str().get(..at).and_then(|before| before.split_whitespace().last());
        let compound = word == "bị" && matches!(before, Some("chuẩn" | "trang" | "thiết" | "dự"));
        small && VERBS.contains(&word) && !compound && !naming()
    })
}

/// `các xã` before `có rừng`: what the members of a class have, by which they are told apart, and no figure of them.
fn tells_apart(before: &str, tail: &str) -> bool {
    let mut before = before.split_whitespace().rev();
    let class = before.next().unwrap_or_default();
    let every = before.next().unwrap_or_default();
    let had = tail.strip_prefix("có ").map(|had| had.split_whitespace().next().unwrap_or_default());
    let counted = |had: &str| {
        had.starts_with(|c: char| c.is_ascii_digit())
            || matches!(had, "báo" | "văn" | "kế" | "tờ" | "ý" | "nhiều" | "một")
    };
    start(class).is_some_and(|s| s.head == Head::Class)
        && matches!(every, "các" | "những")
        && had.is_some_and(|had| !counted(had))
}

/// `Các cơ quan, đơn vị`: nouns alone, which a clause may still tell apart.
fn is_bare_class(text: &str) -> bool {
    let text = text.trim();
    let text = match start(text) {
        Some(s) if s.head == Head::Every => qualifier(text, &s),
        _ => text,
    };
    text.split(',').all(|part| {
        let part = part.trim();
        start(part).is_some_and(|s| s.head == Head::Class && s.end >= part.len())
    })
}

/// The agency of a text that holds one: `raw` as printed, `name` without the clause on its
/// function and without the bracket that abbreviates it, abbreviations written out.
pub(super) fn agency(raw: &str, glossary: &Glossary) -> Agency {
    let raw = printed(raw);
    let named = clause(&raw).and_then(|at| raw.get(..at)).unwrap_or(&raw);
    let named = named.trim().trim_end_matches([',', ':']).trim_end();
    let bare = without_definition(named, glossary);
    Agency { name: glossary.expand(&with_room(&bare)), collective: is_collective(&bare), raw }
}

/// `P. CCHC`, `P.TCKT`: before an abbreviation the letter is a `Phòng`; before a name (`P. Bến Nghé`) it may be a `phường`.
fn with_room(name: &str) -> std::borrow::Cow<'_, str> {
    let short = |rest: &&str| {
        let word = rest.split_whitespace().next().unwrap_or_default();
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 2 && !word.chars().any(char::is_lowercase)
    };
    match name.strip_prefix("P.").map(str::trim_start).filter(short) {
        Some(rest) => format!("Phòng {rest}").into(),
        None => name.into(),
    }
}

/// Brackets at the end of a name that only say what part it plays.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\s*\((?:(?:cơ quan |đơn vị )?chủ trì|phối hợp|(?:cơ quan )?thường trực|theo dõi|tổng hợp|đầu mối)\)\s*$",
    )
});

fn without_definition(name: &str, glossary: &Glossary) -> String {
    let folded = Folded::new(name);
    let name = ROLE
        .find(folded.as_str())
        .and_then(|found| name.get(..folded.back(found.start())))
        .unwrap_or(name);
    let Some((before, inside)) = name.strip_suffix(')').and_then(|n| n.rsplit_once('(')) else {
        return name.to_owned();
    };
    let short = inside.trim();
    let defined = abbreviation::find_definitions(name).iter().any(|d| d.range.end >= name.len());
    let abbreviates = abbreviations(short)
        .first()
        .is_some_and(|a| a.chars().count() == short.chars().filter(|c| !c.is_whitespace()).count());
    let same = glossary.knows(short) && key(&glossary.expand(short)) == key(before);
    let foreign = abbreviates && glossary.knows(short);
    if defined || same || foreign { before.trim_end().to_owned() } else { name.to_owned() }
}
