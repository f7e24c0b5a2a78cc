//! The words by which a plan is laid out: what a heading announces, the labels under a task,
//! the sentences that only point elsewhere or close the paper.

use super::{
    agency,
    folded::{Folded, key},
    lexicon::{self, Entry, List},
    pattern::pattern,
};
use crate::pattern::Regex;
use std::{ops::Range, sync::LazyLock};

/// What the matter under a heading is, as its words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Tasks or measures: *Nhiệm vụ*, *Giải pháp*, *Nội dung thực hiện*.
    Tasks,
    /// Who does what: *Tổ chức thực hiện*, *Phân công nhiệm vụ*.
    Organisation,
    /// Money: *Kinh phí thực hiện*.
    Funding,
    /// Aims, views, requirements, scope: nothing that is ordered by itself.
    Frame,
}

/// What a line under a task gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// `Đơn vị chủ trì`.
    Lead,
    /// `Đơn vị phối hợp`.
    Support,
    /// `Thời gian thực hiện`.
    Deadline,
    /// `Giai đoạn`.
    Period,
    /// `Sản phẩm`, `Kết quả`.
    Output,
    /// `Kinh phí`.
    Budget,
    /// `Nguồn kinh phí`.
    Funding,
    /// `Ghi chú`.
    Notes,
}

impl Label {
    /// The labels by the names that [`List::Labels`] has for them; of two that fit a line the first counts.
    const NAMES: [(Self, &'static str); 8] = [
        (Self::Support, "support"),
        (Self::Lead, "lead"),
        (Self::Deadline, "deadline"),
        (Self::Period, "period"),
        (Self::Output, "output"),
        (Self::Funding, "funding"),
        (Self::Budget, "budget"),
        (Self::Notes, "notes"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(label, _)| label)
    }
}

/// What a heading announces; `None` where its words do not say.
///
/// ```
/// use vanban::vietnamese::outline::{Nature, nature};
/// assert_eq!(nature("CÁC NHIỆM VỤ CHỦ YẾU"), Some(Nature::Tasks));
/// assert_eq!(nature("Danh mục nhiệm vụ và kinh phí"), Some(Nature::Funding));
/// assert_eq!(nature("Hạ tầng số"), None);
/// ```
pub fn nature(heading: &str) -> Option<Nature> {
    static FUNDING: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"kinh phí|dự toán|nguồn vốn|nguồn lực tài chính"));
    static ORGANISATION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(^|[,;] ?|và |- ?|công tác |việc )tổ chức (triển khai )?(thực hiện|triển khai|thi hành)|tổ chức, thực hiện|phân công (nhiệm vụ|trách nhiệm|thực hiện|tổ chức|chuẩn bị|công việc|cụ thể)|trách nhiệm (thực hiện|thi hành|của|tổ chức)|phân công$|điều khoản thi hành",
        )
    });
    static TASKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(về |các |một số |những |nhóm |danh mục |nội dung |hệ thống |triển khai |thực hiện |tổ chức |tập trung |phân công |kế hoạch |chương trình |đề xuất |định hướng |phương hướng )*(nhiệm vụ|giải pháp|biện pháp)\b|(,|và|-|–|;) ?(các |một số |những )?(nhiệm vụ|giải pháp|biện pháp)\b|^phương hướng\b|hoạt động (chính|cụ thể|chủ yếu|trọng tâm)|các hoạt động|^(các )?công việc|công tác trọng tâm|^(các )?nội dung (thực hiện|triển khai|công việc|chủ yếu|chính|cụ thể|trọng tâm|tổ chức)|^(các )?nội dung$|^nội dung (và|,)|^nội dung,",
        )
    });
    // What was done, what failed and why: whatever words of tasks stand in it.
    static REPORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(những |các |một số |về |đánh giá |nguyên nhân |tình hình |kết quả |diễn biến |nhận xét |ý kiến )*",
            r"(kết quả( đạt được| thực hiện| triển khai| giải quyết| công tác| hoạt động|$)|tình hình (thực hiện|triển khai|giải quyết|hoạt động|chung)",
            r"|(tồn tại|hạn chế|khó khăn|vướng mắc|thuận lợi|ưu điểm|nhược điểm|khuyết điểm|bất cập)\b",
            r"|nguyên nhân|bài học kinh nghiệm|yếu tố (ảnh hưởng|tác động)|số liệu|thực trạng|diễn biến",
            r"|((công tác|nội dung|nhiệm vụ|công việc|việc|hoạt động|biện pháp|giải pháp) )?đã (được )?(triển khai|thực hiện|làm|tổ chức|hoàn thành|chỉ đạo|tham mưu)\b",
            r"|(thảo luận|phát biểu|đóng góp|trao đổi|tham gia)( ý kiến| thảo luận| của [^.;:]*| tại [^.;:]*)*$)",
            r"|^(các )?nội dung( trọng tâm| chủ yếu| chính)? (được )?(kiểm tra|thanh tra|giám sát|kiểm toán|khảo sát|đánh giá|báo cáo|thi|hội thi|cuộc thi|hội nghị|hội thảo|họp|cuộc họp|góp ý|lấy ý kiến)\b",
        ))
    });
    static FRAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(các )?(mục đích|mục tiêu|quan điểm|yêu cầu( (chung|cụ thể|về|đặt ra|đối với)|,|;|$)|căn cứ|chỉ tiêu|phạm vi|đối tượng|nguyên tắc|sự cần thiết|cơ sở|thực trạng|tình hình|đánh giá|khái quát|thời gian|địa điểm|thành phần|giải thích|định hướng|phương châm|hiệu lực|kết quả|tiêu chuẩn|tiêu chí|điều kiện|trình tự|(phương pháp|cách thức|thẩm quyền) (đánh giá|chấm|xếp))",
        )
    });
    let text = key(heading);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let holds = |regex: &Regex| regex.is_match(text);
    if holds(&REPORT) {
        Some(Nature::Frame)
    } else if holds(&ORGANISATION) {
        Some(Nature::Organisation)
    } else if holds(&FUNDING) {
        Some(Nature::Funding)
    } else if holds(&FRAME) {
        // `Yêu cầu, nhiệm vụ` announces tasks none the less; `Mục tiêu, nhiệm vụ` too.
        if holds(&TASKS) && text.contains([',', ';', '-']) {
            Some(Nature::Tasks)
        } else {
            Some(Nature::Frame)
        }
    } else if holds(&TASKS) {
        Some(Nature::Tasks)
    } else {
        None
    }
}

