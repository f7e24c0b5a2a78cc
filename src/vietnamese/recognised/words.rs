//! Words of two syllables that papers of offices are full of: recognition drops an accent of one
//! (`tô chức`, `triên khai`). Where two have the same letters (`truyền thông`, `truyền thống`), or
//! two syllables that meet by chance do (`đầu tư`, `bắt đầu từ`), both are listed: what is written
//! as one of them stays, and what is written as none is the one that it is clearly nearer to.

use super::Correction;
use crate::vietnamese::{
    fold,
    lexicon::{self, List},
};
use std::{collections::HashMap, sync::LazyLock};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

const WORDS: &str = "\
    an ninh, an toàn, bãi bỏ, bản đó, bản đồ, ban hành, báo cáo, báo chí, bảo đảm, bao gồm, bảo \
    hiểm, bảo mật, bảo tồn, bảo vệ, bền vững, biên bản, biên chế, biến đổi, biên giới, biện pháp, \
    bình đẳng, bình quân, bổ sung, bố trí, bộ trưởng, bồi dưỡng, bồi thường, buổi làm, bước đầu, bưu \
    chính, bưu điện, cải cách, cam kết, cán bộ, cạnh tranh, cần bổ, cấp bách, cấp giấy, cấp huyện, \
    cấp lại, cấp mới, cập nhật, cấp phép, cấp phó, cấp thẩm, cấp thiết, cấp tỉnh, cấp ủy, cấp xã, \
    câu hỏi, chánh văn, chăm sóc, chậm nhất, chấp hành, chấp thuận, chất lượng, chế biến, chế độ, \
    chế tạo, chỉ đạo, chi phí, chi tiết, chỉ tiêu, chi tiêu, chi trả, chia sẻ, chiến lược, chiến sĩ, \
    chỉnh lý, chính phủ, chính sách, chính thức, chính trị, chịu trách, chủ đầu, chủ động, chủ \
    nhiệm, chủ quản, chủ sở, chủ thể, chủ tịch, chủ trì, chủ trương, chủ yếu, chuẩn bị, chuẩn hóa, \
    chuyên đề, chuyển đổi, chuyên gia, chuyển giao, chuyên môn, chuyên ngành, chuyên trách, chức \
    năng, chứng chỉ, chứng nhận, chứng thực, chương trình, có cấu, có chế, có hiệu, có hội, có quan, \
    có sở, công an, công báo, công bằng, công bố, công chức, công cụ, công dân, cổng dịch, công \
    đoàn, cộng đồng, công khai, công lập, công nghệ, công nghiệp, công tác, cộng tác, cổng thông, \
    công thương, công trình, công văn, công việc, cơ cấu, cơ chế, cơ hội, cơ quan, cơ sở, cơ yếu, cụ \
    thể, cục trưởng, cung cấp, cùng cấp, cung ứng, cuộc họp, cuộc sống, cử tri, cư trú, cựu chiến, \
    danh mục, danh sách, dân chủ, dân cư, dân số, dân tộc, di sản, di tích, dịch bệnh, dịch vụ, diễn \
    biến, diễn đàn, diện tích, doanh nghiệp, du lịch, duy trì, dự án, dữ liệu, dự thảo, dự toán, dự \
    trữ, đa dạng, đã đang, đại biểu, đại diện, đại học, đài phát, đảm bảo, đảng viên, đánh giá, đào \
    tạo, đặc biệt, đặc khu, đặc thù, đăng ký, đăng tải, đất đai, đấu giá, đầu mối, đấu thầu, đấu \
    tranh, đầu tư, đầu từ, đẩy mạnh, đẩy nhanh, đề án, đề cao, đề cử, để cử, đề cương, đề nghị, đề \
    ra, để ra, đề tài, để tại, đề xuất, địa bàn, địa chỉ, địa chính, địa điểm, địa giới, địa phương, \
    điển hình, điện lực, điện thoại, điện tử, điều chỉnh, điều hành, điều khoản, điều kiện, điều \
    tra, định hướng, định kỳ, định mức, đoàn kết, đoàn thể, đoàn viên, độc lập, đối chiếu, đổi mới, \
    đội ngũ, đối tác, đối tượng, đối với, đôn đốc, đồng bào, đồng bộ, đồng chí, động lực, đồng thời, \
    đồng ý, đột phá, đơn vị, đúng thời, được giao, đường bộ, đường dây, đường thủy, gắn liền, gặp \
    khó, ghi chú, gia đình, gia hạn, giá trị, giai đoạn, giải pháp, giải quyết, giám định, giám đốc, \
    giảm nghèo, giám sát, giảng dạy, giao dịch, giáo dục, giao nhiệm, giao thông, giáo viên, giấy \
    phép, giấy tờ, giấy xác, giới hạn, giới thiệu, giữ gìn, hạ tầng, hạn chế, hàng hóa, hàng năm, \
    hành chính, hành nghề, hạnh phúc, hành vi, hằng năm, hậu quả, hệ thống, hiện đại, hiện hành, \
    hiện trạng, hiệp hội, hiệu lực, hiệu quả, hình thành, hình thức, họ tên, hòa giải, hoàn chỉnh, \
    hoàn thành, hoàn thiện, hoạt động, học sinh, học tập, hồ chí, hộ gia, hồ sơ, hộ tịch, hỗ trợ, \
    hội đồng, hội nghị, hội nhập, hội viên, hợp đồng, hợp lệ, hợp lý, hợp pháp, hợp tác, huấn luyện, \
    huy động, hướng dẫn, hướng tới, hưởng ứng, kèm theo, kế hoạch, kế thừa, kế toán, kể từ, kết cấu, \
    kết luận, kết nối, kết quả, kết thúc, khả năng, khả thi, khai báo, khai thác, khảo sát, khắc \
    phục, khẩn cấp, khẩn trương, khiếu nại, khó khăn, khoa học, khoản chi, khoán chi, khoáng sản, \
    khởi nghiệp, khu vực, khung kiến, khuyến khích, khuyến nông, kiểm điểm, kiểm định, kiểm sát, \
    kiểm soát, kiểm toán, kiểm tra, kiến nghị, kiên quyết, kiến thức, kiện toàn, kiến trúc, kinh \
    doanh, kinh nghiệm, kinh phí, kinh tế, kịp thời, ký ban, ký kết, kỹ năng, kỹ thuật, làm việc, \
    lãnh đạo, lao động, lắp đặt, lâm nghiệp, lập kế, lễ hội, lệ phí, liên hệ, liên kết, liên quan, \
    liên thông, linh hoạt, lĩnh vực, lồng ghép, lợi ích, luật sư, lực lượng, lương thực, lưu thông, \
    lưu trú, lưu trữ, mã số, mạng lưới, mặt trận, minh bạch, mô hình, môi trường, mỗi trường, mở \
    rộng, mới ban, mục đích, mục tiêu, mức độ, mỹ phẩm, năng lực, năng suất, nâng cao, nâng cấp, nền \
    nếp, nền tảng, nếu có, ngành nghề, ngân hàng, ngân sách, nghề nghiệp, nghị định, nghị quyết, \
    nghiệm thu, nghiêm túc, nghiên cứu, nghiệp vụ, ngoại giao, ngoại ngữ, ngoại vụ, nguồn kinh, \
    nguồn lực, nguồn nhân, nguồn vốn, nguy cơ, nguyên nhân, nguyên tắc, người bệnh, người dân, người \
    đứng, người lao, người sử, nhà nước, nhà ở, nhà trường, nhà văn, nhanh chóng, nhân dân, nhân \
    lực, nhận thức, nhân viên, nhiệm vụ, nhiệt độ, nhu cầu, như sau, những người, nhưng người, niêm \
    yết, nội bộ, nội dung, nội vụ, nông nghiệp, nông thôn, nộp hồ, nước sạch, ổn định, phạm vi, phản \
    ánh, phản hồi, pháp chế, pháp luật, pháp lý, phát hành, phát hiện, phát huy, phát sinh, phát \
    thanh, phát triển, phân bổ, phân bố, phân cấp, phân công, phần công, phấn đấu, phân loại, phần \
    mềm, phân tích, phê bình, phê duyệt, phòng chống, phòng ngừa, phong trào, phổ biến, phổ cập, phổ \
    thông, phối hợp, phù hợp, phụ nữ, phụ trách, phục hồi, phục vụ, phương án, phương pháp, phương \
    thức, phương tiện, quá hạn, quá trình, quan điểm, quan hệ, quản lý, quan tâm, quản trị, quán \
    triệt, quan trọng, quảng bá, quảng cáo, quân sự, quốc gia, quốc hội, quốc phòng, quốc tế, quy \
    chế, quỹ đất, quy định, quy hoạch, quy mô, quy trình, quyền hạn, quyền lợi, quyết định, quyết \
    liệt, quyết toán, rà soát, rủi ro, rút kinh, sai phạm, sản phẩm, sản xuất, sáng kiến, sáng tạo, \
    sắp xếp, sinh hoạt, sinh thái, sinh viên, số hiệu, số hóa, số lượng, sơ đồ, sở hữu, sơ kết, sự \
    cố, sử dụng, sự kiện, sự nghiệp, sửa đổi, sức khỏe, sức mạnh, tác động, tài chính, tại chính, \
    tài khoản, tại khoản, tài liệu, tai nạn, tài nguyên, tài sản, tài trợ, tạo điều, tăng cường, \
    tăng trưởng, tầm nhìn, tập đoàn, tập huấn, tập quán, tập thể, tập trung, tham gia, tham mưu, \
    tham vấn, tháng đầu, thành công, thành lập, thanh niên, thành phố, thành tích, thanh toán, thanh \
    tra, thành viên, tháo gỡ, thay đổi, thay thế, thẩm định, thẩm mỹ, thẩm quyền, thẩm tra, theo \
    dõi, thể chế, thể hiện, thể thao, thí điểm, thị trường, thị trưởng, thị xã, thích hợp, thích \
    ứng, thiên tai, thiết bị, thiết kế, thiết thực, thiết yếu, thiếu niên, thỏa thuận, thông báo, \
    thống kê, thông minh, thống nhất, thông qua, thông suốt, thông thoáng, thông tin, thông tư, thời \
    điểm, thời gian, thời hạn, thu hồi, thu hút, thu nhập, thủ trưởng, thủ tục, thủ tướng, thuận \
    lợi, thuê bao, thuế thu, thủy lợi, thủy sản, thứ tự, thực hiện, thực phẩm, thực tế, thực tiễn, \
    thực trạng, thương binh, thương hiệu, thương mại, thường niên, thường trực, thường vụ, thường \
    xuyên, tích cực, tiềm năng, tiến độ, tiến hành, tiền lương, tiến sĩ, tiếp cận, tiếp công, tiếp \
    nhận, tiếp tục, tiết kiệm, tiêu chí, tiêu chuẩn, tiêu cực, tiêu dùng, tiểu học, tiểu mục, tìm \
    kiếm, tín dụng, tin dùng, tin học, tín nhiệm, tình hình, tình trạng, toàn diện, toàn tỉnh, tổ \
    chức, tội phạm, tối thiểu, tôn giáo, tồn tại, tổng cộng, tổng công, tổng cục, tổng hợp, tổng \
    kết, tổng số, tổng thể, trách nhiệm, trang bị, trang thiết, tranh chấp, trao đổi, trật tự, trẻ \
    em, trí tuệ, triển khai, triệt để, triệu đồng, trình bày, trình độ, trọng điểm, trong điểm, \
    trọng tâm, trong tầm, trồng trọt, trụ sở, trung học, trung tâm, trung ương, truy cập, truyền \
    hình, truyền thông, truyền thống, trực thuộc, trực tiếp, trực tuyến, trưởng ban, trường hợp, \
    trưởng phòng, trưởng thành, tuân thủ, tuyển chọn, tuyển dụng, tuyên dương, tuyển sinh, tuyên \
    truyền, tư cách, từ cách, tự chủ, từ chủ, tự động, từ nguồn, tự nguồn, tự nguyện, tư nhân, tư \
    pháp, tư vấn, từng bước, tương đương, tương ứng, ủy ban, ủy quyền, uy tín, ủy viên, ứng dụng, ưu \
    đãi, ưu tiên, vai trò, vay vốn, văn bản, văn hóa, văn phòng, vận chuyển, vận động, vận hành, vận \
    tải, vật chất, vật liệu, vệ sinh, vi phạm, việc làm, viên chức, viễn thông, viện trưởng, vốn \
    đầu, vùng sâu, vướng mắc, vượt quá, xã hội, xã phường, xác định, xác minh, xác nhận, xây dựng, \
    khuyến học, tính thuế, nộp thuế, số điều, điều lệ, học phí, mầm non, chất thải, rác thải, chính \
    quyền, phế liệu, buôn bán, công chứng, nguồn gốc, giấy mời, chúc mừng, tặng thưởng, \
    về việc, khóa học, cấp quốc, cần thơ, kết hợp, hằng tháng, hằng quý, nắm chắc, tối đa, giấy chứng, \
    đính kèm, thuế môn, thuế giá, cục thuế, mẫu giáo, nhà trẻ, gia súc, hộ nghèo, đến năm, đến ngày, trở lên, \
    trở xuống, tiếp theo, vi chất, đổi tên, kỳ họp, thải rắn, thu thuế, kiểm lâm, bệnh viện, khám bệnh, \
    chữa bệnh, điều dưỡng, biên phòng, hải quan, hải đảo, cứu nạn, cứu hộ, dân quân, tuần tra, gia cầm, \
    cây trồng, vật nuôi, tiêm phòng, trồng rừng, che phủ, bảo trì, bảo dưỡng, sửa chữa, an sinh, bảo trợ, \
    đường sắt, đê điều, kênh mương, cận nghèo, dịch tễ, thư viện, bảo tàng, dự phòng, \
    xem nhẹ, xem xét, xuất bản, xuất khẩu, xúc tiến, xử lý, ý kiến, y tế, ý thức, yêu cầu";

