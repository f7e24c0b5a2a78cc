//! Recognised lines and rules into a page of glyphs and rules.

use super::{
    digits::Reread,
    gray::Area,
    hocr::{Line, Word},
    problem, signers,
    strokes::Strokes,
};
use crate::{
    block::{Font, FontId, Glyph, Page, Paint, Problem, RecognisedWord, Recognition, Rect, Rule},
    vietnamese::{
        encoding::is_syllable,
        fold::strip_accents,
        recognised::{
            Correction, Numbering, corrections, ends_title, glued_number, is_number_line,
            lone_roman, lost_blank, numbers_a_title, over_lines, small_letters, sound_letters,
        },
    },
};
use std::slice;

/// Letters with ascenders and descenders take up so much of the size of a font.
const BODY: f64 = 0.9;
/// Share of the size above and below the baseline.
const ABOVE: f64 = 0.78;
const BELOW: f64 = 0.22;
/// A word less sure than this, in hundredths, that has no letter or digit is a speck.
const SPECK: u8 = 60;
/// A line less sure than this on the whole is no text: a seal, a signature.
const NO_TEXT: u32 = 30;
/// A short word less sure than this at the end of a line is a stray mark.
const STRAY: u8 = 45;
/// A dash as sure as this is one.
const SURE_DASH: u8 = 80;
/// A dash is no narrower, in sizes of its line.
const DASH: f64 = 0.16;
/// A word less sure than this is a guess, though it may be a word.
const GUESSED: u8 = 25;

/// How the pixels that were read lie on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    /// Points a pixel.
    pub(super) scale: f64,
    /// Quarter turns clockwise by which the page was turned to be read.
    pub(super) turned: u8,
    /// How far it lay askew after that, in radians clockwise.
    pub(super) skew: f64,
}

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Recognised lines, in pixels of the page as it was read.
    pub(super) lines: Vec<Line>,
    pub(super) strokes: Strokes,
    /// Digits that were read once more and came out otherwise.
    pub(super) reread: Vec<Reread>,
}

/// A page of what was recognised, in place of the text that it had; stamps stay.
pub(super) fn compose(
    page: Page,
    kept: Vec<Glyph>,
    mut found: Findings,
    view: View,
    numbers: &mut Numbering,
    problems: &mut Vec<Problem>,
) -> Page {
    let canvas = Canvas { view, width: page.width, height: page.height };
    let mut recognition = Recognition { skew: view.skew, words: Vec::new() };
    let mut fonts = page.fonts;
    let font = FontId(fonts.len() as u16);
    fonts.push(Font { name: "recognised".into(), ..Font::default() });
    let mut glyphs = kept;
    found.lines.iter_mut().for_each(measure);
    found.lines.iter_mut().for_each(level);
    restore_dashes(&mut found.lines);
    let usual = usual_size(&found.lines);
    let mut words = Words::default();
    for Reread { area, from, to } in &found.reread {
        let bbox = canvas.seen(&canvas.points(area));
        problems.push(if to.is_empty() {
            problem::arrival_stamp(page.number, bbox, from)
        } else {
            problem::corrected(page.number, bbox, from, to)
        });
    }
    let mut lines: Vec<Line> = Vec::new();
    for mut line in found.lines.into_iter().filter_map(cleaned) {
        if (0.87..1.3).contains(&(line.size / usual)) {
            line.size = usual;
        }
        let line = numbered(line, page.number, &canvas, numbers, problems);
        lines.push(corrected(line, page.number, &canvas, &mut words, problems));
    }
    mend_over_lines(&mut lines, &canvas, &mut words);
    mend_signers(&mut lines, page.number, &canvas, problems);
    for line in lines {
        let size = line.size / BODY * view.scale;
        for word in &line.words {
            let middle = usize::midpoint(word.area.x0, word.area.x1) as f64;
            let baseline = (line.baseline + line.slope * (middle - line.left)) * view.scale;
            recognition.words.push(RecognisedWord {
                text: word.text.as_str().into(),
                page: page.number,
                bbox: canvas.seen(&canvas.points(&word.area)),
                confidence: word.confidence,
            });
            set(word, size, baseline, font, &canvas, &mut glyphs);
        }
    }
    problems.extend(words.told(page.number));
    let across = found.strokes.across.iter().map(|area| (area, true));
    let strokes = across.chain(found.strokes.down.iter().map(|area| (area, false)));
    let rules = strokes.map(|(area, is_across)| Rule {
        bbox: canvas.seen(&thin(canvas.points(area), is_across)),
        paint: Paint::Fill,
        gray: 0.0,
    });
    Page { glyphs, rules: rules.collect(), fonts, recognition: Some(recognition), ..page }
}