/// Whether a heading is nothing but a request, whose sections name who is asked: `YÊU CẦU`, `ĐỀ NGHỊ`.
///
/// ```
/// use vanban::vietnamese::outline::requests;
/// assert!(requests("MỘT SỐ YÊU CẦU"));
/// assert!(!requests("Mục đích, yêu cầu"));
/// ```
pub fn requests(heading: &str) -> bool {
    // `YÊU CẦU ĐỐI VỚI CÁC ĐƠN VỊ`: of whom, in general.
    static OF_ALL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r" (?:đối với|với|cho|của) (?:các |từng )?(?:cơ quan|đơn vị|địa phương|bộ phận|cá nhân|tập thể|sở|ngành|phòng|ban|khoa|tổ|bên|[,/]| và| )+$",
        )
    });
    let heading = key(heading.trim_matches(|c: char| !c.is_alphanumeric()));
    let asked = OF_ALL.find(&heading).and_then(|of| heading.get(..of.start())).unwrap_or(&heading);
    lexicon::is(List::Phrases, "request", asked)
}

/// Whether a heading names what somebody may do: `Nhiệm vụ, quyền hạn và trách nhiệm của …`.
///
/// ```
/// use vanban::vietnamese::outline::names_powers;
/// assert!(names_powers("Quyền hạn, trách nhiệm của người xác minh"));
/// assert!(!names_powers("Trách nhiệm của Sở Nội vụ"));
/// ```
pub fn names_powers(heading: &str) -> bool {
    static POWERS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\bquyền (?:hạn|lợi|và)\b|\bcác quyền\b|\bthẩm quyền\b"));
    POWERS.is_match(&key(heading))
}

/// Whether a line only leads to a table or names one: `Các nhiệm vụ cụ thể theo bảng sau:`, `Bảng 1. Danh mục`.
///
/// ```
/// use vanban::vietnamese::outline::leads_to_table;
/// assert!(leads_to_table("Phân công nhiệm vụ như sau:"));
/// assert!(leads_to_table("Biểu 2: Nhu cầu kinh phí"));
/// assert!(!leads_to_table("Lập bảng theo dõi công việc."));
/// ```
pub fn leads_to_table(line: &str) -> bool {
    static LEADS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(bảng|biểu|biểu đồ|hình|sơ đồ)( số)? ?([0-9]+([.-][0-9]+)*|[ivx]+)\s*([.:)–-]|$)",
            r"|(theo|tại|trong|bằng|ở|như) (bảng|biểu|danh mục|phụ lục)( tổng hợp| chi tiết)?( sau| dưới đây| sau đây| kèm theo)?\s*[:.]?\s*\)?$",
            r"|^\(?(bảng|biểu|danh mục|lịch) [^.;:]{0,80}:$",
            r"|\b(như sau|sau đây|dưới đây|bảng sau|cụ thể sau)\s*:$",
        ))
    });
    let line = key(line);
    LEADS.is_match(&line)
}

/// Whether a line names a member of a council, a board or a team by post or person: `- Trưởng ban: Ông …`.
///
/// ```
/// use vanban::vietnamese::outline::names_a_member;
/// assert!(names_a_member("Phó Trưởng ban Thường trực: Bà Lê Thị Bình, Chánh Văn phòng"));
/// assert!(names_a_member("Ông Trần Văn Cảnh, Chủ tịch Hội đồng."));
/// assert!(names_a_member("Các đồng chí Lê Hòa - Bí thư Đoàn"));
/// assert!(!names_a_member("Ông Trần Văn Cảnh báo cáo kết quả"));
/// assert!(!names_a_member("Thành viên Tổ công tác báo cáo kết quả trước ngày 30/6"));
/// ```
pub fn names_a_member(line: &str) -> bool {
    static POST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(đồng |các |các đồng )?(trưởng|phó|phó trưởng|chủ tịch|phó chủ tịch|tổ trưởng|tổ phó|trưởng đoàn|phó trưởng đoàn|trưởng ban|phó trưởng ban|trưởng tiểu ban|ủy viên|uỷ viên|thành viên|thư ký|giám khảo)",
            r"( (ban|đoàn|tổ|tiểu ban|hội đồng|thường trực|thư ký|chỉ đạo|tổ chức|giám khảo|khác|trực tiếp|chuyên trách|gồm|gồm có|là|công tác|giúp việc))*\s*(\([^)]*\))?\s*:",
        ))
    });
    let line = line.trim();
    POST.is_match(&key(line)) || names_a_person(line)
}

/// Whether a line begins with a person by title and name, with a comma or dash before the post: `Ông Trần Văn Cảnh, …`.
///
/// Written out, as a pattern over all letters of Unicode took a tenth of the time to the first result.
fn names_a_person(line: &str) -> bool {
    let title = |text: &'_ str, word: &str| -> Option<usize> {
        let own = text.get(..word.len())?;
        (key(own) == key(word)).then_some(word.len())
    };
    let behind = |text: &'_ str, words: &[&str]| words.iter().find_map(|word| title(text, word));
    let rest = line.get(behind(line, &["các "]).unwrap_or(0)..).unwrap_or_default();
    let Some(end) = behind(rest, &["ông", "bà", "đồng chí", "đ/c"]) else { return false };
    let rest = rest.get(end..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ') else { return false };
    let mut rest = rest.strip_prefix("(bà) ").unwrap_or(rest);
    for words in 1..=5 {
        if !rest.starts_with(char::is_uppercase) {
            return false;
        }
        rest = rest.trim_start_matches(|c: char| c.is_alphabetic() || is_mark(c));
        let after = rest.trim_start();
        if words > 1 && (after.is_empty() || after.starts_with([',', '–', ':', '-'])) {
            return true;
        }
        let Some(next) = rest.strip_prefix(' ') else { return false };
        rest = next;
    }
    false
}

