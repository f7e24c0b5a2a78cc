//! One row for each person who signs.

use crate::{
    export::tables::{
        PaperAt,
        define::{Each, Table},
    },
    model::Signature,
};

pub(super) const TABLE: Table = Table {
    name: "signers",
    vi: "Người ký",
    row: "a person who signs the paper",
    own: COLUMNS,
    has_place: false,
    lines,
};

struct Line<'d> {
    index: usize,
    signature: &'d Signature,
}

columns! { l: Line<'d>;
    index Integer "Thứ tự" "Index" "0 is `signature`, from 1 `cosignatures`" => l.index;
    authority Text "Thay mặt" "Authority" "`TM. ỦY BAN NHÂN DÂN`" => l.signature.authority.as_ref();
    capacity Text "Quyền hạn" "Capacity" "`KT. CHỦ TỊCH`" => l.signature.capacity.as_ref();
    position Text "Chức vụ" "Position" "`PHÓ CHỦ TỊCH`" => l.signature.position.as_ref();
    name Text "Họ tên" "Name" "" => l.signature.name.as_ref();
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for (index, signature) in paper.paper.signature.iter().enumerate() {
        each(cells(&Line { index, signature }), None);
    }
    for (index, signature) in paper.paper.cosignatures.iter().enumerate() {
        each(cells(&Line { index: index + 1, signature }), None);
    }
}
