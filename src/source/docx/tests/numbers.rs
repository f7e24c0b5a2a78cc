//! Printed numbers of lists.

use super::*;

/// A level: index, format, text, and further children.
fn level(index: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn list(id: u8, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
}

fn num(id: u8, of: u8, overrides: &str) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{of}'/>{overrides}</w:num>")
}

/// A paragraph of a list.
fn item(list: i8, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

fn numbered(body: &str, numbering: &str) -> Vec<String> {
    raw_texts(&Docx::new(body).numbering(numbering).read())
}

#[test]
fn numbers_of_several_levels_restart_below_their_parent() {
    let levels = level(0, "upperRoman", "%1.", "")
        + &level(1, "decimal", "%2.", "<w:suff w:val='space'/>")
        + &level(2, "lowerLetter", "%3)", "<w:suff w:val='nothing'/>");
    let body = [(0, "A"), (1, "b"), (2, "c"), (2, "d"), (1, "e"), (2, "f"), (0, "G"), (1, "h")]
        .map(|(level, text)| item(1, level, text))
        .concat();
    let numbering = list(0, &levels) + &num(1, 0, "");
    assert_eq!(
        numbered(&body, &numbering),
        ["I.\tA", "1. b", "a)c", "b)d", "2. e", "a)f", "II.\tG", "1. h"]
    );
}

#[test]
fn a_level_may_print_the_numbers_above() {
    let levels = level(0, "upperRoman", "%1", "")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "decimal", "%1.%2.%3", "<w:isLgl/>");
    let body = item(1, 0, "a") + &item(1, 1, "b") + &item(1, 1, "c") + &item(1, 2, "d");
    let numbering = list(0, &levels) + &num(1, 0, "");
    assert_eq!(numbered(&body, &numbering), ["I\ta", "I.1\tb", "I.2\tc", "1.2.1\td"]);
}

#[test]
fn articles_have_their_word() {
    let numbering =
        list(0, &level(0, "decimal", "Điều %1.", "<w:suff w:val='space'/>")) + &num(1, 0, "");
    let body = item(1, 0, "Phạm vi") + &p("Khoản") + &item(1, 0, "Đối tượng");
    assert_eq!(numbered(&body, &numbering), ["Điều 1. Phạm vi", "Khoản", "Điều 2. Đối tượng"]);
}

#[test]
fn lists_of_one_definition_go_on_unless_they_override_the_start() {
    let restart = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>";
    let numbering = list(0, &level(0, "decimal", "%1.", ""))
        + &num(1, 0, "")
        + &num(2, 0, "")
        + &num(3, 0, restart);
    let body =
        item(1, 0, "a") + &item(2, 0, "b") + &item(3, 0, "c") + &item(3, 0, "d") + &item(1, 0, "e");
    assert_eq!(numbered(&body, &numbering), ["1.\ta", "2.\tb", "5.\tc", "6.\td", "7.\te"]);
}

#[test]
fn a_list_may_replace_a_level() {
    let own =
        format!("<w:lvlOverride w:ilvl='0'>{}</w:lvlOverride>", level(0, "upperLetter", "%1/", ""));
    let numbering = list(0, &level(0, "decimal", "%1.", "")) + &num(1, 0, &own);
    assert_eq!(numbered(&item(1, 0, "a"), &numbering), ["A/\ta"]);
}

#[test]
fn restarts_can_be_turned_off() {
    let levels = level(0, "upperRoman", "%1.", "")
        + &level(1, "decimal", "%2.", "<w:lvlRestart w:val='0'/>");
    let numbering = list(0, &levels) + &num(1, 0, "");
    let body = item(1, 0, "a") + &item(1, 1, "b") + &item(1, 0, "c") + &item(1, 1, "d");
    assert_eq!(numbered(&body, &numbering), ["I.\ta", "1.\tb", "II.\tc", "2.\td"]);
}

#[test]
fn bullets_are_plain_characters() {
    let font = |name: &str| format!("<w:rPr><w:rFonts w:ascii='{name}' w:hAnsi='{name}'/></w:rPr>");
    let levels = level(0, "bullet", "-", "")
        + &level(1, "bullet", "+", "")
        + &level(2, "bullet", "\u{f0b7}", &font("Symbol"))
        + &level(3, "bullet", "\u{f0a7}", &font("Wingdings"))
        + &level(4, "bullet", "\u{f02d}", &font("Symbol"));
    let numbering = list(0, &levels) + &num(1, 0, "");
    let body = (0..5).map(|level| item(1, level, "x")).collect::<String>();
    assert_eq!(numbered(&body, &numbering), ["-\tx", "+\tx", "•\tx", "•\tx", "-\tx"]);
}

