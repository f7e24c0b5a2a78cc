//! Who issued a cited document.

use super::{
    kind::Head,
    text::{Text, Word},
    title::{is_capital_verb, is_title_verb},
};
use crate::vietnamese::{
    agency::{Glossary, begins_with_body, is_agency, is_known_phrase},
    folded::key,
    symbol,
};
use std::ops::Range;

/// No issuer has more words.
const MAX_WORDS: usize = 32;

/// Words in small letters with which running text goes on behind the name.
const STOPS: &[&str] = &[
    "tại",
    "trong",
    "theo",
    "để",
    "nhằm",
    "đã",
    "đang",
    "sẽ",
    "có",
    "được",
    "là",
    "gửi",
    "kèm",
    "từ",
    "với",
    "cho",
    "cùng",
    "hoặc",
    "khi",
    "nếu",
    "thì",
    "mà",
    "nên",
    "do",
    "gồm",
    "bao",
    "như",
    "nêu",
    "yêu",
    "này",
    "trên",
    "đến",
    "năm",
    "ngày",
    "làm",
    "cũng",
    "bằng",
    "qua",
    "còn",
    "chưa",
    "không",
    "phải",
    "cần",
    "đối",
    "trước",
    "sau",
    "về",
    "v/v",
    "bảo",
    "đảm",
    "hết",
    "vẫn",
    "đề",
    "nói",
    "cụ",
    "và/hoặc",
    "của",
    "thuộc",
    "việc",
    "các",
    "những",
    "một",
    "nay",
    "đó",
    "trừ",
    "khoá",
    "kỳ",
];

/// The issuer behind symbol and date: `của …` up to where its name ends.
pub(super) fn after(text: &Text<'_>, from: usize, head: &Head) -> Option<Range<usize>> {
    let rest = text.after(from);
    let gap = rest.len() - rest.trim_start_matches([',', ' ', ')']).len();
    let rest = rest.get(gap..)?.strip_prefix("của ")?;
    let start = from + gap + "của ".len() + (rest.len() - rest.trim_start().len());
    let end = end(text, start, is_joint_paper(text, head));
    (end > start).then_some(start..end)
}

/// A Thông tư liên tịch has issuers joined by `và`.
fn is_joint_paper(text: &Text<'_>, head: &Head) -> bool {
    matches!(text.original(head.anchor.group.clone()), "TTLT" | "NQLT")
}

/// The issuer before the type word: `của X tại <type> số …`, where X fits the symbol.
pub(super) fn before(text: &Text<'_>, head: &Head) -> Option<Range<usize>> {
    let (from, lead) = text.near_before(head.start);
    let lead = lead.trim_end().strip_suffix(" tại")?;
    let start = lead
        .rfind(" của ")
        .map(|at| at + " của ".len())
        .or_else(|| lead.starts_with("của ").then_some("của ".len()))?;
    let range = from + start..from + lead.len();
    let name = text.printed(range.clone());
    let short = name.split_whitespace().count() <= 16 && !name.contains(['.', ';', '(']);
    let symbol = text.original(head.anchor.groups.clone());
    (short && is_agency(&name) && fits(&name, symbol)).then_some(range)
}

/// Whether a body's name fits the issuer code of a symbol: `Sở Nội vụ` fits `TTr-SNV`.
fn fits(name: &str, symbol: &str) -> bool {
    let (_, code) = symbol::parts(&symbol::normalise(symbol));
    let Some(code) = code else { return false };
    let code = code.split(['-', '/']).next().unwrap_or_default();
    let glossary = Glossary::builtin();
    let long = key(&glossary.expand(name));
    let initials: String = long
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "và" | "của" | ""))
        .filter_map(|word| word.chars().next())
        .collect();
    // `Giám đốc Công an tỉnh` speaks for `CAT`.
    let heads = [
        "giám đốc",
        "chủ tịch",
        "bộ trưởng",
        "thủ trưởng",
        "cục trưởng",
        "trưởng ban",
        "tổng giám đốc",
    ];
    let skip = heads.iter().filter(|h| long.starts_with(**h)).map(|h| h.split(' ').count()).max();
    let spelled = key(&glossary.expand(code));
    let known = glossary.knows(code) && long.contains(&spelled);
    let central = code == "TW"
        && ["trung ương", "bộ chính trị", "ban bí thư"].iter().any(|body| long.contains(body));
    let plain = |text: &str| crate::vietnamese::fold::strip_accents(&key(text));
    let code = plain(&code.replace('&', ""));
    let body: String = initials.chars().skip(skip.unwrap_or(0)).collect();
    let abbreviated = [initials, body].iter().any(|i| plain(i).starts_with(&code));
    known || central || (code.len() >= 2 && abbreviated)
}

