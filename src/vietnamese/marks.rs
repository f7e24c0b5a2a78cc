//! Lines of letterhead and close that are known by their words.
//!
//! Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II and III; Phần II for copies.

use super::{
    doc_type,
    folded::{Folded, key, squeezed},
    pattern::pattern,
};
use crate::pattern::Regex;
use crate::unicode::{is_letter, lower};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.
///
/// ```
/// assert!(vanban::vietnamese::marks::national_title("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
/// ```
pub fn national_title(line: &str) -> bool {
    // Without accents, as their place varies (`nghĩa`, `nghiã`). Tiêu ngữ may follow on the line.
    const TITLE: &str = "conghoaxahoichunghiavietnam";
    const MOTTO: &str = "doclaptudohanhphuc";
    // Letter by letter: this is asked of every line, and the first letters tell.
    let mut letters = plain_letters(line);
    if !TITLE.chars().all(|wanted| letters.next() == Some(wanted)) {
        return false;
    }
    let rest: String = letters.take(MOTTO.len() + 1).collect();
    rest.is_empty() || rest == MOTTO
}

/// Whether capitals are a part of Quốc hiệu that a narrow column broke: `CỘNG HÒA XÃ HỘI`, `CHỦ NGHĨA VIỆT NAM`.
///
/// ```
/// use vanban::vietnamese::marks::part_of_national_title;
/// assert!(part_of_national_title("CỘNG HÒA XÃ HỘI CHỦ NGHĨA") && part_of_national_title("VIỆT NAM"));
/// assert!(!part_of_national_title("XÃ HỘI") && !part_of_national_title("Việt Nam"));
/// ```
pub fn part_of_national_title(line: &str) -> bool {
    const TITLE: &str = "conghoaxahoichunghiavietnam";
    let parted = |part: &str| {
        (part.starts_with("conghoaxahoi") && TITLE.starts_with(part))
            || (part.ends_with("vietnam") && TITLE.ends_with(part))
    };
    line.len() < 60
        && !line.chars().any(char::is_lowercase)
        && parted(&plain_letters(line).collect::<String>())
}

/// ĐẢNG CỘNG SẢN VIỆT NAM, the head of Party papers.
pub fn party_title(line: &str) -> bool {
    begins(line, &D_WITH_STROKE) && bare(line) == "đảngcộngsảnviệtnam"
}

/// ĐOÀN TNCS HỒ CHÍ MINH, at the right of the head of the Youth Union's papers; at the left it may be who issues.
pub fn youth_title(line: &str) -> bool {
    begins(line, &D_WITH_STROKE)
        && ["đoàntncshồchíminh", "đoànthanhniêncộngsảnhồchíminh"].contains(&bare(line).as_str())
}

/// Tiêu ngữ: Độc lập - Tự do - Hạnh phúc.
pub fn motto(line: &str) -> bool {
    begins(line, &D_WITH_STROKE) && bare(line) == "độclậptựdohạnhphúc"
}

/// Đ, and the letters that look the same.
const D_WITH_STROKE: [char; 6] = ['đ', 'Đ', 'ð', 'Ð', 'ɖ', 'Ɖ'];

/// Whether the first letter of a line is one of these.
fn begins(line: &str, letters: &[char]) -> bool {
    line.chars().find(|c| is_letter(*c)).is_some_and(|first| letters.contains(&first))
}

/// The letters of a line without case and accents.
fn plain_letters(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|c| is_letter(*c)).flat_map(lower).map(|c| match c {
        'a'..='z' => c,
        _ if D_WITH_STROKE.contains(&c) => 'd',
        _ => std::iter::once(c).nfd().next().unwrap_or(c),
    })
}

/// The letters of a line alone: equal for letter-spaced and ruled lines.
fn bare(line: &str) -> String {
    squeezed(line).chars().filter(|c| is_letter(*c)).collect()
}