/// Words of three syllables of which the last two are a word of the list: that does not make the first one right. The first of
/// them stands in a bracket, where what a paper is sent for is said: `(để báo cáo)`, and no `đề án`.
const LONG: [&str; 8] = [
    "cổng thông tin",
    "cấp cơ sở",
    "(để báo cáo",
    "(để đăng tải",
    "(để thực hiện",
    "(để phối hợp",
    "(để chỉ đạo",
    "(để theo dõi",
];

/// Syllables that are none, for want of a tone that their last letter demands or for want of a meaning, and the one that
/// papers of offices have.
const ALONE: [(&str, &str); 20] = [
    ("vê", "về"),
    ("đên", "đến"),
    ("câp", "cấp"),
    ("cầp", "cấp"),
    ("quôc", "quốc"),
    ("kêt", "kết"),
    ("chât", "chất"),
    ("tiêt", "tiết"),
    ("biêt", "biết"),
    ("nhât", "nhất"),
    ("đât", "đất"),
    ("xuât", "xuất"),
    ("thuât", "thuật"),
    ("quyêt", "quyết"),
    ("hêt", "hết"),
    ("tâp", "tập"),
    ("lâp", "lập"),
    ("luât", "luật"),
    ("trât", "trật"),
    ("viêc", "việc"),
];

