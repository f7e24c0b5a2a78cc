//! One row a warning.

use crate::{
    export::tables::{
        PaperAt,
        define::{Each, Table},
    },
    model::Warning,
};

pub(super) const TABLE: Table = Table {
    name: "warnings",
    vi: "Chỗ đọc chưa chắc",
    row: "what was read with doubt or not at all",
    own: COLUMNS,
    has_place: true,
    lines,
};

columns! { w: &'d Warning;
    code Text "Mã" "Code" "stable, in kebab case" => &w.code;
    message_vi Long "Nội dung tiếng Việt" "Message in Vietnamese" "" => &w.message_vi;
    message Long "Nội dung" "Message" "" => &w.message;
    path Text "Đường dẫn" "Path" "JSON Pointer of the value it doubts, from the paper's own root" => w.path.as_ref();
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for warning in &paper.paper.warnings {
        each(cells(&warning), warning.at);
    }
}
