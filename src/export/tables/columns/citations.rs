//! One row for each document cited.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::Citation,
};
use std::collections::HashSet;

pub(super) const TABLE: Table = Table {
    name: "citations",
    vi: "Văn bản viện dẫn",
    row: "a document cited by symbol, once a paper; its place is that of the first mention",
    own: COLUMNS,
    has_place: true,
    lines,
};

struct Line<'d> {
    index: usize,
    citation: &'d Citation,
    is_basis: bool,
}

columns! { l: Line<'d>;
    index Integer "Thứ tự" "Index" "from 0, in order of first mention" => l.index;
    type Text "Loại" "Type" "`Kế hoạch`" => &l.citation.kind;
    number Text "Số" "Number" "as printed" => l.citation.number.as_ref();
    symbol Text "Số, ký hiệu viện dẫn" "Symbol" "`54/KH-UBND`" => &l.citation.symbol;
    date Date "Ngày" "Date" "null where the day is not known" => Value::day(l.citation.date.as_deref());
    date_iso Text "Ngày (ISO)" "Date (ISO)" "cut to what is known" => l.citation.date.as_ref();
    issuer Text "Cơ quan ban hành" "Issuer" "" => l.citation.issuer.as_ref();
    title Long "Tên văn bản" "Title" "" => l.citation.title.as_ref();
    raw Long "Như in" "As printed" "the first mention" => &l.citation.raw;
    mentions Integer "Số lần nhắc" "Mentions" "how many" => l.citation.mentions.len();
    is_basis Boolean "Là căn cứ" "Is a basis" "named in a paragraph between title and first section" => l.is_basis;
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    let bases: HashSet<usize> = paper
        .paper
        .bases
        .iter()
        .flat_map(|base| &base.citations)
        .filter_map(|index| usize::try_from(*index).ok())
        .collect();
    for (index, citation) in paper.paper.citations.iter().enumerate() {
        let at = citation.mentions.first().and_then(|mention| mention.at);
        each(cells(&Line { index, citation, is_basis: bases.contains(&index) }), at);
    }
}
