//! Nơi nhận (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9).

use super::sides::{Side, SideLine};
use crate::{
    block::join_line,
    model::Recipient,
    vietnamese::{marks, numbering, recipients as words, signing, stray},
};

/// Longer lines of a foot set in one column are running text.
const LONGEST: usize = 200;

/// Reads the recipients of the lines of a foot; gives them and which lines they took.
pub(crate) fn read(lines: &[SideLine]) -> (Vec<Recipient>, Vec<bool>) {
    let mut taken = vec![false; lines.len()];
    let Some(head) = lines.iter().position(|line| marks::recipients_head(line.text())) else {
        return (Vec::new(), taken);
    };
    let side = lines.get(head).map_or(Side::Full, |line| line.side);
    let mut entries: Vec<String> = Vec::new();
    let mut last: Option<&SideLine> = None;
    for (line, taken) in lines.iter().zip(&mut taken).skip(head) {
        let first = last.is_none();
        let text = if first { after_head(line.text()) } else { line.text() };
        // In one column the archive line is the last; before it lines of the signature may stand
        // between those of the list.
        let archived = entries.last().is_some_and(|entry| words::is_archive(entry));
        let apart = last.is_some_and(|last| last.paragraph != line.paragraph);
        // What follows the closed archive line without a mark is a clerk's note (`QD/VP7/12`).
        let noted = entries.last().is_some_and(|entry| entry.ends_with('.'))
            && numbering::item_mark(line.text()).is_none();
        let ended = archived && ((line.side == Side::Full && apart) || noted);
        // What a seal left is no recipient; behind a comma it may be the end of the archive line.
        let strewn = !first
            && stray::is_speck(line.text())
            && !entries.last().is_some_and(|entry| entry.ends_with(','));
        if strewn {
            continue;
        }
        if !first && (ended || !belongs(line, side, &entries, last)) {
            continue;
        }
        *taken = true;
        last = Some(line);
        add(&mut entries, text);
    }
    let entries = entries.iter().flat_map(|entry| split(entry)).collect::<Vec<_>>();
    (entries.iter().filter_map(|entry| entry_of(entry)).collect(), taken)
}

/// What stands behind `Nơi nhận:` on its line.
fn after_head(text: &str) -> &str {
    match text.split_once(':') {
        Some((_, rest)) => rest.trim(),
        None => "",
    }
}

/// Whether a line below the head is one of the list.
fn belongs(line: &SideLine, side: Side, entries: &[String], last: Option<&SideLine>) -> bool {
    let text = line.text();
    let marked = numbering::item_mark(text).is_some();
    match (side, line.side) {
        (Side::Left, Side::Left) | (Side::Right, Side::Right) => !signs(text) || marked,
        (Side::Full, Side::Left) => true,
        (_, Side::Full) | (Side::Full, _) => {
            let goes_on = last.is_some_and(|last| last.paragraph == line.paragraph)
                || entries.last().is_none_or(|entry| !entry.ends_with('.'));
            line.side != Side::Right
                && (marked
                    || (goes_on
                        && !signs(text)
                        && text.chars().count() <= LONGEST
                        && looks_listed(text, entries)))
        }
        _ => false,
    }
}

