//! Headings that name a body as responsible.

use super::{
    glossary::Glossary,
    heads::{self, Head},
    name::{Start, is_collective, is_place, is_whole, start, states},
    split::{may_be_name, names_person, split, without_request},
};
use crate::pattern::Regex;
use crate::{
    model::Agency,
    vietnamese::{
        deadline,
        folded::{Folded, key},
        outline,
    },
};
use std::sync::LazyLock;

/// A longer heading is running text.
const MAX_WORDS: usize = 45;

/// What may stand before the name in a heading.
static LEAD_IN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:về\s+)?trách nhiệm(?:\s+của)?|nhiệm vụ\s+(?:của|đối với)|đối với|phân công nhiệm vụ(?:\s+cho)?)\s+",
    )
});

/// The agencies that a heading names as responsible (`Sở Tài chính`, `Đề nghị Công an tỉnh`,
/// `Trách nhiệm của các sở`), or `None` where it names something else (`Mục tiêu`).
///
/// ```
/// use vanban::vietnamese::agency::{Glossary, of_heading};
/// let glossary = Glossary::builtin();
/// assert_eq!(of_heading("Đề nghị Báo Lao động", &glossary).unwrap()[0].raw, "Báo Lao động");
/// assert!(of_heading("Hoàn thiện thể chế", &glossary).is_none());
/// ```
pub fn of_heading(heading: &str, glossary: &Glossary) -> Option<Vec<Agency>> {
    let sentence = heading.trim().ends_with('.');
    let heading = heading.trim().trim_end_matches([':', '.', ';']).trim_end();
    if heading.split_whitespace().take(MAX_WORDS + 1).count() > MAX_WORDS {
        return None;
    }
    let rest = without_request(behind_lead_in(heading));
    // `Giao Vựa Lúa Tân Hưng:`, a body of a kind that is not known.
    if !sentence && rest.len() < heading.len() && start(rest).is_none() && may_be_name(rest) {
        return Some(split(rest, glossary));
    }
    let start = start(rest)?;
    // `Chủ tịch UBND tỉnh giao` names the one who orders.
    if is_label(rest) || outline::ends_in_order(rest) {
        return None;
    }
    // `Đối với công chức kiêm nhiệm thì trình tự như sau`: a rule on a case.
    if rules_on_a_case(rest) {
        return None;
    }
    let place = start.head == Head::Class && is_place(&start.key);
    if is_field(rest, &start) {
        return None;
    }
    if states(rest) {
        return None;
    }
    if place || !is_whole(rest) || ends_sentence(rest) {
        return None;
    }
    // `Các tổ chuyên môn nộp đề trước ngày 20/11`: work with its day.
    if deadline::find_due(rest.split('(').next().unwrap_or(rest), None).is_some() {
        return None;
    }
    let found = split(rest, glossary);
    // What follows a class noun alone must make a class of bodies of it.
    let fits = start.head != Head::Class || found.first().is_some_and(|a| is_collective(&a.name));
    (fits && !found.is_empty()).then_some(found)
}

/// Whether a heading tells of people (`Đối với giáo viên, nhân viên`), whom what stands below need not charge with work.
///
/// ```
/// use vanban::vietnamese::agency::is_about_people;
/// assert!(is_about_people("Đối với công chức cấp xã") && is_about_people("Cán bộ quản lý"));
/// assert!(!is_about_people("Đối với các trường"));
/// ```
pub fn is_about_people(heading: &str) -> bool {
    start(behind_lead_in(heading)).is_some_and(|s| heads::names_people(&s.key))
}

/// A heading without the words that lead to whom it names: `Đối với`.
fn behind_lead_in(heading: &str) -> &str {
    let folded = Folded::new(heading);
    let found = LEAD_IN.find(folded.as_str());
    found.and_then(|found| heading.get(folded.back(found.end())..)).unwrap_or(heading)
}

