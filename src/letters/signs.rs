//! Signs that stand for others: ligatures, codes of fonts of signs, control characters, hyphens
//! that do not show, accents apart from their letters.

use crate::{
    block::{Line, LineEnd, Run},
    model::Format,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Brings the signs of a line to plain ones.
pub(super) fn tidy(line: &mut Line, format: &Format) {
    if line.runs.iter().all(|run| run.text.is_ascii() && !run.text.contains(is_unseen)) {
        return;
    }
    let last = line.runs.iter().rposition(|run| run.note.is_none());
    let wraps = line.end == LineEnd::Wrap;
    for (at, run) in line.runs.iter_mut().enumerate() {
        plain(run, format, wraps && last == Some(at));
    }
    compose(&mut line.runs);
    line.runs.retain(|run| !run.text.is_empty());
}

/// Control characters and marks of no width that no reader keeps.
fn is_unseen(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}')
}

/// Replaces signs of a run by plain ones.
fn plain(run: &mut Run, format: &Format, ends_line: bool) {
    if !run.text.chars().any(is_special) {
        return;
    }
    let mut out = String::with_capacity(run.text.len());
    let mut rest = run.text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{ad}' => {
                // At the end of a line of a page it joins the line with the next one.
                let joins = *format == Format::Pdf && ends_line && rest.peek().is_none();
                match format {
                    _ if joins => out.push(c),
                    // Browsers do not show it.
                    Format::Html | Format::Text => {}
                    _ => out.push('-'),
                }
            }
            // The letters of Icelandic are typed for those of Vietnamese that look the same.
            'Ð' | 'Ɖ' => out.push('Đ'),
            'ð' => out.push('đ'),
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{80}'..='\u{9f}' => out.extend(windows(c)),
            '\u{f000}'..='\u{f0ff}' => out.push(sign(c)),
            '\u{e000}'..='\u{efff}' | '\u{f100}'..='\u{f8ff}' => out.push('•'),
            _ if is_unseen(c) => {}
            _ => out.push(c),
        }
    }
    run.text = out;
}

fn is_special(c: char) -> bool {
    is_unseen(c)
        || matches!(c, 'Ð' | 'Ɖ' | 'ð' | '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{e000}'..='\u{f8ff}' | '\u{fb00}'..='\u{fb06}')
}

/// A control character of the upper range is a sign of Windows-1252 that was not decoded.
fn windows(c: char) -> Option<char> {
    let byte = u8::try_from(u32::from(c)).ok()?;
    let (text, ..) =
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.chars().next().filter(|c| !c.is_control())
}

/// A code of Symbol or Wingdings whose font is not known: those that lists begin with, and letters
/// of other fonts that were set as signs.
fn sign(c: char) -> char {
    match u8::try_from(u32::from(c) - 0xf000) {
        Ok(b'-' | 0xbe) => '-',
        Ok(b'+') => '+',
        Ok(0xfc) => '✓',
        Ok(0xfe) => '☑',
        Ok(0xa8 | 0x6f | 0x71 | 0x72) => '☐',
        Ok(0xe0) => '→',
        Ok(byte) if byte.is_ascii_digit() || byte.is_ascii_punctuation() => char::from(byte),
        Ok(0x20 | 0xa0) => ' ',
        _ => '•',
    }
}

/// Composes letters and their accents, those in the next run too.
fn compose(runs: &mut [Run]) {
    for at in 1..runs.len() {
        let Some((before, after)) = runs.split_at_mut_checked(at) else { continue };
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else { continue };
        if before.note.is_some() || after.note.is_some() {
            continue;
        }
        let marks: String = after.text.chars().take_while(|c| is_combining_mark(*c)).collect();
        if !marks.is_empty() {
            before.text.push_str(&marks);
            after.text.drain(..marks.len());
        }
    }
    for run in runs {
        // What the forms of Unicode tell apart beyond this, no paper has.
        if run.text.contains(|c| matches!(c, '\u{300}'..='\u{36f}')) {
            run.text = run.text.nfc().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(texts: &[&str], format: &Format) -> Vec<String> {
        let run = |text: &&str| Run { text: (*text).to_owned(), ..Run::default() };
        let mut line = Line { runs: texts.iter().map(run).collect(), ..Line::default() };
        tidy(&mut line, format);
        line.runs.into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn a_soft_hyphen_shows_where_the_format_shows_it() {
        assert_eq!(tidied(&["TT\u{ad}BTC"], &Format::Docx), ["TT-BTC"]);
        assert_eq!(tidied(&["kế\u{ad}hoạch"], &Format::Html), ["kếhoạch"]);
        assert_eq!(tidied(&["5\u{ad}10", "1.\u{ad}"], &Format::Pdf), ["5-10", "1.\u{ad}"]);
    }

    #[test]
    fn ligatures_and_unseen_signs_go() {
        assert_eq!(tidied(&["of\u{fb01}ce \u{fb04}"], &Format::Pdf), ["office ffl"]);
        assert_eq!(tidied(&["a\u{200b}b\u{feff}c\u{1f}d\u{fffc}\te"], &Format::Docx), ["abcd\te"]);
        assert_eq!(tidied(&["\u{93}Kế hoạch\u{94} \u{96} 5"], &Format::Doc), ["“Kế hoạch” – 5"]);
    }

    #[test]
    fn private_bullets_are_plain() {
        assert_eq!(tidied(&["\u{f0b7} Một", "\u{f02d} Hai"], &Format::Pdf), ["• Một", "- Hai"]);
        assert_eq!(tidied(&["\u{f0a7}", "\u{f0fe} \u{e123}"], &Format::Pdf), ["•", "☑ •"]);
    }

    #[test]
    fn accents_join_their_letter_across_runs() {
        assert_eq!(tidied(&["Tie", "\u{302}\u{301}ng"], &Format::Docx), ["Tiế", "ng"]);
        assert_eq!(tidied(&["Đo\u{302}\u{323}c"], &Format::Docx), ["Độc"]);
    }

    #[test]
    fn quotes_and_blanks_stay() {
        let text = "“Kế hoạch” ‘a’ «b» – — … 5\u{a0}%";
        assert_eq!(tidied(&[text], &Format::Docx), [text]);
    }
}