/// The box of a rule as thin as rules are: one that lies a little askew fills a broader one.
fn thin(bbox: Rect, is_across: bool) -> Rect {
    /// In points.
    const MOST: f64 = 3.0;
    let clamped = |from: f64, to: f64| {
        let middle = f64::midpoint(from, to);
        let half = ((to - from) / 2.0).min(MOST / 2.0);
        (middle - half, middle + half)
    };
    if is_across {
        let (y0, y1) = clamped(bbox.y0, bbox.y1);
        Rect { y0, y1, ..bbox }
    } else {
        let (x0, x1) = clamped(bbox.x0, bbox.x1);
        Rect { x0, x1, ..bbox }
    }
}

/// The page that the glyphs are set on.
struct Canvas {
    view: View,
    width: f64,
    height: f64,
}

impl Canvas {
    /// Quarter turns clockwise in which the text runs on the page as seen.
    fn turn(&self) -> u8 {
        (4 - self.view.turned % 4) % 4
    }

    fn points(&self, a: &Area) -> Rect {
        let at = |pixels: usize| pixels as f64 * self.view.scale;
        Rect::new(at(a.x0), at(a.y0), at(a.x1), at(a.y1))
    }

    /// A box of the page as it was read on the page as it is seen (askew all the same).
    fn seen(&self, r: &Rect) -> Rect {
        let (w, h) = (self.width, self.height);
        match self.turn() {
            0 => *r,
            1 => Rect::new(w - r.y1, r.x0, w - r.y0, r.x1),
            2 => Rect::new(w - r.x1, h - r.y1, w - r.x0, h - r.y0),
            _ => Rect::new(r.y0, h - r.x1, r.y1, h - r.x0),
        }
    }
}

/// Sets the letters of a word and a blank behind it.
fn set(word: &Word, size: f64, baseline: f64, font: FontId, canvas: &Canvas, out: &mut Vec<Glyph>) {
    let bbox = canvas.points(&word.area);
    let total: f64 = word.text.chars().map(breadth).sum();
    let unit = bbox.width() / total.max(0.1);
    let mut x = bbox.x0;
    let mut put = |text: &str, x0: f64, x1: f64| {
        let reading = Rect { x0, y0: baseline - ABOVE * size, x1, y1: baseline + BELOW * size };
        let bbox = canvas.seen(&reading);
        out.push(Glyph {
            text: text.into(),
            bbox,
            baseline: if canvas.turn() == 0 { baseline } else { bbox.y1 },
            size,
            font,
            turn: canvas.turn(),
            visible: true,
            stamped: false,
        });
    };
    let mut letter = [0u8; 4];
    for c in word.text.chars() {
        let next = x + unit * breadth(c);
        put(c.encode_utf8(&mut letter), x, next);
        x = next;
    }
    put(" ", x, x + 0.2 * size);
}

/// How broad a letter is set, roughly, against an `n`.
fn breadth(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '!' | '|' | '/' | '(' | ')'
        | '-' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 't' | 'f' | 'r' => 0.6,
        'm' | 'w' | 'M' | 'W' => 1.6,
        c if c.is_uppercase() => 1.35,
        _ => 1.0,
    }
}

/// Sets the size of a line by how high its words are for the letters that they have. Tesseract goes
/// by the highest letter, which may be a mark before the text, or by capitals alone.
fn measure(line: &mut Line) {
    let sizes = line
        .words
        .iter()
        .filter(|word| word.text.chars().nth(1).is_some() && word.confidence >= SPECK)
        .map(|word| word.area.height() as f64 / extent(&word.text));
    let mut sizes: Vec<f64> = sizes.collect();
    sizes.sort_by(f64::total_cmp);
    // Of digits alone Tesseract tells no size: the rest of a date on a line of its own.
    let is_figures = !line.words.iter().any(|word| word.text.contains(char::is_alphabetic));
    if (sizes.len() > 2 || is_figures)
        && let Some(middle) = sizes.get(sizes.len() / 2)
    {
        line.size = *middle;
    }
}

/// Lays a line of a few words level: the slope that is measured along so little is none of the page, and sets the words of a
/// title one below another.
fn level(line: &mut Line) {
    const FEW: usize = 4;
    if line.words.len() <= FEW
        && let (Some(first), Some(last)) = (line.words.first(), line.words.last())
    {
        let middle = usize::midpoint(first.area.x0, last.area.x1) as f64;
        line.baseline += line.slope * (middle - line.left);
        line.slope = 0.0;
    }
}

/// How much of the height from the deepest descender to the highest letter a word takes up.
fn extent(word: &str) -> f64 {
    let (mut above, mut below) = (0.47f64, 0.0f64);
    for c in word.chars() {
        let bare = strip_accents(&c.to_string());
        let bare = bare.chars().next().unwrap_or(c);
        let is_plain = bare == c || matches!(c, 'ư' | 'ơ' | 'Ư' | 'Ơ');
        let is_dotted_below = matches!(c, 'ạ' | 'ẹ' | 'ị' | 'ọ' | 'ụ' | 'ỵ' | 'ợ' | 'ự');
        above = above.max(match bare {
            _ if c.is_uppercase() => {
                if is_plain || c == 'Đ' {
                    0.72
                } else {
                    0.95
                }
            }
            'b' | 'd' | 'f' | 'h' | 'k' | 'l' | 't' | 'i' | 'j' | '/' | '(' | ')' => 0.72,
            _ if c.is_ascii_digit() => 0.72,
            _ if !is_plain && !is_dotted_below => 0.74,
            _ => 0.47,
        });
        if is_dotted_below || matches!(bare, 'g' | 'p' | 'q' | 'y' | 'j' | ',' | ';' | '(' | ')') {
            below = 0.24;
        }
    }
    above + below
}