/// Whether a line without a mark goes on with the list: part of an entry, or closed as one.
fn looks_listed(text: &str, entries: &[String]) -> bool {
    entries.is_empty()
        || text.ends_with([';', '.'])
        || words::is_archive(text)
        || text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line belongs to the signature.
fn signs(text: &str) -> bool {
    let closed = text.ends_with([';', '.', ',']);
    signing::authority(text)
        || signing::capacity(text)
        || signing::signed_mark(text)
        || (!closed && !text.chars().any(char::is_lowercase) && signing::position(text))
}

/// Adds a line: an entry of its own where it has a mark, is the archive line or the last one is
/// closed, else part of the last. In a list closed by commas a loose mark may stand before a line
/// that goes on.
fn add(entries: &mut Vec<String>, text: &str) {
    if text.is_empty() {
        return;
    }
    let marked = numbering::item_mark(text);
    let text = text.get(marked.map_or(0, |(_, start)| start)..).unwrap_or(text);
    let small = text.chars().next().is_some_and(char::is_lowercase);
    match entries.last_mut() {
        Some(last) if goes_on(last, marked.is_some(), small) && !words::is_archive(text) => {
            join_line(last, text);
        }
        _ => entries.push(text.to_owned()),
    }
}

/// Whether a line goes on with the entry before it.
fn goes_on(last: &str, marked: bool, small: bool) -> bool {
    let closed = last.ends_with([';', '.', ':']);
    if marked { small && last.ends_with(',') } else { small || !closed }
}

/// Cuts an entry that holds several, each behind a mark: `Như trên; - Lưu: VT`.
fn split(entry: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for piece in entry.split_inclusive("; ") {
        let text = piece.trim_start();
        let start = numbering::item_mark(text).map(|(_, start)| start);
        if let Some(start) = start {
            parts.push(text.get(start..).unwrap_or_default().to_owned());
        } else if let Some(last) = parts.last_mut() {
            last.push_str(piece);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// An entry with its name, purpose and archive; `None` for a sub-heading (`Gửi bản giấy:`).
fn entry_of(entry: &str) -> Option<Recipient> {
    let text = entry
        .trim()
        .trim_end_matches(|c: char| matches!(c, ';' | '.' | ',' | '/') || c.is_whitespace());
    if text.is_empty() || !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    if text.ends_with(':') && words::sending(text) {
        return None;
    }
    if let Some(archive) = words::archive(text) {
        return Some(Recipient {
            text: text.to_owned(),
            name: words::ARCHIVE.to_owned(),
            purpose: None,
            archive,
        });
    }
    let (name, purpose) = purpose(text);
    Some(Recipient { text: text.to_owned(), name, purpose, archive: Vec::new() })
}

/// What stands in the closing brackets, where it says what the paper is sent for.
fn purpose(text: &str) -> (String, Option<String>) {
    if let Some(open) = text.rfind('(')
        && let (Some(name), Some(inner)) = (text.get(..open), text.get(open + 1..))
        && let Some(inner) = inner.trim_end().strip_suffix(')')
        && words::purpose(inner)
        && !name.trim().is_empty()
    {
        let name = name.trim_end_matches([' ', ':', ';', ',']).trim_start();
        return (name.to_owned(), Some(inner.trim().to_owned()));
    }
    (text.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{
        draw::{all, columns, p},
        sides,
    };

    fn texts(blocks: &[crate::block::Block]) -> Vec<String> {
        read(&sides::lines(blocks)).0.into_iter().map(|entry| entry.text).collect()
    }

    #[test]
    fn beside_the_signature() {
        let left = ["**Nơi nhận:", "- Như trên;", "- Sở Y tế (báo cáo);", "- Lưu: VT, NV."];
        let block = columns(&left, &["**GIÁM ĐỐC", "**Phạm Thị Hòa"]);
        let (entries, _) = read(&sides::lines(&[block]));
        assert_eq!(entries.len(), 3);
        assert_eq!(
            (entries[1].name.as_str(), entries[1].purpose.as_deref()),
            ("Sở Y tế", Some("báo cáo"))
        );
        assert_eq!((entries[2].name.as_str(), entries[2].archive.len()), ("Lưu", 2));
    }

    #[test]
    fn one_paragraph_with_broken_lines() {
        let block =
            p("Nơi nhận:\n- Như Điều 2;\n- UBND các xã, thị trấn\ntrong huyện;\n- Lưu: VT.");
        assert_eq!(texts(&[block]), ["Như Điều 2", "UBND các xã, thị trấn trong huyện", "Lưu: VT"]);
    }

    #[test]
    fn above_the_signature_in_one_column() {
        let blocks = all(&[
            "Nơi nhận:",
            "- Như Điều 2;",
            "- Lưu: VT.",
            "**KT. GIÁM ĐỐC",
            "**PHÓ GIÁM ĐỐC",
            "**Phạm Thị Hòa",
        ]);
        let (entries, taken) = read(&sides::lines(&blocks));
        assert_eq!(entries.len(), 2);
        assert_eq!(taken, [true, true, true, false, false, false]);
    }

    #[test]
    fn lines_shared_with_the_signature() {
        let blocks = all(&["Nơi nhận:\t\tGIÁM ĐỐC", "- Như trên;", "- Lưu: VT.\tPhạm Thị Hòa"]);
        assert_eq!(texts(&blocks), ["Như trên", "Lưu: VT"]);
    }

    #[test]
    fn a_sub_heading_is_no_entry_and_a_nested_line_is_one() {
        let left = [
            "Nơi nhận:",
            "Gửi bản điện tử:",
            "- Văn phòng UBND huyện:",
            "+ Lãnh đạo Văn phòng;",
            "- Lưu: VT.",
        ];
        assert_eq!(
            texts(&[columns(&left, &["CHỦ TỊCH"])]),
            ["Văn phòng UBND huyện:", "Lãnh đạo Văn phòng", "Lưu: VT"]
        );
    }

    #[test]
    fn brackets_that_name_are_no_purpose() {
        let left = ["Nơi nhận:", "- Cục Văn thư (Bộ Nội vụ);", "- Bộ Nội vụ (để b/c);"];
        let (entries, _) = read(&sides::lines(&[columns(&left, &[])]));
        assert_eq!(entries[0].purpose, None);
        assert_eq!(entries[1].purpose.as_deref(), Some("để b/c"));
    }

    #[test]
    fn a_list_closed_by_commas() {
        let left = [
            "Nơi nhận :",
            "- Văn phòng Chính phủ,",
            "- VP: các Vụ, Cục,",
            "- các đơn vị trực thuộc,",
            "Lưu : VT, TH.",
        ];
        assert_eq!(
            texts(&[columns(&left, &["GIÁM ĐỐC"])]),
            ["Văn phòng Chính phủ", "VP: các Vụ, Cục, các đơn vị trực thuộc", "Lưu : VT, TH"]
        );
    }

    #[test]
    fn a_list_without_dashes() {
        let left = ["Nơi nhận:", "Như Điều 3;", "Các phòng của Sở;", "Lưu: VT, TH."];
        assert_eq!(
            texts(&[columns(&left, &["GIÁM ĐỐC"])]),
            ["Như Điều 3", "Các phòng của Sở", "Lưu: VT, TH"]
        );
    }
}
