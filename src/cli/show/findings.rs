//! Checks and warnings.

use super::push_line;
use crate::{
    cli::{
        check::{label, message, place},
        terminal::{BAD, BOLD, DIM, DOUBT, GOOD, NOTE, clean, styled},
    },
    lang::{Both, Lang},
    model::{Check, Paper, Severity, Status},
};

/// What the rules found, failures first, and what was read with doubt.
pub(super) fn push(out: &mut String, paper: &Paper, lang: Lang) {
    let of = |status: Status| paper.checks.iter().filter(move |check| check.status == status);
    if !paper.checks.is_empty() {
        out.push_str(&super::counted(
            lang.of(Both { vi: "Kiểm tra", en: "Checks" }),
            paper.checks.len(),
        ));
        for check in of(Status::Fail).chain(of(Status::Pass)) {
            push_line(out, line(check, lang));
        }
        let idle = of(Status::Skipped).count();
        if idle > 0 {
            let text = match lang {
                Lang::Vi => format!("- {idle} kiểm tra không có gì để xét"),
                Lang::En => format!("- {idle} checks had nothing to test"),
            };
            push_line(out, styled(DIM, text));
        }
    }
    if !paper.warnings.is_empty() {
        out.push_str(&super::counted(
            lang.of(Both { vi: "Cảnh báo khi đọc", en: "Warnings" }),
            paper.warnings.len(),
        ));
    }
    for warning in &paper.warnings {
        let message = match lang {
            Lang::Vi if !warning.message_vi.is_empty() => &warning.message_vi,
            _ => &warning.message,
        };
        let place = warning.at.map(|at| format!("{}: ", place(&at))).unwrap_or_default();
        let code = styled(DOUBT, &warning.code);
        push_line(out, format_args!("! {place}{code}: {}", clean(message)));
    }
}

fn line(check: &Check, lang: Lang) -> String {
    let (style, label) = label(check, lang);
    let sign = match (&check.status, &check.severity) {
        (Status::Pass, _) => styled(GOOD, "✓"),
        (_, Severity::Error) => styled(BAD, "✗"),
        (_, Severity::Warning) => styled(DOUBT, "!"),
        _ => styled(NOTE, "i"),
    };
    let place = check.at.map(|at| format!(" ({})", place(&at))).unwrap_or_default();
    format!(
        "{sign} {} {}{place}: {}",
        styled(style, label),
        styled(BOLD, &check.rule),
        clean(message(check, lang).unwrap_or_default()),
    )
}