/// Whether a character is one of the combining marks that decomposed Vietnamese letters have.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a text tells of what was done: `Đã cấp 35 thẻ`, `Chưa triển khai`.
///
/// ```
/// use vanban::vietnamese::outline::tells_of_the_past;
/// assert!(tells_of_the_past("- Đã hoàn thành, đưa vào sử dụng") && !tells_of_the_past("Hoàn thành hồ sơ"));
/// ```
pub fn tells_of_the_past(text: &str) -> bool {
    static PAST: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[-+•*\s]*(?:đã|chưa|đang)\s"));
    PAST.is_match(&key(text))
}

/// Whether a title is that of a paper which a person hands in, and which no office issues: `ĐƠN XIN …`, `Tờ khai …`.
///
/// ```
/// use vanban::vietnamese::outline::names_a_persons_paper;
/// assert!(names_a_persons_paper("ĐƠN XIN CHUYỂN CÔNG TÁC") && names_a_persons_paper("Tờ khai thuế"));
/// assert!(!names_a_persons_paper("ĐƠN VỊ CHỦ TRÌ"));
/// ```
pub fn names_a_persons_paper(title: &str) -> bool {
    let title = key(title);
    !title.starts_with("đơn vị")
        && !title.starts_with("đơn giá")
        && lexicon::opens(List::Phrases, "personal", &title)
}

/// Whether a sentence tells of the paper itself: `Trên đây là Kế hoạch …`, also who is to carry it out.
pub fn tells_of_the_paper(line: &str) -> bool {
    // `Thông tư này có hiệu lực thi hành kể từ ngày ký.`
    static FORCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:các quy định trước đây|(?:thông tư|quyết định|nghị định|nghị quyết|quy định|quy chế|chỉ thị|kế hoạch|hướng dẫn|văn bản|thông báo)",
            r"(?: liên tịch)? này)(?: [^.;:]{0,60}?)? (?:có hiệu lực|thay thế|hết hiệu lực|bãi bỏ|đều bãi bỏ|được áp dụng|gồm)\b"
        ))
    });
    // `Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.`
    static CARRIED_OUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)(?: nghiêm túc)? (?:quyết định|nghị quyết|chỉ thị|thông tư|nghị định) này\b",
        )
    });
    let line = key(line);
    line.starts_with("trên đây là") || FORCE.is_match(&line) || CARRIED_OUT.is_match(&line)
}

/// Whether a heading asks somebody: `Đề nghị …`, `Giao …`, `Trách nhiệm của …`.
///
/// ```
/// use vanban::vietnamese::outline::asks;
/// assert!(asks("Yêu cầu các phòng chuyên môn"));
/// assert!(!asks("Yêu cầu"));
/// ```
pub fn asks(heading: &str) -> bool {
    lexicon::any(List::Phrases, |entry| {
        // Somebody must be named behind it.
        entry.says(0) == "asks"
            && entry.behind(&key(heading)).is_some_and(|rest| rest.starts_with(' '))
    })
}

/// The bodies of a short phrase that says no more than that they do it: `các chi đoàn thực hiện`.
///
/// ```
/// use vanban::vietnamese::outline::who_does_it;
/// assert_eq!(who_does_it("các chi đoàn thực hiện"), Some("các chi đoàn"));
/// assert_eq!(who_does_it("Sở Y tế chủ trì thực hiện"), None);
/// assert_eq!(who_does_it("kế hoạch thực hiện"), None);
/// ```
pub fn who_does_it(phrase: &str) -> Option<&str> {
    static DOES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\s+(?:thực hiện|phụ trách|đảm nhiệm|tham mưu|triển khai)$"));
    let folded = Folded::new(phrase);
    let verb = DOES.find(folded.as_str())?;
    let bodies = phrase.get(..folded.back(verb.start()))?;
    agency::is_agency(bodies).then_some(bodies)
}

/// Whether a sentence begins with a body and says that it is responsible for something.
///
/// ```
/// use vanban::vietnamese::outline::lays_duties;
/// assert!(lays_duties("Sở Nội vụ có trách nhiệm công khai danh mục:"));
/// assert!(!lays_duties("Người có trách nhiệm"));
/// ```
pub fn lays_duties(sentence: &str) -> bool {
    static DUTY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:có|chịu) (?:các )?(?:trách nhiệm|nhiệm vụ)\b"));
    agency::begins_name(sentence) && DUTY.is_match(&key(sentence))
}

/// Whether a heading says of whom or what it speaks, without asking: `Đối với …`.
///
/// ```
/// use vanban::vietnamese::outline::is_about;
/// assert!(is_about("Đối với giáo viên") && !is_about("Giao giáo viên"));
/// ```
pub fn is_about(heading: &str) -> bool {
    key(heading.trim()).starts_with("đối với ")
}

/// Whether a sentence asks a body to do something: `Giao Sở Y tế rà soát …`, `Đề nghị các bệnh viện báo cáo …`.
///
/// ```
/// use vanban::vietnamese::outline::orders;
/// assert!(orders("Đề nghị Công ty Điện lực di dời đường dây."));
/// assert!(!orders("Yêu cầu kỹ thuật của thiết bị.") && !orders("Giao thông đi lại khó khăn."));
/// ```
pub fn orders(sentence: &str) -> bool {
    agency::asked(sentence).is_some()
}

/// Whether a sentence asks a body, and says at length what for.
///
/// ```
/// use vanban::vietnamese::outline::charges_with_work;
/// assert!(charges_with_work("Giao Công ty Cấp nước tổ chức triển khai thực hiện đúng quy định."));
/// assert!(!charges_with_work("Giao Công ty Cấp nước."));
/// ```
pub fn charges_with_work(sentence: &str) -> bool {
    agency::asked(sentence).is_some_and(agency::says_what_it_does)
}

