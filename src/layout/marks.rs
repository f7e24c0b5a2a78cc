//! What the shape of a text tells without knowing its language.

/// Whether a line begins with a list mark: a dash or bullet, `1.`, `2.1.`, `a)`, `IV.`, `(1)`.
pub(super) fn begins_with_mark(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else { return false };
    if is_bullet(first) {
        return true;
    }
    let token: String = text.chars().take_while(|c| !c.is_whitespace()).take(12).collect();
    let open = token.starts_with('(');
    let body = token.trim_start_matches('(');
    let core: String = body.chars().take_while(|c| c.is_alphanumeric() || *c == '.').collect();
    let rest = body.strip_prefix(core.as_str()).unwrap_or_default();
    let closed =
        rest.starts_with([')', '/']) && (open || !rest.starts_with('/') || rest.len() == 1);
    let core = core.trim_end_matches('.');
    let dotted = body.get(core.len()..).is_some_and(|r| r.starts_with('.'));
    if !(closed || dotted) {
        return false;
    }
    let number = !core.is_empty()
        && core
            .split('.')
            .all(|part| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()));
    let letter = core.chars().count() == 1 && core.chars().all(char::is_alphabetic);
    let roman = (1..=5).contains(&core.len()) && core.chars().all(|c| "IVXL".contains(c));
    number || letter || roman
}

/// What divisions are called.
const DIVISIONS: [&str; 8] = ["Điều", "ĐIỀU", "Chương", "CHƯƠNG", "Mục", "MỤC", "Phần", "PHẦN"];

fn is_roman(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|c| "IVXL".contains(c))
}

/// Whether a line begins as the heading of a section does: `II. NHIỆM VỤ`, `Điều 2.`, `Chương II`,
/// or a number of two levels without a final dot before a capital (`4.2 Giao`). Behind a finished
/// sentence such a line begins anew, even where the one above is full.
pub(super) fn opens_section(text: &str) -> bool {
    let mut tokens = text.split_whitespace();
    let (Some(first), Some(second)) = (tokens.next(), tokens.next()) else { return false };
    let core = |token: &str| token.trim_end_matches(['.', ':']).to_owned();
    let capital = second.chars().next().is_some_and(char::is_uppercase);
    if DIVISIONS.contains(&first) {
        let number = core(second);
        let closed = second.len() > number.len();
        return is_roman(&number) || closed && are_digits(&number);
    }
    let mut levels = first.split('.');
    let levelled = first.contains('.') && levels.all(|level| level.len() <= 2 && are_digits(level));
    capital && (levelled || first.ends_with('.') && is_roman(&core(first)))
}

/// Whether the whole line is the number of a chapter, whose title stands below it: `Chương II`, `PHẦN I`.
pub(super) fn is_division(text: &str) -> bool {
    let mut tokens = text.split_whitespace();
    let named = tokens.next().is_some_and(|name| DIVISIONS.contains(&name));
    named && tokens.next().is_some_and(is_roman) && tokens.next().is_none()
}

/// Whether the whole text is a list mark or a short number.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let short = (1..=6).contains(&text.chars().count());
    short
        && !text.contains(' ')
        && (begins_with_mark(text) && !text.chars().skip(1).any(char::is_alphabetic)
            || text.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '-' | '+'
            | '*'
            | '•'
            | '–'
            | '—'
            | '−'
            | '·'
            | '●'
            | '○'
            | '■'
            | '□'
            | '▪'
            | '◦'
            | '➢'
            | '✓'
    ) || ('\u{e000}'..='\u{f8ff}').contains(&c)
        || ('\u{2010}'..='\u{2015}').contains(&c)
}

/// Whether the text begins in lower case.
pub(super) fn begins_lower(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// Whether the text ends as a sentence or an item does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', ')', '»']);
    text.ends_with(['.', ';', ':', '!', '?', '…']) || text.ends_with("./")
}

/// Whether all letters of the text are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Whether the text ends in a row of dots or underscores: a line of a form to fill in.
pub(super) fn ends_in_leader(text: &str) -> bool {
    let tail: Vec<char> = text.trim_end().chars().rev().take(4).collect();
    tail.len() == 4 && tail.iter().all(|c| matches!(c, '.' | '…' | '_'))
}

/// Whether a narrow cell broke a number or a date between two lines.
pub(super) fn is_broken_number(first: &str, second: &str) -> bool {
    is_broken_amount(&[first, second]) || is_broken_date(&[first, second])
}

/// Over no more lines a narrow cell breaks a number.
const MOST_PARTS: usize = 4;