/// The size that most letters of a page have, in pixels.
fn usual_size(lines: &[Line]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = lines
        .iter()
        .map(|line| (line.size, line.words.iter().map(|w| w.text.chars().count()).sum()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        seen += letters;
        2 * seen >= all
    });
    middle.map_or(1.0, |(size, _)| size.max(1.0))
}

/// Sets the dash of an item where a sign stands in its place: in the column of the dashes that were read well, before a
/// word.
fn restore_dashes(lines: &mut [Line]) {
    let is_sure = |word: &&Word| word.text == "-" && word.confidence >= SURE_DASH;
    let known: Vec<Area> = lines
        .iter()
        .filter(|line| line.words.len() > 1 && !line.in_cell)
        .filter_map(|line| line.words.first().filter(is_sure).map(|word| word.area))
        .collect();
    for line in lines.iter_mut().filter(|line| !line.in_cell) {
        let size = line.size;
        let [first, second, ..] = line.words.as_mut_slice() else { continue };
        let is_sign = first.text.chars().all(|c| !c.is_alphanumeric() && !"(“\"‘'…".contains(c));
        if !is_sign || matches!(first.text.as_str(), "-" | "+" | "*") || !begins(&second.text) {
            continue;
        }
        let ends_there = |dash: &&Area| {
            (dash.x1 as f64 - first.area.x1 as f64).abs() < 0.25 * size && dash.x1 < second.area.x0
        };
        if let Some(dash) = known.iter().find(ends_there) {
            "-".clone_into(&mut first.text);
            first.area.x0 = dash.x0.max(first.area.x0);
            first.confidence = SURE_DASH;
        }
    }
}

/// Whether a word may begin an item.
fn begins(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_alphabetic)
}

/// A line without specks; `None` where nothing is left or what is left is no text.
fn cleaned(mut line: Line) -> Option<Line> {
    let size = line.size;
    if let [first, second, ..] = line.words.as_mut_slice()
        && is_dash(first, size)
        && second.text.contains(char::is_alphanumeric)
        && (first.text.contains('-') || !is_capital(&second.text))
    {
        "-".clone_into(&mut first.text);
    }
    line.words.retain(|word| !is_speck(word, size));
    // A speck before a line is no dash, which is broader.
    while line.words.len() > 1 && line.words.first().is_some_and(|word| is_short_dash(word, size)) {
        line.words.remove(0);
    }
    if line.in_cell {
        without_rules(&mut line.words);
    }
    end_at_full_stop(&mut line.words);
    line.words.iter_mut().for_each(without_leader);
    // No line begins with a slash or the like; pens and folds leave them.
    while line.words.len() > 1
        && line.words.first().is_some_and(|w| matches!(w.text.as_str(), "/" | "%" | "&" | "\\"))
    {
        line.words.remove(0);
    }
    if let Some(first) = line.words.first_mut() {
        bare(first);
    }
    without_ticks(&mut line.words);
    // Of two dashes in a row the first is a speck.
    if let [first, second, ..] = line.words.as_slice()
        && is_dash(first, size)
        && is_dash(second, size)
    {
        line.words.remove(0);
    }
    // At the ends of a line stand the marks of pens and seals.
    let is_stray = |word: &Word| {
        let count = word.text.chars().count();
        let may_be_word = count == 2 && is_syllable(&word.text) && word.confidence >= GUESSED;
        word.confidence < STRAY && count <= 2 && !may_be_word && !is_mark(&word.text)
    };
    let is_stray_mark = |word: &Word| is_mark(&word.text) && word.confidence < SPECK;
    while line.words.len() > 1 && line.words.last().is_some_and(|w| is_stray(w) || is_stray_mark(w))
    {
        line.words.pop();
    }
    let is_numbered = match line.words.as_slice() {
        [number, title, ..] => numbers_a_title(&number.text, &title.text),
        _ => false,
    };
    while line.words.len() > 1 && !is_numbered && line.words.first().is_some_and(is_stray) {
        line.words.remove(0);
    }
    line.words = line.words.into_iter().flat_map(parted).collect();
    part_number(&mut line.words);
    even_case(&mut line.words);
    is_text(&line).then_some(line)
}

/// Whether a word is a dash narrower than any.
fn is_short_dash(word: &Word, size: f64) -> bool {
    matches!(word.text.as_str(), "-" | "–" | "—" | "~") && (word.area.width() as f64) < DASH * size
}

