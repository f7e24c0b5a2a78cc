//! The type line and the trích yếu (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5).

use super::{Reader, Top, addressees, notes, top_of};
use crate::lang::{Both, Notice};
use crate::{
    block::{Align, Flow, join_line},
    model::{BaseKind, DocType},
    parse::{
        bases,
        sides::{Side, SideLine},
    },
    vietnamese::{
        agency, authority, basis, columns::unit_line, doc_type, fold, marks, numbering, published,
        signing,
    },
};

/// A title has no more lines than this.
const MOST_LINES: usize = 14;

impl Reader<'_> {
    /// The type line, the title below it, and the addressees.
    pub(super) fn title(&mut self) {
        let Some(line) = self.lines.get(self.at) else { return };
        match top_of(line.text()) {
            Top::Type(doc_type, rest) => {
                let same_line = line.text().get(rest..).unwrap_or_default().trim();
                self.head.letterhead.doc_type = Some(doc_type.clone());
                self.at += 1;
                let names_issuer = fold::key(same_line).starts_with("của ");
                if names_issuer {
                    self.title_lines(String::new());
                } else {
                    self.title_lines(same_line.to_owned());
                }
                let issuer = if names_issuer { same_line } else { "" };
                self.published(issuer, &doc_type);
            }
            Top::Addressees(_) => {}
            _ if !self.head.is_formal => {
                if let Some(at) = self.first_capital_line() {
                    self.at = at;
                    let message = Both {
                        vi: "trang không có phần đầu và tên loại văn bản; dòng chữ in hoa đầu tiên được coi \
                             là trích yếu",
                        en: "the page has no letterhead and no type; its first line in capitals is read as \
                             the title",
                    };
                    self.head.doubts.push(Notice::new("title-by-look", message));
                    self.title_lines(String::new());
                }
            }
            // The type line is lost, as on a scan: the symbol says that there is a title.
            _ if (self.head.letterhead.number.is_none()
                || self.symbol_names_type()
                || self.is_of_its_own_type(line))
                && looks_like_title(line)
                && !basis::opens(line.text()) =>
            {
                self.title_lines(String::new());
            }
            _ => {}
        }
        self.addressees();
    }

    /// Whether the symbol is that of a type which has a title of its own: `KH-UBND`.
    fn symbol_names_type(&self) -> bool {
        let number = self.head.letterhead.number.as_ref();
        number
            .and_then(|number| number.type_code.as_deref())
            .and_then(doc_type::by_code)
            .is_some_and(|doc_type| doc_type.code != "CV")
    }

    /// Whether a line in capitals in the middle of the page stands where the type of a paper does that is no letter:
    /// `LỊCH LÀM VIỆC`.
    fn is_of_its_own_type(&self, line: &SideLine) -> bool {
        let follows_addressees = || {
            let below = self.lines.iter().skip(self.at + 1).take(MOST_LINES);
            below.into_iter().any(|line| matches!(top_of(line.text()), Top::Addressees(_)))
        };
        self.subject.is_empty()
            && line.passage.is_upper()
            && line.passage.align == Align::Center
            && !follows_addressees()
    }

    /// Takes issuer, number and date out of a heading that holds them in place of a letterhead.
    fn published(&mut self, issuer: &str, doc_type: &DocType) {
        let letterhead = &mut self.head.letterhead;
        if letterhead.number.is_some() {
            return;
        }
        let text = join([issuer, letterhead.title.as_deref().unwrap_or_default()].into_iter());
        let Some(found) = published::heading(&text, doc_type) else { return };
        self.has_number = true;
        letterhead.number = Some(found.number);
        if found.doc_type.is_some() {
            letterhead.doc_type = found.doc_type;
        }
        if letterhead.date.is_none() {
            letterhead.date = found.date;
        }
        letterhead.title =
            text.get(found.title..).filter(|title| !title.is_empty()).map(str::to_owned);
        self.named_issuer = found.issuer;
    }

    /// The title of a page without letterhead: the first line in capitals, below small print such
    /// as `Đơn vị: …` at most. The title of an appendix is the appendix' own.
    fn first_capital_line(&self) -> Option<usize> {
        const FURTHEST: usize = 8;
        let lines = self.lines.get(self.at..)?;
        if lines.first().is_some_and(looks_like_title) {
            return Some(self.at);
        }
        lines
            .iter()
            .take(FURTHEST)
            .take_while(|line| {
                !line.ruled
                    && !marks::appendix_alone(line.text())
                    && numbering::read(line.text()).is_none()
                    && bases::kind(line.text()).is_none()
            })
            .position(|line| line.passage.is_upper() && looks_like_title(line))
            .map(|index| self.at + index)
    }

    /// The lines of the title, from the present one on.
    fn title_lines(&mut self, same_line: String) {
        let mut parts = vec![same_line];
        let mut first: Option<&SideLine> = None;
        while let Some(line) = self.lines.get(self.at) {
            let text = line.text();
            if parts.len() > MOST_LINES || unit_line(text).is_some() {
                break;
            }
            if marks::attached_line(text) {
                self.attached();
                break;
            }
            match top_of(text) {
                Top::Draft => {
                    self.mark_draft(text);
                    self.at += 1;
                    continue;
                }
                // Number and date may stand below the title, and stamps anywhere.
                Top::Number(number) if line.side != Side::Full || text.chars().count() < 40 => {
                    self.has_number = true;
                    self.head.letterhead.number.get_or_insert(number);
                    self.at += 1;
                    continue;
                }
                Top::Date(place, date) if self.head.letterhead.date.is_none() => {
                    self.has_date = true;
                    self.head.letterhead.place = place;
                    self.head.letterhead.date = Some(date);
                    self.at += 1;
                    continue;
                }
                Top::Addressees(_) | Top::NationalTitle => break,
                _ if line.passage.flow != Flow::Body => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            if self.is_note(line, first, parts.last().map_or("", String::as_str)) {
                self.at += 1;
                continue;
            }
            let same_paragraph = first.is_some_and(|_| {
                self.at
                    .checked_sub(1)
                    .and_then(|i| self.lines.get(i))
                    .is_some_and(|l| l.paragraph == line.paragraph)
            });
            let goes_on = same_paragraph
                || match first {
                    None => may_begin(line),
                    Some(first) => {
                        continues(first, line, parts.last().map_or("", String::as_str))
                            || self.before_bases()
                    }
                };
            let authority = first.is_some_and(|first| {
                !same_paragraph
                    && (self.small_authority(self.at) || self.capital_authority(first, line))
            });
            // A table of data below the title, not one that frames the whole head.
            let table = line.ruled && first.is_some_and(|first| !first.ruled);
            if !goes_on || authority || table {
                break;
            }
            parts.push(text.to_owned());
            first = first.or(Some(line));
            self.at += 1;
        }
        let title = join(parts.iter().map(String::as_str));
        if !title.is_empty() {
            self.head.letterhead.title = Some(title);
        }
        if self.lines.get(self.at).is_some_and(|line| marks::attached_line(line.text())) {
            self.attached();
        }
    }

    /// Whether the present line is a note that fell into the title: between its lines, or before the first of them.
    fn is_note(&self, line: &SideLine, first: Option<&SideLine>, before: &str) -> bool {
        const NEAR: usize = 2;
        let begins = || {
            let below = self.lines.iter().skip(self.at + 1).take(NEAR);
            below.into_iter().find(|line| notes::is_set_off(line) && may_begin(line))
        };
        let own = first.or_else(|| begins().filter(|_| self.at > 0));
        own.is_some_and(|own| notes::is_in_title(line, own, before))
    }

    /// Whether the present line and those below it, all short, stand between the title's first line
    /// and the authority or the first `Căn cứ`: then they go on with the title whatever their look.
    fn before_bases(&self) -> bool {
        const MOST: usize = 5;
        let lines = self.lines.get(self.at..).unwrap_or_default();
        let based = |line: &SideLine| basis::opens(line.text());
        let opens = |(index, line): (usize, &SideLine)| {
            let authority =
                bases::is_authority(&line.passage) || self.small_authority(self.at + index);
            based(line) || authority || marks::attached_line(line.text())
        };
        let Some(length) = lines.iter().take(MOST).enumerate().position(opens) else {
            return false;
        };
        length > 0
            && lines.iter().take(length).all(|line| {
                let text = line.text();
                text.chars().count() <= 120
                    && !text.ends_with(['.', ';', ':'])
                    && bases::kind(text).is_none()
                    && numbering::read(text).is_none()
            })
    }

    /// Whether a line is an authority in small letters, known by the bases right below it.
    fn small_authority(&self, at: usize) -> bool {
        let names = |line: &SideLine| authority::names_authority(line.text());
        self.has_authority()
            && self.lines.get(at).is_some_and(names)
            && self.lines.get(at + 1).is_some_and(|line| basis::opens(line.text()))
    }

    /// Whether a line in capitals below a title in small letters is the authority, with the bases below it.
    fn capital_authority(&self, first: &SideLine, line: &SideLine) -> bool {
        self.has_authority()
            && !first.passage.is_upper()
            && line.passage.is_upper()
            && (authority::names_authority(line.text())
                || signing::position(line.text())
                || self.names_issuer(line.text()))
    }

    /// Whether a line is the name of the body that issues the paper, as the letterhead has it.
    fn names_issuer(&self, text: &str) -> bool {
        let above: Vec<&str> = self.issuers.iter().map(|line| line.text()).collect();
        let (line, above) = (fold::key(text), fold::key(&above.join(" ")));
        line.contains(' ') && above.ends_with(&line)
    }

    /// Whether papers of this type name the authority above the bases.
    fn has_authority(&self) -> bool {
        let doc_type = self.head.letterhead.doc_type.as_ref();
        doc_type.is_some_and(|doc_type| basis::has_authority(&doc_type.code))
    }

    /// The `(Kèm theo …)` line, to its closing bracket.
    fn attached(&mut self) {
        let mut parts = Vec::new();
        while let Some(line) = self.lines.get(self.at) {
            parts.push(line.text());
            self.at += 1;
            if line.text().trim_end().ends_with(')') || parts.len() > 5 {
                break;
            }
        }
        self.head.attached_to = Some(join(parts.into_iter()));
    }

    /// Whether the paper is a letter by its symbol: a number line without the code of a type.
    fn is_letter(&self) -> bool {
        let letterhead = &self.head.letterhead;
        letterhead.doc_type.is_none()
            && letterhead.number.as_ref().is_some_and(|number| number.type_code.is_none())
    }

    /// Kính gửi, with the lines below or beside it; the list alone where its head is lost.
    fn addressees(&mut self) {
        let Some(line) = self.lines.get(self.at) else { return };
        let start = match top_of(line.text()) {
            Top::Addressees(start) => start,
            _ if self.is_letter() && lists_body(line.text()) => 0,
            _ => return,
        };
        let (addressees, taken) =
            addressees::read(self.lines.get(self.at..).unwrap_or_default(), start);
        self.head.letterhead.addressees = addressees;
        self.at += taken;
    }
}

