//! The words with which names of agencies begin.

use std::{collections::HashMap, sync::LazyLock};

/// What a word at the head of a text announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A body: `Sở`, `Văn phòng`, `UBND`; with the words that name it.
    Body,
    /// A word that is a body's whole name: `Chính phủ`, `Tỉnh đoàn`.
    Whole,
    /// A noun for a class: `cơ quan`, `doanh nghiệp`.
    Class,
    /// `Các`, `những`: what it governs is one class.
    Every,
}

/// The head of a text: what it is, and how many words it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) head: Head,
    pub(super) words: usize,
}

/// Heads of bodies, in folded text.
const BODIES: &[&str] = &[
    "sở",
    "ban",
    "bộ",
    "cục",
    "phòng",
    "vụ",
    "viện",
    "trường",
    "báo",
    "báo và phát thanh",
    "báo và đài phát thanh",
    "đài phát thanh và truyền hình",
    "đài",
    "khoa",
    "hội",
    "đoàn",
    "tổ",
    "trạm",
    "ubnd",
    "hđnd",
    "uỷ ban",
    "hội đồng",
    "công an",
    "văn phòng",
    "trung tâm",
    "chi cục",
    "tổng cục",
    "ngân hàng",
    "kho bạc",
    "bảo hiểm xã hội",
    "bhxh",
    "kbnn",
    "nhnn",
    "thanh tra",
    "toà án",
    "tand",
    "viện kiểm sát",
    "vksnd",
    "bộ chỉ huy",
    "bộ tư lệnh",
    "ban chỉ huy",
    "bchqs",
    "mặt trận",
    "mttq",
    "ubmttq",
    "ubmttqvn",
    "liên đoàn",
    "lđlđ",
    "liên minh",
    "liên hiệp",
    "hiệp hội",
    "tập đoàn",
    "công ty",
    "tổng công ty",
    "chi nhánh",
    "hợp tác xã",
    "htx",
    "bệnh viện",
    "học viện",
    "đại học",
    "trường đại học",
    "trường cao đẳng",
    "ban quản lý",
    "bql",
    "ban chỉ đạo",
    "bcđ",
    "ban thường vụ",
    "btv",
    "thường trực",
    "ban chấp hành",
    "đảng uỷ",
    "đảng bộ",
    "chi bộ",
    "huyện đoàn",
    "xã đoàn",
    "quân khu",
    "sư đoàn",
    "đồn biên phòng",
    "bộ phận",
    "tổ công tác",
    "tổ giúp việc",
    "tổ công nghệ số",
    "đội",
    "hạt kiểm lâm",
    "bưu điện",
    "điện lực",
    "viễn thông",
    "thuế",
    "hải quan",
    "thống kê",
    "kiểm toán",
    "cổng thông tin",
    "nhà xuất bản",
    "tạp chí",
    "thư viện",
    "bảo tàng",
    "quỹ",
    "cơ quan thường trực",
    "cơ quan đại diện",
    "vp",
    "vpub",
    "ttcntt",
    "công đoàn",
    "mobifone",
    "viettel",
    "vnpt",
    "fpt",
    "trung tâm phục vụ hành chính công",
    "ttpvhcc",
    "khu quản lý",
    "đoàn thanh niên",
    "tiểu ban",
    "nhóm",
    // Persons who stand for a body.
    "trưởng các",
    "thi hành án",
    "chủ tịch",
    "phó chủ tịch",
    "giám đốc",
    "thủ trưởng",
    "lãnh đạo",
    "chánh văn phòng",
    "chánh thanh tra",
    "trưởng ban",
    "trưởng phòng",
    "trưởng công an",
    "bí thư",
    "bộ trưởng",
    "người đứng đầu",
    "cục trưởng",
    "vụ trưởng",
    "hiệu trưởng",
    "tổng giám đốc",
    "chi cục trưởng",
    "thống đốc",
    "viện trưởng",
    "chánh án",
    "chỉ huy trưởng",
    "phó hiệu trưởng",
    "phó giám đốc",
    "phó trưởng phòng",
    "phó chánh văn phòng",
    "trưởng khoa",
    "trưởng bộ môn",
    "trưởng trạm",
    "trưởng thôn",
    "tổ trưởng",
    "kế toán trưởng",
    "kế toán",
    "văn thư",
    "thủ quỹ",
    "tổng phụ trách đội",
    "tổng phụ trách",
    "giáo viên chủ nhiệm",
    "giáo viên",
    "giảng viên",
    "nhân viên",
    "chuyên viên",
    "điều dưỡng trưởng",
];