/// The person whom a heading or line charges by title and name, with the post as printed: `Đồng chí Lê Văn Nam, Chủ tịch xã`.
///
/// ```
/// use vanban::vietnamese::agency::person_in_charge;
/// let found = person_in_charge("Bà Trần Thị Hoa - Phó Trưởng ban:").unwrap();
/// assert_eq!(found.name, "Bà Trần Thị Hoa - Phó Trưởng ban");
/// assert!(person_in_charge("Bà con các thôn bản").is_none());
/// ```
pub fn person_in_charge(line: &str) -> Option<Agency> {
    const MOST_WORDS: usize = 20;
    let line = line.trim().trim_end_matches([':', ' ']);
    let name = line.split([',', '(', '–']).next()?.split(" - ").next()?.trim();
    let short = line.split_whitespace().nth(MOST_WORDS).is_none();
    let full = name.split_whitespace().nth(2).is_some() && names_person(name);
    (short && full && !line.ends_with(['.', ';'])).then(|| Agency {
        raw: line.to_owned(),
        name: line.to_owned(),
        collective: false,
    })
}

/// What a request before a list says of the work as a whole, behind the bodies.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[\s,]+(?:(?:khẩn trương|tập trung|nghiêm túc|chủ động|tiếp tục|quan tâm|kịp thời|tăng cường|phối hợp|cùng|cần|phải|sớm|tốt|ngay|làm)\s+)*",
        r"(?:theo dõi|đôn đốc|kiểm tra|hướng dẫn|tham mưu|tổng hợp|chủ trì|xây dựng|chuẩn bị|chỉ đạo|triển khai|tổ chức|thực hiện|thực hiện tốt|quán triệt|rà soát|báo cáo|cung cấp|cho ý kiến|góp ý|phối hợp|có trách nhiệm|làm tốt|gửi|xem xét)\b.*$"
    ))
});

/// The bodies that a request before a list asks: `đề nghị các bệnh viện khẩn trương thực hiện các nội dung sau:`.
pub fn asked_before_list(request: &str, glossary: &Glossary) -> Option<Vec<Agency>> {
    let folded = Folded::new(request);
    let mut from = 0;
    while let Some(work) = WORK.captures_at(folded.as_str(), from).and_then(|found| found.get(0)) {
        let at = folded.back(work.start());
        if !goes_on_a_name(request.get(at..)?) {
            return of_heading(request.get(..at)?, glossary);
        }
        from = work.start() + 1;
    }
    None
}

/// Whether a word of work belongs to the name before it: in capitals (`Ban Tổ chức thực hiện …`), or with the verb right behind
/// it (`Viện Kinh tế xây dựng chủ trì …`).
fn goes_on_a_name(rest: &str) -> bool {
    const VERBS: [&str; 6] = [
        "chủ trì",
        "có trách nhiệm",
        "chịu trách nhiệm",
        "thực hiện các",
        "thực hiện những",
        "khẩn trương",
    ];
    let rest = rest.trim_start_matches([',', ' ']);
    let key = key(rest);
    let fields = ["xây dựng", "tổ chức", "kiểm tra", "hướng dẫn", "theo dõi", "tổng hợp"];
    let behind = fields.iter().find_map(|field| key.strip_prefix(field));
    rest.starts_with(char::is_uppercase)
        || behind
            .is_some_and(|behind| VERBS.iter().any(|verb| behind.trim_start().starts_with(verb)))
}

/// `Cơ quan chủ trì`, `Trung tâm dữ liệu`: a column's name, a technical plant.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:các\s+)?(?:cơ quan|đơn vị)(?:,\s*đơn vị)?\s+(?:chủ trì|phối hợp|thực hiện|thường trực)(?:\s+thực hiện)?",
        r"|lực lượng(?:,? (?:và )?phương tiện)?(?:\s+(?:tham gia|huy động|thường trực|tại chỗ|phối hợp|chữa cháy|làm nhiệm vụ))*",
        r"|trung tâm (?:dữ liệu|điều hành|tích hợp|giám sát|xử lý)(?:\s+(?:số|thông minh|dữ liệu|an toàn|đô thị))*)$"
    ))
});

fn is_label(heading: &str) -> bool {
    LABEL.is_match(&key(heading))
}

/// `Thanh tra khoa học và công nghệ`: work that is called as the bodies are that do it.
fn is_field(heading: &str, start: &Start) -> bool {
    const WORK: [&str; 4] = ["thanh tra", "kiểm toán", "thống kê", "thuế"];
    const BODY: [&str; 14] = [
        "tỉnh", "thành", "sở", "bộ", "huyện", "quận", "cấp", "chính", "nhà", "nhân", "viên", "các",
        "cơ", "khu",
    ];
    let behind = heading.get(start.end..).unwrap_or_default().trim_start();
    let next = behind.split_whitespace().next().unwrap_or_default();
    WORK.contains(&start.key.as_str())
        && next.chars().next().is_some_and(char::is_lowercase)
        && !BODY.contains(&key(next).as_str())
}