/// Recognition mistakes no more accents in a word; where more are different, it is another word.
const MOST_MARKS: usize = 2;

/// A word of two syllables.
type Pair<T> = (T, T);

/// The two syllables of the words by those without accents.
static BY_BONES: LazyLock<HashMap<Pair<String>, Vec<Pair<&'static str>>>> = LazyLock::new(|| {
    let mut words: HashMap<_, Vec<_>> = HashMap::new();
    for (first, second) in WORDS.split(',').filter_map(|word| word.trim().split_once(' ')) {
        words.entry((bones(first), bones(second))).or_default().push((first, second));
    }
    words
});

fn bones(text: &str) -> String {
    fold::strip_accents(&fold::key(text))
}

/// What is to be corrected in a line.
pub(super) fn corrections(words: &[&str]) -> Vec<Correction> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some([first, second]) = words.get(at..at + 2) {
        if let Some(text) = long(words, at) {
            out.push(Correction { words: at..at + 1, text, is_phrase: false });
            at += 1;
            continue;
        }
        // `tình hình thực hiện`: what belongs to a neighbour in a word that is right is right.
        let next = words.get(at + 2).is_some_and(|third| is_right(second, third));
        let before = at.checked_sub(1).and_then(|i| words.get(i));
        let is_taken = next || before.is_some_and(|before| is_right(before, first));
        let is_named = before.is_some_and(|before| is_family_name(before, first, second));
        match pair(first, second).filter(|_| !is_taken && !is_named) {
            Some(text) => {
                out.push(Correction { words: at..at + 2, text, is_phrase: false });
                at += 2;
            }
            None => {
                out.extend(alone(first).map(|text| Correction {
                    words: at..at + 1,
                    text,
                    is_phrase: false,
                }));
                at += 1;
            }
        }
    }
    let last = words.last().filter(|_| at + 1 == words.len()).and_then(|word| alone(word));
    out.extend(last.map(|text| Correction { words: at..at + 1, text, is_phrase: false }));
    out
}

