//! Text from before Unicode turned into Unicode, word by word and across runs.

use crate::lang::Both;
use crate::{
    block::{Line, Place, Problem, Run},
    vietnamese::encoding::{self, Edit, Encoding},
};
use std::{borrow::Cow, collections::BTreeMap};

/// Turns what is in an old encoding into Unicode, and tells what that was.
pub(super) fn convert(lines: &mut [&mut Line]) -> Vec<Problem> {
    let edits = {
        let texts: Vec<Cow<'_, str>> = lines.iter().map(|line| text(line)).collect();
        encoding::edits(&texts)
    };
    let mut found: BTreeMap<Encoding, Found> = BTreeMap::new();
    let all = lines.len();
    for (line, edits) in lines.iter_mut().zip(&edits) {
        replace(&mut line.runs, edits);
        let mut last = None;
        for edit in edits {
            let found = found.entry(edit.encoding).or_insert(Found {
                words: 0,
                lines: 0,
                place: line.place,
            });
            found.words += 1;
            found.lines += usize::from(last.replace(edit.encoding) != Some(edit.encoding));
        }
    }
    found.into_iter().map(|(encoding, found)| found.problem(encoding, all)).collect()
}

/// The text of a line without marks of notes; borrowed where it is one run.
fn text(line: &Line) -> Cow<'_, str> {
    let mut runs = line.runs.iter().filter(|run| run.note.is_none());
    match (runs.next(), runs.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(run), None) => Cow::Borrowed(&run.text),
        _ => Cow::Owned(line.text()),
    }
}

/// Puts the edits of a line's text into its runs. What replaces a part of several runs stands in
/// the first of them.
fn replace(runs: &mut Vec<Run>, edits: &[Edit]) {
    if edits.is_empty() {
        return;
    }
    let mut start = 0;
    for run in runs.iter_mut().filter(|run| run.note.is_none()) {
        let end = start + run.text.len();
        let first = edits.partition_point(|edit| edit.range.end <= start);
        let mut text = String::with_capacity(run.text.len() + run.text.len() / 2);
        let mut at = start;
        for edit in edits.iter().skip(first).take_while(|edit| edit.range.start < end) {
            let kept = at..edit.range.start.max(at);
            text.push_str(run.text.get(kept.start - start..kept.end - start).unwrap_or_default());
            if edit.range.start >= start {
                text.push_str(&edit.text);
            }
            at = edit.range.end.min(end);
        }
        text.push_str(run.text.get(at - start..).unwrap_or_default());
        run.text = text;
        start = end;
    }
    runs.retain(|run| !run.text.is_empty());
}

/// How much was in an encoding.
struct Found {
    words: usize,
    lines: usize,
    place: Place,
}

impl Found {
    fn problem(&self, encoding: Encoding, all: usize) -> Problem {
        let (name, words, lines) = (encoding.name(), self.words, self.lines);
        Problem {
            code: "legacy-encoding",
            message: Both {
                vi: format!(
                    "đã chuyển chữ mã {name} sang Unicode: {words} từ trong {lines} trên {all} dòng"
                ),
                en: format!(
                    "text in {name} was turned into Unicode: {words} words in {lines} of {all} lines"
                ),
            },
            place: self.place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(texts: &[&str]) -> Line {
        let run = |text: &&str| Run { text: (*text).to_owned(), ..Run::default() };
        Line { runs: texts.iter().map(run).collect(), ..Line::default() }
    }

    fn converted(mut lines: Vec<Line>) -> (Vec<String>, Vec<Problem>) {
        let problems = convert(&mut lines.iter_mut().collect::<Vec<_>>());
        (lines.iter().map(Line::text).collect(), problems)
    }

    #[test]
    fn words_cut_by_runs_are_put_together() {
        let mut lines = [line(&["UÛ", "Y BAN N", "HA", "ÂN DAÂN TÆ", "N", "H"])];
        convert(&mut lines.iter_mut().collect::<Vec<_>>());
        let [line] = lines;
        let texts: Vec<_> = line.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["ỦY", " BAN NHÂN", " DÂN TỈNH"]);
    }

    #[test]
    fn marks_of_notes_are_no_part_of_words() {
        let mut noted = line(&["quyÕt ®", "9", "Þnh vÒ viÖc"]);
        noted.runs[1].note = Some(9);
        let (texts, _) = converted(vec![noted]);
        assert_eq!(texts, ["quyết định về việc"]);
    }

    #[test]
    fn what_was_done_is_told_for_each_encoding() {
        let place = Place::in_block(3);
        let mut vni = line(&["Ñoäc laäp - Töï do - Haïnh phuùc"]);
        vni.place = Place::in_block(4);
        let mut tcvn3 = line(&["Céng hoµ x· héi chñ nghÜa ViÖt Nam"]);
        tcvn3.place = place;
        let unicode = line(&["Bộ Tài chính ban hành Quyết định này"]);
        let (texts, problems) = converted(vec![tcvn3, unicode.clone(), vni, unicode]);
        assert_eq!(texts[0], "Cộng hoà xã hội chủ nghĩa Việt Nam");
        assert_eq!(texts[1], texts[3]);
        assert_eq!(texts[2], "Độc lập - Tự do - Hạnh phúc");
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].place, place);
        assert_eq!(
            problems[0].message.en,
            "text in TCVN3 was turned into Unicode: 7 words in 1 of 4 lines"
        );
        assert_eq!(problems[1].place, Place::in_block(4));
    }

    #[test]
    fn unicode_is_not_touched() {
        let (texts, problems) =
            converted(vec![line(&["Quyết định số 18/2025/QĐ-UBND, 5 µm ± 2%, «công» ® ©"])]);
        assert_eq!(texts, ["Quyết định số 18/2025/QĐ-UBND, 5 µm ± 2%, «công» ® ©"]);
        assert!(problems.is_empty());
    }
}