/// Names whole in themselves.
const WHOLE: &[&str] = &[
    "chính phủ",
    "quốc hội",
    "thủ tướng",
    "thủ tướng chính phủ",
    "chủ tịch nước",
    "bộ chính trị",
    "ban bí thư",
    "tỉnh uỷ",
    "thành uỷ",
    "huyện uỷ",
    "quận uỷ",
    "thị uỷ",
    "tỉnh đoàn",
    "thành đoàn",
    "vnpt",
    "viettel",
    "fpt",
    "mobifone",
    "evn",
    "công an tỉnh",
    "công an thành phố",
    "văn phòng sở",
    "vpcp",
    "văn phòng chính phủ",
    "ban giám đốc",
    "ban giám hiệu",
    "ngân hàng nhà nước",
    "bưu điện tỉnh",
    "điện lực tỉnh",
    "thanh tra chính phủ",
];

/// Nouns for classes of bodies.
const CLASSES: &[&str] = &[
    "cơ quan",
    "đơn vị",
    "địa phương",
    "tổ chức",
    "doanh nghiệp",
    "ngành",
    "đoàn thể",
    "cấp",
    "cấp uỷ",
    "xã",
    "phường",
    "đặc khu",
    "huyện",
    "quận",
    "thị xã",
    "thị trấn",
    "thành phố",
    "tỉnh",
    "khu công nghiệp",
    "nhà trường",
    "cơ sở",
    "cá nhân",
    "chủ đầu tư",
    "hội quần chúng",
    "hội đoàn thể",
    "thành viên",
    "bộ ngành",
    "sở ngành",
    "ban ngành",
    "cấp chính quyền",
    "nhà mạng",
    "hộ gia đình",
    "cán bộ",
    "hiệp hội",
    "tập đoàn",
    "trường học",
    "thôn",
    "tổ dân phố",
    "khu phố",
    "nhà thầu",
    "bên liên quan",
    "cơ sở giáo dục",
    "cơ sở y tế",
    "cơ sở đào tạo",
    "cơ quan báo chí",
    "cơ quan thông tấn",
];

/// Words that bind what follows to one class.
const EVERY: &[&str] =
    &["các", "những", "một số", "toàn thể", "tất cả các", "tất cả", "mọi", "từng", "mỗi"];