/// Whether a sentence asks a body and says with a verb what for, however long its name is.
///
/// ```
/// use vanban::vietnamese::outline::asks_for_work;
/// assert!(asks_for_work("Giao Công ty Cổ phần Cấp nước và Xây dựng Tân Thành kết hợp với các ngành tổ chức thực hiện."));
/// assert!(!asks_for_work("Giao Công ty Cổ phần Cấp nước và Xây dựng Tân Thành."));
/// ```
pub fn asks_for_work(sentence: &str) -> bool {
    agency::asked(sentence).is_some_and(agency::acts)
}

/// Whether an article charges a body with work of its own, and not with carrying out the paper as a whole.
///
/// ```
/// use vanban::vietnamese::outline::charges;
/// assert!(charges("Giao Sở Nội vụ theo dõi, tổng hợp báo cáo."));
/// assert!(!charges("Giao Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này."));
/// assert!(!charges("Yêu cầu các đơn vị nghiêm túc thực hiện."));
/// ```
pub fn charges(article: &str) -> bool {
    static CARRIES_OUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:trách nhiệm |căn cứ |tổ chức )(?:thi hành|thực hiện)(?: nghiêm túc)? (?:quyết định|nghị quyết|kế hoạch|quy định|thông tư|nghị định|chỉ thị)\b",
        )
    });
    let folded = key(article.trim());
    (folded.starts_with("giao ") || folded.starts_with("phân công "))
        && orders(article)
        && !CARRIES_OUT.is_match(&folded)
}

/// Whether the sentence before the points of an order, a letter or the conclusions of a meeting leads to what is asked,
/// without saying of whom: `Chủ tịch yêu cầu:`, `Hiệu trưởng kết luận như sau:`.
///
/// ```
/// use vanban::vietnamese::outline::opens_orders;
/// assert!(opens_orders("Sau khi thảo luận, Giám đốc kết luận:"));
/// assert!(!opens_orders("Phòng báo cáo kết quả như sau:"));
/// ```
pub fn opens_orders(line: &str) -> bool {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:yêu cầu|đề nghị|chỉ thị|chỉ đạo|kết luận|giao nhiệm vụ|thống nhất)(?: [^.;:]{0,60})?:$",
        )
    });
    OPENING.is_match(&key(line))
}

/// Whether such an opening asks for all that stands below it, and not only concludes: `Chủ tịch yêu cầu:`, `… chỉ đạo thực hiện
/// các nội dung sau:`.
///
/// ```
/// use vanban::vietnamese::outline::opens_requests;
/// assert!(opens_requests("Để bảo đảm an toàn hồ đập, Ủy ban nhân dân xã yêu cầu:"));
/// assert!(opens_requests("Giám đốc Sở chỉ đạo thực hiện một số nhiệm vụ sau:"));
/// assert!(!opens_requests("Chủ tịch kết luận:") && !opens_requests("Sở đề nghị cho ý kiến như sau:"));
/// ```
pub fn opens_requests(line: &str) -> bool {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:yêu cầu|đề nghị|chỉ thị|chỉ đạo|giao nhiệm vụ)",
            r"(?: (?:khẩn trương |tập trung |nghiêm túc |tiếp tục |tổ chức )*(?:thực hiện|triển khai)[^.;:]{0,40})?:$"
        ))
    });
    OPENING.is_match(&key(line.trim()))
}

/// Whether a heading calls its matter nothing but that: `NỘI DUNG`, `Nội dung thực hiện`, and no tasks.
///
/// ```
/// use vanban::vietnamese::outline::is_mere_matter;
/// assert!(is_mere_matter("II. NỘI DUNG CHÍNH") && !is_mere_matter("Nội dung, nhiệm vụ"));
/// ```
pub fn is_mere_matter(heading: &str) -> bool {
    static MATTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?:[ivx0-9]+[.)] )?(?:các |phần )*(?:nội dung|hoạt động|công tác|công việc)\b")
    });
    static WORK: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"nhiệm vụ|giải pháp|biện pháp|phương hướng|thời gian tới"));
    let heading = key(heading.trim());
    MATTER.is_match(&heading) && !WORK.is_match(&heading)
}

/// Whether a heading announces what was concluded: `Kết luận của chủ tọa`, `Nội dung kết luận`.
///
/// ```
/// use vanban::vietnamese::outline::concludes;
/// assert!(concludes("KẾT LUẬN CUỘC HỌP") && concludes("Ý kiến kết luận, chỉ đạo của Chủ tịch"));
/// assert!(!concludes("Thực hiện Kết luận số 12"));
/// ```
pub fn concludes(heading: &str) -> bool {
    static CONCLUDES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?:phần |nội dung |ý kiến |các )*(?:kết luận|chỉ đạo|quyết nghị)\b")
    });
    CONCLUDES.is_match(&key(heading.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Whether a heading names the one who orders, and ends with the order: `Chủ tịch Ủy ban nhân dân tỉnh giao`.
///
/// ```
/// use vanban::vietnamese::outline::ends_in_order;
/// assert!(ends_in_order("Giám đốc Sở yêu cầu") && !ends_in_order("YÊU CẦU"));
/// assert!(!ends_in_order("Bộ Ngoại giao:"));
/// ```
pub fn ends_in_order(heading: &str) -> bool {
    static ORDER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r" (?:giao|giao nhiệm vụ|phân công|yêu cầu|đề nghị|chỉ đạo|kết luận|chỉ thị)$")
    });
    // `Bộ Ngoại giao`, `Tổ chuyển giao`: the syllable is part of another word.
    static WORD: LazyLock<Regex> =
        LazyLock::new(|| pattern(r" (?:ngoại|bàn|chuyển|nông|phân|kết) giao$"));
    let heading = heading.trim().trim_end_matches([':', '.', ' ']);
    let folded = key(heading);
    ORDER.is_match(&folded) && !WORD.is_match(&folded) && agency::begins_name(heading)
}