/// The degree of urgency a line states, as the contract writes it.
///
/// ```
/// assert_eq!(vanban::vietnamese::marks::urgency("HOẢ TỐC"), Some("Hỏa tốc"));
/// ```
pub fn urgency(line: &str) -> Option<&'static str> {
    if !begins(line, &['h', 'H', 't', 'T', 'k', 'K']) {
        return None;
    }
    match bare(line).as_str() {
        "hoảtốc" | "hoảtốchẹngiờ" => Some("Hỏa tốc"),
        "thượngkhẩn" => Some("Thượng khẩn"),
        "khẩn" => Some("Khẩn"),
        _ => None,
    }
}

/// The degree of secrecy a line states.
///
/// ```
/// assert_eq!(vanban::vietnamese::marks::secrecy("TỐI MẬT"), Some("Tối mật"));
/// ```
pub fn secrecy(line: &str) -> Option<&'static str> {
    if !begins(line, &['t', 'T', 'm', 'M']) {
        return None;
    }
    match bare(line).as_str() {
        "tuyệtmật" => Some("Tuyệt mật"),
        "tốimật" => Some("Tối mật"),
        "mật" => Some("Mật"),
        _ => None,
    }
}

static DRAFT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[(\[]?\s*(?:bản\s+)?dự\s+thảo(?:\s+(?:(?:lần|số|thứ)\s*)*[:(]?\s*(?:[0-9]+|[ivx]+|nhất|hai|ba|tư|năm)\)?)?(?:[\s,(-]+(?:ngày\s+)?[0-9./-]+\)?)?\s*[)\]*:.]*$",
    )
});

/// `DỰ THẢO`, `Dự thảo lần 2`, `(Dự thảo ngày 5/3/2025)`.
///
/// ```
/// use vanban::vietnamese::marks::draft;
/// assert!(draft("Dự thảo lần 2"));
/// assert!(!draft("Dự thảo Nghị định quy định mức thu"));
/// ```
pub fn draft(line: &str) -> bool {
    bare(line) == "dựthảo" || matches(&DRAFT, line)
}

/// The form of a copy: `SAO Y`, `SAO LỤC`, `TRÍCH SAO` (also `SAO Y BẢN CHÍNH`), as printed.
///
/// ```
/// assert_eq!(vanban::vietnamese::marks::copy_form("SAO Y; Sở Y tế").as_deref(), Some("SAO Y"));
/// ```
pub fn copy_form(line: &str) -> Option<String> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^\s*(?:bản\s+)?(sao\s+y(?:\s+bản\s+chính)?|sao\s+lục|trích\s+sao)(?:\s*[;:,.\-(]|\s*$)",
        )
    });
    let folded = Folded::new(line);
    let found = FORM.captures(folded.as_str())?.get(1)?;
    line.get(folded.range(found.range())).map(super::folded::printed)
}

/// `Nơi nhận:`, in old papers `Nơi gửi:`, at the head of the recipients.
///
/// ```
/// assert!(vanban::vietnamese::marks::recipients_head("Nơi nhận:"));
/// ```
pub fn recipients_head(line: &str) -> bool {
    static HEAD: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*nơi\s+(?:nhận\s*(?:[:;.]|$|\()|gửi\s*:)"));
    matches(&HEAD, line)
}

/// `Kính gửi:` with the byte offset where the addressee begins.
///
/// ```
/// let line = "Kính gửi: Sở Tài chính";
/// let at = vanban::vietnamese::marks::addressee_head(line).unwrap();
/// assert_eq!(&line[at..], "Sở Tài chính");
/// ```
pub fn addressee_head(line: &str) -> Option<usize> {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*kính\s+(?:gửi|gởi|trình)\s*(?::\s*|$|\s+(?:các|ông|bà|đồng|-))")
    });
    let folded = Folded::new(line);
    let found = HEAD.find(folded.as_str())?;
    let end = match found.as_str().find(':') {
        Some(_) => found.end(),
        // Without the colon the last word is the addressee's own.
        None => {
            found.start()
                + found
                    .as_str()
                    .rfind(' ')
                    .filter(|_| found.end() < folded.as_str().len())
                    .map_or(found.len(), |at| at + 1)
        }
    };
    Some(folded.back(end))
}