/// Over how many of the lines, from the first on, a narrow cell broke one number or date; 1 where it broke none.
pub(super) fn broken_lines(lines: &[&str]) -> usize {
    let most = lines.len().min(MOST_PARTS);
    let is_one = |count: &usize| {
        let parts = lines.get(..*count).unwrap_or_default();
        is_broken_amount(parts) || is_broken_date(parts)
    };
    (2..=most).find(is_one).map_or(1, |count| match lines.get(count) {
        // A group of digits that begins with its own dot is none by itself.
        Some(next) if next.starts_with(['.', ',']) && count < most && is_one(&(count + 1)) => {
            count + 1
        }
        _ => count,
    })
}

/// Whether the parts are one amount: only together are its digits grouped by three.
fn is_broken_amount(parts: &[&str]) -> bool {
    is_broken_by(parts, '.') || is_broken_by(parts, ',')
}

/// The same for one sign of groups. A minus or bracket before the digits is none of them.
fn is_broken_by(parts: &[&str], sign: char) -> bool {
    let grouped = |text: &str| {
        let mut groups = text.split(sign);
        let head = groups.next().is_some_and(|g| are_digits(g) && g.len() <= 3);
        let mut rest = groups.peekable();
        head && rest.peek().is_some() && rest.all(|g| are_digits(g) && g.len() == 3)
    };
    let [first, rest @ ..] = parts else { return false };
    let bracketed = first.starts_with('(');
    let mut whole = first.trim_start_matches(['-', '–', '−', '(']).to_owned();
    for part in rest {
        let goes_on = part.starts_with(sign) || whole.contains(sign) && !grouped(&whole);
        let is_part = part.starts_with(|c: char| c.is_ascii_digit() || c == sign);
        if !goes_on || !is_part {
            return false;
        }
        whole.push_str(part);
    }
    // `12,5` and `14` below it are two numbers.
    if sign == ',' && whole.matches(sign).count() < 2 {
        return false;
    }
    grouped(if bracketed { whole.trim_end_matches(')') } else { &whole })
}

/// Whether the last word of the first part, the middle parts and the first word of the last are one
/// date or quarter: only together is the part behind the last slash a year.
fn is_broken_date(parts: &[&str]) -> bool {
    let [first, middle @ .., last] = parts else { return false };
    let (Some(head), Some(tail)) =
        (first.split_whitespace().next_back(), last.split_whitespace().next())
    else {
        return false;
    };
    let tail = tail.trim_end_matches([',', ';', '.', ')']);
    let is_piece = |part: &&str| part.chars().all(|c| c.is_ascii_digit() || c == '/');
    if !middle.iter().chain([&tail]).all(is_piece) {
        return false;
    }
    // A whole day and month is no part of a number that has no slash.
    if !head.contains('/') || middle.is_empty() && tail.contains('/') && !tail.starts_with('/') {
        return false;
    }
    let whole = format!("{head}{}{tail}", middle.concat());
    let Some((lead, year)) = whole.rsplit_once('/') else { return false };
    let is_year = year.len() == 4
        && are_digits(year)
        && (year.starts_with("19") || year.starts_with("20"))
        && !head.ends_with(&format!("/{year}"));
    let is_lead = lead.split('/').count() < 3
        && lead.split('/').all(|part| {
            // `T12/2025`, `Q3/2026`.
            let digits = part.strip_prefix(['T', 't', 'Q', 'q']).unwrap_or(part);
            (1..=2).contains(&digits.len()) && are_digits(digits)
                || matches!(part, "I" | "II" | "III" | "IV")
        });
    is_lead && is_year
}

/// Whether the text is digits and nothing else.
fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether a bracket that the text opens is closed only later.
pub(super) fn leaves_bracket_open(text: &str) -> bool {
    let depth = text.chars().fold(0i32, |depth, c| match c {
        '(' => depth + 1,
        ')' => (depth - 1).max(0),
        _ => depth,
    });
    depth > 0
}

/// Whether the text is digits only, with at most a final dot.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a cell holds the label of a row and nothing else: a mark, a number, a Roman number or a
/// capital letter.
pub(super) fn is_label(text: &str) -> bool {
    let core = text.trim().trim_end_matches(['.', ')', '/']);
    let roman = (1..=5).contains(&core.len()) && core.chars().all(|c| "IVXL".contains(c));
    let mut letters = core.chars();
    let letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_mark(text) && text.chars().any(char::is_alphanumeric) || roman || letter
}