/// Words before a request that make a part of another sentence of it.
const TOLD_BEFORE: [&str; 8] = ["và", "đã", "được", "việc", "về", "có", "để", "theo"];

/// The place where a sentence that leads to a list begins to ask a body for what follows:
/// `…, Bộ đề nghị Ủy ban nhân dân các tỉnh thực hiện các nội dung sau:`.
pub fn request_before_list(line: &str) -> Option<&str> {
    announces(line.trim()).then(|| last_request(line)).flatten()
}

/// The place where a sentence begins to ask bodies whose names end it, before a list: `…, Sở yêu cầu các đơn vị:`.
///
/// ```
/// use vanban::vietnamese::outline::request_at_end;
/// let asked = request_at_end("Thực hiện Công văn số 5, Sở Y tế yêu cầu các bệnh viện:");
/// assert_eq!(asked, Some("yêu cầu các bệnh viện:"));
/// ```
pub fn request_at_end(line: &str) -> Option<&str> {
    let line = line.trim();
    (line.ends_with(':') && !announces(line)).then(|| last_request(line)).flatten()
}

/// Whether a sentence asks the reader, as letters call him, for what is listed below it: `…, đề nghị quý cơ quan:`.
///
/// ```
/// use vanban::vietnamese::outline::asks_the_reader;
/// assert!(asks_the_reader("Bộ Nội vụ đề nghị quý cơ quan phối hợp:"));
/// assert!(!asks_the_reader("Sau khi nghe báo cáo, Chủ tịch kết luận:"));
/// ```
pub fn asks_the_reader(line: &str) -> bool {
    static READER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:đề nghị|yêu cầu|mong) quý (?:cơ quan|đơn vị|sở|ban|bộ|ngành|trường|công ty|tổ chức|địa phương)\b[^.;]*:$",
        )
    });
    READER.is_match(&key(line))
}

/// The last place where a sentence asks a body for something.
fn last_request(line: &str) -> Option<&str> {
    static REQUEST: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|[\s,;])(đề nghị|yêu cầu|giao|phân công) "));
    let line = line.trim();
    let folded = Folded::new(line);
    let starts = REQUEST.captures_iter(folded.as_str());
    // `… tại Công văn số 12 và giao Sở Y tế theo dõi`: told of another paper.
    let told = |at: usize| {
        let before = folded.as_str().get(..at).unwrap_or_default();
        TOLD_BEFORE.contains(&before.split_whitespace().last().unwrap_or_default())
    };
    let asked = starts
        .filter_map(|found| found.get(1))
        .filter(|found| !told(found.start()))
        .filter_map(|found| line.get(folded.back(found.start())..))
        .filter(|rest| orders(rest));
    asked.last()
}

/// Whether what stands before the first colon of a line ends in a label of its own: `Sở Y tế rà soát, hạn hoàn thành: 30/6/2026` is
/// a sentence with its day, and no title before a colon.
///
/// ```
/// use vanban::vietnamese::outline::colon_ends_label;
/// assert!(colon_ends_label("Phòng Kế toán chốt số liệu, thời hạn: 15/7/2026."));
/// assert!(!colon_ends_label("Phòng Kế toán, Phòng Vật tư: chốt số liệu.") && !colon_ends_label("Thời hạn: 15/7/2026"));
/// ```
pub fn colon_ends_label(line: &str) -> bool {
    let Some((before, rest)) = line.split_once(':') else { return false };
    let clause = before.rsplit_once([',', ';', '.', '(']).map(|(_, clause)| clause.trim());
    clause.is_some_and(|clause| label(&format!("{clause}:{rest}")).is_some())
}

/// Whether a line details a task as labels do, without saying who or when: `Nội dung: …`,
/// `Địa điểm: …`.
pub fn details(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(':') else { return false };
    !rest.trim().is_empty() && lexicon::is(List::Phrases, "detail", &key(name))
}

/// Whether a cell stands for the one above it: `-nt-`, `Như trên`, `"`, `//`.
///
/// ```
/// use vanban::vietnamese::outline::is_ditto;
/// assert!(is_ditto("- nt -") && is_ditto("Như trên") && is_ditto("-”-") && is_ditto("//"));
/// assert!(!is_ditto("-") && !is_ditto("") && !is_ditto("Như trên, trừ Sở Y tế"));
/// ```
pub fn is_ditto(cell: &str) -> bool {
    let marks = |c: char| matches!(c, '"' | '”' | '“' | '″' | '〃' | '/');
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || "-–—.()*".contains(c));
    let drawn = !cell.is_empty() && cell != "/" && cell.chars().all(|c| marks(c) || c == ' ');
    drawn || lexicon::is(List::Phrases, "ditto", &key(cell))
}

/// Whether a heading opens as topics do, which no name of a body does: `Chế độ báo cáo`, `Công tác tuyên truyền`.
///
/// ```
/// use vanban::vietnamese::outline::opens_topic;
/// assert!(opens_topic("Chế độ thông tin") && opens_topic("Về nhân lực") && !opens_topic("Vựa lúa Tân Hưng"));
/// ```
pub fn opens_topic(heading: &str) -> bool {
    lexicon::opens(List::Phrases, "topic", &key(heading))
}

/// Whether a line announces what follows it: `Hồ sơ gồm:`, `… như sau:`.
///
/// ```
/// use vanban::vietnamese::outline::announces;
/// assert!(announces("Hội đồng có các thành viên sau:"));
/// assert!(!announces("Mục tiêu cụ thể:"));
/// ```
pub fn announces(line: &str) -> bool {
    static ANNOUNCES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\b(gồm( có)?|bao gồm|như sau|sau đây|sau|trong đó|dưới đây|cụ thể là|gồm các nội dung)\s*:$",
        )
    });
    let line = key(line);
    ANNOUNCES.is_match(&line)
}