/// `V/v`, `Về việc` at the head of a trích yếu, with the byte offset behind it.
///
/// ```
/// let line = "V/v góp ý dự thảo";
/// assert_eq!(&line[vanban::vietnamese::marks::subject(line).unwrap()..], "góp ý dự thảo");
/// ```
pub fn subject(line: &str) -> Option<usize> {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*[(]?\s*(?:v\s*/\s*v\.?\s*:?|về\s+việc\b\s*:?|trích\s+yếu\s*:)\s*")
    });
    let folded = Folded::new(line);
    let found = HEAD.find(folded.as_str())?;
    Some(folded.back(found.end()))
}

/// The label of an appendix (`PHỤ LỤC`, `Phụ lục I`, `PHỤ LỤC SỐ 02`, `Phụ lục 1A`), with the
/// byte offset where a title on the same line begins. A form (`Biểu số 01`, `Mẫu số 3`) counts
/// where it stands alone or with a stop.
///
/// ```
/// use vanban::vietnamese::marks::appendix_label;
/// let line = "PHỤ LỤC II. DANH MỤC DỰ ÁN";
/// assert_eq!(&line[appendix_label(line).unwrap()..], "DANH MỤC DỰ ÁN");
/// assert_eq!(appendix_label("Phụ lục kèm theo Quyết định này"), None);
/// ```
pub fn appendix_label(line: &str) -> Option<usize> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^\s*(?:(?P<appendix>phụ\s+lục|phụ\s+biểu|p\s?h\s?ụ\s+l\s?ụ\s?c)",
            r"(?:\s*(?:số)?\s*[:.]?\s*(?P<number>[0-9]{1,3}(?:[.-]?[a-h0-9]{1,2})?|[ivxl]{1,6}(?:[.-]?[a-h0-9]{1,2})?|[a-h])\b)?",
            r"|(?P<form>biểu(?:\s+mẫu)?|mẫu(?:\s+biểu)?)\s+(?:số\s*)?:?\s*[0-9]{1,3}(?:[.-]?[a-zđ0-9]{1,3}){0,2})",
            r"(?P<stop>\s*[:.)\-]+\s*|\s+|$)(?P<tail>.*)$"
        ))
    });
    if !may_open_label(line) {
        return None;
    }
    let folded = Folded::new(line);
    let found = LABEL.captures(folded.as_str())?;
    let tail = found.name("tail")?;
    let stop = found.name("stop").map_or("", |m| m.as_str());
    let at = folded.back(tail.start());
    let printed = line.get(at..)?;
    let label = line.get(..folded.back(found.name("stop")?.start()))?;
    let title =
        printed.chars().next().is_none_or(|c| c.is_uppercase() || matches!(c, '(' | '"' | '“'));
    let stopped = !stop.trim().is_empty();
    let capitals = !label.chars().any(char::is_lowercase);
    let starts = label.trim_start().chars().next().is_some_and(char::is_uppercase);
    let alone = tail.as_str().trim().is_empty();
    let numbered = found.name("number").is_some();
    let form = found.name("form").is_some();
    let fits = starts && (alone || (title && (stopped || capitals || (numbered && !form))));
    fits.then_some(if alone { line.len() } else { at })
}

/// Whether a line begins with the first letter of a label: cheap, and no for most.
pub(crate) fn may_open_label(line: &str) -> bool {
    begins(line, &['p', 'P', 'b', 'B', 'm', 'M'])
}

/// The label of an appendix alone on its line; the number of a form is none.
///
/// ```
/// use vanban::vietnamese::marks::appendix_alone;
/// assert!(appendix_alone("PHỤ LỤC II:"));
/// assert!(!appendix_alone("Biểu số 2"));
/// ```
pub fn appendix_alone(line: &str) -> bool {
    let folded = key(line);
    let named = folded.starts_with("phụ lục") || folded.starts_with("phụ biểu");
    named && appendix_label(line) == Some(line.len())
}