/// Whether a heading goes on to say what holds in the case that it names.
fn rules_on_a_case(heading: &str) -> bool {
    key(heading).split(' ').any(|word| word == "thì")
}

/// A full stop with another sentence behind it: running text.
fn ends_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let after = text.get(at + 2..).and_then(|t| t.chars().next());
        let before = text.get(..at).and_then(|t| t.split_whitespace().last()).unwrap_or_default();
        after.is_some_and(char::is_uppercase) && before.chars().count() > 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(heading: &str) -> Option<Vec<String>> {
        of_heading(heading, &Glossary::builtin())
            .map(|list| list.into_iter().map(|a| a.name).collect())
    }

    #[test]
    fn headings_that_name_bodies() {
        for (heading, wanted) in [
            ("Sở Tài chính", vec!["Sở Tài chính"]),
            ("SỞ TÀI CHÍNH:", vec!["SỞ TÀI CHÍNH"]),
            ("Giao Sở Y tế", vec!["Sở Y tế"]),
            ("Thanh tra tỉnh", vec!["Thanh tra tỉnh"]),
            ("Thuế cơ sở 3", vec!["Thuế cơ sở 3"]),
            ("Trách nhiệm của Văn phòng UBND xã", vec!["Văn phòng Ủy ban nhân dân xã"]),
            ("Các doanh nghiệp bưu chính", vec!["Các doanh nghiệp bưu chính"]),
            ("Đối với các phòng chuyên môn", vec!["các phòng chuyên môn"]),
            (
                "Các sở, ban, ngành; UBND các phường",
                vec!["Các sở, ban, ngành", "Ủy ban nhân dân các phường"],
            ),
            (
                "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh",
                vec!["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"],
            ),
            (
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
                vec!["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"],
            ),
        ] {
            assert_eq!(
                names(heading),
                Some(wanted.iter().map(ToString::to_string).collect()),
                "{heading}"
            );
        }
    }

    #[test]
    fn headings_that_do_not() {
        for heading in [
            "Mục tiêu",
            "Hoàn thiện thể chế",
            "Kinh phí thực hiện",
            "Tổ chức thực hiện",
            "TỔ CHỨC THỰC HIỆN",
            "Phòng, chống tham nhũng",
            "Thanh tra, kiểm tra",
            "Ban hành kế hoạch",
            "Hội nghị tổng kết",
            "Các nhiệm vụ trọng tâm",
            "Các giải pháp",
            "Đối với công tác tuyên truyền",
            "Doanh nghiệp số",
            "Xã hội số",
            "Cấp tỉnh",
            "Bộ máy",
            "Nhân lực số",
            "Cơ sở dữ liệu",
            "Cơ quan chủ trì",
            "Trung tâm dữ liệu",
            "Nhóm các nhiệm vụ",
            "Thanh tra khoa học và công nghệ",
            "Kiểm toán nội bộ",
            "Thuế chuyển lợi nhuận ra nước ngoài",
            "Lực lượng tham gia chữa cháy",
            "Đối với công chức kiêm nhiệm thì trình tự như sau",
            "",
        ] {
            assert_eq!(names(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_request_leaves_the_name_whole() {
        let asked = |text: &str| {
            let found = asked_before_list(text, &Glossary::builtin())?;
            Some(found.into_iter().map(|a| a.name).collect::<Vec<_>>().join("|"))
        };
        for (text, name) in [
            (
                "giao Viện Quy hoạch xây dựng chủ trì thực hiện các việc sau:",
                "Viện Quy hoạch xây dựng",
            ),
            ("giao Ban Tổ chức thực hiện các nội dung sau:", "Ban Tổ chức"),
            ("giao Phòng Kế toán tổng hợp các nội dung sau:", "Phòng Kế toán"),
        ] {
            assert_eq!(asked(text).as_deref(), Some(name), "{text}");
        }
    }

    proptest! {
        #[test]
        fn bears_any_text(text in "(Giao |Đề nghị |Các |Sở )?\\PC{0,20}") {
            let _ = of_heading(&text, &Glossary::builtin());
        }
    }
}