/// Words behind a head that make another word of the two: `ban hành`, `hội nghị`.
const NOT_A_NAME: &[(&str, &[&str])] = &[
    ("sở", &["hữu", "thích", "dĩ", "trường", "đoản"]),
    ("ban", &["hành", "bố", "ngày", "đêm", "tặng"]),
    (
        "bộ",
        &[
            "máy",
            "phận",
            "tiêu chí",
            "tiêu chuẩn",
            "dữ liệu",
            "câu hỏi",
            "mã",
            "luật",
            "quy tắc",
            "quy trình",
            "quy định",
            "quy chuẩn",
            "lọc",
            "nhớ",
            "tài liệu",
            "thủ tục",
            "công cụ",
            "giải pháp",
            "hồ sơ",
            "khung",
            "chỉ số",
            "chỉ tiêu",
            "sưu tập",
            "nhận diện",
            "mặt",
            "giống",
        ],
    ),
    ("cục", &["bộ", "diện"]),
    (
        "phòng",
        &[
            "chống",
            "ngừa",
            "vệ",
            "thủ",
            "học",
            "cháy",
            "bệnh",
            "ngủ",
            "tránh",
            "tập",
            "họp",
            "máy",
            "trừ",
            "làm việc",
            "hộ",
        ],
    ),
    (
        "hội",
        &[
            "nghị",
            "thảo",
            "nhập",
            "tụ",
            "họp",
            "thi",
            "chợ",
            "đàm",
            "ý",
            "diễn",
            "thao",
            "viên",
            "trường",
            "phí",
            "báo",
            "chẩn",
            "trại",
            "thoại",
        ],
    ),
    ("khoa", &["học", "bảng", "trương", "mục", "giáo"]),
    ("kế toán", &["các", "và", "tài chính", "quản trị"]),
    ("văn thư", &["lưu trữ", "và", "điện tử"]),
    ("giáo viên", &["và học sinh", "giỏi", "giảng dạy"]),
    ("viện", &["dẫn", "trợ", "phí"]),
    ("vụ", &["việc", "mùa", "án", "đông", "xuân", "hè", "lợi"]),
    ("trường", &["hợp", "lớp", "kỳ", "học", "dữ liệu", "thông tin"]),
    ("báo", &["cáo", "động", "chí", "hiệu", "giá", "danh", "hỷ", "in", "nói"]),
    ("đài", &["thọ", "tưởng"]),
    ("tổ", &["chức", "tiên", "hợp", "quốc", "ấm"]),
    ("trạm", &["biến áp", "thu phí", "gác", "bơm", "dừng"]),
    ("đội", &["ngũ", "giá", "hình", "tuyển"]),
    ("quỹ", &["đất", "lương", "thời gian", "nhà", "tiền", "đạo"]),
    (
        "nhóm",
        &[
            "các",
            "nhiệm vụ",
            "giải pháp",
            "chỉ tiêu",
            "mục tiêu",
            "tiêu chí",
            "nội dung",
            "dữ liệu",
            "việc",
            "họp",
            "dịch vụ",
            "thủ tục",
        ],
    ),
    ("thuế", &["suất", "thu nhập", "giá trị", "xuất", "nhập", "và", "tiêu thụ", "đất"]),
    (
        "thống kê",
        &["số", "dữ liệu", "kết quả", "báo cáo", "tình hình", "theo", "các", "và", "đầy đủ"],
    ),
    (
        "thanh tra",
        &["việc", "kiểm tra", "các", "và", "công tác", "công vụ", "chuyên đề", "đột xuất"],
    ),
    ("viễn thông", &["và", "số", "thế hệ", "công ích"]),
    ("thường trực", &["theo dõi", "chỉ đạo", "tại", "và", "trong"]),
    ("lãnh đạo", &["chỉ đạo", "và", "toàn diện", "công tác", "việc", "thực hiện", "điều hành"]),
    ("liên minh", &["châu"]),
    ("văn phòng", &["phẩm", "điện tử", "số", "không giấy"]),
    ("thư viện", &["số", "điện tử", "dữ liệu"]),
    ("bộ phận", &["dân", "người", "không nhỏ", "nhỏ", "lớn"]),
    ("trung tâm", &["hoá", "của"]),
    ("kiểm toán", &["báo cáo", "nội bộ", "độc lập", "các", "việc"]),
    ("cấp", &["phép", "phát", "kinh phí", "bách", "nước", "độ", "thiết"]),
    (
        "tổ chức",
        &[
            "thực hiện",
            "triển khai",
            "các",
            "hội nghị",
            "hội thảo",
            "hội thi",
            "tốt",
            "quán triệt",
            "sơ kết",
            "tổng kết",
            "kiểm tra",
            "bộ máy",
            "lại",
            "tuyên truyền",
            "đánh giá",
            "rà soát",
            "tập huấn",
            "lễ",
            "học tập",
            "phát động",
            "bồi dưỡng",
            "đào tạo",
            "và triển khai",
            "và thực hiện",
            "cán bộ",
            "hoạt động",
            "thi hành",
        ],
    ),
    ("đơn vị", &["tính", "đo"]),
    ("cơ sở", &["dữ liệu", "pháp lý", "hạ tầng", "lý luận", "vật chất", "để"]),
    ("ngành", &["nghề", "học"]),
    ("doanh nghiệp", &["số"]),
    ("hợp tác xã", &["số"]),
    ("trường học", &["số", "thông minh"]),
    ("thành phố", &["thông minh"]),
    ("xã", &["hội"]),
];

/// What may follow `Đoàn`, a family name as well.
const AFTER_DOAN: &[&str] = &[
    "thanh",
    "thể",
    "đại",
    "công",
    "kiểm",
    "khối",
    "trường",
    "giám",
    "kinh",
    "nghệ",
    "luật",
    "xã",
    "phường",
    "tỉnh",
    "tncs",
    "tn",
    "ca",
    "đbqh",
    "thẩm",
    "khảo",
    "tàu",
    "quy",
    "phó",
    "chủ",
];