/// Whether a line is a member of a list of bodies: `- Công an tỉnh;`.
fn lists_body(text: &str) -> bool {
    let start = numbering::item_mark(text).map(|(_, start)| start);
    start
        .and_then(|start| text.get(start..))
        .is_some_and(|name| agency::is_agency(name.trim_end_matches([';', '.', ',', ' '])))
}

/// Whether the first line below the type line is a title.
fn may_begin(line: &SideLine) -> bool {
    let text = line.text();
    let opens_base = bases::kind(text).is_some_and(|kind| kind == BaseKind::Enacting)
        || basis::opens(text)
        || bases::is_authority(&line.passage);
    let set_off = line.passage.align == Align::Center || line.passage.is_bold();
    (!opens_base || (set_off && !basis::opens(text) && !bases::is_authority(&line.passage)))
        && numbering::item_mark(text).is_none()
        && (set_off || numbering::read(text).is_none())
}

/// Whether a line goes on with a title that has begun.
fn continues(first: &SideLine, line: &SideLine, before: &str) -> bool {
    let text = line.text();
    if numbering::item_mark(text).is_some()
        || basis::opens(text)
        || bases::is_authority(&line.passage)
    {
        return false;
    }
    let centered = |line: &SideLine| line.passage.align == Align::Center;
    let alike =
        line.passage.is_bold() == first.passage.is_bold() && centered(line) == centered(first);
    let set_off = line.passage.is_bold() || centered(line);
    let mid_sentence =
        text.chars().next().is_some_and(char::is_lowercase) || before.ends_with([',', '-']);
    if numbering::read(text).is_some() {
        return false;
    }
    (alike && set_off && bases::kind(text).is_none_or(|kind| kind != BaseKind::Enacting))
        || (mid_sentence && set_off)
}

/// Whether the first line of a page without letterhead is its title.
fn looks_like_title(line: &SideLine) -> bool {
    let text = line.text();
    let set_off = line.passage.align == Align::Center || line.passage.is_bold();
    line.side == Side::Full
        && !line.ruled
        && (line.passage.is_upper() || set_off)
        && numbering::read(text).is_none()
        && marks::appendix_label(text).is_none()
        && unit_line(text).is_none()
        && !bases::is_authority(&line.passage)
}

/// Lines joined to one text.
pub(super) fn join<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let mut text = String::new();
    for line in lines {
        join_line(&mut text, line);
    }
    text
}