/// Takes what is left of a rule off the ends of a line in a cell.
fn without_rules(words: &mut Vec<Word>) {
    let is_rule = |word: Option<&Word>| word.is_some_and(|word| word.text == "|");
    while words.len() > 1 && is_rule(words.last()) {
        words.pop();
    }
    while words.len() > 1 && is_rule(words.first()) {
        words.remove(0);
    }
}

/// Takes the stroke of a pen off that follows the sign which ends a paper, `./.`.
fn end_at_full_stop(words: &mut Vec<Word>) {
    const FEW: usize = 2;
    let Some(end) = words.iter().position(|word| word.text.ends_with("./.")) else { return };
    let behind = words.get(end + 1..).unwrap_or_default();
    let is_pen = |word: &Word| word.confidence < SPECK || word.text.chars().count() < 3;
    if (1..=FEW).contains(&behind.len()) && behind.iter().all(is_pen) {
        words.truncate(end + 1);
    }
}

/// Takes a row of dots off the end of a word in capitals: a dotted line or a row of specks, which is none of it and hides
/// the free paper between two columns.
fn without_leader(word: &mut Word) {
    const FEWEST: usize = 4;
    let rest = word.text.trim_end_matches(['.', '…', '_']);
    let dots = word.text.chars().count() - rest.chars().count();
    if dots < FEWEST || !is_capital(rest) || !rest.chars().all(char::is_alphabetic) {
        return;
    }
    let width = |text: &str| text.chars().map(breadth).sum::<f64>();
    let share = width(rest) / width(&word.text).max(0.1);
    word.area.x1 = word.area.x0 + (share * word.area.width() as f64) as usize;
    word.text = rest.to_owned();
}

/// Takes a speck off the first letter of a line: `.SỞ`, `'V/v`.
fn bare(word: &mut Word) {
    const SPECKS: [char; 8] = ['.', '_', '\'', '‘', '`', ',', '’', '~'];
    let rest = word.text.trim_start_matches(SPECKS);
    let is_word = rest.chars().nth(1).is_some() && rest.starts_with(char::is_uppercase);
    if is_word && rest.len() < word.text.len() {
        word.text = rest.to_owned();
    }
}

/// Takes single ticks off words in the midst of a line: `Phạm 'Thị D`. A quotation closes what it opens.
fn without_ticks(words: &mut [Word]) {
    const TICKS: [char; 4] = ['\'', '‘', '’', '`'];
    let is_quoted = words.iter().map(|word| word.text.matches(TICKS).count()).sum::<usize>() > 1;
    for word in words.iter_mut().filter(|_| !is_quoted) {
        let rest = word.text.trim_start_matches(TICKS);
        let is_word = rest.starts_with(char::is_uppercase) && is_syllable(rest);
        if is_word && rest.len() < word.text.len() {
            word.text = rest.to_owned();
        }
    }
}

/// Whether a word can only be the dash of an item, taken for something like it.
fn is_dash(word: &Word, size: f64) -> bool {
    let is_stroke = word.text.chars().all(|c| "-–—_=~¬«".contains(c));
    is_stroke && (0.12 * size..0.8 * size).contains(&(word.area.width() as f64))
}

/// Whether a word of two letters and more is in capitals.
fn is_capital(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase())
}

/// A word that stands alone as a mark: of a list, between names.
fn is_mark(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "+" | "•" | "*" | "%" | "&" | "/")
}

/// Whether a word is dust, or what is left of a rule.
fn is_speck(word: &Word, size: f64) -> bool {
    // Accents by themselves count as letters in Unicode.
    let is_accent = |c: char| ('\u{2b0}'..='\u{2ff}').contains(&c);
    if word.text.chars().any(|c| c.is_alphanumeric() && !is_accent(c)) {
        return false;
    }
    // Signs that no paper sets by themselves.
    let is_odd = !is_mark(&word.text)
        && word.text.chars().any(|c| !c.is_ascii_punctuation() || "\"'`^~_\\#$@<>{}[]".contains(c));
    let is_stroke = word.text.chars().all(|c| "-–—_=~¬|.".contains(c));
    is_odd && !(matches!(word.text.as_str(), "…" | "“" | "”") && word.confidence >= SPECK)
        || is_stroke && word.area.width() as f64 > 1.2 * size
        || word.confidence < SPECK && !is_mark(&word.text)
}