/// A syllable that is none as the one that it can only be.
fn alone(word: &str) -> Option<String> {
    let own = Syllable::of(word);
    let is_small = own.text.chars().skip(1).all(char::is_lowercase);
    let key = fold::key(own.text);
    let found = ALONE.iter().find(|(wrong, _)| is_small && *wrong == key);
    found.map(|(_, right)| own.set_as(right))
}

/// Whether two capital syllables are the name of a person behind the family name: `Hoàng Văn Phong` has no office.
fn is_family_name(before: &str, first: &str, second: &str) -> bool {
    let is_name = |word: &str| {
        let letters = Syllable::of(word).text;
        let mut rest = letters.chars();
        rest.next().is_some_and(char::is_uppercase) && rest.all(char::is_lowercase)
    };
    let key = fold::key(before);
    [before, first, second].into_iter().all(is_name)
        && lexicon::any(List::FamilyNames, |name| name.key() == key)
}

/// The last word of a line and the first of the next as they should be, where they are one word of the list. `before` and
/// `after`: the words beside them.
///
/// ```
/// use vanban::vietnamese::recognised::over_lines;
/// let found = over_lines("Chương trình đỗi", "mới công nghệ").unwrap();
/// assert_eq!((found.0.as_str(), found.1.as_str()), ("đổi", "mới"));
/// assert_eq!(over_lines("không đổi,", "mới"), None);
/// ```
pub fn over_lines(above: &str, below: &str) -> Option<(String, String)> {
    let mut words: Vec<&str> = above.rsplit(' ').take(2).collect();
    words.reverse();
    let end = words.len();
    words.extend(below.split(' ').take(2));
    let found = corrections(&words).into_iter().find(|found| found.words == (end - 1..end + 1))?;
    let (last, first) = found.text.split_once(' ')?;
    Some((last.to_owned(), first.to_owned()))
}

