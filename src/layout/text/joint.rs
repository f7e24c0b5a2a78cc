//! Whether a line goes on with the one before it, or begins a paragraph.

use super::line::{Line, Measure, goes_on};
use crate::vietnamese::{basis, columns, fold, marks, numbering, outline, signing};

/// Whether `line` goes on with the paragraph whose last line is `before`.
pub(super) fn continues(before: &Line, line: &Line, measure: &Measure) -> bool {
    let text = line.text();
    let hangs = is_unfinished(before.text());
    if begins_paragraph(text) {
        return (hangs || governs_number(before.text())) && is_loose_number(text);
    }
    if let Some((_, rest)) = numbering::item_mark(text) {
        return is_dash_inside(before, line, text.get(rest..).unwrap_or_default(), measure);
    }
    if goes_on(line) {
        return measure.wraps() || !ends_sentence(before.text());
    }
    if !measure.wraps() {
        return is_broken_sentence(before, line, measure);
    }
    if hangs || (is_loose_number(text) && governs_number(before.text())) {
        return true;
    }
    let usual = line.opens_page || measure.wrap_blanks == Some(line.blanks);
    if (measure.blanks_tell && !usual) || before.text().ends_with(':') {
        return false;
    }
    if is_capital(before.text()) != is_capital(text) && numbering::read(before.text()).is_some() {
        return false;
    }
    was_full(before, text, measure)
}

/// Whether a sentence goes on in a text too short to tell the width of its lines: a word that governs the next stands at
/// the end of a line, or nothing ends a line as long as the typed ones of a page are.
fn is_broken_sentence(before: &Line, line: &Line, measure: &Measure) -> bool {
    /// Lines of a typed page, in characters; longer ones are whole paragraphs.
    const TYPED: std::ops::RangeInclusive<usize> = 60..=115;
    let text = before.text();
    if line.blanks > 0 || !TYPED.contains(&measure.longest) || is_capital(text) {
        return false;
    }
    let last = fold::key(text.split_whitespace().next_back().unwrap_or_default());
    let governed = GOVERNING.contains(&last.as_str()) && before.width() > 40;
    let word = line.text().split_whitespace().next().map_or(0, |word| word.chars().count());
    let full = (before.width() + 1 + word) * 100 > measure.longest * 95;
    governed || (full && !ends_sentence(text) && before.width() >= *TYPED.start())
}

/// Whether the first word of `text` would not have fitted on the line before.
pub(super) fn was_full(before: &Line, text: &str, measure: &Measure) -> bool {
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
    // What is set in deeply ends at the same margin.
    let indent = if before.indent() >= 16 { before.indent() } else { 0 };
    let needed = before.width() + indent + 1 + word;
    if before.text().ends_with(['.', ';']) {
        needed * 100 > measure.full * 95
    } else {
        needed * 100 > measure.full * 83
    }
}

/// Whether a line begins a paragraph whatever stands before it.
fn begins_paragraph(text: &str) -> bool {
    numbering::read(text).is_some()
        || marks::recipients_head(text)
        || marks::appendix_label(text).is_some()
        || marks::attached_line(text)
        || marks::addressee_head(text).is_some()
        || marks::national_title(text)
        || columns::unit_line(text).is_some()
        || outline::label(text).is_some()
        || signing::authority(text)
        || signing::capacity(text)
        || (basis::opens(text) && text.chars().next().is_some_and(char::is_uppercase))
}

/// Whether the number of a line may as well be part of a sentence: `5. ` behind `Điều`.
fn is_loose_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a number follows the last word: `số`, `Điều`, `khoản`.
fn governs_number(text: &str) -> bool {
    let last = fold::key(text.split_whitespace().next_back().unwrap_or_default());
    matches!(last.as_str(), "số" | "điều" | "khoản" | "năm" | "quý" | "mục" | "chương" | "lục")
}

/// Whether a dash stands between words (`Bưu chính` / `- Viễn thông`) and opens no item.
fn is_dash_inside(before: &Line, line: &Line, rest: &str, measure: &Measure) -> bool {
    let text = before.text();
    let closed = text.ends_with(['.', ';', ':', ',', '/', ')', '”', '"']);
    let usual = line.opens_page || measure.wrap_blanks == Some(line.blanks);
    measure.wraps()
        && usual
        && !closed
        && numbering::read(text).is_none_or(|_| !is_capital(text))
        && was_full(before, &format!("- {rest}"), measure)
        && text.chars().count() * 100 > measure.full * 92
}

/// Words that govern the next one.
const GOVERNING: [&str; 19] = [
    "và", "của", "các", "theo", "về", "tại", "ngày", "tháng", "cho", "với", "trên", "trong", "từ",
    "đến", "là", "hoặc", "do", "để", "những",
];

/// Whether a text cannot end here: a comma, an open bracket, a word that governs the next one.
pub(super) fn is_unfinished(text: &str) -> bool {
    let text = text.trim_end();
    let open = text.rfind('(').is_some_and(|at| !text.get(at..).is_some_and(|t| t.contains(')')));
    let last = fold::key(text.split_whitespace().next_back().unwrap_or_default());
    text.ends_with([',', '(', '“', '/']) || open || GOVERNING.contains(&last.as_str())
}

/// Whether a text ends as sentences, items and openers of lists do.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', ':', '!', '?'])
}

/// Whether all letters are capitals, and there are several.
pub(super) fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 2 && letters.into_iter().all(|c| !c.is_lowercase())
}
