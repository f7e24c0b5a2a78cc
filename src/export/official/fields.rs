//! The fields of Phụ lục VI, part II, as the decree has them, and what a paper says of each.

use super::dossier::{Dossier, Entry};
use crate::{
    lang::{Both, Lang},
    model::{DocNumber, Paper},
    vietnamese::{fold, recipients::is_those_addressed},
};

/// What sort of value a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// Fields of its own.
    Group,
}

/// A field of the decree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its number: `12.1`.
    pub number: &'static str,
    /// Its name in the decree.
    pub name: &'static str,
    /// Its short English name in the decree.
    pub code: &'static str,
    /// What sort of value it has.
    pub kind: Kind,
    /// How long the value may be.
    pub length: usize,
}

const fn field(
    number: &'static str,
    name: &'static str,
    code: &'static str,
    kind: Kind,
    length: usize,
) -> Field {
    Field { number, name, code, kind, length }
}

/// Phụ lục VI, part II, I: a paper that goes out.
pub const DOCUMENT_FIELDS: [Field; 23] = [
    field("1", "Mã hồ sơ", "FileCode", Kind::Group, 0),
    field("1.1", "Mã định danh của cơ quan, tổ chức lập danh mục hồ sơ", "OrganId", Kind::Text, 13),
    field("1.2", "Năm hình thành hồ sơ", "FileCatalog", Kind::Number, 4),
    field("1.3", "Số và ký hiệu hồ sơ", "FileNotation", Kind::Text, 20),
    field("2", "Số thứ tự văn bản trong hồ sơ", "DocOrdinal", Kind::Number, 3),
    field("3", "Tên loại văn bản", "TypeName", Kind::Text, 100),
    field("4", "Số của văn bản", "CodeNumber", Kind::Text, 11),
    field("5", "Ký hiệu của văn bản", "CodeNotation", Kind::Text, 30),
    field("6", "Ngày, tháng, năm văn bản", "IssuedDate", Kind::Day, 10),
    field("7", "Tên cơ quan, tổ chức ban hành văn bản", "OrganName", Kind::Text, 200),
    field("8", "Trích yếu nội dung", "Subject", Kind::Text, 500),
    field("9", "Ngôn ngữ", "Language", Kind::Text, 30),
    field("10", "Số trang của văn bản", "PageAmount", Kind::Number, 3),
    field("11", "Ghi chú", "Description", Kind::Text, 500),
    field("12", "Chức vụ, họ tên người ký", "SignerInfo", Kind::Group, 0),
    field("12.1", "Chức vụ của người ký văn bản", "Position", Kind::Text, 100),
    field("12.2", "Họ và tên người ký văn bản", "FullName", Kind::Text, 50),
    field("13", "Nơi nhận", "To", Kind::Group, 0),
    field("13.1", "Mã định danh của cơ quan, tổ chức nhận văn bản", "OrganId", Kind::Text, 13),
    field("13.2", "Tên cơ quan, tổ chức nhận văn bản", "OrganName", Kind::Text, 200),
    field("14", "Mức độ khẩn, độ mật", "Priority", Kind::Number, 1),
    field("15", "Số lượng bản phát hành", "IssuedAmount", Kind::Number, 3),
    field("16", "Hạn trả lời văn bản", "DueDate", Kind::Day, 10),
];

/// Phụ lục VI, part II, III: a hồ sơ.
pub const DOSSIER_FIELDS: [Field; 14] = [
    field("1", "Mã hồ sơ", "FileCode", Kind::Group, 0),
    field("1.1", "Mã định danh của cơ quan, tổ chức lập danh mục hồ sơ", "OrganId", Kind::Text, 13),
    field("1.2", "Năm hình thành hồ sơ", "FileCatalog", Kind::Number, 4),
    field("1.3", "Số và ký hiệu hồ sơ", "FileNotation", Kind::Text, 20),
    field("2", "Tiêu đề hồ sơ", "Title", Kind::Text, 500),
    field("3", "Thời hạn bảo quản", "Maintenance", Kind::Text, 30),
    field("4", "Chế độ sử dụng", "Rights", Kind::Text, 30),
    field("5", "Người lập hồ sơ", "Creator", Kind::Text, 30),
    field("6", "Ngôn ngữ", "Language", Kind::Text, 50),
    field("7", "Thời gian bắt đầu", "StartDate", Kind::Day, 10),
    field("8", "Thời gian kết thúc", "EndDate", Kind::Day, 10),
    field("9", "Tổng số văn bản trong hồ sơ", "DocTotal", Kind::Number, 4),
    field("10", "Tổng số trang của hồ sơ", "PageTotal", Kind::Number, 4),
    field("11", "Ghi chú", "Description", Kind::Text, 500),
];

