//! Documents cited by symbol: `Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND tỉnh về …`.
//!
//! [`scan`] finds the symbols, [`kind`] the type word before each, [`issuer`] and [`title`] what
//! follows it. Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b gives the order of the parts.

mod issuer;
mod kind;
mod scan;
mod standard;
mod text;
mod title;

use self::{scan::Anchor, text::Text};
use super::{date, symbol};
use std::ops::Range;

/// A document cited in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The whole mention, bytes of the text: from the type word to the end of the title.
    pub range: Range<usize>,
    /// Its type: `Kế hoạch`; `Tiêu chuẩn` for a TCVN.
    pub kind: String,
    /// `54`, as printed; of a standard what stands before the colon.
    pub number: Option<String>,
    /// `54/KH-UBND`, without blanks round hyphens and slashes.
    pub symbol: String,
    /// ISO 8601, cut to what is known.
    pub date: Option<String>,
    /// Who issued it, as printed.
    pub issuer: Option<String>,
    /// Its title without `về`, `về việc`.
    pub title: Option<String>,
}

/// The documents that a text cites by symbol, in order of where they begin; one cited inside the
/// title of another is a citation of its own.
///
/// ```
/// use vanban::vietnamese::citation::find;
/// let text = "theo Quyết định số 12/QĐ-SYT ngày 05/3/2024 của Sở Y tế về việc khám sức khỏe; Sở yêu cầu";
/// let found = &find(text)[0];
/// assert_eq!((found.kind.as_str(), found.symbol.as_str()), ("Quyết định", "12/QĐ-SYT"));
/// assert_eq!(found.date.as_deref(), Some("2024-03-05"));
/// assert_eq!(found.issuer.as_deref(), Some("Sở Y tế"));
/// assert_eq!(found.title.as_deref(), Some("khám sức khỏe"));
/// ```
pub fn find(text: &str) -> Vec<Found> {
    let text = Text::new(text);
    let mut heads: Vec<kind::Head> = Vec::new();
    for anchor in scan::anchors(&text) {
        if let Some(mut head) = kind::head(&text, &anchor, heads.last()) {
            let dated = dated(&text, head.anchor.end);
            head.core_end = dated.as_ref().map_or(head.anchor.end, |(end, _)| *end);
            head.date = dated.and_then(|(_, value)| value);
            heads.push(head);
        }
    }
    let mut found: Vec<Found> =
        heads.iter().enumerate().map(|(i, head)| complete(&text, head, heads.get(i + 1))).collect();
    found.extend(standard::find(&text));
    found.sort_by_key(|f| f.range.start);
    found
}

/// Reads what follows the symbol: issuer, title.
fn complete(text: &Text<'_>, head: &kind::Head, next: Option<&kind::Head>) -> Found {
    let mut end = head.core_end;
    let mut date = head.date.clone();
    let mut issuer = None;
    if let Some(range) = issuer::after(text, end, head) {
        end = range.end;
        issuer = Some(text.printed(range));
        if date.is_none()
            && let Some((after, value)) = dated(text, title::over_short_form(text, end))
        {
            end = after;
            date = value;
        }
    } else if let Some(range) = head.issuer.clone().or_else(|| issuer::before(text, head)) {
        issuer = Some(text.printed(range));
    }
    let title = match title::after(text, end, head, issuer.is_some(), next) {
        Some(range) => {
            end = range.end;
            Some(text.printed(range))
        }
        None => head.title.clone().map(|range| text.printed(range)),
    };
    Found {
        range: text.back(head.start..end),
        kind: head.kind.clone(),
        number: Some(text.printed(head.anchor.number.clone())),
        symbol: symbol_of(text, &head.anchor),
        date,
        issuer,
        title: title.filter(|t| !t.is_empty()),
    }
}

fn symbol_of(text: &Text<'_>, anchor: &Anchor) -> String {
    symbol::normalise(text.original(anchor.number.start..anchor.end))
}