/// Where the name ends that begins at `start`.
fn end(text: &Text<'_>, start: usize, joint: bool) -> usize {
    let list: Vec<Word<'_>> = text.words(start).take(MAX_WORDS + 16).collect();
    let mut end = start;
    let mut about = false;
    for (i, word) in list.iter().enumerate().take(MAX_WORDS) {
        let rest = list.get(i..).unwrap_or_default();
        if word.key.is_empty() || !word.lead.is_empty() {
            break;
        }
        let small = !text.is_capital(word.start);
        if small && word.key == "về" && !about && is_about(text, start..end, rest) {
            about = true;
        } else if small && word.key == "và" {
            if !(about || goes_on(text, end, rest, joint)) {
                break;
            }
        } else {
            let second = rest.get(1).map_or("", |w| w.key);
            // `UBND tỉnh Về cải cách …`, `V/v …`: a title may begin with a capital.
            let led = !small && matches!(word.key, "về" | "v/v") && !about;
            let titled = end > start && (led || is_capital_verb(word.key, second));
            if titled || (small && stops(rest, about, end > start)) {
                break;
            }
        }
        end = word.end;
        let next = list.get(i + 1..).unwrap_or_default();
        match word.trail {
            "" => {}
            "," if goes_on_behind_comma(text, next, about) => {}
            // `Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ` is one person.
            "," if next.first().is_some_and(|w| is_title(text, start..end, w)) => {}
            "." if word.key == "tp" => {}
            _ => break,
        }
    }
    // A name does not end with a joining word.
    let name = text.as_str().get(start..end).unwrap_or_default();
    let trimmed = name.trim_end_matches(" và").trim_end_matches(" về");
    start + trimmed.len()
}

/// Whether the name so far is a title alone and the next word a capital again.
fn is_title(text: &Text<'_>, name: Range<usize>, next: &Word<'_>) -> bool {
    let titles =
        ["bộ trưởng", "phó thủ tướng", "thứ trưởng", "phó chủ tịch", "uỷ viên", "phó bí thư"];
    let name = text.as_str().get(name).unwrap_or_default();
    titles.contains(&name) && text.is_capital(next.start)
}

/// Whether running text goes on with these words.
fn stops(rest: &[Word<'_>], about: bool, begun: bool) -> bool {
    let Some(word) = rest.first() else { return true };
    if STOPS.contains(&word.key) {
        // `Sở Tài chính các tỉnh`: a class inside the name is borne at its begin only.
        return begun || !matches!(word.key, "các" | "những" | "một");
    }
    let second = rest.get(1).map_or("", |w| w.key);
    if word.key == "thành" {
        return !matches!(second, "phố" | "uỷ" | "đoàn" | "viên");
    }
    if word.key == "số" {
        // `chuyển đổi số` is a field, `số 12` a number.
        return second.starts_with(|c: char| c.is_ascii_digit());
    }
    is_title_verb(word.key, second, about)
}

/// `Ban Chỉ đạo tỉnh về …`: a body that is named for its field. One that has a name of its own
/// (`Ban Chỉ đạo 35 tỉnh`) is followed by a title.
fn is_about(text: &Text<'_>, name: Range<usize>, rest: &[Word<'_>]) -> bool {
    if rest.get(1).is_none_or(|w| w.key == "việc") {
        return false;
    }
    let name = text.as_str().get(name).unwrap_or_default();
    ["ban chỉ đạo", "bcđ", "tổ công tác", "tổ giúp việc", "tiểu ban", "uỷ ban quốc gia"].iter().any(
        |head| {
            name.rsplit_once(head).is_some_and(|(_, level)| {
                let level = level.trim();
                level.is_empty()
                    || [
                        "tỉnh",
                        "thành phố",
                        "trung ương",
                        "quốc gia",
                        "của chính phủ",
                        "chính phủ",
                        "cấp",
                        "xã",
                        "phường",
                        "huyện",
                        "đặc khu",
                        "tw",
                    ]
                    .iter()
                    .any(|l| level.starts_with(l))
            })
        },
    )
}

/// Whether a name goes on behind `và`: with a word of its own (`Khoa học và Công nghệ`), not with
/// another body or document.
fn goes_on(text: &Text<'_>, end: usize, rest: &[Word<'_>], joint: bool) -> bool {
    let Some(next) = rest.get(1) else { return false };
    let behind = text.original(next.start..text.as_str().len());
    if text.is_capital(next.start) {
        let document = [1, 2, 3].iter().any(|n| {
            rest.get(*n).is_some_and(|last| {
                let name = text.as_str().get(next.start..last.end).unwrap_or_default();
                crate::vietnamese::doc_type::by_name(name).is_some()
            })
        });
        let body = begins_with_body(behind);
        return if body { joint } else { !document };
    }
    let before = text.before(end).split_whitespace().next_back().unwrap_or_default();
    let third = rest.get(2).map_or("", |w| w.key);
    is_known_phrase(&format!("{before} và {} {third}", next.key))
        || is_known_phrase(&format!("{before} và {}", next.key)) && third.is_empty()
}

/// Whether a name goes on behind a comma: `Văn hóa, Thể thao và Du lịch`.
fn goes_on_behind_comma(text: &Text<'_>, next: &[Word<'_>], about: bool) -> bool {
    let Some(first) = next.first().filter(|w| w.lead.is_empty()) else { return false };
    let list = next.iter().take(if about { 24 } else { 9 });
    let mut plain = true;
    for (i, word) in list.enumerate() {
        if word.key == "và" {
            let after = next.get(i + 1).is_some_and(|w| about || text.is_capital(w.start));
            return i > 0
                && after
                && (about || text.is_capital(first.start))
                && plain
                && !begins_with_body(text.original(first.start..text.as_str().len()));
        }
        plain &= !STOPS.contains(&word.key) && word.lead.is_empty();
        if !matches!(word.trail, "" | ",") || (!about && word.trail == ",") {
            return false;
        }
    }
    false
}