/// A field that was left blank, or whose value was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// The folder of the hồ sơ.
    pub dossier: String,
    /// The file; empty for a field of the hồ sơ.
    pub file: String,
    /// Number and name of the field.
    pub field: String,
    /// The whole value, where it was longer than the decree allows.
    pub cut: Option<String>,
}

impl Blank {
    /// Why, for people.
    pub fn reason(&self, lang: Lang) -> &'static str {
        if self.cut.is_some() {
            lang.of(Both {
                vi: "dài hơn mức quy định, đã cắt", en: "longer than allowed, cut"
            })
        } else {
            lang.of(Both { vi: "văn bản không nói", en: "the paper does not say" })
        }
    }
}

/// The values of the fields of a table, in its order; a field of names has one each.
pub(super) type Values = Vec<(&'static Field, Vec<String>)>;

/// The language of what is written with the letters of Vietnamese.
const VIETNAMESE: &str = "Tiếng Việt";

/// What a paper of a hồ sơ says. Days are `2026-03-05`.
pub(super) fn of_paper(dossier: &Dossier, ordinal: usize, entry: &Entry) -> Values {
    let paper = &entry.paper;
    let head = &paper.letterhead;
    let facts = &dossier.facts;
    let signature = paper.signature.as_ref();
    let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
    let value = |field: &Field| match field.number {
        "1.1" => one(facts.organ_id.clone()),
        "1.2" => one(facts.year.map(|year| year.to_string())),
        "1.3" => one(facts.code.clone()),
        "2" => vec![ordinal.to_string()],
        "3" => one(head.doc_type.as_ref().map(|kind| kind.name.clone())),
        "4" => one(head.number.as_ref().and_then(printed_number)),
        "5" => one(head.number.as_ref().and_then(|number| number.symbol.clone())),
        "6" => one(day(paper)),
        "7" => one(issuer(paper)),
        "8" => one(head.title.clone()),
        "9" => one(language(paper)),
        "10" => one(entry.pages.map(|pages| pages.to_string())),
        "11" => one(remarks(paper)),
        "12.1" => one(signature.and_then(|signature| signature.position.clone())),
        "12.2" => one(signature.and_then(|signature| signature.name.clone())),
        "13.2" => recipients(paper),
        "14" => one(Some(priority(head.urgency.as_deref()).to_string())),
        _ => Vec::new(),
    };
    DOCUMENT_FIELDS.iter().map(|field| (field, value(field))).collect()
}

/// What is known of a hồ sơ: by its `ho-so.toml`, and by its papers.
pub(super) fn of_dossier(dossier: &Dossier) -> Values {
    let facts = &dossier.facts;
    let days = || dossier.entries.iter().filter_map(|entry| day(&entry.paper));
    let pages: Option<u32> = dossier.entries.iter().map(|entry| entry.pages).sum();
    let languages = dossier.entries.iter().filter_map(|entry| language(&entry.paper));
    let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
    let value = |field: &Field| match field.number {
        "1.1" => one(facts.organ_id.clone()),
        "1.2" => one(facts.year.map(|year| year.to_string())),
        "1.3" => one(facts.code.clone()),
        "2" => one(facts.title.clone()),
        "3" => one(facts.maintenance.clone()),
        "4" => one(facts.rights.clone()),
        "5" => one(facts.creator.clone()),
        "6" => one(languages.clone().next()),
        "7" => one(days().min()),
        "8" => one(days().max()),
        "9" => vec![dossier.entries.len().to_string()],
        "10" => one(pages.map(|pages| pages.to_string())),
        "11" => one(facts.description.clone()),
        _ => Vec::new(),
    };
    DOSSIER_FIELDS.iter().map(|field| (field, value(field))).collect()
}

/// Lists the fields that are blank, and cuts those that are longer than the decree allows.
pub(super) fn settled(
    values: Values,
    dossier: &str,
    file: &str,
    blanks: &mut Vec<Blank>,
) -> Values {
    let mut list = |field: &Field, cut: Option<String>| {
        let (dossier, file) = (dossier.to_owned(), file.to_owned());
        blanks.push(Blank {
            dossier,
            file,
            field: format!("{} {}", field.number, field.name),
            cut,
        });
    };
    let settled = values.into_iter().map(|(field, texts)| {
        if texts.is_empty() && field.kind != Kind::Group {
            list(field, None);
        }
        let cut = texts.into_iter().map(|text| {
            if field.kind == Kind::Group || text.chars().count() <= field.length {
                return text;
            }
            let kept = match field.kind {
                // A part of a number is another number.
                Kind::Number | Kind::Day => String::new(),
                _ => text.chars().take(field.length).collect(),
            };
            list(field, Some(text));
            kept
        });
        let cut: Vec<String> = cut.filter(|text| !text.is_empty()).collect();
        (field, cut)
    });
    settled.collect()
}

/// The number as it is printed, zeros before it too.
pub(super) fn printed_number(number: &DocNumber) -> Option<String> {
    let value = number.number?;
    let digits = |text: &str| -> String { text.chars().take_while(char::is_ascii_digit).collect() };
    let printed = number.raw.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let mut printed = printed.map(|(at, _)| digits(number.raw.get(at..).unwrap_or_default()));
    let same = printed.find(|text| text.parse() == Ok(value));
    Some(same.unwrap_or_else(|| value.to_string()))
}

/// The whole day of a paper.
pub(super) fn day(paper: &Paper) -> Option<String> {
    let day = paper.letterhead.date.as_ref()?.value.clone()?;
    (day.len() == 10).then_some(day)
}

/// Who issued it, all of a joint paper.
pub(super) fn issuer(paper: &Paper) -> Option<String> {
    let issuer = paper.letterhead.issuer.as_ref()?;
    let all = std::iter::once(&issuer.name).chain(&issuer.joint);
    Some(all.map(String::as_str).collect::<Vec<_>>().join("; "))
}

/// Whom it goes to, without the line of its own archive.
pub(super) fn recipients(paper: &Paper) -> Vec<String> {
    let names = paper.recipients.iter().filter(|recipient| recipient.archive.is_empty());
    let names = names.flat_map(|recipient| {
        let addressed = &paper.letterhead.addressees;
        if is_those_addressed(&recipient.name) && !addressed.is_empty() {
            addressed.clone()
        } else {
            vec![recipient.name.clone()]
        }
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// Vietnamese, where it shows.
fn language(paper: &Paper) -> Option<String> {
    let head = &paper.letterhead;
    let title = head.title.as_deref().unwrap_or_default();
    let has_letters = || fold::key(title) != fold::strip_accents(&fold::key(title));
    (head.national_title || has_letters()).then(|| VIETNAMESE.to_owned())
}

/// What else the head says that has no field of its own.
fn remarks(paper: &Paper) -> Option<String> {
    let head = &paper.letterhead;
    let secrecy = head.secrecy.as_ref().map(|secrecy| format!("Độ mật: {secrecy}"));
    let draft = head.draft.then(|| "Dự thảo".to_owned());
    let all: Vec<String> =
        secrecy.into_iter().chain(draft).chain(head.attached_to.clone()).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The code of urgency: 0 none, 1 `Khẩn`, 2 `Thượng khẩn`, 3 `Hỏa tốc`, 4 `Hỏa tốc hẹn giờ`. A paper that bears no
/// mark is not urgent.
pub(super) fn priority(urgency: Option<&str>) -> u8 {
    let Some(urgency) = urgency else { return 0 };
    let plain = fold::strip_accents(&fold::key(urgency));
    let codes = [("hoa toc hen gio", 4), ("hoa toc", 3), ("thuong khan", 2), ("khan", 1)];
    codes.iter().find(|(name, _)| plain.contains(name)).map_or(0, |(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgency_has_its_code() {
        let codes =
            [None, Some("KHẨN"), Some("Thượng khẩn"), Some("HOẢ TỐC"), Some("Hỏa tốc hẹn giờ")];
        assert_eq!(codes.map(priority), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_number_is_as_printed() {
        let number = |raw: &str, number| {
            let raw = raw.to_owned();
            printed_number(&DocNumber {
                raw,
                number,
                year: None,
                symbol: None,
                type_code: None,
                issuer_code: None,
            })
        };
        assert_eq!(number("Số: 05/KH-UBND", Some(5)).as_deref(), Some("05"));
        assert_eq!(number("Số:      /KH-UBND", None), None);
        // Put right by somebody.
        assert_eq!(number("Số: 12/KH-UBND", Some(21)).as_deref(), Some("21"));
    }

    #[test]
    fn what_is_too_long_is_cut_and_told() {
        let mut blanks = Vec::new();
        let field = DOCUMENT_FIELDS.iter().find(|field| field.code == "FullName").unwrap();
        let pages = DOCUMENT_FIELDS.iter().find(|field| field.code == "PageAmount").unwrap();
        let values = vec![(field, vec!["Đ".repeat(60)]), (pages, vec!["1200".to_owned()])];
        let values = settled(values, "a", "b.pdf", &mut blanks);
        assert_eq!(values[0].1[0].chars().count(), 50);
        assert!(values[1].1.is_empty());
        assert_eq!(blanks.len(), 2);
        assert_eq!(blanks[0].cut.as_ref().unwrap().chars().count(), 60);
    }
}