/// The first syllable of a long word as it should be, where it is not.
fn long(words: &[&str], at: usize) -> Option<String> {
    let [first, second, third] = words.get(at..at + 3)? else { return None };
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    if before.is_some_and(|before| is_right(before, first)) || !is_right(second, third) {
        return None;
    }
    let (own, third) = (Syllable::of(first), Syllable::of(third));
    LONG.iter().find_map(|word| {
        let (head, rest) = word.split_once(' ')?;
        let (is_bracket, head) = (head.starts_with('('), head.trim_start_matches('('));
        let fits = fold::key(&format!("{second} {}", third.text)) == fold::key(rest)
            && bones(own.text) == bones(head)
            && own.after.is_empty()
            && own.before == if is_bracket { "(" } else { "" };
        let marks = marks_between(own.text, head);
        (fits && (1..=MOST_MARKS).contains(&marks)).then(|| own.set_as(head))
    })
}

/// Whether two syllables are a word of the list as they are.
fn is_right(first: &str, second: &str) -> bool {
    let (first, second) = (Syllable::of(first), Syllable::of(second));
    let words = BY_BONES.get(&(bones(first.text), bones(second.text)));
    first.after.is_empty()
        && words.is_some_and(|words| {
            let is = |own: &Syllable<'_>, word: &str| fold::key(own.text) == fold::key(word);
            words.iter().any(|word| is(&first, word.0) && is(&second, word.1))
        })
}

/// Two syllables as they should be, where they are not.
fn pair(first: &str, second: &str) -> Option<String> {
    let first = Syllable::of(first);
    let second = Syllable::of(second);
    if first.after.chars().next().is_some() || second.before.chars().next().is_some() {
        return None;
    }
    let words = BY_BONES.get(&(bones(first.text), bones(second.text)))?;
    let mut ranked: Vec<(usize, &Pair<&str>)> = words
        .iter()
        .map(|word| (marks_between(first.text, word.0) + marks_between(second.text, word.1), word))
        .collect();
    ranked.sort_by_key(|(marks, _)| *marks);
    let (marks, right) = *ranked.first()?;
    let is_clear = ranked.get(1).is_none_or(|(others, _)| *others > marks);
    if marks == 0 || marks > MOST_MARKS || !is_clear {
        return None;
    }
    Some(format!("{} {}", first.set_as(right.0), second.set_as(right.1)))
}

