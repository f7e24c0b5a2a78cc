//! The letterhead above, recipients and signature below.

use super::push_line;
use crate::{
    cli::terminal::{BOLD, DOUBT, clean, styled},
    lang::{Both, Lang},
    model::{Letterhead, Paper, Signature},
};

/// The letterhead as a block of lines.
pub(super) fn push(out: &mut String, head: &Letterhead, lang: Lang) {
    let mut lines = Vec::new();
    if let Some(issuer) = &head.issuer {
        lines.extend(issuer.parent.as_deref().map(clean));
        lines.push(styled(BOLD, clean(&issuer.name)));
        lines.extend(issuer.joint.iter().map(|name| styled(BOLD, clean(name))));
    }
    let number = head.number.as_ref().map(|number| clean(&number.raw));
    let date = head.date.as_ref().map(|date| clean(&date.raw));
    let place_and_date: Vec<String> =
        head.place.as_deref().map(clean).into_iter().chain(date).collect();
    let mut line: Vec<String> = number.into_iter().collect();
    if !place_and_date.is_empty() {
        line.push(place_and_date.join(", "));
    }
    let draft = head.draft.then(|| lang.of(Both { vi: "DỰ THẢO", en: "DRAFT" }).to_owned());
    let marks = [draft.as_ref(), head.urgency.as_ref(), head.secrecy.as_ref()];
    line.extend(marks.into_iter().flatten().map(|mark| styled(DOUBT, clean(mark))));
    if !line.is_empty() {
        lines.push(line.join("    "));
    }
    lines.push(String::new());
    if let Some(kind) = &head.doc_type {
        lines.push(styled(BOLD, clean(&kind.name.to_uppercase())));
    }
    lines.extend(head.title.as_deref().map(clean));
    if !head.addressees.is_empty() {
        let label = lang.of(Both { vi: "Kính gửi", en: "To" });
        lines.push(format!("{label}: {}", clean(&head.addressees.join("; "))));
    }
    for line in lines {
        push_line(out, line);
    }
}

/// Recipients and signatures.
pub(super) fn push_end(out: &mut String, paper: &Paper, lang: Lang) {
    if !paper.recipients.is_empty() {
        out.push_str(&super::heading(lang.of(Both { vi: "Nơi nhận", en: "Recipients" })));
        for recipient in &paper.recipients {
            push_line(out, format_args!("- {}", clean(&recipient.text)));
        }
    }
    let signatures: Vec<&Signature> = paper.signature.iter().chain(&paper.cosignatures).collect();
    if !signatures.is_empty() {
        out.push_str(&super::heading(lang.of(Both { vi: "Chữ ký", en: "Signature" })));
    }
    for signature in signatures {
        let Signature { authority, capacity, position, name } = signature;
        let parts: Vec<String> =
            [authority, capacity, position, name].into_iter().flatten().map(|t| clean(t)).collect();
        push_line(out, parts.join(" / "));
    }
}