/// Reads a line such as `Đơn vị chủ trì: Sở Tài chính`: the label, and where its value stands.
///
/// ```
/// use vanban::vietnamese::outline::{Label, label};
/// let line = "Cơ quan phối hợp: Sở Nội vụ.";
/// let (kind, value) = label(line).unwrap();
/// assert_eq!(kind, Label::Support);
/// assert_eq!(&line[value], "Sở Nội vụ.");
/// assert!(label("Đầu mối: Phòng Hành chính, điện thoại 0203.3835.678").is_none());
/// assert!(label("Đầu mối: Sở GD&ĐT").is_some());
/// assert!(label("Phòng Tham mưu: Trực sẵn sàng chiến đấu").is_none());
/// assert!(label("Hỗ trợ: 50 triệu đồng").is_none() && label("Hỗ trợ: Sở Y tế").is_some());
/// ```
pub fn label(line: &str) -> Option<(Label, Range<usize>)> {
    let (name, rest) = line.split_once(':')?;
    // `Phòng Tham mưu:` is a body by its capitals, and no label.
    let printed = name.trim_start_matches(|c: char| !c.is_alphabetic());
    let is_name = printed.split_whitespace().nth(1).is_some_and(|word| {
        word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
    });
    if rest.trim().is_empty() || is_name && key(printed).ends_with("tham mưu") {
        return None;
    }
    let name = key(name);
    let label = added_label(&name).or_else(|| builtin_label(&name))?;
    let start = line.len() - rest.trim_start().len();
    let clause = matches!(label, Label::Lead | Label::Support) && {
        let rest = key(rest.trim());
        ["theo ", "căn cứ ", "thuộc "].iter().any(|word| rest.starts_with(word))
            || tells_how_to_reach(&rest)
    };
    (!clause && (!says_little(&name) || fits_label(label, rest)))
        .then_some((label, start..line.trim_end().len()))
}

/// Whether a folded value tells how somebody is reached: `ông Trần Văn Hòa, điện thoại 0912…` behind `Đầu mối:` owns no task.
fn tells_how_to_reach(value: &str) -> bool {
    ["điện thoại", "sđt", " đt:", "email", "e-mail", "thư điện tử", "@"]
        .iter()
        .any(|word| value.contains(word))
}

/// Whether a label's folded words are words of running text as well: only a value of their kind makes labels of them.
fn says_little(name: &str) -> bool {
    static PLAIN: LazyLock<Regex> =
        LazyLock::new(|| label_pattern(|entry| entry.says(1) == "plain"));
    PLAIN.is_match(name)
}

/// Whether a value begins with a body, or names a time.
fn fits_label(label: Label, value: &str) -> bool {
    match label {
        Label::Lead | Label::Support => {
            let value = value.trim().trim_end_matches(['.', ';', ',']);
            agency::begins_name(value) || agency::names_person(value)
        }
        _ => value.chars().any(|c| c.is_ascii_digit()) || key(value).contains("quý"),
    }
}

/// What a label of the office's own gives, by its folded words.
fn added_label(name: &str) -> Option<Label> {
    lexicon::added(List::Labels, |entries| {
        entries
            .iter()
            .find(|entry| entry.key() == name)
            .and_then(|entry| Label::named(entry.says(0)))
    })
}

/// What a label of the list gives, by its folded words.
fn builtin_label(name: &str) -> Option<Label> {
    static PATTERNS: LazyLock<Vec<(Label, Regex)>> = LazyLock::new(|| {
        Label::NAMES
            .into_iter()
            .map(|(label, name)| (label, label_pattern(|entry| entry.says(0) == name)))
            .collect()
    });
    PATTERNS.iter().find(|(_, regex)| regex.is_match(name)).map(|(label, _)| *label)
}

/// The pattern of all labels of the list that are asked for.
fn label_pattern(is_asked: impl Fn(&Entry) -> bool) -> Regex {
    /// What `{body}` stands for in the patterns of the list.
    const BODY: &str = r"(các )?(cơ quan|đơn vị|cơ quan, đơn vị|đơn vị, cơ quan|cơ quan/đơn vị|phòng|phòng, ban|bộ phận|tổ chức|cá nhân|tổ chức, cá nhân|đơn vị, cá nhân)";
    let asked = lexicon::builtin(List::Labels).iter().filter(|entry| is_asked(entry));
    let alternatives: Vec<String> =
        asked.map(|entry| entry.printed().replace("{body}", BODY)).collect();
    pattern(&format!("^(?:{})$", alternatives.join("|")))
}

/// Whether a heading only names what its lines tell: `Thời gian, địa điểm`.
///
/// ```
/// use vanban::vietnamese::outline::is_label_name;
/// assert!(is_label_name("Thời gian, địa điểm:"));
/// assert!(!is_label_name("Đào tạo cán bộ văn thư"));
/// ```
pub fn is_label_name(heading: &str) -> bool {
    let first = heading.split([',', ':', '-']).next().unwrap_or_default();
    let line = format!("{}: …", first.trim().trim_end_matches(" và địa điểm"));
    label(&line).is_some() || details(&line)
}

/// The label of a line whose value was left out, or stands in a table below: `Thời gian thực hiện:`.
///
/// ```
/// use vanban::vietnamese::outline::{Label, open_label};
/// assert_eq!(open_label("Thời gian dự kiến:"), Some(Label::Deadline));
/// assert_eq!(open_label("Các sở báo cáo:"), None);
/// ```
pub fn open_label(line: &str) -> Option<Label> {
    let name = line.trim_end().strip_suffix(':')?;
    label(&format!("{name}: …")).map(|(label, _)| label)
}

