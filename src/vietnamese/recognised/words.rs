//! Words of two syllables that papers of offices are full of: recognition drops an accent of one
//! (`tô chức`, `triên khai`), and no other word has the same letters.

use super::Correction;
use crate::vietnamese::fold;
use std::{collections::HashMap, sync::LazyLock};

const WORDS: &str = "\
    an ninh, an toàn, buổi làm, cổng thông, ban hành, bảo đảm, bảo vệ, báo cáo, biên chế, bình đẳng, bổ sung, bộ trưởng, \
    bồi dưỡng, cải cách, cán bộ, chăm sóc, chánh văn, chất lượng, chỉ đạo, chính phủ, chính sách, \
    chủ tịch, chủ trì, chủ trương, chức năng, chương trình, chuyên môn, chuyển đổi, công bố, \
    công chức, công dân, công khai, công nghệ, công nghiệp, cơ quan, cụ thể, cộng đồng, danh mục, \
    dịch vụ, doanh nghiệp, du lịch, dự án, dự toán, dữ liệu, đào tạo, đảm bảo, đánh giá, đầu tư, \
    đẩy mạnh, đề án, đề nghị, đề xuất, địa bàn, địa phương, điều hành, điều kiện, định kỳ, \
    đoàn thể, đối tượng, đối với, đổi mới, đồng thời, đôn đốc, đơn vị, đường bộ, giai đoạn, giải pháp, \
    giải quyết, giám đốc, giám sát, giáo dục, giao thông, hành chính, hạ tầng, hệ thống, hiệu lực, \
    hiệu quả, hoàn thành, hoàn thiện, hoạt động, hỗ trợ, hồ sơ, hội đồng, huy động, hướng dẫn, \
    kế hoạch, kèm theo, kết luận, kết quả, khẩn trương, khoa học, khó khăn, kiểm soát, kiểm tra, \
    kinh phí, kinh tế, kịp thời, kỹ năng, kỹ thuật, làm việc, lãnh đạo, lao động, lĩnh vực, \
    minh bạch, mỹ phẩm, môi trường, mục đích, mục tiêu, nâng cao, năng lực, ngân sách, nghị định, \
    nghị quyết, nghiên cứu, nghiệp vụ, nguồn lực, nguồn vốn, nguyên tắc, người dân, nhà nước, \
    nhân dân, nhân lực, nhiệm vụ, nhu cầu, nội dung, nông nghiệp, nông thôn, phạm vi, pháp luật, \
    phát triển, phân công, phê duyệt, phổ biến, phối hợp, quan trọng, quản lý, quán triệt, \
    quốc gia, quốc phòng, quy chế, quy định, quy hoạch, quy trình, quyền hạn, quyết định, rà soát, \
    sản phẩm, sản xuất, sáng tạo, sửa đổi, sức khỏe, tài chính, tài nguyên, tai nạn, tập huấn, \
    tập trung, thành lập, thành phố, thành viên, tháo gỡ, tham gia, tham mưu, thẩm định, \
    thẩm quyền, thanh tra, thể chế, thể thao, theo dõi, thị trường, thị xã, thông báo, thông tin, \
    thống kê, thống nhất, thời gian, thời hạn, thủ trưởng, thủ tục, thủ tướng, thực hiện, \
    thương binh, thường trực, thường xuyên, tiến độ, tiếp nhận, tiếp tục, tiết kiệm, tiêu chí, \
    tiêu chuẩn, tích cực, tổ chức, tổng hợp, tổng số, trách nhiệm, triển khai, trung tâm, \
    trung ương, truyền thông, trực thuộc, trường hợp, trưởng phòng, tuyên truyền, ứng dụng, ủy ban, \
    văn bản, văn hóa, văn phòng, viên chức, vướng mắc, xã hội, xây dựng, xem xét, xử lý, y tế, \
    yêu cầu";

/// A word of two syllables.
type Pair<T> = (T, T);

/// The two syllables of each word by those without accents.
static BY_BONES: LazyLock<HashMap<Pair<String>, Pair<&'static str>>> = LazyLock::new(|| {
    let pairs = WORDS.split(',').filter_map(|word| word.trim().split_once(' '));
    pairs.map(|(first, second)| ((bones(first), bones(second)), (first, second))).collect()
});

fn bones(text: &str) -> String {
    fold::strip_accents(text).to_lowercase()
}

/// What is to be corrected in a line.
pub(super) fn corrections(words: &[&str]) -> Vec<Correction> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some([first, second]) = words.get(at..at + 2) {
        match pair(first, second) {
            Some(text) => {
                out.push(Correction { words: at..at + 2, text, is_phrase: false });
                at += 2;
            }
            None => at += 1,
        }
    }
    out
}

/// Two syllables as they should be, where they are not.
fn pair(first: &str, second: &str) -> Option<String> {
    let first = Syllable::of(first);
    let second = Syllable::of(second);
    if first.after.chars().next().is_some() || second.before.chars().next().is_some() {
        return None;
    }
    let right = BY_BONES.get(&(bones(first.text), bones(second.text)))?;
    let same = |own: &Syllable<'_>, right: &str| fold::key(own.text) == fold::key(right);
    if same(&first, right.0) && same(&second, right.1) {
        return None;
    }
    Some(format!("{} {}", first.set_as(right.0), second.set_as(right.1)))
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
            let mut letters = right.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        } else {
            right.to_owned()
        };
        format!("{}{set}{}", self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn no_two_words_have_the_same_letters() {
        assert_eq!(BY_BONES.len(), WORDS.split(',').count());
    }
}