/// Whether the text is one amount and nothing else: digits, perhaps in groups.
pub(super) fn is_amount(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '('))
        && text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '(' | ')' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_chapter_is_a_line_of_its_own() {
        for text in ["Chương II", "PHẦN I", "Mục IV"] {
            assert!(is_division(text), "{text}");
        }
        for text in ["Chương II QUẢN LÝ", "II. Mua", "4.2 Giao", "Chương trình"] {
            assert!(!is_division(text), "{text}");
        }
    }

    #[test]
    fn list_marks() {
        for text in [
            "- Công an",
            "+ Sở",
            "1. Mục",
            "2.1. Đề",
            "a) Xây",
            "đ) Rà",
            "IV. TỔ",
            "(1) Một",
            "1) x",
            "A. PHẦN",
        ] {
            assert!(begins_with_mark(text), "{text}");
        }
        for text in [
            "Điều 1. x",
            "2025 và",
            "2.500 đồng",
            "10/9/2025 của",
            "UBND",
            "tỉnh.",
            "(có danh mục)",
        ] {
            assert!(!begins_with_mark(text), "{text}");
        }
        assert!(
            is_mark("12.")
                && is_mark("-")
                && is_mark("b)")
                && is_mark("7")
                && !is_mark("- Bộ")
                && !is_mark("Số:")
        );
    }

    #[test]
    fn numbers_broken_in_a_cell() {
        assert!(is_broken_number("162.3", "32") && is_broken_number("1.250.", "000"));
        assert!(!is_broken_number("162.332", "12") && !is_broken_number("12", "000"));
        assert!(!is_broken_number("1.5", "2") && !is_broken_number("1.5", "lần"));
        assert!(is_broken_number("2.750.0", "00.000") && !is_broken_number("2.750.000", "1.000"));
    }

    #[test]
    fn openings_of_sections() {
        for text in ["Điều 12. Kinh phí", "II. NỘI DUNG", "3.1 Giao Phòng", "Chương IV QUẢN LÝ"]
        {
            assert!(opens_section(text), "{text}");
        }
        for text in ["Điều 5 Luật này", "3.1 triệu đồng", "V/v họp", "12 Phòng", "Mục tiêu chung"]
        {
            assert!(!opens_section(text), "{text}");
        }
    }

    #[test]
    fn dates_broken_in_cells() {
        assert!(is_broken_number("T2/202", "4") && is_broken_number("T12/20", "25"));
        assert!(is_broken_number("trước 25/9/202", "7") && is_broken_number("IV/20", "27 (đợt 1)"));
        assert!(is_broken_number("05/11/", "2027") && is_broken_number("7/2", "027;"));
        assert!(!is_broken_number("25/9/2027", "3") && !is_broken_number("25/9", "2027"));
        assert!(!is_broken_number("12/QĐ/20", "27") && !is_broken_number("", "2027"));
        assert!(is_broken_number("15/6", "/2027") && !is_broken_number("15/6", "20/7/2027"));
    }

    #[test]
    fn numbers_broken_over_several_lines() {
        for (lines, parts) in [
            (&["1.245.", "000.00", "0"][..], 3),
            (&["148.5", "00.00", "0"], 3),
            (&["63.500", ".000"], 2),
            (&["8,500,00", "0"], 2),
            (&["17,0", "00,000"], 2),
            (&["-1.330", ".000"], 2),
            (&["(1.330.0", "00)"], 2),
            (&["12,5", "14"], 1),
            (&["1,250,000", "300,000"], 1),
            (&["1.245", ".000", ".000"], 3),
            (&["10/1", "2/20", "26"], 3),
            (&["31/3", "/", "202", "6"], 4),
            (&["II/", "202", "6"], 3),
            (&["162.3", "32", "ghi chú"], 2),
            (&["250", "000"], 1),
            (&["1.250.000", "1.300.000"], 1),
            (&["15/6/2027", "20/7/2027"], 1),
            (&["Phòng", "Kinh tế"], 1),
            (&[], 1),
        ] {
            assert_eq!(broken_lines(lines), parts, "{lines:?}");
        }
    }

    #[test]
    fn forms_and_brackets() {
        assert!(ends_in_leader("Tại: .........") && !ends_in_leader("v.v..."));
        assert!(leaves_bracket_open("(Kèm theo") && !leaves_bracket_open("a) (b)"));
    }

    #[test]
    fn labels_and_amounts() {
        for text in ["1", "12.", "2.3", "IV", "B", "a)", "(2)"] {
            assert!(is_label(text), "{text}");
        }
        assert!(!is_label("TT") && !is_label("-") && !is_label("Cộng") && !is_label(""));
        assert!(is_amount("1.250,5") && is_amount("(300)") && is_amount("12%"));
        assert!(!is_amount("15/3") && !is_amount("3 tháng") && !is_amount("-") && !is_amount(""));
    }

    #[test]
    fn nothing_is_no_mark() {
        assert!(!is_mark("") && !is_mark(" ") && !is_number("") && !begins_with_mark(""));
    }

    #[test]
    fn ends() {
        assert!(ends_sentence("như sau:") && ends_sentence("(báo cáo);") && ends_sentence("./."));
        assert!(!ends_sentence("của Chính phủ"));
    }
}