#[test]
fn numbers_come_from_styles_and_their_levels() {
    let styles = concat!(
        "<w:style w:type='paragraph' w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>",
        "<w:style w:type='paragraph' w:styleId='H2'><w:basedOn w:val='H1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>",
        "<w:style w:type='paragraph' w:styleId='H3'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>",
    );
    let levels = level(0, "upperRoman", "%1.", "")
        + &level(1, "decimal", "%2.", "")
        + &level(2, "lowerLetter", "%3)", "<w:pStyle w:val='H3'/>");
    let body: String = ["H1", "H2", "H3", "H3"]
        .iter()
        .map(|style| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}</w:p>", r("x")))
        .collect();
    let off = "<w:p><w:pPr><w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>y</w:t></w:r></w:p>";
    let content = Docx::new(&(body + off))
        .styles(styles)
        .numbering(&(list(0, &levels) + &num(1, 0, "")))
        .read();
    assert_eq!(raw_texts(&content), ["I.\tx", "1.\tx", "a)\tx", "b)\tx", "y"]);
}

#[test]
fn a_definition_may_stand_for_a_numbering_style() {
    let styles = "<w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='L'/></w:abstractNum>"
        .to_owned()
        + &list(1, &level(0, "decimal", "%1/", ""))
        + &num(1, 0, "") + &num(2, 1, "");
    let content = Docx::new(&item(1, 0, "a")).styles(styles).numbering(&numbering).read();
    assert_eq!(raw_texts(&content), ["1/\ta"]);
}

#[test]
fn a_number_alone_fills_a_cell() {
    let numbering = list(0, &level(0, "decimal", "%1", "")) + &num(1, 0, "");
    let rows: String = (0..2)
        .map(|_| format!("<w:tr><w:tc>{}</w:tc>{}</w:tr>", item(1, 0, ""), cell("việc")))
        .collect();
    let body = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>{rows}</w:tbl>"
    );
    let content = Docx::new(&body).numbering(&numbering).read();
    assert_eq!(shape(table(&content)), [["0 1", "1 việc"], ["0 2", "1 việc"]]);
}

#[test]
fn the_number_takes_the_look_of_the_mark_and_of_its_level() {
    let numbering = list(0, &level(0, "decimal", "%1.", "<w:rPr><w:i/></w:rPr>")) + &num(1, 0, "");
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let content = Docx::new(body).numbering(&numbering).read();
    let run = &first(&content).lines[0].runs[0];
    assert_eq!((run.text.as_str(), run.style.bold, run.style.italic), ("1.\t", true, true));
}

#[test]
fn indents_come_from_the_level_unless_the_paragraph_has_its_own() {
    let numbering = list(
        0,
        &level(0, "decimal", "%1.", "<w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr>"),
    ) + &num(1, 0, "");
    let own = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:ind w:left='0' w:firstLine='567'/></w:pPr><w:r><w:t>y</w:t></w:r></w:p>";
    let content = Docx::new(&(item(1, 0, "x") + own)).numbering(&numbering).read();
    let indents: Vec<_> = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .map(|p| (p.first_indent, p.indent))
        .collect();
    assert_eq!(indents, [(18.0, 36.0), (28.35, 0.0)]);
}

#[test]
fn a_level_that_was_passed_over_counts_as_used() {
    let levels = level(0, "decimal", "%1.", "") + &level(1, "decimal", "%1.%2.", "");
    let body = item(1, 1, "a") + &item(1, 0, "b");
    assert_eq!(numbered(&body, &(list(0, &levels) + &num(1, 0, ""))), ["1.1.\ta", "2.\tb"]);
}

#[test]
fn a_level_without_start_begins_at_zero() {
    let level = "<w:lvl w:ilvl='0'><w:lvlText w:val='%1.'/></w:lvl>";
    assert_eq!(numbered(&item(1, 0, "a"), &(list(0, level) + &num(1, 0, ""))), ["0.\ta"]);
}

#[test]
fn typed_letters_stay_as_they_are() {
    assert_eq!(raw_texts(&body(&p("đ) Phối hợp"))), ["đ) Phối hợp"]);
}

#[test]
fn custom_formats_pad_with_zeros() {
    let choice = "<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom' w:format='001, 002, 003, ...'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='7'/>{choice}<w:lvlText w:val='%1'/></w:lvl></w:abstractNum>"
    ) + &num(1, 0, "");
    assert_eq!(numbered(&item(1, 0, "a"), &numbering), ["007\ta"]);
}