/// The head with which folded `words` begin.
pub(super) fn find(words: &[&str]) -> Option<Found> {
    let first = words.first()?;
    // A head of one word may bear the comma that follows it.
    let entries = BY_FIRST_WORD.get(first).or_else(|| BY_FIRST_WORD.get(bare(first)))?;
    let found = entries.iter().find(|entry| entry.starts(words))?;
    let found = Found { head: found.head, words: found.words.len() };
    fits(words, found).then_some(found)
}

/// A head of the lists above.
struct Entry {
    head: Head,
    words: Vec<&'static str>,
}

impl Entry {
    /// Whether words begin with this head. Its last word may bear the comma that follows it.
    fn starts(&self, words: &[&str]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        words.get(..before.len()) == Some(before)
            && words.get(before.len()).is_some_and(|word| bare(word) == *last)
    }
}

/// The heads by their first word, the longer ones first (`bộ chỉ huy` before `bộ`); of those as
/// long the order of the lists counts.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<Entry>>> = LazyLock::new(|| {
    let lists =
        [(Head::Every, EVERY), (Head::Whole, WHOLE), (Head::Body, BODIES), (Head::Class, CLASSES)];
    let mut heads: HashMap<&str, Vec<Entry>> = HashMap::new();
    for (head, list) in lists {
        for entry in list {
            let words: Vec<&str> = entry.split(' ').collect();
            let first = words.first().copied().unwrap_or_default();
            heads.entry(first).or_default().push(Entry { head, words });
        }
    }
    for entries in heads.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    }
    heads
});

/// A word without the sign that follows it.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', ':', '.', ';'])
}

fn fits(words: &[&str], found: Found) -> bool {
    let head: Vec<&str> = words.iter().take(found.words).copied().collect();
    let last_ends = head.last().is_some_and(|w| w.ends_with([',', ':', '.']));
    let name = head.join(" ");
    let name = bare(&name);
    if last_ends {
        return true;
    }
    let Some(next) = words.get(found.words).map(|word| bare(word)) else { return true };
    let second = words.get(found.words + 1).map(|word| bare(word)).unwrap_or_default();
    if name == "đoàn" {
        return AFTER_DOAN.contains(&next);
    }
    let other = |bad: &&str| match bad.split_once(' ') {
        Some((first, then)) => first == next && then == second,
        None => *bad == next,
    };
    !NOT_A_NAME.iter().filter(|(h, _)| *h == name).any(|(_, bad)| bad.iter().any(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::folded::key;

    fn head(text: &str) -> Option<(Head, usize)> {
        let key = key(text);
        let words: Vec<&str> = key.split(' ').collect();
        find(&words).map(|f| (f.head, f.words))
    }

    #[test]
    fn lists_are_folded() {
        for entry in BODIES.iter().chain(WHOLE).chain(CLASSES).chain(EVERY) {
            assert_eq!(key(entry), *entry);
        }
    }

    #[test]
    fn the_longer_head_wins() {
        assert_eq!(head("Bộ Chỉ huy quân sự tỉnh"), Some((Head::Body, 3)));
        for ministry in ["Bộ Y tế", "BỘ TÀI CHÍNH", "Bộ Công Thương", "Bộ Quốc phòng", "Bộ Nội vụ"]
        {
            assert_eq!(head(ministry), Some((Head::Body, 1)), "{ministry}");
        }
        assert_eq!(head("Các sở"), Some((Head::Every, 1)));
        assert_eq!(head("Chính phủ"), Some((Head::Whole, 2)));
        assert_eq!(head("doanh nghiệp"), Some((Head::Class, 2)));
    }

    #[test]
    fn other_words_are_no_heads() {
        for text in [
            "Ban hành quy chế",
            "Hội nghị tổng kết",
            "Báo cáo kết quả",
            "Phòng chống cháy nổ",
            "Bộ tiêu chí",
            "Trường hợp",
            "Tổ chức thực hiện",
            "Đoàn Văn Tư",
            "Bộ tài liệu",
            "Mục tiêu",
            "",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
}