/// Whether a line is text, and not a seal or a signature.
fn is_text(line: &Line) -> bool {
    let count = |word: &Word| word.text.chars().filter(|c| c.is_alphanumeric()).count() as u32;
    let letters: u32 = line.words.iter().map(count).sum();
    // Strokes of a pen or a seal: more signs than letters.
    let signs = line.words.iter().flat_map(|word| word.text.chars());
    if letters < 6 && signs.filter(|c| "_—~¬|=<>{}\\".contains(*c)).count() as u32 >= letters.max(2)
    {
        return false;
    }
    let sure: u32 = line.words.iter().map(|word| u32::from(word.confidence) * count(word)).sum();
    let is_word = |word: &Word| {
        let bare = word.text.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().count() > 1 && word.confidence >= 40 && is_syllable(bare)
    };
    let is_entry = line.words.first().is_some_and(|word| word.text.starts_with('-'));
    // Symbols are no words, so that they are hardly ever thought sure.
    let is_number =
        line.words.first().is_some_and(|word| word.text == "Số:" && word.confidence > SPECK)
            || is_number_line(&text_of(&line.words));
    let is_title = line.words.len() < 5
        && line.words.iter().any(|word| ends_title(&word.text) && word.confidence >= GUESSED);
    if is_number || is_title || line.words.iter().any(|word| is_symbol(&word.text)) {
        return true;
    }
    match letters {
        // A slash alone is the stroke of a pen; in a cell it may say that there is nothing.
        0 => {
            line.words.iter().any(|word| is_mark(&word.text) && (line.in_cell || word.text != "/"))
        }
        // A letter or digit by itself in a cell numbers its row.
        1 if line.in_cell && is_lone_number(&line.words) => sure >= 50,
        // No line of a text is a letter with an accent.
        1 if !line.in_cell && !has_plain_letter(&line.words) => false,
        1..=2 => sure >= 60 * letters,
        _ => {
            sure >= NO_TEXT * letters
                || is_entry && sure >= 10 * letters
                || line.words.iter().filter(|word| is_word(word)).count() > 1
        }
    }
}

