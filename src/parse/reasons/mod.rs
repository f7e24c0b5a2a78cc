//! Why a paper was read as it was: what is believed, what spoke for and against it, and what comes second.
//!
//! Reasons are collected on request alone, by [`explain`]; a reading that is not asked for them makes none. They are values,
//! told in either language by [`words`], so that a person sees a sentence and a program a code.

mod words;

use crate::{
    block::Content,
    model::{At, ColumnRole},
    vietnamese::{agency::Glossary, lexicon},
};

/// One decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// JSON Pointer of the value or part, from the document.
    pub path: String,
    /// Where it stands.
    pub at: Option<At>,
    /// What the part is called where it stands: the header of a column, the text of a line.
    pub name: String,
    /// What is believed.
    pub believed: Belief,
    /// What comes second, and how many points it is behind.
    pub second: Option<(Belief, i32)>,
    /// What speaks for the two, or against them.
    pub grounds: Vec<Ground>,
}

/// What something may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Belief {
    /// A column of this role.
    Column(ColumnRole),
    /// A table of rows that somebody is to do.
    Work,
    /// A table of chỉ tiêu.
    Targets,
    /// A table of something else.
    Matter,
    /// A line of this part.
    Line(Part),
}

/// What a line of letterhead or foot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Quốc hiệu.
    NationalTitle,
    /// Tiêu ngữ, the title of the Party, a page number.
    Ornament,
    /// Who issues the paper.
    Issuer,
    /// Số, ký hiệu.
    Number,
    /// Địa danh, thời gian.
    Date,
    /// `DỰ THẢO`.
    Draft,
    /// Độ khẩn.
    Urgency,
    /// Độ mật.
    Secrecy,
    /// `SAO Y`.
    Copy,
    /// `V/v …`.
    Subject,
    /// Tên loại.
    Type,
    /// Trích yếu.
    Title,
    /// Kính gửi.
    Addressees,
    /// `(Kèm theo …)`.
    Attached,
    /// Nơi nhận.
    Recipients,
    /// A line of the signature.
    Signature,
    /// Belongs to nothing: a stamp, a speck.
    Stray,
    /// The text behind the letterhead.
    Body,
}

/// What speaks for something, or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// For what.
    pub belief: Belief,
    /// How much; below zero it speaks against.
    pub points: i32,
    /// What was seen.
    pub fact: Fact,
}

/// Something seen on the paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// The header cell with these words.
    Header(String),
    /// So many cells of a sort, of those that say something.
    Cells {
        /// The sort.
        sort: Sort,
        /// How many are of it.
        count: usize,
        /// How many say something.
        of: usize,
    },
    /// Of all columns this says best what the rows are about.
    RowsAbout,
    /// The table is a list of prices.
    PriceList,
    /// The other columns leave no room for the role.
    Table,
    /// The words of the line.
    Words,
    /// Where the line stands.
    Place,
    /// Nothing is known.
    Nothing,
}

/// A sort of cell that speaks for what its column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// `1`, `II`, `a)`.
    Number,
    /// A number that may be an amount: `1.500`.
    Amount,
    /// An amount with its unit of money: `20 triệu đồng`.
    Money,
    /// A body or post.
    Agency,
    /// A day, a period, a rhythm.
    Date,
    /// An hour of the day.
    Hour,
    /// A mark that says yes.
    Tick,
    /// A length of time, from no day on: `02 ngày`.
    Span,
    /// What has been done: `Đã cấp 35 thẻ`.
    Done,
}

/// Reads a document once more and tells why each part is what it is, in the order of the paper.
///
/// ```
/// use vanban::{Options, content, parse::reasons};
/// let text = "SỞ Y TẾ\n\nSố: 9/KH-SYT\n\nKẾ HOẠCH\n\nTiêm chủng năm 2026\n\nI. VIỆC\n\nTiêm đủ mũi.";
/// let content = content(text.as_bytes(), &Options::default())?;
/// let readings = reasons::explain(&content, &Options::default().glossary);
/// let number = readings.iter().find(|reading| reading.path == "/letterhead/number").unwrap();
/// assert_eq!(number.name, "Số: 9/KH-SYT");
/// # Ok::<(), vanban::Error>(())
/// ```
pub fn explain(content: &Content, glossary: &Glossary) -> Vec<Reading> {
    lexicon::with(glossary.words(), || super::explain_papers(content, glossary))
}
