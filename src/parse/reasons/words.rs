//! Reasons in words, and as codes.

use super::{Belief, Fact, Part, Sort};
use crate::{
    lang::{Both, Lang},
    model::ColumnRole,
};

impl Belief {
    /// A code that stays as it is.
    pub fn code(&self) -> &str {
        match self {
            Self::Column(role) => role.as_str(),
            Self::Work => "tasks",
            Self::Targets => "targets",
            Self::Matter => "other",
            Self::Line(part) => part.code(),
        }
    }

    /// What it is called.
    pub fn say(&self, lang: Lang) -> &'static str {
        match self {
            Self::Column(role) => column(role, lang),
            Self::Work => lang.of(Both { vi: "bảng nhiệm vụ", en: "table of tasks" }),
            Self::Targets => lang.of(Both { vi: "bảng chỉ tiêu", en: "table of targets" }),
            Self::Matter => lang.of(Both { vi: "bảng khác", en: "other table" }),
            Self::Line(part) => part.say(lang),
        }
    }
}

fn column(role: &ColumnRole, lang: Lang) -> &'static str {
    let (vi, en) = match role {
        ColumnRole::Number => ("số thứ tự", "number"),
        ColumnRole::Task => ("nhiệm vụ", "task"),
        ColumnRole::Target => ("chỉ tiêu", "target"),
        ColumnRole::Lead => ("chủ trì", "lead"),
        ColumnRole::Support => ("phối hợp", "support"),
        ColumnRole::Deadline => ("thời hạn", "deadline"),
        ColumnRole::Period => ("giai đoạn", "period"),
        ColumnRole::Output => ("sản phẩm", "output"),
        ColumnRole::Budget => ("kinh phí", "budget"),
        ColumnRole::Funding => ("nguồn vốn", "funding"),
        ColumnRole::Value => ("giá trị chỉ tiêu", "value of a target"),
        ColumnRole::Quantity => ("số lượng", "quantity"),
        ColumnRole::UnitPrice => ("đơn giá", "unit price"),
        ColumnRole::Unit => ("đơn vị tính", "unit of measure"),
        ColumnRole::Notes => ("ghi chú", "notes"),
        ColumnRole::Unassigned | ColumnRole::Other(_) => ("cột khác", "other"),
    };
    lang.of(Both { vi: vi, en: en })
}

impl Part {
    /// A code that stays as it is.
    pub fn code(self) -> &'static str {
        match self {
            Self::NationalTitle => "national_title",
            Self::Ornament => "ornament",
            Self::Issuer => "issuer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Draft => "draft_mark",
            Self::Urgency => "urgency",
            Self::Secrecy => "secrecy",
            Self::Copy => "copy",
            Self::Subject => "subject",
            Self::Type => "doc_type",
            Self::Title => "title",
            Self::Addressees => "addressees",
            Self::Attached => "attached_to",
            Self::Recipients => "recipients",
            Self::Signature => "signature",
            Self::Stray => "stray",
            Self::Body => "body",
        }
    }

    /// What it is called.
    pub fn say(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::NationalTitle => ("Quốc hiệu", "national title"),
            Self::Ornament => ("tiêu ngữ, số trang", "motto or page number"),
            Self::Issuer => ("cơ quan ban hành", "issuer"),
            Self::Number => ("số, ký hiệu", "number"),
            Self::Date => ("địa danh, thời gian", "place and date"),
            Self::Draft => ("dấu dự thảo", "draft mark"),
            Self::Urgency => ("độ khẩn", "urgency"),
            Self::Secrecy => ("độ mật", "secrecy"),
            Self::Copy => ("hình thức sao", "form of copy"),
            Self::Subject => ("trích yếu công văn", "subject of a letter"),
            Self::Type => ("tên loại", "type"),
            Self::Title => ("trích yếu", "title"),
            Self::Addressees => ("kính gửi", "addressees"),
            Self::Attached => ("dòng “kèm theo”", "“attached to” line"),
            Self::Recipients => ("nơi nhận", "recipients"),
            Self::Signature => ("chữ ký", "signature"),
            Self::Stray => ("dòng lạc, bỏ qua", "stray line, left out"),
            Self::Body => ("nội dung", "text"),
        };
        lang.of(Both { vi: vi, en: en })
    }
}

impl Fact {
    /// A code that stays as it is.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Header(_) => "header",
            Self::Cells { .. } => "cells",
            Self::RowsAbout => "rows-about",
            Self::PriceList => "price-list",
            Self::Table => "table",
            Self::Words => "words",
            Self::Place => "place",
            Self::Nothing => "nothing",
        }
    }

    /// What was seen.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Header(cell), Lang::Vi) => format!("tiêu đề cột “{cell}”"),
            (Self::Header(cell), Lang::En) => format!("the header “{cell}”"),
            (Self::Cells { sort, count, of }, Lang::Vi) => {
                format!("{count}/{of} ô là {}", sort.say(lang))
            }
            (Self::Cells { sort, count, of }, Lang::En) => {
                format!("{count} of {of} cells are {}", sort.say(lang))
            }
            (Self::RowsAbout, _) => lang
                .of(Both {
                    vi: "cột cho biết mỗi dòng nói về việc gì",
                    en: "it says what the rows are about",
                })
                .to_owned(),
            (Self::PriceList, _) => lang
                .of(Both { vi: "bảng là bảng giá", en: "the table is a list of prices" })
                .to_owned(),
            (Self::Table, _) => lang
                .of(Both {
                    vi: "các cột khác không cho phép",
                    en: "the other columns leave no room for it",
                })
                .to_owned(),
            (Self::Words, _) => {
                lang.of(Both { vi: "theo chữ trên dòng", en: "by its words" }).to_owned()
            }
            (Self::Place, _) => {
                lang.of(Both { vi: "theo vị trí của dòng", en: "by where it stands" }).to_owned()
            }
            (Self::Nothing, _) => lang
                .of(Both { vi: "không có dấu hiệu nào", en: "nothing else is known" })
                .to_owned(),
        }
    }
}

impl Sort {
    fn say(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Number => ("số thứ tự", "ordinal numbers"),
            Self::Amount => ("con số", "figures"),
            Self::Money => ("số tiền", "amounts of money"),
            Self::Agency => ("cơ quan, đơn vị", "bodies"),
            Self::Date => ("ngày, tháng, kỳ hạn", "dates or periods"),
            Self::Hour => ("giờ", "hours"),
            Self::Tick => ("dấu tích", "ticks"),
            Self::Span => ("khoảng thời gian", "lengths of time"),
            Self::Done => ("việc đã làm", "what has been done"),
        };
        lang.of(Both { vi: vi, en: en })
    }
}