/// The date behind a symbol (`, ngày 10/9/2025`): where it ends, and its value.
fn dated(text: &Text<'_>, from: usize) -> Option<(usize, Option<String>)> {
    let rest = text.after(from);
    let gap = rest.len() - rest.trim_start_matches([',', ' ', '(']).len();
    let word = rest.get(gap..)?;
    let lead = ["ban hành ngày", "ký ngày"]
        .iter()
        .find(|lead| word.starts_with(**lead))
        .map_or(0, |lead| lead.len() - "ngày".len());
    if gap > 3 || !word.get(lead..)?.starts_with("ngày") {
        return None;
    }
    let begin = from + gap + lead;
    let (range, found) = date::find(text.after(begin)).filter(|(range, _)| range.start == 0)?;
    Some((begin + range.end, found.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Row<'a> = (&'a str, &'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>);

    fn rows(found: &[Found]) -> Vec<Row<'_>> {
        found
            .iter()
            .map(|f| {
                let (date, issuer, title) =
                    (f.date.as_deref(), f.issuer.as_deref(), f.title.as_deref());
                (f.kind.as_str(), f.symbol.as_str(), date, issuer, title)
            })
            .collect()
    }

    fn check(text: &str, wanted: &[Row<'_>]) {
        assert_eq!(rows(&find(text)), wanted, "{text}");
    }

    #[test]
    fn a_full_citation() {
        let text = "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ về \
                    thực hiện thủ tục trên môi trường điện tử;";
        check(
            text,
            &[(
                "Nghị định",
                "45/2020/NĐ-CP",
                Some("2020-04-08"),
                Some("Chính phủ"),
                Some("thực hiện thủ tục trên môi trường điện tử"),
            )],
        );
        let range = find(text)[0].range.clone();
        assert_eq!(&text[range], &text["Căn cứ ".len()..text.len() - 1]);
    }

    #[test]
    fn one_in_the_title_of_another() {
        check(
            "Thực hiện Kế hoạch số 9/KH-SXD ngày 02/02/2024 của Sở Xây dựng về triển khai Chỉ thị \
             số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ về tiết kiệm điện. Phòng báo cáo",
            &[
                (
                    "Kế hoạch",
                    "9/KH-SXD",
                    Some("2024-02-02"),
                    Some("Sở Xây dựng"),
                    Some(
                        "triển khai Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ \
                         về tiết kiệm điện",
                    ),
                ),
                (
                    "Chỉ thị",
                    "07/CT-TTg",
                    Some("2023-03-21"),
                    Some("Thủ tướng Chính phủ"),
                    Some("tiết kiệm điện"),
                ),
            ],
        );
    }

    #[test]
    fn lists_share_the_type_word() {
        check(
            "các Quyết định số 1/QĐ-SYT, 2/QĐ-SYT và số 3/QĐ-SYT",
            &[
                ("Quyết định", "1/QĐ-SYT", None, None, None),
                ("Quyết định", "2/QĐ-SYT", None, None, None),
                ("Quyết định", "3/QĐ-SYT", None, None, None),
            ],
        );
    }

    #[test]
    fn siblings_do_not_run_together() {
        check(
            "theo Quyết định số 4/QĐ-SCT ngày 1/2/2024 về định mức và Kế hoạch số 5/KH-SCT về mua sắm",
            &[
                ("Quyết định", "4/QĐ-SCT", Some("2024-02-01"), None, Some("định mức")),
                ("Kế hoạch", "5/KH-SCT", None, None, Some("mua sắm")),
            ],
        );
    }

    #[test]
    fn glued_words_and_loose_hyphens() {
        check(
            "Nghị quyết số 18-NQ/TWcủa Ban Chấp hành Trung ương trong quý I",
            &[("Nghị quyết", "18-NQ/TW", None, Some("Ban Chấp hành Trung ương"), None)],
        );
        check(
            "Thông báo số 06 - TB/VPTW, ngày 3/4/2024 và Công văn số 77/ SNV- CCHC",
            &[
                ("Thông báo", "06-TB/VPTW", Some("2024-04-03"), None, None),
                ("Công văn", "77/SNV-CCHC", None, None, None),
            ],
        );
    }

    #[test]
    fn issuers_end_where_the_name_does() {
        for (text, issuer, title) in [
            (
                "Quyết định số 3/QĐ-BVHTTDL ngày 5/6/2023 của Bộ Văn hóa, Thể thao và Du lịch, các sở",
                "Bộ Văn hóa, Thể thao và Du lịch",
                None,
            ),
            (
                "Quyết định số 3/QĐ-UBND ngày 5/6/2023 của UBND tỉnh phê duyệt Đề án nước sạch.",
                "UBND tỉnh",
                Some("phê duyệt Đề án nước sạch"),
            ),
            (
                "Quyết định số 3/QĐ-UBND ngày 5/6/2023 của UBND xã Tân Hội công khai quyết toán thu, chi năm 2022.",
                "UBND xã Tân Hội",
                Some("công khai quyết toán thu, chi năm 2022"),
            ),
            (
                "Quyết định số 3/QĐ-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ và doanh nghiệp",
                "Bộ trưởng Bộ Khoa học và Công nghệ",
                None,
            ),
            (
                "Kế hoạch số 8-KH/TU của Ban Chỉ đạo tỉnh về phòng, chống thiên tai và tìm kiếm \
                 cứu nạn về việc diễn tập",
                "Ban Chỉ đạo tỉnh về phòng, chống thiên tai và tìm kiếm cứu nạn",
                Some("diễn tập"),
            ),
            (
                "Nghị quyết số 3/NQ-HĐND của Hội đồng nhân dân tỉnh về mức thu học phí.",
                "Hội đồng nhân dân tỉnh",
                Some("mức thu học phí"),
            ),
        ] {
            let found = find(text);
            assert_eq!(found[0].issuer.as_deref(), Some(issuer), "{text}");
            assert_eq!(found[0].title.as_deref(), title, "{text}");
        }
    }

    #[test]
    fn who_speaks_in_a_paper_issued_it_where_the_symbol_fits() {
        check(
            "theo đề nghị của Sở Nội vụ tại Tờ trình số 21/TTr-SNV ngày 4/5/2024",
            &[("Tờ trình", "21/TTr-SNV", Some("2024-05-04"), Some("Sở Nội vụ"), None)],
        );
        check(
            "ý kiến của Giám đốc Sở Y tế tại Công văn số 21/VP-TH",
            &[("Công văn", "21/VP-TH", None, None, None)],
        );
    }

    #[test]
    fn standards_and_laws() {
        check(
            "theo tiêu chuẩn TCVN 5699:2010 về thiết bị điện; QCVN 09:2017/BXD",
            &[
                ("Tiêu chuẩn", "TCVN 5699:2010", None, None, Some("thiết bị điện")),
                ("Quy chuẩn", "QCVN 09:2017/BXD", None, None, None),
            ],
        );
        check(
            "Luật số 20/2023/QH15; Luật Lưu trữ số 33/2024/QH15 ngày 21/6/2024",
            &[
                ("Luật", "20/2023/QH15", None, None, None),
                ("Luật", "33/2024/QH15", Some("2024-06-21"), None, Some("Lưu trữ")),
            ],
        );
    }

    #[test]
    fn a_list_may_share_type_and_issuer() {
        check(
            "Căn cứ các Nghị định của Chính phủ: số 5/2019/NĐ-CP ngày 3/4/2019 về kiểm toán nội bộ; \
             số 6/2019/NĐ-CP ngày 4/4/2019 quy định hạn ngạch;",
            &[
                (
                    "Nghị định",
                    "5/2019/NĐ-CP",
                    Some("2019-04-03"),
                    Some("Chính phủ"),
                    Some("kiểm toán nội bộ"),
                ),
                (
                    "Nghị định",
                    "6/2019/NĐ-CP",
                    Some("2019-04-04"),
                    Some("Chính phủ"),
                    Some("quy định hạn ngạch"),
                ),
            ],
        );
    }

    #[test]
    fn odd_issuers() {
        for (text, issuer) in [
            (
                "Thông tư số 1/2019/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ.",
                "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            ),
            ("Nghị định số 1/2019/NĐ-CP của Chính phủ Quy định chi tiết Luật Đo đạc", "Chính phủ"),
            ("Quyết định số 1/QĐ-BTC của Bộ Tài chính thành mức thuế mới", "Bộ Tài chính"),
            ("Quyết định số 1/QĐ-UBND của UBND thành phố Vinh", "UBND thành phố Vinh"),
            (
                "theo đề nghị của Giám đốc Công an tỉnh tại Tờ trình số 1/TTr-CAT",
                "Giám đốc Công an tỉnh",
            ),
        ] {
            assert_eq!(find(text)[0].issuer.as_deref(), Some(issuer), "{text}");
        }
    }

    #[test]
    fn a_bullet_is_no_part_of_the_mention() {
        let text = "- Nghị định số 1/2019/NĐ-CP";
        assert_eq!(&text[find(text)[0].range.clone()], "Nghị định số 1/2019/NĐ-CP");
    }

    #[test]
    fn a_law_that_amends_others_bears_their_names() {
        check(
            "Luật sửa đổi, bổ sung một số điều của Luật Thống kê, Luật Lưu trữ số 9/2023/QH15",
            &[(
                "Luật",
                "9/2023/QH15",
                None,
                None,
                Some("sửa đổi, bổ sung một số điều của Luật Thống kê, Luật Lưu trữ"),
            )],
        );
    }

    #[test]
    fn a_report_sent_to_a_body_has_no_title() {
        check(
            "báo cáo kết quả thực hiện Kế hoạch số 5/KH-UBND về Sở Nội vụ để tổng hợp",
            &[("Kế hoạch", "5/KH-UBND", None, None, None)],
        );
    }

    #[test]
    fn brackets_end_a_title() {
        check(
            "(Quyết định số 5/QĐ-SYT về tiêm chủng) được thực hiện",
            &[("Quyết định", "5/QĐ-SYT", None, None, Some("tiêm chủng"))],
        );
        check(
            "Quyết định số 5/QĐ-SYT của Sở Y tế (gọi tắt là Quyết định 5) về tiêm chủng (nhiệm vụ hằng năm).",
            &[("Quyết định", "5/QĐ-SYT", None, Some("Sở Y tế"), Some("tiêm chủng"))],
        );
    }

    #[test]
    fn what_is_no_citation() {
        for text in [
            "ngày 10/9/2025 tại Hà Nội",
            "tỷ lệ 3/4 số xã",
            "Kế hoạch số    /KH-UBND ngày   /10/2025",
            "trực 24/7",
            "QL-1A",
            "Điều 5 Luật Đầu tư",
        ] {
            check(text, &[]);
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_on_boundaries(
            text in "((Quyết định|Luật|các|số|của|về|TCVN|ngày|và|,|;|12/QĐ-UBND|5-KH/TU|1:2020|3/4/2024|\\(|\\)|\\PC{0,4}) ?){0,14}"
        ) {
            for found in find(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
