//! One row for each entry of Nơi nhận.

use crate::{
    export::tables::{
        PaperAt,
        define::{Each, Table},
    },
    model::Recipient,
};

pub(super) const TABLE: Table = Table {
    name: "recipients",
    vi: "Nơi nhận",
    row: "an entry of Nơi nhận",
    own: COLUMNS,
    has_place: false,
    lines,
};

struct Line<'d> {
    index: usize,
    recipient: &'d Recipient,
}

columns! { l: Line<'d>;
    index Integer "Thứ tự" "Index" "from 0" => l.index;
    name Text "Nơi nhận" "Name" "without what stands in brackets" => &l.recipient.name;
    purpose Text "Để làm gì" "Purpose" "`báo cáo`" => l.recipient.purpose.as_ref();
    archive List "Lưu" "Archive" "of the archive line: `VT`, `VP`" => &l.recipient.archive;
    text Text "Nguyên văn" "Text" "" => &l.recipient.text;
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for (index, recipient) in paper.paper.recipients.iter().enumerate() {
        each(cells(&Line { index, recipient }), None);
    }
}