/// The name of a form alone on its line: `Mẫu số 01`, `Biểu 3a/BC`.
///
/// ```
/// use vanban::vietnamese::marks::form_alone;
/// assert!(form_alone("MẪU SỐ 02") && form_alone("Mẫu 01/HTKP") && form_alone("Biểu mẫu số 3"));
/// assert!(!form_alone("Biểu diễn văn nghệ") && !form_alone("TRƯỜNG MẪU GIÁO SỐ 2"));
/// ```
pub fn form_alone(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[(\s]*(?:biểu mẫu|mẫu biểu|biểu|mẫu)(?: số)?\s*:?\s*[0-9]{1,3}[a-zđ]?(?:[./-][a-zđ0-9&/-]{1,16})*[)\s.:]*$",
        )
    });
    FORM.is_match(&key(line))
}

/// `(Kèm theo …)`, `(Ban hành kèm theo …)`, the line below an appendix' title.
///
/// ```
/// assert!(vanban::vietnamese::marks::attached_line("(Kèm theo Quyết định số 5/QĐ-SYT)"));
/// ```
pub fn attached_line(line: &str) -> bool {
    static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^\s*[(\[]\s*(?:được\s+)?(?:ban\s+hành\s+)?",
            r"(?:(?:kèm\s+theo|đính\s+kèm|kèm|gửi\s+kèm)\s|theo\s+(?P<paper>.+))"
        ))
    });
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\s*(?:được\s+)?(?:ban\s+hành\s+|đính\s+)?kèm\s+theo\s+(?P<paper>.+)")
    });
    let line = key(line);
    if let Some(found) = BRACKETED.captures(&line) {
        // `(theo quy định tại khoản 2)` attaches nothing.
        return found.name("paper").is_none_or(|paper| {
            names_paper(paper.as_str()) && !doc_type::opens_rule(paper.as_str())
        });
    }
    let paper = BARE.captures(&line).and_then(|found| found.name("paper"));
    paper.is_some_and(|paper| names_paper(paper.as_str()))
}

/// Whether folded text begins with the name of a type of paper, or `văn bản`: every type may have something attached.
fn names_paper(folded: &str) -> bool {
    doc_type::at_start(folded).is_some()
        || folded
            .strip_prefix("văn bản")
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a text closes the document: `./.` (also `/.`, `.//.`).
///
/// ```
/// assert!(vanban::vietnamese::marks::end_mark("Sở Y tế báo cáo Ủy ban nhân dân tỉnh./."));
/// ```
pub fn end_mark(text: &str) -> bool {
    static END: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:\.\s*/{1,2}\s*\.?|/\s*\.)\s*$"));
    matches(&END, text)
}