/// How many accents two syllables of the same letters do not share; `đ` counts as one.
fn marks_between(own: &str, right: &str) -> usize {
    let (own, right) = (fold::key(own), fold::key(right));
    if own == right {
        return 0;
    }
    let marks = |text: &str| -> Vec<char> {
        text.nfd().filter(|c| is_combining_mark(*c) || *c == 'đ').collect()
    };
    let (own, right) = (marks(&own), marks(&right));
    let apart = |a: &[char], b: &[char]| a.iter().filter(|mark| !b.contains(mark)).count();
    (apart(&own, &right) + apart(&right, &own)).max(1)
}

/// A syllable between marks.
struct Syllable<'a> {
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

impl<'a> Syllable<'a> {
    fn of(word: &'a str) -> Self {
        let text = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = word.find(text).unwrap_or(0);
        Self {
            before: word.get(..start).unwrap_or_default(),
            text,
            after: word.get(start + text.len()..).unwrap_or_default(),
        }
    }

    /// Another syllable with the marks and the capitals of this one.
    fn set_as(&self, right: &str) -> String {
        let first = self.text.chars().next().is_some_and(char::is_uppercase);
        let is_long = self.text.chars().nth(1).is_some();
        let set = if first && is_long && self.text.chars().all(char::is_uppercase) {
            right.to_uppercase()
        } else if first {
            capitalised(right)
        } else {
            right.to_owned()
        };
        format!("{}{set}{}", self.before, self.after)
    }
}

/// A word with a capital first letter.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_three_syllables() {
        let first = |line: &str| {
            let words: Vec<&str> = line.split(' ').collect();
            corrections(&words).first().map(|found| (found.words.start, found.text.clone()))
        };
        assert_eq!(first("- Công thông tin điện tử"), Some((1, "Cổng".into())));
        assert_eq!(first("Chủ tịch (đề báo cáo);"), Some((2, "(để".into())));
        assert_eq!(first("phân công thông tin"), None);
        assert_eq!(first("vấn đề báo cáo"), None);
        assert_eq!(first("(đề nghị báo cáo)"), None);
    }

    fn corrected(line: &str) -> Vec<String> {
        let words: Vec<&str> = line.split(' ').collect();
        corrections(&words).into_iter().map(|c| c.text).collect()
    }

    #[test]
    fn lost_accents_of_frequent_words() {
        assert_eq!(
            corrected("tô chức triên khai, theo thâm quyền;"),
            ["tổ chức", "triển khai,", "thẩm quyền;"]
        );
        assert_eq!(corrected("Tô chức TÔ CHỨC"), ["Tổ chức", "TỔ CHỨC"]);
        assert_eq!(corrected("liên tục vê Quản lý câp"), ["về", "cấp"]);
        assert_eq!(corrected("cầp cơ sở"), ["cấp"]);
    }

    #[test]
    fn right_words_and_others_stay() {
        for line in
            ["tổ chức thực hiện", "ủy ban uỷ ban", "tô, chức", "y tá", "a", "", "hòa văn hoá"]
        {
            assert!(corrected(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn of_two_words_with_the_same_letters_the_clearly_nearer_one() {
        for line in [
            "bắt đầu từ ngày",
            "tình hình thực hiện",
            "lấy người dùng",
            "chính quyền số do",
            "truyền thống",
            "truyền thông",
            "tại khoản",
            "cùng cấp",
            "khóa học",
            "Ông Hoàng Văn Phong",
        ] {
            assert!(corrected(line).is_empty(), "{line}");
        }
        assert_eq!(corrected("đâu tư cung câp"), ["đầu tư", "cung cấp"]);
        assert!(corrected("đâu từ").is_empty() || corrected("đâu từ") == ["đầu từ"]);
    }

    #[test]
    fn no_word_is_listed_twice() {
        let all: usize = BY_BONES.values().map(Vec::len).sum();
        let different: std::collections::HashSet<_> = BY_BONES.values().flatten().collect();
        assert_eq!(different.len(), all);
    }
}
