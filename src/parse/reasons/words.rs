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
    let said = match role {
        ColumnRole::Number => Both { vi: "số thứ tự", en: "number" },
        ColumnRole::Task => Both { vi: "nhiệm vụ", en: "task" },
        ColumnRole::Target => Both { vi: "chỉ tiêu", en: "target" },
        ColumnRole::Lead => Both { vi: "chủ trì", en: "lead" },
        ColumnRole::Support => Both { vi: "phối hợp", en: "support" },
        ColumnRole::Deadline => Both { vi: "thời hạn", en: "deadline" },
        ColumnRole::Period => Both { vi: "giai đoạn", en: "period" },
        ColumnRole::Output => Both { vi: "sản phẩm", en: "output" },
        ColumnRole::Budget => Both { vi: "kinh phí", en: "budget" },
        ColumnRole::Funding => Both { vi: "nguồn vốn", en: "funding" },
        ColumnRole::Value => Both { vi: "giá trị chỉ tiêu", en: "value of a target" },
        ColumnRole::Quantity => Both { vi: "số lượng", en: "quantity" },
        ColumnRole::UnitPrice => Both { vi: "đơn giá", en: "unit price" },
        ColumnRole::Unit => Both { vi: "đơn vị tính", en: "unit of measure" },
        ColumnRole::Notes => Both { vi: "ghi chú", en: "notes" },
        ColumnRole::Unassigned | ColumnRole::Other(_) => Both { vi: "cột khác", en: "other" },
    };
    lang.of(said)
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
        let said = match self {
            Self::NationalTitle => Both { vi: "Quốc hiệu", en: "national title" },
            Self::Ornament => Both { vi: "tiêu ngữ, số trang", en: "motto or page number" },
            Self::Issuer => Both { vi: "cơ quan ban hành", en: "issuer" },
            Self::Number => Both { vi: "số, ký hiệu", en: "number" },
            Self::Date => Both { vi: "địa danh, thời gian", en: "place and date" },
            Self::Draft => Both { vi: "dấu dự thảo", en: "draft mark" },
            Self::Urgency => Both { vi: "độ khẩn", en: "urgency" },
            Self::Secrecy => Both { vi: "độ mật", en: "secrecy" },
            Self::Copy => Both { vi: "hình thức sao", en: "form of copy" },
            Self::Subject => Both { vi: "trích yếu công văn", en: "subject of a letter" },
            Self::Type => Both { vi: "tên loại", en: "type" },
            Self::Title => Both { vi: "trích yếu", en: "title" },
            Self::Addressees => Both { vi: "kính gửi", en: "addressees" },
            Self::Attached => Both { vi: "dòng “kèm theo”", en: "“attached to” line" },
            Self::Recipients => Both { vi: "nơi nhận", en: "recipients" },
            Self::Signature => Both { vi: "chữ ký", en: "signature" },
            Self::Stray => Both { vi: "dòng lạc, bỏ qua", en: "stray line, left out" },
            Self::Body => Both { vi: "nội dung", en: "text" },
        };
        lang.of(said)
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
        let said = match self {
            Self::Number => Both { vi: "số thứ tự", en: "ordinal numbers" },
            Self::Amount => Both { vi: "con số", en: "figures" },
            Self::Money => Both { vi: "số tiền", en: "amounts of money" },
            Self::Agency => Both { vi: "cơ quan, đơn vị", en: "bodies" },
            Self::Date => Both { vi: "ngày, tháng, kỳ hạn", en: "dates or periods" },
            Self::Hour => Both { vi: "giờ", en: "hours" },
            Self::Tick => Both { vi: "dấu tích", en: "ticks" },
            Self::Span => Both { vi: "khoảng thời gian", en: "lengths of time" },
            Self::Done => Both { vi: "việc đã làm", en: "what has been done" },
        };
        lang.of(said)
    }
}