/// Whether a paragraph only points to an appendix: `(Chi tiết tại Phụ lục kèm theo)`.
///
/// ```
/// use vanban::vietnamese::outline::points_to_appendix;
/// assert!(points_to_appendix("(Có Phụ lục II kèm theo)"));
/// assert!(!points_to_appendix("Thực hiện các việc nêu tại Phụ lục kèm theo."));
/// assert!(!points_to_appendix("Nhiệm vụ: Lo chỗ nghỉ cho đại biểu."));
/// ```
pub fn points_to_appendix(text: &str) -> bool {
    static POINTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^(các |những )?(chi tiết|danh mục|nội dung|nhiệm vụ|cụ thể|có|xem|kèm theo|gửi kèm|bảng|biểu|phân công|dự toán|khái toán|được nêu|theo|như)",
            r"[^.]*?\b(phụ lục|biểu|bảng|danh mục)( số)?( ?[ivx0-9]+[a-z]?)?(,? (và )?(phụ lục )?[ivx0-9]+)*",
            r"( chi tiết)?( (được )?(ban hành|gửi|đính))? ?(kèm theo|kèm)?( (kế hoạch|quyết định|công văn|văn bản|thông báo|chương trình|đề án|nghị quyết|hướng dẫn|chỉ thị) này)?[.;:]?$",
        ))
    });
    static NAMES: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)phụ lục|biểu|danh mục|kèm theo"));
    // `… cho đại biểu.`
    static OTHER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:đại|tiêu|phát|gian|khóa|khoá) biểu[.;:]*$"));
    let text = text.trim();
    if OTHER.is_match(&key(text)) {
        return false;
    }
    let inner = text.trim_end_matches(['.', ';', ':']);
    if let Some(inner) = inner.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return NAMES.is_match(inner) && inner.len() < 300;
    }
    text.len() < 300 && POINTER.is_match(text)
}

/// Whether a paragraph opens as those do that close a paper: `Trên đây là …`, `Yêu cầu các …`.
pub fn opens_closing(text: &str) -> bool {
    // `Kế hoạch này được phổ biến đến chi bộ`: of the paper itself.
    static OF_ITSELF: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^[^.,;:]{4,40} này (?:được |sẽ được )?",
            r"(?:phổ biến|quán triệt|lưu hành|sao gửi|đăng tải|có hiệu lực|thay thế|thay)\b"
        ))
    });
    let text = key(text);
    lexicon::opens(List::Phrases, "closing", &text) || OF_ITSELF.is_match(&text)
}

/// Whether a sentence asks to carry out the paper as a whole, by no day: `Sở đề nghị các đơn vị khẩn trương triển khai thực hiện`.
///
/// ```
/// use vanban::vietnamese::outline::asks_to_carry_out;
/// assert!(asks_to_carry_out("Yêu cầu Trưởng các phòng nghiêm túc thực hiện Kế hoạch này./."));
/// assert!(!asks_to_carry_out("Yêu cầu các phòng tổ chức thực hiện xong trước ngày 30/6/2026./."));
/// ```
pub fn asks_to_carry_out(text: &str) -> bool {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:^|, |^[^.,;:]{2,60} )(?:đề nghị|yêu cầu) [^.;:]{2,120} ",
            r"(?:nghiêm túc|khẩn trương|tích cực|quan tâm|phối hợp|chủ động|kịp thời|triển khai|tổ chức|biết và|biết,)",
            r"[^.;:]{0,40} ?(?:thực hiện|triển khai|chấp hành)(?: (?:tốt|đúng|nghiêm|nội dung|các nội dung|kế hoạch|chỉ thị|công văn|văn bản|thông báo|quy định|chương trình|này|trên|theo|nói|đầy đủ|có|hiệu quả|thời gian|yêu cầu))*[ ./]*$"
        ))
    });
    WHOLE.is_match(&key(text))
}

/// Whether a paragraph states money and nothing else: `Kinh phí thực hiện: 20 triệu đồng`.
///
/// ```
/// use vanban::vietnamese::outline::states_money;
/// assert!(states_money("Tổng kinh phí thực hiện là 20.000.000 đồng."));
/// assert!(!states_money("Bố trí 20 triệu đồng để mua sắm thiết bị."));
/// ```
pub fn states_money(text: &str) -> bool {
    static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^((tổng|khái toán|dự kiến|dự toán|ước|nhu cầu) ?(tổng |số |mức |cộng )?)*(kinh phí|dự toán|số tiền|vốn|mức đầu tư|khái toán)\b[^.]*[0-9][0-9.,]*\s*(nghìn |ngàn |triệu |tỷ |tỉ )*(đồng|vnđ|đ)\b",
        )
    });
    let text = key(text);
    STATEMENT.is_match(&text)
}

/// Whether the words before an amount of money say that it is the whole sum of the paper.
///
/// ```
/// use vanban::vietnamese::outline::states_total;
/// assert!(states_total("Tổng kinh phí thực hiện Đề án là"));
/// assert!(!states_total("Mức hỗ trợ mỗi hộ là"));
/// ```
pub fn states_total(before: &str) -> bool {
    static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(tổng|khái toán|dự toán|nhu cầu)[^.;]*(kinh phí|dự toán|mức đầu tư|vốn|cộng|số tiền)|tổng (cộng|số|mức)|khái toán|kinh phí (để )?(thực hiện|triển khai) (kế hoạch|đề án|chương trình|dự án|phương án|nhiệm vụ)",
        )
    });
    let text = key(before);
    TOTAL.is_match(&text)
}

/// Whether a sentence opens with the money and says no more of it before the amount: `2. Kinh phí: `.
pub(crate) fn opens_with_money(before: &str) -> bool {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^[^\p{L}]*([a-zđ][.)] *)?(nguồn )?(kinh phí|số tiền|vốn)( thực hiện| dự kiến| được (giao|cấp|duyệt))?( là|:| khoảng)* *$",
        )
    });
    OPENING.is_match(&key(before))
}