/// Whether there is a letter or digit without accents.
fn has_plain_letter(words: &[Word]) -> bool {
    words.iter().any(|word| word.text.contains(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether words are a letter without accents or a digit and nothing else.
fn is_lone_number(words: &[Word]) -> bool {
    let [word] = words else { return false };
    let mut letters = word.text.chars();
    let first = letters.next();
    letters.next().is_none() && first.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The words of a line as one text.
fn text_of(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a word is the symbol of a paper: `54/KH-UBND`, `214/2025/NĐ-CP`.
fn is_symbol(text: &str) -> bool {
    let Some((number, symbol)) = text.split_once('/') else { return false };
    let symbol = symbol.rsplit('/').next().unwrap_or_default();
    let Some((code, issuer)) = symbol.split_once('-') else { return false };
    let is_code = |code: &str| {
        code.chars().count() > 1 && code.chars().all(|c| c.is_uppercase() || "-&.".contains(c))
    };
    number.chars().all(|c| c.is_ascii_digit()) && is_code(code) && is_code(issuer)
}

/// A word with sound letters, cut where capitals show that blanks were lost: `NguyễnVănHải`.
fn parted(mut word: Word) -> Vec<Word> {
    if let Some(sound) = sound_letters(&word.text) {
        word.text = sound;
    }
    if let Some((left, right)) = lost_blank(&word.text) {
        let (area, confidence) = (word.area, word.confidence);
        return split(&format!("{left} {right}"), &[word], area, confidence);
    }
    let mut parts: Vec<String> = Vec::new();
    let mut was_small = false;
    for c in word.text.chars() {
        match parts.last_mut() {
            Some(part) if !(was_small && c.is_uppercase()) => part.push(c),
            _ => parts.push(c.to_string()),
        }
        was_small = c.is_lowercase();
    }
    let is_name = |part: &String| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        let is_short_form = part.chars().count() > 2 && part.chars().all(char::is_uppercase);
        part.chars().count() > 1 && (is_syllable(part) || is_short_form)
    };
    let are_names = parts.len() > 1 && parts.iter().all(is_name);
    if !are_names {
        return vec![Word { text: letters(&word.text), ..word }];
    }
    let (area, confidence) = (word.area, word.confidence);
    split(&parts.join(" "), &[word], area, confidence)
}

/// Makes capitals small that stand alone before small letters: `BỘ Nông nghiệp`.
fn even_case(words: &mut [Word]) {
    for at in 1..words.len() {
        let (before, after) = words.split_at_mut(at);
        let (Some(word), Some(next)) = (before.last_mut(), after.first()) else { continue };
        if let Some(text) = small_letters(&word.text, &next.text) {
            word.text = text;
        }
    }
}

/// Cuts the number that a line begins with from the word that it was read together with: `I.MỤC`.
fn part_number(words: &mut Vec<Word>) {
    let Some(first) = words.first() else { return };
    let Some((number, rest)) = glued_number(&first.text) else { return };
    let parts =
        split(&format!("{number} {rest}"), slice::from_ref(first), first.area, first.confidence);
    words.splice(0..1, parts);
}

/// Letters of other alphabets that look like Vietnamese ones.
fn letters(text: &str) -> String {
    // No dash of a paper is as long.
    if text == "—" {
        return "–".to_owned();
    }
    text.replace('Ð', "Đ").replace('ð', "đ").replace("ĐĐ", "Đ").replace('⁄', "/")
}

/// A line with the number that it should begin with; that it was another is told.
fn numbered(
    mut line: Line,
    page: u32,
    canvas: &Canvas,
    numbers: &mut Numbering,
    problems: &mut Vec<Problem>,
) -> Line {
    let texts: Vec<&str> = line.words.iter().map(|word| word.text.as_str()).collect();
    let Some(first) = line.words.first() else { return line };
    let breadth = first.area.width() as f64 / line.size.max(1.0);
    let found = match texts.as_slice() {
        [lone] if line.in_cell => {
            lone_roman(lone, breadth).map(|text| Correction { words: 0..1, text, is_phrase: true })
        }
        _ if line.in_cell => None,
        texts => numbers.next(texts, breadth),
    };
    if let Some(correction) = found {
        apply(&mut line, correction, canvas, |bbox, from, to| {
            problems.push(problem::corrected(page, bbox, from, to));
        });
    }
    line
}

/// Makes the lines of signers right, which is told.
fn mend_signers(lines: &mut Vec<Line>, page: u32, canvas: &Canvas, problems: &mut Vec<Problem>) {
    for find in [signers::corrections, signers::by_neighbours] {
        for (at, correction) in find(lines) {
            let Some(line) = lines.get_mut(at) else { continue };
            apply(line, correction, canvas, |bbox, from, to| {
                problems.push(problem::corrected(page, bbox, from, to));
            });
        }
    }
    for at in signers::dust(lines).into_iter().rev() {
        lines.remove(at);
    }
}

/// A line in which words of closed lists are corrected, which is told.
fn corrected(
    mut line: Line,
    page: u32,
    canvas: &Canvas,
    ordinary: &mut Words,
    problems: &mut Vec<Problem>,
) -> Line {
    let words: Vec<(&str, u8)> =
        line.words.iter().map(|word| (word.text.as_str(), word.confidence)).collect();
    for correction in corrections(&words).into_iter().rev() {
        let is_phrase = correction.is_phrase;
        apply(&mut line, correction, canvas, |bbox, from, to| {
            if is_phrase {
                problems.push(problem::corrected(page, bbox, from, to));
            } else {
                ordinary.add(bbox, from, to);
            }
        });
    }
    line
}

/// Corrects the words that begin at the end of a line and go on in the next.
fn mend_over_lines(lines: &mut [Line], canvas: &Canvas, ordinary: &mut Words) {
    for at in 1..lines.len() {
        let (before, after) = lines.split_at_mut(at);
        let (Some(line), Some(next)) = (before.last_mut(), after.first_mut()) else { continue };
        let step = next.baseline - line.baseline;
        if line.in_cell != next.in_cell || step < 0.5 * line.size || step > 2.5 * line.size {
            continue;
        }
        let Some((last, first)) = over_lines(&text_of(&line.words), &text_of(&next.words)) else {
            continue;
        };
        let end = line.words.len().saturating_sub(1);
        let ends = [(line, end, last), (next, 0, first)];
        for (line, at, text) in ends {
            let correction = Correction { words: at..at + 1, text, is_phrase: false };
            if line.words.get(at).is_some_and(|word| word.text != correction.text) {
                apply(line, correction, canvas, |bbox, from, to| ordinary.add(bbox, from, to));
            }
        }
    }
}

/// Puts a correction in place and tells where it stands, what was there and what is now.
fn apply(
    line: &mut Line,
    correction: Correction,
    canvas: &Canvas,
    tell: impl FnOnce(Rect, &str, &str),
) {
    let Some(part) = line.words.get(correction.words.clone()) else { return };
    let Some(around) = part.iter().map(|word| word.area).reduce(|a, b| Area {
        x0: a.x0.min(b.x0),
        y0: a.y0.min(b.y0),
        x1: a.x1.max(b.x1),
        y1: a.y1.max(b.y1),
    }) else {
        return;
    };
    let from = text_of(part);
    tell(canvas.seen(&canvas.points(&around)), &from, &correction.text);
    let sure = part.iter().map(|word| word.confidence).min().unwrap_or(0);
    let set = split(&correction.text, part, around, sure);
    line.words.splice(correction.words, set);
}

/// Ordinary words of a page that were corrected: told of together.
#[derive(Default)]
struct Words {
    count: usize,
    first: Option<(Rect, String, String)>,
}

impl Words {
    fn add(&mut self, bbox: Rect, from: &str, to: &str) {
        self.count += 1;
        self.first.get_or_insert((bbox, from.to_owned(), to.to_owned()));
    }

    fn told(self, page: u32) -> Option<Problem> {
        let (bbox, from, to) = self.first?;
        Some(problem::corrected_words(page, bbox, self.count, &from, &to))
    }
}

/// The words of a corrected text: where they were, or by their lengths where there were others.
fn split(text: &str, before: &[Word], around: Area, confidence: u8) -> Vec<Word> {
    let texts: Vec<&str> = text.split(' ').collect();
    if texts.len() == before.len() {
        let kept = texts.iter().zip(before);
        return kept
            .map(|(text, word)| Word { text: (*text).to_owned(), ..word.clone() })
            .collect();
    }
    let breadths = |text: &str| text.chars().map(breadth).sum::<f64>();
    let unit = around.width() as f64 / (breadths(text)).max(0.1);
    let mut x = around.x0 as f64;
    let words = texts.iter().map(|text| {
        let end = x + breadths(text) * unit;
        let area = Area { x0: x as usize, x1: end as usize, ..around };
        x = end + breadth(' ') * unit;
        Word { text: (*text).to_owned(), area, confidence }
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x0: usize, confidence: u8) -> Word {
        let area = Area { x0, y0: 100, x1: x0 + 20 * text.chars().count(), y1: 130 };
        Word { text: text.to_owned(), area, confidence }
    }

    fn line(words: Vec<Word>) -> Line {
        Line { words, size: 36.0, baseline: 130.0, ..Line::default() }
    }

    fn page() -> Page {
        Page { number: 3, width: 600.0, height: 800.0, ..Page::default() }
    }

    fn composed(words: Vec<Word>, turned: u8) -> (Page, Vec<Problem>) {
        let mut problems = Vec::new();
        let found = Findings { lines: vec![line(words)], ..Findings::default() };
        let view = View { scale: 0.25, turned, skew: 0.0 };
        (
            compose(page(), Vec::new(), found, view, &mut Numbering::default(), &mut problems),
            problems,
        )
    }

    #[test]
    fn words_become_glyphs_with_blanks_between() {
        let (page, problems) = composed(vec![word("Kế", 400, 96), word("hoạch", 480, 91)], 0);
        let text: String = page.glyphs.iter().map(|g| g.text.as_str()).collect();
        assert_eq!((text.as_str(), problems.len()), ("Kế hoạch ", 0));
        let first = &page.glyphs[0];
        assert_eq!((first.bbox.x0, first.baseline, first.size), (100.0, 32.5, 10.0));
        let words = page.recognition.unwrap().words;
        assert_eq!((words[1].confidence, words[1].page, words[1].bbox.x0), (91, 3, 120.0));
    }

    #[test]
    fn a_rule_askew_is_as_thin_as_others() {
        let down = Area { x0: 400, y0: 100, x1: 424, y1: 900 };
        let strokes = Strokes { down: vec![down], ..Strokes::default() };
        let found = Findings { strokes, ..Findings::default() };
        let view = View { scale: 0.25, turned: 0, skew: 0.0 };
        let numbers = &mut Numbering::default();
        let page = compose(page(), Vec::new(), found, view, numbers, &mut Vec::new());
        assert_eq!(page.rules[0].bbox, Rect::new(101.5, 25.0, 104.5, 225.0));
    }

    #[test]
    fn corrections_are_told_with_their_place() {
        let words = vec![word("THÔNGBẢO", 400, 70)];
        let (page, problems) = composed(words, 0);
        let text: String = page.glyphs.iter().map(|g| g.text.as_str()).collect();
        assert_eq!(text, "THÔNG BÁO ");
        assert_eq!(problems[0].code, "ocr-corrected");
        assert_eq!(problems[0].place.page, Some(3));
    }

    #[test]
    fn specks_and_seals_are_no_text() {
        assert!(cleaned(line(vec![word("~", 0, 20), word("|", 50, 30)])).is_none());
        assert!(cleaned(line(vec![word("ý?", 0, 12), word("#y", 50, 20)])).is_none());
        let kept = cleaned(line(vec![word("-", 0, 20), word("Lưu:", 50, 90)])).unwrap();
        assert_eq!(kept.words.len(), 2);
    }

    #[test]
    fn signs_in_the_column_of_dashes_are_dashes() {
        let narrow = |text: &str, x1: usize, confidence: u8| Word {
            text: text.to_owned(),
            area: Area { x0: x1 - 10, y0: 110, x1, y1: 114 },
            confidence,
        };
        let item = |sign: Word| line(vec![sign, word("Lập", 120, 95), word("sổ", 200, 95)]);
        let mut lines =
            [item(narrow("-", 100, 92)), item(narrow(";", 102, 49)), item(narrow(";", 60, 49))];
        restore_dashes(&mut lines);
        let signs = lines.map(|line| line.words[0].text.clone());
        assert_eq!(signs, ["-", "-", ";"]);
    }

    #[test]
    fn specks_are_no_dashes_and_pens_no_words() {
        let texts = |words: Vec<Word>| text_of(&cleaned(line(words)).unwrap().words);
        let mut speck = word("-", 0, 89);
        speck.area.x1 = 3;
        assert_eq!(texts(vec![speck, word("khoa", 30, 96), word("học", 120, 96)]), "khoa học");
        let end = vec![word("báo", 0, 90), word("này./.", 80, 90), word("/MZ", 200, 0)];
        assert_eq!(texts(end), "báo này./.");
        let ends = vec![word("này./.", 80, 90), word("Nơi", 400, 90), word("nhận:", 460, 90)];
        assert_eq!(texts(ends), "này./. Nơi nhận:");
        let cell = vec![word("|", 0, 90), word("Ông", 30, 96), word("|", 200, 95)];
        let cell = Line { in_cell: true, ..line(cell) };
        assert_eq!(text_of(&cleaned(cell).unwrap().words), "Ông");
        assert!(cleaned(line(vec![word("Ậ", 0, 90)])).is_none());
    }

    #[test]
    fn specks_before_the_first_letter_go() {
        let texts = |words: Vec<Word>| text_of(&cleaned(line(words)).unwrap().words);
        assert_eq!(
            texts(vec![word(".SỞ", 0, 80), word("NỘI", 90, 90), word("VỤ", 180, 90)]),
            "SỞ NỘI VỤ"
        );
        assert_eq!(texts(vec![word("'V/v", 0, 80), word("họp", 90, 90)]), "V/v họp");
        assert_eq!(
            texts(vec![word("Phạm", 0, 90), word("'Thị", 90, 90), word("D", 180, 90)]),
            "Phạm Thị D"
        );
        assert_eq!(
            texts(vec![word("về", 0, 90), word("‘Mùa", 90, 90), word("vụ’", 180, 90)]),
            "về ‘Mùa vụ’"
        );
        // A quotation may open with a small letter.
        assert_eq!(texts(vec![word("‘thông", 0, 90), word("báo’", 90, 90)]), "‘thông báo’");
    }

    #[test]
    fn lost_blanks_between_names() {
        let texts =
            |text| parted(word(text, 0, 90)).into_iter().map(|w| w.text).collect::<Vec<_>>();
        assert_eq!(texts("NguyễnVănHải"), ["Nguyễn", "Văn", "Hải"]);
        assert_eq!(texts("CụcQLMT;"), ["Cục", "QLMT;"]);
        assert_eq!(texts("eOffice"), ["eOffice"]);
        assert_eq!(texts("QĐÐ"), ["QĐ"]);
    }

    #[test]
    fn a_line_of_digits_is_as_large_as_they_are() {
        let date = Word {
            text: "31/5/2026.".into(),
            area: Area { x0: 0, y0: 100, x1: 150, y1: 126 },
            confidence: 95,
        };
        let mut line = Line { words: vec![date], size: 31.5, ..Line::default() };
        measure(&mut line);
        assert!((line.size - 36.1).abs() < 0.1, "{}", line.size);
    }

    #[test]
    fn a_doubtful_number_before_a_title_stays() {
        let found =
            cleaned(line(vec![word("I.", 0, 20), word("MỤC", 60, 90), word("ĐÍCH", 150, 90)]));
        assert_eq!(text_of(&found.unwrap().words), "I. MỤC ĐÍCH");
        let found = cleaned(line(vec![word("i,", 0, 20), word("Lưu:", 60, 90)]));
        assert_eq!(text_of(&found.unwrap().words), "Lưu:");
    }

    #[test]
    fn a_guess_before_a_name_is_a_stroke_of_the_pen() {
        let read = |sure| {
            let words = vec![word("lề", 0, sure), word("Huỳnh", 180, 95), word("Tâm", 300, 95)];
            text_of(&cleaned(line(words)).unwrap().words)
        };
        assert_eq!((read(20).as_str(), read(40).as_str()), ("Huỳnh Tâm", "lề Huỳnh Tâm"));
    }

    #[test]
    fn a_number_before_a_title_stands_apart() {
        let found = cleaned(line(vec![word("I.MỤC", 0, 90), word("TIÊU", 120, 90)])).unwrap();
        assert_eq!(text_of(&found.words), "I. MỤC TIÊU");
    }

    #[test]
    fn a_short_line_lies_level() {
        let word = |text: &str, x0: usize| Word {
            text: text.into(),
            area: Area { x0, x1: x0 + 60, y0: 100, y1: 130 },
            confidence: 90,
        };
        let words = vec![word("PHÓ", 100), word("CHỦ", 170), word("TỊCH", 240)];
        let line = Line { words, slope: -0.1, baseline: 128.0, left: 100.0, ..Line::default() };
        let mut short = line.clone();
        level(&mut short);
        assert_eq!((short.slope, short.baseline), (0.0, 118.0));
        let mut long = line;
        long.words.extend(long.words.clone());
        level(&mut long);
        assert_eq!(long.slope, -0.1);
    }

    #[test]
    fn a_page_that_was_turned_to_be_read_is_given_as_seen() {
        // Turned clockwise once, so that on the page as seen the text runs upwards.
        let (page, _) = composed(vec![word("Ai", 400, 96)], 1);
        let first = &page.glyphs[0];
        assert_eq!(first.turn, 3);
        assert!(first.bbox.y1 <= 700.0 && first.bbox.y0 > 690.0 && first.bbox.x0 > 20.0);
        assert_eq!((page.width, page.height), (600.0, 800.0));
    }
}
