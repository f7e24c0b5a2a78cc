//! The head of the first page.

use super::value::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What stands at the head of the paper (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1 to II.5).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Letterhead {
    /// The issuing body; null where the page has none.
    pub issuer: Option<Issuer>,
    /// Number and symbol; null where the page has no such line.
    pub number: Option<DocNumber>,
    /// Place.
    pub place: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// Type of document.
    pub doc_type: Option<DocType>,
    /// Trích yếu, without the type line and without `V/v`.
    pub title: Option<String>,
    /// Kính gửi, one each.
    #[serde(default)]
    pub addressees: Vec<String>,
    /// DỰ THẢO, or a number or day left blank.
    pub draft: bool,
    /// The mark of a draft as printed (`DỰ THẢO`, `Dự thảo lần 2`), for comparing; no part of the JSON.
    #[serde(skip)]
    pub draft_mark: Option<String>,
    /// `Hỏa tốc`, `Thượng khẩn`, `Khẩn`.
    pub urgency: Option<String>,
    /// `Tuyệt mật`, `Tối mật`, `Mật`.
    pub secrecy: Option<String>,
    /// The line of an electronic copy.
    pub copy: Option<Copy>,
    /// The `(Kèm theo …)` line of a paper without number of its own, with its brackets.
    pub attached_to: Option<String>,
    /// Whether CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM stands on it.
    pub national_title: bool,
}

/// The issuing body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issuer {
    /// The superior body.
    pub parent: Option<String>,
    /// The body itself, the lines of one name joined.
    pub name: String,
    /// Further issuers of a joint paper.
    #[serde(default)]
    pub joint: Vec<String>,
}

/// `Số: 54/KH-UBND`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocNumber {
    /// The line as printed.
    pub raw: String,
    /// The number, null where blank.
    pub number: Option<u32>,
    /// The year between number and symbol: `214/2025/NĐ-CP`.
    pub year: Option<u16>,
    /// All after the number's slash (and year): `KH-UBND`.
    pub symbol: Option<String>,
    /// `KH`; null for a công văn.
    pub type_code: Option<String>,
    /// `UBND`.
    pub issuer_code: Option<String>,
}

impl DocNumber {
    /// Number, year and symbol as one names the paper by: `54/KH-UBND`, `214/2025/NĐ-CP`; the
    /// symbol alone where the number is blank, `None` without a symbol.
    ///
    /// ```
    /// let number = vanban::model::DocNumber {
    ///     raw: "Số: 54/KH-UBND".into(),
    ///     number: Some(54),
    ///     year: None,
    ///     symbol: Some("KH-UBND".into()),
    ///     type_code: Some("KH".into()),
    ///     issuer_code: Some("UBND".into()),
    /// };
    /// assert_eq!(number.full_symbol().as_deref(), Some("54/KH-UBND"));
    /// ```
    pub fn full_symbol(&self) -> Option<String> {
        let tail = self.symbol.as_deref()?;
        let front = [self.number.map(|n| n.to_string()), self.year.map(|y| y.to_string())];
        let front: Vec<String> = front.into_iter().flatten().collect();
        // Party papers join number and symbol by a hyphen; the raw line knows.
        let joint = if self.raw.contains('/') && !tail.contains('/') { "/" } else { "-" };
        Some(if front.is_empty() {
            tail.to_owned()
        } else {
            format!("{}{joint}{tail}", front.join("/"))
        })
    }
}

/// Type of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocType {
    /// `KH`.
    pub code: String,
    /// `Kế hoạch`.
    pub name: String,
}

/// The line at the top right of an electronic copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// `SAO Y`, `SAO LỤC`, `TRÍCH SAO`.
    pub form: String,
    /// Who made the copy.
    pub issuer: Option<String>,
    /// When, ISO 8601.
    pub signed_at: Option<String>,
}