/// Whether what stands behind an amount leads to a table of it: `… phân bổ như sau:`, `(theo bảng dưới đây)`.
pub(crate) fn goes_on_in_table(behind: &str) -> bool {
    static LEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(như sau|theo bảng|theo biểu|bảng (dưới|sau)|biểu (dưới|sau)|(trong đó|gồm|chi tiết|cụ thể|phân bổ)[^.;]{0,40}:) *[.:)]* *$",
        )
    });
    LEADING.is_match(&key(behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_and_phrase_of_the_lists_is_understood() {
        for entry in lexicon::builtin(List::Labels) {
            assert!(Label::named(entry.says(0)).is_some(), "{}", entry.printed());
            assert!(["", "plain"].contains(&entry.says(1)), "{}", entry.printed());
        }
        for entry in lexicon::builtin(List::Phrases) {
            let kinds = ["request", "detail", "asks", "closing", "personal", "ditto", "topic"];
            assert!(kinds.contains(&entry.says(0)), "{}", entry.key());
        }
    }

    #[test]
    fn headings_and_labels_are_known_in_any_spelling() {
        use unicode_normalization::UnicodeNormalization;
        for heading in ["TỔ CHỨC  THỰC HIỆN", "Tổ chức\u{a0}thực hiện"] {
            assert_eq!(nature(heading), Some(Nature::Organisation), "{heading}");
            let apart: String = heading.nfd().collect();
            assert_eq!(nature(&apart), Some(Nature::Organisation), "{heading}");
        }
        assert_eq!(label("Ðơn vị  chủ trì: Sở Y tế").map(|(label, _)| label), Some(Label::Lead));
        assert_eq!(label("ĐẦU MỐI: Sở Y tế").map(|(label, _)| label), Some(Label::Lead));
        assert!(names_a_member("ỦY VIÊN: Bà Lê Thị Bình"));
        assert!(requests("ÐỀ NGHỊ"));
        assert!(requests("YÊU CẦU ĐỐI VỚI CÁC CƠ QUAN, ĐƠN VỊ"));
        assert!(!requests("Yêu cầu đối với thiết bị"));
        assert!(leads_to_table("Biểu 3 – Nhu cầu"));
        for line in ["(Theo bảng dưới đây)", "Bảng phân công nhiệm vụ:", "(như biểu sau)"]
        {
            assert!(leads_to_table(line), "{line}");
        }
        assert!(!leads_to_table("Danh mục nhiệm vụ được rà soát hằng năm."));
    }

    #[test]
    fn words_of_running_text_are_labels_of_values_of_their_kind() {
        let of = |line: &str| label(line).map(|(label, _)| label);
        assert_eq!(of("Tham gia: Phòng Kỹ thuật, Đội Trật tự."), Some(Label::Support));
        assert_eq!(of("Tham gia: 120 đại biểu."), None);
        assert_eq!(of("Chịu trách nhiệm: Phòng Kỹ thuật"), Some(Label::Lead));
        assert_eq!(of("Chịu trách nhiệm: làm xong đúng hạn"), None);
        assert_eq!(of("Số tiền: 40 triệu đồng"), Some(Label::Budget));
        assert_eq!(of("Chi phí: 40 triệu đồng"), Some(Label::Budget));
        assert_eq!(of("Ngân sách dự kiến: 40 triệu đồng"), Some(Label::Budget));
        assert_eq!(of("Đầu ra: Báo cáo"), Some(Label::Output));
    }

    #[test]
    fn money_heads_no_tasks() {
        assert_eq!(nature("NHIỆM VỤ VÀ KINH PHÍ"), Some(Nature::Funding));
        assert_eq!(nature("Kinh phí thực hiện:"), Some(Nature::Funding));
    }

    #[test]
    fn aims_and_requirements_are_frame() {
        for heading in ["MỤC ĐÍCH, YÊU CẦU", "Yêu cầu", "Quan điểm", "Mục tiêu cụ thể"]
        {
            assert_eq!(nature(heading), Some(Nature::Frame), "{heading}");
        }
        assert_eq!(nature("MỤC TIÊU, NHIỆM VỤ"), Some(Nature::Tasks));
    }

    #[test]
    fn organisation_is_told_from_tasks() {
        assert_eq!(nature("TỔ CHỨC THỰC HIỆN"), Some(Nature::Organisation));
        assert_eq!(nature("Phân công nhiệm vụ"), Some(Nature::Organisation));
        assert_eq!(nature("Giải pháp thực hiện"), Some(Nature::Tasks));
    }

    #[test]
    fn labels_are_read_whatever_the_body_is_called() {
        let kinds = [
            ("Phòng chủ trì: Phòng Kế toán", Label::Lead),
            ("Chủ trì: Phòng Kế toán", Label::Lead),
            ("Đơn vị thực hiện: Phòng Kế toán", Label::Lead),
            ("Cơ quan, đơn vị phối hợp: các xã", Label::Support),
            ("Thời hạn hoàn thành: Quý I", Label::Deadline),
            ("Sản phẩm đầu ra: Báo cáo", Label::Output),
            ("Kinh phí: 20 triệu đồng", Label::Budget),
        ];
        for (line, kind) in kinds {
            assert_eq!(label(line).map(|(label, _)| label), Some(kind), "{line}");
        }
        assert_eq!(label("Chủ trì:"), None);
        assert_eq!(label("Thực hiện: Phòng Kế toán").map(|(label, _)| label), Some(Label::Lead));
        assert_eq!(label("Lộ trình: Quý II").map(|(label, _)| label), Some(Label::Deadline));
        assert_eq!(
            label("Phụ trách: Cô Lê Thị Hoa (thư viện)").map(|(label, _)| label),
            Some(Label::Lead)
        );
        assert_eq!(label("Thực hiện: 12/15 chỉ tiêu"), None);
        assert_eq!(label("Kết thúc: trao giải"), None);
        assert_eq!(label("Hoàn thành: Thường xuyên").map(|(l, _)| l), Some(Label::Deadline));
        assert_eq!(label("Sở Y tế chủ trì họp giao ban: thứ Hai"), None);
    }

    #[test]
    fn a_pointer_is_told_from_a_task_that_names_an_appendix() {
        assert!(points_to_appendix("Chi tiết tại Phụ lục kèm theo Kế hoạch này."));
        assert!(points_to_appendix("Danh mục việc cần làm tại Phụ lục kèm theo."));
        assert!(!points_to_appendix(
            "Căn cứ việc được giao tại Phụ lục kèm theo Kế hoạch này, tổ chức làm đúng hạn."
        ));
    }
}
