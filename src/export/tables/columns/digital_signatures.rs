//! One row for each digital signature of a file.

use crate::{
    export::tables::{
        PaperAt,
        define::{Each, Table},
    },
    model::DigitalSignature,
};

pub(super) const TABLE: Table = Table {
    name: "digital_signatures",
    vi: "Chữ ký số",
    row: "a digital signature present in the file; its validity is not judged",
    own: COLUMNS,
    has_place: false,
    lines,
};

struct Line<'d> {
    index: usize,
    signature: &'d DigitalSignature,
}

columns! { l: Line<'d>;
    index Integer "Thứ tự" "Index" "from 0" => l.index;
    signer Text "Người ký" "Signer" "common name of the certificate" => l.signature.signer.as_ref();
    organisation Text "Tổ chức" "Organisation" "of the certificate" => l.signature.organisation.as_ref();
    signed_at Text "Thời gian ký" "Signed at" "ISO 8601" => l.signature.signed_at.as_ref();
    reason Text "Lý do" "Reason" "as the signer gave it" => l.signature.reason.as_ref();
    covers_whole_file Boolean "Phủ cả tệp" "Covers the whole file" "" => l.signature.covers_whole_file;
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    // They are the file's: told once, with its own paper.
    if paper.attachment > 0 {
        return;
    }
    for (index, signature) in paper.source.signatures.iter().enumerate() {
        each(cells(&Line { index, signature }), None);
    }
}