fn matches(pattern: &Regex, line: &str) -> bool {
    pattern.is_match(key(line).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_of_state_and_party() {
        assert!(national_title("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        assert!(national_title("Cộng hoà xã hội  chủ nghĩa Việt nam"));
        assert!(national_title("cộng hoà xã hội chủ nghiã việt nam"));
        assert!(recipients_head("Nơi gửi :"));
        assert!(!recipients_head("Nơi gửi"), "a column of a register");
        assert!(national_title("C Ộ N G HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ___"));
        assert!(!national_title("Nước Cộng hòa xã hội chủ nghĩa Việt Nam"));
        assert!(party_title("ĐẢNG CỘNG SẢN VIỆT NAM"));
        assert!(motto("Độc lập – Tự do – Hạnh phúc"));
        assert!(motto("Độc lập-Tự do-Hạnh phúc"));
    }

    #[test]
    fn degrees() {
        assert_eq!(urgency("THƯỢNG KHẨN"), Some("Thượng khẩn"));
        assert_eq!(urgency("Khẩn trương"), None);
        assert_eq!(secrecy("MẬT"), Some("Mật"));
        assert_eq!(secrecy("Bảo mật"), None);
    }

    #[test]
    fn drafts() {
        for line in [
            "DỰ THẢO",
            "D Ự  T H Ả O",
            "Dự thảo 3",
            "(Dự thảo lần 2)",
            "DỰ THẢO 05/3/2025",
            "Dự thảo:",
        ] {
            assert!(draft(line), "{line}");
        }
        assert!(!draft("Dự thảo Luật"));
    }

    #[test]
    fn copies() {
        assert_eq!(copy_form("SAO Y BẢN CHÍNH").as_deref(), Some("SAO Y BẢN CHÍNH"));
        assert_eq!(copy_form("TRÍCH SAO").as_deref(), Some("TRÍCH SAO"));
        assert_eq!(copy_form("Sao y tế"), None);
    }

    #[test]
    fn heads_of_lists() {
        assert!(recipients_head("Nơi nhận: - Như trên;"));
        assert!(!recipients_head("Nơi nhận hồ sơ là bộ phận một cửa"));
        assert_eq!(addressee_head("Kính gửi:"), Some("Kính gửi:".len()));
        assert_eq!(
            addressee_head("Kính gửi các sở").map(|at| &"Kính gửi các sở"[at..]),
            Some("các sở")
        );
        assert_eq!(addressee_head("Kính đề nghị"), None);
        assert_eq!(
            subject("Về việc cử cán bộ").map(|at| &"Về việc cử cán bộ"[at..]),
            Some("cử cán bộ")
        );
        assert_eq!(subject("V/v: họp").map(|at| &"V/v: họp"[at..]), Some("họp"));
        assert_eq!(subject("Về nguồn vốn"), None);
    }

    #[test]
    fn labels_of_appendices() {
        for line in [
            "PHỤ LỤC",
            "Phụ lục I",
            "PHỤ LỤC SỐ 02",
            "Phụ lục 1:",
            "PHỤ LỤC 3A",
            "Biểu số 01",
            "Mẫu số 3",
            "Phụ lục IV.",
            "Phụ biểu 02",
        ] {
            assert_eq!(appendix_label(line), Some(line.len()), "{line}");
        }
        let line = "Phụ lục 2 DANH MỤC NHIỆM VỤ";
        assert_eq!(&line[appendix_label(line).unwrap()..], "DANH MỤC NHIỆM VỤ");
        for line in [
            "Phụ lục kèm theo",
            "phụ lục II",
            "Phụ lục I của Kế hoạch",
            "Biểu số 01 của Sở",
            "Mẫu đơn",
        ] {
            assert_eq!(appendix_label(line), None, "{line}");
        }
    }

    #[test]
    fn lines_below_an_appendix_title() {
        assert!(attached_line("(Ban hành kèm theo Quyết định số 12/QĐ-UBND)"));
        assert!(attached_line("( Kèm theo Kế hoạch số  /KH-SYT)"));
        assert!(attached_line("Kèm theo Công văn số 5/SYT"));
        assert!(!attached_line("Kèm theo hồ sơ gồm"));
        assert!(!attached_line("(theo quy định tại khoản 2)"));
    }

    #[test]
    fn the_end_mark() {
        assert!(end_mark("theo quy định./."));
        assert!(end_mark("theo quy định. /."));
        assert!(!end_mark("theo quy định."));
        assert!(!end_mark("20 m/s"));
    }

    proptest! {
        #[test]
        fn offsets_lie_on_boundaries(line in "(Kính gửi|V/v|Phụ lục|Biểu số 0)?\\PC{0,20}") {
            for at in [addressee_head(&line), subject(&line), appendix_label(&line)].into_iter().flatten() {
                prop_assert!(line.is_char_boundary(at));
            }
            let _ = (draft(&line), copy_form(&line), end_mark(&line), attached_line(&line), recipients_head(&line));
        }
    }
}
